import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { and, bind, not, statement } from '../../../src/policy/access.ts';
import { decideAccess } from '../../../src/policy/decide.ts';
import { findRequest } from '../../../src/policy/difference.ts';
import { OPERATORS } from '../../../src/policy/engine/conditions.ts';
import type { Condition, Operator } from '../../../src/policy/model.ts';
import { conditionOf, request, statementOf } from './worlds.ts';

/** Values and near misses of every kind of comparison. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  String: ['a', 'A', 'ab', 'a*', '*', '?', '', 'b'],
  Numeric: ['5', '5.0', '10', '-1', '7.5', 'x', '1e1'],
  Date: ['2024-01-01T00:00:00Z', '1704067200', '2024-01-01', '2024-06-01T12:00:00+02:00', '2023', 'x'],
  Bool: ['true', 'True', 'false', 'yes'],
  Binary: ['QQ==', 'qq==', 'Qg=='],
  Ip: ['10.0.0.1', '10.0.0.0/8', '10.1.0.0/16', '2001:db8::1', '2001:db8::/32', '::ffff:10.0.0.1', 'x', '0.0.0.0/0'],
  Arn: [
    'arn:aws:iam::1:role/a',
    'arn:aws:iam::*:role/*',
    'arn:aws:iam::1:role/a/b:c',
    'arn:*:role/a',
    'a',
    '*',
    'arn:aws:*::1:role/a',
  ],
};

function valuesOf(operator: Operator): readonly string[] {
  const family = Object.keys(VALUES).find((name) => operator.replace(/^Not/, '').startsWith(name))!;
  return VALUES[family]!;
}

const OPERATOR_NAMES = Object.keys(OPERATORS) as Exclude<Operator, 'Null'>[];
const operator = fc.constantFrom(...OPERATOR_NAMES);

const condition: fc.Arbitrary<Condition> = operator.chain((name) =>
  fc
    .tuple(
      fc.constantFrom('', '', 'ForAnyValue:', 'ForAllValues:'),
      fc.constantFrom('', 'IfExists'),
      fc.array(fc.constantFrom(...valuesOf(name)), { minLength: 1, maxLength: 3 }),
    )
    .map(([qualifier, suffix, values]) => conditionOf(`${qualifier}${name}${suffix}`, 'k:T', values)),
);

const access = (...conditions: readonly Condition[]) => statement({ ...statementOf({}), conditions });

describe('every condition operator', () => {
  test('is known to the engine: 26 of them and Null', () => {
    expect(OPERATOR_NAMES).toHaveLength(26);
  });

  test('says of a bound key what the plain evaluator says of a request with that value', () => {
    const all = [...new Set(Object.values(VALUES).flat())];
    const given = fc.oneof(
      fc.constant(null),
      fc.constantFrom(...all),
      fc.array(fc.constantFrom(...all), { maxLength: 2 }),
    );
    fc.assert(
      fc.property(condition, given, (of, value) => {
        const bound = bind({ context: new Map([['k:t', value]]) }, access(of));
        const asked = request('s3:GetObject', '*', value === null ? {} : { 'k:t': value });
        expect(findRequest(bound).kind).toBe(decideAccess(access(of), asked) ? 'found' : 'none');
      }),
      { numRuns: 4000 },
    );
  });

  test.each(OPERATOR_NAMES)(
    '%s: two conditions together hold for some value exactly where one can be found',
    (name) => {
      const values = fc.array(fc.constantFrom(...valuesOf(name)), { minLength: 1, maxLength: 2 });
      const negative = fc.boolean();
      const candidates = [
        ...valuesOf(name),
        'zz',
        '6',
        '11',
        '-2',
        '9.99',
        '2024-03-01',
        '2025-01-01',
        '10.1.2.3',
        '11.0.0.1',
        '2001:db8::2',
        '3000::',
        'arn:aws:iam::2:role/x',
        'arn:aws:iam::2:user',
      ];
      fc.assert(
        fc.property(values, values, negative, negative, (first, second, notFirst, notSecond) => {
          const one = access(conditionOf(name, 'k:t', first));
          const two = access(conditionOf(name, 'k:t', second));
          const present = access(conditionOf('Null', 'k:t', 'false'));
          const both = and(present, notFirst ? not(one) : one, notSecond ? not(two) : two);
          const possible = candidates.filter((value) => decideAccess(both, request('a:b', '*', { 'k:t': value })));
          const found = findRequest(both);
          expect(found.kind).not.toBe('undecided');
          // The other direction needs no world: the witness has been judged by the plain evaluator.
          if (found.kind === 'none') expect(possible).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('values between those of the policy are found', () => {
  const holds = (...of: readonly [string, string | readonly string[]][]) =>
    findRequest(access(...of.map(([name, values]) => conditionOf(name, 'k:t', values)))).kind;

  test.each<[string, 'found' | 'none', readonly [string, string | readonly string[]][]]>([
    [
      'a number above 5 and below 6',
      'found',
      [
        ['NumericGreaterThan', '5'],
        ['NumericLessThan', '6'],
      ],
    ],
    [
      'a number above 5 and at most 5',
      'none',
      [
        ['NumericGreaterThan', '5'],
        ['NumericLessThanEquals', '5.0'],
      ],
    ],
    [
      'a number that is 10 but not spelled so',
      'found',
      [
        ['NumericEquals', '10'],
        ['StringNotEquals', '10'],
      ],
    ],
    [
      'a date inside a day',
      'found',
      [
        ['DateGreaterThan', '2024-01-01'],
        ['DateLessThan', '2024-01-02'],
      ],
    ],
    [
      'a date before and after a moment',
      'none',
      [
        ['DateGreaterThan', '2024-01-01T00:00:00Z'],
        ['DateLessThan', '1704067200'],
      ],
    ],
    [
      'an address in a net but not in its halves',
      'none',
      [
        ['IpAddress', '10.0.0.0/8'],
        ['NotIpAddress', ['10.0.0.0/9', '10.128.0.0/9']],
      ],
    ],
    [
      'an address in a net but not in one half',
      'found',
      [
        ['IpAddress', '2001:db8::/32'],
        ['NotIpAddress', '2001:db8::/33'],
      ],
    ],
    [
      'an address of both versions',
      'none',
      [
        ['IpAddress', '10.0.0.0/8'],
        ['IpAddress', '2001:db8::/32'],
      ],
    ],
    [
      'text in two globs',
      'found',
      [
        ['StringLike', 'a*'],
        ['StringLike', '*b'],
      ],
    ],
    [
      'text in one glob outside another around it',
      'none',
      [
        ['StringLike', 'ab*'],
        ['StringNotLike', 'a*'],
      ],
    ],
    [
      'a flag that is neither true nor false',
      'none',
      [
        ['Bool', 'true'],
        ['Bool', 'false'],
      ],
    ],
    [
      'a present key under Null true',
      'none',
      [
        ['Null', 'true'],
        ['StringEquals', 'a'],
      ],
    ],
    [
      'an absent key under a negated operator',
      'found',
      [
        ['Null', 'true'],
        ['StringNotEquals', 'a'],
      ],
    ],
    [
      'an absent key under IfExists',
      'found',
      [
        ['Null', 'true'],
        ['StringEqualsIfExists', 'a'],
      ],
    ],
    [
      'an ARN whose account star would need a colon',
      'none',
      [
        ['ArnLike', 'arn:aws:iam::*:role/a'],
        ['StringEquals', 'arn:aws:iam::1:2:role/a'],
      ],
    ],
    [
      'the same text under StringLike',
      'found',
      [
        ['StringLike', 'arn:aws:iam::*:role/a'],
        ['StringEquals', 'arn:aws:iam::1:2:role/a'],
      ],
    ],
  ])('%s: %s', (_, expected, conditions) => {
    expect(holds(...conditions)).toBe(expected);
  });
});

describe('keys with lists (rules 31 and 32)', () => {
  const found = (...of: readonly [string, string | readonly string[]][]) =>
    findRequest(access(...of.map(([name, values]) => conditionOf(name, 'k:t', values))));

  test('two ForAnyValue can be met by two values', () => {
    const decision = found(['ForAnyValue:StringEquals', 'a'], ['ForAnyValue:StringEquals', 'b']);
    expect(decision.kind === 'found' && new Set(decision.witness.context.get('k:t'))).toEqual(new Set(['a', 'b']));
  });

  test('ForAllValues and a contrary ForAnyValue cannot be met', () => {
    expect(found(['ForAllValues:StringEquals', 'a'], ['ForAnyValue:StringEquals', 'b']).kind).toBe('none');
  });

  test('ForAllValues alone is met by an absent key', () => {
    expect(found(['ForAllValues:StringEquals', 'a'], ['Null', 'true']).kind).toBe('found');
  });

  test('a plain operator beside a set qualifier leaves the single value', () => {
    const decision = found(['StringEquals', 'a'], ['ForAnyValue:StringEquals', ['a', 'b']]);
    expect(decision.kind === 'found' && decision.witness.context.get('k:t')).toBe('a');
  });
});
