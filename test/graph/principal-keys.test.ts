// Context keys that follow from the principal (IAM User Guide, global condition keys; KMS condition keys), also where the
// account or the role's unique id is not known: then nothing that rests on them is read as nothing gained.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import type { CarrierAccess, RoleNode } from '../../src/graph/model.ts';
import type { Change, Resource } from '../../src/terraform/resource.ts';
import {
  ACCOUNT,
  allow,
  can,
  deny,
  doubtTexts,
  EC2,
  graphOf,
  instance,
  OTHER,
  policyText,
  profileOf,
  type RoleText,
  reachOf,
  resource,
  role,
  roleArn,
  roleNames,
  sureRoleNames,
  trusts,
} from './world.ts';

const SECRET = 'arn:aws:s3:::secret/k';
const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/k`;
const ID = 'AROAMIDDLEMIDDLEMIDDL';

function keyWith(Condition: unknown): CarrierAccess {
  const statement = { Effect: 'Allow' as const, Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*', Condition };
  const key = resource('aws_kms_key', 'k', { arn: KEY, key_id: 'k', policy: policyText(statement) });
  return reachOf(graphOf([instance('web', 'app'), role('app'), key]));
}

describe('kms:CallerAccount', () => {
  it('is the account of the role', () => {
    expect(can(keyWith({ StringEquals: { 'kms:CallerAccount': ACCOUNT } }), 'kms:Decrypt', KEY)).toBe(true);
    expect(can(keyWith({ StringEquals: { 'kms:CallerAccount': OTHER } }), 'kms:Decrypt', KEY)).toBe(false);
  });
});

describe('keys of calls that a service makes itself', () => {
  const queue = 'arn:aws:sqs:eu-central-1:111111111111:q';
  function send(statement: Record<string, unknown>, context: Record<string, string> = {}): boolean {
    const policy = policyText({ Principal: '*', Action: 'sqs:SendMessage', Resource: queue, ...statement });
    const resources = [instance('web', 'app'), role('app'), resource('aws_sqs_queue', 'q', { arn: queue, policy })];
    return can(reachOf(graphOf(resources)), 'sqs:SendMessage', queue, context);
  }

  it('are not in a role’s own: a queue open to a topic’s ARN is not open to the role', () => {
    const topic = 'arn:aws:sns:eu-central-1:111111111111:t';
    expect(send({ Condition: { ArnEquals: { 'aws:SourceArn': topic } } }, { 'aws:SourceArn': topic })).toBe(false);
    expect(send({ Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } } })).toBe(false);
    expect(send({ Condition: { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } } })).toBe(true);
    expect(send({ Condition: { Null: { 'aws:SourceArn': 'true' } } })).toBe(true);
  });
});

/** The instance’s role may assume `middle`, whose id is known. */
function chain(allows: RoleText['allows'], change: Change = 'no-op', id: string | null = ID): CarrierAccess {
  const middle = role('middle', { trust: [trusts({ AWS: roleArn('app') })], allows: allows!, change });
  const withId = middle.map((each) =>
    each.type === 'aws_iam_role' && id !== null
      ? { ...each, attributes: new Map([...each.attributes, ['unique_id', id]]) }
      : each,
  );
  return reachOf(graphOf([instance('web', 'app'), role('app'), withId]));
}

describe('aws:userid of a session that another role opens', () => {
  const when = (operator: string, value: string | readonly string[]) => ({ [operator]: { 'aws:userid': value } });

  it('begins with the id of the role', () => {
    const reads = (id: string) => chain([allow('s3:GetObject', '*', { Condition: when('StringLike', `${id}:*`) })]);
    expect(can(reads(ID), 's3:GetObject', SECRET)).toBe(true);
    expect(can(reads('AROAOTHEROTHEROTHEROT'), 's3:GetObject', SECRET)).toBe(false);
  });

  it('ends with a name that the caller chooses', () => {
    const reads = (value: string) => chain([allow('s3:GetObject', '*', { Condition: when('StringEquals', value) })]);
    expect(can(reads(`${ID}:deploy`), 's3:GetObject', SECRET)).toBe(true);
    expect(can(reads('AROAOTHEROTHEROTHEROT:deploy'), 's3:GetObject', SECRET)).toBe(false);
  });

  it('is spared by a Deny for all but that id', () => {
    const Condition = when('StringNotLike', [`${ID}:*`, ACCOUNT]);
    expect(can(chain([allow('s3:GetObject'), deny('s3:*', '*', { Condition })]), 's3:GetObject', SECRET)).toBe(true);
  });

  it('is any text where a policy variable takes it', () => {
    const access = chain([allow('s3:GetObject', 'arn:aws:s3:::secret/${aws:userid}')]);
    const own = `${ID}:me`;
    expect(can(access, 's3:GetObject', `arn:aws:s3:::secret/${own}`, { 'aws:userid': own })).toBe(true);
  });

  it('is any text where the id of an older role is not seen; one that is made now has an id that nobody wrote down', () => {
    const Condition = when('StringLike', `${ID}:*`);
    const context = { 'aws:userid': `${ID}:x` };
    const reads = (change: Change) => chain([allow('s3:GetObject', '*', { Condition })], change, null);
    expect(can(reads('no-op'), 's3:GetObject', SECRET, context)).toBe(true);
    expect(can(reads('create'), 's3:GetObject', SECRET, context)).toBe(false);
  });
});

describe('a unique id as a principal (rule 10)', () => {
  function reached(change: Change, id: string | null): { names: string[]; sure: string[] } {
    const app = role('app', { change }).map((each) =>
      id === null ? each : { ...each, attributes: new Map([...each.attributes, ['unique_id', id]]) },
    );
    const access = reachOf(
      graphOf([instance('web', 'app'), app, role('target', { trust: [EC2, trusts({ AWS: ID })] })]),
    );
    return { names: roleNames(access), sure: sureRoleNames(access) };
  }

  it('names the role that has it, and none that has another', () => {
    expect(reached('no-op', ID).sure).toContain('target');
    expect(reached('no-op', 'AROAOTHEROTHEROTHEROT').names).not.toContain('target');
  });

  it('may name an older role whose id is not seen, never one that is made now', () => {
    expect(reached('no-op', null).names).toContain('target');
    expect(reached('no-op', null).sure).not.toContain('target');
    expect(reached('create', null).names).not.toContain('target');
  });
});

const UNKNOWN = symbol('account');

/** Roles and their profile in an account that is not known. */
function unplaced(resources: readonly (Resource | readonly Resource[])[]): CarrierAccess {
  return reachOf(graphOf(resources.flat().map((each) => ({ ...each, account: UNKNOWN }))), 'aws_instance.web');
}

function roleNode(access: CarrierAccess, name: string): RoleNode | undefined {
  return access.reached.find((each) => each.role.name === name)?.role;
}

describe('where the account is not known', () => {
  const here: RoleText = { account: UNKNOWN };
  const NOT_KNOWN = 'whether the account of the role app is 111111111111 is not known';

  it.each([
    ['aws:PrincipalAccount', ACCOUNT],
    ['aws:PrincipalArn', roleArn('app')],
    ['aws:PrincipalArn', `arn:aws:iam::${ACCOUNT}:role/a*`],
  ])('an account that a condition on %s writes out (%s) may be its own', (key, value) => {
    const policy = policyText({
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::secret/*',
      Condition: { StringLike: { [key]: value } },
    });
    const bucket = resource('aws_s3_bucket_policy', 'b', { bucket: 'secret', policy });
    const access = unplaced([instance('web', 'app'), role('app', here), bucket]);
    expect(can(access, 's3:GetObject', SECRET)).toBe(false);
    expect(can(access, 's3:GetObject', SECRET, {}, 'on')).toBe(true);
    expect(doubtTexts(access).join('\n')).toContain(NOT_KNOWN);
  });

  it('another role’s ARN in such a condition is not this role, whatever the account', () => {
    const Condition = { ArnEquals: { 'aws:PrincipalArn': roleArn('another') } };
    const trust = [trusts('*', { Condition })];
    const access = unplaced([instance('web', 'app'), role('app', here), role('target', { ...here, trust })]);
    expect(roleNames(access)).toEqual(['app']);
  });

  it.each([
    ['iam:PassRole', roleArn('admin')],
    ['iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/*`],
  ])('%s on %s may be on the role of this configuration', (Action, Resource) => {
    const allows = [allow(Action, Resource), allow('ec2:RunInstances')];
    const access = unplaced([
      instance('web', 'app'),
      role('app', { ...here, allows }),
      role('admin', { ...here, allows: [allow('s3:GetObject', SECRET)] }),
      profileOf('spare', 'admin'),
    ]);
    expect(roleNode(access, 'admin')).toBeDefined();
    expect(can(access, 's3:GetObject', SECRET)).toBe(false);
    expect(can(access, 's3:GetObject', SECRET, {}, 'on')).toBe(true);
    expect(doubtTexts(access).join('\n')).toContain(NOT_KNOWN);
  });

  it('a right to write the own policies may be on the own role', () => {
    const allows = [allow('iam:PutRolePolicy', roleArn('app'))];
    const access = unplaced([instance('web', 'app'), role('app', { ...here, allows })]);
    expect(can(access, 'dynamodb:DeleteTable')).toBe(false);
    expect(can(access, 'dynamodb:DeleteTable', '*', {}, 'on')).toBe(true);
  });

  it('sts:AssumeRole on a role written out may be on the role of this configuration that trusts the account', () => {
    const access = unplaced([
      instance('web', 'app'),
      role('app', { ...here, allows: [allow('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/t*`)] }),
      role('target', { ...here, trust: [trusts({ AWS: UNKNOWN })], allows: [allow('s3:GetObject', SECRET)] }),
    ]);
    expect(can(access, 's3:GetObject', SECRET)).toBe(false);
    expect(can(access, 's3:GetObject', SECRET, {}, 'on')).toBe(true);
  });

  it('a role of an account that may be the same may be passed', () => {
    const allows = [allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])];
    const trust = [trusts({ Service: 'lambda.amazonaws.com' })];
    const own = [instance('web', 'app'), role('app', { ...here, allows })].flat();
    const access = reachOf(
      graphOf([
        own.map((each) => ({ ...each, account: UNKNOWN })),
        role('worker', { trust, allows: [allow('s3:GetObject', SECRET)] }),
      ]),
    );
    expect(can(access, 's3:GetObject', SECRET)).toBe(false);
    expect(can(access, 's3:GetObject', SECRET, {}, 'on')).toBe(true);
    expect(doubtTexts(access).join('\n')).toContain('whether the roles app and worker are in the same account');
  });

  it('more accounts than are tried are told of', () => {
    const accounts = Array.from({ length: 21 }, (_, index) => String(200000000000 + index));
    const Condition = { StringEquals: { 'aws:PrincipalAccount': accounts } };
    const allows = [allow('s3:GetObject', '*', { Condition })];
    const warned = (each: RoleText) =>
      graphOf([role('app', each)]).diagnostics.some((diagnostic) => diagnostic.code === 'account-unknown');
    const resources = role('app', { ...here, allows }).map((each) => ({ ...each, account: UNKNOWN }));
    expect(graphOf(resources).diagnostics).toMatchObject([{ level: 'warning', code: 'account-unknown' }]);
    expect(warned({ allows })).toBe(false);
  });
});
