// The action dimension: sets of action patterns, and the classes of actions that a group of sets tells apart. Classes are
// made service by service, since an action's prefix is fixed text in nearly every pattern. Knows no resources or conditions.

import type { Catalog } from '../../aws/catalog.ts';
import { hasSymbol } from '../../core/symbol.ts';
import { type Budget, findText, spend, textClasses } from '../atoms.ts';
import { covers, globTokens, isOpaque, PART_STAR, STAR, type Tokens, textTokens, tokensText } from '../glob.ts';
import type { PatternSet } from '../model.ts';

export interface ActionPattern {
  /** Lower case: actions are matched without case. */
  readonly text: string;
  /** As the policy spells it. */
  readonly spelled: string;
  readonly tokens: Tokens;
  /** The text before its only wildcard, a final `*`; null for other patterns. */
  readonly prefix: string | null;
}

/** A statement's action patterns, without regard to Not. */
export interface ActionSet {
  readonly key: string;
  /** Some pattern matches every action. */
  readonly all: boolean;
  readonly services: ReadonlyMap<string, ServicePatterns>;
  /** Patterns that do not fix their service: `*:Get*`. */
  readonly across: readonly ActionPattern[];
}

interface ServicePatterns {
  /** Lower-case actions without wildcards. */
  readonly exact: ReadonlyMap<string, string>;
  readonly globs: readonly ActionPattern[];
}

const sets = new WeakMap<PatternSet, ActionSet>();

export function actionSet(of: PatternSet): ActionSet {
  let set = sets.get(of);
  if (set === undefined) {
    set = makeActionSet(of.patterns);
    sets.set(of, set);
  }
  return set;
}

function makeActionSet(patterns: readonly string[]): ActionSet {
  const services = new Map<string, { exact: Map<string, string>; globs: ActionPattern[] }>();
  const across: ActionPattern[] = [];
  const texts = new Set<string>();
  let all = false;
  for (const spelled of patterns) {
    const text = hasSymbol(spelled) ? lowerAroundSymbols(spelled) : spelled.toLowerCase();
    if (texts.has(text)) continue;
    texts.add(text);
    if (/^\*+$/.test(text) || /^\*+:\*+$/.test(text)) {
      all = true;
      continue;
    }
    const colon = text.indexOf(':');
    const service = text.slice(0, Math.max(colon, 0));
    if (colon < 1 || /[*?\uE000]/.test(service)) {
      across.push(actionPattern(text, spelled));
      continue;
    }
    let own = services.get(service);
    if (own === undefined) {
      own = { exact: new Map(), globs: [] };
      services.set(service, own);
    }
    if (/[*?]/.test(text)) own.globs.push(actionPattern(text, spelled));
    else own.exact.set(text, spelled);
  }
  return { key: all ? '*' : [...texts].sort().join('\n'), all, services, across };
}

function actionPattern(text: string, spelled: string): ActionPattern {
  const wild = text.search(/[*?]/);
  const prefix = wild >= 0 && /^\*+$/.test(text.slice(wild)) && !hasSymbol(text) ? text.slice(0, wild) : null;
  return { text, spelled, tokens: globTokens(text), prefix };
}

function lowerAroundSymbols(text: string): string {
  return text.replace(/\uE000[^\uE001]*\uE001|[^\uE000]+/g, (part) =>
    part.startsWith('\uE000') ? part : part.toLowerCase(),
  );
}

/** Does the set match this action? Any case. */
export function setMatches(set: ActionSet, action: string): boolean {
  if (set.all) return true;
  const text = lowerAroundSymbols(action);
  const service = set.services.get(text.slice(0, Math.max(text.indexOf(':'), 0)));
  if (service !== undefined) {
    if (service.exact.has(text)) return true;
    if (service.globs.some((glob) => globMatches(glob, text))) return true;
  }
  return set.across.some((glob) => globMatches(glob, text));
}

function globMatches(glob: ActionPattern, text: string): boolean {
  return glob.prefix === null ? covers(glob.tokens, textTokens(text)) : text.startsWith(glob.prefix);
}

/** Actions that no set tells apart. */
export interface ActionClass {
  /** Null: a service that no set names. */
  readonly service: string | null;
  /** One of them, lower case. */
  readonly witness: string;
  /** The class is that one action alone. */
  readonly single: boolean;
  /** The patterns that match it, each as `text`. */
  readonly matched: readonly string[];
  /** Indexes of the sets that match it, ascending. */
  readonly sets: readonly number[];
}

/** One service's classes; made only when they are asked for. */
export interface ServiceClasses {
  readonly service: string | null;
  /** Indexes of the sets that may match something here; all others match nothing of this service. */
  readonly relevant: readonly number[];
  classes(): readonly ActionClass[];
}

/**
 * The services that the sets name, and after them the one class of all others. An action is PREFIX:NAME with neither
 * part empty: AWS forms no others.
 */
export function serviceClasses(given: readonly ActionSet[], catalog: Catalog | null, budget: Budget): ServiceClasses[] {
  const services = new Map<string, number[]>();
  const across: number[] = [];
  for (const [index, set] of given.entries()) {
    for (const service of set.services.keys()) {
      const known = services.get(service);
      if (known === undefined) services.set(service, [index]);
      else known.push(index);
    }
    if (set.across.length > 0) across.push(index);
  }
  const result: ServiceClasses[] = [];
  for (const [service, named] of services) {
    const relevant = across.length === 0 ? named : [...new Set([...named, ...across])].sort((a, b) => a - b);
    result.push({ service, relevant, classes: once(() => classesOf(service, given, relevant, budget)) });
  }
  const names = [...services.keys()];
  result.push({
    service: null,
    relevant: across,
    classes: once(() => otherClasses(names, given, across, catalog, budget)),
  });
  const symbolic = given.flatMap((set) => set.across.filter((glob) => hasSymbol(glob.text)));
  if (symbolic.length > 0) {
    const symbols = [...new Set(symbolic.flatMap((glob) => glob.tokens.filter(isOpaque)))];
    const relevant = given.map((_, index) => index);
    const classes = once(() =>
      symbols.flatMap((symbol) => classesAmong([STAR, symbol, STAR], [], null, given, relevant, budget)),
    );
    result.push({ service: null, relevant, classes });
  }
  return result;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Gathered {
  readonly exact: Map<string, number[]>;
  readonly globs: ActionPattern[];
  readonly globSets: Map<string, number[]>;
}

function gather(service: string | null, given: readonly ActionSet[], relevant: readonly number[]): Gathered {
  const exact = new Map<string, number[]>();
  const globs: ActionPattern[] = [];
  const globSets = new Map<string, number[]>();
  const add = (glob: ActionPattern, index: number) => {
    const known = globSets.get(glob.text);
    if (known === undefined) {
      globSets.set(glob.text, [index]);
      globs.push(glob);
    } else {
      known.push(index);
    }
  };
  for (const index of relevant) {
    const set = given[index]!;
    const own = service === null ? undefined : set.services.get(service);
    if (own !== undefined) {
      for (const text of own.exact.keys()) {
        const known = exact.get(text);
        if (known === undefined) exact.set(text, [index]);
        else known.push(index);
      }
      for (const glob of own.globs) add(glob, index);
    }
    for (const glob of set.across) add(glob, index);
  }
  return { exact, globs, globSets };
}

function classesOf(
  service: string,
  given: readonly ActionSet[],
  relevant: readonly number[],
  budget: Budget,
): ActionClass[] {
  const gathered = gather(service, given, relevant);
  const classes = exactClasses(service, gathered);
  spend(budget, 'steps', classes.length + gathered.globs.length);
  if (gathered.globs.every((glob) => glob.prefix?.startsWith(`${service}:`))) {
    classes.push(...prefixClasses(service, gathered));
    return classes;
  }
  const inService: Tokens = [...textTokens(`${service}:`), STAR];
  classes.push(...globClasses(inService, [textTokens(`${service}:`)], service, gathered, budget));
  return classes;
}

function exactClasses(service: string | null, { exact, globs, globSets }: Gathered): ActionClass[] {
  const classes: ActionClass[] = [];
  for (const [text, own] of exact) {
    const matching = globs.filter((glob) => globMatches(glob, text));
    const matched = [text, ...matching.map((glob) => glob.text)];
    const sets = matching.length === 0 ? own : unite([own, ...matching.map((glob) => globSets.get(glob.text)!)]);
    classes.push({ service, witness: text, single: true, matched, sets });
  }
  return classes;
}

function unite(lists: readonly (readonly number[])[]): number[] {
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}

/** Where every glob is fixed text and a final `*`, the classes are the nodes of a tree of prefixes. */
function prefixClasses(service: string, { exact, globs, globSets }: Gathered): ActionClass[] {
  const prefixes = [...new Set([`${service}:`, ...globs.map((glob) => glob.prefix!)])];
  return prefixes.map((prefix) => {
    const matching = globs.filter((glob) => prefix.startsWith(glob.prefix!));
    const witness = freshBelow(prefix, prefixes, exact);
    const sets = unite(matching.map((glob) => globSets.get(glob.text)!));
    return { service, witness, single: false, matched: matching.map((glob) => glob.text), sets };
  });
}

const TAILS = ['x', 'z', 'q', 'j', 'w', 'k', 'v', 'y'];

/** An action that begins with the prefix, with no longer one, and is not named. */
function freshBelow(prefix: string, prefixes: readonly string[], exact: ReadonlyMap<string, unknown>): string {
  const taken = (text: string) =>
    exact.has(text) || prefixes.some((other) => other.length > prefix.length && text.startsWith(other));
  for (const tail of TAILS) if (!taken(prefix + tail)) return prefix + tail;
  // There are more letters than prefixes.
  for (let code = 0x61; ; code += 1) {
    const text = prefix + String.fromCodePoint(code).toLowerCase();
    if (code !== 0x7b && !taken(text)) return text;
  }
}

function globClasses(
  within: Tokens,
  without: readonly Tokens[],
  service: string | null,
  { exact, globs, globSets }: Gathered,
  budget: Budget,
): ActionClass[] {
  const patterns = globs.map((glob) => glob.tokens);
  const named = [...exact.keys()].map(textTokens);
  const classes: ActionClass[] = [];
  for (const found of textClasses(patterns, [within], without, budget)) {
    let witness: string | null = tokensText(found.witness, false);
    if (exact.has(witness)) {
      const must = found.matched.map((index) => patterns[index]!);
      const mustNot = patterns.filter((_, index) => !found.matched.includes(index));
      const other = findText([within, ...must], [...without, ...mustNot, ...named], budget);
      witness = other === null ? null : tokensText(other, false);
    }
    if (witness === null) continue;
    const matching = found.matched.map((index) => globs[index]!);
    const sets = unite(matching.map((glob) => globSets.get(glob.text)!));
    classes.push({ service, witness, single: false, matched: matching.map((glob) => glob.text), sets });
  }
  return classes;
}

function classesAmong(
  within: Tokens,
  without: readonly Tokens[],
  service: string | null,
  given: readonly ActionSet[],
  relevant: readonly number[],
  budget: Budget,
): ActionClass[] {
  return globClasses(within, without, service, gather(service, given, relevant), budget);
}

function otherClasses(
  names: readonly string[],
  given: readonly ActionSet[],
  across: readonly number[],
  catalog: Catalog | null,
  budget: Budget,
): ActionClass[] {
  if (across.length === 0) {
    return [{ service: null, witness: otherAction(names, catalog), single: false, matched: [], sets: [] }];
  }
  const colon = 58;
  const without: Tokens[] = [
    [colon, STAR],
    [PART_STAR, colon],
    ...names.map((name) => [...textTokens(`${name}:`), STAR]),
  ];
  return classesAmong([PART_STAR, colon, STAR], without, null, given, across, budget);
}

/** An action of a service that is not among the names: a well-known one where possible. */
function otherAction(names: readonly string[], catalog: Catalog | null): string {
  const taken = new Set(names);
  for (const known of ['s3:getobject', 'ec2:describeinstances', 'sqs:sendmessage', 'iam:listroles']) {
    if (!taken.has(known.slice(0, known.indexOf(':')))) return known;
  }
  for (const service of catalog?.services() ?? []) {
    const action = taken.has(service) ? undefined : catalog!.actions(service)[0];
    if (action !== undefined) return action.name.toLowerCase();
  }
  let number = 1;
  while (taken.has(`service${number}`)) number += 1;
  return `service${number}:getitem`;
}
