// The `…_exclusive` resources: what they take off roles when they are applied, and what of that nobody knows.
// Must not know how policies come to a role (roles.ts); reads lists and names only.

import type { Resource, Snapshot } from '../terraform/resource.ts';
import type { Documents } from './documents.ts';
import type { Links } from './links.ts';
import type { PolicySource } from './model.ts';
import { attribute, type Choices, choicesOf, elementsOf } from './values.ts';

const ROLE = ['aws_iam_role'];

/** A policy on its way to a role: what the exclusive resources need to know of it. */
export interface Attached {
  readonly source: PolicySource;
  /** Name of an inline policy; null for a managed one. */
  readonly name: string | null;
  /** The resource that attaches it. */
  readonly by: Resource;
}

/**
 * The `…_exclusive` resources: on apply they remove what their list does not name. What the state says before is there
 * before. After, a policy that is not listed is gone if the exclusive resource runs; where the attachment is made in the
 * same apply, whichever runs last decides, and nobody knows which.
 */
export function createExclusives(snapshot: Snapshot, links: Links, documents: Documents) {
  const runs = (resource: Resource) => resource.change !== 'no-op' && resource.change !== 'read';
  return function keep(
    role: Resource,
    attached: readonly Attached[],
  ): { kept: readonly Attached[]; takenOffBy: string[] } {
    const takenOffBy: string[] = [];
    if (snapshot.side === 'before') return { kept: attached, takenOffBy };
    let kept = attached;
    for (const [type, list] of [
      ['aws_iam_role_policies_exclusive', 'policy_names'],
      ['aws_iam_role_policy_attachments_exclusive', 'policy_arns'],
    ] as const) {
      for (const exclusive of links.all(type)) {
        if (!runs(exclusive)) continue;
        const named = choicesOf(attribute(exclusive, 'role_name'));
        const means = (name: string | null) => name !== null && links.byName(ROLE, name, exclusive.account) === role;
        if (!named.open && !named.options.some(means)) continue;
        const elements = elementsOf(attribute(exclusive, list));
        const unsure = named.reason ?? elements.find((each) => each.reason !== null)?.reason ?? null;
        if (unsure !== null) {
          kept = kept.map((each) => perhapsTakenOff(each, exclusive, list, unsure, elements));
          continue;
        }
        const listed = new Set(elements.flatMap((each) => each.options));
        kept = kept.flatMap((each): Attached[] => {
          const key = list === 'policy_names' ? each.name : each.source.arn;
          if (key === null || listed.has(key) || each.by === exclusive) return [each];
          if (!takenOffBy.includes(exclusive.address)) takenOffBy.push(exclusive.address);
          if (!runs(each.by)) return [];
          const id = documents.idOf(exclusive, `${list}#${each.by.address}`);
          const reason = `${each.by.address} attaches a policy that ${exclusive.address} does not list; whichever is applied last decides`;
          documents.register(id, {
            reason,
            address: exclusive.address,
            attribute: list,
            location: exclusive.location,
          });
          return [{ ...each, source: { ...each.source, attachedIf: each.source.attachedIf ?? id } }];
        });
      }
    }
    return { kept, takenOffBy };
  };

  /** What is not known to be listed may be taken off. Only where that would lift a Deny could it hide a gain. */
  function perhapsTakenOff(
    each: Attached,
    exclusive: Resource,
    list: string,
    unsure: string,
    elements: readonly Choices[],
  ): Attached {
    const key = list === 'policy_names' ? each.name : each.source.arn;
    const isListed = elements.some((element) => element.reason === null && element.options[0] === key);
    if (key === null || isListed || each.by === exclusive) return each;
    const id = documents.idOf(exclusive, `${list}#${each.by.address}?`);
    const reason = `whether ${exclusive.address} takes off what ${each.by.address} attaches is not known: ${unsure}`;
    return { ...each, source: documents.deniesPerhaps(each.source, id, reason, exclusive) };
  }
}
