// A role that only instances elsewhere can use: widened by this change, it is said; untouched or in use here, it is not.

import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/core/value.ts';
import { widenedElsewhere } from '../../src/diff/elsewhere.ts';
import { buildGraph } from '../../src/graph/build.ts';
import { createShow } from '../../src/result/show.ts';
import type { Change, Resource, Stack } from '../../src/terraform/resource.ts';

const ARN = 'arn:aws:iam::123456789012:role/app';
const allow = (action: string, more: object = {}) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, ...more }] });

function resource(type: string, change: Change, attributes: Record<string, Value>): Resource {
  return {
    address: `${type}.app`,
    mode: 'managed',
    origin: 'plan',
    type,
    name: 'app',
    module: '',
    change,
    replacedFor: [],
    attributes: new Map(Object.entries(attributes)),
    sensitive: new Set(),
    location: null,
    attributeLocations: new Map(),
    references: new Map(),
    account: '123456789012',
    region: 'us-east-1',
    partition: 'aws',
  };
}

function notes(
  before: string,
  after: string,
  withInstance = false,
  withProfile = true,
  service = 'ec2',
): readonly string[] {
  const side = (policy: string) => {
    const trust = allow('sts:AssumeRole', { Principal: { Service: `${service}.amazonaws.com` } });
    const profile = 'arn:aws:iam::123456789012:instance-profile/app';
    const list = [
      resource('aws_iam_role', 'no-op', { name: 'app', id: 'app', arn: ARN, assume_role_policy: trust }),
      ...(withProfile
        ? [resource('aws_iam_instance_profile', 'no-op', { name: 'app', id: 'app', arn: profile, role: 'app' })]
        : []),
      resource('aws_iam_role_policy', 'update', {
        name: 'app',
        id: 'app:app',
        role: 'app',
        policy: allow(policy, { Resource: '*' }),
      }),
      ...(withInstance ? [resource('aws_instance', 'no-op', { iam_instance_profile: 'app', id: 'i-1' })] : []),
    ];
    return new Map(list.map((each) => [each.address, each]));
  };
  const stack: Stack = {
    before: { side: 'before', resources: side(before) },
    after: { side: 'after', resources: side(after) },
    diagnostics: [],
    aliases: new Map(),
    changes: new Map([['aws_iam_role_policy.app', 'update']]),
  };
  const options = { managedPolicy: () => null };
  const graphs = [buildGraph(stack.before, options), buildGraph(stack.after, options, stack.before)] as const;
  return widenedElsewhere(stack, ...graphs, createShow(new Map(), new Set()), {}).map((each) => each.address!);
}

describe('a profile with which no instance of the plan runs', () => {
  it('is named when its role gains access', () => {
    expect(notes('s3:GetObject', 's3:*')).toEqual(['aws_iam_role.app']);
  });

  it('is not named when its role loses access', () => {
    expect(notes('s3:*', 's3:GetObject')).toEqual([]);
  });

  it('is not named when an instance of the plan shows the gain', () => {
    expect(notes('s3:GetObject', 's3:*', true)).toEqual([]);
  });
});

describe('a role without an instance profile in the plan', () => {
  it('is named when it gains access and EC2 may assume it: the profile may be made elsewhere', () => {
    expect(notes('s3:GetObject', 's3:*', false, false)).toEqual(['aws_iam_role.app']);
    expect(notes('s3:*', 's3:GetObject', false, false)).toEqual([]);
  });

  it('is not named when EC2 may not', () => {
    expect(notes('s3:GetObject', 's3:*', false, false, 'lambda')).toEqual([]);
  });
});
