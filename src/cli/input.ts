// What the command line reads: files by the name the user gave, `-` for standard input, and line by line.
// Turns the system's errors into one line that says how to mend it.

import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { InputError } from '../core/errors.ts';

/** @throws InputError when the file is missing or cannot be read */
export function readInput(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
}

/** Lines of a file or of standard input, as they come. @throws InputError */
export async function* readLines(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) =>
    input.once('error', (error: unknown) => reject(unreadable(file, error as NodeJS.ErrnoException))),
  );
  failed.catch(() => {});
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done) return;
    yield next.value;
  }
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
