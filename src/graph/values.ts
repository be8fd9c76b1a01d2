// Reading resolved Terraform values: texts, blocks, and what a value may be where it is not certain.
// Knows nothing of AWS or of any resource type.

import type { Location } from '../core/diagnostic.ts';
import type { Value, ValueMap } from '../core/value.ts';
import { isList, isMap, OneOf, Unknown } from '../core/value.ts';
import type { Resource } from '../terraform/resource.ts';

export function attribute(resource: Resource, name: string): Value {
  return resource.attributes.get(name) ?? null;
}

/** Arguments that a resource cannot do without: where a plan has none of them, something is missing from the plan. */
const REQUIRED: ReadonlySet<string> = new Set([
  'aws_iam_role_policy.role',
  'aws_iam_role_policy.policy',
  'aws_iam_role_policy_attachment.role',
  'aws_iam_role_policy_attachment.policy_arn',
  'aws_iam_policy.policy',
]);

/** The attribute; Unknown where it is missing and cannot be. */
export function required(resource: Resource, name: string): Value {
  const value = attribute(resource, name);
  const isMissing = (value === null || value === '') && resource.mode === 'managed';
  return isMissing && REQUIRED.has(`${resource.type}.${name}`) ? new Unknown(`it is not in the plan`) : value;
}

/** A text that is there and not empty, else null. */
export function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function text(resource: Resource, name: string): string | null {
  return textOf(resource.attributes.get(name));
}

/** What a value that should be one text may be. */
export interface Choices {
  /** Each text that it may be; null among them: not set. */
  readonly options: readonly (string | null)[];
  /** It can be something that nobody here can name. */
  readonly open: boolean;
  /** Why it is not certain; null when there is exactly one option and nothing is open. */
  readonly reason: string | null;
  readonly location: Location | null;
}

export function choicesOf(value: Value): Choices {
  if (value instanceof Unknown) return { options: [], open: true, reason: value.reason, location: value.location };
  if (value instanceof OneOf) {
    const parts = value.options.map(choicesOf);
    return {
      options: [...new Set(parts.flatMap((part) => part.options))],
      open: parts.some((part) => part.open),
      reason: value.reason,
      location: value.location,
    };
  }
  if (typeof value === 'number') return { options: [String(value)], open: false, reason: null, location: null };
  if (typeof value === 'boolean' || isList(value) || isMap(value)) return choicesOf(misfit(value, 'a text'));
  return { options: [textOf(value)], open: false, reason: null, location: null };
}

/** A value of another kind than its attribute has: nothing that Terraform writes, so what it means is not known. */
function misfit(value: Value, expected: string): Unknown {
  return new Unknown(
    `it is ${isList(value) ? 'a list' : isMap(value) ? 'an object' : `a ${typeof value}`}, not ${expected}`,
  );
}

/** The elements of a list that should hold texts, each as choices; an unknown list is one open element. */
export function elementsOf(value: Value): readonly Choices[] {
  if (value === null || value === undefined) return [];
  if (value instanceof Unknown) return [choicesOf(value)];
  if (value instanceof OneOf) {
    // Each option is a list of its own: every element of any of them is there perhaps.
    return value.options.flatMap((option) =>
      elementsOf(option).map((each) => ({ ...each, reason: each.reason ?? value.reason, location: value.location })),
    );
  }
  if (isList(value)) return value.map(choicesOf);
  return [choicesOf(value)];
}

export interface Blocks {
  readonly blocks: readonly ValueMap[];
  /** Set where there may be blocks that nobody here sees. */
  readonly unknown: Unknown | OneOf | null;
}

/** Nested blocks: a list of maps, a single map, or nothing. */
export function blocksOf(value: Value | undefined): Blocks {
  if (value === null || value === undefined) return { blocks: [], unknown: null };
  if (value instanceof Unknown) return { blocks: [], unknown: value };
  if (value instanceof OneOf) {
    const parts = value.options.map(blocksOf);
    return { blocks: parts.flatMap((part) => part.blocks), unknown: value };
  }
  if (isMap(value)) return { blocks: [value], unknown: null };
  if (value === '') return { blocks: [], unknown: null };
  if (!isList(value)) return { blocks: [], unknown: misfit(value, 'a block') };
  const parts = value.map((each) => blocksOf(each));
  return {
    blocks: parts.flatMap((part) => part.blocks),
    unknown: parts.find((part) => part.unknown !== null)?.unknown ?? null,
  };
}

/** Equal all through; what is not known equals nothing. */
export function sameValue(one: Value, other: Value): boolean {
  if (one instanceof Unknown || one instanceof OneOf) return false;
  if (isList(one)) {
    return isList(other) && one.length === other.length && one.every((each, at) => sameValue(each, other[at]!));
  }
  if (isMap(one)) {
    if (!isMap(other) || one.size !== other.size) return false;
    for (const [key, value] of one) if (!other.has(key) || !sameValue(value, other.get(key)!)) return false;
    return true;
  }
  return one === other;
}

export function field(block: ValueMap | undefined, name: string): Value {
  return block?.get(name) ?? null;
}
