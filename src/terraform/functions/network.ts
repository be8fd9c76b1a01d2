// Terraform's functions on IP networks in CIDR notation.
// Knows nothing of files and of how an expression is evaluated.

import { isIPv4, isIPv6 } from 'node:net';
import type { Value } from '../../core/value.ts';
import { ExpressionError, withKind } from '../expression/values.ts';
import { type Builtin, bigWhole, fn, plain, type Table, Undecided, whole } from './builtin.ts';

interface Network {
  readonly address: bigint;
  /** 32 or 128. */
  readonly bits: number;
  readonly prefix: number;
}

function readNetwork(value: Value | undefined): Network {
  const text = plain(value);
  const [ip = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^[0-9]{1,3}$/.test(length)) throw new ExpressionError('not a network in CIDR notation');
  // Terraform reads octets with zeros before them as decimal.
  const plainIp = ip.replace(/(^|\.)0+(?=[0-9])/g, '$1');
  const bits = isIPv4(plainIp) ? 32 : isIPv6(ip) && !ip.includes('%') ? 128 : 0;
  const prefix = Number(length);
  if (bits === 0 || prefix > bits) throw new ExpressionError('not a network in CIDR notation');
  if (bits === 128 && ip.includes('.')) throw new Undecided('IPv4 addresses in IPv6 are not carried out');
  const address = bits === 32 ? ofIPv4(plainIp) : ofIPv6(ip);
  const host = BigInt(bits - prefix);
  return { address: (address >> host) << host, bits, prefix };
}

function ofIPv4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function ofIPv6(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = new Array<string>(tail === undefined ? 0 : 8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function addressText(address: bigint, bits: number): string {
  const size = bits === 32 ? 8n : 16n;
  const parts = Array.from({ length: bits === 32 ? 4 : 8 }, (_, i) => {
    const part = (address >> (size * BigInt((bits === 32 ? 3 : 7) - i))) & ((1n << size) - 1n);
    return part.toString(bits === 32 ? 10 : 16);
  });
  if (bits === 32) return parts.join('.');
  if (address >> 32n === 0xffffn) throw new Undecided('IPv4 addresses in IPv6 are not carried out');
  // The longest run of zeros, the first of equal ones, is left out (RFC 5952).
  const runs = Array.from(parts.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g));
  const longest = runs.reduce<RegExpMatchArray | null>(
    (best, run) => (best && groupCount(best[0]) >= groupCount(run[0]) ? best : run),
    null,
  );
  const text = parts.join(':');
  if (!longest) return text;
  const before = text.slice(0, longest.index);
  const after = text.slice(longest.index! + longest[0].length);
  return `${before}::${after.replace(/^:/, '')}`;
}

function groupCount(run: string): number {
  return run.split(':').filter((group) => group !== '').length;
}

function networkText({ address, bits, prefix }: Network): string {
  return `${addressText(address, bits)}/${prefix}`;
}

function host(args: readonly Value[]): Value {
  const { address, bits, prefix } = readNetwork(args[0]);
  const number = bigWhole(args[1]);
  const size = 1n << BigInt(bits - prefix);
  if (number >= size || number < -size) throw new ExpressionError('the network has no host of this number');
  return addressText(address + (number < 0n ? size + number : number), bits);
}

function netmask(args: readonly Value[]): Value {
  const { bits, prefix } = readNetwork(args[0]);
  if (bits !== 32) throw new ExpressionError('only networks of IPv4 have a netmask');
  return addressText(((1n << BigInt(prefix)) - 1n) << BigInt(32 - prefix), 32);
}

function subnet(args: readonly Value[]): Value {
  const { address, bits, prefix } = readNetwork(args[0]);
  const more = whole(args[1]);
  const number = bigWhole(args[2]);
  // Terraform gives something for these, which no documentation promises.
  if (more < 0 || number < 0n) throw new Undecided('a negative number is not carried out');
  if (prefix + more > bits) throw new ExpressionError('the prefix cannot be extended so far');
  if (number >= 1n << BigInt(more)) throw new ExpressionError('there is no subnet of this number');
  return networkText({
    address: address + (number << BigInt(bits - prefix - more)),
    bits,
    prefix: prefix + more,
  });
}

/** Networks one after another, each where the bits of its prefix allow it to begin. */
function subnets(args: readonly Value[]): Value {
  const { address, bits, prefix } = readNetwork(args[0]);
  const end = address + (1n << BigInt(bits - prefix));
  let next = address;
  const result = args.slice(1).map((arg) => {
    const more = whole(arg);
    if (more < 1 || more > 32 || prefix + more > bits)
      throw new ExpressionError('the prefix cannot be extended so far');
    const size = 1n << BigInt(bits - prefix - more);
    const start = ((next + size - 1n) / size) * size;
    if (start + size > end) throw new ExpressionError('the network has not so many addresses');
    next = start + size;
    return networkText({ address: start, bits, prefix: prefix + more });
  });
  return withKind(result, 'list');
}

export const NETWORK_FUNCTIONS: Table = new Map<string, Builtin>([
  ['cidrhost', fn(2, 2, host)],
  ['cidrnetmask', fn(1, 1, netmask)],
  ['cidrsubnet', fn(3, 3, subnet)],
  ['cidrsubnets', fn(1, Number.POSITIVE_INFINITY, subnets)],
]);
