// Text as the plain evaluator sees it: characters, symbols, wildcards and policy variables, matched one by one.
// Shares nothing with the engine's automata on purpose; knows nothing of statements or operators.

import { hasFreeNames, hasNamesWithoutColon } from '../../aws/arn.ts';
import { CLOSE, OPEN } from '../../core/symbol.ts';

/** `*`: any run of characters, also none. */
export const ANY_RUN: unique symbol = Symbol('*');
/** `?`: exactly one character; a symbol is not one, since its text may have any length. */
export const ANY_ONE: unique symbol = Symbol('?');

/** One character (code point), one whole symbol with its delimiters, or a wildcard. */
export type Token = string | typeof ANY_RUN | typeof ANY_ONE;

/** The single value of a context key by its lower-case name; null when it is absent or multivalued. */
export type Lookup = (lowerCaseKey: string) => string | null;

/** The characters of a concrete text; each symbol counts as one of them. */
export function charactersOf(text: string): string[] {
  const characters: string[] = [];
  for (let at = 0; at < text.length; ) {
    const character = characterAt(text, at);
    characters.push(character);
    at += character.length;
  }
  return characters;
}

/**
 * The tokens of a pattern. With `wildcards`, `*` and `?` are wildcards. With `lookup`, `${key}` and `${key, 'default'}`
 * from position `live` on are replaced by the key's value, taken literally, and `${*}`, `${?}`, `${$}` are those
 * characters; without it `${…}` is literal text. Null when a variable has neither a single value nor a default: such a
 * pattern matches nothing (policy variables page).
 */
export function tokensOf(pattern: string, wildcards: boolean, lookup: Lookup | null, live = 0): Token[] | null {
  const tokens: Token[] = [];
  // Braces that never close are looked for once.
  const lastClose = pattern.lastIndexOf('}');
  for (let at = 0; at < pattern.length; ) {
    if (lookup !== null && at >= live && at < lastClose && pattern.startsWith('${', at)) {
      const variable = readVariable(pattern, at);
      if (variable !== null) {
        const value = variable.literal ?? lookup(variable.key.toLowerCase()) ?? variable.fallback;
        if (value === null) return null;
        for (const character of charactersOf(value)) tokens.push(character);
        at = variable.end;
        continue;
      }
    }
    const character = characterAt(pattern, at);
    at += character.length;
    if (wildcards && character === '*') tokens.push(ANY_RUN);
    else if (wildcards && character === '?') tokens.push(ANY_ONE);
    else tokens.push(character);
  }
  return tokens;
}

/**
 * Does the pattern match the whole text? The classic two-pointer walk: on a mismatch, the latest `*` takes one character
 * more. No recursion, no backtracking over more than one `*`.
 */
export function globMatches(pattern: readonly Token[], text: readonly string[]): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const token = pattern[p];
    if (token === ANY_RUN) {
      star = p;
      resume = t;
      p += 1;
    } else if (token === text[t] || (token === ANY_ONE && !isSymbol(text[t]!))) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      resume += 1;
      t = resume;
      p = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[p] === ANY_RUN) p += 1;
  return p === pattern.length;
}

/**
 * Does a Resource pattern match the request's resource? A wildcard may cross colons, but not where the pattern's last part
 * opens with a type (`table/…`, `function:…`) that no ARN of the service repeats after a colon: there, part by part. With
 * `kept`, one inside a segment before the fifth colon does not cross a colon either.
 */
export function resourceMatches(pattern: readonly Token[], resource: readonly string[], kept = false): boolean {
  const [parts, given] = [arnParts(pattern), arnParts(resource)];
  if (parts === null || given === null || !isPartByPart(parts)) {
    return kept ? keptMatches(pattern, resource) : globMatches(pattern, resource);
  }
  return parts.every((part, index) => globMatches(part, given[index]!));
}

/** Every place of the text that the pattern can have reached, token by token. */
function keptMatches(pattern: readonly Token[], text: readonly string[]): boolean {
  let places = new Set([0]);
  let colons = 0;
  for (const [index, token] of pattern.entries()) {
    const next = pattern[index + 1];
    const inside = colons < 5 && (token === ANY_ONE || (next !== undefined && next !== ':'));
    if (token === ':') colons += 1;
    const reached = new Set<number>();
    for (const place of places) {
      const character = text[place];
      if (token === ANY_RUN) {
        // What runs on from here has been reached from an earlier place.
        if (reached.has(place)) continue;
        for (let end = place; end <= text.length; end += 1) {
          reached.add(end);
          if (inside && text[end] === ':') break;
        }
      } else if (character !== undefined && (token === ANY_ONE ? !isSymbol(character) : token === character)) {
        if (token !== ANY_ONE || !inside || character !== ':') reached.add(place + 1);
      }
    }
    places = reached;
  }
  return places.has(text.length);
}

function isPartByPart(parts: readonly (readonly Token[])[]): boolean {
  const [arn, , service, , , last] = parts as [Token[], Token[], Token[], Token[], Token[], Token[]];
  if (textOf(arn) !== 'arn' || !service.every(isPlain) || hasFreeNames(textOf(service))) return false;
  if (hasNamesWithoutColon(textOf(service))) return true;
  const close = last.findIndex((token) => token === ':' || token === '/');
  return close > 0 && last.slice(0, close).every(isPlain);
}

function isPlain(token: Token): boolean {
  return typeof token === 'string' && !isSymbol(token);
}

/** The same tokens without regard to case. Symbols keep theirs: their names are not text of the policy. */
export function foldCase<T extends Token>(tokens: readonly T[]): T[] {
  return tokens.map((token) => (typeof token === 'string' && !isSymbol(token) ? (token.toLowerCase() as T) : token));
}

/** The literal text of tokens without wildcards. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token === ANY_RUN ? '*' : token === ANY_ONE ? '?' : token)).join('');
}

/** The six parts of an ARN; the sixth keeps its colons. Null when there are fewer. */
export function arnParts<T extends Token>(tokens: readonly T[]): T[][] | null {
  const parts: T[][] = [[]];
  for (const token of tokens) {
    if (token === ':' && parts.length < 6) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.length === 6 ? parts : null;
}

/**
 * From where policy variables are live in a Resource pattern: after the fifth colon (policy variables page). A pattern
 * that opens with a symbol (a whole ARN not known yet) has its colons inside the symbol, so all of it is live.
 */
export function liveFrom(resourcePattern: string): number {
  if (resourcePattern.startsWith(OPEN)) return 0;
  let at = -1;
  for (let colons = 0; colons < 5; colons += 1) {
    at = resourcePattern.indexOf(':', at + 1);
    if (at < 0) return resourcePattern.length;
  }
  return at + 1;
}

interface Variable {
  /** Set for `${*}`, `${?}` and `${$}`. */
  readonly literal: string | null;
  readonly key: string;
  readonly fallback: string | null;
  /** Position after the closing brace. */
  readonly end: number;
}

/** The variable that opens at `at`, or null where the braces do not close. */
function readVariable(pattern: string, at: number): Variable | null {
  const quoted = readQuotedDefault(pattern, at);
  if (quoted !== null) return quoted;
  const close = pattern.indexOf('}', at);
  if (close < 0) return null;
  const inside = pattern.slice(at + 2, close);
  const literal = inside === '*' || inside === '?' || inside === '$' ? inside : null;
  return { literal, key: inside.trim(), fallback: null, end: close + 1 };
}

/** `${key, 'default'}`, whose default may hold a closing brace. */
function readQuotedDefault(pattern: string, at: number): Variable | null {
  const close = pattern.indexOf('}', at);
  if (close < 0) return null;
  const before = pattern.slice(at, close).indexOf(',');
  if (before < 0) return null;
  const comma = at + before;
  const open = skipSpaces(pattern, comma + 1);
  if (pattern[open] !== "'") return null;
  const quote = pattern.indexOf("'", open + 1);
  if (quote < 0) return null;
  const end = skipSpaces(pattern, quote + 1);
  if (pattern[end] !== '}') return null;
  return {
    literal: null,
    key: pattern.slice(at + 2, comma).trim(),
    fallback: pattern.slice(open + 1, quote),
    end: end + 1,
  };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

function characterAt(text: string, at: number): string {
  if (text[at] === OPEN) {
    const close = text.indexOf(CLOSE, at);
    if (close > 0) return text.slice(at, close + 1);
  }
  return String.fromCodePoint(text.codePointAt(at)!);
}

function isSymbol(character: string): boolean {
  return character.startsWith(OPEN);
}
