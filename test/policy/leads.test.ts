import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, foldTokens, globTokens, surelyDisjoint, type Tokens } from '../../src/policy/glob.ts';
import { along, leadOf, near, newLeads, putAt, withoutCovered } from '../../src/policy/leads.ts';

const patterns = fc.oneof(
  fc.array(fc.constantFrom('a', 'b', 'A', '*', '?', ':'), { maxLength: 5 }).map((parts) => globTokens(parts.join(''))),
  fc.array(fc.constantFrom('a', 'B'), { maxLength: 4 }).map((parts) => foldTokens(globTokens(parts.join('')))),
);
const lists = fc.array(patterns, { maxLength: 12 });

function indexOf(list: readonly Tokens[]) {
  const leads = newLeads<number>();
  for (const [at, pattern] of list.entries()) putAt(leads, leadOf(pattern), at);
  return leads;
}

describe('patterns put by their leads', () => {
  test('are found along another one wherever they cover it', () => {
    fc.assert(
      fc.property(lists, patterns, (list, pattern) => {
        const found = new Set(along(indexOf(list), leadOf(pattern)));
        for (const [at, other] of list.entries()) if (covers(other, pattern)) expect(found).toContain(at);
      }),
      { numRuns: 2_000 },
    );
  });

  test('are found near another one unless the two surely share no text', () => {
    fc.assert(
      fc.property(lists, patterns, (list, pattern) => {
        const found = new Set(near(indexOf(list), leadOf(pattern)));
        for (const [at, other] of list.entries()) if (!found.has(at)) expect(surelyDisjoint(other, pattern)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('are not found beside thousands of others that begin otherwise', () => {
    const list = Array.from({ length: 5_000 }, (_, at) => globTokens(`arn:aws:s3:::b${at}/*`));
    const pattern = leadOf(globTokens('arn:aws:s3:::b4999/x'));
    expect([...along(indexOf(list), pattern)]).toEqual([4_999]);
    expect([...near(indexOf(list), leadOf(globTokens('arn:aws:s3:::b499*')))].sort((a, b) => a - b)).toEqual([
      499, 4_990, 4_991, 4_992, 4_993, 4_994, 4_995, 4_996, 4_997, 4_998, 4_999,
    ]);
  });
});

describe('of a list', () => {
  test('the patterns stay that no other covers, of equals the first, in their order', () => {
    const kept = withoutCovered(['b', 'a*', 'ab', 'b', 'a*', 'c?', 'cd'].map(globTokens));
    expect(kept).toEqual(['b', 'a*', 'c?'].map(globTokens));
  });

  test('what is left covers all of it, and none of it another', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const kept = withoutCovered(list);
        for (const pattern of list) expect(kept.some((other) => covers(other, pattern))).toBe(true);
        for (const one of kept) expect(kept.filter((other) => covers(other, one))).toEqual([one]);
      }),
      { numRuns: 2_000 },
    );
  });
});
