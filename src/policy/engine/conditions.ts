// Conditions as formulas over tests of one key: which comparison an operator makes, and what IfExists, the set
// qualifiers, an absent key and a list mean for it. The rules are those of the condition operators page of the IAM User
// Guide. Knows nothing of actions and resources.

import { assertNever } from '../../core/errors.ts';
import { work } from '../../core/work.ts';
import { covers, textTokens } from '../glob.ts';
import type { Condition, Operator } from '../model.ts';
import { FALSE, type Node, TRUE } from './formula.ts';
import { type KnownValue, type Mode, onlyText, type Pattern, readTemplate, resolve, type Template } from './pattern.ts';
import { type Comparand, fixedDimension, keyDimension, type Test, type Wanted } from './tests.ts';
import { type Comparison, compareValues, type ValueKind } from './values.ts';

type Compared =
  | { readonly kind: 'text'; readonly mode: Mode }
  | { readonly kind: 'value'; readonly of: ValueKind; readonly comparison: Comparison };

interface OperatorMeaning {
  readonly negated: boolean;
  readonly compared: Compared;
}

const text = (mode: Mode, negated = false): OperatorMeaning => ({ negated, compared: { kind: 'text', mode } });
const value = (of: ValueKind, comparison: Comparison, negated = false): OperatorMeaning => ({
  negated,
  compared: { kind: 'value', of, comparison },
});

/** Every operator but Null. A negated one is the opposite of its positive one, over all of the policy's values at once. */
export const OPERATORS: { readonly [operator in Exclude<Operator, 'Null'>]: OperatorMeaning } = {
  StringEquals: text('equals'),
  StringNotEquals: text('equals', true),
  StringEqualsIgnoreCase: text('equals-ignore-case'),
  StringNotEqualsIgnoreCase: text('equals-ignore-case', true),
  StringLike: text('like'),
  StringNotLike: text('like', true),
  NumericEquals: value('number', '='),
  NumericNotEquals: value('number', '=', true),
  NumericLessThan: value('number', '<'),
  NumericLessThanEquals: value('number', '<='),
  NumericGreaterThan: value('number', '>'),
  NumericGreaterThanEquals: value('number', '>='),
  DateEquals: value('date', '='),
  DateNotEquals: value('date', '=', true),
  DateLessThan: value('date', '<'),
  DateLessThanEquals: value('date', '<='),
  DateGreaterThan: value('date', '>'),
  DateGreaterThanEquals: value('date', '>='),
  Bool: text('bool'),
  BinaryEquals: text('equals'),
  IpAddress: value('ip', 'in'),
  NotIpAddress: value('ip', 'in', true),
  ArnEquals: text('arn'),
  ArnLike: text('arn'),
  ArnNotEquals: text('arn', true),
  ArnNotLike: text('arn', true),
};

/** Each negated operator's positive one. */
const POSITIVE = new Map<Operator, Operator>([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
  ['NotIpAddress', 'IpAddress'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
]);

/** A condition with its values read, before the context is known. */
export interface ReadCondition {
  readonly condition: Condition;
  /** Lower case. */
  readonly key: string;
  readonly templates: readonly Template[];
  /** Keys of the policy variables in the values. */
  readonly variableKeys: readonly string[];
}

export function readCondition(condition: Condition, variables: boolean): ReadCondition {
  const key = condition.key.toLowerCase();
  if (condition.operator === 'Null') return { condition, key, templates: [], variableKeys: [] };
  const { compared } = OPERATORS[condition.operator];
  const mode = compared.kind === 'text' ? compared.mode : 'equals';
  const templates = condition.values.map((each) => readTemplate(each, mode, variables ? 0 : null));
  return { condition, key, templates, variableKeys: templates.flatMap((each) => each.variables.map((one) => one.key)) };
}

/** What the compiler gives to conditions: numbered tests, and what is known of the context. */
export interface ConditionScope {
  test(test: Test, key: string): Node;
  and(parts: readonly Node[]): Node;
  or(parts: readonly Node[]): Node;
  not(node: Node): Node;
  /** `undefined` while the key is free, null where it is bound to be absent. */
  bound(lowerCaseKey: string): string | readonly string[] | null | undefined;
  /** The request may carry a list under this key. */
  mayBeList(lowerCaseKey: string): boolean;
}

/** The condition as a formula. */
export function conditionNode(read: ReadCondition, scope: ConditionScope): Node {
  const { condition, key } = read;
  const bound = scope.bound(key);
  const present =
    bound === undefined
      ? scope.test({ kind: 'present', dimension: keyDimension(key), spelled: condition.key }, `present ${key}`)
      : bound !== null && (typeof bound === 'string' || bound.length > 0)
        ? TRUE
        : FALSE;
  if (condition.operator === 'Null') return nullNode(condition, present, scope);
  if (present === FALSE) return whenAbsent(condition) ? TRUE : FALSE;
  const { negated } = OPERATORS[condition.operator];
  const comparand = comparandOf(read, scope);
  if (bound !== undefined && bound !== null) return boundNode(read, bound, comparand, scope);

  const { some, outside } = someTests(read, comparand, scope);
  const absent = scope.not(present);
  switch (condition.qualifier) {
    case 'ForAnyValue':
      return condition.ifExists ? scope.or([absent, negated ? outside() : some()]) : negated ? outside() : some();
    case 'ForAllValues':
      return scope.not(negated ? some() : outside());
    case null: {
      if (!scope.mayBeList(key)) {
        if (negated) return scope.not(some());
        return condition.ifExists ? scope.or([absent, some()]) : some();
      }
      // Without a set qualifier a list never matches, negated or not.
      const single = scope.test(
        { kind: 'single', dimension: keyDimension(key), spelled: condition.key },
        `single ${key}`,
      );
      const holds = scope.and([single, negated ? outside() : some()]);
      return condition.ifExists || negated ? scope.or([absent, holds]) : holds;
    }
    default:
      return assertNever(condition.qualifier, 'qualifier');
  }
}

function nullNode(condition: Condition, present: Node, scope: ConditionScope): Node {
  const wanted = new Set(condition.values.map((each) => each.toLowerCase()));
  return scope.or([wanted.has('true') ? scope.not(present) : FALSE, wanted.has('false') ? present : FALSE]);
}

function whenAbsent(condition: Condition): boolean {
  if (condition.ifExists || condition.qualifier === 'ForAllValues') return true;
  if (condition.qualifier === 'ForAnyValue' || condition.operator === 'Null') return false;
  return OPERATORS[condition.operator].negated;
}

/** The tests "some value fits" and "some value does not fit" of a free key. */
function someTests(
  { key, condition }: ReadCondition,
  comparand: Comparand,
  scope: ConditionScope,
): { some(): Node; outside(): Node } {
  const spelled = condition.key;
  const operator = POSITIVE.get(condition.operator) ?? condition.operator;
  const empty = isEmpty(comparand);
  const name = `${key} ${comparandKey(comparand)}`;
  const dimension = keyDimension(key);
  const present = () => scope.test({ kind: 'present', dimension, spelled }, `present ${key}`);
  const some = () =>
    empty
      ? FALSE
      : scope.test({ kind: 'some', dimension, outside: false, comparand, spelled, operator }, `some ${name}`);
  return {
    some,
    outside: () => {
      if (empty) return present();
      if (!scope.mayBeList(key)) return scope.and([present(), scope.not(some())]);
      return scope.test({ kind: 'some', dimension, outside: true, comparand, spelled, operator }, `outside ${name}`);
    },
  };
}

function boundNode(
  read: ReadCondition,
  bound: string | readonly string[],
  comparand: Comparand,
  scope: ConditionScope,
): Node {
  const { condition } = read;
  const negated = condition.operator !== 'Null' && OPERATORS[condition.operator].negated;
  const holdsFor = (given: string): Node => {
    const fits = fixedNode(given, comparand, scope);
    return negated ? scope.not(fits) : fits;
  };
  switch (condition.qualifier) {
    case 'ForAllValues':
      return scope.and((typeof bound === 'string' ? [bound] : bound).map(holdsFor));
    case 'ForAnyValue':
      return scope.or((typeof bound === 'string' ? [bound] : bound).map(holdsFor));
    case null:
      return typeof bound === 'string' ? holdsFor(bound) : FALSE;
    default:
      return assertNever(condition.qualifier, 'qualifier');
  }
}

/** Whether a known text fits: decided at once, unless a free variable stands in what it is held against. */
export function fixedNode(given: string, comparand: Comparand, scope: Pick<ConditionScope, 'test'>): Node {
  if (fitsNow(given, comparand)) return TRUE;
  const open = openPart(comparand);
  if (isEmpty(open)) return FALSE;
  const dimension = fixedDimension(given);
  return scope.test({ kind: 'text', dimension, comparand: open }, `${dimension} ${comparandKey(open)}`);
}

/** Does the text fit by the parts of the comparand that no free variable stands in? */
export function fitsNow(given: string, comparand: Comparand): boolean {
  if (comparand.kind === 'value') {
    const { of, comparison } = comparand;
    return comparand.wanted.some((wanted) => {
      work(SORTED);
      return typeof wanted === 'string' && compareValues(of, comparison, wanted, given);
    });
  }
  const tokens = textTokens(given);
  return comparand.patterns.some((pattern) => pattern.free.length === 0 && covers(pattern.tokens, tokens));
}

function openPart(comparand: Comparand): Comparand {
  return comparand.kind === 'text'
    ? { kind: 'text', patterns: comparand.patterns.filter((pattern) => pattern.free.length > 0) }
    : { ...comparand, wanted: comparand.wanted.filter((wanted) => typeof wanted !== 'string') };
}

export function isEmpty(comparand: Comparand): boolean {
  return (comparand.kind === 'text' ? comparand.patterns : comparand.wanted).length === 0;
}

/** The values with all that is bound filled in; a value whose variable has neither value nor default falls away. */
function comparandOf(read: ReadCondition, scope: ConditionScope): Comparand {
  if (read.condition.operator === 'Null') return { kind: 'text', patterns: [] };
  const { compared } = OPERATORS[read.condition.operator];
  const known: KnownValue = (key) => textOfBound(scope.bound(key));
  const resolved = read.templates.map((template) => resolve(template, known)).filter((pattern) => pattern !== null);
  if (compared.kind === 'text') return { kind: 'text', patterns: resolved };
  return { kind: 'value', of: compared.of, comparison: compared.comparison, wanted: resolved.map(wantedOf) };
}

/** What a variable takes from a bound key: a list has no single value. */
export function textOfBound(bound: string | readonly string[] | null | undefined): string | null | undefined {
  return bound === undefined || typeof bound === 'string' ? bound : null;
}

function wantedOf(pattern: Pattern): Wanted {
  return pattern.free.length === 0 ? onlyText(pattern)! : pattern.template;
}

/** A comparand's patterns and values once values are chosen for what was free. */
export function settleComparand(comparand: Comparand, known: KnownValue): Comparand {
  if (comparand.kind === 'text') {
    if (comparand.patterns.every((pattern) => pattern.free.length === 0)) return comparand;
    const patterns = comparand.patterns.flatMap((pattern) => {
      const settled = pattern.free.length === 0 ? pattern : resolve(pattern.template, known);
      return settled === null ? [] : [settled];
    });
    return { kind: 'text', patterns };
  }
  const wanted = comparand.wanted.flatMap((each): Wanted[] => {
    if (typeof each === 'string') return [each];
    const settled = resolve(each, known);
    return settled === null ? [] : [wantedOf(settled)];
  });
  return { ...comparand, wanted };
}

/** Work of sorting a value or comparing it as a number, a date or an address. */
const SORTED = 20;

/** Equal for comparands that fit the same texts by their form. */
export function comparandKey(comparand: Comparand): string {
  work((comparand.kind === 'text' ? comparand.patterns.length : comparand.wanted.length) * SORTED);
  if (comparand.kind === 'text') {
    const keys = comparand.patterns.map((pattern) => pattern.key).sort();
    return `text ${keys.length} ${keys.join(' ')}`;
  }
  const wanted = comparand.wanted.map((each) => (typeof each === 'string' ? each : templateKey(each))).sort();
  return `${comparand.of} ${comparand.comparison} ${wanted.length} ${wanted.join('\n')}`;
}

function templateKey(template: Template): string {
  return template.parts.map((part) => (typeof part === 'number' ? part : `{${part.identity}}`)).join();
}
