// What is said where routes are followed no further: doubts in place of what lies behind a bound. Must not know the bounds.

import type { Doubt } from '../core/diagnostic.ts';
import type { Access } from '../policy/access.ts';
import { doubt } from '../policy/access.ts';
import type { Graph, RoleNode } from './model.ts';
import { register, remember, sideOf, stateOf } from './state.ts';
import { unseenSource } from './unseen.ts';

/** That there may be routes to the role that ask for less than those that are followed. */
export function furtherRoutes(graph: Graph, role: RoleNode): Access {
  return remember(graph, `routes\n${role.key}`, () => {
    const reason = `the routes to ${role.name} differ in too many conditions to follow them all`;
    const id = `routes:${sideOf(graph)}:${role.key}`;
    register(stateOf(graph).doubts, id, doubtAbout(role, reason));
    return doubt('allow', id);
  });
}

/** The role at the end of a route that is followed no further: it may do anything, for all that is said of it and of what it reaches. */
export function endOfRoute(graph: Graph, role: RoleNode, steps: number): RoleNode {
  return remember(graph, `end of route\n${role.key}`, (): RoleNode => {
    const reason = `the route to ${role.name} has more than ${steps} steps and is followed no further: what that role and those behind it may do is not judged here`;
    const id = `steps:${sideOf(graph)}:${role.key}`;
    const rest = unseenSource(graph).unseen(id, role.address ?? role.arn, doubtAbout(role, reason), []);
    return { ...role, key: `${role.key}\nend of route`, seen: false, policies: [rest], boundary: null };
  });
}

function doubtAbout(role: RoleNode, reason: string): Doubt {
  return {
    reason,
    address: role.address ?? role.arn,
    attribute: 'assume_role_policy',
    location: role.location,
  };
}
