// Numbers in the value domain: a JavaScript number where it is the same decimal, else a LongNumber that keeps every digit.
// Knows nothing of syntax and of functions.

import { Unknown, type Value } from '../../core/value.ts';
import { type BigFloat, bigOf, bigText, isWholeBig, parseBig, shortNumber, truncateBig } from './big-float.ts';

/** A number with more digits than a JavaScript number holds. Whoever does not ask for its digits finds it Unknown. */
export class LongNumber extends Unknown {
  readonly big: BigFloat;

  constructor(big: BigFloat) {
    super(`the number ${bigText(big, 'f').slice(0, 40)} has more digits than are carried`);
    this.big = big;
  }
}

/** A number whose last digits depend on the machine that computes it: it has no text, but a size. */
export class Approximate extends Unknown {
  readonly value: number;

  constructor(value: number) {
    super(`of the number ${value} the last digits are not certain`);
    this.value = value;
  }
}

export function isNumber(value: Value): value is number | LongNumber {
  return typeof value === 'number' || value instanceof LongNumber;
}

export function bigOfNumber(value: number | LongNumber): BigFloat {
  return typeof value === 'number' ? bigOf(value) : value.big;
}

export function numberValue(big: BigFloat): number | LongNumber {
  if (isWholeBig(big)) {
    const whole = truncateBig(big);
    if (whole !== 0n && BigInt.asIntN(54, whole) === whole) return Number(whole);
  }
  return shortNumber(big) ?? new LongNumber(big);
}

/** The decimal that a text says, null if it says none, Unknown if it is too large to carry. */
export function readNumber(text: string): number | LongNumber | Unknown | null {
  const big = parseBig(text);
  if (big) return numberValue(big);
  return /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text)
    ? new Unknown(`the number ${text.slice(0, 40)} is larger than is carried`)
    : null;
}

/** Text of a number as Terraform prints it: never an exponent. */
export function numberText(value: number | LongNumber): string {
  if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  return bigText(bigOfNumber(value), 'f');
}
