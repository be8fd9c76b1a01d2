// Terraform's numeric functions and conversions of single values.
// Knows nothing of collections and files.

import { Unknown, type Value } from '../../core/value.ts';
import { decimal, Quotient } from '../expression/operators.ts';
import { convert } from '../expression/types.ts';
import { ExpressionError } from '../expression/values.ts';
import { type Builtin, fn, lenient, list, number, plain, type Table, Undecided, whole } from './builtin.ts';

function rounding(round: (value: number) => number): Builtin {
  return lenient(1, 1, ([value]) => {
    if (value instanceof Quotient) return round(value.value);
    return value instanceof Unknown ? value : round(number(value));
  });
}

function extreme(pick: (...values: number[]) => number): Builtin {
  return fn(1, Number.POSITIVE_INFINITY, (args) => pick(...args.map(number)));
}

function parseInteger([value, base]: readonly Value[]): Value {
  if (typeof value === 'number') throw new ExpressionError('text is needed');
  const digits = plain(value).toLowerCase();
  const radix = whole(base);
  if (radix < 2 || radix > 62) throw new ExpressionError('the base is not between 2 and 62');
  if (radix > 36) throw new Undecided('a base above 36 is not carried out');
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, radix);
  const body = digits.replace(/^[+-]/, '');
  if (body === '' || Array.from(body).some((digit) => !alphabet.includes(digit)))
    throw new ExpressionError('not a number in this base');
  return decimal(Number.parseInt(digits, radix));
}

function sum([of]: readonly Value[]): Value {
  const items = list(of);
  if (items.length === 0) throw new ExpressionError('an empty list has no sum');
  return decimal(items.map(number).reduce((a, b) => a + b));
}

function conversion(kind: 'string' | 'number' | 'bool'): Builtin {
  return fn(1, 1, ([value]) => convert(value!, { kind }));
}

export const NUMBER_FUNCTIONS: Table = new Map<string, Builtin>([
  ['abs', fn(1, 1, (args) => Math.abs(number(args[0])))],
  ['ceil', rounding(Math.ceil)],
  ['floor', rounding(Math.floor)],
  ['max', extreme(Math.max)],
  ['min', extreme(Math.min)],
  ['pow', fn(2, 2, (args) => decimal(number(args[0]) ** number(args[1])))],
  ['signum', fn(1, 1, (args) => Math.sign(number(args[0])))],
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
