// One text that fits some comparands and none of others: first by filling in the likeliest pattern, then by automaton, which
// also proves that there is none. Knows the shape of ARNs; nothing of keys, actions or formulas.

import { type Budget, findText, spend } from '../atoms.ts';
import {
  ANY,
  covers,
  isStar,
  isWildcard,
  PART_ANY,
  STAR,
  type Token,
  type Tokens,
  textTokens,
  tokensText,
} from '../glob.ts';
import { intersect } from '../intersect.ts';
import { along, type Leads, near, newLeads, putAt } from '../leads.ts';
import { fitsNow } from './conditions.ts';
import { onlyText, type Pattern } from './pattern.ts';
import { isResource, type ResourceUniverse } from './resources.ts';
import { type Comparand, patternLead, surelyApart, surelyCovers } from './tests.ts';
import { otherSpellings, representativeValues, type ValueKind } from './values.ts';

/** No text at all, or none that was found although there may be one. */
export const NONE: unique symbol = Symbol('none');
export const UNSURE: unique symbol = Symbol('unsure');
export type Found = string | typeof NONE | typeof UNSURE;

/** Which texts are considered: any text, the resources that a request can have, or one text. */
export type Universe = 'text' | ResourceUniverse | { readonly only: string };

const COLON = 58;

/** Comparands without free variables. */
export interface Wish {
  readonly must: readonly Comparand[];
  readonly mustNot: readonly Comparand[];
  readonly universe: Universe;
  /** A text is only hoped for: nothing is proved when none is found. */
  readonly hopeful?: boolean;
}

export function findElement(wish: Wish, budget: Budget): Found {
  if (typeof wish.universe === 'object' && 'only' in wish.universe) {
    return fitsWish(wish.universe.only, wish) ? wish.universe.only : NONE;
  }
  const kinds = new Set<ValueKind>();
  for (const comparand of [...wish.must, ...wish.mustNot]) if (comparand.kind === 'value') kinds.add(comparand.of);
  return kinds.size > 0 ? findValue(wish, kinds) : findPatterned(wish, budget);
}

function fitsWish(text: string, wish: Wish): boolean {
  return wish.must.every((each) => fitsNow(text, each)) && !wish.mustNot.some((each) => fitsNow(text, each));
}

/** Where values are compared: representatives of all that can be told apart, each also in another spelling. */
function findValue(wish: Wish, kinds: ReadonlySet<ValueKind>): Found {
  const comparands = [...wish.must, ...wish.mustNot];
  const candidates: string[] = [];
  for (const kind of kinds) {
    const wanted = comparands.flatMap((each) => (each.kind === 'value' && each.of === kind ? each.wanted : []));
    const texts = representativeValues(
      kind,
      wanted.filter((each) => typeof each === 'string'),
    );
    candidates.push(...texts, ...texts.flatMap((text) => otherSpellings(kind, text)));
  }
  let patterned = false;
  let listed = false;
  for (const comparand of comparands) {
    if (comparand.kind !== 'text') continue;
    const texts = comparand.patterns.map(onlyText);
    patterned = true;
    if (wish.must.includes(comparand) && texts.every((text) => text !== null)) listed = true;
    for (const pattern of comparand.patterns) candidates.push(...fillings(pattern.tokens, false));
  }
  for (const text of candidates) if (fitsWish(text, wish)) return text;
  return listed || (!patterned && kinds.size === 1) ? NONE : UNSURE;
}

function patternsOf(comparand: Comparand): readonly Pattern[] {
  return comparand.kind === 'text' ? comparand.patterns : [];
}

function findPatterned(wish: Wish, budget: Budget): Found {
  const must = [...wish.must].sort((a, b) => patternsOf(a).length - patternsOf(b).length).map(patternsOf);
  const excluded = excludedBy(wish.mustNot.flatMap(patternsOf), must.at(-1)?.length ?? 0);
  let found: Found = NONE;

  /** Chooses one pattern of each comparand; true once a text is found. */
  function choose(index: number, chosen: readonly Pattern[]): boolean {
    spend(budget, 'steps');
    const options = must[index];
    if (options === undefined) {
      found = findAmong(chosen, excluded, wish, budget);
      return found !== NONE;
    }
    const already = options.some((option) => chosen.some((one) => surelyCovers(option, one)));
    if (already) return choose(index + 1, chosen);
    for (const option of options) {
      if (chosen.some((one) => surelyApart(one, option))) continue;
      const rest = chosen.filter((one) => !surelyCovers(one, option));
      if (choose(index + 1, [...rest, option])) return true;
    }
    return false;
  }

  choose(0, []);
  return found;
}

/** What a text must not fit, in its order; by how it begins, where it is gone through more than a few times. */
interface Excluded {
  readonly patterns: readonly Pattern[];
  readonly byLead: Leads<number> | null;
}

const FEW_TIMES = 8;

function excludedBy(patterns: readonly Pattern[], times: number): Excluded {
  if (times < FEW_TIMES) return { patterns, byLead: null };
  const byLead = newLeads<number>();
  for (const [at, pattern] of patterns.entries()) putAt(byLead, patternLead(pattern), at);
  return { patterns, byLead };
}

/** Those that may share a text with all of the chosen ones; null where one of them covers a chosen one. */
function excludedNear(chosen: readonly Pattern[], { patterns, byLead }: Excluded): Pattern[] | null {
  let places: readonly number[] = [...patterns.keys()];
  let longest = 0;
  for (const one of chosen) {
    const lead = byLead === null ? [] : patternLead(one);
    for (const at of byLead === null ? places : along(byLead, lead)) if (surelyCovers(patterns[at]!, one)) return null;
    if (byLead === null || lead.length <= longest) continue;
    longest = lead.length;
    places = [...near(byLead, lead)].sort((a, b) => a - b);
  }
  return Array.from(places, (at) => patterns[at]!).filter((other) => !chosen.some((one) => surelyApart(one, other)));
}

function findAmong(chosen: readonly Pattern[], excluded: Excluded, { universe, hopeful }: Wish, budget: Budget): Found {
  const close = excludedNear(chosen, excluded);
  if (close === null) return NONE;
  const wanted = chosen.map((pattern) => pattern.tokens);
  const unwanted = close.map((pattern) => pattern.tokens);
  const resources = typeof universe === 'object' && 'shapes' in universe ? universe : null;
  const fits = (text: string) => {
    const tokens = textTokens(text);
    if (!wanted.every((one) => covers(one, tokens)) || unwanted.some((one) => covers(one, tokens))) return false;
    return resources === null || isResource(tokens, resources);
  };
  // What conditions compare as ARNs is one.
  const arn =
    resources !== null || [...chosen, ...excluded.patterns].some((pattern) => pattern.template.mode === 'arn');
  const likeliest = wanted.reduce<Tokens>((best, one) => (fixedCount(one) > fixedCount(best) ? one : best), [STAR]);
  for (const text of fillings(likeliest, arn)) if (fits(text)) return text;
  if (hopeful) return NONE;
  if (wanted.length > 1) {
    for (const both of intersect(wanted[0]!, wanted[1]!, 8) ?? []) {
      for (const text of fillings(both, arn)) if (fits(text)) return text;
    }
  }
  for (const shape of resources?.shapes ?? ANY_TEXT) {
    const text = findText([shape, ...wanted], unwanted, budget);
    if (text !== null) return tokensText(text, false);
  }
  return NONE;
}

const ANY_TEXT: readonly Tokens[] = [[STAR]];

function fixedCount(tokens: Tokens): number {
  let count = 0;
  for (const token of tokens) if (!isWildcard(token)) count += 1;
  return count;
}

const PARTS = ['arn', 'aws', 'service', 'us-east-1', '123456789012', 'example'];

/** Concrete texts of a pattern that read like real ones, the likeliest first. */
function fillings(pattern: Tokens, arn: boolean): string[] {
  if (arn) {
    if (pattern.length === 1 && pattern[0] === STAR) {
      return ['arn:aws:s3:::example', 'arn:aws:service:us-east-1:123456789012:example', '*'];
    }
    return ['example', 'x', 'x/y', 'zq', ''].map((fill) => fillArn(pattern, fill));
  }
  if (pattern.length === 1 && pattern[0] === STAR) return ['x', 'example', 'zq', ''];
  return ['x', 'example', 'zq', ''].map((fill) => fill1(pattern, textTokens(fill)));
}

function fill1(pattern: Tokens, fill: Tokens): string {
  return tokensText(
    pattern.flatMap(
      (token): Tokens => (isStar(token) ? fill : token === ANY || token === PART_ANY ? [fill[0] ?? 120] : [token]),
    ),
    false,
  ).toString();
}

/** A `*` that is a whole part gets a usual value of that part; the last one also brings the colons that are missing. */
function fillArn(pattern: Tokens, fill: string): string {
  const made: Token[] = [];
  let part = 0;
  const lastStar = pattern.lastIndexOf(STAR);
  const colonsAfter = (from: number) => pattern.slice(from).filter((token) => token === COLON).length;
  for (const [at, token] of pattern.entries()) {
    if (token === COLON) part += 1;
    if (isStar(token)) {
      const whole = (at === 0 || pattern[at - 1] === COLON) && (at === pattern.length - 1 || pattern[at + 1] === COLON);
      let text = whole && part < 5 ? PARTS[part]! : fill;
      if (at === lastStar) {
        const missing = 5 - part - colonsAfter(at + 1);
        for (let next = part + 1; next <= part + missing; next += 1)
          text += `:${next === 5 ? fill || 'x' : PARTS[next]!}`;
        part += Math.max(0, missing);
      }
      made.push(...textTokens(text));
    } else {
      made.push(token === ANY || token === PART_ANY ? (part === 4 ? 48 : 120) : token);
    }
  }
  return tokensText(made, false);
}
