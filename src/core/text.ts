// Bytes from outside → text: UTF-8 or UTF-16, as editors and shells of all systems write it.
// Knows nothing of what the text says.

import { InputError } from './errors.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that a text begins in. JSON and YAML begin with an ASCII character, so that a mark is not needed to tell UTF-16. */
export function encodingOf([a, b]: Uint8Array): Encoding {
  if ((a === 0xff && b === 0xfe) || (b === 0 && a !== 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && b !== undefined)) return 'utf-16be';
  return 'utf-8';
}

/** The text, without a byte order mark; null where the bytes are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @throws InputError where the bytes are no text */
export function textOf(bytes: Uint8Array, file: string, remedy: string): string {
  const text = decodeText(bytes);
  if (text === null) throw new InputError(file, 'is not text: neither UTF-8 nor UTF-16', remedy);
  return text;
}
