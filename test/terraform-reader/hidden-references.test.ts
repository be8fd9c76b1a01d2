// Dynamic blocks that a plan alone does not show: told by what the plan says is relevant and nothing in sight refers to.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Unknown } from '../../src/core/value.ts';
import { configured, constant, type Entry, planOf, refs, stackOf } from './plans.ts';

const ROLE = { inline_policy: true, arn: true, id: true, managed_policy_arns: true };
const role = (name: string, module = ''): Entry => ({
  address: `${module}aws_iam_role.${name}`,
  after: { name, assume_role_policy: '{}' },
  unknown: ROLE,
});
const roleConfig = (name: string, more: object = {}) =>
  configured(`aws_iam_role.${name}`, { name: constant(name), ...more });
const queue: Entry = { address: 'aws_sqs_queue.q', after: { name: 'q' }, unknown: { arn: true, id: true } };
const queueConfig = configured('aws_sqs_queue.q', { name: constant('q') });
const relevant = (...list: readonly (readonly [string, string])[]) => ({
  relevant_attributes: list.map(([resource, attribute]) => ({ resource, attribute: [attribute] })),
});
const ARN = ['aws_sqs_queue.q', 'arn'] as const;

async function inlineOf(plan: object, address = 'aws_iam_role.app') {
  const value = (await stackOf(plan)).after.resources.get(address)!.attributes.get('inline_policy');
  return value instanceof Unknown ? value.reason : value;
}

describe('inline policies of a new role, from the plan alone', () => {
  test('are in doubt where something that is not known yet is referred to out of sight', async () => {
    const plan = planOf({
      changes: [role('app'), queue],
      resources: [roleConfig('app'), queueConfig],
      more: relevant(ARN),
    });
    expect(await inlineOf(plan)).toContain('may depend on aws_sqs_queue.q.arn');
  });

  test('are none where all that is referred to is in sight', async () => {
    const user = configured('aws_sqs_queue_policy.p', { queue_url: refs('aws_sqs_queue.q.arn', 'aws_sqs_queue.q') });
    const resources = [roleConfig('app'), queueConfig, user];
    const plan = planOf({ changes: [role('app'), queue], resources, more: relevant(ARN) });
    expect(await inlineOf(plan)).toEqual([]);
  });

  test('are in doubt where another attribute of the same resource is in sight', async () => {
    const user = configured('aws_sqs_queue_policy.p', { queue_url: refs('aws_sqs_queue.q.id', 'aws_sqs_queue.q') });
    const resources = [roleConfig('app'), queueConfig, user];
    const plan = planOf({ changes: [role('app'), queue], resources, more: relevant(ARN, ['aws_sqs_queue.q', 'id']) });
    expect(await inlineOf(plan)).toContain('aws_sqs_queue.q.arn');
  });

  test('are none where what is referred to out of sight is known', async () => {
    const changes: Entry[] = [
      role('app'),
      { ...queue, after: { name: 'q', arn: 'arn:aws:sqs:us-east-1:1:q' }, unknown: {} },
    ];
    const plan = planOf({ changes, resources: [roleConfig('app'), queueConfig], more: relevant(ARN) });
    expect(await inlineOf(plan)).toEqual([]);
  });

  test('are none where what is referred to out of sight is made from the role itself', async () => {
    const made = configured('aws_sqs_queue.q', {
      name: constant('q'),
      policy: refs('aws_iam_role.app.arn', 'aws_iam_role.app'),
    });
    const plan = planOf({ changes: [role('app'), queue], resources: [roleConfig('app'), made], more: relevant(ARN) });
    expect(await inlineOf(plan)).toEqual([]);
  });

  test('are none where the plan does not say what is relevant', async () => {
    const plan = planOf({ changes: [role('app'), queue], resources: [roleConfig('app'), queueConfig] });
    expect(await inlineOf(plan)).toEqual([]);
  });

  test('are in doubt in the module that is given it and does not use it in sight, and nowhere else', async () => {
    const child = (name: string, used: object[]) => ({
      expressions: { arn: refs('aws_sqs_queue.q.arn', 'aws_sqs_queue.q') },
      module: { resources: [roleConfig(name), ...used], variables: { arn: {} } },
    });
    const plan = planOf({
      changes: [role('app'), role('one', 'module.one.'), role('other', 'module.other.'), queue],
      resources: [roleConfig('app'), queueConfig],
      root: { module_calls: { one: child('one', []), other: { module: { resources: [roleConfig('other')] } } } },
      more: relevant(ARN),
    });
    expect(await inlineOf(plan, 'module.one.aws_iam_role.one')).toContain('aws_sqs_queue.q.arn');
    expect(await inlineOf(plan, 'module.other.aws_iam_role.other')).toEqual([]);
    expect(await inlineOf(plan)).toEqual([]);
  });

  test('are in doubt behind a local of the module that called', async () => {
    const plan = planOf({
      changes: [role('one', 'module.one.'), queue],
      resources: [queueConfig],
      root: {
        module_calls: {
          one: {
            expressions: { arn: refs('local.arn') },
            module: { resources: [roleConfig('one')], variables: { arn: {} } },
          },
        },
      },
      more: relevant(ARN),
    });
    expect(await inlineOf(plan, 'module.one.aws_iam_role.one')).toContain('aws_sqs_queue.q.arn');
  });

  test('are in doubt behind an output of a module that is called', async () => {
    const plan = planOf({
      changes: [role('app'), { ...queue, address: 'module.queue.aws_sqs_queue.q' }],
      resources: [roleConfig('app')],
      root: {
        module_calls: {
          queue: {
            module: {
              resources: [queueConfig],
              outputs: { arn: { expression: refs('aws_sqs_queue.q.arn', 'aws_sqs_queue.q') } },
            },
          },
        },
      },
      more: relevant(['module.queue.aws_sqs_queue.q', 'arn']),
    });
    expect(await inlineOf(plan)).toContain('module.queue.aws_sqs_queue.q.arn');
  });
});

test('inline policies that an update leaves unknown are in a dynamic block, and not what the account had', async () => {
  const before = {
    name: 'app',
    arn: 'arn:aws:iam::111111111111:role/app',
    assume_role_policy: '{}',
    inline_policy: [],
  };
  const entry = {
    address: 'aws_iam_role.app',
    actions: ['update'],
    before,
    after: { name: 'app' },
    unknown: { inline_policy: true },
  };
  const plan = planOf({ changes: [entry], resources: [roleConfig('app')] });
  expect(await inlineOf(plan)).toContain('dynamic block');
});

describe('a plan by the real terraform', () => {
  test('doubts the role that a dynamic block makes an inline policy of, and no other', async () => {
    const text = readFileSync('test/terraform/fixtures/dynamic-block-unknown/plan.json', 'utf8');
    const plan = JSON.parse(text) as object;
    expect(await inlineOf(plan, 'module.app.aws_iam_role.app')).toContain('aws_sqs_queue.jobs.arn');
    expect(await inlineOf(plan, 'aws_iam_role.plain')).toEqual([]);
  });
});
