// Claims with policy variables, taken as if a variable could stand for anything: what no value of theirs can meet, and the
// value that a variable has in a text that would do. Knows patterns and claims; chooses nothing.

import { work } from '../../core/work.ts';
import { covers, isVariable, STAR, type Tokens, textTokens, tokensText } from '../glob.ts';
import { type Pattern, patternFromTokens } from './pattern.ts';
import { freeIn } from './tests.ts';
import type { Claim, Value } from './theory.ts';
import type { Claims } from './unify.ts';

/** What the claims of a dimension ask for whatever the variables are: `*` for each whose key is not absent, or nothing. */
export function relaxed(claims: readonly Claim[], absent: ReadonlySet<string>): Claim[] {
  return claims.flatMap((claim) => {
    if (freeIn(claim.test).length === 0) return [claim];
    const required = requiredPatterns(claim);
    if (required === null || claim.test.kind === 'present' || claim.test.kind === 'single') return [];
    const patterns = required
      .filter(({ free }) => !free.some(({ key, fallback }) => fallback === null && absent.has(key)))
      .map((pattern) => patternFromTokens(pattern.unsettled ? [STAR] : withAnything(pattern.tokens)));
    return [{ test: { ...claim.test, comparand: { kind: 'text', patterns } }, negated: claim.negated }];
  });
}

/** The patterns of which the claim wants one to fit; null where it wants something else. */
function requiredPatterns({ test, negated }: Claim): readonly Pattern[] | null {
  if (test.kind !== 'text' && test.kind !== 'some') return null;
  if (negated !== (test.kind === 'some' && test.outside)) return null;
  return test.comparand.kind === 'text' ? test.comparand.patterns : null;
}

function withAnything(tokens: Tokens): Tokens {
  return tokens.map((token) => (isVariable(token) ? STAR : token));
}

/** Longer texts are not taken apart. */
const LONGEST = 200;

/** What the key's variable stands for in texts that fit the claims as relaxed. */
export function valuesIn(key: string, claims: Claims, fitting: ReadonlyMap<string, Value>): string[] {
  const found = new Set<string>();
  for (const [dimension, group] of claims) {
    const text = fitting.get(dimension);
    if (typeof text !== 'string') continue;
    work(group.length);
    for (const pattern of group.flatMap((claim) => requiredPatterns(claim) ?? [])) {
      work(1);
      if (pattern.unsettled || !pattern.free.some((variable) => variable.key === key)) continue;
      const value = valueIn(pattern, key, textTokens(text));
      if (value !== null) found.add(value);
    }
  }
  return [...found];
}

/** The text in the place of the key's first variable, the longest that leaves the rest of the pattern what it needs. */
function valueIn({ tokens, free }: Pattern, key: string, text: Tokens): string | null {
  if (text.length > LONGEST) return null;
  const nth = free.findIndex((variable) => variable.key === key);
  const at = tokens.map((token, index) => (isVariable(token) ? index : -1)).filter((index) => index >= 0)[nth]!;
  const [before, after] = [withAnything(tokens.slice(0, at)), withAnything(tokens.slice(at + 1))];
  for (let start = 0; start <= text.length; start += 1) {
    if (!covers(before, text.slice(0, start))) continue;
    for (let end = text.length; end >= start; end -= 1) {
      if (covers(after, text.slice(end))) return tokensText(text.slice(start, end), false);
    }
  }
  return null;
}
