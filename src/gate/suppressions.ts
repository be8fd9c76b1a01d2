// Suppressions: accepted findings, with a reason, an owner and a last day. What does not count is said, never dropped.
// Knows no clock: today is passed in.

import type { Diagnostic } from '../core/diagnostic.ts';
import type { Finding } from '../result/model.ts';
import type { SuppressionRule } from './config-model.ts';

export interface Suppressed {
  readonly findings: readonly Finding[];
  /** Notes: expired, longer than the policy allows, matching nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Marks the findings that a valid suppression names.
 * @param today `YYYY-MM-DD`; a suppression holds up to and including its last day
 * @param maxDays a suppression that ends later than this many days from today does not count; null for no limit
 * @param file name of the configuration file, for the notes' locations
 */
export function applySuppressions(
  findings: readonly Finding[],
  rules: readonly SuppressionRule[],
  today: string,
  maxDays: number | null,
  file: string,
): Suppressed {
  const diagnostics: Diagnostic[] = [];
  const valid: SuppressionRule[] = [];
  const byFingerprint = indexByPrefix(findings);

  const note = (rule: SuppressionRule, code: string, message: string) => {
    const location = { file, line: rule.line };
    diagnostics.push({ level: 'note', code, message, address: rule.instance === '-' ? null : rule.instance, location });
  };
  for (const rule of rules) {
    const name = `the suppression of ${rule.fingerprint.slice(0, 12)} on ${rule.instance} (${rule.owner})`;
    const matches = (byFingerprint.get(rule.fingerprint.slice(0, 12)) ?? []).filter((finding) => covers(rule, finding));
    if (matches.length === 0) note(rule, 'suppression-unused', `${name} matches no finding; remove it`);
    else if (rule.expires < today)
      note(rule, 'suppression-expired', `${name} expired on ${rule.expires}: the finding gates again`);
    else if (maxDays !== null && daysBetween(today, rule.expires) > maxDays) {
      note(
        rule,
        'suppression-too-long',
        `${name} lasts until ${rule.expires}, longer than the ${maxDays} days that suppression-policy allows: it does not count`,
      );
    } else valid.push(rule);
  }

  const marked = new Map<Finding, SuppressionRule>();
  for (const rule of valid) {
    for (const finding of byFingerprint.get(rule.fingerprint.slice(0, 12)) ?? []) {
      if (!covers(rule, finding) || marked.has(finding)) continue;
      marked.set(finding, rule);
    }
  }
  return {
    diagnostics,
    findings: findings.map((finding) => {
      const rule = marked.get(finding);
      return rule
        ? { ...finding, suppressed: { reason: rule.reason, owner: rule.owner, expires: rule.expires } }
        : finding;
    }),
  };
}

function covers(rule: SuppressionRule, finding: Finding): boolean {
  return (
    finding.fingerprint.startsWith(rule.fingerprint) &&
    (finding.instance === null ? rule.instance === '-' : rule.instance === finding.instance)
  );
}

/** By the first 12 digits, which every suppression has. */
function indexByPrefix(findings: readonly Finding[]): Map<string, Finding[]> {
  const index = new Map<string, Finding[]>();
  for (const finding of findings) {
    const prefix = finding.fingerprint.slice(0, 12);
    const known = index.get(prefix);
    if (known) known.push(finding);
    else index.set(prefix, [finding]);
  }
  return index;
}

/** Whole days from one day to the other, both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
