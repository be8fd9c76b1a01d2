// Policies that nobody here sees, for roles that turn up only while routes are followed.
// Knows nothing of who names them.

import type { Doubt } from '../core/diagnostic.ts';
import { readPolicy } from '../policy/document.ts';
import type { Graph, PolicySource } from './model.ts';
import { register, stateOf } from './state.ts';

/** Whatever a policy could say: allow anything, deny anything. */
const UNKNOWN_TEXT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: '*', Resource: '*' },
  ],
});

/** A source of wholly unknown content; its doubt goes by `id`. */
export function unknownSource(
  doubts: Map<string, Doubt>,
  id: string,
  policy: string,
  doubt: Doubt,
  causes: readonly string[],
): PolicySource {
  register(doubts, id, doubt);
  const reading = readPolicy(UNKNOWN_TEXT, 'identity', { policy, attribute: doubt.attribute, location: null });
  const document = reading.document && { ...reading.document, must: [], doubts: [doubt] };
  return { policy, attachedIf: null, document, doubt: id, causes, arn: policy.startsWith('arn:') ? policy : null };
}

export function unseenSource(graph: Graph) {
  const { doubts } = stateOf(graph);
  return {
    unseen: (id: string, policy: string, doubt: Doubt, causes: readonly string[]) =>
      unknownSource(doubts, id, policy, doubt, causes),
  };
}
