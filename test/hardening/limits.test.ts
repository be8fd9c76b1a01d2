// docs/limits.md tells users every bound with its number: the numbers are those of the code, and none is missing.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Bound {
  readonly file: string;
  readonly name: string;
  readonly value: number;
}

const told: readonly Bound[] = readFileSync('docs/limits.md', 'utf8')
  .split('\n')
  .flatMap((line): Bound[] => {
    const row = /^\| [^|]+ \| (\d+) \| [^|]+ \| `([^`]+)` `([^`]+)` \|$/.exec(line);
    return row ? [{ value: Number(row[1]), file: row[2]!, name: row[3]! }] : [];
  });

/** A constant's number: written out, with underscores, or as a product. */
function inCode({ file, name }: Pick<Bound, 'file' | 'name'>): number | null {
  const found = new RegExp(`\\b${name}(?: =|:) ([0-9_]+(?: \\* [0-9_]+)*)`).exec(readFileSync(file, 'utf8'));
  if (!found) return null;
  return found[1]!.split(' * ').reduce((product, each) => product * Number(each.replaceAll('_', '')), 1);
}

test('there are many bounds to tell', () => {
  expect(told.length).toBeGreaterThan(25);
});

test.each(told)('$name of $file is $value', (bound) => {
  expect(existsSync(bound.file)).toBe(true);
  expect(inCode(bound)).toBe(bound.value);
});

test('no bound of the readers, the engine and the graph is untold', () => {
  const rooms = ['src/terraform/plan', 'src/policy', 'src/graph'];
  const named = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        Array.from(
          readFileSync(`${room}/${name}`, 'utf8').matchAll(/^(?:export )?const (MAX_\w+) = \d/gm),
          ([, each]) => `${room}/${name} ${each}`,
        ),
      ),
  );
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((each) => !told.some(({ file, name }) => each === `${file} ${name}`))).toEqual([]);
});
