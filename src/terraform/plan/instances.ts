// Which instances of resources and modules a plan has, by their addresses without keys.
// Knows addresses only.

import type { Plan } from '../plan.ts';
import { modulePath, parentModule, parseAddress } from './address.ts';
import { moduleAt } from './configuration.ts';
import type { PlanResource } from './entry.ts';
import type { ReferenceLookup } from './link-candidates.ts';
import { localName } from './links.ts';

/** Whether the configuration has a resource block for this address (without a key); it may have no instances. */
export function isConfigured(plan: Plan, address: string): boolean {
  const parsed = parseAddress(address);
  if (parsed === null || plan.configuration === null) return false;
  return moduleAt(plan.configuration, modulePath(parsed.module))?.resources.has(localName(parsed)) ?? false;
}

export function indexResources(plan: Plan): Pick<ReferenceLookup, 'instances' | 'moduleInstances'> {
  const byLocal = new Map<string, PlanResource[]>();
  const modules = new Map<string, Set<string>>();
  for (const resource of plan.resources.values()) {
    const key = resource.block;
    const list = byLocal.get(key);
    if (list) list.push(resource);
    else byLocal.set(key, [resource]);
    noteModules(resource.module, modules);
  }
  return {
    instances: (module, local) => byLocal.get(module === '' ? local : `${module}.${local}`) ?? [],
    moduleInstances: (parent, call) => [...(modules.get(`${parent}\n${call}`) ?? [])],
  };
}

/** Modules nested deeper than this are not found again from outside: what refers to them is unknown. */
const MAX_DEPTH = 100;

function noteModules(module: string, into: Map<string, Set<string>>): void {
  let own = module;
  for (let at = parentModule(own), depth = 0; at !== null && depth < MAX_DEPTH; at = parentModule(own), depth++) {
    const key = `${at.parent}\n${at.call}`;
    const known = into.get(key);
    if (known?.has(own)) return;
    if (known) known.add(own);
    else into.set(key, new Set([own]));
    own = at.parent;
  }
}
