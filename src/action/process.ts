// The Action as a process: runs it, and sees to it that whatever is thrown fails the step and that a signal ends it
// cleanly. The clock that it waits by is the entry's.

import { messageOf } from '../core/errors.ts';
import type { Clock } from '../github/api.ts';
import { run, startRun } from './run.ts';

// A cancelled job's step gets SIGINT, then SIGTERM, then is killed. Files are written in one go (writeWhole), and so are
// the outputs, so that a signal comes before or after them, never in the middle.
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

export async function runProcess(clock: Clock): Promise<void> {
  const state = startRun();
  for (const [signal, code] of SIGNALS) {
    process.once(signal, () => {
      state.cancelled(signal);
      process.exit(code);
    });
  }
  try {
    await run(process.env, state, clock);
  } catch (thrown) {
    process.stdout.write(`::error::internal error: ${messageOf(thrown).replace(/\s+/g, ' ')}\n`);
    process.exitCode = 1;
  }
  // Octokit's queues may still be waiting for a request that was given up.
  process.stdout.write('', () => process.exit());
}
