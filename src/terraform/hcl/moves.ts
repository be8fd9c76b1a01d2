// `moved`, `removed` and `import` blocks: what becomes of an address, and the symbols named by it.
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

/** What leaves the configuration and goes on existing; `isCertain` is false where Terraform and OpenTofu differ. */
export interface Forgotten {
  readonly from: string;
  readonly isCertain: boolean;
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

/** `removed` blocks that do not destroy. Without `lifecycle`, Terraform destroys and OpenTofu does not. */
export function forgottenBy(module: ModuleInstance): readonly Forgotten[] {
  return module.config.removed.flatMap((block) => {
    const from = addressOf(readExpr(block.body.attributes.get('from')));
    const lifecycle = block.body.blocks.find((inner) => inner.type === 'lifecycle');
    const destroy = readExpr(lifecycle?.body.attributes.get('destroy'));
    const isDestroyed = destroy?.kind === 'literal' && destroy.value === true;
    if (from === null || isDestroyed) return [];
    return [{ from: joinAddress(module.address, from), isCertain: destroy?.kind === 'literal' }];
  });
}

/** Addresses, without the key where it is not constant, that `import` blocks take over from the account. */
export function importedBy(module: ModuleInstance): readonly string[] {
  return module.config.imports.flatMap((block) => {
    const to = readExpr(block.body.attributes.get('to'));
    const address = addressOf(to) ?? (to?.kind === 'index' ? addressOf(to.on) : null);
    return address === null ? [] : [joinAddress(module.address, address)];
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

/** Is it what the address names, or part of it? */
export function isUnder(address: string, from: string): boolean {
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
