// A plan, the HCL behind it and other stacks' context → the two snapshots that the graph is built from.
// Knows how a value is found (the plan first, then HCL, ARN shapes, symbols); nothing of policies, trust or access.

import type { Diagnostic, Location } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';
import { isListedType } from './allow-list.ts';
import { arnParts, idIs, type Place } from './arn-of.ts';
import { type InstanceKey, joinAddress, splitAddress, withoutIndex } from './plan/address.ts';
import type { ConfigNode } from './plan/configuration.ts';
import { configOf, longest } from './plan/links.ts';
import { placesOf } from './plan/place.ts';
import { hasPending } from './plan/raw.ts';
import { createResolver, type Resolver } from './plan/resolve.ts';
import type { Attributes, PlanResource } from './plan/resources.ts';
import type { Plan } from './plan.ts';
import type { Change, Resource, Stack } from './resource.ts';

/** What the HCL room does for the plan's. One question at a time: the answers may ask back through `PlanLookup`. */
export interface HclEvaluator {
  /** Value of one argument (or of all blocks of one name, as a list) of one resource instance; null when the HCL has no such argument. */
  attribute(address: string, attribute: string): Promise<Value | null>;
  /** Place of an argument, or of the resource block with `attribute` null. */
  locate(address: string, attribute: string | null): Promise<Location | null>;
  /** Addresses of the resources and data sources that an argument's expression refers to, through locals and modules. */
  references(address: string, attribute: string): Promise<readonly string[]>;
  diagnostics(): readonly Diagnostic[];
}

/** What the HCL evaluator asks of the plan. */
export interface PlanLookup {
  /** An attribute of a resource instance on the after side: known, text with symbols, or Unknown when nobody can tell. Never throws. */
  resourceAttribute(address: string, attribute: string): Promise<Value>;
  /** Keys of the instances that exist after the change: `[null]` for a single one, `[]` for none. */
  resourceInstances(
    moduleAddress: string,
    mode: 'managed' | 'data',
    type: string,
    name: string,
  ): readonly InstanceKey[];
  /** Keys of the instances of a module call that hold at least one resource. */
  moduleInstances(parentAddress: string, call: string): readonly InstanceKey[];
  /** Value of a root module's variable; undefined when the plan does not say. */
  variable(name: string): Value | undefined;
  isDeclared(address: string): boolean;
}

export interface StackSettings {
  readonly account: string | null;
  readonly region: string | null;
}

export interface StackInput {
  readonly plan: Plan;
  readonly openHcl: ((lookup: PlanLookup) => Promise<HclEvaluator>) | null;
  readonly settings: StackSettings;
}

const UNMOVED: ReadonlySet<Change> = new Set(['no-op', 'read']);

/**
 * The resources of a plan on both sides, every attribute resolved as far as it can be. HCL is opened only if the plan leaves
 * something unknown or changes a resource whose place is wanted.
 */
export async function buildStack(input: StackInput): Promise<Stack> {
  const { plan, settings } = input;
  const placeOf = placesOf(plan, settings);
  const resolver = createResolver(plan, placeOf);
  const listed = [...plan.resources.values()].filter((resource) => isListedType(resource.type));
  const hcl = input.openHcl !== null && wantsHcl(listed) ? await input.openHcl(resolver.lookup) : null;
  if (hcl !== null) resolver.useHcl(hcl);
  const before = new Map<string, Resource>();
  const after = new Map<string, Resource>();
  const places = createLocator(hcl);
  for (const resource of listed) {
    const common = await describe(resource, placeOf(resource), plan, hcl, places);
    const beforeValues = resource.before === null ? null : completeBefore(resource, resolver);
    if (beforeValues !== null) before.set(resource.address, { ...common, attributes: beforeValues });
    if (resource.after === null) continue;
    const same = resource.after === resource.before && beforeValues !== null && !anyPending(resource.after);
    const afterValues = same ? beforeValues : await completeAfter(resource, resolver);
    after.set(resource.address, { ...common, attributes: afterValues });
  }
  return {
    before: { side: 'before', resources: before },
    after: { side: 'after', resources: after },
    diagnostics: [...plan.diagnostics, ...resolver.diagnostics, ...(hcl?.diagnostics() ?? [])],
    aliases: resolver.aliases,
    changes: changesOf(plan),
  };
}

function wantsHcl(listed: readonly PlanResource[]): boolean {
  return listed.some(
    (resource) => !UNMOVED.has(resource.change) || (resource.after !== null && anyPending(resource.after)),
  );
}

function anyPending(attributes: Attributes): boolean {
  for (const value of attributes.values()) if (hasPending(value)) return true;
  return false;
}

function changesOf(plan: Plan): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  for (const resource of plan.resources.values())
    if (resource.change !== 'no-op') changes.set(resource.address, resource.change);
  return changes;
}

/** Attributes that a type always has, whether or not the plan names them. */
function identityNames(type: string): readonly string[] {
  const names = ['id'];
  const parts = arnParts(type);
  if (parts !== null)
    names.push('arn', ...parts.filter((part) => part === 'name' || part === 'bucket' || part === 'function_name'));
  const same = idIs(type);
  if (same !== null && !names.includes(same)) names.push(same);
  return names;
}

function completeBefore(resource: PlanResource, resolver: Resolver): Attributes {
  const values = resource.before!;
  const missing = identityNames(resource.type).filter((name) => (values.get(name) ?? null) === null);
  if (missing.length === 0 && !anyPending(values)) return values;
  const result = new Map<string, Value>(values);
  for (const name of missing) result.set(name, resolver.identityBefore(resource, name));
  return result;
}

async function completeAfter(resource: PlanResource, resolver: Resolver): Promise<Attributes> {
  const result = new Map<string, Value>();
  for (const [name, value] of resource.after!)
    result.set(name, hasPending(value) ? await resolver.attribute(resource, name) : value);
  for (const name of identityNames(resource.type)) {
    if ((result.get(name) ?? null) === null) result.set(name, await resolver.attribute(resource, name));
  }
  return result;
}

type Common = Omit<Resource, 'attributes'>;

async function describe(
  resource: PlanResource,
  place: Place,
  plan: Plan,
  hcl: HclEvaluator | null,
  places: Locator,
): Promise<Common> {
  return {
    address: resource.address,
    mode: resource.mode,
    origin: 'plan',
    type: resource.type,
    name: resource.name,
    module: resource.module,
    change: resource.change,
    replacedFor: resource.replacedFor,
    sensitive: resource.sensitive,
    location: await places(resource, null),
    attributeLocations: await attributeLocations(resource, places),
    references: await referencesOf(resource, plan, hcl),
    account: place.account,
    region: place.region,
    partition: place.partition,
  };
}

type Locator = (resource: PlanResource, attribute: string | null) => Promise<Location | null>;

/** Instances of one block stand in one place, so each block is looked up once. */
function createLocator(hcl: HclEvaluator | null): Locator {
  const known = new Map<string, Location | null>();
  return async (resource, attribute) => {
    if (hcl === null) return null;
    const key = `${withoutIndex(resource)}\n${attribute ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const location = await hcl.locate(resource.address, attribute);
    known.set(key, location);
    return location;
  };
}

/** Arguments whose line is worth showing: the links and the policies. */
const LOCATED: ReadonlySet<string> = new Set([
  'access_policies',
  'access_policy',
  'assume_role_policy',
  'iam_instance_profile',
  'inline_policy',
  'managed_policy_arns',
  'metadata_options',
  'permissions_boundary',
  'policy',
  'policy_arn',
  'role',
  'roles',
]);

const NO_LOCATIONS: ReadonlyMap<string, Location> = new Map();
const NO_REFERENCES: ReadonlyMap<string, readonly string[]> = new Map();

async function attributeLocations(resource: PlanResource, places: Locator): Promise<ReadonlyMap<string, Location>> {
  let result: Map<string, Location> | null = null;
  for (const name of (resource.after ?? resource.before)!.keys()) {
    if (!LOCATED.has(name)) continue;
    const location = await places(resource, name);
    if (location === null) continue;
    result ??= new Map();
    result.set(name, location);
  }
  return result ?? NO_LOCATIONS;
}

async function referencesOf(
  resource: PlanResource,
  plan: Plan,
  hcl: HclEvaluator | null,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (resource.mode === 'data' && resource.type !== 'aws_iam_policy_document') return NO_REFERENCES;
  const nodes = configOf(plan, resource)?.nodes;
  if (nodes === undefined) return NO_REFERENCES;
  let result: Map<string, readonly string[]> | null = null;
  for (const [name, node] of nodes) {
    const found = new Set<string>();
    for (const reference of longest(referencesIn(node))) await addReference(reference, found, resource, name, hcl);
    if (found.size === 0) continue;
    result ??= new Map();
    result.set(name, [...found].sort());
  }
  return result ?? NO_REFERENCES;
}

function referencesIn(node: ConfigNode): string[] {
  if (node.kind === 'expression') return [...node.references];
  return node.blocks.flatMap((block) => [...block.values()].flatMap(referencesIn));
}

/** A resource is named by its address in the same module; locals, variables and modules are left to the HCL, if there is any. */
async function addReference(
  reference: string,
  into: Set<string>,
  resource: PlanResource,
  name: string,
  hcl: HclEvaluator | null,
): Promise<void> {
  const parts = splitAddress(reference);
  switch (parts[0]) {
    case 'local':
    case 'var':
    case 'module':
    case 'each':
      if (hcl !== null) for (const address of await hcl.references(resource.address, name)) into.add(address);
      return;
    case 'count':
    case 'path':
    case 'terraform':
    case 'self':
      return;
    case 'data':
      if (parts.length >= 3) into.add(joinAddress(resource.module, parts.slice(0, 3).join('.')));
      return;
    default:
      if (parts.length >= 2) into.add(joinAddress(resource.module, parts.slice(0, 2).join('.')));
  }
}
