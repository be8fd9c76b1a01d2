// What lives in other stacks: state or plan JSON of other root modules, AWS's account authorization details, known roles.
// Makes the same Resources as the plan reader does; the plan wins where both know a thing.

import type { Diagnostic } from '../core/diagnostic.ts';
import { InputError } from '../core/errors.ts';
import { isList, isMap, Unknown, type Value } from '../core/value.ts';
import { readAccountDetails } from './context-account.ts';
import { type KnownRole, knownRoleResources } from './context-known.ts';
import { createRenamer, relabelResource, relabelText, renameResource } from './foreign.ts';
import { withoutKey } from './plan/address.ts';
import { keyOf, managedBy, settleAcross } from './plan/policy-lists.ts';
import { get, isRaw } from './plan/raw.ts';
import { readStateResources } from './plan/resources.ts';
import { resolveForeign } from './plan/sides.ts';
import { checkVersion, type Plan, readPlan } from './plan.ts';
import type { Change, Resource, Stack } from './resource.ts';

/** One context file, read. */
export type ContextFile =
  | { readonly kind: 'state' | 'plan'; readonly file: string; readonly plan: Plan }
  | {
      readonly kind: 'account-details';
      readonly file: string;
      readonly resources: readonly Resource[];
      readonly diagnostics: readonly Diagnostic[];
    };

/** More resources than this in one context file are refused. */
const MAX_RESOURCES = 200_000;

/**
 * Reads a context file: `terraform show -json` of a state or of a plan, or the output of
 * `aws iam get-account-authorization-details`.
 * @throws InputError when it is none of these
 */
export function readContext(value: unknown, file: string): ContextFile {
  if (isRaw(value) && Array.isArray(get(value, 'RoleDetailList'))) {
    const { resources, diagnostics } = readAccountDetails(value, file);
    return { kind: 'account-details', file, resources: capped(resources, file), diagnostics };
  }
  if (isRaw(value) && get(value, 'values') !== undefined && get(value, 'format_version') !== undefined) {
    checkVersion(get(value, 'format_version'), file);
    const resources = readStateResources(get(value, 'values'));
    capped([...resources.keys()], file);
    return { kind: 'state', file, plan: stateAsPlan(resources, file) };
  }
  if (isRaw(value) && isPlanLike(value)) {
    const plan = readPlan(value, file);
    capped([...plan.resources.keys()], file);
    return { kind: 'plan', file, plan };
  }
  throw new InputError(
    file,
    'is neither a state or plan of `terraform show -json` nor the output of `aws iam get-account-authorization-details`',
    'make one of these and give it by --context',
  );
}

function isPlanLike(value: unknown): boolean {
  return ['planned_values', 'resource_changes', 'prior_state', 'format_version'].some(
    (key) => get(value, key) !== undefined,
  );
}

function capped<T>(list: readonly T[], file: string): readonly T[] {
  if (list.length > MAX_RESOURCES) {
    throw new InputError(
      file,
      `describes ${list.length} resources, more than ${MAX_RESOURCES}`,
      'give only the stacks that matter',
    );
  }
  return list;
}

function stateAsPlan(resources: Plan['resources'], file: string): Plan {
  return {
    file,
    formatVersion: '',
    terraformVersion: null,
    resources,
    configuration: null,
    relevantAttributes: null,
    variables: new Map(),
    diagnostics: [],
  };
}

/** What one other stack, or one description of an account, knows of the world before and after the change. */
export interface ContextStack {
  /** Stands before addresses that clash with another stack's. */
  readonly label: string;
  /** By address. One and the same map as `after` where it says nothing of a change. */
  readonly before: ReadonlyMap<string, Resource>;
  readonly after: ReadonlyMap<string, Resource>;
  readonly changes: ReadonlyMap<string, Change>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Context files and known roles, each as a stack of its own. A plan brings its before and its after; what only describes
 * a state is the same on both sides.
 */
export async function contextStacks(
  files: readonly ContextFile[],
  knownRoles: readonly KnownRole[],
): Promise<readonly ContextStack[]> {
  const stacks: ContextStack[] = [];
  for (const context of files) {
    if (context.kind === 'account-details') {
      stacks.push(standing(context.file, context.resources, context.diagnostics));
      continue;
    }
    const { plan, file } = context;
    const { before, after, aliases } = await resolveForeign(plan, `${file}/`);
    const diagnostics = plan.diagnostics.map((diagnostic) => ({ ...diagnostic, address: null }));
    if (context.kind === 'state') stacks.push({ ...standing(file, [...after.values()], diagnostics), aliases });
    else
      stacks.push({
        label: file,
        before: foreign(before),
        after: foreign(after),
        changes: changesOf(plan),
        aliases,
        diagnostics,
      });
  }
  if (knownRoles.length > 0) stacks.push(standing('configuration', knownRoles.flatMap(knownRoleResources), []));
  return stacks;
}

/** A stack of the same run as the others see it: its symbols labelled, and what there is to say of it left to itself. */
export function peerStack(stack: Stack, label: string): ContextStack {
  const own = (side: ReadonlyMap<string, Resource>) => {
    const result = new Map<string, Resource>();
    for (const [address, resource] of side) {
      if (resource.origin === 'plan')
        result.set(address, { ...relabelResource(resource, `${label}/`), origin: 'context', peer: true });
    }
    return result;
  };
  const relabel = (text: string) => relabelText(text, `${label}/`);
  return {
    label,
    before: own(stack.before.resources),
    after: own(stack.after.resources),
    changes: stack.changes,
    aliases: new Map(Array.from(stack.aliases, ([text, shown]) => [relabel(text), relabel(shown)])),
    diagnostics: [],
  };
}

/** What only describes how things are. */
function standing(label: string, resources: readonly Resource[], diagnostics: readonly Diagnostic[]): ContextStack {
  const side = foreign(new Map(resources.map((resource) => [resource.address, resource])));
  return { label, before: side, after: side, changes: new Map(), aliases: new Map(), diagnostics };
}

function foreign(side: ReadonlyMap<string, Resource>): ReadonlyMap<string, Resource> {
  return new Map(Array.from(side, ([address, resource]) => [address, { ...resource, origin: 'context' }]));
}

/** Addresses that a plan changes. */
export function changesOf(plan: Plan): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  for (const resource of plan.resources.values()) {
    if (resource.change !== 'no-op') changes.set(resource.address, resource.change);
  }
  return changes;
}

const SIDES = ['before', 'after'] as const;

/** Who has a thing with an ARN: its address, and the number of the context that brought it (-1: the plan). */
interface Owner {
  readonly address: string;
  readonly by: number;
}

/**
 * The stack with its context beside it. A managed resource of the plan wins over the context's with the same ARN, and an
 * earlier context over a later one, on each side where it exists; policies that the context knows to be on such a role, and
 * that the plan does not manage, count as well. What only describes a state does not bring back on one side what the plan
 * has on the other.
 */
export function addContext(stack: Stack, contexts: readonly ContextStack[]): Stack {
  if (contexts.length === 0) return stack;
  const diagnostics: Diagnostic[] = [...stack.diagnostics];
  const sides = { before: new Map(stack.before.resources), after: new Map(stack.after.resources) };
  const changes = new Map(stack.changes);
  const aliases = new Map(stack.aliases);
  const owners = { before: indexByArn(sides.before), after: indexByArn(sides.after) };
  const planned = new Set([...managedBy(sides.before), ...managedBy(sides.after)]);
  const taken = new Set([...sides.before.keys(), ...sides.after.keys(), ...changes.keys()].map(withoutKey));

  const place = (context: ContextStack, number: number) => {
    const stands = context.before === context.after;
    const rename = createRenamer(context.label, taken);
    const compared = new Set<string>();
    for (const side of SIDES) {
      for (const resource of context[side].values()) {
        const key = identityOf(resource);
        const here = key === null ? undefined : owners[side].get(key);
        const there = key === null ? undefined : owners[side === 'before' ? 'after' : 'before'].get(key);
        const owner = here ?? (stands && there?.by !== number ? there : undefined);
        if (key === null || owner === undefined) {
          const placed = renameResource(resource, rename);
          sides[side].set(placed.address, placed);
          if (key !== null) owners[side].set(key, { address: placed.address, by: number });
          continue;
        }
        const kept = sides[side].get(owner.address);
        if (kept === undefined || owner.by === number) continue;
        // What describes one state is compared with the plan's before, which is what it saw.
        if (!stands || !compared.has(key)) {
          diagnostics.push(...conflicts(kept, resource, owner.by < 0 ? 'the plan' : 'the file given first'));
          compared.add(key);
        }
        if (resource.type === 'aws_iam_role')
          sides[side].set(owner.address, extendRole(kept, resource, owner.by < 0 ? planned : NONE, side));
      }
    }
    for (const [address, change] of context.changes) {
      const renamed = rename(address);
      if (!changes.has(renamed)) changes.set(renamed, change);
    }
    for (const address of new Set([...context.before.keys(), ...context.after.keys(), ...context.changes.keys()]))
      taken.add(withoutKey(rename(address)));
    for (const [text, shown] of context.aliases) if (!aliases.has(text)) aliases.set(text, shown);
    // One by one: a call takes only so many arguments.
    for (const each of context.diagnostics) diagnostics.push(each);
  };
  for (const [number, context] of contexts.entries()) place(context, number);

  const settled = settleAcross(sides);
  return {
    ...stack,
    before: { side: 'before', resources: settled.before },
    after: { side: 'after', resources: settled.after },
    diagnostics,
    aliases,
    changes,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Type and ARN of a managed resource; null for what has no ARN of its own or is only looked up. */
function identityOf(resource: Resource): string | null {
  const arn = resource.attributes.get('arn');
  return resource.mode === 'managed' && typeof arn === 'string' ? `${resource.type}\n${arn}` : null;
}

function indexByArn(side: ReadonlyMap<string, Resource>): Map<string, Owner> {
  const index = new Map<string, Owner>();
  for (const resource of side.values()) {
    const key = identityOf(resource);
    if (key !== null) index.set(key, { address: resource.address, by: -1 });
  }
  return index;
}

const COMPARED = ['policy', 'assume_role_policy', 'permissions_boundary', 'role'] as const;

/** What two descriptions of one thing disagree on. A note each: one of them is out of date. */
function conflicts(kept: Resource, other: Resource, winner: string): Diagnostic[] {
  return COMPARED.flatMap((name): Diagnostic[] => {
    const one = kept.attributes.get(name) ?? null;
    const two = other.attributes.get(name) ?? null;
    if (one instanceof Unknown || two === null || two instanceof Unknown || sameDocument(one, two)) return [];
    return [
      {
        level: 'note',
        code: 'context-conflict',
        message: `the context describes ${name} of ${String(other.attributes.get('arn'))} differently; ${winner} counts`,
        address: kept.address,
        location: kept.location,
      },
    ];
  });
}

/** Equal texts, or equal JSON whatever its layout, key order and order of lists. */
function sameDocument(one: Value, other: Value): boolean {
  return one === other || canonical(asTree(one)) === canonical(asTree(other));
}

function asTree(value: Value): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function canonical(value: unknown, depth = 0): string {
  if (depth > 60) return '"…"';
  if (Array.isArray(value)) {
    if (value.length === 1) return canonical(value[0], depth + 1);
    return `[${value
      .map((element) => canonical(element, depth + 1))
      .sort()
      .join()}]`;
  }
  const entries = value instanceof Map ? [...value] : isRaw(value) ? Object.entries(value) : null;
  if (entries === null) return JSON.stringify(value) ?? 'null';
  return `{${entries
    .map(([key, element]) => `${JSON.stringify(key)}:${canonical(element, depth + 1)}`)
    .sort()
    .join()}}`;
}

/** The role with the policies that only the context knows to be on it. */
function extendRole(role: Resource, seen: Resource, managed: ReadonlySet<string>, side: 'before' | 'after'): Resource {
  const name = role.attributes.get('name');
  // A role that is created anew starts with nothing but what the plan gives it.
  if (typeof name !== 'string' || (side === 'after' && (role.change === 'replace' || role.change === 'create')))
    return role;
  const attributes = new Map(role.attributes);
  for (const list of ['inline_policy', 'managed_policy_arns'] as const) {
    const extra = elements(seen.attributes.get(list)).filter((element) => {
      const policy = nameOf(element);
      return policy !== null && !managed.has(keyOf(list, role.account, name, policy));
    });
    const own = elements(role.attributes.get(list));
    const names = new Set(own.map(nameOf));
    const added = extra.filter((element) => !names.has(nameOf(element)));
    if (added.length > 0) attributes.set(list, [...own, ...added]);
  }
  return { ...role, attributes };
}

function elements(value: Value | undefined): readonly Value[] {
  return value !== undefined && isList(value) ? value : [];
}

function nameOf(element: Value): string | null {
  const name = isMap(element) ? (element.get('name') ?? null) : element;
  return typeof name === 'string' ? name : null;
}
