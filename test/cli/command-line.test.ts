// The command line as a process: exit statuses, one-line errors, and answers by line, as docs and scripts hold on to.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const PLAN = 'test/terraform/fixtures/complete-application/plan.json';
const WITH_HCL = ['--plan', PLAN, '--dir', 'test/terraform/fixtures/complete-application'];
const work = mkdtempSync(join(tmpdir(), 'command-line-'));
/** Each process reads what an earlier one made of the sources. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(work, 'compiled') };

function run(words: readonly string[], input: string | Uint8Array = '') {
  const done = spawnSync(process.execPath, ['src/cli/main.ts', ...words], {
    cwd: PROJECT,
    env,
    input,
    encoding: 'utf8',
  });
  return { status: done.status, out: done.stdout, error: done.stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(work, name);
  writeFileSync(path, content);
  return path;
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const answers = (text: string) => lines(text).map((line) => JSON.parse(line));

describe('diff', () => {
  it('prints a report and fails the gate with status 1', () => {
    const { status, out } = run(['diff', '--plan', 'examples/shared-role/plan.json', '--dir', 'examples/shared-role']);
    expect(status).toBe(1);
    expect(out).toContain('40 instances gain access');
    expect(out).toContain('secretsmanager:GetSecretValue');
  });

  it('passes with status 0 when the gate does not look at severity', () => {
    expect(run(['diff', '--plan', PLAN, '--fail-on', 'none']).status).toBe(0);
  });

  it('ends with 3 where something is not determined and that shall fail', () => {
    const plan = 'test/terraform/fixtures/unknown-policy/plan.json';
    expect(run(['diff', '--plan', plan]).status).toBe(0);
    expect(run(['diff', '--plan', plan, '--fail-on-unknown']).status).toBe(3);
  });

  it('reads a plan from standard input and writes a report to a file', () => {
    const output = join(work, 'report.json');
    const words = ['diff', '--plan', '-', '--format', 'json', '--output', output, '--fail-on', 'none'];
    const { status, out } = run(words, readFileSync(join(PROJECT, PLAN)));
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(JSON.parse(readFileSync(output, 'utf8')).schemaVersion).toBe(1);
  });

  it('writes to a pipe or through a link instead of replacing it', () => {
    const direct = run(['diff', '--plan', PLAN]);
    const pipe = join(work, 'pipe');
    const shell = 'mkfifo "$1"; cat "$1" & "$2" src/cli/main.ts diff --plan "$3" --output "$1"; wait';
    const words = ['-c', shell, 'sh', pipe, process.execPath, PLAN];
    expect(spawnSync('sh', words, { cwd: PROJECT, encoding: 'utf8' }).stdout).toBe(direct.out);

    const [target, link] = [file('target.txt', ''), join(work, 'link.txt')];
    symlinkSync(target, link);
    run(['diff', '--plan', PLAN, '--output', link]);
    expect(readFileSync(target, 'utf8')).toBe(direct.out);
  });

  it('gives equal bytes for equal input', () => {
    const words = ['diff', '--plan', PLAN, '--format', 'json'];
    expect(run(words).out).toBe(run(words).out);
  });

  it('compares two folders of HCL without a plan', () => {
    const fixture = 'test/terraform/fixtures/get-pics-update';
    const { status, out } = run([
      'diff',
      '--base',
      `${fixture}/before`,
      '--head',
      `${fixture}/after`,
      '--format',
      'json',
    ]);
    const gaining = JSON.parse(out).instances.filter((each: { gained: unknown[] }) => each.gained.length > 0);
    expect(gaining.map((each: { address: string }) => each.address)).toEqual(['aws_instance.admin_tool']);
    expect(status).toBe(1);
  });
});

describe('input that cannot be used', () => {
  const plan = readFileSync(join(PROJECT, PLAN));
  it.each([
    ['a missing file', join(work, 'missing.json')],
    ['a folder', work],
    ['an empty file', file('empty.json', '')],
    ['a truncated plan', file('cut.json', plan.subarray(0, plan.length / 2))],
    ['a binary plan', file('plan.bin', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe, 0))],
    ['JSON that is no plan', file('other.json', '{"a": 1}')],
    [
      'an unknown format',
      file('version.json', plan.toString().replace(/"format_version":"[^"]*"/, '"format_version":"9.0"')),
    ],
    ['two plans in one file', file('two.json', `${plan}\n${plan}`)],
    ['text after the plan', file('after.json', `${plan}\nhello`)],
  ])('%s: status 2 and one line that says how to mend it', (_what, path) => {
    const { status, out, error } = run(['diff', '--plan', path]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(lines(error)).toHaveLength(1);
    expect(error).toMatch(/^error: .+: .+; .+\n$/);
    expect(error).toContain(path);
  });

  it.each([
    [['frobnicate']],
    [[]],
    [['diff']],
    [['diff', '--plan', PLAN, '--frobnicate']],
    [['diff', '--plan', PLAN, '--format', 'yaml']],
    [['diff', '--plan', PLAN, '--fail-on', 'severe']],
    [['diff', '--base', '.']],
    [['diff', '--plan', PLAN, '--dir', 'no-such-folder']],
    [['diff', '--plan', PLAN, '--config', 'no-such-file.yml']],
    [['diff', '--plan', PLAN, '--output', '/no/such/folder/out.txt']],
    [['can', '--plan', PLAN, '--instance', 'aws_instance.app', '--action', 's3:*', '--resource', '*']],
    [['can', '--plan', PLAN, '--instance', 'aws_instance.none', '--action', 's3:GetObject', '--resource', '*']],
    [
      [
        'can',
        '--plan',
        PLAN,
        '--instance',
        'aws_instance.app',
        '--action',
        's3:GetObject',
        '--resource',
        'arn:aws:s3:::b/*',
      ],
    ],
    [['who-can', '--plan', PLAN]],
    [['compare', '--old', PLAN]],
    [['graph', '--plan', PLAN, '--format', 'png']],
    [['report']],
  ])('%j: status 2, one line, no stack trace', (words) => {
    const { status, out, error } = run(words);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(lines(error)).toHaveLength(1);
    expect(error).toMatch(/^error: /);
  });

  it('prints the stack trace of a bad input only with --debug', () => {
    expect(run(['diff', '--plan', 'none', '--debug']).error).toContain('    at ');
  });
});

describe('can', () => {
  const ask = (...words: string[]) =>
    run(['can', ...WITH_HCL, '--instance', 'aws_instance.app', '--format', 'json', ...words]);

  it('answers one question with the chain and the statements', () => {
    const { status, out } = ask('--action', 's3:PutObject', '--resource', 'arn:aws:s3:::complete-application-data/k');
    expect(status).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ decision: 'allowed', explicit: false, conditions: [] });
    expect(answer.path.map((step: { kind: string }) => step.kind)).toEqual(['instance-profile']);
    expect(answer.statements).toContainEqual(expect.objectContaining({ effect: 'Allow' }));
  });

  it('names what the caller needs to know where the route has such a condition', () => {
    const answer = JSON.parse(
      ask('--action', 'dynamodb:PutItem', '--resource', 'arn:aws:dynamodb:us-east-1:123456789012:table/reports').out,
    );
    expect(answer.decision).toBe('allowed');
    expect(answer.path.map((step: { kind: string }) => step.kind)).toEqual(['instance-profile', 'assume-role']);
    expect(answer.conditions.join()).toContain('sts:ExternalId');
  });

  it('keeps to the own role in direct scope', () => {
    const words = [
      '--action',
      'dynamodb:PutItem',
      '--resource',
      'arn:aws:dynamodb:us-east-1:123456789012:table/reports',
    ];
    expect(JSON.parse(ask(...words, '--scope', 'direct').out).decision).toBe('denied');
  });

  it('always allows sts:GetCallerIdentity', () => {
    expect(JSON.parse(ask('--action', 'sts:GetCallerIdentity', '--resource', '*').out).decision).toBe('allowed');
  });

  it('answers each line in its place, malformed ones with an error', () => {
    const good = {
      instance: 'aws_instance.app',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::complete-application-data/k',
      context: {},
    };
    const queries = [
      JSON.stringify(good),
      'not json',
      JSON.stringify({ ...good, action: 's3:*' }),
      JSON.stringify({ ...good, instance: 'aws_instance.none' }),
      JSON.stringify({ ...good, action: 's3:DeleteObject' }),
      JSON.stringify({ ...good, when: 'before' }),
    ].join('\n');
    const { status, out } = run(['can', ...WITH_HCL, '--queries', file('queries.jsonl', queries)]);
    const got = answers(out).map((each) => each.decision ?? (typeof each.error === 'string' ? 'error' : null));
    expect({ status, got }).toEqual({ status: 0, got: ['allowed', 'error', 'error', 'error', 'denied', 'error'] });
  });
});

describe('a resource named as the HCL names it', () => {
  const fixture = 'test/terraform/fixtures/unknown-bucket';
  const words = ['--plan', `${fixture}/plan.json`, '--dir', fixture];
  // One bucket's name is not known, one has a prefix, one has a name, and one does not exist.
  const asked = [
    { action: 's3:GetObject', resource: '${aws_s3_bucket.json.arn}/k' },
    { action: 's3:PutObject', resource: '${aws_s3_bucket.heredoc.arn}/in/k' },
    { action: 's3:GetObject', resource: '${aws_s3_bucket.document.arn}/k' },
    { action: 's3:GetObject', resource: '${aws_s3_bucket.none.arn}/k' },
  ];

  it('is the same resource, whether or not its ARN is known', () => {
    const queries = asked.map((each) => JSON.stringify({ instance: 'aws_instance.app', ...each }));
    const got = answers(run(['can', ...words, '--queries', '-'], queries.join('\n')).out);
    expect(got.map((each) => each.decision)).toEqual(['allowed', 'allowed', 'allowed', 'denied']);
    expect(got[3].reasons.join()).toContain('${aws_s3_bucket.none.arn} is no value of anything');
    const { action, resource } = asked[2]!;
    expect(run(['who-can', ...words, '--action', action, '--resource', resource]).out).toContain('aws_instance.app: ');
  });

  it('is shown as it was asked for', () => {
    const { action, resource } = asked[1]!;
    const { out } = run([
      ...['can', ...words, '--instance', 'aws_instance.app'],
      ...['--action', action, '--resource', resource],
    ]);
    expect(lines(out)[0]).toBe(`yes: aws_instance.app, s3:PutObject on ${resource} (allowed)`);
  });
});

describe('who-can', () => {
  it('lists the instances with their chains', () => {
    const { status, out } = run([
      'who-can',
      '--plan',
      'examples/shared-role/plan.json',
      '--action',
      'secretsmanager:GetSecretValue',
      '--format',
      'json',
    ]);
    const found = JSON.parse(out);
    expect({ status, count: found.length }).toEqual({ status: 0, count: 40 });
    expect(found[0].path.at(-1)).toMatchObject({ kind: 'assume-role', to: 'aws_iam_role.deploy' });
  });
});

describe('compare', () => {
  const policy = (action: string) =>
    JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } });
  const wide = file('wide.json', policy('s3:*'));
  const narrow = file('narrow.json', policy('s3:GetObject'));

  it('says whether there is new access in its status', () => {
    expect(run(['compare', '--old', wide, '--new', narrow]).status).toBe(0);
    const { status, out } = run(['compare', '--old', narrow, '--new', wide, '--format', 'json']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      newAccess: true,
      statements: [0],
      witness: { principal: null },
      reason: null,
    });
  });

  it('answers pairs by line, and goes on after a malformed one', () => {
    const pairs = [
      JSON.stringify({ id: 'a', old: JSON.parse(policy('s3:*')), new: policy('s3:Get*'), kind: 'identity' }),
      JSON.stringify({ id: 'b', old: { Version: '2017-09-11', Statement: [] }, new: policy('s3:*') }),
      '{',
      JSON.stringify({ id: 'c', old: policy('s3:Get*'), new: policy('s3:*') }),
    ].join('\n');
    const { status, out } = run(['compare', '--pairs', '-'], pairs);
    expect(status).toBe(0);
    const got = answers(out);
    expect(got.map((each) => each.newAccess ?? 'error')).toEqual([false, 'error', 'error', true]);
    expect(got[1]).toMatchObject({ id: 'b' });
  });
});

describe('graph', () => {
  it.each([
    ['mermaid', /^flowchart/m],
    ['dot', /^digraph/m],
    ['json', /^\{/],
  ])('prints %s', (format, start) => {
    const { status, out } = run(['graph', '--plan', PLAN, '--format', format]);
    expect(status).toBe(0);
    expect(out).toMatch(start);
    expect(out).toContain('reports');
  });
});

describe('report', () => {
  it('merges results into one report and one gate', () => {
    const results = (['complete-application', 'lose-access'] as const).map((fixture) => {
      const output = join(work, `${fixture}.json`);
      const plan = `test/terraform/fixtures/${fixture}/plan.json`;
      run(['diff', '--plan', plan, '--project', fixture, '--format', 'json', '--output', output]);
      return output;
    });
    const { status, out } = run(['report', ...results, '--format', 'json']);
    const merged = JSON.parse(out);
    expect({ status, verdict: merged.verdict }).toEqual({ status: 1, verdict: 'fail' });
    expect(merged.instances).toHaveLength(2);
    expect(run(['report', ...results, '--fail-on', 'none']).status).toBe(0);
  });
});

it('says its version, as package.json has it', () => {
  expect(JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version).toBe(VERSION);
  expect(run(['--version']).out).toBe(`${VERSION}\n`);
});
