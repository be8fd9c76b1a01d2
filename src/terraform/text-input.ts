// Bytes of a JSON file as people really hand them over → one JSON value: encodings, wrapper noise, and what is wrong with them.
// Knows the ways in which `terraform show -json` output gets spoilt; knows nothing of what a plan says.

import { isUtf8 } from 'node:buffer';
import type { Diagnostic } from '../core/diagnostic.ts';
import { InputError, jsonMistake } from '../core/errors.ts';
import { encodingOf, textOf } from '../core/text.ts';
import { NotJson } from './json/cursor.ts';
import { readPieces } from './json/pieces.ts';

/** Above this many bytes a file is refused: a JavaScript string cannot hold much more. */
export const MAX_INPUT_BYTES = 500_000_000;

const REMAKE = 'run `terraform show -json PLANFILE > plan.json` and give that file';
const NO_WRAPPER = 'set `terraform_wrapper: false` on hashicorp/setup-terraform';

/**
 * The one JSON value in a file, its long lists in pieces (json/pieces.ts). UTF-8 or UTF-16 (a byte order mark is
 * recognised), with or without the lines that the setup-terraform wrapper prints around the JSON; those give a note.
 * @throws InputError for anything that is not exactly one JSON document: empty, cut off, binary, several documents, other text.
 */
export function readJsonInput(bytes: Uint8Array, file: string): { value: unknown; notes: Diagnostic[] } {
  const utf8 = asUtf8(bytes, file);
  try {
    return { value: readPieces(utf8), notes: [] };
  } catch (cause) {
    if (cause instanceof NotJson) return readNoisy(utf8.toString(), file);
    throw cause;
  }
}

/** The text as UTF-8 without a byte order mark; the bytes themselves where that is what they are. */
function asUtf8(bytes: Uint8Array, file: string): Buffer {
  if (bytes.length === 0) throw new InputError(file, 'is empty', REMAKE);
  if (bytes.length > MAX_INPUT_BYTES) {
    throw new InputError(
      file,
      `has ${bytes.length} bytes, more than ${MAX_INPUT_BYTES}`,
      'split the root module into smaller ones',
    );
  }
  const [a, b, c] = bytes;
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) {
    throw new InputError(
      file,
      'is a binary Terraform plan (or another ZIP file)',
      'run `terraform show -json FILE > plan.json` and give plan.json',
    );
  }
  if (a === 0x1f && b === 0x8b) throw new InputError(file, 'is compressed with gzip', 'unpack it first');
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (encodingOf(bytes) !== 'utf-8' || !isUtf8(whole)) return Buffer.from(textOf(bytes, file, REMAKE));
  return a === 0xef && b === 0xbb && c === 0xbf ? whole.subarray(3) : whole;
}

/** The text as a whole is not JSON: find the document in it, or say what is wrong. */
function readNoisy(text: string, file: string): { value: unknown; notes: Diagnostic[] } {
  if (text.trim() === '') throw new InputError(file, 'is empty', REMAKE);
  if (text.includes('\0')) throw new InputError(file, 'is not text (it holds zero bytes)', REMAKE);
  const start = skipWrapperLines(text);
  const first = text[start];
  if (first === undefined)
    throw new InputError(file, "holds only the setup-terraform wrapper's lines and no JSON", NO_WRAPPER);
  if (first !== '{' && first !== '[') throw notJson(text, start, file);
  const end = endOfDocument(text, start);
  if (end === null) throw new InputError(file, 'ends in the middle of the JSON: it is cut off', REMAKE);
  let value: unknown;
  try {
    value = readPieces(Buffer.from(text.slice(start, end)));
  } catch {
    throw new InputError(file, `is not valid JSON (${mistakeIn(text.slice(start, end))})`, REMAKE);
  }
  checkTrailing(text, end, file, value);
  const note: Diagnostic = {
    level: 'note',
    code: 'terraform-wrapper',
    message: `${file}: lines of the setup-terraform wrapper around the JSON were skipped; ${NO_WRAPPER} to keep them out`,
    address: null,
    location: null,
  };
  return { value, notes: [note] };
}

/** Blank lines and wrapper lines (`[command]…`, `::debug::…`, `::set-output …`). */
function isWrapperLine(line: string): boolean {
  const trimmed = line.trim();
  return trimmed === '' || trimmed.startsWith('[command]') || /^::[a-z-]+[ :]/.test(trimmed);
}

function skipWrapperLines(text: string): number {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const line = text.slice(at, newline < 0 ? text.length : newline);
    if (!isWrapperLine(line)) return at + (line.length - line.trimStart().length);
    if (newline < 0) return text.length;
    at = newline + 1;
  }
  return at;
}

/** Index behind the bracket that closes the document opened at `start`, or null when it is never closed. */
function endOfDocument(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        at = endOfString(text, at);
        if (at < 0) return null;
        break;
      }
      case 0x7b:
      case 0x5b:
        depth++;
        break;
      case 0x7d:
      case 0x5d:
        depth--;
        if (depth === 0) return at + 1;
        break;
    }
  }
  return null;
}

function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at;
  }
  return -1;
}

function checkTrailing(text: string, end: number, file: string, value: unknown): void {
  let at = end;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? text.length : newline;
    const line = text.slice(at, stop);
    if (!isWrapperLine(line)) throw trailing(line.trim(), lineOf(text, at), file, value);
    at = stop + 1;
  }
}

function trailing(line: string, number: number, file: string, value: unknown): InputError {
  const record = typeof value === 'object' && value !== null ? value : {};
  if (Object.hasOwn(record, '@level')) return jsonLog(file);
  if (line.startsWith('{') || line.startsWith('[')) {
    return new InputError(
      file,
      'holds several JSON documents one after another',
      'give one file for each root module, for example one per terragrunt unit',
    );
  }
  return new InputError(
    file,
    `has other text after the JSON, on line ${number}`,
    'keep only the output of `terraform show -json`',
  );
}

function jsonLog(file: string): InputError {
  return new InputError(
    file,
    'is the log of `terraform plan -json`, not a plan',
    'run `terraform plan -out=FILE` and then `terraform show -json FILE > plan.json`',
  );
}

function notJson(whole: string, start: number, file: string): InputError {
  const text = whole.slice(start, start + 4_000);
  if (/Terraform will perform the following actions|Terraform used the selected providers|No changes\. /.test(text)) {
    return new InputError(file, 'is the human-readable plan, not JSON', REMAKE);
  }
  if (/^version https:\/\/git-lfs/.test(text))
    return new InputError(file, 'is a Git LFS pointer', 'fetch the file itself (`git lfs pull`)');
  return new InputError(file, `is not JSON: line ${lineOf(whole, start)} is other text`, REMAKE);
}

/** Where the parser stumbles, without its quotation of the input, which may be a secret. */
function mistakeIn(text: string): string {
  try {
    JSON.parse(text);
  } catch (cause) {
    return jsonMistake(cause);
  }
  return 'it cannot be parsed';
}

/** The number of a line, in place of its text: what stands there may be a secret. */
function lineOf(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
}
