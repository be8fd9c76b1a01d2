import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/aws/catalog.ts';
import { symbol } from '../../src/core/symbol.ts';
import { atLeast, type GrantParts, severityOf } from '../../src/gate/severity.ts';
import { globsMeet } from '../../src/result/globs.ts';

const catalog = loadCatalog();

function parts(
  actions: readonly string[],
  resources: readonly string[] = ['*'],
  more: Partial<GrantParts> = {},
): GrantParts {
  return {
    actions,
    resources,
    exceptActions: [],
    exceptResources: [],
    path: [],
    crossAccount: false,
    conditions: [],
    ...more,
  };
}

function severity(actions: readonly string[], resources?: readonly string[], more?: Partial<GrantParts>): string {
  return severityOf(parts(actions, resources, more), catalog).severity;
}

describe('severity of a gain', () => {
  it.each([
    ['administrator', ['*'], ['*'], 'critical'],
    ['administrator, written with a colon', ['*:*'], ['*'], 'critical'],
    ['all of IAM', ['iam:*'], ['*'], 'high'],
    ['an IAM write on one role', ['iam:PutRolePolicy'], ['arn:aws:iam::111111111111:role/a'], 'high'],
    ['IAM writes that AWS marks Write, not Permissions management', ['iam:CreateAccessKey'], ['*'], 'high'],
    ['passing a role', ['iam:PassRole'], ['arn:aws:iam::111111111111:role/a'], 'high'],
    ["a bucket's policy", ['s3:PutBucketPolicy'], ['arn:aws:s3:::b'], 'high'],
    ["a secret's policy", ['secretsmanager:PutResourcePolicy'], ['*'], 'high'],
    ['a grant on a key', ['kms:CreateGrant'], ['*'], 'high'],
    ['a secret', ['secretsmanager:GetSecretValue'], ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:a'], 'high'],
    ['a parameter', ['ssm:GetParameter'], ['arn:aws:ssm:eu-west-1:111111111111:parameter/a'], 'high'],
    ['parameters by pattern', ['ssm:GetParameter*'], ['*'], 'high'],
    ['decryption', ['kms:Decrypt'], ['*'], 'high'],
    ['a role that is not seen', ['sts:AssumeRole'], ['arn:aws:iam::222222222222:role/a'], 'high'],
    ['all of a service', ['sqs:*'], ['*'], 'high'],
    ['all of S3 by an ARN that names no bucket', ['s3:*'], ['arn:aws:s3:::*'], 'high'],
    ['writing objects', ['s3:PutObject'], ['arn:aws:s3:::b/*'], 'medium'],
    ['writing objects of any bucket, one action', ['s3:PutObject'], ['*'], 'medium'],
    ['tagging', ['ec2:CreateTags'], ['*'], 'medium'],
    ['sending messages', ['sqs:SendMessage'], ['*'], 'medium'],
    ['reading objects', ['s3:GetObject'], ['arn:aws:s3:::b/*'], 'low'],
    ['listing', ['s3:ListAllMyBuckets'], ['*'], 'low'],
    ['describing all of EC2', ['ec2:Describe*'], ['*'], 'low'],
    ['names in another case', ['S3:getobject'], ['*'], 'low'],
  ])('%s', (_, actions, resources, expected) => {
    expect(severity(actions, resources)).toBe(expected);
  });

  it('is not critical where IAM is excepted: a power user cannot make itself administrator', () => {
    expect(severity(['*'], ['*'], { exceptActions: ['iam:*', 'organizations:*', 'account:*'] })).toBe('high');
  });

  it('stays critical where something harmless is excepted', () => {
    expect(severity(['*'], ['*'], { exceptActions: ['aws-portal:*'] })).toBe('critical');
  });

  it('drops to read where the exceptions leave nothing but reads', () => {
    expect(severity(['s3:Get*'], ['arn:aws:s3:::b/*'], { exceptActions: ['s3:GetObjectAcl'] })).toBe('low');
    expect(severity(['s3:*Object'], ['arn:aws:s3:::b/*'])).toBe('medium');
    expect(
      severity(['s3:*Object'], ['arn:aws:s3:::b/*'], {
        exceptActions: ['s3:Put*', 's3:Delete*', 's3:Restore*', 's3:Rename*', 's3:Update*', 's3:Replicate*'],
      }),
    ).toBe('low');
  });

  it('is high across accounts, even for reading', () => {
    expect(severity(['s3:GetObject'], ['arn:aws:s3:::b/*'], { crossAccount: true })).toBe('high');
  });

  it('is medium where the role to assume is in the report, as what it leads to is judged by itself', () => {
    const grant = parts(['sts:AssumeRole'], ['arn:aws:iam::111111111111:role/a']);
    expect(severityOf(grant, catalog, { seesRole: () => true }).severity).toBe('medium');
    expect(severityOf(grant, catalog, { seesRole: () => false }).severity).toBe('high');
  });

  it('does not call an action harmless that the catalogue does not know', () => {
    const graded = severityOf(parts(['s3:GetObjectFromTheFuture']), catalog);
    expect(graded).toEqual({ severity: 'medium', accessLevels: [], actionCount: 0 });
  });

  it('does not lower a severity because of conditions', () => {
    expect(severity(['*'], ['*'], { conditions: ['only from VPC vpc-1'] })).toBe('critical');
  });
});

describe('what is counted', () => {
  it('counts each action once, under its access level', () => {
    const graded = severityOf(parts(['s3:GetObject', 's3:getobject', 's3:PutObject']), catalog);
    expect(graded.actionCount).toBe(2);
    expect(graded.accessLevels).toEqual(['Read', 'Write']);
  });

  it('leaves out, of a pattern, what cannot apply to the resource: a queue is no topic, an object no bucket', () => {
    const bucketActions = severityOf(parts(['s3:*'], ['arn:aws:s3:::b']), catalog);
    const objectActions = severityOf(parts(['s3:*'], ['arn:aws:s3:::b/*']), catalog);
    const all = severityOf(parts(['s3:*'], ['*']), catalog);
    expect(bucketActions.actionCount).toBeLessThan(all.actionCount);
    expect(objectActions.actionCount).toBeLessThan(all.actionCount);
    expect(severityOf(parts(['*'], ['arn:aws:sqs:eu-west-1:111111111111:q']), catalog).actionCount).toBeLessThan(
      severityOf(parts(['sqs:*'], ['*']), catalog).actionCount + 1,
    );
  });

  it('counts an action that is named, whatever its resource', () => {
    expect(severityOf(parts(['s3:ListBucket'], ['arn:aws:s3:::b/*']), catalog).actionCount).toBe(1);
  });

  it('takes a value not known yet for any text', () => {
    const shown = severityOf(parts(['s3:Put*'], ['${aws_s3_bucket.b.arn}/*']), catalog);
    const carried = severityOf(parts(['s3:Put*'], [`${symbol('aws_s3_bucket.b.arn')}/*`]), catalog);
    expect(shown.accessLevels).toContain('Write');
    expect(carried).toEqual(shown);
  });
});

describe('globs that meet', () => {
  it.each([
    ['a*', '*b', true],
    ['a', 'a', true],
    ['a', 'b', false],
    ['', '*', true],
    ['a?c', 'abc', true],
    ['a?', 'a', false],
    ['arn:*:s3:::*/*', 'arn:aws:s3:::b', false],
    ['*x*', '*y*', true],
    ['ab*', 'ac*', false],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(globsMeet(left, right)).toBe(expected);
    expect(globsMeet(right, left)).toBe(expected);
  });
});

describe('thresholds', () => {
  it('never reaches none: that switches the gate off', () => {
    expect(atLeast('critical', 'none')).toBe(false);
  });
  it('orders low, medium, high, critical', () => {
    expect(atLeast('high', 'high')).toBe(true);
    expect(atLeast('medium', 'high')).toBe(false);
    expect(atLeast('critical', 'low')).toBe(true);
    expect(atLeast('none', 'low')).toBe(false);
  });
});
