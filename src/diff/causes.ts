// Which changed resources a gain or a loss comes from: the policy whose statement grants it if that changed, else
// what changed along the way (attachment, trust, boundary, profile, instance). Names addresses; decides nothing.

import type { Location } from '../core/diagnostic.ts';
import type { Carrier, CarrierAccess, Reached } from '../graph/model.ts';
import type { Region } from '../policy/difference.ts';
import type { Cause } from '../report/model.ts';
import type { Change, Stack } from '../terraform/resource.ts';

export interface CauseQuestion {
  readonly reached: Reached;
  readonly region: Region;
  readonly was: Carrier | null;
  readonly is: Carrier | null;
  readonly old: CarrierAccess | null;
  readonly now: CarrierAccess | null;
}

export type CauseFinder = (question: CauseQuestion) => readonly Cause[];

/**
 * Answers for one stack. The order of an answer: policies of the granting statements, then the steps of the path, then
 * whatever else changed in what this access rests on, then the instance. A policy document follows the policy it feeds.
 */
export function createCauseFinder(stack: Stack): CauseFinder {
  const changed = (address: string): Change | null => {
    const change = stack.changes.get(address);
    return change === undefined || change === 'no-op' || change === 'read' ? null : change;
  };
  const toCause = (address: string, change: Change): Cause => ({ address, change, location: locate(stack, address) });

  return function findCauses({ reached, region, was, is, old, now }) {
    const carrier = (is ?? was)!;
    const granting = region.statements.map((statement) => statement.source.policy);
    const alongPath = reached.path.flatMap((step) => step.evidence.map((each) => each.source.policy));
    const restsOn = [...(now?.reached ?? []), ...(old?.reached ?? [])]
      .filter((each) => each.role.arn === reached.role.arn)
      .flatMap((each) => each.causes);
    const direct = select([...granting, ...reached.causes.filter((each) => granting.includes(each))]);
    const others = select([...alongPath, ...reached.causes, ...restsOn]);
    const profileMoved = was?.role?.arn !== is?.role?.arn || was === null || is === null;
    const own = profileMoved ? select([carrier.address]) : [];
    const found = [...direct, ...others, ...own];
    const unique = new Map(found.map((cause) => [cause.address, cause]));
    return [...unique.values()];
  };

  function select(addresses: readonly string[]): Cause[] {
    return addresses.flatMap((address) => {
      const change = changed(address);
      if (change === null) return [];
      return [toCause(address, change), ...documentsBehind(stack, address).map((each) => toCause(each, 'read'))];
    });
  }
}

/** Data sources that a changed policy's text comes from and that this change reads anew. */
function documentsBehind(stack: Stack, address: string): readonly string[] {
  const resource = stack.after.resources.get(address);
  const references = resource?.references.get('policy') ?? resource?.references.get('assume_role_policy') ?? [];
  return references.filter((each) => stack.changes.get(each) === 'read');
}

function locate(stack: Stack, address: string): Location | null {
  return stack.after.resources.get(address)?.location ?? stack.before.resources.get(address)?.location ?? null;
}
