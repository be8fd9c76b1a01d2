// Terraform's functions on lists, sets and maps.
// Knows nothing of files and of how an expression is evaluated.

import { hasSymbol, symbolNames } from '../../core/symbol.ts';
import { isList, isMap, isWhollyKnown, OneOf, Unknown, type Value } from '../../core/value.ts';
import { ANY, convert, setOf, typeOf, unify } from '../expression/types.ts';
import { unique } from '../expression/unique.ts';
import {
  compareText,
  ExpressionError,
  equal,
  isJsonTree,
  isPureSymbol,
  isUnordered,
  kindOf,
  likeOrder,
  MAX_OPTIONS,
  mayBeAbsent,
  oneOf,
  sortedKeys,
  withKind,
} from '../expression/values.ts';
import {
  type Builtin,
  bool,
  fn,
  lenient,
  list,
  map,
  number,
  type Table,
  text,
  texts,
  Undecided,
  undecided,
  whole,
} from './builtin.ts';
import { graphemes } from './graphemes.ts';

function length([value]: readonly Value[]): Value {
  undecided(value!);
  if (isJsonTree(value!)) throw new Undecided('a JSON document with an unknown part has no known length');
  if (isList(value!) || isMap(value!)) {
    if (isList(value) && kindOf(value) === 'set' && value.some(unsettled))
      throw new Undecided('whether two elements of a set are equal is not known');
    return isList(value) ? value.length : value.size;
  }
  if (typeof value !== 'string') throw new ExpressionError('a list, map or text is needed');
  if (hasSymbol(value)) throw new Undecided(`${symbolNames(value)[0]} is not known`);
  return graphemes(value).length;
}

/** An element that may turn out equal to another one. */
function unsettled(value: Value): boolean {
  return !isWhollyKnown(value);
}

function element([of, at]: readonly Value[]): Value {
  const items = sequence(of);
  const index = whole(at);
  if (items.length === 0) throw new ExpressionError('an empty list has no element');
  // Terraform refuses it in some versions, and counts from the end in others.
  if (index < 0) throw new Undecided('a negative index is not carried');
  if (isUnordered(items)) return maybe(items, 'the order of a set is not known');
  return items[index % items.length]!;
}

/** A list or tuple: some functions take no set. */
function sequence(value: Value | undefined): readonly Value[] {
  const items = list(value);
  if (kindOf(items) === 'set') throw new ExpressionError('a list is needed, not a set');
  return items;
}

/** A list whose elements have known places. */
function ordered(value: Value | undefined): readonly Value[] {
  const items = list(value);
  if (isUnordered(items)) throw new Undecided('the order of a set is not known');
  return items;
}

function lookup(args: readonly Value[]): Value {
  const [from, key, fallback] = args;
  if (from instanceof Unknown) return from;
  const entries = map(from);
  if (key instanceof Unknown)
    return maybe([...entries.values(), ...(fallback === undefined ? [] : [fallback])], key.reason);
  const name = text(key);
  if (entries.has(name)) return entries.get(name)!;
  if (hasSymbol(name))
    return maybe(
      [...entries.values(), ...(fallback === undefined ? [] : [fallback])],
      `${symbolNames(name)[0]} is not known`,
    );
  if (Array.from(entries.keys()).some(hasSymbol)) throw new Undecided(`whether there is a key ${name} is not known`);
  if (fallback === undefined) throw new ExpressionError(`no element with the key ${name}`);
  if (fallback instanceof Unknown || fallback === null) return fallback;
  if (kindOf(entries) !== 'map') return fallback;
  const of = unify(Array.from(entries.values(), typeOf));
  return of ? convert(fallback, of) : fallback;
}

function maybe(options: readonly Value[], reason: string): Value {
  return options.length === 0 || options.length > MAX_OPTIONS ? new Unknown(reason) : oneOf(options, reason);
}

function keys([of]: readonly Value[]): Value {
  const entries = map(of);
  return likeOrder(withKind(sortedKeys(entries), 'list'), entries);
}

function values([of]: readonly Value[]): Value {
  const entries = map(of);
  const result = sortedKeys(entries).map((key) => entries.get(key)!);
  return likeOrder(kindOf(entries) === 'map' ? withKind(result, 'list') : result, entries);
}

function merge(args: readonly Value[]): Value {
  const result = new Map<string, Value>();
  for (const arg of args) {
    if (arg === null) continue;
    for (const [key, value] of map(arg)) result.set(key, value);
  }
  const allMaps = args.every((arg) => arg === null || kindOf(map(arg)) === 'map');
  return allMaps && args.length > 0 ? withKind(result, 'map') : result;
}

function concat(args: readonly Value[]): Value {
  const lists = args.map(sequence);
  const result = likeOrder(lists.flat(), lists.find(isUnordered) ?? null);
  if (lists.every((each) => kindOf(each) === 'list')) return convert(result, { kind: 'list', of: ANY });
  return lists.some((each) => kindOf(each) === 'unsure') ? withKind(result, 'unsure') : result;
}

function flatten([of]: readonly Value[]): Value {
  const result: Value[] = [];
  const open = (value: Value, depth: number): void => {
    if (depth > 100) throw new Undecided('a list is nested too deep');
    for (const part of list(value)) {
      // What may turn out a list would come apart in an unknown number of elements; text with a symbol in it is one element.
      if (mayBeAbsent(part)) throw new Undecided(`whether ${symbolNames(part as string)[0]} is a list is not known`);
      if (part instanceof Unknown && part.constructor === Unknown) throw new Undecided(part.reason);
      if (
        part instanceof OneOf &&
        part.options.some((option) => isList(option) || option instanceof Unknown || mayBeAbsent(option))
      )
        throw new Undecided(part.reason);
      if (isList(part) && !isJsonTree(part)) open(part, depth + 1);
      else result.push(part);
    }
  };
  open(of!, 0);
  return result;
}

function distinct([of]: readonly Value[]): Value {
  return withKind(unique(convert(list(of), { kind: 'list', of: ANY }) as readonly Value[]), 'list');
}

function compact([of]: readonly Value[]): Value {
  const result: Value[] = [];
  for (const part of list(of)) {
    if (part === null || part === '') continue;
    if (part instanceof Unknown || mayBeAbsent(part)) {
      // It may be empty and vanish: kept, the list would promise too much; dropped, too little.
      result.push(
        part instanceof Unknown
          ? part
          : new OneOf([part, new Unknown('may be empty')], 'whether an element is empty is not known'),
      );
      continue;
    }
    if (part instanceof OneOf) {
      const kept = part.options.filter((option) => option !== null && option !== '');
      if (kept.length === part.options.length) result.push(part);
      else throw new Undecided(part.reason);
    } else result.push(text(part));
  }
  return withKind(result, 'list');
}

function coalesce(args: readonly Value[]): Value {
  const common = unify(args.filter((arg) => arg !== null && !(arg instanceof Unknown)).map(typeOf)) ?? ANY;
  for (const [i, arg] of args.entries()) {
    if (arg === null || arg === '') continue;
    if (arg instanceof Unknown) return arg;
    if (mayBeAbsent(arg)) {
      const rest = args.slice(i + 1);
      return rest.every((other) => other === null || other === '')
        ? arg
        : maybe([arg, ...orNothing(rest)], `whether ${symbolNames(arg as string)[0]} is null is not known`);
    }
    return common.kind === 'any' ? arg : convert(arg, common);
  }
  throw new ExpressionError('no argument has a value');
}

function orNothing(rest: readonly Value[]): Value[] {
  try {
    const value = coalesce(rest);
    return value instanceof OneOf ? value.options.slice() : [value];
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return [];
    throw thrown;
  }
}

function coalesceList(args: readonly Value[]): Value {
  for (const arg of args) {
    if (arg === null) continue;
    if (arg instanceof Unknown) return arg;
    if (sequence(arg).length > 0) return arg;
  }
  throw new ExpressionError('no list has an element');
}

function contains([of, wanted]: readonly Value[]): Value {
  if (wanted === null) throw new ExpressionError('null is looked for');
  return includes(list(of), wanted!);
}

/** Whether one of these is equal to the value that is looked for. */
export function includes(items: readonly Value[], wanted: Value): boolean | Unknown {
  let open: Unknown | null = null;
  for (const part of items) {
    const found = equal(part, wanted);
    if (found === true) return true;
    if (found instanceof Unknown) open = found;
  }
  return open ?? false;
}

function index([of, wanted]: readonly Value[]): Value {
  for (const [i, part] of ordered(sequence(of)).entries()) {
    const found = equal(part, wanted!);
    if (found instanceof Unknown) return found;
    if (found) return i;
  }
  throw new ExpressionError('no such element');
}

function one([of]: readonly Value[]): Value {
  const items = list(of);
  if (items.length > 1) throw new ExpressionError('more than one element');
  return items[0] ?? null;
}

function slice([of, from, to]: readonly Value[]): Value {
  const items = ordered(sequence(of));
  const [start, end] = [whole(from), whole(to)];
  if (start < 0 || end < start || end > items.length)
    throw new ExpressionError('the bounds of slice are not in the list');
  return likeList(items, items.slice(start, end));
}

function likeList(from: readonly Value[], result: readonly Value[]): Value {
  return kindOf(from) === 'tuple' ? result : withKind(result, 'list');
}

function zipmap([names, of]: readonly Value[]): Value {
  const [keyList, valueList] = [texts(names), list(of)];
  if (keyList.length !== valueList.length) throw new ExpressionError('lists of different lengths');
  const result = new Map(keyList.map((key, i) => [key, valueList[i]!]));
  return kindOf(valueList) === 'list' ? withKind(result, 'map') : result;
}

function sort([of]: readonly Value[]): Value {
  const items = texts(of);
  return likeOrder(withKind(items.sort(compareText), 'list'), setOf(items));
}

function range(args: readonly Value[]): Value {
  const [a, b, c] = args.map((arg) => number(arg));
  const start = b === undefined ? 0 : a!;
  const end = b === undefined ? a! : b;
  const step = c ?? (end < start ? -1 : 1);
  if (step === 0 || (end > start && step < 0) || (end < start && step > 0)) {
    if (end === start) return withKind([], 'list');
    throw new ExpressionError('the step does not lead to the end');
  }
  if (Math.abs((end - start) / step) > 1024) throw new ExpressionError('more than 1024 elements');
  const result: number[] = [];
  for (let i = 0; ; i++) {
    const at = Number((start + i * step).toPrecision(15));
    if (step > 0 ? at >= end : at <= end) break;
    result.push(at);
  }
  return withKind(result, 'list');
}

function chunkList([of, size]: readonly Value[]): Value {
  const items = ordered(of);
  const width = whole(size);
  if (width < 0) throw new ExpressionError('a negative size');
  if (width === 0) return withKind([items], 'list');
  const result: Value[] = [];
  for (let i = 0; i < items.length; i += width) result.push(likeList(items, items.slice(i, i + width)));
  return withKind(result, 'list');
}

function transpose([of]: readonly Value[]): Value {
  const result = new Map<string, string[]>();
  const entries = map(of);
  for (const key of sortedKeys(entries)) {
    for (const name of texts(entries.get(key))) {
      const group = result.get(name);
      if (group) group.push(key);
      else result.set(name, [key]);
    }
  }
  return withKind(
    new Map(
      Array.from(result.keys())
        .sort(compareText)
        .map((name) => [name, withKind(result.get(name)!.sort(compareText), 'list')]),
    ),
    'map',
  );
}

function allTrue([of]: readonly Value[]): Value {
  let open: Unknown | null = null;
  for (const part of list(of)) {
    if (part === null) return false;
    const value = part instanceof Unknown ? part : bool(part);
    if (value === false) return false;
    if (value instanceof Unknown) open = value;
  }
  return open ?? true;
}

function anyTrue([of]: readonly Value[]): Value {
  let open: Unknown | null = null;
  for (const part of list(of)) {
    if (part === null) continue;
    const value = part instanceof Unknown ? part : bool(part);
    if (value === true) return true;
    if (value instanceof Unknown) open = value;
  }
  return open ?? false;
}

const MANY = Number.POSITIVE_INFINITY;

export const COLLECTION_FUNCTIONS: Table = new Map<string, Builtin>([
  ['length', fn(1, 1, length)],
  ['element', fn(2, 2, element)],
  ['lookup', lenient(2, 3, lookup)],
  ['keys', fn(1, 1, keys)],
  ['values', fn(1, 1, values)],
  ['merge', fn(0, MANY, merge)],
  ['concat', fn(1, MANY, concat)],
  ['flatten', fn(1, 1, flatten)],
  ['distinct', fn(1, 1, distinct)],
  ['compact', fn(1, 1, compact)],
  ['coalesce', lenient(1, MANY, coalesce)],
  ['coalescelist', lenient(1, MANY, coalesceList)],
  ['contains', lenient(2, 2, contains)],
  ['index', fn(2, 2, index)],
  ['one', fn(1, 1, one)],
  ['slice', fn(3, 3, slice)],
  ['zipmap', fn(2, 2, zipmap)],
  ['sort', fn(1, 1, sort)],
  ['reverse', fn(1, 1, ([of]) => likeList(list(of), ordered(of).slice().reverse()))],
  ['range', fn(1, 3, range)],
  ['chunklist', fn(2, 2, chunkList)],
  ['transpose', fn(1, 1, transpose)],
  ['alltrue', fn(1, 1, allTrue)],
  ['anytrue', fn(1, 1, anyTrue)],
  ['toset', fn(1, 1, ([of]) => (isPureSymbol(of!) ? of! : convert(of!, { kind: 'set', of: ANY })))],
  ['tolist', fn(1, 1, ([of]) => convert(of!, { kind: 'list', of: ANY }))],
  ['tomap', fn(1, 1, ([of]) => convert(of!, { kind: 'map', of: ANY }))],
]);
