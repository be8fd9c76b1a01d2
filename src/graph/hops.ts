// All the ways out of one role, remembered: roles that it can assume, and what escalation yields.
// Must not follow them further; that is reach.ts.

import type { Access } from '../policy/access.ts';
import { escalationLinks } from './escalation.ts';
import type { Graph, InstanceKeys, Link, RoleNode } from './model.ts';
import { unseenRole } from './roles.ts';
import { remember, stateOf } from './state.ts';
import { assumeEvidence, hopper, namedButUnseen } from './trust.ts';
import { assumeCandidates } from './trust-index.ts';
import { unseenSource } from './unseen.ts';

/** @param isSettled no further way to this role (under this condition; null: whatever it is) is wanted */
export function hopsFrom(
  graph: Graph,
  from: RoleNode,
  instance: InstanceKeys | null,
  isSettled: (role: RoleNode, condition: Access | null) => boolean,
): readonly Link[] {
  const links: Link[] = [];
  const candidates = remember(graph, `candidates\n${from.key}`, () => [
    ...assumeCandidates(from, graph),
    ...namedButUnseen(from, graph).map(({ arn }) => unseenTarget(graph, from, arn)),
  ]);
  let hopTo: ReturnType<typeof hopper> | null = null;
  for (const to of candidates) {
    if (isSettled(to, null)) continue;
    hopTo ??= hopper(from, graph, instance);
    const hop = hopTo(to);
    if (hop === null || isSettled(to, hop.condition)) continue;
    links.push({
      kind: 'assume-role',
      technique: null,
      to,
      condition: hop.condition,
      conditions: hop.conditions,
      evidence: () => assumeEvidence(from, to),
      causes: [],
    });
  }
  return [...links, ...escalationLinks(graph, from, instance, (role) => isSettled(role, null))];
}

function unseenTarget(graph: Graph, from: RoleNode, arn: string): RoleNode {
  const { unseen } = stateOf(graph);
  const known = unseen.get(arn);
  if (known) return known;
  const namedBy = { address: from.address ?? from.arn, attribute: 'policy', location: from.location };
  const made = unseenRole(arn, unseenSource(graph), namedBy, { account: from.account, partition: from.partition });
  unseen.set(arn, made);
  return made;
}
