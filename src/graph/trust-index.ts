// Which roles may another role be able to assume at all? By the principals of trust policies, so that in large graphs only
// few pairs are tried. Wide on purpose; trust.ts decides.

import { hasSymbol } from '../core/symbol.ts';
import { NOTHING } from '../policy/access.ts';
import { ASSUME } from '../policy/names-action.ts';
import { actionParts } from './identity-side.ts';
import type { Graph, RoleNode } from './model.ts';
import { remember } from './state.ts';
import { likenessClass } from './trust-likeness.ts';

/** Roles in the order of the graph, and the same by what makes them alike to whoever may assume any of them. */
export interface Candidates {
  readonly order: ReadonlyMap<RoleNode, number>;
  readonly classes: readonly (readonly RoleNode[])[];
}

/** Roles that `from` may be able to assume: found by the principals of trust policies, to be tried class by class. */
export function assumeCandidates(from: RoleNode, graph: Graph): readonly Candidates[] {
  const index = remember(graph, 'trust index', () => indexTrust(graph));
  const accounts = hasSymbol(from.account) ? [...index.byAccount.values()] : [index.byAccount.get(from.account)];
  const byAccount = accounts.filter((each) => each !== undefined);
  return [
    index.everyone,
    ...[index.byRole.get(roleKey(from.arn))].filter((each) => each !== undefined),
    // Whether the role has the permission is looked at only where somebody trusts its account.
    ...(byAccount.length > 0 && assumes(from, graph) ? byAccount : []),
  ];
}

/** Could the role's own policies allow sts:AssumeRole on anything? */
function assumes(from: RoleNode, graph: Graph): boolean {
  return actionParts(from, graph, ASSUME, null).identity !== NOTHING;
}

interface TrustIndex {
  readonly everyone: Candidates;
  readonly byRole: ReadonlyMap<string, Candidates>;
  readonly byAccount: ReadonlyMap<string, Candidates>;
}

function indexTrust(graph: Graph): TrustIndex {
  const everyone = new Set<RoleNode>();
  const byRole = new Map<string, Set<RoleNode>>();
  const byAccount = new Map<string, Set<RoleNode>>();
  const push = (map: Map<string, Set<RoleNode>>, key: string, role: RoleNode) => {
    const known = map.get(key);
    if (known) known.add(role);
    else map.set(key, new Set([role]));
  };
  for (const role of graph.roles.values()) {
    if (role.trust === null || role.trust.document === null) continue;
    for (const { effect, principal } of role.trust.document.may) {
      if (effect !== 'Allow' || principal === null) continue;
      if (principal.not) everyone.add(role);
      for (const entry of principal.not ? [] : principal.entries) {
        if (entry.kind === 'any') everyone.add(role);
        else if (entry.kind === 'aws') {
          const account = accountOf(entry.value);
          if (account !== null && !hasSymbol(account)) push(byAccount, account, role);
          else if (/^arn:[^:]*:iam::[^:]*:role\//.test(entry.value)) push(byRole, roleKey(entry.value), role);
          // Sessions, unique ids and what is not known yet: few, and judged by principalRoute.
          else everyone.add(role);
        }
      }
    }
  }
  const each = (map: ReadonlyMap<string, ReadonlySet<RoleNode>>) =>
    new Map(Array.from(map, ([key, roles]) => [key, inClasses(roles)] as const));
  return { everyone: inClasses(everyone), byRole: each(byRole), byAccount: each(byAccount) };
}

function inClasses(roles: ReadonlySet<RoleNode>): Candidates {
  const classes = new Map<unknown, RoleNode[]>();
  const order = new Map<RoleNode, number>();
  for (const role of roles) {
    order.set(role, order.size);
    const name = likenessClass(role) ?? role;
    const known = classes.get(name);
    if (known) known.push(role);
    else classes.set(name, [role]);
  }
  return { order, classes: [...classes.values()] };
}

/** An ARN without partition and account: what is left to compare when these may not be known. */
function roleKey(arn: string): string {
  return arn.slice(arn.indexOf(':role/') + 1);
}

function accountOf(value: string): string | null {
  if (/^\d{12}$/.test(value)) return value;
  return /^arn:[^:]*:iam::([^:]*):root$/.exec(value)?.[1] ?? null;
}
