// The `configuration` part of a plan: which arguments are configured, and what their expressions refer to.
// Keeps no constants but those of provider blocks that tell account, region and default tags: the rest stands resolved in the plan's values.

import { isMap, Unknown, type Value } from '../../core/value.ts';
import { allowedAttributes } from '../allow-list.ts';
import { splitAddress, splitIndex } from './address.ts';
import { get, getList, getRaw, getText, isRaw, type Raw, toValue } from './raw.ts';

/** What an argument's expression refers to, in the plan's order: `aws_iam_role.r.name` comes before `aws_iam_role.r`. */
export interface Expression {
  readonly kind: 'expression';
  readonly references: readonly string[];
  /** It is a constant that may become part of a text: a text that is not empty, or a number. */
  readonly isText?: true;
}

/** Nested blocks. Dynamic blocks are not in a plan's configuration at all (hidden-references.ts). */
export interface Blocks {
  readonly kind: 'blocks';
  readonly blocks: readonly ReadonlyMap<string, ConfigNode>[];
}

export type ConfigNode = Expression | Blocks;

export interface ConfigResource {
  readonly providerKey: string;
  readonly expressions: ReadonlyMap<string, ConfigNode>;
  readonly forEach: Expression | null;
  /** Whatever its block refers to, arguments that are not kept, count and for_each included. */
  readonly references: readonly string[];
}

export interface ConfigModule {
  /** By `aws_t.n` or `data.aws_t.n`. */
  readonly resources: ReadonlyMap<string, ConfigResource>;
  readonly calls: ReadonlyMap<string, ConfigCall>;
  readonly outputs: ReadonlyMap<string, Expression>;
  readonly variables: ReadonlyMap<string, ConfigVariable>;
}

export interface ConfigVariable {
  readonly sensitive: boolean;
  /** Kept of the root module's alone. */
  readonly default: Value | undefined;
  /** The default is a constant that may become part of a text. */
  readonly isText: boolean;
}

export interface ConfigCall {
  readonly arguments: ReadonlyMap<string, ConfigNode>;
  readonly forEach: Expression | null;
  /** What its count and for_each refer to. */
  readonly references: readonly string[];
  readonly module: ConfigModule;
}

/** One provider block, only what tells account, region, default tags and whether two blocks use the same credentials. */
export interface ProviderConfig {
  readonly region: Value | undefined;
  readonly regionReferences: readonly string[];
  readonly allowedAccountIds: readonly string[];
  readonly allowedAccountReferences: readonly string[];
  readonly roleArn: string | null;
  readonly roleReferences: readonly string[];
  /** Text that is equal for two blocks with the same credentials settings. Holds references, profiles and role ARNs, never keys. */
  readonly credentials: string;
  /** Null where the block gives none. */
  readonly defaultTags: Value;
}

export interface Configuration {
  readonly root: ConfigModule;
  /** By provider configuration key: `aws`, `aws.other`, `module.m:aws`. AWS providers only. */
  readonly providers: ReadonlyMap<string, ProviderConfig>;
  /** What provider blocks of any kind in the root module refer to. */
  readonly providerReferences: readonly string[];
}

const MAX_MODULE_DEPTH = 60;
const NO_EXPRESSIONS: ReadonlyMap<string, ConfigNode> = new Map();

export function readConfiguration(raw: unknown): Configuration | null {
  if (!isRaw(raw)) return null;
  const providers = new Map<string, ProviderConfig>();
  const configs = getRaw(raw, 'provider_config');
  for (const key of Object.keys(configs)) {
    const name = getText(configs[key], 'name');
    if (name === 'aws' || (name === null && /(^|:)aws(\.|$)/.test(key))) providers.set(key, readProvider(configs[key]));
  }
  return { root: readModule(get(raw, 'root_module'), 0), providers, providerReferences: referencesWithin(configs) };
}

/** All references in a part of the configuration, at any depth. */
function referencesWithin(...parts: readonly unknown[]): readonly string[] {
  const found = new Set<string>();
  const walk = (part: unknown, depth: number): void => {
    if (typeof part !== 'object' || part === null || depth > MAX_EXPRESSION_DEPTH) return;
    for (const text of texts(getList(part, 'references'))) found.add(text);
    for (const inner of Array.isArray(part) ? (part as readonly unknown[]) : Object.values(part))
      walk(inner, depth + 1);
  };
  for (const part of parts) walk(part, 0);
  return [...found];
}

const MAX_EXPRESSION_DEPTH = 40;

function readModule(raw: unknown, depth: number): ConfigModule {
  const resources = new Map<string, ConfigResource>();
  for (const resource of getList(raw, 'resources')) {
    const type = getText(resource, 'type');
    const name = getText(resource, 'name');
    if (type === null || name === null) continue;
    const key = get(resource, 'mode') === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
    resources.set(key, {
      providerKey: getText(resource, 'provider_config_key') ?? '',
      expressions: type.startsWith('aws_')
        ? readExpressions(get(resource, 'expressions'), allowedAttributes(type))
        : NO_EXPRESSIONS,
      forEach: readExpression(get(resource, 'for_each_expression')),
      references: referencesWithin(
        get(resource, 'expressions'),
        get(resource, 'for_each_expression'),
        get(resource, 'count_expression'),
      ),
    });
  }
  const calls = new Map<string, ConfigCall>();
  const rawCalls = getRaw(raw, 'module_calls');
  for (const name of Object.keys(rawCalls)) {
    const call = rawCalls[name];
    if (depth >= MAX_MODULE_DEPTH) break;
    calls.set(name, {
      arguments: readExpressions(get(call, 'expressions'), null),
      forEach: readExpression(get(call, 'for_each_expression')),
      references: referencesWithin(get(call, 'for_each_expression'), get(call, 'count_expression')),
      module: readModule(get(call, 'module'), depth + 1),
    });
  }
  const outputs = new Map<string, Expression>();
  const rawOutputs = getRaw(raw, 'outputs');
  for (const name of Object.keys(rawOutputs)) {
    const expression = readExpression(get(rawOutputs[name], 'expression'));
    if (expression) outputs.set(name, expression);
  }
  const variables = new Map<string, ConfigVariable>();
  const rawVariables = getRaw(raw, 'variables');
  for (const name of Object.keys(rawVariables)) {
    const sensitive = get(rawVariables[name], 'sensitive') === true;
    const fallback = get(rawVariables[name], 'default');
    // Defaults of child modules are resolved in the plan's values; only the root's may be asked for.
    const keep = depth === 0 && !sensitive && fallback !== undefined;
    variables.set(name, { sensitive, default: keep ? toValue(fallback) : undefined, isText: isText(fallback) });
  }
  return { resources, calls, outputs, variables };
}

function readExpressions(raw: unknown, allowed: ReadonlySet<string> | null): ReadonlyMap<string, ConfigNode> {
  const result = new Map<string, ConfigNode>();
  if (!isRaw(raw)) return result;
  for (const key of Object.keys(raw)) {
    if (allowed !== null && !allowed.has(key)) continue;
    const node = readNode(raw[key], 0);
    if (node) result.set(key, node);
  }
  return result;
}

function readNode(raw: unknown, depth: number): ConfigNode | null {
  if (depth > 20) return null;
  if (Array.isArray(raw)) return { kind: 'blocks', blocks: raw.map((block) => readBlock(block, depth)) };
  const expression = readExpression(raw);
  if (expression) return expression;
  return isRaw(raw) ? { kind: 'blocks', blocks: [readBlock(raw, depth)] } : null;
}

function readBlock(raw: unknown, depth: number): ReadonlyMap<string, ConfigNode> {
  const block = new Map<string, ConfigNode>();
  if (!isRaw(raw)) return block;
  for (const key of Object.keys(raw)) {
    const node = readNode(raw[key], depth + 1);
    if (node) block.set(key, node);
  }
  return block;
}

/** An expression is `{"constant_value": …}`, `{"references": […]}`, or `{}` for functions of constants. */
function readExpression(raw: unknown): Expression | null {
  if (!isRaw(raw)) return null;
  for (const key of Object.keys(raw)) if (key !== 'constant_value' && key !== 'references') return null;
  const references = texts(getList(raw, 'references'));
  return isText(get(raw, 'constant_value'))
    ? { kind: 'expression', references, isText: true }
    : { kind: 'expression', references };
}

function isText(constant: unknown): boolean {
  return typeof constant === 'number' || (typeof constant === 'string' && constant !== '');
}

function texts(list: readonly unknown[]): string[] {
  return list.filter((item): item is string => typeof item === 'string');
}

/** Arguments of a provider block that decide whose account it works in. Secret ones count only by being there. */
const CREDENTIALS = [
  'allowed_account_ids',
  'assume_role',
  'assume_role_with_web_identity',
  'profile',
  'shared_credentials_files',
  'shared_credentials_file',
  'shared_config_files',
];
const SECRETS = ['access_key', 'secret_key', 'token'];

function readProvider(raw: unknown): ProviderConfig {
  const expressions = getRaw(raw, 'expressions');
  const region = get(expressions, 'region');
  const allowed = get(expressions, 'allowed_account_ids');
  const assume = get(expressions, 'assume_role');
  const hops = Array.isArray(assume) ? assume : isRaw(assume) ? [assume] : [];
  // Several assume_role blocks are a chain: the last one is where the provider works.
  const role = get(hops[hops.length - 1], 'role_arn');
  const settings = CREDENTIALS.map((name) => get(expressions, name) ?? null);
  const secrets = SECRETS.map((name) => get(expressions, name) !== undefined);
  return {
    region: constantOf(region),
    regionReferences: texts(getList(region, 'references')),
    allowedAccountIds: texts(getList(allowed, 'constant_value')),
    allowedAccountReferences: texts(getList(allowed, 'references')),
    roleArn: getText(role, 'constant_value'),
    roleReferences: texts(getList(role, 'references')),
    credentials: JSON.stringify([settings, secrets]),
    defaultTags: readDefaultTags(expressions),
  };
}

/** `default_tags` of a provider block: null where there is none in sight, Unknown where it is not known. */
function readDefaultTags(expressions: unknown): Value {
  const raw = get(expressions, 'default_tags');
  if (raw === undefined) return null;
  const blocks = Array.isArray(raw) ? raw : [raw];
  const tags = get(blocks[0], 'tags');
  if (blocks.length < 2 && tags === undefined) return null;
  const constant = get(tags, 'constant_value');
  const names = getList(tags, 'references').filter((name): name is string => typeof name === 'string');
  const unknown = new Unknown(`the provider's default tags depend on ${names[0] ?? 'what the plan does not show'}`);
  const value = constant === undefined || blocks.length > 1 ? unknown : toValue(constant);
  if (!isMap(value)) return unknown;
  return new Map(Array.from(value, ([key, each]) => [key, typeof each === 'string' ? each : unknown]));
}

function constantOf(raw: unknown): Value | undefined {
  const constant = get(raw, 'constant_value');
  return constant === undefined ? undefined : toValue(constant);
}

/** The module of the configuration that a module instance's path leads to, or null. */
export function moduleAt(configuration: Configuration, path: readonly string[]): ConfigModule | null {
  let module: ConfigModule = configuration.root;
  for (const name of path) {
    const call = module.calls.get(name);
    if (!call) return null;
    module = call.module;
  }
  return module;
}

export type { Raw };

/** Attributes that may hold secrets are not kept for having been referred to. */
const SECRETIVE =
  /user_data|password|passphrase|secret|token|private|credential|rendered|content|^value$|^result$|_key$/;

/**
 * Attributes that kept expressions refer to, by resource type: an expression can be evaluated only if the values that the
 * plan knows are at hand (`aws_vpc_endpoint.s3.id` in a condition, `random_id.suffix.hex` in a name).
 */
export function referredAttributes(
  configuration: Configuration,
  relevant: readonly { readonly type: string; readonly attribute: string | null }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (reference: string): void => {
    const parts = splitAddress(reference);
    const at = parts[0] === 'data' ? 1 : 0;
    keep(parts[at]!, parts[at + 2] === undefined ? null : splitIndex(parts[at + 2]!).name);
  };
  const keep = (type: string, attribute: string | null): void => {
    if (attribute === null || !type.includes('_')) return;
    const known = found.get(type);
    if (known?.has(attribute) || SECRETIVE.test(attribute)) return;
    if (known) known.add(attribute);
    else found.set(type, new Set([attribute]));
  };
  const walkNode = (node: ConfigNode): void => {
    if (node.kind === 'expression') for (const reference of node.references) note(reference);
    else for (const block of node.blocks) for (const inner of block.values()) walkNode(inner);
  };
  const walk = (module: ConfigModule): void => {
    for (const resource of module.resources.values()) for (const node of resource.expressions.values()) walkNode(node);
    for (const output of module.outputs.values()) walkNode(output);
    for (const call of module.calls.values()) {
      for (const [name, node] of call.arguments) if (!SECRETIVE.test(name)) walkNode(node);
      walk(call.module);
    }
  };
  walk(configuration.root);
  for (const { type, attribute } of relevant) keep(type, attribute);
  return found;
}
