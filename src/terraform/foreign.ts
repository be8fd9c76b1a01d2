// A stack as others see it: its symbols and, where they clash, its addresses carry a label, so that two stacks' things of one
// name never look like one. Knows nothing of what the resources mean.

import { hasSymbol, OPEN, symbol } from '../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../core/value.ts';
import { withoutKey } from './plan/address.ts';
import type { Resource } from './resource.ts';

/** Text in which every symbol's name starts with the label: another stack's `${account}` is not this one's. */
export function relabelText(text: string, label: string): string {
  return hasSymbol(text) ? text.replaceAll(OPEN, symbol(label).slice(0, -1)) : text;
}

export function relabelValue(value: Value, label: string): Value {
  if (typeof value === 'string') return relabelText(value, label);
  if (isList(value)) {
    const relabelled = value.map((each) => relabelValue(each, label));
    return relabelled.some((each, index) => each !== value[index]) ? relabelled : value;
  }
  if (value instanceof Unknown) {
    const reason = relabelText(value.reason, label);
    return reason === value.reason ? value : new Unknown(reason, value.location);
  }
  if (value instanceof OneOf) {
    const options = value.options.map((each) => relabelValue(each, label));
    return new OneOf(options, relabelText(value.reason, label), value.location);
  }
  if (isMap(value)) {
    let same = true;
    const relabelled = new Map<string, Value>();
    for (const [key, each] of value) {
      const [newKey, newValue] = [relabelText(key, label), relabelValue(each, label)];
      same &&= newKey === key && newValue === each;
      relabelled.set(newKey, newValue);
    }
    return same ? value : relabelled;
  }
  return value;
}

/** The resource with its symbols labelled; the same object where it holds none. */
export function relabelResource(resource: Resource, label: string): Resource {
  const attributes = relabelValue(resource.attributes, label) as Resource['attributes'];
  const account = relabelText(resource.account, label);
  const region = relabelText(resource.region, label);
  const partition = relabelText(resource.partition, label);
  const same =
    attributes === resource.attributes &&
    account === resource.account &&
    region === resource.region &&
    partition === resource.partition;
  return same ? resource : { ...resource, attributes, account, region, partition };
}

/**
 * How addresses of one stack read beside those that are taken already: with the label in front where its block (the address
 * without its own key) is taken, else as they are.
 */
export function createRenamer(label: string, taken: ReadonlySet<string>): (address: string) => string {
  if (taken.size === 0) return (address) => address;
  let prefix = `${label}/`;
  for (let n = 2; startsAny(taken, prefix); n++) prefix = `${label}#${n}/`;
  return (address) => (taken.has(withoutKey(address)) ? `${prefix}${address}` : address);
}

function startsAny(taken: ReadonlySet<string>, prefix: string): boolean {
  for (const each of taken) if (each.startsWith(prefix)) return true;
  return false;
}

/** The resource under its new address, with what it refers to renamed alike. */
export function renameResource(resource: Resource, rename: (address: string) => string): Resource {
  const address = rename(resource.address);
  let same = address === resource.address;
  const references = new Map<string, readonly string[]>();
  for (const [name, list] of resource.references) {
    const renamed = list.map(rename);
    same &&= renamed.every((each, index) => each === list[index]);
    references.set(name, renamed);
  }
  return same ? resource : { ...resource, address, references };
}
