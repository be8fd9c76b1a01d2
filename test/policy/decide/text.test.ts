// Globs, symbols and policy variables of the plain evaluator, against a matcher written as the definition reads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symbol } from '../../../src/core/symbol.ts';
import {
  arnParts,
  charactersOf,
  foldCase,
  globMatches,
  liveFrom,
  textOf,
  tokensOf,
} from '../../../src/policy/decide/text.ts';

function matches(pattern: string, text: string): boolean {
  return globMatches(tokensOf(pattern, true, null)!, charactersOf(text));
}

/** By definition: `*` takes some prefix of the text, `?` one character. */
function byDefinition(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*') {
    for (let taken = 0; taken <= text.length; taken += 1) {
      if (byDefinition(pattern.slice(1), text.slice(taken))) return true;
    }
    return false;
  }
  if (text === '') return false;
  return (pattern[0] === '?' || pattern[0] === text[0]) && byDefinition(pattern.slice(1), text.slice(1));
}

describe('globMatches', () => {
  it('agrees with the definition', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 9 });
    fc.assert(
      fc.property(pattern, text, (p, t) => matches(p, t) === byDefinition(p, t)),
      { numRuns: 3000 },
    );
  });

  it('ends soon on two hundred stars', () => {
    expect(matches('*a'.repeat(200), 'a'.repeat(5000))).toBe(true);
    expect(matches(`${'*a'.repeat(200)}b`, 'a'.repeat(5000))).toBe(false);
  });

  it('takes a character outside the basic plane as one', () => {
    expect(matches('?', '😀')).toBe(true);
    expect(matches('??', '😀')).toBe(false);
  });

  it('takes a symbol as one thing that ? does not match', () => {
    const arn = symbol('aws_s3_bucket.b.arn');
    expect(matches(`${arn}/*`, `${arn}/key`)).toBe(true);
    expect(matches('*/key', `${arn}/key`)).toBe(true);
    expect(matches('?/key', `${arn}/key`)).toBe(false);
    expect(matches(`${arn}/*`, `${symbol('aws_s3_bucket.c.arn')}/key`)).toBe(false);
    expect(matches('*bucket*', arn)).toBe(false);
  });
});

describe('policy variables', () => {
  const context = new Map([
    ['aws:username', 'jo*'],
    ['aws:principaltag/team', 'red'],
  ]);
  const expand = (pattern: string, live = 0) => {
    const tokens = tokensOf(pattern, true, (key) => context.get(key) ?? null, live);
    return tokens === null ? null : textOf(tokens);
  };

  it('take the value of the key, whatever the case of its name', () => {
    expect(expand('home/${aws:PrincipalTag/Team}/')).toBe('home/red/');
    expect(expand('home/${AWS:principaltag/team}/')).toBe('home/red/');
  });

  it('take a wildcard in the value as a plain character', () => {
    const tokens = tokensOf('${aws:username}', true, (key) => context.get(key) ?? null)!;
    expect(globMatches(tokens, charactersOf('jo*'))).toBe(true);
    expect(globMatches(tokens, charactersOf('john'))).toBe(false);
  });

  it('fall back to their default', () => {
    expect(expand("${aws:PrincipalTag/none, 'company-wide'}")).toBe('company-wide');
    expect(expand("${aws:PrincipalTag/none,'x}y'}z")).toBe('x}yz');
    expect(expand("${aws:PrincipalTag/team, 'blue'}")).toBe('red');
  });

  it('without a value or default make a pattern that matches nothing', () => {
    expect(expand('a/${aws:PrincipalTag/none}')).toBeNull();
  });

  it('write out the wildcard characters', () => {
    expect(matchesExpanded('${*}', '*')).toBe(true);
    expect(matchesExpanded('${*}', 'x')).toBe(false);
    expect(matchesExpanded('${?}', '?')).toBe(true);
    expect(matchesExpanded('${?}', 'x')).toBe(false);
    expect(matchesExpanded('${$}{x}', '${x}')).toBe(true);
  });

  it('that do not close are plain text', () => {
    expect(expand('a${aws:username')).toBe('a${aws:username');
  });

  it('in a Resource are live after the fifth colon only', () => {
    const early = 'arn:aws:s3:${aws:username}:x:y';
    expect(expand(early, liveFrom(early))).toBe(early);
    const late = 'arn:aws:s3:::${aws:PrincipalTag/team}';
    expect(expand(late, liveFrom(late))).toBe('arn:aws:s3:::red');
    const whole = `${symbol('aws_s3_bucket.b.arn')}/\${aws:PrincipalTag/team}`;
    expect(expand(whole, liveFrom(whole))).toBe(`${symbol('aws_s3_bucket.b.arn')}/red`);
  });

  function matchesExpanded(pattern: string, text: string): boolean {
    return globMatches(tokensOf(pattern, true, () => null)!, charactersOf(text));
  }
});

describe('arnParts and foldCase', () => {
  it('leave the colons of the sixth part', () => {
    expect(arnParts(charactersOf('arn:aws:sqs:r:1:a:b'))?.map(textOf)).toEqual(['arn', 'aws', 'sqs', 'r', '1', 'a:b']);
    expect(arnParts(charactersOf('arn:aws:s3:::'))?.length).toBe(6);
    expect(arnParts(charactersOf('arn:aws:s3'))).toBeNull();
  });

  it('keep the names of symbols', () => {
    const arn = symbol('aws_s3_bucket.B.arn');
    expect(textOf(foldCase(charactersOf(`S3:${arn}`)))).toBe(`s3:${arn}`);
  });
});
