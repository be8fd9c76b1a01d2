// Attachments that do not tell the role that they are for: each may be for any role of its account. A few are taken one by
// one; many of them are one doubt for all roles of the account, since every role would have all of them otherwise.

import type { Resource, Snapshot } from '../terraform/resource.ts';
import type { Documents } from './documents.ts';
import type { Links } from './links.ts';
import type { PolicySource } from './model.ts';
import { sideOfSnapshot } from './state.ts';
import { attribute, choicesOf, elementsOf, required } from './values.ts';

/** Past this many in one account they are not told apart. */
const MAX_UNPLACED = 100;
/** Addresses that stand for all of them. */
const SOME = 20;

const ATTACHMENTS = [
  ['aws_iam_role_policy', 'role'],
  ['aws_iam_role_policy_attachment', 'role'],
  ['aws_iam_policy_attachment', 'roles'],
  ['aws_iam_role_policy_attachments_exclusive', 'role_name'],
] as const;

export interface Unplaced {
  /** Is it one of too many to be put on each role that it may be for? */
  isOneOfMany(attachment: Resource): boolean;
  /** What a role may have by those. */
  of(role: Resource): readonly PolicySource[];
}

export function createUnplaced(snapshot: Snapshot, links: Links, documents: Documents): Unplaced {
  const groups = new Map<string, Resource[]>();
  for (const [type, name] of ATTACHMENTS) {
    for (const each of links.all(type)) {
      if (each.mode !== 'managed' || referredRoles(each, name).length > 0) continue;
      const choices = name === 'roles' ? elementsOf(attribute(each, name)) : [choicesOf(required(each, name))];
      if (!choices.some(({ open }) => open)) continue;
      const group = groups.get(groupOf(each));
      if (group) group.push(each);
      else groups.set(groupOf(each), [each]);
    }
  }
  const sources = new Map<string, readonly PolicySource[]>();
  const members = new Set<Resource>();
  for (const [key, group] of groups) {
    if (group.length <= MAX_UNPLACED) continue;
    for (const each of group) members.add(each);
    sources.set(key, [oneForAll(group)]);
  }

  function oneForAll(group: readonly Resource[]): PolicySource {
    const [first] = group as [Resource];
    const reason = `which roles ${group.length} attachments of policies are for is not known, and these are too many to ask of each role what it has by them`;
    const doubt = { reason, address: first.address, attribute: 'role', location: first.location };
    const id = `unplaced:${sideOfSnapshot(snapshot)}:${groupOf(first)}`;
    const changed = [...group, ...links.all('aws_iam_policy')].filter(
      ({ change }) => change !== 'no-op' && change !== 'read',
    );
    const causes = (changed.length > 0 ? changed : group).slice(0, SOME).map(({ address }) => address);
    return documents.unseen(id, first.address, doubt, causes);
  }

  return {
    isOneOfMany: (attachment) => members.has(attachment),
    of: (role) => sources.get(groupOf(role)) ?? [],
  };
}

/** Roles that the configuration refers to where the attachment names its role. */
export function referredRoles(attachment: Resource, name: string): readonly string[] {
  return (attachment.references.get(name) ?? []).filter((each) =>
    /(^|[./])aws_iam_role\.[^.]+$/.test(each.replace(/\[[^\]]*\]/g, '')),
  );
}

function groupOf({ account, origin }: Resource): string {
  return `${account}\n${origin}`;
}
