// Does one statement match one request: its action, its resource and all of its conditions?
// The statement's effect and principal are not looked at.

import type { PatternSet, Statement } from '../model.ts';
import type { Request } from '../request.ts';
import { conditionHolds, lookupIn } from './condition.ts';
import { charactersOf, foldCase, globMatches, liveFrom, tokensOf } from './text.ts';

/** Action, resource and conditions match. The statement's effect and principal are not looked at. */
export function statementMatches(statement: Statement, request: Request): boolean {
  return (
    actionMatches(statement.action, request.action) &&
    resourceMatches(statement, request) &&
    statement.conditions.every((condition) => conditionHolds(condition, request.context, statement.variables))
  );
}

function actionMatches(set: PatternSet, action: string): boolean {
  const characters = foldCase(charactersOf(action));
  // Without a lookup the tokens are never null: variables have no meaning in Action.
  const any = set.patterns.some((pattern) => globMatches(foldCase(tokensOf(pattern, true, null)!), characters));
  return any !== set.not;
}

/** A request without a resource (a trust policy's) meets a Resource element, if there is one, as `*`. */
function resourceMatches(statement: Statement, request: Request): boolean {
  if (statement.resource === null) return true;
  const characters = charactersOf(request.resource ?? '*');
  const lookup = statement.variables ? lookupIn(request.context) : null;
  const any = statement.resource.patterns.some((pattern) => {
    const tokens = tokensOf(pattern, true, lookup, liveFrom(pattern));
    return tokens !== null && globMatches(tokens, characters);
  });
  return any !== statement.resource.not;
}
