// `regex`, `regexall` and `replace` with a pattern, by a matcher of our own: patterns come from the change under review, so
// that the time must be linear in the text (all threads of the pattern at once, as RE2 does). Knows nothing of expressions.

import type { Value } from '../../core/value.ts';
import { ExpressionError, withKind } from '../expression/values.ts';
import { Undecided } from './builtin.ts';
import { type Assertion, compile, type Program } from './regex-syntax.ts';

/** Start and end of the match and of each group, in code points; -1 where a group took no part. */
type Match = readonly number[];

const MAX_WORK = 20_000_000;

export function matchFirst(pattern: string, text: string): Value {
  const program = compile(pattern);
  const chars = Array.from(text);
  const match = search(program, chars, 0);
  if (!match) throw new ExpressionError('the pattern does not match');
  return resultOf(program, chars, match);
}

export function matchAll(pattern: string, text: string): Value {
  const program = compile(pattern);
  const chars = Array.from(text);
  return withKind(
    allMatches(program, chars).map((match) => resultOf(program, chars, match)),
    'list',
  );
}

/** As Go's ReplaceAllString: `$1`, `${1}`, `$name` and `${name}` in the replacement stand for groups, `$$` for `$`. */
export function replaceMatches(pattern: string, text: string, replacement: string): string {
  const program = compile(pattern);
  const chars = Array.from(text);
  let result = '';
  let at = 0;
  for (const match of allMatches(program, chars)) {
    result += chars.slice(at, match[0]).join('') + expandTemplate(program, chars, match, replacement);
    at = match[1]!;
  }
  return result + chars.slice(at).join('');
}

function expandTemplate(program: Program, chars: readonly string[], match: Match, replacement: string): string {
  return replacement.replace(
    /\$(?:\$|\{(\w+)\}|(\w+))?/g,
    (whole, braced: string | undefined, bare: string | undefined) => {
      if (whole === '$$') return '$';
      const name = braced ?? bare;
      if (name === undefined) return whole;
      const index = /^[0-9]+$/.test(name) ? Number(name) : program.groups.indexOf(name) + 1 || -1;
      return index < 0 || index > program.groups.length ? '' : (groupText(chars, match, index) ?? '');
    },
  );
}

function groupText(chars: readonly string[], match: Match, index: number): string | null {
  const [start, end] = [match[2 * index], match[2 * index + 1]];
  return start === undefined || end === undefined || start < 0 || end < 0 ? null : chars.slice(start, end).join('');
}

/** The whole match, a list of the groups, or a map of the named ones. */
function resultOf(program: Program, chars: readonly string[], match: Match): Value {
  const { groups } = program;
  if (groups.length === 0) return groupText(chars, match, 0);
  const named = groups.filter((name) => name !== null).length;
  if (named === 0) return groups.map((_, i) => groupText(chars, match, i + 1));
  if (named < groups.length) throw new ExpressionError('named and unnamed groups in one pattern');
  return new Map(groups.map((name, i) => [name!, groupText(chars, match, i + 1)]));
}

/** All matches from left to right; an empty one right behind another match does not count. */
function allMatches(program: Program, chars: readonly string[]): Match[] {
  const matches: Match[] = [];
  let previousEnd = -1;
  for (let at = 0; at <= chars.length; ) {
    const match = search(program, chars, at);
    if (!match) break;
    const [start, end] = [match[0]!, match[1]!];
    if (start !== end || start !== previousEnd) matches.push(match);
    at = end > at ? end : at + 1;
    previousEnd = end;
    if (matches.length * program.code.length > MAX_WORK) throw new Undecided('a pattern matches too often');
  }
  return matches;
}

interface Thread {
  readonly pc: number;
  readonly saved: Match;
}

/** The leftmost match from `from` on, earlier alternatives first. */
function search(program: Program, chars: readonly string[], from: number): Match | null {
  if (program.code.length * (chars.length - from + 1) > MAX_WORK)
    throw new Undecided('a text is too long for its pattern');
  const slots = 2 * (program.groups.length + 1);
  const none: Match = new Array<number>(slots).fill(-1);
  let threads: Thread[] = [];
  let best: Match | null = null;
  for (let at = from; at <= chars.length; at++) {
    const seen = new Set<number>();
    const current: Thread[] = [];
    for (const thread of threads) follow(program, thread, chars, at, seen, current);
    if (!best) follow(program, { pc: 0, saved: none }, chars, at, seen, current);
    if (current.length === 0 && best) break;
    const code = chars[at]?.codePointAt(0);
    threads = [];
    for (const thread of current) {
      const instruction = program.code[thread.pc]!;
      if (instruction.op === 'match') {
        // Threads behind this one have lower priority: they are dropped.
        best = thread.saved;
        break;
      }
      if (instruction.op === 'char' && code !== undefined && instruction.test(code))
        threads.push({ pc: thread.pc + 1, saved: thread.saved });
    }
  }
  return best;
}

/** Adds what a thread reaches without a character, in order of priority. */
function follow(
  program: Program,
  thread: Thread,
  chars: readonly string[],
  at: number,
  seen: Set<number>,
  into: Thread[],
): void {
  const open: Thread[] = [thread];
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next.pc)) continue;
    seen.add(next.pc);
    const instruction = program.code[next.pc]!;
    switch (instruction.op) {
      case 'jump':
        open.push({ pc: instruction.to, saved: next.saved });
        break;
      case 'split':
        open.push({ pc: instruction.second, saved: next.saved }, { pc: instruction.first, saved: next.saved });
        break;
      case 'save':
        open.push({ pc: next.pc + 1, saved: next.saved.with(instruction.slot, at) });
        break;
      case 'assert':
        if (holds(instruction.what, chars, at)) open.push({ pc: next.pc + 1, saved: next.saved });
        break;
      case 'char':
      case 'match':
        into.push(next);
    }
  }
}

function holds(what: Assertion, chars: readonly string[], at: number): boolean {
  const isWord = (char: string | undefined): boolean => char !== undefined && /^\w$/.test(char);
  switch (what) {
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === chars.length;
    case 'line-start':
      return at === 0 || chars[at - 1] === '\n';
    case 'line-end':
      return at === chars.length || chars[at] === '\n';
    case 'word':
      return isWord(chars[at - 1]) !== isWord(chars[at]);
    case 'not-word':
      return isWord(chars[at - 1]) === isWord(chars[at]);
  }
}
