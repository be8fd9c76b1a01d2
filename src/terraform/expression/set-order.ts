// The order of a set's elements: by value for texts, numbers and booleans, by a canonical text for everything else.
// Knows nothing of types and conversions.

import { isList, isMap, type Value } from '../../core/value.ts';
import { bigText, compareBig } from './big-float.ts';
import { bigOfNumber, isNumber } from './numbers.ts';
import { compareText, kindOf, sortedKeys } from './values.ts';

/** Sorted as Terraform iterates a set of these; null comes last. */
export function inSetOrder(parts: readonly Value[]): readonly Value[] {
  const keys = new Map<Value, string>();
  const key = (part: Value): string => {
    let text = keys.get(part);
    if (text === undefined) {
      text = canonical(part);
      keys.set(part, text);
    }
    return text;
  };
  return parts.slice().sort((a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (isNumber(a) && isNumber(b)) return compareBig(bigOfNumber(a), bigOfNumber(b));
    if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
    return compareText(key(a), key(b));
  });
}

function canonical(value: Value): string {
  if (value === null) return '~';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (isNumber(value)) return bigText(bigOfNumber(value), 'g', 10);
  if (isList(value)) {
    const parts = value.map((part) => `${canonical(part)};`).join('');
    return kindOf(value) === 'tuple' ? `<${parts}>` : `[${parts}]`;
  }
  if (isMap(value)) {
    const isObject = kindOf(value) !== 'map';
    const parts = sortedKeys(value).map((name) => {
      const part = `${canonical(value.get(name)!)};`;
      return isObject ? part : `${quoted(name)}:${part}`;
    });
    return isObject ? `<${parts.join('')}>` : `{${parts.join('')}}`;
  }
  return '?';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** As Go's `strconv.Quote`: what is not printable is escaped. */
function quoted(text: string): string {
  const escaped = text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (char) => {
    const code = char.codePointAt(0)!;
    const hex = code.toString(16);
    return (
      ESCAPES[char] ??
      (code < 0x80
        ? `\\x${hex.padStart(2, '0')}`
        : code < 0x10000
          ? `\\u${hex.padStart(4, '0')}`
          : `\\U${hex.padStart(8, '0')}`)
    );
  });
  return `"${escaped}"`;
}
