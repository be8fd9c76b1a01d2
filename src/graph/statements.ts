// Every statement of a graph's policies, once. Knows nothing of what they say.

import type { Statement } from '../policy/model.ts';
import type { Graph, PolicySource } from './model.ts';

/** Of identity policies, boundaries, trust policies, resource policies and service control policies. */
export function* statementsOf(graph: Graph): Generator<Statement> {
  const seen = new Set<readonly Statement[]>();
  function* fresh(statements: readonly Statement[]): Generator<Statement> {
    if (seen.has(statements)) return;
    seen.add(statements);
    yield* statements;
  }
  function* ofSource(source: PolicySource | null): Generator<Statement> {
    if (!source?.document) return;
    yield* fresh(source.document.may);
    yield* fresh(source.document.must);
  }
  for (const role of [...graph.roles.values(), ...graph.users]) {
    for (const source of role.policies) yield* ofSource(source);
    yield* ofSource(role.boundary);
    yield* ofSource(role.trust);
  }
  for (const each of graph.resourcePolicies) yield* ofSource(each.source);
  for (const set of graph.options.scps ?? []) {
    for (const level of set.levels) for (const document of level) yield* fresh(document.may);
  }
}
