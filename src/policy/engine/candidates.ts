// Values worth trying for a policy variable, read off the claims in which it stands. Knows claims and patterns; whether a
// value does is for tied.ts to say.

import { work } from '../../core/work.ts';
import { fixedRuns, onlyText, type Pattern, shownPattern } from './pattern.ts';
import { valuesIn } from './relaxed.ts';
import { type Comparand, fixedTextOf, freeIn, keyDimension } from './tests.ts';
import type { Claim, Theory, Value } from './theory.ts';
import type { Claims } from './unify.ts';
import { representativeValues } from './values.ts';

const MOST_CANDIDATES = 48;

/** `null`: the variable has no value, since its key is absent or a list. */
export type Choice = string | null;

export function isAbsent(own: readonly Claim[]): boolean {
  return own.some(({ test, negated }) => test.kind === 'present' && negated);
}

/** Work of looking at one pattern, or of searching it for a stretch of text. */
const LOOK = 10;

/** Values worth trying for a variable: those that the conditions name, what other patterns have in its place, a fresh one. */
export function candidatesFor(
  key: string,
  claims: Claims,
  fitting: ReadonlyMap<string, Value>,
  theory: Theory,
): { candidates: Choice[]; complete: boolean } {
  const own = claims.get(keyDimension(key)) ?? [];
  if (isAbsent(own)) return { candidates: [null], complete: true };
  const unresolved: Choice[] = [null];
  for (const { test, negated } of own) {
    if (test.kind !== 'some' || negated || test.outside || test.comparand.kind !== 'text') continue;
    const texts = test.comparand.patterns.map((pattern) => (pattern.free.length === 0 ? onlyText(pattern) : null));
    if (texts.every((text) => text !== null)) {
      return { candidates: theory.mayBeList(key) ? [...texts, null] : texts, complete: true };
    }
  }
  const texts = new Set<string>();
  for (const { test } of own) if (test.kind === 'some') for (const text of namedTexts(test.comparand)) texts.add(text);
  for (const [dimension, group] of claims) {
    const tests = group.flatMap(({ test }) => (test.kind === 'text' || test.kind === 'some' ? [test] : []));
    const tiedPatterns = tests.flatMap(({ comparand }) => (comparand.kind === 'text' ? comparand.patterns : []));
    work((tests.length + tiedPatterns.length) * LOOK);
    for (const { free } of tiedPatterns) for (const { fallback } of free) if (fallback !== null) texts.add(fallback);
    for (const pattern of tiedPatterns) {
      if (!pattern.free.some((variable) => variable.key === key)) continue;
      const fixed = fixedTextOf(dimension);
      const others = tiedPatterns.filter((other) => other !== pattern).map(shownPattern);
      for (const text of textsInPlace(pattern, fixed === null ? others : [...others, fixed])) texts.add(text);
    }
    for (const { comparand } of tests)
      if (freeIn({ kind: 'text', dimension, comparand }).length > 0)
        for (const text of namedTexts(comparand)) texts.add(text);
  }
  const fresh = [`x-${key.replace(/[^a-z0-9]/g, '')}`, 'x'];
  const named = [...texts].slice(0, MOST_CANDIDATES);
  const found = valuesIn(key, claims, fitting).filter((text) => !named.includes(text));
  return { candidates: [...fresh, ...named, ...found, ...unresolved], complete: false };
}

function namedTexts(comparand: Comparand): string[] {
  if (comparand.kind === 'value') {
    return representativeValues(
      comparand.of,
      comparand.wanted.filter((wanted) => typeof wanted === 'string'),
    );
  }
  return comparand.patterns.flatMap((pattern) => {
    work(LOOK);
    const runs = fixedRuns(pattern);
    return [runs.join('x'), ...runs];
  });
}

/** What other patterns have where the variable stands in this one. */
function textsInPlace(pattern: Pattern, others: readonly string[]): string[] {
  const runs = fixedRuns(pattern);
  work(others.length * (runs.length + 1) * LOOK);
  const found: string[] = [];
  for (const other of others) {
    for (const [index, run] of runs.entries()) {
      const at = other.indexOf(run);
      if (at < 0) continue;
      const rest = other.slice(at + run.length);
      const next = runs[index + 1];
      const upTo = next === undefined ? -1 : rest.indexOf(next);
      if (upTo >= 0) found.push(rest.slice(0, upTo));
      const plain = rest.split(/[*?]|\$\{/, 1)[0]!;
      found.push(plain, plain.split('/', 1)[0]!, plain.split(':', 1)[0]!, plain.replace(/\/$/, ''));
    }
    if (runs[0] !== undefined && !other.startsWith(runs[0])) {
      const end = other.indexOf(runs[0]);
      if (end > 0) found.push(other.slice(0, end));
    }
  }
  return found.filter((text) => !/[*?]/.test(text));
}
