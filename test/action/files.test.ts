// Files that the Action writes: whole or not at all, with nothing left beside them.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeWhole } from '../../src/action/files.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'action-files-'));
  for (const name of ['work', 'temp']) mkdirSync(join(home, name));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const write = (temp: string | undefined) =>
  writeWhole(join(home, 'work'), { path: 'out/report.json', chunks: () => ['new'], input: 'json-file', temp });

describe('a file that is written', () => {
  test.each([
    ['by way of the temporary folder', 'temp'],
    ['beside its place, where there is no such folder', 'missing'],
  ])('%s is there whole, and alone', (_, temp) => {
    const path = write(join(home, temp));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(join(home, 'work/out'))).toEqual(['report.json']);
    expect(readdirSync(join(home, 'temp'))).toEqual([]);
  });

  test('takes away what killed runs have left of it, and nothing else', () => {
    mkdirSync(join(home, 'work/out/report.json.7.partial'), { recursive: true });
    const names = ['report.json.4711.partial', 'report.json.x.partial', 'other.json.1.partial', 'report.json.1'];
    for (const name of names) writeFileSync(join(home, 'work/out', name), 'old');
    write(undefined);
    expect(readdirSync(join(home, 'work/out')).sort()).toEqual(
      ['report.json', 'report.json.7.partial', ...names.slice(1)].sort(),
    );
  });

  test('that cannot be put in its place is an error that names the input, and leaves nothing', () => {
    mkdirSync(join(home, 'work/out/report.json'), { recursive: true });
    expect(() => write(join(home, 'temp'))).toThrow(
      expect.objectContaining({
        line: expect.stringMatching(/^input json-file: out\/report\.json cannot be written \(E[A-Z]+\)/),
      }),
    );
    expect(readdirSync(join(home, 'work/out'))).toEqual(['report.json']);
    expect(readdirSync(join(home, 'temp'))).toEqual([]);
  });
});
