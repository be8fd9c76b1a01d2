// What the command line's words are refused for, before any file is read.

import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/cli/arguments.ts';
import { InputError } from '../../src/core/errors.ts';

function refusal(...words: string[]): string {
  try {
    parseCommand(words);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).line;
  }
  throw new Error('was accepted');
}

describe('standard input', () => {
  it.each([
    [['diff', '--plan', '-', '--context', '-'], '--context'],
    [['can', '--plan', '-', '--queries', '-'], '--queries'],
    [['compare', '--old', '-', '--new', '-'], '--new'],
  ])('is read once: %j', (words, option) => {
    expect(refusal(...words)).toBe(`-: standard input is to be read 2 times; name a file for ${option}`);
  });

  it('is one input, and standard output another thing', () => {
    expect(parseCommand(['diff', '--plan', '-', '--output', '-'])).toMatchObject({ plans: ['-'], output: '-' });
  });
});

it('an option without a value is said, not taken for a file without a name', () => {
  expect(refusal('diff', '--plan', '')).toMatch(/^--plan: is empty; /);
  expect(refusal('report', 'a.json', '')).toMatch(/ is empty; /);
});

it('a plan is given once: its instances are not counted twice', () => {
  expect(refusal('diff', '--plan', 'a.json', 'b.json', '--plan', 'a.json')).toMatch(
    /^a\.json: is given twice as a plan; /,
  );
});
