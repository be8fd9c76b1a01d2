// `value.name` and `value[key]`, on known values, symbols, unknowns and alternatives.
// Knows nothing of syntax and scopes.

import { hasSymbol, symbol, symbolNames } from '../../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import {
  ExpressionError,
  isJsonTree,
  isPureSymbol,
  isUnordered,
  kindOf,
  Lazy,
  MAX_OPTIONS,
  Nameable,
  numberOf,
  oneOf,
  textOf,
} from './values.ts';

/** Applies an asynchronous step to each option of a value, or to the value. */
export async function eachOption(value: Value, apply: (option: Value) => Promise<Value>): Promise<Value> {
  if (!(value instanceof OneOf)) return apply(value);
  const results: Value[] = [];
  for (const option of value.options) results.push(await orUnknown(apply(option)));
  return oneOf(results, value.reason, value.location);
}

/** The value, or Unknown where Terraform would refuse: for arms of which nobody knows whether they count. */
export async function orUnknown(value: Promise<Value>): Promise<Value> {
  try {
    return await value;
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return new Unknown(thrown.message, thrown.location);
    throw thrown;
  }
}

/** `value.name`. */
export async function attributeOf(value: Value, name: string, owner: string): Promise<Value> {
  if (value instanceof Lazy) return value.get(name, owner);
  if (value instanceof Unknown) return value;
  if (value instanceof OneOf) return eachOption(value, (option) => attributeOf(option, name, owner));
  if (value === null) throw new ExpressionError(`the attribute ${name} of null`);
  if (isPureSymbol(value)) return symbol(`${symbolNames(value as string)[0]}.${name}`);
  if (isMap(value) && !isJsonTree(value)) {
    if (!value.has(name)) {
      if (Array.from(value.keys()).some(hasSymbol)) return new Unknown(`whether there is a key ${name} is not known`);
      throw new ExpressionError(`no attribute ${name}`);
    }
    return value.get(name)!;
  }
  throw new ExpressionError(`the attribute ${name} of something that has no attributes`);
}

/** `value[key]`. */
export async function indexOf(value: Value, key: Value, owner: string): Promise<Value> {
  if (key instanceof OneOf) return eachOption(key, (option) => indexOf(value, option, owner));
  if (value instanceof Lazy) {
    const name = textOf(key, 'an index');
    return name instanceof Unknown ? name : value.get(name, owner);
  }
  if (value instanceof Unknown) return value;
  if (value instanceof OneOf) return eachOption(value, (option) => indexOf(option, key, owner));
  if (value === null) throw new ExpressionError('an index of null');
  if (key === null) throw new ExpressionError('an index that is null');
  if (isPureSymbol(value)) {
    const shown = typeof key === 'string' ? JSON.stringify(key) : String(key);
    return key instanceof Unknown ? key : symbol(`${symbolNames(value as string)[0]}[${shown}]`);
  }
  if (isMap(value) && !isJsonTree(value)) {
    if (key instanceof Unknown && !(key instanceof Nameable)) return anyOf(Array.from(value.values()), key);
    const name = textOf(key, 'a map key');
    if (name instanceof Unknown) return name;
    if (value.has(name)) return value.get(name)!;
    if (hasSymbol(name))
      return anyOf(Array.from(value.values()), new Unknown(`the key ${symbolNames(name)[0]} is not known`));
    if (Array.from(value.keys()).some(hasSymbol)) return new Unknown(`whether there is a key ${name} is not known`);
    throw new ExpressionError(`no element with the key ${name}`);
  }
  if (isList(value) && !isJsonTree(value)) {
    if (kindOf(value) === 'set') throw new ExpressionError('a set has no index');
    const index = numberOf(key);
    if (index instanceof Unknown) return anyOf(value, index);
    if (!Number.isInteger(index) || index < 0 || index >= value.length)
      throw new ExpressionError(`no element with the index ${index}`);
    return isUnordered(value) ? anyOf(value, new Unknown('the order of a set is not known')) : value[index]!;
  }
  throw new ExpressionError('an index of something that has no elements');
}

function anyOf(values: readonly Value[], because: Unknown): Value {
  if (values.length === 0) throw new ExpressionError('an index of something empty');
  return values.length > MAX_OPTIONS ? because : oneOf(values, because.reason, because.location);
}
