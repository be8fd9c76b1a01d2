// Context keys in reports are spelled as the policies in play spell them.

import { expect, it } from 'vitest';
import { readPolicyText } from '../../src/policy/document.ts';
import { keySpellings } from '../../src/policy/key-spelling.ts';

function statements(...list: object[]) {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: list.map((each) => ({ Effect: 'Allow', Action: 's3:*', ...each })),
  });
  return readPolicyText(text, 'identity', { policy: 'p', attribute: 'policy', location: null }).document!.may;
}

it('are those of conditions and of policy variables', () => {
  const found = keySpellings(
    statements(
      {
        Resource: 'arn:aws:s3:::${aws:PrincipalTag/Team}/*',
        Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
      },
      { Resource: '*', Condition: { StringEquals: { 's3:prefix': "${aws:username, 'none'}" } } },
    ),
  );
  expect(found).toEqual(
    new Map([
      ['aws:principaltag/team', 'aws:PrincipalTag/Team'],
      ['aws:sourcevpce', 'aws:SourceVpce'],
      ['aws:username', 'aws:username'],
      ['s3:prefix', 's3:prefix'],
    ]),
  );
});

it('are the same whichever policy comes first', () => {
  const one = { Resource: '*', Condition: { StringEquals: { 'aws:sourcevpce': 'vpce-1' } } };
  const other = { Resource: '*', Condition: { StringLike: { 'aws:SourceVpce': 'vpce-2' } } };
  for (const list of [
    [one, other],
    [other, one],
  ]) {
    expect(keySpellings(statements(...list))).toEqual(new Map([['aws:sourcevpce', 'aws:SourceVpce']]));
  }
});
