// The job's log: lines that never start a workflow command, foldable groups, progress now and then, annotations.
// The only place that prints; everything passes the redaction that is set.

import { debug, endGroup, error, notice, setFailed, setSecret, startGroup, warning } from '@actions/core';
import type { Logger } from '../core/logger.ts';
import { logLine, visible } from '../report/escape.ts';

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

/** A long loop lets the process hear of signals at most so often, in milliseconds. */
const LISTEN_EVERY = 100;

export function actionLog(): ActionLog {
  let redact = (text: string) => text;
  let saidAt = Date.now();
  let listenedAt = saidAt;
  const line = (text: string) => logLine(redact(text));
  return {
    redactWith(next) {
      redact = next;
    },
    safe: (text) => redact(text),
    info: (message) => print(line(message)),
    warn: (message) => warning(visible(redact(message))),
    debug: (message) => debug(visible(redact(message))),
    mask: setSecret,
    progress(what, done, total) {
      const now = Date.now();
      if (now - saidAt >= PROGRESS_EVERY) {
        saidAt = now;
        print(line(`${what}: ${done} of ${total}`));
      }
      if (now - listenedAt < LISTEN_EVERY) return undefined;
      listenedAt = now;
      return new Promise<void>((heard) => setImmediate(heard));
    },
    async group(title, work) {
      startGroup(visible(redact(title)));
      try {
        return await work();
      } finally {
        endGroup();
      }
    },
    fail: (message) => setFailed(visible(redact(message))),
    annotate(level, message, { title, file, line }) {
      const say = { failure: error, warning, notice }[level];
      say(visible(redact(message)), { title: visible(redact(title), 200), file: redact(file), startLine: line });
    },
  };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
