// The work that a whole run may take: once it is spent, every question that is left ends in a doubt with the reason. What a
// plan gains is then never read as nothing, whatever the question was about: access, a step, an escalation, a rule.

import { describe, expect, test } from 'vitest';
import { nodeWorld } from '../../src/cli/project.ts';
import { SILENT } from '../../src/core/logger.ts';
import { EMPTY_CONFIG } from '../../src/gate/config-model.ts';
import { canReachAny, compareStack, openStacks, viewStack } from '../../src/pipeline.ts';
import { fixtures, type Json, planOf, reportOn } from './run.ts';

const SPENT = 'the work that one run may take is spent';

async function stacksOf(plan: Json) {
  const bytes = new TextEncoder().encode(JSON.stringify(plan));
  const input = {
    plans: ['p'],
    dir: null,
    base: null,
    head: null,
    contexts: [],
    config: EMPTY_CONFIG,
    project: 'default',
  };
  return (await openStacks(input, { ...nodeWorld(), read: () => bytes }, SILENT)).map(({ stack }) => stack);
}

describe.each(fixtures)('the plan of %s without any work allowed', (fixture) => {
  test('leaves a doubt on every instance that gains', async () => {
    const usual = await reportOn(planOf(fixture)).catch(() => null);
    const gaining = usual?.instances.filter(({ gained }) => gained.length > 0).map(({ address }) => address) ?? [];
    const stacks = usual === null ? [] : await stacksOf(planOf(fixture));
    const views = stacks.map((stack) => viewStack(stack, [], { left: 0 }));
    const doubtful = views.flatMap((view) => compareStack(view)).filter(({ undetermined }) => undetermined.length > 0);
    expect(doubtful.map(({ address }) => address)).toEqual(expect.arrayContaining(gaining));
    for (const view of views) {
      for (const { address } of view.after.carriers.filter((each) => gaining.includes(each.address))) {
        expect(canReachAny([view])(address, ['*'], ['*'], view.stack.source).kind).toBe('undecided');
      }
    }
  });
});

const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (action: string, resource: string) => ({ Effect: 'Allow', Action: action, Resource: resource });
const trusted = (service: string) => ({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' });
const created = (type: string, name: string, after: object) => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  change: { actions: ['create'], before: null, after, after_unknown: {} },
});
const arn = (name: string) => `arn:aws:iam::111111111111:role/${name}`;

/** Some functions may be made, though none of those that the Allow's pattern suggests at once: only the engine finds one. */
const ESCALATION: Json = {
  format_version: '1.2',
  resource_changes: [
    created('aws_instance', 'web', { iam_instance_profile: 'start' }),
    created('aws_iam_instance_profile', 'start', { name: 'start', role: 'start' }),
    created('aws_iam_role', 'start', {
      name: 'start',
      arn: arn('start'),
      assume_role_policy: policy(trusted('ec2.amazonaws.com')),
    }),
    created('aws_iam_role', 'goal', {
      name: 'goal',
      arn: arn('goal'),
      assume_role_policy: policy(trusted('lambda.amazonaws.com')),
    }),
    created('aws_iam_role_policy', 'goal', { role: 'goal', name: 'goal', policy: policy(allow('dynamodb:*', '*')) }),
    created('aws_iam_role_policy', 'start', {
      role: 'start',
      name: 'start',
      policy: policy(
        allow('iam:PassRole', '*'),
        allow('lambda:*', 'arn:aws:lambda:us-east-1:111111111111:function:a*'),
        { ...allow('lambda:*', 'arn:aws:lambda:us-east-1:111111111111:function:ax'), Effect: 'Deny' },
      ),
    }),
  ],
};

test('an escalation that only the engine finds is a doubt where the engine may not look', async () => {
  const [stack] = await stacksOf(ESCALATION);
  const usual = await reportOn(ESCALATION);
  expect(usual.instances[0]!.after!.reachable.map(({ role }) => role.name)).toContain('goal');
  const [instance] = compareStack(viewStack(stack!, [], { left: 0 }));
  expect(instance!.undetermined.map(({ reason }) => reason)).toContain(SPENT);
  const goal = instance!.after!.reachable.find(({ role }) => role.name === 'goal');
  expect(JSON.stringify(goal)).toMatch(/whether start can use lambda:\w+ is not decided/);
});
