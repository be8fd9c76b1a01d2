// Values of which each stands only once, in time linear in their number.
// Knows nothing of types and of the order of sets.

import { isList, isMap, type Value } from '../../core/value.ts';
import { same, sortedKeys } from './values.ts';

/** The first of each, as far as can be seen: what holds symbols or unknown parts counts as different from all others. */
export function unique(parts: readonly Value[]): Value[] {
  const result: Value[] = [];
  const bySketch = new Map<string, Value[]>();
  for (const part of parts) {
    const key = sketch(part);
    const alike = bySketch.get(key);
    if (alike?.some((seen) => same(seen, part))) continue;
    if (alike) alike.push(part);
    else bySketch.set(key, [part]);
    result.push(part);
  }
  return result;
}

/** A text that is equal for equal values. */
function sketch(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(sketch).join()}]`;
  if (isMap(value)) return `{${sortedKeys(value).map((key) => `${JSON.stringify(key)}:${sketch(value.get(key)!)}`)}}`;
  return value === null || typeof value !== 'object' ? String(value) : '?';
}
