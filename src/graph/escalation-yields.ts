// What an escalation yields: a role with more policies than it has, or without its boundary. The policy given is any policy
// at all, so boundary, SCPs and explicit denies are what is left to limit the role.

import { InternalError } from '../core/errors.ts';
import { readPolicyText } from '../policy/document.ts';
import type { PolicySource, RoleNode } from './model.ts';

const EVERYTHING_TEXT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

let administrator: PolicySource | undefined;

/** A policy that allows everything, as whoever may write policies can write it. */
export function adminPolicy(): PolicySource {
  if (administrator) return administrator;
  const policy = '(a policy that it gives itself)';
  const { document } = readPolicyText(EVERYTHING_TEXT, 'identity', { policy, attribute: 'policy', location: null });
  if (document === null) throw new InternalError('the administrator policy cannot be read');
  administrator = { policy, attachedIf: null, document, doubt: null, causes: [], arn: null };
  return administrator;
}

/** The role without its permissions boundary. */
export function unbounded(role: RoleNode): RoleNode {
  return { ...role, key: variantKey(role, '- boundary'), boundary: null };
}

/** The role with one more policy. */
export function widened(role: RoleNode, by: PolicySource): RoleNode {
  return { ...role, key: variantKey(role, `+ ${by.arn ?? by.policy}`), policies: [...role.policies, by] };
}

/** Has it been given a policy that it does not have by itself? */
export function isWidened({ key }: RoleNode): boolean {
  return key.includes('\n+ ');
}

/** The same whatever came first. */
function variantKey({ key }: RoleNode, change: string): string {
  const lines = key.split('\n');
  const isChange = (line: string) => /^[+-] /.test(line);
  return [...lines.filter((each) => !isChange(each)), ...[...lines.filter(isChange), change].sort()].join('\n');
}
