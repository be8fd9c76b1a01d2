// Who may assume whom: rules 1 to 13 of the IAM semantics, each reasoned from the AWS IAM User Guide.

import { describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  allow,
  can,
  deny,
  EC2,
  graphOf,
  instance,
  OTHER,
  type RoleText,
  reachOf,
  role,
  roleArn,
  roleNames,
  sureRoleNames,
  trusts,
} from './world.ts';

const READS = [allow('s3:GetObject', 'arn:aws:s3:::secret/*')];
const ASSUMES_TARGET = [allow('sts:AssumeRole', roleArn('target'))];

/** An instance with the role `app`, and a role `target` that can read the secret. */
function world(app: RoleText, target: RoleText) {
  const graph = graphOf([instance('web', 'app'), role('app', app), role('target', { allows: READS, ...target })]);
  return reachOf(graph);
}

function reaches(app: RoleText, target: RoleText): boolean {
  const access = world(app, target);
  const byName = sureRoleNames(access).includes('target');
  expect(can(access, 's3:GetObject', 'arn:aws:s3:::secret/k')).toBe(byName);
  return byName;
}

describe('same account', () => {
  it('rule 1: an identity Allow on sts:AssumeRole does not suffice unless the trust policy matches', () => {
    expect(reaches({ allows: ASSUMES_TARGET }, { trust: [EC2] })).toBe(false);
    expect(reaches({ allows: ASSUMES_TARGET }, { trust: [trusts({ AWS: roleArn('somebody-else') })] })).toBe(false);
  });

  it('rule 2: a trust policy that names the role needs no identity Allow', () => {
    expect(reaches({}, { trust: [trusts({ AWS: roleArn('app') })] })).toBe(true);
  });

  it('rule 2: an explicit Deny of the identity policy wins all the same (rule 19)', () => {
    expect(reaches({ allows: [deny('sts:*')] }, { trust: [trusts({ AWS: roleArn('app') })] })).toBe(false);
  });

  it('rules 2 and 15: a boundary that does not allow it limits a trust policy that names the role', () => {
    const trust = [trusts({ AWS: roleArn('app') })];
    expect(reaches({ boundary: [allow('s3:*')] }, { trust })).toBe(false);
    expect(reaches({ boundary: [allow('sts:AssumeRole')] }, { trust })).toBe(true);
  });

  it('rule 3: a trust policy that names the account needs an identity Allow as well', () => {
    for (const principal of [ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`]) {
      expect(reaches({}, { trust: [trusts({ AWS: principal })] })).toBe(false);
      expect(reaches({ allows: ASSUMES_TARGET }, { trust: [trusts({ AWS: principal })] })).toBe(true);
      const elsewhere = [allow('sts:AssumeRole', roleArn('another'))];
      expect(reaches({ allows: elsewhere }, { trust: [trusts({ AWS: principal })] })).toBe(false);
    }
  });

  it('rule 6: under Principal * the account needs no identity policy', () => {
    expect(reaches({}, { trust: [trusts('*')] })).toBe(true);
    expect(reaches({}, { trust: [trusts({ AWS: '*' })] })).toBe(true);
  });
});

describe('across accounts', () => {
  function reachesAcross(app: RoleText, target: RoleText): boolean {
    const graph = graphOf([
      instance('web', 'app'),
      role('app', app),
      role('target', { allows: READS, ...target, account: OTHER }),
    ]);
    return roleNames(reachOf(graph)).includes('target');
  }
  const allows = [allow('sts:AssumeRole', roleArn('target', OTHER))];

  it('rule 4: both sides are needed, however the trust policy names the caller', () => {
    for (const principal of [{ AWS: roleArn('app') }, { AWS: ACCOUNT }, '*']) {
      expect(reachesAcross({}, { trust: [trusts(principal)] })).toBe(false);
      expect(reachesAcross({ allows }, { trust: [trusts(principal)] })).toBe(true);
    }
    expect(reachesAcross({ allows }, { trust: [EC2] })).toBe(false);
  });

  it('rule 18: a boundary always limits it', () => {
    const trust = [trusts({ AWS: roleArn('app') })];
    expect(reachesAcross({ allows, boundary: [allow('s3:*')] }, { trust })).toBe(false);
  });

  it('a trust policy that names the other account itself does not open it', () => {
    expect(reachesAcross({ allows }, { trust: [trusts({ AWS: OTHER })] })).toBe(false);
  });
});

describe('principals', () => {
  it('rule 5: a role does not gain a route to itself, trusted or not', () => {
    const access = reachOf(
      graphOf([instance('web', 'app'), role('app', { trust: [EC2, trusts({ AWS: roleArn('app') })] })]),
    );
    expect(roleNames(access)).toEqual(['app']);
  });

  it('rule 7: a partial wildcard in a principal matches nobody', () => {
    const trust = [trusts({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/app/*` })];
    expect(reaches({ allows: ASSUMES_TARGET }, { trust })).toBe(false);
  });

  it('rule 8: a condition on aws:PrincipalArn sees the role, not the session', () => {
    const when = (value: string) => ({
      trust: [trusts({ AWS: ACCOUNT }, { Condition: { ArnEquals: { 'aws:PrincipalArn': value } } })],
    });
    expect(reaches({ allows: ASSUMES_TARGET }, when(roleArn('app')))).toBe(true);
    expect(reaches({ allows: ASSUMES_TARGET }, when(`arn:aws:sts::${ACCOUNT}:assumed-role/app/i-web`))).toBe(false);
  });

  it('rule 9: aws:PrincipalArn equal to :root is the root user alone', () => {
    const Condition = { StringEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:root` } };
    expect(reaches({ allows: ASSUMES_TARGET }, { trust: [trusts('*', { Condition })] })).toBe(false);
  });

  it('rule 11: without ec2.amazonaws.com in the trust policy no credentials reach the instance', () => {
    const carrierOf = (service: string) =>
      graphOf([instance('web', 'app'), role('app', { trust: [trusts({ Service: service })], allows: READS })]);
    for (const service of ['lambda.amazonaws.com', 'ec2.amazonaws.com.cn', 'EC2.amazonaws.com']) {
      const graph = carrierOf(service);
      expect(graph.carriers[0]!.noAccess).toContain('does not let ec2.amazonaws.com assume it');
      expect(reachOf(graph).reached).toEqual([]);
    }
    const graph = carrierOf('ec2.amazonaws.com');
    expect(graph.carriers[0]!.noAccess).toBeNull();
    expect(can(reachOf(graph), 's3:GetObject', 'arn:aws:s3:::secret/k')).toBe(true);
  });
});

describe('rule 11, where nothing tells the region', () => {
  it('a trust in the Chinese service name is not read as keeping EC2 out', () => {
    const resources = [
      instance('web', 'app'),
      role('app', { trust: [trusts({ Service: 'ec2.amazonaws.com.cn' })], allows: READS }),
    ];
    const unplaced = resources.flat().map((each) => ({ ...each, region: '\uE000region\uE001' }));
    expect(graphOf(unplaced).carriers[0]!.noAccess).toBeNull();
  });
});

describe('rule 12: conditions of a hop', () => {
  const under = (Condition: unknown, app: RoleText = { allows: ASSUMES_TARGET }) =>
    world(app, { trust: [trusts({ AWS: ACCOUNT }, { Condition })] });
  const stepTo = (access: ReturnType<typeof under>) =>
    access.reached.find((each) => each.role.name === 'target')?.path.at(-1);

  it('an external id is the caller’s to give, and is named', () => {
    const access = under({ StringEquals: { 'sts:ExternalId': 'unique-external-id-12345' } });
    expect(stepTo(access)?.conditions).toEqual(['needs sts:ExternalId = unique-external-id-12345']);
    expect(can(access, 's3:GetObject', 'arn:aws:s3:::secret/k')).toBe(true);
  });

  it('a session name and a source identity are the caller’s to choose', () => {
    expect(stepTo(under({ StringLike: { 'sts:RoleSessionName': 'deploy-*' } }))?.conditions).toEqual([
      'needs sts:RoleSessionName like deploy-*',
    ]);
    const identity = { StringEquals: { 'sts:SourceIdentity': 'alice' } };
    expect(stepTo(under(identity))).toBeUndefined();
    const both = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    const access = world(
      { allows: [allow(both, roleArn('target'))] },
      { trust: [trusts({ AWS: ACCOUNT }, { Action: both, Condition: identity })] },
    );
    expect(stepTo(access)?.conditions).toEqual(['needs sts:SourceIdentity = alice']);
  });

  it('what one side asks for must suit the other side too', () => {
    const asks = { StringEquals: { 'sts:ExternalId': 'a' } };
    const only = [
      allow('sts:AssumeRole', roleArn('target'), { Condition: { StringEquals: { 'sts:ExternalId': 'b' } } }),
    ];
    expect(stepTo(under(asks, { allows: only }))).toBeUndefined();
  });

  it('multi-factor authentication cannot come from an instance; under BoolIfExists its absence passes', () => {
    expect(stepTo(under({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }))).toBeUndefined();
    expect(stepTo(under({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }))?.conditions).toEqual([]);
  });

  it('the environment stays as a condition of everything behind the hop', () => {
    const access = under({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } });
    expect(stepTo(access)?.conditions).toHaveLength(1);
    const read = (ip: string) => can(access, 's3:GetObject', 'arn:aws:s3:::secret/k', { 'aws:SourceIp': ip });
    expect(read('10.1.2.3')).toBe(true);
    expect(read('192.0.2.1')).toBe(false);
  });

  it('a role tag of the caller is known', () => {
    const Condition = { StringEquals: { 'aws:PrincipalTag/Team': 'red' } };
    const trust = [trusts({ AWS: ACCOUNT }, { Condition })];
    expect(reaches({ allows: ASSUMES_TARGET, tags: { team: 'red' } }, { trust })).toBe(true);
    expect(reaches({ allows: ASSUMES_TARGET, tags: { team: 'blue' } }, { trust })).toBe(false);
    expect(reaches({ allows: ASSUMES_TARGET }, { trust })).toBe(false);
  });

  it('roles for web identities and SAML are not open to an instance', () => {
    for (const Action of ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML']) {
      expect(reaches({ allows: [allow('sts:*')] }, { trust: [trusts({ AWS: '*' }, { Action })] })).toBe(false);
    }
  });
});

describe('rule 13: chains', () => {
  it('each hop is judged with the permissions of its own session', () => {
    const chain = (middle: RoleText) =>
      reachOf(
        graphOf([
          instance('web', 'app'),
          role('app', { allows: [allow('sts:AssumeRole')] }),
          role('middle', { trust: [trusts({ AWS: ACCOUNT })], ...middle }),
          role('last', { trust: [trusts({ AWS: roleArn('middle') }, {})], account: ACCOUNT, allows: READS }),
        ]),
      );
    expect(roleNames(chain({}))).toEqual(['app', 'middle', 'last']);
    expect(roleNames(chain({ allows: [deny('sts:AssumeRole')] }))).toEqual(['app', 'middle']);
    const path = chain({}).reached[2]!.path;
    expect(path.map((step) => [step.kind, step.from, step.to])).toEqual([
      ['instance-profile', 'aws_instance.web', 'aws_iam_role.app'],
      ['assume-role', 'aws_iam_role.app', 'aws_iam_role.middle'],
      ['assume-role', 'aws_iam_role.middle', 'aws_iam_role.last'],
    ]);
  });

  it('cycles end, and the shortest route stays', () => {
    const each = (name: string, others: readonly string[]) =>
      role(name, { trust: [EC2, ...others.map((other) => trusts({ AWS: roleArn(other) }))], allows: READS });
    const access = reachOf(
      graphOf([instance('web', 'a'), each('a', ['b', 'c']), each('b', ['a', 'c']), each('c', ['b', 'a'])]),
    );
    expect(access.reached.map((reached) => [reached.role.name, reached.path.length])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 2],
    ]);
  });
});
