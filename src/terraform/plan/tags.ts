// The tags that a resource has in AWS: its own, and those that its provider gives to everything (`default_tags`).
// Knows the plan's provider blocks; nothing of where tags count.

import { isMap, Unknown, type Value } from '../../core/value.ts';
import { get, getList, toValue } from './raw.ts';

/** `default_tags` of a provider block of a plan's configuration: null where there is none, Unknown where it is not known. */
export function readDefaultTags(expressions: unknown): Value {
  const raw = get(expressions, 'default_tags');
  if (raw === undefined) return null;
  const blocks = Array.isArray(raw) ? raw : [raw];
  const tags = get(blocks[0], 'tags');
  if (blocks.length < 2 && tags === undefined) return null;
  const constant = get(tags, 'constant_value');
  const names = getList(tags, 'references').filter((name): name is string => typeof name === 'string');
  const unknown = new Unknown(`the provider's default tags depend on ${names[0] ?? 'what the plan does not show'}`);
  const value = constant === undefined || blocks.length > 1 ? unknown : toValue(constant);
  if (!isMap(value)) return unknown;
  return new Map(Array.from(value, ([key, each]) => [key, typeof each === 'string' ? each : unknown]));
}

/** `tags_all`: the resource's own tags go before the provider's. */
export function allTags(own: Value, defaults: Value): Value {
  if (defaults instanceof Unknown) return defaults;
  if (own === null) return defaults ?? new Map();
  if (!isMap(own)) return new Unknown('the tags are not known');
  return isMap(defaults) ? new Map([...defaults, ...own]) : own;
}
