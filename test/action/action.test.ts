// The built Action as a process: inputs, outputs, mode report, the files it writes, and what it refuses.

import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OUTPUTS } from '../../src/action/outputs.ts';
import type { Report } from '../../src/result/model.ts';
import {
  ACTION,
  BASE,
  HEAD,
  onServer,
  pullRequestPayload,
  runAction,
  scratch,
  withBuiltAction,
} from '../github/run-action.ts';
import { gated, grant, instance } from '../report/gallery.ts';

withBuiltAction();

const CONFIG = '.github/terraform-iam-diff.yml';

function gains(severity: 'low' | 'high' = 'high', project = 'default'): Report {
  const gained = [grant({ severity, actions: ['secretsmanager:GetSecretValue'] })];
  return gated([instance('aws_instance.web', { gained })], { project });
}

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
    'keeps one section, whichever stacks a run has results of',
    onServer(async ({ server, run, body }) => {
      await run({ results: [gains('high', 'first'), gains('low', 'second')], run: 100 });
      await run({ results: [gains('low', 'stage')], run: 101 });
      expect(server.comments).toHaveLength(1);
      expect(body().match(/terraform-iam-diff section/g)).toHaveLength(1);
      expect(body()).toContain('stage');
      expect(body()).not.toContain('first');
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

  test.concurrent('judges by its gains a result that leaves their findings out', async () => {
    const forged = { ...gains(), verdict: 'pass', findings: [] } as Report;
    const result = await runAction({ results: [forged] });
    expect(result).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'findings-count': '1' } });
    expect(result.summary).toContain('reports gains without 1 finding that they make');
  });
});

describe.concurrent('how many results there are to be', () => {
  const none = { mode: 'report', results: 'results/*.json', 'results-count': '0' };

  test.concurrent(
    'none: the gate passes, and what was said of earlier commits is put away',
    onServer(async ({ server, run, body }) => {
      const early = { event: { name: 'pull_request', payload: pullRequestPayload({ head: 'e'.repeat(40) }) } };
      await run({ ...early, run: 99, results: [gains()] });
      await run({ ...early, run: 99, results: [gains('high', 'prod')], inputs: { project: 'prod' } });
      await run({ run: 99, results: [gains('high', 'now')], inputs: { project: 'now' } });
      expect(body()).toContain('EC2 permissions in 3 projects: 3 fail');
      const inputs = { ...none, labels: 'true', 'check-run': 'true', 'status-context': 'iam' };
      const result = await run({ run: 100, inputs });
      expect(result).toMatchObject({
        code: 0,
        outputs: { verdict: 'pass', changed: 'false', 'comment-posted': 'true' },
      });
      expect(result.summary).toContain('no stack is touched');
      expect(server.comments).toHaveLength(1);
      // Another job has written of this commit: that stands.
      expect(body()).toContain('EC2 permissions in 3 projects: 1 fails, 2 pass');
      expect(body()).toContain('✅ `prod`: no longer touched by this change');
      expect(server.checks).toMatchObject([{ head_sha: HEAD, conclusion: 'success' }]);
      expect(server.statuses).toMatchObject([{ sha: HEAD, state: 'success' }]);
      expect([...server.labels]).toEqual(['iam: no change']);

      await run({ run: 101, results: [gains('high', 'prod')], inputs: { project: 'prod' } });
      expect(body()).toContain('EC2 permissions in 3 projects: 2 fail, 1 passes');
    }),
  );

  test.concurrent(
    'none, where no comment is: none is made',
    onServer(async ({ server, run }) => {
      const { code, outputs } = await run({ inputs: { ...none, results: '' } });
      expect({ code, outputs }).toMatchObject({ code: 0, outputs: { verdict: 'pass', 'comment-posted': 'false' } });
      expect(server.comments).toEqual([]);
    }),
  );

  test.concurrent.each([
    ['0', 1, '1 result was given where results-count says 0'],
    ['3', 2, '2 results were given where results-count says 3'],
  ])('%s, and there are %i: incomplete', async (expected, given, message) => {
    const results = ['a', 'b'].slice(0, given).map((project) => gated([instance('aws_instance.web')], { project }));
    const result = await runAction({ results, inputs: { 'results-count': expected } });
    expect(result.outputs.verdict).toBe('incomplete');
    expect(result.summary).toContain(message);
  });

  test.concurrent('some, and there is none: the step fails, as it does where no number is given', async () => {
    for (const count of ['2', '']) {
      const result = await runAction({ inputs: { ...none, 'results-count': count } });
      expect(result).toMatchObject({ code: 1, outputs: { verdict: 'incomplete' } });
      expect(result.log).toContain('results/*.json matches no file');
    }
  });
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
    const outside = scratch('outside');
    const workspace = scratch('linked');
    symlinkSync(outside, join(workspace, 'out'));
    const result = await runAction({ workspace, results: [gains()], inputs: { 'json-file': 'out/report.json' } });
    expect(result.log).toMatch(/input json-file: out\/report\.json lies outside the workspace/);
    expect(readdirSync(outside)).toEqual([]);
  });

  test.concurrent('are not read through a link that leads out of the workspace', async () => {
    const outside = scratch('outside');
    writeFileSync(join(outside, 'x.json'), JSON.stringify(gains()));
    const workspace = scratch('linked');
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
        project: `project-${ACCOUNT}`,
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
