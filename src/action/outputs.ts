// The step's outputs: all of them, always, also where the step fails before they are known.
// Knows the report's model; setting them is the caller's business.

import type { Report } from '../result/model.ts';

export const OUTPUTS = [
  'verdict',
  'changed',
  'findings-count',
  'max-severity',
  'instances-gained',
  'unknown-count',
  'suppressed-count',
  'expired-suppressions',
  'report-path',
  'sarif-path',
  'comment-id',
  'comment-url',
  'comment-posted',
  'comment-skipped-reason',
] as const;

export type OutputName = (typeof OUTPUTS)[number];
export type Outputs = Readonly<Record<OutputName, string>>;

/** Where nothing is known: a workflow that goes on must not take that for a pass. */
export const NOTHING_KNOWN: Outputs = {
  verdict: 'incomplete',
  changed: '',
  'findings-count': '',
  'max-severity': '',
  'instances-gained': '',
  'unknown-count': '',
  'suppressed-count': '',
  'expired-suppressions': '',
  'report-path': '',
  'sarif-path': '',
  'comment-id': '',
  'comment-url': '',
  'comment-posted': 'false',
  'comment-skipped-reason': '',
};

/** The outputs as they become known, to be written once: at the end, or when the run is cancelled. */
export interface KnownOutputs {
  know(more: Partial<Outputs>): void;
  now(): Outputs;
  /** Gives each output to `set`, in one go; nothing where that was done before. */
  writeOnce(set: (name: string, value: string) => void): void;
}

export function knownOutputs(): KnownOutputs {
  let known = NOTHING_KNOWN;
  let written = false;
  return {
    know(more) {
      known = { ...known, ...more };
    },
    now: () => known,
    writeOnce(set) {
      if (written) return;
      written = true;
      for (const [name, value] of Object.entries(known)) set(name, value);
    },
  };
}

/** What a report says as outputs. */
export function outputsOf(report: Report): Partial<Outputs> {
  const { summary, findings, diagnostics, instances } = report;
  const suppressed = findings.filter((finding) => finding.suppressed !== null).length;
  const expired = diagnostics.filter(({ code }) => code === 'suppression-expired').length;
  const unknown = instances.reduce((sum, { undetermined }) => sum + undetermined.length, 0);
  return {
    verdict: report.verdict,
    changed: String(summary.gaining + summary.losing + summary.undetermined > 0),
    'findings-count': String(findings.length - suppressed),
    'max-severity': summary.maxSeverity,
    'instances-gained': String(summary.gaining),
    'unknown-count': String(unknown),
    'suppressed-count': String(suppressed),
    'expired-suppressions': String(expired),
  };
}
