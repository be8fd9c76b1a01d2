// Plans damaged at random: the reader refuses them in one line or reads them, and never crashes or hangs.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { readContext } from '../../src/terraform/context.ts';
import { hasPending } from '../../src/terraform/plan/raw.ts';
import { stackOf } from './plans.ts';

const FIXTURES = ['complete-application', 'policy-document-deferred', 'launch-template-asg', 'modules-nested'];
const TEXTS = FIXTURES.map((name) => readFileSync(`test/terraform/fixtures/${name}/plan.json`, 'utf8'));
const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  '',
  'x',
  [],
  {},
  [null],
  { references: ['x'] },
  { references: [1] },
  { constant_value: {} },
  'module.',
  'aws_iam_role.r[',
  '${x}',
];

/** Follows a path of choices into a JSON value and replaces, removes or repeats what it finds. */
function damage(root: unknown, path: readonly number[], how: number, junk: unknown): void {
  let at = root;
  for (const [depth, choice] of path.entries()) {
    if (typeof at !== 'object' || at === null) return;
    const keys = Object.keys(at);
    if (keys.length === 0) return;
    const key = keys[choice % keys.length]!;
    const parent = at as Record<string, unknown>;
    const next = parent[key];
    const last = depth === path.length - 1 || typeof next !== 'object' || next === null;
    if (last) {
      if (how === 0 && Array.isArray(at)) at.splice(Number(key), 1);
      else if (how === 0) delete parent[key];
      else if (how === 1 && Array.isArray(at)) at.push(structuredClone(next));
      else parent[key] = structuredClone(junk);
      return;
    }
    at = next;
  }
}

const damages = fc.array(
  fc.tuple(fc.array(fc.nat(1000), { minLength: 1, maxLength: 10 }), fc.nat(2), fc.constantFrom(...JUNK)),
  { minLength: 1, maxLength: 6 },
);

test('a damaged plan is refused or read, and nothing of the reader is left unresolved in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(TEXTS.length - 1), damages, async (which, list) => {
      const plan = JSON.parse(TEXTS[which]!) as object;
      for (const [path, how, junk] of list) damage(plan, path, how, junk);
      try {
        const stack = await stackOf(plan);
        for (const side of [stack.before, stack.after]) {
          for (const resource of side.resources.values()) {
            for (const [name, value] of resource.attributes) expect([name, hasPending(value)]).toEqual([name, false]);
          }
        }
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }),
    { numRuns: 400 },
  );
});

test('any JSON at all is refused or read, as plan and as context', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
      for (const use of [() => stackOf(value as object), async () => readContext(value, 'c.json')]) {
        await use().catch((error: unknown) => {
          if (!(error instanceof InputError)) throw error;
        });
      }
    }),
    { numRuns: 300 },
  );
});
