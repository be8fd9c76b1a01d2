// Terraform's type constraints and conversions between types ("Type Constraints", "Types and Values" of the language reference).
// Knows nothing of where a value comes from.

import { isList, isMap, OneOf, Unknown, type Value, type ValueMap } from '../../core/value.ts';
import type { Expr } from './ast.ts';
import { isNumber, LongNumber } from './numbers.ts';
import { inSetOrder } from './set-order.ts';
import { unique } from './unique.ts';
import {
  boolOf,
  ExpressionError,
  isJsonTree,
  isPureSymbol,
  kindOf,
  Lazy,
  likeOrder,
  mayBeAbsent,
  numberOf,
  overOptions,
  sortedKeys,
  textOf,
  withKind,
} from './values.ts';

export type Type =
  | { readonly kind: 'string' | 'number' | 'bool' | 'any' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, AttributeType> };

export interface AttributeType {
  readonly type: Type;
  readonly optional: boolean;
  /** Default of `optional(type, default)`, evaluated: a type's defaults may not refer to anything. */
  readonly fallback: Expr | null;
}

export const ANY: Type = { kind: 'any' };
const STRING: Type = { kind: 'string' };

/** Reads a type constraint. @throws ExpressionError when it is not one */
export function readType(expr: Expr): Type {
  if (expr.kind === 'variable') {
    const { name } = expr;
    if (name === 'string' || name === 'number' || name === 'bool' || name === 'any') return { kind: name };
    if (name === 'list' || name === 'map' || name === 'set') return { kind: name, of: ANY };
  }
  // Before Terraform 0.12 types stood in quotes.
  if (expr.kind === 'literal' && expr.value === 'string') return STRING;
  if (expr.kind === 'literal' && (expr.value === 'list' || expr.value === 'map'))
    return { kind: expr.value, of: STRING };
  if (expr.kind === 'call') {
    const argument = expr.args[0];
    if (argument && (expr.name === 'list' || expr.name === 'map' || expr.name === 'set'))
      return { kind: expr.name, of: readType(argument) };
    if (argument?.kind === 'tuple' && expr.name === 'tuple')
      return { kind: 'tuple', items: argument.items.map(readType) };
    if (argument?.kind === 'object' && expr.name === 'object') {
      const attributes = new Map<string, AttributeType>();
      for (const { key, value } of argument.items) {
        if (key.kind !== 'literal')
          throw new ExpressionError('an attribute name of an object type is not a plain name');
        const optional = value.kind === 'call' && value.name === 'optional';
        const inner = optional ? value.args[0] : value;
        if (!inner) throw new ExpressionError('optional() has no type');
        attributes.set(String(key.value), {
          type: readType(inner),
          optional,
          fallback: optional ? (value.args[1] ?? null) : null,
        });
      }
      return { kind: 'object', attributes };
    }
  }
  throw new ExpressionError('not a type constraint');
}

/** The value with defaults of `optional(…, default)` put where an object has no such attribute, or null in its place. */
export async function withDefaults(value: Value, type: Type, evaluate: (expr: Expr) => Promise<Value>): Promise<Value> {
  if (type.kind === 'object' && isMap(value)) {
    const result = new Map(value);
    for (const [name, attribute] of type.attributes) {
      let part = result.get(name) ?? null;
      if (part === null && attribute.fallback) part = await evaluate(attribute.fallback);
      if (part !== null) result.set(name, await withDefaults(part, attribute.type, evaluate));
    }
    return result;
  }
  if ((type.kind === 'list' || type.kind === 'set') && isList(value)) {
    return withKind(await eachOf(value, (part) => withDefaults(part, type.of, evaluate)), kindOf(value));
  }
  if (type.kind === 'tuple' && isList(value))
    return eachOf(value, (part, i) => withDefaults(part, type.items[i] ?? ANY, evaluate));
  if (type.kind === 'map' && isMap(value)) {
    const result = new Map<string, Value>();
    for (const [key, part] of value) result.set(key, await withDefaults(part, type.of, evaluate));
    return withKind(result, kindOf(value));
  }
  return value;
}

async function eachOf(
  values: readonly Value[],
  apply: (part: Value, index: number) => Promise<Value>,
): Promise<Value[]> {
  const results: Value[] = [];
  for (const [i, part] of values.entries()) results.push(await apply(part, i));
  return results;
}

/** Converts as Terraform does on assignment. Unknown parts and symbols pass. @throws ExpressionError where Terraform refuses */
export function convert(value: Value, type: Type): Value {
  if (value === null || (value instanceof Unknown && !(value instanceof LongNumber))) return value;
  if (value instanceof OneOf) return overOptions([value], ([option]) => convert(option!, type));
  if (isJsonTree(value)) {
    if (type.kind === 'string' || type.kind === 'any') return value;
    throw new ExpressionError(`a JSON text where ${type.kind} is needed`);
  }
  switch (type.kind) {
    case 'any':
      return value;
    case 'string':
      return textOf(value);
    case 'number':
      return isPureSymbol(value) || value instanceof LongNumber ? value : numberOf(value);
    case 'bool':
      return isPureSymbol(value) ? value : boolOf(value);
    case 'list':
    case 'set':
      if (isPureSymbol(value)) return value;
      if (!isList(value)) throw new ExpressionError(`a ${type.kind} is needed`);
      return type.kind === 'list'
        ? likeOrder(withKind(convertAll(value, type.of), 'list'), value)
        : setOf(convertAll(value, type.of));
    case 'tuple':
      if (isPureSymbol(value)) return value;
      if (!isList(value) || value.length !== type.items.length)
        throw new ExpressionError(`a tuple of ${type.items.length} is needed`);
      return value.map((part, i) => convert(part, type.items[i]!));
    case 'map': {
      if (isPureSymbol(value)) return value;
      if (!isMap(value)) throw new ExpressionError('a map is needed');
      const keys = sortedKeys(value);
      const parts = convertAll(
        keys.map((key) => value.get(key)!),
        type.of,
      );
      return withKind(new Map(keys.map((key, i) => [key, parts[i]!])), 'map');
    }
    case 'object': {
      if (isPureSymbol(value)) return value;
      if (!isMap(value)) throw new ExpressionError('an object is needed');
      const result = new Map<string, Value>();
      for (const [name, attribute] of type.attributes) {
        if (!value.has(name) && !attribute.optional) throw new ExpressionError(`the attribute ${name} is missing`);
        result.set(name, convert(value.get(name) ?? null, attribute.type));
      }
      return result;
    }
  }
}

function convertAll(parts: readonly Value[], type: Type): Value[] {
  const target = type.kind === 'any' ? (unify(parts.filter((part) => part !== null).map(typeOf)) ?? ANY) : type;
  if (type.kind === 'any' && parts.length > 0 && target === NO_COMMON)
    throw new ExpressionError('the elements have no common type');
  const converted = parts.map((part) => convert(part, target));
  if (type.kind === 'any' || !holdsAny(type)) return converted;
  // What `any` stands for further in is one type for all elements.
  const common = unify(converted.filter((part) => part !== null).map(typeOf));
  return common === null || common === NO_COMMON ? converted : converted.map((part) => convert(part, common));
}

function holdsAny(type: Type): boolean {
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map')
    return type.of.kind === 'any' || holdsAny(type.of);
  if (type.kind === 'tuple') return type.items.some((item) => item.kind === 'any' || holdsAny(item));
  return (
    type.kind === 'object' &&
    Array.from(type.attributes.values()).some((each) => each.type.kind === 'any' || holdsAny(each.type))
  );
}

/** A set: sorted, each element once. Elements that hold symbols count as different from all others. */
export function setOf(parts: readonly Value[]): readonly Value[] {
  return withKind(inSetOrder(unique(parts)), 'set');
}

const NO_COMMON: Type = { kind: 'any' };

/** The type of a value; unknown parts and null are `any`. */
export function typeOf(value: Value): Type {
  if (isNumber(value)) return { kind: 'number' };
  if (value === null || value instanceof Unknown || value instanceof OneOf) return ANY;
  if (isPureSymbol(value)) return mayBeAbsent(value) ? ANY : STRING;
  if (typeof value === 'string') return STRING;
  if (typeof value === 'boolean') return { kind: 'bool' };
  if (isJsonTree(value)) return STRING;
  if (isList(value)) {
    const kind = kindOf(value);
    if (kind === 'list' || kind === 'set') return { kind, of: unify(value.map(typeOf)) ?? ANY };
    return { kind: 'tuple', items: value.map(typeOf) };
  }
  const map: ValueMap = value as ValueMap;
  if (kindOf(map) === 'map') return { kind: 'map', of: unify(Array.from(map.values(), typeOf)) ?? ANY };
  return {
    kind: 'object',
    attributes: new Map(
      Array.from(map, ([name, part]) => [name, { type: typeOf(part), optional: false, fallback: null }]),
    ),
  };
}

/** The type that all can be converted to, null for none given, NO_COMMON where there is none. */
export function unify(types: readonly Type[]): Type | null {
  const known = types.filter((type) => type === NO_COMMON || type.kind !== 'any');
  if (known.length === 0) return null;
  let result = NO_COMMON;
  // A number and a bool have text in common only once a string is seen: each type may be the one to begin with.
  for (let first = 0; first < Math.min(known.length, 20) && result === NO_COMMON; first++) {
    result = known.reduce((common, type, i) => (i === first ? common : unifyTwo(common, type)), known[first]!);
  }
  return result;
}

function unifyTwo(a: Type, b: Type): Type {
  if (a === NO_COMMON || b === NO_COMMON) return NO_COMMON;
  if (a.kind === 'any') return b;
  if (b.kind === 'any') return a;
  const primitive = (type: Type): boolean => type.kind === 'string' || type.kind === 'number' || type.kind === 'bool';
  if (primitive(a) && primitive(b)) {
    if (a.kind === b.kind) return a;
    // A number and a bool have text in common only through a string beside them.
    return a.kind === 'string' || b.kind === 'string' ? STRING : NO_COMMON;
  }
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    const items = a.items.map((item, i) => unifyTwo(item, b.items[i]!));
    return items.includes(NO_COMMON) ? NO_COMMON : { kind: 'tuple', items };
  }
  const sequence = (type: Type): boolean => type.kind === 'tuple' || type.kind === 'list' || type.kind === 'set';
  if (sequence(a) && sequence(b)) {
    const of = unify([...elementTypes(a), ...elementTypes(b)]) ?? ANY;
    return of === NO_COMMON ? NO_COMMON : { kind: sequenceKind(a.kind, b.kind), of };
  }
  if (
    a.kind === 'object' &&
    b.kind === 'object' &&
    a.attributes.size === b.attributes.size &&
    Array.from(a.attributes.keys()).every((name) => b.attributes.has(name))
  ) {
    const attributes = new Map<string, AttributeType>();
    for (const [name, attribute] of a.attributes) {
      const type = unifyTwo(attribute.type, b.attributes.get(name)!.type);
      if (type === NO_COMMON) return NO_COMMON;
      attributes.set(name, { type, optional: false, fallback: null });
    }
    return { kind: 'object', attributes };
  }
  const mapping = (type: Type): boolean => type.kind === 'object' || type.kind === 'map';
  if (mapping(a) && mapping(b)) {
    const of = unify([...elementTypes(a), ...elementTypes(b)]) ?? ANY;
    return of === NO_COMMON ? NO_COMMON : { kind: 'map', of };
  }
  return NO_COMMON;
}

/** A tuple becomes what the other is; of a list and a set the first one counts. */
function sequenceKind(a: Type['kind'], b: Type['kind']): 'list' | 'set' {
  const kind = a === 'tuple' ? b : a;
  return kind === 'set' ? 'set' : 'list';
}

function elementTypes(type: Type): Type[] {
  if (type.kind === 'tuple') return type.items.slice();
  if (type.kind === 'object') return Array.from(type.attributes.values(), (attribute) => attribute.type);
  return type.kind === 'list' || type.kind === 'set' || type.kind === 'map' ? [type.of] : [];
}

/** Converts both arms of a conditional to what they have in common, and gives the first; itself where there is nothing. */
export function asBeside(value: Value, other: Value): Value {
  if (value instanceof Lazy || other instanceof Unknown || other instanceof OneOf || other === null) return value;
  const common = unifyTwo(typeOf(value), typeOf(other));
  return common === NO_COMMON || common.kind === 'any' ? value : convert(value, common);
}
