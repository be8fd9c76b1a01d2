// A role's effective access as one formula: (identity ∧ boundary ∧ SCP, or a resource policy by its own route) ∧ ¬ any
// Deny, with what follows from the principal fixed. Must not know which instance or chain leads to the role.

import type { Access } from '../policy/access.ts';
import { partsOf } from './identity-side.ts';
import type { Graph, InstanceKeys, RoleNode } from './model.ts';
import { identityOf, namesSessions, sessionArn, withPrincipal } from './principal-keys.ts';
import { resourceAccess } from './resource-access.ts';
import { remember } from './state.ts';

/**
 * What one role session may do, over free action, resource and context. Left free on purpose: the environment
 * (source address, VPC, time, organisation), `aws:TokenIssueTime`, and `aws:ViaAWSService`/`aws:CalledVia`, since a
 * session's permissions also count when a service calls on its behalf (forward access sessions).
 *
 * @param instance for the instance's own role session: keys that only such a session has
 */
export function roleAccess(role: RoleNode, graph: Graph, instance: InstanceKeys | null = null): Access {
  const session = instance && namesSessions(graph) ? sessionArn(role, instance) : null;
  const body = remember(graph, `body\n${role.key}\n${session}`, () =>
    resourceAccess(identityOf(role, session), role, graph, partsOf(role, graph, null)),
  );
  return withPrincipal(role, graph, instance, body);
}
