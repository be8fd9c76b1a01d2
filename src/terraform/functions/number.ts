// Terraform's numeric functions and conversions of single values.
// Knows nothing of collections and files.

import { Unknown, type Value } from '../../core/value.ts';
import {
  addBig,
  type BigFloat,
  bigInteger,
  bigOfDouble,
  compareBig,
  isWholeBig,
  multiplyBig,
  truncateBig,
} from '../expression/big-float.ts';
import { Approximate, LongNumber, numberValue } from '../expression/numbers.ts';
import { convert } from '../expression/types.ts';
import { ExpressionError } from '../expression/values.ts';
import { type Builtin, big, fn, lenient, list, number, plain, type Table, Undecided, whole } from './builtin.ts';

/** `towards`: what is added to the whole part of a number that is none. */
function rounding(towards: (negative: boolean) => bigint): Builtin {
  return lenient(1, 1, ([value]) => {
    // Far enough from a whole number it does not matter what the last digits are.
    if (value instanceof Approximate && Math.abs(value.value - Math.round(value.value)) > 1e-9)
      return Math.floor(value.value) + (towards(false) > 0n ? 1 : 0);
    if (value instanceof Unknown && !(value instanceof LongNumber)) return value;
    const of = big(value);
    return numberValue(bigInteger(truncateBig(of) + (isWholeBig(of) ? 0n : towards(of.negative))));
  });
}

function extreme(wins: (order: number) => boolean): Builtin {
  return fn(1, Number.POSITIVE_INFINITY, (args) =>
    numberValue(args.map(big).reduce((best, each) => (wins(compareBig(each, best)) ? each : best))),
  );
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function parseInteger([value, base]: readonly Value[]): Value {
  if (typeof value === 'number') throw new ExpressionError('text is needed');
  const given = plain(value);
  const radix = whole(base);
  if (radix < 2 || radix > 62) throw new ExpressionError('the base is not between 2 and 62');
  const alphabet = DIGITS.slice(0, radix);
  const body = (radix <= 36 ? given.toLowerCase() : given).replace(/^[+-]/, '');
  if (body === '' || Array.from(body).some((digit) => !alphabet.includes(digit)))
    throw new ExpressionError('not a number in this base');
  if (body.length > 100) throw new Undecided('the number is too long');
  const size = Array.from(body).reduce((sum, digit) => sum * BigInt(radix) + BigInt(alphabet.indexOf(digit)), 0n);
  return numberValue(bigInteger(given.startsWith('-') ? -size : size));
}

function sum([of]: readonly Value[]): Value {
  const items = list(of);
  if (items.length === 0) throw new ExpressionError('an empty list has no sum');
  return numberValue(items.map(big).reduce(addBig));
}

/** Terraform computes powers as doubles: those that are exact are certain. */
function power([of, to]: readonly Value[]): Value {
  const [base, exponent] = [number(of), number(to)];
  const result = base ** exponent;
  if (!Number.isFinite(result)) throw new ExpressionError('a number that is not finite');
  const steps = Math.abs(exponent);
  const size = base ** steps;
  if (!Number.isInteger(exponent) || steps > 1024 || !Number.isFinite(size)) return new Approximate(result);
  let exact = bigInteger(1n);
  for (let i = 0; i < steps; i++) exact = multiplyBig(exact, bigOfDouble(base));
  if (compareBig(exact, bigOfDouble(size)) !== 0) return new Approximate(result);
  return numberValue(bigOfDouble(exponent < 0 ? 1 / size : size));
}

/** As Terraform's, a quotient of two logarithms that are doubles. */
function logarithm([of, base]: readonly Value[]): Value {
  const result = Math.log(number(of)) / Math.log(number(base));
  if (!Number.isFinite(result)) throw new ExpressionError('a number that is not finite');
  return Number.isInteger(result) ? result : new Approximate(result);
}

function sign(value: BigFloat): number {
  if (!isWholeBig(value)) throw new ExpressionError('a whole number is needed');
  return value.mantissa === 0n ? 0 : value.negative ? -1 : 1;
}

function conversion(kind: 'string' | 'number' | 'bool'): Builtin {
  return fn(1, 1, ([value]) => convert(value!, { kind }));
}

export const NUMBER_FUNCTIONS: Table = new Map<string, Builtin>([
  ['abs', fn(1, 1, (args) => numberValue({ ...big(args[0]), negative: false }))],
  ['ceil', rounding((negative) => (negative ? 0n : 1n))],
  ['floor', rounding((negative) => (negative ? -1n : 0n))],
  ['max', extreme((order) => order > 0)],
  ['min', extreme((order) => order < 0)],
  ['pow', fn(2, 2, power)],
  ['log', fn(2, 2, logarithm)],
  ['signum', fn(1, 1, (args) => sign(big(args[0])))],
  ['parseint', fn(2, 2, parseInteger)],
  ['sum', fn(1, 1, sum)],
  ['tostring', conversion('string')],
  ['tonumber', conversion('number')],
  ['tobool', conversion('bool')],
  // Marks only: what is sensitive is known from the plan.
  ['sensitive', lenient(1, 1, ([value]) => value!)],
  ['nonsensitive', lenient(1, 1, ([value]) => value!)],
  [
    'ephemeralasnull',
    fn(1, 1, () => {
      throw new Undecided('ephemeral values are not followed');
    }),
  ],
]);
