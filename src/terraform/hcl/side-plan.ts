// One checkout's resources in the shape of a plan that creates all of them and knows no value: the values come from the HCL.
// Knows the plan format's names; resolves only what instances and provider blocks need.

import { hasSymbol } from '../../core/symbol.ts';
import { isMap, isWhollyKnown, Unknown, type Value } from '../../core/value.ts';
import { allowedAttributes, isListedType } from '../allow-list.ts';
import { prefixOf } from '../arn-of.ts';
import type { Expr } from '../expression/ast.ts';
import { isNumber } from '../expression/numbers.ts';
import { textOf } from '../expression/values.ts';
import type { Evaluator } from '../hcl.ts';
import { placeOf, type ResourceBlock, readExpr } from '../module-tree.ts';
import { formatIndex, type InstanceKey, joinAddress } from '../plan/address.ts';
import type { Block } from '../positions.ts';
import { isUnreadType } from '../unread.ts';
import { blockNames } from './blocks.ts';
import { type Forgotten, forgottenBy, importedBy, type Move, movesOf } from './moves.ts';
import type { ModuleInstance } from './tree.ts';

/** Arguments that Terraform itself takes. */
const META: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'provider',
  'providers',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
  'source',
  'version',
]);
const MAX_INSTANCES = 50_000;
const MAX_MODULES = 5_000;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface SidePlan {
  readonly plan: unknown;
  readonly moves: readonly Move[];
  readonly forgotten: readonly Forgotten[];
  readonly imported: readonly string[];
  /** Addresses that `replace_triggered_by` may replace. */
  readonly triggered: ReadonlySet<string>;
  /** Addresses of what is made anew before it is destroyed (`create_before_destroy`), where it says so itself. */
  readonly madeFirst: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
  /** By address: type and arguments of what the plan's own resources do not show, for comparing two checkouts. */
  readonly others: ReadonlyMap<string, Other>;
  /** By address: names of the arguments that the HCL gives, whatever their values. */
  readonly written: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A resource instance whose type is not read, or that only answers questions: changed arguments change its answers. */
export interface Other {
  readonly type: string;
  readonly mode: 'managed' | 'data';
  readonly arguments: ReadonlyMap<string, Value>;
}

interface Walk {
  readonly hcl: Evaluator;
  readonly changes: Json[];
  readonly providers: Map<string, Json>;
  readonly moves: Move[];
  readonly forgotten: Forgotten[];
  readonly imported: string[];
  readonly triggered: Set<string>;
  readonly madeFirst: Set<string>;
  readonly addresses: Set<string>;
  readonly others: Map<string, Other>;
  readonly written: Map<string, ReadonlySet<string>>;
  /** Module instances visited: they multiply with each level. */
  modules: number;
}

export async function sidePlan(hcl: Evaluator): Promise<SidePlan> {
  const walk: Walk = {
    hcl,
    changes: [],
    providers: new Map(),
    moves: [],
    forgotten: [],
    imported: [],
    triggered: new Set(),
    madeFirst: new Set(),
    addresses: new Set(),
    others: new Map(),
    written: new Map(),
    modules: 0,
  };
  const root = await hcl.tree.root();
  const module = root ? await walkModule(walk, root, (key) => key) : {};
  const plan = {
    format_version: '1.2',
    resource_changes: walk.changes,
    configuration: { provider_config: Object.fromEntries(walk.providers), root_module: module },
  };
  const { moves, forgotten, imported, triggered, madeFirst, addresses, others, written } = walk;
  return { plan, moves, forgotten, imported, triggered, madeFirst, addresses, others, written };
}

/** Code of the diagnostic that a provider's default tags are not known. */
export const DEFAULT_TAGS = 'default-tags';

/** @param providerOf key of the provider configuration that a module's own name for it stands for */
async function walkModule(walk: Walk, module: ModuleInstance, providerOf: (local: string) => string): Promise<Json> {
  walk.modules++;
  if (walk.modules > MAX_MODULES) {
    walk.hcl.note({
      level: 'warning',
      code: 'too-many-instances',
      message: `more than ${MAX_MODULES} module instances: the others are not read`,
      address: null,
      location: module.call && placeOf(module.call),
    });
    return {};
  }
  walk.moves.push(...movesOf(module));
  walk.forgotten.push(...forgottenBy(module));
  walk.imported.push(...importedBy(module));
  const own = new Set<string>();
  for (const block of module.config.providers) {
    if (block.labels[0] !== 'aws') continue;
    const alias = readExpr(block.body.attributes.get('alias'));
    const local = alias?.kind === 'literal' && typeof alias.value === 'string' ? `aws.${alias.value}` : 'aws';
    const key = module.path === '' ? local : `module.${module.path.replaceAll('.', '.module.')}:${local}`;
    own.add(local);
    const tags = await defaultTags(walk.hcl, module, block);
    if (tags !== null && !('constant_value' in tags && tags.references.length === 0)) noteDefaultTags(walk, block);
    walk.providers.set(key, await providerConfig(walk.hcl, module, block, local, tags));
  }
  const keyOf = (local: string): string =>
    own.has(local)
      ? module.path === ''
        ? local
        : `module.${module.path.replaceAll('.', '.module.')}:${local}`
      : providerOf(local);
  const resources: Json[] = [];
  for (const resource of module.config.resources.values()) {
    resources.push(describe(resource, keyOf));
    await addInstances(walk, module, resource);
  }
  const calls: [string, Json][] = [];
  for (const [name, call] of module.config.calls) {
    const inner = await walkCall(walk, module, name, call, keyOf);
    calls.push([name, { module: inner }]);
  }
  return { resources, module_calls: Object.fromEntries(calls) };
}

async function walkCall(
  walk: Walk,
  module: ModuleInstance,
  name: string,
  call: Block,
  keyOf: (local: string) => string,
): Promise<Json> {
  const keys = await walk.hcl.moduleKeys(module, call);
  if (keys instanceof Unknown) {
    noteUnknownKeys(walk, joinAddress(module.address, `module.${name}`), call, keys);
    return {};
  }
  const passed = passedProviders(call);
  let config: Json = {};
  for (const key of keys) {
    const child = await walk.hcl.tree.child(module, name, key);
    // Inside the module a name is what the call passes under it; an unnamed default is inherited.
    if (child)
      config = await walkModule(walk, child, (local) =>
        keyOf(passed.get(local) ?? (passed.size > 0 && local !== 'aws' ? `${name}:${local}` : local)),
      );
  }
  return config;
}

async function addInstances(walk: Walk, module: ModuleInstance, resource: ResourceBlock): Promise<void> {
  const local = `${resource.mode === 'data' ? 'data.' : ''}${resource.type}.${resource.name}`;
  const keys = await walk.hcl.resourceKeys(module, resource);
  if (keys instanceof Unknown) {
    noteUnknownKeys(walk, joinAddress(module.address, local), resource.block, keys);
    return;
  }
  for (const key of keys) {
    const address = joinAddress(module.address, local + formatIndex(key));
    if (walk.addresses.size >= MAX_INSTANCES) {
      walk.hcl.note({
        level: 'warning',
        code: 'too-many-instances',
        message: `more than ${MAX_INSTANCES} resource instances`,
        address,
        location: placeOf(resource.block),
      });
      return;
    }
    walk.addresses.add(address);
    if (lifecycleHas(resource, 'replace_triggered_by')) walk.triggered.add(address);
    if (lifecycleHas(resource, 'create_before_destroy')) walk.madeFirst.add(address);
    if (isOther(resource)) walk.others.set(address, await otherOf(walk.hcl, address, resource));
    const nulls = await nullArguments(walk.hcl, address, resource);
    const names = argumentNames(resource);
    const set = names.filter((name) => !nulls.has(name));
    walk.written.set(address, new Set(names));
    walk.changes.push({
      address,
      ...(module.address === '' ? {} : { module_address: module.address }),
      mode: resource.mode,
      type: resource.type,
      name: resource.name,
      ...indexOf(key),
      provider_name: `registry.terraform.io/hashicorp/${resource.type.split('_')[0]}`,
      change: {
        actions: [resource.mode === 'data' ? 'read' : 'create'],
        before: null,
        after: knownValues(resource, set, nulls),
        after_unknown: Object.fromEntries(
          [...set, ...readLater(resource), ...withDefaults(resource)].map((name) => [name, true]),
        ),
      },
    });
  }
}

/** Whether the lifecycle of a resource that is read sets an argument; `false` is what it is without. */
function lifecycleHas({ mode, type, block }: ResourceBlock, name: string): boolean {
  if (mode !== 'managed' || !isListedType(type)) return false;
  const argument = block.body.blocks.find((inner) => inner.type === 'lifecycle')?.body.attributes.get(name);
  const expr = argument === undefined ? null : readExpr(argument);
  return argument !== undefined && !(expr?.kind === 'literal' && expr.value === false);
}

/** Data sources, resources of other providers (`random_id`), and types that are told though they are not read. */
function isOther({ mode, type }: ResourceBlock): boolean {
  if (mode === 'data') return type !== 'aws_iam_policy_document';
  return isUnreadType(type) || !/^aws(cc)?_/.test(type);
}

async function otherOf(hcl: Evaluator, address: string, resource: ResourceBlock): Promise<Other> {
  const values = new Map<string, Value>();
  for (const name of argumentNames(resource)) values.set(name, (await hcl.attribute(address, name)) ?? null);
  return { type: resource.type, mode: resource.mode, arguments: values };
}

/** Arguments that the provider's schema gives a value when they are not set, as far as names and links depend on them. */
const WITH_PATH: ReadonlySet<string> = new Set([
  'aws_iam_role',
  'aws_iam_instance_profile',
  'aws_iam_policy',
  'aws_iam_user',
  'aws_iam_group',
]);

/** What a data source tells once it is read: not set in the HCL, and not absent for that. A policy document is made of its arguments alone. */
function readLater(resource: ResourceBlock): Iterable<string> {
  return resource.mode === 'data' && resource.type !== 'aws_iam_policy_document'
    ? allowedAttributes(resource.type)
    : [];
}

/** What the plan would know: null for what is written as null, except for names, which are then made up on creation. */
function knownValues(resource: ResourceBlock, set: readonly string[], nulls: ReadonlySet<string>): Json {
  const known = new Map<string, Json>();
  for (const name of nulls) if (prefixOf(name) === null) known.set(name, null);
  if (resource.mode === 'managed' && WITH_PATH.has(resource.type) && !set.includes('path')) known.set('path', '/');
  return Object.fromEntries(known);
}

/** Arguments and nested blocks that are the provider's. */
function argumentNames(resource: ResourceBlock): readonly string[] {
  const { body } = resource.block;
  return [...body.attributes.keys(), ...blockNames(body)].filter((name) => !META.has(name));
}

/** Names of an instance's arguments that are written and null, which is as if they were not written. */
async function nullArguments(hcl: Evaluator, address: string, resource: ResourceBlock): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  if (!isListedType(resource.type)) return names;
  for (const name of argumentNames(resource)) {
    const expr = readExpr(resource.block.body.attributes.get(name));
    if (expr && MAY_BE_NULL.has(expr.kind) && (await hcl.attribute(address, name)) === null) names.add(name);
  }
  return names;
}

const MAY_BE_NULL: ReadonlySet<Expr['kind']> = new Set([
  'literal',
  'variable',
  'attribute',
  'index',
  'splat',
  'splat-item',
  'call',
  'conditional',
]);

function indexOf(key: InstanceKey): { index?: string | number } {
  return key === null ? {} : { index: key };
}

/** `tags_all` follows from the tags and the provider. */
function withDefaults({ mode, type }: ResourceBlock): readonly string[] {
  return mode === 'managed' && allowedAttributes(type).has('tags_all') ? ['tags_all'] : [];
}

/** Said only where a policy asks for tags; see hcl-stack.ts. */
function noteDefaultTags(walk: Walk, block: Block): void {
  walk.hcl.note({
    level: 'warning',
    code: DEFAULT_TAGS,
    message:
      'the provider gives its resources default_tags that are not known without a plan, and a policy asks for aws:PrincipalTag or aws:ResourceTag: what it comes to is not certain; use a plan',
    address: null,
    location: placeOf(block),
  });
}

function noteUnknownKeys(walk: Walk, address: string, block: Block, why: Unknown): void {
  walk.hcl.note({
    level: 'warning',
    code: 'unknown-instances',
    message: `how many instances of ${address} there are is not known: ${why.reason}`,
    address,
    location: placeOf(block),
  });
}

function describe(resource: ResourceBlock, keyOf: (local: string) => string): Json {
  const local = localProvider(readExpr(resource.block.body.attributes.get('provider')));
  const prefix = resource.mode === 'data' ? 'data.' : '';
  return {
    address: `${prefix}${resource.type}.${resource.name}`,
    mode: resource.mode,
    type: resource.type,
    name: resource.name,
    provider_config_key: keyOf(local ?? resource.type.split('_')[0] ?? ''),
    // Every instance has values of its own, for all that this shape says.
    expressions: Object.fromEntries(argumentNames(resource).map((name) => [name, { references: ['count.index'] }])),
  };
}

/** `aws` or `aws.other` as a reference (or, in old code, as text). */
function localProvider(expr: Expr | null): string | null {
  if (expr?.kind === 'variable') return expr.name;
  if (expr?.kind === 'attribute' && expr.on.kind === 'variable') return `${expr.on.name}.${expr.name}`;
  return expr?.kind === 'literal' && typeof expr.value === 'string' ? expr.value : null;
}

/** `providers = { aws = aws.other }` of a module call: name inside → name in the caller. */
function passedProviders(call: Block): ReadonlyMap<string, string> {
  const expr = readExpr(call.body.attributes.get('providers'));
  const result = new Map<string, string>();
  if (expr?.kind !== 'object') return result;
  for (const { key, value } of expr.items) {
    const inside = localProvider(key);
    const outside = localProvider(value);
    if (inside !== null && outside !== null) result.set(inside, outside);
  }
  return result;
}

/** What of a provider block tells account and region; a part that is not known refers to itself, so that it equals no other. */
async function providerConfig(
  hcl: Evaluator,
  module: ModuleInstance,
  block: Block,
  local: string,
  tags: DefaultTags | null,
): Promise<Json> {
  const expressions: Record<string, Json> = {};
  const put = async (into: Record<string, Json>, from: Block['body'], name: string): Promise<void> => {
    const attribute = from.attributes.get(name);
    if (!attribute) return;
    const value = await hcl.inModule(module, attribute);
    const json = value instanceof Unknown || !isWhollyKnown(value) ? null : toJson(value);
    into[name] =
      json === null || JSON.stringify(json).includes('\uE000')
        ? { references: [`${local}.${name}`] }
        : { constant_value: json };
  };
  for (const name of ['region', 'profile', 'allowed_account_ids']) await put(expressions, block.body, name);
  const roles: Json[] = [];
  for (const inner of block.body.blocks) {
    if (inner.type !== 'assume_role') continue;
    const role: Record<string, Json> = {};
    await put(role, inner.body, 'role_arn');
    roles.push(role);
  }
  if (roles.length > 0) expressions.assume_role = roles;
  if (tags !== null) expressions.default_tags = [{ tags: { ...tags } }];
  return { name: 'aws', full_name: 'registry.terraform.io/hashicorp/aws', expressions };
}

/** As the plan's configuration has them; a tag whose value is not known is null, and why stands in the references. */
interface DefaultTags {
  readonly constant_value?: { readonly [key: string]: string | null };
  readonly references: readonly string[];
}

async function defaultTags(hcl: Evaluator, module: ModuleInstance, block: Block): Promise<DefaultTags | null> {
  const isTags = (inner: Block): boolean => inner.type === 'default_tags' || inner.labels[0] === 'default_tags';
  const [inner, ...more] = block.body.blocks.filter(isTags);
  if (!inner) return null;
  if (inner.type === 'dynamic' || more.length > 0) return { references: ['a dynamic block'] };
  const attribute = inner.body.attributes.get('tags');
  if (!attribute) return null;
  const value = await hcl.inModule(module, attribute);
  if (value === null) return null;
  if (value instanceof Unknown) return { references: [value.reason] };
  if (!isMap(value) || [...value.keys()].some(hasSymbol)) return { references: ['names that are not known'] };
  const open: string[] = [];
  const tags = Array.from(value, ([key, each]) => {
    const text = isNumber(each) || typeof each === 'boolean' ? textOf(each) : each;
    if (typeof text === 'string' && !hasSymbol(text)) return [key, text] as const;
    open.push(each instanceof Unknown ? each.reason : `what ${key} is`);
    return [key, null] as const;
  });
  return { constant_value: Object.fromEntries(tags), references: open };
}

function toJson(value: Value): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, part]) => [key, toJson(part)]));
  return value as Json;
}
