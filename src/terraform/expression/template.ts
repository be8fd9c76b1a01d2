// Reads template bodies: literal text, ${…}, %{if}, %{for}, strip markers and the de-indenting of <<- heredocs.
// Knows nothing of values; expressions inside are read by the function that it is given.

import { type Expr, SyntaxProblem } from './ast.ts';
import { heredocEnd, skipBlank } from './scan.ts';

/** What template text is read from: a quoted string, a heredoc, or a whole file. */
export type TemplateKind =
  | { readonly kind: 'quoted' }
  | { readonly kind: 'heredoc'; readonly marker: string; readonly indented: boolean }
  | { readonly kind: 'bare' };

/** The expression parser's part that templates need; positions move in it. */
export interface Cursor {
  readonly text: string;
  pos: number;
  expression(): Expr;
  name(): string;
  deeper<T>(read: () => T): T;
}

type Token =
  | { kind: 'text'; at: number; text: string }
  | { kind: 'interpolation'; at: number; expr: Expr }
  | { kind: 'if'; at: number; expr: Expr }
  | { kind: 'for'; at: number; keyName: string | null; valueName: string; expr: Expr }
  | { kind: 'else' | 'endif' | 'endfor'; at: number };

/** Reads a template body from the cursor to its end (closing quote or marker included) as one expression. */
export function readTemplate(cursor: Cursor, how: TemplateKind, at: number): Expr {
  const tokens = readTokens(cursor, how);
  if (how.kind === 'heredoc' && how.indented) deIndent(tokens);
  const state = { tokens, next: 0 };
  const parts = readParts(state, cursor, []);
  const only = parts.length === 1 ? parts[0]! : null;
  // A string that is one interpolation alone is that expression, of whatever type.
  if (only && tokens.length === 1 && tokens[0]!.kind === 'interpolation') return only;
  return asTemplate(parts, at);
}

function asTemplate(parts: readonly Expr[], at: number): Expr {
  if (parts.length === 0) return { kind: 'literal', at, value: '' };
  const only = parts[0]!;
  if (parts.length === 1 && only.kind === 'literal' && typeof only.value === 'string') return only;
  return { kind: 'template', at, parts };
}

function readTokens(cursor: Cursor, how: TemplateKind): Token[] {
  const { text } = cursor;
  const tokens: Token[] = [];
  let trimNext = false;
  let buffer = '';
  let bufferAt = cursor.pos;
  let lineStart = true;
  const flush = (trimEnd: boolean): void => {
    if (buffer !== '') {
      let literal = buffer;
      if (trimNext) literal = literal.trimStart();
      if (trimEnd) literal = literal.trimEnd();
      tokens.push({ kind: 'text', at: bufferAt, text: literal });
      trimNext = false;
    }
    const last = tokens.at(-1);
    if (buffer === '' && trimEnd && last?.kind === 'text') last.text = last.text.trimEnd();
    buffer = '';
    bufferAt = cursor.pos;
  };
  for (;;) {
    if (how.kind === 'heredoc' && lineStart) {
      const closed = heredocEnd(text, cursor.pos, how.marker);
      if (closed >= 0) {
        flush(false);
        cursor.pos = closed;
        return tokens;
      }
    }
    lineStart = false;
    const char = text[cursor.pos];
    if (char === undefined) {
      if (how.kind !== 'bare') throw new SyntaxProblem('a string is not closed', bufferAt);
      flush(false);
      return tokens;
    }
    if ((char === '$' || char === '%') && text[cursor.pos + 1] === char && text[cursor.pos + 2] === '{') {
      buffer += `${char}{`;
      cursor.pos += 3;
    } else if ((char === '$' || char === '%') && text[cursor.pos + 1] === '{') {
      const at = cursor.pos;
      const strip = text[at + 2] === '~';
      flush(strip);
      trimNext = false;
      cursor.pos = at + (strip ? 3 : 2);
      tokens.push(
        char === '$'
          ? cursor.deeper(() => ({ kind: 'interpolation', at, expr: cursor.expression() }))
          : readControl(cursor, at),
      );
      cursor.pos = skipBlank(text, cursor.pos, true);
      if (text[cursor.pos] === '~') {
        trimNext = true;
        cursor.pos++;
      }
      if (text[cursor.pos] !== '}') throw new SyntaxProblem('} is missing after a template sequence', cursor.pos);
      cursor.pos++;
      bufferAt = cursor.pos;
    } else if (how.kind === 'quoted' && char === '"') {
      flush(false);
      cursor.pos++;
      return tokens;
    } else if (how.kind === 'quoted' && char === '\\') buffer += readEscape(cursor);
    else if (how.kind === 'quoted' && char === '\n')
      throw new SyntaxProblem('a string is not closed on its line', cursor.pos);
    else {
      buffer += char;
      cursor.pos++;
      if (char === '\n') {
        // Outside quotes each line is a token of its own: a strip marker reaches to the end of its line, not further.
        flush(false);
        trimNext = false;
        lineStart = true;
      }
    }
  }
}

function readControl(cursor: Cursor, at: number): Token {
  cursor.pos = skipBlank(cursor.text, cursor.pos, true);
  const word = cursor.name();
  switch (word) {
    case 'if':
      return { kind: 'if', at, expr: cursor.deeper(() => cursor.expression()) };
    case 'for': {
      cursor.pos = skipBlank(cursor.text, cursor.pos, true);
      let valueName = cursor.name();
      let keyName: string | null = null;
      cursor.pos = skipBlank(cursor.text, cursor.pos, true);
      if (cursor.text[cursor.pos] === ',') {
        cursor.pos = skipBlank(cursor.text, cursor.pos + 1, true);
        keyName = valueName;
        valueName = cursor.name();
        cursor.pos = skipBlank(cursor.text, cursor.pos, true);
      }
      if (cursor.name() !== 'in') throw new SyntaxProblem('"in" is missing in a template for', cursor.pos);
      return { kind: 'for', at, keyName, valueName, expr: cursor.deeper(() => cursor.expression()) };
    }
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: word, at };
    default:
      throw new SyntaxProblem('unknown template directive', at);
  }
}

function readEscape(cursor: Cursor): string {
  const { text, pos } = cursor;
  const code = text[pos + 1];
  const simple =
    code === 'n' ? '\n' : code === 'r' ? '\r' : code === 't' ? '\t' : code === '"' || code === '\\' ? code : null;
  if (simple !== null) {
    cursor.pos = pos + 2;
    return simple;
  }
  const digits = code === 'u' ? 4 : code === 'U' ? 8 : 0;
  const hex = text.slice(pos + 2, pos + 2 + digits);
  const point = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Number.NaN;
  if (!(point <= 0x10ffff)) throw new SyntaxProblem('an escape in a string is not valid', pos);
  cursor.pos = pos + 2 + digits;
  return String.fromCodePoint(point);
}

interface TokenState {
  readonly tokens: readonly Token[];
  next: number;
}

/** Parts up to one of `ends` (left unread), or to the end of the tokens when `ends` is empty. */
function readParts(state: TokenState, cursor: Cursor, ends: readonly Token['kind'][]): Expr[] {
  const parts: Expr[] = [];
  let text = '';
  let textAt = 0;
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'literal', at: textAt, value: text });
    text = '';
  };
  while (state.next < state.tokens.length) {
    const token = state.tokens[state.next]!;
    if (ends.includes(token.kind)) break;
    state.next++;
    if (token.kind === 'text') {
      if (text === '') textAt = token.at;
      text += token.text;
      continue;
    }
    flush();
    if (token.kind === 'interpolation') parts.push(token.expr);
    else if (token.kind === 'if') {
      const yes = cursor.deeper(() => readParts(state, cursor, ['else', 'endif']));
      let no: Expr[] = [];
      if (state.tokens[state.next]?.kind === 'else') {
        state.next++;
        no = cursor.deeper(() => readParts(state, cursor, ['endif']));
      }
      closeDirective(state, 'endif', token.at);
      parts.push({
        kind: 'template-if',
        at: token.at,
        condition: token.expr,
        yes: { kind: 'template', at: token.at, parts: yes },
        no: { kind: 'template', at: token.at, parts: no },
      });
    } else if (token.kind === 'for') {
      const body = cursor.deeper(() => readParts(state, cursor, ['endfor']));
      closeDirective(state, 'endfor', token.at);
      const { keyName, valueName, expr: collection } = token;
      parts.push({
        kind: 'template-for',
        at: token.at,
        keyName,
        valueName,
        collection,
        body: { kind: 'template', at: token.at, parts: body },
      });
    } else throw new SyntaxProblem(`%{ ${token.kind} } without its beginning`, token.at);
  }
  flush();
  return parts;
}

function closeDirective(state: TokenState, kind: Token['kind'], at: number): void {
  if (state.tokens[state.next]?.kind !== kind) throw new SyntaxProblem(`%{ ${kind} } is missing`, at);
  state.next++;
}

/** `<<-`: takes the smallest indentation of all lines off each; blank lines do not count, a line that begins with a sequence counts as 0. */
function deIndent(tokens: Token[]): void {
  let smallest = Number.POSITIVE_INFINITY;
  let atLineStart = true;
  const adjust: { text: string }[] = [];
  for (const token of tokens) {
    if (atLineStart) {
      atLineStart = false;
      if (token.kind === 'text') {
        const indent = token.text.length - token.text.trimStart().length;
        if (indent < token.text.length || !token.text.endsWith('\n')) {
          adjust.push(token);
          smallest = Math.min(smallest, indent);
        }
      } else smallest = 0;
    }
    if (token.kind === 'text' && token.text.endsWith('\n')) atLineStart = true;
  }
  if (smallest === Number.POSITIVE_INFINITY) return;
  for (const token of adjust) token.text = token.text.slice(smallest);
}
