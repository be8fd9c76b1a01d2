// Every instance that can do an action, with its chain: the same question as `can`, asked of all carriers at once.

import type { Graph } from '../graph/model.ts';
import { reach } from '../graph/reach.ts';
import type { Access, Binding } from '../policy/access.ts';
import { bind, or, settleDoubts } from '../policy/access.ts';
import type { EngineOptions } from '../policy/difference.ts';
import { findRequest } from '../policy/difference.ts';
import type { StepReport } from '../result/model.ts';
import type { Show } from '../result/show.ts';
import { showSteps, showWitness } from '../result/show.ts';
import { doubtText } from '../result/words.ts';

export interface WhoCan {
  readonly instance: string;
  /** `allowed`: under some context at least, see `witness`; `unknown`: only if what is in doubt allows it. */
  readonly decision: 'allowed' | 'unknown';
  readonly path: readonly StepReport[];
  /** A resource on which it can, where none was asked for. */
  readonly resource: string | null;
  readonly conditions: readonly string[];
  readonly reasons: readonly string[];
}

/** @param resource null asks about any resource at all */
export function whoCan(
  graph: Graph,
  action: string,
  resource: string | null,
  show: Show,
  engine: EngineOptions,
): readonly WhoCan[] {
  const fixed: Binding = resource === null ? { action } : { action, resource };
  const asked = resource === null ? null : show.text(resource);
  const answers = new Map<string, Omit<WhoCan, 'instance'> | null>();
  return graph.carriers.flatMap((carrier) => {
    const access = reach(graph, carrier);
    if (!answers.has(access.shareKey)) answers.set(access.shareKey, answer(access));
    const found = answers.get(access.shareKey)!;
    if (found) return [{ instance: carrier.address, ...found }];
    if (carrier.doubts.length === 0) return [];
    const reasons = carrier.doubts.map((doubt) => show.text(doubtText(doubt)));
    return [
      { instance: carrier.address, decision: 'unknown' as const, path: [], resource: asked, conditions: [], reasons },
    ];
  });

  function answer(access: ReturnType<typeof reach>): Omit<WhoCan, 'instance'> | null {
    const ask = (of: Access, reading: 'must' | 'may') =>
      findRequest(bind(fixed, bind(settleDoubts(access.doubts.keys(), reading), of)), engine);
    for (const reached of access.reached) {
      const found = ask(reached.access, 'must');
      if (found.kind !== 'found') continue;
      const path = showSteps(reached.path, show);
      const witness = showWitness(found.witness, show);
      const context = Object.entries(witness.context).map(([key, value]) => `${key} = ${[value].flat().join(', ')}`);
      return {
        decision: 'allowed',
        path,
        resource: witness.resource,
        conditions: [
          ...new Set([...path.flatMap((step) => step.conditions), ...context.map((each) => `for example ${each}`)]),
        ],
        reasons: [],
      };
    }
    const perhaps = ask(or(...access.reached.map((each) => each.access)), 'may');
    if (perhaps.kind === 'none') return null;
    const reasons =
      perhaps.kind === 'undecided'
        ? [perhaps.reason]
        : [...access.doubts.values()].map((each) => show.text(doubtText(each)));
    return { decision: 'unknown', path: [], resource: asked, conditions: [], reasons: [...new Set(reasons)].sort() };
  }
}
