// Every condition operator on single values, from the AWS page "Condition operators".
import { describe, expect, it } from 'vitest';
import { symbol } from '../../../src/core/symbol.ts';
import { conditionHolds } from '../../../src/policy/decide/condition.ts';
import type { Operator } from '../../../src/policy/model.ts';
import { holds } from './support.ts';

const KEY = 'aws:PrincipalTag/k';

/** Operator, values of the policy, value of the request, whether it matches. */
const CASES: readonly (readonly [Operator, string | readonly string[], string, boolean])[] = [
  ['StringEquals', 'red', 'red', true],
  ['StringEquals', 'red', 'Red', false],
  ['StringEquals', ['blue', 'red'], 'red', true],
  ['StringEquals', 'r*', 'red', false],
  ['StringEquals', '${*}', '*', true],
  ['StringNotEquals', 'red', 'Red', true],
  ['StringNotEquals', ['blue', 'red'], 'red', false],
  ['StringEqualsIgnoreCase', 'RED', 'red', true],
  ['StringEqualsIgnoreCase', 'r*', 'red', false],
  ['StringNotEqualsIgnoreCase', 'RED', 'red', false],
  ['StringLike', 'r*d', 'red', true],
  ['StringLike', 'r?d', 'red', true],
  ['StringLike', 'r?d', 'rd', false],
  ['StringLike', 'R*', 'red', false],
  ['StringLike', 'a${*}', 'a*', true],
  ['StringLike', 'a${*}', 'ab', false],
  ['StringNotLike', ['a*', 'r*'], 'red', false],
  ['StringNotLike', ['a*', 'b*'], 'red', true],
  ['NumericEquals', '10', '10.0', true],
  ['NumericEquals', '10', 'ten', false],
  ['NumericNotEquals', '10', '11', true],
  ['NumericNotEquals', '10', '1e1', false],
  ['NumericLessThan', '10', '9.5', true],
  ['NumericLessThan', '10', '10', false],
  ['NumericLessThan', '-1', '-2', true],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericGreaterThan', '10', '9', false],
  ['NumericGreaterThan', '9', '10', true],
  ['NumericGreaterThanEquals', '10', '10', true],
  ['NumericGreaterThanEquals', '10', '9', false],
  ['DateEquals', '2020-04-01T00:00:00Z', '2020-04-01', true],
  ['DateEquals', '2020-04-01T00:00:00Z', '2020-04-01T02:00:00+02:00', true],
  ['DateEquals', '1585699200', '2020-04-01T00:00:00Z', true],
  ['DateEquals', '2020', '2020-01-01T00:00:00Z', true],
  ['DateEquals', '2020-02-30', '2020-03-01', false],
  ['DateNotEquals', '2020-04-01', '2020-04-02', true],
  ['DateLessThan', '2020-04-01T00:00:00Z', '2020-03-31T23:59:59Z', true],
  ['DateLessThan', '2020-04-01T00:00:00Z', '2020-04-01T00:00:00Z', false],
  ['DateLessThanEquals', '2020-04-01T00:00:00Z', '2020-04-01T00:00:00Z', true],
  ['DateGreaterThan', '2020-04-01T00:00:00.5Z', '2020-04-01T00:00:00.7Z', true],
  ['DateGreaterThan', '2020-04-01', '2020-03-01', false],
  ['DateGreaterThanEquals', '2020-04-01', '2020-04-01', true],
  ['Bool', 'true', 'true', true],
  ['Bool', 'true', 'false', false],
  ['Bool', 'false', 'maybe', false],
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
  ['BinaryEquals', 'QmluYXJ5', 'qmluyxj5', false],
  ['IpAddress', '203.0.113.0/24', '203.0.113.255', true],
  ['IpAddress', '203.0.113.0/24', '203.0.114.0', false],
  ['IpAddress', '203.0.113.7', '203.0.113.7', true],
  ['IpAddress', '0.0.0.0/0', '198.51.100.1', true],
  ['IpAddress', '0.0.0.0/0', '2001:db8::1', false],
  ['IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5678::9', true],
  ['IpAddress', '2001:db8::/32', '2001:db9::1', false],
  ['IpAddress', '::ffff:192.0.2.0/120', '::ffff:192.0.2.9', true],
  ['IpAddress', '203.0.113.0/33', '203.0.113.1', false],
  ['NotIpAddress', '203.0.113.0/24', '203.0.113.9', false],
  ['NotIpAddress', ['203.0.113.0/24', '198.51.100.0/24'], '192.0.2.1', true],
  ['NotIpAddress', '203.0.113.0/24', '2001:db8::1', true],
  ['ArnLike', 'arn:aws:sns:*:111111111111:t', 'arn:aws:sns:us-east-1:111111111111:t', true],
  ['ArnLike', 'arn:aws:sns:*:t:x', 'arn:aws:sns:us-east-1:111111111111:t:x', false],
  ['ArnLike', 'arn:aws:iam::111111111111:role/*', 'arn:aws:iam::111111111111:role/a/b', true],
  ['ArnEquals', 'arn:aws:sns:*:*:t?', 'arn:aws:sns:us-east-1:111111111111:t1', true],
  ['ArnEquals', 'arn:aws:sns:us-east-1:111111111111:t', 'arn:aws:sns:us-east-1:111111111111:T', false],
  ['ArnLike', 'arn:aws:sqs:us-east-1:111111111111:*', 'arn:aws:sqs:us-east-1:111111111111:a:b', true],
  ['ArnNotLike', 'arn:aws:sns:*:*:t', 'arn:aws:sns:us-east-1:111111111111:u', true],
  ['ArnNotLike', 'arn:aws:sns:*:*:t', 'not an ARN', true],
  ['ArnNotEquals', 'arn:aws:sns:*:*:t', 'arn:aws:sns:us-east-1:111111111111:t', false],
];

describe('condition operators', () => {
  it.each(CASES)('%s %j against %j is %j', (operator, values, given, expected) => {
    expect(holds({ [operator]: { [KEY]: values } }, { [KEY]: given })).toBe(expected);
  });

  it.each(CASES)('%s %j against %j is %j, also as ForAllValues and ForAnyValue over that one value', (...of) => {
    const [operator, values, given, expected] = of;
    for (const qualifier of ['ForAllValues', 'ForAnyValue']) {
      expect(holds({ [`${qualifier}:${operator}`]: { [KEY]: values } }, { [KEY]: [given] })).toBe(expected);
    }
  });

  it.each(CASES)('%s %j against a missing key, with IfExists, holds', (operator, values) => {
    expect(holds({ [`${operator}IfExists`]: { [KEY]: values } })).toBe(true);
  });

  it('knows every operator of the model in the table above', () => {
    const known = new Set<string>(CASES.map(([operator]) => operator));
    expect(known.size).toBe(26); // all but Null, which looks at presence only
  });

  it('Null asks whether the key is absent', () => {
    expect(holds({ Null: { [KEY]: 'true' } })).toBe(true);
    expect(holds({ Null: { [KEY]: 'true' } }, { [KEY]: 'x' })).toBe(false);
    expect(holds({ Null: { [KEY]: false } }, { [KEY]: 'x' })).toBe(true);
    expect(holds({ Null: { [KEY]: 'false' } }, { [KEY]: [] })).toBe(false);
  });
});

describe('values that are not known yet', () => {
  const unseen = symbol('aws_eip.x.public_ip');
  const condition = (operator: Operator, value: string) =>
    ({ operator, qualifier: null, ifExists: false, key: KEY, values: [value] }) as const;
  const given = (value: string) => new Map([[KEY.toLowerCase(), value]]);

  it('equal themselves under every operator of equality', () => {
    for (const operator of [
      'StringEquals',
      'StringLike',
      'IpAddress',
      'NumericLessThanEquals',
      'DateEquals',
    ] as const) {
      expect(conditionHolds(condition(operator, unseen), given(unseen), true)).toBe(true);
    }
    for (const operator of ['StringNotEquals', 'NumericLessThan', 'NotIpAddress'] as const) {
      expect(conditionHolds(condition(operator, unseen), given(unseen), true)).toBe(false);
    }
  });

  it('differ from every literal and from each other', () => {
    expect(conditionHolds(condition('StringEquals', unseen), given('192.0.2.1'), true)).toBe(false);
    expect(conditionHolds(condition('StringEquals', unseen), given(symbol('other')), true)).toBe(false);
    expect(conditionHolds(condition('IpAddress', '0.0.0.0/0'), given(unseen), true)).toBe(false);
  });

  it('are matched by * and not by ?', () => {
    expect(conditionHolds(condition('StringLike', 'a*'), given(`a${unseen}`), true)).toBe(true);
    expect(conditionHolds(condition('StringLike', 'a?'), given(`a${unseen}`), true)).toBe(false);
    expect(
      conditionHolds(condition('ArnLike', 'arn:aws:iam::*:role/x'), given(`arn:aws:iam::${unseen}:role/x`), true),
    ).toBe(true);
  });
});
