// The IAM users of a snapshot with their policies, for roles that can make themselves a key or a password of one. Shaped as
// roles are, since a session is a session; no instance begins as one. Must not judge who may do so.

import type { Resource, Snapshot } from '../terraform/resource.ts';
import type { Documents } from './documents.ts';
import type { PolicySource, RoleNode } from './model.ts';
import { boundaryOf } from './roles.ts';
import { tagsOf } from './tags.ts';
import { attribute, type Choices, choicesOf, elementsOf, text } from './values.ts';

/** Every user that the snapshot makes or that the context has, and those that something there is attached to. */
export function buildUsers(snapshot: Snapshot, documents: Documents): readonly RoleNode[] {
  const resources = [...snapshot.resources.values()].filter((each) => each.mode === 'managed');
  const attached = createAttached(resources, documents);
  const users = resources
    .filter((each) => each.type === 'aws_iam_user')
    .map((each) => userNode(each, attached.to(each.account, text(each, 'name')), documents));
  const seen = new Set(users.map((each) => keyOf(each.account, 'user', each.name)));
  const others = [...attached.users].flatMap(([key, { by, name }]) =>
    seen.has(key) ? [] : [unseenUser(name, by, attached.to(by.account, name), documents)],
  );
  return [...users, ...others];
}

function userNode(user: Resource, policies: readonly PolicySource[], documents: Documents): RoleNode {
  const name = text(user, 'name') ?? user.address;
  const arn = text(user, 'arn') ?? `arn:${user.partition}:iam::${user.account}:user/${name}`;
  return {
    key: `${arn}\nuser`,
    arn,
    address: user.address,
    name,
    account: user.account,
    partition: user.partition,
    change: user.change,
    location: user.location,
    uniqueId: text(user, 'unique_id') ?? arn,
    seen: true,
    policies,
    boundary: boundaryOf(user, documents),
    trust: null,
    tags: tagsOf(user),
    unseenPolicies: false,
  };
}

/** A user that something is attached to, itself neither in the plan nor in the context: it may do more than that. */
function unseenUser(name: string, by: Resource, policies: readonly PolicySource[], documents: Documents): RoleNode {
  const { account, partition } = by;
  const arn = `arn:${partition}:iam::${account}:user/${name}`;
  const reason = `the user ${name} (named by ${by.address}) is neither in the plan nor in the context; supply it with --context`;
  const unseen = documents.unseen(arn, arn, { reason, address: arn, attribute: 'user', location: by.location }, []);
  return {
    key: `${arn}\nuser`,
    arn,
    address: null,
    name,
    account,
    partition,
    change: null,
    location: null,
    uniqueId: arn,
    seen: true,
    policies: [...policies, unseen],
    boundary: null,
    trust: null,
    tags: null,
    unseenPolicies: true,
  };
}

function keyOf(account: string, kind: 'user' | 'group', name: string | null): string {
  return `${account}\n${kind}\n${name}`;
}

interface AttachedTo {
  readonly to: (account: string, user: string | null) => readonly PolicySource[];
  /** Users that something names, by their key. */
  readonly users: ReadonlyMap<string, { readonly by: Resource; readonly name: string }>;
}

type Attach = (kind: 'user' | 'group', by: Resource, name: string, choices: readonly Choices[], source: Source) => void;
type Source = readonly PolicySource[];

/** What is attached to a user: by its name, through its groups, and where it is not known whose something is, in doubt. */
function createAttached(resources: readonly Resource[], documents: Documents): AttachedTo {
  const named = new Map<string, { by: Resource; name: string }>();
  const found = new Map<string, PolicySource[]>();
  const groups = new Map<string, Set<string>>();
  const inDoubt = new Map<string, PolicySource[]>();
  const push = (map: Map<string, PolicySource[]>, key: string, items: Source) => {
    const known = map.get(key);
    if (known) known.push(...items);
    else map.set(key, [...items]);
  };

  const attach: Attach = (kind, by, name, choices, sources) => {
    const caused = sources.map((each) => ({ ...each, causes: [...new Set([by.address, ...each.causes])] }));
    for (const { options, reason, location } of choices) {
      if (reason === null && options[0] != null) {
        push(found, keyOf(by.account, kind, options[0]), caused);
        if (kind === 'user') named.set(keyOf(by.account, kind, options[0]), { by, name: options[0] });
      } else if (reason !== null) push(inDoubt, by.account, [unknownOf(by, name, reason, location, documents)]);
    }
  };
  const join = (by: Resource, users: readonly Choices[], of: readonly Choices[]) => {
    for (const user of users) {
      for (const group of of) {
        const open = [user, group].find((each) => each.reason !== null);
        if (open) push(inDoubt, by.account, [unknownOf(by, 'group', open.reason!, open.location, documents)]);
        else {
          const key = keyOf(by.account, 'user', user.options[0] ?? null);
          groups.set(key, (groups.get(key) ?? new Set()).add(keyOf(by.account, 'group', group.options[0] ?? null)));
          if (user.options[0] != null) named.set(key, { by, name: user.options[0] });
        }
      }
    }
  };

  for (const by of resources) {
    const one = (name: string) => [choicesOf(attribute(by, name))];
    const many = (name: string) => elementsOf(attribute(by, name));
    const inline = () => [documents.inAttribute(by, 'policy', 'identity')];
    const managed = () => managedOf(by, documents);
    if (by.type === 'aws_iam_user_policy') attach('user', by, 'user', one('user'), inline());
    else if (by.type === 'aws_iam_user_policy_attachment') attach('user', by, 'user', one('user'), managed());
    else if (by.type === 'aws_iam_group_policy') attach('group', by, 'group', one('group'), inline());
    else if (by.type === 'aws_iam_group_policy_attachment') attach('group', by, 'group', one('group'), managed());
    else if (by.type === 'aws_iam_policy_attachment') {
      attach('user', by, 'users', many('users'), managed());
      attach('group', by, 'groups', many('groups'), managed());
    } else if (by.type === 'aws_iam_user_group_membership') join(by, one('user'), many('groups'));
    else if (by.type === 'aws_iam_group_membership') join(by, many('users'), one('group'));
  }
  const to = (account: string, user: string | null) => {
    const key = keyOf(account, 'user', user);
    const keys = [key, ...(groups.get(key) ?? [])];
    return [...keys.flatMap((each) => found.get(each) ?? []), ...(inDoubt.get(account) ?? [])];
  };
  return { to, users: named };
}

function managedOf(by: Resource, documents: Documents): Source {
  const { options, reason, location } = choicesOf(attribute(by, 'policy_arn'));
  if (reason !== null) return [unknownOf(by, 'policy_arn', reason, location, documents)];
  return options.flatMap((arn) => (arn === null ? [] : [documents.managed(arn, 'identity')]));
}

function unknownOf(
  by: Resource,
  name: string,
  reason: string,
  location: Choices['location'],
  documents: Documents,
): PolicySource {
  const doubt = {
    reason: `what it gives to which user is not known: ${reason}`,
    address: by.address,
    attribute: name,
    location: location ?? by.location,
  };
  return documents.unseen(documents.idOf(by, name), by.address, doubt, [by.address]);
}
