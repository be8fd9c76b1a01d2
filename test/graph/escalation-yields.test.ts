// A role that can give itself policies out of many: those that only allow come all at once, the others in every combination up to
// a bound. And random sets of policies against a search through every subset, written from the rules.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../src/terraform/resource.ts';
import {
  ACCOUNT,
  allow,
  can,
  deny,
  doubtTexts,
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

const TEAM = `arn:aws:iam::${ACCOUNT}:policy/team-*`;
const policyArn = (name: string | number) => `arn:aws:iam::${ACCOUNT}:policy/team-${name}`;
const file = (name: string | number) => `arn:aws:s3:::team/${name}.`;
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

function policy(name: string | number, ...statements: readonly StatementText[]): Resource {
  const policyOf = { arn: policyArn(name), name: `team-${name}`, policy: policyText(...statements) };
  return resource('aws_iam_policy', `team-${name}`, policyOf);
}

const attaching = (which: string | readonly string[] = TEAM, more: Record<string, unknown> = {}) =>
  allow('iam:AttachRolePolicy', roleArn('app'), { Condition: { ArnLike: { 'iam:PolicyARN': which }, ...more } });
const from = (vpce: string) => ({ StringEquals: { 'aws:SourceVpce': vpce } });

function world(app: RoleText, policies: readonly Resource[], more: readonly Resource[] = []) {
  return reachOf(graphOf([instance('web', 'app'), role('app', app), policies, more]));
}

describe('policies that a role can give itself', () => {
  it.each([1, 20, 60])('are given all at once where none of them denies anything: %i', (count) => {
    const policies = upTo(count).map((at) => policy(at, allow('s3:GetObject', file(at))));
    const access = world({ allows: [attaching()] }, policies);
    expect(access.reached).toHaveLength(2);
    for (const at of upTo(count)) expect(can(access, 's3:GetObject', file(at))).toBe(true);
    expect(can(access, 's3:GetObject', file(count), {}, 'on')).toBe(false);
    expect(access.doubts.size).toBe(0);
  });

  it('open together what none of them opens alone', () => {
    const many = upTo(20).map((at) => policy(at, allow('s3:GetObject', file(at))));
    const pass = policy('pass', allow('iam:PassRole'));
    const run = policy('run', allow(['lambda:CreateFunction', 'lambda:InvokeFunction']));
    const worker = role('worker', {
      trust: [trusts({ Service: 'lambda.amazonaws.com' })],
      allows: [allow('dynamodb:DeleteTable')],
    });
    expect(can(world({ allows: [attaching()] }, [...many, pass, run], worker), 'dynamodb:DeleteTable')).toBe(true);
    expect(can(world({ allows: [attaching()] }, [...many, pass], worker), 'dynamodb:DeleteTable', '*', {}, 'on')).toBe(
      false,
    );
  });

  it('give no more than the boundary lets through', () => {
    const policies = upTo(20).map((at) => policy(at, allow('s3:GetObject', file(at))));
    const boundary = [allow('iam:*'), allow('s3:GetObject', [file(3), file(7)])];
    const access = world({ allows: [attaching()], boundary }, policies);
    expect(upTo(20).filter((at) => can(access, 's3:GetObject', file(at), {}, 'on'))).toEqual([3, 7]);
  });

  it('are not given where they take away more than they add, and are where they add something', () => {
    const policies = upTo(20).map((at) => policy(at, allow('s3:GetObject', file(at))));
    const trap = policy('trap', deny('s3:*'), allow('dynamodb:DeleteTable'));
    const access = world({ allows: [attaching()] }, [...policies, trap]);
    for (const at of upTo(20)) expect(can(access, 's3:GetObject', file(at))).toBe(true);
    expect(can(access, 'dynamodb:DeleteTable')).toBe(true);
    expect(access.reached).toHaveLength(3);
  });

  it('are given together where they need the same', () => {
    const policies = upTo(20).map((at) => policy(at, allow('s3:GetObject', file(at))));
    const one = upTo(10).map(policyArn);
    const allows = [attaching(TEAM, from('vpce-1')), attaching(one, from('vpce-2'))];
    const access = world({ allows }, policies);
    const reads = (vpce: string) =>
      upTo(20).filter((at) => can(access, 's3:GetObject', file(at), { 'aws:SourceVpce': vpce }, 'on'));
    expect(reads('vpce-1')).toEqual(upTo(20));
    expect(reads('vpce-2')).toEqual(upTo(10));
    expect(reads('vpce-3')).toEqual([]);
    expect(access.doubts.size).toBe(0);
  });
});

describe('policies that a role can give another', () => {
  const attachTo = { Condition: { ArnLike: { 'iam:PolicyARN': TEAM } } };
  const worker = role('worker', {
    trust: [trusts({ Service: 'lambda.amazonaws.com' })],
    allows: [allow('dynamodb:DeleteTable')],
  });
  const pass = policy('pass', allow('iam:PassRole'), deny('s3:*'));
  const run = policy('run', allow(['lambda:CreateFunction', 'lambda:InvokeFunction']));
  const ways: readonly (readonly [string, RoleText, RoleText])[] = [
    [
      'that it can assume',
      { allows: [allow('iam:AttachRolePolicy', roleArn('far'), attachTo)] },
      { trust: [trusts({ AWS: roleArn('app') })] },
    ],
    [
      'whose trust policy it can rewrite',
      {
        allows: [
          allow('iam:AttachRolePolicy', roleArn('far'), attachTo),
          allow('iam:UpdateAssumeRolePolicy', roleArn('far')),
        ],
      },
      { trust: [trusts({ Service: 'ecs.amazonaws.com' })] },
    ],
  ];

  it.each(ways)('are given together to one %s, and each that denies something only where it helps', (_, app, far) => {
    const files = upTo(20).map((at) => policy(at, allow('s3:GetObject', file(at))));
    const others = [...role('far', far), ...worker];
    const access = world(app, [...files, pass, run], others);
    for (const at of upTo(20)) expect(can(access, 's3:GetObject', file(at))).toBe(true);
    expect(can(access, 'dynamodb:DeleteTable')).toBe(true);
    expect(access.reached.length).toBeLessThan(10);
    expect(access.doubts.size).toBe(0);
    expect(can(world(app, [...files, run], others), 'dynamodb:DeleteTable', '*', {}, 'on')).toBe(false);
  });

  it.each(ways)('are a doubt to one %s where too many deny something', (_, app, far) => {
    const traps = (count: number) =>
      upTo(count).map((at) => policy(at, deny('s3:*', 'arn:aws:s3:::else/*'), allow('s3:GetObject', file(at))));
    expect(doubtTexts(world(app, traps(4), role('far', far)))).toEqual([]);
    const access = world(app, traps(5), role('far', far));
    expect(doubtTexts(access)).toEqual([expect.stringMatching(/^far can be given .* too many combinations/)]);
    for (const at of upTo(5)) expect(can(access, 's3:GetObject', file(at))).toBe(true);
    expect(can(access, 'dynamodb:DeleteTable')).toBe(false);
    expect(can(access, 'dynamodb:DeleteTable', '*', {}, 'on')).toBe(true);
  });
});

describe('policies that two roles can give a third', () => {
  const giver = (name: string, which: string) =>
    role(name, {
      trust: [trusts({ AWS: roleArn('app') })],
      allows: [
        allow('iam:AttachRolePolicy', roleArn('far'), {
          Condition: { ArnEquals: { 'iam:PolicyARN': policyArn(which) } },
        }),
      ],
    });
  const far = role('far', { trust: [trusts({ AWS: roleArn('app') })] });
  const worker = role('worker', {
    trust: [trusts({ Service: 'lambda.amazonaws.com' })],
    allows: [allow('dynamodb:DeleteTable')],
  });
  const pass = policy('pass', allow('iam:PassRole'));
  const run = policy('run', allow(['lambda:CreateFunction', 'lambda:InvokeFunction']));
  const app: RoleText = { allows: [allow('sts:AssumeRole')] };

  it('are a doubt about what only both of them open', () => {
    const others = [...far, ...worker, ...giver('one', 'pass'), ...giver('two', 'run')];
    const access = world(app, [pass, run], others);
    expect(can(access, 'dynamodb:DeleteTable')).toBe(false);
    expect(can(access, 'dynamodb:DeleteTable', '*', {}, 'on')).toBe(true);
    expect(doubtTexts(access).join()).toMatch(/^far can be given policies .* to try them all/);
  });

  it('are none where one of them can give what the other can as well', () => {
    const both = [...giver('one', 'pass'), ...giver('two', 'pass')];
    const access = world(app, [pass, run], [...far, ...worker, ...both]);
    expect(can(access, 'iam:PassRole')).toBe(true);
    expect(can(access, 'dynamodb:DeleteTable', '*', {}, 'on')).toBe(false);
    expect(doubtTexts(access)).toEqual([]);
  });
});

describe('too many that deny something or need different things', () => {
  const reason =
    'app can be given policies that deny something, that need different conditions or that different roles give, in too many combinations to try them all';

  it('are a doubt, beside what each of them surely gives', () => {
    const traps = (count: number) =>
      upTo(count).map((at) => policy(at, deny('s3:*', 'arn:aws:s3:::else/*'), allow('s3:GetObject', file(at))));
    const few = world({ allows: [attaching()] }, traps(7));
    expect(doubtTexts(few)).toEqual([]);
    const access = world({ allows: [attaching()] }, traps(8));
    expect(doubtTexts(access)).toEqual([reason]);
    for (const at of upTo(8)) expect(can(access, 's3:GetObject', file(at))).toBe(true);
    expect(can(access, 'dynamodb:DeleteTable')).toBe(false);
    expect(can(access, 'dynamodb:DeleteTable', '*', {}, 'on')).toBe(true);
    expect(world({ allows: [attaching()] }, traps(40)).reached.length).toBeLessThan(50);
  });

  it('are so too where every one has a condition of its own', () => {
    const policies = upTo(12).map((at) => policy(at, allow('s3:GetObject', file(at))));
    const allows = upTo(12).map((at) => attaching(policyArn(at), from(`vpce-${at}`)));
    const access = world({ allows }, policies);
    expect(doubtTexts(access)).toEqual([reason]);
    for (const at of upTo(12)) {
      expect(can(access, 's3:GetObject', file(at), { 'aws:SourceVpce': `vpce-${at}` })).toBe(true);
      expect(can(access, 's3:GetObject', file(at), { 'aws:SourceVpce': 'vpce-x' }, 'on')).toBe(false);
    }
  });
});

// --- random sets of policies against every subset ----------------------------------------------------------------------

const NAMES = ['0', '1', '2', '3'] as const;
const VPCES = ['vpce-1', 'vpce-2'] as const;
const REQUESTS = ['s3:GetObject', 's3:PutObject', 'dynamodb:DeleteTable'] as const;

/** One statement of a policy: on requests, on attaching a policy, or on becoming the role b. */
interface Said {
  readonly effect: 'Allow' | 'Deny';
  readonly action: (typeof REQUESTS)[number] | 'iam:AttachRolePolicy' | 'sts:AssumeRole';
  /** Which policy may be attached, from where; null: any, from anywhere. */
  readonly which: string | null;
  readonly vpce: string | null;
}

const said: fc.Arbitrary<Said> = fc.record({
  effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Allow' as const, 'Deny' as const),
  action: fc.constantFrom(...REQUESTS, 'iam:AttachRolePolicy' as const, 'sts:AssumeRole' as const),
  which: fc.option(fc.constantFrom(...NAMES)),
  vpce: fc.option(fc.constantFrom(...VPCES), { freq: 2 }),
});

function statementOf({ effect, action, which, vpce }: Said, to = 'app'): StatementText {
  const make = effect === 'Allow' ? allow : deny;
  const condition = vpce === null ? {} : from(vpce);
  if (action !== 'iam:AttachRolePolicy') return make(action, '*', vpce === null ? {} : { Condition: condition });
  const names = { ArnLike: { 'iam:PolicyARN': which === null ? TEAM : policyArn(which) } };
  return make(action, roleArn(to), { Condition: { ...names, ...condition } });
}

/** What a role can do from this place, whatever of the policies it or the other attaches to it in whatever order. */
function bySubsets(
  own: readonly Said[],
  given: readonly (readonly Said[])[],
  vpce: string,
  other: readonly Said[] = [],
): ReadonlySet<string> {
  const possible = new Set<string>();
  const seen = new Set<number>([0]);
  for (const subset of seen) {
    const all = [...own, ...given.flatMap((each, at) => (subset & (1 << at) ? each : []))];
    const may = (action: string, which: string | null = null, by: readonly Said[] = all) => {
      const applies = by.filter(
        (each) =>
          each.action === action &&
          (each.vpce === null || each.vpce === vpce) &&
          (which === null || each.which === null || each.which === which),
      );
      return applies.some((each) => each.effect === 'Allow') && applies.every((each) => each.effect === 'Allow');
    };
    const attaches = (name: string) => [all, other].some((by) => may('iam:AttachRolePolicy', name, by));
    for (const action of [...REQUESTS, 'sts:AssumeRole']) if (may(action)) possible.add(action);
    for (const [at, name] of NAMES.entries()) if (!(subset & (1 << at)) && attaches(name)) seen.add(subset | (1 << at));
  }
  return possible;
}

describe('random sets of policies', () => {
  const OF_B = 'kms:Decrypt';
  const b = role('b', { trust: [trusts({ AWS: ACCOUNT })], allows: [allow(OF_B)] });
  const policies = fc.array(fc.array(said, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 });
  const managed = (given: readonly (readonly Said[])[], to: string) =>
    given.map((each, at) => policy(at, ...each.map((one) => statementOf(one, to))));

  function holds(access: ReturnType<typeof world>, possibleFrom: (vpce: string) => ReadonlySet<string>) {
    for (const vpce of [...VPCES, 'vpce-x']) {
      const possible = possibleFrom(vpce);
      for (const action of [...REQUESTS, OF_B]) {
        const expected = possible.has(action === OF_B ? 'sts:AssumeRole' : action);
        expect(can(access, action, '*', { 'aws:SourceVpce': vpce }), `${action} ${vpce}`).toBe(expected);
      }
    }
    expect(access.doubts.size).toBe(0);
  }

  it('give a role exactly what some subset of them gives', () => {
    let gained = 0;
    const drawn = fc.tuple(fc.array(said, { minLength: 1, maxLength: 2 }), policies);
    fc.assert(
      fc.property(drawn, ([more, given]) => {
        const start: Said = { effect: 'Allow', action: 'iam:AttachRolePolicy', which: more[0]!.which, vpce: null };
        const own = [start, ...more];
        const access = world({ allows: own.map((each) => statementOf(each)) }, managed(given, 'app'), b);
        holds(access, (vpce) => bySubsets(own, given, vpce));
        if (bySubsets(own, given, 'vpce-x').size > bySubsets(own, [[], [], [], []], 'vpce-x').size) gained += 1;
      }),
      { numRuns: 300 },
    );
    expect(gained).toBeGreaterThan(50);
  });

  it('give a role that another can assume exactly what some subset of them gives', () => {
    let gained = 0;
    const attaching = said.map((each): Said => ({ ...each, action: 'iam:AttachRolePolicy' }));
    const drawn = fc.tuple(fc.array(attaching, { minLength: 1, maxLength: 3 }), policies);
    fc.assert(
      fc.property(drawn, ([own, given]) => {
        const far = role('far', { trust: [trusts({ AWS: roleArn('app') })] });
        const allows = own.map((each) => statementOf(each, 'far'));
        const access = world({ allows }, managed(given, 'far'), [...far, ...b]);
        holds(access, (vpce) => bySubsets([], given, vpce, own));
        if (bySubsets([], given, 'vpce-x', own).size > 0) gained += 1;
      }),
      { numRuns: 300 },
    );
    expect(gained).toBeGreaterThan(50);
  });
});
