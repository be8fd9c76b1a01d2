// A run that is ended while it works leaves no half-written file: the old one, the new one whole, or none.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LARGE, makePlan } from '../../bench/make-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'interrupted-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The exit of a `diff` that gets SIGTERM after so many milliseconds; null: by the signal. */
function ended(after: number): Promise<number | null> {
  const words = [
    'diff',
    '--plan',
    join(folder, 'plan.json'),
    '--format',
    'json',
    '--output',
    join(folder, 'report.json'),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', 'src/cli/main.ts', ...words], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGTERM'), after);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

test('SIGTERM at any moment leaves the old report or a whole new one', async () => {
  writeFileSync(join(folder, 'plan.json'), makePlan({ ...LARGE, roles: 60 }));
  const whole = await ended(60_000);
  expect(whole).toBe(0);
  const report = readFileSync(join(folder, 'report.json'), 'utf8');
  let interrupted = 0;
  for (const after of [50, 200, 400, 600, 800, 1_000, 1_300]) {
    writeFileSync(join(folder, 'report.json'), 'old');
    if ((await ended(after)) === null) interrupted += 1;
    expect(['old', report]).toContain(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(readdirSync(folder).sort()).toEqual(['plan.json', 'report.json']);
  }
  expect(interrupted).toBeGreaterThan(0);
}, 60_000);
