// Which roles may another role be able to assume at all? By the principals of trust policies, so that in large graphs only
// few pairs are tried. Wide on purpose; trust.ts decides.

import { hasSymbol } from '../core/symbol.ts';
import { NOTHING } from '../policy/access.ts';
import { ASSUME } from '../policy/names-action.ts';
import { actionParts } from './identity-side.ts';
import type { Graph, RoleNode } from './model.ts';
import { remember } from './state.ts';

/** Roles that `from` may be able to assume: found by the principals of trust policies, to be tried one by one. */
export function assumeCandidates(from: RoleNode, graph: Graph): readonly RoleNode[] {
  const index = remember(graph, 'trust index', () => indexTrust(graph));
  const found = new Set<RoleNode>();
  const add = (roles: readonly RoleNode[] | undefined) => {
    for (const role of roles ?? []) if (role !== from) found.add(role);
  };
  add(index.everyone);
  add(index.byRole.get(roleKey(from.arn)));
  const trustAccount = hasSymbol(from.account) ? [...index.byAccount.values()] : [index.byAccount.get(from.account)];
  // Whether the role has the permission is looked at only where somebody trusts its account.
  if (trustAccount.some((roles) => roles !== undefined) && assumes(from, graph))
    for (const roles of trustAccount) add(roles);
  return [...found];
}

/** Could the role's own policies allow sts:AssumeRole on anything? */
function assumes(from: RoleNode, graph: Graph): boolean {
  return actionParts(from, graph, ASSUME, null).identity !== NOTHING;
}

interface TrustIndex {
  readonly everyone: readonly RoleNode[];
  readonly byRole: ReadonlyMap<string, readonly RoleNode[]>;
  readonly byAccount: ReadonlyMap<string, readonly RoleNode[]>;
}

function indexTrust(graph: Graph): TrustIndex {
  const everyone: RoleNode[] = [];
  const byRole = new Map<string, RoleNode[]>();
  const byAccount = new Map<string, RoleNode[]>();
  const push = (map: Map<string, RoleNode[]>, key: string, role: RoleNode) => {
    const list = map.get(key);
    if (list) list.push(role);
    else map.set(key, [role]);
  };
  for (const role of graph.roles.values()) {
    if (role.trust === null || role.trust.document === null) continue;
    for (const { effect, principal } of role.trust.document.may) {
      if (effect !== 'Allow' || principal === null) continue;
      if (principal.not) everyone.push(role);
      for (const entry of principal.not ? [] : principal.entries) {
        if (entry.kind === 'any') everyone.push(role);
        else if (entry.kind === 'aws') {
          const account = accountOf(entry.value);
          if (account !== null && !hasSymbol(account)) push(byAccount, account, role);
          else if (/^arn:[^:]*:iam::[^:]*:role\//.test(entry.value)) push(byRole, roleKey(entry.value), role);
          // Sessions, unique ids and what is not known yet: few, and judged by principalRoute.
          else everyone.push(role);
        }
      }
    }
  }
  return { everyone, byRole, byAccount };
}

/** An ARN without partition and account: what is left to compare when these may not be known. */
function roleKey(arn: string): string {
  return arn.slice(arn.indexOf(':role/') + 1);
}

function accountOf(value: string): string | null {
  if (/^\d{12}$/.test(value)) return value;
  return /^arn:[^:]*:iam::([^:]*):root$/.exec(value)?.[1] ?? null;
}
