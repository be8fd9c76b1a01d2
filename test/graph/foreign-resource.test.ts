// Resources of other accounts: the identity side alone does not reach them, unless their policy is seen and lets it.

import { describe, expect, it } from 'vitest';
import { unseenAccountOf } from '../../src/graph/foreign-resource.ts';
import type { Graph, RoleNode } from '../../src/graph/model.ts';

const graph = (scope: readonly string[]) => ({ resourcePolicies: [{ scope }] }) as unknown as Graph;
const role = (account: string) => ({ account }) as unknown as RoleNode;
const QUEUE = 'arn:aws:sqs:us-east-1:222222222222:jobs';

describe('rule 18, a resource whose ARN names another account', () => {
  it('is that account’s, while no policy of it is seen', () => {
    expect(unseenAccountOf(QUEUE, role('111111111111'), graph([]))).toBe('222222222222');
    expect(unseenAccountOf('arn:aws:sqs:*:222222222222:*', role('111111111111'), graph([]))).toBe('222222222222');
  });

  it('is judged by its policy where that is seen', () => {
    expect(unseenAccountOf(QUEUE, role('111111111111'), graph([QUEUE]))).toBeNull();
  });

  it.each([
    ['the own account', QUEUE, '222222222222'],
    ['no account in the ARN', 'arn:aws:s3:::bucket/key', '111111111111'],
    ['any account', 'arn:aws:sqs:*:*:jobs', '111111111111'],
    ['anything', '*', '111111111111'],
    ['a role whose account is not known', QUEUE, '\uE000account\uE001'],
  ])('is no other account’s: %s', (_what, resource, account) => {
    expect(unseenAccountOf(resource, role(account), graph([]))).toBeNull();
  });
});
