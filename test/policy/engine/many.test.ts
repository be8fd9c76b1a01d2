// Formulas of many parts, for which the engine keeps indexes: against brute force, and decided in full however many.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedBy, and, not } from '../../../src/policy/access.ts';
import { decideAccess } from '../../../src/policy/decide.ts';
import { difference, findRequest } from '../../../src/policy/difference.ts';
import { allow, type Short, statementOf, world } from './worlds.ts';

const LISTS = { multivalued: (key: string) => key === 'k:m' };
const names = fc.array(fc.constantFrom('p', 'q', '/'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
const tails = fc.oneof(
  { weight: 6, arbitrary: names },
  { weight: 1, arbitrary: names.map((name) => `${name}*`) },
  { weight: 1, arbitrary: names.map((name) => `?${name}`) },
);
const resources = fc.array(
  tails.map((tail) => `arn:aws:s:::${tail}`),
  { minLength: 1, maxLength: 12 },
);
const actions = fc.array(fc.constantFrom('a:x', 'a:y', 'a:xy', 'b:x', 'b:yx', 'a:xx', 'a:y*', 'b:*'), {
  minLength: 1,
  maxLength: 2,
});
const conditions = fc.option(
  fc.oneof(
    fc.constantFrom('p', 'q', 'pq').map((value) => ({ StringEquals: { 'k:t': value } })),
    fc.constantFrom('p', 'q').map((value) => ({ StringNotEquals: { 'k:t': value } })),
    fc.constantFrom('p', 'q', 'z').map((value) => ({ 'ForAnyValue:StringLike': { 'k:m': value } })),
    fc.constantFrom('p', 'q').map((value) => ({ 'ForAllValues:StringEquals': { 'k:m': value } })),
  ),
  { nil: undefined },
);
const shorts: fc.Arbitrary<Short> = fc
  .record({ Action: actions, Resource: resources, Condition: conditions, deny: fc.nat(3) })
  .map(({ deny, Condition, ...rest }) => ({
    ...rest,
    Effect: deny === 0 ? ('Deny' as const) : ('Allow' as const),
    ...(Condition === undefined ? {} : { Condition }),
  }));
const documents = fc.array(shorts, { minLength: 18, maxLength: 40 });
const requests = [...world({ conditions: true, stride: 211 })];

describe('of many random statements', () => {
  test('a formula holds for no request of the small world where the engine says none', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(documents, fc.array(shorts, { maxLength: 4 }), fc.nat(17), (common, added, dropped) => {
        const before = allowedBy(common.map(statementOf));
        const after = allowedBy([...common.slice(0, dropped), ...common.slice(dropped + 1), ...added].map(statementOf));
        const decision = findRequest(and(after, not(before)), LISTS);
        kinds.add(decision.kind);
        if (decision.kind !== 'none') return;
        expect(requests.filter((each) => decideAccess(after, each) && !decideAccess(before, each))).toEqual([]);
      }),
      { numRuns: 80 },
    );
    expect([...kinds].sort()).toEqual(['found', 'none']);
  });

  test('the regions of a difference are together the difference', () => {
    fc.assert(
      fc.property(documents, fc.array(shorts, { minLength: 1, maxLength: 4 }), (common, added) => {
        const before = allowedBy(common.map(statementOf));
        const after = allowedBy([...common, ...added].map(statementOf));
        const { decision, regions, incomplete } = difference(after, before, LISTS);
        expect(decision.kind === 'found').toBe(regions.length > 0);
        expect(incomplete).toBeNull();
        const said = regions.map(
          ({ actions: Action, exceptActions, resources: Resource, exceptResources, ...rest }) => ({
            of: allow({ Action, Resource }),
            except: [
              ...exceptActions.map((pattern) => allow({ Action: pattern })),
              ...exceptResources.map((pattern) => allow({ Resource: pattern })),
            ],
            conditions: rest.conditions,
          }),
        );
        for (const each of requests) {
          const gained = decideAccess(after, each) && !decideAccess(before, each);
          const within = said.filter(
            ({ of, except }) => decideAccess(of, each) && !except.some((one) => decideAccess(one, each)),
          );
          if (gained) expect(within.length).toBeGreaterThan(0);
          else expect(within.filter((region) => region.conditions.length === 0)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const bucket = (at: number) => [`arn:aws:s3:::b${at}`, `arn:aws:s3:::b${at}/*`];
const read = (at: number): Short => ({ Action: 's3:GetObject', Resource: bucket(at) });
const INSECURE = { Bool: { 'aws:SecureTransport': 'false' } };
const secured = (at: number): Short => ({ Effect: 'Deny', Action: 's3:*', Resource: bucket(at), Condition: INSECURE });

describe('a thousand', () => {
  const secure = many(1_000, secured);

  test('bucket policies that deny alike leave one gain with two sides: other buckets, or over TLS', () => {
    const after = allow({ Action: 's3:*' }, ...secure);
    const before = allow({ Action: 's3:GetObject' }, ...secure);
    const { decision, regions, incomplete } = difference(after, before);
    expect(decision.kind).toBe('found');
    expect(incomplete).toBeNull();
    expect(regions.map(({ exceptActions }) => exceptActions)).toEqual([['s3:GetObject'], ['s3:GetObject']]);
    expect(regions.map(({ exceptResources }) => exceptResources.length).sort()).toEqual([0, 2_000]);
    expect(regions.map(({ conditions: words }) => words.length).sort()).toEqual([0, 1]);
  });

  test('policies of which half are new are one gain of all their resources, by their statements', () => {
    const after = allow(...many(1_000, read));
    const { regions, incomplete } = difference(after, allow(...many(500, read)));
    expect(incomplete).toBeNull();
    expect(regions).toHaveLength(1);
    expect(regions[0]!.resources).toEqual(
      many(500, (at) => bucket(500 + at))
        .flat()
        .sort(),
    );
    expect(regions[0]!.statements.map(({ index }) => index)).toEqual(many(500, (at) => 500 + at));
  });

  test('statements are no more than the same in one, nor is that more than they', () => {
    const apart = allow(...many(1_000, read));
    const whole = allow({ Action: 's3:GetObject', Resource: many(1_000, bucket).flat() });
    expect(difference(apart, whole).decision).toEqual({ kind: 'none' });
    expect(difference(whole, apart).decision).toEqual({ kind: 'none' });
    expect(difference(whole, allow(...many(999, read))).regions.map(({ resources: left }) => left)).toEqual([
      bucket(999),
    ]);
  });

  test('statements with an action each are told from a thousand and one', () => {
    const own = (at: number): Short => ({ Action: `s3:Action${at}`, Resource: bucket(at) });
    expect(difference(allow(...many(1_001, own)), allow(...many(1_000, own))).regions).toMatchObject([
      { actions: ['s3:Action1000'], resources: bucket(1_000) },
    ]);
  });

  test('services allowed by a statement each are told from a thousand and one, by the statements that name them', () => {
    const own = (at: number): Short => ({ Action: [`svc${at}:*`], Resource: '*' });
    const any: Short = { Action: 'svc*:Get*', Resource: '*' };
    const { regions, incomplete } = difference(allow(...many(1_001, own), any), allow(...many(1_000, own)));
    expect(incomplete).toBeNull();
    const whole = regions.filter(({ actions: of }) => of.includes('svc1000:*'));
    expect(whole.map(({ statements: by }) => by.map(({ index }) => index))).toEqual([[1_000, 1_001]]);
  });

  test('denied resources leave nothing of what is allowed on them', () => {
    const denied = many(1_000, (at): Short => ({ Effect: 'Deny', Action: 's3:*', Resource: bucket(at) }));
    expect(findRequest(allow(...many(1_000, read), ...denied))).toEqual({ kind: 'none' });
    expect(findRequest(allow(...many(1_000, read), ...denied.slice(1))).kind).toBe('found');
  });
});
