// The literals that a search takes for granted, and what they say about the other tests. With thousands of tests on one
// dimension a literal is compared only with those whose patterns begin alike. Knows tests and what they imply; no formulas.

import { work } from '../../core/work.ts';
import type { Tokens } from '../glob.ts';
import { along, type Leads, near, newLeads, putAt } from '../leads.ts';
import { isNegated, type Literal, testOf } from './formula.ts';
import { dimensionOf, implied, keyOf, patternLead, type Test } from './tests.ts';

/** Which tests may say something about which. */
export interface Relations {
  /** Is the test's number being so settled by the literal? */
  of(literal: Literal, test: number): boolean | undefined;
  /** Tests that, where they fail, make this one fail; without itself. Empty for tests that are not indexed. */
  coverers(test: number): readonly number[];
  /** Tests that may hold beside an indexed one, and it itself; all other indexed tests of its dimension share no text with it. */
  near(test: number): ReadonlySet<number>;
  /** It asks for one of some patterns: its failing says something only about the tests that it covers. */
  indexed(test: number): boolean;
}

export interface Assumptions {
  /** In the order in which they were added. */
  readonly literals: readonly Literal[];
  add(literal: Literal): void;
  /** Takes back all but the first ones. */
  cutTo(length: number): void;
  /** One of them says nothing from now on, though it stays in the list. */
  mute(literal: Literal): void;
  /** What they say about a test. */
  settle(test: number): boolean | undefined;
  /** The same, but for the literal of the test itself. */
  settleBeside(test: number): boolean | undefined;
}

/** Work of finding and keeping what one test says about another, beside that of comparing their patterns. */
const RELATION = 50;

export function makeRelations(tests: readonly Test[], mayBeList: (lowerCaseKey: string) => boolean): Relations {
  const known = new Map<number, boolean | undefined>();
  const indexes = new Map<string, Leads<number>>();
  const covering = new Map<number, readonly number[]>();
  const neighbours = new Map<number, ReadonlySet<number>>();

  const listable = (test: Test) => {
    const key = keyOf(dimensionOf(test));
    return key !== null && mayBeList(key);
  };

  /** The index of the test's dimension, made when it is first asked for. */
  function indexOf(test: Test): Leads<number> {
    const dimension = dimensionOf(test);
    let index = indexes.get(dimension);
    if (index === undefined) {
      index = newLeads();
      work(tests.length);
      for (const [number, other] of tests.entries()) {
        if (dimensionOf(other) !== dimension) continue;
        for (const lead of leadsOf(other)) putAt(index, lead, number);
      }
      indexes.set(dimension, index);
    }
    return index;
  }

  function coverers(test: number): readonly number[] {
    let found = covering.get(test);
    if (found === undefined) {
      const own = tests[test]!;
      const [lead] = leadsOf(own);
      const candidates = lead === undefined ? [] : new Set(along(indexOf(own), lead));
      found = [...candidates].filter((other) => other !== test && compare(other, true, test) === false);
      covering.set(test, found);
    }
    return found;
  }

  function nearby(test: number): ReadonlySet<number> {
    let found = neighbours.get(test);
    if (found === undefined) {
      const own = tests[test]!;
      const index = indexOf(own);
      const tested = new Set<number>();
      for (const lead of leadsOf(own)) for (const other of near(index, lead)) tested.add(other);
      work(tested.size);
      found = tested;
      neighbours.set(test, found);
    }
    return found;
  }

  function compare(given: number, negated: boolean, test: number): boolean | undefined {
    work(RELATION);
    return implied(tests[given]!, negated, tests[test]!, listable(tests[test]!));
  }

  function of(literal: Literal, test: number): boolean | undefined {
    work(1);
    const given = testOf(literal);
    const negated = isNegated(literal);
    if (!negated && indexed(given) && indexed(test) && !nearby(given).has(test)) {
      return listable(tests[test]!) ? undefined : false;
    }
    const key = literal * 0x200000 + test;
    let relation = known.get(key);
    if (relation === undefined && !known.has(key)) {
      relation = compare(given, negated, test);
      known.set(key, relation);
    }
    return relation;
  }

  const kinds = new Map<number, boolean>();
  function indexed(test: number): boolean {
    let is = kinds.get(test);
    if (is === undefined) {
      is = leadsOf(tests[test]!).length > 0;
      kinds.set(test, is);
    }
    return is;
  }

  return { of, coverers, near: nearby, indexed };
}

/** The leads of the patterns of which one must fit; none for a test that is about something else. */
function leadsOf(test: Test): Tokens[] {
  if (test.kind !== 'text' && (test.kind !== 'some' || test.outside)) return [];
  return test.comparand.kind === 'text' ? test.comparand.patterns.map(patternLead) : [];
}

export function makeAssumptions(tests: readonly Test[], relations: Relations): Assumptions {
  const literals: Literal[] = [];
  /** Whether a test that is taken for granted is negated. */
  const taken = new Map<number, boolean>();
  /** By dimension, those that may say something about any test of it. */
  const wide = new Map<string, Literal[]>();

  const isWide = (literal: Literal) => !isNegated(literal) || !relations.indexed(testOf(literal));

  function add(literal: Literal): void {
    const test = testOf(literal);
    literals.push(literal);
    taken.set(test, isNegated(literal));
    if (!isWide(literal)) return;
    const dimension = dimensionOf(tests[test]!);
    const list = wide.get(dimension);
    if (list === undefined) wide.set(dimension, [literal]);
    else list.push(literal);
  }

  function forget(literal: Literal): void {
    const test = testOf(literal);
    taken.delete(test);
    if (!isWide(literal)) return;
    const list = wide.get(dimensionOf(tests[test]!))!;
    list.splice(list.lastIndexOf(literal), 1);
  }

  function settle(test: number): boolean | undefined {
    const negated = taken.get(test);
    return negated === undefined ? settleBeside(test) : !negated;
  }

  function settleBeside(test: number): boolean | undefined {
    const own = tests[test]!;
    if (own.kind === 'action') return undefined;
    work(1);
    for (const literal of wide.get(own.dimension) ?? []) {
      if (testOf(literal) === test) continue;
      const relation = relations.of(literal, test);
      if (relation !== undefined) return relation;
    }
    if (taken.size === 0) return undefined;
    const coverers = relations.coverers(test);
    work(coverers.length);
    for (const other of coverers) if (taken.get(other) === true) return false;
    return undefined;
  }

  return {
    literals,
    add,
    cutTo(length) {
      while (literals.length > length) forget(literals.pop()!);
    },
    mute: forget,
    settle,
    settleBeside,
  };
}
