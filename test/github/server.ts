// A GitHub to test against: an HTTP server with comments, pull requests, contents, checks, statuses, labels and the
// GraphQL that is used. It holds every request to GitHub's OpenAPI description and fails on demand.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { matchRequest } from './openapi.ts';

export const OWNER = 'acme';
export const REPO = 'stacks';

export interface Comment {
  id: number;
  body: string;
  author: string;
  minimized: boolean;
}

export interface Recorded {
  readonly method: string;
  readonly path: string;
  /** Operation of the OpenAPI description, or `graphql NAME`. */
  readonly operation: string;
  readonly body: unknown;
  readonly status: number;
  readonly token: string;
}

export interface Failure {
  /** Operation id, or the beginning of one. */
  readonly operation: string;
  readonly status: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often; without it, always. */
  times?: number;
  /** The request is carried out all the same, and only its answer is lost. */
  readonly after?: boolean;
  /** Never answers. */
  readonly hang?: boolean;
}

export interface Pull {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  readonly headRepo: string;
  readonly headBranch: string;
  readonly state: 'open' | 'closed';
}

export class GitHubServer {
  /** Of issue or pull request 1, which all comments and labels belong to. */
  comments: Comment[] = [];
  labels = new Set<string>();
  pulls: Pull[] = [];
  /** `REF:PATH` → text. */
  files = new Map<string, string>();
  /** `REF:PATH` → the contents API's answer for what is not a plain file. */
  contents = new Map<string, unknown>();
  checks: { id: number; name: string; head_sha: string; conclusion: string; output: unknown[] }[] = [];
  statuses: { sha: string; state: string; context: string; description: string }[] = [];
  /** Token → login. A login that ends in [bot] is an App's, which may not read /user. */
  tokens = new Map<string, string>([['token-of-actions', 'github-actions[bot]']]);
  failures: Failure[] = [];
  /** All requests, in order of arrival. */
  requests: Recorded[] = [];
  /** What GitHub's description does not allow; a test asserts that it is empty. */
  problems: string[] = [];
  /** Milliseconds before and after the work of each request. */
  latency: () => number = () => 0;
  /** Called with a request and its number, from 1, once its work is done; the answer waits for what it gives. */
  hold: (request: Recorded, number: number) => Promise<unknown> | undefined = () => undefined;
  /** `/api/v3` for GitHub Enterprise Server. */
  prefix = '';

  readonly #server: Server;
  #nextId = 1000;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.problems.push(`the test server broke: ${error}`);
        response.writeHead(500).end();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  /** What GITHUB_API_URL is set to. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.prefix}`;
  }

  addComment(author: string, body: string): Comment {
    const comment = { id: this.#nextId++, body, author, minimized: false };
    this.comments.push(comment);
    return comment;
  }

  /** Requests that changed something. */
  get writes(): readonly Recorded[] {
    return this.requests.filter(isWrite);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const url = new URL(request.url ?? '/', 'http://github.test');
    const method = request.method ?? 'GET';
    const graphqlPath = this.prefix === '/api/v3' ? '/api/graphql' : '/graphql';
    await pause(this.latency());

    const token = (request.headers.authorization ?? '').replace(/^(?:token|bearer) /i, '');
    const login = this.tokens.get(token);
    let answer: Answer;
    let operation: string;
    if (url.pathname === graphqlPath) {
      const query = String((body as { query?: unknown }).query);
      operation = `graphql ${query.startsWith('mutation') ? 'mutation' : 'query'}`;
      answer = this.#answer(operation, login, () => this.#graphql(query, body, login ?? ''));
    } else {
      const path = url.pathname.startsWith(this.prefix)
        ? url.pathname.slice(this.prefix.length)
        : '(outside the prefix)';
      const matched = matchRequest(method, path, url.searchParams, body);
      if (matched === null) this.problems.push(`no operation for ${method} ${path}`);
      this.problems.push(...(matched?.problems ?? []));
      if (!request.headers['user-agent']) this.problems.push(`${method} ${path}: no user agent`);
      operation = matched?.id ?? '(unknown)';
      const { parameters } = matched ?? { parameters: new Map<string, string>() };
      answer = this.#answer(operation, login, () => this.#rest(operation, parameters, url, body, login ?? ''));
    }
    if (answer.status === 0) return;
    const recorded = { method, path: url.pathname, operation, body, status: answer.status, token };
    this.requests.push(recorded);
    await this.hold(recorded, this.requests.length);
    await pause(this.latency());
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  }

  #answer(operation: string, login: string | undefined, work: () => Answer): Answer {
    const failure = this.failures.find((each) => operation.startsWith(each.operation) && (each.times ?? 1) > 0);
    if (failure) {
      if (failure.times !== undefined) failure.times--;
      if (failure.hang) return { status: 0 };
      if (failure.after) work();
      return {
        status: failure.status,
        headers: failure.headers ?? {},
        body: { message: failure.message ?? 'injected' },
      };
    }
    if (login === undefined) return { status: 401, body: { message: 'Bad credentials' } };
    return work();
  }

  #rest(operation: string, at: ReadonlyMap<string, string>, url: URL, body: unknown, login: string): Answer {
    if (operation === 'users/get-authenticated') {
      if (login.endsWith('[bot]')) return { status: 403, body: { message: 'Resource not accessible by integration' } };
      return ok({ login, id: 1, type: 'User' });
    }
    if (at.get('owner') !== OWNER || at.get('repo') !== REPO) return notFound();
    const sent = (body ?? {}) as Record<string, unknown>;
    const id = Number(at.get('comment_id'));
    switch (operation) {
      case 'issues/list-comments':
        return this.#page(
          url,
          this.comments.map((comment) => this.#shown(comment)),
        );
      case 'issues/create-comment': {
        if (String(sent.body).length > 65_536)
          return { status: 422, body: { message: 'Validation Failed: body is too long' } };
        return { status: 201, body: this.#shown(this.addComment(login, String(sent.body))) };
      }
      case 'issues/update-comment': {
        const comment = this.comments.find((each) => each.id === id);
        if (!comment) return notFound();
        if (comment.author !== login)
          return { status: 403, body: { message: 'Must have admin rights to Repository.' } };
        if (String(sent.body).length > 65_536)
          return { status: 422, body: { message: 'Validation Failed: body is too long' } };
        comment.body = String(sent.body);
        return ok(this.#shown(comment));
      }
      case 'issues/delete-comment': {
        const index = this.comments.findIndex((each) => each.id === id);
        if (index < 0) return notFound();
        this.comments.splice(index, 1);
        return { status: 204 };
      }
      case 'issues/list-labels-on-issue':
        return this.#page(
          url,
          [...this.labels].map((name) => ({ name })),
        );
      case 'issues/add-labels':
        for (const label of sent.labels as string[]) this.labels.add(label);
        return ok([...this.labels].map((name) => ({ name })));
      case 'issues/remove-label':
        if (!this.labels.delete(at.get('name')!)) return { status: 404, body: { message: 'Label does not exist' } };
        return ok([...this.labels].map((name) => ({ name })));
      case 'pulls/get': {
        const pull = this.pulls.find(({ number }) => number === Number(at.get('pull_number')));
        return pull ? ok(shownPull(pull)) : notFound();
      }
      case 'pulls/list': {
        const head = url.searchParams.get('head');
        const found = this.pulls.filter(
          ({ headRepo, headBranch, state }) => state === 'open' && `${headRepo.split('/')[0]}:${headBranch}` === head,
        );
        return this.#page(url, found.map(shownPull));
      }
      case 'repos/list-pull-requests-associated-with-commit': {
        // A commit of a fork is not found here: only branches of the repository itself are looked through.
        const found = this.pulls.filter(
          (pull) => pull.headSha === at.get('commit_sha') && pull.headRepo === `${OWNER}/${REPO}`,
        );
        return this.#page(url, found.map(shownPull));
      }
      case 'repos/get-content': {
        const key = `${url.searchParams.get('ref')}:${at.get('path')}`;
        if (this.contents.has(key)) return ok(this.contents.get(key));
        const file = this.files.get(key);
        if (file === undefined) return notFound();
        const content = Buffer.from(file).toString('base64').replace(/.{60}/g, '$&\n');
        return ok({ type: 'file', encoding: 'base64', path: at.get('path'), size: file.length, content });
      }
      case 'repos/create-commit-status':
        this.statuses.push({
          sha: at.get('sha')!,
          ...(sent as { state: string; context: string; description: string }),
        });
        return { status: 201, body: { id: this.#nextId++, ...sent } };
      case 'checks/create': {
        const check = sent as unknown as { name: string; head_sha: string; conclusion: string; output: unknown };
        const created = { ...check, id: this.#nextId++, output: [check.output] };
        this.checks.push(created);
        return { status: 201, body: { id: created.id, name: check.name } };
      }
      case 'checks/update': {
        const check = this.checks.find((each) => each.id === Number(at.get('check_run_id')));
        if (!check) return notFound();
        check.output.push(sent.output);
        return ok({ id: check.id, name: check.name });
      }
      default:
        return notFound();
    }
  }

  #graphql(query: string, body: unknown, login: string): Answer {
    const variables = ((body as { variables?: unknown }).variables ?? {}) as { id?: string; ids?: string[] };
    if (/^query\s*\{\s*viewer\s*\{\s*login\s*\}\s*\}$/.test(query)) return ok({ data: { viewer: { login } } });
    if (/^query\(\$ids: \[ID!\]!\)/.test(query) && variables.ids) {
      const nodes = variables.ids.map((id) => {
        const comment = this.comments.find((each) => nodeId(each.id) === id);
        return comment ? { id, isMinimized: comment.minimized } : null;
      });
      return ok({ data: { nodes } });
    }
    if (
      /^mutation\(\$id: ID!\)/.test(query) &&
      /minimizeComment\(input: \{ subjectId: \$id, classifier: OUTDATED \}\)/.test(query)
    ) {
      const comment = this.comments.find((each) => nodeId(each.id) === variables.id);
      if (!comment)
        return ok({ data: { minimizeComment: null }, errors: [{ type: 'NOT_FOUND', message: 'no such node' }] });
      comment.minimized = true;
      return ok({ data: { minimizeComment: { minimizedComment: { isMinimized: true } } } });
    }
    this.problems.push(`GraphQL that the test server does not know: ${query}`);
    return ok({ errors: [{ message: 'not understood' }] });
  }

  #shown(comment: Comment): unknown {
    const type = comment.author.endsWith('[bot]') ? 'Bot' : 'User';
    return {
      id: comment.id,
      node_id: nodeId(comment.id),
      html_url: `https://github.test/${OWNER}/${REPO}/pull/1#issuecomment-${comment.id}`,
      body: comment.body,
      user: { login: comment.author, type },
    };
  }

  #page(url: URL, all: readonly unknown[]): Answer {
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? 1);
    const next = new URL(url.pathname + url.search, this.url);
    next.searchParams.set('page', String(page + 1));
    const link = page * size < all.length ? { link: `<${next.href}>; rel="next"` } : {};
    return { status: 200, headers: link, body: all.slice((page - 1) * size, page * size) };
  }
}

export function isWrite({ method, operation }: Recorded): boolean {
  return method !== 'GET' && operation !== 'graphql query';
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function notFound(): Answer {
  return { status: 404, body: { message: 'Not Found' } };
}

function nodeId(id: number): string {
  return `IC_${id}`;
}

function shownPull(pull: Pull): unknown {
  return {
    number: pull.number,
    state: pull.state,
    head: {
      sha: pull.headSha,
      ref: pull.headBranch,
      user: { login: pull.headRepo.split('/')[0] },
      repo: { full_name: pull.headRepo },
    },
    base: { sha: pull.baseSha, ref: 'main', repo: { full_name: `${OWNER}/${REPO}` } },
  };
}

async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((done) => setTimeout(done, milliseconds));
}
