// Reads a regular expression in RE2's syntax (what Terraform takes) into a small program for the matcher.
// Knows nothing of matching. What it does not know is refused as undecided, never read wrongly.

import { ExpressionError } from '../expression/values.ts';
import { Undecided } from './builtin.ts';
import {
  type CharTest,
  CONTROLS,
  ESCAPED_CLASSES,
  foldings,
  NAMED_CLASSES,
  not,
  oneChar,
  propertyOf,
} from './regex-classes.ts';

export type Instruction =
  | { readonly op: 'char'; readonly test: CharTest }
  /** Tried in this order. */
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'assert'; readonly what: Assertion }
  | { readonly op: 'match' };

export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word' | 'not-word';

export interface Program {
  readonly code: readonly Instruction[];
  /** Names of the capture groups, null for unnamed ones. */
  readonly groups: readonly (string | null)[];
}

type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly test: CharTest }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly of: Node;
      readonly least: number;
      readonly most: number;
      readonly greedy: boolean;
    }
  | { readonly kind: 'group'; readonly of: Node; readonly index: number };

interface Flags {
  readonly fold: boolean;
  readonly dotAll: boolean;
  readonly lines: boolean;
  readonly swapGreed: boolean;
}

interface Reader {
  readonly chars: readonly string[];
  pos: number;
  depth: number;
  readonly groups: (string | null)[];
}

const MAX_CODE = 5_000;
const MAX_DEPTH = 100;

/** @throws ExpressionError where the pattern is not valid, Undecided where it uses what is not carried out */
export function compile(pattern: string): Program {
  const reader: Reader = { chars: Array.from(pattern), pos: 0, depth: 0, groups: [] };
  const { node } = readChoice(reader, { fold: false, dotAll: false, lines: false, swapGreed: false });
  if (reader.pos < reader.chars.length) throw new ExpressionError('a ) too many in the pattern');
  const code: Instruction[] = [];
  emit(code, { kind: 'group', of: node, index: -1 });
  push(code, { op: 'match' });
  return { code, groups: reader.groups };
}

function readChoice(reader: Reader, start: Flags): { node: Node; flags: Flags } {
  if (++reader.depth > MAX_DEPTH) throw new Undecided('a pattern is nested too deep');
  let flags = start;
  const choices: Node[] = [];
  let sequence: Node[] = [];
  for (;;) {
    const char = reader.chars[reader.pos];
    if (char === undefined || char === ')') break;
    if (char === '|') {
      reader.pos++;
      choices.push({ kind: 'sequence', parts: sequence });
      sequence = [];
      continue;
    }
    const quoted = readQuoted(reader, flags);
    if (quoted) {
      // A repeat behind it belongs to its last character.
      sequence.push(...quoted.slice(0, -1));
      for (const last of quoted.slice(-1)) sequence.push(readRepeats(reader, last, flags));
      continue;
    }
    const changed = readFlagGroup(reader, flags);
    if (changed) {
      flags = changed;
      continue;
    }
    sequence.push(readRepeats(reader, readAtom(reader, flags), flags));
  }
  reader.depth--;
  choices.push({ kind: 'sequence', parts: sequence });
  return { node: choices.length === 1 ? choices[0]! : { kind: 'choice', parts: choices }, flags };
}

/** The characters between `\Q` and `\E`, or the end, which stand for themselves; null where there is no `\Q`. */
function readQuoted(reader: Reader, flags: Flags): Node[] | null {
  if (reader.chars[reader.pos] !== '\\' || reader.chars[reader.pos + 1] !== 'Q') return null;
  const rest = reader.chars.slice(reader.pos + 2);
  const end = rest.findIndex((char, i) => char === '\\' && rest[i + 1] === 'E');
  const inside = end < 0 ? rest : rest.slice(0, end);
  reader.pos += 2 + inside.length + (end < 0 ? 0 : 2);
  return inside.map((char) => ({ kind: 'char', test: oneChar(char.codePointAt(0)!, flags.fold) }));
}

/** `(?i)` and the like, which change the rest of the group. */
function readFlagGroup(reader: Reader, flags: Flags): Flags | null {
  const rest = reader.chars.slice(reader.pos, reader.pos + 12).join('');
  const found = /^\(\?([imsU]*(?:-[imsU]+)?)\)/.exec(rest);
  if (!found) return null;
  reader.pos += found[0].length;
  return withFlags(flags, found[1]!);
}

function withFlags(flags: Flags, text: string): Flags {
  const [on = '', off = ''] = text.split('-');
  const value = (letter: string, before: boolean): boolean =>
    on.includes(letter) ? true : off.includes(letter) ? false : before;
  return {
    fold: value('i', flags.fold),
    dotAll: value('s', flags.dotAll),
    lines: value('m', flags.lines),
    swapGreed: value('U', flags.swapGreed),
  };
}

function readRepeats(reader: Reader, atom: Node, flags: Flags): Node {
  const char = reader.chars[reader.pos];
  let bounds: readonly [number, number] | null = null;
  if (char === '*') bounds = [0, Number.POSITIVE_INFINITY];
  else if (char === '+') bounds = [1, Number.POSITIVE_INFINITY];
  else if (char === '?') bounds = [0, 1];
  if (bounds) reader.pos++;
  else if (char === '{') {
    const found = /^\{([0-9]{1,4})(?:(,)([0-9]{0,4}))?\}/.exec(
      reader.chars.slice(reader.pos, reader.pos + 13).join(''),
    );
    if (found) {
      const least = Number(found[1]);
      const most = found[2] === undefined ? least : found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3]);
      if (most < least || least > 1000 || (most !== Number.POSITIVE_INFINITY && most > 1000))
        throw new ExpressionError('a repeat count is not valid');
      bounds = [least, most];
      reader.pos += found[0].length;
    }
  }
  if (!bounds) return atom;
  let greedy = !flags.swapGreed;
  if (reader.chars[reader.pos] === '?') {
    reader.pos++;
    greedy = !greedy;
  }
  if (['*', '+', '?'].includes(reader.chars[reader.pos] ?? ''))
    throw new ExpressionError('a repeat of a repeat in the pattern');
  return { kind: 'repeat', of: atom, least: bounds[0], most: bounds[1], greedy };
}

function readAtom(reader: Reader, flags: Flags): Node {
  const char = reader.chars[reader.pos++]!;
  switch (char) {
    case '(':
      return readGroup(reader, flags);
    case '[':
      return { kind: 'char', test: readClass(reader, flags) };
    case '.':
      return { kind: 'char', test: flags.dotAll ? () => true : (code) => code !== 10 };
    case '^':
      return { kind: 'assert', what: flags.lines ? 'line-start' : 'text-start' };
    case '$':
      return { kind: 'assert', what: flags.lines ? 'line-end' : 'text-end' };
    case '\\':
      return readEscape(reader, flags);
    case '*':
    case '+':
    case '?':
      throw new ExpressionError('a repeat of nothing in the pattern');
    default:
      return { kind: 'char', test: oneChar(char.codePointAt(0)!, flags.fold) };
  }
}

function readGroup(reader: Reader, flags: Flags): Node {
  let index: number | null = null;
  let inner = flags;
  if (reader.chars[reader.pos] === '?') {
    const rest = reader.chars.slice(reader.pos, reader.pos + 80).join('');
    const named = /^\?P?<([A-Za-z0-9_]+)>/.exec(rest);
    const plain = /^\?([imsU]*(?:-[imsU]+)?):/.exec(rest);
    if (named) {
      reader.pos += named[0].length;
      index = reader.groups.push(named[1]!) - 1;
    } else if (plain) {
      reader.pos += plain[0].length;
      inner = withFlags(flags, plain[1]!);
    } else throw new ExpressionError('the pattern has a group that is not known');
  } else index = reader.groups.push(null) - 1;
  const { node } = readChoice(reader, inner);
  if (reader.chars[reader.pos++] !== ')') throw new ExpressionError('a ) is missing in the pattern');
  return index === null ? node : { kind: 'group', of: node, index };
}

const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
  ['A', 'text-start'],
  ['z', 'text-end'],
  ['b', 'word'],
  ['B', 'not-word'],
] as const);

function readEscape(reader: Reader, flags: Flags): Node {
  const assertion = ASSERTIONS.get(reader.chars[reader.pos] ?? '');
  if (assertion) {
    reader.pos++;
    return { kind: 'assert', what: assertion };
  }
  return { kind: 'char', test: escapedChar(reader, flags.fold) };
}

function escapedChar(reader: Reader, fold: boolean): CharTest {
  const group = readEscapedClass(reader);
  return group ?? oneChar(readEscapedCode(reader), fold);
}

/** `\d`, `\pL`, `\p{Lu}` behind the backslash, or null. */
function readEscapedClass(reader: Reader): CharTest | null {
  const char = reader.chars[reader.pos] ?? '';
  const known = ESCAPED_CLASSES.get(char);
  if (known) {
    reader.pos++;
    return known;
  }
  if (char !== 'p' && char !== 'P') return null;
  const found = /^[pP](?:([A-Z])|\{(\^?)([A-Za-z_]+)\})/.exec(reader.chars.slice(reader.pos, reader.pos + 40).join(''));
  const property = found && propertyOf(found[1] ?? found[3]!);
  if (!property) throw new ExpressionError('a class of characters in the pattern is not known');
  reader.pos += found[0].length;
  const test: CharTest = (code) => property.test(String.fromCodePoint(code));
  return (char === 'P') !== (found[2] === '^') ? not(test) : test;
}

function readEscapedCode(reader: Reader): number {
  const char = reader.chars[reader.pos++];
  if (char === undefined) throw new ExpressionError('the pattern ends in \\');
  const control = CONTROLS.get(char);
  if (control !== undefined) return control;
  if (char === 'x') {
    const found = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(
      reader.chars.slice(reader.pos, reader.pos + 9).join(''),
    );
    if (!found) throw new ExpressionError('\\x in the pattern is not complete');
    reader.pos += found[0].length;
    return Number.parseInt(found[1] ?? found[2]!, 16);
  }
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(char + reader.chars.slice(reader.pos, reader.pos + 2).join(''));
  if (octal) {
    reader.pos += octal[0].length - 1;
    return Number.parseInt(octal[0], 8);
  }
  if (/[A-Za-z0-9]/.test(char)) throw new ExpressionError(`\\${char} in the pattern is not valid`);
  return char.codePointAt(0)!;
}

function readClass(reader: Reader, flags: Flags): CharTest {
  const negated = reader.chars[reader.pos] === '^';
  if (negated) reader.pos++;
  const tests: CharTest[] = [];
  for (let first = true; ; first = false) {
    const char = reader.chars[reader.pos];
    if (char === undefined) throw new ExpressionError('a ] is missing in the pattern');
    if (char === ']' && !first) {
      reader.pos++;
      break;
    }
    tests.push(readClassItem(reader, flags));
  }
  const test: CharTest = (code) => tests.some((each) => each(code));
  // Under (?i) a class has a character if it has one that folds to the same.
  const folded: CharTest = flags.fold ? (code) => foldings(code).some(test) : test;
  return negated ? not(folded) : folded;
}

function readClassItem(reader: Reader, flags: Flags): CharTest {
  const char = reader.chars[reader.pos]!;
  if (char === '[' && reader.chars[reader.pos + 1] === ':') {
    const found = /^\[:(\^?)([a-z]+):\]/.exec(reader.chars.slice(reader.pos, reader.pos + 16).join(''));
    const named = NAMED_CLASSES.get(found?.[2] ?? '');
    if (!found || !named) throw new ExpressionError('a class of characters in the pattern is not known');
    reader.pos += found[0].length;
    return found[1] === '^' ? not(named) : named;
  }
  reader.pos++;
  if (char === '\\') {
    const group = readEscapedClass(reader);
    if (group) return group;
  }
  const low = char === '\\' ? readEscapedCode(reader) : char.codePointAt(0)!;
  if (
    reader.chars[reader.pos] !== '-' ||
    reader.chars[reader.pos + 1] === ']' ||
    reader.chars[reader.pos + 1] === undefined
  )
    return oneChar(low, flags.fold);
  reader.pos++;
  const next = reader.chars[reader.pos++]!;
  const high = next === '\\' ? readEscapedCode(reader) : next.codePointAt(0)!;
  if (high < low) throw new ExpressionError('a range in the pattern runs backwards');
  return (code) => code >= low && code <= high;
}

function push(code: Instruction[], instruction: Instruction): number {
  if (code.length >= MAX_CODE) throw new Undecided('a pattern is too large');
  return code.push(instruction) - 1;
}

function emit(code: Instruction[], node: Node): void {
  switch (node.kind) {
    case 'empty':
      return;
    case 'char':
      push(code, { op: 'char', test: node.test });
      return;
    case 'assert':
      push(code, { op: 'assert', what: node.what });
      return;
    case 'sequence':
      for (const part of node.parts) emit(code, part);
      return;
    case 'group':
      push(code, { op: 'save', slot: 2 * (node.index + 1) });
      emit(code, node.of);
      push(code, { op: 'save', slot: 2 * (node.index + 1) + 1 });
      return;
    case 'choice':
      emitChoice(code, node.parts);
      return;
    case 'repeat':
      emitRepeat(code, node);
  }
}

function emitChoice(code: Instruction[], parts: readonly Node[]): void {
  const ends: { to: number }[] = [];
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1) {
      emit(code, part);
      break;
    }
    const split = { op: 'split' as const, first: 0, second: 0 };
    push(code, split);
    split.first = code.length;
    emit(code, part);
    const jump = { op: 'jump' as const, to: 0 };
    push(code, jump);
    ends.push(jump);
    split.second = code.length;
  }
  for (const jump of ends) jump.to = code.length;
}

function emitRepeat(code: Instruction[], node: Node & { kind: 'repeat' }): void {
  const branch = (): { first: number; second: number; enter(): void; back(to: number): void; leave(): void } => {
    const split = { op: 'split' as const, first: 0, second: 0 };
    push(code, split);
    const set = (greedySide: 'first' | 'second', to: number): void => {
      split[node.greedy ? greedySide : greedySide === 'first' ? 'second' : 'first'] = to;
    };
    return Object.assign(split, {
      enter: () => set('first', code.length),
      back: (to: number) => set('first', to),
      leave: () => set('second', code.length),
    });
  };
  if (node.most === Number.POSITIVE_INFINITY) {
    // x* is (x+)?, as in Go: an empty round counts once.
    for (let i = 0; i < node.least - 1; i++) emit(code, node.of);
    const skip = node.least === 0 ? branch() : null;
    skip?.enter();
    const body = code.length;
    emit(code, node.of);
    const again = branch();
    again.back(body);
    again.leave();
    skip?.leave();
    return;
  }
  for (let i = 0; i < node.least; i++) emit(code, node.of);
  const splits: { leave(): void }[] = [];
  for (let i = node.least; i < node.most; i++) {
    const split = branch();
    split.enter();
    emit(code, node.of);
    splits.push(split);
  }
  for (const split of splits) split.leave();
}
