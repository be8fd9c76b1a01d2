// May a service assume a role? Without that, no session of the role comes about on an instance, in a function, in a build.
// Knows nothing of who passes the role.

import type { Doubt } from '../core/diagnostic.ts';
import type { Access } from '../policy/access.ts';
import { EVERYTHING, NOTHING } from '../policy/access.ts';
import type { Statement } from '../policy/model.ts';
import { ASSUME } from '../policy/names-action.ts';
import { serviceMatches } from '../policy/principal.ts';
import type { RoleNode } from './model.ts';
import { residual } from './residual.ts';
import { doubtAt, register } from './state.ts';

/**
 * May the service assume the role, so that its sessions come about at all? Conditions of such a statement are about the
 * service's own call; that some call can meet them is enough.
 */
export function serviceTrust(
  role: RoleNode,
  service: string,
  doubts: Map<string, Doubt>,
  as: TrustedAs = 'service',
): ServiceTrust {
  // Asked once for each instance and each path; a role belongs to one graph, and so to one set of doubts.
  const of = known.get(role) ?? new Map<string, ServiceTrust>();
  known.set(role, of);
  const name = `${as} ${service}`;
  const before = of.get(name);
  if (before) return before;
  const made = judgeTrust(role, service, doubts, as);
  of.set(name, made);
  return made;
}

export interface ServiceTrust {
  readonly when: Access;
  readonly evidence: readonly Statement[];
}

const known = new WeakMap<RoleNode, Map<string, ServiceTrust>>();

/** A service by sts:AssumeRole, or an identity provider by sts:AssumeRoleWithWebIdentity. */
export type TrustedAs = 'service' | 'web-identity';

/** How each kind of caller assumes a role, and the keys of its call that are known; the others some call can meet. */
const CALLS = {
  service: {
    action: ASSUME,
    kind: 'service',
    context: [
      ['aws:principalisawsservice', 'true'],
      ['aws:principalarn', null],
      ['aws:principalaccount', null],
      ['aws:multifactorauthpresent', null],
    ],
  },
  'web-identity': {
    action: 'sts:AssumeRoleWithWebIdentity',
    kind: 'federated',
    context: [
      ['aws:principalisawsservice', 'false'],
      ['aws:multifactorauthpresent', null],
    ],
  },
} as const satisfies Record<
  TrustedAs,
  { action: string; kind: 'service' | 'federated'; context: readonly (readonly [string, string | null])[] }
>;

function judgeTrust(role: RoleNode, service: string, doubts: Map<string, Doubt>, as: TrustedAs): ServiceTrust {
  const { trust } = role;
  // Nobody has seen its trust policy; what the role allows is in doubt as a whole already.
  if (trust === null) return { when: EVERYTHING, evidence: [] };
  if (trust.document === null) return { when: NOTHING, evidence: [] };
  const { action, kind, context } = CALLS[as];
  const point = {
    action,
    resource: role.arn,
    context: new Map([...context, ['aws:principalservicename', as === 'service' ? service : null]]),
  };
  const evidence: Statement[] = [];
  const someone = (statements: readonly Statement[], effect: 'Allow' | 'Deny', sure: boolean): boolean =>
    statements.some((each) => {
      if (each.effect !== effect || each.principal === null) return false;
      const matched = serviceMatches(each.principal, service, kind);
      if (matched === null || (sure && matched === 'maybe')) return false;
      const left = residual({ op: 'statement', statement: each }, point);
      // A Deny counts only where no condition can spare the call; an Allow where some call meets it.
      const holds = effect === 'Deny' ? left.op === 'const' && left.value : !(left.op === 'const' && !left.value);
      if (holds && effect === 'Allow') evidence.push(each);
      return holds;
    });
  const { may, must } = trust.document;
  if (someone(must, 'Deny', true)) return { when: NOTHING, evidence: [] };
  if (someone(must, 'Allow', true) && !someone(may, 'Deny', false)) return { when: EVERYTHING, evidence };
  if (!someone(may, 'Allow', false)) return { when: NOTHING, evidence: [] };
  const id = trust.doubt ?? `service:${service}:${role.arn}`;
  register(doubts, id, {
    reason: `whether ${service} may assume the role ${role.name} is not known`,
    address: role.address ?? role.arn,
    attribute: 'assume_role_policy',
    location: role.location,
  });
  return { when: doubtAt(doubts, 'allow', id, null), evidence };
}
