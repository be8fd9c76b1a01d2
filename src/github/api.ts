// What the project asks of GitHub, as narrow functions, and how GitHub says no. The rest of this room talks to these.
// Knows nothing of HTTP or Octokit: client.ts has that.

export interface IssueComment {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly url: string;
  /** Login of its author, null for a deleted account. */
  readonly author: string | null;
}

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title: string;
}

export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
}

export interface CheckRunRequest {
  readonly name: string;
  readonly headSha: string;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly output: CheckOutput;
}

export interface StatusRequest {
  readonly sha: string;
  readonly context: string;
  readonly state: 'success' | 'failure' | 'error';
  readonly description: string;
  readonly targetUrl: string | null;
}

/** Comments: what comment.ts needs. Every function throws ApiError. Writes are not retried: the caller looks again first. */
export interface CommentApi {
  /** The login that comments made with this token have. `mayAsk: false` asks by reading requests only. */
  currentUser(mayAsk: boolean): Promise<string>;
  listComments(issue: number): Promise<readonly IssueComment[]>;
  createComment(issue: number, body: string): Promise<IssueComment>;
  updateComment(id: number, body: string): Promise<IssueComment>;
  deleteComment(id: number): Promise<void>;
  /** Of these comments (node ids), those that are hidden already. */
  minimized(nodeIds: readonly string[]): Promise<ReadonlySet<string>>;
  minimizeComment(nodeId: string): Promise<void>;
}

export interface GitHubApi extends CommentApi {
  /** The pull request's JSON, not validated. */
  getPull(number: number): Promise<unknown>;
  /** Pull requests that a commit belongs to, not validated. */
  pullsOfCommit(sha: string): Promise<readonly unknown[]>;
  /** Open pull requests from `owner:branch`, not validated. */
  pullsFrom(head: string): Promise<readonly unknown[]>;
  /** Text of a file at a commit or branch, null where there is none. */
  getFile(path: string, ref: string): Promise<string | null>;
  createCheckRun(request: CheckRunRequest): Promise<number>;
  addAnnotations(checkRun: number, output: CheckOutput): Promise<void>;
  createStatus(request: StatusRequest): Promise<void>;
  listLabels(issue: number): Promise<readonly string[]>;
  addLabels(issue: number, labels: readonly string[]): Promise<void>;
  removeLabel(issue: number, label: string): Promise<void>;
}

export type ApiErrorKind =
  /** 401: the token is not valid. */
  | 'unauthorized'
  /** 403: the token may not do this (a fork, missing permissions, a locked conversation). */
  | 'forbidden'
  /** 404 or 410. */
  | 'not-found'
  /** 400 or 422: GitHub does not accept the request. */
  | 'invalid'
  /** 403 or 429 with a limit; `retryAfter` says when. */
  | 'rate-limited'
  /** 5xx, or GitHub cannot be reached. */
  | 'unavailable'
  /** Our own time for GitHub is used up. */
  | 'timeout';

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  /** Seconds to wait, where GitHub says so. */
  readonly retryAfter: number | null;

  constructor(kind: ApiErrorKind, message: string, options: { retryAfter?: number | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfter = options.retryAfter ?? null;
  }

  /** Trying again, after a new look at the state, may help. */
  get passing(): boolean {
    return this.kind === 'unavailable' || this.kind === 'rate-limited';
  }
}

/** The clock that waiting is done by; passed in, so that tests need not wait. */
export interface Clock {
  /** Milliseconds, growing. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A number from 0 up to, not including, 1. */
  random(): number;
}
