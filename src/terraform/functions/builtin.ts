// The shape of a function table and how arguments with symbols, unknowns and alternatives reach a function.
// Knows nothing of the single functions.

import { hasSymbol, symbolNames } from '../../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value, type ValueMap } from '../../core/value.ts';
import { type BigFloat, isWholeBig, truncateBig } from '../expression/big-float.ts';
import { bigOfNumber, LongNumber } from '../expression/numbers.ts';
import { isKnownNumber, numberIn } from '../expression/operators.ts';
import {
  boolOf,
  derivedSymbol,
  ExpressionError,
  isJsonTree,
  isPureSymbol,
  numberOf,
  overOptions,
  textOf,
} from '../expression/values.ts';

export interface Builtin {
  readonly least: number;
  /** Infinity for variadic functions. */
  readonly most: number;
  /** Arguments are never OneOf at their top; Unknown only where `unknowns` is set. */
  readonly apply: (args: readonly Value[]) => Value;
  readonly unknowns: boolean;
}

export type Table = ReadonlyMap<string, Builtin>;

/** A function of arguments of which none is Unknown at its top. */
export function fn(least: number, most: number, apply: (args: readonly Value[]) => Value): Builtin {
  return { least, most, apply, unknowns: false };
}

/** A function that looks at Unknown arguments itself. */
export function lenient(least: number, most: number, apply: (args: readonly Value[]) => Value): Builtin {
  return { least, most, apply, unknowns: true };
}

export function call(name: string, builtin: Builtin, args: readonly Value[]): Value {
  if (args.length < builtin.least || args.length > builtin.most)
    throw new ExpressionError(`${name} has ${args.length} arguments`);
  return overOptions(args, (known) => {
    if (!builtin.unknowns) {
      const blocked = known.find((arg) => arg instanceof Unknown && !(arg instanceof LongNumber));
      // A variable without a value has a symbol as text, but here it may be anything.
      if (blocked !== undefined) return blocked;
    }
    try {
      return builtin.apply(known);
    } catch (thrown) {
      if (thrown instanceof Undecided) return new Unknown(`${name}: ${thrown.message}`);
      if (thrown instanceof ExpressionError) throw new ExpressionError(`${name}: ${thrown.message}`);
      throw thrown;
    }
  });
}

/** Thrown inside a function whose result depends on something unknown. */
export class Undecided extends Error {}

export function text(value: Value | undefined): string {
  const result = textOf(value ?? null);
  if (result instanceof Unknown) throw new Undecided(result.reason);
  return result;
}

export function number(value: Value | undefined): number {
  const result = numberOf(value ?? null);
  if (result instanceof Unknown) throw new Undecided(result.reason);
  return result;
}

/** A number with all its digits. */
export function big(value: Value | undefined): BigFloat {
  const result = numberIn(value ?? null);
  if (!isKnownNumber(result)) throw new Undecided(result.reason);
  return bigOfNumber(result);
}

/** A whole number with all its digits. */
export function bigWhole(value: Value | undefined): bigint {
  const result = big(value);
  if (!isWholeBig(result)) throw new ExpressionError('a whole number is needed');
  return truncateBig(result);
}

export function whole(value: Value | undefined): number {
  if (value instanceof LongNumber && !isWholeBig(value.big)) throw new ExpressionError('a whole number is needed');
  const result = number(value);
  if (!Number.isInteger(result)) throw new ExpressionError('a whole number is needed');
  return result;
}

export function bool(value: Value | undefined): boolean {
  const result = boolOf(value ?? null);
  if (result instanceof Unknown) throw new Undecided(result.reason);
  return result;
}

export function list(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) throw new ExpressionError('null where a list is needed');
  undecided(value);
  if (!isList(value) || isJsonTree(value)) throw new ExpressionError('a list is needed');
  return value;
}

export function map(value: Value | undefined): ValueMap {
  if (value === undefined || value === null) throw new ExpressionError('null where a map is needed');
  undecided(value);
  if (!isMap(value) || isJsonTree(value)) throw new ExpressionError('a map is needed');
  return value;
}

/** Refuses to go on with a value that may turn out anything. */
export function undecided(value: Value): void {
  if (value instanceof Unknown || value instanceof OneOf) throw new Undecided(value.reason);
  if (isPureSymbol(value)) throw new Undecided(`what ${symbolNames(value as string)[0]} is, is not known`);
}

export function texts(value: Value | undefined): string[] {
  return list(value).map(text);
}

/** A function on texts alone: with a symbol in any of them its result is a symbol of its own, equal for equal arguments. */
export function ofTexts(name: string, least: number, most: number, apply: (...args: string[]) => Value): Builtin {
  return fn(least, most, (args) => {
    const known = args.map(text);
    return known.some(hasSymbol) ? derivedSymbol(name, known) : apply(...known);
  });
}

/** The text if it has no symbol; Undecided otherwise. */
export function plain(value: Value | undefined): string {
  const result = text(value);
  if (hasSymbol(result)) throw new Undecided(`${symbolNames(result)[0]} is not known`);
  return result;
}
