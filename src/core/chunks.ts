// A text in chunks to a file, for the command line and the Action: it may be longer than any one text can be.
// Touches the world where it is told to; nothing between the readers and the report uses it.

import { closeSync, openSync, writeFileSync } from 'node:fs';

/** Opens the file once, since the reader of a pipe takes a close for the end. */
export function writeChunks(file: string, flag: 'w' | 'wx', chunks: Iterable<string>): void {
  const open = openSync(file, flag);
  try {
    for (const chunk of chunks) writeFileSync(open, chunk);
  } finally {
    closeSync(open);
  }
}
