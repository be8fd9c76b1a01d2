// Findings as SARIF 2.1.0 for GitHub code scanning: rules, places and fingerprints that stay equal when lines move.
// Knows nothing of uploads; GitHub shows at most 5,000 results, so no more are written and the rest is counted.

import type { Finding, Report, Severity } from '../result/model.ts';
import { compareText, SEVERITIES } from '../result/order.ts';
import { count } from '../result/words.ts';
import { sarifText } from './escape.ts';

export const MAX_RESULTS = 5000;
/** GitHub takes no longer description of a rule. */
const MAX_DESCRIPTION = 1024;

const LEVEL = { low: 'note', medium: 'warning', high: 'error', critical: 'error' } as const satisfies Record<
  Severity,
  string
>;
/** GitHub's `security-severity`: over 9 critical, 7 to 8.9 high, 4 to 6.9 medium, below low. */
const SCORE = { low: '2.0', medium: '5.5', high: '8.0', critical: '9.5' } as const satisfies Record<Severity, string>;

const RULE_TEXT = new Map([
  ['gained-access', 'An instance gains AWS access by this change'],
  ['privilege-escalation', 'An instance can take over another role after this change'],
  ['role-recreated', 'A role that is trusted elsewhere is deleted and created again'],
  ['imds-v1', 'An instance gains access while instance metadata version 1 is allowed'],
  ['unreadable-policy', 'A policy could not be read'],
]);

/** The findings as a SARIF 2.1.0 log, ending in a newline. Suppressed findings are marked as such. */
export function renderSarif(report: Report): string {
  const shown = report.findings.slice(0, MAX_RESULTS);
  const ruleIds = [...new Set(shown.map((finding) => finding.rule))].sort(compareText);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            rules: ruleIds.map((id) => ruleOf(id, shown)),
          },
        },
        automationDetails: { id: `terraform-iam-diff/${sarifText(report.project, 200)}/` },
        columnKind: 'utf16CodeUnits',
        results: shown.map((finding) => resultOf(finding, ruleIds.indexOf(finding.rule))),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notifications(report, report.findings.length - shown.length),
          },
        ],
        properties: { verdict: report.verdict, summary: report.summary },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const RULE_HELP = new Map([
  [
    'gained-access',
    'Check that the instance needs this. Narrow the actions, the resources or the conditions of the statement that grants it, or accept the finding for a time by a suppression.',
  ],
  [
    'privilege-escalation',
    'Whoever controls the instance can become the other role. Limit iam:PassRole and role writes to the roles that are meant, or set a permissions boundary.',
  ],
  [
    'role-recreated',
    'AWS keeps the unique id of a trusted role: a role that is created again under the same name is not trusted until the trust policy is written again.',
  ],
  ['imds-v1', 'Set metadata_options.http_tokens to required, so that a forged request cannot fetch the credentials.'],
  ['unreadable-policy', 'Mend the policy document; until then nothing can be said of what it grants.'],
]);
const TEAM_RULE_HELP = 'The rule and its reason stand in the configuration file.';

function ruleOf(id: string, findings: readonly Finding[]): object {
  const severities = findings.filter((finding) => finding.rule === id).map((finding) => finding.severity);
  const top = SEVERITIES.findLast((severity) => severities.includes(severity)) ?? 'low';
  const text = RULE_TEXT.get(id) ?? `Rule ${id} of this repository's configuration`;
  return {
    id: sarifText(id, 200),
    shortDescription: { text: sarifText(text, MAX_DESCRIPTION) },
    fullDescription: { text: sarifText(`${text}. ${RULE_HELP.get(id) ?? TEAM_RULE_HELP}`, MAX_DESCRIPTION) },
    help: { text: sarifText(RULE_HELP.get(id) ?? TEAM_RULE_HELP) },
    defaultConfiguration: { level: LEVEL[top] },
    properties: { 'security-severity': SCORE[top], tags: ['security', 'aws', 'iam'] },
  };
}

function resultOf(finding: Finding, ruleIndex: number): object {
  return {
    ruleId: sarifText(finding.rule, 200),
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: sarifText(finding.message) },
    locations: [placeOf(finding)],
    // GitHub tells alerts apart by `primaryLocationLineHash` alone. Where it is missing, the upload makes it of the line's
    // text, and a gain of another instance by the same line would be the alert that somebody has dismissed.
    partialFingerprints: {
      primaryLocationLineHash: identityOf(finding),
      'terraformIamDiff/v1': finding.fingerprint,
    },
    ...(finding.suppressed === null
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: sarifText(
                `${finding.suppressed.reason} (${finding.suppressed.owner}, until ${finding.suppressed.expires})`,
              ),
            },
          ],
        }),
    properties: { severity: finding.severity, inBaseline: finding.inBaseline },
  };
}

/** In a report of several projects or plans an instance's address, and so the fingerprint, does not stand alone. */
function identityOf({ fingerprint, project, plan }: Finding): string {
  return [fingerprint, project, plan]
    .filter((part) => part !== undefined)
    .map(encodeSegment)
    .join(':');
}

/**
 * GitHub refuses a whole log if one result has no place, or one outside the repository: such a finding points at the
 * configuration.
 */
const NO_PLACE = { file: '.github/terraform-iam-diff.yml', line: 1 } as const;

function placeOf(finding: Finding): object {
  const { file, line } =
    finding.location !== null && isInRepository(finding.location.file) ? finding.location : NO_PLACE;
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeSegment).join('/') },
      region: { startLine: Math.max(1, line) },
    },
    ...(finding.instance === null
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: sarifText(finding.instance, 500), kind: 'resource' }] }),
  };
}

function isInRepository(file: string): boolean {
  return file !== '' && !/^(?:[\\/]|[A-Za-z]:)/.test(file) && !file.split(/[\\/]/).includes('..');
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}

/** What was not determined must not be lost beside the findings. */
function notifications(report: Report, omitted: number): object[] {
  const level = { error: 'error', warning: 'warning', note: 'note' } as const;
  const texts = report.diagnostics.slice(0, 1000).map((each) => ({
    level: level[each.level] as string,
    descriptor: { id: sarifText(each.code, 200) },
    message: { text: sarifText(each.address === null ? each.message : `${each.address}: ${each.message}`) },
  }));
  const undetermined = report.instances.filter((instance) => instance.undetermined.length > 0).length;
  const add = (id: string, text: string) => texts.push({ level: 'warning', descriptor: { id }, message: { text } });
  if (undetermined > 0) add('undetermined', `not determined for ${count(undetermined, 'instance')}; see the report`);
  if (omitted > 0) add('results-omitted', `${count(omitted, 'more finding')}; the JSON report has all of them`);
  if (report.diagnostics.length > 1000)
    add('diagnostics-omitted', `${report.diagnostics.length - 1000} more diagnostics`);
  return texts;
}
