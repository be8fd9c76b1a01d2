// Entry of the Action: runs it, and sees to it that whatever is thrown fails the step and that a signal ends it cleanly.

import { run } from './run.ts';

// Files are written in one go (writeWhole), so that a signal comes before or after a file, never in the middle of one.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

try {
  await run(process.env);
} catch (thrown) {
  process.stdout.write(`::error::internal error: ${String(thrown).replace(/\s+/g, ' ')}\n`);
  process.exitCode = 1;
}
// Octokit's queues may still be waiting for a request that was given up.
process.stdout.write('', () => process.exit());
