// What the evaluator needs beside the value domain: kinds of collections, lazy objects, texts, equality, order, one-of.
// Knows nothing of syntax, functions or files.

import type { Location } from '../../core/diagnostic.ts';
import { CLOSE, hasSymbol, OPEN, symbol, symbolNames } from '../../core/symbol.ts';
import { isList, isMap, isWhollyKnown, OneOf, Unknown, type Value, type ValueMap } from '../../core/value.ts';
import { work } from '../../core/work.ts';
import { compareBig } from './big-float.ts';
import { bigOfNumber, isNumber, LongNumber, numberText, readNumber } from './numbers.ts';

/** Terraform itself would refuse the expression: the one kind of failure that `try` and `can` see. */
export class ExpressionError extends Error {
  location: Location | null = null;

  constructor(message: string) {
    super(message);
    this.name = 'ExpressionError';
  }
}

/** A cap of ours was reached: ends in Unknown, never seen by `try`. */
export class LimitReached extends Error {}

const MAX_WEIGHT = 500_000;
const WEIGHTS = new WeakMap<object, number>();

/** Parts of a value, shared ones counted each time they stand in it, long texts by their length. */
function weight(value: Value): number {
  if (typeof value === 'string') return 1 + value.length / 32;
  if (!isList(value) && !isMap(value)) return 1;
  let total = WEIGHTS.get(value);
  if (total === undefined) {
    total = 1;
    for (const part of value.values()) total += weight(part);
    WEIGHTS.set(value, total);
  }
  return total;
}

/** @throws LimitReached for a value that grows beyond what is carried, as by locals that double each other */
export function checkWeight(value: Value): void {
  if (typeof value === 'object' || typeof value === 'string') {
    if (weight(value) > MAX_WEIGHT) throw new LimitReached('a value grows too large');
  }
}

/** Something with named parts that are resolved only when asked for: a resource, a module, `var`. As a value it is Unknown. */
export class Lazy extends Unknown {
  readonly what: string;
  /** `owner` is the task that waits for the part: what cycles are found by. */
  readonly get: (name: string, owner: string) => Promise<Value>;

  constructor(what: string, get: (name: string, owner: string) => Promise<Value>) {
    super(`${what} as a whole is not carried as a value`);
    this.what = what;
    this.get = get;
  }
}

/** Unknown as a value, but with a name that stands for it inside a text: a variable without a value. */
export class Nameable extends Unknown {
  readonly symbolName: string;

  constructor(symbolName: string, reason: string, location: Location | null = null) {
    super(reason, location);
    this.symbolName = symbolName;
  }
}

export type Kind = 'tuple' | 'list' | 'set' | 'object' | 'map' | 'unsure';

// Terraform tells lists from tuples and maps from objects; the value domain does not need to, equality and sets do.
const KINDS = new WeakMap<object, Kind>();
const JSON_TREES = new WeakSet<object>();

export function withKind<T extends readonly Value[] | ValueMap>(value: T, kind: Kind): T {
  KINDS.set(value, kind);
  return value;
}

export function kindOf(value: readonly Value[] | ValueMap): Kind {
  return KINDS.get(value) ?? (isMap(value) ? 'object' : 'tuple');
}

/** Marks collections that come from outside the evaluator, whose kind nobody says. */
export function markUnsure(value: Value): Value {
  if ((isList(value) || isMap(value)) && !KINDS.has(value)) {
    KINDS.set(value, 'unsure');
    for (const part of value.values()) markUnsure(part);
  }
  return value;
}

const UNORDERED = new WeakSet<object>();

/** Marks a list made of a set or map whose order depends on values that nobody knows. */
export function likeOrder<T extends readonly Value[]>(result: T, from: Value): T {
  if (isUnordered(from)) UNORDERED.add(result);
  return result;
}

/**
 * Whether the places of the elements are not known: a set of several with a symbol among them, a map of several with one
 * among its keys, or a list made of one.
 */
export function isUnordered(value: Value): boolean {
  if (isMap(value)) return value.size > 1 && Array.from(value.keys()).some(hasSymbol);
  if (!isList(value) || value.length < 2) return false;
  if (UNORDERED.has(value)) return true;
  return kindOf(value) === 'set' && value.some(isOpen);
}

/** Whether a part of the value is a symbol or not known. */
function isOpen(value: Value): boolean {
  if (typeof value === 'string') return hasSymbol(value);
  if (isMap(value) && Array.from(value.keys()).some(hasSymbol)) return true;
  return isList(value) || isMap(value) ? Array.from(value.values()).some(isOpen) : !isWhollyKnown(value);
}

/** A tree that stands for its own JSON text, because part of it is unknown. A fresh copy, so that the tree itself stays a tree. */
export function jsonTree(value: readonly Value[] | ValueMap): Value {
  const copy = isMap(value) ? new Map(value) : value.slice();
  JSON_TREES.add(copy);
  return copy;
}

export function isJsonTree(value: Value): boolean {
  return (isList(value) || isMap(value)) && JSON_TREES.has(value);
}

/** A text that is one symbol and nothing else: it stands for anything, not only for text. */
export function isPureSymbol(value: Value): boolean {
  return typeof value === 'string' && value.startsWith(OPEN) && value.indexOf(CLOSE) === value.length - 1;
}

/** A symbol that may turn out null or empty: any but the identifying attributes, which always have text. */
export function mayBeAbsent(value: Value): boolean {
  if (!isPureSymbol(value)) return false;
  const name = symbolNames(value as string)[0] ?? '';
  return (
    name.includes('(') ||
    !/(^(account|region|partition|terraform.workspace)$|\.(arn|id|name|bucket|unique_id|account_id|account|region|key_id|function_name|url)$)/.test(
      name,
    )
  );
}

/** A value as Terraform converts it to a string; null where it has no text yet (Unknown). */
export function textOf(value: Value, what = 'a string'): string | Unknown {
  if (typeof value === 'string') return value;
  if (isNumber(value)) return numberText(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value === null) throw new ExpressionError(`null where ${what} is needed`);
  if (value instanceof Nameable) return symbol(value.symbolName);
  if (value instanceof Lazy) throw new ExpressionError(`${value.what} where ${what} is needed`);
  if (value instanceof Unknown) return value;
  if (value instanceof OneOf) return new Unknown(value.reason, value.location);
  if (isJsonTree(value)) return new Unknown(`a JSON document with an unknown part is used as text`);
  throw new ExpressionError(`a collection where ${what} is needed`);
}

export function boolOf(value: Value): boolean | Unknown {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  if (value instanceof OneOf) {
    const options = value.options.map(boolOf);
    return options.every((option) => option === options[0]) ? options[0]! : new Unknown(value.reason, value.location);
  }
  if (value instanceof Unknown) return value;
  if (isPureSymbol(value)) return new Unknown(`${symbolNames(value as string)[0]} is not known`);
  if (value === null) throw new ExpressionError('null where true or false is needed');
  throw new ExpressionError('true or false is needed');
}

export function numberOf(value: Value): number | Unknown {
  if (typeof value === 'number') return value;
  if (value instanceof Unknown) return value;
  if (value instanceof OneOf) return new Unknown(value.reason, value.location);
  if (isPureSymbol(value)) return new Unknown(`${symbolNames(value as string)[0]} is not known`);
  if (typeof value === 'string') {
    const read = readNumber(value);
    if (read !== null) return read;
  }
  if (typeof value === 'string' && hasSymbol(value))
    return new Unknown('text with an unknown part is used as a number');
  throw new ExpressionError('a number is needed');
}

/** Order of Terraform's sets and map keys: by Unicode code point. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] === b[i]) continue;
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // Surrogates stand for code points above all others.
    return (x >= 0xd800 && x < 0xe000 ? x + 0x10000 : x) - (y >= 0xd800 && y < 0xe000 ? y + 0x10000 : y);
  }
  return a.length - b.length;
}

export function sortedKeys(map: ValueMap): string[] {
  return Array.from(map.keys()).sort(compareText);
}

/** Equal as far as can be seen; kinds of collections do not count. Unknown parts are equal only to themselves. */
export function same(a: Value, b: Value): boolean {
  work(1);
  if (a === b) return true;
  if (isList(a) && isList(b))
    return a.length === b.length && isJsonTree(a) === isJsonTree(b) && a.every((part, i) => same(part, b[i]!));
  if (isMap(a) && isMap(b)) {
    if (a.size !== b.size || isJsonTree(a) !== isJsonTree(b)) return false;
    for (const [key, part] of a) if (!b.has(key) || !same(part, b.get(key)!)) return false;
    return true;
  }
  if (a instanceof OneOf && b instanceof OneOf)
    return a.options.length === b.options.length && a.options.every((option, i) => same(option, b.options[i]!));
  return false;
}

/** `==` as Terraform decides it, or Unknown where it depends on something that nobody knows. */
export function equal(a: Value, b: Value): boolean | Unknown {
  work(1);
  if (a instanceof LongNumber && b instanceof LongNumber) return compareBig(a.big, b.big) === 0;
  if (a instanceof LongNumber && !(b instanceof OneOf || b instanceof Unknown))
    return isPureSymbol(b) ? a : isLong(b, a);
  if (b instanceof LongNumber && !(a instanceof OneOf || a instanceof Unknown))
    return isPureSymbol(a) ? b : isLong(a, b);
  if (a instanceof Unknown && !(a instanceof Nameable && a === b)) return a;
  if (b instanceof Unknown) return a === b ? true : b;
  if (a instanceof OneOf || b instanceof OneOf) {
    const lefts = a instanceof OneOf ? a.options : [a];
    const rights = b instanceof OneOf ? b.options : [b];
    const results = lefts.flatMap((left) => rights.map((right) => equal(left, right)));
    const first = results[0]!;
    return results.every((result) => result === first)
      ? first
      : new Unknown((a instanceof OneOf ? a : (b as OneOf)).reason);
  }
  if (a === null || b === null) {
    const other = a === null ? b : a;
    if (other === null) return true;
    return mayBeAbsent(other) ? new Unknown(`whether ${symbolNames(other as string)[0]} is null is not known`) : false;
  }
  if (typeof a === 'string' && typeof b === 'string') {
    if (a === b) return true;
    return hasSymbol(a) || hasSymbol(b) ? symbolTextsDiffer(a, b) : false;
  }
  if (isPureSymbol(a) || isPureSymbol(b))
    return new Unknown(`${symbolNames((isPureSymbol(a) ? a : b) as string)[0]} is not known`);
  if (isJsonTree(a) || isJsonTree(b)) return new Unknown('a JSON document with an unknown part is compared');
  if (isList(a) && isList(b)) {
    const kinds = compareKinds(a, b);
    if (kinds !== true) return kinds;
    return a.length === b.length ? all(a.map((part, i) => equal(part, b[i]!))) : false;
  }
  if (isMap(a) && isMap(b)) {
    const kinds = compareKinds(a, b);
    if (kinds !== true) return kinds;
    if (a.size !== b.size || Array.from(a.keys()).some((key) => !b.has(key))) {
      return Array.from(a.keys()).concat(Array.from(b.keys())).some(hasSymbol)
        ? new Unknown('a map key is not known')
        : false;
    }
    return all(Array.from(a, ([key, part]) => equal(part, b.get(key)!)));
  }
  return a === b;
}

function isLong(value: Value, long: LongNumber): boolean {
  return isNumber(value) && compareBig(bigOfNumber(value), long.big) === 0;
}

// Two texts of which one has a symbol: surely different only where the literal texts outside the symbols already differ.
function symbolTextsDiffer(a: string, b: string): boolean | Unknown {
  const before = (text: string): string => (hasSymbol(text) ? text.slice(0, text.indexOf(OPEN)) : text);
  const behind = (text: string): string => (hasSymbol(text) ? text.slice(text.lastIndexOf(CLOSE) + 1) : text);
  const [x, y] = [before(a), before(b)];
  const shorter = Math.min(x.length, y.length);
  if (x.slice(0, shorter) !== y.slice(0, shorter)) return false;
  if (!behind(a).endsWith(behind(b)) && !behind(b).endsWith(behind(a))) return false;
  return new Unknown(`${symbolNames(hasSymbol(a) ? a : b)[0]} is not known`);
}

function compareKinds(a: readonly Value[] | ValueMap, b: readonly Value[] | ValueMap): true | false | Unknown {
  const [x, y] = [kindOf(a), kindOf(b)];
  if (x === 'unsure' || y === 'unsure')
    return x === y ? true : new Unknown('whether two collections are of one type is not known');
  return x === y;
}

function all(parts: readonly (boolean | Unknown)[]): boolean | Unknown {
  if (parts.includes(false)) return false;
  return parts.find((part) => part !== true) ?? true;
}

/** How many alternatives are followed before a value is given up as unknown. */
export const MAX_OPTIONS = 16;

/** Exactly one of these: flattened, equal ones once, a single one by itself. */
export function oneOf(options: readonly Value[], reason: string, location: Location | null = null): Value {
  const distinct: Value[] = [];
  for (const option of options.flatMap((each) => (each instanceof OneOf ? each.options : [each]))) {
    if (!distinct.some((seen) => same(seen, option))) distinct.push(option);
  }
  if (distinct.length === 1) return distinct[0]!;
  if (distinct.length === 0 || distinct.length > MAX_OPTIONS) return new Unknown(reason, location);
  return new OneOf(distinct, reason, location);
}

/** Applies a function to each combination of the options that stand at the top of its arguments. */
export function overOptions(args: readonly Value[], apply: (known: Value[]) => Value): Value {
  const first = args.find((arg) => arg instanceof OneOf);
  if (!first) return apply(args.slice());
  let combinations: Value[][] = [[]];
  for (const arg of args) {
    const options = arg instanceof OneOf ? arg.options : [arg];
    combinations = combinations.flatMap((head) => options.map((option) => [...head, option]));
    if (combinations.length > MAX_OPTIONS) return new Unknown(first.reason, first.location);
  }
  const results = combinations.map((combination) => {
    try {
      return apply(combination);
    } catch (thrown) {
      // Were this the actual option, Terraform would refuse to go on: it promises nothing.
      if (thrown instanceof ExpressionError) return new Unknown(thrown.message, first.location);
      throw thrown;
    }
  });
  return oneOf(results, first.reason, first.location);
}

/** A symbol for the result of a pure function of symbols: equal for equal arguments. */
export function derivedSymbol(call: string, args: readonly Value[]): string {
  const shown = args.map((arg) => {
    if (isPureSymbol(arg)) return symbolNames(arg as string)[0]!;
    return typeof arg === 'string' ? JSON.stringify(arg) : String(arg);
  });
  return symbol(`${call}(${shown.join(', ')})`);
}
