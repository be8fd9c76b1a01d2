// Folds a set of action classes back into the patterns that people wrote, with exceptions: `s3:Get*` except
// `s3:GetObject`. What it says is exactly the set. Knows nothing of resources or conditions.

import { work } from '../../core/work.ts';
import { covers, STAR, surelyDisjoint, type Tokens, textTokens, tokensText } from '../glob.ts';
import { intersect } from '../intersect.ts';
import { withoutCovered } from '../leads.ts';
import { type ActionClass, type ActionPattern, type ActionSet, type Bundle, lowerAroundSymbols } from './actions.ts';

export interface Folded {
  readonly actions: readonly string[];
  readonly exceptActions: readonly string[];
  /** The classes that they say. */
  readonly classes: readonly ActionClass[];
}

/** One service's classes in full, and how its patterns were spelled. */
export interface ServiceRoom {
  readonly service: string | null;
  readonly all: readonly ActionClass[];
}

/** The text of each pattern as the policies spell it, by its lower-case text. */
export type Spelling = (text: string) => string;

export function spellingOf(sets: readonly ActionSet[]): Spelling {
  const spelled = new Map<string, string>();
  const note = (text: string, as: string) => {
    if (!spelled.has(text)) spelled.set(text, as);
  };
  for (const set of sets) {
    for (const { exact, globs } of set.services.values()) {
      for (const [text, as] of exact) note(text, as);
      for (const glob of globs) note(glob.text, glob.spelled);
    }
    for (const glob of set.across) note(glob.text, glob.spelled);
  }
  return (text) => spelled.get(text) ?? text;
}

/** Work of looking at one class. */
const LOOK = 4;

/** Actions and exceptions that together say exactly `wanted`. Several where one set of exceptions cannot serve all. */
export function foldActions(
  wanted: ReadonlySet<ActionClass>,
  rooms: readonly ServiceRoom[],
  spelling: Spelling,
): Folded[] {
  work(rooms.reduce((sum, room) => sum + room.all.length, 0) * LOOK);
  const layers: { actions: string[]; except: string[]; classes: ActionClass[] }[] = [];
  const put = (index: number, { actions, exceptActions, classes }: Folded) => {
    layers[index] ??= { actions: [], except: [], classes: [] };
    layers[index].actions.push(...actions.map(spelling));
    layers[index].except.push(...exceptActions.map(spelling));
    layers[index].classes.push(...classes);
  };
  const left = new Map(rooms.map((room) => [room, room.all.filter((each) => wanted.has(each))]));
  const result: Folded[] = [];
  const others = rooms.find((room) => room.service === null);
  if (others !== undefined && others.all.length === 1 && left.get(others)!.length === 1) {
    const except: string[] = [];
    const classes = [...left.get(others)!];
    for (const room of rooms) {
      if (room.service === null) continue;
      const inside = left.get(room)!;
      const outside = room.all.filter((each) => !wanted.has(each));
      const exceptions = outside.length === 0 ? [] : inside.length === 0 ? null : exactCover(outside, wanted, room);
      except.push(...(exceptions ?? [`${room.service}:*`]).map(spelling));
      if (exceptions === null) continue;
      classes.push(...inside);
      left.set(room, []);
    }
    left.set(others, []);
    result.push({ actions: ['*'], exceptActions: except.sort(), classes });
  }
  for (const [room, inside] of left) {
    if (inside.length === 0) continue;
    if (room.service === null) {
      const elsewhere = rooms.flatMap((each) => (each.service === null ? [] : [`${each.service}:*`]));
      for (const { actions, exceptActions, classes } of foldRoom(room, inside)) {
        const except = [...exceptActions, ...elsewhere].map(spelling).sort();
        result.push({ actions: actions.map(spelling), exceptActions: except, classes });
      }
      continue;
    }
    for (const [index, folded] of foldRoom(room, inside).entries()) put(index, folded);
  }
  for (const { actions, except, classes } of layers) {
    result.push({ actions: actions.sort(), exceptActions: except.sort(), classes });
  }
  return result;
}

type Bundles = ReadonlyMap<Bundle, readonly ActionClass[]>;

const rooms = new WeakMap<ServiceRoom, Bundles>();

/** The room's bundles, each with the classes that it matches. Those that reach into other services are left out. */
function bundlesIn(room: ServiceRoom): Bundles {
  let bundles = rooms.get(room);
  if (bundles === undefined) {
    const made = new Map<Bundle, ActionClass[]>();
    for (const each of room.all) {
      for (const bundle of each.matched) {
        if (room.service !== null && bundle.across) continue;
        const classes = made.get(bundle);
        if (classes === undefined) made.set(bundle, [each]);
        else classes.push(each);
      }
    }
    bundles = made;
    rooms.set(room, made);
  }
  return bundles;
}

/** How many classes the bundles match, taken together. */
function sizeOf(bundles: Bundles): number {
  let size = 0;
  for (const classes of bundles.values()) size += classes.length;
  return size;
}

function textsOf(bundles: Iterable<Bundle>): string[] {
  return Array.from(bundles, ({ patterns }) => patterns.map((glob) => glob.text)).flat();
}

function foldRoom(room: ServiceRoom, inside: readonly ActionClass[]): Folded[] {
  const wanted = new Set(inside);
  const bundles = bundlesIn(room);
  work(inside.length + sizeOf(bundles) * LOOK);
  let remaining = new Set(inside);
  const chosen: string[] = [];
  const take = (texts: readonly string[], classes: readonly ActionClass[]) => {
    chosen.push(...texts);
    for (const each of classes) remaining.delete(each);
  };
  const exact = [...bundles].filter(([, classes]) => classes.every((each) => wanted.has(each))).sort(widestFirst);
  for (const [bundle, classes] of exact) {
    if (classes.some((each) => remaining.has(each))) take(textsOf([bundle]), classes);
  }
  if (remaining.size === 0) return [{ actions: chosen, exceptActions: [], classes: inside }];
  const everything = room.service === null ? '*' : `${room.service}:*`;
  if (inside.length === room.all.length) return [{ actions: [everything], exceptActions: [], classes: inside }];

  const except: string[] = [];
  const wide: { readonly texts: readonly string[]; readonly classes: readonly ActionClass[] }[] = [...bundles]
    .filter(([, classes]) => classes.some((each) => remaining.has(each)))
    .sort(widestFirst)
    .map(([bundle, classes]) => ({ texts: textsOf([bundle]), classes }));
  wide.push({ texts: [everything], classes: room.all });
  for (const { texts, classes } of wide) {
    if (!classes.some((each) => remaining.has(each))) continue;
    const outside = classes.filter((each) => !wanted.has(each));
    const exceptions = exactCover(outside, wanted, room);
    if (exceptions === null) continue;
    take(texts, classes);
    except.push(...exceptions);
  }
  const result: Folded[] = [];
  if (chosen.length > 0) {
    const classes = inside.filter((each) => !remaining.has(each));
    result.push({ ...tidied(withoutCoveredTexts(chosen), except), classes });
  }
  while (remaining.size > 0) {
    const next = foldOne([...remaining][0]!, wanted, room);
    result.push({ ...tidied(next.actions, next.exceptActions), classes: next.classes });
    const covered = new Set(next.classes);
    remaining = new Set([...remaining].filter((each) => !covered.has(each)));
  }
  return result;
}

function widestFirst(a: [Bundle, readonly ActionClass[]], b: [Bundle, readonly ActionClass[]]): number {
  return b[1].length - a[1].length;
}

/** The patterns that lie in no other; compared without case. */
function withoutCoveredTexts(patterns: readonly string[]): string[] {
  const texts = new Map([...new Set(patterns)].map((text) => [globOf(lowerAroundSymbols(text)), text]));
  return withoutCovered([...texts.keys()]).map((tokens) => texts.get(tokens)!);
}

/** The same, without patterns that are excepted whole, and without exceptions that lie in others or except nothing. */
function tidied(actions: readonly string[], except: readonly string[]): { actions: string[]; exceptActions: string[] } {
  // Compared without case, given back as spelled.
  const texts = new Map<Tokens, string>();
  const tokensOf = (text: string) => {
    const tokens = globOf(lowerAroundSymbols(text));
    texts.set(tokens, text);
    return tokens;
  };
  const exceptions = [...new Set(except)].map(tokensOf);
  const kept = actions.map(tokensOf).filter((one) => !exceptions.some((other) => covers(other, one)));
  const needed = withoutCovered(exceptions).filter((one) => !kept.every((other) => surelyDisjoint(one, other)));
  const text = (tokens: Tokens) => texts.get(tokens)!;
  return { actions: kept.map(text), exceptActions: needed.map(text) };
}

/** Patterns that match all of `outside` and none of `inside`, or null. */
function exactCover(
  outside: readonly ActionClass[],
  inside: ReadonlySet<ActionClass>,
  room: ServiceRoom,
): string[] | null {
  if (outside.length === 0) return [];
  work(outside.length + sizeOf(bundlesIn(room)) * LOOK);
  const options = [...bundlesIn(room)].filter(([, classes]) => !classes.some((each) => inside.has(each)));
  const missing = new Set(outside);
  const chosen: Bundle[] = [];
  for (const [bundle, classes] of options.sort(widestFirst)) {
    if (missing.size === 0) break;
    if (!classes.some((each) => missing.has(each))) continue;
    chosen.push(bundle);
    for (const each of classes) missing.delete(each);
  }
  return missing.size === 0 ? textsOf(chosen) : null;
}

/** A region around one class alone: what all its patterns have in common, without the patterns that it does not match. */
function foldOne(of: ActionClass, wanted: ReadonlySet<ActionClass>, room: ServiceRoom): Folded {
  work(room.all.reduce((sum, each) => sum + each.matched.length, 0) * of.matched.length);
  const base: Tokens = room.service === null ? [STAR] : [...textTokens(`${room.service}:`), STAR];
  const mine = new Set(of.matched);
  const within = room.all.filter((each) => of.matched.every((bundle) => each.matched.includes(bundle)));
  const except = new Set<Bundle>();
  for (const each of within) {
    if (!wanted.has(each)) except.add(each.matched.find((bundle) => !mine.has(bundle))!);
  }
  return {
    actions: commonActions(base, of),
    exceptActions: textsOf(except).flatMap((text) => insideOf(base, text, room)),
    classes: within.filter((each) => wanted.has(each) && !each.matched.some((bundle) => except.has(bundle))),
  };
}

const commons = new WeakMap<ActionClass, readonly string[]>();

/** What all the patterns of a class have in common, as the policies spell them where that is the same. */
function commonActions(base: Tokens, of: ActionClass): readonly string[] {
  const known = commons.get(of);
  if (known !== undefined) return known;
  const common = commonGlobs(base, of, (glob) => glob.text);
  const spelled = commonGlobs(base, of, (glob) => glob.spelled);
  const same = spelled.length === common.length && spelled.every((text) => common.includes(text.toLowerCase()));
  const actions = same ? spelled : common;
  commons.set(of, actions);
  return actions;
}

function commonGlobs(base: Tokens, of: ActionClass, textOf: (glob: ActionPattern) => string): string[] {
  let common: Tokens[] = [base];
  for (const { patterns } of of.matched) {
    const options = patterns.map((glob) => globOf(textOf(glob)));
    common = withoutCovered(common.flatMap((one) => options.flatMap((option) => intersect(one, option) ?? [])));
  }
  return common.map((tokens) => tokensText(tokens, true));
}

/** The pattern cut down to the room's service, so that it excepts nothing elsewhere. */
function insideOf(base: Tokens, text: string, room: ServiceRoom): string[] {
  if (room.service === null || text.startsWith(`${room.service}:`)) return [text];
  return (intersect(base, globOf(text)) ?? []).map((tokens) => tokensText(tokens, true));
}

function globOf(text: string): Tokens {
  return textTokens(text).map((token) => (token === 42 ? STAR : token === 63 ? -2 : token));
}
