// Classes of characters in regular expressions as RE2 has them: \d and its like, [:alpha:], \p{L}, and case folding.
// Knows nothing of patterns.

/** Whether a character (as a code point) belongs. */
export type CharTest = (code: number) => boolean;

const isDigit: CharTest = (code) => code >= 48 && code <= 57;
const isWord: CharTest = (code) =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const isSpace: CharTest = (code) => code === 9 || code === 10 || code === 12 || code === 13 || code === 32;
export const not =
  (test: CharTest): CharTest =>
  (code) =>
    !test(code);

export const ESCAPED_CLASSES: ReadonlyMap<string, CharTest> = new Map([
  ['d', isDigit],
  ['D', not(isDigit)],
  ['w', isWord],
  ['W', not(isWord)],
  ['s', isSpace],
  ['S', not(isSpace)],
]);

export const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['t', 9],
  ['n', 10],
  ['r', 13],
  ['v', 11],
]);

const between =
  (low: string, high: string): CharTest =>
  (code) =>
    code >= low.codePointAt(0)! && code <= high.codePointAt(0)!;
export const NAMED_CLASSES: ReadonlyMap<string, CharTest> = new Map<string, CharTest>([
  ['alpha', (code) => isWord(code) && !isDigit(code) && code !== 95],
  ['digit', isDigit],
  ['alnum', (code) => isWord(code) && code !== 95],
  ['upper', between('A', 'Z')],
  ['lower', between('a', 'z')],
  ['space', (code) => isSpace(code) || code === 11],
  ['word', isWord],
  ['xdigit', (code) => isDigit(code) || between('a', 'f')(code) || between('A', 'F')(code)],
  ['blank', (code) => code === 9 || code === 32],
  ['cntrl', (code) => code < 32 || code === 127],
  ['graph', between('!', '~')],
  ['print', between(' ', '~')],
  ['ascii', (code) => code < 128],
  ['punct', (code) => between('!', '~')(code) && !(isWord(code) && code !== 95)],
]);

/** `L`, `Lu` (general categories) or `Greek` (scripts), or null for what is neither. */
export function propertyOf(name: string): RegExp | null {
  if (name === 'Any') return /^/u;
  const category = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/.test(name);
  if (!category && !/^[A-Z][a-z]{2,}(?:_[A-Z][a-z]+)*$/.test(name)) return null;
  try {
    return new RegExp(category ? `\\p{${name}}` : `\\p{Script=${name}}`, 'u');
  } catch {
    return null;
  }
}

export function oneChar(code: number, fold: boolean): CharTest {
  if (!fold) return (other) => other === code;
  const folded = foldCode(code);
  return (other) => foldCode(other) === folded;
}

function foldCode(code: number): string {
  const text = String.fromCodePoint(code);
  const upper = text.toUpperCase();
  return (Array.from(upper).length === 1 ? upper : text).toLowerCase();
}

export function foldings(code: number): number[] {
  const text = String.fromCodePoint(code);
  return [text, text.toLowerCase(), text.toUpperCase()]
    .filter((each) => Array.from(each).length === 1)
    .map((each) => each.codePointAt(0)!);
}
