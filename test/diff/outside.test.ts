// An instance with a profile from elsewhere may have a role of this plan: what that role gains is in doubt for it, what
// it keeps is not. And what the exclusive resources take away has them as its cause.

import { describe, expect, it } from 'vitest';
import { Unknown } from '../../src/core/value.ts';
import { compareGraphs } from '../../src/diff/compare.ts';
import { buildGraph } from '../../src/graph/build.ts';
import { createShow } from '../../src/result/show.ts';
import type { Change, Resource } from '../../src/terraform/resource.ts';
import {
  allow,
  deny,
  EC2,
  instance,
  OPTIONS,
  policyText,
  resource,
  role,
  roleArn,
  snapshot,
  trusts,
} from '../graph/world.ts';

type World = readonly (Resource | readonly Resource[])[];

function compare(before: World, after: World, changes: Readonly<Record<string, Change>>) {
  const stack = {
    before: snapshot(before, 'before'),
    after: snapshot(after, 'after'),
    diagnostics: [],
    aliases: new Map(),
    changes: new Map(Object.entries(changes)),
  };
  const graphs = [buildGraph(stack.before, OPTIONS), buildGraph(stack.after, OPTIONS, stack.before)] as const;
  const [only] = compareGraphs(stack, ...graphs, createShow(new Map(), new Set()), {});
  return only!;
}

const READ = allow('s3:GetObject', 'arn:aws:s3:::secret/*');
const outside = resource('aws_instance', 'web', { id: 'i-1', iam_instance_profile: 'ext-profile' });
const data = resource(
  'aws_iam_role',
  'ext',
  { name: 'ext', id: 'ext', arn: roleArn('ext'), assume_role_policy: policyText(EC2) },
  { mode: 'data' },
);
const policy = resource('aws_iam_role_policy', 'p', { role: 'ext', name: 'p', policy: policyText(READ) });

const doubtsOf = (before: World, after: World, changes: Readonly<Record<string, Change>>) =>
  compare(before, after, changes).undetermined.map((each) => each.reason);

describe('a profile from elsewhere', () => {
  it('may hold a role that this plan reads and gives a policy', () => {
    const doubts = doubtsOf([outside, data], [outside, data, policy], { 'aws_iam_role_policy.p': 'create' });
    expect(doubts).toEqual([expect.stringContaining('whether the instance profile ext-profile holds the role ext')]);
  });

  it('may hold a role that this plan manages and that comes to allow more', () => {
    const changes = { 'aws_iam_role_policy.app': 'update' } as const;
    expect(doubtsOf([outside, role('app')], [outside, role('app', { allows: [READ] })], changes)).toHaveLength(1);
    const lambda = { trust: [trusts({ Service: 'lambda.amazonaws.com' })] };
    expect(
      doubtsOf([outside, role('app', lambda)], [outside, role('app', { ...lambda, allows: [READ] })], changes),
    ).toEqual([]);
  });

  it('may hold a role that only a policy on a resource names', () => {
    const bucket = resource('aws_s3_bucket', 'b', { bucket: 'secret', id: 'secret', arn: 'arn:aws:s3:::secret' });
    const named = (effect: object) =>
      resource('aws_s3_bucket_policy', 'b', {
        bucket: 'secret',
        policy: policyText({ Principal: { AWS: roleArn('far') }, ...effect }),
      });
    const changes = { 'aws_s3_bucket_policy.b': 'update' } as const;
    const allowing = named({ ...READ });
    expect(doubtsOf([outside, bucket], [outside, bucket, allowing], changes)).toHaveLength(1);
    expect(doubtsOf([outside, bucket, named(deny('s3:*'))], [outside, bucket], changes)).toHaveLength(1);
    expect(doubtsOf([outside, bucket, allowing], [outside, bucket, allowing], changes)).toEqual([]);
  });

  it('of a role that only its name is known of: what names it with a path may mean it', () => {
    const profile = resource('aws_iam_instance_profile', 'x', { name: 'ext-profile', role: 'far' });
    const named = (path: string) =>
      resource('aws_s3_bucket_policy', 'b', {
        bucket: 'secret',
        policy: policyText({ Principal: { AWS: roleArn(path) }, ...READ }),
      });
    const doubts = (path: string) =>
      doubtsOf([outside, profile], [outside, profile, named(path)], { 'aws_s3_bucket_policy.b': 'create' });
    expect(doubts('svc/far')).toEqual([expect.stringContaining('whether the role far is')]);
    expect(doubts('svc/other')).toEqual([]);
  });

  it('may hold the role that a policy is put on though it is not known which that is', () => {
    const anywhere = resource('aws_iam_role_policy', 'p', {
      role: new Unknown('var.role'),
      name: 'p',
      policy: policyText(READ),
    });
    expect(doubtsOf([outside], [outside, anywhere], { 'aws_iam_role_policy.p': 'create' })).not.toEqual([]);
  });

  it('gives nothing while no role changes, and holds none that the plan is yet to make', () => {
    const world = [outside, data, role('app', { allows: [READ] }), policy];
    expect(doubtsOf(world, world, { 'aws_s3_bucket.other': 'create' })).toEqual([]);
    const made = role('made', { allows: [READ], change: 'create' });
    expect(doubtsOf([outside], [outside, made], { 'aws_iam_role.made': 'create' })).toEqual([]);
  });

  it('adds no doubt to what the instance surely has', () => {
    const other = instance('web', 'app');
    expect(
      doubtsOf([other, role('app')], [other, role('app'), data, policy], { 'aws_iam_role_policy.p': 'create' }),
    ).toEqual([]);
  });
});

describe('exclusive resources', () => {
  const exclusive = (names: unknown) =>
    resource(
      'aws_iam_role_policies_exclusive',
      'e',
      { role_name: 'app', policy_names: names as string[] },
      { change: 'create' },
    );
  const changes = { 'aws_iam_role_policies_exclusive.e': 'create' } as const;

  it('are the cause of what they take away', () => {
    const world = [instance('web', 'app'), role('app', { allows: [READ] })];
    const { lost } = compare(world, [...world, exclusive([])], changes);
    expect(lost.map((each) => each.causes.map((cause) => cause.address))).toEqual([
      ['aws_iam_role_policies_exclusive.e'],
    ]);
  });

  it('are the cause of what they open by taking a Deny away', () => {
    const denied = resource('aws_iam_role_policy', 'd', { role: 'app', name: 'd', policy: policyText(deny('s3:*')) });
    const world = [instance('web', 'app'), role('app', { allows: [READ] }), denied];
    const { gained } = compare(world, [...world, exclusive(['app'])], changes);
    expect(gained.flatMap((each) => each.causes.map((cause) => cause.address))).toContain(
      'aws_iam_role_policies_exclusive.e',
    );
    const perhaps = compare(world, [...world, exclusive([new Unknown('var.names'), 'app'])], changes);
    expect([...perhaps.gained, ...perhaps.undetermined]).not.toEqual([]);
  });
});
