// Policies made to take for ever: each question ends, decided or not decided with the reason, and so does a whole run.

import { describe, expect, test } from 'vitest';
import { allowedBy, and, not } from '../../../src/policy/access.ts';
import { comparePolicies } from '../../../src/policy/compare.ts';
import { difference, findRequest, newWorkPool } from '../../../src/policy/difference.ts';
import { readPolicyText } from '../../../src/policy/document.ts';

const PLACE = { policy: 'aws_iam_policy.p', attribute: 'policy', location: null };
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const allow = (action: string | readonly string[], resource: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});
const access = (...statements: object[]) => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { document } = readPolicyText(text, 'identity', PLACE);
  return allowedBy(document!.may);
};
const globs = (letter: string, count: number) => many(count, (at) => `s3:*${letter}${at}*`);

describe('a question', () => {
  const after = access(allow(globs('a', 200), '*'));
  const before = access(allow(globs('b', 200), '*'));

  test('that takes more work than is allowed is not decided, with the reason', () => {
    expect(findRequest(and(after, not(before)), { maxWork: 1_000 })).toEqual({
      kind: 'undecided',
      reason: 'the policies are too large to compare',
    });
    expect(findRequest(and(after, not(before))).kind).toBe('found');
  });

  test('whose difference takes too much work to describe is never "nothing"', () => {
    for (const maxWork of [0, 1, 100, 10_000, 100_000, 1_000_000, 10_000_000]) {
      const { decision, regions, incomplete } = difference(after, before, { maxWork });
      expect(decision.kind).not.toBe('none');
      if (regions.length === 0) expect(decision.kind === 'undecided' || incomplete !== null).toBe(true);
    }
  });

  test('takes the same work each time', () => {
    const spent = many(3, () => {
      const pool = newWorkPool();
      const { left } = pool;
      findRequest(and(after, not(before)), { pool });
      return left - pool.left;
    });
    expect(spent[0]).toBeGreaterThan(1_000);
    expect(new Set(spent).size).toBe(1);
  });

  test('counts for the run, and once that is spent nothing more is decided', () => {
    const pool = { left: 1_000 };
    const one = access(allow('s3:GetObject', '*'));
    const kinds = many(20, () => findRequest(one, { pool }));
    expect(kinds[0]).toMatchObject({ kind: 'found' });
    expect(kinds.at(-1)).toEqual({ kind: 'undecided', reason: 'the work that one run may take is spent' });
    expect(pool.left).toBe(0);
  });
});

describe('a megabyte or more of', () => {
  const statement = (at: number) => allow(`s3:a${at}`, `arn:aws:s3:::b${at}`);
  test.each([
    ['action patterns', [allow(globs('a', 150_000), '*')], []],
    ['services', many(30_000, (at) => allow(`svc${at}:*`, '*')), []],
    ['statements', many(12_000, statement), []],
    [
      'addresses',
      [
        allow('s3:*', '*', {
          Condition: { IpAddress: { 'aws:SourceIp': many(150_000, (at) => `10.${at >> 8}.1.0/24`) } },
        }),
      ],
      [
        allow('s3:*', '*', {
          Condition: { IpAddress: { 'aws:SourceIp': many(150_000, (at) => `11.${at >> 8}.1.0/24`) } },
        }),
      ],
    ],
  ])(
    '%s end as a gain or as not decided',
    (_, after, before) => {
      const { decision } = difference(access(...after), access(...before));
      expect(decision.kind).not.toBe('none');
    },
    300_000,
  );

  test.each([
    ['opening braces', '${'.repeat(250_000)],
    ['variables and one comma', `${'${a}'.repeat(150_000)},`],
    ['stars', '*a'.repeat(250_000)],
    ['question marks', '?'.repeat(500_000)],
  ])(
    '%s in one resource are read and compared',
    (_, text) => {
      const long = access(allow('s3:GetObject', `arn:aws:s3:::b/${text}`));
      expect(['none', 'found', 'undecided']).toContain(
        findRequest(and(long, not(access(allow('s3:GetObject', 'arn:aws:s3:::b/x*'))))).kind,
      );
    },
    120_000,
  );

  test('opening braces in the head of a resource are read', () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [allow('s3:*', `arn:${'${'.repeat(1_000_000)}`)] });
    expect(readPolicyText(text, 'identity', PLACE).document).not.toBeNull();
  });
});

test('a pair of policies with very many principals ends', () => {
  const principal = (letter: string) => ({ AWS: many(3_000, (at) => `arn:aws:iam::111111111111:role/${letter}${at}`) });
  const document = (letter: string) => ({
    Version: '2012-10-17',
    Statement: [{ ...allow(globs(letter, 30), '*'), Principal: principal('r') }],
  });
  const answer = comparePolicies(
    { id: 1, old: document('a'), new: document('b') },
    { maxWork: 1_000, pool: { left: 1e6 } },
  );
  expect(answer).toMatchObject({ newAccess: null });
});

test('of very many mistakes in one policy a hundred are listed and the rest is counted', () => {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      allow(
        's3:*',
        many(5_000, (at) => `b${at}`),
      ),
    ],
  });
  const { document, diagnostics } = readPolicyText(text, 'identity', PLACE);
  expect(document).toBeNull();
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)).toMatchObject({
    level: 'error',
    message: 'policy has 4900 more such mistakes, which are not listed',
  });
});
