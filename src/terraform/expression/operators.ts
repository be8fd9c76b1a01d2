// Arithmetic and comparison of HCL, with the digits that Terraform's own numbers have.
// Knows nothing of syntax.

import { InternalError } from '../../core/errors.ts';
import { Unknown, type Value } from '../../core/value.ts';
import type { BinaryOperator } from './ast.ts';
import { addBig, compareBig, divideBig, multiplyBig, negateBig, remainderBig } from './big-float.ts';
import { Approximate, bigOfNumber, LongNumber, numberValue } from './numbers.ts';
import { ExpressionError, numberOf, overOptions } from './values.ts';

/** A number with all its digits, or why there is none. */
export function numberIn(value: Value): number | LongNumber | Unknown {
  return value instanceof LongNumber ? value : numberOf(value);
}

export function isKnownNumber(value: number | Unknown): value is number | LongNumber {
  return typeof value === 'number' || value instanceof LongNumber;
}

/** Applies an arithmetic or ordering operator. Equality and logic stand with the evaluator, which knows their laziness. */
export function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  return overOptions([left, right], ([a, b]) => {
    const x = numberIn(a!);
    const y = numberIn(b!);
    if (x instanceof Approximate || y instanceof Approximate) return roughly(operator, x, y);
    if (!isKnownNumber(x)) return x;
    if (!isKnownNumber(y)) return y;
    return (typeof x === 'number' && typeof y === 'number' ? exact(operator, x, y) : null) ?? precise(operator, x, y);
  });
}

/** Compares numbers that are not exact, where they are far enough apart. */
function roughly(operator: BinaryOperator, left: number | Unknown, right: number | Unknown): Value {
  const size = (of: number | Unknown): number =>
    of instanceof Approximate ? of.value : typeof of === 'number' ? of : Number.NaN;
  const [x, y] = [size(left), size(right)];
  if (Math.abs(x - y) > 1e-12 * Math.max(Math.abs(x), Math.abs(y))) {
    if (operator === '<' || operator === '<=') return x < y;
    if (operator === '>' || operator === '>=') return x > y;
  }
  return left instanceof Unknown ? left : right;
}

/** Whole numbers that are surely exact; null for what needs more care. */
function exact(operator: BinaryOperator, x: number, y: number): Value {
  if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y)) return null;
  const result = operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : Number.NaN;
  return Number.isSafeInteger(result) && result !== 0 ? result : null;
}

function precise(operator: BinaryOperator, left: number | LongNumber, right: number | LongNumber): Value {
  const x = bigOfNumber(left);
  const y = bigOfNumber(right);
  switch (operator) {
    case '<':
      return compareBig(x, y) < 0;
    case '>':
      return compareBig(x, y) > 0;
    case '<=':
      return compareBig(x, y) <= 0;
    case '>=':
      return compareBig(x, y) >= 0;
    case '+':
      return numberValue(addBig(x, y));
    case '-':
      return numberValue(addBig(x, negateBig(y)));
    case '*':
      return numberValue(multiplyBig(x, y));
    case '/':
      if (y.mantissa === 0n) throw new ExpressionError('division by zero');
      return numberValue(divideBig(x, y));
    case '%':
      // Terraform refuses to divide by zero, but its remainder is then the number itself.
      return y.mantissa === 0n ? left : numberValue(remainderBig(x, y));
    default:
      throw new InternalError(`unexpected operator ${operator}`);
  }
}

/** The number with its sign changed. */
export function negated(value: Value): Value {
  const number = numberIn(value);
  if (!isKnownNumber(number)) return number;
  return typeof number === 'number' ? -number : new LongNumber(negateBig(number.big));
}
