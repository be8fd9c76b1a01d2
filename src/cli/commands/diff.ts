// The `diff` command, the main job on the command line: sources in, one report out, the gate as exit status.

import { exitCode } from '../../gate/gate.ts';
import { analyze } from '../../pipeline.ts';
import type { Report } from '../../result/model.ts';
import { VERSION } from '../../version.ts';
import type { DiffCommand } from '../arguments.ts';
import { readText } from '../input.ts';
import { terminalLogger, writeOutput } from '../output.ts';
import { nodeWorld, readConfig } from '../project.ts';
import { renderReport } from '../render.ts';

/** @returns 0 passes, 1 fails, 3 not determined and asked to fail on that */
export async function diff(command: DiffCommand): Promise<number> {
  const config = await readConfig(command.config);
  const report = await analyze(
    {
      ...command,
      config,
      configFile: command.config ?? 'configuration',
      baseline: config.baseline === null ? null : await readBaseline(config.baseline),
      today: new Date().toISOString().slice(0, 10),
      toolVersion: VERSION,
      withStacks: command.format === 'json',
    },
    nodeWorld(),
    terminalLogger(),
  );
  const shown = command.redactAccountIds ? await redacted(report) : report;
  writeOutput(command.output, await renderReport(shown, command.format));
  return exitCode(report);
}

async function redacted(report: Report): Promise<Report> {
  const { redactReport } = await import('../../report/redact.ts');
  const { withoutParts } = await import('../../join.ts');
  return redactReport(withoutParts(report, 'account ids are taken out of it'));
}

async function readBaseline(file: string): Promise<Report> {
  const { readReport, RESULT_REMEDY } = await import('../../report/validate.ts');
  return readReport(readText(file, RESULT_REMEDY), file);
}
