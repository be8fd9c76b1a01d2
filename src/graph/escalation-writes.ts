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
import { type Gift, giveAnother, giveFurther, isWidened, unbounded, widened } from './escalation-yields.ts';
import type { Graph, InstanceKeys, Link, PolicySource, RoleNode } from './model.ts';
import type { Found, Route } from './routes.ts';
import { covers, isReached } from './routes.ts';
import { remember } from './state.ts';
import { sameAccountDoubt } from './supposed-accounts.ts';

/** A step that takes two routes: to whom writes, and to what is written to. */
export interface Write {
  readonly writer: Found;
  readonly route: Route;
  readonly link: Link;
}

/** Finds the writes among what is found, as it grows. */
export interface Writes {
  /** Those that one of the found, which has just got this route, takes part in. */
  of(node: Found, route: Route): readonly Write[];
}

export function createWrites(
  graph: Graph,
  found: ReadonlyMap<string, Found>,
  own: (role: RoleNode) => InstanceKeys | null,
): Writes {
  const writers = new Set<Found>();
  // What every write is known to lead to already need not be looked at again.
  const open = new Set<Found>();
  let known = 0;

  function register(): void {
    if (found.size === known) return;
    for (const each of [...found.values()].slice(known)) {
      if (pathsOf(each.role, graph).length > 0) writers.add(each);
      if (each.role.seen && !isProtected(each.role)) open.add(each);
    }
    known = found.size;
  }

  return {
    of(node, route) {
      register();
      if (writers.size === 0) return [];
      const writes: Write[] = [];
      const add = (writer: Found, from: readonly Route[], subject: Found, to: readonly Route[]) => {
        if (writer.role.arn === subject.role.arn || !open.has(subject)) return;
        if (isDone(found, subject.role)) {
          open.delete(subject);
          return;
        }
        for (const link of writeLinks(graph, found, writer.role, subject.role, own(writer.role)))
          for (const one of from)
            for (const other of to)
              if (isNew(found, link, one, other)) writes.push(joined(writer, one, subject, other, link));
      };
      if (writers.has(node)) for (const other of open) add(node, [route], other, other.routes);
      if (open.has(node)) for (const writer of writers) add(writer, writer.routes, node, [route]);
      return writes;
    },
  };
}

/** Is it found with any policy and without a boundary, whatever the environment? */
function isDone(found: ReadonlyMap<string, Found>, role: RoleNode): boolean {
  const goals = [withPolicy(role, anyPolicy().source), withoutBoundary(role)];
  return goals.every((goal) => goal === null || isReached(found, goal.key));
}

function isNew(found: ReadonlyMap<string, Found>, link: Link, one: Route, other: Route): boolean {
  const routes = found.get(link.to.key)?.routes ?? [];
  if (routes.length === 0) return true;
  const both = new Map([...one.conditions, ...other.conditions]);
  return !routes.some((each) => covers(each.conditions, both, link.condition));
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
  if (relation === 'other') return [];
  const who: Who = { role: knownPart(from, graph), graph, instance };
  const also = relation === 'unknown' ? sameAccountDoubt(from, to, graph) : EVERYTHING;
  return pathsOf(from, graph).flatMap((path) => {
    const widens = path.yields === 'widened';
    const given = widens ? policiesToGive(path, who) : [anyPolicy()];
    const known = () => [...given.map(({ source }) => source), ...givesItself(to, graph)];
    const gifts = given.flatMap((given): Gift[] => {
      const { source } = given;
      const goal = widens ? withPolicy(to, source) : withoutBoundary(to);
      if (goal === null) return [];
      const permissions = path.needs
        .filter(({ on }) => on !== 'reached')
        .map((need) => judgeNeed(need, who, from, { to, takeover: NOTHING_TAKEN }, given));
      const link = toLink(path, who, goal, permissions, also);
      return link ? [{ source, link }] : [];
    });
    const more = () => (isWidened(to) ? giveFurther(to, gifts, known, graph) : giveAnother(to, gifts, graph));
    const links = widens ? more() : gifts.map(({ link }) => link);
    return links.filter((link) => !isReached(found, link.to.key));
  });
}

/** What a role may give itself, and so does after all that others give it. */
function givesItself(role: RoleNode, graph: Graph): readonly PolicySource[] {
  return remember(graph, `gives itself\n${role.key}`, () => {
    const who: Who = { role: knownPart(role, graph), graph, instance: null };
    const paths = openPaths(who.role, graph).filter((path) => path.yields === 'self');
    return paths.flatMap((path) => policiesToGive(path, who)).map(({ source }) => source);
  });
}

function withPolicy(to: RoleNode, source: PolicySource): RoleNode | null {
  return hasPolicy(to, source) || hasEverything(to) ? null : widened(to, source);
}

function hasPolicy(to: RoleNode, source: PolicySource): boolean {
  return to.policies.some((each) => each === source || (each.arn !== null && each.arn === source.arn));
}

function withoutBoundary(to: RoleNode): RoleNode | null {
  return to.boundary === null ? null : unbounded(to);
}
