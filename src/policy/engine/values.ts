// Values that conditions compare other than as text: numbers, dates and IP addresses; what lies between the values of a
// policy, as texts that a request could carry. Knows nothing of statements; shares nothing with the plain evaluator.

import { hasSymbol } from '../../core/symbol.ts';

export type ValueKind = 'number' | 'date' | 'ip';
export type Comparison = '=' | '<' | '<=' | '>' | '>=' | 'in';

/** Does the request's text satisfy the comparison with the policy's text? Texts that cannot be read satisfy none. */
export function compareValues(kind: ValueKind, comparison: Comparison, wanted: string, given: string): boolean {
  if (hasSymbol(wanted) || hasSymbol(given)) return wanted === given && comparison !== '<' && comparison !== '>';
  if (kind === 'ip') {
    const range = parseRange(wanted);
    const address = parseRange(given);
    if (range === null || address === null || range.v6 !== address.v6) return false;
    return range.first <= address.first && address.last <= range.last;
  }
  const parse = kind === 'number' ? parseDecimal : parseInstant;
  const [left, right] = [parse(wanted), parse(given)];
  if (left === null || right === null) return false;
  switch (comparison) {
    case '<':
      return right < left;
    case '<=':
      return right <= left;
    case '>':
      return right > left;
    case '>=':
      return right >= left;
    default:
      return right === left;
  }
}

/**
 * Texts such that every value there is compares like one of them with each of the wanted texts: the values themselves,
 * one between each two neighbours, one beyond either end, the wanted texts, and one that is no such value.
 */
export function representativeValues(kind: ValueKind, wanted: readonly string[]): string[] {
  const found = kind === 'ip' ? representativeAddresses(wanted) : representativeNumbers(kind, wanted);
  // A range is no address that a request could come from.
  const themselves = kind === 'ip' ? wanted.filter((text) => !text.includes('/')) : wanted;
  return [...new Set([...found, ...themselves, 'x'])];
}

function representativeNumbers(kind: 'number' | 'date', wanted: readonly string[]): string[] {
  const parse = kind === 'number' ? parseDecimal : parseInstant;
  const write = kind === 'number' ? writeNumber : writeInstant;
  const points = [...new Set(wanted.map(parse).filter((value) => value !== null))].sort((a, b) => a - b);
  if (points.length === 0) return [kind === 'number' ? '1' : '2030-01-01T00:00:00Z'];
  const unit = kind === 'number' ? 1 : 86_400_000;
  const texts: string[] = [];
  for (const [index, point] of points.entries()) {
    texts.push(write(point));
    const next = points[index + 1];
    if (next !== undefined) {
      const between = kind === 'number' ? numberBetween(point, next) : Math.floor((point + next) / 2);
      if (between > point && between < next) texts.push(write(between));
    }
  }
  texts.unshift(write(points.at(-1)! + unit), write(points[0]! - unit));
  return texts;
}

function numberBetween(low: number, high: number): number {
  const whole = Math.floor(low) + 1;
  return whole < high ? whole : (low + high) / 2;
}

function writeNumber(value: number): string {
  return String(value);
}

function writeInstant(value: number): string {
  const date = new Date(value);
  const year = Number.isNaN(date.getTime()) ? -1 : date.getUTCFullYear();
  if (year < 0 || year > 9999) return String(value / 1000);
  return date.toISOString().replace('.000Z', 'Z');
}

/** Other spellings of the same value, for when one of them is excluded as text. */
export function otherSpellings(kind: ValueKind, text: string): string[] {
  if (kind === 'number' && parseDecimal(text) !== null) {
    return /[.eE]/.test(text) ? [`${text}`] : [`${text}.0`, `${text}.00`, `${text}.000`];
  }
  if (kind === 'date') {
    const instant = parseInstant(text);
    return instant === null ? [] : [String(instant / 1000), writeInstant(instant).replace('Z', '+00:00')];
  }
  return [];
}

function parseDecimal(text: string): number | null {
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return null;
  const value = Number(text);
  return value === 0 ? 0 : value;
}

const INSTANT =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(?:[Zz]|([-+])(\d\d):?(\d\d))?)?)?)?$/;

/** Milliseconds since 1970 of a date in ISO 8601 or in seconds since 1970 (four digits are a year), or null. */
function parseInstant(text: string): number | null {
  if (!/^\d{4}$/.test(text) && /^-?\d+(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const found = INSTANT.exec(text);
  if (found === null) return null;
  const number = (group: number, missing: number) => (found[group] === undefined ? missing : Number(found[group]));
  const month = number(2, 1);
  const day = number(3, 1);
  const [hour, minute, second] = [number(4, 0), number(5, 0), number(6, 0)];
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0))) return null;
  const midnight = new Date(0);
  midnight.setUTCFullYear(number(1, 0), month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day || month < 1) return null;
  const [offsetHours, offsetMinutes] = [number(9, 0), number(10, 0)];
  if (offsetHours > 23 || offsetMinutes > 59) return null;
  const offset = (found[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
  return midnight.getTime() + (hour * 60 + minute - offset) * 60_000 + second * 1000 + Math.round(number(7, 0) * 1000);
}

interface AddressRange {
  readonly v6: boolean;
  readonly first: bigint;
  readonly last: bigint;
}

function parseRange(text: string): AddressRange | null {
  const [address = '', length, more] = text.split('/');
  if (more !== undefined || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const v6 = address.includes(':');
  const value = v6 ? parseV6(address) : parseV4(address);
  const bits = v6 ? 128 : 32;
  const prefix = length === undefined ? bits : Number(length);
  if (value === null || prefix > bits) return null;
  const size = 1n << BigInt(bits - prefix);
  const first = value - (value % size);
  return { v6, first, last: first + size - 1n };
}

function parseV4(text: string): bigint | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null;
  const octets = text.split('.').map(Number);
  if (octets.some((octet) => octet > 255)) return null;
  return octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

function parseV6(text: string): bigint | null {
  const dotted = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text);
  let spelled = text;
  if (dotted !== null) {
    const tail = parseV4(dotted[2]!);
    if (tail === null) return null;
    spelled = `${dotted[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  }
  const gap = spelled.indexOf('::');
  if (gap >= 0 && spelled.indexOf('::', gap + 1) >= 0) return null;
  const groupsOf = (side: string) => (side === '' ? [] : side.split(':'));
  const before = groupsOf(gap < 0 ? spelled : spelled.slice(0, gap));
  const after = gap < 0 ? [] : groupsOf(spelled.slice(gap + 2));
  const missing = 8 - before.length - after.length;
  if (gap < 0 ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...new Array<string>(missing).fill('0'), ...after];
  if (groups.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

function representativeAddresses(wanted: readonly string[]): string[] {
  const texts: string[] = [];
  const ranges = wanted.map(parseRange).filter((range) => range !== null);
  for (const v6 of [false, true]) {
    const top = 1n << (v6 ? 128n : 32n);
    const starts = new Set<bigint>();
    for (const range of ranges) {
      if (range.v6 !== v6) continue;
      starts.add(range.first);
      starts.add(range.last + 1n);
    }
    // What lies below the first start; a usual address unless that one is spoken for.
    starts.add(0n);
    if (starts.size === 1) starts.add(v6 ? 0x20010db8n << 96n : 0xcb007101n);
    const write = v6 ? writeV6 : writeV4;
    const sorted = [...starts].filter((start) => start < top).sort((a, b) => (a < b ? -1 : 1));
    const pairs = sorted.map((start, index) => {
      const next = sorted[index + 1] ?? top;
      // A host address reads better than the address of the network itself.
      return [write(next - start > 1n && start > 0n ? start + 1n : start), write(start)];
    });
    // 0.0.0.0 and :: come last: nobody calls from there.
    texts.push(...pairs.slice(1).flat(), ...pairs[0]!);
  }
  return texts;
}

function writeV4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.');
}

function writeV6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  const text = groups.join(':');
  const zeros = /(?:^|:)(?:0(?::|$)){2,}/.exec(text);
  return zeros === null ? text : `${text.slice(0, zeros.index)}::${text.slice(zeros.index + zeros[0].length)}`;
}
