// `moved` blocks: old addresses and the symbols named by them, carried over to the new ones.
// Knows only addresses and symbols.

import { CLOSE, hasSymbol, OPEN } from '../../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import type { Expr } from '../expression/ast.ts';
import { readExpr } from '../module-tree.ts';
import { formatIndex, joinAddress } from '../plan/address.ts';
import type { ModuleInstance } from './tree.ts';

export interface Move {
  readonly from: string;
  readonly to: string;
}

const MAX_HOPS = 20;

/** The moves that a module instance declares, as whole addresses. */
export function movesOf(module: ModuleInstance): readonly Move[] {
  return module.config.moved.flatMap((block) => {
    const from = addressOf(readExpr(block.body.attributes.get('from')));
    const to = addressOf(readExpr(block.body.attributes.get('to')));
    return from === null || to === null
      ? []
      : [{ from: joinAddress(module.address, from), to: joinAddress(module.address, to) }];
  });
}

function addressOf(expr: Expr | null): string | null {
  if (expr?.kind === 'variable') return expr.name;
  if (expr?.kind === 'attribute') {
    const on = addressOf(expr.on);
    return on === null ? null : `${on}.${expr.name}`;
  }
  if (expr?.kind === 'index' && expr.key.kind === 'literal') {
    const on = addressOf(expr.on);
    const { value } = expr.key;
    return on === null || (typeof value !== 'string' && typeof value !== 'number') ? null : on + formatIndex(value);
  }
  return null;
}

/** The address after all moves that apply, one after another. */
export function applyMoves(address: string, moves: readonly Move[]): string {
  let current = address;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const move = moves.find(({ from }) => isUnder(current, from));
    if (!move) return current;
    current = move.to + current.slice(move.from.length);
  }
  return current;
}

function isUnder(address: string, from: string): boolean {
  return address === from || address.startsWith(`${from}.`) || address.startsWith(`${from}[`);
}

/** The value with every symbol named by its new address. */
export function renameSymbols(value: Value, moves: readonly Move[]): Value {
  if (typeof value === 'string') return hasSymbol(value) ? renameInText(value, moves) : value;
  if (value instanceof OneOf)
    return new OneOf(
      value.options.map((option) => renameSymbols(option, moves)),
      value.reason,
      value.location,
    );
  if (value instanceof Unknown) return value;
  if (isList(value)) return value.map((part) => renameSymbols(part, moves));
  if (isMap(value))
    return new Map(
      Array.from(value, ([key, part]) => [renameSymbols(key, moves) as string, renameSymbols(part, moves)]),
    );
  return value;
}

function renameInText(text: string, moves: readonly Move[]): string {
  return text.replace(/\uE000([^\uE000\uE001]*)\uE001/g, (_, name: string) => {
    const plain = name.replaceAll('%22', '"');
    return OPEN + applyMoves(plain, moves).replaceAll('"', '%22') + CLOSE;
  });
}
