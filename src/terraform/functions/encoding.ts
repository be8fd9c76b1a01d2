// Terraform's encoding and hash functions; JSON keeps symbols inside its strings and unknown parts as a tree.
// Knows nothing of files.

import { createHash } from 'node:crypto';
import { CLOSE, hasSymbol, literal, symbol } from '../../core/symbol.ts';
import { isList, isMap, isWhollyKnown, Unknown, type Value } from '../../core/value.ts';
import { isNumber, LongNumber, numberText, readNumber } from '../expression/numbers.ts';
import { ExpressionError, isJsonTree, isPureSymbol, jsonTree, Nameable, sortedKeys } from '../expression/values.ts';
import { type Builtin, fn, lenient, ofTexts, plain, type Table, text, Undecided } from './builtin.ts';
import { decodeCsv } from './csv.ts';
import { decodeYaml } from './yaml.ts';
import { encodeYaml } from './yaml-encode.ts';

const MAX_JSON_DEPTH = 500;

/** JSON text as Terraform prints it (keys in order, <, > and & escaped), or the tree itself where part of it is unknown. */
export function encodeJson(value: Value): Value {
  if (value instanceof Unknown && !(value instanceof Nameable || value instanceof LongNumber)) return value;
  if (isJsonTree(value)) return encodeJson(text(value));
  const named = withNames(value, 0);
  if (!isPrintable(named))
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

function isPrintable(value: Value): boolean {
  if (isList(value) || isMap(value)) return Array.from(value.values()).every(isPrintable);
  return isWhollyKnown(value) || value instanceof LongNumber;
}

function jsonText(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (isNumber(value)) return numberText(value);
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
  try {
    return parseJson(source);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    if (hasSymbol(source)) throw new Undecided('the document has an unknown part outside its strings');
    throw new ExpressionError('not valid JSON');
  }
}

/** @throws SyntaxError where it is not JSON, Undecided where it has what is not carried */
export function parseJson(source: string): Value {
  const parsed: unknown = JSON.parse(source);
  return fromParsed(/[0-9.]{16}|[0-9][eE][+-]?[0-9]{3}/.test(source) ? JSON.parse(withLongNumbers(source)) : parsed, 0);
}

/** No text that is read begins with it: an opening stands before each closing. */
const LONG_NUMBER = `${CLOSE}number:`;

/** Valid JSON with its long numbers as marked strings, which keep their digits. */
function withLongNumbers(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g, (token) =>
    token.startsWith('"') || !/^[-0-9.]{16}|[eE][+-]?[0-9]{3}/.test(token) ? token : `"${LONG_NUMBER}${token}"`,
  );
}

/** What a JSON parser gives, as a value: objects become Maps. */
function fromParsed(parsed: unknown, depth: number): Value {
  if (depth > MAX_JSON_DEPTH) throw new Undecided('a document is nested too deep');
  if (parsed === null || parsed === undefined) return null;
  if (typeof parsed === 'number')
    return Number.isFinite(parsed) ? parsed : new Unknown('a number is larger than is carried');
  if (typeof parsed === 'boolean') return parsed;
  if (typeof parsed === 'string') {
    if (parsed.startsWith(LONG_NUMBER)) return readNumber(parsed.slice(LONG_NUMBER.length));
    return /^[\x00-\x7e]*$/.test(parsed) ? parsed : parsed.replace(/\p{Surrogate}/gu, '\uFFFD').normalize('NFC');
  }
  if (Array.isArray(parsed)) return parsed.map((part) => fromParsed(part, depth + 1));
  if (typeof parsed === 'object')
    return new Map(
      Object.keys(parsed).map((key) => {
        if (key !== key.normalize('NFC')) throw new Undecided('a key is not in normal form');
        return [key, fromParsed((parsed as Record<string, unknown>)[key], depth + 1)];
      }),
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

function base64Bytes(given: string): Buffer {
  const value = given.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0) throw new ExpressionError('not valid base64');
  return Buffer.from(value, 'base64');
}

function decodeBase64(value: string): string {
  const bytes = base64Bytes(value);
  const decoded = bytes.toString('utf8');
  if (Buffer.compare(Buffer.from(decoded, 'utf8'), bytes) !== 0) throw new ExpressionError('not text in UTF-8');
  return literal(decoded.normalize('NFC'));
}

const ENCODINGS: ReadonlyMap<string, BufferEncoding> = new Map([
  ['UTF-8', 'utf8'],
  ['UTF-16LE', 'utf16le'],
]);

function encodingOf(name: string): BufferEncoding {
  const known = ENCODINGS.get(name.toUpperCase());
  if (!known) throw new Undecided(`the encoding ${name.slice(0, 40)} is not carried out`);
  return known;
}

function encodeText(value: string, encoding: string): string {
  return Buffer.from(value, encodingOf(encoding)).toString('base64');
}

function decodeText(value: string, encoding: string): string {
  const name = encodingOf(encoding);
  const bytes = base64Bytes(value);
  const decoded = bytes.toString(name);
  if (Buffer.compare(Buffer.from(decoded, name), bytes) !== 0)
    throw new Undecided('the text is not valid in its encoding');
  return literal(decoded.normalize('NFC'));
}

const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b8109dad11d180b400c04fd430c8',
  url: '6ba7b8119dad11d180b400c04fd430c8',
  oid: '6ba7b8129dad11d180b400c04fd430c8',
  x500: '6ba7b8149dad11d180b400c04fd430c8',
};

/** A UUID of version 5 (RFC 9562): the hash of a namespace and a name. */
function uuidOfName(namespace: string, name: string): string {
  const hex = Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace]! : namespace.replaceAll('-', '');
  if (!/^[0-9a-fA-F]{32}$/.test(hex)) throw new ExpressionError('not a namespace of UUIDs');
  const bytes = createHash('sha1').update(Buffer.from(hex, 'hex')).update(name, 'utf8').digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
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
  ['yamlencode', lenient(1, 1, ([value]) => encodeYaml(value!))],
  ['csvdecode', fn(1, 1, (args) => decodeCsv(plain(args[0])))],
  ['textencodebase64', fn(2, 2, (args) => encodeText(plain(args[0]), plain(args[1])))],
  ['textdecodebase64', fn(2, 2, (args) => decodeText(plain(args[0]), plain(args[1])))],
  ['uuidv5', fn(2, 2, (args) => uuidOfName(plain(args[0]), plain(args[1])))],
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
