// A stack as a part of a result, so that results can be joined: its resources before and after as JSON, and back again.
// What comes back may be from anyone: every part is checked. Sensitive values never go in; what they grant is then unknown.

import type { Location } from '../core/diagnostic.ts';
import { InputError } from '../core/errors.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../core/value.ts';
import { allowedAttributes, isListedType } from './allow-list.ts';
import type { Change, Resource, Stack } from './resource.ts';

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One stack of a result. `context`: what was given beside the plans and is reported on by nobody. */
export interface StackPart {
  readonly kind: 'plan' | 'context';
  readonly source: string;
  readonly resources: readonly ResourcePart[];
  /** Addresses with their change. */
  readonly changes: readonly (readonly [string, Change])[];
  /** See `Stack.aliases`. */
  readonly aliases: readonly (readonly [string, string])[];
}

/**
 * A resource; what is left out is empty. Attributes: texts, numbers and truth values as they are, lists as lists, a map as
 * `{"map": [[key, value]…]}`, what is not known as `{"unknown": reason}`, one of several as `{"oneOf": […], "reason"}`. A
 * value that nobody has seen yet stands between U+E000 and U+E001.
 */
export interface ResourcePart {
  readonly address: string;
  readonly mode?: 'data' | undefined;
  readonly type: string;
  readonly name: string;
  readonly module?: string | undefined;
  readonly change?: Change | undefined;
  readonly replacedFor?: readonly string[] | undefined;
  readonly createBeforeDestroy?: true | undefined;
  /** Account, region, partition. */
  readonly place: readonly [string, string, string];
  /** Attributes that are the same before and after, or of the one side there is. */
  readonly both?: Readonly<Record<string, Json>> | undefined;
  readonly before?: Readonly<Record<string, Json>> | undefined;
  readonly after?: Readonly<Record<string, Json>> | undefined;
  readonly mirrored?: readonly string[] | undefined;
  readonly location?: Location | undefined;
  readonly attributeLocations?: Readonly<Record<string, Location>> | undefined;
  readonly references?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** A result with more resources than this is written without its stack. */
export const MAX_RESOURCES = 100_000;
const MAX_CONTEXT = 20_000;
const MAX_PARTS = 200;
const MAX_NODES = 4_000_000;
const MAX_DEPTH = 64;
const MAX_TEXT = 4_000_000;

/** Read into other attributes already, or of no bearing on anybody's access. */
const LEFT_OUT: ReadonlySet<string> = new Set(['aws_caller_identity', 'aws_partition', 'aws_region']);
/** Where null is not the same as nothing. */
const KEPT_NULL: ReadonlySet<string> = new Set(['assume_role_policy', 'policy']);

/** The parts of a run's stacks, or null where they are too large. A stack of neither roles nor instances has nothing to join. */
export function encodeStacks(stacks: readonly Stack[]): readonly StackPart[] | null {
  const parts = stacks.flatMap((stack) => encodePart(stack, 'plan') ?? []);
  if (parts.reduce((sum, part) => sum + part.resources.length, 0) > MAX_RESOURCES || parts.length >= MAX_PARTS)
    return null;
  const context = stacks[0] === undefined || parts.length === 0 ? null : encodePart(stacks[0], 'context');
  return context === null || context.resources.length > MAX_CONTEXT ? parts : [...parts, context];
}

function encodePart(stack: Stack, kind: 'plan' | 'context'): StackPart | null {
  const isMine = (resource: Resource | undefined) =>
    resource === undefined || (resource.origin === kind && resource.peer !== true);
  const addresses = new Set([...stack.before.resources.keys(), ...stack.after.resources.keys()].sort());
  const resources: ResourcePart[] = [];
  const mine = new Set<string>();
  for (const address of addresses) {
    const [before, after] = [stack.before.resources.get(address), stack.after.resources.get(address)];
    if (!isMine(before) || !isMine(after)) continue;
    const type = (after ?? before)!.type;
    const isDocument = type === 'aws_iam_policy_document';
    if (LEFT_OUT.has(type) || (isDocument && (after ?? before)!.change !== 'read')) continue;
    mine.add(address);
    resources.push(encodeResource(before, after, isDocument));
  }
  if (!resources.some(({ type }) => type.startsWith('aws_iam_') || type === 'aws_instance')) return null;
  return {
    kind,
    source: kind === 'context' ? 'context' : (stack.source ?? ''),
    resources,
    changes: [...stack.changes].filter(([address]) => mine.has(address)).sort(byFirst),
    aliases: kind === 'context' ? [] : [...stack.aliases].sort(byFirst),
  };
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function encodeResource(before: Resource | undefined, after: Resource | undefined, bare: boolean): ResourcePart {
  const resource = (after ?? before)!;
  const attributes = (side: Resource) => (bare ? {} : encodeAttributes(side));
  const same = before !== undefined && after !== undefined && before.attributes === after.attributes;
  const was = before && attributes(before);
  const is = same ? was : after && attributes(after);
  const equal = same || (was !== undefined && is !== undefined && JSON.stringify(was) === JSON.stringify(is));
  // What is not there is undefined, and so left out of the JSON.
  return {
    address: resource.address,
    mode: resource.mode === 'data' ? 'data' : undefined,
    type: resource.type,
    name: resource.name,
    module: resource.module === '' ? undefined : resource.module,
    change: resource.change === 'no-op' ? undefined : resource.change,
    replacedFor: resource.replacedFor.length === 0 ? undefined : resource.replacedFor,
    createBeforeDestroy: resource.createBeforeDestroy,
    place: [resource.account, resource.region, resource.partition],
    both: equal ? was : undefined,
    before: equal ? undefined : was,
    after: equal ? undefined : is,
    mirrored: resource.mirrored,
    location: resource.location ?? undefined,
    attributeLocations:
      resource.attributeLocations.size === 0 ? undefined : Object.fromEntries(resource.attributeLocations),
    references: resource.references.size === 0 ? undefined : Object.fromEntries(resource.references),
  };
}

function encodeAttributes(resource: Resource): Record<string, Json> {
  const allowed = allowedAttributes(resource.type);
  // The allow-list has no name that means something to every object.
  const encoded: Record<string, Json> = {};
  for (const [name, value] of resource.attributes) {
    if (!allowed.has(name) || (value === null && !KEPT_NULL.has(name))) continue;
    if (!resource.sensitive.has(name)) encoded[name] = encodeValue(value, 0);
    else if (value !== null)
      encoded[name] = { unknown: `Terraform marks ${name} sensitive, so that the result does not hold it` };
  }
  return encoded;
}

function encodeValue(value: Value, depth: number): Json {
  if (typeof value === 'string') return value;
  if (depth > MAX_DEPTH - 4) return { unknown: 'nested too deeply to be kept in the result' };
  if (value instanceof Unknown) return { unknown: value.reason, ...placeOf(value) };
  if (value instanceof OneOf) {
    return {
      oneOf: value.options.map((each) => encodeValue(each, depth + 2)),
      reason: value.reason,
      ...placeOf(value),
    };
  }
  if (isList(value)) return value.map((each) => encodeValue(each, depth + 1));
  if (isMap(value)) return { map: Array.from(value, ([key, each]) => [key, encodeValue(each, depth + 3)]) };
  return value;
}

function placeOf({ location }: Unknown | OneOf): { location?: { file: string; line: number } } {
  return location === null ? {} : { location: { ...location } };
}

/** The stack of a part that `readStackParts` has read. */
export function decodePart(part: StackPart): Stack {
  const before = new Map<string, Resource>();
  const after = new Map<string, Resource>();
  for (const each of part.resources) {
    const bare = bareResource(each, part.kind);
    if (each.both !== undefined) {
      const resource = { ...bare, attributes: decodeAttributes(each.both) };
      before.set(each.address, resource);
      after.set(each.address, resource);
    }
    if (each.before !== undefined) before.set(each.address, { ...bare, attributes: decodeAttributes(each.before) });
    if (each.after !== undefined) after.set(each.address, { ...bare, attributes: decodeAttributes(each.after) });
  }
  return {
    source: part.source,
    before: { side: 'before', resources: before },
    after: { side: 'after', resources: after },
    diagnostics: [],
    aliases: new Map(part.aliases),
    changes: new Map(part.changes),
  };
}

function bareResource(part: ResourcePart, origin: 'plan' | 'context'): Omit<Resource, 'attributes'> {
  const [account, region, partition] = part.place;
  return {
    address: part.address,
    mode: part.mode ?? 'managed',
    origin,
    type: part.type,
    name: part.name,
    module: part.module ?? '',
    change: part.change ?? 'no-op',
    replacedFor: part.replacedFor ?? [],
    ...(part.createBeforeDestroy ? { createBeforeDestroy: true as const } : {}),
    ...(part.mirrored === undefined ? {} : { mirrored: part.mirrored }),
    sensitive: new Set(),
    location: part.location ?? null,
    attributeLocations: new Map(Object.entries(part.attributeLocations ?? {})),
    references: new Map(Object.entries(part.references ?? {})),
    account,
    region,
    partition,
  };
}

function decodeAttributes(attributes: Readonly<Record<string, Json>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(attributes).map(([name, value]) => [name, decodeValue(value)]));
}

function decodeValue(value: Json): Value {
  if (Array.isArray(value)) return value.map(decodeValue);
  if (typeof value !== 'object' || value === null) return value as Value;
  const fields = value as Readonly<Record<string, Json>>;
  const location = (fields.location as Location | undefined) ?? null;
  if (fields.unknown !== undefined) return new Unknown(fields.unknown as string, location);
  if (fields.oneOf !== undefined)
    return new OneOf((fields.oneOf as Json[]).map(decodeValue), fields.reason as string, location);
  return new Map((fields.map as [string, Json][]).map(([key, each]) => [key, decodeValue(each)]));
}

const REMEDY = 'give the file that `diff --format json` wrote';
const CHANGES: readonly Change[] = ['create', 'update', 'replace', 'delete', 'no-op', 'read', 'forget'];

/**
 * The `stacks` of a result from outside, copied part by part.
 * @throws InputError that names the first part that is not as it should be
 */
export function readStackParts(value: unknown, file: string): readonly StackPart[] {
  let nodes = 0;
  let resources = 0;

  function refuse(path: string, what: string): never {
    const shown = path.length > 200 ? `${path.slice(0, 199)}…` : path;
    throw new InputError(file, `not a report: ${shown} ${what}`, REMEDY);
  }
  function count(path: string): void {
    if (++nodes > MAX_NODES) refuse(path, `is one value more than the ${MAX_NODES} that are read`);
  }
  function text(each: unknown, path: string): string {
    count(path);
    if (typeof each !== 'string') refuse(path, 'must be string');
    if (each.length > MAX_TEXT) refuse(path, `is longer than ${MAX_TEXT} characters`);
    return each;
  }
  function list<T>(each: unknown, path: string, read: (item: unknown, path: string) => T): readonly T[] {
    count(path);
    if (!Array.isArray(each)) refuse(path, 'must be array');
    return each.map((item, index) => read(item, `${path}[${index}]`));
  }
  function pair<T>(each: unknown, path: string, read: (item: unknown, path: string) => T): readonly [string, T] {
    if (!Array.isArray(each) || each.length !== 2) refuse(path, 'must be a pair');
    return [text(each[0], `${path}[0]`), read(each[1], `${path}[1]`)];
  }
  function fields(each: unknown, path: string): ReadonlyMap<string, unknown> {
    count(path);
    if (typeof each !== 'object' || each === null || Array.isArray(each)) refuse(path, 'must be object');
    return new Map(Object.entries(each));
  }
  function record<T>(each: unknown, path: string, read: (item: unknown, path: string) => T): Record<string, T> {
    const entries = [...fields(each, path)].map(([name, item]): [string, T] => {
      if (!/^[a-z][a-z0-9_]{0,100}$/.test(name))
        refuse(path, `may not have the key ${JSON.stringify(name.slice(0, 60))}`);
      return [name, read(item, `${path}.${name}`)];
    });
    return Object.fromEntries(entries);
  }
  function location(each: unknown, path: string): Location {
    const found = fields(each, path);
    const line = found.get('line');
    if (!Number.isSafeInteger(line) || (line as number) < 0) refuse(`${path}.line`, 'must be integer');
    return { file: text(found.get('file'), `${path}.file`), line: line as number };
  }
  function change(each: unknown, path: string): Change {
    const found = CHANGES.find((one) => one === each);
    return found ?? refuse(path, `must be one of ${CHANGES.join(', ')}`);
  }
  function json(each: unknown, path: string, depth: number): Json {
    count(path);
    if (depth > MAX_DEPTH) refuse(path, `is nested more than ${MAX_DEPTH} deep`);
    if (each === null || typeof each === 'boolean') return each;
    if (typeof each === 'number') return Number.isFinite(each) ? each : refuse(path, 'must be a finite number');
    if (typeof each === 'string') return text(each, path);
    if (Array.isArray(each)) return each.map((item, index) => json(item, `${path}[${index}]`, depth + 1));
    const found = fields(each, path);
    const place = found.has('location') ? { location: { ...location(found.get('location'), `${path}.location`) } } : {};
    if (found.has('unknown')) return { unknown: text(found.get('unknown'), `${path}.unknown`), ...place };
    if (found.has('oneOf')) {
      const options = list(found.get('oneOf'), `${path}.oneOf`, (item, at) => json(item, at, depth + 2));
      if (options.length < 2) refuse(`${path}.oneOf`, 'must have two options');
      return { oneOf: options, reason: text(found.get('reason'), `${path}.reason`), ...place };
    }
    if (!found.has('map')) refuse(path, 'must be a map, unknown or oneOf');
    const entries = list(found.get('map'), `${path}.map`, (item, at) =>
      pair(item, at, (of, where) => json(of, where, depth + 3)),
    );
    return { map: entries };
  }
  function resource(each: unknown, path: string): ResourcePart {
    const found = fields(each, path);
    if (++resources > MAX_RESOURCES + MAX_CONTEXT)
      refuse(path, `is one resource more than the ${MAX_RESOURCES} that are read`);
    const at = (name: string) => `${path}.${name}`;
    const some = <T>(name: string, read: (item: unknown, where: string) => T) =>
      found.has(name) ? { [name]: read(found.get(name), at(name)) } : {};
    const texts = (item: unknown, where: string) => list(item, where, text);
    const type = text(found.get('type'), at('type'));
    if (!isListedType(type)) refuse(at('type'), 'is no type that a stack holds');
    const allowed = allowedAttributes(type);
    const attributes = (item: unknown, where: string) => {
      const read = record(item, where, (of, place) => json(of, place, 0));
      for (const name of Object.keys(read))
        if (!allowed.has(name)) refuse(`${where}.${name}`, `is no attribute of ${type}`);
      return read;
    };
    const place = list(found.get('place'), at('place'), text);
    if (place.length !== 3) refuse(at('place'), 'must be account, region and partition');
    if (found.has('mode') && found.get('mode') !== 'data') refuse(at('mode'), 'must be "data"');
    if (found.has('createBeforeDestroy') && found.get('createBeforeDestroy') !== true)
      refuse(at('createBeforeDestroy'), 'must be true');
    if (!['both', 'before', 'after'].some((side) => found.has(side))) refuse(path, 'is on neither side');
    if (found.has('both') && (found.has('before') || found.has('after')))
      refuse(at('both'), 'stands beside a side of its own');
    return {
      address: text(found.get('address'), at('address')),
      ...(found.has('mode') ? { mode: 'data' } : {}),
      type,
      name: text(found.get('name'), at('name')),
      place: [place[0]!, place[1]!, place[2]!],
      ...some('module', text),
      ...some('change', change),
      ...some('replacedFor', texts),
      ...(found.has('createBeforeDestroy') ? { createBeforeDestroy: true as const } : {}),
      ...some('both', attributes),
      ...some('before', attributes),
      ...some('after', attributes),
      ...some('mirrored', texts),
      ...some('location', location),
      ...some('attributeLocations', (item, where) => record(item, where, location)),
      ...some('references', (item, where) => record(item, where, texts)),
    };
  }
  function part(each: unknown, path: string): StackPart {
    const found = fields(each, path);
    const kind = found.get('kind');
    if (kind !== 'plan' && kind !== 'context') refuse(`${path}.kind`, 'must be one of plan, context');
    const read = list(found.get('resources'), `${path}.resources`, resource);
    const addresses = new Set(read.map(({ address }) => address));
    if (addresses.size !== read.length) refuse(`${path}.resources`, 'has one address twice');
    return {
      kind,
      source: text(found.get('source'), `${path}.source`),
      resources: read,
      changes: list(found.get('changes'), `${path}.changes`, (item, at) => pair(item, at, change)),
      aliases: list(found.get('aliases'), `${path}.aliases`, (item, at) => pair(item, at, text)),
    };
  }
  if (Array.isArray(value) && value.length > MAX_PARTS) refuse('stacks', `has more than ${MAX_PARTS} parts`);
  return list(value, 'stacks', part);
}
