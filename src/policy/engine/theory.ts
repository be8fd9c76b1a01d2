// Can all these literals hold at once, and with what request? Dimension by dimension, since only policy variables tie two
// of them together (tied.ts). Knows tests, not formulas.

import { assertNever } from '../../core/errors.ts';
import { work } from '../../core/work.ts';
import type { Budget } from '../atoms.ts';
import type { Relations } from './assumptions.ts';
import { isEmpty } from './conditions.ts';
import { findElement, NONE, UNSURE, type Universe } from './element.ts';
import { isNegated, type Literal, testOf } from './formula.ts';
import type { ResourceUniverse } from './resources.ts';
import { type Comparand, dimensionOf, fixedTextOf, freeIn, keyOf, RESOURCE, type Test } from './tests.ts';
import { tiedOutcome } from './tied.ts';

/** A test and whether it must fail. */
export interface Claim {
  readonly test: Exclude<Test, { kind: 'action' }>;
  readonly negated: boolean;
}

/** What a dimension takes: a text, a list, or null for an absent key. */
export type Value = string | readonly string[] | null;

export type Outcome =
  | { readonly kind: 'yes'; readonly values: ReadonlyMap<string, Value> }
  | { readonly kind: 'no' }
  | { readonly kind: 'unsure'; readonly reason: string };

export const NO: Outcome = { kind: 'no' };

export interface Theory {
  readonly budget: Budget;
  readonly mayBeList: (lowerCaseKey: string) => boolean;
  /** By AWS's own account the key is a list. */
  readonly isList: (lowerCaseKey: string) => boolean;
  readonly resources: ResourceUniverse;
  readonly relations: Relations;
  /** Outcomes of dimensions, by their literals. */
  readonly known: Map<string, Outcome>;
}

/** Judges literals that may name one test only once. Literals of actions are not looked at. */
export function outcomeOf(literals: readonly Literal[], tests: readonly Test[], theory: Theory): Outcome {
  work(literals.length * 8);
  const byDimension = new Map<string, Literal[]>();
  let tied = false;
  for (const literal of literals) {
    const test = tests[testOf(literal)]!;
    if (test.kind === 'action') continue;
    const dimension = dimensionOf(test);
    const group = byDimension.get(dimension);
    if (group === undefined) byDimension.set(dimension, [literal]);
    else group.push(literal);
    tied ||= freeIn(test).length > 0;
  }
  const claimsOf = (group: readonly Literal[]): Claim[] =>
    group.map((literal) => ({ test: tests[testOf(literal)] as Claim['test'], negated: isNegated(literal) }));
  if (tied) {
    return tiedOutcome(new Map(Array.from(byDimension, ([dimension, group]) => [dimension, claimsOf(group)])), theory);
  }
  const values = new Map<string, Value>();
  let unsure: Outcome | null = null;
  for (const [dimension, group] of byDimension) {
    const telling = withoutFar(group, dimension, theory).sort((a, b) => a - b);
    const key = telling.join();
    let outcome = theory.known.get(key);
    if (outcome === undefined) {
      outcome = dimensionOutcome(dimension, claimsOf(telling), theory);
      theory.known.set(key, outcome);
    }
    if (outcome.kind === 'no') return NO;
    if (outcome.kind === 'unsure') unsure = outcome;
    else for (const [name, value] of outcome.values) values.set(name, value);
  }
  return unsure ?? { kind: 'yes', values };
}

/** Without what must fail but can in no way hold, since what must hold shares no text with it. */
function withoutFar(group: Literal[], dimension: string, { relations, mayBeList }: Theory): Literal[] {
  const key = keyOf(dimension);
  const required = group.find((literal) => !isNegated(literal) && relations.indexed(testOf(literal)));
  if (required === undefined || (key !== null && mayBeList(key))) return group;
  const near = relations.near(testOf(required));
  return group.filter((literal) => {
    const test = testOf(literal);
    return !isNegated(literal) || !relations.indexed(test) || near.has(test);
  });
}

/** One dimension by itself; no free variable stands in its tests. */
export function dimensionOutcome(dimension: string, claims: readonly Claim[], theory: Theory): Outcome {
  const key = keyOf(dimension);
  const found = key === null ? textValue(dimension, claims, theory) : keyValue(key, claims, theory);
  if (found === NONE) return NO;
  if (found === UNSURE) return { kind: 'unsure', reason: unsureReason(dimension) };
  return { kind: 'yes', values: new Map([[dimension, found]]) };
}

function unsureReason(dimension: string): string {
  const key = keyOf(dimension);
  return key === null
    ? 'the resource patterns could not be decided together'
    : `the conditions on ${key} compare it in different ways that could not be decided together`;
}

type FoundValue = Value | typeof NONE | typeof UNSURE;

function textValue(dimension: string, claims: readonly Claim[], { budget, resources }: Theory): FoundValue {
  const must: Comparand[] = [];
  const mustNot: Comparand[] = [];
  for (const { test, negated } of claims) {
    if (test.kind !== 'text') continue;
    if (!negated && isEmpty(test.comparand)) return NONE;
    (negated ? mustNot : must).push(test.comparand);
  }
  const fixed = fixedTextOf(dimension);
  const universe: Universe = dimension === RESOURCE ? resources : { only: fixed! };
  return findElement({ must, mustNot, universe }, budget);
}

function keyValue(key: string, claims: readonly Claim[], theory: Theory): FoundValue {
  let present: boolean | null = null;
  let single: boolean | null = null;
  /** Some value must fit these. */
  const some: { readonly comparand: Comparand; readonly outside: boolean }[] = [];
  /** All values must fit `must` and none `mustNot`. */
  const must: Comparand[] = [];
  const mustNot: Comparand[] = [];
  for (const { test, negated } of claims) {
    switch (test.kind) {
      case 'present':
        present = !negated;
        break;
      case 'single':
        single = !negated;
        break;
      case 'some':
        if (!negated) {
          if (isEmpty(test.comparand) && !test.outside) return NONE;
          some.push(test);
        } else if (test.outside) {
          must.push(test.comparand);
        } else {
          mustNot.push(test.comparand);
        }
        break;
      case 'text':
        break;
      default:
        assertNever(test, 'test of a key');
    }
  }
  const needed = present === true || single === true || some.length > 0;
  if (!needed) return null;
  if (present === false) return NONE;

  const all = (wanted: typeof some) =>
    findElement(
      {
        must: [...must, ...wanted.flatMap((each) => (each.outside ? [] : [each.comparand]))],
        mustNot: [...mustNot, ...wanted.flatMap((each) => (each.outside ? [each.comparand] : []))],
        universe: 'text',
      },
      theory.budget,
    );
  const listable = theory.mayBeList(key);
  let unsure = false;
  if (!listable || single === true || (single === null && !theory.isList(key))) {
    const one = all(some);
    if (typeof one === 'string') return one;
    if (!listable || single === true) return one;
    unsure = one === UNSURE;
  }
  const values = new Set<string>();
  for (const wanted of some.length === 0 ? [[]] : some.map((each) => [each])) {
    const one = all(wanted);
    if (typeof one === 'string') values.add(one);
    else return one === NONE && unsure ? UNSURE : one;
  }
  return [...values];
}
