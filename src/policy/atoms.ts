// Sets of patterns run as one automaton: a text that some match and others do not, and all the classes of texts that
// they tell apart. Subset construction on the fly, cut wherever a branch can no longer be wanted. Knows only tokens.

import { work } from '../core/work.ts';
import { collapse, isOpaque, isStar, namedBy, PART_STAR, STAR, type Token, type Tokens, takes } from './glob.ts';

/** What may still be spent; shared by all searches of one decision. */
export interface Budget {
  states: number;
  steps: number;
}

/** Thrown when the budget is spent; becomes "not decided", never an answer. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

export function spend(budget: Budget, what: 'states' | 'steps', amount = 1): void {
  budget[what] -= amount;
  work(amount * OVERHEAD);
  if (budget[what] < 0) {
    throw new BudgetSpent(
      what === 'states'
        ? 'the patterns tell too many texts apart'
        : 'the conditions and patterns combine in too many ways',
    );
  }
}

/** Work of a state or step beside that of its places and parts. */
const OVERHEAD = 50;

const END: Token = -9;
const COLON = 58;
const READABLE = Array.from('xzqwvkjyhbpmgfduclnirsaote019-_XZQ', (char) => char.codePointAt(0)!);

/** Patterns laid end to end, so that a place is one number. The `must` come first. */
interface Joint {
  readonly tokens: Token[];
  readonly starts: number[];
  readonly musts: number;
  /** Which pattern, or group of patterns, a place belongs to. */
  readonly owner: number[];
  /** The place in which an owner stays once it surely matches; none for a pattern that is alone. */
  readonly rest: ReadonlyMap<number, number>;
  /** A character that no pattern names. */
  readonly other: Token;
}

type State = readonly number[];

/**
 * A text that every pattern of `must` and none of `mustNot` matches, or null when there is none: then that is proved.
 * Among the shortest; throws BudgetSpent when the search grows too large.
 */
export function findText(must: readonly Tokens[], mustNot: readonly Tokens[], budget: Budget): Token[] | null {
  const joint = join(must, mustNot, []);
  const first = start(joint);
  if (first === null) return null;
  const seen = new Set<string>([first.join()]);
  const states: State[] = [first];
  const from: number[] = [-1];
  const by: Token[] = [END];
  for (let at = 0; at < states.length; at += 1) {
    const state = states[at]!;
    if (accepts(joint, state)) return trace(at, from, by);
    for (const char of worthTrying(joint, state)) {
      const next = step(joint, state, char, true);
      if (next === null) continue;
      const key = next.join();
      if (seen.has(key)) continue;
      spend(budget, 'states');
      seen.add(key);
      states.push(next);
      from.push(at);
      by.push(char);
    }
  }
  return null;
}

export interface TextClass {
  /** Indexes of the groups of which some pattern matches. */
  readonly matched: readonly number[];
  /** The shortest text of the class that was found. */
  readonly witness: readonly Token[];
}

/**
 * All classes of texts that groups of patterns tell apart, among the texts that fit every `must` and no `mustNot`. Within
 * a group it does not matter which pattern matches, which keeps twenty patterns like `*job*` from making 2^20 classes.
 */
export function textClasses(
  groups: readonly (readonly Tokens[])[],
  must: readonly Tokens[],
  mustNot: readonly Tokens[],
  budget: Budget,
): TextClass[] {
  const joint = join(must, mustNot, groups);
  const [firstNot, firstPattern] = [must.length, must.length + mustNot.length];
  const first = start(joint, firstPattern);
  if (first === null) return [];
  const seen = new Set<string>([first.join()]);
  const states: State[] = [first];
  const from: number[] = [-1];
  const by: Token[] = [END];
  const classes = new Map<string, TextClass>();
  for (let at = 0; at < states.length; at += 1) {
    const state = states[at]!;
    const ended = state
      .filter((place) => joint.tokens[place] === END || finalStar(joint, place))
      .map((p) => joint.owner[p]!);
    const whole = new Set(ended);
    let fits = true;
    for (let index = 0; index < firstNot && fits; index += 1) fits = whole.has(index);
    for (let index = firstNot; index < firstPattern && fits; index += 1) fits = !whole.has(index);
    if (fits) {
      const matched = [...whole].filter((index) => index >= firstPattern).map((index) => index - firstPattern);
      matched.sort((a, b) => a - b);
      const key = matched.join();
      if (!classes.has(key)) classes.set(key, { matched, witness: trace(at, from, by) });
    }
    for (const char of worthTrying(joint, state)) {
      const next = step(joint, state, char, true, firstPattern);
      if (next === null) continue;
      const key = next.join();
      if (seen.has(key)) continue;
      spend(budget, 'states');
      seen.add(key);
      states.push(next);
      from.push(at);
      by.push(char);
    }
  }
  return [...classes.values()];
}

function join(must: readonly Tokens[], mustNot: readonly Tokens[], groups: readonly (readonly Tokens[])[]): Joint {
  const tokens: Token[] = [];
  const starts: number[] = [];
  const owner: number[] = [];
  const rest = new Map<number, number>();
  const named = new Set<Token>([COLON]);
  let index = 0;
  const lay = (pattern: Tokens) => {
    for (const token of collapse([...pattern])) {
      tokens.push(token);
      owner.push(index);
      for (const char of namedBy(token)) named.add(char);
    }
    tokens.push(END);
    owner.push(index);
  };
  for (const pattern of [...must, ...mustNot]) {
    starts.push(tokens.length);
    lay(pattern);
    index += 1;
  }
  for (const group of groups) {
    for (const pattern of group) {
      starts.push(tokens.length);
      lay(pattern);
    }
    rest.set(index, tokens.length);
    lay([STAR]);
    index += 1;
  }
  work(tokens.length * 4);
  return { tokens, starts, musts: must.length, owner, rest, other: unnamed(named) };
}

/** A readable character that is not in the set. */
function unnamed(named: ReadonlySet<Token>): Token {
  for (const char of READABLE) if (!named.has(char)) return char;
  for (let code = 0x61; ; code += 1) {
    // Letters of any script; none that is a wildcard, a quote or a brace.
    if (code === 0x7b) code = 0xe0;
    if (!named.has(code)) return code;
  }
}

function start(joint: Joint, keepFrom = Number.POSITIVE_INFINITY): State | null {
  const places: number[] = [];
  for (const place of joint.starts) enter(joint, places, place);
  return settle(joint, places, true, keepFrom);
}

function enter(joint: Joint, places: number[], from: number): void {
  let place = from;
  places.push(place);
  while (isStar(joint.tokens[place]!)) {
    place += 1;
    places.push(place);
  }
}

function step(
  joint: Joint,
  state: State,
  char: Token,
  cut: boolean,
  keepFrom = Number.POSITIVE_INFINITY,
): State | null {
  work(state.length);
  const places: number[] = [];
  for (const place of state) {
    const token = joint.tokens[place]!;
    if (token === END || !takes(token, char)) continue;
    enter(joint, places, isStar(token) ? place : place + 1);
  }
  return settle(joint, places, cut, keepFrom);
}

/** The last token of its pattern, and `*`: whatever follows, the pattern matches. */
function finalStar(joint: Joint, place: number): boolean {
  return joint.tokens[place] === STAR && joint.tokens[place + 1] === END;
}

/**
 * Places in order, each once. Null when a `must` has no place left, or a `mustNot` surely matches whatever follows
 * (patterns from `keepFrom` on are only watched). A pattern that surely matches keeps only the place that says so.
 */
function settle(joint: Joint, places: number[], cut: boolean, keepFrom: number): State | null {
  // Sorted, kept and made into a key.
  work(places.length * 20);
  places.sort((a, b) => a - b);
  const settled: number[] = [];
  let last = -1;
  let owner = -1;
  let sure = -1;
  let musts = 0;
  for (let at = places.length - 1; at >= 0; at -= 1) {
    const place = places[at]!;
    if (place === last) continue;
    last = place;
    const own = joint.owner[place]!;
    if (own !== owner) {
      owner = own;
      if (own < joint.musts) musts += 1;
    }
    if (own === sure) continue;
    if (finalStar(joint, place)) {
      if (cut && own >= joint.musts && own < keepFrom) return null;
      sure = own;
      while (settled.length > 0 && joint.owner[settled.at(-1)!] === own) settled.pop();
      settled.push(joint.rest.get(own) ?? place);
      continue;
    }
    settled.push(place);
  }
  return musts === joint.musts ? settled.reverse() : null;
}

function accepts(joint: Joint, state: State): boolean {
  let musts = 0;
  let counted = -1;
  for (const place of state) {
    const own = joint.owner[place]!;
    if (joint.tokens[place] !== END && !finalStar(joint, place)) continue;
    if (own >= joint.musts) return false;
    if (own !== counted) {
      counted = own;
      musts += 1;
    }
  }
  return musts === joint.musts;
}

/** The characters that can make a difference from here: those named next, a colon, and one that nobody names. */
function worthTrying(joint: Joint, state: State): readonly Token[] {
  work(state.length * 4);
  const named = new Set<Token>();
  // A `must` that stands before fixed characters only leaves no choice but them.
  let only: Set<Token> | null = null;
  let own = -1;
  let ownNamed = new Set<Token>();
  let open = false;
  let parted = false;
  const close = () => {
    if (own >= 0 && own < joint.musts && !open && (only === null || ownNamed.size < only.size)) only = ownNamed;
  };
  for (const place of state) {
    if (joint.owner[place] !== own) {
      close();
      own = joint.owner[place]!;
      ownNamed = new Set();
      open = false;
    }
    const token = joint.tokens[place]!;
    if (token === END) continue;
    if (token < 0) {
      open = true;
      parted ||= token <= PART_STAR;
    }
    for (const char of namedBy(token)) {
      ownNamed.add(char);
      named.add(char);
    }
  }
  close();
  if (only !== null) return [...(only as Set<Token>)];
  if (parted) named.add(COLON);
  const chars = [...named].filter((char) => !isOpaque(char));
  return [joint.other, ...chars, ...[...named].filter(isOpaque)];
}

function trace(to: number, from: readonly number[], by: readonly Token[]): Token[] {
  const text: Token[] = [];
  for (let at = to; from[at]! >= 0; at = from[at]!) text.push(by[at]!);
  return text.reverse();
}
