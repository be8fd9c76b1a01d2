// Results of other steps, judged anew: they may come from a fork's run, so that what they say of suppressions and of a
// baseline does not count, this run's configuration does, and a gain without its findings gets them. Pure.

import type { Diagnostic } from '../core/diagnostic.ts';
import type { Config } from '../gate/config-model.ts';
import { withFindingsOfGains } from '../gate/contradictions.ts';
import { applySuppressions } from '../gate/suppressions.ts';
import { type MergeOptions, mergeReports } from '../report/merge.ts';
import type { Report } from '../report/model.ts';

export interface JudgeOptions extends MergeOptions {
  readonly config: Config;
  readonly configFile: string;
  readonly baseline: Report | null;
  /** YYYY-MM-DD */
  readonly today: string;
  /** Name of the whole; null: as merging names it. */
  readonly project: string | null;
}

/** One report of all results under this run's configuration. */
export function judgeAgain(results: readonly Report[], options: JudgeOptions): Report {
  const { config, configFile, baseline, today, project } = options;
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
  return {
    ...merged,
    project: project ?? merged.project,
    diagnostics: [...merged.diagnostics, ...notes],
  };
}

function isUnused({ code }: Diagnostic): boolean {
  return code === 'suppression-unused';
}
