// What is left of an access formula once the action, the resource and some context keys are fixed: only conditions on
// the keys that stay free. Makes the hops of a chain small enough to be carried along. Knows nothing of roles.

import { assertNever } from '../core/errors.ts';
import type { Access, Binding } from '../policy/access.ts';
import { and, bind, DOUBT_PREFIX, EVERYTHING, NOTHING, not, or } from '../policy/access.ts';
import { conditionHolds } from '../policy/decide/condition.ts';
import { statementMatches } from '../policy/decide.ts';
import { describeCondition } from '../policy/describe.ts';
import type { Condition, Statement } from '../policy/model.ts';

/** A request of which the context is known in part. Keys in lower case; null: absent; a key that is not here is free. */
export interface Point {
  readonly action: string;
  readonly resource: string;
  readonly context: ReadonlyMap<string, string | readonly string[] | null>;
}

const ANY = { not: false, patterns: ['*'] };
const VARIABLE = /\$\{([^}'",]+)/g;

/**
 * The formula at this point: EVERYTHING, NOTHING, or a formula over free keys alone. Equal to the formula itself for
 * every request that agrees with the point.
 */
export function residual(access: Access, point: Point): Access {
  switch (access.op) {
    case 'const':
      return access;
    case 'statement':
      return residualStatement(access.statement, point);
    case 'and': {
      const parts: Access[] = [];
      for (const part of access.of) {
        const left = residual(part, point);
        if (left.op === 'const' && !left.value) return NOTHING;
        parts.push(left);
      }
      return and(...parts);
    }
    case 'or': {
      const parts: Access[] = [];
      for (const part of access.of) {
        const left = residual(part, point);
        if (left.op === 'const' && left.value) return EVERYTHING;
        parts.push(left);
      }
      return or(...parts);
    }
    case 'not':
      return not(residual(access.of, point));
    case 'bind':
      return residual(access.of, within(point, access.binding));
    default:
      return assertNever(access, 'access');
  }
}

export function within(point: Point, binding: Binding): Point {
  return {
    action: binding.action ?? point.action,
    resource: binding.resource ?? point.resource,
    context: binding.context ? new Map([...point.context, ...binding.context]) : point.context,
  };
}

/** Keys (lower case) that policy variables of these texts name. */
export function variableKeys(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) =>
    text.includes('${')
      ? Array.from(text.matchAll(VARIABLE), (match) => match[1]!.trim().toLowerCase()).filter((key) =>
          key.includes(':'),
        )
      : [],
  );
}

function residualStatement(statement: Statement, point: Point): Access {
  const isFree = (key: string) => !point.context.has(key);
  const resourceIsOpen =
    statement.variables && statement.resource !== null && variableKeys(statement.resource.patterns).some(isFree);
  const bare = { ...statement, conditions: [], resource: resourceIsOpen ? null : statement.resource };
  const context = present(point.context);
  if (!statementMatches(bare, { principal: null, action: point.action, resource: point.resource, context })) {
    return NOTHING;
  }
  const left: Condition[] = [];
  for (const condition of statement.conditions) {
    const open =
      isFree(condition.key.toLowerCase()) || (statement.variables && variableKeys(condition.values).some(isFree));
    if (open) left.push(condition);
    else if (!conditionHolds(condition, context, statement.variables)) return NOTHING;
  }
  if (left.length === 0 && !resourceIsOpen) return EVERYTHING;
  const rest: Access = {
    op: 'statement',
    statement: {
      ...statement,
      action: ANY,
      resource: resourceIsOpen ? statement.resource : ANY,
      conditions: left,
    },
  };
  if (left.length > 0 && left.every(({ key }) => key.startsWith(DOUBT_PREFIX))) return rest;
  const needsContext =
    resourceIsOpen || (statement.variables && left.some((each) => variableKeys(each.values).length > 0));
  const { action, resource } = point;
  return bind(needsContext ? { action, resource, context: point.context } : { action, resource }, rest);
}

export function present(context: Point['context']): ReadonlyMap<string, string | readonly string[]> {
  const map = new Map<string, string | readonly string[]>();
  for (const [key, value] of context) if (value !== null) map.set(key, value);
  return map;
}

/** Equal for residual formulas that say the same in the same words. */
export function residualKey(access: Access): string {
  switch (access.op) {
    case 'const':
      return String(access.value);
    case 'statement': {
      const { conditions, resource, variables } = access.statement;
      const parts = conditions.map(({ operator, qualifier, ifExists, key, values }) =>
        JSON.stringify([operator, qualifier, ifExists, key.toLowerCase(), values]),
      );
      return `${parts.sort().join('&')}${variables && resource !== ANY ? JSON.stringify(resource) : ''}`;
    }
    case 'and':
    case 'or':
      return `${access.op}(${access.of.map(residualKey).sort().join(',')})`;
    case 'not':
      return `not(${residualKey(access.of)})`;
    case 'bind': {
      const context = access.binding.context;
      return context ? `${JSON.stringify([...context])}:${residualKey(access.of)}` : residualKey(access.of);
    }
    default:
      return assertNever(access, 'access');
  }
}

const parts = new WeakMap<Access, ReadonlyMap<string, Access>>();

/** The conditions of which all must hold, by their key: none for EVERYTHING, and each of them once. */
export function conjuncts(access: Access): ReadonlyMap<string, Access> {
  const known = parts.get(access);
  if (known) return known;
  const found = new Map<string, Access>();
  if (access.op === 'and') {
    for (const each of access.of) for (const [key, part] of conjuncts(each)) found.set(key, part);
  } else if (access !== EVERYTHING) {
    found.set(residualKey(access), access);
  }
  parts.set(access, found);
  return found;
}

/** Context keys of the conditions in a formula, lower case; those of policy variables too. */
export function mentionedKeys(access: Access, found = new Set<string>()): Set<string> {
  switch (access.op) {
    case 'const':
      return found;
    case 'statement':
      for (const key of statementKeys(access.statement)) found.add(key);
      return found;
    case 'and':
    case 'or':
      for (const part of access.of) mentionedKeys(part, found);
      return found;
    case 'not':
    case 'bind':
      return mentionedKeys(access.of, found);
    default:
      return assertNever(access, 'access');
  }
}

export function statementKeys(statement: Statement): readonly string[] {
  const keys = statement.conditions.map((condition) => condition.key.toLowerCase());
  if (!statement.variables) return keys;
  for (const condition of statement.conditions) keys.push(...variableKeys(condition.values));
  if (statement.resource) keys.push(...variableKeys(statement.resource.patterns));
  return keys;
}

/** All conditions of a residual formula. */
export function residualConditions(access: Access, found: Condition[] = []): Condition[] {
  switch (access.op) {
    case 'const':
      return found;
    case 'statement':
      found.push(...access.statement.conditions);
      return found;
    case 'and':
    case 'or':
      for (const part of access.of) residualConditions(part, found);
      return found;
    case 'not':
    case 'bind':
      return residualConditions(access.of, found);
    default:
      return assertNever(access, 'access');
  }
}

function isDoubtKey(key: string): boolean {
  return key.startsWith(DOUBT_PREFIX);
}

/** A residual formula in words: a list of which all must hold. `doubtText` says what a doubt is about. */
export function describeResidual(access: Access, doubtText: (key: string) => string): readonly string[] {
  switch (access.op) {
    case 'const':
      return access.value ? [] : ['never'];
    case 'statement':
      return access.statement.conditions.map((condition) =>
        isDoubtKey(condition.key) ? doubtText(condition.key.toLowerCase()) : describeCondition(condition),
      );
    case 'and':
      return [...new Set(access.of.flatMap((part) => describeResidual(part, doubtText)))];
    case 'or':
      return [[...new Set(access.of.map((part) => describeResidual(part, doubtText).join(' and ')))].join(', or ')];
    case 'not':
      // What is not known is named alike, whether it would allow or deny.
      if (access.of.op === 'statement' && access.of.statement.conditions.every((each) => isDoubtKey(each.key)))
        return describeResidual(access.of, doubtText);
      return [`unless ${describeResidual(access.of, doubtText).join(' and ')}`];
    case 'bind':
      return describeResidual(access.of, doubtText);
    default:
      return assertNever(access, 'access');
  }
}

/** A doubt among a step's conditions: the step can be taken if the doubt is settled that way. */
export function whatDoubt(doubt: { readonly reason: string } | undefined): string {
  return `if what is not known allows it${doubt === undefined ? '' : ` (${doubt.reason})`}`;
}
