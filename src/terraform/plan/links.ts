// A link argument whose value the plan does not know, resolved by what its expression refers to, without any HCL.
// References do not tell whether the expression is the reference alone; for links that is assumed, for policy text never.

import { symbol } from '../../core/symbol.ts';
import { OneOf, Unknown, type Value } from '../../core/value.ts';
import type { Plan } from '../plan.ts';
import {
  formatIndex,
  type InstanceKey,
  joinAddress,
  modulePath,
  parentModule,
  splitAddress,
  splitIndex,
} from './address.ts';
import { type ConfigModule, type ConfigNode, type Expression, moduleAt } from './configuration.ts';
import { hasPending, PENDING } from './raw.ts';
import type { PlanResource } from './resources.ts';

/** What a link argument names: the types it can name, and which of their attributes it holds. */
export interface LinkTarget {
  readonly types: readonly string[];
  readonly attribute: string;
}

const ROLE_NAME: LinkTarget = { types: ['aws_iam_role', 'aws_iam_service_linked_role'], attribute: 'name' };
const ROLE_ARN: LinkTarget = { types: ['aws_iam_role', 'aws_iam_service_linked_role'], attribute: 'arn' };
const POLICY_ARN: LinkTarget = { types: ['aws_iam_policy'], attribute: 'arn' };
const PROFILE_NAME: LinkTarget = { types: ['aws_iam_instance_profile'], attribute: 'name' };
const PROFILE_ARN: LinkTarget = { types: ['aws_iam_instance_profile'], attribute: 'arn' };
const USER: LinkTarget = { types: ['aws_iam_user'], attribute: 'name' };
const GROUP: LinkTarget = { types: ['aws_iam_group'], attribute: 'name' };
const BUCKET: LinkTarget = { types: ['aws_s3_bucket'], attribute: 'bucket' };
const KEY: LinkTarget = { types: ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key'], attribute: 'key_id' };
const TEMPLATE = (attribute: string): LinkTarget => ({ types: ['aws_launch_template'], attribute });

/** By `TYPE.ARGUMENT`, blocks along the way included. */
const LINKS: Readonly<Record<string, LinkTarget>> = {
  'aws_instance.iam_instance_profile': PROFILE_NAME,
  'aws_instance.launch_template.id': TEMPLATE('id'),
  'aws_instance.launch_template.name': TEMPLATE('name'),
  'aws_spot_instance_request.iam_instance_profile': PROFILE_NAME,
  'aws_spot_instance_request.launch_template.id': TEMPLATE('id'),
  'aws_spot_instance_request.launch_template.name': TEMPLATE('name'),
  'aws_spot_fleet_request.launch_specification.iam_instance_profile': PROFILE_NAME,
  'aws_spot_fleet_request.launch_specification.iam_instance_profile_arn': PROFILE_ARN,
  'aws_spot_fleet_request.launch_template_config.launch_template_specification.id': TEMPLATE('id'),
  'aws_spot_fleet_request.launch_template_config.launch_template_specification.name': TEMPLATE('name'),
  'aws_ec2_fleet.launch_template_config.launch_template_specification.launch_template_id': TEMPLATE('id'),
  'aws_ec2_fleet.launch_template_config.launch_template_specification.launch_template_name': TEMPLATE('name'),
  'aws_launch_template.iam_instance_profile.name': PROFILE_NAME,
  'aws_launch_template.iam_instance_profile.arn': PROFILE_ARN,
  'aws_launch_configuration.iam_instance_profile': PROFILE_NAME,
  'aws_autoscaling_group.launch_configuration': { types: ['aws_launch_configuration'], attribute: 'name' },
  'aws_autoscaling_group.launch_template.id': TEMPLATE('id'),
  'aws_autoscaling_group.launch_template.name': TEMPLATE('name'),
  'aws_autoscaling_group.mixed_instances_policy.launch_template.launch_template_specification.launch_template_id':
    TEMPLATE('id'),
  'aws_autoscaling_group.mixed_instances_policy.launch_template.launch_template_specification.launch_template_name':
    TEMPLATE('name'),
  'aws_eks_node_group.node_role_arn': ROLE_ARN,
  'aws_eks_node_group.launch_template.id': TEMPLATE('id'),
  'aws_eks_node_group.launch_template.name': TEMPLATE('name'),
  'aws_iam_instance_profile.role': ROLE_NAME,
  'aws_iam_role.permissions_boundary': POLICY_ARN,
  'aws_iam_role.managed_policy_arns': POLICY_ARN,
  'aws_iam_role_policy.role': ROLE_NAME,
  'aws_iam_role_policy_attachment.role': ROLE_NAME,
  'aws_iam_role_policy_attachment.policy_arn': POLICY_ARN,
  'aws_iam_policy_attachment.roles': ROLE_NAME,
  'aws_iam_policy_attachment.users': USER,
  'aws_iam_policy_attachment.groups': GROUP,
  'aws_iam_policy_attachment.policy_arn': POLICY_ARN,
  'aws_iam_role_policies_exclusive.role_name': ROLE_NAME,
  'aws_iam_role_policies_exclusive.policy_names': { types: ['aws_iam_role_policy'], attribute: 'name' },
  'aws_iam_role_policy_attachments_exclusive.role_name': ROLE_NAME,
  'aws_iam_role_policy_attachments_exclusive.policy_arns': POLICY_ARN,
  'aws_iam_user.permissions_boundary': POLICY_ARN,
  'aws_iam_user_policy.user': USER,
  'aws_iam_user_policy_attachment.user': USER,
  'aws_iam_user_policy_attachment.policy_arn': POLICY_ARN,
  'aws_iam_user_group_membership.user': USER,
  'aws_iam_user_group_membership.groups': GROUP,
  'aws_iam_group_policy.group': GROUP,
  'aws_iam_group_policy_attachment.group': GROUP,
  'aws_iam_group_policy_attachment.policy_arn': POLICY_ARN,
  'aws_iam_group_membership.group': GROUP,
  'aws_iam_group_membership.users': USER,
  'aws_s3_bucket_policy.bucket': BUCKET,
  'aws_kms_key_policy.key_id': KEY,
  'aws_kms_alias.target_key_id': KEY,
  'aws_sqs_queue_policy.queue_url': { types: ['aws_sqs_queue'], attribute: 'url' },
  'aws_sns_topic_policy.arn': { types: ['aws_sns_topic'], attribute: 'arn' },
  'aws_secretsmanager_secret_policy.secret_arn': { types: ['aws_secretsmanager_secret'], attribute: 'arn' },
  'aws_lambda_permission.function_name': {
    types: ['aws_lambda_function', 'aws_lambda_alias'],
    attribute: 'function_name',
  },
  'aws_lambda_function.role': ROLE_ARN,
  'aws_ecr_repository_policy.repository': { types: ['aws_ecr_repository'], attribute: 'name' },
  'aws_backup_vault_policy.backup_vault_name': { types: ['aws_backup_vault'], attribute: 'name' },
  'aws_cloudwatch_event_bus_policy.event_bus_name': { types: ['aws_cloudwatch_event_bus'], attribute: 'name' },
  'aws_cloudwatch_event_permission.event_bus_name': { types: ['aws_cloudwatch_event_bus'], attribute: 'name' },
  'aws_dynamodb_resource_policy.resource_arn': { types: ['aws_dynamodb_table'], attribute: 'arn' },
  'aws_opensearch_domain_policy.domain_name': { types: ['aws_opensearch_domain'], attribute: 'domain_name' },
  'aws_elasticsearch_domain_policy.domain_name': { types: ['aws_elasticsearch_domain'], attribute: 'domain_name' },
  'aws_efs_file_system_policy.file_system_id': { types: ['aws_efs_file_system'], attribute: 'id' },
  'aws_s3_access_point.bucket': BUCKET,
  'aws_codebuild_project.service_role': ROLE_ARN,
  'aws_cloudformation_stack.iam_role_arn': ROLE_ARN,
  'aws_glue_dev_endpoint.role_arn': ROLE_ARN,
  'aws_sagemaker_notebook_instance.role_arn': ROLE_ARN,
  'aws_ecs_task_definition.task_role_arn': ROLE_ARN,
  'aws_ecs_task_definition.execution_role_arn': ROLE_ARN,
};

/** What an argument links to, by its path through blocks, or null for one that is no link. */
export function linkTarget(type: string, path: string): LinkTarget | null {
  const key = `${type}.${path}`;
  return Object.hasOwn(LINKS, key) ? LINKS[key]! : null;
}

/** All links, for tests that walk the table. */
export function linkNames(): readonly string[] {
  return Object.keys(LINKS);
}

/** Where an expression stands: the module instance, and the key of the resource or module call it belongs to. */
interface Scope {
  readonly module: string;
  readonly key: InstanceKey;
  readonly forEach: Expression | null;
}

export interface ReferenceLookup {
  readonly plan: Plan;
  /** All instances of a resource in a module instance. */
  instances(module: string, local: string): readonly PlanResource[];
  moduleInstances(parent: string, call: string): readonly string[];
  attribute(resource: PlanResource, attribute: string): Promise<Value>;
}

/** The argument's configuration node of a resource, or undefined when it is not configured (or the plan has no configuration). */
export function configOf(
  plan: Plan,
  resource: PlanResource,
): { module: ConfigModule; nodes: ReadonlyMap<string, ConfigNode>; forEach: Expression | null } | null {
  const module = plan.configuration === null ? null : moduleAt(plan.configuration, modulePath(resource.module));
  const config = module?.resources.get(localName(resource));
  return module && config ? { module, nodes: config.expressions, forEach: config.forEach } : null;
}

export function localName(resource: { mode: 'managed' | 'data'; type: string; name: string }): string {
  return `${resource.mode === 'data' ? 'data.' : ''}${resource.type}.${resource.name}`;
}

/** The longest references of a list: Terraform names every prefix of a reference beside it. */
export function longest(references: readonly string[]): string[] {
  return references.filter(
    (one) =>
      !references.some((other) => other !== one && other.startsWith(one) && /^[.[]/.test(other.slice(one.length))),
  );
}

/**
 * Fills what is PENDING in a link argument from the references of its expression. Several candidates give OneOf; what
 * cannot be told is Unknown.
 * @param path the argument's path through blocks, `launch_template.id`
 */
export async function resolveLink(
  raw: Value,
  node: ConfigNode | undefined,
  path: string,
  resource: PlanResource,
  forEach: Expression | null,
  lookup: ReferenceLookup,
): Promise<Value> {
  if (!hasPending(raw)) return raw;
  if (node?.kind === 'blocks') return resolveBlocks(raw, node.blocks, path, resource, forEach, lookup);
  const target = linkTarget(resource.type, path);
  if (node === undefined || target === null) return fillUnknown(raw, path, node);
  const scope: Scope = { module: resource.module, key: resource.index, forEach };
  const candidates = unique(await candidatesOf(node, scope, target, lookup, 0));
  if (raw === PENDING) return choose(candidates, path, node);
  if (!Array.isArray(raw)) return fillUnknown(raw, path, node);
  const list = raw as readonly Value[];
  const pending = list.filter((element) => element === PENDING).length;
  // As many candidates as open elements: each is one of them, and the order of a set says nothing.
  const rest = candidates.filter((candidate) => !list.includes(candidate));
  if (rest.length === pending && rest.every((candidate) => typeof candidate === 'string')) {
    const queue = [...rest];
    return list.map((element) => (element === PENDING ? queue.shift()! : element));
  }
  return list.map((element) => (element === PENDING ? choose(candidates, path, node) : element));
}

async function resolveBlocks(
  raw: Value,
  blocks: readonly ReadonlyMap<string, ConfigNode>[],
  path: string,
  resource: PlanResource,
  forEach: Expression | null,
  lookup: ReferenceLookup,
): Promise<Value> {
  if (raw instanceof Map)
    return ((await resolveBlocks([raw], blocks, path, resource, forEach, lookup)) as readonly Value[])[0]!;
  if (!Array.isArray(raw)) return fillUnknown(raw, path, undefined);
  const filled: Value[] = [];
  for (const [i, element] of (raw as readonly Value[]).entries()) {
    // With as many blocks as elements they belong together pairwise; more elements come from dynamic blocks, which the plan leaves out.
    const block = blocks.length === raw.length ? blocks[i] : undefined;
    if (!(element instanceof Map)) {
      filled.push(fillUnknown(element, path, undefined));
      continue;
    }
    const result = new Map<string, Value>();
    for (const [name, value] of element as ReadonlyMap<string, Value>) {
      result.set(name, await resolveLink(value, block?.get(name), `${path}.${name}`, resource, forEach, lookup));
    }
    filled.push(result);
  }
  return filled;
}

/** Every PENDING part replaced by Unknown with a reason that names what the expression refers to. */
export function fillUnknown(raw: Value, path: string, node: ConfigNode | undefined): Value {
  if (raw === PENDING) return new Unknown(reasonOf(path, node));
  if (Array.isArray(raw)) return raw.map((element: Value) => fillUnknown(element, path, node));
  if (raw instanceof Map)
    return new Map([...raw].map(([key, value]: [string, Value]) => [key, fillUnknown(value, path, node)]));
  return raw;
}

function reasonOf(path: string, node: ConfigNode | undefined): string {
  const references = node?.kind === 'expression' ? longest(node.references).slice(0, 4) : [];
  const on = references.length > 0 ? ` and depends on ${references.join(', ')}` : '';
  return `${path} is known only after apply${on}`;
}

function choose(candidates: readonly Value[], path: string, node: ConfigNode): Value {
  if (candidates.length === 1 && !(candidates[0] instanceof Unknown)) return candidates[0]!;
  if (candidates.length === 0 || candidates.every((candidate) => candidate instanceof Unknown))
    return new Unknown(reasonOf(path, node));
  return new OneOf(candidates, reasonOf(path, node));
}

function unique(values: readonly Value[]): Value[] {
  const result: Value[] = [];
  for (const value of values) {
    if (value instanceof Unknown ? !result.some((one) => one instanceof Unknown) : !result.includes(value))
      result.push(value);
  }
  return result;
}

const MAX_HOPS = 40;

async function candidatesOf(
  node: ConfigNode,
  scope: Scope,
  target: LinkTarget,
  lookup: ReferenceLookup,
  hops: number,
): Promise<Value[]> {
  if (node.kind !== 'expression' || hops > MAX_HOPS) return [new Unknown('its expression is too involved to follow')];
  const result: Value[] = [];
  const references = longest(node.references);
  const keyed = references.some((reference) => reference === 'count.index' || reference.startsWith('each.'));
  for (const reference of references)
    result.push(...(await candidatesOfReference(reference, scope, keyed, target, lookup, hops)));
  if (references.length === 0) result.push(new Unknown('its expression refers to nothing that the plan names'));
  return result;
}

async function candidatesOfReference(
  reference: string,
  scope: Scope,
  keyed: boolean,
  target: LinkTarget,
  lookup: ReferenceLookup,
  hops: number,
): Promise<Value[]> {
  const parts = splitAddress(reference);
  const head = splitIndex(parts[0]!).name;
  switch (head) {
    case 'count':
    case 'path':
    case 'terraform':
      return [];
    case 'each':
      if (parts[1] === undefined || !parts[1].startsWith('value')) return [];
      return scope.forEach === null
        ? [unclear(reference)]
        : candidatesOf(scope.forEach, { ...scope, forEach: null }, target, lookup, hops + 1).then((found) =>
            byKey(found),
          );
    case 'local':
    case 'self':
      return [unclear(reference)];
    case 'var':
      return candidatesOfVariable(reference, splitIndex(parts[1] ?? '').name, scope, target, lookup, hops);
    case 'module':
      return candidatesOfModule(parts, scope, keyed, target, lookup, hops);
    default:
      return candidatesOfResource(parts, scope, keyed, target, lookup, reference);
  }
}

function byKey(found: Value[]): Value[] {
  return found;
}

function unclear(reference: string): Unknown {
  return new Unknown(`${reference} is not in the plan`);
}

async function candidatesOfVariable(
  reference: string,
  name: string,
  scope: Scope,
  target: LinkTarget,
  lookup: ReferenceLookup,
  hops: number,
): Promise<Value[]> {
  const parent = parentModule(scope.module);
  if (parent === null) {
    const value = lookup.plan.variables.get(name);
    // A condition's variable is no candidate; a text may be the value itself.
    if (value === undefined) return [unclear(reference)];
    if (value === null || typeof value === 'boolean' || typeof value === 'number' || value === '') return [];
    return [typeof value === 'string' ? value : unclear(reference)];
  }
  const config = lookup.plan.configuration;
  const call = config === null ? undefined : moduleAt(config, modulePath(parent.parent))?.calls.get(parent.call);
  const argument = call?.arguments.get(name);
  if (call === undefined || argument === undefined) return [];
  // An argument without references is a constant, which the plan would have put in.
  if (argument.kind === 'expression' && argument.references.length === 0) return [];
  return candidatesOf(
    argument,
    { module: parent.parent, key: parent.key, forEach: call.forEach },
    target,
    lookup,
    hops + 1,
  );
}

async function candidatesOfModule(
  parts: readonly string[],
  scope: Scope,
  keyed: boolean,
  target: LinkTarget,
  lookup: ReferenceLookup,
  hops: number,
): Promise<Value[]> {
  const { name, key } = splitIndex(parts[1] ?? '');
  const output = parts[2] === undefined ? null : splitIndex(parts[2]).name;
  let modules = lookup.moduleInstances(scope.module, name);
  const wanted = key ?? (keyed ? scope.key : null);
  if (wanted !== null) {
    const exact = modules.filter((module) => parentModule(module)!.key === wanted);
    if (exact.length > 0 || key !== null) modules = exact;
  }
  const result: Value[] = [];
  for (const module of modules) {
    const config = lookup.plan.configuration === null ? null : moduleAt(lookup.plan.configuration, modulePath(module));
    const expression = output === null ? undefined : config?.outputs.get(output);
    if (expression === undefined) result.push(unclear(parts.join('.')));
    else
      result.push(...(await candidatesOf(expression, { module, key: null, forEach: null }, target, lookup, hops + 1)));
  }
  return result.length > 0 ? result : [unclear(parts.join('.'))];
}

async function candidatesOfResource(
  parts: readonly string[],
  scope: Scope,
  keyed: boolean,
  target: LinkTarget,
  lookup: ReferenceLookup,
  reference: string,
): Promise<Value[]> {
  const data = parts[0] === 'data';
  const type = parts[data ? 1 : 0]!;
  const { name, key } = splitIndex(parts[data ? 2 : 1] ?? '');
  const attribute = parts[data ? 3 : 2];
  if (!target.types.includes(type) || name === '') return [unclear(reference)];
  let instances = lookup.instances(scope.module, `${data ? 'data.' : ''}${type}.${name}`);
  const wanted = key ?? (keyed ? scope.key : null);
  if (wanted !== null) {
    const exact = instances.filter((instance) => instance.index === wanted);
    if (exact.length > 0 || key !== null) instances = exact;
  }
  const result: Value[] = [];
  for (const instance of instances) {
    if (instance.after === null) continue;
    result.push(
      await lookup.attribute(instance, attribute === undefined ? target.attribute : splitIndex(attribute).name),
    );
  }
  if (result.length === 0) result.push(unclear(reference));
  return result;
}

/** The symbol that stands for an attribute of a resource instance that nobody knows yet. */
export function attributeSymbol(address: string, attribute: string): string {
  return symbol(`${address}.${attribute}`);
}

export { formatIndex, joinAddress };
