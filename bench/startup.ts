// What starting costs: the built command line against a Node that does nothing, in turns in one run.
// Must measure what users run: dist/ as it is.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Row } from './hcl.ts';
import { makePlan, SMALL } from './make-plan.ts';
import { costs, ratio } from './measure.ts';

const ROUNDS = 11;

export const CLI = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url));

/** Start-up by processor time and by the clock. */
export async function run(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const plan = join(folder, 'plan.json');
    writeFileSync(plan, makePlan(SMALL));
    const programs = [
      ['-e', '0'],
      [CLI, '--version'],
      [CLI, 'diff', '--plan', plan, '--format', 'json'],
    ];
    const [nothing, version, diff] = costs(programs, ROUNDS);
    const against = (each: typeof nothing) => {
      const cpu = each!.user + each!.system;
      const base = nothing!.user + nothing!.system;
      return `${ratio(cpu, base)} of node -e 0 by processor time (${cpu.toFixed(0)} ms), ${ratio(each!.wall, nothing!.wall)} by the clock (${each!.wall.toFixed(0)} ms)`;
    };
    return [
      { name: 'start: --version', value: against(version) },
      { name: 'start: diff of a small plan', value: against(diff) },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
