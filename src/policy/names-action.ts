// Does a statement's Action (or NotAction) name an action, whatever else it asks for? Remembered, since a graph asks it again
// and again of the same statements. Knows nothing of roles.

import { statementMatches } from './decide.ts';
import type { Statement } from './model.ts';

export const ASSUME = 'sts:AssumeRole';

const named = new WeakMap<Statement, Map<string, boolean>>();

export function namesAction(statement: Statement, action: string): boolean {
  const known = named.get(statement) ?? new Map<string, boolean>();
  named.set(statement, known);
  const remembered = known.get(action);
  if (remembered !== undefined) return remembered;
  const matched = mayBegin(statement, action) && matchesAction(statement, action);
  known.set(action, matched);
  return matched;
}

/** Quick and wide: most statements speak of another service. */
function mayBegin({ action: { not, patterns } }: Statement, action: string): boolean {
  if (not) return true;
  return patterns.some((each) => {
    const fixed = each.split(/[*?\uE000]/, 1)[0]!;
    return action.length >= fixed.length && action.slice(0, fixed.length).toLowerCase() === fixed.toLowerCase();
  });
}

function matchesAction(statement: Statement, action: string): boolean {
  const bare = { ...statement, resource: null, conditions: [] };
  return statementMatches(bare, { principal: null, action, resource: null, context: new Map() });
}
