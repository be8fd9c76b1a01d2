// The compare command's answers: no new access, new access with a witness, errors; identity and resource policies.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompareAnswer, compareLine, comparePolicies } from '../../../src/policy/compare.ts';
import { principalMatches, statementMatches } from '../../../src/policy/decide.ts';
import type { PolicyKind, Statement } from '../../../src/policy/model.ts';
import type { Request, RequestPrincipal } from '../../../src/policy/request.ts';
import { allow, deny, type Json, request, statements } from '../decide/support.ts';

const doc = (...of: Json[]) => ({ Version: '2012-10-17', Statement: of });
type Answer = Exclude<CompareAnswer, { error: string }>;

function compare(before: Json, after: Json, kind: 'identity' | 'resource' = 'identity'): Answer {
  const answer = comparePolicies({ id: 'x', old: before, new: after, kind });
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

const bucket = 'arn:aws:s3:::b/*';
const read = allow({ Action: 's3:GetObject', Resource: bucket });

describe('identity policies', () => {
  it.each<[string, Json, Json, boolean]>([
    ['the same document', doc(read), doc(read), false],
    ['another spelling of the same', doc(read), doc(allow({ Action: ['S3:GETOBJECT'], Resource: [bucket] })), false],
    ['a wider action', doc(read), doc(allow({ Action: 's3:Get*', Resource: bucket })), true],
    ['a narrower action', doc(allow({ Action: 's3:Get*', Resource: bucket })), doc(read), false],
    ['a wider resource', doc(read), doc(allow({ Action: 's3:GetObject' })), true],
    ['a Deny more', doc(read), doc(read, deny({ Resource: 'arn:aws:s3:::b/secret/*' })), false],
    ['a Deny less', doc(read, deny({ Resource: 'arn:aws:s3:::b/secret/*' })), doc(read), true],
    [
      // Service Authorization Reference, Bedrock: foundation-model/${ResourceId}, for example anthropic.claude-v2:1.
      'a Deny less on names with a colon after a slash',
      doc(
        allow({ Action: 'bedrock:InvokeModel', Resource: 'arn:aws:bedrock:*::foundation-model/*' }),
        deny({ Resource: 'arn:aws:bedrock:*:*:*-v2:1' }),
      ),
      doc(allow({ Action: 'bedrock:InvokeModel', Resource: 'arn:aws:bedrock:*::foundation-model/*' })),
      true,
    ],
    [
      'a Deny less on other functions and queues than those that are allowed',
      doc(
        allow({ Resource: ['arn:aws:lambda:*:*:function:a*', 'arn:aws:sqs:*:*:a*'] }),
        deny({ Resource: ['arn:aws:lambda:*:*:function:b*', 'arn:aws:sqs:*:*:b*'] }),
      ),
      doc(allow({ Resource: ['arn:aws:lambda:*:*:function:a*', 'arn:aws:sqs:*:*:a*'] })),
      false,
    ],
    ['a Deny that denies nothing allowed', doc(read, deny({ Action: 'ec2:*' })), doc(read), false],
    ['a condition more', doc(read), doc({ ...read, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), false],
    ['a condition less', doc({ ...read, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), doc(read), true],
    [
      'a wider range of addresses',
      doc({ ...read, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/16' } } }),
      doc({ ...read, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
      true,
    ],
    [
      'a narrower range of addresses',
      doc({ ...read, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
      doc({ ...read, Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/16', '10.9.9.9'] } } }),
      false,
    ],
    [
      'IfExists added',
      doc({ ...read, Condition: { StringEquals: { 'aws:PrincipalTag/a': 'b' } } }),
      doc({ ...read, Condition: { StringEqualsIfExists: { 'aws:PrincipalTag/a': 'b' } } }),
      true,
    ],
    [
      'a list split into statements',
      doc(allow({ Action: ['s3:Get*', 's3:Put*'], Resource: bucket })),
      doc(allow({ Action: 's3:Put*', Resource: bucket }), allow({ Action: 's3:Get*', Resource: bucket })),
      false,
    ],
    ['NotAction for the rest', doc(allow()), doc(allow({ NotAction: 'iam:*' })), false],
    ['everything for NotAction', doc(allow({ NotAction: 'iam:*' })), doc(allow()), true],
    [
      'two halves that cover the whole',
      doc(allow({ Action: 'iam:*' }), allow({ NotAction: 'iam:*' })),
      doc(allow()),
      false,
    ],
    ['nothing at all', doc(read), doc(deny()), false],
    [
      'an action that AWS may add tomorrow',
      doc(allow({ Action: ['s3:Get*', 's3:List*'] })),
      doc(allow({ Action: ['s3:Get*', 's3:List*', 's3:Zap*'] })),
      true,
    ],
    [
      'a variable for its value',
      doc(allow({ Resource: 'arn:aws:s3:::b/${aws:username}/*' })),
      doc(allow({ Resource: 'arn:aws:s3:::b/joe/*' })),
      true,
    ],
    ['another Version, without variables', { Version: '2008-10-17', Statement: [read] }, doc(read), false],
  ])('%s', (_, before, after, expected) => {
    const { newAccess, reason, witness, statements: places } = compare(before, after);
    expect({ newAccess, reason }).toEqual({ newAccess: expected, reason: null });
    expect(witness === null).toBe(!expected);
    expect(places.length > 0).toBe(expected);
  });

  it('whose conditions compare ARNs are answered with one', () => {
    const notFrom = (arn: string) => ({ ...read, Condition: { ArnNotLike: { 'aws:SourceArn': arn } } });
    const { witness } = compare(doc(), doc(notFrom('arn:aws:sns:*:*:t')));
    // Absent would do as well; where it has to be there, it is an ARN, since AWS may not match what is none.
    expect(witness?.context).toEqual({});
    const there = { ...notFrom('arn:aws:sns:*:*:t').Condition, Null: { 'aws:SourceArn': 'false' } };
    const given = compare(doc(), doc({ ...read, Condition: there })).witness?.context['aws:SourceArn'];
    expect(given).toMatch(/^arn:aws:[a-z0-9-]+:[^:]*:[^:]*:.+/);
  });

  it('whose addresses must lie outside a range are answered with one from which somebody calls', () => {
    const outside = { ...read, Condition: { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.168.0.0/16'] } } };
    const present = { ...outside.Condition, Null: { 'aws:SourceIp': 'false' } };
    const { witness } = compare(doc(), doc({ ...read, Condition: present }));
    expect(witness?.context['aws:SourceIp']).not.toBe('0.0.0.0');
    expect(witness?.context['aws:SourceIp']).not.toMatch(/^(10\.|192\.168\.)/);
  });

  it('with policy variables are decided by the values that they can have', () => {
    const own = allow({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/${aws:PrincipalTag/Team}' });
    const lifted = (pattern: string) => compare(doc(own, deny({ Resource: pattern })), doc(own));
    // A team can be called a.log, and the team a/b has a slash.
    for (const pattern of ['arn:aws:s3:::*.log', 'arn:aws:s3:::*/a/*', 'arn:aws:s3:::b/x*y']) {
      const { newAccess, witness } = lifted(pattern);
      expect(newAccess, pattern).toBe(true);
      expect(witness?.resource, pattern).toBe(`arn:aws:s3:::b/${witness?.context['aws:PrincipalTag/Team']}`);
    }
    // Whatever it is called, its object is in no other bucket, and is no queue.
    expect(lifted('arn:aws:s3:::c/*').newAccess).toBe(false);
    expect(lifted('arn:*:sqs:*:*:*/a').newAccess).toBe(false);
  });

  it('are not decided where all hangs on a wildcard inside a segment standing for a colon', () => {
    const everything = allow({ Action: 's3:*' });
    const plain = doc(everything, deny({ Resource: 'arn:aws:s3:::b/secret*' }));
    const wide = doc(everything, deny({ Resource: 'arn:aws:s3*/secret*' }));
    expect(compare(plain, wide)).toMatchObject({
      newAccess: null,
      reason: expect.stringContaining('inside a segment of arn:aws:s3*/secret*'),
    });
    expect(compare(wide, wide)).toMatchObject({ newAccess: false });
    // Of other buckets the second document surely says more.
    expect(compare(wide, plain)).toMatchObject({ newAccess: true });
    // A region's wildcard never has to.
    const inRegion = (region: string) => doc(allow({ Resource: `arn:aws:ec2:${region}:111111111111:instance/*` }));
    expect(compare(inRegion('us-*-1'), inRegion('us-east-1'))).toMatchObject({ newAccess: false });
    expect(compare(inRegion('us-east-1'), inRegion('us-*-1'))).toMatchObject({ newAccess: true });
  });

  it('are answered with one concrete request and the statements that grant it', () => {
    const narrow = allow({
      Action: 'ec2:StartInstances',
      Resource: 'arn:aws:ec2:*:*:instance/*',
      Condition: { StringEquals: { 'aws:ResourceTag/Team': 'red' } },
    });
    const { witness, statements: places } = compare(doc(read), doc(read, narrow));
    expect(places).toEqual([1]);
    expect(witness).toMatchObject({
      principal: null,
      action: 'ec2:StartInstances',
      context: { 'aws:ResourceTag/Team': 'red' },
    });
    expect(witness?.resource).toMatch(/^arn:aws:ec2:[^*?:]*:[^*?:]*:instance\/[^*?]*$/);
  });
});

describe('resource policies', () => {
  const to = (Principal: unknown, more: Json = {}) => doc({ ...read, Principal, ...more });
  const ROLE = 'arn:aws:iam::111111111111:role/app';
  const ACCOUNT = { AWS: '111111111111' };

  it.each<[string, Json, Json, boolean]>([
    ['another account', to(ACCOUNT), to({ AWS: ['111111111111', '222222222222'] }), true],
    ['the account by its other name', to(ACCOUNT), to({ AWS: 'arn:aws:iam::111111111111:root' }), false],
    ['a role of the account', to(ACCOUNT), to({ AWS: ROLE }), false],
    ['the account of a role', to({ AWS: ROLE }), to(ACCOUNT), true],
    ['a session of a role', to({ AWS: ROLE }), to({ AWS: 'arn:aws:sts::111111111111:assumed-role/app/i-1' }), false],
    ['the role of a session', to({ AWS: 'arn:aws:sts::111111111111:assumed-role/app/i-1' }), to({ AWS: ROLE }), true],
    ['everyone', to(ACCOUNT), to('*'), true],
    ['everyone by another name', to({ AWS: '*' }), to('*'), false],
    ['a service', to(ACCOUNT), to({ ...ACCOUNT, Service: 'logs.amazonaws.com' }), true],
    [
      'everyone of an account by a condition',
      to(ACCOUNT),
      to('*', { Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111' } } }),
      false,
    ],
    [
      'everyone of another account by a condition',
      to(ACCOUNT),
      to('*', { Condition: { StringEquals: { 'aws:PrincipalAccount': '222222222222' } } }),
      true,
    ],
    [
      'a role by a condition',
      to({ AWS: ROLE }),
      to('*', { Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } }),
      false,
    ],
    [
      'roles by a pattern',
      to({ AWS: ROLE }),
      to('*', { Condition: { ArnLike: { 'aws:PrincipalArn': `${ROLE}*` } } }),
      true,
    ],
    [
      'roles by a pattern within the account',
      to(ACCOUNT),
      to('*', { Condition: { ArnLike: { 'aws:PrincipalArn': `${ROLE}*` } } }),
      false,
    ],
    [
      'roles by a pattern over accounts',
      to(ACCOUNT),
      to('*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app' } } }),
      true,
    ],
    [
      'federated users of the account',
      to({ AWS: ROLE }),
      to('*', { Condition: { StringEquals: { 'aws:PrincipalType': 'FederatedUser' } } }),
      true,
    ],
    [
      'requests without a signature',
      to({ AWS: ROLE }),
      to('*', { Condition: { StringEquals: { 'aws:PrincipalType': 'Anonymous' } } }),
      true,
    ],
    [
      'only services',
      to({ Service: 'logs.amazonaws.com' }),
      to('*', { Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } }),
      true,
    ],
    ['all but an account', to('*'), doc({ ...read, NotPrincipal: ACCOUNT }), false],
    ['the one that was excepted', doc({ ...read, NotPrincipal: ACCOUNT }), to(ACCOUNT), true],
    [
      'a Deny for others taken away',
      doc({ ...read, Principal: '*' }, { ...deny(), NotPrincipal: ACCOUNT }),
      to('*'),
      true,
    ],
    [
      'a Deny for others that does the same',
      to(ACCOUNT),
      doc({ ...read, Principal: '*' }, { ...deny(), NotPrincipal: ACCOUNT }),
      false,
    ],
    [
      'the roles of the account that a Deny for others lists alone (rule 20)',
      doc({ ...read, Principal: '*' }, { ...deny(), NotPrincipal: ACCOUNT }),
      to({ AWS: 'arn:aws:iam::111111111111:role/app' }),
      true,
    ],
    ['another unique id', to({ AWS: 'AROAEXAMPLEID12345678' }), to({ AWS: 'AROAEXAMPLEID87654321' }), true],
    [
      'a wildcard that matches nobody',
      to(ACCOUNT),
      to({ AWS: ['111111111111', 'arn:aws:iam::222222222222:role/*'] }),
      false,
    ],
  ])('%s', (_, before, after, expected) => {
    const { newAccess, reason, witness } = compare(before, after, 'resource');
    expect({ newAccess, reason }).toEqual({ newAccess: expected, reason: null });
    expect(typeof witness?.principal).toBe(expected ? 'string' : 'undefined');
  });

  it('are trust policies too, whose witness has no resource', () => {
    const assume = (more: Json) => doc({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: ACCOUNT, ...more });
    const external = { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } };
    expect(compare(assume({}), assume(external), 'resource').newAccess).toBe(false);
    const { newAccess, witness } = compare(assume(external), assume({}), 'resource');
    expect(newAccess).toBe(true);
    expect(witness).toMatchObject({ action: 'sts:AssumeRole', resource: null });
    expect(witness?.principal).toContain('111111111111');
  });

  it('are known by their principals where no kind is given', () => {
    const answer = comparePolicies({ id: 1, old: to(ACCOUNT), new: JSON.stringify(to('*')) });
    expect(answer).toMatchObject({ id: 1, newAccess: true });
  });
});

describe('lines', () => {
  const line = (of: Json) => compareLine(JSON.stringify(of));

  it('hold documents as objects or as text', () => {
    const answer = { id: 'x', newAccess: false, witness: null, statements: [], reason: null };
    expect(line({ id: 'x', old: doc(read), new: JSON.stringify(doc(read)), kind: 'identity' })).toEqual(answer);
  });

  it.each<[string, string, RegExp]>([
    ['is no JSON', '{', /the line is not valid JSON/],
    ['is no object', '7', /the line is not an object/],
    ['has no new', JSON.stringify({ id: 'x', old: doc(read) }), /new is missing/],
    [
      'has an unknown kind',
      JSON.stringify({ id: 'x', old: doc(read), new: doc(read), kind: 'user' }),
      /kind is "user"/,
    ],
    [
      'has a bad Version',
      JSON.stringify({ id: 'x', old: doc(read), new: { Version: '2017-09-11', Statement: [read] } }),
      /new: Version is "2017-09-11"/,
    ],
    [
      'has a key twice',
      `{"id":"x","old":{"Statement":[]},"new":{"Statement":[],"Statement":[]}}`,
      /new\.Statement twice/,
    ],
    [
      'has a Principal in an identity policy',
      JSON.stringify({ id: 'x', old: doc({ ...read, Principal: '*' }), new: doc(read), kind: 'identity' }),
      /old: Statement\[0\] has a Principal/,
    ],
  ])('a line that %s is an error', (_, text, expected) => {
    const answer = compareLine(text);
    expect('error' in answer ? answer.error : '').toMatch(expected);
  });

  it('keep their id with an error', () => {
    expect(compareLine('{"id":"x","old":{"Statement":[]},"new":{"a":1,"a":1}}')).toMatchObject({ id: 'x' });
  });
});

describe('hostile lines', () => {
  it('are answered, whatever they hold', () => {
    const good = JSON.stringify({ id: 'x', old: doc(read), new: doc(allow({ Condition: { Null: { k: 'true' } } })) });
    const edit = fc.record({
      at: fc.nat(good.length),
      drop: fc.nat(6),
      put: fc.string({ unit: 'binary', maxLength: 3 }),
    });
    const mutated = fc
      .array(edit, { minLength: 1, maxLength: 3 })
      .map((edits) => edits.reduce((text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop), good));
    fc.assert(
      fc.property(fc.oneof(mutated, fc.json()), (text) => {
        const answer = compareLine(text);
        expect('error' in answer ? answer.error.length > 0 : typeof answer.newAccess === 'boolean').toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of ten thousand levels or keys like __proto__ are errors', () => {
    expect(compareLine(`{"id":"x","old":${'['.repeat(10_000)}`)).toMatchObject({
      error: expect.stringContaining('64 levels'),
    });
    expect(compareLine('{"id":"x","old":{"__proto__":{"Statement":[]}},"new":{"Statement":[]}}')).toMatchObject({
      error: expect.stringContaining('__proto__'),
    });
    const deep = comparePolicies({ id: 'x', old: JSON.parse('['.repeat(5000) + ']'.repeat(5000)), new: doc(read) });
    expect('error' in deep).toBe(true);
  });
});

describe('against every request of a small world', () => {
  const ARNS = ['role/a', 'role/b', 'user/a', 'root'].flatMap((name) =>
    ['111111111111', '222222222222', '333333333333'].map((account) => `arn:aws:iam::${account}:${name}`),
  );
  const PRINCIPALS: readonly RequestPrincipal[] = [
    ...ARNS.map((value) => ({ kind: 'aws' as const, value })),
    { kind: 'aws', value: 'arn:aws:sts::111111111111:assumed-role/a/s' },
    { kind: 'service', value: 's3.amazonaws.com' },
    { kind: 'service', value: 'sns.amazonaws.com' },
  ];
  const principal = fc.constantFrom<unknown>(
    '*',
    { AWS: '111111111111' },
    { AWS: ['222222222222', 'arn:aws:iam::111111111111:role/b'] },
    { AWS: 'arn:aws:iam::111111111111:role/a' },
    { AWS: 'arn:aws:sts::111111111111:assumed-role/a/s' },
    { AWS: 'arn:aws:iam::222222222222:user/a' },
    { Service: 's3.amazonaws.com' },
  );
  const condition = fc.constantFrom<Json>(
    {},
    { Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111' } } },
    { Condition: { StringNotEquals: { 'aws:PrincipalAccount': ['111111111111', '222222222222'] } } },
    { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a' } } },
    { Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/a' } } },
    { Condition: { StringEquals: { 'aws:PrincipalType': 'User' } } },
    { Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } } },
    { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } },
    { Condition: { StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } } },
  );
  const one = fc
    .record({
      effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
      not: fc.boolean(),
      principal,
      condition,
      action: fc.constantFrom('s3:Get*', 's3:GetObject', '*'),
    })
    .map(({ effect, not, principal: who, condition: when, action }) => ({
      Effect: effect,
      Action: action,
      Resource: '*',
      [not ? 'NotPrincipal' : 'Principal']: who,
      ...when,
    }));
  const policy = fc.array(one, { minLength: 1, maxLength: 3 }).map((list) => doc(...list));

  /** Every request of the world, with the keys that follow from its principal. */
  const REQUESTS: readonly Request[] = PRINCIPALS.flatMap((who) =>
    ['s3:GetObject', 's3:GetBucketAcl', 's3:PutObject'].flatMap((action) =>
      [{}, { 'aws:SourceVpce': 'vpce-1' }, { 'aws:SourceVpce': 'vpce-2' }].map((context) => ({
        ...request(action, 'arn:aws:s3:::b', { ...keysOf(who), ...context }),
        principal: who,
      })),
    ),
  );

  it('misses no access, and every witness holds', () => {
    let found = 0;
    fc.assert(
      fc.property(policy, policy, (before, after) => {
        const { newAccess, witness } = compare(before, after, 'resource');
        const [old, fresh] = [before, after].map((each) => statements(each, 'resource' satisfies PolicyKind));
        const gained = REQUESTS.some((each) => granted(fresh!, each) && !granted(old!, each));
        if (gained) expect(newAccess).toBe(true);
        if (newAccess !== true) return;
        found += 1;
        const who: RequestPrincipal = {
          kind: witness!.principal!.includes('.amazonaws.com')
            ? 'service'
            : witness!.principal!.endsWith('example.com')
              ? 'federated'
              : 'aws',
          value: witness!.principal!,
        };
        const asked = { ...request(witness!.action, witness!.resource, witness!.context), principal: who };
        expect(granted(fresh!, asked)).toBe(true);
        expect(granted(old!, asked)).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(50);
  });

  function keysOf(who: RequestPrincipal): Record<string, string> {
    if (who.kind === 'service') return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': who.value };
    const account = who.value.split(':')[4]!;
    const session = who.value.includes(':assumed-role/');
    const type =
      session || who.value.includes(':role/') ? 'AssumedRole' : who.value.endsWith(':root') ? 'Account' : 'User';
    return {
      'aws:PrincipalArn': session ? `arn:aws:iam::${account}:role/a` : who.value,
      'aws:PrincipalAccount': account,
      'aws:PrincipalType': type,
      'aws:PrincipalIsAWSService': 'false',
      ...(type === 'User' ? { 'aws:username': who.value.split('/').at(-1)! } : {}),
    };
  }

  function granted(of: readonly Statement[], asked: Request): boolean {
    const matching = of.filter(
      (each) => principalMatches(each.principal!, asked.principal!, each.effect) && statementMatches(each, asked),
    );
    return matching.some((each) => each.effect === 'Allow') && !matching.some((each) => each.effect === 'Deny');
  }
});
