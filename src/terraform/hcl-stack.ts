// Two checkouts of a root module → the two sides of a change, from HCL alone, without any plan.
// Each side is put into the shape of a plan that creates everything, so that values are found as for a real plan.

import type { Diagnostic } from '../core/diagnostic.ts';
import { isList, isMap, OneOf, type Value } from '../core/value.ts';
import { computedArguments } from './computed-arguments.ts';
import type { ContextFile } from './context.ts';
import { confine, type FileReader } from './file-reader.ts';
import { alike, changeBetween, replacedAttributes } from './hcl/changes.ts';
import { keepComputed } from './hcl/kept.ts';
import { applyMoves, type Forgotten, isUnder, type Move, renameSymbols } from './hcl/moves.ts';
import { renewed } from './hcl/renewed.ts';
import { DEFAULT_TAGS, type Other, sidePlan } from './hcl/side-plan.ts';
import { rootVariables } from './hcl/tfvars.ts';
import { EMPTY_ROOT } from './hcl/tree.ts';
import { openHcl } from './hcl.ts';
import type { SyntaxMemory } from './module-tree.ts';
import { openTexts } from './open-texts.ts';
import { withoutKey } from './plan/address.ts';
import { readPlan } from './plan.ts';
import type { Change, Resource, Snapshot, Stack } from './resource.ts';
import { buildStack, type StackSettings } from './snapshot.ts';
import { unreadDiagnostics } from './unread.ts';

export interface HclSide {
  readonly reader: FileReader;
  /** Absolute directory of the root module. */
  readonly rootDir: string;
  readonly workspaceRoot: string;
  readonly shownFrom?: string;
}

export interface HclStackSettings extends StackSettings {
  readonly contexts: readonly ContextFile[];
  readonly workspace?: string;
}

interface BuiltSide {
  readonly stack: Stack;
  readonly moves: readonly Move[];
  readonly forgotten: readonly Forgotten[];
  readonly imported: readonly string[];
  readonly triggered: ReadonlySet<string>;
  readonly madeFirst: ReadonlySet<string>;
  /** Addresses of every resource instance, of types that the graph does not know as well. */
  readonly addresses: ReadonlySet<string>;
  readonly others: ReadonlyMap<string, Other>;
  /** By address: names of the arguments that the HCL gives. */
  readonly written: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The change from `base` to `head`: what is only in one is created or deleted, what differs is updated or replaced. */
export async function hclStack(base: HclSide, head: HclSide, settings: HclStackSettings): Promise<Stack> {
  const memory: SyntaxMemory = new Map();
  const before = await buildSide(base, settings, memory);
  const after = await buildSide(head, settings, memory);
  const moves = after.moves;
  const othersBefore = new Map(Array.from(before.others, ([address, other]) => [applyMoves(address, moves), other]));
  const asked = changedOthers(othersBefore, after.others, moves);
  const beforeResources = renewed(movedResources(before.stack.after, moves), asked);
  const resources = { before: new Map<string, Resource>(), after: new Map<string, Resource>() };
  const changes = new Map<string, Change>();
  const madeFirst = withDependencies(after.madeFirst, after.stack.after.resources);
  for (const [address, old] of beforeResources) {
    const bare = after.stack.after.resources.get(address);
    if (old.origin === 'context') {
      resources.before.set(address, old);
      continue;
    }
    const stays = bare !== undefined && bare.mode === 'managed' && changeBetween(old, bare) !== 'replace';
    const now = stays ? keepComputed(old, bare, (name) => after.written.get(address)?.has(name) ?? false) : bare;
    const isKept = now === undefined && after.forgotten.some(({ from }) => isUnder(address, from));
    const change = now ? changeBetween(old, now) : isKept ? 'forget' : 'delete';
    const replacedFor = now && change === 'replace' ? replacedAttributes(old, now) : [];
    if (change !== 'no-op') changes.set(address, change);
    const first = change === 'replace' && madeFirst.has(address) ? { createBeforeDestroy: true as const } : {};
    resources.before.set(address, {
      ...old,
      change,
      replacedFor,
      ...first,
      ...(now ? { location: now.location } : {}),
    });
    if (now) resources.after.set(address, { ...now, change, replacedFor, ...first });
    // It leaves the configuration and stays in the account.
    else if (isKept) resources.after.set(address, { ...old, change });
  }
  for (const [address, now] of after.stack.after.resources) {
    if (resources.after.has(address)) continue;
    const change: Change = now.origin === 'context' ? 'no-op' : now.mode === 'data' ? 'read' : 'create';
    if (now.origin !== 'context') changes.set(address, change);
    resources.after.set(address, { ...now, change });
  }
  const beforeAddresses = new Set(Array.from(before.addresses, (address) => applyMoves(address, moves)));
  for (const address of after.addresses)
    if (!beforeAddresses.has(address) && !changes.has(address)) changes.set(address, 'create');
  for (const address of beforeAddresses)
    if (!after.addresses.has(address) && !changes.has(address)) changes.set(address, 'delete');
  for (const address of asked)
    if (!changes.has(address)) changes.set(address, after.others.get(address)!.mode === 'data' ? 'read' : 'update');
  const aliases = new Map(
    Array.from(
      before.stack.aliases,
      ([text, shown]) => [renameSymbols(text, moves) as string, renameSymbols(shown, moves) as string] as const,
    ),
  );
  for (const [text, shown] of after.stack.aliases) aliases.set(text, shown);
  const all = [...resources.after.values(), ...resources.before.values()];
  const silent = new Set(['unread-type', ...(changes.size > 0 && all.some(asksForTags) ? [] : [DEFAULT_TAGS])]);
  return {
    before: { side: 'before', resources: resources.before },
    after: { side: 'after', resources: resources.after },
    diagnostics: [
      // Nothing before the change: all of it is new, and hides nothing.
      ...merged(
        before.stack.diagnostics.filter(({ code }) => code !== EMPTY_ROOT),
        after.stack.diagnostics,
      ).filter((each) => !silent.has(each.code)),
      ...unreadDiagnostics(typedChanges(othersBefore, after.others, resources, changes)),
      ...(changes.size > 0 ? openTexts(all) : []),
      ...forgottenNotes(after.forgotten, resources.after),
      ...importNotes(after.imported, resources.after),
      ...(changes.size > 0 ? triggerNotes(after.triggered, resources.after) : []),
    ],
    aliases,
    changes,
  };
}

/** What is made before it is destroyed asks the same of all that it refers to (Terraform, create_before_destroy). */
function withDependencies(
  addresses: ReadonlySet<string>,
  resources: ReadonlyMap<string, Resource>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const byBlock = new Map<string, string[]>();
  for (const address of addresses.size === 0 ? [] : resources.keys())
    byBlock.set(withoutKey(address), [...(byBlock.get(withoutKey(address)) ?? []), address]);
  const todo = [...addresses];
  for (let address = todo.pop(); address !== undefined; address = todo.pop()) {
    if (found.has(address)) continue;
    found.add(address);
    const named = [...(resources.get(address)?.references.values() ?? [])].flat();
    for (const each of named) todo.push(...(byBlock.get(withoutKey(each)) ?? []));
  }
  return found;
}

/** What a `removed` block without `lifecycle` means depends on who applies it. */
function forgottenNotes(
  forgotten: readonly Forgotten[],
  resources: ReadonlyMap<string, Resource>,
): readonly Diagnostic[] {
  return [...resources.values()]
    .filter(({ address, change }) =>
      forgotten.some(({ from, isCertain }) => change === 'forget' && !isCertain && isUnder(address, from)),
    )
    .map(({ address }) => ({
      level: 'warning',
      code: 'removed-block',
      message: `a removed block without lifecycle names ${address}: it is taken to stay in the account, as OpenTofu does; Terraform destroys it; say destroy = true or false`,
      address,
      location: null,
    }));
}

/** Whatever is made anew is no longer what other policies name, and may be taken off after it is made. */
function triggerNotes(triggered: ReadonlySet<string>, resources: ReadonlyMap<string, Resource>): readonly Diagnostic[] {
  return [...resources.values()]
    .filter(({ address, change }) => triggered.has(address) && (change === 'no-op' || change === 'update'))
    .map(({ address, location }) => ({
      level: 'warning',
      code: 'replace-triggered-by',
      message: `whether replace_triggered_by makes ${address} anew is not followed without a plan; use a plan`,
      address,
      location,
    }));
}

/** What is imported has in the account already what the configuration leaves to AWS: only a plan shows that. */
function importNotes(imported: readonly string[], resources: ReadonlyMap<string, Resource>): readonly Diagnostic[] {
  return [...resources.values()]
    .filter(({ address, type, change }) => {
      const isImported = change === 'create' && imported.some((to) => isUnder(address, to));
      return isImported && computedArguments(type).length > 0;
    })
    .map(({ address, location }) => ({
      level: 'warning',
      code: 'import-block',
      message: `${address} is imported: what it has in the account already is not seen without a plan; use a plan`,
      address,
      location,
    }));
}

/** Does one of its policies look at the tags of a principal or of what it is about? */
function asksForTags({ attributes }: Resource): boolean {
  return [...attributes].some(([name, value]) => /policy$|policies$/.test(name) && mentionsTags(value));
}

function mentionsTags(value: Value): boolean {
  if (typeof value === 'string') return /(?:principal|resource)tag\//i.test(value);
  if (value instanceof OneOf) return value.options.some(mentionsTags);
  if (isList(value)) return value.some(mentionsTags);
  return isMap(value) && [...value].some(([key, each]) => mentionsTags(key) || mentionsTags(each));
}

/** What asks another question, or is made from other arguments, than before: its answers need not be the same. */
function changedOthers(
  before: ReadonlyMap<string, Other>,
  after: ReadonlyMap<string, Other>,
  moves: readonly Move[],
): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [address, { arguments: now }] of after) {
    const old = before.get(address)?.arguments;
    if (!old) continue;
    const names = new Set([...old.keys(), ...now.keys()]);
    const same = (name: string) => alike(renameSymbols(old.get(name) ?? null, moves), now.get(name) ?? null);
    if (![...names].every(same)) changed.add(address);
  }
  return changed;
}

function typedChanges(
  before: ReadonlyMap<string, Other>,
  after: ReadonlyMap<string, Other>,
  resources: { readonly before: ReadonlyMap<string, Resource>; readonly after: ReadonlyMap<string, Resource> },
  changes: ReadonlyMap<string, Change>,
) {
  const typed = new Map<string, { readonly type: string; readonly mode: string }>();
  for (const side of [before, after, resources.before, resources.after]) {
    for (const [address, { type, mode }] of side) typed.set(address, { type, mode });
  }
  return Array.from(typed, ([address, { type, mode }]) => ({
    address,
    type,
    mode,
    change: changes.get(address) ?? ('no-op' as const),
  }));
}

async function buildSide(side: HclSide, settings: HclStackSettings, memory: SyntaxMemory): Promise<BuiltSide> {
  const notes: Diagnostic[] = [];
  const files = confine(side.reader, side.workspaceRoot, side.shownFrom);
  const variables = await rootVariables(side.rootDir, files, (diagnostic) => notes.push(diagnostic));
  const workspace = settings.workspace === undefined ? {} : { workspace: settings.workspace };
  const options = { ...side, ...workspace, variables, memory };
  const survey = await openHcl({ ...options, lookup: null });
  const { plan, ...found } = await sidePlan(survey);
  const stack = await buildStack({
    plan: readPlan(plan, files.shown(side.rootDir)),
    openHcl: (lookup) => openHcl({ ...options, lookup }),
    contexts: settings.contexts,
    settings,
  });
  return {
    stack: { ...stack, diagnostics: merged([...notes, ...survey.diagnostics()], stack.diagnostics) },
    ...found,
  };
}

function movedResources(snapshot: Snapshot, moves: readonly Move[]): ReadonlyMap<string, Resource> {
  if (moves.length === 0) return snapshot.resources;
  const result = new Map<string, Resource>();
  for (const [address, resource] of snapshot.resources) {
    const to = applyMoves(address, moves);
    const attributes = new Map(
      Array.from(resource.attributes, ([name, value]) => [name, renameSymbols(value, moves)] as const),
    );
    const references = new Map(
      Array.from(resource.references, ([name, list]) => [name, list.map((each) => applyMoves(each, moves))] as const),
    );
    result.set(to, {
      ...resource,
      address: to,
      attributes,
      references,
      account: renameSymbols(resource.account, moves) as string,
    });
  }
  return result;
}

/** Both lists, what says the same only once: most of what is wrong in one checkout is wrong in the other. */
function merged(first: readonly Diagnostic[], second: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return [...second, ...first].filter((diagnostic) => {
    const key = `${diagnostic.code}\n${diagnostic.address}\n${diagnostic.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
