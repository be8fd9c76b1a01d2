// What the gate should know beside gains and losses: roles that are made anew while others trust the old ones.

import type { Graph } from '../graph/model.ts';
import { trustsOfRecreatedRoles } from '../graph/recreated.ts';
import type { Show } from '../result/show.ts';
import type { Stack } from '../terraform/resource.ts';
import type { GateFact } from './model.ts';

/** Facts about one stack, for the gate's built-in rules. */
export function gateFacts(view: {
  readonly stack: Stack;
  readonly before: Graph;
  readonly after: Graph;
  readonly show: Show;
}): readonly GateFact[] {
  // What stands in a stack of the same run is said there.
  const found = trustsOfRecreatedRoles(view.stack, view.before, view.after).filter(
    ({ subject }) => view.stack.after.resources.get(subject)?.peer !== true,
  );
  return found.map((each) => ({
    kind: 'role-recreated',
    instance: null,
    message: view.show.text(each.message),
    subject: each.subject,
    location: each.location,
  }));
}
