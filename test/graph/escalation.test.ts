// Escalation: every path of the data file is found with exactly the permissions that it needs, and not without any one of
// them, nor under a Deny, a boundary, a failing condition or a missing prerequisite. Rules 36 to 39.

import { describe, expect, it } from 'vitest';
import { readPaths } from '../../scripts/escalation-paths.ts';
import type { EscalationPath } from '../../src/graph/escalation-model.ts';
import { ESCALATION_PATHS } from '../../src/graph/escalation-paths.generated.ts';
import type { CarrierAccess, Reached } from '../../src/graph/model.ts';
import type { Resource } from '../../src/terraform/resource.ts';
import {
  ACCOUNT,
  allow,
  can,
  deny,
  EC2,
  graphOf,
  instance,
  policyText,
  profileOf,
  type RoleText,
  reachOf,
  resource,
  role,
  roleArn,
  type StatementText,
  trusts,
} from './world.ts';

const SECRET = 'arn:aws:s3:::secret/k';
const NOBODY_ELSE = 'dynamodb:DeleteTable';

interface World {
  readonly app?: Partial<RoleText>;
  readonly actions?: readonly string[];
  readonly more?: readonly StatementText[];
  /** The role to be taken over lets nobody assume it. */
  readonly trusted?: boolean;
  readonly bearer?: boolean;
  readonly condition?: unknown;
}

/** A world with exactly what the path needs, but for what is given. */
function worldOf(path: EscalationPath, world: World = {}): CarrierAccess {
  const actions = world.actions ?? actionsOf(path);
  const service = world.trusted === false ? 'nobody.amazonaws.com' : (path.trusts[0] ?? 'ec2.amazonaws.com');
  const needsPolicy = path.needs.some((need) => need.on === 'policy');
  const coveredBy = new Map([
    ['role', roleArn('target')],
    ['self', roleArn('app')],
    ['own-user', userArn('boss')],
  ]);
  const statement = (Action: string) => {
    const on = path.needs.find((need) => need.action === Action)!.on;
    return allow(Action, coveredBy.get(on) ?? '*', world.condition ? { Condition: world.condition } : {});
  };
  const party =
    path.by === 'web-identity'
      ? trusts({ Federated: service }, { Action: 'sts:AssumeRoleWithWebIdentity' })
      : trusts({ Service: service });
  // What a role without its boundary may do is what its policies say.
  const unbounded = path.yields === 'unbounded';
  const ofAnother = assumes(path);
  const bounded = unbounded ? { boundary: [allow('iam:*')] } : {};
  const own = unbounded ? [allow(NOBODY_ELSE)] : [];
  const target = role('target', {
    trust: [party, ...(ofAnother ? [trusts({ AWS: roleArn('app') })] : [])],
    allows: [allow('s3:GetObject', SECRET), ...(ofAnother ? own : [])],
    ...(ofAnother ? bounded : {}),
  });
  const written = [...actions.map(statement), ...(world.more ?? [])];
  if (path.needs.some(({ on }) => on === 'own-user' || (on === 'user' && ofAnother))) {
    // The role on the instance can make itself a key of the user, who writes to itself or is written to.
    const byUser = !ofAnother;
    const key = allow('iam:CreateAccessKey', userArn('boss'));
    const bounds = world.app?.boundary ?? bounded.boundary;
    return reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', byUser ? { allows: [key] } : { allows: [key, ...written], ...world.app }),
        user('boss', byUser ? [...written, ...own] : own, byUser ? bounds : bounded.boundary),
      ]),
      'aws_instance.web',
    );
  }
  return reachOf(
    graphOf([
      instance('web', 'app'),
      role('app', {
        allows: [...written, ...(ofAnother ? [] : own)],
        ...(ofAnother ? {} : bounded),
        ...world.app,
      }),
      target,
      needsPolicy ? attachedPolicy(path.yields === 'self' ? 'app' : 'target') : [],
      world.bearer === false ? [] : prerequisites(path),
    ]),
    'aws_instance.web',
  );
}

const userArn = (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`;

function user(name: string, allows: readonly StatementText[], boundary?: readonly StatementText[]): Resource[] {
  const arn = `arn:aws:iam::${ACCOUNT}:policy/${name}-bounds`;
  return [
    resource('aws_iam_user', name, { name, arn: userArn(name), permissions_boundary: boundary ? arn : null }),
    resource('aws_iam_user_policy', name, { user: name, policy: policyText(allow('logs:PutLogEvents'), ...allows) }),
    ...(boundary
      ? [resource('aws_iam_policy', `${name}-bounds`, { arn, name: `${name}-bounds`, policy: policyText(...boundary) })]
      : []),
  ];
}

function actionsOf(path: EscalationPath): string[] {
  const stepped = path.needs.filter((need) => need.on !== 'trusted-role' && need.on !== 'reached');
  return [...new Set(stepped.map((need) => need.action))];
}

function attachedPolicy(to: string): Resource[] {
  const arn = `arn:aws:iam::${ACCOUNT}:policy/own`;
  return [
    resource('aws_iam_policy', 'own', { arn, name: 'own', policy: policyText(allow('logs:PutLogEvents')) }),
    resource('aws_iam_role_policy_attachment', 'own', { role: to, policy_arn: arn }),
  ];
}

/** An instance, a template, or another resource that runs with the role `target`. */
function prerequisites(path: EscalationPath): Resource[] {
  if (path.profile) return [profileOf('other', 'target')];
  if (path.bearer === 'none' || path.bearer === 'unseen') return [];
  const [kind, attribute] = path.bearer;
  if (kind === 'instance') return instance('other', 'target');
  if (kind === 'template') {
    const arn = `arn:aws:ec2:eu-central-1:${ACCOUNT}:launch-template/lt-1`;
    const iam_instance_profile = [{ name: 'other-profile', arn: '' }];
    return [
      profileOf('other', 'target'),
      resource('aws_launch_template', 'other', { id: 'lt-1', arn, iam_instance_profile }),
    ];
  }
  const arn = `arn:aws:x:eu-central-1:${ACCOUNT}:thing/x`;
  return [resource(kind!, 'other', { arn, [attribute!]: roleArn('target') })];
}

function reachedBy(path: EscalationPath, access: CarrierAccess): Reached | null {
  const ids = new Set([path, ...simplerThan(path, actionsOf(path))].map((each) => (each.listed ? each.id : null)));
  const taken = access.reached.slice(1).filter((each) => each.path.at(-1)!.kind !== 'assume-role');
  return taken.find((each) => ids.has(each.path.at(-1)!.technique)) ?? null;
}

/** Other paths to the same end that these actions suffice for. */
function simplerThan(path: EscalationPath, actions: readonly string[]): readonly EscalationPath[] {
  return ESCALATION_PATHS.filter(
    (other) =>
      other !== path &&
      other.yields === path.yields &&
      (path.trusts.length === 0 ? other.trusts.length === 0 : other.trusts.includes(path.trusts[0]!)) &&
      assumes(other) === assumes(path) &&
      String(other.bearer) === String(path.bearer) &&
      actionsOf(other).every((action) => actions.includes(action)),
  );
}

function assumes(path: EscalationPath): boolean {
  return path.needs.some((need) => need.on === 'reached');
}

const CASES = ESCALATION_PATHS.map((path) => [path.id, path] as const);

describe('the data', () => {
  it('agrees with its source', () => {
    expect(ESCALATION_PATHS).toEqual(readPaths());
  });

  it('names each path once', () => {
    const ids = ESCALATION_PATHS.map((path) => path.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks for the right to pass a role exactly where the role is new to the service', () => {
    for (const path of ESCALATION_PATHS) {
      const passes = path.needs.some((need) => need.action === 'iam:PassRole');
      expect([path.id, passes]).toEqual([path.id, path.bearer === 'none' && path.trusts.length > 0]);
    }
  });
});

describe('each path', () => {
  it.each(CASES)('%s is found with exactly the permissions that it needs', (_, path) => {
    const access = worldOf(path);
    const found = reachedBy(path, access);
    expect(found).not.toBeNull();
    expect(found!.path.at(-1)!.kind).toBe(
      path.needs.some((need) => need.action === 'iam:PassRole') ? 'pass-role' : 'escalation',
    );
    // What rests on something that no plan shows is there only if the doubt turns out so.
    const certain = path.bearer !== 'unseen' && path.yields !== 'user';
    expect(found!.doubtful).toBe(!certain);
    const gained = path.yields === 'role' ? 's3:GetObject' : NOBODY_ELSE;
    expect(can(access, gained, path.yields === 'role' ? SECRET : '*', {}, certain ? 'off' : 'on')).toBe(true);
    if (!certain) expect(can(access, gained, path.yields === 'role' ? SECRET : '*')).toBe(false);
  });

  it.each(CASES)('%s is not found with any one of them removed', (_, path) => {
    for (const missing of actionsOf(path)) {
      const actions = actionsOf(path).filter((each) => each !== missing);
      const others = simplerThan(path, actions).length > 0;
      expect([missing, reachedBy(path, worldOf(path, { actions })) !== null]).toEqual([missing, others]);
    }
  });

  it.each(CASES)('%s is not found under a Deny, a boundary or a condition that cannot be met', (_, path) => {
    for (const action of actionsOf(path)) {
      const others =
        simplerThan(
          path,
          actionsOf(path).filter((each) => each !== action),
        ).length > 0;
      if (others) continue;
      expect([action, reachedBy(path, worldOf(path, { more: [deny(action)] }))]).toEqual([action, null]);
    }
    expect(reachedBy(path, worldOf(path, { app: { boundary: [allow('s3:*')] } }))).toBeNull();
    const condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    expect(reachedBy(path, worldOf(path, { condition }))).toBeNull();
  });

  it.each(CASES.filter(([, path]) => path.trusts.length > 0))(
    '%s needs a role that lets the service assume it (rule 37)',
    (_, path) => {
      expect(reachedBy(path, worldOf(path, { trusted: false }))).toBeNull();
    },
  );
});

describe('rule 37: passing roles', () => {
  const LAMBDA = trusts({ Service: 'lambda.amazonaws.com' });
  const create = ['lambda:CreateFunction', 'lambda:InvokeFunction'];
  function passes(pass: StatementText, account = ACCOUNT): boolean {
    const access = reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', { allows: [pass, allow(create)] }),
        role('worker', { trust: [LAMBDA], allows: [allow('s3:GetObject', SECRET)], account }),
      ]),
    );
    return access.reached.some((each) => each.role.name === 'worker');
  }

  it('PassRole must cover the role, and iam:PassedToService the service', () => {
    expect(passes(allow('iam:PassRole', roleArn('worker')))).toBe(true);
    expect(passes(allow('iam:PassRole', roleArn('another')))).toBe(false);
    const to = (service: string) => ({ Condition: { StringEquals: { 'iam:PassedToService': service } } });
    expect(passes(allow('iam:PassRole', '*', to('lambda.amazonaws.com')))).toBe(true);
    expect(passes(allow('iam:PassRole', '*', to('ec2.amazonaws.com')))).toBe(false);
  });

  it('iam:AssociatedResourceArn must be of a service that the technique gives the role to', () => {
    const only = (value: string, operator = 'ArnLike') =>
      passes(allow('iam:PassRole', '*', { Condition: { [operator]: { 'iam:AssociatedResourceArn': value } } }));
    expect(only('arn:aws:lambda:*:*:function:*')).toBe(true);
    expect(only(`arn:aws:lambda:eu-central-1:${ACCOUNT}:function:one`)).toBe(true);
    expect(only('arn:aws:lambda:*:${aws:PrincipalAccount}:function:*')).toBe(true);
    expect(only('arn:aws:*:*:*:*')).toBe(true);
    expect(only('arn:aws:ec2:*:*:instance/*')).toBe(false);
    expect(only('arn:aws:ec2:*:*:instance/*', 'ArnNotLike')).toBe(true);
    const denied = [
      allow('iam:PassRole'),
      deny('iam:PassRole', '*', {
        Condition: { ArnNotLike: { 'iam:AssociatedResourceArn': 'arn:aws:ec2:*:*:instance/*' } },
      }),
    ];
    const graph = (statements: readonly StatementText[]) =>
      graphOf([
        instance('web', 'app'),
        role('app', { allows: [...statements, allow([...create, 'ec2:RunInstances'])] }),
        role('worker', { trust: [LAMBDA, EC2] }),
        profileOf('worker', 'worker'),
      ]);
    const [, worker] = reachOf(graph(denied), 'aws_instance.web').reached;
    expect(worker!.path.at(-1)).toMatchObject({
      technique: 'ec2-001',
      conditions: [`needs iam:AssociatedResourceArn = arn:aws:ec2:us-east-1:${ACCOUNT}:instance/x`],
    });
  });

  it('works in the same account only', () => {
    expect(passes(allow('iam:PassRole'), '222222222222')).toBe(false);
  });

  it('a condition on the environment stays a condition of the step', () => {
    const Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
    const access = reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', { allows: [allow('iam:PassRole', '*', { Condition }), allow(create)] }),
        role('worker', { trust: [LAMBDA], allows: [allow('s3:GetObject', SECRET)] }),
      ]),
    );
    expect(access.reached[1]!.path[1]!.conditions).toHaveLength(1);
    expect(can(access, 's3:GetObject', SECRET, { 'aws:SourceIp': '10.0.0.1' })).toBe(true);
    expect(can(access, 's3:GetObject', SECRET, { 'aws:SourceIp': '192.0.2.1' })).toBe(false);
  });
});

describe('rules 36 and 38: a new instance', () => {
  const pass = allow('iam:PassRole', roleArn('admin'));
  function launches(allows: readonly StatementText[], profile = true): boolean {
    const access = reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', { allows: [pass, ...allows] }),
        role('admin', { trust: [EC2], allows: [allow('s3:GetObject', SECRET)] }),
        profile ? [profileOf('spare', 'admin')] : [],
      ]),
    );
    return access.reached.some((each) => each.role.name === 'admin');
  }

  it('an instance profile must hold the role, or the caller must be able to make one', () => {
    expect(launches([allow('ec2:RunInstances')])).toBe(true);
    expect(launches([allow('ec2:RunInstances')], false)).toBe(false);
    const make = ['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'];
    expect(launches([allow(['ec2:RunInstances', ...make])], false)).toBe(true);
    expect(launches([allow(['ec2:RunInstances', make[0]!])], false)).toBe(false);
  });

  it('RunInstances is checked against each kind of resource: a condition on the instance type is no help for the subnet', () => {
    const Condition = { StringEquals: { 'ec2:InstanceType': 't3.micro' } };
    expect(launches([allow('ec2:RunInstances', '*', { Condition })])).toBe(false);
    const rest = ['image', 'subnet', 'security-group', 'network-interface', 'volume'].map(
      (type) => `arn:aws:ec2:*:*:${type}/*`,
    );
    expect(
      launches([
        allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*', { Condition }),
        allow('ec2:RunInstances', rest),
      ]),
    ).toBe(true);
    expect(
      launches([
        allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*', { Condition }),
        allow('ec2:RunInstances', rest.slice(1)),
      ]),
    ).toBe(false);
  });
});

describe('rule 38: the instance itself gets another role', () => {
  const swap = 'ec2:ReplaceIamInstanceProfileAssociation';
  function swaps(allows: readonly StatementText[], profile = true): boolean {
    const access = reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', { allows: [allow('iam:PassRole', roleArn('admin')), ...allows] }),
        role('admin', { trust: [EC2], allows: [allow('s3:GetObject', SECRET)] }),
        profile ? [profileOf('spare', 'admin')] : [],
      ]),
    );
    const found = access.reached.find((each) => each.role.name === 'admin');
    // A step that pathfinding.cloud does not list bears no technique.
    if (found) expect(found.path.at(-1)).toMatchObject({ kind: 'pass-role', technique: null });
    return found !== undefined;
  }

  it('by replacing its profile, if that is allowed on the instance that the caller runs on', () => {
    expect(swaps([allow(swap)])).toBe(true);
    expect(swaps([allow(swap, `arn:aws:ec2:*:${ACCOUNT}:instance/i-web`)])).toBe(true);
    expect(swaps([allow(swap, `arn:aws:ec2:*:${ACCOUNT}:instance/i-other`)])).toBe(false);
    expect(swaps([allow(swap)], false)).toBe(false);
  });

  it('by taking its profile off and associating another', () => {
    expect(swaps([allow(['ec2:DisassociateIamInstanceProfile', 'ec2:AssociateIamInstanceProfile'])])).toBe(true);
    expect(swaps([allow('ec2:AssociateIamInstanceProfile')])).toBe(false);
  });

  it('by putting another role into a profile, which need not hold it before', () => {
    const change = ['iam:RemoveRoleFromInstanceProfile', 'iam:AddRoleToInstanceProfile'];
    expect(swaps([allow(change)], false)).toBe(true);
    expect(swaps([allow(change[1]!)], false)).toBe(false);
  });

  it('only with a profile that the conditions let in', () => {
    const Condition = { ArnEquals: { 'ec2:NewInstanceProfile': `arn:aws:iam::${ACCOUNT}:instance-profile/other` } };
    expect(swaps([allow(swap, '*', { Condition })])).toBe(false);
  });
});

describe('an identity pool', () => {
  const sets = [allow('iam:PassRole'), allow('cognito-identity:SetIdentityPoolRoles')];
  function reaches(trust: StatementText): boolean {
    const resources = [instance('web', 'app'), role('app', { allows: sets }), role('pool', { trust: [trust] })];
    return reachOf(graphOf(resources)).reached.some((each) => each.role.name === 'pool');
  }

  it('gives out roles that trust it as an identity provider, whatever pool they ask for', () => {
    const Condition = {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-central-1:pool' },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' },
    };
    const Action = 'sts:AssumeRoleWithWebIdentity';
    expect(reaches(trusts({ Federated: 'cognito-identity.amazonaws.com' }, { Action, Condition }))).toBe(true);
    expect(reaches(trusts({ Federated: 'accounts.google.com' }, { Action }))).toBe(false);
    expect(reaches(trusts({ Federated: 'cognito-identity.amazonaws.com' }))).toBe(false);
    expect(reaches(trusts({ Service: 'cognito-identity.amazonaws.com' }))).toBe(false);
  });
});

describe('writing to another role', () => {
  const names = (allows: readonly StatementText[], others: readonly Resource[], options = {}) =>
    reachOf(graphOf([instance('web', 'app'), role('app', { allows }), others], options));

  it('is not open where only a service may write to it', () => {
    const [linked] = role('AWSServiceRoleForX', { trust: [trusts({ Service: 'x.amazonaws.com' })] });
    const arn = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`;
    const moved = { ...linked!, attributes: new Map([...linked!.attributes, ['arn', arn]]) };
    expect(names([allow('iam:UpdateAssumeRolePolicy')], [moved]).reached).toHaveLength(1);
    expect(names([allow('iam:UpdateAssumeRolePolicy')], [linked!]).reached).toHaveLength(2);
  });

  it('by attaching the one policy that a condition lets through', () => {
    const arn = `arn:aws:iam::${ACCOUNT}:policy/team-reader`;
    const reader = resource('aws_iam_policy', 'reader', {
      arn,
      name: 'team-reader',
      policy: policyText(allow('s3:GetObject', SECRET)),
    });
    const target = role('target', { trust: [trusts({ AWS: roleArn('app') })] });
    for (const value of [arn, `arn:aws:iam::${ACCOUNT}:policy/team-*`]) {
      const Condition = { ArnLike: { 'iam:PolicyARN': value } };
      const access = names([allow('iam:AttachRolePolicy', roleArn('target'), { Condition })], [reader, ...target]);
      expect(can(access, 's3:GetObject', SECRET)).toBe(true);
      expect(can(access, NOBODY_ELSE)).toBe(false);
    }
  });

  it('a Deny of AdministratorAccess alone leaves the policies that lead to it', () => {
    const Condition = { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' } };
    const attach = [allow('iam:AttachRolePolicy', roleArn('app'))];
    const managedPolicy = (arn: string) =>
      arn.endsWith('/IAMFullAccess') ? { document: policyText(allow('iam:*')) } : null;
    const access = names([...attach, deny('iam:AttachRolePolicy', '*', { Condition })], [], { managedPolicy });
    expect(can(access, NOBODY_ELSE)).toBe(true);
  });
});

describe('two ways to one role under different conditions', () => {
  it('both count', () => {
    const when = (address: string) => ({ Condition: { IpAddress: { 'aws:SourceIp': address } } });
    const access = reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', {
          allows: [
            allow('iam:PassRole'),
            allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*', when('10.0.0.0/8')),
            allow(['glue:CreateJob', 'glue:StartJobRun'], '*', when('192.0.2.0/24')),
          ],
        }),
        role('worker', {
          trust: [trusts({ Service: ['lambda.amazonaws.com', 'glue.amazonaws.com'] })],
          allows: [allow('s3:GetObject', SECRET)],
        }),
      ]),
    );
    const reads = (ip: string) => can(access, 's3:GetObject', SECRET, { 'aws:SourceIp': ip });
    expect([reads('10.0.0.1'), reads('192.0.2.1'), reads('198.51.100.1')]).toEqual([true, true, false]);
  });
});

describe('the own boundary', () => {
  const bounded = (boundary: readonly StatementText[], allows: readonly StatementText[] = [allow('*')]) =>
    can(reachOf(graphOf([instance('web', 'app'), role('app', { allows, boundary })])), NOBODY_ELSE);
  const own = `arn:aws:iam::${ACCOUNT}:policy/app-boundary`;

  it('limits nothing if it lets the role take it off, replace it or rewrite it', () => {
    expect(bounded([allow('s3:*')])).toBe(false);
    expect(bounded([allow('iam:DeleteRolePermissionsBoundary')])).toBe(true);
    expect(bounded([allow('iam:PutRolePermissionsBoundary')])).toBe(true);
    expect(bounded([allow('iam:CreatePolicyVersion', own)])).toBe(true);
    expect(bounded([allow('iam:CreatePolicyVersion', `${own}-of-others`)])).toBe(false);
  });

  it('holds where only the same boundary may be put, and gives no more than the own policies allow', () => {
    const Condition = { StringEquals: { 'iam:PermissionsBoundary': own } };
    expect(bounded([allow('iam:PutRolePermissionsBoundary', '*', { Condition })])).toBe(false);
    expect(bounded([allow('iam:*')], [allow(['iam:DeleteRolePermissionsBoundary', 's3:*'])])).toBe(false);
  });
});

describe('widening the own role', () => {
  it('boundary and explicit denies still limit it, service control policies too', () => {
    const world = (more: Partial<RoleText>) =>
      reachOf(
        graphOf([
          instance('web', 'app'),
          role('app', { allows: [allow('iam:PutRolePolicy', roleArn('app')), deny('kms:*')], ...more }),
        ]),
      );
    const free = world({});
    expect(free.reached.map((each) => each.path.at(-1)!.technique)).toEqual([null, 'iam-005']);
    expect(can(free, NOBODY_ELSE)).toBe(true);
    expect(can(free, 'kms:Decrypt')).toBe(false);
    const bounded = world({ boundary: [allow(['iam:PutRolePolicy', 's3:*'])] });
    expect(can(bounded, 's3:DeleteBucket', 'arn:aws:s3:::x')).toBe(true);
    expect(can(bounded, NOBODY_ELSE)).toBe(false);
  });

  it('PutRolePolicy on another role is none', () => {
    const access = reachOf(
      graphOf([instance('web', 'app'), role('app', { allows: [allow('iam:PutRolePolicy', roleArn('x'))] })]),
    );
    expect(access.reached).toHaveLength(1);
  });

  it('a condition on iam:PolicyARN limits it to that policy', () => {
    const arn = `arn:aws:iam::${ACCOUNT}:policy/reader`;
    const Condition = { ArnEquals: { 'iam:PolicyARN': arn } };
    const access = reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', { allows: [allow('iam:AttachRolePolicy', '*', { Condition })] }),
        resource('aws_iam_policy', 'reader', {
          arn,
          name: 'reader',
          policy: policyText(allow('s3:GetObject', SECRET)),
        }),
      ]),
    );
    expect(can(access, 's3:GetObject', SECRET)).toBe(true);
    expect(can(access, NOBODY_ELSE)).toBe(false);
  });

  it('an administrator gains nothing by it', () => {
    const access = reachOf(graphOf([instance('web', 'app'), role('app', { allows: [allow('*')] })]));
    expect(access.reached.map((each) => each.path.length)).toEqual([1]);
  });

  it('leads on to roles that trust the account', () => {
    const access = reachOf(
      graphOf([
        instance('web', 'app'),
        role('app', { allows: [allow('iam:AttachRolePolicy', roleArn('app'))] }),
        role('far', {
          account: '222222222222',
          trust: [trusts({ AWS: ACCOUNT })],
          allows: [allow('s3:GetObject', SECRET)],
        }),
      ]),
    );
    expect(access.reached.map((each) => each.role.name)).toEqual(['app', 'app', 'far']);
    expect(access.reached[2]!.path.map((step) => step.kind)).toEqual(['instance-profile', 'escalation', 'assume-role']);
  });
});

describe('stepping stones', () => {
  const other = [
    ...instance('other', 'target', { tags: { Team: 'red' } }),
    ...role('target', { allows: [allow('s3:GetObject', SECRET)] }),
  ];
  const from = (allows: readonly StatementText[]) =>
    reachOf(graphOf([instance('web', 'app'), role('app', { allows }), other]), 'aws_instance.web').reached.some(
      (each) => each.role.name === 'target',
    );

  it('Session Manager into another instance gives that instance’s role', () => {
    expect(from([allow('ssm:StartSession', `arn:aws:ec2:*:${ACCOUNT}:instance/*`)])).toBe(true);
    expect(from([allow('ssm:StartSession', `arn:aws:ec2:*:${ACCOUNT}:instance/i-web`)])).toBe(false);
  });

  it('a condition on the instance’s tags is decided by its tags', () => {
    const tagged = (value: string) =>
      allow('ssm:StartSession', '*', { Condition: { StringEquals: { 'ssm:resourceTag/Team': value } } });
    expect(from([tagged('red')])).toBe(true);
    expect(from([tagged('blue')])).toBe(false);
  });
});

describe('of several techniques that lead to one role, the one that is told', () => {
  const anyone = trusts({
    Service: ['amplify.amazonaws.com', 'datapipeline.amazonaws.com', 'lambda.amazonaws.com', 'ec2.amazonaws.com'],
  });
  const told = (...statements: StatementText[]) => {
    const graph = graphOf([
      instance('web', 'app'),
      role('app', { allows: statements }),
      role('target', { trust: [anyone] }),
      profileOf('other', 'target'),
    ]);
    return reachOf(graph, 'aws_instance.web')
      .reached.filter((each) => each.role.name === 'target')
      .map((each) => each.path.at(-1)!.technique);
  };

  it('is that of IAM itself for an administrator, for the role as it is and for the role with any policy', () => {
    expect(told(allow('*'))).toEqual(['iam-012', 'iam-019']);
  });

  it('is the one that needs least, then that of the service that is known best', () => {
    expect(told(allow(['iam:PassRole', 'ec2:*', 'lambda:*', 'datapipeline:*', 'amplify:*']))).toEqual(['ec2-001']);
    expect(told(allow(['iam:PassRole', 'lambda:*', 'datapipeline:*', 'amplify:*']))).toEqual(['lambda-001']);
    expect(told(allow(['iam:PassRole', 'datapipeline:*', 'amplify:*']))).toEqual(['amplify-001']);
  });
});

describe('what must meet on one and the same resource', () => {
  const fn = (name: string) => `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:${name}`;
  const project = (name: string) => `arn:aws:codebuild:eu-central-1:${ACCOUNT}:project/${name}`;
  const services = ['lambda.amazonaws.com', 'codebuild.amazonaws.com', 'ec2.amazonaws.com'];
  function takes(...statements: StatementText[]): boolean {
    const graph = graphOf([
      instance('web', 'app'),
      role('app', { allows: [allow('iam:PassRole', roleArn('target')), ...statements] }),
      role('target', { trust: [trusts({ Service: services })] }),
    ]);
    return reachOf(graph, 'aws_instance.web').reached.some((each) => each.role.name === 'target' && !each.doubtful);
  }

  it('is the function that is made and called', () => {
    const both = (made: string, called: string) =>
      takes(allow('lambda:CreateFunction', fn(made)), allow('lambda:InvokeFunction', fn(called)));
    expect(both('dev-*', 'dev-*')).toBe(true);
    expect(both('dev-*', 'prod-*')).toBe(false);
    expect(both('dev-*', '*-job')).toBe(true);
    expect(takes(allow('lambda:CreateFunction', fn('dev-*')), allow('lambda:InvokeFunction'))).toBe(true);
    expect(
      takes(allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], fn('*')), deny('lambda:InvokeFunction', fn('*'))),
    ).toBe(false);
  });

  it('is the project that is made and built', () => {
    const both = (made: string, built: string) =>
      takes(allow('codebuild:CreateProject', project(made)), allow('codebuild:StartBuild', project(built)));
    expect(both('a', 'a')).toBe(true);
    expect(both('a', 'b')).toBe(false);
  });

  it('is the profile that loses a role and gets another', () => {
    const profile = (name: string) => `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`;
    const both = (left: string, joined: string) =>
      takes(allow('iam:RemoveRoleFromInstanceProfile', left), allow('iam:AddRoleToInstanceProfile', joined));
    expect(both(profile('web'), profile('*'))).toBe(true);
    expect(both(profile('web'), profile('other'))).toBe(false);
  });

  it('is the user that gets a policy and a key', () => {
    const one = (written: string, keyed: string) =>
      can(
        reachOf(
          graphOf([
            instance('web', 'app'),
            role('app', { allows: [allow('iam:PutUserPolicy', written), allow('iam:CreateAccessKey', keyed)] }),
          ]),
        ),
        NOBODY_ELSE,
      );
    expect(one(userArn('a'), userArn('a'))).toBe(true);
    expect(one(userArn('a'), userArn('*'))).toBe(true);
    expect(one(userArn('a'), userArn('b'))).toBe(false);
  });

  it('is a resource of a type that the action takes: a role is no profile', () => {
    expect(takes(allow('iam:*', roleArn('target')), deny(['iam:UpdateAssumeRolePolicy'], '*'))).toBe(false);
    expect(takes(allow(['iam:RemoveRoleFromInstanceProfile', 'iam:AddRoleToInstanceProfile'], 'arn:aws:iam::*'))).toBe(
      true,
    );
    expect(
      takes(allow(['iam:RemoveRoleFromInstanceProfile', 'iam:AddRoleToInstanceProfile'], `arn:aws:iam::${ACCOUNT}:*`)),
    ).toBe(true);
  });
});
