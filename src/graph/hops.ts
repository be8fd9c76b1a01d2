// All the ways out of one role, remembered: roles that it can assume, and what escalation yields.
// Must not follow them further; that is reach.ts.

import { EVERYTHING, NOTHING } from '../policy/access.ts';
import { escalationLinks } from './escalation.ts';
import type { Graph, InstanceKeys, RoleNode } from './model.ts';
import type { Link } from './reach.ts';
import { unseenRole } from './roles.ts';
import { remember, stateOf } from './state.ts';
import { assumeCandidates, assumeHop, namedButUnseen } from './trust.ts';
import { unseenSource } from './unseen.ts';

/** @param isSettled roles to which no further way is wanted */
export function hopsFrom(
  graph: Graph,
  from: RoleNode,
  instance: InstanceKeys | null,
  isSettled: (role: RoleNode) => boolean,
): readonly Link[] {
  const links: Link[] = [];
  const candidates = remember(graph, `candidates\n${from.key}`, () => [
    ...assumeCandidates(from, graph),
    ...namedButUnseen(from, graph).map(({ arn }) => unseenTarget(graph, from, arn)),
  ]);
  for (const to of candidates) {
    if (isSettled(to)) continue;
    const link = remember(
      graph,
      `hop\n${from.key}\n${to.key}\n${instance ? `${instance.arn} ${instance.roleDelivery}` : ''}`,
      () => {
        const hop = assumeHop(from, to, graph, instance);
        if (hop === null || hop.condition === NOTHING) return { link: null };
        const link: Link = {
          kind: 'assume-role',
          technique: null,
          to,
          condition: hop.condition.op === 'const' ? EVERYTHING : hop.condition,
          conditions: hop.conditions,
          evidence: hop.evidence,
          causes: [],
        };
        return { link };
      },
    ).link;
    if (link) links.push(link);
  }
  return [...links, ...escalationLinks(graph, from, instance, isSettled)];
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
