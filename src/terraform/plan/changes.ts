// An entry of `resource_changes`: a resource with both of its sides, and what is wrong with what the plan says of it.
// Whatever contradicts itself or is not said is a diagnostic; nothing is passed over.

import type { Diagnostic } from '../../core/diagnostic.ts';
import { literal } from '../../core/symbol.ts';
import type { Change } from '../resource.ts';
import { type Entry, NO_NAMES, type PlanResource, readIdentity, readSide, sensitiveNames, whole } from './entry.ts';
import type { Kept } from './kept.ts';
import { get, getList, getRaw, getText, isRaw, type Raw } from './raw.ts';

/** Null where it is no resource to judge; `diagnostics` says why. */
export function readChange(
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
