// Roles with everything that decides their access: policies and how they are attached, boundary, trust, tags.
// Must not evaluate anything; what may or may not be attached becomes a doubt, never a guess.

import type { Location } from '../core/diagnostic.ts';
import { hasSymbol, symbol } from '../core/symbol.ts';
import type { Resource, Snapshot } from '../terraform/resource.ts';
import { createDetached } from './detached.ts';
import type { Documents } from './documents.ts';
import { type Attached, createExclusives } from './exclusives.ts';
import { arnFields, type Links } from './links.ts';
import type { PolicySource, RoleNode } from './model.ts';
import { tagsOf } from './tags.ts';
import { createUnplaced, referredRoles, type Unplaced } from './unplaced.ts';
import {
  attribute,
  blocksOf,
  type Choices,
  choicesOf,
  elementsOf,
  field,
  required,
  sameValue,
  text,
  textOf,
} from './values.ts';

const ROLE = ['aws_iam_role'];

/** Every role of the snapshot by ARN, and roles outside it that something in it attaches policies to. */
export function buildRoles(
  snapshot: Snapshot,
  links: Links,
  documents: Documents,
  before: Links | null = null,
): Map<string, RoleNode> {
  const attached = new Map<string, Attached[]>();
  const outside = new Map<string, RoleNode>();
  const roles = new Map<string, Resource>();
  for (const resource of links.all('aws_iam_role')) {
    const arn = arnOf(resource);
    if (!roles.has(arn)) roles.set(arn, resource);
  }

  function attach(target: Target, name: string | null, by: Resource, source: PolicySource): void {
    const list = attached.get(target.arn) ?? [];
    attached.set(target.arn, list);
    const causes = [...new Set([by.address, ...source.causes])];
    list.push({ source: { ...source, attachedIf: target.ifs ?? source.attachedIf, causes }, name, by });
    if (target.outside !== null && !roles.has(target.arn)) outside.set(target.arn, target.outside);
  }

  const unplaced = createUnplaced(snapshot, links, documents);
  const targets = (resource: Resource, name: string, choices: Choices) =>
    targetsOf(resource, name, choices, links, documents, roles, unplaced);

  for (const by of links.all('aws_iam_role_policy')) {
    if (by.mode !== 'managed') continue;
    const source = documents.inAttribute(by, 'policy', 'identity');
    for (const target of targets(by, 'role', choicesOf(required(by, 'role')))) {
      attach(target, text(by, 'name') ?? by.address, by, source);
    }
  }
  for (const by of links.all('aws_iam_role_policy_attachment')) {
    const sources = managedSources(by, 'policy_arn', documents);
    for (const target of targets(by, 'role', choicesOf(required(by, 'role')))) {
      for (const source of sources) attach(target, null, by, source);
    }
  }
  for (const by of links.all('aws_iam_policy_attachment')) {
    const sources = managedSources(by, 'policy_arn', documents);
    for (const element of elementsOf(attribute(by, 'roles'))) {
      for (const target of targets(by, 'roles', element)) {
        for (const source of sources) attach(target, null, by, source);
      }
    }
  }
  for (const by of links.all('aws_iam_role_policy_attachments_exclusive')) {
    const sources = managedSources(by, 'policy_arns', documents);
    for (const target of targets(by, 'role_name', choicesOf(attribute(by, 'role_name')))) {
      for (const source of sources) attach(target, null, by, source);
    }
  }
  const is = managedByOthers(links);
  const was = before && managedByOthers(before);
  // A list that changes is configured: it says itself what will be there.
  const mirrors = (role: Resource, name: string) => {
    // The reader knows what is configured; lists that are equal before and after may be so by configuration.
    if (role.mirrored !== undefined) return role.mirrored.includes(name);
    const old = before?.byAddress(role.address) ?? null;
    return old !== null && sameValue(attribute(old, name), attribute(role, name));
  };
  for (const [arn, role] of roles) {
    const target = { arn, ifs: null, outside: null };
    const key = `${role.account}\n${text(role, 'name')}`;
    for (const source of managedSources(role, 'managed_policy_arns', documents)) {
      const mirrored =
        source.arn !== null && mirrors(role, 'managed_policy_arns') && was?.arns.get(key)?.has(source.arn);
      if (!mirrored) attach(target, null, role, source);
    }
    for (const inline of inlinePolicies(role, documents)) {
      const mirrored =
        is.names.get(key)?.has(inline.name) ||
        (mirrors(role, 'inline_policy') && was?.names.get(key)?.has(inline.name));
      if (!mirrored) attach(target, inline.name, role, inline.source);
    }
  }

  const exclusives = createExclusives(snapshot, links, documents);
  const detached = createDetached(links, before, documents, (role, by) => {
    const named = role.startsWith('arn:') ? links.byArn(ROLE, role) : links.byName(ROLE, role, by.account);
    return named ? arnOf(named) : role.startsWith('arn:') ? role : arnOfRoleName(role, by.account, by.partition);
  });
  const nodes = new Map<string, RoleNode>();
  for (const [arn, role] of roles) {
    // What is put on a role that is made in this apply comes after everything that went with the old one.
    const isMade = role.change === 'create' || role.change === 'replace';
    const there = attached.get(arn) ?? [];
    const isAnew = role.change === 'replace' && snapshot.side === 'after';
    const policies = isAnew ? there.map((each) => leftBehind(each, role, documents)) : there;
    const left = isMade ? { kept: policies, takenOffBy: [] } : detached(arn, policies);
    const { kept, takenOffBy: byExclusives } = exclusives(role, left.kept);
    const takenOffBy = [...left.takenOffBy, ...byExclusives];
    const node = roleNode(role, arn, [...deduplicate(kept), ...unplaced.of(role)], documents);
    nodes.set(arn, takenOffBy.length > 0 ? { ...node, takenOffBy } : node);
  }
  for (const [arn, node] of outside) {
    const { kept, takenOffBy } = detached(arn, attached.get(arn) ?? []);
    nodes.set(arn, { ...node, policies: [...deduplicate(kept), ...node.policies], takenOffBy });
  }
  return nodes;
}

/** What a resource that this apply leaves alone has put on a role goes with the old role (IAM, DeleteRole). */
function leftBehind(each: Attached, role: Resource, documents: Documents): Attached {
  const { by, source } = each;
  if (by === role || by.origin !== 'plan' || by.mode !== 'managed' || by.change !== 'no-op') return each;
  const id = documents.idOf(by, 'role');
  const reason = `${role.address} is deleted and created again while ${by.address} is left as it is: what it put on the old role is not on the new one until the next apply`;
  return { ...each, source: documents.deniesPerhaps(source, id, reason, by) };
}

interface Elsewhere {
  /** `ACCOUNT\nROLE` → ARNs of managed policies attached, and names of inline policies. */
  readonly arns: ReadonlyMap<string, ReadonlySet<string>>;
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What resources of their own attach to roles: a role's computed lists only mirror it. */
function managedByOthers(links: Links): Elsewhere {
  const arns = new Map<string, Set<string>>();
  const names = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, by: Resource, role: string | null, value: string | null) => {
    if (role === null || value === null) return;
    const key = `${by.account}\n${role}`;
    map.set(key, (map.get(key) ?? new Set()).add(value));
  };
  for (const by of links.all('aws_iam_role_policy_attachment')) add(arns, by, text(by, 'role'), text(by, 'policy_arn'));
  for (const by of links.all('aws_iam_policy_attachment')) {
    for (const each of elementsOf(attribute(by, 'roles'))) {
      for (const role of each.options) add(arns, by, role, text(by, 'policy_arn'));
    }
  }
  for (const by of links.all('aws_iam_role_policy')) add(names, by, text(by, 'role'), text(by, 'name'));
  return { arns, names };
}

/** A role that something names, itself neither in the plan nor in the context: it may allow, and be denied, anything. */
export function unseenRole(
  arn: string,
  documents: Pick<Documents, 'unseen'>,
  namedBy: { address: string; attribute: string; location: Location | null },
  origin: { account: string; partition: string },
): RoleNode {
  const fields = arnFields(arn);
  const reason = `the role ${arn} (named by ${namedBy.address}) is neither in the plan nor in the context; supply it with --context`;
  const doubt = { reason, address: arn, attribute: 'role', location: namedBy.location };
  return {
    key: arn,
    arn,
    address: null,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    account: fields?.account ?? origin.account,
    partition: fields?.head.split(':')[1] ?? origin.partition,
    change: null,
    location: null,
    uniqueId: symbol(`${arn}.unique_id`),
    seen: false,
    policies: [documents.unseen(arn, arn, doubt, [])],
    boundary: null,
    trust: null,
    tags: null,
    unseenPolicies: true,
  };
}

/** ARN of a role that only its name is known of. Its path is not known, so the ARN is as if it had none. */
export function arnOfRoleName(name: string, account: string, partition: string): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}

function arnOf(resource: Resource): string {
  return text(resource, 'arn') ?? symbol(`${resource.address}.arn`);
}

interface Target {
  readonly arn: string;
  /** Id of the doubt whether this is the role; null when it surely is. */
  readonly ifs: string | null;
  readonly outside: RoleNode | null;
}

/** The roles that an attachment's `role` may mean. */
function targetsOf(
  resource: Resource,
  name: string,
  choices: Choices,
  links: Links,
  documents: Documents,
  roles: ReadonlyMap<string, Resource>,
  unplaced: Unplaced,
): readonly Target[] {
  const { account, partition } = resource;
  const certain = choices.reason === null && choices.options.length === 1;
  const id = documents.idOf(resource, name);
  if (!certain && choices.reason !== null) {
    const reason = `which role it belongs to is not known: ${choices.reason}`;
    const location = choices.location ?? resource.attributeLocations.get(name) ?? resource.location;
    documents.register(id, { reason, address: resource.address, attribute: name, location });
  }
  const found = choices.options.flatMap((option, index): Target[] => {
    if (option === null) return [];
    const ifs = certain ? null : `${id}#${index}`;
    if (ifs !== null) {
      const reason = `whether it belongs to the role ${option} is not known: ${choices.reason}`;
      documents.register(ifs, { reason, address: resource.address, attribute: name, location: choices.location });
    }
    const arnRole = option.startsWith('arn:') ? links.byArn(ROLE, option) : null;
    const named = option.startsWith('arn:') ? (arnRole ? [arnRole] : []) : links.allByName(ROLE, option, account);
    if (named.length > 1) {
      const several = `${id}#${index}?`;
      const reason = `whose role ${option} it belongs to is not known: ${named.length} accounts have one, and its own account is not known; name it in the configuration (account)`;
      documents.register(several, { reason, address: resource.address, attribute: name, location: resource.location });
      return named.map((role) => ({ arn: arnOf(role), ifs: several, outside: null }));
    }
    const [role] = named;
    if (role) return [{ arn: arnOf(role), ifs, outside: null }];
    const arn = option.startsWith('arn:') ? option : arnOfRoleName(option, account, partition);
    const namedBy = { address: resource.address, attribute: name, location: resource.location };
    return [{ arn, ifs, outside: unseenRole(arn, documents, namedBy, { account, partition }) }];
  });
  if (!choices.open) return found;
  const referred = referredRoles(resource, name);
  const possible = (unplaced.isOneOfMany(resource) ? [] : [...roles]).filter(([, role]) => {
    if (referred.length > 0) return referred.some((each) => isInstanceOf(role.address, each));
    return role.account === account && role.origin === resource.origin;
  });
  const here = possible.map(([arn]) => ({ arn, ifs: id, outside: null }));
  if (referred.length > 0) return [...found, ...here];
  // Or to a role that nobody here sees, which an instance profile from elsewhere may hold.
  const arn = symbol(`${resource.address}.${name}`);
  const namedBy = { address: resource.address, attribute: name, location: resource.location };
  return [...found, ...here, { arn, ifs: id, outside: unseenRole(arn, documents, namedBy, { account, partition }) }];
}

/** Is `aws_iam_role.r["a"]` an instance of what the reference `aws_iam_role.r` (or with its key) means? */
function isInstanceOf(address: string, reference: string): boolean {
  return address === reference || address.startsWith(`${reference}[`) || reference.startsWith(`${address}.`);
}

function managedSources(by: Resource, name: string, documents: Documents): readonly PolicySource[] {
  const value = required(by, name);
  const elements = name === 'policy_arn' ? [choicesOf(value)] : elementsOf(value);
  return elements.flatMap((choices, place): PolicySource[] => {
    const sure = choices.reason === null;
    const id = `${documents.idOf(by, name)}#${place}`;
    const location = choices.location ?? by.attributeLocations.get(name) ?? by.location;
    if (!sure) {
      const reason = `which policy is attached is not known: ${choices.reason}`;
      documents.register(id, { reason, address: by.address, attribute: name, location });
    }
    const known = choices.options.flatMap((arn, index): PolicySource[] => {
      if (arn === null) return [];
      const source = documents.managed(arn, 'identity');
      if (sure) return [source];
      const each = `${id}.${index}`;
      const reason = `whether the policy ${arn} is attached is not known: ${choices.reason}`;
      documents.register(each, { reason, address: by.address, attribute: name, location });
      return [{ ...source, attachedIf: each }];
    });
    if (!choices.open) return known;
    const reason = `which policy is attached is not known: ${choices.reason}`;
    const doubt = { reason, address: by.address, attribute: name, location };
    return [...known, documents.unseen(id, by.address, doubt, [by.address])];
  });
}

function inlinePolicies(role: Resource, documents: Documents): readonly { name: string; source: PolicySource }[] {
  const { blocks, unknown } = blocksOf(role.attributes.get('inline_policy'));
  const id = documents.idOf(role, 'inline_policy');
  const location = role.attributeLocations.get('inline_policy') ?? role.location;
  const doubt = (reason: string) => ({
    reason: `its inline policies are not known: ${reason}`,
    address: role.address,
    attribute: 'inline_policy',
    location: unknown?.location ?? location,
  });
  const read = blocks.flatMap((block, index) => {
    const policy = field(block, 'policy');
    if (policy === null || policy === '') return [];
    const name = textOf(block.get('name')) ?? `#${index}`;
    const source = documents.ofValue(role, 'inline_policy', name, policy, 'identity');
    if (unknown === null) return [{ name, source }];
    documents.register(`${id}?`, doubt(unknown.reason));
    return [{ name, source: { ...source, attachedIf: `${id}?` } }];
  });
  if (unknown === null) return read;
  return [...read, { name: '?', source: documents.unseen(id, role.address, doubt(unknown.reason), [role.address]) }];
}

/** The same policy attached twice counts once, with the causes of both. */
function deduplicate(attached: readonly Attached[]): readonly PolicySource[] {
  const sources = new Map<string, PolicySource>();
  for (const { source, name } of attached) {
    const ifs = `${source.attachedIf}\n${source.deniesIf ?? ''}`;
    const key = source.arn !== null ? `${source.arn}\n${ifs}` : `${source.policy}\n${name}\n${ifs}`;
    const known = sources.get(key);
    const causes = [...new Set([...(known?.causes ?? []), ...source.causes])];
    sources.set(key, { ...source, causes });
  }
  return [...sources.values()];
}

function roleNode(role: Resource, arn: string, policies: readonly PolicySource[], documents: Documents): RoleNode {
  const unseenPolicies = role.mode === 'data';
  const name = text(role, 'name') ?? arn.slice(arn.lastIndexOf('/') + 1);
  const reason = `the policies of the role ${name} are not in the plan, which only reads the role (${role.address}); supply them with --context`;
  const doubt = { reason, address: arn, attribute: 'policies', location: role.location };
  return {
    key: arn,
    arn,
    address: role.address === arn ? null : role.address,
    name,
    account: role.account,
    partition: role.partition,
    partitionAssumed: role.partition === 'aws' && hasSymbol(role.region),
    change: role.change,
    location: role.location,
    uniqueId: text(role, 'unique_id') ?? symbol(`${role.address}.unique_id`),
    seen: true,
    policies: unseenPolicies ? [...policies, documents.unseen(arn, arn, doubt, [])] : policies,
    boundary: boundaryOf(role, documents),
    trust: role.attributes.has('assume_role_policy')
      ? documents.inAttribute(role, 'assume_role_policy', 'trust')
      : null,
    tags: tagsOf(role),
    unseenPolicies,
  };
}

/** Of a role or a user; what it is may not be known. */
export function boundaryOf(role: Resource, documents: Documents): PolicySource | null {
  const choices = choicesOf(attribute(role, 'permissions_boundary'));
  if (choices.reason === null) {
    const arn = choices.options[0] ?? null;
    if (arn === null) return null;
    const source = documents.managed(arn, 'boundary');
    return { ...source, causes: [...new Set([...source.causes, role.address])] };
  }
  const location = choices.location ?? role.attributeLocations.get('permissions_boundary') ?? role.location;
  const reason = `its permissions boundary is not known: ${choices.reason}`;
  const doubt = { reason, address: role.address, attribute: 'permissions_boundary', location };
  return documents.unseen(documents.idOf(role, 'permissions_boundary'), role.address, doubt, [role.address]);
}
