// Ten thousand instances that all gain, rendered: every format's time against JSON.stringify, and the comment's size.
// Knows nothing of how access is worked out.

import { renderMarkdown } from '../src/report/markdown.ts';
import { renderSarif } from '../src/report/sarif.ts';
import { renderText } from '../src/report/text.ts';
import type { Report } from '../src/result/model.ts';
import type { Row } from './hcl.ts';
import { analyzeText } from './in-process.ts';
import { LARGE, makePlan } from './make-plan.ts';

/** Each once, as in production: the first call also compiles. */
export async function run(): Promise<readonly Row[]> {
  const report = await analyzeText(makePlan({ ...LARGE, roles: 2_000, changedEvery: 1 }));
  const timed = (render: (report: Report) => string) => {
    const started = performance.now();
    const text = render(report);
    return { ms: performance.now() - started, size: text.length };
  };
  const json = timed((each) => JSON.stringify(each, null, 2));
  const row = (name: string, { ms, size }: typeof json): Row => ({
    name: `render: ${name}`,
    value: `${ms.toFixed(0)} ms, ${(ms / json.ms).toFixed(2)} of JSON.stringify, ${(size / 1000).toFixed(0)} KB`,
  });
  return [
    row(`JSON of ${report.summary.gaining} gaining instances`, json),
    row('markdown', timed(renderMarkdown)),
    row('text', timed(renderText)),
    row('sarif', timed(renderSarif)),
  ];
}
