// The built Action as a process: what each event means, where the configuration comes from, and what else GitHub is told.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/result/model.ts';
import { BASE, HEAD, onServer, pullRequestPayload, runAction, scratch, withBuiltAction } from '../github/run-action.ts';
import { OWNER, REPO } from '../github/server.ts';
import { gated, grant, instance } from '../report/gallery.ts';

withBuiltAction();

const CONFIG = '.github/terraform-iam-diff.yml';
const STRICT = 'version: 1\ngate:\n  fail-on: low\n';
const LOOSE = 'version: 1\ngate:\n  fail-on: none\n';
/** Of a change that gains nothing. */
const PLAN = fileURLToPath(new URL('../terraform/fixtures/equivalent-rewrite/plan.json', import.meta.url));
const RED = 'Resource not accessible by integration';

function gains(severity: 'low' | 'high' = 'high', project = 'default'): Report {
  const gained = [grant({ severity, actions: ['secretsmanager:GetSecretValue'] })];
  return gated([instance('aws_instance.web', { gained })], { project });
}

const event = (name: string, payload: object) => ({
  name,
  payload: { repository: { full_name: `${OWNER}/${REPO}`, default_branch: 'main' }, ...payload },
});

describe.concurrent('the event', () => {
  test.concurrent(
    'merge_group: summary and gate, no comment',
    onServer(async ({ server, run }) => {
      const payload = { merge_group: { head_sha: HEAD, base_sha: BASE } };
      server.files.set(`${BASE}:${CONFIG}`, STRICT);
      const inputs = { 'check-run': 'true', 'status-context': 'iam' };
      const result = await run({ results: [gains('low')], event: event('merge_group', payload), inputs });
      expect(server.comments).toEqual([]);
      expect(result).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'comment-posted': 'false' } });
      expect(result.outputs['comment-skipped-reason']).toContain('merge group');
      expect(result.summary).toContain('secretsmanager:GetSecretValue');
      expect(server.checks[0]).toMatchObject({ head_sha: HEAD, conclusion: 'failure' });
      expect(server.statuses[0]).toMatchObject({ sha: HEAD, state: 'failure' });
    }),
  );

  test.concurrent(
    'push: summary and gate, by the configuration of the default branch',
    onServer(async ({ server, run }) => {
      server.files.set(`main:${CONFIG}`, STRICT);
      const result = await run({ results: [gains('low')], event: event('push', { after: HEAD }) });
      expect(result).toMatchObject({ code: 1, outputs: { 'comment-posted': 'false' } });
      expect(server.comments).toEqual([]);
    }),
  );

  test.concurrent(
    'workflow_dispatch: to the pull request of pr-number, by the configuration of its base',
    onServer(async ({ server, run, body }) => {
      server.pulls.push({
        number: 1,
        headSha: HEAD,
        baseSha: BASE,
        headRepo: `${OWNER}/${REPO}`,
        headBranch: 'x',
        state: 'open',
      });
      server.files.set(`${BASE}:${CONFIG}`, STRICT);
      const result = await run({
        results: [gains('low')],
        event: event('workflow_dispatch', {}),
        inputs: { 'pr-number': '1' },
      });
      expect(body()).toContain(`head=${HEAD}`);
      expect(result.code).toBe(1);
      const without = await run({ results: [gains('low')], event: event('workflow_dispatch', {}) });
      expect(without.outputs['comment-skipped-reason']).toContain('pr-number');
    }),
  );

  test.concurrent(
    'workflow_dispatch: nothing on the head turns green by another commit, and the report says so',
    onServer(async ({ server, run, body }) => {
      const git = (...words: string[]) => execFileSync('git', words, { cwd: workspace, encoding: 'utf8' }).trim();
      const workspace = scratch('dispatched');
      const name = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false'];
      const commit = (...words: string[]) => git(...name, 'commit', '-q', '--allow-empty', '-m', 'x', ...words);
      git('init', '-q', '-b', 'main');
      commit();
      git('checkout', '-q', '-b', 'change');
      commit();
      const headSha = git('rev-parse', 'HEAD');
      server.pulls.push({
        number: 1,
        headSha,
        baseSha: BASE,
        headRepo: `${OWNER}/${REPO}`,
        headBranch: 'change',
        state: 'open',
      });
      writeFileSync(join(workspace, 'plan.json'), readFileSync(PLAN));
      const told = async (env: Record<string, string> = {}) => {
        const inputs = {
          'plan-file': 'plan.json',
          'pr-number': '1',
          'status-context': 'iam',
          'check-run': 'true',
          comment: 'always',
        };
        const result = await run({ workspace, inputs, env, event: event('workflow_dispatch', {}) });
        return { result, status: server.statuses.at(-1)!, check: server.checks.at(-1)! };
      };
      expect(await told()).toMatchObject({
        status: { sha: headSha, state: 'success' },
        check: { conclusion: 'success' },
      });

      git('checkout', '-q', 'main');
      // The run's commit is not what was analysed: the checkout is.
      const other = await told({ GITHUB_SHA: headSha });
      expect(other).toMatchObject({
        result: { code: 0, outputs: { verdict: 'incomplete' } },
        status: { sha: headSha, state: 'error' },
        check: { head_sha: headSha, conclusion: 'failure' },
      });
      expect(other.status.description).toMatch(/^another commit was analysed: /);
      expect(body()).toContain('nor a merge of it: check out `refs/pull/1/merge` before');

      commit();
      git(...name, 'merge', '-q', '--no-edit', 'change');
      expect(await told()).toMatchObject({ status: { state: 'success' }, check: { conclusion: 'success' } });
    }),
  );

  test.concurrent(
    'workflow_dispatch: results are of the commit that the run is of, or of the one that is checked out',
    onServer(async ({ server, run }) => {
      const pull = { number: 1, headSha: HEAD, baseSha: BASE, headRepo: `${OWNER}/${REPO}`, headBranch: 'x' };
      server.pulls.push({ ...pull, state: 'open' });
      const inputs = { 'pr-number': '1', 'status-context': 'iam' };
      const results = [gated([instance('aws_instance.web')])];
      for (const sha of [HEAD, 'e'.repeat(40)])
        await run({ results, inputs, env: { GITHUB_SHA: sha }, event: event('workflow_dispatch', {}) });
      expect(server.statuses.map(({ state }) => state)).toEqual(['success', 'error']);
    }),
  );

  test.concurrent(
    'workflow_run: to the pull request of a fork with that head, and to no other',
    onServer(async ({ server, run, body }) => {
      const fork = { headRepo: `mallory/${REPO}`, headBranch: 'patch-1', baseSha: BASE };
      server.pulls.push({ ...fork, number: 7, headSha: 'f'.repeat(40), state: 'open' });
      server.pulls.push({ ...fork, number: 1, headSha: HEAD, state: 'open' });
      const payload = {
        workflow_run: { head_sha: HEAD, head_branch: 'patch-1', head_repository: { owner: { login: 'mallory' } } },
      };
      const result = await run({ results: [gains()], event: event('workflow_run', payload) });
      expect(result.outputs['comment-posted']).toBe('true');
      expect(body()).toContain(`head=${HEAD}`);
      expect(server.requests.find(({ operation }) => operation === 'issues/create-comment')?.path).toContain(
        '/issues/1/',
      );

      const other = { workflow_run: { ...payload.workflow_run, head_sha: 'e'.repeat(40) } };
      const none = await run({ results: [gains()], event: event('workflow_run', other) });
      expect(none.outputs['comment-skipped-reason']).toBe(`no open pull request has the head ${'e'.repeat(40)}`);
      expect(none.code).toBe(1);
    }),
  );

  test.concurrent(
    'workflow_run: to the pull request of its own branch, where another has the same head',
    onServer(async ({ server, run }) => {
      const pull = { headSha: HEAD, headRepo: `${OWNER}/${REPO}`, baseSha: BASE, state: 'open' } as const;
      server.pulls.push({ ...pull, number: 3, headBranch: 'theirs' }, { ...pull, number: 5, headBranch: 'own' });
      const payload = {
        workflow_run: { head_sha: HEAD, head_branch: 'own', head_repository: { owner: { login: OWNER } } },
      };
      await run({ results: [gains()], event: event('workflow_run', payload) });
      expect(server.requests.find(({ operation }) => operation === 'issues/create-comment')?.path).toContain(
        '/issues/5/',
      );
    }),
  );

  test.concurrent('workflow_run is only for mode report', async () => {
    const result = await runAction({
      inputs: { 'plan-file': 'p.json' },
      event: event('workflow_run', { workflow_run: { head_sha: HEAD } }),
    });
    expect(result.log).toMatch(/event workflow_run: mode all would analyse the default branch/);
    expect(result.code).toBe(1);
  });

  test.concurrent(
    'pull_request_target is refused unless it is allowed',
    onServer(async ({ server, run }) => {
      const target = { name: 'pull_request_target', payload: pullRequestPayload({ fork: true }) };
      const refused = await run({ results: [gains()], event: target });
      expect(refused.code).toBe(1);
      expect(refused.log).toContain('event pull_request_target');
      expect(refused.outputs.verdict).toBe('incomplete');
      expect(server.requests).toEqual([]);
      const allowed = await run({ results: [gains()], event: target, inputs: { 'allow-pull-request-target': 'true' } });
      expect(allowed.outputs['comment-posted']).toBe('true');
    }),
  );

  test.concurrent('outside a workflow: the report and the gate, without GitHub', async () => {
    const result = await runAction({
      results: [gains()],
      env: { GITHUB_EVENT_NAME: '', GITHUB_EVENT_PATH: '', GITHUB_REPOSITORY: '', GITHUB_RUN_ID: '' },
    });
    expect(result).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'comment-posted': 'false' } });
  });
});

describe.concurrent('the configuration', () => {
  test.concurrent(
    'comes from the base, so that a pull request cannot loosen its own gate',
    onServer(async ({ server, run }) => {
      server.files.set(`${BASE}:${CONFIG}`, STRICT);
      const files = { [CONFIG]: LOOSE };
      expect(await run({ results: [gains('low')], files })).toMatchObject({ code: 1 });
      expect(await run({ results: [gains('low')], files, inputs: { 'config-source': 'head' } })).toMatchObject({
        code: 0,
      });
    }),
  );

  test.concurrent(
    'that is only in the workspace does not count yet, and the log says so',
    onServer(async ({ run }) => {
      const result = await run({ results: [gains()], files: { [CONFIG]: LOOSE } });
      expect(result.code).toBe(1);
      expect(result.log).toContain('it will count once it is merged');
    }),
  );

  test.concurrent(
    'an input is stronger than it',
    onServer(async ({ server, run }) => {
      server.files.set(`${BASE}:${CONFIG}`, STRICT);
      expect(await run({ results: [gains('low')], inputs: { 'fail-on': 'critical' } })).toMatchObject({ code: 0 });
    }),
  );

  test.concurrent(
    'that is not valid fails with line and column',
    onServer(async ({ server, run }) => {
      server.files.set(`${BASE}:${CONFIG}`, 'version: 1\ngate:\n  fail-om: low\n');
      const result = await run({ results: [gains()] });
      expect(result.code).toBe(1);
      expect(result.log).toMatch(/::error::\.github\/terraform-iam-diff\.yml:3:3: unknown key "fail-om"/);
    }),
  );

  test.concurrent(
    'comes from the checkout where the API does not give it',
    onServer(async ({ server, run }) => {
      const workspace = scratch('checkout');
      const git = (...words: string[]) => execFileSync('git', ['-C', workspace, ...words], { encoding: 'utf8' }).trim();
      git('init', '-q');
      mkdirSync(join(workspace, '.github'));
      writeFileSync(join(workspace, CONFIG), STRICT);
      git('add', '.');
      git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '-m', 'base');
      const base = git('rev-parse', 'HEAD');
      server.failures.push({ operation: 'repos/get-content', status: 403, message: RED, times: 9 });
      const options = {
        results: [gains('low')],
        workspace,
        event: { name: 'pull_request', payload: pullRequestPayload({ base }) },
      };
      const result = await run({ ...options, files: { [CONFIG]: LOOSE } });
      expect(result.code).toBe(1);
      expect(result.log).toContain(`in the base in the checkout (${base})`);
    }),
  );

  test.concurrent(
    'that can be read nowhere at the base fails where the workspace has one',
    onServer(async ({ server, run }) => {
      server.failures.push({ operation: 'repos/get-content', status: 403, message: RED, times: 9 });
      const result = await run({ results: [gains()], files: { [CONFIG]: LOOSE } });
      expect(result.code).toBe(1);
      expect(result.outputs.verdict).toBe('incomplete');
      expect(result.log).toMatch(/cannot be read from the base: .*403.*; give github-token with contents: read/);
      const without = await run({ results: [gains()] });
      expect(without.outputs.verdict).toBe('fail');
      expect(without.log).toContain('the defaults hold');
      // The defaults may be laxer than what could not be read: no pass.
      const green = await run({ results: [gains('low')] });
      expect(green.outputs.verdict).toBe('incomplete');
      expect(green.summary).toContain('could not be looked for at the base');
    }),
  );

  test.concurrent.each([
    ['a folder', [{ type: 'file', name: 'x', path: 'x' }]],
    ['a link that leads nowhere', { type: 'symlink', target: '../gone.yml', size: 11 }],
    ['a submodule', { type: 'submodule', submodule_git_url: 'https://example.com/x' }],
    ['too large', { type: 'file', encoding: 'none', content: '', size: 2_000_000 }],
  ])('that is %s at the base fails, also where the pull request deletes it', async (_, shown) => {
    await onServer(async ({ server, run }) => {
      server.contents.set(`${BASE}:${CONFIG}`, shown);
      const result = await run({ results: [gains('low')] });
      expect(result.code).toBe(1);
      expect(result.outputs.verdict).toBe('incomplete');
      expect(result.log).toMatch(
        /::error::\.github\/terraform-iam-diff\.yml: cannot be read from the base: .*plain file/,
      );
    })();
  });

  test.concurrent('that is no file in the workspace fails where it is read from there', async () => {
    const files = { [`${CONFIG}/x`]: '' };
    const result = await runAction({ results: [gains('low')], files, inputs: { 'config-source': 'head' } });
    expect(result.log).toMatch(/::error::input config-file: \.github\/terraform-iam-diff\.yml is not a file/);
  });

  test.concurrent(
    'that is a folder at the base of the checkout fails as well',
    onServer(async ({ server, run }) => {
      const workspace = scratch('folder');
      mkdirSync(join(workspace, CONFIG), { recursive: true });
      writeFileSync(join(workspace, CONFIG, 'x'), '');
      const git = (...words: string[]) => execFileSync('git', ['-C', workspace, ...words], { encoding: 'utf8' }).trim();
      git('init', '-q');
      git('add', '.');
      git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '-m', 'base');
      const base = git('rev-parse', 'HEAD');
      rmSync(join(workspace, '.github'), { recursive: true });
      server.failures.push({ operation: 'repos/get-content', status: 403, message: RED, times: 9 });
      const payload = pullRequestPayload({ base });
      const result = await run({ results: [gains('low')], workspace, event: { name: 'pull_request', payload } });
      expect(result.log).toMatch(/cannot be read at [0-9a-f]{40} \(it is a tree\)/);
      expect(result.code).toBe(1);
    }),
  );

  test.concurrent(
    'brings its baseline from the base as well',
    onServer(async ({ server, run }) => {
      const config = 'version: 1\ngate:\n  only-new: true\nbaseline: baseline.json\n';
      server.files.set(`${BASE}:${CONFIG}`, config);
      const files = { [CONFIG]: config, 'baseline.json': JSON.stringify(gains()) };
      expect(await run({ results: [gains()], files })).toMatchObject({ code: 1 });
      server.files.set(`${BASE}:baseline.json`, JSON.stringify(gains()));
      expect(await run({ results: [gains()] })).toMatchObject({ code: 0 });
    }),
  );
});

describe.concurrent('check run, status and labels', () => {
  test.concurrent(
    'go on the head of the pull request, annotations fifty at a time',
    onServer(async ({ server, run }) => {
      const many = gated(
        Array.from({ length: 120 }, (_, i) =>
          instance(`aws_instance.web${i}`, {
            gained: [
              grant({
                severity: 'high',
                causes: [{ address: `p${i}`, change: 'update', location: { file: 'iam.tf', line: i + 1 } }],
              }),
            ],
          }),
        ),
      );
      const result = await run({
        results: [many],
        inputs: { 'check-run': 'IAM', 'status-context': 'iam/diff', labels: 'true', comment: 'never' },
      });
      expect(result.code).toBe(1);
      const [check] = server.checks as unknown as [
        { name: string; head_sha: string; output: { annotations: unknown[] }[] },
      ];
      expect(check).toMatchObject({ name: 'IAM', head_sha: HEAD, conclusion: 'failure' });
      expect(check.output.map(({ annotations }) => annotations.length)).toEqual([50, 50, 20]);
      expect(check.output[2]!.annotations.at(-1)).toMatchObject({ path: 'iam.tf', annotation_level: 'failure' });
      expect(server.statuses).toMatchObject([{ sha: HEAD, context: 'iam/diff', state: 'failure' }]);
      expect(server.statuses[0]!.description.length).toBeLessThanOrEqual(140);
      expect([...server.labels]).toEqual(['iam: gains access']);
      expect(result.log.match(/^::error title=/gm)).toHaveLength(10);
    }),
  );

  test.concurrent(
    'the label changes with the result, and labels of others stay',
    onServer(async ({ server, run }) => {
      server.labels = new Set(['iam: gains access', 'iam: not determined', 'bug']);
      await run({ results: [gated([instance('aws_instance.web')])], inputs: { labels: 'true' } });
      expect([...server.labels].sort()).toEqual(['bug', 'iam: no change']);
    }),
  );

  test.concurrent(
    'incomplete is neither green nor red on a check run',
    onServer(async ({ server, run }) => {
      const doubt = {
        reason: 'known after apply',
        address: 'aws_iam_role_policy.p',
        attribute: 'policy',
        location: null,
      };
      const results = [gated([instance('aws_instance.web', { undetermined: [doubt] })])];
      await run({ results, inputs: { 'check-run': 'true', 'status-context': 'iam', labels: 'true' } });
      expect(server.checks[0]).toMatchObject({ name: 'terraform-iam-diff', conclusion: 'neutral' });
      expect(server.statuses[0]!.description).toMatch(/^not determined/);
      expect([...server.labels]).toEqual(['iam: not determined']);
    }),
  );

  test.concurrent(
    'the check run stands without its annotations where GitHub does not take these',
    onServer(async ({ server, run }) => {
      server.failures.push({ operation: 'checks/create', status: 422, message: 'Invalid annotations', times: 1 });
      await run({ results: [gains()], inputs: { 'check-run': 'true', comment: 'never' } });
      expect(server.checks).toMatchObject([{ head_sha: HEAD, conclusion: 'failure', output: [{ annotations: [] }] }]);
    }),
  );

  test.concurrent(
    'that GitHub refuses are warnings',
    onServer(async ({ server, run }) => {
      for (const operation of ['checks/', 'repos/create-commit-status', 'issues/list-labels']) {
        server.failures.push({ operation, status: 403, message: RED, times: 9 });
      }
      const result = await run({
        results: [gains()],
        inputs: { 'check-run': 'true', 'status-context': 'iam', labels: 'true' },
      });
      expect(result.outputs).toMatchObject({ verdict: 'fail', 'comment-posted': 'true' });
      expect(result.log.match(/^::warning::Could not /gm)).toHaveLength(3);
    }),
  );
});
