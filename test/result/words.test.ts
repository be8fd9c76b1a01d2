// A gain in words that a reviewer uses, and what to do about what could not be determined.

import { describe, expect, it } from 'vitest';
import { doorsFirst, doubtSubject, grantSentence, settledBy } from '../../src/result/words.ts';
import { grant } from '../report/gallery.ts';

describe('what a gain lets someone do', () => {
  const ROLES = 'arn:aws:iam::*:role/*';
  it.each([
    [['s3:GetObject'], ['arn:aws:s3:::b/*'], 'read objects of arn:aws:s3:::b/*'],
    [['s3:GetObject'], ['*'], 'read objects of every bucket'],
    [['kms:Decrypt'], ['*'], 'decrypt with every key'],
    [['sts:AssumeRole'], ['arn:aws:iam::111111111111:role/a'], 'become the role arn:aws:iam::111111111111:role/a'],
    [['sts:AssumeRole'], [ROLES], `become any role that trusts it among ${ROLES}`],
    [['sts:AssumeRole'], ['*'], 'become any role that trusts it'],
    [['ssm:GetParameter', 'ssm:GetParametersByPath'], ['*'], 'read every parameter'],
  ])('%j on %j', (actions, resources, sentence) => {
    expect(grantSentence(grant({ actions, resources }))).toBe(sentence);
  });

  it('names a few actions rather than their level, which may be less than they are', () => {
    const few = grant({ actions: ['ec2:StopInstances', 'kms:Decrypt'], resources: ['*'], accessLevels: ['Write'] });
    expect(grantSentence(few)).toBe('use ec2:StopInstances and kms:Decrypt on every resource');
  });

  it('counts many actions by their level and service', () => {
    const many = grant({ actions: ['ec2:Start*', 'ec2:Stop*'], resources: ['*'], accessLevels: ['Write'] });
    expect(grantSentence(many)).toBe('write EC2 on every resource');
  });
});

const ROLE = 'arn:aws:iam::222222222222:role/deploy';

it.each([
  ['the configuration does not give the trust policy of this known role', ROLE, /known-roles/],
  [`the role ${ROLE} is neither in the plan nor in the context`, ROLE, /--context/],
  ['policy is known only after apply', 'aws_iam_role_policy.p', /--dir/],
])('%s', (reason, address, what) => {
  expect(settledBy({ reason, address })).toMatch(what);
});

it('does not say twice what a doubt is about', () => {
  const about = (reason: string) =>
    doubtSubject({ address: 'aws_iam_role_policy.p', attribute: 'policy', reason }).join(' ');
  expect(about('its author is not known')).toBe('aws_iam_role_policy.p policy');
  expect(about('policy is known only after apply')).toBe('aws_iam_role_policy.p');
  expect(about('the policy of aws_iam_role_policy.p is not known')).toBe('');
});

describe('of many actions', () => {
  it('those that open doors are named first, in the order that they have', () => {
    expect(
      doorsFirst(['cloudformation:CreateStack', 'ec2:Describe*', 'kms:*', 'secretsmanager:*', 'iam:Get*']),
    ).toEqual(['kms:*', 'secretsmanager:*', 'iam:Get*', 'cloudformation:CreateStack', 'ec2:Describe*']);
    expect(doorsFirst(['s3:GetObject', 's3:PutObject'])).toEqual(['s3:GetObject', 's3:PutObject']);
  });

  it('the services of those are named, whatever the alphabet says', () => {
    const actions = ['autoscaling:*', 'cloudformation:*', 'ec2:Start*', 'lambda:*', 'secretsmanager:GetSecretValue'];
    expect(grantSentence(grant({ actions, resources: ['*'], accessLevels: ['Read', 'Write'], severity: 'high' }))).toBe(
      'read and write Secrets Manager, Auto Scaling and 3 more on every resource',
    );
  });
});
