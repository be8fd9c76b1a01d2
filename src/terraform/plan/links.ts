// A link argument whose value the plan does not know, resolved by what its expression refers to, without any HCL.
// One reference is taken for the whole expression, for links, never for policy text; what stands beside it may have made
// another value of it, unless it can only have been a condition or an index.

import { OneOf, Unknown, type Value } from '../../core/value.ts';
import type { Plan } from '../plan.ts';
import { modulePath } from './address.ts';
import { type ConfigNode, type Expression, moduleAt } from './configuration.ts';
import type { PlanResource } from './entry.ts';
import { candidatesOf, longest, MAX_STEPS, type ReferenceLookup, type Scope, SEVERAL } from './link-candidates.ts';
import { linkTarget } from './link-table.ts';
import { hasPending, PENDING } from './raw.ts';

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
  const found = await candidatesOf(node, scope, target, lookup, 0);
  const candidates = unique(found.filter((candidate) => candidate !== SEVERAL));
  if (raw === PENDING)
    return choose(found.includes(SEVERAL) ? unique([...candidates, SEVERAL]) : candidates, path, node);
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
