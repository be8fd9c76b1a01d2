// One run of the Action, from inputs to outputs: settings → report → files → summary → GitHub → gate.
// Each step has a file of its own; this one only says their order.

import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getInput, setOutput } from '@actions/core';
import { InputError, jsonMistake, messageOf } from '../core/errors.ts';
import { withDiagnostics } from '../gate/assemble.ts';
import { exitCode } from '../gate/gate.ts';
import { ApiError, type Clock, type GitHubApi } from '../github/api.ts';
import { type RunEvent, readEvent } from '../github/event.ts';
import { type FoundPull, findPull } from '../github/find-pull.ts';
import type { Stamp } from '../github/marker.ts';
import { annotationsOf } from '../report/annotations.ts';
import { mdProse } from '../report/escape.ts';
import { headline } from '../report/headline.ts';
import { jsonChunks } from '../report/json.ts';
import { renderMarkdown, SUMMARY_BUDGET } from '../report/markdown.ts';
import type { Report } from '../result/model.ts';
import { count } from '../result/words.ts';
import { notTheHead } from './checkout.ts';
import { writeWhole } from './files.ts';
import { type Inputs, readInputs, redactionAsked } from './inputs.ts';
import { linker, runPage } from './links.ts';
import { type ActionLog, actionLog } from './log.ts';
import { type KnownOutputs, knownOutputs, type Outputs, outputsOf } from './outputs.ts';
import { type PublishInput, publish } from './publish.ts';
import { brokenReport, makeReport } from './report.ts';
import { readSettings } from './settings.ts';
import { writeSummary } from './summary.ts';

/** GitHub shows no more of each kind for a step. */
const ANNOTATIONS_OF_A_KIND = 10;

/** A run from its first moment: what a signal has to find, whenever it comes. */
export interface Run {
  readonly log: ActionLog;
  readonly outputs: KnownOutputs;
  /** Sets the outputs as far as they are known. */
  finish(): void;
  /** The same for a run that is ended by a signal. */
  cancelled(signal: string): void;
}

export function startRun(): Run {
  const log = actionLog();
  const outputs = knownOutputs();
  const finish = () => {
    // Paths stay as they are, since they name files that are there.
    outputs.know({ 'comment-skipped-reason': log.safe(outputs.now()['comment-skipped-reason']) });
    outputs.writeOnce(setOutput);
  };
  return {
    log,
    outputs,
    finish,
    cancelled(signal) {
      log.info(`Cancelled by ${signal}`);
      if (outputs.now()['comment-posted'] === 'false' && outputs.now()['comment-skipped-reason'] === '')
        outputs.know({ 'comment-skipped-reason': `the run was cancelled by ${signal}` });
      finish();
    },
  };
}

/** Runs the Action. Whatever goes wrong fails the step, and all outputs are set in every case. */
export async function run(env: NodeJS.ProcessEnv, { log, outputs, finish }: Run, clock: Clock): Promise<void> {
  const { know } = outputs;
  try {
    await steps(env, log, know, clock);
  } catch (error) {
    const line = lineOf(error);
    log.fail(line);
    if (error instanceof Error && error.stack) log.debug(error.stack);
    const known = outputs.now();
    if (!known['comment-skipped-reason'] && known['comment-posted'] === 'false') {
      know({ 'comment-skipped-reason': 'the step failed before there was a result' });
    }
    if (known['report-path'] === '') {
      writeSummary(env.GITHUB_STEP_SUMMARY, `### ⚠️ EC2 permissions: not determined\n\n${mdProse(log.safe(line))}`, log);
    }
  } finally {
    finish();
  }
}

function lineOf(error: unknown): string {
  return error instanceof InputError ? error.line : `internal error: ${messageOf(error)}`;
}

async function steps(
  env: NodeJS.ProcessEnv,
  log: ActionLog,
  know: (outputs: Partial<Outputs>) => void,
  clock: Clock,
): Promise<void> {
  const get = (name: string) => getInput(name, { trimWhitespace: false });
  // Before the inputs are read, since what is wrong with one may name an account.
  if (redactionAsked(get)) log.redactWith((await import('../report/redact.ts')).redactText);
  const inputs = readInputs(get);
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const event = eventOf(env, inputs);
  const api = await apiFor(inputs, event, log);
  const { pull, reason } = await pullFor(inputs, event, api, log);
  const stamp: Stamp = { run: positive(env.GITHUB_RUN_ID), attempt: positive(env.GITHUB_RUN_ATTEMPT) };
  const link = linker(env, pull?.headSha ?? event.sha);
  // What goes into the comment's markers, and into what is said of a run without a result.
  const project = inputs.project === null ? null : log.safe(inputs.project);
  const shown = { ...inputs, commentKey: log.safe(inputs.commentKey), project };
  // The pull request of an event is what the event's run checks out; another one may be anything.
  const ran = { workspace, sha: event.sha, reports: inputs.mode === 'report' };
  const otherCommit = pull !== null && event.target.kind === 'number' ? await notTheHead(ran, pull) : null;
  if (otherCommit !== null) log.warn(otherCommit.message);
  const destination = {
    api,
    pull,
    sha: pull?.headSha ?? event.sha,
    analysed: otherCommit === null,
    reason: reason ?? '',
  };
  const tell = (report: Report, result: PublishInput['result']) =>
    publish(
      { inputs: shown, report, result, stamp, link, runUrl: (each) => runPage(env, each), log, clock },
      destination,
    );

  let report: Report;
  try {
    const settings = await readSettings(inputs, workspace, api, pull?.baseSha ?? event.configRef, log);
    const made = await log.group('Analyse', () => makeReport({ inputs, workspace, ...settings }, log));
    const full = withDiagnostics(made, [...settings.diagnostics, ...(otherCommit === null ? [] : [otherCommit])]);
    report = inputs.redactAccountIds ? (await import('../report/redact.ts')).redactReport(full) : full;
    know({ ...outputsOf(report), ...(await writeFiles(env, inputs, workspace, report)) });
  } catch (error) {
    // What stands on the pull request is of an earlier run, and must not be taken for this one's result.
    const told = inputs.mode === 'analyze' ? {} : await tell(brokenReport(shown, log.safe(lineOf(error))), 'error');
    if (told['comment-posted'] === 'true') know(told);
    throw error;
  }
  const code = inputs.mode === 'analyze' ? 0 : exitCode(report);

  log.info(`${report.project}: ${headline(report)} (${report.verdict})`);
  if (inputs.stepSummary) {
    writeSummary(env.GITHUB_STEP_SUMMARY, renderMarkdown(report, { budget: SUMMARY_BUDGET, link, level: 2 }), log);
  }
  if (inputs.annotations && inputs.mode !== 'analyze') annotate(report, log);
  if (inputs.mode === 'analyze') {
    know({ 'comment-skipped-reason': 'mode: analyze does not comment' });
  } else {
    know(await tell(report, code === 0 ? 'success' : 'failure'));
  }
  if (code !== 0)
    log.fail(
      `${report.project}: ${headline(report)}; the gate is fail-on: ${report.gate.failOn}${report.gate.failOnUnknown ? ', fail-on-unknown' : ''}`,
    );
}

function eventOf(env: NodeJS.ProcessEnv, inputs: Inputs): RunEvent {
  const path = env.GITHUB_EVENT_PATH;
  let payload: unknown = null;
  if (path) {
    try {
      payload = JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      throw new InputError(
        'GITHUB_EVENT_PATH',
        `cannot be read (${error instanceof SyntaxError ? jsonMistake(error) : messageOf(error)})`,
        'run the Action inside a workflow',
        { cause: error },
      );
    }
  }
  return readEvent({
    name: env.GITHUB_EVENT_NAME ?? '',
    payload,
    repository: env.GITHUB_REPOSITORY ?? '',
    sha: env.GITHUB_SHA ?? '',
    mode: inputs.mode,
    prNumber: inputs.prNumber,
    allowPullRequestTarget: inputs.allowPullRequestTarget,
  });
}

/** The client where there is a token and something to ask; a run that asks nothing never loads it. */
async function apiFor(inputs: Inputs, event: RunEvent, log: ActionLog): Promise<GitHubApi | null> {
  if (inputs.token === null || event.repo === null) return null;
  if (inputs.mode === 'analyze' && inputs.configSource === 'head') return null;
  log.mask(inputs.token);
  const { createClient } = await import('../github/client.ts');
  return createClient({ token: inputs.token, repo: event.repo, log });
}

type Pull = { readonly pull: FoundPull['pull']; readonly reason: string | null };

async function pullFor(inputs: Inputs, event: RunEvent, api: GitHubApi | null, log: ActionLog): Promise<Pull> {
  const { target, repo } = event;
  if (target.kind === 'pull') return { pull: target.pull, reason: api === null ? 'there is no github-token' : null };
  if (target.kind === 'none') return { pull: null, reason: target.reason };
  if (api === null || repo === null) return { pull: null, reason: 'there is no github-token' };
  if (inputs.mode === 'analyze') return { pull: null, reason: null };
  try {
    const found = await findPull(api, target, repo, log);
    return { pull: found.pull, reason: found.pull === null ? found.reason : null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    log.warn(`The pull request could not be found: ${error.message}`);
    return { pull: null, reason: error.message };
  }
}

async function writeFiles(
  env: NodeJS.ProcessEnv,
  inputs: Inputs,
  workspace: string,
  report: Report,
): Promise<Partial<Outputs>> {
  const otherwise =
    inputs.mode === 'analyze'
      ? 'terraform-iam-diff.json'
      : join(env.RUNNER_TEMP || tmpdir(), 'terraform-iam-diff', 'report.json');
  const write = (path: string, chunks: () => Iterable<string>, input: string) =>
    writeWhole(workspace, { path, chunks, input, temp: env.RUNNER_TEMP || undefined });
  const reportPath = write(inputs.jsonFile ?? otherwise, () => jsonChunks(report), 'json-file');
  if (inputs.sarifFile === null) return { 'report-path': reportPath };
  const { renderSarif } = await import('../report/sarif.ts');
  const sarif = [renderSarif(report)];
  return { 'report-path': reportPath, 'sarif-path': write(inputs.sarifFile, () => sarif, 'sarif-file') };
}

function annotate(report: Report, log: ActionLog): void {
  const left = { failure: ANNOTATIONS_OF_A_KIND, warning: ANNOTATIONS_OF_A_KIND, notice: ANNOTATIONS_OF_A_KIND };
  for (const { level, message, ...at } of annotationsOf(report)) {
    if (left[level]-- > 0) log.annotate(level, message, at);
  }
  const more = Object.values(left).reduce((sum, each) => sum + Math.max(0, -each), 0);
  if (more > 0) log.info(`${count(more, 'more annotation')}: GitHub shows ten of a kind for a step`);
}

/** A number of the runner's environment; 1 where it is not one, as outside a workflow. */
function positive(text: string | undefined): number {
  return /^[1-9][0-9]{0,14}$/.test(text ?? '') ? Number(text) : 1;
}
