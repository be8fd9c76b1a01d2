// Resources that their ARN places in another account and whose policy nobody here sees. Across accounts both sides must
// allow (IAM User Guide, "Cross-account policy evaluation logic"), so the identity side alone does not reach them.

import { isAccountId, parseArn } from '../aws/arn.ts';
import { globMatches } from '../aws/catalog.ts';
import type { Graph, RoleNode } from './model.ts';

/**
 * The other account that a resource (or a pattern of resources) lies in, when no policy of it is in the graph; null when
 * it may lie in the role's own account, when its policy is known (and counts already), or when the accounts are not known.
 */
export function unseenAccountOf(resource: string, role: RoleNode, graph: Graph): string | null {
  const account = parseArn(resource)?.account;
  if (account === undefined || !isAccountId(account) || !isAccountId(role.account) || account === role.account)
    return null;
  const known = graph.resourcePolicies.some(({ scope }) =>
    scope.some((each) => each === resource || globMatches(each, resource)),
  );
  return known ? null : account;
}

/** `sts:AssumeRole` and its like: the other side is the role's trust policy, which the routes to roles take account of. */
export function isAboutTrust(action: string): boolean {
  return /^sts:/i.test(action);
}
