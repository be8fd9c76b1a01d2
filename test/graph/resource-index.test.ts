// The index over resource policies leaves out no policy that matters to a role, and none but those that cannot.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import type { ResourcePolicy, RoleNode } from '../../src/graph/model.ts';
import { identityOf } from '../../src/graph/principal-keys.ts';
import { policiesFor } from '../../src/graph/resource-index.ts';
import { principalRoute } from '../../src/policy/principal.ts';
import { ACCOUNT, allow, graphOf, OTHER, policyText, resource, role, roleArn } from './world.ts';

const UNKNOWN_ACCOUNT = symbol('account');
const BUCKETS = ['a', 'ab', 'abc', 'b', 'logs-1'];
const principal = fc.constantFrom<unknown>(
  '*',
  { AWS: '*' },
  { AWS: ACCOUNT },
  { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  { AWS: `arn:aws:iam::${OTHER}:root` },
  { AWS: UNKNOWN_ACCOUNT },
  { AWS: roleArn('web') },
  { AWS: roleArn('web', OTHER) },
  { AWS: `arn:aws:iam::${UNKNOWN_ACCOUNT}:role/web` },
  { AWS: `arn:aws:iam::${ACCOUNT}:role/path/web` },
  { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/web/session` },
  { AWS: [roleArn('db'), roleArn('web')] },
  { AWS: 'AROAAAAAAAAAAAAAAAAAA' },
  { Service: 'ec2.amazonaws.com' },
);
const effect = fc.constantFrom('Allow' as const, 'Deny' as const);
const bucketPolicy = fc.record({
  bucket: fc.constantFrom(...BUCKETS),
  statements: fc.array(fc.tuple(effect, principal, fc.boolean()), { minLength: 1, maxLength: 2 }),
});
const pattern = fc.constantFrom(
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::a*',
  'arn:aws:s3:::ab/*',
  'arn:aws:s3:::b',
  'arn:aws:s3:::logs-?/x',
  'arn:aws:sqs:*:*:a',
  'arn:aws:s3:::${aws:PrincipalTag/x}',
);
const action = fc.constantFrom('*', 's3:*', 's3:GetObject', 'S*:Get*', 'sqs:*');
const own = fc.array(fc.tuple(action, pattern), { maxLength: 3 });

/** Is one beginning the other's? Written from the rule, without any index. */
function touches({ policies }: RoleNode, { service, scope }: ResourcePolicy): boolean {
  const allows = policies.flatMap((each) => each.document?.may ?? []).filter((each) => each.effect === 'Allow');
  return allows.some((each) => {
    const isService = each.action.patterns.some((one) => {
      const prefix = one.split(':', 1)[0]!.toLowerCase();
      return /[*?]/.test(prefix) || prefix === service;
    });
    const begins = (text: string) => text.split(/[*?]|\$\{/, 1)[0]!;
    return (
      isService &&
      each.resource!.patterns.some((one) =>
        scope.some((other) => begins(one).startsWith(begins(other)) || begins(other).startsWith(begins(one))),
      )
    );
  });
}

it('finds the policies that let the role in, and those on what its own policies may concern', () => {
  const seen = { letIn: 0, touched: 0, neither: 0 };
  fc.assert(
    fc.property(fc.array(bucketPolicy, { maxLength: 6 }), own, fc.boolean(), (made, owned, isKnown) => {
      const account = isKnown ? ACCOUNT : UNKNOWN_ACCOUNT;
      const extra = { account };
      const graph = graphOf([
        role('web', { allows: owned.map(([does, on]) => allow(does, on)), account }),
        ...made.flatMap(({ bucket, statements }, place) => {
          const arn = `arn:aws:s3:::${bucket}`;
          const policy = policyText(
            ...statements.map(([does, who, isNot]) => ({
              Effect: does,
              [isNot ? 'NotPrincipal' : 'Principal']: who,
              Action: 's3:GetObject',
              Resource: `${arn}/*`,
            })),
          );
          return [
            resource('aws_s3_bucket', `b${place}`, { bucket, id: bucket, arn }, extra),
            resource('aws_s3_bucket_policy', `b${place}`, { bucket, policy }, extra),
          ];
        }),
      ]);
      const web = [...graph.roles.values()].find((each) => each.name === 'web')!;
      const who = identityOf(web, null);
      const found = new Map(policiesFor(who, web, graph).map((each) => [each.policy, each.isTouched]));
      for (const each of graph.resourcePolicies) {
        if (each.source.document === null) continue;
        const { may } = each.source.document;
        const letsIn = may.some(
          (one) =>
            one.effect === 'Allow' && one.principal !== null && principalRoute(one.principal, who, 'Allow') !== null,
        );
        const isTouched = touches(web, each);
        seen[letsIn ? 'letIn' : isTouched ? 'touched' : 'neither'] += 1;
        expect(found.get(each) ?? false).toBe(isTouched);
        if (letsIn) expect(found.has(each)).toBe(true);
      }
      const order = [...found.keys()].map((each) => graph.resourcePolicies.indexOf(each));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }),
    { numRuns: 400 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});
