// Functions that the AWS provider defines (`provider::aws::…`), on ARNs.
// Knows nothing of resources and of how an expression is evaluated.

import { hasSymbol, symbolNames } from '../../core/symbol.ts';
import type { Value } from '../../core/value.ts';
import { derivedSymbol, ExpressionError, isPureSymbol } from '../expression/values.ts';
import { type Builtin, fn, type Table, text, Undecided } from './builtin.ts';
import { cutSafe } from './text.ts';

const SECTIONS = ['partition', 'service', 'region', 'account_id', 'resource'] as const;

/** The six parts of an ARN; the last one keeps its colons. */
function readArn(arn: string): readonly string[] {
  const parts = arn.split(':');
  if (parts[0] !== 'arn') throw new ExpressionError('an ARN begins with arn:');
  if (parts.length < 6) throw new ExpressionError('an ARN has six parts');
  return [...parts.slice(1, 5), parts.slice(5).join(':')];
}

/** Whether the colons of a text with symbols are where they will be: no symbol among the first parts holds one. */
function isCuttable(arn: string): boolean {
  if (!hasSymbol(arn)) return true;
  const head = arn.split(':').slice(0, 5);
  return head.length === 5 && head[0] === 'arn' && cutSafe(head.join(':'), ':');
}

function parse(arn: Value | undefined): Value {
  const known = text(arn);
  if (isPureSymbol(known))
    return new Map<string, Value>(SECTIONS.map((name) => [name, derivedSymbol(`arn_parse.${name}`, [known])]));
  if (!isCuttable(known)) throw new Undecided(`${symbolNames(known)[0]} is not known`);
  const parts = readArn(known);
  return new Map<string, Value>(SECTIONS.map((name, i) => [name, parts[i]!]));
}

/** The symbol of a role's name, in which no slash stands. */
const ROLE_NAME = /(^|\.)aws_iam_role\..*\.(name|id)$/;

function trimRolePath(value: Value | undefined): Value {
  const arn = text(value);
  if (isPureSymbol(arn)) return derivedSymbol('trim_iam_role_path', [arn]);
  if (!isCuttable(arn)) throw new Undecided(`${symbolNames(arn)[0]} is not known`);
  const [partition, service, region, account, resource = ''] = readArn(arn);
  if (service !== 'iam' || region !== '') throw new ExpressionError('the ARN of a role is needed');
  // What may hold a slash decides where the path ends.
  const open = symbolNames(resource).find((name) => !ROLE_NAME.test(name));
  if (open !== undefined) throw new Undecided(`${open} is not known`);
  if (!resource.startsWith('role/')) throw new ExpressionError('the ARN of a role is needed');
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  return `arn:${partition}:iam::${account}:role/${name}`;
}

export const PROVIDER_FUNCTIONS: Table = new Map<string, Builtin>([
  ['provider::aws::arn_build', fn(5, 5, (args) => ['arn', ...args.map(text)].join(':'))],
  ['provider::aws::arn_parse', fn(1, 1, ([arn]) => parse(arn))],
  ['provider::aws::trim_iam_role_path', fn(1, 1, ([arn]) => trimRolePath(arn))],
]);
