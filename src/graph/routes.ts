// Routes from one role to others while they are looked for: what each asks for, and which of them another makes needless.
// Must not know how a step comes about.

import type { Access } from '../policy/access.ts';
import type { RoleNode, Step } from './model.ts';
import { conjuncts } from './residual.ts';

export interface Route {
  readonly path: readonly Step[];
  /** Conditions by their key: all must hold. */
  readonly conditions: ReadonlyMap<string, Access>;
  readonly causes: readonly string[];
}

/** A role (or user) with the routes to it that differ in what they ask for. */
export interface Found {
  readonly role: RoleNode;
  routes: Route[];
}

/** Are these conditions all among those of a route and of one step more? Then the longer route adds nothing. */
export function covers(
  some: ReadonlyMap<string, Access>,
  route: ReadonlyMap<string, Access>,
  condition: Access | null,
): boolean {
  if (some.size === 0) return true;
  const more = condition === null ? null : conjuncts(condition);
  if (some.size > route.size + (more?.size ?? 0)) return false;
  for (const key of some.keys()) if (!route.has(key) && !more?.has(key)) return false;
  return true;
}

/** Is it reached whatever the environment? */
export function isReached(found: ReadonlyMap<string, Found>, key: string): boolean {
  return found.get(key)?.routes.some((each) => each.conditions.size === 0) ?? false;
}
