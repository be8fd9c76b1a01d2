// Runs a program as a process of its own and says what it cost: processor time and peak memory, as the system counts them.
// Knows nothing of what the program does.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Cost {
  /** Milliseconds of processor time in user mode, all threads. */
  readonly user: number;
  readonly system: number;
  readonly wall: number;
  /** Peak resident memory in MB. */
  readonly memory: number;
}

const USAGE = fileURLToPath(new URL('./usage.cjs', import.meta.url));

/** Node with these words, once. What it prints is thrown away; exit status 1 is the gate's and fine. */
export function cost(words: readonly string[]): Cost {
  const started = performance.now();
  const { status, output, error } = spawnSync(process.execPath, ['--require', USAGE, ...words], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    maxBuffer: 1_000_000,
  });
  const wall = performance.now() - started;
  const usage = String(output[3] ?? '');
  if (error || usage === '' || (status !== 0 && status !== 1)) {
    throw new Error(`node ${words.join(' ')} failed: ${error?.message ?? String(output[2])}`);
  }
  return { ...(JSON.parse(usage) as Omit<Cost, 'wall'>), wall };
}

/** Each of several programs in turns, so that what else the machine does hits them alike; the medians. */
export function costs(programs: readonly (readonly string[])[], rounds: number): readonly Cost[] {
  const all: Cost[][] = programs.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, words] of programs.entries()) all[at]!.push(cost(words));
  }
  return all.map((runs) => {
    const median = (of: (run: Cost) => number) => runs.map(of).sort((a, b) => a - b)[runs.length >> 1]!;
    return {
      user: median((run) => run.user),
      system: median((run) => run.system),
      wall: median((run) => run.wall),
      memory: median((run) => run.memory),
    };
  });
}

export const ratio = (one: number, other: number): string => (one / other).toFixed(2);
