// The routes by which a report's gains are reached, as a diagram small enough to read: instance → role → role, new hops marked.
// Draws what the report says; finds nothing.

import type { Hop, InstanceAccess, InstanceReport, Report } from '../result/model.ts';
import {
  isAdministrator,
  isSelfEscalation,
  type RoleNames,
  roleNamesOf,
  stepEnd,
  stepVerb,
  tellingGrants,
} from '../result/words.ts';
import { type GraphData, type GraphEdge, type GraphNode, renderGraph } from './graph-data.ts';
import { type Group, groupInstances, shortAddresses } from './group.ts';

const MAX_NODES = 30;

/** A Mermaid flowchart of the routes behind the gains, at most about 30 nodes, ending in a newline. */
export function renderMermaid(report: Report): string {
  return renderGraph(graphOfReport(report), 'mermaid');
}

/** Nodes and edges of the routes behind the gains, worst groups first, up to `maxNodes`. */
export function graphOfReport(report: Report, maxNodes = MAX_NODES): GraphData {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  let omitted = 0;
  const all = groupInstances(report.instances).filter((group) => group.sample.gained.length > 0);
  // Beside a chain, an instance that only runs as its own role would be noise.
  const chained = all.filter((group) => tellingGrants(group.sample.gained).some((grant) => grant.path.length > 1));
  const gaining = chained.length > 0 ? chained : all;
  for (const [index, group] of gaining.entries()) {
    const known = knownHops(group.sample.before);
    const own = instanceNode(group, index);
    const names = roleArns(group.sample);
    const short = roleNamesOf(group.sample);
    for (const grant of tellingGrants(group.sample.gained)) {
      const admin = isAdministrator(grant);
      const added = routeNodes(own, grant.path, admin, names, short);
      const fresh = added.filter((node) => !nodes.has(node.id)).length;
      if (nodes.size + fresh > maxNodes) {
        omitted += fresh;
        continue;
      }
      for (const node of added) {
        const old = nodes.get(node.id);
        if (!old || (old.kind === 'role' && node.kind === 'administrator')) nodes.set(node.id, node);
      }
      for (const [hop, step] of grant.path.entries()) {
        const edge: GraphEdge = {
          from: added[hop]!.id,
          to: added[hop + 1]!.id,
          kind: step.kind,
          technique: step.technique,
          label: stepVerb(step),
          isNew: !known.has(hopKey(step)),
        };
        const key = JSON.stringify([edge.from, edge.to, edge.label]);
        const old = edges.get(key);
        edges.set(key, old?.isNew ? old : edge);
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], omitted };
}

function instanceNode(group: Group, index: number): GraphNode {
  const { parts, more } = shortAddresses(
    group.instances.map((instance) => instance.address),
    1,
  );
  const label = `${group.project === null ? '' : `${group.project}: `}${parts.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return { id: `instance ${index} ${group.sample.project ?? ''} ${group.sample.address}`, label, kind: 'instance' };
}

/** The instance, then what each step leads to. A role is one node, whether a step names it by address or by ARN. */
function routeNodes(
  own: GraphNode,
  path: readonly Hop[],
  admin: boolean,
  names: ReadonlyMap<string, string>,
  short: RoleNames,
): GraphNode[] {
  const nodes = path.map((step, index): GraphNode => {
    const administrator = admin && index === path.length - 1;
    const label = `${stepEnd(step, short)}${administrator ? ': administrator' : ''}`;
    // A role that widens itself is shown as two: what it is, and what it becomes.
    const widened = isSelfEscalation(step) ? 'widened ' : '';
    return {
      id: `${widened}role ${names.get(step.to) ?? step.to}`,
      label,
      kind: administrator ? 'administrator' : 'role',
    };
  });
  return [own, ...nodes];
}

/** Each role's address → its ARN, as far as the report knows both. */
function roleArns(instance: InstanceReport): ReadonlyMap<string, string> {
  const accesses = [instance.before, instance.after].filter((access) => access !== null);
  const roles = [
    ...accesses.flatMap((access) => [access.role, ...access.reachable.map((each) => each.role)]),
    ...instance.gained.map((grant) => grant.role),
  ].filter((role) => role !== null);
  return new Map(roles.flatMap((role) => (role.address === null ? [] : [[role.address, role.arn] as const])));
}

/** The hops that were there before the change. */
function knownHops(before: InstanceAccess | null): ReadonlySet<string> {
  const hops = new Set<string>();
  if (before === null) return hops;
  for (const { path } of before.reachable) for (const step of path) hops.add(hopKey(step));
  if (before.role !== null) {
    for (const name of [before.role.address, before.role.arn]) {
      if (name !== null) hops.add(JSON.stringify(['instance-profile', null, name]));
    }
  }
  return hops;
}

function hopKey(step: Hop): string {
  if (step.kind === 'instance-profile') return JSON.stringify([step.kind, step.technique, step.to]);
  return JSON.stringify([step.kind, step.technique, step.from, step.to]);
}
