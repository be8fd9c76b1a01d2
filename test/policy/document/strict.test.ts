// What AWS refuses is refused, with the element's place; what it takes is read. From the AWS pages "Grammar of the IAM
// JSON policy language" and the element pages.
import { describe, expect, it } from 'vitest';
import { readPolicy, readPolicyText } from '../../../src/policy/document.ts';
import type { PolicyKind } from '../../../src/policy/model.ts';
import { allow, type Json, PLACE } from '../decide/support.ts';

function read(of: unknown, kind: PolicyKind = 'identity') {
  const text = typeof of === 'string' ? of : JSON.stringify(of);
  return readPolicyText(text, kind, PLACE);
}

function errors(of: unknown, kind: PolicyKind = 'identity'): string[] {
  const { document, diagnostics } = read(of, kind);
  const found = diagnostics.filter((each) => each.level === 'error').map((each) => `${each.code}: ${each.message}`);
  expect(document === null).toBe(found.length > 0);
  return found;
}

const whole = (statement: Json, more: Json = {}) => ({ Version: '2012-10-17', ...more, Statement: [statement] });
const trust = (more: Json) => whole({ Effect: 'Allow', Action: 'sts:AssumeRole', ...more });

describe('a document that AWS refuses', () => {
  it.each<[string, unknown, PolicyKind, RegExp]>([
    ['is no JSON', '{"Version": }', 'identity', /^policy-json: .*line 1, column 13 has "}" where a value should stand/],
    ['ends early', '{"Version": "2012-10-17"', 'identity', /policy-json: .*the end of the text/],
    ['goes on after its end', '{} {}', 'identity', /policy-json: .*has "\{" after its end/],
    ['is empty', '  ', 'identity', /policy-json: policy is empty/],
    ['is a list', [], 'identity', /policy-json: .*a list where an object/],
    ['is encoded twice', JSON.stringify('{}'), 'identity', /encoded twice/],
    ['has a trailing comma', '{"Version":"2012-10-17",}', 'identity', /quoted key should stand/],
    ['has a comment', '{/* x */}', 'identity', /policy-json/],
    ['has a bad escape', '{"Id":"\\x"}', 'identity', /unknown escape "\\x"/],
    ['has a line break in a string', '{"Id":"a\nb"}', 'identity', /U\+000A inside a string/],
    [
      'has a key twice',
      '{"Statement":[{"Effect":"Allow","Effect":"Deny"}]}',
      'identity',
      /policy-duplicate-key: .*Statement\[0\]\.Effect twice/,
    ],
    ['has an unknown element', whole(allow(), { Statements: [] }), 'identity', /unknown-element: .*"Statements"/],
    [
      'has an element in the wrong case',
      whole(allow({ resource: '*' })),
      'identity',
      /Statement\[0\].*"resource".*spelled Resource/,
    ],
    ['has a Version of its own', whole(allow(), { Version: '2017-09-11' }), 'identity', /bad-version: .*"2017-09-11"/],
    [
      'has dashes in its Version',
      whole(allow(), { Version: '2012–10–17' }),
      'identity',
      /bad-version: .*U\+2013 \(en dash\)/,
    ],
    ['has a number for Version', whole(allow(), { Version: 2012 }), 'identity', /bad-version/],
    ['has no Statement', { Version: '2012-10-17' }, 'identity', /no-statement/],
    ['has a text for Statement', { Statement: 'x' }, 'identity', /bad-statement: .*a text where an object/],
    [
      'has no Effect',
      whole({ Action: '*', Resource: '*' }),
      'identity',
      /bad-effect: .*Statement\[0\]\.Effect is missing/,
    ],
    ['has an Effect in the wrong case', whole(allow({ Effect: 'allow' })), 'identity', /bad-effect: .*"allow"/],
    ['has Action and NotAction', whole({ ...allow(), NotAction: 's3:*' }), 'identity', /bad-action: .*both/],
    ['has no Action', whole({ Effect: 'Allow', Resource: '*' }), 'identity', /bad-action: .*neither/],
    [
      'has an action without service',
      whole(allow({ Action: ['s3:Get*', 's3GetObject'] })),
      'identity',
      /bad-action: .*Statement\[0\]\.Action\[1\] is "s3GetObject"/,
    ],
    ['has a number for an action', whole(allow({ Action: 1 })), 'identity', /bad-action: .*a number where a text/],
    ['has Resource and NotResource', whole({ ...allow(), NotResource: '*' }), 'identity', /bad-resource: .*both/],
    ['has no Resource', whole({ Effect: 'Allow', Action: '*' }), 'identity', /bad-resource: .*neither/],
    [
      'has a Resource that is no ARN',
      whole(allow({ Resource: 'my-bucket/*' })),
      'identity',
      /bad-resource: .*"my-bucket\/\*"/,
    ],
    [
      'has a Principal in an identity policy',
      whole(allow({ Principal: '*' })),
      'identity',
      /bad-principal: .*identity policy/,
    ],
    ['has a Principal in a boundary', whole(allow({ Principal: '*' })), 'boundary', /bad-principal/],
    ['has no Principal in a resource policy', whole(allow()), 'resource', /bad-principal: .*no Principal/],
    ['has no Principal in a trust policy', trust({}), 'trust', /bad-principal: .*no Principal/],
    [
      'has a Resource in a trust policy',
      trust({ Principal: '*', Resource: '*' }),
      'trust',
      /bad-resource: .*trust policy/,
    ],
    [
      'has a NotPrincipal in a trust policy',
      trust({ NotPrincipal: { AWS: '*' } }),
      'trust',
      /bad-principal: .*NotPrincipal/,
    ],
    [
      'has a text for Principal',
      trust({ Principal: 'ec2.amazonaws.com' }),
      'trust',
      /bad-principal: .*"ec2.amazonaws.com"; it must be/,
    ],
    [
      'has an unknown type of principal',
      trust({ Principal: { service: 'ec2.amazonaws.com' } }),
      'trust',
      /bad-principal: .*Principal\.service/,
    ],
    [
      'has an unknown operator',
      whole(allow({ Condition: { StringMatches: { 'aws:x': 'y' } } })),
      'identity',
      /bad-condition: .*Statement\[0\]\.Condition\.StringMatches/,
    ],
    [
      'has NullIfExists',
      whole(allow({ Condition: { NullIfExists: { 'aws:x': 'true' } } })),
      'identity',
      /bad-condition/,
    ],
    [
      'has an unknown set operator',
      whole(allow({ Condition: { 'ForSomeValues:StringEquals': { 'aws:x': 'y' } } })),
      'identity',
      /bad-condition/,
    ],
    [
      'has an object for a condition value',
      whole(allow({ Condition: { StringEquals: { 'aws:x': {} } } })),
      'identity',
      /bad-condition: .*Condition\.StringEquals\.aws:x is an object/,
    ],
    ['has a text for Condition', whole(allow({ Condition: 'x' })), 'identity', /bad-condition/],
    [
      'has a Sid twice',
      { Statement: [allow({ Sid: 'A' }), allow({ Sid: 'A' })] },
      'identity',
      /bad-sid: .*Statement\[1\]\.Sid "A" stands twice/,
    ],
    ['has a Sid with a space', whole(allow({ Sid: 'a b' })), 'identity', /bad-sid/],
  ])('%s', (_, of, kind, expected) => {
    const found = errors(of, kind);
    expect(
      found.some((each) => expected.test(each)),
      found.join('\n'),
    ).toBe(true);
  });

  it('is named with its address and place', () => {
    const [diagnostic] = read('{').diagnostics;
    expect(diagnostic).toMatchObject({
      level: 'error',
      address: 'aws_iam_policy.p',
      location: { file: 'main.tf', line: 3 },
    });
  });
});

describe('a document that AWS takes', () => {
  it.each<[string, unknown, PolicyKind]>([
    ['has one statement for a list', { Statement: allow() }, 'identity'],
    ['has no Version', { Statement: [allow()] }, 'identity'],
    ['has an Id', { Version: '2012-10-17', Id: 'x', Statement: [allow({ Principal: '*' })] }, 'resource'],
    ['has a byte order mark', `\uFEFF${JSON.stringify(whole(allow()))}`, 'identity'],
    [
      'has numbers and booleans for condition values',
      whole(
        allow({
          Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 }, Bool: { 'aws:SecureTransport': [true] } },
        }),
      ),
      'identity',
    ],
    [
      'has a NotPrincipal in a resource policy',
      whole({ Effect: 'Deny', NotPrincipal: { AWS: '111111111111' }, Action: 's3:*', Resource: '*' }),
      'resource',
    ],
    ['has no Resource in a resource policy', whole({ Effect: 'Allow', Principal: '*', Action: 'ecr:*' }), 'resource'],
    [
      'has a Sid with spaces in a resource policy',
      whole(allow({ Sid: 'Allow all of it', Principal: '*' })),
      'resource',
    ],
    ['has an empty Sid', { Statement: [allow({ Sid: '' }), allow({ Sid: '' })] }, 'identity'],
    ['has escapes', '{"Statement":{"Effect":"Allow","Action":"s3:\\u0047et*","Resource":"\\u002a"}}', 'identity'],
  ])('%s', (_, of, kind) => {
    const { document, diagnostics } = read(of, kind);
    expect(diagnostics).toEqual([]);
    expect(document?.may.length).toBeGreaterThan(0);
    expect(document?.must).toBe(document?.may);
  });

  it('is read into statements', () => {
    const { document } = read({
      Statement: [
        allow(),
        {
          Sid: 'S',
          Effect: 'Deny',
          NotAction: 's3:Get*',
          NotResource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
          Condition: { 'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a', 1, true] } },
        },
      ],
    });
    expect(document?.version).toBe('2008-10-17');
    expect(document?.may[1]).toEqual({
      index: 1,
      sid: 'S',
      effect: 'Deny',
      action: { not: true, patterns: ['s3:Get*'] },
      resource: { not: true, patterns: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] },
      principal: null,
      conditions: [
        {
          operator: 'StringLike',
          qualifier: 'ForAnyValue',
          ifExists: true,
          key: 'aws:TagKeys',
          values: ['a', '1', 'true'],
        },
      ],
      variables: false,
      source: { policy: PLACE.policy, location: PLACE.location },
    });
  });

  it('has an ARN with fewer than six parts completed, as AWS does', () => {
    const { document } = read(whole(allow({ Resource: ['arn:aws:sqs', 'arn:aws:s3*', 'arn:aws:s3:::b'] })));
    expect(document?.may[0]?.resource?.patterns).toEqual(['arn:aws:sqs:*', 'arn:aws:s3*', 'arn:aws:s3:::b']);
  });

  it('keeps the spelling of a number', () => {
    const { document } = read(
      '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericEquals":{"a:b":[1.50,12345678901234567890]}}}}',
    );
    expect(document?.may[0]?.conditions[0]?.values).toEqual(['1.50', '12345678901234567890']);
  });
});

describe('what may have no effect is read and warned of', () => {
  it.each<[string, unknown, PolicyKind]>([
    ['a wildcard in a principal', trust({ Principal: { AWS: 'arn:aws:iam::111111111111:role/*' } }), 'trust'],
    ['a principal that is neither account nor ARN', trust({ Principal: { AWS: 'app' } }), 'trust'],
    ['an empty list of actions', whole(allow({ Action: [] })), 'identity'],
    ['an empty list of resources', whole(allow({ Resource: [] })), 'identity'],
    ['an action without a name', whole(allow({ Action: 's3:' })), 'identity'],
    ['an empty principal', trust({ Principal: {} }), 'trust'],
    ['a service with a wildcard in a principal', trust({ Principal: { Service: '*.amazonaws.com' } }), 'trust'],
    ['an empty list of statements', { Statement: [] }, 'identity'],
    ['an operator in another case', whole(allow({ Condition: { stringequals: { 'aws:x': 'y' } } })), 'identity'],
    ['a null Condition', whole(allow({ Condition: null })), 'identity'],
    ['a service with a wildcard', whole(allow({ Action: 's*:Get' })), 'identity'],
    [
      'an ARN condition without six parts',
      whole(allow({ Condition: { ArnLike: { 'aws:SourceArn': '*' } } })),
      'identity',
    ],
    [
      'a character that IAM does not take',
      JSON.stringify(whole(allow({ Condition: { StringEquals: { 'aws:x': '–' } } }))),
      'identity',
    ],
  ])('%s', (_, of, kind) => {
    const { document, diagnostics } = read(of, kind);
    expect(document).not.toBeNull();
    expect(diagnostics.map((each) => each.level)).toEqual(['warning']);
  });
});

describe('tolerant reading', () => {
  it('takes patterns and Sids as they are, and nothing else that AWS refuses', () => {
    const loose = { Statement: [allow({ Sid: 'a b', Action: 'GetObject', Resource: 'b/*' }), allow({ Sid: 'a b' })] };
    expect(readPolicyText(JSON.stringify(loose), 'identity', PLACE, { tolerant: true }).document?.may.length).toBe(2);
    expect(readPolicyText(JSON.stringify(loose), 'identity', PLACE).document).toBeNull();
    const bad = { Version: '2017-09-11', Statement: [allow()] };
    expect(readPolicyText(JSON.stringify(bad), 'identity', PLACE, { tolerant: true }).document).toBeNull();
  });
});

describe('no policy', () => {
  it('is null without a word', () => {
    expect(readPolicy(null, 'identity', PLACE)).toEqual({ document: null, diagnostics: [] });
  });
});
