// The client against the server: pages, limits of time, and errors that say what to do.

import { describe, expect, test } from 'vitest';
import { SILENT } from '../../src/core/logger.ts';
import type { ApiError } from '../../src/github/api.ts';
import { createClient } from '../../src/github/client.ts';
import { GitHubServer, OWNER, REPO } from './server.ts';

async function withServer(work: (server: GitHubServer) => Promise<void>): Promise<void> {
  const server = new GitHubServer();
  await server.start();
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

function client(server: GitHubServer, timeLimit?: number) {
  const repo = { owner: OWNER, repo: REPO };
  const options = { token: 'token-of-actions', repo, log: SILENT, baseUrl: server.url };
  return createClient(timeLimit === undefined ? options : { ...options, timeLimit });
}

const failing = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (error: ApiError) => error,
  );

describe.concurrent('the client', () => {
  test('gives up a server that never answers when its time is over', () =>
    withServer(async (server) => {
      server.failures.push({ operation: 'issues/list-comments', status: 0, hang: true, times: 9 });
      const api = client(server, 400);
      const error = await failing(api.listComments(1));
      expect(error).toMatchObject({ kind: 'timeout' });
      expect(error.message).toBe('could not list the comments: GitHub took longer than 0 s in all');
      expect(await failing(api.listLabels(1))).toMatchObject({ kind: 'timeout' });
    }));

  test('does not wait for a rate limit longer than its time', () =>
    withServer(async (server) => {
      const headers = { 'retry-after': '30' };
      server.failures.push({
        operation: 'issues/list-comments',
        status: 429,
        message: 'secondary rate limit',
        headers,
        times: 9,
      });
      const error = await failing(client(server, 5_000).listComments(1));
      expect(error).toMatchObject({ kind: 'rate-limited', retryAfter: 30 });
    }));

  test('waits for a rate limit that is short', () =>
    withServer(async (server) => {
      const headers = { 'retry-after': '1' };
      server.failures.push({
        operation: 'issues/list-labels',
        status: 403,
        message: 'secondary rate limit',
        headers,
        times: 1,
      });
      server.labels.add('bug');
      expect(await client(server).listLabels(1)).toEqual(['bug']);
    }));

  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [422, 'invalid'],
    [503, 'unavailable'],
  ] as const)('calls a %i %s and says what could not be done', (status, kind) =>
    withServer(async (server) => {
      server.failures.push({ operation: 'issues/create-comment', status, message: 'no\nway', times: 9 });
      const error = await failing(client(server).createComment(1, 'text'));
      expect(error.kind).toBe(kind);
      expect(error.message).toMatch(new RegExp(`^could not add a comment: ${status} no way`));
      expect(server.requests).toHaveLength(1);
    }),
  );

  test('reads all pages', () =>
    withServer(async (server) => {
      for (let i = 0; i < 250; i++) server.addComment('ann', `comment ${i}`);
      const comments = await client(server).listComments(1);
      expect(comments).toHaveLength(250);
      expect(server.requests.map(({ operation }) => operation)).toEqual(Array(3).fill('issues/list-comments'));
    }));

  test('knows an App by the viewer, a person by the user, and asks nothing that writes where it may not', () =>
    withServer(async (server) => {
      server.tokens.set('token-of-actions', 'release-helper[bot]');
      const api = client(server);
      expect(await api.currentUser(true)).toBe('release-helper[bot]');
      expect(await api.currentUser(false)).toBe('github-actions[bot]');
      server.tokens.set('token-of-actions', 'ann');
      expect(await api.currentUser(false)).toBe('ann');
    }));

  test('reads a file at a commit, and null where there is none', () =>
    withServer(async (server) => {
      server.files.set('main:.github/a b.yml', 'ünïcode: ✓\n');
      const api = client(server);
      expect(await api.getFile('.github/a b.yml', 'main')).toBe('ünïcode: ✓\n');
      expect(await api.getFile('.github/other.yml', 'main')).toBeNull();
      expect(server.problems).toEqual([]);
    }));
});
