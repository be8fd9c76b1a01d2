// The action dimension: sets of action patterns, and the classes of actions that a group of sets tells apart. Classes are
// made service by service, since an action's prefix is fixed text in nearly every pattern. Knows no resources or conditions.

import type { Catalog } from '../../aws/catalog.ts';
import { hasSymbol } from '../../core/symbol.ts';
import { work } from '../../core/work.ts';
import { type Budget, spend, textClasses } from '../atoms.ts';
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

/** Lower case, but for the names of symbols. */
export function lowerAroundSymbols(text: string): string {
  return text.replace(/\uE000[^\uE001]*\uE001|[^\uE000]+/g, (part) =>
    part.startsWith('\uE000') ? part : part.toLowerCase(),
  );
}

/** Work of asking a set, or keeping a class, beside that of comparing its patterns. */
const SET = 20;

/** Does the set match this action? Any case. */
export function setMatches(set: ActionSet, action: string): boolean {
  return setMatchesLower(set, lowerAroundSymbols(action));
}

/** The same for an action in lower case. */
export function setMatchesLower(set: ActionSet, text: string): boolean {
  if (set.all) return true;
  work(SET);
  const service = set.services.get(text.slice(0, Math.max(text.indexOf(':'), 0)));
  if (service !== undefined) {
    if (service.exact.has(text)) return true;
    if (service.globs.some((glob) => globMatches(glob, text))) return true;
  }
  return set.across.some((glob) => globMatches(glob, text));
}

function globMatches(glob: ActionPattern, text: string): boolean {
  work(1);
  return glob.prefix === null ? covers(glob.tokens, textTokens(text)) : text.startsWith(glob.prefix);
}

/** Patterns of one service that occur in the same sets, so that it does not matter which of them matches. */
export interface Bundle {
  readonly patterns: readonly ActionPattern[];
  /** Its patterns reach into other services too. */
  readonly across: boolean;
  readonly sets: readonly number[];
}

/** Actions that no set tells apart. */
export interface ActionClass {
  /** Null: a service that no set names. */
  readonly service: string | null;
  /** One of them, lower case. */
  readonly witness: string;
  /** The class is that one action alone. */
  readonly single: boolean;
  /** The bundles of which some pattern matches it. */
  readonly matched: readonly Bundle[];
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
  readonly exact: ReadonlyMap<string, number[]>;
  readonly bundles: readonly Bundle[];
}

function gather(service: string | null, given: readonly ActionSet[], relevant: readonly number[]): Gathered {
  const exact = new Map<string, number[]>();
  const globs = new Map<string, { readonly glob: ActionPattern; readonly across: boolean; readonly sets: number[] }>();
  const add = (glob: ActionPattern, across: boolean, index: number) => {
    const known = globs.get(glob.text);
    if (known === undefined) globs.set(glob.text, { glob, across, sets: [index] });
    else known.sets.push(index);
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
      for (const glob of own.globs) add(glob, false, index);
    }
    for (const glob of set.across) add(glob, true, index);
  }
  const bundles = new Map<string, { patterns: ActionPattern[]; across: boolean; sets: readonly number[] }>();
  for (const { glob, across, sets } of globs.values()) {
    const key = `${across} ${sets.join()}`;
    const bundle = bundles.get(key);
    if (bundle === undefined) bundles.set(key, { patterns: [glob], across, sets });
    else bundle.patterns.push(glob);
  }
  return { exact, bundles: [...bundles.values()] };
}

function classesOf(
  service: string,
  given: readonly ActionSet[],
  relevant: readonly number[],
  budget: Budget,
): ActionClass[] {
  const gathered = gather(service, given, relevant);
  const classes = exactClasses(service, gathered);
  spend(budget, 'steps', classes.length + gathered.bundles.length);
  if (gathered.bundles.every(({ patterns }) => patterns.every((glob) => glob.prefix?.startsWith(`${service}:`)))) {
    return [...classes, ...prefixClasses(service, gathered)];
  }
  const inService: Tokens = [...textTokens(`${service}:`), STAR];
  return [...classes, ...globClasses(inService, [textTokens(`${service}:`)], service, gathered, budget)];
}

function exactClasses(service: string | null, { exact, bundles }: Gathered): ActionClass[] {
  return Array.from(exact, ([text, own]) => {
    const matching = bundles.filter(({ patterns }) => patterns.some((glob) => globMatches(glob, text)));
    const itself: Bundle = { patterns: [{ text, spelled: text, tokens: [], prefix: null }], across: false, sets: own };
    const sets = matching.length === 0 ? own : unite([itself, ...matching]);
    return { service, witness: text, single: true, matched: [itself, ...matching], sets };
  });
}

function unite(bundles: readonly Bundle[]): readonly number[] {
  if (bundles.length === 1) return bundles[0]!.sets;
  return [...new Set(bundles.flatMap(({ sets }) => sets))].sort((a, b) => a - b);
}

/** Where every glob is fixed text and a final `*`, the classes are the nodes of a tree of prefixes. */
function prefixClasses(service: string, { exact, bundles }: Gathered): ActionClass[] {
  const own = bundles.flatMap(({ patterns }) => patterns.map((glob) => glob.prefix!));
  const prefixes = [...new Set([`${service}:`, ...own])];
  const classes = new Map<string, ActionClass>();
  for (const prefix of prefixes) {
    const places = [...bundles.keys()].filter((at) => bundles[at]!.patterns.some((glob) => globMatches(glob, prefix)));
    const key = places.join();
    if (classes.has(key)) continue;
    const matched = places.map((at) => bundles[at]!);
    const witness = freshBelow(prefix, prefixes, exact);
    classes.set(key, { service, witness, single: false, matched, sets: unite(matched) });
  }
  return [...classes.values()];
}

const TAILS = ['x', 'z', 'q', 'j', 'w', 'k', 'v', 'y'];

/** An action that begins with the prefix, with no longer one, and is not named. */
function freshBelow(prefix: string, prefixes: readonly string[], exact: ReadonlyMap<string, unknown>): string {
  const taken = (text: string) => {
    work(prefixes.length);
    return exact.has(text) || prefixes.some((other) => other.length > prefix.length && text.startsWith(other));
  };
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
  { exact, bundles }: Gathered,
  budget: Budget,
): ActionClass[] {
  const groups = bundles.map(({ patterns }) => patterns.map((glob) => glob.tokens));
  // A class whose witness is an action named in full must show another one, or there is no such class.
  const named: Tokens[] = [];
  for (;;) {
    const found = textClasses(groups, [within], [...without, ...named], budget);
    const clashes = found.filter(({ witness }) => exact.has(tokensText(witness, false)));
    if (clashes.length === 0) {
      return found.map(({ matched, witness }) => {
        const own = matched.map((index) => bundles[index]!);
        return { service, witness: tokensText(witness, false), single: false, matched: own, sets: unite(own) };
      });
    }
    named.push(...clashes.map(({ witness }) => witness));
  }
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
