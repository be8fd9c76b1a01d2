// The JSON of a plan or state with its long lists left as text: an element is parsed when it is asked for and can be let go
// at once, and what nobody asks for is only checked. Knows where the long lists are; nothing of what their elements mean.

import { JsonCursor } from './cursor.ts';

/** An element of a long list: an object that is still text. */
export class Piece {
  /** Of a resource in a state's values: what tells it apart, without the whole of it. */
  address: unknown = undefined;
  index: unknown = undefined;
  isDeposed = false;
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #end: number;
  /** Where `change.after` stands, if it is the same text as `change.before`; else 0. */
  readonly #twinStart: number;
  readonly #twinEnd: number;

  constructor(bytes: Buffer, start: number, end: number, twinStart: number, twinEnd: number) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#twinStart = twinStart;
    this.#twinEnd = twinEnd;
  }

  /** The object as `JSON.parse` makes it; made anew on each call. */
  read(): unknown {
    if (this.#twinStart === 0) return parse(this.#bytes, this.#start, this.#end);
    // Both sides of what does not change are the same text: one value serves.
    const head = this.#bytes.toString('utf8', this.#start, this.#twinStart);
    const tail = this.#bytes.toString('utf8', this.#twinEnd, this.#end);
    const element = JSON.parse(`${head}null${tail}`) as { change: { before: unknown; after: unknown } };
    element.change.after = element.change.before;
    return element;
  }
}

/** Modules nested deeper are parsed whole. */
const MAX_DEPTH = 100;

/**
 * The value of a JSON text, but for the elements of `resource_changes` and of the lists of resources in `planned_values`,
 * `prior_state` and `values`: those that are objects stand there as pieces.
 * @throws NotJson exactly where `JSON.parse` refuses the text
 */
export function readPieces(bytes: Buffer): unknown {
  const cursor = new JsonCursor(bytes);
  const value = cursor.isObject() ? readObject(cursor, readMember) : readWhole(cursor);
  cursor.end();
  return value;
}

function readMember(key: string, cursor: JsonCursor): unknown {
  switch (key) {
    case 'resource_changes':
      return cursor.isList() ? readList(cursor, readChange) : readWhole(cursor);
    case 'planned_values':
    case 'values':
      return readValues(cursor);
    case 'prior_state':
      return cursor.isObject()
        ? readObject(cursor, (name) => (name === 'values' ? readValues(cursor) : readWhole(cursor)))
        : readWhole(cursor);
    default:
      return readWhole(cursor);
  }
}

function readValues(cursor: JsonCursor): unknown {
  if (!cursor.isObject()) return readWhole(cursor);
  return readObject(cursor, (key) => (key === 'root_module' ? readModule(cursor, 0) : readWhole(cursor)));
}

function readModule(cursor: JsonCursor, depth: number): unknown {
  if (!cursor.isObject() || depth > MAX_DEPTH) return readWhole(cursor);
  return readObject(cursor, (key) => {
    const isChildren = key === 'child_modules';
    if ((!isChildren && key !== 'resources') || !cursor.isList()) return readWhole(cursor);
    return readList(cursor, () => (isChildren ? readModule(cursor, depth + 1) : readResource(cursor)));
  });
}

/** As `JSON.parse` makes one: of a key that stands twice the last value counts, and `__proto__` is a key like others. */
function readObject(cursor: JsonCursor, read: (key: string, cursor: JsonCursor) => unknown): unknown {
  const members = new Map<string, unknown>();
  cursor.object((start, end) => {
    const name = parse(cursor.bytes, start, end) as string;
    members.set(name, read(name, cursor));
  });
  return Object.fromEntries(members);
}

function readList(cursor: JsonCursor, read: (cursor: JsonCursor) => unknown): unknown[] {
  const elements: unknown[] = [];
  cursor.list(() => {
    elements.push(read(cursor));
  });
  return elements;
}

function readWhole(cursor: JsonCursor): unknown {
  const start = cursor.consume();
  return parse(cursor.bytes, start, cursor.at);
}

function readChange(cursor: JsonCursor): unknown {
  if (!cursor.isObject()) return readWhole(cursor);
  const { bytes } = cursor;
  const start = cursor.at;
  let [changes, befores, afters] = [0, 0, 0];
  let [beforeStart, beforeEnd, afterStart, afterEnd] = [0, 0, 0, 0];
  const side = (keyStart: number, keyEnd: number): void => {
    const value = cursor.consume();
    if (isKey(bytes, keyStart, keyEnd, 'before')) {
      befores += 1;
      [beforeStart, beforeEnd] = [value, cursor.at];
    } else if (isKey(bytes, keyStart, keyEnd, 'after')) {
      afters += 1;
      [afterStart, afterEnd] = [value, cursor.at];
    }
  };
  cursor.object((keyStart, keyEnd) => {
    const isChange = isKey(bytes, keyStart, keyEnd, 'change');
    if (isChange) changes += 1;
    if (isChange && cursor.isObject()) cursor.object(side);
    else cursor.consume();
  });
  const isTwin =
    changes === 1 &&
    befores === 1 &&
    afters === 1 &&
    beforeEnd - beforeStart === afterEnd - afterStart &&
    bytes.compare(bytes, beforeStart, beforeEnd, afterStart, afterEnd) === 0;
  return new Piece(bytes, start, cursor.at, isTwin ? afterStart : 0, isTwin ? afterEnd : 0);
}

function readResource(cursor: JsonCursor): unknown {
  if (!cursor.isObject()) return readWhole(cursor);
  const { bytes } = cursor;
  const start = cursor.at;
  let address: unknown;
  let index: unknown;
  let isDeposed = false;
  cursor.object((keyStart, keyEnd) => {
    if (isKey(bytes, keyStart, keyEnd, 'address')) address = readText(cursor);
    else if (isKey(bytes, keyStart, keyEnd, 'index')) index = readWhole(cursor);
    else {
      cursor.consume();
      if (isKey(bytes, keyStart, keyEnd, 'deposed_key')) isDeposed = true;
    }
  });
  const piece = new Piece(bytes, start, cursor.at, 0, 0);
  piece.address = address;
  piece.index = index;
  piece.isDeposed = isDeposed;
  return piece;
}

/** A text without escapes needs no parser. */
function readText(cursor: JsonCursor): unknown {
  const isText = cursor.isText();
  const start = cursor.consume();
  const { bytes, at } = cursor;
  return isText && !hasEscape(bytes, start, at) ? bytes.toString('utf8', start + 1, at - 1) : parse(bytes, start, at);
}

const BACKSLASH = 0x5c;

/** Is this the key, which has no character that must be escaped? In the text it may be written with escapes all the same. */
function isKey(bytes: Buffer, start: number, end: number, key: string): boolean {
  const length = end - start - 2;
  // Every escape stands at the cost of a backslash and a letter at least: a shorter text is no spelling of a longer key.
  if (length < key.length) return false;
  if (length > key.length) return hasEscape(bytes, start, end) && parse(bytes, start, end) === key;
  for (let i = 0; i < length; i++) if (bytes[start + 1 + i] !== key.charCodeAt(i)) return false;
  return true;
}

function hasEscape(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === BACKSLASH) return true;
  return false;
}

/** @throws never: the cursor has been through these bytes */
function parse(bytes: Buffer, start: number, end: number): unknown {
  return JSON.parse(bytes.toString('utf8', start, end));
}
