// A result that someone else wrote, held against itself: each gain that it reports has its findings by the built-in
// rules. What it leaves out is put in again, and said. Knows nothing of suppressions, nor of the gate's threshold.

import type { Diagnostic } from '../core/diagnostic.ts';
import type { Finding, InstanceReport, Report, Severity } from '../result/model.ts';
import { severityRank } from '../result/order.ts';
import { count } from '../result/words.ts';
import { builtInFindings } from './rules.ts';

/** The result with a finding for each of its gains and new escalations. */
export function withFindingsOfGains(result: Report): Report {
  const given = groupedBy(result.findings, keyOf);
  const missing: Finding[] = [];
  for (const [key, derived] of groupedBy(derive(result.instances), keyOf)) {
    const there = given.get(key) ?? [];
    // By number and severity: a fingerprint is of texts before account ids were taken out of them.
    if (!covers(there, derived)) missing.push(...withoutKnown(derived, there));
  }
  if (missing.length === 0) return result;
  return {
    ...result,
    findings: [...result.findings, ...missing],
    diagnostics: [...result.diagnostics, contradicts(result.project, missing.length)],
  };
}

/** What the built-in rules find in gains and routes, in a result of several projects for each of them. */
function derive(instances: readonly InstanceReport[]): readonly Finding[] {
  return [...groupedBy(instances, ({ project }) => project ?? '')].flatMap(([project, own]) =>
    builtInFindings(own, [], []).map((finding) => (project === '' ? finding : { project, ...finding })),
  );
}

function keyOf({ project, plan, instance, rule }: Finding): string {
  return JSON.stringify([project ?? null, plan ?? null, instance, rule]);
}

/** Is there, for each of these, another one at least as grave? */
function covers(given: readonly Finding[], derived: readonly Finding[]): boolean {
  const [there, needed] = [given, derived].map((list) =>
    list.map(({ severity }) => severityRank(severity)).sort((a, b) => b - a),
  ) as [number[], number[]];
  return needed.every((rank, i) => (there[i] ?? -1) >= rank);
}

function withoutKnown(derived: readonly Finding[], given: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, Severity>(given.map(({ fingerprint, severity }) => [fingerprint, severity]));
  return derived.filter(({ fingerprint, severity }) => {
    const there = known.get(fingerprint);
    return there === undefined || severityRank(there) < severityRank(severity);
  });
}

function contradicts(project: string, missing: number): Diagnostic {
  return {
    level: 'warning',
    code: 'result-contradicts-itself',
    message: `the result of ${project} reports gains without ${count(missing, 'finding')} that they make: they are judged by the gains; make the result anew with this version`,
    address: null,
    location: null,
  };
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known) known.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
