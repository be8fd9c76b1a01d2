// The lowest layer of reading HCL: spaces, comments, names, and where an expression ends, without recursion.
// Knows nothing of what an expression means.

import { SyntaxProblem } from './ast.ts';

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** The identifier at `at`, or null. */
export function nameAt(text: string, at: number): string | null {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0] ?? null;
}

/** Skips blanks and comments, and line ends as well if `newlines`. A comment to the end of the line stops before the line end. */
export function skipBlank(text: string, at: number, newlines: boolean): number {
  let i = at;
  for (;;) {
    const char = text[i];
    if (
      char === ' ' ||
      char === '\t' ||
      char === '\uFEFF' ||
      (char === '\r' && (text[i + 1] === '\n' || i + 1 === text.length))
    )
      i++;
    else if (char === '\n' && newlines) i++;
    else if (char === '#' || (char === '/' && text[i + 1] === '/')) i = lineEnd(text, i);
    else if (char === '/' && text[i + 1] === '*') {
      const close = text.indexOf('*/', i + 2);
      if (close < 0) throw new SyntaxProblem('a comment is not closed', i);
      i = close + 2;
    } else return i;
  }
}

/** Offset of the line end (`\n`) at or after `at`, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}

export interface HeredocStart {
  readonly marker: string;
  readonly indented: boolean;
  /** First character of the first line of the body. */
  readonly bodyAt: number;
}

/** A heredoc's opening at `at` (`<<EOT`, `<<-EOT`), or null. */
export function heredocAt(text: string, at: number): HeredocStart | null {
  if (!text.startsWith('<<', at)) return null;
  const indented = text[at + 2] === '-';
  const markerAt = at + (indented ? 3 : 2);
  const marker = nameAt(text, markerAt);
  if (marker === null) return null;
  let after = markerAt + marker.length;
  if (text[after] === '\r') after++;
  if (text[after] !== '\n') return null;
  return { marker, indented, bodyAt: after + 1 };
}

/** If the line at `lineStart` is the closing marker: the offset just behind the marker. Otherwise -1. */
export function heredocEnd(text: string, lineStart: number, marker: string): number {
  let i = lineStart;
  while (text[i] === ' ' || text[i] === '\t') i++;
  if (!text.startsWith(marker, i)) return -1;
  const after = i + marker.length;
  let j = after;
  while (text[j] === ' ' || text[j] === '\t' || text[j] === '\r') j++;
  return j >= text.length || text[j] === '\n' ? after : -1;
}

type Mode =
  | { readonly kind: 'bracket'; readonly close: string }
  | { readonly kind: 'quote' }
  | { readonly kind: 'heredoc'; readonly marker: string };

export interface Extent {
  /** Just behind the expression: at a line end, a comment, a closing brace or the end of the text. */
  readonly end: number;
  /** An upper bound of how deep brackets, templates, conditionals and signs are nested. */
  readonly depth: number;
  /** The lines of its heredocs and the digits of its numbers, squared: the time that HCL's own parser takes. */
  readonly cost: number;
}

/** Digits and exponent of a number, together. HCL's own parser takes the square of them in time. */
const MAX_DIGITS = 1000;
const NUMBER = /([0-9]+)(?:\.([0-9]+))?(?:[eE][+-]?([0-9]+))?/y;

/** The number that begins here. */
function numberAt(text: string, start: number): { end: number; digits: number } {
  NUMBER.lastIndex = start;
  const [number, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text)!;
  const digits = whole.length + fraction.length + Number(exponent);
  if (digits > MAX_DIGITS) throw new SyntaxProblem(`a number has more than ${MAX_DIGITS} digits`, start);
  return { end: start + number.length, digits };
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

/** Where the expression that begins at `start` ends. Iterative, so that no nesting can exhaust the stack. */
export function expressionExtent(text: string, start: number): Extent {
  const modes: Mode[] = [];
  let depth = 0;
  let lineStart = false;
  // Conditionals and signs nest without any bracket.
  let signs = 0;
  let heredocLines = 0;
  let cost = 0;
  let i = start;
  const push = (mode: Mode): void => {
    modes.push(mode);
    if (modes.length > depth) depth = modes.length;
  };
  while (i < text.length) {
    const mode = modes[modes.length - 1];
    const char = text[i]!;
    if (mode && mode.kind !== 'bracket') {
      if (mode.kind === 'heredoc' && lineStart) {
        const closed = heredocEnd(text, i, mode.marker);
        if (closed >= 0) {
          modes.pop();
          lineStart = false;
          i = closed;
          continue;
        }
        lineStart = false;
      }
      if ((char === '$' || char === '%') && text[i + 1] === char && text[i + 2] === '{') i += 3;
      else if ((char === '$' || char === '%') && text[i + 1] === '{') {
        push({ kind: 'bracket', close: '}' });
        i += 2;
      } else if (mode.kind === 'quote') {
        if (char === '"') modes.pop();
        else if (char === '\n') throw new SyntaxProblem('a string is not closed on its line', i);
        i += char === '\\' ? 2 : 1;
      } else {
        lineStart = char === '\n';
        if (lineStart) heredocLines++;
        i++;
      }
      continue;
    }
    if (char === '#' || (char === '/' && (text[i + 1] === '/' || text[i + 1] === '*'))) {
      if (!mode && text[i + 1] !== '*') break;
      i = skipBlank(text, i, false);
    } else if (char === '\n' && !mode) break;
    else if (char === '"') {
      push({ kind: 'quote' });
      i++;
    } else if (char === '(' || char === '[' || char === '{') {
      push({ kind: 'bracket', close: char === '(' ? ')' : char === '[' ? ']' : '}' });
      i++;
    } else if (char === ')' || char === ']' || char === '}') {
      if (!mode) break;
      if (mode.close !== char) throw new SyntaxProblem(`${mode.close} is missing before ${char}`, i);
      modes.pop();
      i++;
    } else {
      const heredoc = char === '<' ? heredocAt(text, i) : null;
      if (heredoc) {
        push({ kind: 'heredoc', marker: heredoc.marker });
        lineStart = true;
        i = heredoc.bodyAt;
      } else if (isDigit(char) && !/[A-Za-z0-9_]/.test(text[i - 1] ?? '')) {
        const number = numberAt(text, i);
        cost += number.digits ** 2;
        i = number.end;
      } else {
        if (char === '?' || char === '!' || char === '-') signs++;
        i++;
      }
    }
  }
  if (modes.length > 0) throw new SyntaxProblem('the file ends inside an expression', start);
  return { end: i, depth: Math.max(depth, signs), cost: cost + heredocLines ** 2 };
}
