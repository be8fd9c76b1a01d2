// The values that condition operators compare other than as text: numbers, dates, IP addresses and ranges.
// Each reader returns null for text that is no such value; nothing here knows of policies.

/** A decimal number as AWS takes it, or null. */
export function readNumber(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : null;
}

/**
 * A point in time in milliseconds since 1970, or null. W3C's profile of ISO 8601 (year, month, day, minutes, seconds or
 * fractions, with `Z` or an offset; none is taken as UTC) or seconds since 1970; four digits are a year.
 */
export function readDate(text: string): number | null {
  if (/^-?\d+(\.\d+)?$/.test(text) && !/^\d{4}$/.test(text)) return Math.round(Number(text) * 1000);
  const match =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?)?)?)?$/.exec(
      text,
    );
  if (match === null) return null;
  const part = (index: number, otherwise: number) => (match[index] === undefined ? otherwise : Number(match[index]));
  const [year, month, day] = [part(1, 0), part(2, 1), part(3, 1)];
  const [hour, minute, second] = [part(4, 0), part(5, 0), part(6, 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  const offset = readOffset(match[8]);
  if (offset === null) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute - offset, second, Math.round(part(7, 0) * 1000));
  return date.getTime();
}

/** Minutes east of UTC. */
function readOffset(text: string | undefined): number | null {
  if (text === undefined || text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

export interface IpRange {
  readonly bits: 32 | 128;
  readonly address: bigint;
  /** Length of the prefix that counts; all bits for a single address. */
  readonly prefix: number;
}

/** An IPv4 or IPv6 address, alone or with a prefix length (`10.0.0.0/8`, `2001:db8::/32`), or null. */
export function readIpRange(text: string): IpRange | null {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === null || slash < 0) return address;
  const length = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(length) || Number(length) > address.bits) return null;
  return { ...address, prefix: Number(length) };
}

/** The two have the same first bits, as many as the range counts. Versions 4 and 6 never meet. */
export function rangeHolds(range: IpRange, address: IpRange): boolean {
  if (range.bits !== address.bits || address.prefix < range.prefix) return false;
  const rest = BigInt(range.bits - range.prefix);
  return range.address >> rest === address.address >> rest;
}

function readAddress(text: string): IpRange | null {
  if (text.includes(':')) {
    const address = readIpv6(text);
    return address === null ? null : { bits: 128, address, prefix: 128 };
  }
  const address = readIpv4(text);
  return address === null ? null : { bits: 32, address, prefix: 32 };
}

function readIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let address = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    address = (address << 8n) | BigInt(part);
  }
  return address;
}

function readIpv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = readGroups(halves[0]!, halves.length === 1);
  const tail = halves.length === 2 ? readGroups(halves[1]!, true) : [];
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail];
  return groups.reduce((address, group) => (address << 16n) | BigInt(group), 0n);
}

/** 16-bit groups of one side of `::`; the last may be a dotted IPv4 address where the address ends there. */
function readGroups(text: string, ends: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const embedded = ends && index === parts.length - 1 ? readIpv4(part) : null;
      if (embedded === null) return null;
      groups.push(Number(embedded >> 16n), Number(embedded & 0xffffn));
    } else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return null;
    }
  }
  return groups;
}
