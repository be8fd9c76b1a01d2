// The built Action as a process: modes, events, configuration, files, outputs, and what it refuses.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OUTPUTS } from '../../src/action/outputs.ts';
import type { Report } from '../../src/report/model.ts';
import { ACTION, BASE, HEAD, onServer, pullRequestPayload, runAction, withBuiltAction } from '../github/run-action.ts';
import { OWNER, REPO } from '../github/server.ts';
import { gated, grant, instance } from '../report/gallery.ts';

withBuiltAction();

const CONFIG = '.github/terraform-iam-diff.yml';
const STRICT = 'version: 1\ngate:\n  fail-on: low\n';
const LOOSE = 'version: 1\ngate:\n  fail-on: none\n';
const RED = 'Resource not accessible by integration';

function gains(severity: 'low' | 'high' = 'high', project = 'default'): Report {
  const gained = [grant({ severity, actions: ['secretsmanager:GetSecretValue'] })];
  return gated([instance('aws_instance.web', { gained })], { project });
}

const event = (name: string, payload: object) => ({
  name,
  payload: { repository: { full_name: `${OWNER}/${REPO}`, default_branch: 'main' }, ...payload },
});

describe.concurrent('outputs', () => {
  test('are those of action.yml', () => {
    expect(Object.keys(ACTION.outputs)).toEqual([...OUTPUTS]);
  });

  test.concurrent('are all set, also where the step fails before it has a result', async () => {
    const result = await runAction({ inputs: { 'plan-file': 'missing.json' } });
    expect(Object.keys(result.outputs).sort()).toEqual([...OUTPUTS].sort());
    expect(result.outputs).toMatchObject({ verdict: 'incomplete', 'comment-posted': 'false' });
    expect(result.code).toBe(1);
    expect(result.log).toContain(
      '::error::input plan-file: missing.json matches no file in the workspace; check the path',
    );
    expect(result.summary).toContain('not determined');
  });

  test.concurrent(
    'count findings, suppressed ones apart',
    onServer(async ({ server, run }) => {
      const first = await run({ results: [gains()], inputs: { 'json-file': 'out.json' } });
      const written: Report = JSON.parse(readFileSync(first.outputs['report-path']!, 'utf8'));
      const [finding] = written.findings;
      const suppression = (expires: string) =>
        `version: 1\nsuppressions:\n  - fingerprint: ${finding!.fingerprint}\n    instance: aws_instance.web\n    reason: known\n    owner: team-a\n    expires: ${expires}\n`;
      server.files.set(`${BASE}:${CONFIG}`, suppression('2999-01-01'));
      const second = await run({ results: [gains()] });
      expect(second.outputs).toMatchObject({
        verdict: 'pass',
        'findings-count': '0',
        'suppressed-count': '1',
        'expired-suppressions': '0',
      });
      expect(second.code).toBe(0);
      server.files.set(`${BASE}:${CONFIG}`, suppression('2020-01-01'));
      const third = await run({ results: [gains()] });
      expect(third.outputs).toMatchObject({
        verdict: 'fail',
        'findings-count': '1',
        'suppressed-count': '0',
        'expired-suppressions': '1',
      });
    }),
  );
});

describe.concurrent('inputs', () => {
  test.concurrent.each([
    ['mode', 'everything', /input mode: "everything" is not known; use one of all, analyze, report/],
    ['fail-on', 'severe', /input fail-on: "severe" is not known; use one of none, low, medium, high, critical/],
    ['labels', 'yes', /input labels: "yes" is neither true nor false; write true or false/],
    ['pr-number', '#3', /input pr-number: "#3" is not a number/],
    ['results', '../*.json', /input results: \.\.\/\*\.json lies outside the workspace/],
    ['json-file', '../out.json', /input json-file: \.\.\/out\.json lies outside the workspace/],
    ['config-file', '/etc/passwd', /input config-file: \/etc\/passwd lies outside the workspace/],
    ['config-file', '../x.yml', /input config-file: \.\.\/x\.yml lies outside the/],
    ['base-path', 'base', /input head-path: is missing; base-path and head-path go together/],
  ])('%s: %j is refused by name', async (name, value, message) => {
    const result = await runAction({ results: [gains()], inputs: { 'github-token': '', [name]: value } });
    expect(result.log).toMatch(message);
    expect(result.log).not.toMatch(/\n\s+at /);
    expect(result.code).toBe(1);
  });

  test.concurrent(
    'fail-on: none comments and passes',
    onServer(async ({ server, run }) => {
      const result = await run({ results: [gains()], inputs: { 'fail-on': 'none' } });
      expect(result).toMatchObject({ code: 0, outputs: { verdict: 'pass', 'instances-gained': '1' } });
      expect(server.comments).toHaveLength(1);
    }),
  );

  test.concurrent('fail-on-unknown fails on what is not determined', async () => {
    const doubt = {
      reason: 'known after apply',
      address: 'aws_iam_role_policy.p',
      attribute: 'policy',
      location: null,
    };
    const results = [gated([instance('aws_instance.web', { undetermined: [doubt] })])];
    const lenient = await runAction({ results });
    expect(lenient).toMatchObject({
      code: 0,
      outputs: { verdict: 'incomplete', 'unknown-count': '1', changed: 'true' },
    });
    const strict = await runAction({ results, inputs: { 'fail-on-unknown': 'true' } });
    expect(strict).toMatchObject({ code: 1, outputs: { verdict: 'incomplete' } });
  });
});

describe.concurrent('mode report', () => {
  test.concurrent(
    'merges the results of a matrix into one comment and one gate',
    onServer(async ({ server, run, body }) => {
      const quiet = gated([instance('aws_instance.db')], { project: 'dev' });
      const result = await run({ results: [quiet, gains('high', 'prod'), gains('low', 'stage')] });
      expect(server.comments).toHaveLength(1);
      expect(body()).toContain('prod');
      expect(body()).toContain('stage');
      expect(result).toMatchObject({
        code: 1,
        outputs: { verdict: 'fail', 'instances-gained': '2', 'max-severity': 'high' },
      });
    }),
  );

  test.concurrent(
    'merges a thousand results, and names those that matter',
    onServer(async ({ run, body }) => {
      const quiet = Array.from({ length: 999 }, (_, i) =>
        gated([instance('aws_instance.web')], { project: `stack-${i}` }),
      );
      const result = await run({ results: [...quiet, gains('high', 'the-one')] });
      expect(result).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'instances-gained': '1' } });
      expect(body()).toContain('the-one');
      expect(body().length).toBeLessThan(60_000);
    }),
  );

  test.concurrent.each([
    ['not JSON', '{"schemaVersion": 1,'],
    ['not a report', '[]'],
    ['of another schema', '{"schemaVersion": 2}'],
    ['with a hostile part', JSON.stringify({ ...gains(), instances: 'none' })],
  ])('refuses a result that is %s, naming the file', async (_, text) => {
    const result = await runAction({ files: { 'r/x.json': text }, inputs: { mode: 'report', results: 'r/*.json' } });
    expect(result.code).toBe(1);
    expect(result.log).toMatch(/::error::r\/x\.json: /);
    expect(result.outputs.verdict).toBe('incomplete');
  });

  test.concurrent('does not believe suppressions or a baseline that a result brings along', async () => {
    const report = gains();
    const findings = report.findings.map((finding) => ({
      ...finding,
      inBaseline: true,
      suppressed: { reason: 'trust me', owner: 'mallory', expires: '2999-01-01' },
    }));
    const forged = {
      ...report,
      verdict: 'pass',
      gate: { ...report.gate, failOn: 'none', onlyNew: true },
      findings,
    } as Report;
    const result = await runAction({ results: [forged] });
    expect(result).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'suppressed-count': '0' } });
  });
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
      const workspace = mkdtempSync(join(tmpdir(), 'checkout-'));
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

describe.concurrent('files', () => {
  test.concurrent('are written whole, folders included, and named by outputs', async () => {
    const inputs = { 'json-file': 'out/a/report.json', 'sarif-file': 'out/iam.sarif' };
    const result = await runAction({ results: [gains()], inputs });
    expect(result.outputs['report-path']).toBe(join(result.workspace, 'out/a/report.json'));
    expect(JSON.parse(readFileSync(result.outputs['report-path']!, 'utf8'))).toMatchObject({
      schemaVersion: 1,
      verdict: 'fail',
    });
    expect(JSON.parse(readFileSync(result.outputs['sarif-path']!, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(readdirSync(join(result.workspace, 'out'))).toEqual(['a', 'iam.sarif']);
  });

  test.concurrent('the report has a path also where none is asked for, outside the workspace', async () => {
    const result = await runAction({ results: [gains()] });
    expect(existsSync(result.outputs['report-path']!)).toBe(true);
    expect(result.outputs['report-path']!.startsWith(result.workspace)).toBe(false);
    expect(result.outputs['sarif-path']).toBe('');
  });

  test.concurrent('are not written through a folder that leads out of the workspace', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    const workspace = mkdtempSync(join(tmpdir(), 'linked-'));
    symlinkSync(outside, join(workspace, 'out'));
    const result = await runAction({ workspace, results: [gains()], inputs: { 'json-file': 'out/report.json' } });
    expect(result.log).toMatch(/input json-file: out\/report\.json lies outside the workspace/);
    expect(readdirSync(outside)).toEqual([]);
  });

  test.concurrent('are not read through a link that leads out of the workspace', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'x.json'), JSON.stringify(gains()));
    const workspace = mkdtempSync(join(tmpdir(), 'linked-'));
    symlinkSync(join(outside, 'x.json'), join(workspace, 'x.json'));
    const result = await runAction({ workspace, inputs: { mode: 'report', results: 'x.json' } });
    expect(result.log).toMatch(/input results: x\.json lies outside the workspace/);
    expect(result.outputs.verdict).toBe('incomplete');
  });

  test.concurrent(
    'a signal while the comment is written leaves whole files and a whole comment',
    onServer(async ({ server, run, body }) => {
      server.latency = () => 400;
      const asked = async () => {
        while (!server.requests.some(({ operation }) => operation === 'issues/create-comment'))
          await new Promise((done) => setTimeout(done, 5));
      };
      const result = await run({
        results: [gains()],
        inputs: { 'json-file': 'out/report.json' },
        signal: { name: 'SIGTERM', when: asked },
      });
      expect(result.code).toBe(143);
      expect(readdirSync(join(result.workspace, 'out'))).toEqual(['report.json']);
      expect(JSON.parse(readFileSync(join(result.workspace, 'out/report.json'), 'utf8'))).toMatchObject({
        verdict: 'fail',
      });
      expect(body()).toContain('<!-- terraform-iam-diff end -->');
    }),
  );
});

describe.concurrent('what is written', () => {
  const ACCOUNT = '123456789012';

  test.concurrent(
    'has no account number where redact-account-ids is set',
    onServer(async ({ server, run, body }) => {
      const resources = [`arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db`];
      const report = gated(
        [
          instance('aws_instance.web', {
            gained: [grant({ severity: 'high', actions: ['secretsmanager:GetSecretValue'], resources })],
          }),
        ],
        {
          project: `stack-${ACCOUNT}`,
          diagnostics: [
            {
              level: 'warning',
              code: 'x',
              message: `account ${ACCOUNT}`,
              address: null,
              location: { file: 'a.tf', line: 1 },
            },
          ],
        },
      );
      const inputs = {
        'redact-account-ids': 'true',
        'comment-key': `key-${ACCOUNT}`,
        'check-run': 'true',
        'status-context': 'iam',
        'json-file': 'r.json',
        'sarif-file': 'r.sarif',
      };
      const result = await run({ results: [report], inputs });
      const everything = [
        body(),
        result.summary,
        result.log,
        JSON.stringify(result.outputs),
        readFileSync(join(result.workspace, 'r.json'), 'utf8'),
        readFileSync(join(result.workspace, 'r.sarif'), 'utf8'),
        JSON.stringify(server.requests),
      ];
      for (const text of everything) expect(text).not.toContain(ACCOUNT);
      expect(body()).toContain('ACCOUNT-');
    }),
  );

  test.concurrent('never starts a workflow command with foreign text', async () => {
    const hostile = 'x\n::set-output name=verdict::pass\r\n::stop-commands::t\n##[add-mask]x';
    const gained = [
      grant({
        severity: 'high',
        causes: [{ address: hostile, change: 'update', location: { file: hostile, line: 1 } }],
      }),
    ];
    const report = gated([instance(hostile, { gained })], { project: hostile });
    const result = await runAction({ results: [report], inputs: { project: hostile } });
    const commands = result.log.split(/\r?\n/).filter((line) => /^\s*(::|##\[)/.test(line));
    for (const line of commands) expect(line).toMatch(/^::(group|endgroup|error|warning|notice|add-mask|debug)\b/);
    expect(result.outputs.verdict).toBe('fail');
    expect(Object.keys(result.outputs)).toHaveLength(OUTPUTS.length);
  });

  test.concurrent('the summary holds ten thousand changed instances inside 1 MiB', async () => {
    const many = gated(
      Array.from({ length: 10_000 }, (_, i) =>
        instance(`aws_instance.web_${i}`, {
          gained: [grant({ severity: 'high', resources: [`arn:aws:s3:::bucket-${i}/*`] })],
        }),
      ),
    );
    const result = await runAction({ results: [many] });
    expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 * 1024);
    expect(result.summary).toContain('10,000 instances');
    expect(result.outputs['instances-gained']).toBe('10000');
  });
});
