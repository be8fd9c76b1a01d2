// Resource policies: routes of their own, both sides across accounts, keys, denies. Rules 14 to 22, reasoned from the
// AWS IAM User Guide and the AWS KMS developer guide.

import { describe, expect, it } from 'vitest';
import { readPolicyText } from '../../src/policy/document.ts';
import type { Resource } from '../../src/terraform/resource.ts';
import {
  ACCOUNT,
  allow,
  can,
  deny,
  graphOf,
  instance,
  OTHER,
  policyText,
  type RoleText,
  reachOf,
  resource,
  role,
  roleArn,
  type StatementText,
} from './world.ts';

const KEY = 'arn:aws:s3:::data/k';

function bucket(statements: readonly StatementText[], account = ACCOUNT): Resource[] {
  return [
    resource('aws_s3_bucket', 'data', { bucket: 'data', id: 'data', arn: 'arn:aws:s3:::data' }, { account }),
    resource('aws_s3_bucket_policy', 'data', { bucket: 'data', policy: policyText(...statements) }, { account }),
  ];
}

function reads(
  app: RoleText,
  statements: readonly StatementText[],
  account = ACCOUNT,
  doubts: 'off' | 'on' = 'off',
): boolean {
  const graph = graphOf([instance('web', 'app'), role('app', app), bucket(statements, account)]);
  expect(graph.diagnostics.filter((each) => each.level === 'error')).toEqual([]);
  return can(reachOf(graph), 's3:GetObject', KEY, {}, doubts);
}

const to = (Principal: unknown, more = {}) => ({
  Principal,
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::data/*',
  ...more,
});
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/i-web`;

describe('same account', () => {
  it('rule 14: a boundary alone grants nothing, and limits what identity policies grant', () => {
    expect(reads({ boundary: [allow('*')] }, [])).toBe(false);
    expect(reads({ allows: [allow('s3:*')], boundary: [allow('ec2:*')] }, [])).toBe(false);
    expect(reads({ allows: [allow('s3:*')], boundary: [allow('s3:Get*')] }, [])).toBe(true);
  });

  it('rule 15: naming the role needs no identity Allow, but the boundary limits it', () => {
    expect(reads({}, [to({ AWS: roleArn('app') })])).toBe(true);
    expect(reads({ boundary: [allow('ec2:*')] }, [to({ AWS: roleArn('app') })])).toBe(false);
  });

  it('rule 16: naming the session is not limited by the boundary’s implicit deny', () => {
    expect(reads({ boundary: [allow('ec2:*')] }, [to({ AWS: SESSION })])).toBe(true);
    expect(reads({ boundary: [deny('s3:*')] }, [to({ AWS: SESSION })])).toBe(false);
    expect(reads({}, [to({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/app/another` })])).toBe(false);
  });

  it('rule 17: everyone, under a condition on aws:PrincipalArn, is limited only by explicit denies', () => {
    const Condition = { ArnEquals: { 'aws:PrincipalArn': roleArn('app') } };
    expect(reads({ boundary: [allow('ec2:*')] }, [to('*', { Condition })])).toBe(true);
    expect(reads({ allows: [deny('s3:GetObject')] }, [to('*', { Condition })])).toBe(false);
    const another = { ArnEquals: { 'aws:PrincipalArn': roleArn('another') } };
    expect(reads({}, [to('*', { Condition: another })])).toBe(false);
  });

  it('naming the account delegates to identity policies and grants nothing by itself', () => {
    expect(reads({}, [to({ AWS: ACCOUNT })])).toBe(false);
    expect(reads({ allows: [allow('s3:GetObject')] }, [to({ AWS: ACCOUNT })])).toBe(true);
    expect(reads({ allows: [allow('s3:GetObject')] }, [])).toBe(true);
  });

  it('rule 19: an explicit Deny of the resource policy wins, under its conditions', () => {
    const allows = [allow('s3:*')];
    expect(reads({ allows }, [to('*', { Effect: 'Deny' })])).toBe(false);
    expect(reads({ allows }, [to({ AWS: roleArn('another') }, { Effect: 'Deny' })])).toBe(true);
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    const graph = graphOf([
      instance('web', 'app'),
      role('app', { allows }),
      bucket([to('*', { Effect: 'Deny', Condition })]),
    ]);
    expect(can(reachOf(graph), 's3:GetObject', KEY, { 'aws:SecureTransport': 'true' })).toBe(true);
    expect(can(reachOf(graph), 's3:GetObject', KEY, { 'aws:SecureTransport': 'false' })).toBe(false);
  });

  it('rule 20: Deny with NotPrincipal spares a role only if it and its account are listed, and never one with a boundary', () => {
    const denyOthers = (...AWS: string[]) => [
      { Effect: 'Deny' as const, NotPrincipal: { AWS }, Action: 's3:*', Resource: 'arn:aws:s3:::data/*' },
    ];
    const allows = [allow('s3:*')];
    const both = [roleArn('app'), ACCOUNT];
    expect(reads({ allows }, denyOthers(...both))).toBe(true);
    expect(reads({ allows }, denyOthers(roleArn('another'), OTHER))).toBe(false);
    expect(reads({ allows, boundary: [allow('*')] }, denyOthers(...both))).toBe(false);
    expect(reads({ allows }, denyOthers(ACCOUNT))).toBe(false);
    expect(reads({ allows }, denyOthers(ACCOUNT), ACCOUNT, 'on')).toBe(false);
    expect(reads({ allows }, denyOthers(roleArn('app')), ACCOUNT, 'on')).toBe(true);
  });

  it('a resource policy speaks of its own resource alone, whatever its statements say', () => {
    const graph = graphOf([
      instance('web', 'app'),
      role('app'),
      bucket([{ Principal: { AWS: roleArn('app') }, Action: 's3:GetObject', Resource: '*' }]),
    ]);
    expect(can(reachOf(graph), 's3:GetObject', KEY)).toBe(true);
    expect(can(reachOf(graph), 's3:GetObject', 'arn:aws:s3:::elsewhere/k')).toBe(false);
  });
});

describe('across accounts', () => {
  it('rule 18: both sides must allow', () => {
    const allows = [allow('s3:GetObject')];
    expect(reads({ allows }, [], OTHER)).toBe(false);
    expect(reads({}, [to({ AWS: roleArn('app') })], OTHER)).toBe(false);
    for (const principal of [{ AWS: roleArn('app') }, { AWS: ACCOUNT }, '*']) {
      expect(reads({ allows }, [to(principal)], OTHER)).toBe(true);
      expect(reads({ allows, boundary: [allow('ec2:*')] }, [to(principal)], OTHER)).toBe(false);
    }
  });
});

describe('rule 22: KMS', () => {
  const ARN = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1234`;
  function decrypts(app: RoleText, policy: readonly StatementText[] | null): boolean {
    const text = policy === null ? null : policyText(...policy);
    const key = resource('aws_kms_key', 'k', { arn: ARN, key_id: '1234', id: '1234', policy: text });
    return can(reachOf(graphOf([instance('web', 'app'), role('app', app), key])), 'kms:Decrypt', ARN);
  }
  const allows = [allow('kms:Decrypt')];
  const delegates = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' };

  it('an identity policy counts only where the key policy lets the account delegate', () => {
    expect(decrypts({ allows }, [delegates])).toBe(true);
    expect(decrypts({}, [delegates])).toBe(false);
    expect(decrypts({ allows }, [{ ...delegates, Principal: { AWS: roleArn('admin') } }])).toBe(false);
    expect(decrypts({ allows }, [{ ...delegates, Action: 'kms:Describe*' }])).toBe(false);
  });

  it('the default key policy delegates', () => {
    expect(decrypts({ allows }, null)).toBe(true);
  });

  it('a key policy that names the role needs no identity policy', () => {
    expect(decrypts({}, [{ ...delegates, Principal: { AWS: roleArn('app') } }])).toBe(true);
  });
});

describe('kinds of resource policies', () => {
  const who = { AWS: roleArn('app') };
  const region = `eu-central-1:${ACCOUNT}`;
  const cases: readonly (readonly [string, string, string, readonly Resource[]])[] = [
    [
      'SQS queue',
      'sqs:SendMessage',
      `arn:aws:sqs:${region}:q`,
      linked(
        'aws_sqs_queue',
        'aws_sqs_queue_policy',
        'queue_url',
        { arn: `arn:aws:sqs:${region}:q`, id: `https://sqs.eu-central-1.amazonaws.com/${ACCOUNT}/q` },
        'id',
        'sqs:SendMessage',
      ),
    ],
    [
      'SNS topic',
      'sns:Publish',
      `arn:aws:sns:${region}:t`,
      linked('aws_sns_topic', 'aws_sns_topic_policy', 'arn', { arn: `arn:aws:sns:${region}:t` }, 'arn', 'sns:Publish'),
    ],
    [
      'secret',
      'secretsmanager:GetSecretValue',
      `arn:aws:secretsmanager:${region}:secret:s-AbCdEf`,
      linked(
        'aws_secretsmanager_secret',
        'aws_secretsmanager_secret_policy',
        'secret_arn',
        { arn: `arn:aws:secretsmanager:${region}:secret:s-AbCdEf` },
        'arn',
        'secretsmanager:GetSecretValue',
      ),
    ],
    [
      'ECR repository',
      'ecr:BatchGetImage',
      `arn:aws:ecr:${region}:repository/r`,
      linked(
        'aws_ecr_repository',
        'aws_ecr_repository_policy',
        'repository',
        { arn: `arn:aws:ecr:${region}:repository/r`, name: 'r' },
        'name',
        'ecr:BatchGetImage',
        false,
      ),
    ],
    [
      'backup vault',
      'backup:StartBackupJob',
      `arn:aws:backup:${region}:backup-vault:v`,
      linked(
        'aws_backup_vault',
        'aws_backup_vault_policy',
        'backup_vault_name',
        { arn: `arn:aws:backup:${region}:backup-vault:v`, name: 'v' },
        'name',
        'backup:StartBackupJob',
      ),
    ],
    [
      'event bus',
      'events:PutEvents',
      `arn:aws:events:${region}:event-bus/b`,
      linked(
        'aws_cloudwatch_event_bus',
        'aws_cloudwatch_event_bus_policy',
        'event_bus_name',
        { arn: `arn:aws:events:${region}:event-bus/b`, name: 'b' },
        'name',
        'events:PutEvents',
      ),
    ],
    [
      'DynamoDB table',
      'dynamodb:GetItem',
      `arn:aws:dynamodb:${region}:table/t`,
      linked(
        'aws_dynamodb_table',
        'aws_dynamodb_resource_policy',
        'resource_arn',
        { arn: `arn:aws:dynamodb:${region}:table/t`, name: 't' },
        'arn',
        'dynamodb:GetItem',
      ),
    ],
    [
      'Glacier vault',
      'glacier:InitiateJob',
      `arn:aws:glacier:${region}:vaults/v`,
      [
        resource('aws_glacier_vault', 'x', {
          arn: `arn:aws:glacier:${region}:vaults/v`,
          name: 'v',
          access_policy: policyText({ Principal: who, Action: 'glacier:InitiateJob', Resource: '*' }),
        }),
      ],
    ],
    [
      'Lambda function',
      'lambda:InvokeFunction',
      `arn:aws:lambda:${region}:function:f`,
      [
        resource('aws_lambda_permission', 'x', {
          function_name: 'f',
          action: 'lambda:InvokeFunction',
          principal: roleArn('app'),
        }),
      ],
    ],
  ];

  function linked(
    type: string,
    policyType: string,
    link: string,
    attributes: Record<string, string>,
    key: string,
    Action: string,
    withResource = true,
  ) {
    const statement = { Principal: who, Action, ...(withResource ? { Resource: '*' } : {}) };
    return [
      resource(type, 'x', attributes),
      resource(policyType, 'x', { [link]: attributes[key]!, policy: policyText(statement) }),
    ];
  }

  it.each(cases)('%s: a policy that names the role lets it in, and no other role', (_, action, arn, resources) => {
    const access = (name: string) => reachOf(graphOf([instance('web', name), role(name), resources]));
    expect(can(access('app'), action, arn)).toBe(true);
    expect(can(access('else'), action, arn)).toBe(false);
  });
});

describe('rule 21: service control policies', () => {
  const scps = (...levels: StatementText[][]) => [
    { account: ACCOUNT, levels: levels.map((statements) => [documentOf(statements)]) },
  ];
  const reachUnder = (app: RoleText, ...levels: StatementText[][]) =>
    reachOf(graphOf([instance('web', 'app'), role('app', app)], { scps: scps(...levels) }));

  it('an Allow is needed at every level, and a Deny at any of them wins', () => {
    const app = { allows: [allow('s3:*')] };
    expect(can(reachUnder(app, [allow('*')], [allow('*')]), 's3:GetObject', KEY)).toBe(true);
    expect(can(reachUnder(app, [allow('*')], [allow('ec2:*')]), 's3:GetObject', KEY)).toBe(false);
    expect(can(reachUnder(app, [allow('*')], [allow('*'), deny('s3:GetObject')]), 's3:GetObject', KEY)).toBe(false);
  });

  it('grants nothing by itself', () => {
    expect(can(reachUnder({}, [allow('*')]), 's3:GetObject', KEY)).toBe(false);
  });
});

function documentOf(statements: readonly StatementText[]) {
  const { document } = readPolicyText(policyText(...statements), 'scp', {
    policy: 'scp',
    attribute: 'policy',
    location: null,
  });
  return document!;
}

describe('keys and buckets of other kinds', () => {
  const app = (allows: readonly StatementText[] = [allow('kms:Decrypt')]) => [
    instance('web', 'app'),
    role('app', { allows }),
  ];
  const decrypts = (type: string, policy: string | null) => {
    const arn = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/k`;
    const key = resource(type, 'k', { arn, key_id: 'k', id: 'k', policy });
    return can(reachOf(graphOf([...app(), key])), 'kms:Decrypt', arn);
  };

  it.each(['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'])(
    'rule 22: %s lets identity policies count only where its policy does',
    (type) => {
      const only = (name: string) => policyText({ Principal: { AWS: name }, Action: 'kms:*', Resource: '*' });
      expect(decrypts(type, null)).toBe(true);
      expect(decrypts(type, only(`arn:aws:iam::${ACCOUNT}:root`))).toBe(true);
      expect(decrypts(type, only(roleArn('other')))).toBe(false);
    },
  );

  it('a directory bucket has its ARN from its name, and a policy that grants by it', () => {
    const arn = `arn:aws:s3express:eu-central-1:${ACCOUNT}:bucket/d--euc1-az1--x-s3`;
    const statement = { Principal: { AWS: roleArn('app') }, Action: 's3express:CreateSession', Resource: arn };
    const policy = resource('aws_s3_bucket_policy', 'd', {
      bucket: 'd--euc1-az1--x-s3',
      policy: policyText(statement),
    });
    expect(can(reachOf(graphOf([...app(), policy])), 's3express:CreateSession', arn)).toBe(true);
  });
});
