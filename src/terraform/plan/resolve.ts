// One attribute of one resource on the after side, resolved as far as it can be: plan, HCL, references, ARN shape, symbol, unknown.
// Knows Terraform's values and AWS's names; nothing of policies or of what the attributes are used for.

import type { Diagnostic } from '../../core/diagnostic.ts';
import { displaySymbols, hasSymbol } from '../../core/symbol.ts';
import { Unknown, type Value } from '../../core/value.ts';
import { allowedAttributes, isWhollyListed } from '../allow-list.ts';
import { computedArguments } from '../computed-arguments.ts';
import type { Plan } from '../plan.ts';
import { policyDocument } from '../policy-document-data.ts';
import type { HclEvaluator, PlanLookup } from '../snapshot.ts';
import { type InstanceKey, parentModule } from './address.ts';
import type { ConfigNode } from './configuration.ts';
import type { PlanResource } from './entry.ts';
import { createPerhapsDynamic } from './hidden-references.ts';
import { createIdentity, type IdentityOptions, isName, type Maybe } from './identity.ts';
import { indexResources, isConfigured } from './instances.ts';
import type { ReferenceLookup } from './link-candidates.ts';
import { linkTarget } from './link-table.ts';
import { type ConfiguredResource, configOf, fillUnknown, resolveLink } from './links.ts';
import { merge } from './merge.ts';
import { hasPending, PENDING } from './raw.ts';
import { allTags, defaultTagsOf } from './tags.ts';

export interface Resolver {
  /** After side (before side of what is deleted); never PENDING. */
  attribute(resource: PlanResource, attribute: string): Maybe<Value>;
  /** Identity attributes of the before side, which is wholly known but for what the plan leaves out. */
  identityBefore(resource: PlanResource, attribute: string): Value;
  readonly lookup: PlanLookup;
  /** From now on the HCL is asked for arguments that the plan does not know. */
  useHcl(hcl: HclEvaluator): void;
  readonly aliases: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Attributes of listed types that AWS gives out as one text: a symbol may stand for them until then. */
const TEXTS: ReadonlySet<string> = new Set(
  (
    'account_id arn arn_suffix bucket function_name id key_id name node_group_name owner_id qualified_arn ' +
    'registry_id repository_url revision spot_instance_id stream_arn unique_id url user_id'
  ).split(' '),
);
/** Attributes of other types that are surely no text. */
const NO_TEXT = /^(ids|names|arns|outputs|tags|tags_all|availability_zones|.*_(ids|names|arns|blocks|addresses))$/;

/** Nested blocks among the computed arguments: a plan does not show that a dynamic one is configured. */
const BLOCKS: ReadonlySet<string> = new Set([
  'compute_config',
  'compute_resources',
  'ec2_attributes',
  'inline_policy',
  'managed_instances_provider',
  'mixed_instances_policy',
]);
const MAYBE_DYNAMIC: ReadonlySet<string> = new Set([...BLOCKS, 'metadata_options']);

const POLICY_TEXT: ReadonlySet<string> = new Set(['policy', 'assume_role_policy', 'access_policy', 'access_policies']);
const DOCUMENT_TEXT = /^(data\.aws_iam_policy_document\..*)\.(json|minified_json)$/;
const DOCUMENT_PARTS = [
  'policy_id',
  'version',
  'source_json',
  'source_policy_documents',
  'statement',
  'override_json',
  'override_policy_documents',
];
export function createResolver(plan: Plan, options: IdentityOptions): Resolver {
  const memo = new Map<string, Value>();
  const inFlight = new Set<string>();
  /** Values that all instances of a block share. */
  const blocks = new Map<string, Map<string, Value>>();
  const diagnostics: Diagnostic[] = [];
  const index = indexResources(plan);
  const references: ReferenceLookup = { plan, ...index, attribute };
  const identity = createIdentity(options, attribute);
  const { own } = identity;
  const perhapsDynamic = createPerhapsDynamic(plan);
  let hcl: HclEvaluator | null = null;

  function attribute(resource: PlanResource, name: string): Maybe<Value> {
    const raw = (resource.after ?? resource.before)?.get(name);
    return raw !== undefined && !hasPending(raw) ? raw : resolve(resource, name, raw);
  }

  /** Remembers what may take long, and ends what would wait for itself. */
  function once(resource: PlanResource, name: string, make: () => Promise<Value>): Maybe<Value> {
    const key = `${resource.address}\n${name}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    // Everything here runs one after the other, so a value that is asked for while it is being made depends on itself.
    if (inFlight.has(key)) return new Unknown(`${resource.address}.${name} depends on itself`);
    inFlight.add(key);
    return make().then((value) => {
      inFlight.delete(key);
      memo.set(key, value);
      return value;
    });
  }

  function resolve(resource: PlanResource, name: string, raw: Value | undefined): Maybe<Value> {
    const config = configOf(plan, resource);
    const node = config?.nodes.get(name);
    const { type } = resource;
    if (type === 'aws_iam_policy_document') return once(resource, name, () => resolveDocument(resource, name, raw));
    if (name === 'tags_all' && node === undefined && raw === PENDING)
      return once(resource, name, async () =>
        allTags(
          await attribute(resource, 'tags'),
          defaultTagsOf(plan, resource, (await hcl?.hasDynamicDefaultTags?.()) ?? true),
        ),
      );
    if (name === 'arn' && linkTarget(type, name) === null) return identity.arn(resource);
    if (node === undefined && (raw === undefined || raw === PENDING)) {
      if (name === 'id') return identity.id(resource);
      if (name === 'url' && type === 'aws_sqs_queue') return identity.queueUrl(resource);
      const placed = identity.place(resource, name);
      if (placed !== null) return placed;
      // An argument that is neither in the plan nor configured is not set.
      if (raw === undefined && isWhollyListed(type) && !TEXTS.has(name) && allowedAttributes(type).has(name))
        return null;
      if (config !== null) {
        if (isOwnName(type, name)) return identity.name(resource, name);
        if (raw === PENDING && computedArguments(type).includes(name)) return notConfigured(resource, name);
        if (name.endsWith('_prefix')) return null;
      }
    }
    if (node === undefined || dependsOnInstance(node) || (raw !== undefined && raw !== PENDING)) {
      return once(resource, name, async () =>
        asName(resource, name, await resolveArgument(resource, name, raw, config, node)),
      );
    }
    // The expression is the same for all instances of the block, and so is its value.
    const shared = blocks.get(resource.block)?.get(name);
    if (shared !== undefined) return asName(resource, name, shared);
    return once(resource, name, async () => {
      const value = await resolveArgument(resource, name, raw, config, node);
      const others = blocks.get(resource.block);
      if (others) others.set(name, value);
      else blocks.set(resource.block, new Map([[name, value]]));
      return asName(resource, name, value);
    });
  }

  async function resolveArgument(
    resource: PlanResource,
    name: string,
    raw: Value | undefined,
    config: ConfiguredResource | null,
    node: ConfigNode | undefined,
  ): Promise<Value> {
    // Written, but null: the provider fills it in as if it were not there, and the plan marks it as known after apply.
    if (raw === PENDING && node !== undefined && computedArguments(resource.type).includes(name)) {
      if (await hcl?.isNull?.(resource.address, name)) return notConfigured(resource, name);
    }
    const found =
      (await fromHcl(resource, name, raw)) ??
      (node === undefined && (raw === undefined || raw === PENDING)
        ? computed(resource, name, raw)
        : await fromReferences(resource, name, raw ?? PENDING, config, node));
    return POLICY_TEXT.has(name) ? policyText(found) : found;
  }

  /** A resource's own name that cannot be worked out is still one name: a constant that nobody has seen yet. */
  function asName(resource: PlanResource, name: string, value: Value): Maybe<Value> {
    return isOwnName(resource.type, name) && typeof value !== 'string' ? identity.name(resource, name) : value;
  }

  /** The argument's value in the HCL; null where there is no HCL or no such argument. */
  async function fromHcl(resource: PlanResource, name: string, raw: Value | undefined): Promise<Value | null> {
    const value = hcl === null ? null : await hcl.attribute(resource.address, name);
    return value === null || raw === undefined ? value : merge(raw, value);
  }

  async function fromReferences(
    resource: PlanResource,
    name: string,
    raw: Value,
    config: ConfiguredResource | null,
    node: ConfigNode | undefined,
  ): Promise<Value> {
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
    const found = index.instances(resource.module, match[1]!);
    if (found.length !== 1) return null;
    diagnostics.push({
      level: 'warning',
      code: 'assumed-policy-document',
      message:
        `${name} is taken to be ${match[0]}: the plan alone does not show whether the expression changes it; ` +
        'give the HCL directory to have it read',
      address: resource.address,
      location: null,
    });
    return attribute(found[0]!, match[2]!);
  }

  /** A policy document that is read during apply: its HCL, or its statements as far as the plan has them. */
  async function resolveDocument(resource: PlanResource, name: string, raw: Value | undefined): Promise<Value> {
    const value = await fromHcl(resource, name, raw);
    if (value !== null) return value;
    if (name === 'id') return own(resource, name);
    if (name !== 'json' && name !== 'minified_json') {
      return raw === undefined ? null : fillUnknown(raw, name, configOf(plan, resource)?.nodes.get(name));
    }
    const parts = new Map<string, Value>();
    for (const part of DOCUMENT_PARTS) {
      if (resource.after?.has(part)) parts.set(part, await attribute(resource, part));
    }
    const complete = parts.has('statement') || configOf(plan, resource)?.nodes.size === 0;
    return complete ? policyDocument(parts) : new Unknown(`${resource.address} is read only during apply`);
  }

  /**
   * Not configured, and filled in by AWS or the provider: as it was, or empty for a new resource. A dynamic block is not
   * in the plan's configuration, so only the HCL can tell that there is none.
   */
  function notConfigured(resource: PlanResource, name: string): Maybe<Value> {
    if (!MAYBE_DYNAMIC.has(name) || resource.after?.get(name) !== PENDING) return filledIn(resource, name);
    if (hcl === null) return perhapsDynamic(resource, name) ?? filledIn(resource, name);
    return once(resource, name, async () => (await fromHcl(resource, name, PENDING)) ?? filledIn(resource, name));
  }

  function filledIn(resource: PlanResource, name: string): Value {
    const isNew = resource.change === 'replace' || resource.change === 'create';
    const before = isNew ? undefined : resource.before?.get(name);
    if (before !== undefined) return before;
    return name === 'managed_policy_arns' || BLOCKS.has(name) ? [] : null;
  }

  /** Nothing that the HCL or the configuration sets: AWS or the provider gives it out, or the reader did not keep it. */
  function computed(resource: PlanResource, name: string, raw: Value | undefined): Value {
    // Left to asName, which knows the prefix.
    if (isOwnName(resource.type, name)) return new Unknown(`${name} is known only after apply`);
    // What a policy is put on is named by something else, even where the plan has no configuration to say by what.
    if (linkTarget(resource.type, name) !== null) return new Unknown(`${name} is known only after apply`);
    const isNew = resource.change === 'create' || resource.change === 'replace';
    if (isWhollyListed(resource.type) ? TEXTS.has(name) || (raw === undefined && isNew) : !NO_TEXT.test(name)) {
      if (raw === PENDING || isNew || resource.change === 'read') return own(resource, name);
    }
    return raw === PENDING
      ? new Unknown(`${name} is known only after apply`)
      : new Unknown(`${resource.address}.${name} is not among the attributes that are read from a plan`);
  }

  const lookup: PlanLookup = {
    async resourceAttribute(address, name) {
      const resource = plan.resources.get(address);
      return resource === undefined ? new Unknown(`${address} is not in the plan`) : attribute(resource, name);
    },
    resourceInstances: (module, mode, type, name) =>
      index
        .instances(module, `${mode === 'data' ? 'data.' : ''}${type}.${name}`)
        .filter((instance) => instance.after !== null)
        .map((instance): InstanceKey => instance.index),
    moduleInstances: (parent, call) =>
      index.moduleInstances(parent, call).map((module): InstanceKey => parentModule(module)!.key),
    variable: (name) => plan.variables.get(name),
    isDeclared: (address) =>
      plan.resources.has(address) || index.instances('', address).length > 0 || isConfigured(plan, address),
  };

  function useHcl(evaluator: HclEvaluator): void {
    hcl = evaluator;
    memo.clear();
    blocks.clear();
  }

  return { attribute, identityBefore: identity.before, lookup, useHcl, aliases: identity.aliases, diagnostics };
}

/** The name of the resource itself: not the one of a bucket or key that a policy is put on. */
function isOwnName(type: string, name: string): boolean {
  return isName(type, name) && linkTarget(type, name) === null;
}

/**
 * A policy whose text is not JSON before its symbols are known (`replace(…)` of a text that has some) is unknown; a symbol
 * alone would look like a policy that AWS refuses, which grants nothing.
 */
function policyText(value: Value): Value {
  if (typeof value !== 'string' || !hasSymbol(value)) return value;
  try {
    JSON.parse(value);
    return value;
  } catch {
    return new Unknown(`the policy's text is known only after apply: ${displaySymbols(value).slice(0, 200)}`);
  }
}

/** Whether instances of the block may get different values: each.…, count.index or self in it, or nothing at all to go by. */
function dependsOnInstance(node: ConfigNode): boolean {
  if (node.kind === 'expression') return node.references.some((reference) => /^(each|count|self)\b/.test(reference));
  return node.blocks.some((block) => [...block.values()].some(dependsOnInstance));
}
