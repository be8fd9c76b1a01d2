// Which texts a request's resource can be: the universe that resource patterns are decided over. Knows ARNs; nothing of
// statements or conditions.

import { covers, isOpaque, isVariable, PART_STAR, STAR, type Tokens, textTokens } from '../glob.ts';

export interface ResourceUniverse {
  /** Together they match all the texts that count. */
  readonly shapes: readonly Tokens[];
}

const COLON = 58;
const ARN: Tokens = [
  ...textTokens('arn:'),
  ...[PART_STAR, COLON, PART_STAR, COLON, PART_STAR, COLON, PART_STAR, COLON, STAR],
];
const WHOLE: Tokens = [42];

/**
 * The resources that a request can have, given all resource patterns in play: an ARN of six parts, or `*` alone for an
 * action without resource types; AWS forms no other. A symbol may hide any number of parts: every text with one of the
 * symbols in play counts.
 */
export function resourceUniverse(patterns: readonly Tokens[]): ResourceUniverse {
  const symbols = new Set<number>();
  for (const tokens of patterns)
    for (const token of tokens) if (isOpaque(token) && !isVariable(token)) symbols.add(token);
  return { shapes: [ARN, WHOLE, ...Array.from(symbols, (symbol): Tokens => [STAR, symbol, STAR])] };
}

export function isResource(tokens: Tokens, universe: ResourceUniverse): boolean {
  return universe.shapes.some((shape) => covers(shape, tokens));
}
