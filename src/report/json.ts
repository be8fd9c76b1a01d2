// The report as JSON text: what `diff --format json` prints and `report` reads back.
// Knows nothing of the report's meaning.

import type { Report } from './model.ts';

/**
 * The report as JSON, indented by two blanks, with a final newline. Keys stand in the order of the model, but for the stacks:
 * they are read by programs alone, and stand last and in one line, which keeps a large result to a third of its size.
 */
export function renderJson(report: Report): string {
  const { stacks, ...rest } = report;
  const text = JSON.stringify(rest, null, 2);
  if (stacks === undefined) return `${text}\n`;
  return `${text.slice(0, -'\n}'.length)},\n  "stacks": ${JSON.stringify(stacks)}\n}\n`;
}
