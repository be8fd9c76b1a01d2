// Which escalation paths may be open to a role at all: quick and wide, by the actions that its policies name.
// Must not judge a permission; that is escalation-need.ts.

import type { Statement } from '../policy/model.ts';
import type { EscalationPath } from './escalation-model.ts';
import { ESCALATION_PATHS } from './escalation-paths.generated.ts';
import { couldName } from './escalation-permission.ts';
import type { Graph, PolicySource, RoleNode } from './model.ts';
import { remember } from './state.ts';

/** Without policies that nobody has seen: what those may start is in doubt as a whole already. */
export function knownPart(from: RoleNode, graph: Graph): RoleNode {
  const isUnseen = (source: PolicySource) => source.doubt !== null && source.document?.must.length === 0;
  if (!from.policies.some(isUnseen)) return from;
  return remember(graph, `known part\n${from.key}`, () => ({
    ...from,
    key: `${from.key}\nknown`,
    policies: from.policies.filter((each) => !isUnseen(each)),
  }));
}

/** Quick and wide: the paths for each action of which the role has an Allow that could name it. */
export function openPaths(role: RoleNode, graph: Graph): readonly EscalationPath[] {
  return remember(graph, `paths\n${role.key}`, () => pathsFrom(role, graph));
}

function pathsFrom(role: RoleNode, graph: Graph): readonly EscalationPath[] {
  const named = new Set<string>();
  for (const { document } of role.policies) {
    for (const each of document?.may ?? []) {
      if (each.effect === 'Allow') for (const action of pathActions(each, graph)) named.add(action);
    }
  }
  return PLAINEST_FIRST.filter((path) =>
    path.needs.every(({ action, on }) => on === 'trusted-role' || on === 'reached' || named.has(action)),
  );
}

/** The actions of all paths that a statement could name: worked out once for each way of writing its Action. */
function pathActions(statement: Statement, graph: Graph): readonly string[] {
  const { not, patterns } = statement.action;
  return remember(graph, `path actions\n${not}\n${patterns.join('\n')}`, () =>
    PATH_ACTIONS.filter((action) => couldName(statement, action)),
  );
}

/** Of several ways to one end the first stays: the one that needs least, then the one that stands first in the data. */
const PLAINEST_FIRST = [...ESCALATION_PATHS].sort((a, b) => a.needs.length - b.needs.length);

const PATH_ACTIONS = [...new Set(ESCALATION_PATHS.flatMap((path) => path.needs.map(({ action }) => action)))];
