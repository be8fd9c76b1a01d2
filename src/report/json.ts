// The report as JSON text: what `diff --format json` prints and `report` reads back.
// Knows nothing of the report's meaning.

import type { Report } from './model.ts';

/** The report as JSON, indented by two blanks, with a final newline. Keys stand in the order of the model. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
