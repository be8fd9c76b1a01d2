// The comment's parts about findings: why the gate fails, what else was noticed, what is suppressed, and the fingerprints.
// Each part is whole by itself and bounded, like those of sections.ts.

import { gates } from '../../gate/assemble.ts';
import type { Finding, Report } from '../../result/model.ts';
import { severityRank } from '../../result/order.ts';
import { count } from '../../result/words.ts';
import { mdCode, mdProse } from '../escape.ts';
import { type Linker, placeText } from './grants.ts';
import { details, MARKS } from './sections.ts';

const MAX_KINDS = 3;

/** The findings that fail the gate. Gains are counted by place, each kind named below it; other rules speak for themselves. */
export function reasonsSection(report: Report, link: Linker): string | null {
  const failing = report.findings.filter((finding) => gates(finding, report.gate));
  if (failing.length === 0) return null;
  return `**Why it fails** (fail-on: ${report.gate.failOn})\n\n${findingLines(failing, link)}`;
}

/** Equal findings of several instances in one line; worst first, what is more than a gain before gains; at most five lines. */
function findingLines(findings: readonly Finding[], link: Linker): string {
  const sets = new Map<string, Finding[]>();
  for (const finding of findings) {
    const what = saidOfAny(finding);
    const key = JSON.stringify([finding.rule, finding.severity, ...(isGain(finding) ? [finding.location] : [what])]);
    const known = sets.get(key);
    if (known) known.push(finding);
    else sets.set(key, [finding]);
  }
  const ordered = [...sets.values()].sort(
    (a, b) =>
      severityRank(b[0]!.severity) - severityRank(a[0]!.severity) ||
      Number(isGain(a[0]!)) - Number(isGain(b[0]!)) ||
      b.length - a.length,
  );
  const lines = ordered.slice(0, 5).map((set) => `- ${reasonText(set, link)}`);
  const rest = ordered.slice(5).reduce((sum, set) => sum + set.length, 0);
  if (rest > 0) lines.push(`- … and ${count(rest, 'more finding')}`);
  return lines.join('\n');
}

/** Findings that do not gate and say more than a gain: a role made anew, instance metadata version 1, a team's lesser rule. */
export function noticedSection(report: Report, link: Linker): string | null {
  const noticed = report.findings.filter(
    (finding) =>
      finding.suppressed === null &&
      !gates(finding, report.gate) &&
      !isGain(finding) &&
      finding.rule !== 'unreadable-policy',
  );
  if (noticed.length === 0) return null;
  return `**Also noticed**\n\n${findingLines(noticed, link)}`;
}

/** A finding's message without its instance: the same for all instances that it holds of. */
function saidOfAny({ instance, message }: Finding): string {
  if (instance === null) return message;
  return message.startsWith(`${instance} `) ? message.slice(instance.length + 1) : message.replaceAll(instance, '');
}

function isGain(finding: Finding): boolean {
  return finding.rule === 'gained-access';
}

function reasonText(set: readonly Finding[], link: Linker): string {
  const first = set[0]!;
  const where = first.location ? ` · ${placeText(first.location, link)}` : '';
  const lead = `${MARKS[first.severity]} ${first.severity} ${mdCode(first.rule, 60)}`;
  if (isGain(first)) {
    const instances = new Set(set.map((finding) => JSON.stringify([finding.project, finding.instance])));
    const kinds = [...new Set(set.map(saidOfAny))];
    const named = kinds.slice(0, MAX_KINDS).map((kind) => `\n  - ${mdProse(kind, 300)}`);
    if (kinds.length > MAX_KINDS) named.push(`\n  - … and ${kinds.length - MAX_KINDS} more`);
    return `${lead}: ${count(set.length, 'gain')} on ${count(instances.size, 'instance')}${where}${named.join('')}`;
  }
  const times = set.length > 1 ? ` (and ${count(set.length - 1, 'more instance')} alike)` : '';
  return `${lead}: ${mdProse(first.message, 500)}${times}${where}`;
}

export function suppressedSection(report: Report, max = 20): string | null {
  const suppressed = report.findings.filter((finding) => finding.suppressed !== null);
  if (suppressed.length === 0) return null;
  const lines = suppressed.slice(0, max).map((finding) => {
    const { reason, owner, expires } = finding.suppressed!;
    return `- ${mdCode(finding.rule, 60)} ${finding.severity}: ${mdProse(finding.message, 300)}\n  *Accepted until ${mdProse(expires, 20)} by* ${mdProse(owner, 100)}*:* ${mdProse(reason, 300)}`;
  });
  if (suppressed.length > max) lines.push(`- … and ${suppressed.length - max} more`);
  return details(`Suppressed (${suppressed.length})`, lines.join('\n'));
}

/** Fingerprints of what fails, to copy into a suppression. */
export function fingerprintsSection(report: Report, max = 10): string | null {
  const failing = report.findings.filter((finding) => gates(finding, report.gate));
  if (failing.length === 0) return null;
  const lines = failing
    .slice(0, max)
    .map(
      (finding) =>
        `- ${mdCode(finding.fingerprint.slice(0, 16))} ${mdCode(finding.rule, 60)} ${mdCode(finding.instance ?? '-', 160)}: ${mdProse(saidOfAny(finding), 200)}`,
    );
  if (failing.length > max) lines.push(`- … and ${failing.length - max} more; all of them are in the JSON report`);
  const body = `A suppression needs fingerprint, instance, reason, owner and expiry:\n\n${lines.join('\n')}`;
  return details('If this is accepted: fingerprints for a suppression', body);
}
