// Context keys of sts:AssumeRole that the caller chooses: external id, session name, source identity, tags, duration.
// Finds values that let a call through, and says what the caller needs to know. Knows nothing of roles or graphs.

import type { Access } from '../policy/access.ts';
import { and } from '../policy/access.ts';
import type { Condition } from '../policy/model.ts';
import { mentionedKeys, type Point, residualConditions } from './residual.ts';

export interface CallerChoice {
  /** What is left: a condition on the environment, or EVERYTHING. */
  readonly condition: Access;
  /** In words: `needs sts:ExternalId = x`. */
  readonly needs: readonly string[];
}

type ContextValue = string | readonly string[] | null;

/** At most this many combinations of values are tried; past that the caller of this function is told so. */
const MAX_COMBINATIONS = 512;
const MAX_ALTERNATIVES = 8;
const REQUEST_TAG = 'aws:requesttag/';

/**
 * Ways for the caller to meet a call's conditions, the plainest first; the first without any condition ends the list.
 * @param open the call's formula with all but the caller's and the environment's keys fixed
 * @param formulaOf the same for another action that must be allowed along with it (`sts:TagSession`), at this context
 * @param base the point at which `open` was taken
 * @param given what the caller surely gives for keys of its choice (lower case); nothing else is tried for these
 */
export function callerChoices(
  open: Access,
  formulaOf: (action: string, context: Point['context']) => Access,
  base: Point,
  isChosen: (key: string) => boolean = isCallers,
  given: ReadonlyMap<string, string | readonly string[]> = new Map(),
): { readonly choices: readonly CallerChoice[]; readonly capped: boolean } {
  if (open.op === 'const') return { choices: open.value ? [{ condition: open, needs: [] }] : [], capped: false };
  const keys = [...mentionedKeys(open)].filter(isChosen).sort();
  if (keys.length === 0) return { choices: [{ condition: open, needs: [] }], capped: false };
  const conditions = residualConditions(open);
  const dimensions = keys.map((key) => {
    const value = given.get(key);
    return value === undefined ? candidatesFor(key, conditions) : [value];
  });
  const found: CallerChoice[] = [];
  let capped = dimensions.reduce((product, each) => product * each.length, 1) > MAX_COMBINATIONS;
  for (const values of combinations(dimensions)) {
    const chosen = new Map<string, ContextValue>(keys.map((key, index) => [key, values[index]!]));
    addTagKeys(chosen);
    const context = new Map([...base.context, ...chosen]);
    const actions = [base.action];
    const assumes = base.action === 'sts:AssumeRole';
    if (
      assumes &&
      [...chosen].some(([key, value]) => value !== null && (key.startsWith(REQUEST_TAG) || key.endsWith('tagkeys')))
    ) {
      actions.push('sts:TagSession');
    }
    if (assumes && (chosen.get('sts:sourceidentity') ?? null) !== null) actions.push('sts:SetSourceIdentity');
    const condition = and(...actions.map((action) => formulaOf(action, context)));
    if (condition.op === 'const' && !condition.value) continue;
    const needs = keys.flatMap((key) => describeChoice(key, chosen.get(key) ?? null, conditions));
    if (condition.op === 'const') return { choices: [{ condition, needs }], capped: false };
    if (found.length < MAX_ALTERNATIVES) found.push({ condition, needs });
    else capped = true;
  }
  return { choices: found, capped };
}

export function isCallers(key: string): boolean {
  return (
    key === 'sts:externalid' ||
    key === 'sts:rolesessionname' ||
    key === 'sts:sourceidentity' ||
    key === 'sts:durationseconds' ||
    key === 'sts:transitivetagkeys' ||
    key === 'aws:tagkeys' ||
    key.startsWith(REQUEST_TAG)
  );
}

/** Finitely many values that the conditions on this key can tell apart, the plainest first. */
function candidatesFor(key: string, conditions: readonly Condition[]): readonly ContextValue[] {
  const texts = conditions.filter((each) => each.key.toLowerCase() === key).flatMap((each) => each.values);
  const instances = texts.map(instanceOf);
  switch (key) {
    case 'sts:rolesessionname':
      return unique(['session', ...instances]);
    case 'sts:durationseconds': {
      // A chained session lasts between 15 minutes and one hour.
      const numbers = texts.map(Number).flatMap((number) => [number - 1, number, number + 1]);
      return unique(['3600', '900', ...numbers.filter((each) => each >= 900 && each <= 3600).map(String)]);
    }
    case 'sts:transitivetagkeys':
    case 'aws:tagkeys': {
      const all = [...new Set(instances)];
      return [null, ...all.map((each) => [each]), ...(all.length > 1 ? [all] : []), ['another-key']];
    }
    default:
      return unique([null, ...instances, 'another-value']);
  }
}

/** One concrete text that a pattern of a condition matches. */
function instanceOf(pattern: string): string {
  return pattern
    .replace(/\$\{([*?$])\}/g, '$1')
    .replaceAll('*', '')
    .replaceAll('?', 'x');
}

function unique(values: readonly (string | null)[]): readonly (string | null)[] {
  return [...new Set(values)].filter((each) => each !== '');
}

function* combinations(dimensions: readonly (readonly ContextValue[])[]): Generator<readonly ContextValue[]> {
  const total = dimensions.reduce((product, each) => product * each.length, 1);
  for (let number = 0; number < Math.min(total, MAX_COMBINATIONS); number += 1) {
    let rest = number;
    yield dimensions.map((each) => {
      const value = each[rest % each.length]!;
      rest = Math.floor(rest / each.length);
      return value;
    });
  }
  if (total <= MAX_COMBINATIONS) return;
  // Past the bound, still those in which every key has a value: what most conditions ask for.
  const longest = Math.max(...dimensions.map((each) => each.length));
  for (let at = 1; at < longest; at += 1) yield dimensions.map((each) => each[Math.min(at, each.length - 1)]!);
}

/** The tag keys of a call are those of its tags, where none are chosen by themselves. */
function addTagKeys(chosen: Map<string, ContextValue>): void {
  const tags = [...chosen].filter(([key, value]) => key.startsWith(REQUEST_TAG) && value !== null);
  if (tags.length === 0 || (chosen.get('aws:tagkeys') ?? null) !== null) return;
  chosen.set(
    'aws:tagkeys',
    tags.map(([key]) => key.slice(REQUEST_TAG.length)),
  );
}

function describeChoice(key: string, value: ContextValue, conditions: readonly Condition[]): readonly string[] {
  if (value === null || value === 'session' || (key === 'sts:durationseconds' && value === '3600')) return [];
  const asked = conditions.find((each) => each.key.toLowerCase() === key);
  const name = asked?.key ?? key;
  const pattern =
    typeof value === 'string' && asked !== undefined && /Like$/.test(asked.operator)
      ? asked.values.find((each) => /[*?]/.test(each) && instanceOf(each) === value)
      : undefined;
  if (pattern !== undefined) return [`needs ${name} like ${pattern}`];
  return [`needs ${name} = ${typeof value === 'string' ? value : value.join(', ')}`];
}
