// All the ways out of one role, remembered: roles that it can assume, and what escalation yields.
// Must not follow them further; that is reach.ts.

import { EVERYTHING, NOTHING } from '../policy/access.ts';
import { escalationLinks } from './escalation.ts';
import type { Graph, InstanceKeys, RoleNode } from './model.ts';
import type { Link } from './reach.ts';
import { unseenRole } from './roles.ts';
import { remember, stateOf } from './state.ts';
import { assumeHop, namedButUnseen } from './trust.ts';
import { assumeCandidates } from './trust-index.ts';
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
  const known = remember(
    graph,
    `hops\n${from.key}\n${instance ? `${instance.arn} ${instance.roleDelivery}` : ''}`,
    () => new Map<RoleNode, Link | null>(),
  );
  for (const to of candidates) {
    if (isSettled(to)) continue;
    let link = known.get(to);
    if (link === undefined) {
      link = assumeLink(from, to, graph, instance);
      known.set(to, link);
    }
    if (link) links.push(link);
  }
  return [...links, ...escalationLinks(graph, from, instance, isSettled)];
}

function assumeLink(from: RoleNode, to: RoleNode, graph: Graph, instance: InstanceKeys | null): Link | null {
  const hop = assumeHop(from, to, graph, instance);
  if (hop === null || hop.condition === NOTHING) return null;
  return {
    kind: 'assume-role',
    technique: null,
    to,
    condition: hop.condition.op === 'const' ? EVERYTHING : hop.condition,
    conditions: hop.conditions,
    evidence: hop.evidence,
    causes: [],
  };
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
