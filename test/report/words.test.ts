// What the report tells people to do about what it could not determine.

import { expect, it } from 'vitest';
import { settledBy } from '../../src/report/words.ts';

const ROLE = 'arn:aws:iam::222222222222:role/deploy';

it.each([
  ['the configuration does not give the trust policy of this known role', ROLE, /known-roles/],
  [`the role ${ROLE} is neither in the plan nor in the context`, ROLE, /--context/],
  ['policy is known only after apply', 'aws_iam_role_policy.p', /--dir/],
])('%s', (reason, address, what) => {
  expect(settledBy({ reason, address })).toMatch(what);
});
