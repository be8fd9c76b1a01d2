// Patterns found again by their leads, the fixed text with which they begin: of thousands, only those whose leads agree can
// match a common text. Knows tokens; what else may lie between two patterns is for glob.ts to say.

import { work } from '../core/work.ts';
import { covers, isVariable, isWildcard, lowerToken, type Token, type Tokens } from './glob.ts';

/** A tree of leads, a token a step, each with what was put there. */
export interface Leads<T> {
  readonly here: T[];
  readonly next: Map<Token, Leads<T>>;
}

export function newLeads<T>(): Leads<T> {
  return { here: [], next: new Map() };
}

/** What stands before the first wildcard or free variable; in lower case, since either pattern may be read without case. */
export function leadOf(tokens: Tokens): Tokens {
  const lead: Token[] = [];
  for (const token of tokens) {
    if (isWildcard(token) || isVariable(token)) break;
    lead.push(lowerToken(token));
  }
  return lead;
}

export function putAt<T>(leads: Leads<T>, lead: Tokens, item: T): void {
  work(lead.length + 1);
  let at = leads;
  for (const token of lead) {
    let next = at.next.get(token);
    if (next === undefined) {
      next = newLeads();
      at.next.set(token, next);
    }
    at = next;
  }
  at.here.push(item);
}

/** What was put where the lead passes: a pattern that covers another one begins no longer than that one does. */
export function* along<T>(leads: Leads<T>, lead: Tokens): Generator<T> {
  work(lead.length + 1);
  let at: Leads<T> | undefined = leads;
  for (const token of lead) {
    yield* hereAt(at);
    at = at.next.get(token);
    if (at === undefined) return;
  }
  yield* hereAt(at);
}

function hereAt<T>({ here }: Leads<T>): readonly T[] {
  work(here.length);
  return here;
}

/** What was put where the lead passes or comes to: all others surely match no text that a pattern with this lead matches. */
export function* near<T>(leads: Leads<T>, lead: Tokens): Generator<T> {
  work(lead.length + 1);
  let at: Leads<T> | undefined = leads;
  for (const token of lead) {
    yield* hereAt(at);
    at = at.next.get(token);
    if (at === undefined) return;
  }
  const below = [at];
  for (let each = below.pop(); each !== undefined; each = below.pop()) {
    work(1);
    yield* hereAt(each);
    for (const next of each.next.values()) below.push(next);
  }
}

/** The patterns that no other of the list covers; of equals, the first. */
export function withoutCovered<T extends Tokens>(patterns: readonly T[]): T[] {
  const leads = newLeads<number>();
  const own = patterns.map(leadOf);
  for (const [at, lead] of own.entries()) putAt(leads, lead, at);
  return patterns.filter((pattern, at) => {
    for (const other of along(leads, own[at]!)) {
      if (other === at || !covers(patterns[other]!, pattern)) continue;
      if (other < at || !covers(pattern, patterns[other]!)) return false;
    }
    return true;
  });
}
