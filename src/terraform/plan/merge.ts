// A value of which the plan knows a part, completed from the same argument's value in the HCL.
// Knows only values; sets have lost the HCL's order in the plan.

import { hasSymbol } from '../../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import { hasPending, PENDING } from './raw.ts';

const NOT_FOUND: Unknown = new Unknown('known only after apply, and the HCL has no part that fits');

/** The plan's value with what is PENDING in it taken from the HCL's value of the same argument. */
export function merge(plan: Value, hcl: Value): Value {
  if (plan === PENDING) return hcl;
  if (!hasPending(plan)) return plan;
  if (hcl instanceof OneOf) {
    return new OneOf(
      hcl.options.map((option) => merge(plan, option)),
      hcl.reason,
      hcl.location,
    );
  }
  if (hcl instanceof Unknown) return replacePending(plan, hcl);
  if (isMap(plan) && isMap(hcl)) {
    const result = new Map<string, Value>();
    for (const [key, value] of plan) {
      const other = hcl.get(key);
      // A nested argument that the HCL does not set is one that the provider computes.
      result.set(key, other === undefined ? replacePending(value, null) : merge(value, other));
    }
    return result;
  }
  if (isMap(plan) && isList(hcl) && hcl.length === 1) return merge(plan, hcl[0]!);
  if (isList(plan) && isMap(hcl) && plan.length === 1) return [merge(plan[0]!, hcl)];
  if (isList(plan) && isList(hcl)) return mergeLists(plan, hcl);
  return replacePending(plan, NOT_FOUND);
}

/**
 * Which element of the HCL belongs to which of the plan: equal ones first (a set's known elements must not use up the
 * element that an unknown one stands for), then the one at the same place, then any that agrees in all that is known.
 */
function mergeLists(plan: readonly Value[], hcl: readonly Value[]): Value {
  const unused = new Set(hcl.keys());
  const partner = new Map<number, number>();
  const pair = (candidatesOf: (i: number) => Iterable<number>, fits: (one: Value, other: Value) => boolean): void => {
    for (const [i, element] of plan.entries()) {
      if (partner.has(i)) continue;
      for (const at of candidatesOf(i)) {
        if (!unused.has(at) || !fits(element, hcl[at]!)) continue;
        partner.set(i, at);
        unused.delete(at);
        break;
      }
    }
  };
  pair(() => unused, equal);
  pair((i) => [i], agrees);
  pair(() => unused, agrees);
  return plan.map((element, i) => {
    if (!hasPending(element)) return element;
    const at = partner.get(i);
    return at === undefined ? replacePending(element, NOT_FOUND) : merge(element, hcl[at]!);
  });
}

function equal(one: Value, other: Value): boolean {
  if (one === PENDING) return false;
  if (isList(one))
    return isList(other) && one.length === other.length && one.every((element, i) => equal(element, other[i]!));
  if (isMap(one)) {
    return (
      isMap(other) &&
      one.size === other.size &&
      [...one].every(([key, value]) => other.has(key) && equal(value, other.get(key)!))
    );
  }
  return one === other;
}

/** False only if two values surely differ; JSON text is not compared, as providers normalise it. */
function agrees(plan: Value, hcl: Value): boolean {
  if (plan === PENDING || plan === null || hcl === null) return true;
  if (hcl instanceof Unknown || hcl instanceof OneOf) return true;
  if (isMap(plan) && isMap(hcl)) {
    for (const [key, value] of plan) if (key !== 'policy' && !agrees(value, hcl.get(key) ?? null)) return false;
    return true;
  }
  if (isList(plan) && isList(hcl)) {
    // Sets: the same number of elements, and a place for each that is known.
    return plan.length === hcl.length && plan.every((element) => hcl.some((other) => agrees(element, other)));
  }
  if (typeof plan === 'string' && typeof hcl === 'string') return plan === hcl || hasSymbol(hcl);
  return typeof plan === 'object' || typeof hcl === 'object' || String(plan) === String(hcl);
}

/** A copy with every PENDING part replaced. */
export function replacePending(value: Value, by: Value): Value {
  if (value === PENDING) return by;
  if (isList(value)) return value.map((element) => replacePending(element, by));
  if (isMap(value)) return new Map([...value].map(([key, element]) => [key, replacePending(element, by)]));
  return value;
}
