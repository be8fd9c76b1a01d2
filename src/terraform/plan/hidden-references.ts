// What blocks of a plan refer to out of sight: a plan's configuration has neither dynamic blocks nor locals, but its
// relevant_attributes have all that changed blocks refer to. What nothing in sight refers to is referred to by one of these.

import { Unknown } from '../../core/value.ts';
import type { Plan } from '../plan.ts';
import { modulePath, parseAddress, splitAddress, splitIndex } from './address.ts';
import { type ConfigModule, type ConfigNode, type Configuration, moduleAt } from './configuration.ts';
import type { PlanResource } from './entry.ts';
import { localName } from './links.ts';
import { hasPending } from './raw.ts';

export interface RelevantAttribute {
  /** Address of the resource, perhaps with keys. */
  readonly resource: string;
  readonly type: string;
  /** Null: the resource as a whole. */
  readonly attribute: string | null;
}

/** `relevant_attributes` of a plan: since Terraform 1.2, in any order. */
export function readRelevantAttributes(raw: unknown): readonly RelevantAttribute[] | null {
  if (!Array.isArray(raw)) return null;
  const found: RelevantAttribute[] = [];
  for (const each of raw as readonly unknown[]) {
    const { resource, attribute } = (each ?? {}) as { resource?: unknown; attribute?: unknown };
    const parsed = typeof resource === 'string' ? parseAddress(resource) : null;
    if (parsed === null) continue;
    const first: unknown = Array.isArray(attribute) ? attribute[0] : undefined;
    found.push({
      resource: resource as string,
      type: parsed.type,
      attribute: typeof first === 'string' ? first : null,
    });
  }
  return found;
}

/**
 * Why a resource may have a dynamic block whose for_each is not known yet, where only the plan is at hand and its blocks of
 * that name are computed, so that it marks them as unknown in any case; null: it has none.
 */
export function createPerhapsDynamic(plan: Plan): (resource: PlanResource, name: string) => Unknown | null {
  const hiddenFor = hiddenReferences(plan);
  return (resource, name) => {
    // What nobody configures stays as it is when the rest is changed, and is then not unknown.
    if (resource.change === 'update') return new Unknown(`${name} is known only after apply, by a dynamic block`);
    // Of a new instance, options that nobody sees count as the weakest, as if there were none.
    const hidden = name === 'metadata_options' ? null : hiddenFor(resource);
    if (hidden === null) return null;
    const may = `one of ${name} may depend on ${hidden}, which is known only after apply`;
    return new Unknown(`a plan does not show dynamic blocks, and ${may}`);
  };
}

/**
 * For a resource: what is known only after apply, what a dynamic block of it may depend on, and what nothing in sight
 * refers to; null where there is nothing like that, or where the plan does not tell.
 */
function hiddenReferences(plan: Plan): (resource: PlanResource) => string | null {
  const { configuration, relevantAttributes } = plan;
  if (configuration === null || relevantAttributes === null || relevantAttributes.length === 0) return () => null;
  let hidden: readonly Hidden[] | null = null;
  const known = new Map<string, string | null>();
  return (resource) => {
    hidden ??= findHidden(plan, configuration, relevantAttributes);
    if (hidden.length === 0) return null;
    const path = modulePath(resource.module);
    const local = localName(resource);
    const key = `${path.join('.')} ${local}`;
    let found = known.get(key);
    if (found === undefined) {
      const within = reachOf(configuration, path, hidden);
      const other = within.find((each) => !dependsOn(configuration, each, path, local));
      found = other === undefined ? null : other.shown;
      known.set(key, found);
    }
    return found;
  };
}

/** A place in the configuration: a module by its path, and a resource in it. */
interface Hidden {
  readonly path: readonly string[];
  readonly local: string;
  readonly attribute: string | null;
  readonly shown: string;
}

function findHidden(
  plan: Plan,
  configuration: Configuration,
  relevant: readonly RelevantAttribute[],
): readonly Hidden[] {
  const pending = pendingAttributes(plan);
  const found: Hidden[] = [];
  let used: ReadonlySet<string> | null = null;
  for (const { resource, attribute } of relevant) {
    const parsed = parseAddress(resource)!;
    const [path, local] = [modulePath(parsed.module), localName(parsed)];
    const place = `${path.join('.')} ${local}`;
    if (!pending(place, attribute)) continue;
    used ??= usedInSight(configuration);
    if (used.has(place) || (attribute !== null && used.has(`${place} ${attribute}`))) continue;
    found.push({ path, local, attribute, shown: attribute === null ? resource : `${resource}.${attribute}` });
  }
  return found;
}

/** Whether an attribute of any instance of a block is known only after apply; what is not kept may be. */
function pendingAttributes(plan: Plan): (place: string, attribute: string | null) => boolean {
  const changed = new Map<string, PlanResource[]>();
  for (const each of plan.resources.values()) {
    if (each.change === 'no-op' || each.after === null) continue;
    const place = `${modulePath(each.module).join('.')} ${localName(each)}`;
    changed.set(place, [...(changed.get(place) ?? []), each]);
  }
  return (place, attribute) =>
    (changed.get(place) ?? []).some((each) => {
      const value = attribute === null ? undefined : each.after?.get(attribute);
      return value === undefined || hasPending(value);
    });
}

type Visit = (path: readonly string[], local: string, attribute: string | null) => void;

/** All that expressions in sight refer to: `MODULE RESOURCE ATTRIBUTE`, or without the attribute for the whole. */
function usedInSight(configuration: Configuration): ReadonlySet<string> {
  const used = new Set<string>();
  const follow = createFollow(configuration, (path, local, attribute) => used.add(keyOf({ path, local, attribute })));
  const walk = (module: ConfigModule, path: readonly string[]): void => {
    for (const { references } of module.resources.values()) follow(references, path);
    for (const [name, call] of module.calls) {
      follow(call.references, path);
      walk(call.module, [...path, name]);
    }
  };
  walk(configuration.root, []);
  for (const output of configuration.root.outputs.values()) follow(output.references, []);
  follow(configuration.providerReferences, []);
  return used;
}

function usedBy(configuration: Configuration, references: readonly string[], path: readonly string[]) {
  const used = new Set<string>();
  createFollow(configuration, (at, local, attribute) => used.add(keyOf({ path: at, local, attribute })))(
    references,
    path,
  );
  return used;
}

function keyOf({ path, local, attribute }: Omit<Hidden, 'shown'>): string {
  return attribute === null ? `${path.join('.')} ${local}` : `${path.join('.')} ${local} ${attribute}`;
}

/** Follows references through variables and outputs to resources; `onLocal` where a local hides the way. */
function createFollow(
  configuration: Configuration,
  visit: Visit,
  onLocal: (path: readonly string[]) => void = () => {},
) {
  const seen = new Set<string>();
  const follow = (references: readonly string[], path: readonly string[]): void => {
    for (const reference of longestOf(references)) {
      const key = `${path.join('.')} ${reference}`;
      if (seen.has(key)) continue;
      seen.add(key);
      one(reference, path);
    }
  };
  const one = (reference: string, path: readonly string[]): void => {
    const parts = splitAddress(reference);
    const at = (index: number) => (parts[index] === undefined ? null : splitIndex(parts[index]).name);
    switch (at(0)) {
      case 'local':
        onLocal(path);
        return;
      case 'var': {
        const parent = path.length === 0 ? null : moduleAt(configuration, path.slice(0, -1));
        const node = parent?.calls.get(path.at(-1)!)?.arguments.get(at(1) ?? '');
        if (node !== undefined) follow(referencesOf(node), path.slice(0, -1));
        return;
      }
      case 'module': {
        const name = at(1) ?? '';
        const outputs = moduleAt(configuration, path)?.calls.get(name)?.module.outputs;
        const wanted = at(2);
        for (const [output, expression] of outputs ?? [])
          if (wanted === null || wanted === output) follow(expression.references, [...path, name]);
        return;
      }
      case 'each':
      case 'count':
      case 'path':
      case 'terraform':
      case 'self':
        return;
      case 'data':
        visit(path, `data.${at(1)}.${at(2)}`, at(3));
        return;
      default:
        visit(path, `${at(0)}.${at(1)}`, at(2));
    }
  };
  return follow;
}

/** The hidden references that an expression out of sight in a module may have made. */
function reachOf(configuration: Configuration, start: readonly string[], hidden: readonly Hidden[]): readonly Hidden[] {
  const found = new Set<Hidden>();
  const entered = new Set<string>();
  const visit: Visit = (path, local, attribute) => {
    for (const each of hidden) {
      const same = each.local === local && each.path.join('.') === path.join('.');
      if (same && (attribute === null || each.attribute === null || attribute === each.attribute)) found.add(each);
    }
  };
  const enter = (path: readonly string[]): void => {
    const module = moduleAt(configuration, path);
    if (module === null || entered.has(path.join('.'))) return;
    entered.add(path.join('.'));
    const given = [...module.calls.values()].flatMap((call) => [...call.arguments.values()].flatMap(referencesOf));
    // What is given to a module and not in sight there is what that module does with it.
    const passed = usedBy(configuration, given, path);
    for (const each of hidden) if (each.path.join('.') === path.join('.') && !passed.has(keyOf(each))) found.add(each);
    for (const name of module.calls.keys()) follow([`module.${name}`], path);
    const used = [...module.resources.values()].flatMap((each) => each.references);
    const inSight = new Set([...used, ...given].map(variableOf));
    // What a variable holds that an expression in sight uses is in sight itself.
    for (const name of module.variables.keys()) if (!inSight.has(`var.${name}`)) follow([`var.${name}`], path);
  };
  const follow = createFollow(configuration, visit, enter);
  enter(start);
  return hidden.filter((each) => found.has(each));
}

function variableOf(reference: string): string {
  return splitAddress(reference)
    .slice(0, 2)
    .map((part) => splitIndex(part).name)
    .join('.');
}

/** Whether what a hidden reference names is itself made from the resource, which so cannot refer to it. */
function dependsOn(configuration: Configuration, from: Hidden, path: readonly string[], local: string): boolean {
  let depends = false;
  const follow = createFollow(configuration, (at, name) => {
    if (name === local && at.join('.') === path.join('.')) depends = true;
    else if (!depends) follow(moduleAt(configuration, at)?.resources.get(name)?.references ?? [], at);
  });
  follow(moduleAt(configuration, from.path)?.resources.get(from.local)?.references ?? [], from.path);
  return depends;
}

function referencesOf(node: ConfigNode): readonly string[] {
  if (node.kind === 'expression') return node.references;
  return node.blocks.flatMap((block) => [...block.values()].flatMap(referencesOf));
}

/** Without the prefixes that Terraform names beside each reference. Linear: a prefix is cut off at dots and brackets. */
function longestOf(references: readonly string[]): readonly string[] {
  const prefixes = new Set<string>();
  for (const reference of references) {
    const parts = splitAddress(reference);
    for (let length = 1; length < parts.length; length++) {
      const prefix = parts.slice(0, length);
      prefixes.add(prefix.join('.'));
      prefixes.add([...prefix.slice(0, -1), splitIndex(prefix.at(-1)!).name].join('.'));
    }
    const last = parts.at(-1)!;
    if (last.includes('[')) prefixes.add([...parts.slice(0, -1), splitIndex(last).name].join('.'));
  }
  return references.filter((reference) => !prefixes.has(reference));
}
