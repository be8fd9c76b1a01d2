// What kind of change lies between two states of a resource when no plan says it.
// Knows which arguments AWS cannot change in place for the types that the graph links by; nothing of policies.

import { isList, isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import type { Change, Resource } from '../resource.ts';

/** Arguments that force replacement (documentation of the aws provider, "Forces new resource"). */
const FORCES_NEW: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ['name', 'name_prefix', 'path'],
  aws_iam_instance_profile: ['name', 'name_prefix', 'path'],
  aws_iam_policy: ['name', 'name_prefix', 'path', 'description'],
  aws_iam_role_policy: ['name', 'name_prefix', 'role'],
  aws_iam_role_policy_attachment: ['role', 'policy_arn'],
  aws_iam_policy_attachment: ['name', 'policy_arn'],
  aws_s3_bucket: ['bucket', 'bucket_prefix'],
  aws_s3_bucket_policy: ['bucket'],
  aws_sqs_queue: ['name', 'name_prefix'],
  aws_sns_topic: ['name', 'name_prefix'],
  aws_lambda_function: ['function_name'],
  aws_secretsmanager_secret: ['name', 'name_prefix'],
  aws_launch_configuration: ['name', 'name_prefix', 'iam_instance_profile', 'metadata_options'],
  aws_launch_template: ['name', 'name_prefix'],
};

export function changeBetween(before: Resource, after: Resource): Change {
  const names = new Set([...before.attributes.keys(), ...after.attributes.keys()]);
  const changed = Array.from(names).some(
    (name) => !alike(before.attributes.get(name) ?? null, after.attributes.get(name) ?? null),
  );
  if (!changed) return 'no-op';
  if (after.mode === 'data') return 'read';
  return replacedAttributes(before, after).length > 0 ? 'replace' : 'update';
}

export function replacedAttributes(before: Resource, after: Resource): readonly string[] {
  const forcing = Object.hasOwn(FORCES_NEW, after.type) ? FORCES_NEW[after.type]! : [];
  return forcing.filter((name) => !alike(before.attributes.get(name) ?? null, after.attributes.get(name) ?? null));
}

/** Equal as written: two unknowns with the same reason come from the same expression, though nobody knows their values. */
export function alike(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof Unknown && b instanceof Unknown) return a.reason === b.reason;
  if (a instanceof OneOf && b instanceof OneOf) return alikeLists(a.options, b.options);
  if (isList(a) && isList(b)) return alikeLists(a, b);
  if (isMap(a) && isMap(b))
    return a.size === b.size && Array.from(a).every(([key, part]) => b.has(key) && alike(part, b.get(key)!));
  return false;
}

function alikeLists(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((part, i) => alike(part, b[i]!));
}
