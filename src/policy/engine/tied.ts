// Literals that policy variables tie together (`b/${aws:username}/*`): a value is chosen for each free variable and the rest
// is decided as usual; where no choice works, a proof that none can is tried, and failing that the answer is "unsure".

import { findText } from '../atoms.ts';
import { type Choice, candidatesFor, isAbsent } from './candidates.ts';
import { comparandKey, settleComparand } from './conditions.ts';
import type { KnownValue, Pattern } from './pattern.ts';
import { relaxed } from './relaxed.ts';
import { type Comparand, fixedDimension, fixedTextOf, freeIn, keyDimension, keyOf } from './tests.ts';
import { type Claim, dimensionOutcome, NO, type Outcome, type Theory, type Value } from './theory.ts';
import { type Claims, unifyKeys } from './unify.ts';

/** Assignments that are tried before the search for one ends. */
const MOST_ASSIGNMENTS = 3000;

export function tiedOutcome(given: Claims, theory: Theory): Outcome {
  const unified = unifyKeys(given, theory.mayBeList);
  if (unified === null) return NO;
  const outcome = outcomeOfUnified(unified.claims, theory);
  if (outcome.kind !== 'yes' || unified.aliases.size === 0) return outcome;
  const values = new Map(outcome.values);
  for (const [alias, target] of unified.aliases) values.set(alias, values.get(target) ?? null);
  return { kind: 'yes', values };
}

function outcomeOfUnified(claims: Claims, theory: Theory): Outcome {
  const keys = new Set<string>();
  for (const group of claims.values()) for (const { test } of group) for (const { key } of freeIn(test)) keys.add(key);
  const tiedDimensions = new Set(Array.from(keys, keyDimension));
  for (const [dimension, group] of claims)
    if (group.some(({ test }) => freeIn(test).length > 0)) tiedDimensions.add(dimension);

  const values = new Map<string, Value>();
  let unsure: Outcome | null = null;
  const tied = new Map<string, readonly Claim[]>();
  for (const [dimension, group] of claims) {
    if (tiedDimensions.has(dimension)) {
      tied.set(dimension, group);
      continue;
    }
    const outcome = dimensionOutcome(dimension, group, theory);
    if (outcome.kind === 'no') return NO;
    if (outcome.kind === 'unsure') unsure = outcome;
    else for (const [name, value] of outcome.values) values.set(name, value);
  }

  const absent = new Set([...keys].filter((key) => isAbsent(claims.get(keyDimension(key)) ?? [])));
  const fitting = new Map<string, Value>();
  for (const [dimension, group] of tied) {
    const whatever = knownOutcome(dimension, relaxed(group, absent), theory);
    if (whatever.kind === 'no') return NO;
    if (whatever.kind === 'yes') for (const [name, value] of whatever.values) fitting.set(name, value);
  }
  const options = Array.from(keys, (key) => ({ key, ...candidatesFor(key, tied, fitting, theory) }));
  const search = tryAssignments(options, tied, theory);
  if (search.found !== null) {
    if (unsure !== null) return unsure;
    for (const [name, value] of search.found) values.set(name, value);
    return { kind: 'yes', values };
  }
  const complete = search.exhausted && options.every((each) => each.complete);
  if (complete || provedEmpty([...keys], tied, theory)) return NO;
  return { kind: 'unsure', reason: `what \${${[...keys][0]}} stands for could not be settled` };
}

interface Options {
  readonly key: string;
  readonly candidates: readonly Choice[];
  /** No other value is possible. */
  readonly complete: boolean;
}

interface Search {
  readonly found: Map<string, Value> | null;
  /** Every combination was tried and surely fails. */
  readonly exhausted: boolean;
}

function tryAssignments(options: readonly Options[], claims: Claims, theory: Theory): Search {
  const chosen = new Map<string, Choice>();
  let left = MOST_ASSIGNMENTS;
  let exhausted = true;
  let found: Map<string, Value> | null = null;
  function visit(index: number): boolean {
    const option = options[index];
    if (option === undefined) {
      left -= 1;
      const outcome = outcomeWith(chosen, claims, theory);
      if (outcome.kind === 'yes') found = new Map(outcome.values);
      else if (outcome.kind === 'unsure') exhausted = false;
      return found !== null;
    }
    for (const candidate of option.candidates) {
      if (left <= 0) {
        exhausted = false;
        return false;
      }
      chosen.set(option.key, candidate);
      if (visit(index + 1)) return true;
    }
    return false;
  }
  visit(0);
  return { found, exhausted };
}

function outcomeWith(chosen: ReadonlyMap<string, Choice>, claims: Claims, theory: Theory): Outcome {
  const values = new Map<string, Value>();
  const known: KnownValue = (key) => chosen.get(key);
  const open = new Set<string>(claims.keys());
  for (const key of chosen.keys()) open.add(keyDimension(key));
  for (const dimension of open) {
    const settled = (claims.get(dimension) ?? []).map((claim) => settle(claim, known));
    const key = keyOf(dimension);
    const choice = key === null ? undefined : chosen.get(key);
    const outcome =
      choice === undefined
        ? knownOutcome(dimension, settled, theory)
        : chosenOutcome(key!, dimension, choice, settled, theory);
    if (outcome.kind !== 'yes') return outcome;
    for (const [name, value] of outcome.values) values.set(name, value);
  }
  return { kind: 'yes', values };
}

/** The outcome of settled claims, which come again with most values of a variable. */
function knownOutcome(dimension: string, claims: readonly Claim[], theory: Theory): Outcome {
  const parts = claims.map(({ test, negated }) => {
    const compared = test.kind === 'present' || test.kind === 'single' ? '' : comparandKey(test.comparand);
    return `${negated ? '!' : ''}${test.kind}${test.kind === 'some' && test.outside ? ' outside' : ''} ${compared}`;
  });
  const name = `${dimension}\n${parts.join('\n')}`;
  let outcome = theory.known.get(name);
  if (outcome === undefined) {
    outcome = dimensionOutcome(dimension, claims, theory);
    theory.known.set(name, outcome);
  }
  return outcome;
}

/** The key's own conditions, once it is said that it has this single value, or none that a variable could take. */
function chosenOutcome(
  key: string,
  dimension: string,
  choice: Choice,
  claims: readonly Claim[],
  theory: Theory,
): Outcome {
  const present = { kind: 'present', dimension, spelled: key } as const;
  const single = { kind: 'single', dimension, spelled: key } as const;
  if (choice === null) {
    const absent = dimensionOutcome(
      dimension,
      [...withoutTests(claims, ['present']), ...ofKind(claims, 'present'), { test: present, negated: true }],
      theory,
    );
    const needed = ofKind(claims, 'present').some(({ negated }) => !negated);
    if (absent.kind !== 'no' && !needed) return absent;
    if (!theory.mayBeList(key) || ofKind(claims, 'present').some(({ negated }) => negated)) return NO;
    if (ofKind(claims, 'single').some(({ negated }) => !negated)) return NO;
    const rest = withoutTests(claims, ['present', 'single']);
    return dimensionOutcome(
      dimension,
      [...rest, { test: present, negated: false }, { test: single, negated: true }],
      theory,
    );
  }
  for (const { test, negated } of claims) {
    const holds =
      test.kind === 'present' || test.kind === 'single'
        ? true
        : fitsChoice(test.comparand, choice, theory) !== (test.kind === 'some' && test.outside);
    if (holds === negated) return NO;
  }
  return { kind: 'yes', values: new Map([[dimension, choice]]) };
}

function ofKind(claims: readonly Claim[], kind: Claim['test']['kind']): Claim[] {
  return claims.filter(({ test }) => test.kind === kind);
}

function withoutTests(claims: readonly Claim[], kinds: readonly Claim['test']['kind'][]): Claim[] {
  return claims.filter(({ test }) => !kinds.includes(test.kind));
}

function fitsChoice(comparand: Comparand, text: string, theory: Theory): boolean {
  const test = { kind: 'text', dimension: fixedDimension(text), comparand } as const;
  return dimensionOutcome(test.dimension, [{ test, negated: false }], theory).kind === 'yes';
}

function settle(claim: Claim, known: KnownValue): Claim {
  const { test } = claim;
  if (test.kind === 'present' || test.kind === 'single') return claim;
  return { test: { ...test, comparand: settleComparand(test.comparand, known) }, negated: claim.negated };
}

/**
 * No values of the variables can work. With a variable taken as one unseen symbol, a pattern that is covered by others
 * stays covered whatever text the symbol turns into, since `*` takes the text as it took the symbol. So each
 * combination of variables with and without a value is refuted by one dimension in which one required comparand is
 * covered by what is excluded.
 */
function provedEmpty(keys: readonly string[], claims: Claims, theory: Theory): boolean {
  if (keys.length > 6) return false;
  for (let bits = 0; bits < 1 << keys.length; bits += 1) {
    const without = new Set(keys.filter((_, index) => (bits >> index) % 2 === 1));
    if (!caseEmpty(keys, without, claims, theory)) return false;
  }
  return true;
}

function caseEmpty(keys: readonly string[], without: ReadonlySet<string>, claims: Claims, theory: Theory): boolean {
  const known: KnownValue = (key) => (without.has(key) ? null : undefined);
  for (const key of keys) {
    const own = (claims.get(keyDimension(key)) ?? []).filter(({ test }) => freeIn(test).length === 0);
    const said = without.has(key)
      ? chosenOutcome(key, keyDimension(key), null, own, theory)
      : dimensionOutcome(keyDimension(key), singleNow(own, keyDimension(key)), theory);
    if (said.kind === 'no') return true;
  }
  for (const [dimension, group] of claims) {
    const settled = group.map((claim) => settle(claim, known));
    const open = settled.some(({ test }) => freeIn(test).length > 0);
    if (!open && !keys.some((key) => keyDimension(key) === dimension)) {
      if (dimensionOutcome(dimension, settled, theory).kind === 'no') return true;
      continue;
    }
    if (open && fixedTextOf(dimension) === null && coveredWhatever(settled, theory)) return true;
  }
  return false;
}

function singleNow(claims: readonly Claim[], dimension: string): Claim[] {
  const rest = withoutTests(claims, ['present', 'single']);
  const contrary = claims.filter(({ test, negated }) => negated && (test.kind === 'present' || test.kind === 'single'));
  const present: Claim = { test: { kind: 'present', dimension, spelled: dimension }, negated: contrary.length > 0 };
  const present2: Claim = { test: { kind: 'present', dimension, spelled: dimension }, negated: false };
  return [...rest, present, present2];
}

function coveredWhatever(claims: readonly Claim[], theory: Theory): boolean {
  const required: Comparand[] = [];
  const excluded: Pattern[] = [];
  for (const { test, negated } of claims) {
    if (test.kind !== 'text' && test.kind !== 'some') continue;
    const { comparand } = test;
    if (test.kind === 'some' && test.outside) continue;
    if (!negated) required.push(comparand);
    else if (comparand.kind === 'text') excluded.push(...comparand.patterns.filter((pattern) => !pattern.unsettled));
  }
  return required.some(
    (comparand) =>
      comparand.kind === 'text' &&
      comparand.patterns.every(
        (pattern) =>
          !pattern.unsettled &&
          findText(
            [pattern.tokens],
            excluded.map((each) => each.tokens),
            theory.budget,
          ) === null,
      ),
  );
}
