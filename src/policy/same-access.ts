// Do two formulas say the same in the same words? Then nothing can differ between them, and nobody needs to ask the engine.
// Quick and one-sided: "no" says nothing. Knows nothing of what the formulas are about.

import { assertNever } from '../core/errors.ts';
import type { Access, Binding } from './access.ts';
import type { Condition, PatternSet, Statement } from './model.ts';

/**
 * True only where the two formulas are the same tree, statement by statement; effect, principal, Sid and place of a
 * statement do not count, as they do not in `Access`. Linear in the size of the formulas.
 */
export function sameAccess(one: Access, other: Access): boolean {
  if (one === other) return true;
  switch (one.op) {
    case 'const':
      return other.op === 'const' && one.value === other.value;
    case 'statement':
      return other.op === 'statement' && sameStatement(one.statement, other.statement);
    case 'and':
    case 'or':
      return other.op === one.op && sameList(one.of, other.of, sameAccess);
    case 'not':
      return other.op === 'not' && sameAccess(one.of, other.of);
    case 'bind':
      return other.op === 'bind' && sameBinding(one.binding, other.binding) && sameAccess(one.of, other.of);
    default:
      return assertNever(one, 'access');
  }
}

const written = new WeakMap<Statement, string>();

/** The same formula: of statements that say the same side by side, the first. Many roles have policies in common. */
export function withoutRepeats(access: Access): Access {
  if (access.op !== 'and' && access.op !== 'or') return access;
  const seen = new Set<string>();
  const left = access.of.filter((part) => {
    if (part.op !== 'statement') return true;
    const key = textOf(part.statement);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (left.length === access.of.length) return access;
  return left.length === 1 ? left[0]! : { op: access.op, of: left };
}

function textOf(statement: Statement): string {
  const known = written.get(statement);
  if (known !== undefined) return known;
  const { action, resource, conditions, variables } = statement;
  const made = JSON.stringify([action, resource, conditions, variables]);
  written.set(statement, made);
  return made;
}

function sameStatement(one: Statement, other: Statement): boolean {
  if (one === other) return true;
  return (
    one.variables === other.variables &&
    samePatterns(one.action, other.action) &&
    (one.resource === null || other.resource === null
      ? one.resource === other.resource
      : samePatterns(one.resource, other.resource)) &&
    sameList(one.conditions, other.conditions, sameCondition)
  );
}

function samePatterns(one: PatternSet, other: PatternSet): boolean {
  return one === other || (one.not === other.not && sameList(one.patterns, other.patterns, Object.is));
}

function sameCondition(one: Condition, other: Condition): boolean {
  return (
    one === other ||
    (one.operator === other.operator &&
      one.qualifier === other.qualifier &&
      one.ifExists === other.ifExists &&
      one.key === other.key &&
      sameList(one.values, other.values, Object.is))
  );
}

function sameBinding(one: Binding, other: Binding): boolean {
  if (one === other) return true;
  if (one.action !== other.action || one.resource !== other.resource) return false;
  if (one.context === other.context) return true;
  if (one.context?.size !== other.context?.size) return false;
  for (const [key, value] of one.context ?? []) {
    const there = other.context!.get(key);
    if (there === undefined || !sameBound(value, there)) return false;
  }
  return true;
}

type Bound = string | readonly string[] | null;

function sameBound(one: Bound, other: Bound): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one === 'string' || typeof other === 'string') return false;
  return sameList(one, other, Object.is);
}

function sameList<T>(one: readonly T[], other: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return one === other || (one.length === other.length && one.every((each, at) => same(each, other[at]!)));
}
