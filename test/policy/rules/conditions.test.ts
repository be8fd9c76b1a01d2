// Rules 30 to 35: conditions. Each test bears its rule's number and the page of the IAM User Guide that it is reasoned from.
import { describe, expect, it } from 'vitest';
import { holds } from '../decide/support.ts';

describe('rule 30 (Condition operators; "Condition operator to check existence of condition keys")', () => {
  it.each([
    'StringEquals',
    'StringLike',
    'StringEqualsIgnoreCase',
    'ArnLike',
    'ArnEquals',
    'Bool',
    'NumericEquals',
    'NumericLessThan',
    'DateGreaterThan',
    'IpAddress',
    'BinaryEquals',
  ])('without the key %s is false, and true with IfExists', (operator) => {
    expect(holds({ [operator]: { 'aws:x': '1' } })).toBe(false);
    expect(holds({ [`${operator}IfExists`]: { 'aws:x': '1' } })).toBe(true);
  });

  it.each([
    'StringNotEquals',
    'StringNotLike',
    'StringNotEqualsIgnoreCase',
    'ArnNotLike',
    'ArnNotEquals',
    'NumericNotEquals',
    'DateNotEquals',
    'NotIpAddress',
  ])('without the key %s is true', (operator) => {
    expect(holds({ [operator]: { 'aws:x': '1' } })).toBe(true);
    expect(holds({ [`${operator}IfExists`]: { 'aws:x': '1' } })).toBe(true);
  });

  it('with the key IfExists changes nothing', () => {
    expect(holds({ StringEqualsIfExists: { 'aws:x': 'a' } }, { 'aws:x': 'b' })).toBe(false);
    expect(holds({ StringNotEqualsIfExists: { 'aws:x': 'a' } }, { 'aws:x': 'a' })).toBe(false);
  });

  it('Null tests presence', () => {
    expect(holds({ Null: { 'aws:x': 'true' } })).toBe(true);
    expect(holds({ Null: { 'aws:x': 'false' } })).toBe(false);
    expect(holds({ Null: { 'aws:x': 'false' } }, { 'aws:x': '' })).toBe(true);
  });
});

describe('rule 31 (Conditions with multiple context keys or values)', () => {
  it('values are OR under a positive operator', () => {
    expect(holds({ StringEquals: { 'aws:x': ['a', 'b'] } }, { 'aws:x': 'b' })).toBe(true);
    expect(holds({ StringEquals: { 'aws:x': ['a', 'b'] } }, { 'aws:x': 'c' })).toBe(false);
  });

  it('values are AND under a negated operator (NOR)', () => {
    expect(holds({ StringNotEquals: { 'aws:x': ['a', 'b'] } }, { 'aws:x': 'b' })).toBe(false);
    expect(holds({ StringNotEquals: { 'aws:x': ['a', 'b'] } }, { 'aws:x': 'c' })).toBe(true);
    expect(
      holds(
        { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] } },
        { 'aws:SourceIp': '203.0.113.1' },
      ),
    ).toBe(false);
  });

  it('operators and keys are AND', () => {
    const both = { StringEquals: { 'aws:x': 'a', 'aws:y': 'b' }, Bool: { 'aws:z': 'true' } };
    const all = { 'aws:x': 'a', 'aws:y': 'b', 'aws:z': 'true' };
    expect(holds(both, all)).toBe(true);
    for (const key of Object.keys(all)) expect(holds(both, { ...all, [key]: 'no' })).toBe(false);
  });
});

describe('rule 32 (Set operators for multivalued context keys)', () => {
  const all = { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } };
  const any = { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } };

  it('ForAllValues is true without the key and with an empty list, ForAnyValue false', () => {
    for (const context of [{}, { 'aws:TagKeys': [] }]) {
      expect(holds(all, context)).toBe(true);
      expect(holds(any, context)).toBe(false);
    }
  });

  it('ForAllValues wants every value of the request among the policy values, ForAnyValue one', () => {
    expect(holds(all, { 'aws:TagKeys': ['a', 'b', 'a'] })).toBe(true);
    expect(holds(all, { 'aws:TagKeys': ['a', 'c'] })).toBe(false);
    expect(holds(any, { 'aws:TagKeys': ['c', 'b'] })).toBe(true);
    expect(holds(any, { 'aws:TagKeys': ['c', 'd'] })).toBe(false);
  });

  it('a negated operator is applied value by value', () => {
    const none = { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a', 'b'] } };
    const other = { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['a', 'b'] } };
    expect(holds(none, { 'aws:TagKeys': ['c', 'd'] })).toBe(true);
    expect(holds(none, { 'aws:TagKeys': ['a', 'd'] })).toBe(false);
    expect(holds(other, { 'aws:TagKeys': ['a', 'd'] })).toBe(true);
    expect(holds(other, { 'aws:TagKeys': ['a', 'b'] })).toBe(false);
    expect(holds(other)).toBe(false);
  });

  it('a plain operator does not match a multivalued key, negated or not', () => {
    expect(holds({ StringEquals: { 'aws:TagKeys': 'a' } }, { 'aws:TagKeys': ['a'] })).toBe(false);
    expect(holds({ StringNotEquals: { 'aws:TagKeys': 'a' } }, { 'aws:TagKeys': ['b'] })).toBe(false);
  });

  it('IfExists with ForAnyValue is true without the key', () => {
    expect(holds({ 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'a' } })).toBe(true);
    expect(holds({ 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'a' } }, { 'aws:TagKeys': ['b'] })).toBe(false);
  });
});

describe('rule 33 (Condition operators, "Amazon Resource Name (ARN) condition operators")', () => {
  const topic = 'arn:aws:sns:us-east-1:111111111111:t:x';

  it.each(['ArnLike', 'ArnEquals'])('%s compares the six parts each by itself, with wildcards', (operator) => {
    expect(holds({ [operator]: { 'aws:SourceArn': 'arn:aws:sns:*:*:t*' } }, { 'aws:SourceArn': topic })).toBe(true);
    expect(
      holds({ [operator]: { 'aws:SourceArn': 'arn:aws:sns:us-east-?:111111111111:t:?' } }, { 'aws:SourceArn': topic }),
    ).toBe(true);
    expect(holds({ [operator]: { 'aws:SourceArn': 'arn:aws:sns:*:t:x' } }, { 'aws:SourceArn': topic })).toBe(false);
  });

  it('StringLike on the same text may match where ArnLike does not', () => {
    expect(holds({ StringLike: { 'aws:SourceArn': 'arn:aws:sns:*:t:x' } }, { 'aws:SourceArn': topic })).toBe(true);
  });

  it('StringEquals takes no wildcard where ArnEquals does', () => {
    expect(holds({ StringEquals: { 'aws:SourceArn': 'arn:aws:sns:*:*:t*' } }, { 'aws:SourceArn': topic })).toBe(false);
  });
});

describe('rule 34 (Condition operators)', () => {
  it('strings compare with case, or without where the operator says so', () => {
    expect(holds({ StringEquals: { 'aws:x': 'Red' } }, { 'aws:x': 'red' })).toBe(false);
    expect(holds({ StringEqualsIgnoreCase: { 'aws:x': 'Red' } }, { 'aws:x': 'rED' })).toBe(true);
  });

  it('numbers and dates compare as values, dates also as seconds since 1970', () => {
    expect(holds({ NumericEquals: { 'aws:x': 10 } }, { 'aws:x': '010.0' })).toBe(true);
    expect(holds({ NumericLessThan: { 'aws:x': '10' } }, { 'aws:x': '9' })).toBe(true);
    expect(
      holds(
        { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
        { 'aws:CurrentTime': '2019-12-31T23:59:59+00:00' },
      ),
    ).toBe(true);
    expect(
      holds({ DateEquals: { 'aws:CurrentTime': '1577836800' } }, { 'aws:CurrentTime': '2020-01-01T00:00:00Z' }),
    ).toBe(true);
  });

  it('addresses compare as ranges, versions 4 and 6 apart', () => {
    expect(holds({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:SourceIp': '203.0.113.42' })).toBe(true);
    expect(
      holds(
        { IpAddress: { 'aws:SourceIp': '2001:db8:1234:5678::/64' } },
        { 'aws:SourceIp': '2001:db8:1234:5678:0:0:0:1' },
      ),
    ).toBe(true);
    expect(holds({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, { 'aws:SourceIp': '2001:db8::1' })).toBe(false);
  });

  it('Bool is the text true or false', () => {
    expect(holds({ Bool: { 'aws:SecureTransport': true } }, { 'aws:SecureTransport': 'true' })).toBe(true);
    expect(holds({ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': 'true' })).toBe(false);
    expect(holds({ Bool: { 'aws:SecureTransport': 'false' } })).toBe(false);
  });
});

describe('rule 35 (IAM JSON policy elements: Condition; AWS global condition context keys, aws:PrincipalTag)', () => {
  it('names of keys compare without case', () => {
    expect(holds({ IpAddress: { 'AWS:SOURCEIP': '192.0.2.0/24' } }, { 'aws:SourceIp': '192.0.2.1' })).toBe(true);
  });

  it('so do tag keys in them, and not their values', () => {
    expect(holds({ StringEquals: { 'aws:PrincipalTag/Team': 'red' } }, { 'aws:PrincipalTag/team': 'red' })).toBe(true);
    expect(holds({ StringEquals: { 'aws:PrincipalTag/Team': 'red' } }, { 'aws:PrincipalTag/team': 'Red' })).toBe(false);
  });
});
