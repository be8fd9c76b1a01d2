// What GitHub is told once the report stands: comment, check run, status, labels. Each on its own, none of them ever
// changing the verdict: what GitHub refuses is a warning and, for the comment, an output.

import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { ApiError, type Clock, type GitHubApi } from '../github/api.ts';
import { CHECK_SUMMARY_BUDGET, publishCheck } from '../github/check.ts';
import { publishComment } from '../github/comment.ts';
import { isClean, type SectionState, sectionId } from '../github/comment-sections.ts';
import type { PullRef } from '../github/event.ts';
import { labelFor, publishLabel } from '../github/labels.ts';
import type { Stamp } from '../github/marker.ts';
import { publishStatus } from '../github/status.ts';
import { annotationsOf } from '../report/annotations.ts';
import { headline } from '../report/headline.ts';
import type { Linker } from '../report/markdown/grants.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { Report } from '../result/model.ts';
import type { Inputs } from './inputs.ts';
import type { Outputs } from './outputs.ts';

export interface PublishInput {
  readonly inputs: Inputs;
  /** Safe to show: redacted where that is asked for. */
  readonly report: Report;
  /** What becomes of the step: `error` where it failed before there was anything to judge. */
  readonly result: 'success' | 'failure' | 'error';
  readonly stamp: Stamp;
  readonly link: Linker;
  readonly runUrl: (stamp: Stamp) => string | null;
  readonly log: Logger;
  readonly clock: Clock;
}

/** Where it goes: null and a reason where there is no such place. */
export interface Destination {
  readonly api: GitHubApi | null;
  readonly pull: PullRef | null;
  /** The commit for check run and status. */
  readonly sha: string;
  /** It is the one that was analysed, or its merge: only then may anything on it turn green. */
  readonly analysed: boolean;
  readonly reason: string;
}

/** Tells GitHub, and gives the outputs about the comment. */
export async function publish(input: PublishInput, to: Destination): Promise<Partial<Outputs>> {
  const outputs = await comment(input, to);
  if (to.api !== null) await others(input, to.api, to);
  return outputs;
}

/** The report in short, for markers, labels and the choice whether to comment. */
export function stateOf(report: Report): SectionState {
  const { gaining, losing, undetermined, maxSeverity } = report.summary;
  return { verdict: report.verdict, gaining, losing, undetermined, worst: maxSeverity };
}

async function comment(input: PublishInput, { api, pull, reason }: Destination): Promise<Partial<Outputs>> {
  const { inputs, report, log } = input;
  if (inputs.comment === 'never') return skipped('comment: never');
  if (api === null || pull === null) {
    log.info(`No comment: ${reason}`);
    return skipped(reason);
  }
  const broken = input.result === 'error';
  const open = report.findings.some((finding) => finding.suppressed === null);
  const state = stateOf(report);
  // A comment that is there must not go on saying what was true of an earlier commit; a broken run makes no new one.
  const wanted = !broken && { always: true, findings: open, changes: open || !isClean(state) }[inputs.comment];
  try {
    const outcome = await publishComment(
      api,
      {
        pull: pull.number,
        key: inputs.commentKey,
        mode: inputs.commentMode,
        head: pull.headSha,
        ...input.stamp,
        // Not the report's own name: that of a merged one changes with the stacks in it.
        section: sectionId(inputs.project ?? 'default', inputs.leg),
        state,
        render: (budget, mended) => renderMarkdown(report, { budget, link: input.link, resolved: mended }),
        wanted,
        putAway: inputs.resultsCount === 0 && report.verdict === 'pass',
        shared: inputs.leg !== '' || inputs.project !== null,
        runUrl: input.runUrl,
        dryRun: inputs.dryRun,
      },
      input.clock,
      (message) => log.info(message),
    );
    if (outcome.kind === 'skipped') {
      if (!broken) log.info(`No comment: ${outcome.reason}`);
      return skipped(outcome.reason);
    }
    log.info(`${outcome.written ? 'Wrote' : 'Left as it is'}: ${outcome.url}`);
    return {
      'comment-id': String(outcome.id),
      'comment-url': outcome.url,
      'comment-posted': 'true',
      'comment-skipped-reason': '',
    };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const why = adviceOn(error, pull);
    log.warn(`The comment could not be posted: ${why}`);
    return skipped(why);
  }
}

async function others(input: PublishInput, api: GitHubApi, to: Destination): Promise<void> {
  const { inputs, report, stamp, log } = input;
  const result = !to.analysed && input.result === 'success' ? 'error' : input.result;
  const title = headline(report);
  const detailsUrl = input.runUrl(stamp);
  const { checkRun, statusContext } = inputs;

  if (checkRun !== null) {
    await attempt(input, `create the check run "${checkRun}"`, () =>
      publishCheck(api, {
        name: checkRun,
        headSha: to.sha,
        conclusion: result !== 'success' ? 'failure' : report.verdict === 'incomplete' ? 'neutral' : 'success',
        externalId: `${stamp.run}/${stamp.attempt}`,
        detailsUrl,
        title,
        summary: renderMarkdown(report, { budget: CHECK_SUMMARY_BUDGET, link: input.link }),
        annotations: annotationsOf(report),
      }),
    );
  }
  if (statusContext !== null) {
    await attempt(input, `set the status "${statusContext}"`, () =>
      publishStatus(api, {
        sha: to.sha,
        context: statusContext,
        state: result,
        description: descriptionOf(input, to, title),
        targetUrl: detailsUrl,
      }),
    );
  }
  const { pull } = to;
  if (inputs.labels && pull !== null) {
    const label = labelFor(stateOf(report));
    if (inputs.dryRun) log.info(`dry-run: would label pull request ${pull.number} "${label}"`);
    else await attempt(input, `label pull request ${pull.number}`, () => publishLabel(api, pull.number, label));
  }
}

function descriptionOf({ report, result }: PublishInput, { analysed }: Destination, title: string): string {
  if (!analysed) return `another commit was analysed: ${title}`;
  return result !== 'error' && report.verdict === 'incomplete' ? `not determined in full: ${title}` : title;
}

async function attempt(input: PublishInput, what: string, work: () => Promise<void>): Promise<void> {
  if (input.inputs.dryRun) {
    input.log.info(`dry-run: would ${what}`);
    return;
  }
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    input.log.warn(`Could not ${what}: ${messageOf(error)}`);
  }
}

function skipped(reason: string): Partial<Outputs> {
  return { 'comment-posted': 'false', 'comment-skipped-reason': reason };
}

function adviceOn(error: ApiError, pull: PullRef): string {
  switch (error.kind) {
    case 'forbidden':
    case 'not-found':
      // A locked conversation, an archived repository or a full one is no matter of the token.
      if (/\b(?:locked|archived|deleted|disabled|more than \d+ comments)\b/i.test(error.message)) return error.message;
      return pull.fork
        ? `${error.message}; the pull request comes from a fork, whose token is read-only: see the workflow for forks`
        : `${error.message}; the job needs permissions: pull-requests: write`;
    default:
      return error.message;
  }
}
