// Terraform's functions on timestamps (RFC 3339), and those whose result is another one at each run.
// Knows nothing of files and of how an expression is evaluated.

import type { Value } from '../../core/value.ts';
import { ExpressionError } from '../expression/values.ts';
import { type Builtin, fn, plain, type Table, Undecided } from './builtin.ts';

interface Timestamp {
  /** Milliseconds of the local time, as if it were UTC. */
  readonly local: number;
  /** Nanoseconds within the second. */
  readonly nanos: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

const RFC3339 =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]+))?(Z|[+-](?:[01][0-9]|2[0-4]):[0-5][0-9])$/;

function readTimestamp(text: string): Timestamp {
  const match = RFC3339.exec(text);
  const local = match ? Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4]}Z`) : Number.NaN;
  if (!match || Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== match[1])
    throw new ExpressionError('not a timestamp as of RFC 3339');
  const zone = match[6]!;
  const minutes = zone === 'Z' ? 0 : Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return {
    local,
    nanos: Number((match[5] ?? '').slice(0, 9).padEnd(9, '0')),
    offset: zone.startsWith('-') ? -minutes : minutes,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `colon` between hours and minutes. */
function zoneText(offset: number, colon: string): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const PARTS: ReadonlyMap<string, (date: Date, offset: number) => string> = new Map<
  string,
  (date: Date, offset: number) => string
>([
  ['YYYY', (date) => String(date.getUTCFullYear()).padStart(4, '0')],
  ['YY', (date) => two(date.getUTCFullYear() % 100)],
  ['MMMM', (date) => MONTHS[date.getUTCMonth()]!],
  ['MMM', (date) => MONTHS[date.getUTCMonth()]!.slice(0, 3)],
  ['MM', (date) => two(date.getUTCMonth() + 1)],
  ['M', (date) => String(date.getUTCMonth() + 1)],
  ['DD', (date) => two(date.getUTCDate())],
  ['D', (date) => String(date.getUTCDate())],
  ['EEEE', (date) => DAYS[date.getUTCDay()]!],
  ['EEE', (date) => DAYS[date.getUTCDay()]!.slice(0, 3)],
  ['hh', (date) => two(date.getUTCHours())],
  ['h', (date) => String(date.getUTCHours())],
  ['HH', (date) => two(date.getUTCHours() % 12 || 12)],
  ['H', (date) => String(date.getUTCHours() % 12 || 12)],
  ['AA', (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM')],
  ['aa', (date) => (date.getUTCHours() < 12 ? 'am' : 'pm')],
  ['mm', (date) => two(date.getUTCMinutes())],
  ['m', (date) => String(date.getUTCMinutes())],
  ['ss', (date) => two(date.getUTCSeconds())],
  ['s', (date) => String(date.getUTCSeconds())],
  ['ZZZZZ', (_, offset) => zoneText(offset, ':')],
  ['ZZZZ', (_, offset) => zoneText(offset, '')],
  ['ZZZ', (_, offset) => (offset === 0 ? 'UTC' : zoneText(offset, ''))],
  ['Z', (_, offset) => (offset === 0 ? 'Z' : zoneText(offset, ':'))],
]);

function formatDate(spec: string, timestamp: string): string {
  const { local, offset } = readTimestamp(timestamp);
  const date = new Date(local);
  // Text in quotes, where two quotes stand for one; runs of one letter; everything else as it is.
  return spec.replace(/'((?:[^']|'')*)('?)|([A-Za-z])\3*/g, (token, quoted: string | undefined, closing: string) => {
    if (quoted !== undefined) {
      if (closing === '') throw new ExpressionError('a quote in the format is not closed');
      return quoted.replaceAll("''", "'");
    }
    const part = PARTS.get(token);
    if (!part) throw new ExpressionError(`the format has the verb ${token.slice(0, 40)}`);
    return part(date, offset);
  });
}

/** Nanoseconds of one unit of a duration. */
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n,
  '\u03bcs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const DURATION = /^[+-]?(?:0|(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;
/** A signed number of 64 bits holds no longer one. */
const LONGEST = (1n << 63n) - 1n;

/** A duration as Go writes it, `1h30m`, in nanoseconds. */
function readDuration(text: string): bigint {
  if (!DURATION.test(text)) throw new ExpressionError('not a duration');
  let total = 0n;
  for (const [, whole, fraction = '', unit] of text.matchAll(/([0-9]*)\.?([0-9]*)([a-z\u00b5\u03bc]+)/g)) {
    const scale = UNITS[unit!]!;
    total += BigInt(whole || 0) * scale + (BigInt(fraction || 0) * scale) / 10n ** BigInt(fraction.length);
  }
  if (total > LONGEST) throw new ExpressionError('the duration is too long');
  return text.startsWith('-') ? -total : total;
}

function addTime(timestamp: string, duration: string): string {
  const { local, nanos, offset } = readTimestamp(timestamp);
  const sum = BigInt(local) * 1_000_000n + BigInt(nanos) + readDuration(duration);
  const second = 1_000_000_000n;
  const date = new Date(Number((sum - (((sum % second) + second) % second)) / 1_000_000n));
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new Undecided('the year has not four digits');
  return `${date.toISOString().slice(0, 19)}${offset === 0 ? 'Z' : zoneText(offset, ':')}`;
}

function compareTimes(a: string, b: string): number {
  const [x, y] = [readTimestamp(a), readTimestamp(b)];
  const order = x.local - x.offset * 60_000 - (y.local - y.offset * 60_000) || x.nanos - y.nanos;
  return Math.sign(order);
}

/** Functions whose result nobody knows before they run. */
function atEachRun(least: number, most: number): Builtin {
  return fn(least, most, () => {
    throw new Undecided('gives another value at each run');
  });
}

/** Functions of a few bytes' value that depend on a secret or on how Terraform is built. */
function notCarried(why: string, least: number, most: number): Builtin {
  return fn(least, most, (): Value => {
    throw new Undecided(why);
  });
}

export const TIME_FUNCTIONS: Table = new Map<string, Builtin>([
  ['formatdate', fn(2, 2, (args) => formatDate(plain(args[0]), plain(args[1])))],
  ['timeadd', fn(2, 2, (args) => addTime(plain(args[0]), plain(args[1])))],
  ['timecmp', fn(2, 2, (args) => compareTimes(plain(args[0]), plain(args[1])))],
  ['timestamp', atEachRun(0, 0)],
  ['plantimestamp', atEachRun(0, 0)],
  ['uuid', atEachRun(0, 0)],
  ['bcrypt', atEachRun(1, 2)],
  ['base64gzip', notCarried('compressed bytes depend on the version of Terraform', 1, 1)],
  ['rsadecrypt', notCarried('nothing is decrypted', 2, 2)],
  ['issensitive', notCarried('what is sensitive is not followed', 1, 1)],
]);
