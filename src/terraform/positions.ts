// Blocks and attributes of a file with their places, expressions left unread until somebody asks.
// Knows nothing of what Terraform's blocks mean.

import { type Expr, lineAt, type Source, SyntaxProblem } from './expression/ast.ts';
import { MAX_NESTING, parseExpression, parseTemplate } from './expression/parse.ts';
import { expressionExtent, nameAt, skipBlank } from './expression/scan.ts';

export interface Attribute {
  readonly name: string;
  readonly source: Source;
  /** Offset of the name. */
  readonly at: number;
  /** The expression, read once. @throws SyntaxProblem */
  readonly expr: () => Expr;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly source: Source;
  readonly at: number;
  readonly body: Body;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

export interface FileSyntax {
  readonly body: Body;
  /** Deepest nesting of brackets in the file. */
  readonly depth: number;
  /** What HCL's own parser takes the square of in time: lines of heredocs and digits of numbers, squared and summed. */
  readonly cost: number;
}

export function lineOf(item: { readonly source: Source; readonly at: number }): number {
  return lineAt(item.source, item.at);
}

/** Reads a file in native syntax. @throws SyntaxProblem */
export function readNative(source: Source): FileSyntax {
  const state = { source, pos: 0, depth: 0, cost: 0 };
  const body = readBody(state, 0);
  return { body, depth: state.depth, cost: state.cost };
}

interface State {
  readonly source: Source;
  pos: number;
  depth: number;
  cost: number;
}

const MAX_BLOCK_NESTING = 100;

function readBody(state: State, level: number): Body {
  if (level > MAX_BLOCK_NESTING)
    throw new SyntaxProblem(`blocks are nested more than ${MAX_BLOCK_NESTING} deep`, state.pos);
  const { text } = state.source;
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  for (;;) {
    state.pos = skipBlank(text, state.pos, true);
    if (state.pos >= text.length) {
      if (level > 0) throw new SyntaxProblem('the file ends inside a block', state.pos);
      return { attributes, blocks };
    }
    if (text[state.pos] === '}' && level > 0) return { attributes, blocks };
    const at = state.pos;
    const name = nameAt(text, at);
    if (name === null) throw new SyntaxProblem(`unexpected ${text[at]}`, at);
    state.pos = skipBlank(text, at + name.length, false);
    if (text[state.pos] === '=' && text[state.pos + 1] !== '=') {
      const start = skipBlank(text, state.pos + 1, false);
      const { end, depth, cost } = expressionExtent(text, start);
      state.cost += cost;
      state.depth = Math.max(state.depth, depth);
      state.pos = end;
      if (attributes.has(name)) throw new SyntaxProblem(`${name} is set twice`, at);
      attributes.set(name, { name, source: state.source, at, expr: once(() => parseExpression(text, start, end)) });
    } else blocks.push(readBlock(state, name, at, level));
  }
}

function readBlock(state: State, type: string, at: number, level: number): Block {
  const { text } = state.source;
  const labels: string[] = [];
  for (;;) {
    state.pos = skipBlank(text, state.pos, false);
    const char = text[state.pos];
    if (char === '{') break;
    const bare = nameAt(text, state.pos);
    if (bare !== null) {
      labels.push(bare);
      state.pos += bare.length;
    } else if (char === '"') {
      const { end } = expressionExtent(text, state.pos);
      const close = text.indexOf('"', state.pos + 1);
      if (close < 0 || close >= end) throw new SyntaxProblem('a label is not closed', state.pos);
      labels.push(text.slice(state.pos + 1, close));
      state.pos = close + 1;
    } else throw new SyntaxProblem('a block or an argument is not complete', state.pos);
  }
  state.pos++;
  const body = readBody(state, level + 1);
  state.pos++;
  return { type, labels, source: state.source, at, body };
}

/** How many labels a block has, by the names of the blocks around it: JSON syntax does not say. */
export type LabelCount = (type: string) => number | null;

/**
 * Reads a file in JSON syntax. Whether a property is an argument or a block is for its reader to say: `blockLabels` gives
 * the labels of top-level blocks; inside them everything is an attribute, except `dynamic` and what `nested` names.
 * @throws SyntaxProblem
 */
export function readJson(source: Source, blockLabels: LabelCount, nested: ReadonlySet<string>): FileSyntax {
  const parsed = parseJson(source);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new SyntaxProblem('not a JSON object', 0);
  const blocks: Block[] = [];
  for (const [type, value] of Object.entries(parsed)) {
    const labels = blockLabels(type);
    if (labels !== null)
      addJsonBlocks({ source, nested }, type, [], labels, value, blocks, locate(source, `"${type}"`, 0));
  }
  return { body: { attributes: new Map(), blocks }, depth: 0, cost: 0 };
}

interface JsonContext {
  readonly source: Source;
  readonly nested: ReadonlySet<string>;
}

function parseJson(source: Source): unknown {
  let depth = 0;
  for (const char of source.text) {
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    if (depth > 4 * MAX_NESTING) throw new SyntaxProblem('the file is nested too deep', 0);
  }
  try {
    // A key __proto__ becomes an own property of the parsed object: JSON.parse never sets a prototype.
    return JSON.parse(source.text);
  } catch (thrown) {
    throw new SyntaxProblem(thrown instanceof Error ? thrown.message : 'not valid JSON', 0);
  }
}

// JSON.parse gives no places: the first mention of the name behind its parent is the best there is.
function locate(source: Source, needle: string, from: number): number {
  const found = source.text.indexOf(needle, from);
  return found < 0 ? from : found;
}

function addJsonBlocks(
  context: JsonContext,
  type: string,
  labels: readonly string[],
  missing: number,
  value: unknown,
  into: Block[],
  at: number,
): void {
  if (Array.isArray(value)) {
    for (const item of value) addJsonBlocks(context, type, labels, missing, item, into, at);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (missing > 0) {
    for (const [label, inner] of Object.entries(value)) {
      if (label !== '//')
        addJsonBlocks(
          context,
          type,
          [...labels, label],
          missing - 1,
          inner,
          into,
          locate(context.source, JSON.stringify(label), at),
        );
    }
    return;
  }
  into.push({ type, labels, source: context.source, at, body: jsonBody(context, value, at) });
}

function jsonBody(context: JsonContext, value: object, at: number): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (name === '//') continue;
    const nameAtOffset = locate(context.source, JSON.stringify(name), at);
    if (name === 'dynamic') addJsonBlocks(context, name, [], 1, inner, blocks, nameAtOffset);
    else if (context.nested.has(name)) addJsonBlocks(context, name, [], 0, inner, blocks, nameAtOffset);
    else
      attributes.set(name, {
        name,
        source: context.source,
        at: nameAtOffset,
        expr: once(() => jsonExpression(inner, nameAtOffset, 0)),
      });
  }
  return { attributes, blocks };
}

/** A JSON value as an expression: every string is a template. */
export function jsonExpression(value: unknown, at: number, depth: number): Expr {
  if (depth > MAX_NESTING) throw new SyntaxProblem('a value is nested too deep', at);
  if (typeof value === 'string') return moved(parseTemplate(value), at);
  if (typeof value === 'number' && (Math.abs(value) > Number.MAX_SAFE_INTEGER || /[0-9.]{17}/.test(String(value))))
    return { kind: 'unreadable', at, reason: 'a number has more digits than are carried' };
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return { kind: 'literal', at, value };
  if (Array.isArray(value))
    return { kind: 'tuple', at, items: value.map((item) => jsonExpression(item, at, depth + 1)) };
  return {
    kind: 'object',
    at,
    items: Object.entries(value as object).map(([key, item]) => ({
      key: moved(parseTemplate(key), at),
      value: jsonExpression(item, at, depth + 1),
    })),
  };
}

/** Offsets inside a string of a JSON file say nothing about the file: every node gets the place of the property. */
function moved(expr: Expr, at: number): Expr {
  const move = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(move);
    if (typeof part !== 'object' || part === null) return part;
    const copy: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(part)) copy[key] = key === 'at' ? at : move(inner);
    return copy;
  };
  return move(expr) as Expr;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
