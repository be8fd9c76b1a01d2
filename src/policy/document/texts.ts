// Lists of texts in a policy document (actions, resources, principals, condition values), with what is not known of them:
// what is surely listed, what may be, and whether anything may be. Knows nothing of what the texts mean.

import { isList, isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import type { PatternSet } from '../model.ts';
import { doubtAbout, type Notes, refuse, warn, withinAlternative } from './notes.ts';

/** What a list holds, as far as it is known. */
export interface Listing<T> {
  readonly surely: readonly T[];
  readonly maybe: readonly T[];
  /** Anything else may be listed too. */
  readonly open: boolean;
}

export const NONE: Listing<never> = { surely: [], maybe: [], open: false };
export const ANY: Listing<never> = { surely: [], maybe: [], open: true };

export interface TextRules {
  /** For diagnostics: `bad-action` and the like. */
  readonly code: string;
  /** Numbers and booleans are taken in their JSON spelling. */
  readonly scalars: boolean;
  /** What the text stands for, or null when it is not one (after reporting it). */
  readonly read: (text: string, path: string) => Listing<string>;
}

/** One text or a list of them. */
export function readTexts(notes: Notes, value: Value, path: string, rules: TextRules): Listing<string> {
  if (value instanceof OneOf) return readOptions(notes, value, path, (option) => readTexts(notes, option, path, rules));
  if (!isList(value)) return readText(notes, value, path, rules);
  return joined(value.map((element, index) => readElement(notes, element, `${path}[${index}]`, rules)));
}

function readElement(notes: Notes, value: Value, path: string, rules: TextRules): Listing<string> {
  if (value instanceof OneOf) {
    return readOptions(notes, value, path, (option) => readElement(notes, option, path, rules));
  }
  return readText(notes, value, path, rules);
}

function readText(notes: Notes, value: Value, path: string, rules: TextRules): Listing<string> {
  if (value instanceof Unknown) {
    doubtAbout(notes, path, value);
    return ANY;
  }
  if (typeof value === 'string') return rules.read(value, path);
  if (value === null) {
    warn(notes, 'null-element', path, 'is null and read as if it were not there');
    return NONE;
  }
  if (rules.scalars && (typeof value === 'number' || typeof value === 'boolean'))
    return rules.read(String(value), path);
  refuse(notes, rules.code, path, `is ${kindOf(value)} where a text should stand`);
  return NONE;
}

/** Reads each option; what all of them list is surely listed. */
export function readOptions<T>(
  notes: Notes,
  oneOf: OneOf,
  path: string,
  read: (option: Value) => Listing<T>,
): Listing<T> {
  const readings = oneOf.options.map((option) =>
    withinAlternative(notes, () => (option === null ? NONE : read(option))),
  );
  const first = readings[0] ?? NONE;
  const keys = readings.map((reading) => new Set(reading.surely.map(keyOf)));
  const surely = first.surely.filter((item) => keys.every((set) => set.has(keyOf(item))));
  const sure = new Set(surely.map(keyOf));
  const maybe = distinct(readings.flatMap((reading) => [...reading.surely, ...reading.maybe]));
  const rest = maybe.filter((item) => !sure.has(keyOf(item)));
  const open = readings.some((reading) => reading.open);
  if (rest.length > 0 || open) doubtAbout(notes, path, oneOf);
  return { surely, maybe: rest, open };
}

export function joined<T>(listings: readonly Listing<T>[]): Listing<T> {
  return {
    surely: listings.flatMap((listing) => listing.surely),
    maybe: listings.flatMap((listing) => listing.maybe),
    open: listings.some((listing) => listing.open),
  };
}

/** A matcher as wide as what is not known allows, and as narrow; null where it may match nothing at all. */
export interface Sides<T> {
  readonly wide: T;
  readonly narrow: T | null;
}

/** Items of which one must match (`not`: none may). `anything` stands for what an open list may hold. */
export function sidesOf<T>(listing: Listing<T>, not: boolean, anything: readonly T[]): Sides<readonly T[]> {
  const { surely, maybe, open } = listing;
  if (!open && maybe.length === 0) return { wide: surely, narrow: surely };
  const all = [...surely, ...maybe];
  if (not) return { wide: surely, narrow: open ? null : all };
  return { wide: open ? [...all, ...anything] : all, narrow: surely.length > 0 ? surely : null };
}

/** The same for patterns of actions and resources. */
export function patternSides(listing: Listing<string>, not: boolean): Sides<PatternSet> {
  const { wide, narrow } = sidesOf(listing, not, ['*']);
  const widest: PatternSet = { not, patterns: wide };
  if (narrow === wide) return { wide: widest, narrow: widest };
  return { wide: widest, narrow: narrow === null ? null : { not, patterns: narrow } };
}

/** For messages: what a value is. */
export function kindOf(value: Value): string {
  if (value === null) return 'null';
  if (value instanceof Unknown || value instanceof OneOf) return 'not known';
  if (isList(value)) return 'a list';
  if (isMap(value)) return 'an object';
  return typeof value === 'string' ? 'a text' : typeof value === 'number' ? 'a number' : 'true or false';
}

/** A value for messages, cut to a readable length. */
export function shown(value: Value): string {
  if (typeof value !== 'string') return typeof value === 'object' ? kindOf(value) : String(value);
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…"` : text;
}

function distinct<T>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

function keyOf(item: unknown): string {
  return JSON.stringify(item);
}
