// Which changed resources a gain or a loss comes from. Asked of the other side of the change: did the role lack the
// access there (then its policies are the cause), or did the instance lack the role (then its route is), or both.

import { roleAccess } from '../graph/effective.ts';
import type { Carrier, CarrierAccess, Graph, Reached, RoleNode } from '../graph/model.ts';
import { remember } from '../graph/state.ts';
import { bind, settleDoubts } from '../policy/access.ts';
import { decideAccess } from '../policy/decide.ts';
import type { Region } from '../policy/difference.ts';
import type { Cause } from '../result/model.ts';
import type { Change, Stack } from '../terraform/resource.ts';

export interface CauseQuestion {
  readonly carrier: Carrier;
  /** The role on the side where it has the access, and what of it the other side lacks. */
  readonly reached: Reached;
  readonly region: Region;
  /** The side that lacks it. */
  readonly other: { readonly graph: Graph; readonly access: CarrierAccess | null };
}

export type CauseFinder = (question: CauseQuestion) => readonly Cause[];

/** Answers for one stack: what matters most comes first, a policy document right after the policy that it feeds. */
export function createCauseFinder(stack: Stack): CauseFinder {
  const unique = (addresses: readonly string[]): readonly Cause[] => {
    const found = new Map<string, Cause>();
    for (const address of addresses) {
      const change = changeOf(stack, address);
      if (change === null) continue;
      found.set(address, toCause(stack, address, change));
      for (const each of documentsBehind(stack, address)) found.set(each, toCause(stack, each, 'read'));
    }
    return [...found.values()];
  };

  return function findCauses({ carrier, reached, region, other }) {
    const { role } = reached;
    const twin = twinOf(role, other.graph);
    const escalates = reached.path.some((step) => step.kind === 'escalation' || step.kind === 'pass-role');
    const roleHadIt = twin !== null && !escalates && allows(twin, other.graph, region);
    const wasReached = other.access?.reached.some((each) => twinOf(each.role, other.graph) === twin) ?? false;

    const granting = new Set(region.statements.map((statement) => statement.source.policy));
    const sources = [...role.policies, ...(role.boundary ? [role.boundary] : [])];
    const grantedBy = sources
      .filter((each) => granting.has(each.policy))
      .flatMap((each) => [each.policy, ...each.causes]);
    const policies = roleHadIt ? [] : [...granting, ...grantedBy];
    const route = wasReached ? [] : reached.path.flatMap((step) => step.evidence.map((each) => each.source.policy));
    const first = unique([...policies, ...route]);
    if (first.length > 0 && (roleHadIt || unique(policies).length > 0) && (wasReached || unique(route).length > 0)) {
      return first;
    }
    // What else this access rests on, on either side: a boundary or a Deny that went away, a profile, the instance itself.
    const restsOn = [...reached.causes, ...(twin ? restsOnTwin(twin, other.access) : [])];
    return unique([...policies, ...route, ...restsOn, carrier.address]);
  };
}

/** The same role on the other side: the same address, or the same ARN where there is none. */
function twinOf(role: RoleNode, graph: Graph): RoleNode | null {
  if (role.address === null) return graph.roles.get(role.key) ?? null;
  const byAddress = remember(graph, 'roles by address', () => {
    const found = new Map<string, RoleNode>();
    for (const each of graph.roles.values())
      if (each.address !== null && !found.has(each.address)) found.set(each.address, each);
    return found;
  });
  return byAddress.get(role.address) ?? null;
}

/** What counts for the role's own permissions: policies and boundary of its other side, whether reached there or not. */
function restsOnTwin(twin: RoleNode, access: CarrierAccess | null): readonly string[] {
  const reached = access?.reached.find((each) => each.role === twin);
  const own = [
    ...twin.policies.flatMap((each) => each.causes),
    ...(twin.boundary?.causes ?? []),
    ...(twin.trust?.causes ?? []),
    ...(twin.takenOffBy ?? []),
  ];
  return [...(reached?.causes ?? []), ...own];
}

/** Did this role, by itself, allow the request on that side? With everything in doubt left out. */
function allows(role: RoleNode, graph: Graph, region: Region): boolean {
  const access = roleAccess(role, graph);
  // Working out a role's access may meet a doubt for the first time.
  const certain = remember(graph, `certain of ${graph.doubts.size}`, () => settleDoubts(graph.doubts.keys(), 'off'));
  return decideAccess(bind(certain, access), region.witness);
}

function changeOf(stack: Stack, address: string): Change | null {
  const change = stack.changes.get(address);
  return change === undefined || change === 'no-op' || change === 'read' ? null : change;
}

function toCause(stack: Stack, address: string, change: Change): Cause {
  const resource = stack.after.resources.get(address) ?? stack.before.resources.get(address);
  return { address, change, location: resource?.location ?? null };
}

/** Data sources that a changed policy's text comes from and that this change reads anew. */
function documentsBehind(stack: Stack, address: string): readonly string[] {
  const resource = stack.after.resources.get(address);
  const references = resource?.references.get('policy') ?? resource?.references.get('assume_role_policy') ?? [];
  return references.filter((each) => stack.changes.get(each) === 'read');
}
