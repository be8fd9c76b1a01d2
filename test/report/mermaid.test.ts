import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GraphData, renderGraph } from '../../src/report/graph-data.ts';
import { graphOfReport, renderMermaid } from '../../src/report/mermaid.ts';
import {
  escalation,
  GALLERY,
  gated,
  grant,
  hostile,
  huge,
  instance,
  profileStep,
  role,
  webServers,
} from './gallery.ts';
import { hostileText } from './hostile.ts';

let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
  // Mermaid cleans labels through the DOM of a browser, which it looks for when it is loaded.
  const { window } = new JSDOM('');
  Object.assign(globalThis, { window, document: window.document });
  const { default: mermaid } = await import('mermaid');
  parse = (text) => mermaid.parse(text);
});

describe('the diagram of a report', () => {
  it('is read by Mermaid, for every report of the gallery', async () => {
    for (const [name, make] of GALLERY) {
      await expect(parse(renderMermaid(make())), name).resolves.toMatchObject({ diagramType: 'flowchart-v2' });
    }
  });

  it('is read by Mermaid, whatever the names are', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        await expect(parse(renderMermaid(hostile(text)))).resolves.toBeTruthy();
      }),
      { numRuns: 80 },
    );
  });

  it('would not be read if a label were not escaped', async () => {
    await expect(parse('flowchart LR\n  n0["a " b"]\n')).rejects.toThrow();
  });

  it('shows instance, roles and what is new, worst first', () => {
    const { nodes, edges } = graphOfReport(escalation());
    const label = (id: string) => nodes.find((node) => node.id === id)!.label;
    const hops = edges.map((edge) => `${label(edge.from)} ${edge.isNew ? '=>' : '->'} ${label(edge.to)}`);
    expect(hops).toContain('module.ci.aws_instance.runner -> ci');
    expect(hops).toContain('ci -> deploy');
    expect(hops).toContain('deploy => admin: administrator');
    // The other instance only runs as its own role: beside the chain that would be noise.
    expect(hops).toHaveLength(3);
  });

  it('marks the profile as new where the instance had another role', () => {
    const moved = instance('aws_instance.a', { before: null, gained: [grant()] });
    expect(graphOfReport(gated([moved])).edges.map((edge) => edge.isNew)).toEqual([true]);
    const stayed = instance('aws_instance.a', { gained: [grant()] });
    expect(graphOfReport(gated([stayed])).edges.map((edge) => edge.isNew)).toEqual([false]);
  });

  it('shows a role once, by address or by ARN', () => {
    const byArn = { ...profileStep('app'), to: role('app').arn };
    const report = gated([instance('a', { gained: [grant(), grant({ path: [byArn], actions: ['s3:PutObject'] })] })]);
    expect(graphOfReport(report).nodes).toHaveLength(2);
  });

  it('is one node for forty servers, and stays small for ten thousand', () => {
    expect(graphOfReport(webServers()).nodes.map((node) => node.label)).toEqual(['aws_instance.web[0…39]', 'app']);
    const { nodes, omitted } = graphOfReport(huge(2000, 500));
    expect(nodes.length).toBeLessThanOrEqual(30);
    expect(omitted).toBeGreaterThan(0);
  });
});

describe('a graph', () => {
  const graph: GraphData = {
    nodes: [
      { id: 'b', label: 'role b', kind: 'role' },
      { id: 'a', label: 'instance "a"', kind: 'instance' },
      { id: 'c', label: 'c', kind: 'unseen' },
    ],
    edges: [
      { from: 'b', to: 'c', kind: 'assume-role', technique: null, label: 'assumes', isNew: true },
      { from: 'a', to: 'b', kind: 'instance-profile', technique: null, label: 'runs as', isNew: false },
      { from: 'a', to: 'nowhere', kind: 'trust', technique: null, label: '', isNew: false },
    ],
  };

  it('is the same text in whatever order it came', () => {
    const shuffled = { nodes: [...graph.nodes].reverse(), edges: [...graph.edges].reverse() };
    for (const format of ['mermaid', 'dot', 'json'] as const) {
      expect(renderGraph(shuffled, format)).toBe(renderGraph(graph, format));
    }
  });

  it('leaves out an edge to a node that is not there, in the diagrams', async () => {
    await expect(parse(renderGraph(graph, 'mermaid'))).resolves.toBeTruthy();
    expect(renderGraph(graph, 'dot')).not.toContain('nowhere');
  });

  it('quotes names in DOT', () => {
    expect(renderGraph(graph, 'dot')).toContain('[label="instance \\"a\\"", shape=box]');
  });

  it('has every hostile name quoted in DOT and read by Mermaid', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const one: GraphData = {
          nodes: [{ id: text, label: text, kind: 'role' }],
          edges: [{ from: text, to: text, kind: 'escalation', technique: text, label: text, isNew: true }],
        };
        await expect(parse(renderGraph(one, 'mermaid'))).resolves.toBeTruthy();
        for (const line of renderGraph(one, 'dot').split('\n').slice(2, -2)) {
          expect(line.replace(/"(?:[^"\\]|\\.)*"/g, 'Q')).toMatch(
            /^ {2}Q( -> Q)? \[label=Q(, (shape=\w+|color=Q|penwidth=3))*\];$/,
          );
        }
      }),
      { numRuns: 80 },
    );
  });
});
