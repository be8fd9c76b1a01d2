// Writing to another role or user that is in reach: whoever holds both holds what the one can make of the other, by whatever
// routes it came to hold them. And random graphs of roles and users against a naive fixpoint written from the rules.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  type RoleText,
  reachOf,
  resource,
  role,
  roleArn,
  type StatementText,
  trusts,
} from './world.ts';

const SECRET = 'arn:aws:s3:::secret/k';
const DELETE = 'dynamodb:DeleteTable';
const userArn = (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`;
const trustedBy = (...names: string[]) => ({ trust: [EC2, trusts({ AWS: names.map((each) => roleArn(each)) })] });

function user(
  name: string,
  allows: readonly StatementText[],
  boundary: readonly StatementText[] | null = null,
): Resource[] {
  const arn = `arn:aws:iam::${ACCOUNT}:policy/${name}-bounds`;
  return [
    resource('aws_iam_user', name, { name, arn: userArn(name), permissions_boundary: boundary ? arn : null }),
    resource('aws_iam_user_policy', name, { user: name, policy: policyText(...allows) }),
    ...(boundary ? [resource('aws_iam_policy', `${name}-bounds`, { arn, policy: policyText(...boundary) })] : []),
  ];
}

function world(roles: Record<string, RoleText>, more: readonly Resource[] = []) {
  const made = Object.entries(roles).map(([name, text]) => role(name, text));
  return reachOf(graphOf([instance('web', 'app'), ...made, more]));
}

/** The last step of the route to what a role is made into, in short. */
function stepsTo(access: ReturnType<typeof world>, name: string): string[] {
  return access.reached
    .filter((each) => each.role.name === name && each.role.key.includes('\n'))
    .map((each) => each.path.map((step) => `${step.technique ?? step.kind} ${step.to.split('.').at(-1)}`).join(', '));
}

describe('a policy', () => {
  it('is written to the own role by a role that can be assumed', () => {
    const access = world({
      app: {},
      deploy: { ...trustedBy('app'), allows: [allow('iam:AttachRolePolicy', roleArn('app'))] },
    });
    expect(can(access, DELETE)).toBe(true);
    expect(stepsTo(access, 'app')).toEqual(['instance-profile app, assume-role deploy, iam-014 app']);
  });

  it('is written to a role that only another one can assume', () => {
    const access = world({
      app: { allows: [allow('iam:PutRolePolicy', roleArn('far'))] },
      near: trustedBy('app'),
      far: trustedBy('near'),
    });
    expect(can(access, DELETE)).toBe(true);
    expect(stepsTo(access, 'far')).toEqual(['instance-profile app, iam-017 far']);
  });

  it('gives nothing where what it is written to is out of reach', () => {
    const access = world({ app: { allows: [allow('iam:PutRolePolicy', roleArn('far'))] }, far: trustedBy('near') });
    expect(can(access, DELETE, '*', {}, 'on')).toBe(false);
  });

  it('gives no more than the boundary lets through', () => {
    const access = world({
      app: { allows: [allow('iam:PutRolePolicy', roleArn('far'))] },
      far: { ...trustedBy('app'), boundary: [allow('s3:*')] },
    });
    expect(can(access, 's3:GetObject', SECRET)).toBe(true);
    expect(can(access, DELETE)).toBe(false);
  });

  it('counts only where both routes hold together, with what either needs', () => {
    const from = (vpce: string) => ({ Condition: { StringEquals: { 'aws:SourceVpce': vpce } } });
    const under = (first: string, second: string) =>
      world({
        app: {},
        writer: {
          trust: [EC2, trusts({ AWS: roleArn('app') }, from(first))],
          allows: [allow('iam:PutRolePolicy', roleArn('far'))],
        },
        far: { trust: [EC2, trusts({ AWS: roleArn('app') }, from(second))] },
      });
    expect(can(under('vpce-1', 'vpce-1'), DELETE, '*', { 'aws:SourceVpce': 'vpce-1' })).toBe(true);
    expect(can(under('vpce-1', 'vpce-1'), DELETE, '*', { 'aws:SourceVpce': 'vpce-2' })).toBe(false);
    for (const vpce of ['vpce-1', 'vpce-2'])
      expect(can(under('vpce-1', 'vpce-2'), DELETE, '*', { 'aws:SourceVpce': vpce })).toBe(false);
    const withId = world({
      app: { allows: [allow('iam:PutRolePolicy', roleArn('far'))] },
      far: {
        trust: [EC2, trusts({ AWS: roleArn('app') }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })],
      },
    });
    const made = withId.reached.find((each) => each.role.key.includes('\n'));
    expect(made!.path.at(-1)!.conditions).toEqual(['needs sts:ExternalId = x']);
  });
});

describe('a boundary', () => {
  const bounded = { allows: [allow('s3:GetObject', SECRET)], boundary: [allow('logs:*')] };

  it.each(['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary'])(
    'is taken off another role that is in reach by %s',
    (action) => {
      const far = { ...trustedBy('app'), ...bounded };
      expect(can(world({ app: { allows: [allow(action, roleArn('far'))] }, far }), 's3:GetObject', SECRET)).toBe(true);
      expect(can(world({ app: { allows: [allow(action, roleArn('app'))] }, far }), 's3:GetObject', SECRET)).toBe(false);
      const strange = { ...bounded, trust: [EC2] };
      const alone = world({ app: { allows: [allow(action, roleArn('far'))] }, far: strange });
      expect(can(alone, 's3:GetObject', SECRET)).toBe(false);
    },
  );

  it('of the own role is taken off by a role that can be assumed', () => {
    const access = world({
      app: { ...bounded, boundary: [allow('sts:*')] },
      deploy: { ...trustedBy('app'), allows: [allow('iam:DeleteRolePermissionsBoundary', roleArn('app'))] },
    });
    expect(can(access, 's3:GetObject', SECRET)).toBe(true);
  });

  it('is taken off by one while another writes the policy', () => {
    const access = world({
      app: { allows: [allow('iam:DeleteRolePermissionsBoundary', roleArn('far'))] },
      writer: { ...trustedBy('app'), allows: [allow('iam:PutRolePolicy', roleArn('far'))] },
      far: { ...trustedBy('app'), boundary: [allow('logs:*')] },
    });
    expect(can(access, DELETE)).toBe(true);
  });

  it('whose policy the role itself may rewrite bounds nothing', () => {
    const far = { ...trustedBy('app'), ...bounded };
    const rewrites = [allow('iam:CreatePolicyVersion', `arn:aws:iam::${ACCOUNT}:policy/far-boundary`)];
    expect(can(world({ app: { allows: rewrites }, far }), 's3:GetObject', SECRET)).toBe(true);
  });
});

describe('a user that has been taken over', () => {
  const key = (name = 'boss') => allow('iam:CreateAccessKey', userArn(name));

  it.each(['iam:PutUserPolicy', 'iam:AttachUserPolicy'])('gives itself any policy by %s on itself', (action) => {
    const itself = world({ app: { allows: [key()] } }, user('boss', [allow(action, userArn('boss'))]));
    expect(can(itself, DELETE)).toBe(true);
    const another = world({ app: { allows: [key()] } }, user('boss', [allow(action, userArn('else'))]));
    expect(can(another, DELETE)).toBe(false);
  });

  it('cannot write to itself with what is for roles', () => {
    const acts = ['iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:DeleteRolePermissionsBoundary'];
    const access = world({ app: { allows: [key()] } }, user('boss', [allow(acts, userArn('boss'))], [allow('iam:*')]));
    expect(can(access, DELETE, '*', {}, 'on')).toBe(false);
  });

  it('takes off its own boundary, or another takes it off', () => {
    const action = 'iam:DeleteUserPermissionsBoundary';
    const own = user('boss', [allow([action, DELETE])], [allow('iam:*')]);
    expect(can(world({ app: { allows: [key()] } }, own), DELETE)).toBe(true);
    const by = user('boss', [allow(DELETE)], [allow('iam:*')]);
    expect(can(world({ app: { allows: [key()] } }, by), DELETE)).toBe(false);
    expect(can(world({ app: { allows: [key(), allow(action)] } }, by), DELETE)).toBe(true);
  });
});

// --- random graphs -----------------------------------------------------------------------------------------------------

const ROLES = ['app', 'b', 'c', 'd'] as const;
const USERS = ['u', 'v'] as const;
const ALL = [...ROLES, ...USERS];
const isUser = (name: string) => (USERS as readonly string[]).includes(name);
const arnOf = (name: string) => (isUser(name) ? userArn(name) : roleArn(name));
const ACTIONS = [
  'sts:AssumeRole',
  'iam:PutRolePolicy',
  'iam:DeleteRolePermissionsBoundary',
  'iam:UpdateAssumeRolePolicy',
  'iam:CreateAccessKey',
  'iam:PutUserPolicy',
  'iam:DeleteUserPermissionsBoundary',
];

interface Drawn {
  readonly allows: readonly StatementText[];
  readonly boundary: readonly StatementText[] | null;
  /** Names that its trust policy lets in by ARN; `*`: the account. */
  readonly trusts: readonly string[];
}

const statementOf = fc
  .record({ effect: fc.nat(5), action: fc.constantFrom(...ACTIONS, 'iam:*'), on: fc.constantFrom(...ALL, '*') })
  .map(({ effect, action, on }) => (effect === 0 ? deny : allow)(action, on === '*' ? '*' : arnOf(on)));
const drawn: fc.Arbitrary<Drawn> = fc.record({
  allows: fc.array(statementOf, { maxLength: 3 }),
  boundary: fc.option(fc.array(statementOf, { minLength: 1, maxLength: 3 }), { nil: null, freq: 2 }),
  trusts: fc.array(fc.constantFrom(...ALL, '*'), { maxLength: 1 }),
});

interface Held {
  admin: boolean;
  free: boolean;
}

/** What is held in the end: principals, those with any policy, those without their boundary; one rule after another. */
function fixpoint(drawing: ReadonlyMap<string, Drawn>): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>([['app', { admin: false, free: false }]]);
  const names = (statements: readonly StatementText[], effect: string, action: string, on: string) =>
    statements.some(
      (each) =>
        each.Effect === effect &&
        (each.Action === action || (each.Action === 'iam:*' && action.startsWith('iam:')) || each.Action === '*') &&
        (each.Resource === '*' || each.Resource === on),
    );
  const may = (name: string, action: string, on: string, trusted = false) => {
    const { allows, boundary } = drawing.get(name)!;
    const { admin, free } = held.get(name)!;
    const limit = free ? null : boundary;
    if (names(allows, 'Deny', action, on) || (limit && names(limit, 'Deny', action, on))) return false;
    // A policy that names the principal itself needs no Allow of its own; the boundary still limits it.
    const allowed = trusted || admin || names(allows, 'Allow', action, on);
    return allowed && (limit === null || names(limit, 'Allow', action, on));
  };
  const denied = (name: string, action: string, on: string) => {
    const { allows, boundary } = drawing.get(name)!;
    const limit = held.get(name)!.free ? null : boundary;
    return names(allows, 'Deny', action, on) || (limit !== null && names(limit, 'Deny', action, on));
  };
  for (let before = ''; before !== JSON.stringify([...held]); ) {
    before = JSON.stringify([...held]);
    for (const from of [...held.keys()]) {
      for (const to of ALL) {
        const on = arnOf(to);
        const take = () => held.get(to) ?? held.set(to, { admin: false, free: false });
        if (isUser(to)) {
          if (may(from, 'iam:CreateAccessKey', on)) take();
          if (held.has(to) && may(from, 'iam:PutUserPolicy', on)) held.get(to)!.admin = true;
          if (held.has(to) && may(from, 'iam:DeleteUserPermissionsBoundary', on)) held.get(to)!.free = true;
          continue;
        }
        if (from !== to) {
          const { trusts: lets } = drawing.get(to)!;
          if (lets.includes(from) && may(from, 'sts:AssumeRole', on, true)) take();
          if (lets.includes('*') && may(from, 'sts:AssumeRole', on)) take();
          // Its trust policy may come to name the caller's session, which no boundary's missing Allow limits.
          if (may(from, 'iam:UpdateAssumeRolePolicy', on) && !denied(from, 'sts:AssumeRole', on)) take();
        }
        if (held.has(to) && may(from, 'iam:PutRolePolicy', on)) held.get(to)!.admin = true;
        if (held.has(to) && may(from, 'iam:DeleteRolePermissionsBoundary', on)) held.get(to)!.free = true;
      }
    }
  }
  return held;
}

describe('random graphs of roles and users', () => {
  const KEPT = allow('s3:*');

  function graphOfDrawing(drawing: ReadonlyMap<string, Drawn>) {
    const parts = ALL.map((name) => {
      const { allows, boundary, trusts: lets } = drawing.get(name)!;
      const own = [...allows, allow('s3:GetObject', `arn:aws:s3:::of-${name}/k`)];
      const bounds = boundary && [...boundary, KEPT];
      if (isUser(name)) return user(name, own, bounds);
      const trust = [EC2, ...lets.map((each) => trusts({ AWS: each === '*' ? ACCOUNT : arnOf(each) }))];
      return role(name, { trust, allows: own, ...(bounds ? { boundary: bounds } : {}) });
    });
    return reachOf(graphOf([instance('web', 'app'), ...parts]));
  }

  it('hold exactly what the naive fixpoint holds', () => {
    let gained = 0;
    fc.assert(
      fc.property(fc.array(drawn, { minLength: ALL.length, maxLength: ALL.length }), (list) => {
        const drawing = new Map(ALL.map((name, at) => [name as string, list[at]!]));
        const held = fixpoint(drawing);
        const access = graphOfDrawing(drawing);
        const reads = ALL.filter((name) => can(access, 's3:GetObject', `arn:aws:s3:::of-${name}/k`));
        const wide = [...held].some(([, { admin }]) => admin);
        expect(reads).toEqual(wide ? ALL : ALL.filter((name) => held.has(name)));
        const deletes = [...held].some(([name, { admin, free }]) => admin && (free || !drawing.get(name)!.boundary));
        expect(can(access, DELETE)).toBe(deletes);
        if (held.size > 1 && wide) gained += 1;
      }),
      { numRuns: 600 },
    );
    expect(gained).toBeGreaterThan(50);
  });
});
