// One direction of data: each room of src/ knows those before it in the flow, and none behind it.

import { globSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** In the order of the flow; files that stand in src/ itself count as rooms of their own. */
const ROOMS = [
  'version.ts',
  'core',
  'aws',
  'terraform',
  'policy',
  'graph',
  'result',
  'diff',
  'gate',
  'report',
  'query',
  'join-references.ts',
  'pipeline.ts',
  'join.ts',
  'github',
  'action',
  'cli',
];
/** The rooms that touch the world. */
const EDGES = new Set(['github', 'action', 'cli']);

const files = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'));

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8');
  return Array.from(text.matchAll(/(?:from|import\()\s*'([^']+)'/g), ([, to]) => ({
    from: file,
    to: to!.startsWith('.') ? normalize(`${dirname(file)}/${to}`) : to!,
  }));
}

const roomOf = (file: string): string => file.split('/')[1]!;

test('every file is in a room of the flow', () => {
  expect(files.length).toBeGreaterThan(200);
  expect([...new Set(files.map(roomOf))].sort()).toEqual([...ROOMS].sort());
});

test('no import points on along the flow', () => {
  const inside = files.flatMap(importsOf).filter(({ to }) => to.startsWith('src/'));
  expect(inside.length).toBeGreaterThan(1_000);
  const wrong = inside.filter(({ from, to }) => ROOMS.indexOf(roomOf(from)) < ROOMS.indexOf(roomOf(to)));
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('only the edges know GitHub', () => {
  const outside = files.filter((file) => !EDGES.has(roomOf(file))).flatMap(importsOf);
  expect(outside.filter(({ to }) => /^(@actions\/|octokit)/.test(to))).toEqual([]);
});
