// The tags that a resource has in AWS, and the context keys of a request that follow from them. The one place that reads tags.
// Must not know which request it is, nor what a policy asks of it.

import { isMap, type Value } from '../core/value.ts';
import { isOpenText } from '../terraform/open-texts.ts';
import type { Resource } from '../terraform/resource.ts';

/** Tag key in lower case → value (null: not known). Null as a whole: the tags are not known. */
export type Tags = ReadonlyMap<string, string | null> | null;

/** The request's keys that hold the tags of whoever asks. */
export const OF_PRINCIPAL = /^aws:principaltag\/(.*)$/s;
/** Those that hold the tags of what the request is about, under the names that services have for them. */
export const OF_RESOURCE = /^(?:aws|iam|ec2|ssm):resourcetag\/(.*)$/s;

/** Tag keys do not differ by case in conditions (IAM tagging page); `tags_all` has the provider's default tags too. */
export function tagsOf(resource: Resource): Tags {
  const value = resource.attributes.get('tags_all') ?? resource.attributes.get('tags') ?? null;
  if (value === null) return new Map();
  if (!isMap(value)) return null;
  const known = (each: Value) => (typeof each === 'string' && !isOpenText(each) ? each : null);
  return new Map(Array.from(value, ([key, each]) => [key.toLowerCase(), known(each)]));
}

/**
 * Of these keys (lower case) those that follow from the tags, null: absent. A tag whose value is not known leaves its key
 * out: it may have any value.
 */
export function tagKeys(tags: Tags, of: RegExp, keys: Iterable<string>): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  if (tags === null) return found;
  for (const key of keys) {
    const tag = of.exec(key)?.[1];
    if (tag === undefined) continue;
    const value = tags.get(tag);
    if (value !== null) found.set(key, value ?? null);
  }
  return found;
}
