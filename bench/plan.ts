// A large plan through `diff --format json`, against JSON.parse of the same file; and what doubling its size costs.
// Must measure what users run: dist/ as it is.

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from './hcl.ts';
import { HALF, LARGE, makePlan } from './make-plan.ts';
import { costs, ratio } from './measure.ts';
import { CLI } from './startup.ts';

const ROUNDS = 3;
const PARSE = 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))';

/** Processor time and peak memory, each as the median of some rounds. */
export async function run(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const [large, half, output] = ['large.json', 'half.json', 'report.json'].map((name) => join(folder, name));
    writeFileSync(large!, makePlan(LARGE));
    writeFileSync(half!, makePlan(HALF));
    const diff = (plan: string) => [CLI, 'diff', '--plan', plan, '--format', 'json', '--output', output!];
    const [parse, whole, part] = costs([['-e', PARSE, large!], diff(large!), diff(half!)], ROUNDS);
    const size = `${(statSync(large!).size / 1e6).toFixed(0)} MB, ${LARGE.roles * LARGE.instancesPerRole} instances`;
    return [
      { name: 'plan', value: size },
      { name: 'plan: JSON.parse alone', value: `${parse!.user.toFixed(0)} ms user, ${parse!.memory.toFixed(0)} MB` },
      {
        name: 'plan: diff',
        value: `${whole!.user.toFixed(0)} ms user, ${whole!.memory.toFixed(0)} MB: ${ratio(whole!.user, parse!.user)} of its time, ${ratio(whole!.memory, parse!.memory)} of its memory`,
      },
      {
        name: 'plan: twice the size',
        value: `${ratio(whole!.user, part!.user)} of the time, ${ratio(whole!.memory, part!.memory)} of the memory`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
