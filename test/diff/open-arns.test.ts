// An account or region that is not known may be the one that another ARN spells out: said, since a Deny may meet it.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import { openArns } from '../../src/diff/open-arns.ts';
import { createShow } from '../../src/result/show.ts';
import type { Change, Resource } from '../../src/terraform/resource.ts';
import { allow, deny, graphOf, policyText, resource, role, snapshot } from '../graph/world.ts';

const ACCOUNT = symbol('account');
const open = (name: string, account = ACCOUNT, region = 'us-east-1') => `arn:aws:sqs:${region}:${account}:${name}`;
const LITERAL = 'arn:aws:sqs:us-east-1:123456789012:q';

function told(
  before: readonly Resource[],
  after: readonly Resource[],
  change: Change = 'update',
  sensitive: string[] = [],
) {
  const stack = {
    before: snapshot(before, 'before'),
    after: snapshot(after, 'after'),
    diagnostics: [],
    aliases: new Map(),
    changes: new Map([['aws_iam_role_policy.app', change]]),
  };
  const graphs = [graphOf([before], {}, 'before'), graphOf([after])];
  return openArns(stack, graphs, createShow(stack.aliases, new Set(sensitive)));
}

const app = (...statements: readonly (ReturnType<typeof allow> | ReturnType<typeof deny>)[]) =>
  role('app', { allows: statements });

describe('ARNs that may be the same', () => {
  it('are told of where a Deny may meet an Allow, whichever of them is open', () => {
    for (const [one, other] of [
      [open('q'), LITERAL],
      [LITERAL, open('q')],
      [open('q'), 'arn:aws:sqs:us-east-1:123456789012:*'],
      [open('q', '123456789012', symbol('region')), LITERAL],
      [open(`${symbol('var.env')}-q`, '123456789012'), 'arn:aws:sqs:us-east-1:123456789012:prod-q'],
      // Each leaves another part open.
      [open('q'), open('q', '123456789012', symbol('region'))],
      // A name that reads like what is open is no symbol.
      [open('account'), 'arn:aws:sqs:us-east-1:123456789012:account'],
    ] as const) {
      const found = told(app(allow('sqs:*', one), deny('sqs:*', other)), app(allow('sqs:*', one)));
      expect(found.map(({ level, code }) => `${level} ${code}`)).toEqual(['warning open-arn']);
    }
  });

  it('are told of where a resource policy governs one and names the other', () => {
    const queue = resource('aws_sqs_queue', 'q', {
      name: 'q',
      arn: open('q'),
      policy: policyText(allow('sqs:*', LITERAL, { Principal: '*' })),
    });
    const [found, ...rest] = told([...app(allow('s3:*'))], [...app(allow('s3:*')), queue]);
    expect(rest).toEqual([]);
    expect(found!.message).toContain('${account} is not known here');
  });

  it.each([
    ['another name', open('q'), 'arn:aws:sqs:us-east-1:123456789012:other'],
    ['another service', open('q'), 'arn:aws:sns:us-east-1:123456789012:q'],
    ['the same account, not known either', open('q'), open('other')],
    ['a pattern that covers it whatever the account', open('q'), 'arn:aws:sqs:*'],
    ['a name that AWS makes up', `arn:aws:sqs:us-east-1:123456789012:${symbol('aws_sqs_queue.q.name')}`, LITERAL],
  ])('are silent: %s', (_, one, other) => {
    expect(told(app(allow('sqs:*', one), deny('sqs:*', other)), app(allow('sqs:*', one)))).toEqual([]);
  });

  it('are silent where both only allow, or nothing changes', () => {
    const both = app(allow('sqs:*', [open('q'), LITERAL]));
    expect(told(both, both)).toEqual([]);
    const denied = app(allow('sqs:*', open('q')), deny('sqs:*', LITERAL));
    expect(told(denied, denied, 'no-op')).toEqual([]);
  });

  it('are not shown where the policy is sensitive', () => {
    const world = app(allow('sqs:*', open('q')), deny('sqs:*', LITERAL));
    const [found] = told(world, world, 'update', ['aws_iam_role_policy.app']);
    expect(found!.message).not.toContain('123456789012');
    expect(found!.message).toContain('aws_iam_role_policy.app');
  });
});
