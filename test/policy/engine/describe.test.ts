import { expect, test } from 'vitest';
import { symbol } from '../../../src/core/symbol.ts';
import { describeCondition, describeOpposite } from '../../../src/policy/describe.ts';
import { conditionOf } from './worlds.ts';

test.each<[string, string, string | readonly string[], string, string]>([
  ['StringEquals', 'aws:SourceVpce', 'vpce-1', 'only from VPC endpoint vpce-1', 'not from VPC endpoint vpce-1'],
  [
    'IpAddress',
    'aws:SourceIp',
    ['10.0.0.0/8', '::1'],
    'only from IP address 10.0.0.0/8 or ::1',
    'not from IP address 10.0.0.0/8 or ::1',
  ],
  ['StringNotEquals', 'aws:SourceVpce', 'vpce-1', 'aws:SourceVpce is not vpce-1', 'aws:SourceVpce is vpce-1'],
  [
    'StringEquals',
    'aws:PrincipalTag/team',
    ['a', 'b', 'c'],
    'aws:PrincipalTag/team is a, b or c',
    'aws:PrincipalTag/team is not a, b or c',
  ],
  ['StringEquals', 's3:prefix', '', 's3:prefix is ""', 's3:prefix is not ""'],
  ['StringLike', 's3:prefix', 'home/*', 's3:prefix matches home/*', 's3:prefix does not match home/*'],
  ['NumericLessThan', 's3:max-keys', '10', 's3:max-keys is less than 10', 's3:max-keys is not less than 10'],
  [
    'DateGreaterThan',
    'aws:CurrentTime',
    '2030-01-01',
    'aws:CurrentTime is after 2030-01-01',
    'aws:CurrentTime is not after 2030-01-01',
  ],
  ['Bool', 'aws:SecureTransport', 'true', 'aws:SecureTransport is true', 'aws:SecureTransport is not true'],
  [
    'BoolIfExists',
    'aws:MultiFactorAuthPresent',
    'true',
    'aws:MultiFactorAuthPresent is true (or it is absent)',
    'aws:MultiFactorAuthPresent is not true (and is present)',
  ],
  ['Null', 'aws:TokenIssueTime', 'true', 'aws:TokenIssueTime is absent', 'aws:TokenIssueTime is present'],
  [
    'ForAllValues:StringEquals',
    'aws:TagKeys',
    ['a', 'b'],
    'every value of aws:TagKeys is a or b (or it is absent)',
    'some value of aws:TagKeys is not a or b (and is present)',
  ],
  [
    'ForAnyValue:StringLike',
    'aws:TagKeys',
    'a*',
    'some value of aws:TagKeys matches a*',
    'every value of aws:TagKeys does not match a*',
  ],
  [
    'ArnLike',
    'aws:SourceArn',
    'arn:aws:s3:::b',
    'aws:SourceArn matches ARN arn:aws:s3:::b',
    'aws:SourceArn does not match ARN arn:aws:s3:::b',
  ],
])('%s on %s reads as a sentence, and so does its opposite', (operator, key, values, said, opposite) => {
  expect(describeCondition(conditionOf(operator, key, values))).toBe(said);
  expect(describeOpposite(conditionOf(operator, key, values))).toBe(opposite);
});

test('symbols are shown as ${…}', () => {
  expect(describeCondition(conditionOf('StringEquals', 'aws:SourceVpc', symbol('aws_vpc.main.id')))).toBe(
    'only from VPC ${aws_vpc.main.id}',
  );
});
