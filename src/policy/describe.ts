// Conditions in words: what a reader needs to know about when a permission holds. Knows the well-known condition keys by
// name; decides nothing.

import { displaySymbols } from '../core/symbol.ts';
import { DOUBT_PREFIX } from './access.ts';
import type { Condition, Operator } from './model.ts';

/** How an operator's comparison reads between key and values, and how its opposite reads. */
const VERBS: { readonly [operator in Exclude<Operator, 'Null'>]: readonly [string, string] } = {
  StringEquals: ['is', 'is not'],
  StringNotEquals: ['is not', 'is'],
  StringEqualsIgnoreCase: ['is (in any case)', 'is not (in any case)'],
  StringNotEqualsIgnoreCase: ['is not (in any case)', 'is (in any case)'],
  StringLike: ['matches', 'does not match'],
  StringNotLike: ['does not match', 'matches'],
  NumericEquals: ['equals', 'does not equal'],
  NumericNotEquals: ['does not equal', 'equals'],
  NumericLessThan: ['is less than', 'is not less than'],
  NumericLessThanEquals: ['is at most', 'is not at most'],
  NumericGreaterThan: ['is greater than', 'is not greater than'],
  NumericGreaterThanEquals: ['is at least', 'is not at least'],
  DateEquals: ['is', 'is not'],
  DateNotEquals: ['is not', 'is'],
  DateLessThan: ['is before', 'is not before'],
  DateLessThanEquals: ['is not after', 'is after'],
  DateGreaterThan: ['is after', 'is not after'],
  DateGreaterThanEquals: ['is not before', 'is before'],
  Bool: ['is', 'is not'],
  BinaryEquals: ['is', 'is not'],
  IpAddress: ['is in', 'is not in'],
  NotIpAddress: ['is not in', 'is in'],
  ArnEquals: ['matches ARN', 'does not match ARN'],
  ArnLike: ['matches ARN', 'does not match ARN'],
  ArnNotEquals: ['does not match ARN', 'matches ARN'],
  ArnNotLike: ['does not match ARN', 'matches ARN'],
};

/** Keys whose usual condition has a shorter name than the key: what follows "only" or "not". */
const PHRASES = new Map<string, (values: string) => string>([
  ['aws:sourcevpce', (values) => `from VPC endpoint ${values}`],
  ['aws:sourcevpc', (values) => `from VPC ${values}`],
  ['aws:sourceip', (values) => `from IP address ${values}`],
  ['aws:vpcsourceip', (values) => `from IP address ${values} inside the VPC`],
  ['aws:requestedregion', (values) => `in region ${values}`],
  ['aws:principalorgid', (values) => `as a principal of organization ${values}`],
  ['aws:calledvia', (values) => `when called via ${values}`],
  ['iam:passedtoservice', (values) => `passing to ${values}`],
]);

const FITTING: ReadonlySet<Operator> = new Set<Operator>([
  'StringEquals',
  'StringLike',
  'StringEqualsIgnoreCase',
  'IpAddress',
]);

/**
 * One condition of a policy in words, for example `only from VPC endpoint vpce-1` or `aws:PrincipalTag/team is red`.
 * Symbols are shown as `${…}`.
 */
export function describeCondition(condition: Condition): string {
  return displaySymbols(sentence(condition, false));
}

/** The opposite of a condition in words: when it does not hold. */
export function describeOpposite(condition: Condition): string {
  return displaySymbols(sentence(condition, true));
}

function sentence(condition: Condition, opposite: boolean): string {
  const { operator, qualifier, ifExists, key } = condition;
  if (key.startsWith(DOUBT_PREFIX)) return `depends on what is not known: ${key.slice(DOUBT_PREFIX.length)}`;
  if (operator === 'Null') {
    const absent = condition.values.some((value) => value.toLowerCase() === 'true');
    return `${key} is ${absent !== opposite ? 'absent' : 'present'}`;
  }
  const values = listed(condition.values);
  const phrase = PHRASES.get(key.toLowerCase());
  if (phrase !== undefined && FITTING.has(operator) && qualifier === null) {
    const words = phrase(values);
    if (!opposite) return ifExists ? `only ${words}, where ${key} is present` : `only ${words}`;
    return ifExists ? `not ${words}, with ${key} present` : `not ${words}`;
  }
  const verb = VERBS[operator][opposite ? 1 : 0];
  const flip = opposite && qualifier !== null;
  const every = (qualifier === 'ForAllValues') !== flip;
  const subject = qualifier === null ? key : every ? `every value of ${key}` : `some value of ${key}`;
  const absence = whenAbsent(condition) !== opposite;
  const note = ifExists || qualifier === 'ForAllValues' ? (absence ? ' (or it is absent)' : ' (and is present)') : '';
  return `${subject} ${verb} ${values}${note}`;
}

function whenAbsent({ operator, qualifier, ifExists }: Condition): boolean {
  if (ifExists || qualifier === 'ForAllValues') return true;
  return qualifier === null && /Not/.test(operator);
}

function listed(values: readonly string[]): string {
  const shown = values.map((value) => (value === '' ? '""' : value));
  if (shown.length < 2) return shown[0] ?? 'none of an empty list';
  return `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)!}`;
}
