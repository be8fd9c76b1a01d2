// ARNs of another partition that policies write out, while nothing tells the region, so that the ARNs put together here say
// `aws`: what the policy means may be one of them, and is taken for something else. Said as a warning.

import type { Diagnostic } from '../core/diagnostic.ts';
import type { Graph } from '../graph/model.ts';
import { statementsOf } from '../graph/statements.ts';
import type { Statement } from '../policy/model.ts';
import type { Show } from '../result/show.ts';
import type { Stack } from '../terraform/resource.ts';

const OTHER = /^arn:(aws-[a-z-]+):/;

/** One warning for each other partition: the remedy is the same for all that is written in it. */
export function otherPartitions(stack: Stack, graphs: readonly Graph[], show: Show): readonly Diagnostic[] {
  if (![...stack.changes.values()].some((change) => change !== 'no-op' && change !== 'read')) return [];
  const isAssumed = graphs.some((graph) => [...graph.roles.values()].some((role) => role.partitionAssumed === true));
  const told = new Map<string, Diagnostic>();
  for (const graph of isAssumed ? graphs : []) {
    for (const statement of statementsOf(graph)) {
      for (const [partition, text] of writtenIn(statement))
        if (!told.has(partition)) told.set(partition, warning(statement, partition, text, show));
    }
  }
  return [...told.values()];
}

/** Texts of other partitions, but for those that stand beside the same in `aws`: whichever it is, it is meant. */
function writtenIn({ resource, principal, conditions }: Statement): readonly (readonly [string, string])[] {
  const lists = [
    resource?.patterns ?? [],
    (principal?.entries ?? []).flatMap((each) => (each.kind === 'any' ? [] : [each.value])),
    ...conditions.map((each) => each.values),
  ];
  return lists.flatMap((texts) =>
    texts.flatMap((text) => {
      const partition = OTHER.exec(text)?.[1];
      return partition === undefined || texts.includes(text.replace(OTHER, 'arn:aws:'))
        ? []
        : [[partition, text] as const];
    }),
  );
}

function warning({ source }: Statement, partition: string, text: string, show: Show): Diagnostic {
  const written = show.isSensitive(source.policy) ? 'an ARN' : show.text(text);
  return {
    level: 'warning',
    code: 'other-partition',
    message: `${show.text(source.policy)} names ${written}, of the partition ${partition}, while nothing tells the region: resources count as those of the partition aws; give the provider its region, or the variable its value`,
    address: source.policy,
    location: source.location,
  };
}
