// Terraform's string functions.
// Knows nothing of files and of how an expression is evaluated.

import { hasSymbol, splitSymbols, symbol, symbolNames } from '../../core/symbol.ts';
import type { Value } from '../../core/value.ts';
import { derivedSymbol, isUnordered, overOptions, withKind } from '../expression/values.ts';
import { type Builtin, fn, list, ofTexts, plain, type Table, text, Undecided, whole } from './builtin.ts';
import { graphemes } from './graphemes.ts';
import { matchAll, matchFirst, replaceMatches } from './regex.ts';

/** Symbols that surely hold none of `:`, `/`, `,`, space …: text around them may be cut at such characters. */
const PLAIN_SYMBOLS = new Set(['account', 'region', 'partition']);

export function cutSafe(value: string, separator: string): boolean {
  return /[^A-Za-z0-9-]/.test(separator) && symbolNames(value).every((name) => PLAIN_SYMBOLS.has(name));
}

function split(args: readonly Value[]): Value {
  const separator = plain(args[0]);
  const value = text(args[1]);
  if (hasSymbol(value) && !(separator.length === 1 && cutSafe(value, separator)))
    throw new Undecided(`${symbolNames(value)[0]} is not known`);
  if (value === '') return withKind(separator === '' ? [] : [''], 'list');
  return withKind(separator === '' ? Array.from(value) : value.split(separator), 'list');
}

function join(args: readonly Value[]): Value {
  const separator = text(args[0]);
  const lists = args.slice(1).map(list);
  if (lists.some(isUnordered)) throw new Undecided('the order of a set is not known');
  const parts = lists.flat();
  return overOptions(parts, (known) => known.map(text).join(separator));
}

/** Changes case: literal parts are changed, symbols become symbols of their own. */
function casing(name: string, change: (part: string) => string): Builtin {
  return fn(1, 1, ([value]) =>
    splitSymbols(text(value))
      .map((part) => ('literal' in part ? change(part.literal) : symbol(`${name}(${part.symbol})`)))
      .join(''),
  );
}

function replace(args: readonly Value[]): Value {
  const value = text(args[0]);
  const search = text(args[1]);
  const replacement = text(args[2]);
  if (search.length > 1 && search.startsWith('/') && search.endsWith('/')) {
    if ([value, search, replacement].some(hasSymbol)) return derivedSymbol('replace', [value, search, replacement]);
    return replaceMatches(search.slice(1, -1), value, replacement);
  }
  if (!hasSymbol(value) && !hasSymbol(search)) return replaceAll(value, search, replacement);
  return derivedSymbol('replace', [value, search, replacement]);
}

/** As Go does: an empty search is found before each character and at the end. */
function replaceAll(value: string, search: string, replacement: string): string {
  if (search !== '') return value.split(search).join(replacement);
  return Array.from(value, (char) => replacement + char).join('') + replacement;
}

/** Characters whose case is more than one character by Unicode's full mapping, and one by its simple mapping. */
const SIMPLE_CASE: ReadonlyMap<string, string> = new Map([['\u0130', 'i']]);

/** One character for one, as Go maps case: ß has no upper case of one character and stays. */
function eachCharacter(change: (char: string) => string): (part: string) => string {
  return (part) =>
    Array.from(part, (char) => {
      const changed = change(char);
      if (Array.from(changed).length === 1) return changed;
      if (/[\u1f80-\u1fff]/.test(char))
        throw new Undecided('the case of a Greek letter with a subscript is not carried');
      return SIMPLE_CASE.get(char) ?? char;
    }).join('');
}

function substr(args: readonly Value[]): Value {
  const value = text(args[0]);
  let offset = whole(args[1]);
  let length = whole(args[2]);
  if (hasSymbol(value)) return derivedSymbol('substr', [value, offset, length]);
  const characters = graphemes(value);
  // From the end, no length is all that is left; from the beginning it is nothing.
  if (offset < 0 && length === 0) length = -1;
  if (offset < 0) offset = Math.max(0, offset + characters.length);
  if (offset > characters.length) return '';
  if (length < 0) length = characters.length - offset;
  return characters.slice(offset, offset + length).join('');
}

// A symbol before the text that is looked for hides it, except where the literal text on the outside already decides.
function startsWith(value: string, prefix: string): boolean {
  const known = value.split('\uE000')[0]!;
  if (known.startsWith(prefix) || !hasSymbol(value) || value.startsWith(prefix)) return value.startsWith(prefix);
  if (!prefix.startsWith(known) && !hasSymbol(prefix)) return false;
  throw new Undecided(`${symbolNames(value)[0]} is not known`);
}

function endsWith(value: string, suffix: string): boolean {
  const known = value.split('\uE001').at(-1)!;
  if (known.endsWith(suffix) || !hasSymbol(value) || value.endsWith(suffix)) return value.endsWith(suffix);
  if (!suffix.endsWith(known) && !hasSymbol(suffix)) return false;
  throw new Undecided(`${symbolNames(value)[0]} is not known`);
}

function contains(value: string, part: string): boolean {
  if (splitSymbols(value).some((piece) => 'literal' in piece && piece.literal.includes(part)) || value.includes(part))
    return true;
  if (hasSymbol(value) || hasSymbol(part)) throw new Undecided('text with an unknown part is searched');
  return false;
}

function trimPrefix(value: string, prefix: string): Value {
  if (!hasSymbol(value) && hasSymbol(prefix)) return derivedSymbol('trimprefix', [value, prefix]);
  try {
    return startsWith(value, prefix) ? value.slice(prefix.length) : value;
  } catch (thrown) {
    if (thrown instanceof Undecided) return derivedSymbol('trimprefix', [value, prefix]);
    throw thrown;
  }
}

function trimSuffix(value: string, suffix: string): Value {
  if (suffix === '') return value;
  if (!hasSymbol(value) && hasSymbol(suffix)) return derivedSymbol('trimsuffix', [value, suffix]);
  try {
    return endsWith(value, suffix) ? value.slice(0, value.length - suffix.length) : value;
  } catch (thrown) {
    if (thrown instanceof Undecided) return derivedSymbol('trimsuffix', [value, suffix]);
    throw thrown;
  }
}

function trimSet(value: string, cutset: string): string {
  const cut = new Set(Array.from(cutset));
  const characters = Array.from(value);
  let start = 0;
  let end = characters.length;
  while (start < end && cut.has(characters[start]!)) start++;
  while (end > start && cut.has(characters[end - 1]!)) end--;
  return characters.slice(start, end).join('');
}

/** White space as Go's `unicode.IsSpace` has it: without the byte order mark, with NEL. */
function trimSpace(value: string): string {
  return value.replace(/^[\p{White_Space}]+|[\p{White_Space}]+$/gu, '');
}

function chomp(value: string): string {
  return value.replace(/(?:\r\n?|\n)+$/, '');
}

/** The letters that have a title case of their own. */
const TITLE: ReadonlyMap<string, string> = new Map([
  ['ǆ', 'ǅ'],
  ['ǉ', 'ǈ'],
  ['ǌ', 'ǋ'],
  ['ǳ', 'ǲ'],
]);

function title(value: string): string {
  return value.replace(
    /(^|[^\p{L}\p{N}_])(\p{Ll})/gu,
    (_, before: string, letter: string) => before + (TITLE.get(letter) ?? letter.toUpperCase()),
  );
}

const MAX_INDENT = 1000;

function indent(spaces: number, value: string): string {
  if (spaces > MAX_INDENT) throw new Undecided('the indentation is too large');
  return value.replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

export const TEXT_FUNCTIONS: Table = new Map<string, Builtin>([
  ['split', fn(2, 2, split)],
  ['join', fn(2, Number.POSITIVE_INFINITY, join)],
  [
    'lower',
    casing(
      'lower',
      eachCharacter((char) => char.toLowerCase()),
    ),
  ],
  [
    'upper',
    casing(
      'upper',
      eachCharacter((char) => char.toUpperCase()),
    ),
  ],
  ['title', ofTexts('title', 1, 1, title)],
  ['replace', fn(3, 3, replace)],
  ['substr', fn(3, 3, substr)],
  ['startswith', fn(2, 2, (args) => startsWith(text(args[0]), text(args[1])))],
  ['endswith', fn(2, 2, (args) => endsWith(text(args[0]), text(args[1])))],
  ['strcontains', fn(2, 2, (args) => contains(text(args[0]), text(args[1])))],
  ['trimprefix', fn(2, 2, (args) => trimPrefix(text(args[0]), text(args[1])))],
  ['trimsuffix', fn(2, 2, (args) => trimSuffix(text(args[0]), text(args[1])))],
  ['trimspace', ofTexts('trimspace', 1, 1, trimSpace)],
  ['trim', ofTexts('trim', 2, 2, trimSet)],
  ['chomp', ofTexts('chomp', 1, 1, chomp)],
  ['strrev', ofTexts('strrev', 1, 1, (value) => graphemes(value).reverse().join(''))],
  ['indent', fn(2, 2, (args) => indent(whole(args[0]), text(args[1])))],
  ['regex', fn(2, 2, (args) => matchFirst(plain(args[0]), plain(args[1])))],
  ['regexall', fn(2, 2, (args) => matchAll(plain(args[0]), plain(args[1])))],
]);
