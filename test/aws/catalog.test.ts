// What is known of AWS actions, held against the Service Authorization Reference.
// Expected values are read from AWS's pages, not from the data files.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatches, loadCatalog } from '../../src/aws/catalog.ts';

const catalog = loadCatalog();

describe('actions', () => {
  test.each([
    ['s3:GetObject', 'Read'],
    ['s3:ListBucket', 'List'],
    ['s3:PutObject', 'Write'],
    ['s3:PutBucketPolicy', 'Permissions management'],
    ['iam:PutRolePolicy', 'Permissions management'],
    ['iam:AttachRolePolicy', 'Permissions management'],
    ['iam:PassRole', 'Write'],
    ['sts:AssumeRole', 'Write'],
    ['kms:CreateGrant', 'Permissions management'],
    ['ec2:CreateTags', 'Tagging'],
    ['ec2:DescribeInstances', 'List'],
    ['secretsmanager:GetSecretValue', 'Read'],
  ])('%s has the access level %s', (name, level) => {
    expect(catalog.find(name)).toMatchObject({ name, level });
  });

  test('are found in any case and returned in AWS’s spelling', () => {
    expect(catalog.find('S3:getobject')?.name).toBe('s3:GetObject');
    expect(catalog.find('IAM:PASSROLE')?.name).toBe('iam:PassRole');
  });

  test('that do not exist are null, whatever the text', () => {
    for (const name of [
      's3:GetObjekt',
      'nosuch:Thing',
      '',
      ':',
      's3:',
      's3',
      'GetObject',
      '__proto__:constructor',
      's3:__proto__',
    ]) {
      expect(catalog.find(name)).toBeNull();
    }
  });

  test('carry the ARN patterns of their resource types', () => {
    expect(catalog.find('iam:PassRole')?.resourceTypes).toEqual(['arn:*:iam::*:role/*']);
    expect(catalog.find('s3:ListBucket')?.resourceTypes).toContain('arn:*:s3:::*');
    expect(catalog.find('s3:GetObject')?.resourceTypes).toContain('arn:*:s3:::*/*');
  });

  test('without resource types have none: they are granted on * alone', () => {
    for (const name of ['ec2:DescribeInstances', 's3:ListAllMyBuckets', 'sts:GetCallerIdentity', 'iam:ListRoles']) {
      expect(catalog.find(name)?.resourceTypes).toEqual([]);
    }
  });

  test('cover every service, each under its own prefix, sorted and without doubles', () => {
    const services = catalog.services();
    expect(services.length).toBeGreaterThan(400);
    expect([...services].sort()).toEqual(services);
    for (const service of services) {
      const names = catalog.actions(service).map((action) => action.name);
      expect(names.length).toBeGreaterThan(0);
      expect(names.every((name) => name.startsWith(`${service}:`))).toBe(true);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const { resourceTypes } of catalog.actions(service)) {
        expect(resourceTypes.every((type) => /^arn:[^\s$]+$/.test(type))).toBe(true);
      }
    }
  });

  test('of an unknown service are an empty list', () => {
    expect(catalog.actions('nosuch')).toEqual([]);
    expect(catalog.actions('constructor')).toEqual([]);
    expect(catalog.actions('S3')).toBe(catalog.actions('s3'));
  });
});

describe('matching an action pattern', () => {
  const names = (pattern: string) => catalog.matching(pattern).map((action) => action.name);

  test('an exact name gives that action', () => {
    expect(names('ec2:runinstances')).toEqual(['ec2:RunInstances']);
  });

  test('* gives every action there is', () => {
    const all = catalog.services().flatMap((service) => catalog.actions(service).map((action) => action.name));
    expect(names('*')).toEqual(all);
    expect(names('*:*')).toEqual(all);
  });

  test('a service’s wildcard stays inside the service', () => {
    expect(names('sqs:*')).toEqual(catalog.actions('sqs').map((action) => action.name));
    expect(names('s3:Get*')).toContain('s3:GetObject');
    expect(names('s3:Get*').every((name) => name.startsWith('s3:Get'))).toBe(true);
  });

  test('? stands for one character', () => {
    expect(names('sts:AssumeRol?')).toEqual(['sts:AssumeRole']);
    expect(names('sts:AssumeRole?')).toEqual([]);
  });

  test('what matches nothing gives nothing', () => {
    for (const pattern of ['', 's3', 'nosuch:*', 's3:**Nope', '?']) expect(names(pattern)).toEqual([]);
  });
});

describe('multivalued condition keys', () => {
  test.each(['aws:tagkeys', 'aws:calledvia', 'dynamodb:leadingkeys', 'dynamodb:attributes', 'kms:grantoperations'])(
    '%s holds a list',
    (key) => expect(catalog.isMultivalued(key)).toBe(true),
  );
  test.each([
    'aws:principaltag/team',
    'aws:requesttag/team',
    'aws:sourceip',
    'aws:principalarn',
    's3:prefix',
    'iam:passedtoservice',
    'sts:externalid',
    'no:such',
    '',
  ])('%s holds one value', (key) => expect(catalog.isMultivalued(key)).toBe(false));
});

describe('the glob', () => {
  test('agrees with a plain recursive definition', () => {
    const slow = (glob: string, text: string): boolean => {
      if (glob === '') return text === '';
      const rest = glob.slice(1);
      if (glob[0] === '*') return slow(rest, text) || (text !== '' && slow(glob, text.slice(1)));
      return text !== '' && (glob[0] === '?' || glob[0] === text[0]) && slow(rest, text.slice(1));
    };
    const text = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });
    fc.assert(
      fc.property(text('ab*?'), text('ab'), (glob, sample) => globMatches(glob, sample) === slow(glob, sample)),
      {
        numRuns: 5000,
      },
    );
  });
});
