// Resource policies in a role's access: routes of their own, the other side across accounts, the special rule of KMS, and
// denies. Rules 15 to 18, 20 and 22. Must not know how the policies were found.

import type { Access } from '../policy/access.ts';
import { and, EVERYTHING, NOTHING, not, or } from '../policy/access.ts';
import type { Statement } from '../policy/model.ts';
import type { PrincipalRoute, RoleIdentity } from '../policy/principal.ts';
import { principalRoute, relationOf } from '../policy/principal.ts';
import type { AccessParts } from './identity-side.ts';
import type { Graph, ResourcePolicy, RoleNode } from './model.ts';
import { deniesStill } from './recreated.ts';
import { policiesFor } from './resource-index.ts';
import { doubtAt, principalsOf, register, stateOf } from './state.ts';

/**
 * ((identity ∧ boundary ∧ SCP), for keys and across accounts only as far as the resource lets it, or a resource policy by
 * its own route) ∧ ¬ any Deny. A resource whose policy is not seen counts as of the same account and without one.
 */
export function resourceAccess(who: RoleIdentity, role: RoleNode, graph: Graph, parts: AccessParts): Access {
  const identity = and(parts.identity, parts.boundary, parts.scp);
  const held: Access[] = [];
  const routes: Access[] = [];
  const denies: Access[] = [parts.denies];
  for (const { policy, isTouched } of policiesFor(who, role, graph)) {
    const by = statementsByRoute(policy, who, role, graph);
    // Without a route of its own and with nothing of the role's own that concerns the resource, it changes nothing.
    if (by.allow.size === 0 && !isTouched) continue;
    if (by.deny !== NOTHING) denies.push(by.deny);
    const route = (name: PrincipalRoute) => by.allow.get(name) ?? NOTHING;
    const direct = or(route('session'), route('any'));
    const named = route('role');
    const delegated = route('account');
    const scope = scopeOf(policy);
    const relation = relationOf(who.account, policy.account);
    if (relation === 'other') {
      // Both sides: the identity side counts only where the resource's policy lets this role or its account in.
      held.push(and(scope, not(or(direct, named, delegated))));
      continue;
    }
    if (policy.service === 'kms') held.push(and(scope, not(or(delegated, direct, named))));
    if (relation === 'unknown') {
      // As across accounts it takes the identity side, which stands above; in the same account the policy alone would do.
      if (or(direct, named) === NOTHING) continue;
      const id = `account:${who.account}:${policy.account}`;
      const reason = `whether ${role.name} and ${policy.address} are in the same account is not known; name the account in the configuration (account)`;
      register(stateOf(graph).doubts, id, { reason, address: policy.address, attribute: 'policy', location: null });
      const sure = doubtAt(stateOf(graph).doubts, 'allow', id, null);
      routes.push(and(sure, or(and(direct, parts.scp), and(named, parts.boundary, parts.scp))));
      continue;
    }
    routes.push(and(direct, parts.scp), and(named, parts.boundary, parts.scp));
  }
  return and(or(and(identity, not(or(...held))), ...routes), not(or(...denies)));
}

/** Statements that name the role, by the way in which they do; each holds only within what the policy governs. */
function statementsByRoute(
  policy: ResourcePolicy,
  who: RoleIdentity,
  role: RoleNode,
  graph: Graph,
): { allow: ReadonlyMap<PrincipalRoute, Access>; deny: Access } {
  const { doubts } = stateOf(graph);
  const { source } = policy;
  const document = source.document!;
  const scope = scopeOf(policy);
  const allow = new Map<PrincipalRoute, Access>();
  const denies: Access[] = [];
  const collect = (statements: readonly Statement[], polarityHolds: (polarity: 'allow' | 'deny') => Access) => {
    for (const statement of statements) {
      if (statement.principal === null) continue;
      const route = principalRoute(statement.principal, who, statement.effect);
      if (route === null) continue;
      const matched: Access = and({ op: 'statement', statement }, scope);
      if (statement.effect === 'Allow') {
        const holds = and(polarityHolds('allow'), matched);
        // A principal that may turn out to be this role: counted as named, under that doubt.
        const counted = route === 'maybe' ? and(perhaps(policy, who, graph, 'allow'), holds) : holds;
        const as = route === 'maybe' ? 'role' : route;
        allow.set(as, or(allow.get(as) ?? NOTHING, counted));
      } else if (route === 'maybe') {
        denies.push(and(perhaps(policy, who, graph, 'deny'), polarityHolds('deny'), matched));
      } else if (route !== 'session' || who.sessionArn !== null) {
        denies.push(and(polarityHolds('deny'), deniesStill(statement, role, policy.address, graph), matched));
      }
    }
  };
  const { doubt, deniesIf } = source;
  const inForce = (polarity: 'allow' | 'deny') =>
    polarity === 'deny' && deniesIf ? doubtAt(doubts, polarity, deniesIf, null) : EVERYTHING;
  collect(document.must, inForce);
  if (doubt !== null && document.may !== document.must) {
    collect(document.may, (polarity) => and(inForce(polarity), doubtAt(doubts, polarity, doubt, null)));
  }
  return { allow, deny: or(...denies) };
}

function perhaps(policy: ResourcePolicy, who: RoleIdentity, graph: Graph, polarity: 'allow' | 'deny'): Access {
  const { doubts } = stateOf(graph);
  const id = `principal:${who.arn}:${policy.address}:${principalsOf(policy.source.document)}`;
  const reason = `whether the policy of ${policy.address} means the role ${who.name} is not known`;
  register(doubts, id, { reason, address: policy.address, attribute: 'policy', location: null });
  return doubtAt(doubts, polarity, id, null);
}

const scopes = new WeakMap<ResourcePolicy, Access>();

/** The requests that a resource policy has a say in: on its resource alone, whatever its statements say. */
function scopeOf(policy: ResourcePolicy): Access {
  const known = scopes.get(policy);
  if (known) return known;
  const made: Access = policy.scope.includes('*')
    ? EVERYTHING
    : {
        op: 'statement',
        statement: {
          index: 0,
          sid: null,
          effect: 'Allow',
          action: { not: false, patterns: [policy.service === 's3' ? '*' : `${policy.service}:*`] },
          resource: { not: false, patterns: policy.scope },
          principal: null,
          conditions: [],
          variables: false,
          source: { policy: policy.address, location: null },
        },
      };
  scopes.set(policy, made);
  return made;
}
