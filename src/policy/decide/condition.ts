// Does one condition hold for one request's context? Every operator of the policy language, read off the AWS page
// "IAM JSON policy elements: Condition operators". Shares no matching code with the engine; knows nothing of effects.

import { assertNever } from '../../core/errors.ts';
import { hasSymbol } from '../../core/symbol.ts';
import type { Condition, Operator } from '../model.ts';
import { arnParts, charactersOf, foldCase, globMatches, type Lookup, type Token, textOf, tokensOf } from './text.ts';
import { rangeHolds, readDate, readIpRange, readNumber } from './values.ts';

/** Context keys in lower case. A list, whatever its length, is a multivalued key; an empty one is absent. */
export type Context = ReadonlyMap<string, string | readonly string[]>;

/** `variables`: policy variables are live in the values (Version 2012-10-17). */
export function conditionHolds(condition: Condition, context: Context, variables: boolean): boolean {
  const given = context.get(condition.key.toLowerCase());
  const present = typeof given === 'string' || (given !== undefined && given.length > 0);
  if (condition.operator === 'Null') {
    const wanted = present ? 'false' : 'true';
    return condition.values.some((value) => value.toLowerCase() === wanted);
  }
  if (!present) return holdsWithoutKey(condition);

  const lookup = variables ? lookupIn(context) : null;
  const { negated, compare } = comparisonOf(condition.operator);
  const holdsFor = (value: string) => condition.values.some((wanted) => compare(wanted, value, lookup)) !== negated;
  switch (condition.qualifier) {
    case 'ForAllValues':
      return listOf(given!).every(holdsFor);
    case 'ForAnyValue':
      return listOf(given!).some(holdsFor);
    case null:
      // An operator without a set qualifier never matches a multivalued key, negated or not.
      return typeof given === 'string' && holdsFor(given);
    default:
      return assertNever(condition.qualifier, 'qualifier');
  }
}

/** The single value of a context key, for policy variables: a multivalued key has none. */
export function lookupIn(context: Context): Lookup {
  return (key) => {
    const value = context.get(key);
    return typeof value === 'string' ? value : null;
  };
}

function holdsWithoutKey(condition: Condition): boolean {
  if (condition.ifExists || condition.qualifier === 'ForAllValues') return true;
  if (condition.qualifier === 'ForAnyValue') return false;
  return comparisonOf(condition.operator).negated;
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** Does a value of the policy match the request's value? Negation is applied over all of the policy's values at once. */
type Compare = (wanted: string, given: string, lookup: Lookup | null) => boolean;

function comparisonOf(operator: Exclude<Operator, 'Null'> | Operator): { negated: boolean; compare: Compare } {
  switch (operator) {
    case 'StringEquals':
      return { negated: false, compare: sameText };
    case 'StringNotEquals':
      return { negated: true, compare: sameText };
    case 'StringEqualsIgnoreCase':
      return { negated: false, compare: sameTextIgnoringCase };
    case 'StringNotEqualsIgnoreCase':
      return { negated: true, compare: sameTextIgnoringCase };
    case 'StringLike':
      return { negated: false, compare: likeText };
    case 'StringNotLike':
      return { negated: true, compare: likeText };
    case 'ArnEquals':
    case 'ArnLike':
      return { negated: false, compare: likeArn };
    case 'ArnNotEquals':
    case 'ArnNotLike':
      return { negated: true, compare: likeArn };
    case 'NumericEquals':
      return { negated: false, compare: byValue(readNumber, (wanted, given) => given === wanted) };
    case 'NumericNotEquals':
      return { negated: true, compare: byValue(readNumber, (wanted, given) => given === wanted) };
    case 'NumericLessThan':
      return { negated: false, compare: byValue(readNumber, (wanted, given) => given < wanted, false) };
    case 'NumericLessThanEquals':
      return { negated: false, compare: byValue(readNumber, (wanted, given) => given <= wanted) };
    case 'NumericGreaterThan':
      return { negated: false, compare: byValue(readNumber, (wanted, given) => given > wanted, false) };
    case 'NumericGreaterThanEquals':
      return { negated: false, compare: byValue(readNumber, (wanted, given) => given >= wanted) };
    case 'DateEquals':
      return { negated: false, compare: byValue(readDate, (wanted, given) => given === wanted) };
    case 'DateNotEquals':
      return { negated: true, compare: byValue(readDate, (wanted, given) => given === wanted) };
    case 'DateLessThan':
      return { negated: false, compare: byValue(readDate, (wanted, given) => given < wanted, false) };
    case 'DateLessThanEquals':
      return { negated: false, compare: byValue(readDate, (wanted, given) => given <= wanted) };
    case 'DateGreaterThan':
      return { negated: false, compare: byValue(readDate, (wanted, given) => given > wanted, false) };
    case 'DateGreaterThanEquals':
      return { negated: false, compare: byValue(readDate, (wanted, given) => given >= wanted) };
    case 'Bool':
      return { negated: false, compare: byValue(readBoolean, (wanted, given) => given === wanted) };
    case 'BinaryEquals':
      return { negated: false, compare: sameText };
    case 'IpAddress':
      return { negated: false, compare: byValue(readIpRange, rangeHolds) };
    case 'NotIpAddress':
      return { negated: true, compare: byValue(readIpRange, rangeHolds) };
    case 'Null':
      return { negated: false, compare: () => false };
    default:
      return assertNever(operator, 'condition operator');
  }
}

const sameText: Compare = (wanted, given, lookup) => {
  const tokens = tokensOf(wanted, false, lookup);
  return tokens !== null && textOf(tokens) === given;
};

const sameTextIgnoringCase: Compare = (wanted, given, lookup) => {
  const tokens = tokensOf(wanted, false, lookup);
  return tokens !== null && textOf(foldCase(tokens)) === textOf(foldCase(charactersOf(given)));
};

const likeText: Compare = (wanted, given, lookup) => {
  const tokens = tokensOf(wanted, true, lookup);
  return tokens !== null && globMatches(tokens, charactersOf(given));
};

/** Six parts, each by itself; where one side has fewer (a whole ARN behind a symbol, a lone `*`), as text. */
const likeArn: Compare = (wanted, given, lookup) => {
  const tokens = tokensOf(wanted, true, lookup);
  if (tokens === null) return false;
  const characters = charactersOf(given);
  const pattern = arnParts<Token>(tokens);
  const parts = arnParts(characters);
  if (pattern === null || parts === null) return globMatches(tokens, characters);
  return pattern.every((part, index) => globMatches(part, parts[index]!));
};

/**
 * Compares as values; text that is no such value matches nothing. A symbol is an unseen constant, so it compares as
 * equal to itself (`whenSame` says what that means for the operator) and to nothing else.
 */
function byValue<T>(
  read: (text: string) => T | null,
  compare: (wanted: T, given: T) => boolean,
  whenSame = true,
): Compare {
  return (wanted, given, lookup) => {
    const tokens = tokensOf(wanted, false, lookup);
    if (tokens === null) return false;
    const text = textOf(tokens);
    if (hasSymbol(text) || hasSymbol(given)) return whenSame && text === given;
    const [left, right] = [read(text), read(given)];
    return left !== null && right !== null && compare(left, right);
  };
}

function readBoolean(text: string): boolean | null {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : null;
}
