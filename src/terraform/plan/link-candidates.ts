// What the expression of a link may come to, by what it refers to: through variables, outputs and for_each to resources.
// Knows a plan's configuration, not the text of any expression: what one reference is part of shows in what stands beside it.

import { Unknown, type Value } from '../../core/value.ts';
import type { Plan } from '../plan.ts';
import { type InstanceKey, modulePath, parentModule, splitAddress, splitIndex } from './address.ts';
import { type ConfigNode, type Expression, moduleAt } from './configuration.ts';
import type { PlanResource } from './entry.ts';
import type { LinkTarget } from './link-table.ts';

/** Where an expression stands: the module instance, and the key of the resource or module call it belongs to. */
export interface Scope {
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

/** The longest references of a list: Terraform names every prefix of a reference beside it. */
export function longest(references: readonly string[]): readonly string[] {
  if (references.length > MAX_REFERENCES) return references;
  return references.filter(
    (one) =>
      !references.some((other) => other !== one && other.startsWith(one) && /^[.[]/.test(other.slice(one.length))),
  );
}

/** Of several references one may be the condition, and what it chooses is a text that the plan does not show. */
export const SEVERAL: Unknown = new Unknown('its expression has several references');
/** Beside a reference: a text that may have become part of the value. */
const PART: Unknown = new Unknown('its expression is more than a reference');

const MAX_HOPS = 40;
export const MAX_STEPS = 2_000;
const MAX_REFERENCES = 500;

export async function candidatesOf(
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
  const references = [...new Set(longest(node.references))];
  // `for_each = aws_iam_role.r` makes each.value the instance with the same key.
  const keyed = byKey || references.some((reference) => reference === 'count.index' || reference.startsWith('each.'));
  let giving = 0;
  for (const reference of references) {
    const found = await candidatesOfReference(reference, scope, keyed, target, lookup, hops);
    if (found.length > 0) giving++;
    result.push(...found);
  }
  if (giving > 1) result.push(SEVERAL);
  // A key that is no index of anything here is in a condition or a part of the value.
  if (references.some((reference) => KEY.test(reference)) && !references.some(mayBeIndexed)) result.push(PART);
  if (references.length === 0) result.push(new Unknown('its expression refers to nothing that the plan names'));
  return result;
}

const KEY = /^(count\.index|each\.key)$/;

/** Terraform names what is indexed by an expression without what comes after the index. */
function mayBeIndexed(reference: string): boolean {
  const parts = splitAddress(reference);
  const ends = parts[0] === 'data' ? 3 : 2;
  return !KEY.test(reference) && (parts.length <= ends || parts[0] === 'var' || parts[0] === 'local');
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
      return [];
    case 'path':
    case 'terraform':
      return [PART];
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
    if (value === null || typeof value === 'boolean' || value === '') return [];
    return [typeof value === 'string' ? value : unclear(reference)];
  }
  const config = lookup.plan.configuration;
  const call = config === null ? undefined : moduleAt(config, modulePath(parent.parent))?.calls.get(parent.call);
  const argument = call?.arguments.get(name);
  if (config === null || call === undefined) return [];
  // A constant is not what is unknown here, but a text may have become part of it.
  if (argument === undefined) return call.module.variables.get(name)?.isText ? [PART] : [];
  if (argument.kind === 'expression' && argument.references.length === 0) return argument.isText ? [PART] : [];
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
    const named = attribute === undefined ? null : splitIndex(attribute).name;
    result.push(await lookup.attribute(instance, named ?? target.attribute));
    // What is known makes nothing unknown, so that there is more in the expression.
    if (named !== null && typeof instance.after.get(named) === 'string') result.push(PART);
  }
  if (result.length === 0) result.push(unclear(reference));
  return result;
}
