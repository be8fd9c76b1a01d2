// `npm run bench`: every bench in turn, and one table of what they measured. Ratios are of the same run and machine.
// Must not judge the figures. Words on the command line choose benches by name.

import type { Row } from './hcl.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  startup: async () => (await import('./startup.ts')).run(),
  plan: async () => (await import('./plan.ts')).run(),
  engine: async () => printed((await import('./engine.ts')).run),
  growth: async () => (await import('./growth.ts')).run(),
  graph: async () => printed((await import('./graph.ts')).run),
  shapes: async () => (await import('./shapes.ts')).run(),
  hcl: async () => (await import('./hcl.ts')).run(),
  merge: async () => (await import('./merge.ts')).run(),
  join: async () => (await import('./join.ts')).run(),
  render: async () => (await import('./render.ts')).run(),
};

/** Some benches print figures of their own shape as they go. */
async function printed(run: () => unknown): Promise<readonly Row[]> {
  await run();
  return [];
}

const chosen = process.argv.slice(2);
for (const [name, run] of Object.entries(BENCHES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`== ${name}`);
  for (const row of await run()) console.log(`${row.name.padEnd(40)} ${row.value}`);
}
