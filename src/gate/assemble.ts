// Puts a report together: sorts every list, counts the summary, decides the verdict. Equal inputs give equal bytes.
// Knows nothing of how gains were found, and renders nothing.

import { type Diagnostic, type Doubt, doubtKey } from '../core/diagnostic.ts';
import type {
  AccessLevelName,
  Finding,
  GateSettings,
  Grant,
  Hop,
  InstanceAccess,
  InstanceReport,
  ProjectResult,
  Report,
  StepReport,
  Summary,
  Verdict,
} from '../result/model.ts';
import {
  ACCESS_LEVELS,
  atLeast,
  compareNatural,
  compareText,
  severityRank,
  sortedUnique,
  worst,
} from '../result/order.ts';

export interface ReportParts {
  readonly project: string;
  readonly toolVersion: string;
  readonly gate: GateSettings;
  readonly instances: readonly InstanceReport[];
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly projects?: readonly ProjectResult[];
}

/** The whole report of these parts. */
export function assembleReport(parts: ReportParts): Report {
  const instances = sortedBy(parts.instances.map(sortInstance), instanceKey);
  const findings = sortFindings(parts.findings);
  const diagnostics = sortDiagnostics(parts.diagnostics);
  return {
    schemaVersion: 1,
    tool: { name: 'terraform-iam-diff', version: parts.toolVersion },
    project: parts.project,
    verdict: verdictOf({ gate: parts.gate, instances, findings, diagnostics }),
    gate: parts.gate,
    summary: summarise(instances, findings),
    ...(parts.projects ? { projects: parts.projects } : {}),
    instances,
    findings,
    diagnostics,
  };
}

/** The report with more to say, and the verdict that follows. */
export function withDiagnostics(report: Report, more: readonly Diagnostic[]): Report {
  if (more.length === 0) return report;
  const diagnostics = sortDiagnostics([...report.diagnostics, ...more]);
  return { ...report, diagnostics, verdict: verdictOf({ ...report, diagnostics }) };
}

/** Does this finding make the gate fail? Not when suppressed, and not when it is old and only new ones count. */
export function gates(finding: Finding, gate: GateSettings): boolean {
  return finding.suppressed === null && !(gate.onlyNew && finding.inBaseline) && atLeast(finding.severity, gate.failOn);
}

/**
 * `fail` where a finding gates; otherwise `incomplete` where anything is undetermined or any error or warning says that
 * something was skipped, capped or refused, whatever `failOn` is; otherwise `pass`.
 */
export function verdictOf(of: {
  readonly gate: GateSettings;
  readonly instances: readonly InstanceReport[];
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}): Verdict {
  if (of.findings.some((finding) => gates(finding, of.gate))) return 'fail';
  const inDoubt =
    of.instances.some((instance) => instance.undetermined.length > 0) ||
    of.diagnostics.some((diagnostic) => diagnostic.level !== 'note');
  return inDoubt ? 'incomplete' : 'pass';
}

/** Rules whose findings say how bad the access is; the others advise, and do not move `maxSeverity`. */
const ADVISORY_RULES: readonly string[] = ['imds-v1', 'role-recreated', 'unreadable-policy'];

export function summarise(instances: readonly InstanceReport[], findings: readonly Finding[]): Summary {
  const gaining = instances.filter((instance) => instance.gained.length > 0);
  return {
    instances: instances.length,
    gaining: gaining.length,
    losing: instances.filter((instance) => instance.lost.length > 0).length,
    undetermined: instances.filter((instance) => instance.undetermined.length > 0).length,
    unchanged: instances.filter(isUnchanged).length,
    maxSeverity: worst([
      ...gaining.map((instance) => worst(instance.gained.map((grant) => grant.severity))),
      ...findings
        .filter((finding) => finding.suppressed === null && !ADVISORY_RULES.includes(finding.rule))
        .map((finding) => finding.severity),
    ]),
  };
}

/** Gains nothing, loses nothing, and nothing about it is in doubt. */
export function isUnchanged(instance: InstanceReport): boolean {
  return instance.gained.length === 0 && instance.lost.length === 0 && instance.undetermined.length === 0;
}

function instanceKey(instance: InstanceReport): string {
  return `${instance.project ?? ''}\n${instance.address}\n${instance.type}\n${instance.plan ?? ''}`;
}

function sortInstance(instance: InstanceReport): InstanceReport {
  return {
    ...instance,
    before: instance.before && sortAccess(instance.before),
    after: instance.after && sortAccess(instance.after),
    gained: sortGrants(instance.gained),
    lost: sortGrants(instance.lost),
    undetermined: sortDoubts(instance.undetermined),
  };
}

function sortAccess(access: InstanceAccess): InstanceAccess {
  const reachable = access.reachable.map((each) => ({ role: each.role, path: each.path.map(sortHop) }));
  return {
    ...access,
    reachable: reachable.sort(
      (a, b) =>
        a.path.length - b.path.length || compareNatural(a.role.arn, b.role.arn) || compareText(textOf(a), textOf(b)),
    ),
  };
}

/** What it is more than a hop is no part of an access. */
function sortHop(hop: Hop): Hop {
  const { kind, technique, from, to, conditions } = hop;
  // There may be millions of them, most of them as they are to be.
  if (conditions.length < 2 && !('evidence' in hop)) return hop;
  return { kind, technique, from, to, conditions: sortedUnique(conditions) };
}

function sortStep(step: StepReport): StepReport {
  const evidence = step.evidence.map((each) => ({ each, key: textOf(each) }));
  return {
    ...step,
    conditions: sortedUnique(step.conditions),
    evidence: evidence.sort((a, b) => compareNatural(a.key, b.key)).map(({ each }) => each),
  };
}

/** Worst first; then ends before means, by the shorter route, by role, actions and resources. */
export function sortGrants(grants: readonly Grant[]): Grant[] {
  const sorted = grants.map((grant): Grant => {
    const causes = new Map(grant.causes.map((cause) => [textOf(cause), cause]));
    return {
      ...grant,
      path: grant.path.map(sortStep),
      actions: sortedUnique(grant.actions),
      exceptActions: sortedUnique(grant.exceptActions),
      resources: sortedUnique(grant.resources),
      exceptResources: sortedUnique(grant.exceptResources),
      conditions: sortedUnique(grant.conditions),
      accessLevels: ACCESS_LEVELS.filter((level: AccessLevelName) => grant.accessLevels.includes(level)),
      // In the order given: what matters most comes first.
      causes: [...causes.values()],
    };
  });
  if (sorted.length < 2) return sorted;
  return sorted
    .map((grant) => ({ grant, key: textOf([grant.role.arn, grant.actions, grant.resources, grant]) }))
    .sort(
      (a, b) =>
        severityRank(b.grant.severity) - severityRank(a.grant.severity) ||
        Number(isMeans(a.grant)) - Number(isMeans(b.grant)) ||
        a.grant.path.length - b.grant.path.length ||
        compareNatural(a.key, b.key),
    )
    .map(({ grant }) => grant);
}

/** Assuming or passing a role matters for what it leads to, which is a gain of its own where the role is seen. */
function isMeans(grant: Grant): boolean {
  return grant.actions.every((action) => /^(?:sts:AssumeRole|iam:PassRole)$/i.test(action));
}

export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings
    .map((finding) => ({
      finding,
      key: textOf([
        finding.project ?? '',
        finding.instance ?? '',
        finding.rule,
        finding.message,
        finding.fingerprint,
        finding.plan ?? '',
      ]),
    }))
    .sort((a, b) => severityRank(b.finding.severity) - severityRank(a.finding.severity) || compareNatural(a.key, b.key))
    .map(({ finding }) => finding);
}

const LEVELS = ['error', 'warning', 'note'] as const;

/** Errors first; said twice counts once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(
    diagnostics.map((each) => [textOf([each.code, each.address, each.message, each.level, each.location]), each]),
  );
  return [...unique]
    .sort(([keyA, a], [keyB, b]) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || compareNatural(keyA, keyB))
    .map(([, diagnostic]) => diagnostic);
}

function sortDoubts(doubts: readonly Doubt[]): Doubt[] {
  const unique = new Map(doubts.map((doubt) => [`${doubtKey(doubt)}\n${textOf(doubt.location)}`, doubt]));
  return sortedBy([...unique.values()], (doubt) => `${doubtKey(doubt)}\n${textOf(doubt.location)}`);
}

function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => compareNatural(a.key, b.key))
    .map(({ item }) => item);
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
