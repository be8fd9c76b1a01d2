// Findings and problems as annotations on lines of source, for a check run or workflow commands.
// Knows nothing of GitHub's limits per request; the caller cuts and posts.

import { gates } from '../gate/assemble.ts';
import type { Finding, Report } from '../result/model.ts';
import { visible } from './escape.ts';

export interface Annotation {
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** Relative to the workspace. */
  readonly file: string;
  readonly line: number;
}

/** Annotations, most important first: findings that gate, errors and warnings, then other findings that are not suppressed. */
export function annotationsOf(report: Report): Annotation[] {
  const open = report.findings.filter((finding) => finding.suppressed === null);
  const failing = open.filter((finding) => gates(finding, report.gate));
  const others = open.filter((finding) => !gates(finding, report.gate));
  const problems = report.diagnostics.flatMap((each): Annotation[] =>
    each.location === null || each.level === 'note'
      ? []
      : [
          {
            level: each.level === 'error' ? 'failure' : 'warning',
            title: title(each.code),
            message: visible(each.message),
            file: each.location.file,
            line: each.location.line,
          },
        ],
  );
  return [...folded(failing, 'failure'), ...problems, ...folded(others, 'notice')];
}

/** Findings of one rule on one line become one annotation: forty instances with a shared role are one line to mend. */
function folded(findings: readonly Finding[], level: Annotation['level']): Annotation[] {
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.location === null) continue;
    const key = JSON.stringify([finding.location.file, finding.location.line, finding.rule]);
    const known = byPlace.get(key);
    if (known) known.push(finding);
    else byPlace.set(key, [finding]);
  }
  return [...byPlace.values()].map((set) => {
    const first = set[0]!;
    const more = set.length > 1 ? ` (and ${set.length - 1} more findings here)` : '';
    return {
      level,
      title: title(`${first.rule} (${first.severity})`),
      message: visible(first.message) + more,
      file: first.location!.file,
      line: first.location!.line,
    };
  });
}

function title(text: string): string {
  return visible(`EC2 permissions: ${text}`, 200);
}
