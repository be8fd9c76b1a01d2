// Reads the Condition element of a statement: operators, keys and values, as wide and as narrow as they may be.
// Knows the operators' names and which of them are negated, not how they compare: see decide/condition.ts and condition/.

import { displaySymbols, hasSymbol, splitSymbols } from '../../core/symbol.ts';
import { isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import type { Condition, Operator } from '../model.ts';
import { addDoubt, doubtAbout, type Notes, refuse, warn } from './notes.ts';
import { type Listing, readTexts, type Sides, shown, sidesOf } from './texts.ts';

const CODE = 'bad-condition';

const OPERATORS: readonly Operator[] = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
];

const BY_LOWER_CASE: ReadonlyMap<string, Operator> = new Map(OPERATORS.map((each) => [each.toLowerCase(), each]));

/** The operator of a Condition element's key, for example `ForAnyValue:StringLikeIfExists`; null when AWS has none such. */
export function readOperator(text: string): Pick<Condition, 'operator' | 'qualifier' | 'ifExists'> | null {
  const colon = text.indexOf(':');
  const prefix = text.slice(0, Math.max(colon, 0)).toLowerCase();
  const qualifier = prefix === 'forallvalues' ? 'ForAllValues' : prefix === 'foranyvalue' ? 'ForAnyValue' : null;
  if (colon >= 0 && qualifier === null) return null;
  const name = text.slice(colon + 1).toLowerCase();
  const ifExists = name.endsWith('ifexists');
  const operator = BY_LOWER_CASE.get(ifExists ? name.slice(0, -'ifexists'.length) : name);
  if (operator === undefined || (ifExists && operator === 'Null')) return null;
  return { operator, qualifier, ifExists };
}

/** How the operator is written out; the inverse of `readOperator`. */
export function operatorText(condition: Pick<Condition, 'operator' | 'qualifier' | 'ifExists'>): string {
  const qualifier = condition.qualifier === null ? '' : `${condition.qualifier}:`;
  return `${qualifier}${condition.operator}${condition.ifExists ? 'IfExists' : ''}`;
}

/** All conditions of the element; narrow is null where one of them is not known. */
export function readConditions(notes: Notes, value: Value, path: string): Sides<readonly Condition[]> {
  const unknown: Sides<readonly Condition[]> = { wide: [], narrow: null };
  if (value instanceof Unknown || value instanceof OneOf) {
    doubtAbout(notes, path, value);
    return unknown;
  }
  if (!isMap(value)) {
    refuse(notes, CODE, path, 'is not an object of operators');
    return unknown;
  }
  return joinSides([...value].map(([operator, keys]) => readBlock(notes, operator, keys, `${path}.${operator}`)));
}

function readBlock(notes: Notes, text: string, keys: Value, path: string): Sides<readonly Condition[]> {
  const unknown: Sides<readonly Condition[]> = { wide: [], narrow: null };
  if (hasSymbol(text)) {
    addDoubt(notes, path, 'the operator is not known yet');
    return unknown;
  }
  const operator = readOperator(text);
  if (operator === null) {
    refuse(notes, CODE, path, 'is not a condition operator of AWS');
    return unknown;
  }
  if (operatorText(operator) !== text) warn(notes, CODE, path, `is read as ${operatorText(operator)}`);
  if (keys instanceof Unknown || keys instanceof OneOf) {
    doubtAbout(notes, path, keys);
    return unknown;
  }
  if (keys === null) {
    warn(notes, 'null-element', path, 'is null and read as if it were not there');
    return { wide: [], narrow: [] };
  }
  if (!isMap(keys)) {
    refuse(notes, CODE, path, 'is not an object of condition keys');
    return unknown;
  }
  return joinSides([...keys].map(([key, values]) => readKey(notes, operator, key, values, `${path}.${key}`)));
}

function readKey(
  notes: Notes,
  operator: Pick<Condition, 'operator' | 'qualifier' | 'ifExists'>,
  key: string,
  value: Value,
  path: string,
): Sides<readonly Condition[]> {
  if (key === '') refuse(notes, CODE, path, 'has no condition key');
  const listing = readTexts(notes, value, path, {
    code: CODE,
    scalars: true,
    read: (text, at) => readConditionValue(notes, operator.operator, text, at),
  });
  const negated = operator.operator.includes('Not');
  const { wide, narrow } = sidesOf(listing, negated, []);
  // A list of which anything may be part is no condition at all in its widest reading.
  const inDoubt = listing.open || listing.maybe.length > 0;
  const free = negated ? inDoubt && wide.length === 0 : listing.open;
  const widest: Condition[] = free ? [] : [{ ...operator, key, values: wide }];
  if (narrow === wide) return { wide: widest, narrow: widest };
  return { wide: widest, narrow: narrow === null ? null : [{ ...operator, key, values: narrow }] };
}

/**
 * Text operators compare with a symbol as with any other constant. So do those of addresses where the symbol is the whole
 * address or range. Numbers, dates and booleans are ordered or have two values only, so an unseen one may match anything,
 * and so may a range of which a part is unseen.
 */
function readConditionValue(notes: Notes, operator: Operator, text: string, path: string): Listing<string> {
  if (operator.startsWith('Arn') && text.split(':').length < 6 && !hasSymbol(text) && !text.includes('${')) {
    warn(notes, CODE, path, `is ${shown(text)}, which has not the six parts of an ARN; AWS may not match it`);
  }
  const surely = (value: string) => ({ surely: [value], maybe: [], open: false });
  if (!hasSymbol(text)) return surely(text);
  if (operator.endsWith('IpAddress')) {
    const address = text.replace(/\/(32|128)$/, '');
    if (splitSymbols(address).length === 1) return surely(address);
  } else if (operator !== 'Bool' && operator !== 'Null' && !/^(Numeric|Date)/.test(operator)) {
    return surely(text);
  }
  addDoubt(notes, path, `${displaySymbols(text)} is not known yet`);
  return { surely: [], maybe: [], open: true };
}

function joinSides(parts: readonly Sides<readonly Condition[]>[]): Sides<readonly Condition[]> {
  const wide = parts.flatMap((part) => part.wide);
  if (parts.every((part) => part.narrow === part.wide)) return { wide, narrow: wide };
  if (parts.some((part) => part.narrow === null)) return { wide, narrow: null };
  return { wide, narrow: parts.flatMap((part) => part.narrow!) };
}
