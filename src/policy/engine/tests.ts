// The elementary tests of a formula: one action set, one resource set, one comparison of one context key. Each is about
// one dimension of a request, and relations between two tests of a dimension are decided here pair by pair.

import { work } from '../../core/work.ts';
import { covers, surelyDisjoint, type Tokens } from '../glob.ts';
import { along, type Leads, leadOf, near, newLeads, putAt } from '../leads.ts';
import type { Operator } from '../model.ts';
import type { ActionSet } from './actions.ts';
import type { Pattern, Template } from './pattern.ts';
import type { Comparison, ValueKind } from './values.ts';

/** What one text is held against. */
export type Comparand =
  | { readonly kind: 'text'; readonly patterns: readonly Pattern[] }
  | {
      readonly kind: 'value';
      readonly of: ValueKind;
      readonly comparison: Comparison;
      readonly wanted: readonly Wanted[];
    };

/** A number, date or range of the policy; a template while a free variable stands in it. */
export type Wanted = string | Template;

export type Test =
  | { readonly kind: 'action'; readonly set: ActionSet }
  /** The text of the dimension matches: the resource, or a fixed text in which only a variable is open. */
  | { readonly kind: 'text'; readonly dimension: string; readonly comparand: Comparand }
  /** The key is in the request. */
  | { readonly kind: 'present'; readonly dimension: string; readonly spelled: string }
  /** The key is in the request with a single value that is not a list. Only asked of keys that may be lists. */
  | { readonly kind: 'single'; readonly dimension: string; readonly spelled: string }
  /** Some value of the key fits the comparand, or with `outside` does not fit it. */
  | {
      readonly kind: 'some';
      readonly dimension: string;
      readonly outside: boolean;
      readonly comparand: Comparand;
      /** The key and the (positive) operator as a policy has them, for words. */
      readonly spelled: string;
      readonly operator: Operator;
    };

export const RESOURCE = 'resource';
const KEY = 'key ';
const FIXED = 'fixed ';

export function keyDimension(lowerCaseKey: string): string {
  return KEY + lowerCaseKey;
}

export function fixedDimension(text: string): string {
  return FIXED + text;
}

/** The context key that a dimension is about, or null. */
export function keyOf(dimension: string): string | null {
  return dimension.startsWith(KEY) ? dimension.slice(KEY.length) : null;
}

export function fixedTextOf(dimension: string): string | null {
  return dimension.startsWith(FIXED) ? dimension.slice(FIXED.length) : null;
}

export function dimensionOf(test: Test): string {
  return test.kind === 'action' ? 'action' : test.dimension;
}

/** Does a test's being true (or false, `negated`) settle the other test of the same dimension? */
export function implied(given: Test, negated: boolean, other: Test, mayBeList: boolean): boolean | undefined {
  if (given.kind === 'action' || other.kind === 'action' || given.dimension !== other.dimension) return undefined;
  if (given === other) return !negated;
  if (given.kind === 'text' && other.kind === 'text') {
    if (negated) return within(other.comparand, given.comparand) ? false : undefined;
    if (within(given.comparand, other.comparand)) return true;
    return apart(given.comparand, other.comparand) ? false : undefined;
  }
  if (given.kind === 'present') return negated ? false : undefined;
  if (other.kind === 'present') return negated ? undefined : true;
  if (given.kind !== 'some' || other.kind !== 'some') return undefined;
  if (negated) return someWithin(other, given) ? false : undefined;
  if (someWithin(given, other)) return true;
  if (mayBeList) return undefined;
  return someWithin(given, { ...other, outside: !other.outside }) ? false : undefined;
}

type Some = Extract<Test, { kind: 'some' }>;

function someWithin(inner: Some, outer: Some): boolean {
  if (inner.outside !== outer.outside) return !inner.outside && apart(inner.comparand, outer.comparand);
  return inner.outside ? within(outer.comparand, inner.comparand) : within(inner.comparand, outer.comparand);
}

/** Surely every text that fits `inner` fits `outer`. */
function within(inner: Comparand, outer: Comparand): boolean {
  if (inner.kind !== 'text' || outer.kind !== 'text') return false;
  return inner.patterns.every((one) => {
    for (const other of candidates(outer.patterns, one, along)) if (surelyCovers(other, one)) return true;
    return false;
  });
}

export function surelyCovers(wide: Pattern, narrow: Pattern): boolean {
  work(1);
  if (wide === narrow || wide.key === narrow.key) return true;
  return !wide.unsettled && !narrow.unsettled && covers(wide.tokens, narrow.tokens);
}

/** Surely no text fits both. */
function apart(left: Comparand, right: Comparand): boolean {
  if (left.kind !== 'text' || right.kind !== 'text') return false;
  const [few, many] = left.patterns.length < right.patterns.length ? [left, right] : [right, left];
  return few.patterns.every((one) => {
    for (const other of candidates(many.patterns, one, near)) if (!surelyApart(one, other)) return false;
    return true;
  });
}

const indexes = new WeakMap<readonly Pattern[], Leads<Pattern>>();

/** Fewer patterns are compared one by one. */
const WORTH_AN_INDEX = 8;

/** Those of the patterns that the index finds beside this one. */
function candidates(patterns: readonly Pattern[], beside: Pattern, find: typeof along): Iterable<Pattern> {
  if (patterns.length < WORTH_AN_INDEX) return patterns;
  let index = indexes.get(patterns);
  if (index === undefined) {
    index = newLeads();
    for (const pattern of patterns) putAt(index, patternLead(pattern), pattern);
    indexes.set(patterns, index);
  }
  return find(index, patternLead(beside));
}

/** The lead by which a pattern is found; one that is not settled may match anything. */
export function patternLead(pattern: Pattern): Tokens {
  return pattern.unsettled ? [] : leadOf(pattern.tokens);
}

export function surelyApart(left: Pattern, right: Pattern): boolean {
  return !left.unsettled && !right.unsettled && surelyDisjoint(left.tokens, right.tokens);
}

/** The free variables of a test. */
export function freeIn(test: Test): readonly { readonly key: string }[] {
  if (test.kind !== 'text' && test.kind !== 'some') return [];
  const { comparand } = test;
  work(comparand.kind === 'text' ? comparand.patterns.length : comparand.wanted.length);
  if (comparand.kind === 'text') return comparand.patterns.flatMap((pattern) => pattern.free);
  return comparand.wanted.flatMap((wanted) => (typeof wanted === 'string' ? [] : wanted.variables));
}
