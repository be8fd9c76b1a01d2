// The resources of a plan with their two sides, from resource_changes, planned_values and prior_state, in one walk each.
// Copies allow-listed attributes only; nothing is resolved here.

import type { Diagnostic } from '../../core/diagnostic.ts';
import { literal } from '../../core/symbol.ts';
import { Piece } from '../json/pieces.ts';
import type { Change } from '../resource.ts';
import { formatIndex } from './address.ts';
import { readChange } from './changes.ts';
import { type Entry, NO_NAMES, type PlanResource, readIdentity, readSide, sensitiveNames, whole } from './entry.ts';
import { allowedFor, type Kept, keeper } from './kept.ts';
import { get, getList, getText, isRaw, type Raw } from './raw.ts';

/** All resource instances of a plan, by address. Deposed objects are left out with a note, drift without one. */
export function readResources(
  plan: Raw,
  referred: ReadonlyMap<string, ReadonlySet<string>>,
): { resources: Map<string, PlanResource>; diagnostics: Diagnostic[] } {
  const keep = keeper(referred);
  const resources = new Map<string, PlanResource>();
  const diagnostics: Diagnostic[] = [];
  const prior = new Map<string, Entry>();
  for (const [address, entry] of moduleResources(get(get(plan, 'prior_state'), 'values'))) prior.set(address, entry);
  const changes = get(plan, 'resource_changes');
  const moved = new Set<string>();
  for (const each of Array.isArray(changes) ? changes : []) {
    const entry = whole(each);
    const previous = getText(entry, 'previous_address');
    if (previous !== null) moved.add(previous);
    const resource = readChange(entry, prior, keep, diagnostics);
    if (resource !== null) resources.set(resource.address, resource);
  }
  const listsChanges = Array.isArray(changes);
  for (const [address, each] of moduleResources(get(plan, 'planned_values'))) {
    if (resources.has(address)) continue;
    const [entry, was] = [whole(each), whole(prior.get(address))];
    // Terraform lists what stays as it is as well; what it lists nowhere and the prior state has otherwise is compared.
    const isListed = listsChanges && (prior.size === 0 || sameValues(was, entry));
    const resource = readPlanned(address, entry, was, isListed, keep);
    if (resource !== null) resources.set(address, resource);
  }
  // Without a list of changes, what is planned no more is deleted; but a plan that plans nothing at all (-refresh-only)
  // leaves everything as it is.
  const gone = !listsChanges && [...resources.values()].some((resource) => resource.mode === 'managed');
  for (const [address, entry] of prior) {
    if (resources.has(address) || moved.has(address)) continue;
    const resource = readPrior(address, whole(entry), gone, keep);
    if (resource !== null) resources.set(address, resource);
  }
  return { resources, diagnostics };
}
/** Resources of a state: `values` of `terraform show -json`, as unchanged ones. */
export function readStateResources(values: unknown): Map<string, PlanResource> {
  const resources = new Map<string, PlanResource>();
  for (const [address, entry] of moduleResources(values)) {
    const resource = readPrior(address, whole(entry), false, allowedFor);
    if (resource !== null) resources.set(resource.address, resource);
  }
  return resources;
}

/**
 * Walks root_module and all child_modules, with the full address of each resource: before version 0.13 Terraform leaves the
 * module and the key out of the addresses in state values. Entries without a text address are skipped, as there are none.
 */
function* moduleResources(values: unknown): Generator<readonly [string, Entry]> {
  const todo: unknown[] = [get(values, 'root_module')];
  for (let module = todo.pop(); module !== undefined; module = todo.pop()) {
    const path = getText(module, 'address') ?? '';
    for (const entry of getList(module, 'resources')) {
      const { address, index, isDeposed } = entry instanceof Piece ? entry : headOf(entry);
      if (typeof address !== 'string' || isDeposed) continue;
      yield [fullAddress(path, literal(address), index), entry as Entry];
    }
    for (const child of getList(module, 'child_modules')) if (isRaw(child)) todo.push(child);
  }
}

function headOf(entry: unknown): Pick<Piece, 'address' | 'index' | 'isDeposed'> {
  return {
    address: get(entry, 'address'),
    index: get(entry, 'index'),
    isDeposed: get(entry, 'deposed_key') !== undefined,
  };
}

function fullAddress(module: string, address: string, index: unknown): string {
  const keyed = (typeof index === 'number' || typeof index === 'string') && !address.endsWith(']');
  const full = module === '' || address.startsWith('module.') ? address : `${module}.${address}`;
  return keyed ? full + formatIndex(typeof index === 'string' ? literal(index) : index) : full;
}

function sameValues(one: unknown, other: unknown): boolean {
  return one !== undefined && JSON.stringify(get(one, 'values')) === JSON.stringify(get(other, 'values'));
}

/** A resource in planned_values without an entry in resource_changes: unchanged, or, where the plan lists no changes at all, compared. */
function readPlanned(
  address: string,
  entry: unknown,
  was: unknown,
  listsChanges: boolean,
  keep: (type: string) => Kept,
): PlanResource | null {
  const identity = readIdentity(entry, address);
  if (identity === null) return null;
  const { allowed, strict } = keep(identity.type);
  const marks = get(entry, 'sensitive_values');
  const after = readSide(get(entry, 'values'), undefined, allowed, strict(marks));
  const before =
    was === undefined ? null : readSide(get(was, 'values'), undefined, allowed, strict(get(was, 'sensitive_values')));
  const unchanged =
    listsChanges || (was !== undefined && JSON.stringify(get(was, 'values')) === JSON.stringify(get(entry, 'values')));
  const change: Change = before === null ? (listsChanges ? 'no-op' : 'create') : unchanged ? 'no-op' : 'update';
  return {
    ...identity,
    change,
    replacedFor: NO_NAMES,
    before: before ?? (change === 'no-op' ? after : null),
    after,
    sensitive: sensitiveNames(allowed, marks, get(was, 'sensitive_values')),
  };
}

/** A resource that only prior_state has: data sources already read, and what a `-target` plan leaves alone. */
function readPrior(address: string, entry: unknown, gone: boolean, keep: (type: string) => Kept): PlanResource | null {
  const identity = readIdentity(entry, address);
  if (identity === null) return null;
  const { allowed, strict } = keep(identity.type);
  const marks = get(entry, 'sensitive_values');
  const values = readSide(get(entry, 'values'), undefined, allowed, strict(marks));
  const deleted = gone && identity.mode === 'managed';
  return {
    ...identity,
    change: deleted ? 'delete' : 'no-op',
    replacedFor: NO_NAMES,
    before: values,
    after: deleted ? null : values,
    sensitive: sensitiveNames(allowed, marks, undefined),
  };
}
