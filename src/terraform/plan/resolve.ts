// One attribute of one resource on the after side, resolved as far as it can be: plan, HCL, references, ARN shape, symbol, unknown.
// Knows Terraform's values and AWS's names; nothing of policies or of what the attributes are used for.

import type { Diagnostic } from '../../core/diagnostic.ts';
import { hasSymbol, symbol, symbolNames } from '../../core/symbol.ts';
import { firstUnknown, isList, isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import { arnOf, idIs, type Place, prefixOf, queueUrl } from '../arn-of.ts';
import type { Plan } from '../plan.ts';
import { policyDocument } from '../policy-document-data.ts';
import type { HclEvaluator, PlanLookup } from '../snapshot.ts';
import { type InstanceKey, parentModule, withoutIndex } from './address.ts';
import { moduleAt } from './configuration.ts';
import { configOf, fillUnknown, linkTarget, type ReferenceLookup, resolveLink } from './links.ts';
import { hasPending, PENDING } from './raw.ts';
import type { PlanResource } from './resources.ts';

export interface Resolver {
  /** After side (before side of what is deleted); never PENDING. */
  attribute(resource: PlanResource, attribute: string): Promise<Value>;
  /** Identity attributes of the before side, which is wholly known but for what the plan leaves out. */
  identityBefore(resource: PlanResource, attribute: string): Value;
  readonly lookup: PlanLookup;
  useHcl(hcl: HclEvaluator): void;
  readonly aliases: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Arguments that AWS or the provider fills in when they are not configured: `after_unknown` marks them then as well, and it
 * means that nothing is known to be set.
 */
const COMPUTED_WHEN_ABSENT: Readonly<Record<string, readonly string[]>> = {
  aws_instance: ['iam_instance_profile', 'metadata_options', 'launch_template', 'subnet_id', 'tags'],
  aws_spot_instance_request: ['iam_instance_profile', 'metadata_options', 'launch_template', 'subnet_id', 'tags'],
  aws_spot_fleet_request: ['launch_specification', 'launch_template_config'],
  aws_launch_template: ['metadata_options'],
  aws_launch_configuration: ['iam_instance_profile', 'metadata_options'],
  aws_autoscaling_group: ['launch_template', 'launch_configuration', 'mixed_instances_policy'],
  aws_eks_node_group: ['launch_template'],
  aws_iam_role: ['inline_policy', 'managed_policy_arns', 'permissions_boundary'],
  aws_iam_instance_profile: ['role', 'roles'],
  aws_s3_bucket: ['policy'],
  aws_kms_key: ['policy'],
  aws_sqs_queue: ['policy'],
  aws_sns_topic: ['policy'],
  aws_secretsmanager_secret: ['policy'],
  aws_glacier_vault: ['access_policy'],
  aws_opensearch_domain: ['access_policies'],
  aws_elasticsearch_domain: ['access_policies'],
  aws_s3_access_point: ['policy'],
};

const DOCUMENT_PARTS = [
  'policy_id',
  'version',
  'source_json',
  'source_policy_documents',
  'statement',
  'override_json',
  'override_policy_documents',
];
const PREFIX_ARGUMENTS: ReadonlySet<string> = new Set([
  'name_prefix',
  'bucket_prefix',
  'identifier_prefix',
  'statement_id_prefix',
]);

/** Attributes of policy documents that are taken over when an expression refers to nothing else. */
const DOCUMENT_TEXT = /^(data\.aws_iam_policy_document\..*)\.(json|minified_json)$/;
const POLICY_TEXT: ReadonlySet<string> = new Set(['policy', 'assume_role_policy', 'access_policy', 'access_policies']);

export function createResolver(plan: Plan, placeOf: (resource: PlanResource) => Place): Resolver {
  const memo = new Map<string, Value>();
  const inFlight = new Set<string>();
  const aliases = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const byLocal = new Map<string, PlanResource[]>();
  const modules = new Map<string, Set<string>>();
  let hcl: HclEvaluator | null = null;

  for (const resource of plan.resources.values()) {
    const key = withoutIndex(resource);
    const list = byLocal.get(key);
    if (list) list.push(resource);
    else byLocal.set(key, [resource]);
    noteModules(resource.module);
  }

  function noteModules(module: string): void {
    for (let at = parentModule(module), own = module; at !== null; own = at.parent, at = parentModule(own)) {
      const key = `${at.parent}\n${at.call}`;
      const known = modules.get(key);
      if (known?.has(own)) return;
      if (known) known.add(own);
      else modules.set(key, new Set([own]));
    }
  }

  const references: ReferenceLookup = {
    plan,
    instances: (module, local) => byLocal.get(module === '' ? local : `${module}.${local}`) ?? [],
    moduleInstances: (parent, call) => [...(modules.get(`${parent}\n${call}`) ?? [])],
    attribute,
  };

  async function attribute(resource: PlanResource, name: string): Promise<Value> {
    const values = resource.after ?? resource.before;
    const raw = values?.get(name);
    if (raw !== undefined && !hasPending(raw)) return raw;
    const key = `${resource.address}\n${name}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    // Everything here runs one after the other, so a value that is asked for while it is being made depends on itself.
    if (inFlight.has(key)) return new Unknown(`${resource.address}.${name} depends on itself`);
    inFlight.add(key);
    try {
      const value = await resolve(resource, name, raw);
      memo.set(key, value);
      return value;
    } finally {
      inFlight.delete(key);
    }
  }

  async function resolve(resource: PlanResource, name: string, raw: Value | undefined): Promise<Value> {
    const config = configOf(plan, resource);
    const node = config?.nodes.get(name);
    const computed = COMPUTED_WHEN_ABSENT[resource.type]?.includes(name) ?? false;
    if (name === 'arn' && linkTarget(resource.type, name) === null) return resolveArn(resource);
    if (raw === undefined && node === undefined) {
      // Neither known, unknown nor configured: not set, unless it is one of the things that every resource has.
      if (name === 'id') return resolveId(resource);
      if (isNameOf(resource, name)) return resolveName(resource, name);
    }
    const argument = await fromHcl(resource, name, raw);
    if (argument !== null) return argument;
    if (name === 'id') return resolveId(resource);
    if (name === 'url' && resource.type === 'aws_sqs_queue') return resolveQueueUrl(resource);
    if (resource.type === 'aws_iam_policy_document') return resolveDocument(resource, name, raw);
    if (raw === PENDING && computed && node === undefined && config !== null) return notConfigured(resource, name);
    if (PREFIX_ARGUMENTS.has(name) && node === undefined) return null;
    if (node !== undefined || (raw !== undefined && raw !== PENDING)) {
      const value = await fromReferences(resource, name, raw ?? PENDING);
      if (firstUnknown(value) === null || linkTarget(resource.type, name) !== null || raw !== PENDING) return value;
      if (isNameOf(resource, name)) return resolveName(resource, name);
      return value;
    }
    if (isNameOf(resource, name)) return resolveName(resource, name);
    if (config === null && computed)
      return new Unknown(`${name} is known only after apply, and the plan has no configuration`);
    return raw === undefined ? unread(resource, name) : own(resource, name);
  }

  /** The argument's expression in the HCL; null where there is no HCL, no such argument, or no use for it. */
  async function fromHcl(resource: PlanResource, name: string, raw: Value | undefined): Promise<Value | null> {
    if (hcl === null) return null;
    const value = await hcl.attribute(resource.address, name);
    if (value === null) return null;
    return raw === undefined || raw === PENDING ? value : merge(raw, value);
  }

  async function fromReferences(resource: PlanResource, name: string, raw: Value): Promise<Value> {
    const config = configOf(plan, resource);
    const node = config?.nodes.get(name);
    if (POLICY_TEXT.has(name) && raw === PENDING && node?.kind === 'expression') {
      const document = await soleDocument(resource, name, node.references);
      if (document !== null) return document;
    }
    return resolveLink(raw, node, name, resource, config?.forEach ?? null, references);
  }

  /**
   * A policy whose expression refers to one policy document and nothing else is nearly always that document. The plan does
   * not show what the expression does with it, so this is said, and the verdict is not a plain pass.
   */
  async function soleDocument(resource: PlanResource, name: string, list: readonly string[]): Promise<Value | null> {
    const match = list.length === 2 ? DOCUMENT_TEXT.exec(list[0]!) : null;
    if (match === null || list[1] !== match[1]) return null;
    const found = references.instances(resource.module, match[1]!);
    if (found.length !== 1) return null;
    diagnostics.push({
      level: 'warning',
      code: 'assumed-policy-document',
      message: `${name} is taken to be ${match[0]}: the plan alone does not show whether the expression changes it; give the HCL directory (--dir, working-directory) to read it`,
      address: resource.address,
      location: null,
    });
    return attribute(found[0]!, match[2]!);
  }

  /** A policy document that is read during apply: its statements as the plan and the configuration have them. */
  async function resolveDocument(resource: PlanResource, name: string, raw: Value | undefined): Promise<Value> {
    if (name !== 'json' && name !== 'minified_json')
      return raw === undefined ? null : fillUnknown(raw, name, configOf(plan, resource)?.nodes.get(name));
    const parts = new Map<string, Value>();
    for (const part of DOCUMENT_PARTS) {
      // A block that the plan says nothing of is not there; in a plan without the data source's arguments nothing is known.
      if (resource.after?.has(part)) parts.set(part, await attribute(resource, part));
    }
    if (!parts.has('statement') && !parts.has('source_policy_documents') && !parts.has('override_policy_documents')) {
      return new Unknown(`${resource.address}.${name} is read only during apply`);
    }
    return policyDocument(parts);
  }

  function notConfigured(resource: PlanResource, name: string): Value {
    const before =
      resource.change === 'replace' || resource.change === 'create' ? undefined : resource.before?.get(name);
    if (before !== undefined) return before;
    if (name === 'metadata_options')
      return new Unknown('metadata options are left to the defaults of the account and the image');
    return name === 'inline_policy' || name === 'managed_policy_arns' ? [] : null;
  }

  /** An attribute that the reader did not keep: its argument if HCL has it (asked before), else unknown, or a symbol while it does not exist. */
  function unread(resource: PlanResource, name: string): Value {
    return resource.change === 'create' || resource.change === 'replace'
      ? own(resource, name)
      : new Unknown(`${resource.address}.${name} is not among the attributes that are read from a plan`);
  }

  function own(resource: PlanResource, name: string): string {
    return symbol(`${resource.address}.${name}`);
  }

  function isNameOf(resource: PlanResource, name: string): boolean {
    return (
      idIs(resource.type) === name ||
      name === 'name' ||
      name === 'bucket' ||
      name === 'key_id' ||
      prefixOf(name) !== null
    );
  }

  /** A name that AWS or Terraform makes up: its known prefix and a symbol for the rest. */
  async function resolveName(resource: PlanResource, name: string): Promise<Value> {
    const prefixName = prefixOf(name);
    const prefix = prefixName === null ? null : await attribute(resource, prefixName);
    const text = (typeof prefix === 'string' ? prefix : '') + own(resource, name);
    register(text, resource, name);
    return text;
  }

  async function resolveId(resource: PlanResource): Promise<Value> {
    const same = idIs(resource.type);
    return same === null ? own(resource, 'id') : attribute(resource, same);
  }

  async function resolveQueueUrl(resource: PlanResource): Promise<Value> {
    const name = await attribute(resource, 'name');
    if (typeof name !== 'string') return own(resource, 'url');
    const url = queueUrl(placeOf(resource), name);
    register(url, resource, 'url');
    return url;
  }

  async function resolveArn(resource: PlanResource): Promise<Value> {
    const parts = new Map<string, Value>();
    const probe = (part: string) => {
      parts.set(part, null);
      return '';
    };
    if (arnOf(resource.type, placeOf(resource), probe) === null) return own(resource, 'arn');
    for (const part of parts.keys()) {
      parts.set(part, part === 'arn_suffix' ? own(resource, part) : await attribute(resource, part));
    }
    const arn = composeArn(resource, (part) => parts.get(part));
    register(arn, resource, 'arn');
    return arn;
  }

  function composeArn(resource: PlanResource, value: (part: string) => Value | undefined): string {
    const text = (part: string): string | null => {
      const found = value(part);
      if (part === 'path')
        return found === undefined || found === null ? '/' : typeof found === 'string' ? found : null;
      if (typeof found === 'string') return found;
      return typeof found === 'number' ? String(found) : null;
    };
    return arnOf(resource.type, placeOf(resource), text) ?? own(resource, 'arn');
  }

  /** Composed text that holds a symbol of its own resource is shown by the plain symbol of that attribute. */
  function register(text: string, resource: PlanResource, name: string): void {
    if (!hasSymbol(text)) return;
    const plain = own(resource, name);
    if (text === plain) return;
    const mark = symbolNames(plain)[0]!.slice(0, -name.length);
    if (symbolNames(text).some((each) => each.startsWith(mark))) aliases.set(text, plain);
  }

  function identityBefore(resource: PlanResource, name: string): Value {
    const values = resource.before;
    const found = values?.get(name);
    if (found !== undefined && found !== null && !hasPending(found)) return found;
    if (name === 'arn')
      return composeArn(resource, (part) => (part === 'arn_suffix' ? own(resource, part) : values?.get(part)));
    const same = name === 'id' ? idIs(resource.type) : null;
    return same === null ? own(resource, name) : identityBefore(resource, same);
  }

  async function lookupAttribute(address: string, name: string): Promise<Value> {
    const resource = plan.resources.get(address);
    return resource === undefined ? new Unknown(`${address} is not in the plan`) : attribute(resource, name);
  }

  const lookup: PlanLookup = {
    resourceAttribute: lookupAttribute,
    resourceInstances: (module, mode, type, name) =>
      references
        .instances(module, `${mode === 'data' ? 'data.' : ''}${type}.${name}`)
        .filter((instance) => instance.after !== null)
        .map((instance): InstanceKey => instance.index),
    moduleInstances: (parent, call) =>
      references.moduleInstances(parent, call).map((module): InstanceKey => parentModule(module)!.key),
    variable: (name) => plan.variables.get(name),
    isDeclared: (address) => plan.resources.has(address),
  };

  return {
    attribute,
    identityBefore,
    lookup,
    useHcl: (evaluator) => {
      hcl = evaluator;
      memo.clear();
    },
    aliases,
    diagnostics,
  };
}

/** The plan's value with what is PENDING in it taken from the HCL's value of the same argument. */
export function merge(plan: Value, hcl: Value): Value {
  if (plan === PENDING) return hcl;
  if (!hasPending(plan)) return plan;
  if (hcl instanceof OneOf)
    return new OneOf(
      hcl.options.map((option) => merge(plan, option)),
      hcl.reason,
      hcl.location,
    );
  if (hcl instanceof Unknown) return replacePending(plan, hcl);
  if (isMap(plan) && isMap(hcl)) {
    const result = new Map<string, Value>();
    for (const [key, value] of plan) {
      const other = hcl.get(key);
      // A nested argument that the HCL does not set is one that the provider computes.
      result.set(key, other === undefined ? replacePending(value, null) : merge(value, other));
    }
    return result;
  }
  if (isMap(plan) && isList(hcl) && hcl.length === 1) return merge(plan, hcl[0]!);
  if (isList(plan) && isMap(hcl) && plan.length === 1) return [merge(plan[0]!, hcl)];
  if (isList(plan) && isList(hcl)) return mergeLists(plan, hcl);
  return fillUnknown(plan, 'the argument', undefined);
}

/** Sets lose the order of the HCL, so each element of the plan takes the first unused element that agrees in all that is known. */
function mergeLists(plan: readonly Value[], hcl: readonly Value[]): Value {
  const unused = [...hcl];
  const take = (element: Value): Value | undefined => {
    const at = unused.findIndex((candidate) => agrees(element, candidate));
    return at < 0 ? undefined : unused.splice(at, 1)[0];
  };
  const result: (Value | undefined)[] = plan.map((element) => (hasPending(element) ? undefined : element));
  for (const element of plan) if (!hasPending(element)) take(element);
  for (const [i, element] of plan.entries()) {
    if (!hasPending(element)) continue;
    const candidate = take(element);
    result[i] = candidate === undefined ? fillUnknown(element, 'an element', undefined) : merge(element, candidate);
  }
  return result.map((element) => element!);
}

/** False only if two values surely differ; JSON text is not compared, as providers normalise it. */
function agrees(plan: Value, hcl: Value): boolean {
  if (plan === PENDING || plan === null || hcl === null || hcl instanceof Unknown || hcl instanceof OneOf) return true;
  if (isMap(plan) && isMap(hcl)) {
    for (const [key, value] of plan) if (key !== 'policy' && !agrees(value, hcl.get(key) ?? null)) return false;
    return true;
  }
  if (isList(plan) && isList(hcl))
    return plan.length === hcl.length && plan.every((element, i) => agrees(element, hcl[i]!));
  if (typeof plan === 'string' && typeof hcl === 'string')
    return plan === hcl || hasSymbol(hcl) || plan.trimStart().startsWith('{');
  return typeof plan === 'object' || typeof hcl === 'object' || String(plan) === String(hcl);
}

function replacePending(value: Value, by: Value): Value {
  if (value === PENDING) return by;
  if (isList(value)) return value.map((element) => replacePending(element, by));
  if (isMap(value)) return new Map([...value].map(([key, element]) => [key, replacePending(element, by)]));
  return value;
}

export { moduleAt };
