// What makes a finding the same finding tomorrow: instance, rule, actions, resources and chain, never line numbers or wording.
// Knows nothing of reports beyond these parts.

import { createHash } from 'node:crypto';
import type { Grant, Hop } from '../result/model.ts';
import { sortedUnique } from '../result/order.ts';
import { SENSITIVE } from '../result/show.ts';

/** SHA-256, in hex, of the rule, the instance and what the rule says makes the finding unique. */
export function fingerprint(rule: string, instance: string | null, parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(['v1', rule, instance, ...parts]))
    .digest('hex');
}

/**
 * A gain's identity: the order of lists and the conditions in words do not count. Where texts are withheld as sensitive,
 * what is said of them tells two gains apart, so that accepting one does not accept the other.
 */
export function grantParts(grant: Grant): readonly unknown[] {
  const withheld = grant.actions.includes(SENSITIVE) ? [grant.severity, grant.accessLevels, grant.actionCount] : [];
  return [
    ...withheld,
    grant.role.arn,
    sortedUnique(grant.actions),
    sortedUnique(grant.exceptActions),
    sortedUnique(grant.resources),
    sortedUnique(grant.exceptResources),
    chainParts(grant.path),
  ];
}

export function chainParts(path: readonly Hop[]): readonly unknown[] {
  return path.map((step) => [step.kind, step.technique, step.from, step.to]);
}
