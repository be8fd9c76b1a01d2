// Untyped JSON taken apart with care: own keys only, shapes checked, and a value joined with its `after_unknown` mask.
// Knows JSON and the value domain; nothing of what the attributes mean.

import { InternalError } from '../../core/errors.ts';
import { literal } from '../../core/symbol.ts';
import { Unknown, type Value } from '../../core/value.ts';
import { Piece } from '../json/pieces.ts';

export type Raw = Readonly<Record<string, unknown>>;

/** Stands for every value that the plan marks as known only after apply. Told apart by identity. */
export const PENDING: Unknown = new Unknown('known only after apply');

/** Nested values below this depth are not read; no AWS resource has a tenth of it. */
const MAX_DEPTH = 100;
const TOO_DEEP: Unknown = new Unknown(`nested deeper than ${MAX_DEPTH} levels`);

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property, or undefined: a key such as `constructor` never reaches the prototype. */
export function get(object: unknown, key: string): unknown {
  if (!isRaw(object)) return undefined;
  if (Object.hasOwn(object, key)) return object[key];
  // A piece has none of the keys of its text: an empty answer here would lose a resource without a word.
  if (object instanceof Piece) throw new InternalError('a piece of JSON was looked into before it was read');
  return undefined;
}

export function getText(object: unknown, key: string): string | null {
  const value = get(object, key);
  return typeof value === 'string' ? literal(value) : null;
}

export function getList(object: unknown, key: string): readonly unknown[] {
  const value = get(object, key);
  return Array.isArray(value) ? value : [];
}

export function getRaw(object: unknown, key: string): Raw {
  const value = get(object, key);
  return isRaw(value) ? value : NOTHING;
}

const NOTHING: Raw = Object.freeze(Object.create(null) as Record<string, unknown>);

/**
 * A JSON value with its mask from `after_unknown` (`true` where the value is not known; lists and objects go along with
 * the value, and are often there without a single `true`, `[{}]` for instance, which means that nothing is unknown).
 */
export function toValue(raw: unknown, mask: unknown = undefined, depth = 0): Value {
  if (mask === true) return PENDING;
  if (depth > MAX_DEPTH) return TOO_DEEP;
  if (typeof raw === 'string') return literal(raw);
  if (typeof raw === 'number' || typeof raw === 'boolean') return raw;
  if (Array.isArray(raw) || (isEmpty(raw) && Array.isArray(mask) && mask.length > 0)) {
    const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
    const masks: readonly unknown[] = Array.isArray(mask) ? mask : [];
    const length = Math.max(list.length, masks.length);
    const result: Value[] = [];
    for (let i = 0; i < length; i++) result.push(toValue(list[i], masks[i], depth + 1));
    return result;
  }
  if (isRaw(raw) || (isEmpty(raw) && isRaw(mask))) {
    const result = new Map<string, Value>();
    if (isRaw(raw)) {
      for (const key of Object.keys(raw)) result.set(literal(key), toValue(raw[key], get(mask, key), depth + 1));
    }
    if (isRaw(mask)) {
      for (const key of Object.keys(mask)) {
        if (!result.has(literal(key)) && mask[key] !== false)
          result.set(literal(key), toValue(undefined, mask[key], depth + 1));
      }
    }
    return raw === null && result.size === 0 ? null : result;
  }
  return null;
}

function isEmpty(raw: unknown): boolean {
  return raw === undefined || raw === null;
}

/** True when a sensitivity mask marks the value or any part of it. */
export function anySensitive(mask: unknown, depth = 0): boolean {
  if (mask === true) return true;
  if (typeof mask !== 'object' || mask === null) return false;
  if (depth > MAX_DEPTH) return true;
  for (const key of Object.keys(mask)) {
    if (anySensitive((mask as Raw)[key], depth + 1)) return true;
  }
  return false;
}

/** True when any part of the value is known only after apply. */
export function hasPending(value: Value): boolean {
  if (value === PENDING) return true;
  if (Array.isArray(value)) return value.some(hasPending);
  if (value instanceof Map) {
    for (const element of value.values()) if (hasPending(element)) return true;
  }
  return false;
}
