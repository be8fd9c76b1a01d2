// The tags that a resource has in AWS: its own, and those that its provider gives to everything (`default_tags`).
// Knows what a plan shows of them; nothing of where tags count.

import { isMap, Unknown, type Value } from '../../core/value.ts';
import type { Plan } from '../plan.ts';
import type { PlanResource } from './entry.ts';
import { sameProvider, shownDefaultTags } from './place.ts';
import { hasPending } from './raw.ts';

/**
 * The default tags of a resource's provider, where the plan does not know all tags of the resource. A dynamic block does not
 * show in the plan: what other roles of the provider have beyond their own tags tells of it.
 * @param mayBeHidden whether the provider's block may have a dynamic one
 */
export function defaultTagsOf(plan: Plan, resource: PlanResource, mayBeHidden: boolean): Value {
  const shown = shownDefaultTags(plan, resource);
  const own = resource.after?.get('tags') ?? null;
  // Without tags of its own a resource has those of its provider, and where there are none nobody knows it before apply.
  if (shown !== null || !mayBeHidden || own === null || (isMap(own) && own.size === 0)) return shown;
  for (const other of plan.resources.values()) {
    const [tags, all] = [other.after?.get('tags') ?? null, other.after?.get('tags_all') ?? null];
    if (!isMap(all) || hasPending(all) || hasPending(tags) || !sameProvider(plan, resource, other)) continue;
    return new Map([...all].filter(([key]) => !(isMap(tags) && tags.has(key))));
  }
  return new Unknown('whether the provider gives default tags by a dynamic block does not show in the plan');
}

/** `tags_all`: the resource's own tags go before the provider's. */
export function allTags(own: Value, defaults: Value): Value {
  if (defaults instanceof Unknown) return defaults;
  if (own === null) return defaults ?? new Map();
  if (!isMap(own)) return new Unknown('the tags are not known');
  return isMap(defaults) ? new Map([...defaults, ...own]) : own;
}
