// Every listed resource of a plan with its attributes resolved, before and after, and where its block stands in the HCL.
// Knows how attributes are completed; how one is resolved is the resolver's business.

import type { Location } from '../../core/diagnostic.ts';
import type { Value } from '../../core/value.ts';
import { isListedType } from '../allow-list.ts';
import { arnParts, idIs, type Place } from '../arn-of.ts';
import type { Plan } from '../plan.ts';
import type { Resource } from '../resource.ts';
import type { HclEvaluator } from '../snapshot.ts';
import { joinAddress, splitAddress } from './address.ts';
import type { ConfigNode } from './configuration.ts';
import type { Attributes, PlanResource } from './entry.ts';
import type { Maybe } from './identity.ts';
import { longest } from './link-candidates.ts';
import { configOf } from './links.ts';
import { placesOf } from './place.ts';
import { type Sides, settlePolicyLists } from './policy-lists.ts';
import { hasPending } from './raw.ts';
import { createResolver, type Resolver } from './resolve.ts';

export interface Means {
  readonly plan: Plan;
  readonly placeOf: (resource: PlanResource) => Place;
  readonly resolver: Resolver;
  readonly hcl: HclEvaluator | null;
}

export async function resolveSides(means: Means): Promise<Sides> {
  const before = new Map<string, Resource>();
  const after = new Map<string, Resource>();
  const shared = createShared(means);
  for (const resource of listedResources(means.plan)) {
    const found = shared(resource);
    const block = found instanceof Promise ? await found : found;
    const place = means.placeOf(resource);
    const beforeValues = resource.before === null ? null : completeBefore(resource, means.resolver);
    const was = beforeValues === null ? null : toResource(resource, beforeValues, block, place);
    if (was !== null) before.set(resource.address, was);
    if (resource.after === null) continue;
    const completed =
      resource.after === resource.before && beforeValues !== null && !anyPending(resource.after)
        ? beforeValues
        : completeAfter(means.plan, resource, means.resolver);
    const afterValues = completed instanceof Promise ? await completed : completed;
    // One object for what is the same on both sides: later rooms need not compare it.
    const is = was !== null && afterValues === beforeValues ? was : toResource(resource, afterValues, block, place);
    after.set(resource.address, is);
  }
  return { before, after };
}

/** The resources that the later rooms reason about. */
export function listedResources(plan: Plan): PlanResource[] {
  return [...plan.resources.values()].filter((resource) => isListedType(resource.type));
}

/** The resources of another stack's plan or state before and after it, with symbols of their own. */
export async function resolveForeign(
  plan: Plan,
  label: string,
): Promise<Sides & { readonly aliases: ReadonlyMap<string, string> }> {
  const placeOf = placesOf(plan, { account: null, region: null }, label);
  const resolver = createResolver(plan, { placeOf, label });
  const sides = settlePolicyLists(plan, await resolveSides({ plan, placeOf, resolver, hcl: null }));
  return { ...sides, aliases: resolver.aliases };
}

export function anyPending(attributes: Attributes): boolean {
  for (const value of attributes.values()) if (hasPending(value)) return true;
  return false;
}

const IDENTITY_NAMES = new Map<string, readonly string[]>();
const NAMES: ReadonlySet<string> = new Set(['name', 'bucket', 'function_name', 'node_group_name', 'key_id']);

/** Attributes that a type always has, whether or not the plan names them. */
function identityNames(type: string): readonly string[] {
  const known = IDENTITY_NAMES.get(type);
  if (known !== undefined) return known;
  const names = new Set(['id']);
  const parts = arnParts(type);
  if (parts !== null) for (const part of ['arn', ...parts]) if (part === 'arn' || NAMES.has(part)) names.add(part);
  const same = idIs(type);
  if (same !== null) names.add(same);
  IDENTITY_NAMES.set(type, [...names]);
  return [...names];
}

function completeBefore(resource: PlanResource, resolver: Resolver): Attributes {
  const values = resource.before!;
  const missing = identityNames(resource.type).filter((name) => (values.get(name) ?? null) === null);
  if (missing.length === 0) return values;
  const result = new Map<string, Value>(values);
  for (const name of missing) result.set(name, resolver.identityBefore(resource, name));
  return result;
}

/** At once where nothing has to be waited for, as for thousands of plain instances. */
function completeAfter(plan: Plan, resource: PlanResource, resolver: Resolver): Maybe<Attributes> {
  const values = resource.after!;
  const result = new Map<string, Value>(values);
  const open: string[] = [];
  for (const [name, value] of values) if (hasPending(value)) open.push(name);
  for (const name of identityNames(resource.type)) if ((values.get(name) ?? null) === null) open.push(name);
  // Plans without resource_changes leave out what is not known yet.
  for (const name of configOf(plan, resource)?.nodes.keys() ?? []) {
    if (!values.has(name) && !open.includes(name)) open.push(name);
  }
  for (const [i, name] of open.entries()) {
    const value = resolver.attribute(resource, name);
    if (value instanceof Promise) return completeLater(resource, resolver, result, open.slice(i), value);
    result.set(name, value);
  }
  return result;
}

/** One attribute after the other: what is asked for while it is being made depends on itself. */
async function completeLater(
  resource: PlanResource,
  resolver: Resolver,
  result: Map<string, Value>,
  open: readonly string[],
  first: Promise<Value>,
): Promise<Attributes> {
  for (const [i, name] of open.entries())
    result.set(name, await (i === 0 ? first : resolver.attribute(resource, name)));
  return result;
}

function toResource(resource: PlanResource, attributes: Attributes, block: Block, place: Place): Resource {
  return {
    address: resource.address,
    mode: resource.mode,
    origin: 'plan',
    type: resource.type,
    name: resource.name,
    module: resource.module,
    change: resource.change,
    replacedFor: resource.replacedFor,
    ...(resource.createBeforeDestroy ? { createBeforeDestroy: true as const } : {}),
    attributes,
    sensitive: resource.sensitive,
    location: block.location,
    attributeLocations: block.attributeLocations,
    references: block.references,
    account: place.account,
    region: place.region,
    partition: place.partition,
  };
}

/** What all instances of a block have in common. */
interface Block {
  readonly location: Location | null;
  readonly attributeLocations: ReadonlyMap<string, Location>;
  readonly references: ReadonlyMap<string, readonly string[]>;
}

/** Each block is looked up once, however many instances it has. */
function createShared(means: Means): (resource: PlanResource) => Maybe<Block> {
  const known = new Map<string, Block>();
  return (resource) => {
    const key = resource.block;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (means.hcl !== null) {
      return lookUpBlock(resource, means, means.hcl).then((block) => {
        known.set(key, block);
        return block;
      });
    }
    const block = { location: null, attributeLocations: NOWHERE, references: plannedReferences(resource, means.plan) };
    known.set(key, block);
    return block;
  };
}

const NOWHERE: ReadonlyMap<string, Location> = new Map();

/** Arguments whose line is worth showing: the links and the policies. */
const LOCATED: ReadonlySet<string> = new Set([
  'access_policies',
  'access_policy',
  'assume_role_policy',
  'iam_instance_profile',
  'inline_policy',
  'launch_template',
  'managed_policy_arns',
  'metadata_options',
  'permissions_boundary',
  'policy',
  'policy_arn',
  'role',
  'roles',
  'statement',
]);

async function lookUpBlock(resource: PlanResource, { plan }: Means, hcl: HclEvaluator): Promise<Block> {
  const attributeLocations = new Map<string, Location>();
  for (const name of (resource.after ?? resource.before)?.keys() ?? []) {
    const location = LOCATED.has(name) ? await hcl.locate(resource.address, name) : null;
    if (location !== null) attributeLocations.set(name, location);
  }
  const references = new Map(plannedReferences(resource, plan));
  // The plan names what stands in the expression itself; the HCL sees through locals, variables and modules. Where the HCL
  // is all there is, every argument refers to count (side-plan.ts).
  for (const [name, node] of configOf(plan, resource)?.nodes ?? []) {
    if (!longest(referencesIn(node)).some((reference) => /^(local|var|module|each|count)\b/.test(reference))) continue;
    const found = new Set([...(references.get(name) ?? []), ...(await hcl.references(resource.address, name))]);
    if (found.size > 0) references.set(name, [...found].sort());
  }
  return { location: await hcl.locate(resource.address, null), attributeLocations, references };
}

/** Addresses that the expressions of a block name themselves. */
function plannedReferences(resource: PlanResource, plan: Plan): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, readonly string[]>();
  for (const [name, node] of configOf(plan, resource)?.nodes ?? []) {
    const found = new Set<string>();
    for (const reference of longest(referencesIn(node))) {
      const local = resourcePart(reference);
      if (local !== null) found.add(joinAddress(resource.module, local));
    }
    if (found.size > 0) result.set(name, [...found].sort());
  }
  return result;
}

function referencesIn(node: ConfigNode): readonly string[] {
  if (node.kind === 'expression') return node.references;
  return node.blocks.flatMap((block) => [...block.values()].flatMap(referencesIn));
}

const NOT_RESOURCES: ReadonlySet<string> = new Set([
  'local',
  'var',
  'module',
  'each',
  'count',
  'path',
  'terraform',
  'self',
]);

/** `data.aws_t.n[0].json` → `data.aws_t.n[0]`; null for what is no resource. */
function resourcePart(reference: string): string | null {
  const parts = splitAddress(reference);
  if (NOT_RESOURCES.has(parts[0]!)) return null;
  const length = parts[0] === 'data' ? 3 : 2;
  return parts.length < length ? null : parts.slice(0, length).join('.');
}
