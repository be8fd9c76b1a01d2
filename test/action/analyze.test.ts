// The built Action on real plans: one project, a matrix of stacks, the configuration's projects, two checkouts.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/result/model.ts';
import { BASE, builtDist, onServer, runAction, scratch, withBuiltAction } from '../github/run-action.ts';

withBuiltAction();

const FIXTURES = fileURLToPath(new URL('../terraform/fixtures/', import.meta.url));

/** A workspace with these fixtures as stacks/NAME. */
function workspaceOf(...names: readonly string[]): string {
  const workspace = scratch('stacks');
  // Places in files are relative to the checkout, which is known by this.
  mkdirSync(join(workspace, '.git'));
  for (const name of names) cpSync(join(FIXTURES, name), join(workspace, 'stacks', name), { recursive: true });
  return workspace;
}

const read = (path: string): Report => JSON.parse(readFileSync(path, 'utf8'));

describe.concurrent('mode all', () => {
  test.concurrent('shows places from the workspace, also where that is no checkout', async () => {
    const workspace = workspaceOf('abcd-efgh');
    rmSync(join(workspace, '.git'), { recursive: true });
    const inputs = { 'plan-file': 'stacks/abcd-efgh/plan.json', 'working-directory': 'stacks/abcd-efgh' };
    const { log, outputs } = await runAction({ workspace, inputs });
    expect(log).toMatch(/^::error title=.*,file=stacks\/abcd-efgh\/main\.tf,line=/m);
    const { findings } = read(outputs['report-path']!);
    expect(findings.map(({ location }) => location?.file)).toContain('stacks/abcd-efgh/main.tf');
  });

  test.concurrent(
    'reports a new chain on the pull request, with file and line, and fails',
    onServer(async ({ run, body }) => {
      const workspace = workspaceOf('abcd-efgh');
      const inputs = {
        'plan-file': 'stacks/abcd-efgh/plan.json',
        'working-directory': 'stacks/abcd-efgh',
        'sarif-file': 'iam.sarif',
      };
      const result = await run({ workspace, inputs });
      expect(result).toMatchObject({
        code: 1,
        outputs: { verdict: 'fail', 'instances-gained': '1', 'max-severity': 'high', 'comment-posted': 'true' },
      });
      expect(body()).toContain('aws_instance.worker');
      expect(body()).toContain('efgh');
      expect(body()).toMatch(/https:\/\/github\.test\/acme\/stacks\/blob\/a{40}\/stacks\/abcd-efgh\/main\.tf#L\d+/);
      expect(result.log).toMatch(
        /^::error title=EC2 permissions%3A gained-access \(high\),file=stacks\/abcd-efgh\/main\.tf,line=\d+::/m,
      );
      expect(result.summary).toContain('aws_instance.worker');
      expect(readFileSync(result.outputs['sarif-path']!, 'utf8')).toContain('stacks/abcd-efgh/main.tf');
    }),
  );

  test.concurrent(
    'says that nothing is gained by a rewrite, with a comment only where one is asked for',
    onServer(async ({ server, run, body }) => {
      const workspace = workspaceOf('equivalent-rewrite');
      const inputs = { 'plan-file': 'stacks/*/plan.json', 'working-directory': 'stacks/equivalent-rewrite/after' };
      const quiet = await run({ workspace, inputs });
      expect(quiet).toMatchObject({
        code: 0,
        outputs: { verdict: 'pass', changed: 'false', 'comment-posted': 'false' },
      });
      expect(server.comments).toEqual([]);
      await run({ workspace, inputs: { ...inputs, comment: 'always' } });
      expect(body()).toContain('✅');
    }),
  );

  test.concurrent(
    'never calls green what it could not read',
    onServer(async ({ run, body }) => {
      const workspace = workspaceOf('policy-unreadable');
      const result = await run({ workspace, inputs: { 'plan-file': 'stacks/policy-unreadable/plan.json' } });
      expect(result.outputs.verdict).not.toBe('pass');
      expect(body()).not.toContain('✅');
    }),
  );

  test.concurrent(
    'works from two checkouts without a plan',
    onServer(async ({ run, body }) => {
      const workspace = workspaceOf('get-pics-update');
      const inputs = { 'base-path': 'stacks/get-pics-update/before', 'head-path': 'stacks/get-pics-update/after' };
      const result = await run({ workspace, inputs });
      expect(result).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'comment-posted': 'true' } });
      expect(body()).toContain('Get-pics');
    }),
  );

  test.concurrent(
    'analyses the projects of the configuration, each under its name',
    onServer(async ({ server, run, body }) => {
      const workspace = workspaceOf('abcd-efgh', 'equivalent-rewrite');
      const config = `version: 1
projects:
  - name: prod
    plan: stacks/abcd-efgh/plan.json
    path: stacks/abcd-efgh
  - name: dev
    plan: stacks/equivalent-rewrite/plan.json
    path: stacks/equivalent-rewrite/after
`;
      server.files.set(`${BASE}:.github/terraform-iam-diff.yml`, config);
      const result = await run({ workspace });
      expect(result.outputs).toMatchObject({ verdict: 'fail', 'instances-gained': '1' });
      expect(read(result.outputs['report-path']!).projects).toMatchObject([
        { project: 'dev', verdict: 'pass' },
        { project: 'prod', verdict: 'fail' },
      ]);
      expect(body()).toContain('prod');
      const one = await run({ workspace, inputs: { project: 'dev' } });
      expect(one.outputs.verdict).toBe('pass');
    }),
  );

  test.concurrent.each([
    ['empty', ''],
    ['cut off', '{"format_version": "1.2", "planned_values": {'],
    ['not a plan', '{"hello": "world"}'],
    ['binary', 'PK\u0003\u0004\u0000\u0000'],
  ])('a plan that is %s fails in one line that names it', async (_, text) => {
    const result = await runAction({ files: { 'plan.json': text }, inputs: { 'plan-file': 'plan.json' } });
    expect(result.code).toBe(1);
    expect(result.outputs.verdict).toBe('incomplete');
    expect(result.log).toMatch(/^::error::plan\.json: /m);
    expect(result.log).not.toMatch(/^\s+at /m);
  });
});

describe.concurrent('mode analyze', () => {
  test.concurrent('writes the result, without a token, a comment or a gate, and never loads the client', async () => {
    const workspace = workspaceOf('abcd-efgh');
    const dist = scratch('dist-without-client');
    cpSync(builtDist(), dist, { recursive: true });
    for (const name of readdirSync(join(dist, 'shared')))
      if (name.startsWith('client')) rmSync(join(dist, 'shared', name));
    const inputs = {
      mode: 'analyze',
      'plan-file': 'stacks/abcd-efgh/plan.json',
      'json-file': 'results/prod.json',
      project: 'prod',
    };
    const result = await runAction({ workspace, dist, inputs });
    expect(result).toMatchObject({ code: 0, outputs: { verdict: 'fail', 'comment-posted': 'false' } });
    expect(result.outputs['report-path']).toBe(join(workspace, 'results/prod.json'));
    expect(read(result.outputs['report-path']!)).toMatchObject({ project: 'prod', verdict: 'fail' });
    expect(result.log).not.toMatch(/^::error/m);
  });

  test.concurrent(
    'then report: a matrix becomes one comment and one gate',
    onServer(async ({ server, run, body }) => {
      const workspace = workspaceOf('abcd-efgh', 'get-pics-update', 'equivalent-rewrite');
      for (const stack of ['abcd-efgh', 'get-pics-update', 'equivalent-rewrite']) {
        const inputs = {
          mode: 'analyze',
          'plan-file': `stacks/${stack}/plan.json`,
          'json-file': `results/${stack}.json`,
          matrix: `{"stack":"${stack}"}`,
        };
        expect((await runAction({ workspace, inputs })).code).toBe(0);
      }
      const result = await run({ workspace, inputs: { mode: 'report', results: 'results/*.json' } });
      expect(result).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'instances-gained': '2' } });
      expect(server.comments).toHaveLength(1);
      for (const stack of ['abcd-efgh', 'get-pics-update', 'equivalent-rewrite']) expect(body()).toContain(stack);
    }),
  );
});
