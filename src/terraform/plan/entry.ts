// One resource of a plan as its entry says it: who it is, its allow-listed attributes on one side, what is sensitive.
// Knows nothing of changes, nor of where in the plan the entry stands.

import { literal } from '../../core/symbol.ts';
import type { Value } from '../../core/value.ts';
import { Piece } from '../json/pieces.ts';
import type { Change } from '../resource.ts';
import { type InstanceKey, parseAddress, withoutIndex } from './address.ts';
import { anySensitive, get, getText, isRaw, type Raw, toValue } from './raw.ts';

export type Attributes = ReadonlyMap<string, Value>;

export interface PlanResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index: InstanceKey;
  readonly module: string;
  /** The address without the resource's own key: what all instances of a block in one module instance share. */
  readonly block: string;
  readonly change: Change;
  readonly replacedFor: readonly string[];
  readonly createBeforeDestroy?: true;
  /** Allow-listed attributes; null where the resource does not exist on that side. */
  readonly before: Attributes | null;
  /** With PENDING (plan/raw.ts) where the plan says "known after apply". */
  readonly after: Attributes | null;
  /** Attributes marked sensitive on either side. */
  readonly sensitive: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
/** Nothing is replaced for any attribute. */
export const NO_NAMES: readonly string[] = [];

/** A resource in the values of a state: parsed, or still a piece of text. */
export type Entry = Raw | Piece;

export function whole(entry: unknown): unknown {
  return entry instanceof Piece ? entry.read() : entry;
}

/** Null where the entry has no address, or no type and name. */
export function readIdentity(
  entry: unknown,
  address = getText(entry, 'address'),
): Pick<PlanResource, 'address' | 'mode' | 'type' | 'name' | 'index' | 'module' | 'block'> | null {
  if (address === null) return null;
  const type = getText(entry, 'type');
  const name = getText(entry, 'name');
  const module = getText(entry, 'module_address') ?? (address.startsWith('module.') ? null : '');
  const index = get(entry, 'index');
  const mode = get(entry, 'mode');
  // Only what old versions leave out is read from the address.
  const lacksKey = index === undefined && address.endsWith(']');
  const parsed =
    type === null || name === null || module === null || lacksKey || mode === undefined ? parseAddress(address) : null;
  const found = { type: type ?? parsed?.type, name: name ?? parsed?.name };
  if (found.type === undefined || found.name === undefined) return null;
  const identity = {
    address,
    mode: (mode ?? parsed?.mode) === 'data' ? ('data' as const) : ('managed' as const),
    type: found.type,
    name: found.name,
    index: typeof index === 'number' ? index : typeof index === 'string' ? literal(index) : (parsed?.index ?? null),
    module: module ?? parsed?.module ?? '',
  };
  return { ...identity, block: identity.index === null ? address : withoutIndex(identity) };
}

/** The attributes that are kept of one side, `PENDING` where the mask says so; null where the resource is not there. */
export function readSide(
  raw: unknown,
  mask: unknown,
  allowed: ReadonlySet<string>,
  refuse: (name: string) => boolean,
): Attributes | null {
  // Where nothing of a resource is known yet, the mask is all that there is of it.
  if (!isRaw(raw) && mask !== true && !(isRaw(mask) && Object.keys(mask).length > 0)) return null;
  const result = new Map<string, Value>();
  for (const name of allowed) {
    const value = get(raw, name);
    const unknown = mask === true ? true : get(mask, name);
    // Computed for nearly every resource since version 6 of the provider: where it lives is worked out anyway.
    if (name === 'region' && unknown === true) continue;
    if (value === undefined && (unknown === undefined || unknown === false)) continue;
    if (refuse(name)) continue;
    result.set(name, toValue(value, unknown));
  }
  return result;
}

/** Of the names that are kept, those that a mask marks. */
export function sensitiveNames(allowed: ReadonlySet<string>, ...marks: unknown[]): ReadonlySet<string> {
  let found: Set<string> | null = null;
  for (const mark of marks) {
    if (mark === true) {
      found ??= new Set();
      for (const name of allowed) found.add(name);
    } else if (isRaw(mark)) {
      for (const name of Object.keys(mark)) {
        if (allowed.has(name) && anySensitive(mark[name])) {
          found ??= new Set();
          found.add(name);
        }
      }
    }
  }
  return found ?? NONE;
}
