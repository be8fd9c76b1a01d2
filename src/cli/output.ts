// Where the command line's output goes: standard output or a file that is never left half-written; errors in one line.
// The only part of the command line that writes.

import { realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { writeChunks } from '../core/chunks.ts';
import { InputError, messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { logLine } from '../report/escape.ts';

/** Writes a text, in chunks or whole, to a file (`-`: standard output). A file appears whole or not at all. */
export function writeOutput(file: string, text: string | Iterable<string>): void {
  const chunks = typeof text === 'string' ? [text] : text;
  if (file === '-') {
    for (const chunk of chunks) process.stdout.write(chunk);
    return;
  }
  // A signal that comes while a file is written waits until it is whole, and ends the process then.
  for (const [signal, status] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)
    process.once(signal, () => process.exit(status));
  const exists = statSync(file, { throwIfNoEntry: false });
  const partial = exists?.isFile() === false ? null : `${exists ? realpathSync(file) : file}.${process.pid}.partial`;
  try {
    // A device or a pipe (/dev/stdout, >(…)) is written to, not replaced.
    if (partial === null) writeChunks(file, 'w', chunks);
    else {
      writeChunks(partial, 'w', chunks);
      renameSync(partial, exists ? realpathSync(file) : file);
    }
  } catch (error) {
    if (partial !== null) rmSync(partial, { force: true });
    throw new InputError(
      file,
      `cannot be written (${messageOf(error)})`,
      'name a file in a folder that exists and can be written',
      {
        cause: error,
      },
    );
  }
}

/** One line of an answer, out before the next question is read. */
export function writeLine(value: unknown): void {
  writeAll(`${JSON.stringify(value)}\n`);
}

/** `error: …` on standard error, in one line. */
export function writeError(line: string): void {
  process.stderr.write(`error: ${logLine(line)}\n`);
}

/** Says warnings always, and progress on a terminal only, on standard error. */
export function terminalLogger(): Logger {
  const live = process.stderr.isTTY === true;
  let open = false;
  const clear = () => {
    if (open) process.stderr.write('\r\u001B[K');
    open = false;
  };
  const say = (line: string) => {
    clear();
    process.stderr.write(`${logLine(line)}\n`);
  };
  return {
    info() {},
    warn: (message) => say(`warning: ${message}`),
    debug() {},
    progress(what, done, total) {
      if (!live) return;
      process.stderr.write(`\r\u001B[K${logLine(what)} ${done}/${total}`);
      open = true;
      if (done === total) clear();
    },
    group: (_title, work) => work(),
  };
}

function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      // A pipe whose reader is slower than we are.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
