// What one role may write to another role or user that is in reach as well: policies, or that it has no boundary. Both must be
// held, the one that writes and the one that is written to, each by a route of its own. Must not look for these routes.

import { EVERYTHING } from '../policy/access.ts';
import { relationOf } from '../policy/principal.ts';
import { hasEverything, isProtected, toLink } from './escalation.ts';
import type { EscalationPath } from './escalation-model.ts';
import { anyPolicy, judgeNeed, policiesToGive } from './escalation-need.ts';
import { knownPart, openPaths } from './escalation-open.ts';
import type { Who } from './escalation-permission.ts';
import { NOTHING_TAKEN } from './escalation-targets.ts';
import { isWidened, unbounded, widened } from './escalation-yields.ts';
import type { Graph, InstanceKeys, Link, RoleNode } from './model.ts';
import type { Found, Route } from './routes.ts';
import { isReached } from './routes.ts';
import { remember } from './state.ts';
import { sameAccountDoubt } from './supposed-accounts.ts';

/** A step that takes two routes: to whom writes, and to what is written to. */
export interface Write {
  readonly writer: Found;
  readonly route: Route;
  readonly link: Link;
}

/** The writes among the found, where one of the two has just got this route. */
export function writesOf(
  graph: Graph,
  found: ReadonlyMap<string, Found>,
  node: Found,
  route: Route,
  own: (role: RoleNode) => InstanceKeys | null,
): readonly Write[] {
  const writes: Write[] = [];
  const isWriter = pathsOf(node.role, graph).length > 0;
  for (const other of found.values()) {
    if (other.role.arn === node.role.arn) continue;
    if (isWriter)
      for (const link of writeLinks(graph, found, node.role, other.role, own(node.role)))
        for (const to of other.routes) writes.push(joined(node, route, other, to, link));
    if (pathsOf(other.role, graph).length > 0)
      for (const link of writeLinks(graph, found, other.role, node.role, own(other.role)))
        for (const from of other.routes) writes.push(joined(other, from, node, route, link));
  }
  return writes;
}

function joined(writer: Found, from: Route, subject: Found, to: Route, link: Link): Write {
  const passed = new Set(from.path);
  const words = to.path.flatMap((step) => (passed.has(step) ? [] : step.conditions));
  return {
    writer,
    route: {
      path: from.path,
      conditions: new Map([...from.conditions, ...to.conditions]),
      causes: [...from.causes, ...to.causes],
    },
    link: {
      ...link,
      conditions: [...new Set([...words, ...link.conditions])],
      causes: [...subject.role.policies.flatMap((each) => each.causes), ...link.causes],
    },
  };
}

/** The paths of which one step is to hold what is written to. */
function pathsOf(role: RoleNode, graph: Graph): readonly EscalationPath[] {
  const key = `writing paths\n${role.key}`;
  return remember(graph, key, () =>
    openPaths(knownPart(role, graph), graph).filter((path) => path.needs.some(({ on }) => on === 'reached')),
  );
}

function writeLinks(
  graph: Graph,
  found: ReadonlyMap<string, Found>,
  from: RoleNode,
  to: RoleNode,
  instance: InstanceKeys | null,
): readonly Link[] {
  const relation = relationOf(from.account, to.account);
  if (!to.seen || isProtected(to) || relation === 'other') return [];
  const who: Who = { role: knownPart(from, graph), graph, instance };
  const also = relation === 'unknown' ? sameAccountDoubt(from, to, graph) : EVERYTHING;
  const links: Link[] = [];
  for (const path of pathsOf(from, graph)) {
    for (const given of path.yields === 'widened' ? policiesToGive(path, who) : [anyPolicy()]) {
      const goal = path.yields === 'widened' ? withPolicy(to, given.source) : withoutBoundary(to);
      if (goal === null || isReached(found, goal.key)) continue;
      const permissions = path.needs
        .filter(({ on }) => on !== 'reached')
        .map((need) => judgeNeed(need, who, from, { to, takeover: NOTHING_TAKEN }, given));
      const link = toLink(path, who, goal, permissions, also);
      if (link) links.push(link);
    }
  }
  return links;
}

/** One more policy each time would go on for ever: a role that was given one already is given any policy at all, or none. */
function withPolicy(to: RoleNode, source: ReturnType<typeof anyPolicy>['source']): RoleNode | null {
  const has = to.policies.some((each) => each === source || (each.arn !== null && each.arn === source.arn));
  if (has || hasEverything(to) || (isWidened(to) && source !== anyPolicy().source)) return null;
  return widened(to, source);
}

function withoutBoundary(to: RoleNode): RoleNode | null {
  return to.boundary === null ? null : unbounded(to);
}
