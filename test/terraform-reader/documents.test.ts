// data.aws_iam_policy_document as the provider documents it: rendering, sources, overrides, what is not known.

import { describe, expect, test } from 'vitest';
import { OneOf, Unknown, type Value } from '../../src/core/value.ts';
import { merge } from '../../src/terraform/plan/merge.ts';
import { PENDING, toValue } from '../../src/terraform/plan/raw.ts';
import { policyDocument } from '../../src/terraform/policy-document-data.ts';
import { shown } from './plans.ts';

const made = (config: object, more: readonly [string, Value][] = []) =>
  shown(policyDocument(new Map([...(toValue(config) as ReadonlyMap<string, Value>), ...more])));

describe('one statement', () => {
  test('has Allow for its effect and the newest version unless it says otherwise', () => {
    expect(made({ statement: [{ actions: ['s3:GetObject'], resources: ['*'] }] })).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }],
    });
    expect(
      made({
        version: '2008-10-17',
        policy_id: 'p',
        statement: [{ sid: 'S', effect: 'Deny', not_actions: ['iam:*'], not_resources: ['x'] }],
      }),
    ).toEqual({
      Version: '2008-10-17',
      Id: 'p',
      Statement: [{ Sid: 'S', Effect: 'Deny', NotAction: ['iam:*'], NotResource: ['x'] }],
    });
  });

  test('&{ stands for ${ in resources, principals and condition values, so that policy variables can be written', () => {
    const statement = {
      actions: ['s3:&{no}'],
      resources: ['arn:aws:s3:::b/&{aws:username}'],
      principals: [{ type: 'AWS', identifiers: ['&{x}'] }],
      condition: [{ test: 'StringEquals', variable: 'aws:x', values: ['&{aws:y}'] }],
    };
    expect(made({ statement: [statement] })).toMatchObject({
      Statement: [
        {
          Action: ['s3:&{no}'],
          Resource: ['arn:aws:s3:::b/${aws:username}'],
          Principal: { AWS: ['${x}'] },
          Condition: { StringEquals: { 'aws:x': ['${aws:y}'] } },
        },
      ],
    });
  });

  test('principals of a type are joined, and everyone is the bare star', () => {
    const principals = [
      { type: 'AWS', identifiers: ['a'] },
      { type: 'Service', identifiers: ['ec2.amazonaws.com'] },
      { type: 'AWS', identifiers: ['b'] },
    ];
    expect(made({ statement: [{ principals, actions: ['sts:AssumeRole'] }] })).toMatchObject({
      Statement: [{ Principal: { AWS: ['a', 'b'], Service: ['ec2.amazonaws.com'] } }],
    });
    expect(made({ statement: [{ principals: [{ type: '*', identifiers: ['*'] }] }] })).toMatchObject({
      Statement: [{ Principal: '*' }],
    });
    expect(made({ statement: [{ not_principals: [{ type: 'AWS', identifiers: ['a'] }] }] })).toMatchObject({
      Statement: [{ NotPrincipal: { AWS: ['a'] } }],
    });
  });

  test('conditions go by test, then variable; values of the same two are joined', () => {
    const condition = [
      { test: 'StringLike', variable: 'a', values: ['1'] },
      { test: 'StringLike', variable: 'a', values: ['2'] },
      { test: 'StringLike', variable: 'b', values: ['3'] },
      { test: 'Bool', variable: 'a', values: ['true'] },
    ];
    expect(made({ statement: [{ condition }] })).toMatchObject({
      Statement: [{ Condition: { StringLike: { a: ['1', '2'], b: ['3'] }, Bool: { a: ['true'] } } }],
    });
  });
});

describe('sources and overrides', () => {
  const text = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const sids = (config: object) =>
    (made(config) as { Statement: { Sid?: string; Action: unknown }[] }).Statement.map(({ Sid, Action }) => [
      Sid,
      Action,
    ]);

  test('sources come first, in order; own statements replace a source statement of the same Sid in place', () => {
    expect(
      sids({
        source_policy_documents: [
          text({ Sid: 'A', Action: 'a:1' }, { Sid: 'B', Action: 'b:1' }),
          text({ Sid: 'C', Action: 'c:1' }),
        ],
        statement: [
          { sid: 'B', actions: ['b:2'] },
          { sid: 'D', actions: ['d:1'] },
        ],
      }),
    ).toEqual([
      ['A', 'a:1'],
      ['B', ['b:2']],
      ['C', 'c:1'],
      ['D', ['d:1']],
    ]);
  });

  test('overrides replace in place, later ones win, and what has no match or no Sid is appended', () => {
    expect(
      sids({
        statement: [{ sid: 'A', actions: ['a:1'] }, { actions: ['x:1'] }],
        override_policy_documents: [
          text({ Sid: 'A', Action: 'a:2' }),
          text({ Sid: 'A', Action: 'a:3' }, { Action: 'y:1' }),
        ],
      }),
    ).toEqual([
      ['A', 'a:3'],
      [undefined, ['x:1']],
      [undefined, 'y:1'],
    ]);
  });

  test('the version is only ever upgraded: an old source does not take the newest one back', () => {
    const old = JSON.stringify({ Version: '2008-10-17', Statement: [] });
    expect(made({ source_policy_documents: [old], version: null })).toMatchObject({ Version: '2012-10-17' });
    expect(made({ source_policy_documents: [old], version: '2008-10-17' })).toMatchObject({ Version: '2008-10-17' });
    expect(made({ version: '2008-10-17', override_policy_documents: [text()] })).toMatchObject({
      Version: '2012-10-17',
    });
  });

  test('empty documents count for nothing', () => {
    expect(
      sids({
        source_policy_documents: ['', null, text({ Sid: 'A', Action: 'a:1' })],
        override_policy_documents: null,
        source_json: '',
      }),
    ).toEqual([['A', 'a:1']]);
  });

  test('a source that is not known, or no JSON, makes the whole document unknown', () => {
    const reason = new Unknown('later');
    expect(made({}, [['source_policy_documents', [reason]]])).toBe('?');
    expect(made({}, [['source_policy_documents', reason]])).toBe('?');
    expect(made({ override_policy_documents: ['{'] })).toBe('?');
    expect(made({ override_policy_documents: ['[]'] })).toBe('?');
  });

  test('one of two sources is one of two documents', () => {
    const either = new OneOf([text({ Sid: 'A', Action: 'a:1' }), text({ Sid: 'B', Action: 'b:1' })], 'a condition');
    expect(made({}, [['source_policy_documents', [either]]])).toMatchObject({
      oneOf: [{ Statement: [{ Sid: 'A' }] }, { Statement: [{ Sid: 'B' }] }],
    });
  });

  test('a source with a __proto__ key stays data', () => {
    expect(
      made({ source_policy_documents: ['{"Statement": [{"__proto__": {"Effect": "Allow"}}]}'] }),
    ).not.toMatchObject({ Statement: [{ Effect: 'Allow' }] });
  });
});

describe('unknown parts of statements stay in their place', () => {
  test.each<[string, object, object]>([
    ['a resource', { actions: ['a:b'], resources: 'X' }, { Resource: '?' }],
    ['the effect', { effect: 'X', actions: ['a:b'] }, { Effect: '?' }],
    ['the type of a principal', { principals: [{ type: 'X', identifiers: ['a'] }] }, { Principal: '?' }],
    [
      'the variable of a condition',
      { condition: [{ test: 'Bool', variable: 'X', values: ['true'] }] },
      { Condition: '?' },
    ],
    [
      'a value of a condition',
      { condition: [{ test: 'Bool', variable: 'v', values: 'X' }] },
      { Condition: { Bool: { v: '?' } } },
    ],
  ])('%s', (_, statement, expected) => {
    const replace = (value: Value): Value =>
      value === 'X'
        ? new Unknown('later')
        : Array.isArray(value)
          ? value.map(replace)
          : value instanceof Map
            ? new Map([...value].map(([k, v]: [string, Value]) => [k, replace(v)]))
            : value;
    const config = new Map([['statement', [replace(toValue(statement))]]]) as ReadonlyMap<string, Value>;
    expect(shown(policyDocument(config))).toMatchObject({ Statement: [expected] });
  });
});

describe('an argument that the plan knows in part is completed from the HCL', () => {
  const list = (...values: Value[]) => values;

  test('the known elements of a set do not use up what an unknown one stands for', () => {
    const symbolic = '\uE000aws_s3_bucket.b.arn\uE001/*';
    expect(merge(list('arn:aws:s3:::z', PENDING), list(symbolic, 'arn:aws:s3:::z'))).toEqual([
      'arn:aws:s3:::z',
      symbolic,
    ]);
  });

  test('blocks are paired by what is known of them, whatever their order', () => {
    const plan = list(
      new Map<string, Value>([
        ['name', 'a'],
        ['policy', PENDING],
      ]),
      new Map<string, Value>([
        ['name', 'b'],
        ['policy', PENDING],
      ]),
    );
    const hcl = list(
      new Map<string, Value>([
        ['name', 'b'],
        ['policy', 'B'],
      ]),
      new Map<string, Value>([
        ['name', 'a'],
        ['policy', 'A'],
      ]),
    );
    expect(shown(merge(plan, hcl))).toEqual([
      { name: 'a', policy: 'A' },
      { name: 'b', policy: 'B' },
    ]);
  });

  test('what the HCL does not set is computed: null; what has no counterpart is unknown', () => {
    expect(
      shown(
        merge(
          new Map<string, Value>([
            ['id', PENDING],
            ['name', PENDING],
          ]),
          new Map<string, Value>([['id', 'x']]),
        ),
      ),
    ).toEqual({ id: 'x', name: null });
    expect(shown(merge(list('a', PENDING), list('a')))).toEqual(['a', '?']);
    expect(shown(merge(list(PENDING), 'text'))).toEqual(['?']);
  });

  test('an HCL value that is one of several, or unknown, stays so', () => {
    expect(shown(merge(list(PENDING), new OneOf([list('a'), list('b')], 'why')))).toEqual({ oneOf: [['a'], ['b']] });
    expect(shown(merge(list('a', PENDING), new Unknown('why')))).toEqual(['a', '?']);
    expect(merge('known', 'other')).toBe('known');
  });
});
