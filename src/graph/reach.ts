// Every role that an instance can become, by which route and under which conditions: a least fixpoint over hops.
// Work is done once per role, not per instance. Must not know how a hop comes about (trust.ts, escalation.ts).

import type { Doubt } from '../core/diagnostic.ts';
import type { Access } from '../policy/access.ts';
import { and, DOUBT_PREFIX, or } from '../policy/access.ts';
import { roleAccess } from './effective.ts';
import { createWrites } from './escalation-writes.ts';
import { hopsFrom } from './hops.ts';
import type {
  Candidate,
  Carrier,
  CarrierAccess,
  Graph,
  InstanceKeys,
  Link,
  Reached,
  RoleNode,
  Step,
  Wanted,
} from './model.ts';
import { endOfRoute, furtherRoutes } from './not-followed.ts';
import { instanceKey } from './principal-keys.ts';
import { conjuncts, mentionedKeys, residualKey } from './residual.ts';
import { covers, type Found, isReached, type Route } from './routes.ts';
import { remember, stateOf } from './state.ts';
import { canHold } from './trust.ts';

/** Routes to one role that differ in their conditions are kept up to this many; past it, the rest is a doubt. */
const MAX_ROUTES = 12;
/** A route with more steps from role to role is followed no further: what lies behind it is a doubt. */
const MAX_STEPS = 50;
/** Reached roles that are kept of a graph, so that nobody works them out twice. Past it they are worked out when asked for. */
const KEPT = 20_000;
const NO_CONDITIONS: ReadonlyMap<string, Access> = new Map();

/** What the carrier's instances can do, as each role that they can become. */
export function reach(graph: Graph, carrier: Carrier): CarrierAccess {
  const state = stateOf(graph);
  const known = state.carriers.get(carrier.address);
  if (known) return known;
  const made = reachOf(graph, carrier);
  if (state.kept <= KEPT) state.carriers.set(carrier.address, made);
  return made;
}

function reachOf(graph: Graph, carrier: Carrier): CarrierAccess {
  const key = instanceKey(graph, carrier.instance);
  const shareKey = carrier.candidates
    .map((each) => `${each.role.arn}|${residualKey(each.when)}|${key}`)
    .sort()
    .join('\n\n');
  const found = carrier.candidates.map((each) => routesFrom(graph, each.role, carrier.instance, key));
  let reached: readonly Reached[] | null = null;
  let doubts: ReadonlyMap<string, Doubt> | null = null;
  // Most of thousands of instances are like one that was looked at before: their routes are put together only if asked for.
  return {
    carrier,
    shareKey,
    reachesOthers: found.some((roles) => roles.some((each) => each.role.arn !== carrier.role?.arn)),
    get reached() {
      reached ??= mergeReached(
        carrier.candidates.map((each, at) => {
          const step = firstStep(each, carrier);
          return found[at]!.map((route) => place(route, step, each, carrier));
        }),
      );
      return reached;
    },
    get doubts() {
      doubts ??= doubtsOf(graph, this.reached);
      return doubts;
    },
  };
}

/** What a role's session on an instance reaches, without the step from the instance to the role. */
function routesFrom(graph: Graph, role: RoleNode, instance: InstanceKeys, key: string): readonly Reached[] {
  const state = stateOf(graph);
  const name = `${role.key}\n${key}`;
  const known = state.routes.get(name);
  if (known) return known.reached;
  const reached = explore(graph, role, instance);
  state.kept += reached.length;
  if (state.kept <= KEPT) state.routes.set(name, { reached });
  return reached;
}

/** Breadth first; a role that is reached without conditions needs no other route, and a shorter route comes first. */
function explore(graph: Graph, start: RoleNode, instance: InstanceKeys): readonly Reached[] {
  const found = new Map<string, Found>();
  const first: Found = {
    role: start,
    routes: [{ path: [], conditions: new Map(), causes: [] }],
  };
  found.set(start.key, first);
  const wanted = createWanted(found);
  // A widened own role is the same session still.
  const own = (role: RoleNode) => (role.arn === start.arn ? instance : null);
  const writes = createWrites(graph, found, own);
  let frontier: { node: Found; route: Route }[] = [{ node: first, route: first.routes[0]! }];
  while (frontier.length > 0) {
    const next: { node: Found; route: Route }[] = [];
    for (const { node, route } of frontier) {
      // A route that has been superseded meanwhile leads nowhere new.
      if (!node.routes.includes(route)) continue;
      for (const link of hopsFrom(graph, node.role, own(node.role), wanted(route.conditions))) {
        const added = follow(graph, found, node, route, link);
        if (added) next.push(added);
      }
      for (const { writer, route: both, link } of writes.of(node, route)) {
        const added = follow(graph, found, writer, both, link);
        if (added) next.push(added);
      }
    }
    frontier = next;
  }
  return [...found.values()].map((each) => toReached(graph, each, start, instance));
}

/** For routes with these conditions: a further way to a role is wanted only if no route to it asks for less already. */
function createWanted(found: ReadonlyMap<string, Found>): (conditions: Route['conditions']) => Wanted {
  const lists = new Map<unknown, readonly unknown[]>();
  const done = new Map<unknown, Route['conditions'][]>();
  return (conditions) => ({
    isSettled: (role, condition) =>
      found.get(role.key)?.routes.some((each) => covers(each.conditions, conditions, condition)) ?? false,
    open: <Item>(list: readonly Item[], roleOf: (item: Item) => RoleNode) => {
      const left = ((lists.get(list) as readonly Item[] | undefined) ?? list).filter(
        (each) => !isReached(found, roleOf(each).key),
      );
      lists.set(list, left);
      return left;
    },
    isDone: (alike, condition) => done.get(alike)?.some((each) => covers(each, conditions, condition)) ?? false,
    setDone: (alike, condition) => {
      const ways = done.get(alike) ?? [];
      ways.push(new Map([...conditions, ...conjuncts(condition)]));
      done.set(alike, ways);
    },
  });
}

function follow(
  graph: Graph,
  found: Map<string, Found>,
  from: Found,
  route: Route,
  link: Link,
): { node: Found; route: Route } | null {
  const isCovered = (node: Found | undefined) =>
    node?.routes.some((each) => covers(each.conditions, route.conditions, link.condition)) ?? false;
  if (isCovered(found.get(link.to.key))) return null;
  const isEnd = route.path.length >= MAX_STEPS;
  const to = isEnd ? endOfRoute(graph, link.to, MAX_STEPS) : link.to;
  const known = found.get(to.key);
  if (isEnd && isCovered(known)) return null;
  const more = conjuncts(link.condition);
  const isFree = route.conditions.size === 0 && more.size === 0;
  const conditions = isFree ? NO_CONDITIONS : new Map([...route.conditions, ...more]);
  if (!canHoldTogether(graph, conditions)) return null;
  const step: Step = {
    kind: link.kind,
    technique: link.technique,
    from: from.role.address ?? from.role.arn,
    to: to.address ?? to.arn,
    conditions: link.conditions,
    get evidence() {
      return link.evidence();
    },
  };
  const added: Route = {
    path: [...route.path, step],
    conditions,
    causes: [...route.causes, ...causesOf(from.role), ...link.causes],
  };
  if (!known) {
    const node: Found = { role: to, routes: [added] };
    found.set(to.key, node);
    return isEnd ? null : { node, route: added };
  }
  if (known.routes.length >= MAX_ROUTES && conditions.size > 0) {
    // Further routes are followed no more one by one; that there may be some is a condition of all that lies behind.
    const only = conjuncts(furtherRoutes(graph, known.role));
    if (known.routes.some((each) => covers(only, each.conditions, null))) return null;
    const rest: Route = { ...added, conditions: only };
    known.routes = [...known.routes, rest];
    return isEnd ? null : { node: known, route: rest };
  }
  known.routes = [...known.routes.filter((each) => !isWithin(conditions, each.conditions)), added];
  return isEnd ? null : { node: known, route: added };
}

/** Conditions that each can be met, but not in one environment, make no route. */
function canHoldTogether(graph: Graph, conditions: ReadonlyMap<string, Access>): boolean {
  if (conditions.size < 2) return true;
  const name = [...conditions.keys()].sort().join('\n');
  return remember(graph, `together\n${name}`, () => ({ holds: canHold(and(...conditions.values()), graph) })).holds;
}

function isWithin(some: ReadonlyMap<string, Access>, all: ReadonlyMap<string, Access>): boolean {
  for (const key of some.keys()) if (!all.has(key)) return false;
  return true;
}

function toReached(graph: Graph, node: Found, start: RoleNode, instance: InstanceKeys): Reached {
  const routes = [...node.routes].sort((a, b) => preference(a) - preference(b) || a.path.length - b.path.length);
  const ways = routes.map((route) => and(...route.conditions.values()));
  const own = roleAccess(node.role, graph, node.role.arn === start.arn ? instance : null);
  const best = routes[0]!;
  return {
    role: node.role,
    path: best.path,
    access: and(or(...ways), own),
    // Of thousands of roles that are reached, few are asked what they rest on.
    get causes() {
      return [...new Set([...best.causes, ...causesOf(node.role)])];
    },
    doubtful: !node.role.seen || routes.every((route) => preference(route) === 2),
  };
}

/** Routes without conditions first, those that rest on a doubt last. */
function preference(route: Route): number {
  if (route.conditions.size === 0) return 0;
  return [...route.conditions.values()].some((each) => mentionsDoubt(each)) ? 2 : 1;
}

function mentionsDoubt(access: Access): boolean {
  for (const key of mentionedKeys(access)) if (key.startsWith(DOUBT_PREFIX)) return true;
  return false;
}

/** Addresses that decide what a role may do and who may become it. */
export function causesOf(role: RoleNode): readonly string[] {
  return [
    ...(role.address === null ? [] : [role.address]),
    ...role.policies.flatMap((each) => each.causes),
    ...(role.boundary?.causes ?? []),
    ...(role.trust?.causes ?? []),
    ...(role.takenOffBy ?? []),
  ];
}

/** The step from the instance to its role. */
function firstStep(candidate: Candidate, carrier: Carrier): Step {
  return {
    kind: 'instance-profile',
    technique: null,
    from: carrier.address,
    to: candidate.role.address ?? candidate.role.arn,
    conditions: [],
    evidence: candidate.evidence,
  };
}

/** Puts that step before a route. */
function place(reached: Reached, step: Step, candidate: Candidate, carrier: Carrier): Reached {
  return {
    role: reached.role,
    path: [step, ...reached.path],
    access: and(candidate.when, reached.access),
    get causes() {
      return [...new Set([carrier.address, ...candidate.causes, ...reached.causes])];
    },
    doubtful: reached.doubtful || mentionsDoubt(candidate.when),
  };
}

/** One entry for each role (and each way of widening one), its access the union over the carrier's candidates. */
function mergeReached(parts: readonly (readonly Reached[])[]): readonly Reached[] {
  if (parts.length === 1) return byLength(parts[0]!);
  const merged = new Map<string, Reached>();
  for (const reached of parts.flat()) {
    const { key } = reached.role;
    const known = merged.get(key);
    if (!known) merged.set(key, reached);
    else {
      merged.set(key, {
        ...(known.path.length <= reached.path.length ? known : reached),
        access: or(known.access, reached.access),
        causes: [...new Set([...known.causes, ...reached.causes])],
        doubtful: known.doubtful && reached.doubtful,
      });
    }
  }
  return byLength([...merged.values()]);
}

function byLength(reached: readonly Reached[]): readonly Reached[] {
  return [...reached].sort(
    (a, b) => a.path.length - b.path.length || (a.role.arn < b.role.arn ? -1 : a.role.arn > b.role.arn ? 1 : 0),
  );
}

/** The doubts that these formulas rest on. */
function doubtsOf(graph: Graph, reached: readonly Reached[]): ReadonlyMap<string, Doubt> {
  const { doubts } = stateOf(graph);
  const keys = new Set<string>();
  const seen = new Set<Access>();
  const walk = (access: Access): void => {
    if (seen.has(access)) return;
    seen.add(access);
    if (access.op === 'statement') {
      for (const { key } of access.statement.conditions) {
        if (key.startsWith(DOUBT_PREFIX)) keys.add(key.toLowerCase());
      }
    } else if (access.op === 'and' || access.op === 'or') for (const part of access.of) walk(part);
    else if (access.op !== 'const') walk(access.of);
  };
  for (const each of reached) walk(each.access);
  const named = new Map<string, Doubt>();
  for (const key of [...keys].sort()) {
    const what = doubts.get(key);
    if (what) named.set(key, what);
  }
  return named;
}
