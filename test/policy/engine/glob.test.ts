import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { symbol } from '../../../src/core/symbol.ts';
import { findText, textClasses } from '../../../src/policy/atoms.ts';
import { charactersOf, resourceMatches, tokensOf } from '../../../src/policy/decide/text.ts';
import { keptInSegments } from '../../../src/policy/engine/segments.ts';
import { covers, foldTokens, globTokens, surelyDisjoint, textTokens, tokensText } from '../../../src/policy/glob.ts';
import { intersect } from '../../../src/policy/intersect.ts';
import { withoutCovered } from '../../../src/policy/leads.ts';
import { globs, textsUpTo } from './worlds.ts';

const TEXTS = textsUpTo(5, ['a', 'b']);
const glob = globs(5, ['a', 'b']);
const budget = () => ({ states: 100_000, steps: 100_000 });

/** The definition of a glob, by recursion; slow and plainly right. */
function matches(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [first, rest] = [pattern[0], pattern.slice(1)];
  if (first === '*') return matches(rest, text) || (text !== '' && matches(pattern, text.slice(1)));
  return text !== '' && (first === '?' || first === text[0]) && matches(rest, text.slice(1));
}

const fits = (pattern: string, text: string) => covers(globTokens(pattern), textTokens(text));

describe('a glob', () => {
  test('matches what its definition says', () => {
    fc.assert(
      fc.property(glob, (pattern) => {
        for (const text of TEXTS) expect(fits(pattern, text), `${pattern} ${text}`).toBe(matches(pattern, text));
      }),
      { numRuns: 200 },
    );
  });

  test('matches long texts with many stars at once', () => {
    const stars = `${'*a'.repeat(200)}*`;
    expect(fits(stars, 'a'.repeat(20_000))).toBe(true);
    expect(fits(`${stars}b`, 'a'.repeat(20_000))).toBe(false);
  });

  test('whose wildcards inside a segment keep to it matches what the plain evaluator says', () => {
    const texts = textsUpTo(6, ['a', ':']);
    fc.assert(
      fc.property(globs(6, ['a', ':']), (pattern) => {
        const kept = keptInSegments(globTokens(pattern));
        const plain = tokensOf(pattern, true, null)!;
        for (const text of texts)
          expect(covers(kept, textTokens(text)), `${pattern} ${text}`).toBe(
            resourceMatches(plain, charactersOf(text), true),
          );
      }),
      { numRuns: 300 },
    );
  });

  test('takes a symbol as one thing that `*` matches, and neither `?` nor a literal', () => {
    const bucket = symbol('aws_s3_bucket.b.arn');
    expect(fits('*', bucket)).toBe(true);
    expect(fits('?', bucket)).toBe(false);
    expect(fits('arn:*', bucket)).toBe(false);
    expect(fits(bucket, bucket)).toBe(true);
    expect(fits(`${bucket}/*`, `${bucket}/k`)).toBe(true);
    expect(fits(symbol('aws_s3_bucket.c.arn'), bucket)).toBe(false);
  });

  test('folded, matches either case', () => {
    const folded = foldTokens(globTokens('aB*'));
    expect(covers(folded, textTokens('Abx'))).toBe(true);
    expect(covers(folded, textTokens('bax'))).toBe(false);
  });
});

describe('two globs', () => {
  test('cover one another only where every text of one is a text of the other', () => {
    fc.assert(
      fc.property(glob, glob, (wide, narrow) => {
        if (!covers(globTokens(wide), globTokens(narrow))) return;
        for (const text of TEXTS)
          if (matches(narrow, text)) expect(matches(wide, text), `${wide} ${narrow} ${text}`).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('are called disjoint only where they share no text', () => {
    fc.assert(
      fc.property(glob, glob, (left, right) => {
        if (!surelyDisjoint(globTokens(left), globTokens(right))) return;
        for (const text of TEXTS)
          expect(matches(left, text) && matches(right, text), `${left} ${right} ${text}`).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('intersect in globs that together match exactly what both match', () => {
    fc.assert(
      fc.property(glob, glob, (left, right) => {
        const both = intersect(globTokens(left), globTokens(right));
        if (both === null) return;
        for (const text of TEXTS) {
          const shared = both.some((tokens) => covers(tokens, textTokens(text)));
          expect(shared, `${left} ${right} ${text}`).toBe(matches(left, text) && matches(right, text));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('intersect in the patterns that a person would write', () => {
    const both = intersect(globTokens('s3:Get*'), globTokens('s3:*Object'));
    expect(both!.map((tokens) => tokensText(tokens, true))).toEqual(['s3:Get*Object']);
    expect(intersect(globTokens('a*'), globTokens('b*'))).toEqual([]);
  });

  test('of a list, those inside others are left out', () => {
    const kept = withoutCovered(['a', 'a*', 'ab*', 'b', 'b'].map(globTokens));
    expect(kept.map((tokens) => tokensText(tokens, true))).toEqual(['a*', 'b']);
  });
});

describe('the automaton', () => {
  test('finds a text exactly where there is one', () => {
    fc.assert(
      fc.property(fc.array(glob, { minLength: 1, maxLength: 2 }), fc.array(glob, { maxLength: 3 }), (must, mustNot) => {
        const found = findText(must.map(globTokens), mustNot.map(globTokens), budget());
        const right = (text: string) =>
          must.every((one) => matches(one, text)) && !mustNot.some((one) => matches(one, text));
        if (found === null) expect(TEXTS.filter(right)).toEqual([]);
        else expect(right(tokensText(found, false))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test('lists every class of texts that groups of patterns tell apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(glob, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
        (groups) => {
          const classOf = (text: string) =>
            groups.flatMap((group, index) => (group.some((one) => matches(one, text)) ? [index] : [])).join();
          const found = textClasses(
            groups.map((group) => group.map(globTokens)),
            [],
            [],
            budget(),
          );
          for (const { matched, witness } of found) expect(classOf(tokensText(witness, false))).toBe(matched.join());
          const classes = new Set(found.map(({ matched }) => matched.join()));
          for (const text of TEXTS) expect(classes.has(classOf(text)), text).toBe(true);
          expect(classes.size).toBe(found.length);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('does not multiply patterns of one group: twenty infixes make two classes', () => {
    const infixes = Array.from({ length: 20 }, (_, index) =>
      globTokens(`*${String.fromCharCode(97 + index)}${index}*`),
    );
    expect(textClasses([infixes], [], [], { states: 5000, steps: 5000 })).toHaveLength(2);
  });

  test('stops at its budget', () => {
    const patterns = ['*a??????????????', '*b??????????????', '*c??????????????'].map(globTokens);
    expect(() =>
      textClasses(
        patterns.map((one) => [one]),
        [],
        [],
        { states: 1000, steps: 1000 },
      ),
    ).toThrow('tell too many texts apart');
  });
});
