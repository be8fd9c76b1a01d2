// What the command line reads: files by the name the user gave, `-` for standard input, and line by line.
// Turns the system's errors into one line that says how to mend it.

import { createReadStream, readFileSync } from 'node:fs';
import { InputError } from '../core/errors.ts';
import { encodingOf, textOf } from '../core/text.ts';

/** @throws InputError when the file is missing or cannot be read */
export function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
}

/** Text of a file in any encoding that `readLines` reads. @throws InputError */
export function readText(file: string, remedy: string): string {
  return textOf(readInput(file), file, remedy);
}

/** Lines of a file or of standard input, as they come. @throws InputError */
export async function* readLines(file: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let start: Buffer = Buffer.alloc(0);
  let open = '';
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      start = decoder === null ? Buffer.concat([start, chunk as Buffer]) : (chunk as Buffer);
      // The encoding shows in the first two bytes.
      if (decoder === null && start.length < 2) continue;
      decoder ??= new TextDecoder(encodingOf(start));
      const lines = (open + decoder.decode(start, { stream: true })).split('\n');
      open = lines.pop()!;
      for (const line of lines) yield withoutReturn(line);
    }
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
  open += decoder === null ? start.toString() : decoder.decode();
  if (open !== '') yield withoutReturn(open);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function unreadable(file: string, error: NodeJS.ErrnoException): InputError {
  switch (error.code) {
    case 'ENOENT':
      return new InputError(file, 'does not exist', 'check the path', { cause: error });
    case 'EISDIR':
      return new InputError(file, 'is a folder', 'name a file', { cause: error });
    case 'EACCES':
      return new InputError(file, 'may not be read', 'check its permissions', { cause: error });
    default:
      return new InputError(file, `cannot be read (${error.code ?? error.message})`, 'check the file', {
        cause: error,
      });
  }
}
