// The IAM users of a snapshot with their policies, for roles that can make themselves a key or a password of one. Shaped as
// roles are, since a session is a session; no instance begins as one. Must not judge who may do so.

import type { Resource } from '../terraform/resource.ts';
import type { Documents } from './documents.ts';
import type { Graph, PolicySource, RoleNode } from './model.ts';
import { tagsOf } from './roles.ts';
import { remember, stateOf } from './state.ts';
import { attribute, type Choices, choicesOf, elementsOf, text } from './values.ts';

/** Every user that the snapshot makes or that the context has. */
export function usersOf(graph: Graph): readonly RoleNode[] {
  return remember(graph, 'users', () => {
    const { documents } = stateOf(graph);
    const resources = [...graph.snapshot.resources.values()].filter((each) => each.mode === 'managed');
    const attached = createAttached(resources, documents);
    return resources
      .filter((each) => each.type === 'aws_iam_user')
      .map((each) => userNode(each, attached(each), documents));
  });
}

function userNode(user: Resource, policies: readonly PolicySource[], documents: Documents): RoleNode {
  const name = text(user, 'name') ?? user.address;
  const arn = text(user, 'arn') ?? `arn:${user.partition}:iam::${user.account}:user/${name}`;
  const boundary = text(user, 'permissions_boundary');
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
    boundary: boundary === null ? null : documents.managed(boundary, 'boundary'),
    trust: null,
    tags: tagsOf(user),
    unseenPolicies: false,
  };
}

type Attach = (kind: 'user' | 'group', by: Resource, name: string, choices: readonly Choices[], source: Source) => void;
type Source = readonly PolicySource[];

/** What is attached to a user: by its name, through its groups, and where it is not known whose something is, in doubt. */
function createAttached(resources: readonly Resource[], documents: Documents): (user: Resource) => Source {
  const found = new Map<string, PolicySource[]>();
  const groups = new Map<string, Set<string>>();
  const inDoubt = new Map<string, PolicySource[]>();
  const push = <Item>(map: Map<string, Item[]>, key: string, items: readonly Item[]) =>
    map.set(key, [...(map.get(key) ?? []), ...items]);

  const attach: Attach = (kind, by, name, choices, sources) => {
    const caused = sources.map((each) => ({ ...each, causes: [...new Set([by.address, ...each.causes])] }));
    for (const { options, reason, location } of choices) {
      if (reason === null) push(found, `${by.account}\n${kind}\n${options[0]}`, caused);
      else push(inDoubt, by.account, [unknownOf(by, name, reason, location, documents)]);
    }
  };
  const join = (by: Resource, users: readonly Choices[], of: readonly Choices[]) => {
    for (const user of users) {
      for (const group of of) {
        const open = [user, group].find((each) => each.reason !== null);
        if (open) push(inDoubt, by.account, [unknownOf(by, 'group', open.reason!, open.location, documents)]);
        else {
          const key = `${by.account}\nuser\n${user.options[0]}`;
          groups.set(key, (groups.get(key) ?? new Set()).add(`${by.account}\ngroup\n${group.options[0]}`));
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
  return (user) => {
    const key = `${user.account}\nuser\n${text(user, 'name')}`;
    const keys = [key, ...(groups.get(key) ?? [])];
    return [...keys.flatMap((each) => found.get(each) ?? []), ...(inDoubt.get(user.account) ?? [])];
  };
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
