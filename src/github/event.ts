// What a GitHub event means for a run: which pull request, which commit, which base, and whether a comment has a place.
// Pure: takes the event's name and payload (hostile text in parts) and knows nothing of the API.

import { InputError } from '../core/errors.ts';

export interface RepoRef {
  readonly owner: string;
  readonly repo: string;
}

/** A pull request as far as the event or the API tells it. */
export interface PullRef {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** The head lives in another repository: the token of its run is usually read-only. */
  readonly fork: boolean;
}

export type Target =
  /** The event tells the pull request. */
  | { readonly kind: 'pull'; readonly pull: PullRef }
  /** The pull request's number is known; the rest has to be asked for. */
  | { readonly kind: 'number'; readonly number: number }
  /** The pull request whose head is this commit has to be looked up (workflow_run). */
  | {
      readonly kind: 'by-head';
      readonly headSha: string;
      readonly headOwner: string | null;
      readonly headBranch: string | null;
    }
  /** There is none: no comment, and why. */
  | { readonly kind: 'none'; readonly reason: string };

export interface RunEvent {
  readonly name: string;
  /** null outside a workflow. */
  readonly repo: RepoRef | null;
  readonly target: Target;
  /** The commit that a check run or a status goes on, where there is no pull request. */
  readonly sha: string;
  /** Commit or branch that the configuration is read from; null where only the pull request's base will do. */
  readonly configRef: string | null;
}

export interface EventFacts {
  readonly name: string;
  readonly payload: unknown;
  /** GITHUB_REPOSITORY: owner/name. */
  readonly repository: string;
  readonly sha: string;
  readonly mode: 'all' | 'analyze' | 'report';
  readonly prNumber: number | null;
  readonly allowPullRequestTarget: boolean;
}

/** Reads the event. Throws InputError for an event that must not be used, or whose payload lacks what it always has. */
export function readEvent(facts: EventFacts): RunEvent {
  const payload = record(facts.payload);
  const repo = readRepo(facts.repository);
  const common = { name: facts.name, repo, sha: facts.sha };
  const defaultBranch = string(record(payload?.repository)?.default_branch);

  switch (facts.name) {
    case 'pull_request_target':
      if (!facts.allowPullRequestTarget) throw refused();
      return ofPull(common, payload, facts);
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return ofPull(common, payload, facts);
    case 'merge_group': {
      const group = record(payload?.merge_group);
      const sha = commit(group?.head_sha) ?? facts.sha;
      const target = targetOr(facts, 'a merge group has no comment of its own');
      return { ...common, sha, target, configRef: commit(group?.base_sha) ?? defaultBranch };
    }
    case 'workflow_run':
      return ofWorkflowRun(common, payload, facts, defaultBranch);
    case 'push':
      return { ...common, target: targetOr(facts, 'a push has no pull request'), configRef: defaultBranch };
    default:
      return {
        ...common,
        target: targetOr(facts, `the event ${facts.name || '(none)'} does not say a pull request; pr-number does`),
        configRef: defaultBranch,
      };
  }
}

type Common = Pick<RunEvent, 'name' | 'repo' | 'sha'>;

function ofPull(common: Common, payload: Payload | null, facts: EventFacts): RunEvent {
  const pull = readPull(payload?.pull_request, facts.repository);
  if (pull === null) {
    throw new InputError(
      `event ${facts.name}`,
      'its payload has no pull request with number, head and base',
      'run the Action inside a workflow, where GITHUB_EVENT_PATH names the event',
    );
  }
  if (facts.prNumber !== null && facts.prNumber !== pull.number) {
    return {
      ...common,
      sha: pull.headSha,
      target: { kind: 'number', number: facts.prNumber },
      configRef: pull.baseSha,
    };
  }
  return { ...common, sha: pull.headSha, target: { kind: 'pull', pull }, configRef: pull.baseSha };
}

function ofWorkflowRun(
  common: Common,
  payload: Payload | null,
  facts: EventFacts,
  defaultBranch: string | null,
): RunEvent {
  if (facts.mode !== 'report') {
    throw new InputError(
      'event workflow_run',
      `mode ${facts.mode} would analyse the default branch, not the pull request`,
      'use mode: report with the results of the run that triggered this one',
    );
  }
  const run = record(payload?.workflow_run);
  const headSha = commit(run?.head_sha);
  if (headSha === null) {
    throw new InputError(
      'event workflow_run',
      'its payload has no head_sha',
      'report this with the event that caused it',
    );
  }
  const headOwner = string(record(record(run?.head_repository)?.owner)?.login);
  const target: Target =
    facts.prNumber === null
      ? { kind: 'by-head', headSha, headOwner, headBranch: string(run?.head_branch) }
      : { kind: 'number', number: facts.prNumber };
  return { ...common, sha: headSha, target, configRef: defaultBranch };
}

function targetOr(facts: EventFacts, reason: string): Target {
  return facts.prNumber === null ? { kind: 'none', reason } : { kind: 'number', number: facts.prNumber };
}

function refused(): InputError {
  return new InputError(
    'event pull_request_target',
    "it runs with the base's secrets and a token that can write, on a pull request that anyone may open",
    'use pull_request, with workflow_run for forks; allow-pull-request-target: true only where no code of the pull request is run',
  );
}

/**
 * A pull request of an event's payload or of the API's answer; null where it is not one. `repository` is owner/name of
 * the repository that the pull request is in.
 */
export function readPull(value: unknown, repository: string): PullRef | null {
  const pull = record(value);
  const head = record(pull?.head);
  const base = record(pull?.base);
  const number = pull?.number;
  const headSha = commit(head?.sha);
  const baseSha = commit(base?.sha) ?? commit(base?.ref);
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) return null;
  if (headSha === null || baseSha === null) return null;
  const headRepo = string(record(head?.repo)?.full_name);
  return { number, headSha, baseSha, fork: headRepo?.toLowerCase() !== repository.toLowerCase() };
}

function readRepo(repository: string): RepoRef | null {
  const match = /^([^/\s]+)\/([^/\s]+)$/.exec(repository);
  return match && { owner: match[1]!, repo: match[2]! };
}

type Payload = { readonly [key: string]: unknown };

function record(value: unknown): Payload | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : null;
}

function string(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A commit id or a branch name, as GitHub writes it: it goes into addresses and markers, so nothing odd passes. */
function commit(value: unknown): string | null {
  return typeof value === 'string' && /^[\w][\w./-]{0,254}$/.test(value) ? value : null;
}
