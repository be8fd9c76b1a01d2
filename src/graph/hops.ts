// All the ways out of one role, remembered: roles that it can assume, and what escalation yields.
// Must not follow them further; that is reach.ts.

import { EVERYTHING } from '../policy/access.ts';
import { escalationLinks } from './escalation.ts';
import type { Graph, InstanceKeys, Link, RoleNode, Wanted } from './model.ts';
import { unseenRole } from './roles.ts';
import { remember, stateOf } from './state.ts';
import { assumeEvidence, type Hopper, hopper, namedButUnseen } from './trust.ts';
import { assumeCandidates } from './trust-index.ts';
import { unseenSource } from './unseen.ts';

export function hopsFrom(graph: Graph, from: RoleNode, instance: InstanceKeys | null, wanted: Wanted): readonly Link[] {
  const { groups, unseen } = remember(graph, `candidates\n${from.key}`, () => ({
    groups: assumeCandidates(from, graph),
    unseen: namedButUnseen(from, graph).map(({ arn }) => unseenTarget(graph, from, arn)),
  }));
  const hops = createHops(graph, from, instance);
  const links = groups.flatMap((group) => {
    const found = group.classes.flatMap((alike) => linksTo(alike, from, hops, wanted));
    return found.sort((a, b) => group.order.get(a.to)! - group.order.get(b.to)!);
  });
  return [
    ...links,
    ...unseen.flatMap((to) => linksTo([to], from, hops, wanted)),
    ...escalationLinks(graph, from, instance, wanted),
  ];
}

/** The hops of a role, made when the first of them is asked for. */
function createHops(graph: Graph, from: RoleNode, instance: InstanceKeys | null): () => Hopper {
  let made: Hopper | null = null;
  return () => {
    made ??= hopper(from, graph, instance);
    return made;
  };
}

/** The steps to roles of one class; where they are alike, the first of them speaks for all. */
function linksTo(alike: readonly RoleNode[], from: RoleNode, hops: () => Hopper, wanted: Wanted): readonly Link[] {
  if (wanted.isDone(alike, EVERYTHING)) return [];
  const each = () => wanted.open(alike, itself).flatMap((to) => (to === from ? [] : linkTo(to, from, hops, wanted)));
  const first = alike.find((to) => to !== from);
  if (first === undefined) return [];
  if (alike.length === 1 || !hops().isAlike(first)) return each();
  const hop = hops().to(first);
  if (hop === null || wanted.isDone(alike, hop.condition)) return [];
  const links = each();
  wanted.setDone(alike, hop.condition);
  return links;
}

function itself(role: RoleNode): RoleNode {
  return role;
}

function linkTo(to: RoleNode, from: RoleNode, hops: () => Hopper, wanted: Wanted): readonly Link[] {
  if (wanted.isSettled(to, null)) return [];
  const hop = hops().to(to);
  if (hop === null || wanted.isSettled(to, hop.condition)) return [];
  const { condition, conditions } = hop;
  const evidence = () => assumeEvidence(from, to);
  return [{ kind: 'assume-role', technique: null, to, condition, conditions, evidence, causes: [] }];
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
