// A graph of instances, profiles and roles as plain nodes and edges, and its three written forms: mermaid, dot and json.
// Knows nothing of policies or reports; the graph's room and mermaid.ts both fill this structure.

import { compareNatural } from '../result/order.ts';
import { dotString, mermaidLabel } from './escape.ts';

export interface GraphNode {
  /** Any text, unique in the graph. */
  readonly id: string;
  readonly label: string;
  /** `unseen`: a role whose policies are not known here. */
  readonly kind: 'instance' | 'profile' | 'role' | 'unseen' | 'administrator';
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'instance-profile' | 'assume-role' | 'pass-role' | 'escalation' | 'trust';
  readonly technique: string | null;
  /** Words on the edge; empty for none. */
  readonly label: string;
  /** Only after the change. */
  readonly isNew: boolean;
}

export interface GraphData {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes left out to keep a diagram readable. */
  readonly omitted?: number;
}

export type GraphFormat = 'mermaid' | 'dot' | 'json';

/** The graph in the asked form, ending in a newline. Nodes and edges are sorted, so that equal graphs give equal text. */
export function renderGraph(graph: GraphData, format: GraphFormat): string {
  const sorted = sortGraph(graph);
  switch (format) {
    case 'mermaid':
      return mermaidOf(sorted);
    case 'dot':
      return dotOf(sorted);
    case 'json':
      return `${JSON.stringify(sorted, null, 2)}\n`;
  }
}

const KIND_ORDER = ['instance', 'profile', 'role', 'unseen', 'administrator'] as const;

function sortGraph(graph: GraphData): GraphData {
  const nodes = [...new Map(graph.nodes.map((node) => [node.id, node])).values()].sort(
    (a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || compareNatural(a.id, b.id),
  );
  const edges = [
    ...new Map(
      graph.edges.map((edge) => [JSON.stringify([edge.from, edge.to, edge.kind, edge.technique, edge.label]), edge]),
    ),
  ];
  return { ...graph, nodes, edges: edges.sort(([a], [b]) => compareNatural(a, b)).map(([, edge]) => edge) };
}

const SHAPES = {
  instance: ['[', ']'],
  profile: ['[/', '/]'],
  role: ['([', '])'],
  unseen: ['{{', '}}'],
  administrator: ['[[', ']]'],
} as const satisfies Record<GraphNode['kind'], readonly [string, string]>;

function mermaidOf({ nodes, edges, omitted = 0 }: GraphData): string {
  const ids = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  const lines = ['flowchart LR'];
  for (const node of nodes) {
    const [open, close] = SHAPES[node.kind];
    lines.push(`  ${ids.get(node.id)}${open}${mermaidLabel(node.label)}${close}`);
  }
  const fresh: number[] = [];
  let index = 0;
  for (const edge of edges) {
    const from = ids.get(edge.from);
    const to = ids.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const label = edgeLabel(edge);
    const arrow = edge.isNew ? '==>' : edge.kind === 'trust' ? '-.->' : '-->';
    lines.push(`  ${from} ${arrow}${label === '' ? '' : `|${mermaidLabel(label)}|`} ${to}`);
    if (edge.isNew) fresh.push(index);
    index++;
  }
  if (omitted > 0) lines.push(`  more[${mermaidLabel(`… and ${omitted} more`)}]`);
  if (fresh.length > 0) lines.push(`  linkStyle ${fresh.join(',')} stroke:#cf222e,stroke-width:3px`);
  return `${lines.join('\n')}\n`;
}

function dotOf({ nodes, edges }: GraphData): string {
  const shapes = {
    instance: 'box',
    profile: 'parallelogram',
    role: 'ellipse',
    unseen: 'hexagon',
    administrator: 'doubleoctagon',
  };
  const known = new Set(nodes.map((node) => node.id));
  const lines = ['digraph access {', '  rankdir=LR;'];
  for (const node of nodes) {
    lines.push(`  ${dotString(node.id, 2000)} [label=${dotString(node.label)}, shape=${shapes[node.kind]}];`);
  }
  for (const edge of edges) {
    if (!known.has(edge.from) || !known.has(edge.to)) continue;
    const style = edge.isNew ? ', color="#cf222e", penwidth=3' : edge.kind === 'trust' ? ', style=dashed' : '';
    lines.push(
      `  ${dotString(edge.from, 2000)} -> ${dotString(edge.to, 2000)} [label=${dotString(edgeLabel(edge))}${style}];`,
    );
  }
  return `${lines.join('\n')}\n}\n`;
}

function edgeLabel(edge: GraphEdge): string {
  return `${edge.isNew ? 'new: ' : ''}${edge.label}`.trim();
}
