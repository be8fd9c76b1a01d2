// A strict JSON reader for policy documents: refuses duplicate keys, which JSON.parse lets the last one win, and too much
// nesting. Symbols inside strings survive; one that stands for a value of its own is an Unknown. Knows nothing of IAM.

import { CLOSE, displaySymbols, OPEN } from '../../core/symbol.ts';
import { Unknown, type Value } from '../../core/value.ts';

/** Deepest nesting of arrays and objects that is read. */
export const MAX_DEPTH = 64;
/** Longest text that is read, in UTF-16 units; AWS takes at most some ten thousand. */
export const MAX_LENGTH = 4 * 1024 * 1024;

export type JsonReading =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: 'json' | 'duplicate-key' | 'too-deep' | 'too-large';
      readonly message: string;
    };

/** Reads one JSON value that fills the whole text. Objects become Maps; a leading byte order mark is skipped. */
export function readJson(text: string): JsonReading {
  if (text.length > MAX_LENGTH) {
    return {
      ok: false,
      code: 'too-large',
      message: `is ${text.length} characters long; at most ${MAX_LENGTH} are read`,
    };
  }
  const cursor: Cursor = { text, at: text.startsWith('\uFEFF') ? 1 : 0, path: [] };
  try {
    const value = readValue(cursor);
    skipSpace(cursor);
    if (cursor.at < text.length) throw fault(cursor, `has ${shown(cursor)} after its end`);
    return { ok: true, value };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { ok: false, code: thrown.code, message: thrown.message };
  }
}

interface Cursor {
  readonly text: string;
  at: number;
  /** Keys and positions from the root, for messages and the depth. */
  readonly path: (string | number)[];
}

class Fault extends Error {
  readonly code: 'json' | 'duplicate-key' | 'too-deep';

  constructor(code: 'json' | 'duplicate-key' | 'too-deep', message: string) {
    super(message);
    this.code = code;
  }
}

function fault(cursor: Cursor, what: string): Fault {
  const before = cursor.text.slice(0, cursor.at).split('\n');
  return new Fault('json', `is not valid JSON: line ${before.length}, column ${before.at(-1)!.length + 1} ${what}`);
}

function shown(cursor: Cursor): string {
  const point = cursor.text.codePointAt(cursor.at);
  if (point === undefined) return 'the end of the text';
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return point > 0x20 && point < 0x7f ? `"${String.fromCodePoint(point)}"` : code;
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const char = cursor.text[cursor.at];
    if (char !== ' ' && char !== '\n' && char !== '\r' && char !== '\t') return;
    cursor.at += 1;
  }
}

function readValue(cursor: Cursor): Value {
  skipSpace(cursor);
  if (cursor.path.length > MAX_DEPTH) throw new Fault('too-deep', `is nested deeper than ${MAX_DEPTH} levels`);
  switch (cursor.text[cursor.at]) {
    case '{':
      return readObject(cursor);
    case '[':
      return readArray(cursor);
    case '"':
      return readString(cursor);
    case OPEN:
      return readBareSymbol(cursor);
    default:
      return readWordOrNumber(cursor);
  }
}

function readObject(cursor: Cursor): Value {
  const entries = new Map<string, Value>();
  cursor.at += 1;
  skipSpace(cursor);
  if (cursor.text[cursor.at] === '}') {
    cursor.at += 1;
    return entries;
  }
  for (;;) {
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== '"') throw fault(cursor, `has ${shown(cursor)} where a quoted key should stand`);
    const key = readString(cursor);
    if (entries.has(key)) {
      const path = pathText([...cursor.path, key]);
      throw new Fault('duplicate-key', `has the key ${path} twice, which AWS refuses`);
    }
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== ':') throw fault(cursor, `has ${shown(cursor)} where ":" should stand`);
    cursor.at += 1;
    cursor.path.push(key);
    entries.set(key, readValue(cursor));
    cursor.path.pop();
    if (readSeparator(cursor, '}')) return entries;
  }
}

function readArray(cursor: Cursor): Value {
  const elements: Value[] = [];
  cursor.at += 1;
  skipSpace(cursor);
  if (cursor.text[cursor.at] === ']') {
    cursor.at += 1;
    return elements;
  }
  for (;;) {
    cursor.path.push(elements.length);
    elements.push(readValue(cursor));
    cursor.path.pop();
    if (readSeparator(cursor, ']')) return elements;
  }
}

/** Passes a comma (false) or the closing character (true). */
function readSeparator(cursor: Cursor, close: '}' | ']'): boolean {
  skipSpace(cursor);
  const char = cursor.text[cursor.at];
  if (char !== ',' && char !== close) {
    throw fault(cursor, `has ${shown(cursor)} where "," or "${close}" should stand`);
  }
  cursor.at += 1;
  return char === close;
}

const ESCAPES = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function readString(cursor: Cursor): string {
  const { text } = cursor;
  let result = '';
  let from = cursor.at + 1;
  for (cursor.at = from; ; ) {
    const char = text[cursor.at];
    if (char === '"') {
      result += text.slice(from, cursor.at);
      cursor.at += 1;
      return result;
    }
    if (char === undefined || char < ' ') throw fault(cursor, `has ${shown(cursor)} inside a string`);
    if (char !== '\\') {
      cursor.at += 1;
      continue;
    }
    result += text.slice(from, cursor.at) + readEscape(cursor);
    from = cursor.at;
  }
}

function readEscape(cursor: Cursor): string {
  const char = cursor.text[cursor.at + 1] ?? '';
  if (char === 'u') {
    const digits = cursor.text.slice(cursor.at + 2, cursor.at + 6);
    if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw fault(cursor, 'has a \\u escape without four hexadecimal digits');
    cursor.at += 6;
    const decoded = String.fromCharCode(Number.parseInt(digits, 16));
    // An escape must not smuggle in the delimiters of a symbol.
    return decoded === OPEN || decoded === CLOSE ? '\uFFFD' : decoded;
  }
  const escaped = ESCAPES.get(char);
  if (escaped === undefined) throw fault(cursor, `has the unknown escape "\\${char}"`);
  cursor.at += 2;
  return escaped;
}

/** `"Statement": ⟨symbol⟩` in a template: some JSON that is not known yet. */
function readBareSymbol(cursor: Cursor): Value {
  const close = cursor.text.indexOf(CLOSE, cursor.at);
  if (close < 0) throw fault(cursor, `has ${shown(cursor)}`);
  const name = displaySymbols(cursor.text.slice(cursor.at, close + 1));
  cursor.at = close + 1;
  return new Unknown(`${name} is not known yet`);
}

function readWordOrNumber(cursor: Cursor): Value {
  const rest = /[^\s,:[\]{}"]*/y;
  rest.lastIndex = cursor.at;
  const word = rest.exec(cursor.text)?.[0] ?? '';
  if (word.includes(OPEN)) {
    cursor.at += word.length;
    return new Unknown(`${displaySymbols(word)} is not known yet`);
  }
  if (word === 'true' || word === 'false' || word === 'null') {
    cursor.at += word.length;
    return word === 'null' ? null : word === 'true';
  }
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) {
    throw fault(cursor, `has ${shown(cursor)} where a value should stand`);
  }
  cursor.at += word.length;
  // A number that JavaScript would spell differently keeps its spelling: in a policy it is compared as text.
  return String(Number(word)) === word ? Number(word) : word;
}

function pathText(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) text += typeof part === 'number' ? `[${part}]` : text === '' ? part : `.${part}`;
  return text;
}
