// Terraform's encoding and hash functions; JSON keeps symbols inside its strings and unknown parts as a tree.
// Knows nothing of files.

import { createHash } from 'node:crypto';
import { hasSymbol, literal, symbol } from '../../core/symbol.ts';
import { isList, isMap, isWhollyKnown, Unknown, type Value } from '../../core/value.ts';
import {
  ExpressionError,
  isJsonTree,
  isPureSymbol,
  jsonTree,
  Nameable,
  numberText,
  sortedKeys,
} from '../expression/values.ts';
import { type Builtin, fn, lenient, ofTexts, plain, type Table, text, Undecided } from './builtin.ts';
import { decodeYaml } from './yaml.ts';

const MAX_JSON_DEPTH = 500;

/** JSON text as Terraform prints it (keys in order, <, > and & escaped), or the tree itself where part of it is unknown. */
export function encodeJson(value: Value): Value {
  if (value instanceof Unknown && !(value instanceof Nameable)) return value;
  if (isJsonTree(value)) return encodeJson(text(value));
  const named = withNames(value, 0);
  if (!isWhollyKnown(named))
    return isList(named) || isMap(named) ? jsonTree(named) : new Unknown('part of a JSON document is not known');
  return jsonText(named);
}

/** Variables without a value stand as their symbol inside a document. */
function withNames(value: Value, depth: number): Value {
  if (depth > MAX_JSON_DEPTH) throw new Undecided('a JSON document is nested too deep');
  if (value instanceof Nameable) return symbol(value.symbolName);
  if (isJsonTree(value)) return new Unknown('a JSON text with an unknown part stands inside a document');
  if (isList(value)) return value.map((part) => withNames(part, depth + 1));
  if (isMap(value)) return new Map(Array.from(value, ([key, part]) => [key, withNames(part, depth + 1)]));
  return value;
}

function jsonText(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return quote(value);
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`;
  if (isMap(value))
    return `{${sortedKeys(value)
      .map((key) => `${quote(key)}:${jsonText(value.get(key)!)}`)
      .join(',')}}`;
  throw new Undecided('part of a JSON document is not known');
}

function quote(value: string): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Escapes of the characters that carry symbols are nothing that a configuration needs. */
export function refuseCarriers(source: string): void {
  if (/\\(u|U0000)[eE]00[01]/.test(source)) throw new Undecided('the document has a private-use character');
}

/** JSON text as a value; symbols in its strings stay. */
export function decodeJson(value: Value): Value {
  if (isJsonTree(value)) return isMap(value) ? new Map(value) : (value as readonly Value[]).slice();
  const source = text(value);
  if (isPureSymbol(source)) throw new Undecided('the document is not known');
  refuseCarriers(source);
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    if (hasSymbol(source)) throw new Undecided('the document has an unknown part outside its strings');
    throw new ExpressionError('not valid JSON');
  }
  return fromParsed(parsed, 0);
}

/** What a JSON or YAML parser gives, as a value: objects become Maps. */
export function fromParsed(parsed: unknown, depth: number): Value {
  if (depth > MAX_JSON_DEPTH) throw new Undecided('a document is nested too deep');
  if (parsed === null || parsed === undefined) return null;
  if (typeof parsed === 'number') {
    if (Math.abs(parsed) > Number.MAX_SAFE_INTEGER) return new Unknown('a number has more digits than are carried');
    return parsed;
  }
  if (typeof parsed === 'string' || typeof parsed === 'boolean') return parsed;
  if (Array.isArray(parsed)) return parsed.map((part) => fromParsed(part, depth + 1));
  if (parsed instanceof Map)
    return new Map(Array.from(parsed, ([key, part]) => [String(key), fromParsed(part, depth + 1)]));
  if (typeof parsed === 'object')
    return new Map(
      Object.keys(parsed).map((key) => [key, fromParsed((parsed as Record<string, unknown>)[key], depth + 1)]),
    );
  throw new Undecided('a document has a part that is not carried');
}

function decodeYamlText(source: string): Value {
  refuseCarriers(source);
  return decodeYaml(source);
}

function hash(algorithm: string, encoding: 'hex' | 'base64'): (value: string) => string {
  return (value) => createHash(algorithm).update(value, 'utf8').digest(encoding);
}

function decodeBase64(value: string): string {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0) throw new ExpressionError('not valid base64');
  const bytes = Buffer.from(value, 'base64');
  const decoded = bytes.toString('utf8');
  if (Buffer.compare(Buffer.from(decoded, 'utf8'), bytes) !== 0) throw new ExpressionError('not text in UTF-8');
  return literal(decoded);
}

function encodeUrl(value: string): string {
  return encodeURIComponent(value)
    .replace(/%20/g, '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

export const ENCODING_FUNCTIONS: Table = new Map<string, Builtin>([
  ['jsonencode', lenient(1, 1, ([value]) => encodeJson(value!))],
  ['jsondecode', fn(1, 1, ([value]) => decodeJson(value!))],
  ['yamldecode', fn(1, 1, ([value]) => decodeYamlText(text(value)))],
  ['base64encode', ofTexts('base64encode', 1, 1, (value) => Buffer.from(value, 'utf8').toString('base64'))],
  ['base64decode', fn(1, 1, (args) => decodeBase64(plain(args[0])))],
  ['urlencode', ofTexts('urlencode', 1, 1, encodeUrl)],
  ['md5', ofTexts('md5', 1, 1, hash('md5', 'hex'))],
  ['sha1', ofTexts('sha1', 1, 1, hash('sha1', 'hex'))],
  ['sha256', ofTexts('sha256', 1, 1, hash('sha256', 'hex'))],
  ['sha512', ofTexts('sha512', 1, 1, hash('sha512', 'hex'))],
  ['base64sha256', ofTexts('base64sha256', 1, 1, hash('sha256', 'base64'))],
  ['base64sha512', ofTexts('base64sha512', 1, 1, hash('sha512', 'base64'))],
]);
