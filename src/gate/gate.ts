// The gate: what was found, judged by the team's settings, becomes the report with its verdict and exit status.
// Knows no clock, no files and no GitHub; how access was compared is not its business.

import type { Diagnostic } from '../core/diagnostic.ts';
import type { GateFact } from '../diff/model.ts';
import type { Finding, GateSettings, Report, Severity } from '../result/model.ts';
import { assembleReport } from './assemble.ts';
import { type Config, DEFAULT_GATE } from './config-model.ts';
import { accessRuleFindings, builtInFindings, type CanReach, instanceKey, type JudgedInstance } from './rules.ts';
import { applySuppressions } from './suppressions.ts';

export interface GateInput {
  readonly project: string;
  readonly toolVersion: string;
  readonly instances: readonly JudgedInstance[];
  readonly facts: readonly GateFact[];
  readonly diagnostics: readonly Diagnostic[];
  readonly config: Config;
  /** Name of the configuration file, for notes about it. */
  readonly configFile: string;
  readonly failOn: Severity | 'none';
  readonly failOnUnknown: boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly baseline: Report | null;
  /** Asked for the configuration's rules; must answer `undecided` rather than guess. */
  readonly canReach: CanReach;
}

/** The settings that hold: an input or option first, then the configuration, then the defaults. */
export function gateSettings(
  config: Config,
  options: { readonly failOn?: Severity | 'none' | null; readonly failOnUnknown?: boolean | null },
): GateSettings {
  return {
    failOn: options.failOn ?? config.gate.failOn ?? DEFAULT_GATE.failOn,
    failOnUnknown: options.failOnUnknown ?? config.gate.failOnUnknown ?? DEFAULT_GATE.failOnUnknown,
    onlyNew: config.gate.onlyNew ?? DEFAULT_GATE.onlyNew,
  };
}

/** Runs the rules, applies suppressions and the baseline, and assembles the report. */
export function applyGate(input: GateInput): Report {
  const { config } = input;
  const rules = accessRuleFindings(config.rules, input.instances, input.canReach);
  const found = [...builtInFindings(input.instances, input.facts, input.diagnostics), ...rules.findings];
  const suppressed = applySuppressions(
    markBaseline(found, input.baseline),
    config.suppressions,
    input.today,
    config.suppressionPolicy.maxDays,
    input.configFile,
  );
  return assembleReport({
    project: input.project,
    toolVersion: input.toolVersion,
    gate: {
      failOn: input.failOn,
      failOnUnknown: input.failOnUnknown,
      onlyNew: config.gate.onlyNew ?? DEFAULT_GATE.onlyNew,
    },
    instances: input.instances.map(({ takeoverPlace: _, ...instance }) => {
      const doubts = rules.doubts.get(instanceKey(instance));
      return doubts ? { ...instance, undetermined: [...instance.undetermined, ...doubts] } : instance;
    }),
    findings: suppressed.findings,
    diagnostics: [...input.diagnostics, ...suppressed.diagnostics],
  });
}

function markBaseline(findings: readonly Finding[], baseline: Report | null): readonly Finding[] {
  if (!baseline) return findings;
  const old = new Set(baseline.findings.map((finding) => finding.fingerprint));
  return findings.map((finding) => (old.has(finding.fingerprint) ? { ...finding, inBaseline: true } : finding));
}

/** The exit status of a command that made this report: 0 passes, 1 fails, 3 not determined and asked to fail on that. */
export function exitCode(report: Report, failOnUnknown: boolean = report.gate.failOnUnknown): 0 | 1 | 3 {
  switch (report.verdict) {
    case 'fail':
      return 1;
    case 'incomplete':
      return failOnUnknown ? 3 : 0;
    case 'pass':
      return 0;
  }
}
