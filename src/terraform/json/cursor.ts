// Walks UTF-8 JSON text in place: every value is checked against the grammar (RFC 8259) and none is made.
// Knows JSON; nothing of what a text says.

/** Thrown at the first byte that JSON does not allow there; `JSON.parse` of the same text says it in words. */
export class NotJson extends Error {}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

const [TRUE, FALSE, NULL] = ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const ESCAPES: ReadonlySet<number> = new Set([...'"\\/bfnrt'].map((each) => each.charCodeAt(0)));

export class JsonCursor {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The first byte of the next value, at which the cursor then stands; undefined at the end. */
  peek(): number | undefined {
    const { bytes } = this;
    let { at } = this;
    let byte = bytes[at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
    this.at = at;
    return byte;
  }

  isObject(): boolean {
    return this.peek() === OPEN_OBJECT;
  }

  isText(): boolean {
    return this.peek() === QUOTE;
  }

  isList(): boolean {
    return this.peek() === OPEN_LIST;
  }

  /** Through an object, member by member. The callback, told where the key with its quotes stands, moves the cursor over the value. */
  object(member: (keyStart: number, keyEnd: number) => void): void {
    this.expect(OPEN_OBJECT);
    if (this.peek() === CLOSE_OBJECT) {
      this.at += 1;
      return;
    }
    for (;;) {
      if (this.peek() !== QUOTE) throw new NotJson();
      const start = this.at;
      const end = skipText(this.bytes, start + 1);
      this.at = end;
      if (this.bytes[end] === COLON) this.at += 1;
      else this.expect(COLON);
      member(start, end);
      if (!this.more(CLOSE_OBJECT)) return;
    }
  }

  /** Through a list, element by element. The callback moves the cursor over each. */
  list(element: () => void): void {
    this.expect(OPEN_LIST);
    if (this.peek() === CLOSE_LIST) {
      this.at += 1;
      return;
    }
    do element();
    while (this.more(CLOSE_LIST));
  }

  /** Over one value, however deep: the cursor stands behind it then. @returns where the value begins */
  consume(): number {
    this.peek();
    const start = this.at;
    this.at = skipValue(this.bytes, start);
    return start;
  }

  /** @throws NotJson where something follows */
  end(): void {
    if (this.peek() !== undefined) throw new NotJson();
  }

  private expect(byte: number): void {
    if (this.peek() !== byte) throw new NotJson();
    this.at += 1;
  }

  private more(close: number): boolean {
    const byte = this.peek();
    if (byte !== COMMA && byte !== close) throw new NotJson();
    this.at += 1;
    return byte === COMMA;
  }
}

/**
 * Over one value that begins at `at`, in one loop without recursion: a text may be nested as deep as it likes.
 * @returns the place behind it
 */
function skipValue(bytes: Uint8Array, start: number): number {
  /** What each open bracket waits for. */
  const open: number[] = [];
  let at = start;
  let isKey = false;
  for (;;) {
    let byte = bytes[at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
    if (isKey) {
      if (byte !== QUOTE) throw new NotJson();
      at = skipText(bytes, at + 1);
      byte = bytes[at];
      while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
      if (byte !== COLON) throw new NotJson();
      at += 1;
      isKey = false;
      continue;
    }
    if (byte === QUOTE) at = skipText(bytes, at + 1);
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      const close = byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST;
      byte = bytes[++at];
      while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
      if (byte !== close) {
        open.push(close);
        isKey = close === CLOSE_OBJECT;
        continue;
      }
      at += 1;
    } else at = skipPlain(bytes, at);
    // Behind a value: the brackets that close here, then a comma or the end.
    for (;;) {
      if (open.length === 0) return at;
      byte = bytes[at];
      while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
      at += 1;
      const close = open[open.length - 1]!;
      if (byte === close) {
        open.pop();
        continue;
      }
      if (byte !== COMMA) throw new NotJson();
      isKey = close === CLOSE_OBJECT;
      break;
    }
  }
}

/** @param start just behind the opening quote @returns the place behind the closing one */
function skipText(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at]!;
    // Written so that the end of the bytes, where there is no byte, is refused as well.
    if (!(byte >= 0x20)) throw new NotJson();
    if (byte === QUOTE) return at + 1;
    at += byte === BACKSLASH ? escapeLength(bytes, at) : 1;
  }
}

function escapeLength(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1]!;
  if (ESCAPES.has(kind)) return 2;
  if (kind !== 0x75) throw new NotJson();
  for (let digit = at + 2; digit < at + 6; digit++) if (!isHex(bytes[digit]!)) throw new NotJson();
  return 6;
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** Over a number, true, false or null. */
function skipPlain(bytes: Uint8Array, start: number): number {
  switch (bytes[start]) {
    case 0x66:
      return skipWord(bytes, start, FALSE);
    case 0x6e:
      return skipWord(bytes, start, NULL);
    case 0x74:
      return skipWord(bytes, start, TRUE);
  }
  let at = start;
  while (isNumeric(bytes[at]!)) at++;
  // One digit, as most numbers are, needs no second look.
  if (at === start + 1 && bytes[start]! >= 0x30 && bytes[start]! <= 0x39) return at;
  if (!NUMBER.test(new TextDecoder().decode(bytes.subarray(start, at)))) throw new NotJson();
  return at;
}

function skipWord(bytes: Uint8Array, start: number, word: Uint8Array): number {
  for (let i = 1; i < word.length; i++) if (bytes[start + i] !== word[i]) throw new NotJson();
  return start + word.length;
}

function isNumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2b || byte === 0x2e || (byte | 0x20) === 0x65;
}
