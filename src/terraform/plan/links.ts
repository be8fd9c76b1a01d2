// A link argument whose value the plan does not know, resolved by what its expression refers to, without any HCL.
// References do not tell whether the expression is the reference alone; for links that is assumed, for policy text never.

import { OneOf, Unknown, type Value } from '../../core/value.ts';
import type { Plan } from '../plan.ts';
import { type InstanceKey, modulePath, parentModule, splitAddress, splitIndex } from './address.ts';
import { type ConfigNode, type Expression, moduleAt } from './configuration.ts';
import { type LinkTarget, linkTarget } from './link-table.ts';
import { hasPending, PENDING } from './raw.ts';
import type { PlanResource } from './resources.ts';

/** Where an expression stands: the module instance, and the key of the resource or module call it belongs to. */
interface Scope {
  /** Steps left for the whole link: references may fan out from module to module. */
  readonly budget: { left: number };
  readonly module: string;
  readonly key: InstanceKey;
  readonly forEach: Expression | null;
}

export interface ReferenceLookup {
  readonly plan: Plan;
  /** All instances of a resource in a module instance. */
  instances(module: string, local: string): readonly PlanResource[];
  moduleInstances(parent: string, call: string): readonly string[];
  attribute(resource: PlanResource, attribute: string): Value | Promise<Value>;
}

export interface ConfiguredResource {
  readonly nodes: ReadonlyMap<string, ConfigNode>;
  readonly forEach: Expression | null;
  readonly providerKey: string;
}

const CONFIGURED = new WeakMap<Plan, Map<string, ConfiguredResource | null>>();

/** What is configured of a resource, or null when the plan has no configuration of it. Instances of a block share it. */
export function configOf(plan: Plan, resource: PlanResource): ConfiguredResource | null {
  if (plan.configuration === null) return null;
  let known = CONFIGURED.get(plan);
  if (known === undefined) {
    known = new Map();
    CONFIGURED.set(plan, known);
  }
  const key = resource.block;
  let found = known.get(key);
  if (found === undefined) {
    const config = moduleAt(plan.configuration, modulePath(resource.module))?.resources.get(localName(resource));
    found =
      config === undefined
        ? null
        : { nodes: config.expressions, forEach: config.forEach, providerKey: config.providerKey };
    known.set(key, found);
  }
  return found;
}

export function localName(resource: { mode: 'managed' | 'data'; type: string; name: string }): string {
  return `${resource.mode === 'data' ? 'data.' : ''}${resource.type}.${resource.name}`;
}

/** The longest references of a list: Terraform names every prefix of a reference beside it. */
export function longest(references: readonly string[]): readonly string[] {
  if (references.length > MAX_REFERENCES) return references;
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
  const scope: Scope = { budget: { left: MAX_STEPS }, module: resource.module, key: resource.index, forEach };
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
    // With as many blocks as elements they belong together pairwise (or are a set whose links all count for the resource);
    // more elements come from dynamic blocks, which a plan's configuration leaves out.
    const block = blocks.length === raw.length ? blocks[i] : undefined;
    if (!(element instanceof Map)) {
      filled.push(fillUnknown(element, path, undefined));
      continue;
    }
    const result = new Map<string, Value>();
    for (const [name, value] of element as ReadonlyMap<string, Value>) {
      const node = block?.get(name);
      // An argument that a block does not configure is one that the provider fills in.
      const absent = value === PENDING && block !== undefined && node === undefined;
      result.set(name, absent ? null : await resolveLink(value, node, `${path}.${name}`, resource, forEach, lookup));
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
  const references = node?.kind === 'expression' ? [...new Set(longest(node.references))].slice(0, 4) : [];
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
const MAX_STEPS = 2_000;
const MAX_REFERENCES = 500;

async function candidatesOf(
  node: ConfigNode,
  scope: Scope,
  target: LinkTarget,
  lookup: ReferenceLookup,
  hops: number,
  byKey = false,
): Promise<Value[]> {
  const involved = node.kind !== 'expression' || hops > MAX_HOPS || node.references.length > MAX_REFERENCES;
  if (involved || --scope.budget.left < 0) return [new Unknown('its expression is too involved to follow')];
  const result: Value[] = [];
  const references = longest(node.references);
  // `for_each = aws_iam_role.r` makes each.value the instance with the same key.
  const keyed = byKey || references.some((reference) => reference === 'count.index' || reference.startsWith('each.'));
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
        : candidatesOf(scope.forEach, { ...scope, forEach: null }, target, lookup, hops + 1, true);
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
    { budget: scope.budget, module: parent.parent, key: parent.key, forEach: call.forEach },
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
      result.push(
        ...(await candidatesOf(
          expression,
          { budget: scope.budget, module, key: null, forEach: null },
          target,
          lookup,
          hops + 1,
        )),
      );
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
