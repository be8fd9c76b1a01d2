// Symbols of what answers differently after a change: a symbol equals itself, so the old answer gets a name of its own.
// Knows only symbols and values.

import { CLOSE, hasSymbol, OPEN, symbol } from '../../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import type { Resource } from '../resource.ts';

/** The resources of the base side, in which symbols of these addresses read `ADDRESS.ATTRIBUTE@base`. */
export function renewed(
  resources: ReadonlyMap<string, Resource>,
  addresses: ReadonlySet<string>,
): ReadonlyMap<string, Resource> {
  if (addresses.size === 0) return resources;
  // As they stand inside symbols, with the dot that begins an attribute.
  const starts = Array.from(addresses, (address) => `${symbol(address).slice(OPEN.length, -CLOSE.length)}.`);
  const inText = (text: string) =>
    text.replace(/\uE000([^\uE000\uE001]*)\uE001/g, (whole, name: string) =>
      starts.some((start) => name.startsWith(start)) ? `${OPEN}${name}@base${CLOSE}` : whole,
    );
  const inValue = (value: Value): Value => {
    if (typeof value === 'string') return hasSymbol(value) ? inText(value) : value;
    if (value instanceof OneOf) return new OneOf(value.options.map(inValue), value.reason, value.location);
    if (value instanceof Unknown) return value;
    if (isList(value)) return value.map(inValue);
    if (isMap(value)) return new Map(Array.from(value, ([key, part]) => [inText(key), inValue(part)]));
    return value;
  };
  return new Map(
    Array.from(resources, ([address, resource]) => [
      address,
      {
        ...resource,
        attributes: new Map(Array.from(resource.attributes, ([name, value]) => [name, inValue(value)])),
        account: inText(resource.account),
      },
    ]),
  );
}
