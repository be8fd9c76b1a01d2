// `yamlencode`: block style, texts in double quotes, several lines as a literal block, as Terraform's own encoder writes.
// Knows nothing of files and of how an expression is evaluated.

import { hasSymbol } from '../../core/symbol.ts';
import { isList, isMap, type Value } from '../../core/value.ts';
import { isNumber, numberText } from '../expression/numbers.ts';
import { isJsonTree, sortedKeys, textOf } from '../expression/values.ts';
import { Undecided, undecided } from './builtin.ts';

const MAX_DEPTH = 200;
/** Longer lines are broken at spaces, and longer keys are written in another form: neither is carried out. */
const LINE = 80;

export function encodeYaml(value: Value): string {
  const shown = nodeText(value, 0, 0, 0);
  const plain = value === null || typeof value === 'boolean' || isNumber(value);
  return `${shown.replace(/^[\n ]+/, '')}\n${plain ? '...\n' : ''}`;
}

/** What stands behind `key:` or `-`, its first blank or line end included. `column`: where the text begins. */
function nodeText(value: Value, indent: number, column: number, depth: number): string {
  if (depth > MAX_DEPTH) throw new Undecided('a value is nested too deep');
  if (value === null) return ' null';
  if (typeof value === 'boolean') return ` ${value}`;
  if (isNumber(value)) return ` ${numberText(value)}`;
  undecided(value);
  if (typeof value === 'string' || isJsonTree(value)) return ` ${scalarText(knownText(value), indent, column)}`;
  if (isList(value)) {
    if (value.length === 0) return ' []';
    return lines(value, indent, (item) => `-${inItem(item, indent, depth)}`);
  }
  if (isMap(value)) {
    if (value.size === 0) return ' {}';
    return lines(sortedKeys(value), indent, (key) => {
      const name = keyText(key);
      const part = value.get(key)!;
      // A list under a key begins where the key does.
      const inner = isList(part) && !isJsonTree(part) ? indent : indent + 2;
      return `${name}:${nodeText(part, inner, indent + name.length + 2, depth + 1)}`;
    });
  }
  throw new Undecided('part of the value is not known');
}

function lines<T>(items: readonly T[], indent: number, show: (item: T) => string): string {
  return items.map((item) => `\n${' '.repeat(indent)}${show(item)}`).join('');
}

/** An item of a list: a collection in it begins on the line of its dash. */
function inItem(item: Value, indent: number, depth: number): string {
  const shown = nodeText(item, indent + 2, indent + 2, depth + 1);
  return shown.startsWith('\n') ? ` ${shown.slice(indent + 3)}` : shown;
}

function knownText(value: Value): string {
  const shown = textOf(value);
  if (typeof shown !== 'string' || hasSymbol(shown)) throw new Undecided('part of the value is not known');
  return shown;
}

function keyText(key: string): string {
  if (hasSymbol(key)) throw new Undecided('a key is not known');
  if (key.includes('\n') || key.length > LINE) throw new Undecided('a long key is not carried out');
  return quoted(key);
}

function scalarText(text: string, indent: number, column: number): string {
  if (/[\u0085\u2028\u2029]/.test(text) && text.includes('\n')) throw new Undecided('line separators are not carried');
  if (isBlock(text)) return blockText(text, Math.max(indent, 2));
  const shown = quoted(text);
  if (text.includes(' ') && column + shown.length > LINE) throw new Undecided('a long line of YAML is not carried out');
  return shown;
}

/** Whether several lines can stand as they are: only printable characters, and no space at the end of a line. */
function isBlock(text: string): boolean {
  return (
    text.includes('\n') &&
    !/ (?:\n|$)/.test(text) &&
    /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text)
  );
}

function blockText(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const body = text.replace(/\n$/, '').split('\n');
  return `|${hint}${chomp}\n${body.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)).join('\n')}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function quoted(text: string): string {
  const escaped = text.replace(
    /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\u{10000}-\u{10ffff}]/gu,
    (char) => {
      const code = char.codePointAt(0)!;
      const hex = code.toString(16).toUpperCase();
      return (
        ESCAPES[char] ??
        (code < 0x100
          ? `\\x${hex.padStart(2, '0')}`
          : code < 0x10000
            ? `\\u${hex.padStart(4, '0')}`
            : `\\U${hex.padStart(8, '0')}`)
      );
    },
  );
  return `"${escaped}"`;
}
