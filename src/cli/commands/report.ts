// The `report` command: several results of `diff --format json` as one report with one gate.

import { pace } from '../../core/steps.ts';
import { withFindingsOfGains } from '../../gate/contradictions.ts';
import { exitCode, gateSettings } from '../../gate/gate.ts';
import type { JoinOptions } from '../../join.ts';
import { mergeReports } from '../../report/merge.ts';
import { RESULT_REMEDY, readReport } from '../../report/validate.ts';
import type { Report } from '../../result/model.ts';
import { VERSION } from '../../version.ts';
import type { ReportCommand } from '../arguments.ts';
import { readText } from '../input.ts';
import { terminalLogger, writeOutput } from '../output.ts';
import { readConfig } from '../project.ts';
import { renderReport } from '../render.ts';

/** @returns 0 passes, 1 fails, 3 not determined and asked to fail on that */
export async function report(command: ReportCommand): Promise<number> {
  const config = await readConfig(command.config);
  const results = command.results.map((file) => readReport(readText(file, RESULT_REMEDY), file));
  const joined = await joinAll(results, {
    config,
    configFile: command.config ?? 'configuration',
    today: new Date().toISOString().slice(0, 10),
    baseline: null,
  });
  const merged = mergeReports(joined.map(withFindingsOfGains), {
    ...gateSettings(config, command),
    toolVersion: VERSION,
  });
  writeOutput(command.output, await renderReport(merged, command.format));
  return exitCode(merged);
}

/** Loads the engine only where there is something to join. */
async function joinAll(results: readonly Report[], options: JoinOptions): Promise<readonly Report[]> {
  const some = results.some((result) => result.stacks !== undefined || result.stacksLeftOut !== undefined);
  return some ? pace((await import('../../join.ts')).joinSteps(results, options), terminalLogger()) : results;
}
