// The `graph` command: instances, profiles, roles and the steps between them, as a diagram or as data.

import { viewGraph } from '../../query/graph-view.ts';
import { type GraphData, renderGraph } from '../../report/graph-data.ts';
import type { GraphCommand } from '../arguments.ts';
import { terminalLogger, writeOutput } from '../output.ts';
import { openProject } from '../project.ts';

/** Without `--when`: the graph after the change, with what is new marked. @returns 0 */
export async function graph(command: GraphCommand): Promise<number> {
  const views = await openProject(command, terminalLogger());
  const parts = views.map(({ before, after, show }): GraphData => {
    if (command.when === null) return viewGraph(after, before, show);
    return viewGraph(command.when === 'before' ? before : after, null, show);
  });
  const whole = { nodes: parts.flatMap((part) => part.nodes), edges: parts.flatMap((part) => part.edges) };
  writeOutput(command.output, renderGraph(whole, command.format));
  return 0;
}
