// What is known of one Terraform value. Objects and maps are `Map`s, so that a key like __proto__ is only a key.
// Strings may hold symbols (symbol.ts). What could not be determined stands in the tree itself, with its reason.

import type { Location } from './diagnostic.ts';

export type Value = null | boolean | number | string | readonly Value[] | ValueMap | Unknown | OneOf;
export type ValueMap = ReadonlyMap<string, Value>;

/** A value, or part of one, that is not known and has no symbol: why, and where. It can be anything. */
export class Unknown {
  readonly reason: string;
  readonly location: Location | null;

  constructor(reason: string, location: Location | null = null) {
    this.reason = reason;
    this.location = location;
  }
}

/** Exactly one of several values, for example both arms of a conditional whose condition is not known. At least two options. */
export class OneOf {
  readonly options: readonly Value[];
  readonly reason: string;
  readonly location: Location | null;

  constructor(options: readonly Value[], reason: string, location: Location | null = null) {
    this.options = options;
    this.reason = reason;
    this.location = location;
  }
}

export function isMap(value: Value): value is ValueMap {
  return value instanceof Map;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** True when no part of the value is Unknown or OneOf (symbols are fine). */
export function isWhollyKnown(value: Value): boolean {
  return firstUnknown(value) === null;
}

/** The first Unknown or OneOf inside a value, depth first, or null. */
export function firstUnknown(value: Value): Unknown | OneOf | null {
  if (value instanceof Unknown || value instanceof OneOf) return value;
  if (isList(value)) {
    for (const element of value) {
      const found = firstUnknown(element);
      if (found) return found;
    }
  } else if (isMap(value)) {
    for (const element of value.values()) {
      const found = firstUnknown(element);
      if (found) return found;
    }
  }
  return null;
}
