// Entry of the Action: runs it, and sees to it that whatever is thrown fails the step and that a signal ends it cleanly.

import { messageOf } from '../core/errors.ts';
import { run, startRun } from './run.ts';

// A cancelled job's step gets SIGINT, then SIGTERM, then is killed. Files are written in one go (writeWhole), and so are
// the outputs, so that a signal comes before or after them, never in the middle.
const state = startRun();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    state.cancelled(signal);
    process.exit(code);
  });
}

try {
  await run(process.env, state);
} catch (thrown) {
  process.stdout.write(`::error::internal error: ${messageOf(thrown).replace(/\s+/g, ' ')}\n`);
  process.exitCode = 1;
}
// Octokit's queues may still be waiting for a request that was given up.
process.stdout.write('', () => process.exit());
