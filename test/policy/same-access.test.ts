// Formulas that say the same in the same words are told to be the same; any word that differs is noticed.

import { describe, expect, test } from 'vitest';
import { type Access, and, bind, EVERYTHING, NOTHING, not, or, statement } from '../../src/policy/access.ts';
import type { Statement } from '../../src/policy/model.ts';
import { sameAccess, withoutRepeats } from '../../src/policy/same-access.ts';

const PLAIN: Statement = {
  index: 0,
  sid: null,
  effect: 'Allow',
  action: { not: false, patterns: ['s3:GetObject'] },
  resource: { not: false, patterns: ['arn:aws:s3:::b/*'] },
  principal: null,
  conditions: [
    { operator: 'StringEquals', qualifier: null, ifExists: false, key: 'aws:SourceVpce', values: ['vpce-1'] },
  ],
  variables: true,
  source: { policy: 'aws_iam_role_policy.p', location: null },
};
const of = (more: Partial<Statement> = {}): Access => statement({ ...structuredClone(PLAIN), ...more });
const [condition] = PLAIN.conditions;

test.each<[string, () => Access]>([
  ['a statement', () => of()],
  ['all and nothing', () => or(and(of(), not(of({ index: 1 }))), bind({ context: new Map([['a', null]]) }, of()))],
  ['a binding of several keys', () => bind({ action: 's3:*', context: new Map([['a', ['x', 'y']]]) }, of())],
  ['everything', () => EVERYTHING],
])('%s is the same as a copy of itself', (_, make) => {
  expect(sameAccess(make(), make())).toBe(true);
});

test('where a statement stands, and its Sid, make no difference', () => {
  const moved = of({ index: 7, sid: 'Moved', source: { policy: 'aws_iam_policy.q', location: null } });
  expect(sameAccess(of(), moved)).toBe(true);
});

describe('a difference is noticed', () => {
  const others: readonly [string, Access][] = [
    ['in the action', of({ action: { not: false, patterns: ['s3:PutObject'] } })],
    ['in NotAction', of({ action: { not: true, patterns: ['s3:GetObject'] } })],
    ['in one more pattern', of({ resource: { not: false, patterns: ['arn:aws:s3:::b/*', '*'] } })],
    ['in no resource', of({ resource: null })],
    ['in the version', of({ variables: false })],
    ['in a condition that is gone', of({ conditions: [] })],
    ['in the operator', of({ conditions: [{ ...condition!, operator: 'StringNotEquals' }] })],
    ['in the qualifier', of({ conditions: [{ ...condition!, qualifier: 'ForAllValues' }] })],
    ['in IfExists', of({ conditions: [{ ...condition!, ifExists: true }] })],
    ['in the key', of({ conditions: [{ ...condition!, key: 'aws:SourceVpc' }] })],
    ['in a value', of({ conditions: [{ ...condition!, values: ['vpce-2'] }] })],
    ['in a negation', not(of())],
    ['in a constant', NOTHING],
    ['in what is added', or(of(), of({ variables: false }))],
    ['in what is bound', bind({ context: new Map([['a', null]]) }, of())],
  ];
  test.each(others)('%s', (_, other) => {
    expect(sameAccess(of(), other)).toBe(false);
    expect(sameAccess(other, of())).toBe(false);
  });

  test.each<[string, ReadonlyMap<string, string | readonly string[] | null>]>([
    ['a value that is absent', new Map([['a', null]])],
    ['another value', new Map([['a', 'y']])],
    ['a list', new Map([['a', ['x']]])],
    ['another key', new Map([['b', 'x']])],
    ['no key', new Map()],
    [
      'a key more',
      new Map([
        ['a', 'x'],
        ['b', 'x'],
      ]),
    ],
  ])('in a binding: %s', (_, context) => {
    expect(sameAccess(bind({ context: new Map([['a', 'x']]) }, of()), bind({ context }, of()))).toBe(false);
  });
});

test('of statements side by side that say the same, the first is left', () => {
  const [one, again, other] = [of(), of({ sid: 'again', index: 3 }), of({ conditions: [] })];
  expect(withoutRepeats(or(one, again, other))).toEqual({ op: 'or', of: [one, other] });
  expect(withoutRepeats(or(one, again))).toBe(one);
  expect(withoutRepeats(and(one, again, one))).toBe(one);
  // What differs in a word, or stands under a binding or a negation, stays.
  const bound = bind({ action: 's3:GetObject' }, one);
  expect(withoutRepeats(or(one, other, bound, not(one)))).toEqual(or(one, other, bound, not(one)));
});
