// Random graphs against a naive fixpoint: who reaches whom, decided hop by hop with the plain evaluator alone, written
// straight from the AWS evaluation rules and sharing nothing with the search.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Access, and, matches, not, or } from '../../src/policy/access.ts';
import { decideAccess } from '../../src/policy/decide.ts';
import { readPolicyText } from '../../src/policy/document.ts';
import type { Statement } from '../../src/policy/model.ts';
import {
  ACCOUNT,
  allow,
  can,
  deny,
  EC2,
  graphOf,
  instance,
  OTHER,
  policyText,
  reachOf,
  role,
  roleArn,
  roleNames,
  type StatementText,
  trusts,
} from './world.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;
const accountOf = (name: string) => (name === 'e' ? OTHER : ACCOUNT);
const arn = (name: string) => roleArn(name, accountOf(name));
const VPCE = ['vpce-1', 'vpce-2'];

interface RandomRole {
  readonly trust: readonly StatementText[];
  readonly allows: readonly StatementText[];
  readonly boundary: readonly StatementText[] | null;
}

const name = fc.constantFrom(...NAMES);
const condition = fc.option(
  fc.record({
    operator: fc.constantFrom('StringEquals', 'StringNotEquals'),
    value: fc.constantFrom(...VPCE),
  }),
  { nil: null, freq: 2 },
);
const conditionText = (given: { operator: string; value: string } | null) =>
  given ? { Condition: { [given.operator]: { 'aws:SourceVpce': given.value } } } : {};
const identity = fc
  .record({ deny: fc.boolean(), all: fc.boolean(), to: name, rare: fc.nat(3), when: condition })
  .map(({ deny: denies, all, to, rare, when }) => {
    const make = denies && rare === 0 ? deny : allow;
    return make('sts:AssumeRole', all ? '*' : arn(to), conditionText(when));
  });
const trust = fc
  .record({ kind: fc.constantFrom('role', 'account', 'other', 'any', 'deny'), who: name, when: condition })
  .map(({ kind, who, when }) => {
    const principal =
      kind === 'account'
        ? { AWS: ACCOUNT }
        : kind === 'other'
          ? { AWS: OTHER }
          : kind === 'any'
            ? '*'
            : { AWS: arn(who) };
    return trusts(principal, { Effect: kind === 'deny' ? 'Deny' : 'Allow', ...conditionText(when) });
  });
const randomRole: fc.Arbitrary<RandomRole> = fc.record({
  trust: fc.array(trust, { maxLength: 2 }),
  allows: fc.array(identity, { maxLength: 2 }),
  boundary: fc.option(fc.array(identity, { minLength: 1, maxLength: 2 }), { nil: null, freq: 3 }),
});
const world = fc.tuple(randomRole, randomRole, randomRole, randomRole, randomRole);

const place = { policy: 'p', attribute: 'policy', location: null };
const statementsOf = (texts: readonly StatementText[], kind: 'identity' | 'trust'): readonly Statement[] =>
  texts.length === 0 ? [] : readPolicyText(policyText(...texts), kind, place).document!.must;

/** May role `from` assume role `to` in a request from this endpoint? The rules, one by one. */
function mayAssume(from: string, to: string, roles: ReadonlyMap<string, RandomRole>, vpce: string): boolean {
  const request = {
    principal: null,
    action: 'sts:AssumeRole',
    resource: arn(to),
    context: new Map([['aws:sourcevpce', vpce]]),
  };
  const holds = (access: Access) => decideAccess(access, request);
  const { allows, boundary } = roles.get(from)!;
  const own = statementsOf(allows, 'identity');
  const limit = boundary === null ? null : statementsOf(boundary, 'identity');
  if (holds(or(matches(own, 'Deny'), matches(limit ?? [], 'Deny')))) return false;
  const inIdentity = holds(matches(own, 'Allow'));
  const inBoundary = limit === null || holds(and(matches(limit, 'Allow'), not(matches(limit, 'Deny'))));
  const named = (statement: Statement, what: 'role' | 'account' | 'any') =>
    statement.principal!.entries.some((entry) =>
      what === 'any'
        ? entry.kind === 'any'
        : entry.kind === 'aws' && entry.value === (what === 'role' ? arn(from) : accountOf(from)),
    );
  const trusting = statementsOf([EC2, ...roles.get(to)!.trust], 'trust').filter((each) =>
    holds({ op: 'statement', statement: each }),
  );
  const byEffect = (effect: string, what: 'role' | 'account' | 'any') =>
    trusting.some((each) => each.effect === effect && named(each, what));
  if (byEffect('Deny', 'role') || byEffect('Deny', 'account') || byEffect('Deny', 'any')) return false;
  const sameAccount = accountOf(from) === accountOf(to);
  const trusted = byEffect('Allow', 'role') || byEffect('Allow', 'account') || byEffect('Allow', 'any');
  if (!sameAccount) return trusted && inIdentity && inBoundary;
  if (byEffect('Allow', 'any')) return true;
  if (byEffect('Allow', 'role') && inBoundary) return true;
  return byEffect('Allow', 'account') && inIdentity && inBoundary;
}

function naiveReach(roles: ReadonlyMap<string, RandomRole>, vpce: string): Set<string> {
  const reached = new Set<string>(['a']);
  for (;;) {
    const before = reached.size;
    for (const from of [...reached]) {
      for (const to of NAMES) if (to !== from && mayAssume(from, to, roles, vpce)) reached.add(to);
    }
    if (reached.size === before) return reached;
  }
}

describe('random graphs', () => {
  it('reach exactly what the naive fixpoint reaches, under each environment', () => {
    fc.assert(
      fc.property(world, (drawn) => {
        const roles = new Map(NAMES.map((each, index) => [each as string, drawn[index]!]));
        const graph = graphOf([
          instance('web', 'a'),
          ...NAMES.map((each) => {
            const { trust: trustTexts, allows, boundary } = roles.get(each)!;
            const marks = allow('s3:GetObject', `arn:aws:s3:::of-${each}/k`);
            const limit = boundary === null ? {} : { boundary: [...boundary, allow('s3:*')] };
            return role(each, {
              trust: [EC2, ...trustTexts],
              allows: [...allows, marks],
              account: accountOf(each),
              ...limit,
            });
          }),
        ]);
        const access = reachOf(graph);
        for (const vpce of [...VPCE, 'vpce-3']) {
          const expected = naiveReach(roles, vpce);
          const found = NAMES.filter((each) =>
            can(access, 's3:GetObject', `arn:aws:s3:::of-${each}/k`, { 'aws:SourceVpce': vpce }),
          );
          expect(found).toEqual(NAMES.filter((each) => expected.has(each)));
        }
        const ever = new Set([...VPCE, 'vpce-3'].flatMap((vpce) => [...naiveReach(roles, vpce)]));
        expect(roleNames(access).filter((each) => !ever.has(each))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
