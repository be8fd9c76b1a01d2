// The report as JSON text: what `diff --format json` prints and `report` reads back.
// Knows nothing of the report's meaning.

import type { Report } from '../result/model.ts';

/** Characters of a chunk, at least: what is written at once. */
const CHUNK = 1 << 16;
/** Down to here values are taken apart: a list of instances, their accesses, the roles in them. What lies deeper is small. */
const DEPTH = 5;

/**
 * The report as JSON, indented by two blanks, with a final newline. Keys stand in the order of the model, but for the stacks:
 * they are read by programs alone, and stand last and in one line, which keeps a large result to a third of its size.
 * In chunks, since a large report is longer than any one text can be.
 */
export function* jsonChunks(report: Report): Generator<string, void, undefined> {
  let open: string[] = [];
  let length = 0;
  for (const piece of piecesOf(report)) {
    open.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    yield open.join('');
    open = [];
    length = 0;
  }
  yield open.join('');
}

/** The same in one text, for a report that is known to be small. */
export function renderJson(report: Report): string {
  return [...jsonChunks(report)].join('');
}

function* piecesOf({ stacks, ...rest }: Report): Generator<string, void, undefined> {
  yield* members(Object.entries(rest), '  ', DEPTH);
  if (stacks !== undefined) {
    yield ',\n  "stacks": ';
    yield* pieces(stacks, null, DEPTH);
  }
  yield '\n}\n';
}

/** An object's beginning and what is in it, without its end. */
function* members(
  entries: readonly (readonly [string, unknown])[],
  indent: string | null,
  depth: number,
): Generator<string, void, undefined> {
  const line = indent === null ? '' : `\n${indent}`;
  const colon = indent === null ? ':' : ': ';
  let before = '{';
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    yield `${before}${line}${JSON.stringify(key)}${colon}`;
    yield* pieces(value, indent, depth - 1);
    before = ',';
  }
  if (before === '{') yield before;
}

/** Any value, as JSON.stringify writes it. @param indent of what is in it; null: all in one line */
function* pieces(value: unknown, indent: string | null, depth: number): Generator<string, void, undefined> {
  if (typeof value !== 'object' || value === null || depth <= 0 || isEmpty(value)) {
    yield indent === null ? JSON.stringify(value) : indented(value, indent);
    return;
  }
  const inner = indent === null ? null : `${indent}  `;
  const end = indent === null ? '' : `\n${indent}`;
  if (!Array.isArray(value)) {
    yield* members(Object.entries(value), inner, depth);
    yield `${end}}`;
    return;
  }
  let before = '[';
  for (const each of value) {
    yield inner === null ? before : `${before}\n${inner}`;
    yield* pieces(each, inner, depth - 1);
    before = ',';
  }
  yield `${end}]`;
}

function indented(value: unknown, indent: string): string {
  const text = JSON.stringify(value, null, 2);
  // No text in JSON has a line's end in it: each is one of the layout.
  return typeof value === 'object' ? text.replaceAll('\n', `\n${indent}`) : text;
}

function isEmpty(value: object): boolean {
  return Array.isArray(value) ? value.length === 0 : Object.values(value).every((each) => each === undefined);
}
