// Cubes that together cover a formula, none inside another: all that one kind of action gains. A cube is compared only with
// those that it can be inside of, or can hold, by what they require. Knows literals and what they imply; no words.

import { work } from '../../core/work.ts';
import type { Assumptions } from './assumptions.ts';
import { isNegated, type Literal, type Node, testOf } from './formula.ts';
import { assume, type Cube, type Cubes, explore, type Space, trimmed } from './search.ts';

/** A cube with what it takes to compare it. */
interface Kept {
  readonly cube: Cube;
  /** The literals that imply the others, what they require first: two cubes mostly differ in that. */
  readonly core: readonly Literal[];
  readonly said: Assumptions;
}

export function allCubes(node: Node, space: Space, most: number): Cubes {
  const found = foundCubes(space);
  let full = false;
  const unsure = explore(node, space, false, (cube) => {
    found.add(cube);
    full = found.kept.size >= most;
    return full;
  });
  const cubes = Array.from(found.kept, ({ cube }) => cube);
  return { cubes, unsure: unsure ?? (full ? 'it falls into too many parts to list' : null) };
}

function foundCubes(space: Space) {
  const { relations } = space;
  const kept = new Set<Kept>();
  /** Those of which the first literal of the core requires a test of patterns, by that test; and all others. */
  const byFirst = new Map<number, Set<Kept>>();
  const others = new Set<Kept>();
  /** By the tests of patterns that they surely meet. */
  const byMet = new Map<number, Set<Kept>>();

  const requires = (literal: Literal) => !isNegated(literal) && relations.indexed(testOf(literal));

  function metBy({ literals }: Cube): Set<number> {
    work(literals.length);
    const tests = literals.filter(requires).map(testOf);
    return new Set(tests.flatMap((test) => [test, ...relations.coverers(test)]));
  }

  function firstOf({ core }: Kept): number | null {
    const first = core[0];
    return first !== undefined && requires(first) ? testOf(first) : null;
  }

  function placesOf(one: Kept): Set<Kept>[] {
    const first = firstOf(one);
    const met = Array.from(metBy(one.cube), (test) => setAt(byMet, test));
    return [kept, first === null ? others : setAt(byFirst, first), ...met];
  }

  function add(cube: Cube): void {
    const whole = assume(cube.literals, space);
    for (const other of others) if (holdsIn(whole, other.core)) return;
    for (const test of metBy(cube)) {
      for (const other of byFirst.get(test) ?? []) if (holdsIn(whole, other.core)) return;
    }
    const core = tellingFirst(trimmed(cube.literals, space));
    const one: Kept = { cube, core, said: assume(core, space) };
    const first = firstOf(one);
    for (const other of [...(first === null ? kept : (byMet.get(first) ?? []))]) {
      if (holdsIn(other.said, core)) for (const place of placesOf(other)) place.delete(other);
    }
    for (const place of placesOf(one)) place.add(one);
  }

  return { kept, add };
}

function setAt(map: Map<number, Set<Kept>>, test: number): Set<Kept> {
  let set = map.get(test);
  if (set === undefined) {
    set = new Set();
    map.set(test, set);
  }
  return set;
}

function tellingFirst(literals: readonly Literal[]): Literal[] {
  const required = literals.filter((literal) => !isNegated(literal));
  return [...required, ...literals.filter(isNegated)];
}

/** Every request of which the inner literals are true is one of the outer cube. */
function holdsIn(inner: Assumptions, outer: readonly Literal[]): boolean {
  work(1);
  return outer.every((literal) => inner.settle(testOf(literal)) === !isNegated(literal));
}
