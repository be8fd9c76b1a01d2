// The report as JSON text: what `diff --format json` prints and `report` reads back.
// Knows nothing of the report's meaning.

import type { Report } from '../result/model.ts';

/** Characters of a chunk, at least: what is written at once. */
const CHUNK = 1 << 16;

/**
 * The report as JSON, indented by two blanks, with a final newline. Keys stand in the order of the model, but for the stacks:
 * they are read by programs alone, and stand last and in one line, which keeps a large result to a third of its size.
 * In chunks, since a large report is longer than any one text can be.
 */
export function* jsonChunks(report: Report): Generator<string, void, undefined> {
  let chunk = '';
  for (const piece of piecesOf(report)) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** The same in one text, for a report that is known to be small. */
export function renderJson(report: Report): string {
  return [...jsonChunks(report)].join('');
}

/** Each at most as long as one instance, finding or resource makes it. */
function* piecesOf({ stacks, ...rest }: Report): Generator<string, void, undefined> {
  let before = '{';
  for (const [key, value] of Object.entries(rest)) {
    if (value === undefined) continue;
    yield before;
    if (Array.isArray(value) && value.length > 0) yield* listPieces(key, value);
    else yield memberText(key, value);
    before = ',';
  }
  if (stacks !== undefined) {
    yield ',\n  "stacks": [';
    for (const [index, part] of stacks.entries()) {
      if (index > 0) yield ',';
      yield* compactPieces(part);
    }
    yield ']';
  }
  yield '\n}\n';
}

/** `KEY: VALUE` as it stands in an object at the top, with the line's end before it. */
function memberText(key: string, value: unknown): string {
  return JSON.stringify({ [key]: value }, null, 2).slice('{'.length, -'\n}'.length);
}

function* listPieces(key: string, list: readonly unknown[]): Generator<string, void, undefined> {
  let before = `\n  ${JSON.stringify(key)}: [`;
  for (const each of list) {
    yield before;
    // Within a list in an object, so that its lines are indented as they should be.
    yield JSON.stringify({ x: [each] }, null, 2).slice('{\n  "x": ['.length, -'\n  ]\n}'.length);
    before = ',';
  }
  yield '\n  ]';
}

/** In one line; the lists of an object element by element. */
function* compactPieces(part: unknown): Generator<string, void, undefined> {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) {
    yield JSON.stringify(part);
    return;
  }
  let before = '{';
  for (const [key, value] of Object.entries(part)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    if (Array.isArray(value) && value.length > 0) {
      for (const [index, each] of value.entries()) yield `${index === 0 ? '[' : ','}${JSON.stringify(each)}`;
      yield ']';
    } else yield JSON.stringify(value);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}
