// Entry of the Action, on the machine's clock.

import { runProcess } from './process.ts';

await runProcess({
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  random: Math.random,
});
