// Results of other steps, judged anew: they may come from a fork's run, so that what they say of suppressions and of a
// baseline does not count, this run's configuration does, and a gain without its findings gets them. Pure.

import type { Diagnostic } from '../core/diagnostic.ts';
import { assembleReport, withDiagnostics } from '../gate/assemble.ts';
import type { Config } from '../gate/config-model.ts';
import { withFindingsOfGains } from '../gate/contradictions.ts';
import { applySuppressions } from '../gate/suppressions.ts';
import { type MergeOptions, mergeReports } from '../report/merge.ts';
import type { Report } from '../result/model.ts';
import { count } from '../result/words.ts';

export interface JudgeOptions extends MergeOptions {
  readonly config: Config;
  readonly configFile: string;
  readonly baseline: Report | null;
  /** YYYY-MM-DD */
  readonly today: string;
  /** Name of the whole; null: as merging names it. */
  readonly project: string | null;
  /** How many results there are to be; null where that is not said. */
  readonly expected: number | null;
}

/** One report of all results under this run's configuration. */
export function judgeAgain(results: readonly Report[], options: JudgeOptions): Report {
  const { config, configFile, baseline, today, project, expected } = options;
  if (results.length === 0 && expected === 0) return nothingTouched(options);
  const accepted = new Set(baseline?.findings.map(({ fingerprint }) => fingerprint));
  const onlyNew = config.gate.onlyNew ?? false;
  const unused = new Map<string, { note: Diagnostic; times: number }>();

  const judged = results.map(withFindingsOfGains).map((result): Report => {
    const findings = result.findings.map((finding) => ({
      ...finding,
      suppressed: null,
      inBaseline: accepted.has(finding.fingerprint),
    }));
    const { maxDays } = config.suppressionPolicy;
    const again = applySuppressions(findings, config.suppressions, today, maxDays, configFile);
    // A suppression is for one stack: only what no result matches is unused.
    for (const note of again.diagnostics.filter(isUnused)) {
      const key = JSON.stringify([note.message, note.location]);
      unused.set(key, { note, times: (unused.get(key)?.times ?? 0) + 1 });
    }
    return {
      ...result,
      gate: { ...result.gate, onlyNew },
      findings: again.findings,
      diagnostics: [
        ...result.diagnostics.filter(({ code }) => !code.startsWith('suppression-')),
        ...again.diagnostics.filter((note) => !isUnused(note)),
      ],
    };
  });
  const merged = mergeReports(judged, options);
  const notes = [...unused.values()].filter(({ times }) => times === results.length).map(({ note }) => note);
  const whole: Report = {
    ...merged,
    project: project ?? merged.project,
    diagnostics: [...merged.diagnostics, ...notes],
  };
  return expected === null || expected === results.length
    ? whole
    : withDiagnostics(whole, [otherNumber(results.length, expected)]);
}

/** The report of a run that is said to have no results. */
function nothingTouched({ failOn, failOnUnknown, toolVersion, config, project }: JudgeOptions): Report {
  return assembleReport({
    project: project ?? 'default',
    toolVersion,
    gate: { failOn, failOnUnknown, onlyNew: config.gate.onlyNew ?? false },
    instances: [],
    findings: [],
    diagnostics: [
      {
        level: 'note',
        code: 'no-results',
        message: 'there is no result to report, as results-count: 0 says: no stack is touched',
        address: null,
        location: null,
      },
    ],
  });
}

function otherNumber(given: number, expected: number): Diagnostic {
  return {
    level: 'warning',
    code: 'other-number-of-results',
    message: `${count(given, 'result')} ${given === 1 ? 'was' : 'were'} given where results-count says ${expected}`,
    address: null,
    location: null,
  };
}

function isUnused({ code }: Diagnostic): boolean {
  return code === 'suppression-unused';
}
