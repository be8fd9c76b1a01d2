// Patterns as token sequences: matching, covering, disjointness and intersection, each without backtracking blow-up.
// Knows nothing of statements, requests or formulas; one pattern or one pair at a time.

import { CLOSE } from '../core/symbol.ts';
import { work } from '../core/work.ts';

/** `*`: any run of characters, `:` and `/` included, also none. */
export const STAR = -1;
/** `?`: exactly one character; a symbol is not one, since its text may have any length. */
export const ANY = -2;
/** `*` and `?` inside one of the first five parts of an ARN condition: never a colon. */
export const PART_STAR = -3;
export const PART_ANY = -4;

const COLON = 58;
const SYMBOL_BASE = 0x110000;
const VARIABLE_BASE = 0x8000000;
/** Added to a lower-case letter that stands for both cases. */
const FOLD = 0x10000000;

/**
 * One token: a character's code point, a symbol's or free variable's number, a letter in either case, or one of the four
 * wildcards. Concrete text is a list of tokens without wildcards and folded letters.
 */
export type Token = number;
export type Tokens = readonly Token[];

const numbers = new Map<string, number>();
const names: string[] = [];

/** A number for a symbol's carrier text, the same each time. */
function symbolToken(carrier: string): Token {
  return SYMBOL_BASE + numberOf(carrier);
}

/**
 * A number for a free policy variable, which behaves like a symbol whose text may turn out to be anything. `identity` is
 * equal for spellings that mean the same; the first of them is shown.
 */
export function variableToken(identity: string, shown: string): Token {
  const number = numberOf(`\u0000${identity}`);
  if (names[number]!.startsWith('\u0000')) names[number] = shown;
  return VARIABLE_BASE + number;
}

function numberOf(name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = names.length;
    names.push(name);
    numbers.set(name, number);
  }
  return number;
}

export function isWildcard(token: Token): boolean {
  return token < 0;
}

export function isStar(token: Token): boolean {
  return token === STAR || token === PART_STAR;
}

export function isVariable(token: Token): boolean {
  return token >= VARIABLE_BASE && token < FOLD;
}

/** A symbol or a free variable: not a character, so `?` does not match it. */
export function isOpaque(token: Token): boolean {
  return token >= SYMBOL_BASE && token < FOLD;
}

/** The tokens of a concrete text: code points, and one token for each symbol. */
export function textTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!;
    if (code === 0xe000) {
      const close = text.indexOf(CLOSE, at);
      if (close > 0) {
        tokens.push(symbolToken(text.slice(at, close + 1)));
        at = close + 1;
        continue;
      }
    }
    tokens.push(code);
    at += code > 0xffff ? 2 : 1;
  }
  return tokens;
}

/** `*` and `?` of a text turned into wildcards. */
export function globTokens(text: string): Token[] {
  const tokens = textTokens(text);
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at] === 42) tokens[at] = STAR;
    else if (tokens[at] === 63) tokens[at] = ANY;
  }
  return collapse(tokens);
}

/** `**` is `*`. */
export function collapse(tokens: Token[]): Token[] {
  let doubled = false;
  for (let at = 1; at < tokens.length && !doubled; at += 1) {
    doubled = tokens[at] === tokens[at - 1] && isStar(tokens[at]!);
  }
  return doubled ? tokens.filter((token, at) => !(isStar(token) && tokens[at - 1] === token)) : tokens;
}

/** Tokens back as text; a literal `*` or `?` of a pattern reads `${*}`, `${?}`, as it has to be written there. */
export function tokensText(tokens: Tokens, pattern: boolean): string {
  let text = '';
  for (const token of tokens) {
    if (token === STAR || token === PART_STAR) text += '*';
    else if (token === ANY || token === PART_ANY) text += '?';
    else if (token >= FOLD) text += String.fromCodePoint(token - FOLD);
    else if (token >= VARIABLE_BASE) text += names[token - VARIABLE_BASE]!;
    else if (token >= SYMBOL_BASE) text += names[token - SYMBOL_BASE]!;
    else if (pattern && (token === 42 || token === 63)) text += `\${${String.fromCodePoint(token)}}`;
    else text += String.fromCodePoint(token);
  }
  return text;
}

/** The same pattern for either case of its letters; symbols and wildcards stay as they are. */
export function foldTokens(tokens: Tokens): Token[] {
  return tokens.map((token) => {
    if (token < 0 || token >= SYMBOL_BASE) return token;
    const lower = lowerCode(token);
    return lower !== token || upperCode(token) !== token ? FOLD + lower : token;
  });
}

/** A letter, in either case or not, in lower case; any other token as it is. */
export function lowerToken(token: Token): Token {
  return token >= FOLD ? token - FOLD : token >= 0 && token < SYMBOL_BASE ? lowerCode(token) : token;
}

function lowerCode(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  const lower = String.fromCodePoint(code).toLowerCase();
  return lower.length === (lower.codePointAt(0)! > 0xffff ? 2 : 1) ? lower.codePointAt(0)! : code;
}

function upperCode(code: number): number {
  if (code < 128) return code >= 97 && code <= 122 ? code - 32 : code;
  const upper = String.fromCodePoint(code).toUpperCase();
  return upper.length === (upper.codePointAt(0)! > 0xffff ? 2 : 1) ? upper.codePointAt(0)! : code;
}

/** The characters that a token asks for by name: none for a wildcard, two for a letter in either case. */
export function namedBy(token: Token): readonly Token[] {
  if (token < 0) return [];
  if (token < FOLD) return [token];
  const lower = token - FOLD;
  const upper = upperCode(lower);
  return upper === lower ? [lower] : [lower, upper];
}

/**
 * Is everything that `other` stands for also what `token` stands for? `other` may be a character, or a token of another
 * pattern, of which a wildcard is only taken in by a wildcard at least as wide.
 */
export function takes(token: Token, other: Token): boolean {
  switch (token) {
    case STAR:
      return true;
    case ANY:
      return other === ANY || other === PART_ANY || (other >= 0 && !isOpaque(other));
    case PART_STAR:
      return other !== STAR && other !== ANY && other !== COLON && !isVariable(other);
    case PART_ANY:
      return other === PART_ANY || (other >= 0 && other !== COLON && !isOpaque(other));
    default:
      if (token === other) return true;
      return token >= FOLD && other >= 0 && other < SYMBOL_BASE && lowerCode(other) === token - FOLD;
  }
}

/**
 * Does the pattern match the whole text? With a pattern in place of the text: does it surely match all that the other
 * matches (a `no` is then no proof)?
 *
 * Going back to the latest star is enough, and where that one stops at a colon, to the latest `*`: between the two the
 * colons of the pattern can only meet the text's own first ones.
 */
export function covers(pattern: Tokens, text: Tokens): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  let wide = -1;
  let wideResume = 0;
  let steps = 1;
  while (t < text.length) {
    steps += 1;
    if (steps > MOST_UNCOUNTED) {
      work(steps);
      steps = 0;
    }
    const token = pattern[p];
    const other = text[t]!;
    if (token === STAR || token === PART_STAR) {
      star = p;
      resume = t;
      if (token === STAR) {
        wide = p;
        wideResume = t;
      }
      p += 1;
    } else if (token !== undefined && !isStar(other) && (token === other || takes(token, other))) {
      p += 1;
      t += 1;
    } else if (star > wide && takes(PART_STAR, text[resume]!)) {
      resume += 1;
      t = resume;
      p = star + 1;
    } else if (wide >= 0) {
      wideResume += 1;
      star = wide;
      t = wideResume;
      p = wide + 1;
    } else {
      work(steps);
      return false;
    }
  }
  work(steps);
  while (p < pattern.length && isStar(pattern[p]!)) p += 1;
  return p === pattern.length;
}

/** Steps that are counted as work at once. */
const MOST_UNCOUNTED = 10_000;

/** True only when no text fits both: seen from their fixed beginnings and ends, or because one of them is plain text. */
export function surelyDisjoint(left: Tokens, right: Tokens): boolean {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  for (; at < shorter; at += 1) {
    const [a, b] = [left[at]!, right[at]!];
    if (!isFixed(a) || !isFixed(b)) break;
    if (meet(a, b) === null) {
      work(at + 1);
      return true;
    }
  }
  work(at + 1);
  if (at === shorter && left.length !== right.length && isFixed((left.length > at ? left : right)[at]!)) return true;
  let back = 1;
  for (; back <= shorter; back += 1) {
    const [a, b] = [left.at(-back)!, right.at(-back)!];
    if (!isFixed(a) || !isFixed(b)) break;
    if (meet(a, b) === null) {
      work(back);
      return true;
    }
  }
  work(back);
  if (isPlainText(left)) return !right.some(isVariable) && !covers(right, left);
  if (isPlainText(right)) return !left.some(isVariable) && !covers(left, right);
  return false;
}

/** Exactly one character or symbol, whichever it is. */
function isFixed(token: Token): boolean {
  return !isStar(token) && !isVariable(token);
}

/** No wildcard, no letter in either case, no free variable. */
export function isPlainText(tokens: Tokens): boolean {
  for (const token of tokens) if (token < 0 || token >= VARIABLE_BASE) return false;
  return true;
}

/** The single token for what both single tokens stand for, or null. */
export function meet(a: Token, b: Token): Token | null {
  if (a === b || takes(b, a)) return a;
  if (takes(a, b)) return b;
  if ((a === ANY && b === PART_ANY) || (a === PART_ANY && b === ANY)) return PART_ANY;
  return null;
}
