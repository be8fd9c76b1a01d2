// A role's own list of policies, equal before and after: a mirror of what is attached, or configured from now on.

import { expect, test } from 'vitest';
import { configured, constant, planOf, refs } from '../terraform-reader/plans.ts';
import { A, allow, EC2, gains, instance, only, policy, role, run, thing } from './stacks.ts';

const P = `arn:aws:iam::${A}:policy/p`;

/** A new instance with a role whose attachment of a policy goes in the same change. */
function change(expressions: object): object {
  const document = { name: 'p', id: P, arn: P, policy: policy(allow('s3:GetObject', '*')) };
  const list = { managed_policy_arns: [P] };
  return planOf({
    changes: [
      ...role('web', { trust: [EC2] }).map((entry) => ({
        ...entry,
        before: { ...entry.before, ...list },
        after: { ...entry.after, ...list },
      })),
      ...instance('web', 'web').map((entry) =>
        entry.address.startsWith('aws_instance') ? { ...entry, actions: ['create'], before: null } : entry,
      ),
      thing('aws_iam_policy.p', document, document),
      thing('aws_iam_role_policy_attachment.a', { role: 'web', policy_arn: P }, null),
    ],
    resources: [configured('aws_iam_role.web', { name: constant('web'), ...expressions })],
  });
}

test('a policy moved from its attachment into the configured list is there after, and a new instance gains it', async () => {
  const report = await run({ p: change({ managed_policy_arns: refs('aws_iam_policy.p.arn') }) });
  expect(gains(only(report))).toEqual(['web: s3:GetObject on *']);
});

test('a list that nobody configures only mirrors the attachment, which is gone', async () => {
  expect(only(await run({ p: change({}) })).gained).toEqual([]);
});
