// Arithmetic and comparison of HCL. Numbers are decimal in Terraform: results are rounded to what a decimal would print.
// Knows nothing of syntax.

import { InternalError } from '../../core/errors.ts';
import { Unknown, type Value } from '../../core/value.ts';
import type { BinaryOperator } from './ast.ts';
import { ExpressionError, numberOf, overOptions } from './values.ts';

export function toNumber(value: Value): number | Unknown {
  return numberOf(value);
}

/** Applies an arithmetic or ordering operator. Equality and logic stand with the evaluator, which knows their laziness. */
export function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  return overOptions([left, right], ([a, b]) => {
    const x = numberOf(a!);
    const y = numberOf(b!);
    if (x instanceof Unknown) return x;
    if (y instanceof Unknown) return y;
    switch (operator) {
      case '<':
        return x < y;
      case '>':
        return x > y;
      case '<=':
        return x <= y;
      case '>=':
        return x >= y;
      case '+':
        return decimal(x + y);
      case '-':
        return decimal(x - y);
      case '*':
        return decimal(x * y);
      case '/':
        if (y === 0) throw new ExpressionError('division by zero');
        return quotient(x, y);
      case '%':
        if (y === 0) throw new ExpressionError('division by zero');
        return decimal(x % y);
      default:
        throw new InternalError(`unexpected operator ${operator}`);
    }
  });
}

/** Rounded to 15 digits, so that 0.1 + 0.2 is 0.3; unknown where whole digits would be lost. */
export function decimal(value: number): Value {
  if (!Number.isFinite(value)) return new Unknown('a number is too large');
  if (Number.isSafeInteger(value)) return value;
  if (Math.abs(value) >= 1e15) return new Unknown('a number has more digits than are carried');
  return Number(value.toPrecision(15));
}

// Terraform prints long quotients with more digits than are carried here: those are left unknown.
function quotient(x: number, y: number): Value {
  const value = x / y;
  if (Number.isSafeInteger(value)) return value;
  const rounded = Number(value.toPrecision(15));
  return String(rounded).length > 15 ? new Quotient(value) : rounded;
}

/** A quotient without a short decimal form: Unknown as a value. */
export class Quotient extends Unknown {
  readonly value: number;

  constructor(value: number) {
    super(`the quotient ${value} has more digits than are carried`);
    this.value = value;
  }
}
