// Short ways to write policies and requests in the tests of the policy room.
// Reads documents with the real reader, so that a test says JSON as AWS's pages do; symbols may stand in them.

import { statementMatches } from '../../../src/policy/decide.ts';
import { readPolicy } from '../../../src/policy/document.ts';
import type { PolicyDocument, PolicyKind, Statement } from '../../../src/policy/model.ts';
import type { RoleIdentity } from '../../../src/policy/principal.ts';
import type { Request } from '../../../src/policy/request.ts';

export const PLACE = { policy: 'aws_iam_policy.p', attribute: 'policy', location: { file: 'main.tf', line: 3 } };

export type Json = Record<string, unknown>;

/** Reads a document that must be accepted; Version 2012-10-17 unless it says otherwise. */
export function document(of: Json | readonly Json[], kind: PolicyKind = 'identity'): PolicyDocument {
  const whole = Array.isArray(of) ? { Statement: of } : 'Statement' in of ? of : { Statement: [of] };
  const { document: read, diagnostics } = readPolicy(JSON.stringify({ Version: '2012-10-17', ...whole }), kind, PLACE);
  if (read === null) throw new Error(diagnostics.map((each) => each.message).join('\n'));
  return read;
}

/** The statements of a document. */
export function statements(of: Json | readonly Json[], kind: PolicyKind = 'identity'): readonly Statement[] {
  return document(of, kind).may;
}

/** `Allow` on everything, narrowed by what is given. */
export function allow(more: Json = {}): Json {
  const action = 'NotAction' in more ? {} : { Action: '*' };
  const resource = 'NotResource' in more ? {} : { Resource: '*' };
  return { Effect: 'Allow', ...action, ...resource, ...more };
}

export function deny(more: Json = {}): Json {
  return { ...allow(more), Effect: 'Deny' };
}

export type Values = Record<string, string | readonly string[]>;

export function request(action: string, resource: string | null, context: Values = {}): Request {
  const keys = Object.entries(context).map(([key, value]) => [key.toLowerCase(), value] as const);
  return { principal: null, action, resource, context: new Map(keys) };
}

/** Do these statements, by themselves, allow the request? */
export function allows(of: Json | readonly Json[], asked: Request): boolean {
  const matching = statements(of).filter((each) => statementMatches(each, asked));
  return matching.some((each) => each.effect === 'Allow') && !matching.some((each) => each.effect === 'Deny');
}

/** Does a condition hold for these context values? */
export function holds(condition: Json, context: Values = {}, version = '2012-10-17'): boolean {
  const of = { Version: version, Statement: [allow({ Condition: condition })] };
  return statements(of).every((each) => statementMatches(each, request('s3:GetObject', 'arn:aws:s3:::b/k', context)));
}

/** The role `app` with path `/team/` in account 111111111111, as instance i-0abc has it. */
export const ROLE: RoleIdentity = {
  arn: 'arn:aws:iam::111111111111:role/team/app',
  account: '111111111111',
  partition: 'aws',
  name: 'app',
  sessionArn: 'arn:aws:sts::111111111111:assumed-role/app/i-0abc',
  hasBoundary: false,
};
