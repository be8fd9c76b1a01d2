// Does one statement match one request: its action, its resource and all of its conditions?
// The statement's effect and principal are not looked at.

import type { PatternSet, Statement } from '../model.ts';
import type { Request } from '../request.ts';
import { conditionHolds, lookupIn } from './condition.ts';
import { charactersOf, foldCase, globMatches, liveFrom, resourceMatches, type Token, tokensOf } from './text.ts';

/** Action, resource and conditions match. The statement's effect and principal are not looked at. */
export function statementMatches(statement: Statement, request: Request): boolean {
  return (
    actionMatches(statement.action, request.action) &&
    resourceElementMatches(statement, request) &&
    statement.conditions.every((condition) => conditionHolds(condition, request.context, statement.variables))
  );
}

function actionMatches(set: PatternSet, action: string): boolean {
  const characters = foldCase(charactersOf(action));
  return actionTokens(set).some((tokens) => globMatches(tokens, characters)) !== set.not;
}

/** A request without a resource (a trust policy's) meets a Resource element, if there is one, as `*`. */
function resourceElementMatches(statement: Statement, request: Request): boolean {
  if (statement.resource === null) return true;
  const { patterns, not } = statement.resource;
  const characters = charactersOf(request.resource ?? '*');
  const fixed = fixedTokens(statement.resource);
  const lookup = statement.variables ? lookupIn(request.context) : null;
  const any = patterns.some((pattern, index) => {
    const tokens = fixed[index] ?? tokensOf(pattern, true, lookup, liveFrom(pattern));
    return tokens !== null && resourceMatches(tokens, characters, request.colons === 'kept');
  });
  return any !== not;
}

// Patterns are read into tokens once: the same statements are asked about many requests.
const ACTIONS = new WeakMap<PatternSet, readonly (readonly Token[])[]>();
const RESOURCES = new WeakMap<PatternSet, readonly (readonly Token[] | null)[]>();

function actionTokens(set: PatternSet): readonly (readonly Token[])[] {
  const known = ACTIONS.get(set);
  if (known !== undefined) return known;
  // Without a lookup the tokens are never null: variables have no meaning in Action.
  const tokens = set.patterns.map((pattern) => foldCase(tokensOf(pattern, true, null)!));
  ACTIONS.set(set, tokens);
  return tokens;
}

/** The tokens of the patterns that are the same for every request; null for those that hold a variable. */
function fixedTokens(set: PatternSet): readonly (readonly Token[] | null)[] {
  const known = RESOURCES.get(set);
  if (known !== undefined) return known;
  const tokens = set.patterns.map((pattern) => (pattern.includes('${') ? null : tokensOf(pattern, true, null)));
  RESOURCES.set(set, tokens);
  return tokens;
}
