// What two patterns have in common, as patterns. Knows tokens; nothing of what the patterns are about.

import {
  ANY,
  collapse,
  covers,
  isStar,
  isVariable,
  meet,
  PART_ANY,
  PART_STAR,
  STAR,
  surelyDisjoint,
  type Token,
  type Tokens,
  takes,
} from './glob.ts';
import { withoutCovered } from './leads.ts';

/**
 * Patterns that together match exactly what both match, or null when there are more than `limit`. The texts that two
 * globs share are always a finite union of globs: lay the pieces of fixed text over each other in every order.
 */
export function intersect(left: Tokens, right: Tokens, limit = 64): Tokens[] | null {
  if (surelyDisjoint(left, right)) return [];
  if (covers(right, left)) return [left];
  if (covers(left, right)) return [right];
  // What a free variable stands for may lie anywhere over the other pattern.
  if (left.some(isVariable) || right.some(isVariable)) return null;
  let work = 0;
  let overflow = false;
  const found = new Map<string, Token[]>();
  function visit(i: number, j: number, made: Token[]): void {
    work += 1;
    if (overflow || work > limit * 50 || found.size > limit * 4) {
      overflow = true;
      return;
    }
    const a = left[i];
    const b = right[j];
    if (a === undefined && b === undefined) {
      const tokens = collapse([...made]);
      found.set(tokens.join(), tokens);
      return;
    }
    if (a !== undefined && isStar(a)) {
      visit(i + 1, j, b !== undefined && isStar(b) ? [...made, starOf(a, b)] : made);
      if (b === undefined) return;
      if (isStar(b)) visit(i, j + 1, [...made, starOf(a, b)]);
      else if (takes(a, b)) visit(i, j + 1, [...made, b]);
      else if (a === PART_STAR && b === ANY) visit(i, j + 1, [...made, PART_ANY]);
      return;
    }
    if (b !== undefined && isStar(b)) {
      visit(i, j + 1, made);
      if (a === undefined) return;
      if (takes(b, a)) visit(i + 1, j, [...made, a]);
      else if (b === PART_STAR && a === ANY) visit(i + 1, j, [...made, PART_ANY]);
      return;
    }
    if (a === undefined || b === undefined) return;
    const both = meet(a, b);
    if (both !== null) visit(i + 1, j + 1, [...made, both]);
  }
  visit(0, 0, []);
  if (overflow) return null;
  const widest = withoutCovered([...found.values()]);
  return widest.length > limit ? null : widest;
}

function starOf(a: Token, b: Token): Token {
  return a === PART_STAR || b === PART_STAR ? PART_STAR : STAR;
}
