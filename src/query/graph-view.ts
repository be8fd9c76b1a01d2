// The graph of one side or of both as plain nodes and edges: what the `graph` command prints.

import type { Graph, RoleNode } from '../graph/model.ts';
import { reach } from '../graph/reach.ts';
import type { GraphData, GraphEdge, GraphNode } from '../report/graph-data.ts';
import type { Show } from '../result/show.ts';

/**
 * Instances, profiles and the roles they lead to, with every step that a shortest route takes.
 * @param before null: the graph of `after` alone, nothing marked as new
 */
export function viewGraph(after: Graph, before: Graph | null, show: Show): GraphData {
  const old = before && new Set(collect(before, show).edges.map(edgeKey));
  const { nodes, edges } = collect(after, show);
  return { nodes, edges: edges.map((edge) => ({ ...edge, isNew: old !== null && !old.has(edgeKey(edge)) })) };
}

function collect(graph: Graph, show: Show): { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] } {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const addEdge = (edge: Omit<GraphEdge, 'isNew'>) => edges.set(edgeKey(edge), { ...edge, isNew: false });
  for (const carrier of graph.carriers) {
    addNode(
      carrier.address,
      carrier.noAccess === null ? carrier.address : `${carrier.address} (no credentials)`,
      'instance',
    );
    if (carrier.profile !== null) {
      addNode(carrier.profile, carrier.profile, 'profile');
      addEdge({
        from: carrier.address,
        to: show.text(carrier.profile),
        kind: 'instance-profile',
        technique: null,
        label: '',
      });
    }
    for (const { role, path } of reach(graph, carrier).reached) {
      addRole(role);
      for (const step of path) {
        const first = step.kind === 'instance-profile' && carrier.profile !== null;
        const from = show.text(first ? carrier.profile! : step.from);
        const to = show.text(step.to);
        if (!nodes.has(from)) addNode(from, from, 'role');
        if (!nodes.has(to)) addNode(to, to, 'role');
        addEdge({
          from,
          to,
          kind: step.kind,
          technique: step.technique,
          label: step.conditions.map(show.text).join('; '),
        });
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };

  function addRole(role: RoleNode): void {
    addNode(role.address ?? role.arn, role.address ?? role.name, role.seen ? 'role' : 'unseen');
  }

  function addNode(id: string, label: string, kind: GraphNode['kind']): void {
    const shown = show.text(id);
    if (!nodes.has(shown)) nodes.set(shown, { id: shown, label: show.text(label), kind });
  }
}

function edgeKey(edge: Pick<GraphEdge, 'from' | 'to' | 'kind' | 'technique' | 'label'>): string {
  return JSON.stringify([edge.from, edge.to, edge.kind, edge.technique, edge.label]);
}
