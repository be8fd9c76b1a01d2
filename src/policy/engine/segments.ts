// Wildcards and the segments of an ARN: where `*` and `?` may stand for a colon. Knows tokens and ARNs; nothing of
// statements, variables or formulas.

import { hasFreeNames, hasNamesWithoutColon } from '../../aws/arn.ts';
import { ANY, isOpaque, isWildcard, PART_ANY, PART_STAR, STAR, type Token, type Tokens, tokensText } from '../glob.ts';

const COLON = 58;
const SLASH = 47;

/** Wildcards before the fifth colon stay in their part. With fewer than six parts an ARN pattern is plain text matching. */
export function inParts(tokens: Tokens): Tokens {
  const end = colonsOf(tokens)[4];
  return end === undefined ? tokens : tokens.map((token, at) => (at < end ? partOf(token) : token));
}

/** A Resource pattern as it matches: part by part where no ARN makes a difference, else across colons. */
export function resourceTokens(tokens: Tokens): Tokens {
  return staysInParts(tokens) ? inParts(tokens) : tokens;
}

/**
 * No ARN there is would let a wildcard before the fifth colon go beyond its part: the last part opens with a type
 * (`table/…`, `function:…`) that does not come again after a colon in it, or holds no colon at all. Taken part by part,
 * the pattern matches the same ARNs, and none that is two of them run together (`table/a:table/b`).
 */
function staysInParts(tokens: Tokens): boolean {
  const [arn, partition, service, , account] = colonsOf(tokens);
  if (account === undefined || !tokens.slice(0, account).some(isWildcard)) return false;
  if (tokensText(tokens.slice(0, arn), true) !== 'arn') return false;
  const name = tokens.slice(partition! + 1, service);
  if (!name.every(isCharacter)) return false;
  const named = tokensText(name, false);
  if (hasFreeNames(named)) return false;
  if (hasNamesWithoutColon(named)) return true;
  const last = tokens.slice(account + 1);
  const end = last.findIndex((token) => !isCharacter(token) || token === COLON || token === SLASH);
  return end > 0 && isCharacter(last[end]!);
}

/**
 * The pattern where wildcards inside a segment, before the fifth colon, do not stand for a colon. AWS says so of none, and
 * says that a `*` at the end of a segment does (JSON policy elements: Resource). The same tokens where there is none such.
 */
export function keptInSegments(tokens: Tokens): Tokens {
  const end = colonsOf(tokens)[4] ?? tokens.length;
  const inside = (token: Token, at: number) =>
    at < end && (token === ANY || (token === STAR && at + 1 < tokens.length && tokens[at + 1] !== COLON));
  return tokens.some(inside) ? tokens.map((token, at) => (inside(token, at) ? partOf(token) : token)) : tokens;
}

function partOf(token: Token): Token {
  return token === STAR ? PART_STAR : token === ANY ? PART_ANY : token;
}

/** Places of the first five colons. */
function colonsOf(tokens: Tokens): number[] {
  const colons: number[] = [];
  for (let at = 0; at < tokens.length && colons.length < 5; at += 1) if (tokens[at] === COLON) colons.push(at);
  return colons;
}

function isCharacter(token: Token): boolean {
  return !isWildcard(token) && !isOpaque(token);
}
