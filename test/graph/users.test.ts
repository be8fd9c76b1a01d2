// Users that a role can make itself a key or a password of (pathfinding.cloud's iam-002, -003, -004, -006): what such a user
// may do, the instance may do. Policies of users and groups: IAM User Guide, "Policies and permissions".

import { describe, expect, it } from 'vitest';
import { Unknown } from '../../src/core/value.ts';
import type { Resource } from '../../src/terraform/resource.ts';
import {
  ACCOUNT,
  allow,
  can,
  deny,
  doubtTexts,
  graphOf,
  instance,
  type Plain,
  policyText,
  reachOf,
  resource,
  role,
  roleArn,
  roleNames,
  type StatementText,
  trusts,
} from './world.ts';

const SECRET = 'arn:aws:s3:::secret/k';
const READS = policyText(allow('s3:GetObject', SECRET));
const userArn = (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`;
const BOSS = resource('aws_iam_user', 'boss', { name: 'boss', arn: userArn('boss'), unique_id: 'AIDABOSS' });
const TEAM = resource('aws_iam_group', 'team', { name: 'team' });

function of(type: string, attributes: Record<string, Plain>): Resource {
  return resource(type, 'x', attributes);
}

/** What an instance reaches whose role may do this to users. */
function world(
  more: readonly Resource[],
  allows: readonly StatementText[] = [allow('iam:CreateAccessKey', userArn('boss'))],
) {
  return reachOf(graphOf([instance('web', 'app'), role('app', { allows }), BOSS, TEAM, more]));
}

describe('a user that is seen', () => {
  const inGroup = of('aws_iam_user_group_membership', { user: 'boss', groups: ['team'] });
  const policy = resource('aws_iam_policy', 'reader', {
    arn: `arn:aws:iam::${ACCOUNT}:policy/r`,
    name: 'r',
    policy: READS,
  });
  const attached = { policy_arn: `arn:aws:iam::${ACCOUNT}:policy/r` };

  it.each<[string, readonly Resource[]]>([
    ['a policy of its own', [of('aws_iam_user_policy', { user: 'boss', policy: READS })]],
    ['a policy attached to it', [policy, of('aws_iam_user_policy_attachment', { user: 'boss', ...attached })]],
    [
      'a policy attached to several',
      [policy, of('aws_iam_policy_attachment', { users: ['ann', 'boss'], ...attached })],
    ],
    ['a policy of its group', [inGroup, of('aws_iam_group_policy', { group: 'team', policy: READS })]],
    [
      'a policy attached to its group',
      [inGroup, policy, of('aws_iam_group_policy_attachment', { group: 'team', ...attached })],
    ],
    [
      'a policy attached to several groups',
      [inGroup, policy, of('aws_iam_policy_attachment', { groups: ['team'], ...attached })],
    ],
    [
      'a group that lists its members',
      [
        of('aws_iam_group_membership', { group: 'team', users: ['boss'] }),
        of('aws_iam_group_policy', { group: 'team', policy: READS }),
      ],
    ],
  ])('has what %s allows', (_, resources) => {
    const access = world(resources);
    expect(roleNames(access)).toEqual(['app', 'boss']);
    expect(can(access, 's3:GetObject', SECRET)).toBe(true);
    expect(can(world(resources.slice(0, -1)), 's3:GetObject', SECRET)).toBe(false);
  });

  it('is limited by its boundary and by denies', () => {
    const bounded = { ...BOSS, attributes: new Map([...BOSS.attributes, ['permissions_boundary', `${ACCOUNT}-b`]]) };
    const boundary = resource('aws_iam_policy', 'b', {
      arn: `${ACCOUNT}-b`,
      name: 'b',
      policy: policyText(allow('ec2:*')),
    });
    const own = of('aws_iam_user_policy', { user: 'boss', policy: READS });
    expect(can(world([bounded, boundary, own]), 's3:GetObject', SECRET)).toBe(false);
    const denied = policyText(allow('s3:GetObject'), deny('s3:*'));
    expect(can(world([of('aws_iam_user_policy', { user: 'boss', policy: denied })]), 's3:GetObject', SECRET)).toBe(
      false,
    );
  });

  it('acts under its own name', () => {
    const policyOfHome = policyText(allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*'));
    const access = world([of('aws_iam_user_policy', { user: 'boss', policy: policyOfHome })]);
    expect(can(access, 's3:GetObject', 'arn:aws:s3:::home/boss/k')).toBe(true);
    expect(can(access, 's3:GetObject', 'arn:aws:s3:::home/ann/k')).toBe(false);
  });

  it('leads on to roles that trust it', () => {
    const target = role('target', {
      trust: [trusts({ AWS: userArn('boss') })],
      allows: [allow('s3:GetObject', SECRET)],
    });
    const access = world(target);
    expect(roleNames(access)).toEqual(['app', 'boss', 'target']);
    expect(can(access, 's3:GetObject', SECRET)).toBe(true);
  });

  it('is out of reach where the right is to another user', () => {
    const own = of('aws_iam_user_policy', { user: 'boss', policy: READS });
    const access = world([own], [allow('iam:CreateAccessKey', userArn('ann'))]);
    expect(roleNames(access)).toEqual(['app', 'a user']);
    expect(can(access, 's3:GetObject', SECRET)).toBe(false);
  });
});

describe('users that nobody sees', () => {
  it('have at least what is attached to them here', () => {
    const own = of('aws_iam_user_policy', { user: 'ann', policy: READS });
    const access = world([own], [allow('iam:CreateAccessKey', userArn('ann'))]);
    expect(roleNames(access)).toEqual(['app', 'ann']);
    expect(can(access, 's3:GetObject', SECRET)).toBe(true);
    expect(can(access, 's3:PutObject', SECRET)).toBe(false);
    expect(can(access, 's3:PutObject', SECRET, {}, 'on')).toBe(true);
    expect(doubtTexts(access)[0]).toContain('the user ann (named by aws_iam_user_policy.x) is neither in the plan');
  });

  it('are in doubt where the right covers more than the users that are seen', () => {
    expect(roleNames(world([], [allow('iam:UpdateLoginProfile')]))).toEqual(['app', 'boss', 'a user']);
    expect(roleNames(world([], [allow('iam:UpdateLoginProfile', userArn('boss'))]))).toEqual(['app', 'boss']);
  });

  it('a right to write to roles alone is none to users', () => {
    expect(roleNames(world([], [allow('iam:CreateAccessKey', roleArn('x'))]))).toEqual(['app']);
  });
});

describe('what belongs to a user that is not known', () => {
  it('is in doubt for each of them', () => {
    const whose = of('aws_iam_user_policy', { user: new Unknown('it is known after apply'), policy: READS });
    const access = world([whose]);
    expect(can(access, 's3:GetObject', SECRET)).toBe(false);
    expect(can(access, 's3:GetObject', SECRET, {}, 'on')).toBe(true);
    expect(doubtTexts(access)).toEqual(['what it gives to which user is not known: it is known after apply']);
  });
});

describe('a policy of a user that AWS does not take', () => {
  const broken = JSON.stringify({ Version: '2017-09-11', Statement: [allow('s3:*')] });

  it('is told of, and grants nothing', () => {
    const graph = graphOf([
      instance('web', 'app'),
      role('app', { allows: [allow('iam:CreateAccessKey', userArn('boss'))] }),
      BOSS,
      of('aws_iam_user_policy', { user: 'boss', policy: broken }),
    ]);
    expect(graph.diagnostics).toMatchObject([{ level: 'error', address: 'aws_iam_user_policy.x' }]);
    expect(can(reachOf(graph), 's3:GetObject', SECRET, {}, 'off')).toBe(false);
  });

  it('is told of where nobody can become the user, and where it is a group’s', () => {
    const group = of('aws_iam_group_policy', { group: 'team', policy: broken });
    for (const policy of [of('aws_iam_user_policy', { user: 'boss', policy: broken }), group]) {
      const { diagnostics } = graphOf([instance('web', 'app'), role('app'), BOSS, TEAM, policy]);
      expect(diagnostics).toMatchObject([{ level: 'error', address: policy.address }]);
    }
  });
});

it('a condition on a user’s own tags is decided by these', () => {
  const tagged = (tags: Record<string, string>) =>
    reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', { allows: [allow('iam:CreateAccessKey', userArn('boss'))] }),
        resource('aws_iam_user', 'boss', { name: 'boss', arn: userArn('boss'), tags_all: tags }),
        of('aws_iam_user_policy', {
          user: 'boss',
          policy: policyText(
            allow('s3:GetObject', SECRET, { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'data' } } }),
          ),
        }),
      ]),
    );
  expect(can(tagged({ Team: 'data' }), 's3:GetObject', SECRET)).toBe(true);
  expect(can(tagged({ Team: 'ops' }), 's3:GetObject', SECRET)).toBe(false);
  expect(can(tagged({ Team: 'ops' }), 's3:GetObject', SECRET, { 'aws:PrincipalTag/team': 'data' })).toBe(false);
});
