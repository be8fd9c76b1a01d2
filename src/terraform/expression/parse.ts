// Reads HCL's expression language into its syntax tree (HCL native syntax specification, "Expressions").
// Knows nothing of Terraform's names, of values or of files.

import { type BinaryOperator, type Expr, type ObjectItem, SyntaxProblem } from './ast.ts';
import { heredocAt, nameAt, skipBlank } from './scan.ts';
import { type Cursor, readTemplate } from './template.ts';

/** Nesting deeper than this is refused: far above what people write, far below what the stack bears. */
export const MAX_NESTING = 250;

const PRECEDENCE: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

interface Parser extends Cursor {
  readonly end: number;
  depth: number;
  /** Whether line ends are only blanks here: inside brackets and template sequences. */
  freeLines: boolean;
}

/** Reads the expression in `text` from `start` to `end`; everything up to `end` must belong to it. @throws SyntaxProblem */
export function parseExpression(text: string, start: number, end: number): Expr {
  const parser = newParser(end < text.length ? text.slice(0, end) : text, start);
  const expr = readExpression(parser);
  skip(parser);
  if (parser.pos < end) throw new SyntaxProblem('unexpected text after an expression', parser.pos);
  return expr;
}

/** Reads a whole text as a template: a file for `templatefile`, or a string of a `.tf.json` file. @throws SyntaxProblem */
export function parseTemplate(text: string): Expr {
  return readTemplate(newParser(text, 0), { kind: 'bare' }, 0);
}

function newParser(text: string, start: number): Parser {
  const parser: Parser = {
    text,
    pos: start,
    end: text.length,
    depth: 0,
    freeLines: false,
    expression: () => freely(parser, () => readExpression(parser)),
    name: () => readName(parser),
    deeper: (read) => deeper(parser, read),
  };
  return parser;
}

function deeper<T>(parser: Parser, read: () => T): T {
  if (++parser.depth > MAX_NESTING)
    throw new SyntaxProblem(`an expression is nested more than ${MAX_NESTING} deep`, parser.pos);
  const result = read();
  parser.depth--;
  return result;
}

function freely<T>(parser: Parser, read: () => T, freeLines = true): T {
  const before = parser.freeLines;
  parser.freeLines = freeLines;
  const result = read();
  parser.freeLines = before;
  return result;
}

function skip(parser: Parser): void {
  parser.pos = skipBlank(parser.text, parser.pos, parser.freeLines);
}

function peek(parser: Parser, token: string): boolean {
  skip(parser);
  return parser.text.startsWith(token, parser.pos);
}

function take(parser: Parser, token: string): boolean {
  if (!peek(parser, token)) return false;
  parser.pos += token.length;
  return true;
}

function need(parser: Parser, token: string): void {
  if (!take(parser, token)) throw new SyntaxProblem(`${token} is missing`, parser.pos);
}

function readName(parser: Parser): string {
  skip(parser);
  const name = nameAt(parser.text, parser.pos);
  if (name === null) throw new SyntaxProblem('a name is missing', parser.pos);
  parser.pos += name.length;
  return name;
}

function readExpression(parser: Parser): Expr {
  return deeper(parser, () => {
    const condition = readBinary(parser, 0);
    const at = parser.pos;
    if (!take(parser, '?')) return condition;
    const yes = readExpression(parser);
    need(parser, ':');
    return { kind: 'conditional', at, condition, yes, no: readExpression(parser) };
  });
}

function readBinary(parser: Parser, level: number): Expr {
  const operators = PRECEDENCE[level];
  if (!operators) return readUnary(parser);
  let left = readBinary(parser, level + 1);
  for (let length = 0; ; length++) {
    const operator = operators.find((candidate) => peek(parser, candidate));
    if (!operator) return left;
    // A chain a + b + c … makes a tree as deep as it is long.
    if (length > 10 * MAX_NESTING) throw new SyntaxProblem('an expression has too many operators', parser.pos);
    const at = parser.pos;
    parser.pos += operator.length;
    left = { kind: 'binary', at, operator, left, right: readBinary(parser, level + 1) };
  }
}

function readUnary(parser: Parser): Expr {
  skip(parser);
  const at = parser.pos;
  const operator = parser.text[at];
  if (operator !== '-' && operator !== '!') return readTraversal(parser, readTerm(parser));
  parser.pos++;
  return deeper(parser, () => ({ kind: 'unary', at, operator, operand: readUnary(parser) }));
}

function readTraversal(parser: Parser, start: Expr): Expr {
  let on = start;
  for (let steps = 0; ; steps++) {
    if (steps > MAX_NESTING) throw new SyntaxProblem('a reference has too many steps', parser.pos);
    const step = readStep(parser, on, true);
    if (!step) return on;
    on = step;
  }
}

/** One `.name`, `[key]`, `.0` or splat behind `on`, or null. `brackets`: false inside an attribute-only splat. */
function readStep(parser: Parser, on: Expr, brackets: boolean): Expr | null {
  skip(parser);
  const { text } = parser;
  const at = parser.pos;
  if (text[at] === '.' && text[at + 1] !== '.') {
    parser.pos++;
    skip(parser);
    if (text[parser.pos] === '*') {
      if (!brackets) throw new SyntaxProblem('a splat inside a splat', at);
      parser.pos++;
      return readSplat(parser, on, at, false);
    }
    const digits = /[0-9]+/y;
    digits.lastIndex = parser.pos;
    const index = digits.exec(text)?.[0];
    if (index !== undefined) {
      parser.pos += index.length;
      return { kind: 'index', at, on, key: { kind: 'literal', at, value: Number(index) } };
    }
    return { kind: 'attribute', at, on, name: readName(parser) };
  }
  if (text[at] !== '[' || !brackets) return null;
  parser.pos++;
  return (
    freely(parser, () => {
      skip(parser);
      if (text[parser.pos] === '*') {
        parser.pos++;
        need(parser, ']');
        return null;
      }
      const key = readExpression(parser);
      need(parser, ']');
      return { kind: 'index', at, on, key } satisfies Expr;
    }) ?? readSplat(parser, on, at, true)
  );
}

function readSplat(parser: Parser, on: Expr, at: number, brackets: boolean): Expr {
  let each: Expr = { kind: 'splat-item', at };
  return deeper(parser, () => {
    for (let steps = 0; ; steps++) {
      if (steps > MAX_NESTING) throw new SyntaxProblem('a reference has too many steps', parser.pos);
      const step = readStep(parser, each, brackets);
      if (!step) return { kind: 'splat', at, on, each };
      each = step;
    }
  });
}

function readTerm(parser: Parser): Expr {
  skip(parser);
  const { text } = parser;
  const at = parser.pos;
  const char = text[at];
  if (char === '"') {
    parser.pos++;
    return deeper(parser, () => readTemplate(parser, { kind: 'quoted' }, at));
  }
  if (char === '(') {
    parser.pos++;
    return freely(parser, () => {
      const inner = readExpression(parser);
      need(parser, ')');
      return inner;
    });
  }
  if (char === '[') return freely(parser, () => readTuple(parser, at));
  if (char === '{') return readObject(parser, at);
  const heredoc = char === '<' ? heredocAt(text, at) : null;
  if (heredoc) {
    parser.pos = heredoc.bodyAt;
    return deeper(parser, () =>
      readTemplate(parser, { kind: 'heredoc', marker: heredoc.marker, indented: heredoc.indented }, at),
    );
  }
  if (char !== undefined && char >= '0' && char <= '9') return readNumber(parser, at);
  const name = nameAt(text, at);
  if (name === null)
    throw new SyntaxProblem(char === undefined ? 'an expression is missing' : `unexpected ${char}`, at);
  parser.pos += name.length;
  if (name === 'true' || name === 'false') return { kind: 'literal', at, value: name === 'true' };
  if (name === 'null') return { kind: 'literal', at, value: null };
  let called = name;
  while (text.startsWith('::', parser.pos)) {
    parser.pos += 2;
    called += `::${readName(parser)}`;
  }
  return peek(parser, '(') ? readCall(parser, called, at) : { kind: 'variable', at, name };
}

function readNumber(parser: Parser, at: number): Expr {
  const number = /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  number.lastIndex = at;
  const digits = number.exec(parser.text)![0];
  parser.pos += digits.length;
  const significant = digits
    .replace(/[eE].*$/, '')
    .replace('.', '')
    .replace(/^0+/, '');
  const value = Number(digits);
  if (significant.length > 15 || !Number.isFinite(value) || (value === 0 && significant !== ''))
    return { kind: 'long-number', at, digits };
  return { kind: 'literal', at, value };
}

function readCall(parser: Parser, name: string, at: number): Expr {
  need(parser, '(');
  return freely(parser, () => {
    const args: Expr[] = [];
    let expand = false;
    while (!take(parser, ')')) {
      args.push(readExpression(parser));
      if (take(parser, '...')) {
        expand = true;
        take(parser, ',');
        need(parser, ')');
        break;
      }
      if (!take(parser, ',')) {
        need(parser, ')');
        break;
      }
    }
    return { kind: 'call', at, name, args, expand };
  });
}

function readTuple(parser: Parser, at: number): Expr {
  need(parser, '[');
  if (peekWord(parser, 'for')) return readFor(parser, at, ']');
  const items: Expr[] = [];
  while (!take(parser, ']')) {
    items.push(readExpression(parser));
    if (!take(parser, ',')) {
      need(parser, ']');
      break;
    }
  }
  return { kind: 'tuple', at, items };
}

function peekWord(parser: Parser, word: string): boolean {
  skip(parser);
  return nameAt(parser.text, parser.pos) === word;
}

function readObject(parser: Parser, at: number): Expr {
  need(parser, '{');
  const isFor = freely(
    parser,
    () => peekWord(parser, 'for') && !/^for[ \t]*[=:]/.test(parser.text.slice(parser.pos, parser.pos + 40)),
  );
  if (isFor) return freely(parser, () => readFor(parser, at, '}'));
  return freely(
    parser,
    () => {
      const items: ObjectItem[] = [];
      for (;;) {
        parser.pos = skipBlank(parser.text, parser.pos, true);
        if (take(parser, '}')) return { kind: 'object', at, items };
        const key = readKey(parser);
        if (!take(parser, '=')) need(parser, ':');
        parser.pos = skipBlank(parser.text, parser.pos, false);
        items.push({ key, value: readExpression(parser) });
        if (!take(parser, ',') && !peek(parser, '\n') && !peek(parser, '}'))
          throw new SyntaxProblem('an object item is not ended', parser.pos);
      }
    },
    false,
  );
}

/** A bare name is a key by itself; anything else is an expression. */
function readKey(parser: Parser): Expr {
  const at = parser.pos;
  const name = nameAt(parser.text, at);
  if (name !== null) {
    const after = skipBlank(parser.text, at + name.length, false);
    const next = parser.text[after];
    if (next === ':' || (next === '=' && parser.text[after + 1] !== '=')) {
      parser.pos = at + name.length;
      return { kind: 'literal', at, value: name };
    }
  }
  return readExpression(parser);
}

function readFor(parser: Parser, at: number, close: ']' | '}'): Expr {
  readName(parser);
  let valueName = readName(parser);
  let keyName: string | null = null;
  if (take(parser, ',')) {
    keyName = valueName;
    valueName = readName(parser);
  }
  if (readName(parser) !== 'in') throw new SyntaxProblem('"in" is missing in a for expression', parser.pos);
  const collection = readExpression(parser);
  need(parser, ':');
  let value = readExpression(parser);
  let key: Expr | null = null;
  let group = false;
  if (close === '}') {
    need(parser, '=>');
    key = value;
    value = readExpression(parser);
    group = take(parser, '...');
  }
  let condition: Expr | null = null;
  if (peekWord(parser, 'if')) {
    readName(parser);
    condition = readExpression(parser);
  }
  need(parser, close);
  return { kind: 'for', at, keyName, valueName, collection, key, value, condition, group };
}
