// GitHub's API through Octokit: requests, pages, retries and throttling, all inside one limit of time; its errors as
// ApiError with what to do about them. The only file that knows Octokit; loaded only where there is a token.

import { defaults } from '@actions/github/lib/utils';
import { Octokit } from 'octokit';
import type { Logger } from '../core/logger.ts';
import { ApiError, type CheckOutput, type GitHubApi, type IssueComment } from './api.ts';
import type { RepoRef } from './event.ts';

export interface ClientOptions {
  readonly token: string;
  readonly repo: RepoRef;
  readonly log: Logger;
  /** Default: GITHUB_API_URL, so that GitHub Enterprise Server works too. */
  readonly baseUrl?: string;
  /** All requests together take no longer, in milliseconds. */
  readonly timeLimit?: number;
}

const TIME_LIMIT = 180_000;
const REQUEST_TIMEOUT = 30_000;
/** Longest pause, in seconds, that a rate limit may ask of a reading request. */
const LONGEST_PAUSE = 60;
/** The author of comments made with a workflow's own token, where GitHub does not tell. */
const WORKFLOW_LOGIN = 'github-actions[bot]';

/** The client for one repository. */
export function createClient(options: ClientOptions): GitHubApi {
  const { token, repo, log, timeLimit = TIME_LIMIT, baseUrl = defaults.baseUrl ?? '' } = options;
  const stop = AbortSignal.timeout(timeLimit);
  const deadline = Date.now() + timeLimit;
  const octokit = makeOctokit(token, baseUrl, log, deadline);
  /** For one question that the throttling would take for a write, and hold the next write back for. */
  const unthrottled = makeOctokit(token, baseUrl, log, deadline, false);

  /** Runs a request; at the time limit it is given up, whatever Octokit's queues are waiting for. */
  async function ask<T>(what: string, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (stop.aborted) throw outOfTime(what, timeLimit);
    const late = new Promise<never>((_, reject) => {
      stop.addEventListener('abort', () => reject(outOfTime(what, timeLimit)), { once: true });
    });
    try {
      return await Promise.race([request(stop), late]);
    } catch (error) {
      throw error instanceof ApiError ? error : toApiError(what, error);
    }
  }

  const { rest } = octokit;
  /** Not retried: whether a failed write was done is seen by looking again. */
  const once = (signal: AbortSignal) => ({ signal, retries: 0 });

  return {
    async currentUser(mayAsk) {
      try {
        return await ask(
          'read the user',
          async (signal) => (await rest.users.getAuthenticated({ request: once(signal) })).data.login,
        );
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind === 'unauthorized' || error.kind === 'timeout') throw error;
      }
      // A workflow's token may not read its user, but may ask who is looking.
      if (!mayAsk) return WORKFLOW_LOGIN;
      try {
        const login = await ask('read the viewer', async (signal) =>
          viewerOf(await unthrottled.graphql('query { viewer { login } }', { request: once(signal) })),
        );
        return login ?? WORKFLOW_LOGIN;
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind === 'timeout') throw error;
        log.debug(`GitHub does not tell whose token this is: ${error.message}`);
        return WORKFLOW_LOGIN;
      }
    },

    listComments: (issue) =>
      ask('list the comments', async (signal) => {
        const parameters = { ...repo, issue_number: issue, per_page: 100, request: { signal } };
        return (await octokit.paginate(rest.issues.listComments, parameters)).map(toComment);
      }),
    createComment: (issue, body) =>
      ask('add a comment', async (signal) => {
        const request = once(signal);
        return toComment((await rest.issues.createComment({ ...repo, issue_number: issue, body, request })).data);
      }),
    updateComment: (id, body) =>
      ask('update the comment', async (signal) => {
        const request = once(signal);
        return toComment((await rest.issues.updateComment({ ...repo, comment_id: id, body, request })).data);
      }),
    deleteComment: (id) =>
      ask('delete a comment', async (signal) => {
        await rest.issues.deleteComment({ ...repo, comment_id: id, request: once(signal) });
      }),
    minimized: (nodeIds) =>
      ask('read which comments are hidden', async (signal) => {
        const hidden = new Set<string>();
        for (let at = 0; at < nodeIds.length; at += 100) {
          const ids = nodeIds.slice(at, at + 100);
          const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { id ... on IssueComment { isMinimized } } }';
          for (const id of hiddenOf(await octokit.graphql(query, { ids, request: once(signal) }))) hidden.add(id);
        }
        return hidden;
      }).catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.kind === 'timeout') throw error;
        return new Set<string>();
      }),
    minimizeComment: (nodeId) =>
      ask('hide a comment', async (signal) => {
        const query =
          'mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }';
        await octokit.graphql(query, { id: nodeId, request: once(signal) });
      }),

    getPull: (number) =>
      ask(
        'read the pull request',
        async (signal) => (await rest.pulls.get({ ...repo, pull_number: number, request: { signal } })).data,
      ),
    pullsOfCommit: (sha) =>
      ask('list the pull requests of a commit', async (signal) => {
        const parameters = { ...repo, commit_sha: sha, per_page: 100, request: { signal } };
        return octokit.paginate(rest.repos.listPullRequestsAssociatedWithCommit, parameters);
      }),
    pullsFrom: (head) =>
      ask('list the pull requests of a branch', async (signal) =>
        octokit.paginate(rest.pulls.list, { ...repo, head, state: 'open', per_page: 100, request: { signal } }),
      ),
    getFile: (path, ref) =>
      ask('read the configuration', async (signal) => {
        try {
          return textOf((await rest.repos.getContent({ ...repo, path, ref, request: { signal } })).data, path);
        } catch (error) {
          if (statusOf(error) === 404) return null;
          throw error;
        }
      }),

    createCheckRun: ({ name, headSha, conclusion, externalId, detailsUrl, output }) =>
      ask('create the check run', async (signal) => {
        const { data } = await rest.checks.create({
          ...repo,
          name,
          head_sha: headSha,
          status: 'completed',
          conclusion,
          external_id: externalId,
          ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
          output: mutable(output),
          request: { signal },
        });
        return data.id;
      }),
    addAnnotations: (checkRun, output) =>
      ask('add annotations to the check run', async (signal) => {
        await rest.checks.update({ ...repo, check_run_id: checkRun, output: mutable(output), request: { signal } });
      }),
    createStatus: ({ sha, context, state, description, targetUrl }) =>
      ask('set the commit status', async (signal) => {
        const target = targetUrl === null ? {} : { target_url: targetUrl };
        await rest.repos.createCommitStatus({
          ...repo,
          sha,
          context,
          state,
          description,
          ...target,
          request: { signal },
        });
      }),
    listLabels: (issue) =>
      ask('list the labels', async (signal) => {
        const parameters = { ...repo, issue_number: issue, per_page: 100, request: { signal } };
        return (await octokit.paginate(rest.issues.listLabelsOnIssue, parameters)).map(({ name }) => name);
      }),
    addLabels: (issue, labels) =>
      ask('add a label', async (signal) => {
        await rest.issues.addLabels({ ...repo, issue_number: issue, labels: [...labels], request: { signal } });
      }),
    removeLabel: (issue, label) =>
      ask('remove a label', async (signal) => {
        await rest.issues.removeLabel({ ...repo, issue_number: issue, name: label, request: { signal } });
      }),
  };
}

function makeOctokit(token: string, baseUrl: string, log: Logger, deadline: number, throttled = true): Octokit {
  const onLimit = (
    retryAfter: number,
    options: { method: string; url: string; request?: { retries?: number; retryCount?: number } },
  ) => {
    const wait = retryAfter <= LONGEST_PAUSE && Date.now() + retryAfter * 1000 < deadline;
    const again = wait && options.request?.retries !== 0 && (options.request?.retryCount ?? 0) < 2;
    log.info(`GitHub limits the rate of ${options.method} requests${again ? `; waiting ${retryAfter} s` : ''}`);
    return again;
  };
  const quiet = {
    debug() {},
    info() {},
    warn: (text: string) => log.debug(text),
    error: (text: string) => log.debug(text),
  };
  const { fetch } = defaults.request as { fetch: (url: string, init: RequestInit) => Promise<Response> };
  const fetchInTime: typeof fetch = (url, init) => {
    const signals = [AbortSignal.timeout(REQUEST_TIMEOUT), ...(init.signal ? [init.signal] : [])];
    return fetch(url, { ...init, signal: AbortSignal.any(signals) });
  };
  return new Octokit({
    ...defaults,
    baseUrl,
    request: { ...defaults.request, fetch: fetchInTime },
    auth: token,
    userAgent: 'terraform-iam-diff',
    log: quiet,
    // A limit (429) is the throttling's business, which waits as long as GitHub says.
    retry: { retries: 2, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
    throttle: { enabled: throttled, onRateLimit: onLimit, onSecondaryRateLimit: onLimit },
  });
}

function toComment(data: {
  id: number;
  node_id: string;
  body?: string;
  html_url: string;
  user: { login: string } | null;
}): IssueComment {
  return {
    id: data.id,
    nodeId: data.node_id,
    body: data.body ?? '',
    url: data.html_url,
    author: data.user?.login ?? null,
  };
}

function mutable(output: CheckOutput) {
  return { ...output, annotations: output.annotations.map((annotation) => ({ ...annotation })) };
}

/** The text of a file in the contents API's answer. */
function textOf(data: unknown, path: string): string {
  if (typeof data === 'string') return data;
  const { type, encoding, content } = data as { type?: unknown; encoding?: unknown; content?: unknown };
  if (type !== 'file' || encoding !== 'base64' || typeof content !== 'string') {
    throw new ApiError('invalid', `${path} is not a plain file of at most 1 MB there`);
  }
  return Buffer.from(content, 'base64').toString('utf8');
}

function viewerOf(data: unknown): string | null {
  const login = (data as { viewer?: { login?: unknown } } | null)?.viewer?.login;
  return typeof login === 'string' && login !== '' ? login : null;
}

function hiddenOf(data: unknown): string[] {
  const nodes = (data as { nodes?: unknown } | null)?.nodes;
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: { id?: unknown; isMinimized?: unknown } | null) =>
    node?.isMinimized === true && typeof node.id === 'string' ? [node.id] : [],
  );
}

function outOfTime(what: string, timeLimit: number): ApiError {
  return new ApiError('timeout', `could not ${what}: GitHub took longer than ${Math.round(timeLimit / 1000)} s in all`);
}

function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}

/** What GitHub's answer means for us, with advice where there is any. */
function toApiError(what: string, error: unknown): ApiError {
  const status = statusOf(error);
  const headers = (error as { response?: { headers?: Record<string, unknown> } } | null)?.response?.headers ?? {};
  const said = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
  const message = `could not ${what}: ${status === null ? '' : `${status} `}${said}`;
  const limited = status === 429 || headers['x-ratelimit-remaining'] === '0' || /secondary rate/i.test(said);
  if ((status === 403 || status === 429) && limited) {
    return new ApiError('rate-limited', message, { retryAfter: secondsToWait(headers), cause: error });
  }
  if (status === 401)
    return new ApiError('unauthorized', `${message} (is github-token a valid token?)`, { cause: error });
  if (status === 403) return new ApiError('forbidden', message, { cause: error });
  if (status === 404 || status === 410) return new ApiError('not-found', message, { cause: error });
  if (status === null || status >= 500) return new ApiError('unavailable', message, { cause: error });
  return new ApiError('invalid', message, { cause: error });
}

function secondsToWait(headers: Record<string, unknown>): number | null {
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return after;
  const reset = Number(headers['x-ratelimit-reset']);
  return Number.isFinite(reset) && reset > 0 ? Math.max(1, Math.ceil(reset - Date.now() / 1000)) : null;
}
