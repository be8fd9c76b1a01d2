// Arguments that keep their value when they are taken out of the configuration, as Terraform leaves them to the provider then.
// Knows which those are; nothing of what they mean.

import type { Value } from '../../core/value.ts';
import { isList } from '../../core/value.ts';
import { computedArguments } from '../computed-arguments.ts';
import type { Resource } from '../resource.ts';

/** The resource after a change in place, with what it keeps of its state before. What is written there is not kept. */
export function keepComputed(before: Resource, after: Resource, isWritten: (name: string) => boolean): Resource {
  const kept = new Map<string, Value>();
  for (const name of computedArguments(after.type)) {
    const old = before.attributes.get(name) ?? null;
    const now = after.attributes.get(name) ?? null;
    const isEmpty = now === null || (isList(now) && now.length === 0);
    if (isEmpty && old !== null && !(isWritten(name) && now !== null)) kept.set(name, old);
  }
  return kept.size === 0 ? after : { ...after, attributes: new Map([...after.attributes, ...kept]) };
}
