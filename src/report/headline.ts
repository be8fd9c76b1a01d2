// The first line of every output: what happened, in words, worst first. One source for comment, terminal, check run and status.
// Plain text; renderers escape it.

import { gates } from '../gate/assemble.ts';
import type { Report } from '../result/model.ts';
import { worst } from '../result/order.ts';
import { count, grouped, listed } from '../result/words.ts';

/** What happened, without project or mark: `2 instances gain access (worst: critical), 1 not determined`. */
export function headline(report: Report): string {
  const { summary } = report;
  const parts: string[] = [];
  if (summary.gaining > 0) {
    const verb = summary.gaining === 1 ? 'gains' : 'gain';
    parts.push(`${count(summary.gaining, 'instance')} ${verb} access${worstGain(report)}`);
  }
  if (summary.undetermined > 0) {
    parts.push(
      parts.length > 0
        ? `${grouped(summary.undetermined)} not determined`
        : `not determined for ${count(summary.undetermined, 'instance')}`,
    );
  }
  const broken = brokenRules(report);
  if (summary.gaining === 0 && broken.length > 0)
    parts.unshift(`${listed(broken)} ${broken.length === 1 ? 'is' : 'are'} broken`);
  if (parts.length === 0) parts.push(quietHeadline(report));
  if (summary.losing > 0 && summary.gaining === 0) {
    parts.push(`${count(summary.losing, 'instance')} ${summary.losing === 1 ? 'loses' : 'lose'} access`);
  }
  return parts.join(', ');
}

/** Of the gains alone: a team's rule has a severity of its own. */
function worstGain(report: Report): string {
  return ` (worst: ${worst(report.instances.flatMap(({ gained }) => gained.map((grant) => grant.severity)))})`;
}

function quietHeadline(report: Report): string {
  if (report.diagnostics.some((each) => each.level !== 'note'))
    return report.summary.instances === 0
      ? 'not determined: no instance could be looked at'
      : 'no gain found, but not everything could be read';
  return report.summary.instances === 0 ? 'no instances in this change' : 'no instance gains access';
}

function brokenRules(report: Report): string[] {
  const rules = new Set(
    report.findings.filter((finding) => gates(finding, report.gate)).map((finding) => finding.rule),
  );
  return [...rules].sort().map((rule) => `rule ${rule}`);
}

/** One sentence on why the verdict is what it is. */
export function verdictSentence(report: Report): string {
  const failing = report.findings.filter((finding) => gates(finding, report.gate)).length;
  switch (report.verdict) {
    case 'fail':
      return `The gate fails: ${count(failing, 'finding')} of severity ${report.gate.failOn} or worse.`;
    case 'incomplete':
      return report.gate.failOnUnknown
        ? 'The gate fails: something could not be determined, and fail-on-unknown is set.'
        : 'Not everything could be determined: this is no proof that nothing is gained.';
    case 'pass':
      if (report.summary.gaining === 0)
        return report.summary.instances === 0
          ? 'Nothing here runs on EC2: what instances of other stacks gain is not answered by this report.'
          : 'Shown, not searched: every request allowed after the change is allowed before it.';
      return report.gate.failOn === 'none'
        ? 'The gate passes: fail-on is none.'
        : `The gate passes: no finding that counts is of severity ${report.gate.failOn} or worse.`;
  }
}
