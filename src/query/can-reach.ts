// Can this instance reach any of these actions on any of these resources: the question behind a user's rule
// ("these instances never reach these actions"), the offline counterpart of Access Analyzer's CheckAccessNotGranted.

import type { CanReach } from '../gate/rules.ts';
import type { Graph, Reached } from '../graph/model.ts';
import { reach } from '../graph/reach.ts';
import { type Access, and, bind, or, settleDoubts, statement } from '../policy/access.ts';
import { type EngineOptions, findRequest } from '../policy/difference.ts';
import { type Show, showSteps, showWitness } from '../result/show.ts';

/** Answers for the carriers of one graph; what rests on doubt alone is `undecided`. */
export function createCanReach(graph: Graph, show: Show, engine: EngineOptions): CanReach {
  const carriers = new Map(graph.carriers.map((carrier) => [carrier.address, carrier]));
  const answers = new Map<string, ReturnType<CanReach>>();
  return (instance, actions, resources) => {
    const carrier = carriers.get(instance);
    if (!carrier) return { kind: 'none' };
    const access = reach(graph, carrier);
    const key = JSON.stringify([access.shareKey, actions, resources]);
    const known = answers.get(key) ?? ask(access.reached, access.doubts.keys(), patterns(actions, resources));
    answers.set(key, known);
    if (known.kind !== 'none' || carrier.doubts.length === 0) return known;
    return { kind: 'undecided', reason: show.text(carrier.doubts[0]!.reason) };
  };

  function ask(reached: readonly Reached[], doubts: Iterable<string>, wanted: Access): ReturnType<CanReach> {
    const keys = [...doubts];
    for (const each of reached) {
      // A Deny that is in doubt denies nothing.
      const found = findRequest(and(wanted, bind(settleDoubts(keys, 'off'), each.access)), engine);
      if (found.kind === 'found')
        return { kind: 'found', witness: showWitness(found.witness, show), path: showSteps(each.path, show) };
      if (found.kind === 'undecided') return found;
    }
    if (keys.length === 0) return { kind: 'none' };
    const widest = or(...reached.map((each) => each.access));
    const perhaps = findRequest(and(wanted, bind(settleDoubts(keys, 'may'), widest)), engine);
    if (perhaps.kind === 'found') return { kind: 'undecided', reason: 'it rests on what could not be determined' };
    return perhaps;
  }
}

function patterns(actions: readonly string[], resources: readonly string[]): Access {
  return statement({
    index: 0,
    sid: null,
    effect: 'Allow',
    action: { not: false, patterns: actions },
    resource: { not: false, patterns: resources },
    principal: null,
    conditions: [],
    variables: false,
    source: { policy: 'rule', location: null },
  });
}
