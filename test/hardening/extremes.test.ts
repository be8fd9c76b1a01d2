// Policies at and beyond every bound: what is past one is told with its reason, and the verdict is never `pass`.
// What is within the bounds is decided.

import { describe, expect, test } from 'vitest';
import { makePlan, SMALL } from '../../bench/make-plan.ts';
import { InputError } from '../../src/core/errors.ts';
import type { Report } from '../../src/result/model.ts';
import { everyFormat, type Json, reportOn } from './run.ts';

const PLAN = makePlan({ ...SMALL, instancesPerRole: 1 });

/** One instance whose role's inline policy changes from one text to another. */
function withPolicy(after: unknown, before: unknown = '{"Version":"2012-10-17","Statement":[]}'): Json {
  const plan = JSON.parse(PLAN);
  const found = plan.resource_changes.find((each: Json) => each.type === 'aws_iam_role_policy');
  found.change.before = { ...found.change.before, policy: before };
  found.change.after = { ...found.change.after, policy: after };
  found.change.actions = ['update'];
  return plan;
}

const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (action: string | readonly string[], resource: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});

function everythingSaid(report: Report): string {
  const doubts = report.instances.flatMap((each) => each.undetermined.map((doubt) => doubt.reason));
  return [...doubts, ...report.diagnostics.filter((each) => each.level !== 'note').map((each) => each.message)].join(
    '\n',
  );
}

const nested = (depth: number) => `${'['.repeat(depth)}"s3:GetObject"${']'.repeat(depth)}`;

describe('a policy that is not read is told with its reason', () => {
  test.each([
    [
      'of 10 MB',
      policy(
        allow(
          's3:GetObject',
          Array.from({ length: 100_000 }, (_, i) => `arn:aws:s3:::bucket-${i}/${'x'.repeat(80)}`),
        ),
      ),
      /characters long/,
    ],
    ['nested 10,000 deep', `{"Version":"2012-10-17","Statement":${nested(10_000)}}`, /nested deeper than 64/],
    ['nested 70 deep', `{"Version":"2012-10-17","Statement":${nested(70)}}`, /nested deeper than 64/],
    [
      'with a key given twice',
      '{"Version":"2012-10-17","Statement":[],"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      /twice/,
    ],
    ['with a zero byte', policy(allow('s3:*', '*')).replace('s3', 's\u00003'), /JSON/],
    [
      'with __proto__ in a statement',
      '{"Version":"2012-10-17","Statement":[{"__proto__":{"Effect":"Allow"},"Action":"*","Resource":"*"}]}',
      /__proto__/,
    ],
    ['with constructor in the document', '{"constructor":{},"Version":"2012-10-17","Statement":[]}', /constructor/],
    ['that is no object', '[[[]]]', /./],
  ])('%s', async (_, text, reason) => {
    const report = await reportOn(withPolicy(text));
    expect(report.verdict).toBe('incomplete');
    expect(everythingSaid(report)).toMatch(reason);
  });
});

describe('a policy within the bounds is decided', () => {
  test('nested 60 deep where any depth is refused by the grammar', async () => {
    const report = await reportOn(withPolicy(`{"Version":"2012-10-17","Statement":${nested(60)}}`));
    expect(report.verdict).toBe('incomplete');
    expect(everythingSaid(report)).not.toMatch(/nested deeper/);
  });

  test('of 200 stars, which allow one request more', async () => {
    const stars = (letter: string) => `arn:aws:s3:::b/${`*${letter}`.repeat(200)}*`;
    const report = await reportOn(
      withPolicy(
        policy(allow('s3:GetObject', stars('a')), allow('s3:GetObject', stars('b'))),
        policy(allow('s3:GetObject', stars('a'))),
      ),
    );
    const [instance] = report.instances;
    expect(instance!.gained.length > 0 || report.verdict === 'incomplete').toBe(true);
    if (report.verdict === 'pass') expect(instance!.gained[0]!.resources.join()).toContain('*b*b');
  });

  test('of 200 stars, rewritten with two stars for each', async () => {
    const stars = (star: string) => policy(allow('s3:GetObject', `arn:aws:s3:::b/${`${star}a`.repeat(200)}`));
    const report = await reportOn(withPolicy(stars('**'), stars('*')));
    expect(report.instances[0]!.gained).toEqual([]);
    expect(report.verdict).toBe('pass');
  });

  test('of a thousand statements, one of them new', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => allow('s3:GetObject', `arn:aws:s3:::bucket-${i}/*`));
    const report = await reportOn(withPolicy(policy(...many), policy(...many.slice(1))));
    expect(report.instances[0]!.gained.map((each) => each.resources)).toEqual([['arn:aws:s3:::bucket-0/*']]);
  });
});

test('half a character in a policy is a character like any other, in every format', async () => {
  const text = policy(allow('s3:GetObject', 'arn:aws:s3:::b/HALF')).replace('HALF', '\\ud800');
  const report = await reportOn(withPolicy(text));
  expect(report.instances[0]!.gained.map((each) => each.actions)).toEqual([['s3:GetObject']]);
  for (const format of everyFormat(report)) expect(format.length).toBeGreaterThan(100);
});

describe('what the search does not decide', () => {
  // Each pattern asks for a letter at a fixed distance from the end: together they tell exponentially many texts apart.
  const wide = 'abcdefghijklmnop'.split('').map((letter, at) => `arn:aws:s3:::b/*${letter}${'?'.repeat(14 + at)}`);

  test.each([
    [
      'resources',
      allow(
        's3:GetObject',
        Array.from({ length: 150_000 }, (_, i) => `arn:aws:s3:::${i}`),
      ),
    ],
    [
      'actions',
      allow(
        Array.from({ length: 150_000 }, (_, i) => `s3:${i}`),
        '*',
      ),
    ],
  ])('for 150,000 %s is told, and is no pass', async (_, statement) => {
    const report = await reportOn(withPolicy(policy(statement)));
    expect(report.verdict).toBe('incomplete');
    expect(everythingSaid(report)).toMatch(/too large/);
  });

  test('is told, and is no pass', async () => {
    const before = policy(
      allow('s3:GetObject', '*'),
      ...wide.map((each) => ({ ...allow('s3:GetObject', each), Effect: 'Deny' })),
    );
    const after = policy(
      allow('s3:GetObject', '*'),
      ...wide.slice(1).map((each) => ({ ...allow('s3:GetObject', each), Effect: 'Deny' })),
    );
    const report = await reportOn(withPolicy(after, before));
    const [instance] = report.instances;
    expect(instance!.gained.length + instance!.undetermined.length).toBeGreaterThan(0);
    if (instance!.gained.length === 0) expect(report.verdict).toBe('incomplete');
  }, 60_000);
});

describe('a plan', () => {
  test('whose values are nested deeper than is read', async () => {
    const plan = withPolicy(policy(allow('s3:GetObject', '*')));
    const found = plan.resource_changes.find((each: Json) => each.type === 'aws_instance');
    let deep: Json = 'disabled';
    for (let depth = 0; depth < 300; depth += 1) deep = [deep];
    found.change.after = { ...found.change.after, iam_instance_profile: deep, metadata_options: deep };
    found.change.actions = ['update'];
    const report = await reportOn(plan);
    expect(report.verdict).toBe('incomplete');
  });

  test('with modules nested deeper than are followed', async () => {
    const plan = withPolicy(policy(allow('s3:GetObject', '*')));
    for (let depth = 0; depth < 400; depth += 1) {
      plan.configuration.root_module = { module_calls: { m: { module: plan.configuration.root_module } } };
      plan.planned_values.root_module = { child_modules: [plan.planned_values.root_module] };
    }
    await expect(reportOn(plan)).resolves.toMatchObject({ schemaVersion: 1 });
  });

  test('nested deeper than JSON can be read is refused in one line', async () => {
    const text = `{"format_version":"1.2","planned_values":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    await reportOn(text).catch((error: unknown) => expect(error).toBeInstanceOf(InputError));
  });

  test('with an address of a million characters', async () => {
    const plan = withPolicy(policy(allow('s3:GetObject', '*')));
    const found = plan.resource_changes.find((each: Json) => each.type === 'aws_instance');
    found.address = `module.${'x'.repeat(1_000_000)}.aws_instance.this`;
    const report = await reportOn(plan);
    expect(report.instances.some((each) => each.gained.length > 0)).toBe(true);
  });
});
