// From a snapshot to the graph: roles with their policies, resource policies, carriers. Nothing is evaluated here.
// Whatever cannot be linked or read becomes a doubt or a diagnostic; nothing is left out silently.

import type { Diagnostic } from '../core/diagnostic.ts';
import { displaySymbols } from '../core/symbol.ts';
import { ASSUME, namesAction } from '../policy/names-action.ts';
import type { Snapshot } from '../terraform/resource.ts';
import { buildCarriers } from './carriers.ts';
import { createDocuments } from './documents.ts';
import { createLinks } from './links.ts';
import type { Graph, GraphOptions, RoleNode } from './model.ts';
import { buildResourcePolicies } from './resource-policies.ts';
import { buildRoles } from './roles.ts';
import { attachState } from './state.ts';
import { untriedAccounts } from './supposed-accounts.ts';
import { buildUsers } from './users.ts';

/**
 * The graph of one side of a stack. Graphs of both sides should be built with the same `options` object: documents that
 * do not change are then read once.
 *
 * @param before for the after side: computed attributes (`managed_policy_arns`, `inline_policy`, a bucket's `policy`) mirror
 * what other resources manage, and still do after those are gone from the configuration
 */
export function buildGraph(snapshot: Snapshot, options: GraphOptions, before: Snapshot | null = null): Graph {
  const links = createLinks(snapshot);
  const was = before && before !== snapshot ? createLinks(before) : null;
  const documents = createDocuments(snapshot.side, links, options);
  const roles = buildRoles(snapshot, links, documents, was);
  const users = buildUsers(snapshot, documents);
  const resourcePolicies = buildResourcePolicies(links, documents, was);
  const built = buildCarriers({ links, was, documents, roles });
  const carriersOf = (origin: 'plan' | 'context') =>
    built.filter((each) => each.resource.origin === origin).map((each) => each.carrier);
  const made: Graph = {
    side: snapshot.side,
    carriers: carriersOf('plan'),
    contextCarriers: carriersOf('context'),
    roles,
    users,
    resourcePolicies,
    diagnostics: [...unique(documents.diagnostics), ...wildcardNotes(roles.values())],
    doubts: documents.doubts,
    options,
    snapshot,
  };
  attachState(made, documents);
  const graph: Graph = { ...made, diagnostics: [...made.diagnostics, ...untriedAccounts(made)] };
  attachState(graph, documents);
  return graph;
}

/** A right to assume roles by a pattern reaches roles that nobody here sees, if they trust it. */
function wildcardNotes(roles: Iterable<RoleNode>): readonly Diagnostic[] {
  const notes = new Map<string, Diagnostic>();
  for (const role of roles) {
    for (const { policy, document, doubt } of role.policies) {
      if (document === null || notes.has(policy) || doubt === policy) continue;
      for (const statement of document.must) {
        if (statement.effect !== 'Allow' || statement.resource === null || !namesAction(statement, ASSUME)) continue;
        const { not, patterns } = statement.resource;
        const wide = not ? patterns : patterns.filter((each) => /[*?]/.test(each) && mayBeRole(each));
        if (!not && wide.length === 0) continue;
        notes.set(policy, {
          level: 'note',
          code: 'assume-role-wildcard',
          message: `${displaySymbols(policy)} allows sts:AssumeRole on ${not ? 'all but ' : ''}${displaySymbols(wide.join(', '))}: roles outside the plan may trust it and are not seen here`,
          address: policy,
          location: statement.source.location,
        });
        break;
      }
    }
  }
  return [...notes.values()];
}

/** An ARN of another service than IAM is no role, whatever its wildcards take. */
function mayBeRole(pattern: string): boolean {
  return !/^arn:[^:*?]*:(?!iam:)[^:*?]+:/.test(pattern);
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const each of diagnostics) {
    seen.set(JSON.stringify([each.level, each.code, each.message, each.address, each.location]), each);
  }
  return [...seen.values()];
}
