import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Access, allowedBy, and, bind, not, or, statement } from '../../../src/policy/access.ts';
import { decideAccess } from '../../../src/policy/decide.ts';
import { difference, findRequest } from '../../../src/policy/difference.ts';
import type { Statement } from '../../../src/policy/model.ts';
import type { Request } from '../../../src/policy/request.ts';
import { formulas, statementOf, statements, world } from './worlds.ts';

const WORLDS = [
  { name: 'actions and resources', options: { conditions: false }, stride: 3, runs: 500 },
  { name: 'conditions', options: { conditions: true }, stride: 211, runs: 400 },
  { name: 'policy variables', options: { conditions: true, variables: true }, stride: 487, runs: 250 },
] as const;

/** The world's requests carry lists under this key, whatever the statements do with it. */
const LISTS = { multivalued: (key: string) => key === 'k:m' };

describe.each(WORLDS)('random formulas over $name', ({ options, stride, runs }) => {
  const requests = [...world({ ...options, stride })];
  const sample = requests.filter((_, index) => index % 4 === 0);

  test('hold for no request of the whole small world where the engine says none', () => {
    let undecided = 0;
    fc.assert(
      fc.property(formulas(statements(options)), (access) => {
        const decision = findRequest(access, LISTS);
        const kept = bind({ colons: 'kept' }, access);
        if (decision.kind === 'undecided' && !/inside a segment/.test(decision.reason)) undecided += 1;
        if (decision.kind === 'none')
          expect(requests.filter((each) => decideAccess(or(access, kept), each))).toEqual([]);
      }),
      { numRuns: runs },
    );
    // Only variables may stay open, and few of those.
    expect(undecided).toBeLessThanOrEqual('variables' in options ? runs / 10 : 0);
  });

  test('differ in regions that together are the difference', () => {
    const some = fc.array(statements(options), { minLength: 1, maxLength: 3 });
    const few = fc.array(statements(options), { maxLength: 2 });
    fc.assert(
      fc.property(some, few, few, (common, added, dropped) => {
        const after = allowedBy([...common, ...added]);
        const before = allowedBy([...dropped, ...common]);
        const { decision, regions, incomplete } = difference(after, before, LISTS);
        expect(decision.kind === 'found').toBe(regions.length > 0);
        if (incomplete !== null) return;
        for (const each of sample) {
          const gained = decideAccess(after, each) && !decideAccess(before, each);
          const described = regions.filter((region) => speaksOf(region, each));
          if (gained) expect(described.length).toBeGreaterThan(0);
          else expect(described.filter((region) => region.conditions.length === 0)).toEqual([]);
        }
      }),
      { numRuns: Math.round(runs / 5) },
    );
  });
});

/** A region's patterns and exceptions read by the plain evaluator; its conditions are words. */
function speaksOf(region: ReturnType<typeof difference>['regions'][number], of: Request): boolean {
  const matching = (short: Parameters<typeof statementOf>[0]) => decideAccess(statement(statementOf(short)), of);
  return (
    matching({ Action: region.actions, Resource: region.resources }) &&
    !region.exceptActions.some((pattern) => matching({ Action: pattern })) &&
    !region.exceptResources.some((pattern) => matching({ Resource: pattern }))
  );
}

const CONDITIONS = { conditions: true };
const policy = fc.array(statements(CONDITIONS), { minLength: 1, maxLength: 4 });

function same(left: Access, right: Access): void {
  expect(difference(left, right).decision).toEqual({ kind: 'none' });
  expect(difference(right, left).decision).toEqual({ kind: 'none' });
}

describe('rewrites that change nothing are no difference either way', () => {
  test('reordered, doubled and split by action, resource and their spelling', () => {
    fc.assert(
      fc.property(policy, (of) => {
        same(allowedBy(of), allowedBy([...of, ...of].reverse()));
        same(allowedBy(of), allowedBy(of.flatMap(split)));
        same(allowedBy(of), allowedBy(of.map(shouted)));
      }),
      { numRuns: 150 },
    );
  });

  test('double negation, distribution and de Morgan', () => {
    const one = statements(CONDITIONS).map(statement);
    fc.assert(
      fc.property(one, one, one, (a, b, c) => {
        same(a, not({ op: 'not', of: a }));
        same(and(a, or(b, c)), or(and(a, b), and(a, c)));
        same(not(and(a, b)), or(not(a), not(b)));
      }),
      { numRuns: 150 },
    );
  });

  test('a union gains nothing over what is wider, an intersection is gained by neither part', () => {
    const one = formulas(statements(CONDITIONS));
    fc.assert(
      fc.property(one, one, (a, b) => {
        expect(findRequest(and(a, not(or(a, b)))).kind).toBe('none');
        expect(findRequest(and(and(a, b), not(a))).kind).toBe('none');
        expect(findRequest(and(a, not(a))).kind).toBe('none');
      }),
      { numRuns: 150 },
    );
  });

  test('more Allow never loses, more Deny never gains', () => {
    fc.assert(
      fc.property(policy, statements(CONDITIONS), (of, extra) => {
        const more = allowedBy([...of, { ...extra, effect: 'Allow' as const }]);
        const less = allowedBy([...of, { ...extra, effect: 'Deny' as const }]);
        expect(findRequest(and(allowedBy(of), not(more))).kind).toBe('none');
        expect(findRequest(and(less, not(allowedBy(of)))).kind).toBe('none');
      }),
      { numRuns: 200 },
    );
  });
});

/** One statement a pattern, where that means the same. */
function split(of: Statement): Statement[] {
  const actions = of.action.not
    ? [of.action]
    : of.action.patterns.map((pattern) => ({ not: false, patterns: [pattern] }));
  const resource = of.resource!;
  const resources = resource.not
    ? [resource]
    : resource.patterns.map((pattern) => ({ not: false, patterns: [pattern] }));
  return actions.flatMap((action) => resources.map((one) => ({ ...of, action, resource: one })));
}

/** Actions and condition keys are matched without case. */
function shouted(of: Statement): Statement {
  return {
    ...of,
    action: { not: of.action.not, patterns: of.action.patterns.map((pattern) => pattern.toUpperCase()) },
    conditions: of.conditions.map((condition) => ({ ...condition, key: condition.key.toUpperCase() })),
  };
}
