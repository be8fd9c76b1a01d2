// A role's inline_policy and managed_policy_arns, which Terraform fills with what the account has when they are not configured.
// Knows which other resources of the plan manage the same policies; nothing of what the policies say.

import { isList, isMap, type Value } from '../../core/value.ts';
import type { Plan } from '../plan.ts';
import type { Resource } from '../resource.ts';
import { configOf } from './links.ts';
import { hasPending } from './raw.ts';

export interface Sides {
  readonly before: ReadonlyMap<string, Resource>;
  readonly after: ReadonlyMap<string, Resource>;
}

/**
 * Configured, the two lists are exclusive and stay as they are. Not configured, they mirror the account: what another resource
 * of this plan manages counts by that resource alone (else a deleted attachment would live on in the mirror), and the rest was
 * attached elsewhere and counts alike before and after.
 */
export function settlePolicyLists(plan: Plan, sides: Sides): Sides {
  const roles = [...sides.before.values()].filter(
    (resource) => resource.type === 'aws_iam_role' && resource.mode === 'managed',
  );
  if (roles.length === 0) return sides;
  const was = managedBy(sides.before);
  const everManaged = new Set([...was, ...managedBy(sides.after)]);
  const before = new Map(sides.before);
  const after = new Map(sides.after);
  for (const role of roles) {
    const later = sides.after.get(role.address);
    const mirrored = LISTS.filter((name) => !isConfigured(plan, role, name));
    const marked = { ...role, mirrored };
    before.set(role.address, marked);
    if (later !== undefined) after.set(role.address, later === role ? marked : { ...later, mirrored });
    for (const name of mirrored) {
      const list = role.attributes.get(name);
      if (list === undefined || !isList(list)) continue;
      set(before, role.address, name, without(list, name, role, was));
      if (later !== undefined && role.change !== 'replace')
        set(after, role.address, name, without(list, name, role, everManaged));
    }
  }
  return { before, after };
}

const LISTS = ['inline_policy', 'managed_policy_arns'] as const;

/**
 * The same across stacks: what a mirror shows of a policy that another stack of these sides puts on the role, or takes away,
 * counts by that stack's own resource. Roles without a mirror stay as they are.
 */
export function settleAcross(sides: Sides): Sides {
  const was = managedBy(sides.before);
  const ever = new Set([...was, ...managedBy(sides.after)]);
  const settle = (side: ReadonlyMap<string, Resource>, managed: ReadonlySet<string>, isAfter: boolean) => {
    const result = new Map(side);
    for (const role of side.values()) {
      // What a role that is made anew has, it has by configuration alone.
      if (role.mirrored === undefined || (isAfter && role.change === 'replace')) continue;
      for (const name of LISTS) {
        const list = role.mirrored.includes(name) ? role.attributes.get(name) : undefined;
        if (list !== undefined && isList(list)) set(result, role.address, name, without(list, name, role, managed));
      }
    }
    return result;
  };
  return { before: settle(sides.before, was, false), after: settle(sides.after, ever, true) };
}

/** Configured for all that the plan shows: dynamic blocks are not in its configuration, but what they change is. */
function isConfigured(plan: Plan, role: Resource, name: string): boolean {
  const resource = plan.resources.get(role.address);
  if (resource === undefined) return true;
  if (configOf(plan, resource)?.nodes.has(name)) return true;
  const after = resource.after?.get(name);
  if (after === undefined) return false;
  if (resource.after === resource.before && !hasPending(after)) return false;
  // Told apart by their parts, since only a configured list is partly unknown; an update leaves a mirror known.
  if (hasPending(after)) return isList(after) || role.change === 'update';
  return !sameList(after, resource.before?.get(name));
}

function sameList(one: Value, other: Value | undefined): boolean {
  return other !== undefined && canonical(one) === canonical(other);
}

/** Text that is equal for two lists with the same elements in any order. */
function canonical(value: Value): string {
  if (isList(value)) return JSON.stringify(value.map(canonical).sort());
  if (isMap(value)) return JSON.stringify([...value].map(([key, element]) => [key, canonical(element)]).sort());
  return JSON.stringify(value);
}

function set(into: Map<string, Resource>, address: string, name: string, value: Value): void {
  const resource = into.get(address);
  if (resource === undefined || resource.attributes.get(name) === value) return;
  into.set(address, { ...resource, attributes: new Map(resource.attributes).set(name, value) });
}

function without(
  list: readonly Value[],
  name: 'inline_policy' | 'managed_policy_arns',
  role: Resource,
  managed: ReadonlySet<string>,
): Value {
  const roleName = role.attributes.get('name');
  if (typeof roleName !== 'string') return list;
  const rest = list.filter((element) => {
    const policy = isMap(element) ? element.get('name') : element;
    return typeof policy !== 'string' || !managed.has(keyOf(name, role.account, roleName, policy));
  });
  return rest.length === list.length ? list : rest;
}

/** Keys of the policies that other resources put on roles. */
export function managedBy(resources: ReadonlyMap<string, Resource>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const resource of resources.values()) {
    if (resource.mode !== 'managed') continue;
    const get = (name: string) => resource.attributes.get(name);
    switch (resource.type) {
      case 'aws_iam_role_policy':
        add(keys, 'inline_policy', resource, get('role'), get('name'));
        break;
      case 'aws_iam_role_policy_attachment':
        add(keys, 'managed_policy_arns', resource, get('role'), get('policy_arn'));
        break;
      case 'aws_iam_policy_attachment': {
        const roles = get('roles');
        if (roles !== undefined && isList(roles)) {
          for (const role of roles) add(keys, 'managed_policy_arns', resource, role, get('policy_arn'));
        }
        break;
      }
    }
  }
  return keys;
}

function add(
  into: Set<string>,
  list: string,
  resource: Resource,
  role: Value | undefined,
  policy: Value | undefined,
): void {
  if (typeof role === 'string' && typeof policy === 'string') into.add(keyOf(list, resource.account, role, policy));
}

/** Accounts are part of the key: two accounts may both have a role `app`. */
export function keyOf(list: string, account: string, role: string, policy: string): string {
  // The lengths say where each part ends, whatever stands in it.
  return `${list} ${account.length} ${role.length} ${account}${role}${policy}`;
}
