// What the removal of one resource takes off roles though another resource still asks for it: AWS knows an attachment by its
// role and policy alone, and so cannot tell two resources that make the same one apart. Reads attributes; judges no policy.

import { isMap, type Value } from '../core/value.ts';
import type { Resource } from '../terraform/resource.ts';
import type { Documents } from './documents.ts';
import type { Attached } from './exclusives.ts';
import { type Links, sameButForAccount } from './links.ts';
import { attribute, blocksOf, elementsOf, sameValue, text, textOf } from './values.ts';

/** A policy that an apply takes off a role. */
interface Removal {
  /** The resource that goes, as it was. */
  readonly by: Resource;
  readonly role: string;
  /** ARN of a managed policy, or name of an inline one. */
  readonly policy: string;
  /** Whether what is left asks for it still is not known. */
  readonly perhaps: boolean;
}

/**
 * On deletion, `aws_iam_role_policy_attachment`, `aws_iam_policy_attachment` and `aws_iam_role_policy` detach or delete by
 * role and policy; an `aws_iam_policy_attachment` and a role's configured `managed_policy_arns` and `inline_policy` do so
 * on update with what is in their state and no longer configured (documentation of the aws provider).
 * @param was links of the side before; null: this is that side, where nothing is taken off yet
 * @param arnOf ARN of the role that a name or an ARN means in a resource
 */
export function createDetached(
  links: Links,
  was: Links | null,
  documents: Documents,
  arnOf: (role: string, by: Resource) => string,
) {
  const removals = was === null ? new Map<string, readonly Removal[]>() : removalsByRole(was, links, arnOf);
  return function keep(
    arn: string,
    attached: readonly Attached[],
  ): { kept: readonly Attached[]; takenOffBy: readonly string[] } {
    const taken = removals.get(arn) ?? [];
    if (taken.length === 0) return { kept: attached, takenOffBy: [] };
    const takenOffBy = new Set<string>();
    const kept = attached.map((each): Attached => {
      const removal = taken.find((one) => isPolicy(one.policy, each) && concerns(one, each));
      if (removal === undefined) return each;
      takenOffBy.add(removal.by.address);
      const id = documents.idOf(each.by, `${removal.policy}#${removal.by.address}`);
      // The next apply puts it on again, so that what it allows counts.
      return { ...each, source: documents.deniesPerhaps(each.source, id, reasonOf(removal, each.by), each.by) };
    });
    return { kept, takenOffBy: [...takenOffBy] };
  };
}

function reasonOf({ by, policy, perhaps }: Removal, other: Resource): string {
  if (perhaps) return `whether ${by.address} takes off ${policy} is not known`;
  const runs = other.change !== 'no-op' && other.change !== 'read';
  return runs
    ? `${by.address} takes off ${policy}, which ${other.address} puts on in the same apply; whichever is applied last decides`
    : `${by.address} takes off ${policy}, and ${other.address} does not put it on again before the next apply`;
}

function isPolicy(policy: string, { source, name }: Attached): boolean {
  return source.arn === null ? policy === name : policy === source.arn || sameButForAccount(source.arn, policy);
}

function concerns(removal: Removal, attached: Attached): boolean {
  // Destroyed first, made anew after that: the usual replacement leaves it in place.
  if (isSame(removal.by, attached.by)) return removal.by.createBeforeDestroy === true;
  // What refers to the role is applied after the role's own update.
  const follows = [...attached.by.references.values()].some((list) => list.includes(removal.by.address));
  return !(removal.by.type === 'aws_iam_role' && attached.by.change !== 'no-op' && follows);
}

function isSame(one: Resource, other: Resource): boolean {
  return one.address === other.address && one.origin === other.origin;
}

function removalsByRole(
  was: Links,
  links: Links,
  arnOf: (role: string, by: Resource) => string,
): ReadonlyMap<string, readonly Removal[]> {
  const found = new Map<string, Removal[]>();
  for (const type of [
    'aws_iam_role_policy_attachment',
    'aws_iam_policy_attachment',
    'aws_iam_role_policy',
    'aws_iam_role',
  ]) {
    const later = new Map(links.all(type).map((each) => [`${each.origin} ${each.address}`, each]));
    for (const by of was.all(type)) {
      if (by.mode !== 'managed') continue;
      for (const removal of removalsOf(by, later.get(`${by.origin} ${by.address}`))) {
        const arn = arnOf(removal.role, by);
        found.set(arn, [...(found.get(arn) ?? []), removal]);
      }
    }
  }
  return found;
}

function removalsOf(by: Resource, now: Resource | undefined): readonly Removal[] {
  const all = pairsOf(by);
  if (by.type !== 'aws_iam_role' && (now === undefined || now.change === 'replace')) return all;
  if (now === undefined || now.change !== 'update') return [];
  const left = new Set(pairsOf(now).map((each) => `${each.role}\n${each.policy}`));
  return all.flatMap((each): Removal[] => {
    const list =
      by.type === 'aws_iam_policy_attachment' ? 'roles' : isArn(each.policy) ? 'managed_policy_arns' : 'inline_policy';
    const isMirror = now.mirrored?.includes(list) || sameValue(attribute(by, list), attribute(now, list));
    if (by.type === 'aws_iam_role_policy' || isMirror || left.has(`${each.role}\n${each.policy}`)) return [];
    const value = attribute(now, list);
    const isKnown =
      list === 'inline_policy'
        ? blocksOf(value).unknown === null
        : elementsOf(value).every((one) => one.reason === null);
    return [{ ...each, perhaps: !isKnown }];
  });
}

function isArn(policy: string): boolean {
  return policy.startsWith('arn:');
}

/** Which policies a resource has put on which roles, as far as both are texts. */
function pairsOf(by: Resource): readonly Removal[] {
  const pair = (role: string | null, policy: string | null): Removal[] =>
    role === null || policy === null ? [] : [{ by, role, policy, perhaps: false }];
  switch (by.type) {
    case 'aws_iam_role_policy_attachment':
      return pair(text(by, 'role'), text(by, 'policy_arn'));
    case 'aws_iam_role_policy':
      return pair(text(by, 'role'), text(by, 'name'));
    case 'aws_iam_policy_attachment':
      return textsIn(attribute(by, 'roles')).flatMap((role) => pair(role, text(by, 'policy_arn')));
    case 'aws_iam_role': {
      const inline = blocksOf(attribute(by, 'inline_policy')).blocks.map((block) => textOf(block.get('name')));
      const policies = [...textsIn(attribute(by, 'managed_policy_arns')), ...inline];
      return policies.flatMap((policy) => pair(text(by, 'name'), policy));
    }
    default:
      return [];
  }
}

function textsIn(value: Value): readonly string[] {
  if (isMap(value)) return [];
  return elementsOf(value).flatMap((each) =>
    each.reason === null ? each.options.filter((option) => option !== null) : [],
  );
}
