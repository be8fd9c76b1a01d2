// Other stacks as context: their state, their plan, AWS's account details, known roles; and what a role has from elsewhere.

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { readContext } from '../../src/terraform/context.ts';
import { attributeOf, configured, constant, type Entry, planOf, refs, resourceOf, stackOf, TRUST } from './plans.ts';

const A = '111111111111';
const ROLE = `arn:aws:iam::${A}:role/shared`;
const BOUNDARY = `arn:aws:iam::${A}:policy/boundary`;
const state = (resources: readonly object[]) => ({ format_version: '1.0', values: { root_module: { resources } } });
const managed = (type: string, name: string, values: object) => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  values,
});
const details = {
  UserDetailList: [
    {
      Arn: `arn:aws:iam::${A}:user/u`,
      UserName: 'u',
      Path: '/',
      UserPolicyList: [{ PolicyName: 'in', PolicyDocument: {} }],
      GroupList: ['g'],
      AttachedManagedPolicies: [],
      Tags: [],
    },
  ],
  GroupDetailList: [
    {
      Arn: `arn:aws:iam::${A}:group/g`,
      GroupName: 'g',
      Path: '/',
      AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    },
  ],
  RoleDetailList: [
    {
      Arn: ROLE,
      RoleName: 'shared',
      Path: '/',
      RoleId: 'AROAEXAMPLE',
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
      InstanceProfileList: [
        {
          Arn: `arn:aws:iam::${A}:instance-profile/shared`,
          InstanceProfileName: 'shared',
          Path: '/',
          Roles: [{ RoleName: 'shared' }],
        },
      ],
      RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: '%7B%22Version%22%3A%222012-10-17%22%7D' }],
      AttachedManagedPolicies: [{ PolicyName: 'p', PolicyArn: `arn:aws:iam::${A}:policy/p` }],
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: BOUNDARY },
      Tags: [{ Key: 'team', Value: 'x' }],
    },
  ],
  Policies: [
    {
      Arn: `arn:aws:iam::${A}:policy/p`,
      PolicyName: 'p',
      Path: '/',
      DefaultVersionId: 'v2',
      PolicyVersionList: [
        { VersionId: 'v1', IsDefaultVersion: false, Document: { old: true } },
        { VersionId: 'v2', IsDefaultVersion: true, Document: { new: true } },
      ],
    },
  ],
};

describe("AWS's account details", () => {
  const stack = () => stackOf(planOf({}), { contexts: [readContext(details, 'account.json')] });

  test('become roles, profiles and policies of the context, the same on both sides', async () => {
    const { before, after } = await stack();
    expect(before.resources.get(ROLE)).toBe(after.resources.get(ROLE));
    expect(after.resources.get(ROLE)).toMatchObject({
      origin: 'context',
      type: 'aws_iam_role',
      change: 'no-op',
      account: A,
      partition: 'aws',
    });
  });

  test('a role has what AWS says of it', async () => {
    const found = await stack();
    const get = (name: string) => attributeOf(found, ROLE, name);
    expect(get('name')).toBe('shared');
    expect(get('assume_role_policy')).toEqual({ Version: '2012-10-17', Statement: [] });
    expect(get('inline_policy')).toEqual([{ name: 'inline', policy: '{"Version":"2012-10-17"}' }]);
    expect(get('managed_policy_arns')).toEqual([`arn:aws:iam::${A}:policy/p`]);
    expect(get('permissions_boundary')).toBe(BOUNDARY);
    expect(get('tags')).toEqual({ team: 'x' });
    expect(attributeOf(found, `arn:aws:iam::${A}:instance-profile/shared`, 'role')).toBe('shared');
  });

  test("a policy is its default version's document", async () => {
    expect(attributeOf(await stack(), `arn:aws:iam::${A}:policy/p`, 'policy')).toEqual({ new: true });
  });

  test('users and groups come with their policies as resources of their own', async () => {
    const found = await stack();
    expect(resourceOf(found, `arn:aws:iam::${A}:user/u/policy/in`)).toMatchObject({ type: 'aws_iam_user_policy' });
    expect(attributeOf(found, `arn:aws:iam::${A}:user/u/groups`, 'groups')).toEqual(['g']);
    expect(
      attributeOf(found, `arn:aws:iam::${A}:group/g/attached/arn:aws:iam::aws:policy/ReadOnlyAccess`, 'policy_arn'),
    ).toBe('arn:aws:iam::aws:policy/ReadOnlyAccess');
  });

  test('a policy without its default version is unknown; a page that is not the last is said to be', async () => {
    const partial = {
      RoleDetailList: [{ RoleName: 'x' }],
      Policies: [{ Arn: 'arn:aws:iam::1:policy/p' }],
      IsTruncated: true,
    };
    const found = await stackOf(planOf({}), { contexts: [readContext(partial, 'account.json')] });
    expect(attributeOf(found, 'arn:aws:iam::1:policy/p', 'policy')).toBe('?');
    expect(found.diagnostics.map(({ level, code }) => [level, code])).toEqual([
      ['warning', 'context-incomplete'],
      ['warning', 'context-incomplete'],
    ]);
  });
});

describe("another stack's state", () => {
  const other = state([
    managed('aws_iam_role', 'r', {
      name: 'shared',
      arn: ROLE,
      id: 'shared',
      assume_role_policy: TRUST,
      user_data: 'CANARY',
    }),
  ]);

  test('adds its resources under their addresses', async () => {
    const found = await stackOf(planOf({}), { contexts: [readContext(other, 'other.json')] });
    expect(resourceOf(found, 'aws_iam_role.r')).toMatchObject({ origin: 'context', account: A });
    expect(attributeOf(found, 'aws_iam_role.r', 'name', 'before')).toBe('shared');
  });

  test('an address that the plan has too is told apart', async () => {
    const own: Entry = { address: 'aws_iam_role.r', after: { name: 'own' }, unknown: { arn: true } };
    const found = await stackOf(planOf({ changes: [own] }), { contexts: [readContext(other, 'other.json')] });
    expect(attributeOf(found, 'aws_iam_role.r', 'name')).toBe('own');
    expect(attributeOf(found, 'other.json/aws_iam_role.r', 'name')).toBe('shared');
  });
});

describe("another stack's plan", () => {
  test("counts as it will be, with symbols that are not this stack's", async () => {
    const plan = (name: string) =>
      planOf({
        changes: [
          { address: `aws_s3_bucket.${name}`, after: {}, unknown: { bucket: true, arn: true } },
          { address: 'aws_iam_role.gone', actions: ['delete'], before: { name: 'gone' } },
        ],
      });
    const found = await stackOf(plan('b'), { contexts: [readContext(plan('b'), 'other.json')] });
    expect(attributeOf(found, 'aws_s3_bucket.b', 'bucket')).toBe('${aws_s3_bucket.b.bucket}');
    expect(attributeOf(found, 'other.json/aws_s3_bucket.b', 'bucket')).toBe('${other.json/aws_s3_bucket.b.bucket}');
    expect(resourceOf(found, 'other.json/aws_s3_bucket.b').account).not.toBe(
      resourceOf(found, 'aws_s3_bucket.b').account,
    );
    expect(
      [...found.after.resources.values()].some(({ origin, name }) => origin === 'context' && name === 'gone'),
    ).toBe(false);
  });
});

describe('the plan wins', () => {
  const own = (more: Partial<Entry> = {}): Entry => ({
    address: 'aws_iam_role.r',
    actions: ['no-op'],
    before: {
      name: 'shared',
      arn: ROLE,
      id: 'shared',
      assume_role_policy: TRUST,
      inline_policy: [],
      managed_policy_arns: [],
    },
    after: {
      name: 'shared',
      arn: ROLE,
      id: 'shared',
      assume_role_policy: TRUST,
      inline_policy: [],
      managed_policy_arns: [],
    },
    ...more,
  });
  const contexts = [readContext(details, 'account.json')];

  test('over the context, and a difference is named', async () => {
    const found = await stackOf(planOf({ changes: [own()] }), {
      contexts: [
        readContext(
          { RoleDetailList: [{ ...details.RoleDetailList[0], AssumeRolePolicyDocument: { Version: '2008-10-17' } }] },
          'account.json',
        ),
      ],
    });
    expect(found.after.resources.has(ROLE)).toBe(false);
    expect(attributeOf(found, 'aws_iam_role.r', 'assume_role_policy')).toBe(TRUST);
    expect(found.diagnostics.map(({ level, code, address }) => [level, code, address])).toContainEqual([
      'note',
      'context-conflict',
      'aws_iam_role.r',
    ]);
  });

  test('the same document in another layout is no difference', async () => {
    const found = await stackOf(planOf({ changes: [own()] }), { contexts });
    expect(found.diagnostics.filter(({ message }) => message.includes('assume_role_policy'))).toEqual([]);
  });

  test('but policies that only the context knows to be on its role count, on both sides', async () => {
    const found = await stackOf(planOf({ changes: [own()] }), { contexts });
    for (const side of ['before', 'after'] as const) {
      expect(attributeOf(found, 'aws_iam_role.r', 'managed_policy_arns', side)).toEqual([`arn:aws:iam::${A}:policy/p`]);
      expect(attributeOf(found, 'aws_iam_role.r', 'inline_policy', side)).toHaveLength(1);
    }
  });

  test('not those that the plan itself attaches or takes away', async () => {
    const attachment: Entry = {
      address: 'aws_iam_role_policy_attachment.a',
      actions: ['delete'],
      before: { role: 'shared', policy_arn: `arn:aws:iam::${A}:policy/p` },
    };
    const found = await stackOf(planOf({ changes: [own(), attachment] }), { contexts });
    expect(attributeOf(found, 'aws_iam_role.r', 'managed_policy_arns')).toEqual([]);
  });

  test('a role that is made anew does not get them', async () => {
    const found = await stackOf(planOf({ changes: [own({ actions: ['delete', 'create'] })] }), { contexts });
    expect(attributeOf(found, 'aws_iam_role.r', 'managed_policy_arns')).toEqual([]);
    expect(attributeOf(found, 'aws_iam_role.r', 'managed_policy_arns', 'before')).toHaveLength(1);
  });

  test("a data source of the plan does not hide the context's full role", async () => {
    const data: Entry = {
      address: 'data.aws_iam_role.r',
      actions: ['no-op'],
      before: { name: 'shared', arn: ROLE },
      after: { name: 'shared', arn: ROLE },
    };
    const found = await stackOf(planOf({ changes: [data] }), { contexts });
    expect(found.after.resources.has(ROLE)).toBe(true);
    expect(found.after.resources.has('data.aws_iam_role.r')).toBe(true);
  });
});

describe('known roles', () => {
  const known = {
    arn: `arn:aws:iam::${A}:role/ops/deploy`,
    policies: [
      { kind: 'managed' as const, arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
      { kind: 'document' as const, name: 'x', document: '{}' },
    ],
    trust: null,
    permissionsBoundary: { kind: 'document' as const, name: 'b', document: '{"b":1}' },
  };

  test('are roles whose unsaid parts are unknown', async () => {
    const found = await stackOf(planOf({}), { settings: { knownRoles: [known] } });
    const get = (name: string) => attributeOf(found, known.arn, name);
    expect([get('name'), get('path'), get('assume_role_policy'), get('tags')]).toEqual(['deploy', '/ops/', '?', '?']);
    expect(get('managed_policy_arns')).toEqual(['arn:aws:iam::aws:policy/ReadOnlyAccess']);
    expect(get('inline_policy')).toEqual([{ name: 'x', policy: '{}' }]);
    expect(attributeOf(found, String(get('permissions_boundary')), 'policy')).toBe('{"b":1}');
  });
});

describe('files that are no context are refused', () => {
  test.each<[unknown]>([[null], [[]], [{}], [{ Roles: [] }], ['x'], [{ format_version: '7.0', values: {} }]])(
    '%j',
    (value) => {
      expect(() => readContext(value, 'c.json')).toThrow(InputError);
    },
  );

  test('hostile ones are read without a crash', async () => {
    const hostile = JSON.parse(
      `{"RoleDetailList": [null, 1, [], {"Arn": 3}, {"Arn": "__proto__", "Tags": [{"Key": "__proto__", "Value": "x"}], "AssumeRolePolicyDocument": "%E0%A4%A"}, {"Arn": "arn:aws:iam::1:role/x", "InstanceProfileList": "x", "RolePolicyList": [null]}], "Policies": {}}`,
    );
    const found = await stackOf(planOf({}), { contexts: [readContext(hostile, 'c.json')] });
    expect(attributeOf(found, '__proto__', 'assume_role_policy')).toBe('?');
    expect(found.diagnostics.every(({ code }) => code === 'context-incomplete')).toBe(true);
  });
});

describe("a role's own lists of policies", () => {
  const P = `arn:aws:iam::${A}:policy/p`;
  const Q = `arn:aws:iam::${A}:policy/q`;
  const role = (before: object, after: object, unknown: object = {}): Entry => ({
    address: 'aws_iam_role.r',
    actions: ['update'],
    before: { name: 'r', arn: `arn:aws:iam::${A}:role/r`, ...before },
    after: { name: 'r', arn: `arn:aws:iam::${A}:role/r`, ...after },
    unknown,
  });
  const attach = (policy: string, actions: string[]): Entry => {
    const values = { role: 'r', policy_arn: policy };
    return {
      address: `aws_iam_role_policy_attachment.${policy === P ? 'p' : 'q'}`,
      actions,
      before: actions[0] === 'create' ? null : values,
      after: actions[0] === 'delete' ? null : values,
    };
  };
  const lists = async (changes: Entry[], expressions: object, name = 'managed_policy_arns') => {
    const stack = await stackOf(
      planOf({ changes, resources: [configured('aws_iam_role.r', { name: constant('r'), ...expressions })] }),
    );
    return [attributeOf(stack, 'aws_iam_role.r', name, 'before'), attributeOf(stack, 'aws_iam_role.r', name)];
  };

  test('not configured: what this plan attaches counts there, the rest was attached elsewhere and stays', async () => {
    const mirror = { managed_policy_arns: [P, Q] };
    expect(await lists([role(mirror, mirror), attach(P, ['no-op'])], {})).toEqual([[Q], [Q]]);
  });

  test('not configured: a deleted attachment does not live on in the mirror', async () => {
    const mirror = { managed_policy_arns: [P] };
    expect(await lists([role(mirror, mirror), attach(P, ['delete'])], {})).toEqual([[], []]);
  });

  test('not configured: a policy that is there already is no gain when the plan attaches it too', async () => {
    const mirror = { managed_policy_arns: [P] };
    expect(await lists([role(mirror, mirror), attach(P, ['create'])], {})).toEqual([[P], []]);
  });

  test('configured: exclusive, as the plan says', async () => {
    const configuredList = { managed_policy_arns: refs('var.p') };
    expect(
      await lists(
        [role({ managed_policy_arns: [P, Q] }, { managed_policy_arns: [P] }), attach(P, ['no-op'])],
        configuredList,
      ),
    ).toEqual([[P, Q], [P]]);
  });

  test('a dynamic block is not in the configuration, but what it changes is configured', async () => {
    const inline = (name: string) => [{ name, policy: '{}' }];
    const policy: Entry = { address: 'aws_iam_role_policy.new', after: { role: 'r', name: 'new', policy: '{}' } };
    expect(
      await lists(
        [role({ inline_policy: inline('old') }, { inline_policy: inline('new') }), policy],
        {},
        'inline_policy',
      ),
    ).toEqual([inline('old'), inline('new')]);
  });

  test('unknown as a whole and not configured: as it was', async () => {
    expect(await lists([role({ managed_policy_arns: [Q] }, {}, { managed_policy_arns: true })], {})).toEqual([
      [Q],
      [Q],
    ]);
  });

  test("another account's role of the same name is another role", async () => {
    const mirror = { managed_policy_arns: [P] };
    const plan = planOf({
      changes: [role(mirror, mirror), attach(P, ['no-op'])],
      resources: [
        configured('aws_iam_role.r', { name: constant('r') }),
        configured('aws_iam_role_policy_attachment.p', {}, { provider_config_key: 'aws.other' }),
      ],
      config: {
        provider_config: {
          aws: { name: 'aws' },
          'aws.other': {
            name: 'aws',
            alias: 'other',
            expressions: { assume_role: [{ role_arn: constant('arn:aws:iam::222222222222:role/x') }] },
          },
        },
      },
    });
    expect(attributeOf(await stackOf(plan), 'aws_iam_role.r', 'managed_policy_arns')).toEqual([P]);
  });
});
