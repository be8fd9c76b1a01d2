// Entry of the Action for tests in which nobody else writes at the same moment: time passes by itself as ever, but what
// it would sleep is over at once. Otherwise the same as src/action/main.ts.

import { runProcess } from '../../src/action/process.ts';

let slept = 0;

await runProcess({
  now: () => performance.now() + slept,
  async sleep(milliseconds) {
    slept += milliseconds;
    await new Promise((done) => setImmediate(done));
  },
  random: Math.random,
});
