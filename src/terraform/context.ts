// What lives in other stacks: state or plan JSON of other root modules, AWS's account authorization details, known roles.
// Makes the same Resources as the plan reader does, equal on both sides; the plan wins where both know a thing.

import type { Diagnostic } from '../core/diagnostic.ts';
import { InputError } from '../core/errors.ts';
import { isList, isMap, Unknown, type Value } from '../core/value.ts';
import { readAccountDetails } from './context-account.ts';
import { type KnownRole, knownRoleResources } from './context-known.ts';
import { keyOf, managedBy, type Sides } from './plan/policy-lists.ts';
import { get, isRaw } from './plan/raw.ts';
import { readStateResources } from './plan/resources.ts';
import { resolveForeign } from './plan/sides.ts';
import { checkVersion, type Plan, readPlan } from './plan.ts';
import type { Resource } from './resource.ts';

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
    variables: new Map(),
    diagnostics: [],
  };
}

export interface ContextResources {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All resources of all context files and known roles, as of after those stacks' own changes. Addresses may still clash. */
export async function contextResources(
  files: readonly ContextFile[],
  knownRoles: readonly KnownRole[],
): Promise<ContextResources> {
  const resources: Resource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const context of files) {
    if (context.kind === 'account-details') {
      resources.push(...context.resources);
      diagnostics.push(...context.diagnostics);
      continue;
    }
    const sides = await resolveForeign(context.plan, `${context.file}/`);
    for (const resource of sides.after.values()) resources.push(asContext(resource));
    for (const diagnostic of context.plan.diagnostics) diagnostics.push({ ...diagnostic, address: null });
  }
  for (const role of knownRoles) resources.push(...knownRoleResources(role));
  return { resources, diagnostics };
}

function asContext(resource: Resource): Resource {
  return { ...resource, origin: 'context', change: 'no-op', replacedFor: [] };
}

export interface Merged extends Sides {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The plan's sides with the context's resources on both. A managed resource of the plan wins over the context's with the
 * same ARN; policies that the context knows to be on a role of the plan, and that this plan does not manage, count on both sides.
 */
export function addContext(sides: Sides, context: ContextResources): Merged {
  if (context.resources.length === 0) return { ...sides, diagnostics: context.diagnostics };
  const diagnostics: Diagnostic[] = [...context.diagnostics];
  const before = new Map(sides.before);
  const after = new Map(sides.after);
  const planned = indexByArn(sides);
  const managed = new Set([...managedBy(sides.before), ...managedBy(sides.after)]);
  const seen = new Map<string, Resource>();
  for (const resource of context.resources) {
    const key = identityOf(resource);
    const own = key === null ? undefined : planned.get(key);
    if (own !== undefined) {
      diagnostics.push(...conflicts(own, resource, 'the plan'));
      if (resource.type === 'aws_iam_role') extendRole(own.address, resource, managed, before, after);
      continue;
    }
    const twin = key === null ? undefined : seen.get(key);
    if (twin !== undefined) {
      diagnostics.push(...conflicts(twin, resource, 'the file given first'));
      if (resource.type === 'aws_iam_role') extendRole(twin.address, resource, new Set(), before, after);
      continue;
    }
    const address = freeAddress(resource.address, before, after);
    const placed = address === resource.address ? resource : { ...resource, address };
    if (key !== null) seen.set(key, placed);
    before.set(address, placed);
    after.set(address, placed);
  }
  return { before, after, diagnostics };
}

/** Type and ARN of a managed resource; null for what has no ARN of its own or is only looked up. */
function identityOf(resource: Resource): string | null {
  const arn = resource.attributes.get('arn');
  return resource.mode === 'managed' && typeof arn === 'string' ? `${resource.type}\n${arn}` : null;
}

function indexByArn(sides: Sides): Map<string, Resource> {
  const index = new Map<string, Resource>();
  for (const side of [sides.after, sides.before]) {
    for (const resource of side.values()) {
      const key = identityOf(resource);
      // The before side last: that is what the context saw.
      if (key !== null) index.set(key, resource);
    }
  }
  return index;
}

function freeAddress(address: string, ...taken: readonly ReadonlyMap<string, Resource>[]): string {
  let free = address;
  for (let n = 1; taken.some((side) => side.has(free)); n++) free = `context${n > 1 ? n : ''}.${address}`;
  return free;
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

/** Puts policies that only the context knows of on a role of the plan, on each side that has the role. */
function extendRole(
  address: string,
  seen: Resource,
  managed: ReadonlySet<string>,
  before: Map<string, Resource>,
  after: Map<string, Resource>,
): void {
  for (const side of [before, after]) {
    const role = side.get(address);
    const name = role?.attributes.get('name');
    // A role that is created anew starts with nothing but what the plan gives it.
    if (
      role === undefined ||
      typeof name !== 'string' ||
      (side === after && (role.change === 'replace' || role.change === 'create'))
    )
      continue;
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
    side.set(address, { ...role, attributes });
  }
}

function elements(value: Value | undefined): readonly Value[] {
  return value !== undefined && isList(value) ? value : [];
}

function nameOf(element: Value): string | null {
  const name = isMap(element) ? (element.get('name') ?? null) : element;
  return typeof name === 'string' ? name : null;
}
