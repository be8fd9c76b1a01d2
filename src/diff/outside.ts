// An instance whose profile nobody here sees may have a role that this change widens: a doubt for each such role.
// Asked role by role, before against after; a role that is the same on both sides stays silent.

import type { Doubt } from '../core/diagnostic.ts';
import type { Carrier, CarrierAccess, Graph, RoleNode } from '../graph/model.ts';
import { asHolder, possibleRoles, unseenTwin } from '../graph/possible-roles.ts';
import { reach } from '../graph/reach.ts';
import { type Access, and, NOTHING, not, or } from '../policy/access.ts';
import { type EngineOptions, findRequest } from '../policy/difference.ts';
import type { Stack } from '../terraform/resource.ts';

export interface OutsideQuestion {
  readonly was: Carrier;
  readonly is: Carrier;
  /** What the carrier surely could do before. */
  readonly surelyBefore: () => Access;
}

export type OutsideFinder = (question: OutsideQuestion) => readonly Doubt[];

/** Answers for one stack; what was asked for one carrier is remembered for those like it. */
export function createOutsideFinder(stack: Stack, before: Graph, after: Graph, engine: EngineOptions): OutsideFinder {
  const widens = new Map<string, boolean>();
  const resourcePolicyChanges = [...before.resourcePolicies, ...after.resourcePolicies].some((each) =>
    stack.changes.has(each.address),
  );
  const oldByAddress = new Map(
    Array.from(before.roles.values()).flatMap((role) => (role.address === null ? [] : [[role.address, role] as const])),
  );

  /** Every role that such a profile may hold, on both sides; null: there is none before. */
  function pairs(account: string): readonly (readonly [RoleNode | null, RoleNode])[] {
    const found: (readonly [RoleNode | null, RoleNode])[] = [];
    const paired = new Set<RoleNode>();
    const olds = possibleRoles(before, account);
    for (const role of possibleRoles(after, account).values()) {
      const known = (role.address === null ? undefined : oldByAddress.get(role.address)) ?? olds.get(role.key);
      const twin = known ?? (role.seen ? null : unseenTwin(before, role));
      if (twin) paired.add(twin);
      found.push([twin, role]);
    }
    for (const role of olds.values()) {
      if (!role.seen && !paired.has(role)) found.push([role, after.roles.get(role.key) ?? unseenTwin(after, role)]);
    }
    return found;
  }

  return function findOutside({ was, is, surelyBefore }) {
    const doubts: Doubt[] = [];
    for (const { unseenProfile, profile, role: held } of is.candidates) {
      // A role that only its name is known of has a path that is not: what names it with one may mean it.
      const byName = !unseenProfile && !held.seen && held.address === null;
      if (!(unseenProfile || byName) || !was.candidates.some((each) => each.role.key === held.key)) continue;
      for (const [twin, role] of pairs(held.account)) {
        if (byName && (role.seen || role.name !== held.name || role.key === held.key)) continue;
        // A profile that is older than this plan holds no role that the plan is yet to make.
        if (unseenProfile === 'named' && role.change === 'create') continue;
        if (!gains(was, is, twin, role, surelyBefore)) continue;
        const whether = byName
          ? `the role ${held.name} is ${role.arn}`
          : `the instance profile ${profile} holds the role ${role.name}`;
        doubts.push({
          reason: `whether ${whether}, which gains access, is not known; supply the ${byName ? 'role' : 'profile'} with --context`,
          address: profile ?? is.address,
          attribute: 'iam_instance_profile',
          location: is.location,
        });
      }
    }
    return doubts;
  };

  function gains(
    was: Carrier,
    is: Carrier,
    twin: RoleNode | null,
    role: RoleNode,
    surelyBefore: () => Access,
  ): boolean {
    const now = reach(after, asHolder(after, is, role));
    const old = twin ? reach(before, asHolder(before, was, twin)) : null;
    if (old && !resourcePolicyChanges && !isTouched(old) && !isTouched(now)) return false;
    const key = `${old?.shareKey}\n\n${now.shareKey}\n\n${is.candidates.map((each) => each.role.key)}`;
    const known = widens.get(key);
    if (known !== undefined) return known;
    const gain = and(unionOf(now), not(or(unionOf(old), surelyBefore())));
    const made = findRequest(gain, engine).kind !== 'none';
    widens.set(key, made);
    return made;
  }

  function isTouched(access: CarrierAccess): boolean {
    return access.reached.some((each) => each.causes.some((address) => stack.changes.has(address)));
  }
}

function unionOf(access: CarrierAccess | null): Access {
  return access && access.reached.length > 0 ? or(...access.reached.map((each) => each.access)) : NOTHING;
}
