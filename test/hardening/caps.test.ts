// Bounds on how far chains and their conditions are followed: meeting one is told, and the verdict is not `pass`.

import { expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { parseConfig } from '../../src/gate/config.ts';
import type { Report } from '../../src/result/model.ts';
import { type Json, reportOn } from './run.ts';

const ACCOUNT = '111111111111';
const arn = (role: string) => `arn:aws:iam::${ACCOUNT}:role/${role}`;
const managed = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`;

interface RoleParts {
  readonly trust?: readonly object[];
  readonly policy?: readonly object[];
}

const policy = (statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const EC2 = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };

/** A plan that creates these roles and managed policies; the instance has the role `start`. */
function planWith(
  roles: Readonly<Record<string, RoleParts>>,
  policies: Readonly<Record<string, readonly object[]>> = {},
): Json {
  const created = (type: string, name: string, after: object) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    change: { actions: ['create'], before: null, after, after_unknown: {} },
  });
  return {
    format_version: '1.2',
    resource_changes: [
      created('aws_instance', 'web', { iam_instance_profile: 'start' }),
      created('aws_iam_instance_profile', 'start', { name: 'start', role: 'start' }),
      ...Object.entries(policies).map(([name, statements]) =>
        created('aws_iam_policy', name, { name, arn: managed(name), policy: policy(statements) }),
      ),
      ...Object.entries(roles).flatMap(([name, parts]) => [
        created('aws_iam_role', name, {
          name,
          arn: arn(name),
          assume_role_policy: policy([...(name === 'start' ? [EC2] : []), ...(parts.trust ?? [])]),
        }),
        created('aws_iam_role_policy', name, { name, role: name, policy: policy(parts.policy ?? []) }),
      ]),
    ],
  };
}

const trusts = (role: string, more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: arn(role) },
  Action: 'sts:AssumeRole',
  ...more,
});
const allows = (action: string, resource: string, more: object = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});
const from = (endpoint: string) => ({ StringEquals: { 'aws:SourceVpce': endpoint } });
const reasons = (report: Report) => report.instances.flatMap((each) => each.undetermined.map((doubt) => doubt.reason));

test('more routes to a role than are followed, each under a condition of its own, leave a doubt', async () => {
  const roles: Record<string, RoleParts> = {
    start: { policy: [allows('sts:AssumeRole', '*')] },
    goal: { trust: Array.from({ length: 20 }, (_, i) => trusts(`way${i}`)), policy: [allows('s3:GetObject', '*')] },
  };
  for (let i = 0; i < 20; i += 1) {
    roles[`way${i}`] = {
      trust: [trusts('start', { Condition: from(`vpce-${i}`) })],
      policy: [allows('sts:AssumeRole', arn('goal'))],
    };
  }
  const report = await reportOn(planWith(roles));
  expect(report.verdict).toBe('incomplete');
  expect(reasons(report).join('\n')).toMatch(/routes to goal differ in too many conditions/);
});

test('policies that a role can attach to itself are no doubt where they only allow, and one where too many deny something', async () => {
  const attach = allows('iam:AttachRolePolicy', arn('start'), {
    Condition: { ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::*:policy/team-*' } },
  });
  const deny = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::else/*' };
  const reportWith = (count: number, more: readonly object[]) => {
    const made = Array.from(
      { length: count },
      (_, i) => [`team-${i}`, [allows('s3:GetObject', `arn:aws:s3:::b/${i}`), ...more]] as const,
    );
    return reportOn(planWith({ start: { policy: [attach] } }, Object.fromEntries(made)));
  };
  const gained = (report: Report) => JSON.stringify(report.instances.map((each) => each.gained));
  const allowing = await reportWith(20, []);
  expect(reasons(allowing)).toEqual([]);
  for (let i = 0; i < 20; i += 1) expect(gained(allowing)).toContain(`arn:aws:s3:::b/${i}"`);
  const denying = await reportWith(8, [deny]);
  expect(denying.verdict).toBe('incomplete');
  expect(reasons(denying).join('\n')).toMatch(
    /start can be given policies that deny something.* too many combinations/,
  );
  for (let i = 0; i < 8; i += 1) expect(gained(denying)).toContain(`arn:aws:s3:::b/${i}"`);
});

/** `start` may become `r1`, that one `r2`, and so on; the last may read every object. */
function chainOf(steps: number): Readonly<Record<string, RoleParts>> {
  const names = Array.from({ length: steps + 1 }, (_, i) => (i === 0 ? 'start' : `r${i}`));
  return Object.fromEntries(
    names.map((name, i) => [
      name,
      {
        trust: i === 0 ? [] : [trusts(names[i - 1]!)],
        policy: [i === steps ? allows('s3:GetObject', '*') : allows('sts:AssumeRole', arn(names[i + 1]!))],
      },
    ]),
  );
}

test('a route of fifty steps is followed to its end', async () => {
  const report = await reportOn(planWith(chainOf(50)));
  expect(reasons(report)).toEqual([]);
  const [instance] = report.instances;
  expect(instance!.after!.reachable.map(({ role }) => role.name)).toContain('r50');
  expect(instance!.gained.map(({ role, actions }) => [role.name, actions])).toContainEqual(['r50', ['s3:GetObject']]);
});

test.each([51, 400])(
  'of a route of %i steps the role behind the fiftieth is a doubt, and so is all that it leads to',
  async (steps) => {
    const report = await reportOn(planWith(chainOf(steps)));
    expect(report.verdict).toBe('incomplete');
    expect(reasons(report)).toEqual([expect.stringMatching(/^the route to r51 has more than 50 steps/)]);
  },
);

test('a long route that is there before and after does not hide what changes at its end', async () => {
  const plan = planWith(chainOf(60));
  for (const { address, change } of plan.resource_changes) {
    change.actions = ['no-op'];
    change.before = change.after;
    if (address === 'aws_iam_role_policy.r60') {
      change.actions = ['update'];
      change.before = { ...change.after, policy: policy([allows('s3:ListBucket', '*')]) };
    }
  }
  const report = await reportOn(plan);
  expect(report.verdict).toBe('incomplete');
  expect(reasons(report)).toEqual([expect.stringMatching(/^the route to r51 has more than 50 steps/)]);
});

test('a role at the end of a long route and of a short one is judged by the short one', async () => {
  const roles = { ...chainOf(60) };
  roles.start = { policy: [...roles.start!.policy!, allows('sts:AssumeRole', arn('r60'))] };
  roles.r60 = { ...roles.r60!, trust: [...roles.r60!.trust!, trusts('start')] };
  const report = await reportOn(planWith(roles));
  expect(report.instances[0]!.gained.map(({ role, path }) => [role.name, path.length])).toContainEqual(['r60', 2]);
});

/** A plan with so many inline policies of which no one knows yet for which role they are. */
function planWithUnplaced(many: number): Json {
  const plan = planWith({ start: {} });
  for (let i = 0; i < many; i += 1) {
    plan.resource_changes.push({
      address: `aws_iam_role_policy.unplaced[${i}]`,
      mode: 'managed',
      type: 'aws_iam_role_policy',
      name: 'unplaced',
      index: i,
      change: {
        actions: ['create'],
        before: null,
        after: { name: `p${i}`, policy: policy([allows('s3:GetObject', `arn:aws:s3:::b${i}/*`)]) },
        after_unknown: { role: true },
      },
    });
  }
  return plan;
}

test('a hundred attachments to roles that are not known are each a doubt of their own', async () => {
  const report = await reportOn(planWithUnplaced(100));
  expect(report.verdict).toBe('incomplete');
  expect(new Set(report.instances[0]!.undetermined.map(({ address }) => address)).size).toBe(100);
});

test('more of them are one doubt, which counts them', async () => {
  const report = await reportOn(planWithUnplaced(101));
  expect(report.verdict).toBe('incomplete');
  expect(reasons(report)).toEqual([expect.stringMatching(/^which roles 101 attachments of policies are for/)]);
});

test('as many that are there before and after do not hide one that is new', async () => {
  const plan = planWithUnplaced(102);
  for (const { address, change } of plan.resource_changes) {
    if (address === 'aws_iam_role_policy.unplaced[101]') continue;
    change.actions = ['no-op'];
    change.before = change.after;
  }
  const report = await reportOn(plan);
  expect(report.verdict).toBe('incomplete');
  expect(reasons(report)).toEqual([expect.stringMatching(/^which roles 102 attachments of policies are for/)]);
});

test('more ways of meeting a trust policy than are tried leave a doubt', async () => {
  const trust = Array.from({ length: 20 }, (_, i) =>
    trusts('start', { Condition: { StringEquals: { 'aws:SourceVpce': `vpce-${i}`, 'sts:ExternalId': `id-${i}` } } }),
  );
  const report = await reportOn(
    planWith({
      start: { policy: [allows('sts:AssumeRole', '*')] },
      goal: { trust, policy: [allows('s3:GetObject', '*')] },
    }),
  );
  expect(report.verdict).toBe('incomplete');
});

/** The instance may pass `goal` to a function that it makes, under a condition on the call. */
const functionMaker = (condition: object): Readonly<Record<string, RoleParts>> => ({
  start: {
    policy: [
      allows('iam:PassRole', '*'),
      allows('lambda:CreateFunction', '*', { Condition: condition }),
      allows('lambda:InvokeFunction', '*'),
    ],
  },
  goal: {
    trust: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    policy: [allows('dynamodb:*', '*')],
  },
});

test('an escalation whose conditions ask for many parameters at once is found', async () => {
  const asked = Array.from({ length: 12 }, (_, i) => [`lambda:Parameter${i}`, `value-${i}`]);
  const report = await reportOn(planWith(functionMaker({ StringEquals: Object.fromEntries(asked) })));
  expect(report.instances[0]!.after!.reachable.map(({ role }) => role.name)).toContain('goal');
});

test('more combinations of parameters than are tried leave a doubt about the escalation', async () => {
  const keys = Array.from({ length: 12 }, (_, i) => `lambda:Parameter${i}`);
  const some = Object.fromEntries(keys.filter((_, i) => i % 2 === 0).map((key) => [key, 'value']));
  const none = Object.fromEntries(keys.filter((_, i) => i % 2 === 1).map((key) => [key, 'true']));
  const report = await reportOn(planWith(functionMaker({ StringEquals: some, Null: none })));
  const reached = report.instances[0]!.after!.reachable.map(({ role }) => role.name);
  if (!reached.includes('goal')) expect(report.verdict).toBe('incomplete');
  expect(reasons(report).join('\n')).toMatch(/conditions under which start can use lambda:CreateFunction are too many/);
});

/** A plan whose instance has a profile that is known after apply, by an expression of the root module. */
function unknownProfile(configuration: Json): Json {
  const plan = planWith({ start: { policy: [allows('s3:GetObject', '*')] } });
  const [instance] = plan.resource_changes;
  instance.change.after = {};
  instance.change.after_unknown = { iam_instance_profile: true };
  return { ...plan, configuration };
}

const instanceBlock = (references: readonly string[]) => ({
  address: 'aws_instance.web',
  mode: 'managed',
  type: 'aws_instance',
  name: 'web',
  expressions: { iam_instance_profile: { references } },
});

test('a link that refers to more than is followed leaves a doubt', async () => {
  const references = Array.from({ length: 600 }, (_, i) => `aws_iam_instance_profile.p${i}.name`);
  const report = await reportOn(unknownProfile({ root_module: { resources: [instanceBlock(references)] } }));
  expect(report.verdict).toBe('incomplete');
});

test('a link through more outputs of modules than are followed leaves a doubt', async () => {
  let module: Json = { outputs: { p: { expression: { references: ['aws_iam_instance_profile.start.name'] } } } };
  for (let depth = 0; depth < 80; depth += 1) {
    module = { outputs: { p: { expression: { references: ['module.m.p'] } } }, module_calls: { m: { module } } };
  }
  module.resources = [instanceBlock(['module.m.p'])];
  const report = await reportOn(unknownProfile({ root_module: module }));
  expect(report.verdict).toBe('incomplete');
});

test('a context of more resources than are read is refused by name', async () => {
  const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  const one = (i: number) => ({ address: `aws_iam_role.r${i}`, mode: 'managed', type: 'aws_iam_role', name: `r${i}` });
  const resources = Array.from({ length: 200_001 }, (_, i) => ({ ...one(i), values: {} }));
  const many = { format_version: '1.0', values: { root_module: { resources } } };
  const context = bytes(many);
  const plan = bytes(planWith({ start: {} }));
  const read = (file: string) => (file === 'context.json' ? context : plan);
  await expect(reportOn(plan, { contexts: ['context.json'] }, read)).rejects.toThrow(
    /200001 resources, more than 200000/,
  );
});

test('a context of which nothing can be read is told, however long it is', async () => {
  const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  const context = bytes({ RoleDetailList: Array(150_000).fill({}) });
  const plan = bytes(planWith({ start: {} }));
  const report = await reportOn(plan, { contexts: ['context.json'] }, (file) =>
    file === 'context.json' ? context : plan,
  );
  expect(report.verdict).toBe('incomplete');
});

test('a configuration beyond the bound is refused by name', () => {
  expect(() => parseConfig(`version: 1\n# ${'x'.repeat(1_000_001)}\n`, 'iam.yml')).toThrow(InputError);
});
