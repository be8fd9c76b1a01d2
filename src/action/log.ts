// The job's log: lines that never start a workflow command, foldable groups, progress now and then, annotations.
// The only place that prints; everything passes the redaction that is set.

import * as core from '@actions/core';
import type { Logger } from '../core/logger.ts';
import { logLine, visible } from '../report/escape.ts';

export interface ActionLog extends Logger {
  /** From now on all lines pass this. */
  redactWith(redact: (text: string) => string): void;
  /** Text as it may be shown. */
  safe(text: string): string;
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
    info: (message) => core.info(line(message)),
    // core escapes what a workflow command's text must not have.
    warn: (message) => core.warning(visible(redact(message))),
    debug: (message) => core.debug(visible(redact(message))),
    progress(what, done, total) {
      const now = Date.now();
      if (now - saidAt < PROGRESS_EVERY) return;
      saidAt = now;
      core.info(line(`${what}: ${done} of ${total}`));
    },
    group: (title, work) => core.group(visible(redact(title)), work),
    fail: (message) => core.setFailed(visible(redact(message))),
    annotate(level, message, { title, file, line: startLine }) {
      const say = level === 'failure' ? core.error : level === 'warning' ? core.warning : core.notice;
      say(visible(redact(message)), { title: visible(redact(title), 200), file: redact(file), startLine });
    },
  };
}
