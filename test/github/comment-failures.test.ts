// The comment where GitHub refuses, fails or is elsewhere, and where nothing may be written: the verdict never changes.

import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/result/model.ts';
import { gated, grant, instance } from '../report/gallery.ts';
import { onServer, pullRequestPayload, runAction, withBuiltAction } from './run-action.ts';

withBuiltAction();

/** A report in which one web server may read secrets; the gate is set to `high` by default. */
function gains(project = 'default', severity: 'low' | 'high' = 'high'): Report {
  return gated(
    [instance('aws_instance.web', { gained: [grant({ severity, actions: ['secretsmanager:GetSecretValue'] })] })],
    {
      project,
    },
  );
}

describe.concurrent('GitHub refuses or fails', () => {
  const verdict = { verdict: 'fail', 'instances-gained': '1', 'comment-posted': 'false' };

  test.concurrent(
    '403 on a fork: everything but the comment',
    onServer(async ({ server, run }) => {
      server.failures.push({
        operation: 'issues/create-comment',
        status: 403,
        message: 'Resource not accessible by integration',
        times: 9,
      });
      const event = { name: 'pull_request', payload: pullRequestPayload({ fork: true }) };
      const result = await run({ results: [gains()], event });
      expect(result.outputs).toMatchObject(verdict);
      expect(result.outputs['comment-skipped-reason']).toMatch(/403.*fork.*read-only/);
      expect(result.code).toBe(1);
      expect(result.summary).toContain('secretsmanager:GetSecretValue');
      expect(result.log).toContain('::warning::The comment could not be posted');
    }),
  );

  test.concurrent.each([
    [403, 'Unable to create comment because issue is locked.', 'because issue is locked.'],
    [403, 'Repository was archived so is read-only.', 'so is read-only.'],
    [403, 'Commenting is disabled on issues with more than 2500 comments', 'more than 2500 comments'],
    [403, 'Resource not accessible by integration', 'the job needs permissions: pull-requests: write'],
    [410, 'This issue was deleted', 'This issue was deleted'],
  ])('%i %s: the advice that fits', async (status, message, end) => {
    await onServer(async ({ server, run }) => {
      server.failures.push({ operation: 'issues/create-comment', status, message, times: 9 });
      const result = await run({ results: [gains()] });
      expect(result.outputs).toMatchObject(verdict);
      expect(result.outputs['comment-skipped-reason']).toContain(`${status} ${message}`);
      expect(result.outputs['comment-skipped-reason']!.replace(/ - https?:\S+$/, '').endsWith(end)).toBe(true);
    })();
  });

  test.concurrent(
    '422: a warning, and the same verdict',
    onServer(async ({ server, run }) => {
      server.failures.push({ operation: 'issues/create-comment', status: 422, message: 'Validation Failed', times: 9 });
      const result = await run({ results: [gains()] });
      expect(result.outputs).toMatchObject(verdict);
      expect(result.outputs['comment-skipped-reason']).toContain('422');
    }),
  );

  test.concurrent(
    '502 once: tried again',
    onServer(async ({ server, run }) => {
      server.failures.push({ operation: 'issues/create-comment', status: 502, times: 1 });
      const result = await run({ results: [gains()] });
      expect(result.outputs['comment-posted']).toBe('true');
      expect(server.comments).toHaveLength(1);
    }),
  );

  test.concurrent(
    '502 though the comment was made: not made twice',
    onServer(async ({ server, run }) => {
      server.failures.push({ operation: 'issues/create-comment', status: 502, times: 1, after: true });
      const result = await run({ results: [gains()] });
      expect(result.outputs['comment-posted']).toBe('true');
      expect(server.comments).toHaveLength(1);
    }),
  );

  test.concurrent(
    '5xx without end: given up, and the same verdict',
    onServer(async ({ server, run }) => {
      server.failures.push({ operation: 'issues/', status: 500, times: 99 });
      const result = await run({ results: [gains()] });
      expect(result.outputs).toMatchObject(verdict);
      expect(result.outputs['comment-skipped-reason']).toContain('500');
      expect(result.code).toBe(1);
    }),
  );

  test.concurrent(
    'a secondary rate limit: waits as long as GitHub says',
    onServer(async ({ server, run }) => {
      server.failures.push({
        operation: 'issues/create-comment',
        status: 403,
        message: 'You have exceeded a secondary rate limit',
        headers: { 'retry-after': '2' },
        times: 1,
      });
      const result = await run({ results: [gains()], patient: true });
      expect(result.outputs['comment-posted']).toBe('true');
      expect(server.comments).toHaveLength(1);
    }),
  );

  test.concurrent(
    'a rate limit that lasts for an hour: not waited for',
    onServer(async ({ server, run }) => {
      const reset = String(Math.floor(Date.now() / 1000) + 3600);
      server.failures.push({
        operation: 'issues/',
        status: 403,
        message: 'API rate limit exceeded',
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
        times: 99,
      });
      const result = await run({ results: [gains()] });
      expect(result.outputs).toMatchObject(verdict);
      expect(result.outputs['comment-skipped-reason']).toContain('rate limit');
    }),
  );

  test.concurrent(
    'a token that is not valid: says so',
    onServer(async ({ server, run }) => {
      server.tokens.clear();
      const result = await run({ results: [gains()], inputs: { 'config-source': 'head' } });
      expect(result.outputs).toMatchObject(verdict);
      expect(result.outputs['comment-skipped-reason']).toMatch(/401.*github-token/);
    }),
  );

  test.concurrent(
    'nobody listens at the API: everything but the comment',
    onServer(async ({ server }) => {
      await server.stop();
      const result = await runAction({
        results: [gains()],
        env: { 'INPUT_GITHUB-TOKEN': 'x', GITHUB_API_URL: 'http://127.0.0.1:1' },
      });
      expect(result.outputs).toMatchObject(verdict);
      expect(result.code).toBe(1);
      await server.start();
    }),
  );
});

describe.concurrent('GitHub Enterprise Server', () => {
  test.concurrent(
    'is found by GITHUB_API_URL, GraphQL included',
    onServer(async ({ server, run }) => {
      server.prefix = '/api/v3';
      const inputs = { 'comment-mode': 'hide-and-new' };
      await run({ results: [gains()], run: 100, inputs });
      await run({ results: [gains()], run: 101, inputs });
      expect(server.comments.map(({ minimized }) => minimized)).toEqual([true, false]);
    }),
  );
});

describe.concurrent('dry-run', () => {
  test.concurrent(
    'writes nothing to GitHub and says what it would write',
    onServer(async ({ server, run }) => {
      const inputs = { 'dry-run': 'true', 'check-run': 'true', 'status-context': 'iam', labels: 'true' };
      const result = await run({ results: [gains()], inputs });
      expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
      expect(result.log).toMatch(/dry-run: would add a comment to pull request 1/);
      expect(result.log).toMatch(/dry-run: would create the check run/);
      expect(result.log).toMatch(/dry-run: would set the status "iam"/);
      expect(result.log).toMatch(/dry-run: would label pull request 1 "iam: gains access"/);
      expect(result.outputs).toMatchObject({
        verdict: 'fail',
        'comment-posted': 'false',
        'comment-skipped-reason': 'dry-run',
      });
      expect(result.code).toBe(1);
    }),
  );
});
