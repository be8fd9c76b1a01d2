// `format` and `formatlist` with the verbs of Terraform's documentation of `format`.
// Knows nothing of files and of how an expression is evaluated.

import { hasSymbol } from '../../core/symbol.ts';
import { isList, type Value } from '../../core/value.ts';
import { bigText } from '../expression/big-float.ts';
import { isNumber } from '../expression/numbers.ts';
import { ExpressionError, isJsonTree, overOptions, withKind } from '../expression/values.ts';
import { type Builtin, big, bigWhole, bool, lenient, type Table, text, Undecided } from './builtin.ts';
import { encodeJson } from './encoding.ts';
import { graphemes } from './graphemes.ts';

/** Wider and more precise than this is not put together. */
const MAX_WIDTH = 10_000;

interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width: number | null;
  readonly precision: number | null;
}

// Symbols' names may hold a percent sign.
const VERBS = /\uE000[^\uE000\uE001]*\uE001|%([ +\-#0]*)([0-9]+)?(?:\.([0-9]*))?(?:\[([0-9]+)\])?(.)|%$/gsu;

export function format(spec: string, args: readonly Value[]): string {
  if (hasSymbol(spec) && /%/.test(spec.replace(/\uE000[^\uE001]*\uE001/g, '')))
    throw new Undecided('the format is not known');
  let result = '';
  let next = 0;
  let highest = 0;
  let at = 0;
  for (const match of spec.matchAll(VERBS)) {
    result += spec.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[0].startsWith('\uE000')) {
      result += match[0];
      continue;
    }
    const [whole, flags = '', width, precision, position, letter] = match;
    if (letter === undefined) throw new ExpressionError('the format ends in %');
    if (whole === '%%') {
      result += '%';
      continue;
    }
    if (!/[vtbdoxXeEfgGsq]/.test(letter)) throw new ExpressionError(`the format has the verb %${letter}`);
    const index = position === undefined ? next : Number(position) - 1;
    next = index + 1;
    highest = Math.max(highest, next);
    if (index < 0 || index >= args.length) throw new ExpressionError('not enough arguments for the format');
    const verb: Verb = {
      letter,
      flags,
      width: width === undefined ? null : Number(width),
      precision: precision === undefined ? null : Number(precision),
    };
    if (Math.max(verb.width ?? 0, verb.precision ?? 0) > MAX_WIDTH) throw new Undecided('the width is too large');
    result += verbText(verb, args[index]!);
  }
  if (highest < args.length) throw new ExpressionError('too many arguments for the format');
  return result + spec.slice(at);
}

function verbText(verb: Verb, value: Value): string {
  switch (verb.letter) {
    case 'v':
      return padded(anyText(verb, value), verb);
    case 's':
      return padded(cut(text(value), verb), verb);
    case 'q':
      return padded(jsonText(cut(text(value), verb)), verb);
    case 't':
      return String(bool(value));
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
      return wholeText(verb, bigWhole(value));
    default:
      return realText(verb, value);
  }
}

function anyText(verb: Verb, value: Value): string {
  if (!verb.flags.includes('#') && typeof value === 'string') return value;
  if (!verb.flags.includes('#') && isNumber(value)) return bigText(big(value), 'g');
  return jsonText(value);
}

function jsonText(value: Value): string {
  const encoded = encodeJson(value);
  if (typeof encoded !== 'string') throw new Undecided('part of the value is not known');
  return encoded;
}

function cut(shown: string, { precision }: Verb): string {
  if (!precision) return shown;
  if (hasSymbol(shown)) throw new Undecided('text with an unknown part is cut');
  return graphemes(shown).slice(0, precision).join('');
}

function padded(shown: string, { flags, width }: Verb): string {
  if (width === null) return shown;
  if (hasSymbol(shown)) throw new Undecided('text with an unknown part is padded');
  const missing = Math.max(0, width - graphemes(shown).length);
  const fill = (flags.includes('0') ? '0' : ' ').repeat(missing);
  return flags.includes('-') ? shown + fill : fill + shown;
}

const RADIX: Readonly<Record<string, readonly [radix: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0'],
  d: [10, ''],
  x: [16, '0x'],
  X: [16, '0X'],
};

function signOf(negative: boolean, flags: string): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

/** Integers as Go's `big.Int` formats them. */
function wholeText({ letter, flags, width, precision }: Verb, value: bigint): string {
  const [radix, prefix] = RADIX[letter]!;
  const plain = (value < 0n ? -value : value).toString(radix);
  const digits = (letter === 'X' ? plain.toUpperCase() : plain).padStart(precision ?? 0, '0');
  if (value === 0n && precision === 0) return '';
  const head = signOf(value < 0n, flags) + (flags.includes('#') ? prefix : '');
  const missing = Math.max(0, (width ?? 0) - head.length - digits.length);
  if (flags.includes('-')) return head + digits + ' '.repeat(missing);
  if (flags.includes('0') && precision === null) return head + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + head + digits;
}

/** Fractions as Go's `big.Float` formats them. */
function realText({ letter, flags, width, precision }: Verb, value: Value): string {
  const form = letter.toLowerCase() as 'e' | 'f' | 'g';
  const shown = bigText(big(value), form, precision ?? (form === 'g' ? null : 6));
  const size = letter === form ? shown.replace(/^-/, '') : shown.replace(/^-/, '').toUpperCase();
  const sign = signOf(shown.startsWith('-'), flags);
  const missing = Math.max(0, (width ?? 0) - sign.length - size.length);
  if (flags.includes('-')) return sign + size + ' '.repeat(missing);
  if (flags.includes('0')) return sign + '0'.repeat(missing) + size;
  return ' '.repeat(missing) + sign + size;
}

function formatList(args: readonly Value[]): Value {
  const rest = args.slice(1);
  const lists = rest.filter((arg) => isList(arg) && !isJsonTree(arg)) as (readonly Value[])[];
  const length = lists[0]?.length ?? 1;
  if (lists.some((each) => each.length !== length)) throw new ExpressionError('lists of different lengths');
  const spec = text(args[0]);
  return withKind(
    Array.from({ length }, (_, i) =>
      overOptions(
        rest.map((arg) => (isList(arg) && !isJsonTree(arg) ? arg[i]! : arg)),
        (known) => format(spec, known),
      ),
    ),
    'list',
  );
}

export const FORMAT_FUNCTIONS: Table = new Map<string, Builtin>([
  ['format', lenient(1, Number.POSITIVE_INFINITY, (args) => format(text(args[0]), args.slice(1)))],
  ['formatlist', lenient(1, Number.POSITIVE_INFINITY, formatList)],
]);
