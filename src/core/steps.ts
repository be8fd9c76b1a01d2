// Long work in steps: a stage yields between them, and whoever drives it may look up in between, at the clock or at a
// signal. The stage itself knows of neither.

import type { Logger } from './logger.ts';

/** How far the work is. */
export interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

export type Steps<T> = Generator<Progress, T, void>;

/** All of it in one go. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Step by step, as the log that is told of them lets it. */
export async function pace<T>(steps: Steps<T>, log: Logger): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const { what, done, total } = step.value;
    await log.progress(what, done, total);
  }
}
