// The resources of a plan with their two sides, from resource_changes, planned_values and prior_state, in one walk each.
// Copies allow-listed attributes only; nothing is resolved here.

import type { Diagnostic } from '../../core/diagnostic.ts';
import { literal } from '../../core/symbol.ts';
import type { Value } from '../../core/value.ts';
import { Piece } from '../json/pieces.ts';
import type { Change } from '../resource.ts';
import { formatIndex, type InstanceKey, parseAddress, withoutIndex } from './address.ts';
import { allowedFor, type Kept, keeper } from './kept.ts';
import { anySensitive, get, getList, getRaw, getText, isRaw, type Raw, toValue } from './raw.ts';

export type Attributes = ReadonlyMap<string, Value>;

export interface PlanResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index: InstanceKey;
  readonly module: string;
  /** The address without the resource's own key: what all instances of a block in one module instance share. */
  readonly block: string;
  readonly change: Change;
  readonly replacedFor: readonly string[];
  readonly createBeforeDestroy?: true;
  /** Allow-listed attributes; null where the resource does not exist on that side. */
  readonly before: Attributes | null;
  /** With PENDING (plan/raw.ts) where the plan says "known after apply". */
  readonly after: Attributes | null;
  /** Attributes marked sensitive on either side. */
  readonly sensitive: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
const NO_NAMES: readonly string[] = [];

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

/** A resource in the values of a state: parsed, or still a piece of text. */
type Entry = Raw | Piece;

function whole(entry: unknown): unknown {
  return entry instanceof Piece ? entry.read() : entry;
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

function readChange(
  entry: unknown,
  prior: ReadonlyMap<string, Entry>,
  keep: (type: string) => Kept,
  diagnostics: Diagnostic[],
): PlanResource | null {
  const identity = readIdentity(entry);
  if (identity === null) {
    diagnostics.push(unreadable('a resource change without a readable address was skipped', getText(entry, 'address')));
    return null;
  }
  const deposed = getText(entry, 'deposed');
  if (deposed !== null) {
    const isPolicy = /^aws_iam_|_policy$/.test(identity.type);
    diagnostics.push({
      level: isPolicy ? 'warning' : 'note',
      code: 'deposed-object',
      message: `a deposed object (${deposed.slice(0, 20)}) of an earlier replacement is still to be deleted; it is not judged${isPolicy ? ', and what it denies is denied no longer after that' : ''}`,
      address: identity.address,
      location: null,
    });
    return null;
  }
  const change = getRaw(entry, 'change');
  const kind = changeKind(getList(change, 'actions'));
  if (kind === null)
    diagnostics.push(
      unreadable('the plan names an action that is not known here; it is taken as an update', identity.address),
    );
  const { allowed, strict } = keep(identity.type);
  let before = readSide(get(change, 'before'), undefined, allowed, strict(get(change, 'before_sensitive')));
  const previous = getText(entry, 'previous_address') ?? identity.address;
  const was =
    before === null && kind !== 'create' ? whole(prior.get(previous) ?? prior.get(identity.address)) : undefined;
  if (was !== undefined) {
    before = readSide(get(was, 'values'), undefined, allowed, strict(get(was, 'sensitive_values')));
  }
  const mask = get(change, 'after_unknown');
  if (!isRaw(get(entry, 'change')))
    diagnostics.push(
      unreadable('the plan does not say what changes about it; it is taken as unchanged', identity.address),
    );
  else if (mask !== undefined && mask !== null && typeof mask !== 'boolean' && !isRaw(mask))
    diagnostics.push(unreadable('the plan does not say which of its values are not known', identity.address));
  const isNew = kind === 'no-op' && before === null && isRaw(get(change, 'after'));
  const contradicts = isNew || (kind === 'no-op' && differs(change, allowed));
  if (contradicts)
    diagnostics.push(
      unreadable(
        `the plan calls it unchanged and yet has other values after; it is taken as ${isNew ? 'new' : 'an update'}`,
        identity.address,
      ),
    );
  if (kind === 'no-op' && isRaw(get(change, 'before')) && get(change, 'after') === null)
    diagnostics.push(
      unreadable('the plan calls it unchanged and yet has no values after; it is taken as unchanged', identity.address),
    );
  // A no-op has the same values on both sides: one copy serves.
  let after =
    kind === 'no-op' && !contradicts && before !== null
      ? before
      : readSide(get(change, 'after'), mask, allowed, strict(get(change, 'after_sensitive')));
  const stays = kind !== 'delete' && kind !== 'forget' && kind !== 'no-op' && kind !== 'read';
  if (stays ? !isRaw(get(change, 'after')) : kind === 'delete' && after !== null)
    diagnostics.push(
      unreadable(
        stays
          ? 'the plan says that it is there after the change, but not what it is then'
          : 'the plan deletes it and yet has values after; it is taken as deleted',
        identity.address,
      ),
    );
  // A forgotten resource leaves Terraform's state and goes on existing in the account.
  if (kind === 'forget' || (after === null && kind === 'no-op')) after = before;
  return {
    ...identity,
    change: isNew ? 'create' : contradicts ? 'update' : (kind ?? 'update'),
    replacedFor: replacePaths(get(change, 'replace_paths')),
    ...(getList(change, 'actions').join() === 'create,delete' ? { createBeforeDestroy: true as const } : {}),
    before,
    after: kind === 'delete' ? null : after,
    sensitive: sensitiveNames(allowed, get(change, 'before_sensitive'), get(change, 'after_sensitive')),
  };
}

function sameValues(one: unknown, other: unknown): boolean {
  return one !== undefined && JSON.stringify(get(one, 'values')) === JSON.stringify(get(other, 'values'));
}

/** Has a change other values after than before among those that are kept? Terraform never writes such a no-op. */
function differs(change: Raw, allowed: ReadonlySet<string>): boolean {
  const [before, after] = [get(change, 'before'), get(change, 'after')];
  if (!isRaw(before) || !isRaw(after)) return false;
  for (const name of allowed) {
    const [one, other] = [before[name], after[name]];
    if (one === other) continue;
    if (typeof one !== 'object' || typeof other !== 'object' || JSON.stringify(one) !== JSON.stringify(other))
      return true;
  }
  return false;
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

function readIdentity(
  entry: unknown,
  address = getText(entry, 'address'),
): Pick<PlanResource, 'address' | 'mode' | 'type' | 'name' | 'index' | 'module' | 'block'> | null {
  if (address === null) return null;
  const type = getText(entry, 'type');
  const name = getText(entry, 'name');
  const module = getText(entry, 'module_address') ?? (address.startsWith('module.') ? null : '');
  const index = get(entry, 'index');
  const mode = get(entry, 'mode');
  // Only what old versions leave out is read from the address.
  const lacksKey = index === undefined && address.endsWith(']');
  const parsed =
    type === null || name === null || module === null || lacksKey || mode === undefined ? parseAddress(address) : null;
  const found = { type: type ?? parsed?.type, name: name ?? parsed?.name };
  if (found.type === undefined || found.name === undefined) return null;
  const identity = {
    address,
    mode: (mode ?? parsed?.mode) === 'data' ? ('data' as const) : ('managed' as const),
    type: found.type,
    name: found.name,
    index: typeof index === 'number' ? index : typeof index === 'string' ? literal(index) : (parsed?.index ?? null),
    module: module ?? parsed?.module ?? '',
  };
  return { ...identity, block: identity.index === null ? address : withoutIndex(identity) };
}

function readSide(
  raw: unknown,
  mask: unknown,
  allowed: ReadonlySet<string>,
  refuse: (name: string) => boolean,
): Attributes | null {
  // Where nothing of a resource is known yet, the mask is all that there is of it.
  if (!isRaw(raw) && mask !== true && !(isRaw(mask) && Object.keys(mask).length > 0)) return null;
  const result = new Map<string, Value>();
  for (const name of allowed) {
    const value = get(raw, name);
    const unknown = mask === true ? true : get(mask, name);
    // Computed for nearly every resource since version 6 of the provider: where it lives is worked out anyway.
    if (name === 'region' && unknown === true) continue;
    if (value === undefined && (unknown === undefined || unknown === false)) continue;
    if (refuse(name)) continue;
    result.set(name, toValue(value, unknown));
  }
  return result;
}

function sensitiveNames(allowed: ReadonlySet<string>, ...marks: unknown[]): ReadonlySet<string> {
  let found: Set<string> | null = null;
  for (const mark of marks) {
    if (mark === true) {
      found ??= new Set();
      for (const name of allowed) found.add(name);
    } else if (isRaw(mark)) {
      for (const name of Object.keys(mark)) {
        if (allowed.has(name) && anySensitive(mark[name])) {
          found ??= new Set();
          found.add(name);
        }
      }
    }
  }
  return found ?? NONE;
}

/** Terraform's and OpenTofu's action lists; null for one that neither has. */
function changeKind(actions: readonly unknown[]): Change | null {
  switch (actions.join(',')) {
    case 'no-op':
    case '':
      return 'no-op';
    case 'create':
      return 'create';
    case 'read':
      return 'read';
    case 'update':
      return 'update';
    case 'delete':
      return 'delete';
    case 'forget':
      return 'forget';
    case 'delete,create':
    case 'create,delete':
    case 'create,forget':
    case 'forget,create':
      return 'replace';
    default:
      return null;
  }
}

/** First step of each replace path: `[["name"], ["tags", "x"]]` → name, tags. */
function replacePaths(raw: unknown): readonly string[] {
  if (!Array.isArray(raw)) return NO_NAMES;
  const names = new Set<string>();
  for (const path of raw) {
    const first: unknown = Array.isArray(path) ? path[0] : path;
    if (typeof first === 'string') names.add(literal(first));
  }
  return [...names];
}

function unreadable(message: string, address: string | null): Diagnostic {
  return { level: 'warning', code: 'unreadable-change', message, address, location: null };
}
