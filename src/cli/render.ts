// A report in the format that was asked for; each renderer is loaded only when it is.

import { assertNever } from '../core/errors.ts';
import type { Report } from '../result/model.ts';
import type { ReportFormat } from './arguments.ts';

/** The text in chunks, each of them complete characters. */
export async function renderReport(report: Report, format: ReportFormat): Promise<Iterable<string>> {
  switch (format) {
    case 'json':
      return (await import('../report/json.ts')).jsonChunks(report);
    case 'markdown':
      return [(await import('../report/markdown.ts')).renderMarkdown(report)];
    case 'sarif':
      return [(await import('../report/sarif.ts')).renderSarif(report)];
    case 'text':
      return [(await import('../report/text.ts')).renderText(report, { color: process.stdout.isTTY === true })];
    default:
      return assertNever(format, 'format');
  }
}
