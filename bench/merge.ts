// A thousand results merged into one report, as a matrix of stacks hands them over; and half as many.
// Knows nothing of how results come about.

import { renderMarkdown } from '../src/report/markdown.ts';
import { mergeReports } from '../src/report/merge.ts';
import type { Report } from '../src/result/model.ts';
import type { Row } from './hcl.ts';
import { analyzeText } from './in-process.ts';
import { makePlan, SMALL } from './make-plan.ts';

const RESULTS = 1_000;

/** Milliseconds for the merge and its comment, and growth when the number of results doubles. */
export async function run(): Promise<readonly Row[]> {
  const report = await analyzeText(makePlan(SMALL));
  const results = Array.from({ length: RESULTS }, (_, index): Report => ({ ...report, project: `stack-${index}` }));
  const merge = (some: readonly Report[]) => {
    const started = performance.now();
    const merged = mergeReports(some, { failOn: 'high', failOnUnknown: false, toolVersion: '0.0.0' });
    const done = performance.now();
    const comment = renderMarkdown(merged);
    return { merging: done - started, rendering: performance.now() - done, size: comment.length };
  };
  const half = merge(results.slice(RESULTS / 2));
  const all = merge(results);
  const growth = (all.merging + all.rendering) / (half.merging + half.rendering);
  return [
    {
      name: `merge: ${RESULTS} results`,
      value: `${all.merging.toFixed(0)} ms, and ${all.rendering.toFixed(0)} ms for the comment of ${(all.size / 1000).toFixed(0)} KB`,
    },
    { name: 'merge: twice as many', value: `${growth.toFixed(2)} of the time (the half also compiles)` },
  ];
}
