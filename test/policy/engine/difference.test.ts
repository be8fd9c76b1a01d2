import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../../src/aws/catalog.ts';
import { symbol } from '../../../src/core/symbol.ts';
import { type Access, and, bind, doubt, EVERYTHING, NOTHING, not, or } from '../../../src/policy/access.ts';
import { decideAccess } from '../../../src/policy/decide.ts';
import { difference, findRequest, type Region } from '../../../src/policy/difference.ts';
import { allow, request, type Short } from './worlds.ts';

const catalog = loadCatalog();
const options = { catalog, multivalued: catalog.isMultivalued };

/** A region on one line. */
function line(region: Region): string {
  const part = (items: readonly string[], except: readonly string[]) =>
    items.join(' ') + (except.length > 0 ? ` except ${except.join(' ')}` : '');
  const conditions = region.conditions.length > 0 ? ` if ${region.conditions.join(' and ')}` : '';
  return `${part(region.actions, region.exceptActions)} on ${part(region.resources, region.exceptResources)}${conditions}`;
}

function gained(after: Access | readonly Short[], before: Access | readonly Short[]): string[] {
  const access = (of: Access | readonly Short[]) => ('op' in of ? of : allow(...of));
  const result = difference(access(after), access(before), options);
  expect(result.incomplete).toBeNull();
  expect(result.decision.kind).toBe(result.regions.length > 0 ? 'found' : 'none');
  return result.regions.map(line);
}

describe('a difference is told in the patterns that people wrote', () => {
  test('with the actions and resources that were there before as exceptions', () => {
    expect(
      gained(
        [{ Action: ['s3:Get*', 's3:List*'], Resource: 'arn:aws:s3:::b/*' }],
        [
          { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
          { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::b/private/*' },
        ],
      ),
    ).toEqual([
      's3:Get* s3:List* except s3:GetObject s3:ListBucket on arn:aws:s3:::b/*',
      's3:ListBucket on arn:aws:s3:::b/* except arn:aws:s3:::b/private/*',
    ]);
  });

  test('with a Deny as an exception', () => {
    expect(
      gained(
        [
          { Action: 's3:Get*', Resource: 'arn:aws:s3:::b/*' },
          { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::b/private/*' },
        ],
        NOTHING,
      ),
    ).toEqual(['s3:Get* on arn:aws:s3:::b/* except arn:aws:s3:::b/private/*']);
  });

  test('with NotAction as everything but', () => {
    expect(gained([{ NotAction: ['iam:*', 'sts:AssumeRole'] }], [{ Action: 'EC2:Describe*' }])).toEqual([
      '* except EC2:Describe* iam:* sts:AssumeRole on *',
    ]);
  });

  test('with NotResource as everything but', () => {
    expect(gained([{ Action: 's3:GetObject', NotResource: 'arn:aws:s3:::b/*' }], NOTHING)).toEqual([
      's3:GetObject on * except arn:aws:s3:::b/*',
    ]);
  });

  test('with several statements on the same actions as one', () => {
    expect(
      gained(
        [
          { Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' },
          { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
        ],
        NOTHING,
      ),
    ).toEqual(['s3:GetObject on arn:aws:s3:::a/* arn:aws:s3:::b/*']);
  });

  test('cut down to what a boundary leaves', () => {
    const identity = allow({ Action: ['s3:*', 'iam:*'], Resource: '*' });
    const boundary = allow({ Action: 's3:Get*', Resource: 'arn:aws:s3:::b/*' });
    expect(gained(and(identity, boundary), NOTHING)).toEqual(['s3:Get* on arn:aws:s3:::b/*']);
  });

  test('where patterns cross, by what they share', () => {
    const one = allow({ Action: 's3:Get*', Resource: 'arn:aws:s3:::b*' });
    const other = allow({ Action: 's3:*Object', Resource: 'arn:aws:s3:::*/k' });
    expect(gained(and(one, other), NOTHING)).toEqual(['s3:Get*Object on arn:aws:s3:::b*/k']);
  });

  test('with the conditions in words', () => {
    expect(
      gained(
        [
          {
            Action: 's3:GetObject',
            Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' }, Null: { 's3:prefix': 'true' } },
          },
        ],
        NOTHING,
      ),
    ).toEqual(['s3:GetObject on * if only from VPC endpoint vpce-1 and s3:prefix is absent']);
  });

  test('by the condition that has gone', () => {
    const guarded = { Action: 'ec2:RunInstances', Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
    expect(gained([{ Action: 'ec2:RunInstances' }], [guarded])).toEqual([
      'ec2:RunInstances on * if aws:SecureTransport is not true',
    ]);
  });

  test('without resources that only two unrelated ARNs run together would make', () => {
    const one = allow({ Action: 'dynamodb:GetItem', Resource: 'arn:aws:dynamodb:*:*:table/a*' });
    const other = allow({ Action: 'dynamodb:*', Resource: 'arn:aws:dynamodb:*:*:table/b*' });
    expect(gained(and(one, other), NOTHING)).toEqual([]);
  });

  test('with a colon after a slash, where a name may have one', () => {
    const one = allow({ Action: 'codebuild:StopBuild', Resource: 'arn:aws:codebuild:*:*:build/*' });
    const other = allow({ Resource: 'arn:aws:codebuild:*:*:*:7' });
    expect(gained(and(one, other), NOTHING)).not.toEqual([]);
  });

  test('but names that are free may hold anything', () => {
    const one = allow({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*:x' });
    const other = allow({ Action: 's3:*', Resource: 'arn:aws:s3:::b/y:*' });
    expect(gained(and(one, other), NOTHING)).not.toEqual([]);
    expect(
      gained(
        and(allow({ Resource: 'arn:aws:logs:*:*:*:x' }), allow({ Resource: 'arn:aws:logs:*:*:log-group:/a/*' })),
        NOTHING,
      ),
    ).not.toEqual([]);
  });

  test('and a resource that spells a colon after a slash out is one', () => {
    const pattern = 'arn:aws:foo:*:*:definition/app:7';
    expect(gained([{ Action: 'foo:Run', Resource: pattern }], NOTHING)).toEqual([`foo:Run on ${pattern}`]);
    expect(
      gained(
        and(allow({ Action: 'foo:Run', Resource: pattern }), allow({ Resource: 'arn:aws:foo:*:*:definition/*' })),
        NOTHING,
      ),
    ).toEqual([`foo:Run on ${pattern}`]);
  });
});

describe('nothing is gained', () => {
  test('by a list in place of a wildcard only where the list is shorter', () => {
    expect(gained([{ Action: ['s3:GetObject', 's3:PutObject'] }], [{ Action: 's3:*' }])).toEqual([]);
    // An action that AWS adds tomorrow counts.
    expect(gained([{ Action: 's3:*' }], [{ Action: catalog.actions('s3').map(({ name }) => name) }])).not.toEqual([]);
  });

  test('when before was everything', () => {
    expect(gained([{ Action: '*' }], EVERYTHING)).toEqual([]);
  });

  test('when two halves make the whole', () => {
    const halves: Short[] = [
      { Action: 's3:*', Condition: { StringEquals: { 'aws:PrincipalTag/t': 'a' } } },
      { Action: 's3:*', Condition: { StringNotEquals: { 'aws:PrincipalTag/T': 'a' } } },
    ];
    expect(gained([{ Action: 's3:*' }], halves)).toEqual([]);
  });

  test('when `*` alone covers the request resource `*`, which `arn:*` does not', () => {
    expect(gained([{ Action: 's3:ListAllMyBuckets' }], [{ Action: 's3:*', Resource: 'arn:*' }])).toEqual([
      's3:ListAllMyBuckets on * except arn:*',
    ]);
    expect(gained([{ Action: 's3:*', Resource: 'arn:*' }], [{ Action: 's3:*' }])).toEqual([]);
  });
});

describe('a witness', () => {
  const witness = (...shorts: Short[]) => {
    const decision = findRequest(allow(...shorts), options);
    if (decision.kind !== 'found') throw new Error(decision.kind);
    return decision.witness;
  };

  test('is an existing action on a resource of a type that it takes', () => {
    expect(witness({ Action: 's3:GetObj*', Resource: 'arn:aws:s3:::b*' })).toMatchObject({
      action: 's3:GetObject',
      resource: expect.stringMatching(/^arn:aws:s3:::b[^*?]*\/[^*?]+$/),
    });
    expect(witness({ Action: 'ec2:DescribeInstances' })).toMatchObject({
      action: 'ec2:DescribeInstances',
      resource: '*',
    });
    const { action, resource } = witness({ Action: '*' });
    expect(catalog.find(action)).not.toBeNull();
    expect(resource).toMatch(/^(\*|arn:[^*?]+)$/);
  });

  test('holds every context key that is needed, and no other', () => {
    const { context } = witness({
      Action: 's3:GetObject',
      Condition: {
        StringLike: { 'aws:PrincipalTag/team': 're*' },
        IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
        StringNotEquals: { 'aws:SourceVpc': 'v' },
      },
    });
    expect([...context.keys()].sort()).toEqual(['aws:principaltag/team', 'aws:sourceip']);
    expect(context.get('aws:sourceip')).toMatch(/^10\.\d+\.\d+\.\d+$/);
  });

  test('has a list for a key that AWS calls multivalued', () => {
    const { context } = witness({
      Action: 'ec2:CreateTags',
      Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } },
    });
    expect(context.get('aws:tagkeys')).toEqual(['a']);
  });

  test('has no resource where no statement has one', () => {
    expect(witness({ Action: 'sts:AssumeRole', Resource: null })).toMatchObject({
      action: 'sts:AssumeRole',
      resource: null,
    });
  });

  test('names the statements that grant its region, and only those', () => {
    const after = allow({ Action: 's3:Get*' }, { Action: 'sqs:*' }, { Effect: 'Deny', Action: 'sns:*' });
    const regions = difference(after, allow({ Action: 'sqs:*' }), options).regions;
    expect(regions.map(({ statements }) => statements.map(({ index }) => index))).toEqual([[0]]);
  });
});

describe('symbols are constants that nobody has seen', () => {
  const bucket = symbol('aws_s3_bucket.b.arn');
  const role = `arn:aws:iam::${symbol('account')}:role/app`;

  test('equal to themselves before and after', () => {
    const objects: Short = { Action: 's3:GetObject', Resource: `${bucket}/*` };
    expect(gained([objects], [objects])).toEqual([]);
    expect(gained([{ ...objects, Resource: `${bucket}/a/*` }], [objects])).toEqual([]);
    expect(gained([objects], [{ ...objects, Resource: `${bucket}/a/*` }])).toEqual([
      `s3:GetObject on ${bucket}/* except ${bucket}/a/*`,
    ]);
  });

  test('matched by `*` and by no literal', () => {
    const to = (resource: string): Short[] => [{ Action: 's3:GetObject', Resource: resource }];
    expect(gained(to(bucket), to('*'))).toEqual([]);
    expect(gained(to(bucket), to('arn:aws:s3:::b'))).toEqual([`s3:GetObject on ${bucket}`]);
    expect(gained(to(bucket), to(symbol('aws_s3_bucket.other.arn')))).toEqual([`s3:GetObject on ${bucket}`]);
    expect(gained(to(role), to('arn:aws:iam::*:role/app'))).toEqual([]);
    expect(gained(to('arn:aws:iam::*:role/app'), to(role))).toEqual([
      `s3:GetObject on arn:aws:iam::*:role/app except ${role}`,
    ]);
  });

  test('the same where variables are off', () => {
    const off: Short = { Action: 's3:GetObject', Resource: `${bucket}/\${aws:username}`, variables: false };
    expect(gained([off], [{ ...off, Resource: `${bucket}/*` }])).toEqual([]);
    expect(gained([off], NOTHING)).toEqual([`s3:GetObject on ${bucket}/\${aws:username}`]);
  });

  test('as values of conditions of every kind', () => {
    const on = (operator: string): Short => ({
      Action: 's3:GetObject',
      Condition: { [operator]: { 'x:k': symbol('v') } },
    });
    for (const operator of [
      'StringEquals',
      'StringLike',
      'ArnLike',
      'NumericEquals',
      'DateEquals',
      'IpAddress',
      'Bool',
    ]) {
      expect(findRequest(allow(on(operator))).kind, operator).toBe('found');
      expect(gained([on(operator)], [on(operator)]), operator).toEqual([]);
    }
  });
});

describe('what is bound is a constant', () => {
  const tagged = (team: string | null, of: Access) => bind({ context: new Map([['aws:principaltag/team', team]]) }, of);
  const own: Short = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/${aws:PrincipalTag/Team}/*' };

  test('in resources, shown resolved', () => {
    expect(gained(tagged('red', allow(own)), NOTHING)).toEqual(['s3:GetObject on arn:aws:s3:::b/red/*']);
    expect(gained(tagged(null, allow(own)), NOTHING)).toEqual([]);
    expect(gained(tagged('red', allow(own)), tagged('blue', allow(own)))).toEqual([
      's3:GetObject on arn:aws:s3:::b/red/*',
    ]);
  });

  test('wildcards of a value are literal characters', () => {
    expect(gained(tagged('*', allow(own)), allow({ ...own, Resource: 'arn:aws:s3:::b/red/*' }))).toEqual([
      's3:GetObject on arn:aws:s3:::b/${*}/*',
    ]);
  });

  test('in conditions, and an inner binding wins', () => {
    const red = allow({ Action: 's3:GetObject', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } });
    expect(gained(tagged('red', red), NOTHING)).toEqual(['s3:GetObject on *']);
    expect(gained(tagged('blue', red), NOTHING)).toEqual([]);
    expect(gained(tagged('blue', tagged('red', red)), NOTHING)).toEqual(['s3:GetObject on *']);
  });

  test('a hop is judged for its own action and resource, in the same context', () => {
    const role = 'arn:aws:iam::111111111111:role/r';
    const mayHop = allow({
      Action: 'sts:AssumeRole',
      Resource: role,
      Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
    });
    const hop = bind({ action: 'sts:AssumeRole', resource: role }, mayHop);
    const beyond = allow({ Action: 'sqs:SendMessage' });
    expect(gained(and(hop, beyond), NOTHING)).toEqual(['sqs:SendMessage on * if only from VPC vpc-1']);
    expect(gained(and(hop, beyond), and(not(allow({ Action: 's3:*' })), beyond))).toEqual([]);
  });

  test('a doubt is one unknown yes or no, wherever it stands', () => {
    const maybe = and(doubt('allow', 'p'), allow({ Action: 's3:GetObject' }));
    expect(gained(maybe, maybe)).toEqual([]);
    expect(gained(maybe, NOTHING)).toHaveLength(1);
    expect(gained(bind({ context: new Map([['doubt:allow:p', null]]) }, maybe), NOTHING)).toEqual([]);
  });
});

describe('policy variables that are still free', () => {
  const on = (resource: string, more: Short = {}): Short[] => [{ Action: 's3:GetObject', Resource: resource, ...more }];
  const home = 'arn:aws:s3:::b/${aws:username}/*';

  test('stay within what covers any value', () => {
    expect(gained(on(home), on('arn:aws:s3:::b/*'))).toEqual([]);
    expect(gained(on('arn:aws:s3:::b/${aws:username}/x'), on(home))).toEqual([]);
    expect(gained(on(home), on('arn:aws:s3:::b/${AWS:UserName}/*'))).toEqual([]);
  });

  test('reach beyond what names one value', () => {
    expect(gained(on(home), on('arn:aws:s3:::b/alice/*'))).toEqual([
      `s3:GetObject on ${home} except arn:aws:s3:::b/alice/*`,
    ]);
  });

  test('are tied to conditions on the same key', () => {
    const alice = { Condition: { StringEquals: { 'aws:username': 'alice' } } };
    expect(gained(on(home, alice), on('arn:aws:s3:::b/alice/*'))).toEqual([]);
    expect(gained(on('arn:aws:s3:::b/alice/*', alice), on(home))).toEqual([]);
    expect(gained(on('arn:aws:s3:::b/alice/*'), on(home))).not.toEqual([]);
  });

  test('match nothing where the key is absent, unless they have a default', () => {
    const absent = { Condition: { Null: { 'aws:username': 'true' } } };
    expect(gained(on(home, absent), NOTHING)).toEqual([]);
    const fallback = on("arn:aws:s3:::b/${aws:username, 'anyone'}/*", absent);
    expect(gained(fallback, on('arn:aws:s3:::b/anyone/*'))).toEqual([]);
    expect(gained(fallback, on('arn:aws:s3:::b/other/*'))).not.toEqual([]);
  });

  test('in conditions tie two keys', () => {
    const same = { Condition: { StringEquals: { 'aws:ResourceTag/owner': '${aws:PrincipalTag/owner}' } } };
    expect(gained(on('*', same), on('*', same))).toEqual([]);
    const both = { Condition: { StringEquals: { 'aws:ResourceTag/owner': ['${aws:PrincipalTag/owner}', 'all'] } } };
    expect(gained(on('*', same), on('*', both))).toEqual([]);
    expect(gained(on('*', both), on('*', same))).not.toEqual([]);
  });

  // Each of these is met by the value given, which lies between the pieces of the patterns; it may be found or not.
  test.each([
    ['${k:a}ab', 'ba${k:a}', 'b'],
    ['${k:a}${k:a}', '*pq*rp*', 'pqr'],
    ['${k:a}${k:a}', 'l?r?l?r?', 'l1r2'],
    ['${k:a}${k:a}', '??', 'x'],
  ])('%s and %s together are never called impossible', (one, other, value) => {
    const both = and(allow(...on(`arn:aws:s3:::${one}`)), allow(...on(`arn:aws:s3:::${other}`)));
    const resource = `arn:aws:s3:::${one.replaceAll('${k:a}', value)}`;
    expect(decideAccess(both, request('s3:GetObject', resource, { 'k:a': value }))).toBe(true);
    expect(findRequest(both).kind).not.toBe('none');
    expect(difference(both, NOTHING).incomplete === null && findRequest(both).kind !== 'found').toBe(false);
  });

  test('compared without case are not compared with it', () => {
    const equal = (operator: string) =>
      allow({ Action: 's3:GetObject', Condition: { [operator]: { 'k:a': '${k:b}' } } });
    const shouted = request('s3:GetObject', '*', { 'k:a': 'X', 'k:b': 'x' });
    const more = and(equal('StringEqualsIgnoreCase'), not(equal('StringEquals')));
    expect(decideAccess(more, shouted)).toBe(true);
    expect(findRequest(more).kind).not.toBe('none');
    expect(findRequest(and(equal('StringEquals'), not(equal('StringEqualsIgnoreCase')))).kind).not.toBe('found');
  });

  test('literal ${*} and ${$} are characters', () => {
    expect(gained(on('arn:aws:s3:::b/${*}'), on('arn:aws:s3:::b/x*'))).toEqual(['s3:GetObject on arn:aws:s3:::b/${*}']);
    const [region] = difference(allow(...on('arn:aws:s3:::b/${$}{x}')), NOTHING, options).regions;
    expect(region!.witness.resource).toBe('arn:aws:s3:::b/${x}');
  });
});

describe('past its caps the engine says so', () => {
  // Two such globs tell some 177,000 states apart: which of the last eleven characters was an a, which a b.
  const hard: Short = { Action: 's3:*a??????????' };
  const wall: Short = { Action: 's3:*b??????????' };

  test('and never answers otherwise', () => {
    const decision = findRequest(and(allow(hard), not(allow(wall))), { maxStates: 200 });
    expect(decision).toEqual({ kind: 'undecided', reason: 'the patterns tell too many texts apart' });
    const result = difference(allow(hard), allow(wall), { maxStates: 200 });
    expect(result.decision.kind).toBe('undecided');
    expect(result.incomplete).not.toBeNull();
  });

  test('also for steps', () => {
    const many = Array.from(
      { length: 12 },
      (_, index): Short => ({
        Action: 's3:GetObject',
        Condition: { StringEquals: { [`k:${index}`]: 'a' }, StringLike: { [`l:${index}`]: 'b*' } },
      }),
    );
    const decision = findRequest(and(allow({ Action: 's3:GetObject' }), not(allow(...many))), { maxSteps: 3 });
    expect(decision.kind).toBe('undecided');
    expect(findRequest(and(allow({ Action: 's3:GetObject' }), not(allow(...many)))).kind).toBe('found');
  });

  test('a pattern of 200 stars is decided or undecided, not endless', () => {
    const stars: Short = { Action: 's3:GetObject', Resource: `arn:aws:s3:::${'*a'.repeat(200)}*` };
    expect(gained([stars], [{ Action: 's3:*', Resource: 'arn:aws:s3:::*' }])).toEqual([]);
    expect(findRequest(and(allow({ Action: 's3:*' }), not(allow(stars)))).kind).toBe('found');
  });
});

test('large roles are unions like any other: 40 policies of 25 statements, one statement more', () => {
  const policies = Array.from({ length: 40 }, (_, policy) =>
    allow(
      ...Array.from({ length: 25 }, (_, index) => ({
        Action: [`s3:Get${policy}x${index}*`, `ec2:Act${index}`],
        Resource: `arn:aws:s3:::bucket-${policy}/${index}/*`,
      })),
    ),
  );
  const extra = allow({ Action: 'ec2:Act3', Resource: 'arn:aws:s3:::bucket-3/new/*' });
  expect(gained(or(...policies, extra), or(...policies))).toEqual(['ec2:Act3 on arn:aws:s3:::bucket-3/new/*']);
  expect(gained(or(...policies), or(...policies, extra))).toEqual([]);
});

test('a witness is judged again by the plain evaluator', () => {
  const after = allow({ Action: 's3:*' });
  const { decision } = difference(after, NOTHING, options);
  expect(decision.kind === 'found' && decideAccess(after, decision.witness)).toBe(true);
  expect(decideAccess(after, request('sqs:SendMessage'))).toBe(false);
});
