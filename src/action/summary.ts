// The job's summary page: the whole report, inside GitHub's limit of 1 MiB for a step.
// Written in one go, so that it is there whole before anything else can fail.

import { appendFileSync } from 'node:fs';
import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { SUMMARY_BUDGET } from '../report/markdown.ts';

const LIMIT = 1024 * 1024;

/** Appends Markdown of at most SUMMARY_BUDGET bytes to the summary. Not being able to is a warning. */
export function writeSummary(file: string | undefined, markdown: string, log: Logger): void {
  if (!file) return;
  try {
    if (Buffer.byteLength(markdown) >= LIMIT) throw new Error(`it has more than ${SUMMARY_BUDGET} bytes`);
    appendFileSync(file, markdown.endsWith('\n') ? markdown : `${markdown}\n`);
  } catch (error) {
    log.warn(`The step summary could not be written: ${messageOf(error)}`);
  }
}
