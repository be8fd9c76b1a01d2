// Numbers as Terraform computes them: binary floating point of 512 bits, and their decimal texts.
// Knows nothing of the value domain, except the number type that short decimals fit.

/** `mantissa` × 2^`exponent`, at most `bits` bits long. */
export interface BigFloat {
  readonly negative: boolean;
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly bits: number;
}

/** Precision of the numbers that Terraform reads and computes with. */
const BITS = 512;
/** Larger powers of ten are not carried: no configuration needs them, and their digits fill the memory. */
const MAX_POWER = 400;
const NUMBER = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,6}))?$/;

function bitLength(value: bigint): number {
  return value === 0n
    ? 0
    : value.toString(16).length * 4 - Math.clz32(Number.parseInt(value.toString(16)[0]!, 16)) + 28;
}

/** Rounds to `bits`, ties to even. `sticky`: something not zero was cut off below. */
function rounded(negative: boolean, mantissa: bigint, exponent: number, bits: number, sticky = false): BigFloat {
  const excess = bitLength(mantissa) - bits;
  if (excess <= 0) return { negative, mantissa, exponent, bits };
  const shift = BigInt(excess);
  let kept = mantissa >> shift;
  const rest = mantissa & ((1n << shift) - 1n);
  const half = 1n << (shift - 1n);
  if (rest > half || (rest === half && (sticky || (kept & 1n) === 1n))) kept += 1n;
  return { negative, mantissa: kept, exponent: exponent + excess, bits };
}

/** The text of a decimal number as a number, or null if it is none or larger than is carried. */
export function parseBig(text: string): BigFloat | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction);
  const ten = Number(power) - fraction.length;
  const negative = sign === '-';
  if (Math.abs(ten) + whole.length > 2 * MAX_POWER) return null;
  if (ten >= 0) return rounded(negative, digits * 10n ** BigInt(ten), 0, BITS);
  return quotient(negative, digits, 0, 10n ** BigInt(-ten), 0, BITS);
}

function quotient(
  negative: boolean,
  a: bigint,
  aExponent: number,
  b: bigint,
  bExponent: number,
  bits: number,
): BigFloat {
  const shift = Math.max(0, bits + 2 + bitLength(b) - bitLength(a));
  const numerator = a << BigInt(shift);
  const result = numerator / b;
  // One more bit stands for the rest of the division.
  const rest = numerator % b === 0n ? 0n : 1n;
  return rounded(negative, (result << 1n) | rest, aExponent - bExponent - shift - 1, bits);
}

/** A number as the decimal that it prints as. */
export function bigOf(value: number): BigFloat {
  if (Number.isSafeInteger(value))
    return { negative: value < 0 || Object.is(value, -0), mantissa: BigInt(Math.abs(value)), exponent: 0, bits: BITS };
  return parseBig(String(value))!;
}

/** A number as a result of binary arithmetic of 53 bits, which need not be the decimal that it prints as. */
export function bigOfDouble(value: number): BigFloat {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const word = view.getBigUint64(0);
  const power = Number(word >> 52n);
  const fraction = word & ((1n << 52n) - 1n);
  const negative = value < 0 || Object.is(value, -0);
  return power === 0
    ? { negative, mantissa: fraction, exponent: -1074, bits: 53 }
    : { negative, mantissa: fraction | (1n << 52n), exponent: power - 1075, bits: 53 };
}

function signed(value: BigFloat): bigint {
  return value.negative ? -value.mantissa : value.mantissa;
}

function aligned(a: BigFloat, b: BigFloat): readonly [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [signed(a) << BigInt(a.exponent - exponent), signed(b) << BigInt(b.exponent - exponent), exponent];
}

export function addBig(a: BigFloat, b: BigFloat): BigFloat {
  const [x, y, exponent] = aligned(a, b);
  const sum = x + y;
  const negative = sum < 0n || (sum === 0n && a.negative && b.negative);
  return rounded(negative, sum < 0n ? -sum : sum, exponent, Math.max(a.bits, b.bits));
}

export function negateBig(value: BigFloat): BigFloat {
  return { ...value, negative: !value.negative };
}

export function multiplyBig(a: BigFloat, b: BigFloat): BigFloat {
  return rounded(a.negative !== b.negative, a.mantissa * b.mantissa, a.exponent + b.exponent, Math.max(a.bits, b.bits));
}

/** `b` is not zero. */
export function divideBig(a: BigFloat, b: BigFloat): BigFloat {
  return quotient(a.negative !== b.negative, a.mantissa, a.exponent, b.mantissa, b.exponent, Math.max(a.bits, b.bits));
}

/** Terraform's remainder: what is left of `a` after the whole multiples of `b` towards zero. `b` is not zero. */
export function remainderBig(a: BigFloat, b: BigFloat): BigFloat {
  const whole = bigInteger(truncateBig(divideBig(a, b)));
  return addBig(a, negateBig(multiplyBig(b, whole)));
}

export function compareBig(a: BigFloat, b: BigFloat): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The whole number, what lies behind the point cut off. */
export function truncateBig(value: BigFloat): bigint {
  const shift = BigInt(Math.abs(value.exponent));
  const size = value.exponent >= 0 ? value.mantissa << shift : value.mantissa >> shift;
  return value.negative ? -size : size;
}

export function bigInteger(value: bigint): BigFloat {
  return rounded(value < 0n, value < 0n ? -value : value, 0, BITS);
}

export function isWholeBig(value: BigFloat): boolean {
  return value.exponent >= 0 || (value.mantissa & ((1n << BigInt(-value.exponent)) - 1n)) === 0n;
}

/** Decimal digits without zeros at either end; the point stands before them, moved right by `point`. */
interface Digits {
  readonly digits: string;
  readonly point: number;
}

function exactDigits(mantissa: bigint, exponent: number): Digits {
  const all = (exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)).toString();
  const point = all.length + Math.min(exponent, 0);
  const digits = all.replace(/0+$/, '');
  return { digits, point: digits === '' ? 0 : point };
}

function roundDigits({ digits, point }: Digits, count: number, direction: 'nearest' | 'down' | 'up'): Digits {
  if (count < 0) return { digits: '', point: 0 };
  if (count >= digits.length) return { digits, point };
  let up = direction === 'up';
  if (direction === 'nearest') {
    const exactlyHalf = digits[count] === '5' && count + 1 === digits.length;
    up = exactlyHalf ? count > 0 && Number(digits[count - 1]) % 2 === 1 : digits[count]! >= '5';
  }
  if (!up) {
    const kept = digits.slice(0, count).replace(/0+$/, '');
    return { digits: kept, point: kept === '' ? 0 : point };
  }
  const raised = (BigInt(digits.slice(0, count) || '0') + 1n).toString();
  return { digits: raised.replace(/0+$/, ''), point: point + (raised.length - count) };
}

/** The fewest digits that no other number of that precision is nearer to. */
function shortestDigits({ mantissa, exponent, bits }: BigFloat): Digits {
  if (mantissa === 0n) return { digits: '', point: 0 };
  const missing = bits - bitLength(mantissa);
  const full = mantissa << BigInt(missing);
  const power = exponent - missing - 1;
  const inclusive = (full & 1n) === 0n;
  const middle = exactDigits(full * 2n, power);
  const lower = exactDigits(full * 2n - 1n, power);
  const upper = exactDigits(full * 2n + 1n, power);
  const digit = (of: Digits, i: number): number => Number(of.digits[i - (middle.point - of.point)] ?? 0);
  for (let i = 0; i < middle.digits.length; i++) {
    const [l, m, u] = [digit(lower, i), Number(middle.digits[i]), digit(upper, i)];
    const down = l !== m || (inclusive && i + 1 === lower.digits.length);
    const up = m !== u && (inclusive || m + 1 < u || i + 1 < upper.digits.length);
    if (down && up) return roundDigits(middle, i + 1, 'nearest');
    if (down) return roundDigits(middle, i + 1, 'down');
    if (up) return roundDigits(middle, i + 1, 'up');
  }
  return middle;
}

function fixed({ digits, point }: Digits, decimals: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (decimals <= 0) return whole;
  const fraction = '0'.repeat(Math.max(0, Math.min(decimals, -point))) + digits.slice(Math.max(0, point));
  return `${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`;
}

function scientific({ digits, point }: Digits, decimals: number): string {
  const power = digits === '' ? 0 : point - 1;
  const fraction = decimals > 0 ? `.${digits.slice(1).padEnd(decimals, '0').slice(0, decimals)}` : '';
  return `${digits[0] ?? '0'}${fraction}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** As Go's `Float.Text`: `f` without, `e` with an exponent, `g` whichever is shorter; without `decimals` the shortest digits. */
export function bigText(value: BigFloat, form: 'e' | 'f' | 'g', decimals: number | null = null): string {
  const sign = value.negative ? '-' : '';
  const exact = decimals === null ? shortestDigits(value) : exactDigits(value.mantissa, value.exponent);
  if (form === 'f') {
    const shown = decimals === null ? exact : roundDigits(exact, exact.point + decimals, 'nearest');
    return sign + fixed(shown, decimals ?? Math.max(0, shown.digits.length - shown.point));
  }
  if (form === 'e') {
    const shown = decimals === null ? exact : roundDigits(exact, 1 + decimals, 'nearest');
    return sign + scientific(shown, decimals ?? shown.digits.length - 1);
  }
  const wanted = decimals === null ? null : Math.max(decimals, 1);
  const shown = wanted === null ? exact : roundDigits(exact, wanted, 'nearest');
  const count = shown.digits.length;
  const most = wanted === null ? 6 : wanted > count && count >= shown.point ? count : wanted;
  const power = shown.digits === '' ? -1 : shown.point - 1;
  return power < -4 || power >= most
    ? sign + scientific(shown, count - 1)
    : sign + fixed(shown, Math.max(0, count - shown.point));
}

/** The number that this prints as, if it has few enough digits to be one; null if more are needed. */
export function shortNumber(value: BigFloat): number | null {
  const { digits, point } = shortestDigits(value);
  if (digits.length > 15 || point > 300 || point < -300) return null;
  const number = Number(`${value.negative ? '-' : ''}0.${digits || '0'}e${point}`);
  return compareBig(bigOf(number), value) === 0 ? number : null;
}
