// Folds a set of action classes back into the patterns that people wrote, with exceptions: `s3:Get*` except
// `s3:GetObject`. What it says is exactly the set. Knows nothing of resources or conditions.

import { intersect, STAR, type Tokens, textTokens, tokensText } from '../glob.ts';
import type { ActionClass, ActionSet } from './actions.ts';

export interface Folded {
  readonly actions: readonly string[];
  readonly exceptActions: readonly string[];
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

/** Actions and exceptions that together say exactly `wanted`. Several where one set of exceptions cannot serve all. */
export function foldActions(
  wanted: ReadonlySet<ActionClass>,
  rooms: readonly ServiceRoom[],
  spelling: Spelling,
): Folded[] {
  const layers: { actions: string[]; except: string[] }[] = [];
  const put = (index: number, actions: readonly string[], except: readonly string[]) => {
    layers[index] ??= { actions: [], except: [] };
    layers[index].actions.push(...actions);
    layers[index].except.push(...except);
  };
  const left = new Map(rooms.map((room) => [room, room.all.filter((each) => wanted.has(each))]));
  const result: Folded[] = [];
  const others = rooms.find((room) => room.service === null);
  if (others !== undefined && others.all.length === 1 && left.get(others)!.length === 1) {
    const except: string[] = [];
    for (const room of rooms) {
      if (room.service === null) continue;
      const inside = left.get(room)!;
      const outside = room.all.filter((each) => !wanted.has(each));
      const exceptions = outside.length === 0 ? [] : inside.length === 0 ? null : exactCover(outside, inside, room);
      except.push(...(exceptions ?? [`${room.service}:*`]).map(spelling));
      if (exceptions !== null) left.set(room, []);
    }
    left.set(others, []);
    result.push({ actions: ['*'], exceptActions: except.sort() });
  }
  for (const [room, inside] of left) {
    if (inside.length === 0) continue;
    if (room.service === null) {
      for (const folded of foldRoom(room, inside)) {
        const except = rooms.flatMap((each) => (each.service === null ? [] : [`${each.service}:*`]));
        result.push({
          actions: folded.actions.map(spelling),
          exceptActions: [...folded.exceptActions, ...except].map(spelling).sort(),
        });
      }
      continue;
    }
    for (const [index, folded] of foldRoom(room, inside).entries()) {
      put(index, folded.actions.map(spelling), folded.exceptActions.map(spelling));
    }
  }
  for (const layer of layers) result.push({ actions: layer.actions.sort(), exceptActions: layer.except.sort() });
  return result;
}

/** Patterns of the room, each with the classes that it matches. Those that reach into other services are left out. */
function patternsIn(room: ServiceRoom): Map<string, ActionClass[]> {
  const patterns = new Map<string, ActionClass[]>();
  for (const each of room.all) {
    for (const text of each.matched) {
      if (room.service !== null && !text.startsWith(`${room.service}:`)) continue;
      const classes = patterns.get(text);
      if (classes === undefined) patterns.set(text, [each]);
      else classes.push(each);
    }
  }
  return patterns;
}

function foldRoom(room: ServiceRoom, inside: readonly ActionClass[]): Folded[] {
  const wanted = new Set(inside);
  const patterns = patternsIn(room);
  const actions: string[] = [];
  let remaining = new Set(inside);
  const take = (text: string, classes: readonly ActionClass[]) => {
    actions.push(text);
    for (const each of classes) remaining.delete(each);
  };
  const exact = [...patterns].filter(([, classes]) => classes.every((each) => wanted.has(each)));
  exact.sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]));
  for (const [text, classes] of exact) if (classes.some((each) => remaining.has(each))) take(text, classes);
  if (remaining.size === 0) return [{ actions, exceptActions: [] }];
  const everything = room.service === null ? '*' : `${room.service}:*`;
  if (inside.length === room.all.length) return [{ actions: [everything], exceptActions: [] }];

  const except: string[] = [];
  const wide: [string, readonly ActionClass[]][] = [...patterns].filter(([, classes]) =>
    classes.some((each) => remaining.has(each)),
  );
  wide.push([everything, room.all]);
  wide.sort((a, b) => a[1].length - b[1].length || compareText(a[0], b[0]));
  for (const [text, classes] of wide.reverse()) {
    const news = classes.filter((each) => remaining.has(each));
    if (news.length === 0) continue;
    const outside = classes.filter((each) => !wanted.has(each));
    const exceptions = exactCover(outside, inside, room);
    // A pattern that is mostly exceptions reads worse than what is left inside it.
    if (exceptions === null || (exceptions.length > 3 + 2 * news.length && text === everything && wide.length > 1))
      continue;
    take(text, classes);
    except.push(...exceptions);
  }
  const first: Folded = { actions: withoutNeedless(actions, patterns, room), exceptActions: [...new Set(except)] };
  const result = first.actions.length > 0 ? [first] : [];
  while (remaining.size > 0) {
    const next = foldOne([...remaining][0]!, wanted, room);
    result.push(next.folded);
    remaining = new Set([...remaining].filter((each) => !next.covered.has(each)));
  }
  return result;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Patterns whose classes all lie in another of the list. */
function withoutNeedless(
  actions: readonly string[],
  patterns: ReadonlyMap<string, readonly ActionClass[]>,
  room: ServiceRoom,
): string[] {
  const classesOf = (text: string) => patterns.get(text) ?? room.all;
  return actions.filter((text, at) => {
    const own = classesOf(text);
    return !actions.some((other, index) => {
      if (index === at) return false;
      const wider = new Set(classesOf(other));
      return own.every((each) => wider.has(each)) && (wider.size > own.length || index < at);
    });
  });
}

/** Patterns that match all of `outside` and none of `inside`, or null. */
function exactCover(
  outside: readonly ActionClass[],
  inside: readonly ActionClass[],
  room: ServiceRoom,
): string[] | null {
  if (outside.length === 0) return [];
  const kept = new Set(inside);
  const options = [...patternsIn(room)].filter(([, classes]) => !classes.some((each) => kept.has(each)));
  options.sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]));
  const missing = new Set(outside);
  const chosen: string[] = [];
  for (const [text, classes] of options) {
    if (missing.size === 0) break;
    if (!classes.some((each) => missing.has(each))) continue;
    chosen.push(text);
    for (const each of classes) missing.delete(each);
  }
  return missing.size === 0 ? chosen : null;
}

/** A region around one class alone: what all its patterns have in common, without the patterns that it does not match. */
function foldOne(
  of: ActionClass,
  wanted: ReadonlySet<ActionClass>,
  room: ServiceRoom,
): { folded: Folded; covered: ReadonlySet<ActionClass> } {
  const base: Tokens = room.service === null ? [STAR] : [...textTokens(`${room.service}:`), STAR];
  let common: Tokens[] = [base];
  for (const text of of.matched) {
    common = common.flatMap((one) => intersect(one, globOf(text)) ?? []);
  }
  const mine = new Set(of.matched);
  const within = room.all.filter((each) => of.matched.every((text) => each.matched.includes(text)));
  const except = new Set<string>();
  const covered = new Set<ActionClass>();
  for (const each of within) {
    if (wanted.has(each) || each === of) continue;
    except.add(each.matched.find((text) => !mine.has(text))!);
  }
  for (const each of within) if (wanted.has(each) && !each.matched.some((text) => except.has(text))) covered.add(each);
  return {
    folded: {
      actions: common.map((tokens) => tokensText(tokens, true)),
      exceptActions: [...except].flatMap((text) => insideOf(base, text, room)),
    },
    covered,
  };
}

/** The pattern cut down to the room's service, so that it excepts nothing elsewhere. */
function insideOf(base: Tokens, text: string, room: ServiceRoom): string[] {
  if (room.service === null || text.startsWith(`${room.service}:`)) return [text];
  return (intersect(base, globOf(text)) ?? []).map((tokens) => tokensText(tokens, true));
}

function globOf(text: string): Tokens {
  return textTokens(text).map((token) => (token === 42 ? STAR : token === 63 ? -2 : token));
}
