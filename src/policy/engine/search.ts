// Searches a formula for requests: splits it branch by branch into conjunctions of literals, with all that a literal says
// about the other tests of its dimension worked in at once. Knows tests only by number and by what they imply.

import { work } from '../../core/work.ts';
import { type Budget, spend } from '../atoms.ts';
import { type Formulas, isNegated, type Literal, type Node, testOf } from './formula.ts';
import { dimensionOf, implied, keyOf, type Test } from './tests.ts';
import { outcomeOf, type Theory, type Value } from './theory.ts';

/** Literals that together make the formula true, and a request's values for them. */
export interface Cube {
  readonly literals: readonly Literal[];
  readonly values: ReadonlyMap<string, Value>;
}

export interface Space {
  readonly formulas: Formulas;
  readonly tests: readonly Test[];
  readonly theory: Theory;
  readonly budget: Budget;
  /** What was found between pairs of literal and test: see `settled`. */
  readonly relations: Map<number, boolean | undefined>;
}

export interface Cubes {
  readonly cubes: readonly Cube[];
  /** The cubes found do not make up the whole formula, or it could not be decided: why. */
  readonly unsure: string | null;
}

/** Work of finding and keeping what one test says about another, beside that of comparing their patterns. */
const RELATION = 50;

/** What the literals say about a test. */
export function settled(literals: readonly Literal[], test: number, space: Space): boolean | undefined {
  const other = space.tests[test]!;
  if (other.kind === 'action') return undefined;
  work(literals.length + 1);
  for (const literal of literals) {
    const given = testOf(literal);
    if (given === test) return !isNegated(literal);
    const about = space.tests[given]!;
    if (about.kind === 'action' || about.dimension !== other.dimension) continue;
    const key = literal * 0x200000 + test;
    let relation = space.relations.get(key);
    if (relation === undefined && !space.relations.has(key)) {
      work(RELATION);
      relation = implied(about, isNegated(literal), other, mayBeList(other, space));
      space.relations.set(key, relation);
    }
    if (relation !== undefined) return relation;
  }
  return undefined;
}

function mayBeList(test: Test, space: Space): boolean {
  const key = keyOf(dimensionOf(test));
  return key !== null && space.theory.mayBeList(key);
}

/** One cube, or none; with none and no `unsure` it is proved that the formula holds for no request. */
export function firstCube(node: Node, space: Space): Cubes {
  const found: Cube[] = [];
  const unsure = explore(node, space, true, (cube) => {
    found.push(cube);
    return true;
  });
  return { cubes: found, unsure: found.length > 0 ? null : unsure };
}

/** Cubes that together cover the formula, none inside another. */
export function allCubes(node: Node, space: Space, most: number): Cubes {
  const found: Cube[] = [];
  let full = false;
  const unsure = explore(node, space, false, (cube) => {
    if (found.some((other) => inside(cube, other, space))) return false;
    for (let at = found.length - 1; at >= 0; at -= 1) if (inside(found[at]!, cube, space)) found.splice(at, 1);
    found.push(cube);
    full = found.length >= most;
    return full;
  });
  return { cubes: found, unsure: unsure ?? (full ? 'it falls into too many parts to list' : null) };
}

/** Every request of `inner` is one of `outer`. */
function inside(inner: Cube, outer: Cube, space: Space): boolean {
  return outer.literals.every((literal) => settled(inner.literals, testOf(literal), space) === !isNegated(literal));
}

/** The cube without literals that the others imply. */
export function trimmed(literals: readonly Literal[], space: Space): Literal[] {
  const kept = [...literals];
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const literal = kept[at]!;
    const others = kept.filter((_, index) => index !== at);
    if (settled(others, testOf(literal), space) === !isNegated(literal)) kept.splice(at, 1);
  }
  return kept;
}

/**
 * Calls `emit` for cubes until it returns true. With `disjoint`, later branches leave out what earlier ones covered,
 * which cuts more; without, cubes stay as short as people want them. Returns why something stayed undecided, or null.
 */
function explore(root: Node, space: Space, disjoint: boolean, emit: (cube: Cube) => boolean): string | null {
  const { formulas, tests, theory, budget } = space;
  let unsure: string | null = null;

  function visit(start: Node, assumed: readonly Literal[], fresh: readonly Literal[]): boolean {
    spend(budget, 'steps');
    let node = start;
    const literals = [...assumed];
    let added = [...fresh];
    for (;;) {
      for (const literal of added) {
        const known = settled(literals, testOf(literal), space);
        if (known === isNegated(literal)) return false;
        if (known === undefined) literals.push(literal);
      }
      if (added.length > 0) {
        const news = added;
        node = formulas.decide(node, (test) => settled(news, test, space));
      }
      added = units(node);
      if (added.length === 0) break;
    }
    if (node.kind === 'false') return false;
    const outcome = outcomeOf(literals, tests, theory);
    if (outcome.kind === 'no') return false;
    if (node.kind === 'true') {
      if (outcome.kind === 'yes') return emit({ literals, values: outcome.values });
      unsure = outcome.reason;
      return false;
    }
    const { branches, rest } = split(node);
    const passed: Literal[] = [];
    for (const branch of branches) {
      const next = formulas.and([branch, ...rest]);
      if (visit(next, literals, disjoint ? passed : [])) return true;
      if (disjoint && branch.kind === 'literal') passed.push(branch.literal ^ 1);
    }
    return false;
  }

  visit(root, [], []);
  return unsure;

  /** The literals that must hold as things stand. */
  function units(node: Node): Literal[] {
    if (node.kind === 'literal') return [node.literal];
    if (node.kind !== 'and') return [];
    return node.parts.flatMap((part) => (part.kind === 'literal' ? [part.literal] : []));
  }
}

/** The disjunction to branch on: one whose every branch requires something, which settles most; else the shortest. */
function split(node: Node): { branches: readonly Node[]; rest: readonly Node[] } {
  if (node.kind === 'or') return { branches: node.parts, rest: [] };
  if (node.kind !== 'and') return { branches: [node], rest: [] };
  work(node.parts.length);
  let best: Node | null = null;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const part of node.parts) {
    if (part.kind !== 'or') continue;
    const score = part.parts.length + (part.parts.every(requires) ? 0 : 1_000_000);
    if (score < bestScore) [best, bestScore] = [part, score];
  }
  if (best === null || best.kind !== 'or') return { branches: [node], rest: [] };
  const chosen = best;
  return { branches: chosen.parts, rest: node.parts.filter((part) => part !== chosen) };
}

function requires(node: Node): boolean {
  if (node.kind === 'literal') return !isNegated(node.literal);
  return node.kind === 'and' && node.parts.some(requires);
}
