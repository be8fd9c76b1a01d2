// Policies on resources (buckets, keys, queues …) as far as they concern roles: which document governs which ARNs.
// Must not decide what they allow to whom; that is resource-access.ts.

import type { Resource } from '../terraform/resource.ts';
import type { Documents } from './documents.ts';
import type { Links } from './links.ts';
import type { ResourcePolicy } from './model.ts';
import { busPermissions, lambdaPermissions } from './resource-permissions.ts';
import { attribute, choicesOf, sameValue, text } from './values.ts';

/** How a policy resource finds what it governs, and how the governed resource may carry the policy itself. */
interface Kind {
  readonly service: string;
  /** Type that holds nothing but the policy. */
  readonly policyType: string | null;
  /** Its attribute that names the governed resource: a name, URL, id or ARN. */
  readonly link: string | null;
  readonly document: string;
  /** Types of the governed resource, and their own attribute with the policy. */
  readonly types: readonly string[];
  readonly own: string | null;
  /** Attributes of the governed resource that a link may hold. */
  readonly keys: readonly string[];
  /** What is governed besides the ARN itself. */
  readonly below: readonly string[];
}

const KINDS: readonly Kind[] = [
  kind('s3', ['aws_s3_bucket', 'aws_s3_directory_bucket'], 'aws_s3_bucket_policy', 'bucket', {
    own: 'policy',
    keys: ['bucket', 'id'],
    below: ['/*'],
  }),
  kind(
    'kms',
    ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'],
    'aws_kms_key_policy',
    'key_id',
    { own: 'policy', keys: ['key_id', 'id'] },
  ),
  kind('sqs', ['aws_sqs_queue'], 'aws_sqs_queue_policy', 'queue_url', { own: 'policy', keys: ['id', 'url'] }),
  kind('sns', ['aws_sns_topic'], 'aws_sns_topic_policy', 'arn', { own: 'policy' }),
  kind('secretsmanager', ['aws_secretsmanager_secret'], 'aws_secretsmanager_secret_policy', 'secret_arn', {
    own: 'policy',
    keys: ['id'],
  }),
  kind('ecr', ['aws_ecr_repository'], 'aws_ecr_repository_policy', 'repository', { keys: ['name', 'id'] }),
  kind('backup', ['aws_backup_vault'], 'aws_backup_vault_policy', 'backup_vault_name', { keys: ['name', 'id'] }),
  kind('events', ['aws_cloudwatch_event_bus'], 'aws_cloudwatch_event_bus_policy', 'event_bus_name', {
    keys: ['name', 'id'],
  }),
  kind('dynamodb', ['aws_dynamodb_table'], 'aws_dynamodb_resource_policy', 'resource_arn', {
    keys: ['stream_arn'],
    below: ['/*'],
  }),
  kind('es', ['aws_opensearch_domain'], 'aws_opensearch_domain_policy', 'domain_name', {
    own: 'access_policies',
    document: 'access_policies',
    keys: ['domain_name'],
    below: ['/*'],
  }),
  kind('es', ['aws_elasticsearch_domain'], 'aws_elasticsearch_domain_policy', 'domain_name', {
    own: 'access_policies',
    document: 'access_policies',
    keys: ['domain_name'],
    below: ['/*'],
  }),
  kind('elasticfilesystem', ['aws_efs_file_system'], 'aws_efs_file_system_policy', 'file_system_id', { keys: ['id'] }),
  { ...kind('glacier', ['aws_glacier_vault'], null, null, { own: 'access_policy' }), document: 'access_policy' },
  { ...kind('s3', ['aws_s3_access_point'], null, null, { own: 'policy', below: ['/*'] }), document: 'policy' },
];

function kind(
  service: string,
  types: readonly string[],
  policyType: string | null,
  link: string | null,
  more: { own?: string; document?: string; keys?: readonly string[]; below?: readonly string[] },
): Kind {
  const { own = null, document = 'policy', keys = [], below = [] } = more;
  return { service, types, policyType, link, document, own, keys, below };
}

/**
 * Every resource policy of the snapshot. A policy that is a resource of its own goes before the attribute of the
 * governed resource, which only mirrors it.
 * @param before links of the before side when this is the after side: an attribute may still mirror what is removed
 */
export function buildResourcePolicies(
  links: Links,
  documents: Documents,
  before: Links | null,
): readonly ResourcePolicy[] {
  const found: ResourcePolicy[] = [];
  for (const each of KINDS) {
    const separate = each.policyType === null ? [] : links.all(each.policyType);
    const removed = before ? removedPolicies(each, before, links) : new Map<string, readonly Resource[]>();
    for (const resource of separate) {
      if (resource.mode !== 'managed') continue;
      for (const scope of governedBy(resource, each, links)) {
        const policy = made(resource, each.document, each, scope, documents);
        found.push(afterRemoval(policy, resource, removed.get(scope.arn ?? '') ?? [], documents));
      }
    }
    if (each.own === null) continue;
    const governed = governedByOthers(each, links);
    const wasGoverned = before ? governedByOthers(each, before) : new Set<string>();
    for (const resource of each.types.flatMap(links.all)) {
      const value = attribute(resource, each.own);
      const arn = arnOf(resource);
      if (value === null || value === '') continue;
      if (arn !== null && (governed.has(arn) || (wasGoverned.has(arn) && isUnchanged(resource, each.own, before))))
        continue;
      found.push(made(resource, each.own, each, { arn, account: resource.account }, documents));
    }
  }
  return [...found, ...lambdaPermissions(links, documents), ...busPermissions(links, documents)];
}

/**
 * Policies that this change takes off what stays, by ARN of that: a resource has one policy, and whoever deletes it does not
 * know that another resource of the configuration has written it.
 */
function removedPolicies(each: Kind, before: Links, links: Links): ReadonlyMap<string, readonly Resource[]> {
  const removed = new Map<string, Resource[]>();
  const later = new Map(links.all(each.policyType!).map((one) => [one.address, one]));
  const anew = new Set(
    each.types
      .flatMap(links.all)
      .flatMap((one) => (one.change === 'create' || one.change === 'replace' ? [arnOf(one)] : [])),
  );
  for (const by of before.all(each.policyType!)) {
    const now = later.get(by.address);
    if (by.mode !== 'managed' || (now !== undefined && now.change !== 'replace')) continue;
    for (const { arn } of governedBy(by, each, before)) {
      if (arn !== null && !anew.has(arn)) removed.set(arn, [...(removed.get(arn) ?? []), by]);
    }
  }
  return removed;
}

/** The policy, with a doubt about what it denies where another of its resource is deleted: written again before or after that. */
function afterRemoval(
  policy: ResourcePolicy,
  resource: Resource,
  removed: readonly Resource[],
  documents: Documents,
): ResourcePolicy {
  const other = removed.find((by) => by.address !== resource.address || by.createBeforeDestroy === true);
  if (other === undefined) return policy;
  const id = documents.idOf(resource, `policy#${other.address}`);
  const reason = `${other.address} deletes the policy of what ${resource.address} writes it to; whichever is applied last decides`;
  return { ...policy, source: documents.deniesPerhaps(policy.source, id, reason, resource) };
}

function governedByOthers(each: Kind, links: Links): ReadonlySet<string> {
  const arns = new Set<string>();
  for (const resource of each.policyType === null ? [] : links.all(each.policyType)) {
    for (const scope of governedBy(resource, each, links)) if (scope.arn !== null) arns.add(scope.arn);
  }
  return arns;
}

/** What only mirrors a policy that is gone stays as it was; what is configured instead of it changes the resource. */
function isUnchanged(resource: Resource, name: string, before: Links | null): boolean {
  const old = before?.byAddress(resource.address) ?? null;
  return old !== null && sameValue(attribute(old, name), attribute(resource, name));
}

interface Scope {
  /** Null: what is governed is not known; the statements' own Resource is all there is. */
  readonly arn: string | null;
  readonly account: string;
}

function governedBy(resource: Resource, each: Kind, links: Links): readonly Scope[] {
  const choices = choicesOf(attribute(resource, each.link!));
  const scopes = choices.options.flatMap((option): Scope[] => {
    if (option === null) return [];
    const governed = indexOf(each, links).get(option);
    if (governed) return [{ arn: arnOf(governed), account: governed.account }];
    if (option.startsWith('arn:')) return [{ arn: option, account: accountIn(option) ?? resource.account }];
    return [{ arn: composedArn(each, option, resource), account: resource.account }];
  });
  return choices.open ? [...scopes, { arn: null, account: resource.account }] : scopes;
}

const indexes = new WeakMap<Links, Map<Kind, Map<string, Resource>>>();

/** Governed resources of a kind by everything that a link may hold. */
function indexOf(each: Kind, links: Links): ReadonlyMap<string, Resource> {
  const perKind = indexes.get(links) ?? new Map<Kind, Map<string, Resource>>();
  indexes.set(links, perKind);
  const known = perKind.get(each);
  if (known) return known;
  const index = new Map<string, Resource>();
  for (const resource of each.types.flatMap(links.all)) {
    for (const key of ['arn', ...each.keys]) {
      const value = text(resource, key);
      if (value !== null && !index.has(value)) index.set(value, resource);
    }
  }
  perKind.set(each, index);
  return index;
}

/** The ARN of something that only its name is known of, where the name decides it. */
function composedArn(each: Kind, name: string, by: Resource): string | null {
  const { partition, region, account } = by;
  switch (each.types[0]) {
    case 'aws_s3_bucket':
      return name.endsWith('--x-s3')
        ? `arn:${partition}:s3express:${region}:${account}:bucket/${name}`
        : `arn:${partition}:s3:::${name}`;
    case 'aws_kms_key':
      return `arn:${partition}:kms:${region}:${account}:key/${name}`;
    case 'aws_sqs_queue':
      return name.includes('/')
        ? `arn:${partition}:sqs:${region}:${account}:${name.slice(name.lastIndexOf('/') + 1)}`
        : null;
    case 'aws_ecr_repository':
      return `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
    case 'aws_backup_vault':
      return `arn:${partition}:backup:${region}:${account}:backup-vault:${name}`;
    case 'aws_cloudwatch_event_bus':
      return `arn:${partition}:events:${region}:${account}:event-bus/${name}`;
    case 'aws_opensearch_domain':
    case 'aws_elasticsearch_domain':
      return `arn:${partition}:es:${region}:${account}:domain/${name}`;
    case 'aws_efs_file_system':
      return `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${name}`;
    default:
      return null;
  }
}

function arnOf(resource: Resource): string | null {
  const arn = text(resource, 'arn');
  if (arn !== null) return arn;
  const bucket = resource.type === 'aws_s3_bucket' ? (text(resource, 'bucket') ?? text(resource, 'id')) : null;
  return bucket === null ? null : `arn:${resource.partition}:s3:::${bucket}`;
}

function accountIn(arn: string): string | null {
  const account = arn.split(':')[4];
  return account === undefined || account === '' ? null : account;
}

function made(resource: Resource, name: string, each: Kind, scope: Scope, documents: Documents): ResourcePolicy {
  return {
    address: resource.address,
    scope: scope.arn === null ? ['*'] : [scope.arn, ...each.below.map((below) => scope.arn + below)],
    service: each.service,
    account: scope.account,
    source: documents.inAttribute(resource, name, 'resource'),
  };
}
