// Policies on resources (buckets, keys, queues …) as far as they concern roles: which document governs which ARNs.
// Must not decide what they allow to whom; that is resource-access.ts.

import type { Value } from '../core/value.ts';
import type { Resource } from '../terraform/resource.ts';
import type { Documents } from './documents.ts';
import type { Links } from './links.ts';
import type { ResourcePolicy } from './model.ts';
import { attribute, blocksOf, choicesOf, field, sameValue, text, textOf } from './values.ts';

/** How a policy resource finds what it governs, and how the governed resource may carry the policy itself. */
interface Kind {
  readonly service: string;
  /** Type that holds nothing but the policy. */
  readonly policyType: string | null;
  /** Its attribute that names the governed resource: a name, URL, id or ARN. */
  readonly link: string | null;
  readonly document: string;
  /** Type of the governed resource and its own attribute with the policy. */
  readonly type: string;
  readonly own: string | null;
  /** Attributes of the governed resource that a link may hold. */
  readonly keys: readonly string[];
  /** What is governed besides the ARN itself. */
  readonly below: readonly string[];
}

const KINDS: readonly Kind[] = [
  kind('s3', 'aws_s3_bucket', 'aws_s3_bucket_policy', 'bucket', {
    own: 'policy',
    keys: ['bucket', 'id'],
    below: ['/*'],
  }),
  kind('kms', 'aws_kms_key', 'aws_kms_key_policy', 'key_id', { own: 'policy', keys: ['key_id', 'id'] }),
  kind('sqs', 'aws_sqs_queue', 'aws_sqs_queue_policy', 'queue_url', { own: 'policy', keys: ['id', 'url'] }),
  kind('sns', 'aws_sns_topic', 'aws_sns_topic_policy', 'arn', { own: 'policy' }),
  kind('secretsmanager', 'aws_secretsmanager_secret', 'aws_secretsmanager_secret_policy', 'secret_arn', {
    own: 'policy',
    keys: ['id'],
  }),
  kind('ecr', 'aws_ecr_repository', 'aws_ecr_repository_policy', 'repository', { keys: ['name', 'id'] }),
  kind('backup', 'aws_backup_vault', 'aws_backup_vault_policy', 'backup_vault_name', { keys: ['name', 'id'] }),
  kind('events', 'aws_cloudwatch_event_bus', 'aws_cloudwatch_event_bus_policy', 'event_bus_name', {
    keys: ['name', 'id'],
  }),
  kind('dynamodb', 'aws_dynamodb_table', 'aws_dynamodb_resource_policy', 'resource_arn', {
    keys: ['stream_arn'],
    below: ['/*'],
  }),
  kind('es', 'aws_opensearch_domain', 'aws_opensearch_domain_policy', 'domain_name', {
    own: 'access_policies',
    document: 'access_policies',
    keys: ['domain_name'],
    below: ['/*'],
  }),
  kind('es', 'aws_elasticsearch_domain', 'aws_elasticsearch_domain_policy', 'domain_name', {
    own: 'access_policies',
    document: 'access_policies',
    keys: ['domain_name'],
    below: ['/*'],
  }),
  kind('elasticfilesystem', 'aws_efs_file_system', 'aws_efs_file_system_policy', 'file_system_id', { keys: ['id'] }),
  { ...kind('glacier', 'aws_glacier_vault', null, null, { own: 'access_policy' }), document: 'access_policy' },
  { ...kind('s3', 'aws_s3_access_point', null, null, { own: 'policy', below: ['/*'] }), document: 'policy' },
];

function kind(
  service: string,
  type: string,
  policyType: string | null,
  link: string | null,
  more: { own?: string; document?: string; keys?: readonly string[]; below?: readonly string[] },
): Kind {
  const { own = null, document = 'policy', keys = [], below = [] } = more;
  return { service, type, policyType, link, document, own, keys, below };
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
    for (const resource of separate) {
      if (resource.mode !== 'managed') continue;
      for (const scope of governedBy(resource, each, links)) {
        found.push(made(resource, each.document, each, scope, documents));
      }
    }
    if (each.own === null) continue;
    const governed = governedByOthers(each, links);
    const wasGoverned = before ? governedByOthers(each, before) : new Set<string>();
    for (const resource of links.all(each.type)) {
      const value = attribute(resource, each.own);
      const arn = arnOf(resource, each);
      if (value === null || value === '') continue;
      if (arn !== null && (governed.has(arn) || (wasGoverned.has(arn) && isUnchanged(resource, each.own, before))))
        continue;
      found.push(made(resource, each.own, each, { arn, account: resource.account }, documents));
    }
  }
  return [...found, ...lambdaPermissions(links, documents), ...busPermissions(links, documents)];
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
  const old = before?.all(resource.type).find((each) => each.address === resource.address);
  return old !== undefined && sameValue(attribute(old, name), attribute(resource, name));
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
    if (governed) return [{ arn: arnOf(governed, each), account: governed.account }];
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
  for (const resource of links.all(each.type)) {
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
  switch (each.type) {
    case 'aws_s3_bucket':
      return `arn:${partition}:s3:::${name}`;
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

function arnOf(resource: Resource, each: Kind): string | null {
  const arn = text(resource, 'arn');
  if (arn !== null) return arn;
  const bucket = each.type === 'aws_s3_bucket' ? (text(resource, 'bucket') ?? text(resource, 'id')) : null;
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

/** `aws_lambda_permission`: one statement of a function's policy, given by its parts. */
function lambdaPermissions(links: Links, documents: Documents): readonly ResourcePolicy[] {
  return links.all('aws_lambda_permission').flatMap((resource): ResourcePolicy[] => {
    const principal = attribute(resource, 'principal');
    // Services act by themselves; only accounts and roles matter here.
    if (typeof principal === 'string' && principal.endsWith('.amazonaws.com')) return [];
    const called = choicesOf(attribute(resource, 'function_name'));
    const name = called.options[0] ?? null;
    const governed = links
      .all('aws_lambda_function')
      .find((each) => [text(each, 'arn'), text(each, 'function_name'), text(each, 'id')].includes(name));
    const arn =
      (governed && text(governed, 'arn')) ??
      (name === null
        ? null
        : name.startsWith('arn:')
          ? name
          : `arn:${resource.partition}:lambda:${resource.region}:${resource.account}:function:${name}`);
    const conditions = new Map<string, Value>();
    const add = (operator: string, key: string, value: Value) => {
      if (value !== null && value !== '') conditions.set(operator, new Map([[key, value]]));
    };
    add('StringEquals', 'aws:PrincipalOrgID', attribute(resource, 'principal_org_id'));
    add('ArnLike', 'aws:SourceArn', attribute(resource, 'source_arn'));
    add('StringEqualsIfExists', 'aws:SourceAccount', attribute(resource, 'source_account'));
    const statement = new Map<string, Value>([
      ['Effect', 'Allow'],
      ['Principal', principal === '*' ? '*' : new Map<string, Value>([['AWS', principal]])],
      ['Action', attribute(resource, 'action')],
      ['Resource', arn === null ? '*' : [arn, `${arn}:*`]],
    ]);
    if (conditions.size > 0) statement.set('Condition', conditions);
    const document = new Map<string, Value>([
      ['Version', '2012-10-17'],
      ['Statement', [statement]],
    ]);
    const source = documents.ofValue(resource, 'principal', '', document, 'resource');
    const scope = arn === null ? ['*'] : [arn, `${arn}:*`];
    return [{ address: resource.address, scope, service: 'lambda', account: resource.account, source }];
  });
}

/** `aws_cloudwatch_event_permission`: an account (or everyone) that may put events on a bus. */
function busPermissions(links: Links, documents: Documents): readonly ResourcePolicy[] {
  return links.all('aws_cloudwatch_event_permission').map((resource) => {
    const principal = attribute(resource, 'principal');
    const bus = text(resource, 'event_bus_name') ?? 'default';
    const arn = bus.startsWith('arn:')
      ? bus
      : `arn:${resource.partition}:events:${resource.region}:${resource.account}:event-bus/${bus}`;
    const { blocks, unknown } = blocksOf(attribute(resource, 'condition'));
    const statement = new Map<string, Value>([
      ['Effect', 'Allow'],
      ['Principal', principal === '*' ? '*' : new Map<string, Value>([['AWS', principal]])],
      ['Action', text(resource, 'action') ?? 'events:PutEvents'],
      ['Resource', arn],
    ]);
    if (unknown) statement.set('Condition', unknown);
    for (const block of blocks) {
      const [operator, key] = [textOf(field(block, 'type')), textOf(field(block, 'key'))];
      if (operator === null || key === null) continue;
      statement.set('Condition', new Map([[operator, new Map([[key, field(block, 'value')]])]]));
    }
    const document = new Map<string, Value>([
      ['Version', '2012-10-17'],
      ['Statement', [statement]],
    ]);
    const source = documents.ofValue(resource, 'principal', '', document, 'resource');
    return { address: resource.address, scope: [arn], service: 'events', account: resource.account, source };
  });
}
