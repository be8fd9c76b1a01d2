// Real plans with parts dropped, renamed, retyped or repeated: the pipeline refuses them in one line or reports on them.
// What breaks a gain's policy or link is never a silent "nothing gained".

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { everyFormat, fixtures, type Json, planOf, planText, reportOn, saysSomething } from './run.ts';

const TEXTS = fixtures.map(planText);

const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  '*',
  [],
  {},
  [[[]]],
  [null],
  { '': '' },
  'a\u0000b',
  '\uD800',
  '\uE000x\uE001',
  '${aws:PrincipalTag/x}',
  'arn:aws:iam::111111111111:role/*',
  'x'.repeat(100_000),
  `${'['.repeat(500)}${']'.repeat(500)}`,
  '{"Version":"2012-10-17","Statement":{}}',
  '{"Version":"2012-10-17","Statement":[],"Statement":[]}',
];
const NAMES = ['__proto__', 'constructor', 'toString', '', 'arn', 'policy', 'role', 'address', 'Statement'];

interface Mutation {
  readonly path: readonly number[];
  readonly how: 'drop' | 'repeat' | 'replace' | 'rename' | 'nest';
  readonly odd: unknown;
  readonly name: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  path: fc.array(fc.nat(500), { minLength: 1, maxLength: 12 }),
  how: fc.constantFrom('drop', 'repeat', 'replace', 'rename', 'nest'),
  odd: fc.constantFrom(...ODD),
  name: fc.constantFrom(...NAMES),
});

function mutate(root: Json, { path, how, odd, name }: Mutation): void {
  let at = root;
  for (const [depth, choice] of path.entries()) {
    const keys = Object.keys(at);
    if (keys.length === 0) return;
    const key = keys[choice % keys.length]!;
    const next = at[key];
    if (depth < path.length - 1 && typeof next === 'object' && next !== null) {
      at = next;
      continue;
    }
    const put = (where: string, value: unknown) =>
      Object.defineProperty(at, where, { value, enumerable: true, configurable: true, writable: true });
    if (how === 'replace') put(key, structuredClone(odd));
    else if (how === 'nest')
      put(
        key,
        Array.from({ length: 200 }).reduce((inner) => ({ x: [inner] }), next),
      );
    else if (how === 'repeat' && Array.isArray(at)) at.push(structuredClone(next));
    else if (how === 'drop' && Array.isArray(at)) at.splice(Number(key), 1);
    else {
      delete at[key];
      if (how === 'rename' || how === 'repeat') put(name, next);
    }
    return;
  }
}

test('a mutated plan is refused by an InputError or reported on, and every format shows the report', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(TEXTS.length - 1),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      async (which, list) => {
        const plan = JSON.parse(TEXTS[which]!);
        for (const each of list) mutate(plan, each);
        try {
          for (const text of everyFormat(await reportOn(plan))) expect(typeof text).toBe('string');
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.line).not.toMatch(/[\r\n]/);
        }
      },
    ),
    { numRuns: 500 },
  );
}, 60_000);

test.each([['complete-application'], ['launch-template-asg']])(
  'the plan of %s cut anywhere is refused',
  async (fixture) => {
    const text = planText(fixture).trimEnd();
    for (let percent = 0; percent < 100; percent += 1) {
      const cut = new TextEncoder().encode(text).subarray(0, Math.floor((text.length * percent) / 100));
      await expect(reportOn(cut)).rejects.toBeInstanceOf(InputError);
    }
  },
);

test('keys of the prototype are only keys, and leave no trace', async () => {
  const usual = planText('complete-application');
  const text = usual
    .replaceAll('"tags":null', '"tags":{"__proto__":{"polluted":"x"},"constructor":"y"}')
    .replaceAll('"path":"/"', '"path":"/","__proto__":{"iam_instance_profile":"polluted"}');
  expect(text.length).toBeGreaterThan(usual.length + 200);
  const report = await reportOn(text);
  expect(report.instances.map((each) => each.after?.profile)).toEqual(['aws_iam_instance_profile.app']);
  expect(({} as Json).polluted).toBeUndefined();
  expect(({} as Json).iam_instance_profile).toBeUndefined();
});

/** Fixtures in which an instance gains, with the resources that its gains name as causes. */
const gaining = await Promise.all(
  fixtures.map(async (fixture) => {
    const report = await reportOn(planOf(fixture)).catch(() => null);
    const gains = report?.instances.flatMap((each) => each.gained) ?? [];
    const causes = new Set(gains.flatMap((grant) => grant.causes.map((cause) => cause.address)));
    return { fixture, causes, gains: gains.length };
  }),
);
const policies = gaining
  .filter(({ gains }) => gains > 0)
  .flatMap(({ fixture, causes }) =>
    planOf(fixture)
      .resource_changes.filter(
        (each: Json) => causes.has(each.address) && typeof each.change.after?.policy === 'string' && isAttached(each),
      )
      .map((each: Json) => ({ fixture, address: each.address as string, policy: each.change.after.policy as string })),
  );

/** A bucket's policy may be beside the point for the instance; a role's own never is. */
function isAttached(resource: Json): boolean {
  return resource.type === 'aws_iam_role_policy' || resource.type === 'aws_iam_policy';
}

function withPolicy(fixture: string, address: string, attribute: string, value: unknown): Json {
  const plan = planOf(fixture);
  const found = plan.resource_changes.find((each: Json) => each.address === address);
  found.change.after[attribute] = value;
  for (const module of modulesOf(plan.planned_values?.root_module)) {
    for (const each of module.resources ?? []) if (each.address === address) each.values[attribute] = value;
  }
  return plan;
}

function modulesOf(module: Json): Json[] {
  return module ? [module, ...(module.child_modules ?? []).flatMap(modulesOf)] : [];
}

describe('a policy that made an instance gain', () => {
  test('is found in many plans', () => {
    expect(policies.length).toBeGreaterThan(10);
  });

  test('cut off, misspelt or of another type is never silently nothing', async () => {
    const breakings: fc.Arbitrary<(policy: string) => unknown> = fc.oneof(
      fc
        .double({ min: 0.01, max: 0.99, noNaN: true })
        .map((at) => (policy: string) => policy.slice(0, Math.ceil(policy.length * at) - 1)),
      fc.constantFrom(
        (policy: string) => policy.replace('"Effect"', '"effect"'),
        (policy: string) => policy.replace('"Statement"', '"Statements"'),
        (policy: string) => policy.replace('"Action"', '"Actions"'),
        (policy: string) => policy.replace('"Version"', '"Version":"2012-10-17","Version"'),
        (policy: string) => policy.replace('2012-10-17', '2012–10–17'),
        (policy: string) => `${policy}}`,
        (policy: string) => JSON.stringify(policy),
        () => `{"Version":"2012-10-17","Statement":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
        (policy: string) => policy.replace('"Allow"', '"allow"'),
        (policy: string) => policy.replace('{', '{\u0000'),
        () => 7,
        () => true,
        () => [],
        () => ({}),
        () => ['x'],
        () => null,
        () => undefined,
        () => '',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...policies), breakings, async ({ fixture, address, policy }, breaking) => {
        const broken = breaking(policy);
        fc.pre(broken !== policy);
        const report = await reportOn(withPolicy(fixture, address, 'policy', broken));
        expect([fixture, address, broken, saysSomething(report)]).toEqual([fixture, address, broken, true]);
        if (report.instances.every((each) => each.gained.length === 0)) expect(report.verdict).not.toBe('pass');
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

const LINKS: readonly (readonly [string, string])[] = [
  ['aws_iam_role_policy', 'role'],
  ['aws_iam_role_policy_attachment', 'role'],
  ['aws_iam_role_policy_attachment', 'policy_arn'],
  ['aws_iam_instance_profile', 'role'],
  ['aws_instance', 'iam_instance_profile'],
];
const links = gaining
  .filter(({ gains }) => gains > 0)
  .flatMap(({ fixture }) =>
    planOf(fixture).resource_changes.flatMap((each: Json) =>
      LINKS.filter(([type, name]) => type === each.type && typeof each.change.after?.[name] === 'string').map(
        ([, name]) => ({ fixture, address: each.address as string, name }),
      ),
    ),
  );

test.each(links)(
  '$fixture: $address whose $name is no text is never silently nothing',
  async ({ fixture, address, name }) => {
    const usual = await reportOn(planOf(fixture));
    const gains = usual.instances.flatMap((each) => each.gained).length;
    // Only an instance may be without a profile, and a profile without a role.
    const missing = /policy/.test(address) ? [undefined, null, ''] : [];
    for (const odd of [true, [], {}, ['x'], { x: 1 }, ...missing]) {
      const report = await reportOn(withPolicy(fixture, address, name, odd));
      const fewer = report.instances.flatMap((each) => each.gained).length < gains;
      if (fewer) expect([odd, report.verdict]).not.toEqual([odd, 'pass']);
    }
  },
);
