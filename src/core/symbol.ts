// A symbol is a constant that nobody has seen yet: "the arn of aws_s3_bucket.b". It travels inside ordinary strings,
// between two private-use characters, so that concatenation, JSON and equality just work; it is shown as ${NAME}.
// A symbol equals itself, before and after, and no literal text. It is not a wildcard.

/** Opens a symbol inside a string. Never occurs in text read from outside: see `literal`. */
export const OPEN = '\uE000';
/** Closes a symbol inside a string. */
export const CLOSE = '\uE001';

const SYMBOL = /\uE000([^\uE000\uE001]*)\uE001/g;
/** Characters that would break JSON text or the `${…}` form when they stand in a symbol's name (for_each keys hold anything). */
const UNSAFE = /["\\:{}%\u0000-\u001F\uE000\uE001]/g;

/**
 * The symbol of this name as text, for example `symbol('aws_s3_bucket.b.arn')`.
 * Unsafe characters of the name (quotes of for_each keys among them) are percent-encoded in the carrier and shown decoded
 * by `displaySymbols`, except for `:`, `{`, `}` and `%`, which stay encoded so that what is shown can be read back.
 */
export function symbol(name: string): string {
  return OPEN + name.replace(UNSAFE, encode) + CLOSE;
}

/** Text from outside made safe: the two private-use characters cannot be smuggled in. */
export function literal(text: string): string {
  return text.includes(OPEN) || text.includes(CLOSE) ? text.replace(/[\uE000\uE001]/g, '\uFFFD') : text;
}

export function hasSymbol(text: string): boolean {
  return text.includes(OPEN);
}

/** The (carrier-encoded) names of the symbols in a text, in order. */
export function symbolNames(text: string): string[] {
  return Array.from(text.matchAll(SYMBOL), (match) => match[1]!);
}

/** Text for people and reports: each symbol as `${NAME}`. */
export function displaySymbols(text: string): string {
  return hasSymbol(text) ? text.replace(SYMBOL, (_, name: string) => `\${${decodeShown(name)}}`) : text;
}

/**
 * The inverse of `displaySymbols`, for a query's resource: `${NAME}` becomes a symbol when NAME has no colon and is
 * not one of AWS's own `${*}`, `${?}`, `${$}`; policy variables always have a colon.
 */
export function parseSymbols(text: string): string {
  return literal(text).replace(/\$\{([^{}:]+)\}/g, (whole, name: string) =>
    /^[*?$]$/.test(name) ? whole : OPEN + name.replace(/["\\\u0000-\u001F]/g, encode) + CLOSE,
  );
}

/** Splits a text into literal parts and symbols, in order; empty literals are left out. */
export function splitSymbols(text: string): readonly ({ literal: string } | { symbol: string })[] {
  const parts: ({ literal: string } | { symbol: string })[] = [];
  let at = 0;
  for (const match of text.matchAll(SYMBOL)) {
    if (match.index > at) parts.push({ literal: text.slice(at, match.index) });
    parts.push({ symbol: match[1]! });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ literal: text.slice(at) });
  return parts;
}

function encode(char: string): string {
  return `%${char.codePointAt(0)!.toString(16).toUpperCase().padStart(2, '0')}`;
}

function decodeShown(name: string): string {
  return name.replace(/%(22|5C)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
