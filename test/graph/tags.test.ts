// Tags: one way of reading them, for whoever asks and for what is asked about. `tags_all` is what a resource has in AWS: its
// own tags and those that its provider gives to everything.

import { describe, expect, it } from 'vitest';
import { Unknown } from '../../src/core/value.ts';
import { OF_PRINCIPAL, OF_RESOURCE, tagKeys, tagsOf } from '../../src/graph/tags.ts';
import { readPolicyText } from '../../src/policy/document.ts';
import type { Resource } from '../../src/terraform/resource.ts';
import {
  ACCOUNT,
  allow,
  type Context,
  can,
  deny,
  EC2,
  graphOf,
  instance,
  policyText,
  profileOf,
  reachOf,
  resource,
  role,
  roleArn,
  roleNames,
  type StatementText,
  trusts,
} from './world.ts';

const SECRET = 'arn:aws:s3:::secret/k';
const onTag = (key: string, value: string, operator = 'StringEquals') => ({
  Condition: { [operator]: { [key]: value } },
});

describe('the tags of a resource', () => {
  it('are those of tags_all where the provider says them, else its own, keys in lower case', () => {
    expect(tagsOf(resource('aws_instance', 'a', { tags: { Own: '1' }, tags_all: { Own: '1', Env: 'prod' } }))).toEqual(
      new Map([
        ['own', '1'],
        ['env', 'prod'],
      ]),
    );
    expect(tagsOf(resource('aws_instance', 'a', { tags: { Own: '1' } }))).toEqual(new Map([['own', '1']]));
    expect(tagsOf(resource('aws_instance', 'a', {}))).toEqual(new Map());
  });

  it('are not known as a whole, or one by one', () => {
    expect(tagsOf(resource('aws_instance', 'a', { tags_all: new Unknown('later') }))).toBeNull();
    expect(tagsOf(resource('aws_instance', 'a', { tags_all: { env: new Unknown('later') } }))).toEqual(
      new Map([['env', null]]),
    );
  });

  it('fix the keys that are asked for: to a value, to absent, or not at all', () => {
    const tags = new Map([
      ['env', 'prod'],
      ['later', null],
    ]);
    const keys = ['aws:resourcetag/env', 'ssm:resourcetag/other', 'ec2:resourcetag/later', 'aws:principaltag/env'];
    expect(tagKeys(tags, OF_RESOURCE, keys)).toEqual(
      new Map([
        ['aws:resourcetag/env', 'prod'],
        ['ssm:resourcetag/other', null],
      ]),
    );
    expect(tagKeys(tags, OF_PRINCIPAL, keys)).toEqual(new Map([['aws:principaltag/env', 'prod']]));
    expect(tagKeys(null, OF_RESOURCE, keys)).toEqual(new Map());
  });
});

/** `web` has the role app, which says this; `other` runs with the role target, which alone may read the secret. */
function secretWith(
  statements: readonly StatementText[],
  other: Resource | readonly Resource[],
  context: Context = {},
) {
  const graph = graphOf([
    instance('web', 'app'),
    role('app', { allows: statements }),
    role('target', {
      trust: [EC2, trusts({ Service: 'lambda.amazonaws.com' })],
      allows: [allow('s3:GetObject', SECRET)],
    }),
    profileOf('other', 'target'),
    other,
  ]);
  return can(reachOf(graph, 'aws_instance.web'), 's3:GetObject', SECRET, context);
}

describe('an instance that is taken over under a condition on its tags', () => {
  const session = (key: string, operator?: string) => [allow('ssm:StartSession', '*', onTag(key, 'prod', operator))];
  const other = (tags: Record<string, unknown>) => instance('other', 'target', tags as never).slice(1);

  it.each(['aws:ResourceTag/Env', 'ssm:resourceTag/Env'])('by %s: the default tags of the provider count', (key) => {
    expect(secretWith(session(key), other({ tags: null, tags_all: { Env: 'prod' } }))).toBe(true);
    expect(secretWith(session(key), other({ tags: { Name: 'x' }, tags_all: { Name: 'x', Env: 'prod' } }))).toBe(true);
    expect(secretWith(session(key), other({ tags: { Name: 'x' }, tags_all: { Name: 'x', Env: 'dev' } }))).toBe(false);
  });

  it('a tag that it does not have is absent: nobody can put it into the request', () => {
    expect(secretWith(session('aws:ResourceTag/Env'), other({ tags: { Name: 'x' }, tags_all: { Name: 'x' } }))).toBe(
      false,
    );
    expect(secretWith(session('aws:ResourceTag/Env', 'StringNotEquals'), other({ tags_all: { Name: 'x' } }))).toBe(
      true,
    );
    const denied = [allow('ssm:StartSession'), deny('ssm:StartSession', '*', onTag('aws:ResourceTag/Env', 'prod'))];
    expect(secretWith(denied, other({ tags: { Name: 'x' }, tags_all: { Env: 'prod' } }))).toBe(false);
    expect(secretWith(denied, other({ tags: { Name: 'x' }, tags_all: { Env: 'dev' } }))).toBe(true);
  });

  it('a tag that is not known yet may be the one that is asked for', () => {
    const unknown = new Unknown('later');
    expect(secretWith(session('aws:ResourceTag/Env'), other({ tags: { Env: unknown }, tags_all: unknown }))).toBe(true);
    expect(secretWith(session('aws:ResourceTag/Env'), other({ tags: { Env: unknown } }))).toBe(true);
  });

  it('instances of a group have tags of their own, which are not those of the group', () => {
    const group = [
      resource('aws_launch_template', 'lt', { id: 'lt-1', iam_instance_profile: [{ name: 'other-profile' }] }),
      resource('aws_autoscaling_group', 'g', { launch_template: [{ id: 'lt-1', version: '$Latest' }] }),
    ];
    expect(secretWith(session('aws:ResourceTag/Env'), group)).toBe(true);
  });
});

it('a function under a condition on its tags: the default tags of the provider count', () => {
  const update = [allow('lambda:UpdateFunctionCode', '*', onTag('aws:ResourceTag/Env', 'prod'))];
  const named = (tags: Record<string, string>) =>
    resource('aws_lambda_function', 'f', {
      arn: `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:f`,
      role: roleArn('target'),
      tags: { Name: 'f' },
      tags_all: { Name: 'f', ...tags },
    });
  expect(secretWith(update, named({ Env: 'prod' }))).toBe(true);
  expect(secretWith(update, named({}))).toBe(false);
});

const scp = (...statements: StatementText[]) =>
  readPolicyText(policyText(...statements), 'scp', { policy: 'scp', attribute: 'policy', location: null }).document!;

it('a service control policy that denies by the tags of a role counts', () => {
  const tagged = (tags: Record<string, string>) =>
    graphOf(
      [
        instance('web', 'app'),
        role('app', { allows: [allow(['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'])] }),
        role('target', { tags, trust: [EC2] }),
      ],
      {
        scps: [
          { account: null, levels: [[scp(allow('*'), deny('iam:*', '*', onTag('aws:ResourceTag/Keep', 'yes')))]] },
        ],
      },
    );
  expect(roleNames(reachOf(tagged({ keep: 'yes' })))).toEqual(['app']);
  expect(roleNames(reachOf(tagged({ keep: 'no' })))).toEqual(['app', 'target']);
});

it('the own instance gets another profile only if its tags let it', () => {
  const statements = [
    allow('iam:PassRole', roleArn('target')),
    allow('ec2:ReplaceIamInstanceProfileAssociation', '*', onTag('ec2:ResourceTag/Env', 'prod')),
  ];
  const tagged = (tags: Record<string, string>) =>
    graphOf([
      instance('web', 'app', { tags_all: tags }),
      role('app', { allows: statements }),
      role('target'),
      profileOf('other', 'target'),
    ]);
  expect(roleNames(reachOf(tagged({ Env: 'prod' }), 'aws_instance.web'))).toEqual(['app', 'target']);
  expect(roleNames(reachOf(tagged({ Env: 'dev' }), 'aws_instance.web'))).toEqual(['app']);
});
