// Terraform's functions on sets, and what selects by membership.
// Knows nothing of files and of how an expression is evaluated.

import { hasSymbol } from '../../core/symbol.ts';
import { Unknown, type Value } from '../../core/value.ts';
import { ANY, convert, setOf, typeOf, unify } from '../expression/types.ts';
import { ExpressionError, kindOf, withKind } from '../expression/values.ts';
import { type Builtin, fn, list, type Table, Undecided } from './builtin.ts';
import { includes } from './collection.ts';

/** More elements than this are not put together. */
const MAX_ELEMENTS = 100_000;

function setProduct(args: readonly Value[]): Value {
  // One set among them makes sets of all; lists and tuples alone keep their order.
  const isSet = args.some((arg) => kindOf(list(arg)) === 'set');
  const lists = args.map((arg) => convert(list(arg), { kind: isSet ? 'set' : 'list', of: ANY }) as readonly Value[]);
  const size = lists.reduce((product, each) => product * each.length, 1);
  if (size > MAX_ELEMENTS) throw new Undecided('the product is too large');
  let result: Value[][] = [[]];
  for (const each of lists) result = result.flatMap((head) => each.map((part) => [...head, part]));
  return isSet ? withKind(result, 'set') : withKind(result, 'list');
}

/** All arguments as sets of one element type. */
function asSets(args: readonly Value[]): (readonly Value[])[] {
  const lists = args.map(list);
  const of =
    unify(
      lists
        .flat()
        .filter((part) => part !== null)
        .map(typeOf),
    ) ?? ANY;
  return lists.map((each) => convert(each, { kind: 'set', of }) as readonly Value[]);
}

function union(args: readonly Value[]): Value {
  return convert(asSets(args).flat(), { kind: 'set', of: ANY });
}

/** Tells whether the values have this one: undecided where an unknown part may be it. */
function membership(of: readonly Value[]): (wanted: Value) => boolean {
  const plain = of.every(isPlainText) ? new Set(of) : null;
  return (wanted) => {
    if (plain && isPlainText(wanted)) return plain.has(wanted);
    const result = includes(of, wanted);
    if (result instanceof Unknown) throw new Undecided(result.reason);
    return result;
  };
}

function isPlainText(value: Value): boolean {
  return typeof value === 'string' && !hasSymbol(value);
}

function intersection(args: readonly Value[]): Value {
  const [first, ...others] = asSets(args);
  const have = others.map(membership);
  return setOf(first!.filter((part) => have.every((has) => has(part))));
}

function subtract(args: readonly Value[]): Value {
  const [from, gone] = asSets(args);
  const isGone = membership(gone!);
  return setOf(from!.filter((part) => !isGone(part)));
}

function matchKeys([of, searched, wanted]: readonly Value[]): Value {
  const [items, among, keep] = [list(of), list(searched), list(wanted)];
  if (items.length !== among.length) throw new ExpressionError('lists of different lengths');
  const has = membership(keep);
  return withKind(
    items.filter((_, i) => has(among[i]!)),
    'list',
  );
}

const MANY = Number.POSITIVE_INFINITY;

export const SET_FUNCTIONS: Table = new Map<string, Builtin>([
  ['setproduct', fn(2, MANY, setProduct)],
  ['setunion', fn(1, MANY, union)],
  ['setintersection', fn(1, MANY, intersection)],
  ['setsubtract', fn(2, 2, subtract)],
  ['matchkeys', fn(3, 3, matchKeys)],
]);
