// Nothing tells the region, and a policy writes out an ARN of China or GovCloud: what it means may be what is here.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import { otherPartitions } from '../../src/diff/other-partition.ts';
import { createShow } from '../../src/result/show.ts';
import type { Change, Resource } from '../../src/terraform/resource.ts';
import { allow, graphOf, policyText, resource, role, snapshot } from '../graph/world.ts';

function told(resources: readonly Resource[], { region = symbol('region'), change = 'update' as Change } = {}) {
  const placed = resources.map((each) => ({ ...each, region }));
  const stack = {
    before: snapshot([], 'before'),
    after: snapshot(placed, 'after'),
    diagnostics: [],
    aliases: new Map(),
    changes: new Map([['aws_iam_role_policy.app', change]]),
  };
  return otherPartitions(stack, [graphOf([placed])], createShow(stack.aliases, new Set()));
}

const app = (...resources: string[]) => role('app', { allows: [allow('sts:AssumeRole', resources)] });
const CHINA = 'arn:aws-cn:iam::123456789012:role/deploy';

describe('an ARN of another partition, where nothing tells the region', () => {
  it('is told of in an identity policy, with the partition', () => {
    const found = told(app(CHINA));
    expect(found.map(({ level, code }) => `${level} ${code}`)).toEqual(['warning other-partition']);
    expect(found[0]!.message).toContain('aws-cn');
  });

  it('is told of as a principal and in a condition', () => {
    const queue = (statement: ReturnType<typeof allow>) =>
      resource('aws_sqs_queue', 'q', { name: 'q', arn: 'arn:aws:sqs:us-east-1:1:q', policy: policyText(statement) });
    const principal = queue(allow('sqs:*', '*', { Principal: { AWS: 'arn:aws-us-gov:iam::123456789012:role/x' } }));
    const condition = queue(
      allow('sqs:*', '*', { Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': CHINA } } }),
    );
    expect(told([...role('app'), principal])).toHaveLength(1);
    expect(told([...role('app'), condition])).toHaveLength(1);
  });

  it('is not where the same stands in aws beside it, where the region is known, or where nothing changes', () => {
    expect(told(app(CHINA, CHINA.replace('aws-cn', 'aws')))).toEqual([]);
    expect(told(app(CHINA), { region: 'eu-west-1' })).toEqual([]);
    expect(told(app(CHINA), { change: 'no-op' })).toEqual([]);
    expect(told(app('arn:aws:iam::123456789012:role/deploy'))).toEqual([]);
  });
});
