// Rules 23 to 29: how actions and resources match, and how a document is read. Each test bears its rule's number and the
// page of the IAM User Guide (or other AWS page) that it is reasoned from.
import { describe, expect, it } from 'vitest';
import { readPolicyText } from '../../../src/policy/document.ts';
import { allow, allows, deny, type Json, PLACE, request } from '../decide/support.ts';

const object = (key: string) => `arn:aws:s3:::b/${key}`;

function grants(more: Json, action = 's3:GetObject', resource = object('k'), context = {}): boolean {
  return allows(allow(more), request(action, resource, context));
}

describe('rule 23 (IAM JSON policy elements: Action; Resource)', () => {
  it('the prefix and the name of an action are matched without case', () => {
    expect(grants({ Action: 'S3:getobject' })).toBe(true);
    expect(grants({ Action: 's3:GETO*' })).toBe(true);
    expect(grants({ Action: 's3:GetObject' }, 'S3:GETOBJECT')).toBe(true);
    expect(grants({ NotAction: 'S3:GETOBJECT' })).toBe(false);
  });

  it('a resource is matched with case', () => {
    expect(grants({ Resource: 'arn:aws:s3:::B/k' })).toBe(false);
    expect(grants({ Resource: 'arn:aws:s3:::b/K' })).toBe(false);
  });
});

describe('rule 24 (IAM JSON policy elements: Resource, "Using wildcards in resource ARNs")', () => {
  it('* crosses slashes', () => {
    const pattern = { Resource: object('*/test/*') };
    for (const key of ['1/test/object.jpg', '1/2/test/object.jpg', '1/2/test/3/object.jpg', '1/test/', '//test/']) {
      expect(grants(pattern, 's3:GetObject', object(key))).toBe(true);
    }
    expect(grants(pattern, 's3:GetObject', object('1-test/object.jpg'))).toBe(false);
  });

  it('* at the end of a segment goes beyond the colon', () => {
    expect(grants({ Resource: 'arn:aws:sqs:*' }, 'sqs:SendMessage', 'arn:aws:sqs:us-east-1:111111111111:q')).toBe(true);
    expect(
      grants(
        { Resource: 'arn:aws:logs:*:*:log-group:*' },
        'logs:PutLogEvents',
        'arn:aws:logs:r:1:log-group:g:log-stream:s',
      ),
    ).toBe(true);
  });

  it('* before the last part reaches over the parts that the pattern leaves out', () => {
    const grantsOn = (pattern: string, resource: string) => grants({ Resource: pattern }, 's:Act', resource);
    expect(grantsOn('arn:aws:lambda:*:function:f', 'arn:aws:lambda:us-east-1:111111111111:function:f')).toBe(true);
    expect(grantsOn('arn:aws:lambda:*:*:f', 'arn:aws:lambda:us-east-1:111111111111:function:f')).toBe(true);
    expect(grantsOn('arn:aws:logs:*:*:log-stream:s', 'arn:aws:logs:r:1:log-group:g:log-stream:s')).toBe(true);
  });

  it('but makes no resource of two whose types follow one another, which there is not', () => {
    const grantsOn = (pattern: string, resource: string) => grants({ Resource: pattern }, 's:Act', resource);
    expect(grantsOn('arn:aws:dynamodb:*:*:table/b*', 'arn:aws:dynamodb:r:1:table/b')).toBe(true);
    expect(grantsOn('arn:aws:dynamodb:*:*:table/b*', 'arn:aws:dynamodb:r:1:table/a:table/b')).toBe(false);
    expect(grantsOn('arn:aws:lambda:*:*:function:b*', 'arn:aws:lambda:r:1:function:a:function:b')).toBe(false);
    expect(grantsOn('arn:aws:sqs:*:*:b*', 'arn:aws:sqs:r:1:a:b')).toBe(false);
    // An object's key may hold anything.
    expect(grantsOn('arn:aws:s3:*:*:b/k', 'arn:aws:s3:::a/:b/k')).toBe(true);
  });

  it('* takes a colon after a slash, as a Bedrock model and a CodeBuild build have one', () => {
    const model = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2:1';
    expect(grants({ Resource: 'arn:aws:bedrock:*::foundation-model/*' }, 'bedrock:InvokeModel', model)).toBe(true);
    expect(grants({ Resource: 'arn:aws:bedrock:*:*:*-v2:1' }, 'bedrock:InvokeModel', model)).toBe(true);
  });

  it('* inside a segment may go beyond the colon or not: AWS does not say', () => {
    const grantsKept = (pattern: string, resource: string) =>
      allows(allow({ Resource: pattern }), { ...request('s:Act', resource), colons: 'kept' });
    const [f, g] = ['arn:aws:lambda:us-east-1:1:function:f', 'arn:aws:s3:::b/secret'];
    for (const [pattern, resource] of [
      ['arn:aws:lambda:us-*1:function:f', f],
      ['arn:aws:s3*/secret', g],
      ['arn:aws:s3??:b/secret', 'arn:aws:s3:::b/secret'],
    ] as const) {
      expect(grantsKept(pattern, resource), pattern).toBe(false);
    }
    // At the end of a segment, and from the sixth part on, it does.
    for (const [pattern, resource] of [
      ['arn:aws:lambda:*:function:f', f],
      ['arn:aws:s3:::*t', g],
      ['arn:aws:s3:::b*x', 'arn:aws:s3:::b/a:x'],
      ['arn:aws:lambda:us-*-1:1:function:f', f],
    ] as const) {
      expect(grantsKept(pattern, resource), pattern).toBe(true);
    }
  });

  it('an ARN with fewer than six parts is completed with *', () => {
    expect(grants({ Resource: 'arn:aws:sqs' }, 'sqs:SendMessage', 'arn:aws:sqs:us-east-1:111111111111:q')).toBe(true);
    expect(grants({ Resource: 'arn:aws:sqs' }, 'sns:Publish', 'arn:aws:sqsx:us-east-1:111111111111:q')).toBe(false);
  });
});

describe('rule 25 (IAM JSON policy elements: Variables and tags, "Escaping")', () => {
  it('? is exactly one character', () => {
    expect(grants({ Resource: object('?') })).toBe(true);
    expect(grants({ Resource: object('k?') })).toBe(false);
    expect(grants({ Action: 's3:Get?bject' })).toBe(true);
  });

  it('${*}, ${?} and ${$} are the characters themselves, and a backslash escapes nothing', () => {
    expect(grants({ Resource: object('${*}') }, 's3:GetObject', object('*'))).toBe(true);
    expect(grants({ Resource: object('${*}') })).toBe(false);
    expect(grants({ Resource: object('a${?}') }, 's3:GetObject', object('a?'))).toBe(true);
    expect(grants({ Resource: object('${$}{x}') }, 's3:GetObject', object('${x}'))).toBe(true);
    expect(grants({ Resource: object('\\*') }, 's3:GetObject', object('*'))).toBe(false);
  });
});

describe('rule 26 (IAM JSON policy elements: Action; NotAction)', () => {
  it('an action without resource types is granted only by a Resource that matches *', () => {
    expect(grants({ Action: 'ec2:DescribeInstances' }, 'ec2:DescribeInstances', '*')).toBe(true);
    const one = { Action: 'ec2:DescribeInstances', Resource: 'arn:aws:ec2:us-east-1:111111111111:instance/*' };
    expect(grants(one, 'ec2:DescribeInstances', '*')).toBe(false);
    expect(grants({ NotAction: 'iam:*', Resource: 'arn:aws:s3:::*' }, 'ec2:DescribeInstances', '*')).toBe(false);
  });

  it('NotAction with a Resource grants the other actions on that resource', () => {
    const most = { NotAction: ['s3:Delete*', 'iam:*'], Resource: object('*') };
    expect(grants(most)).toBe(true);
    expect(grants(most, 's3:DeleteObject')).toBe(false);
    expect(grants(most, 's3:GetObject', 'arn:aws:s3:::other/k')).toBe(false);
  });

  it('NotResource grants on everything else', () => {
    const most = { NotResource: [object('secret/*'), 'arn:aws:s3:::other/*'] };
    expect(grants(most)).toBe(true);
    expect(grants(most, 's3:GetObject', object('secret/k'))).toBe(false);
    expect(grants(most, 's3:GetObject', 'arn:aws:s3:::other/k')).toBe(false);
  });
});

describe('rule 27 (IAM JSON policy elements: Variables and tags)', () => {
  const home = { Resource: object('${aws:username}/*') };

  it('a variable takes the value of the request under Version 2012-10-17', () => {
    expect(grants(home, 's3:GetObject', object('joe/k'), { 'aws:username': 'joe' })).toBe(true);
    expect(grants(home, 's3:GetObject', object('ann/k'), { 'aws:username': 'joe' })).toBe(false);
  });

  it.each(['2008-10-17', undefined])('under Version %s it is literal text', (Version) => {
    const old = { ...(Version === undefined ? {} : { Version }), Statement: [allow(home)] };
    const { document } = readPolicyText(JSON.stringify(old), 'identity', PLACE);
    expect(document?.version).toBe('2008-10-17');
    expect(document?.may[0]?.variables).toBe(false);
    const of = { Version: '2008-10-17', Statement: [allow(home)] };
    expect(allows(of, request('s3:GetObject', object('joe/k'), { 'aws:username': 'joe' }))).toBe(false);
    expect(allows(of, request('s3:GetObject', object('${aws:username}/k')))).toBe(true);
  });

  it('a missing value and a multivalued key never match', () => {
    expect(grants(home, 's3:GetObject', object('joe/k'))).toBe(false);
    expect(grants(home, 's3:GetObject', object('/k'))).toBe(false);
    expect(grants(home, 's3:GetObject', object('joe/k'), { 'aws:username': ['joe'] })).toBe(false);
  });

  it('a default stands for a missing value', () => {
    const team = { Resource: object("${aws:PrincipalTag/team, 'company-wide'}/*") };
    expect(grants(team, 's3:GetObject', object('company-wide/k'))).toBe(true);
    expect(grants(team, 's3:GetObject', object('company-wide/k'), { 'aws:PrincipalTag/team': 'red' })).toBe(false);
    expect(grants(team, 's3:GetObject', object('red/k'), { 'aws:PrincipalTag/team': 'red' })).toBe(true);
  });

  it('a variable works in condition values and is compared literally', () => {
    const same = { Condition: { StringLike: { 'aws:ResourceTag/owner': '${aws:username}' } } };
    const tags = (owner: string, username: string) => ({ 'aws:ResourceTag/owner': owner, 'aws:username': username });
    expect(grants(same, 's3:GetObject', object('k'), tags('joe', 'joe'))).toBe(true);
    expect(grants(same, 's3:GetObject', object('k'), tags('joe', 'j*'))).toBe(false);
  });
});

describe('rule 28 (IAM JSON policy elements: Version)', () => {
  it.each(['2017-09-11', '2012–10–17', '2012-10-18', '2012-10-17 ', 'v1'])(
    'Version %j is refused and grants nothing',
    (Version) => {
      const { document, diagnostics } = readPolicyText(
        JSON.stringify({ Version, Statement: [allow()] }),
        'identity',
        PLACE,
      );
      expect(document).toBeNull();
      expect(diagnostics.find((each) => each.code === 'bad-version')).toMatchObject({
        level: 'error',
        address: 'aws_iam_policy.p',
        location: { file: 'main.tf', line: 3 },
      });
    },
  );

  it('names the typographic dash', () => {
    const text = JSON.stringify({ Version: '2012–10–17', Statement: [allow()] });
    const messages = readPolicyText(text, 'identity', PLACE).diagnostics.map((each) => each.message);
    expect(messages.join('\n')).toContain('U+2013 (en dash)');
  });
});

describe('rule 29 (Grammar of the IAM JSON policy language)', () => {
  it('an element may be a value or a list of one, a Statement an object', () => {
    const plain = { Version: '2012-10-17', Statement: allow({ Action: 's3:*', Resource: object('*') }) };
    const lists = { Version: '2012-10-17', Statement: [allow({ Action: ['s3:*'], Resource: [object('*')] })] };
    const [one, other] = [plain, lists].map((each) => readPolicyText(JSON.stringify(each), 'identity', PLACE).document);
    expect(one).toEqual(other);
  });

  it.each([
    ['a key twice', '{"Statement":{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}}'],
    ['a key in another case', JSON.stringify({ Statement: { ...allow(), effect: 'Deny' } })],
    ['a Sid twice', JSON.stringify({ Statement: [allow({ Sid: 'A' }), deny({ Sid: 'A' })] })],
  ])('%s is refused', (_, text) => {
    expect(readPolicyText(text, 'identity', PLACE).document).toBeNull();
  });
});
