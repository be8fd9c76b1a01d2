// The built Action where it fails before it has a result: nothing on the pull request goes on saying what was true before.

import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/result/model.ts';
import { BASE, HEAD, onServer, runAction, withBuiltAction } from '../github/run-action.ts';
import { OWNER, REPO } from '../github/server.ts';
import { gated, grant, instance } from '../report/gallery.ts';

withBuiltAction();

const CONFIG = '.github/terraform-iam-diff.yml';
const ACCOUNT = '123456789012';

function gains(): Report {
  return gated([instance('aws_instance.web', { gained: [grant({ severity: 'low' })] })]);
}

function nothing(): Report {
  return gated([instance('aws_instance.web')]);
}

describe.concurrent('a step that fails before it has a result', () => {
  test.concurrent(
    'takes back the green of an earlier run, and says why',
    onServer(async ({ server, run, body }) => {
      await run({ results: [nothing()], run: 100, inputs: { comment: 'always', labels: 'true' } });
      expect(body()).toContain('✅');
      server.files.set(`${BASE}:${CONFIG}`, 'version: 1\ngate:\n  fail-om: low\n');
      const inputs = { labels: 'true', 'check-run': 'true', 'status-context': 'iam' };
      const result = await run({ results: [nothing()], run: 101, inputs });
      expect(server.comments).toHaveLength(1);
      expect(body()).not.toContain('✅');
      expect(body()).toContain('⚠️ EC2 permissions: not determined');
      expect(body()).toContain('fail-om');
      expect(result).toMatchObject({ code: 1, outputs: { verdict: 'incomplete', 'comment-posted': 'true' } });
      expect([...server.labels]).toEqual(['iam: not determined']);
      expect(server.checks[0]).toMatchObject({ head_sha: HEAD, conclusion: 'failure' });
      expect(server.statuses).toMatchObject([{ sha: HEAD, state: 'error' }]);

      server.files.clear();
      await run({ results: [nothing()], run: 102 });
      expect(body()).toContain('✅');
      // Nothing was gained before.
      expect(body()).not.toContain('is gone');
    }),
  );

  test.concurrent.each(['hide-and-new', 'delete-and-new'])(
    'comment-mode %s: no earlier gain is left to be taken for the newest',
    async (mode) => {
      await onServer(async ({ server, run, body }) => {
        await run({ results: [gains()], run: 100, inputs: { 'comment-mode': mode } });
        await run({ inputs: { 'plan-file': 'missing.json', 'comment-mode': mode }, run: 101 });
        expect(server.comments.filter(({ minimized }) => !minimized)).toHaveLength(1);
        expect(body()).toContain('missing.json');
      })();
    },
  );

  test.concurrent(
    'makes no comment where there is none, and writes nothing in a dry run',
    onServer(async ({ server, run, body }) => {
      const first = await run({ inputs: { 'plan-file': 'missing.json' } });
      expect(server.writes).toEqual([]);
      expect(first.outputs['comment-skipped-reason']).toBe('the step failed before there was a result');
      await run({ results: [gains()], run: 100 });
      const before = body();
      const inputs = { 'plan-file': 'missing.json', 'dry-run': 'true', 'status-context': 'iam' };
      const rehearsed = await run({ inputs, run: 101 });
      expect(body()).toBe(before);
      expect(server.statuses).toEqual([]);
      expect(rehearsed.log).toContain('dry-run: would set the status "iam"');
    }),
  );

  test.concurrent(
    "says so on the head of a fork's pull request, whose result is no report",
    onServer(async ({ server, run }) => {
      const pull = {
        number: 1,
        headSha: HEAD,
        baseSha: BASE,
        headRepo: `mallory/${REPO}`,
        headBranch: 'patch',
      } as const;
      server.pulls.push({ ...pull, state: 'open' });
      const payload = {
        workflow_run: { head_sha: HEAD, head_branch: 'patch', head_repository: { owner: { login: 'mallory' } } },
        repository: { full_name: `${OWNER}/${REPO}`, default_branch: 'main' },
      };
      const result = await run({
        files: { 'r/x.json': '{"schemaVersion": 1, "verdict": "pass"}' },
        inputs: { mode: 'report', results: 'r/*.json', 'status-context': 'iam' },
        event: { name: 'workflow_run', payload },
      });
      expect(result.code).toBe(1);
      expect(server.statuses).toMatchObject([{ sha: HEAD, state: 'error' }]);
    }),
  );

  test.concurrent(
    'names no account where these are redacted, whichever input is wrong',
    onServer(async ({ server, run, body }) => {
      const redact = { 'redact-account-ids': 'true', project: `stack-${ACCOUNT}` };
      const bad = await runAction({ inputs: { 'redact-account-ids': 'true', mode: `arn:aws:iam::${ACCOUNT}:root` } });
      expect(bad.log + bad.summary).not.toContain(ACCOUNT);
      await run({ results: [gains()], run: 100, inputs: redact });
      const result = await run({ run: 101, inputs: { ...redact, 'plan-file': `plans/${ACCOUNT}.json` } });
      expect(body()).toContain('plans/ACCOUNT-');
      for (const text of [body(), result.log, result.summary, JSON.stringify(server.requests)])
        expect(text).not.toContain(ACCOUNT);
    }),
  );
});
