// data.aws_iam_policy_document as the provider renders it, by the examples of the provider's documentation.

import { expect, test } from 'vitest';
import { policyDocument } from './policy-document.mjs';

const parse = (config: Record<string, unknown>) => JSON.parse(policyDocument(config).json) as Record<string, unknown>;

test('a statement has the provider’s defaults, actions in reverse order, lists of one collapsed', () => {
  const statement = [
    { sid: '1', actions: ['s3:GetBucketLocation', 's3:ListAllMyBuckets'], resources: ['arn:aws:s3:::*'] },
  ];
  expect(parse({ statement })).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: '1',
        Effect: 'Allow',
        Action: ['s3:ListAllMyBuckets', 's3:GetBucketLocation'],
        Resource: 'arn:aws:s3:::*',
      },
    ],
  });
});

test('&{…} is a policy variable', () => {
  const condition = [{ test: 'StringLike', variable: 's3:prefix', values: ['', 'home/', 'home/&{aws:username}/'] }];
  const statement = [{ actions: ['s3:ListBucket'], resources: ['arn:aws:s3:::home-&{aws:username}'], condition }];
  expect(parse({ statement }).Statement).toEqual([
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::home-${aws:username}',
      Condition: { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/'] } },
    },
  ]);
});

test('everyone is *, and principals of one type are one list', () => {
  const everyone = [{ principals: [{ type: '*', identifiers: ['*'] }] }];
  expect(parse({ statement: everyone }).Statement).toEqual([{ Effect: 'Allow', Principal: '*' }]);
  const two = [
    {
      principals: [
        { type: 'AWS', identifiers: ['a'] },
        { type: 'AWS', identifiers: ['b'] },
      ],
    },
  ];
  expect(parse({ statement: two }).Statement).toEqual([{ Effect: 'Allow', Principal: { AWS: ['a', 'b'] } }]);
});

test('an override replaces the statement of its Sid, a source stands before', () => {
  const document = (sid: string, action: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid: sid, Effect: 'Allow', Action: action, Resource: '*' }],
    });
  const config = {
    source_policy_documents: [document('source', 'ec2:*')],
    statement: [{ sid: 'own', actions: ['s3:*'], resources: ['*'] }],
    override_policy_documents: [document('own', 'sqs:*')],
  };
  expect(parse(config).Statement).toEqual([
    { Sid: 'source', Effect: 'Allow', Action: 'ec2:*', Resource: '*' },
    { Sid: 'own', Effect: 'Allow', Action: 'sqs:*', Resource: '*' },
  ]);
});
