// From inputs to the report: one project of a plan or two checkouts, the projects of the configuration, or the merged
// results of earlier steps. Knows nothing of GitHub.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from '../core/logger.ts';
import { pace } from '../core/steps.ts';
import { textOf } from '../core/text.ts';
import { assembleReport } from '../gate/assemble.ts';
import { type Config, EMPTY_CONFIG, type ProjectConfig } from '../gate/config-model.ts';
import { gateSettings } from '../gate/gate.ts';
import type { JoinOptions } from '../join.ts';
import type { Report } from '../result/model.ts';
import type { World } from '../terraform/sources.ts';
import { VERSION } from '../version.ts';
import { inWorkspace, matchFiles, readNamed, shownPath } from './files.ts';
import { type Inputs, inputError } from './inputs.ts';
import { judgeAgain } from './results.ts';

export interface ReportInput {
  readonly inputs: Inputs;
  readonly workspace: string;
  readonly config: Config;
  readonly baseline: Report | null;
}

/** What is analysed as one project. Paths relative to the workspace, or absolute. */
interface Job {
  readonly project: string;
  readonly plans: readonly string[];
  readonly dir: string | null;
  readonly base: string | null;
  readonly head: string | null;
}

/** @throws InputError naming the input that cannot be used */
export async function makeReport(input: ReportInput, log: Logger): Promise<Report> {
  const { inputs, config, baseline } = input;
  const today = new Date().toISOString().slice(0, 10);
  if (inputs.mode === 'report') {
    const reports = await readResults(input, log);
    const { failOn, failOnUnknown } = gateSettings(config, inputs);
    const joined = await joinAll(reports, { config, configFile: inputs.configFile, today, baseline }, log);
    return judgeAgain(joined, {
      config,
      configFile: inputs.configFile,
      baseline,
      today,
      toolVersion: VERSION,
      failOn,
      failOnUnknown,
      project: inputs.project,
      expected: inputs.resultsCount,
    });
  }
  const jobs = await jobsOf(input);
  const contexts = await named(input, inputs.contextFiles, 'context-files');
  // Only here, so that merging results does not load the engine.
  const { analyze } = await import('../pipeline.ts');
  const world = await worldOf(input.workspace);
  const { failOn, failOnUnknown } = inputs;
  const common = {
    contexts,
    config,
    configFile: inputs.configFile,
    failOn,
    failOnUnknown,
    baseline,
    today,
    toolVersion: VERSION,
    withStacks: jobs.length > 1 || inputs.mode === 'analyze',
  };
  const reports: Report[] = [];
  for (const job of jobs) {
    await log.progress('projects analysed', reports.length, jobs.length);
    reports.push(await analyze({ ...job, ...common }, world, log));
  }
  if (reports.length === 1) return inputs.redactAccountIds ? await withoutStacks(reports[0]!, REDACTED) : reports[0]!;
  const { mergeReports } = await import('../report/merge.ts');
  const joined = await joinAll(reports, { config, configFile: inputs.configFile, today, baseline }, log);
  const merged = mergeReports(joined, { ...gateSettings(config, inputs), toolVersion: VERSION });
  const whole = inputs.mode === 'analyze' ? { ...merged, stacksLeftOut: 'it holds several projects already' } : merged;
  return inputs.project === null ? whole : { ...whole, project: inputs.project };
}

/** The report of a step that fails before it has one: nothing is known, and why. `message` is safe to show. */
export function brokenReport(inputs: Inputs, message: string): Report {
  return assembleReport({
    project: inputs.project ?? 'default',
    toolVersion: VERSION,
    gate: gateSettings(EMPTY_CONFIG, inputs),
    instances: [],
    findings: [],
    diagnostics: [{ level: 'error', code: 'step-failed', message, address: null, location: null }],
  });
}

const REDACTED = 'account ids are taken out of it';

async function withoutStacks(report: Report, reason: string): Promise<Report> {
  return report.stacks === undefined ? report : (await import('../join.ts')).withoutParts(report, reason);
}

/** Loads the engine only where there is something to join. */
async function joinAll(reports: readonly Report[], options: JoinOptions, log: Logger): Promise<readonly Report[]> {
  const some = reports.some((report) => report.stacks !== undefined || report.stacksLeftOut !== undefined);
  return some ? pace((await import('../join.ts')).joinSteps(reports, options), log) : reports;
}

async function jobsOf({ inputs, workspace, config }: ReportInput): Promise<readonly Job[]> {
  const project = inputs.project ?? 'default';
  const folder = async (path: string | null, input: string) =>
    path === null ? null : shownPath(workspace, await inWorkspace(workspace, path, input));
  const dir = await folder(inputs.workingDirectory, 'working-directory');
  if (inputs.basePath !== null || inputs.planFiles.length > 0) {
    const plans = await named({ inputs, workspace }, inputs.planFiles, 'plan-file');
    const [base, head] = [await folder(inputs.basePath, 'base-path'), await folder(inputs.headPath, 'head-path')];
    return [{ project, plans, dir, base, head }];
  }
  const chosen = config.projects.filter((each) => inputs.project === null || each.name === inputs.project);
  const planned = chosen.filter((each): each is ProjectConfig & { plan: string } => each.plan !== null);
  if (planned.length === 0) {
    throw inputError(
      'plan-file',
      'is empty, and the configuration has no project with a plan',
      'give the output of terraform show -json, or base-path and head-path',
    );
  }
  const jobs: Job[] = [];
  for (const each of planned) {
    const plans = await named({ inputs, workspace }, [each.plan], `projects: ${each.name}: plan`);
    jobs.push({
      project: each.name,
      plans,
      dir: await folder(each.path, `projects: ${each.name}: path`),
      base: null,
      head: null,
    });
  }
  return jobs;
}

async function named(
  { workspace }: Pick<ReportInput, 'inputs' | 'workspace'>,
  lines: readonly string[],
  input: string,
) {
  return (await matchFiles(workspace, lines, input)).map((path) => shownPath(workspace, path));
}

async function readResults({ inputs, workspace }: ReportInput, log: Logger): Promise<readonly Report[]> {
  const { readReport, RESULT_REMEDY } = await import('../report/validate.ts');
  const files = await matchFiles(workspace, inputs.results, 'results', inputs.resultsCount === 0);
  const reports: Report[] = [];
  for (const file of files) {
    await log.progress('results read', reports.length, files.length);
    const shown = shownPath(workspace, file);
    reports.push(readReport(textOf(await readNamed(file, 'results'), shown, RESULT_REMEDY), shown));
  }
  log.info(`Merging ${reports.length} ${reports.length === 1 ? 'result' : 'results'}`);
  return reports;
}

/** The machine's files, with relative paths from the workspace. */
async function worldOf(workspace: string): Promise<World> {
  const { readFileSync } = await import('node:fs');
  const { findWorkspace, nodeFileReader } = await import('../terraform/node-file-reader.ts');
  const files = nodeFileReader();
  const absolute = (path: string) => decodeURIComponent(pathToFileURL(resolve(workspace, path)).pathname);
  const top = absolute('.');
  return {
    read: (file) => readFileSync(resolve(workspace, file)),
    files,
    absolute,
    checkoutOf: (path) => findWorkspace(files, path),
    // Without .git the folder of a root module stands for its checkout, but GitHub knows places from the workspace.
    async shownFrom(checkout) {
      const isCheckout = (await files.stat(`${checkout}/.git`)) !== null;
      return !isCheckout && `${checkout}/`.startsWith(`${top}/`) ? top : checkout;
    },
  };
}
