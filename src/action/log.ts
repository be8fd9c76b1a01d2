// The job's log: lines that never start a workflow command, foldable groups, progress now and then, annotations.
// The only place that prints; everything passes the redaction that is set.

import type { Logger } from '../core/logger.ts';
import { logLine, visible } from '../report/escape.ts';
import { commandLine } from './runner.ts';

export interface ActionLog extends Logger {
  /** From now on all lines pass this. */
  redactWith(redact: (text: string) => string): void;
  /** Text as it may be shown. */
  safe(text: string): string;
  /** From now on the runner shows stars in place of this. */
  mask(secret: string): void;
  /** Fails the step, with an annotation. */
  fail(message: string): void;
  annotate(
    level: 'failure' | 'warning' | 'notice',
    message: string,
    at: { title: string; file: string; line: number },
  ): void;
}

/** A long loop says how far it is at most so often, in milliseconds. */
const PROGRESS_EVERY = 5_000;

export function actionLog(): ActionLog {
  let redact = (text: string) => text;
  let saidAt = Date.now();
  const line = (text: string) => logLine(redact(text));
  return {
    redactWith(next) {
      redact = next;
    },
    safe: (text) => redact(text),
    info: (message) => print(line(message)),
    warn: (message) => print(commandLine('warning', visible(redact(message)))),
    debug: (message) => print(commandLine('debug', visible(redact(message)))),
    mask: (secret) => print(commandLine('add-mask', secret)),
    progress(what, done, total) {
      const now = Date.now();
      if (now - saidAt < PROGRESS_EVERY) return;
      saidAt = now;
      print(line(`${what}: ${done} of ${total}`));
    },
    async group(title, work) {
      print(commandLine('group', visible(redact(title))));
      try {
        return await work();
      } finally {
        print(commandLine('endgroup', ''));
      }
    },
    fail(message) {
      process.exitCode = 1;
      print(commandLine('error', visible(redact(message))));
    },
    annotate(level, message, { title, file, line }) {
      const at = { title: visible(redact(title), 200), file: redact(file), line };
      print(commandLine(level === 'failure' ? 'error' : level, visible(redact(message)), at));
    },
  };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
