// One request judged by all the policies that apply to it, as the AWS evaluation logic pages tell it: same account and
// cross-account, boundary, SCPs, resource policy, explicit denies. Knows one role and one resource, no graph.

import type { Statement } from '../model.ts';
import { type PrincipalRoute, principalRoute, type RoleIdentity } from '../principal.ts';
import type { Request } from '../request.ts';
import { statementMatches } from './statement.ts';

export interface PoliciesInForce {
  /** All statements of the role's own policies. */
  readonly identity: readonly Statement[];
  /** Null: the role has no boundary. */
  readonly boundary: readonly Statement[] | null;
  /** One list for each level of the organization, each of which must allow. */
  readonly scps: readonly (readonly Statement[])[];
  /** The policy on the resource (on a role: its trust policy); null where it has none. */
  readonly resource: readonly Statement[] | null;
  /** Whom the resource policy's principals are held against. */
  readonly role: RoleIdentity | null;
  /** The resource lies in another account than the role. */
  readonly crossAccount: boolean;
  /** The identity policy counts only if the resource policy names the account: KMS keys, and roles to be assumed. */
  readonly delegated: boolean;
}

export interface PolicyDecision {
  readonly decision: 'allowed' | 'denied';
  /** A Deny statement decided. */
  readonly explicit: boolean;
  /** The statements that decided: the Denys, or the Allows of each side that was needed. */
  readonly statements: readonly Statement[];
}

/** May the role's session make the request? A Deny that names it only perhaps (`maybe`) denies nothing; so does an Allow. */
export function decidePolicies(policies: PoliciesInForce, request: Request): PolicyDecision {
  const { identity, boundary, scps, resource, role } = policies;
  const matching = (statements: readonly Statement[] | null, effect: Statement['effect']) =>
    (statements ?? []).filter((each) => each.effect === effect && statementMatches(each, request));
  const routeOf = (each: Statement): PrincipalRoute | null => {
    if (each.principal === null || role === null) return null;
    const route = principalRoute(each.principal, role, each.effect);
    return route === 'maybe' ? null : route;
  };

  const denials = [identity, boundary, ...scps].flatMap((statements) => matching(statements, 'Deny'));
  denials.push(...matching(resource, 'Deny').filter((each) => routeOf(each) !== null));
  if (denials.length > 0) return { decision: 'denied', explicit: true, statements: denials };

  const implicit: PolicyDecision = { decision: 'denied', explicit: false, statements: [] };
  const allowed = (statements: readonly Statement[]): PolicyDecision => ({
    decision: 'allowed',
    explicit: false,
    statements,
  });
  const byLevel = scps.map((level) => matching(level, 'Allow'));
  if (byLevel.some((level) => level.length === 0)) return implicit;

  const byIdentity = matching(identity, 'Allow');
  const byBoundary = boundary === null ? null : matching(boundary, 'Allow');
  const inBoundary = byBoundary === null || byBoundary.length > 0;
  const byResource = matching(resource, 'Allow').filter((each) => routeOf(each) !== null);
  const throughIdentity = byIdentity.length > 0 && inBoundary;

  if (policies.crossAccount) {
    if (!throughIdentity || byResource.length === 0) return implicit;
    return allowed([...byIdentity, ...(byBoundary ?? []), ...byResource]);
  }
  const direct = byResource.filter((each) => {
    const route = routeOf(each);
    return route === 'session' || route === 'any' || (route === 'role' && inBoundary);
  });
  if (direct.length > 0) return allowed(direct);
  const delegated = byResource.filter((each) => routeOf(each) === 'account');
  if (!throughIdentity || (policies.delegated && delegated.length === 0)) return implicit;
  return allowed([...byIdentity, ...(byBoundary ?? []), ...(policies.delegated ? delegated : [])]);
}
