// Work in steps gives the same in one go and step by step, and waits for whoever is told of the steps.

import { describe, expect, test } from 'vitest';
import { SILENT } from '../../src/core/logger.ts';
import { finish, pace, type Steps } from '../../src/core/steps.ts';

function* work(total: number): Steps<string> {
  for (let done = 1; done <= total; done++) yield { what: 'things done', done, total };
  return `all ${total}`;
}

describe('work in steps', () => {
  test.each([0, 3])('of %i steps gives its result in one go and step by step', async (total) => {
    expect(finish(work(total))).toBe(`all ${total}`);
    expect(await pace(work(total), SILENT)).toBe(`all ${total}`);
  });

  test('goes on only when the log has done with a step', async () => {
    const said: string[] = [];
    const progress = async (what: string, done: number, of: number) => {
      said.push(`${what} ${done}/${of}`);
      await new Promise((heard) => setImmediate(heard));
      said.push('heard');
    };
    await pace(work(2), { ...SILENT, progress });
    expect(said).toEqual(['things done 1/2', 'heard', 'things done 2/2', 'heard']);
  });
});
