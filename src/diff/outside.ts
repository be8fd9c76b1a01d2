// An instance whose profile nobody here sees may have a role that this change widens: a doubt for each such role.
// Asked role by role, before against after; a role that is the same on both sides stays silent.

import type { Doubt } from '../core/diagnostic.ts';
import type { Carrier, CarrierAccess, Graph, RoleNode } from '../graph/model.ts';
import { asHolder, possibleRoles, unseenTwin } from '../graph/possible-roles.ts';
import { instanceKey } from '../graph/principal-keys.ts';
import { reach } from '../graph/reach.ts';
import { type Access, and, NOTHING, not, or } from '../policy/access.ts';
import { decideAccess } from '../policy/decide.ts';
import { type EngineOptions, findRequest } from '../policy/difference.ts';
import type { Request } from '../policy/request.ts';
import { sameAccess } from '../policy/same-access.ts';
import type { Stack } from '../terraform/resource.ts';

export interface OutsideQuestion {
  readonly was: Carrier;
  readonly is: Carrier;
  /** What the carrier surely could do before. */
  readonly surelyBefore: () => Access;
}

export type OutsideFinder = (question: OutsideQuestion) => readonly Doubt[];

/** A role that such a profile may hold and that gains something, whoever holds it. */
interface Widened {
  readonly role: RoleNode;
  readonly gain: Access;
  /** A request of the gain; null: there may be one, which the engine did not find out. */
  readonly witness: Request | null;
}

/** Answers for one stack. What roles gain is worked out once for all instances that may have them. */
export function createOutsideFinder(stack: Stack, before: Graph, after: Graph, engine: EngineOptions): OutsideFinder {
  const known = new Map<string, readonly Widened[]>();
  const pairsOf = new Map<string, readonly Pair[]>();
  const asked = new Map<string, boolean>();
  const resourcePolicyChanges = [...before.resourcePolicies, ...after.resourcePolicies].some((each) =>
    stack.changes.has(each.address),
  );
  const oldByAddress = new Map(
    Array.from(before.roles.values()).flatMap((role) => (role.address === null ? [] : [[role.address, role] as const])),
  );

  /** Every role that such a profile may hold, on both sides; null: there is none before. */
  function pairs(account: string): readonly Pair[] {
    const made = pairsOf.get(account) ?? findPairs(account);
    pairsOf.set(account, made);
    return made;
  }

  function findPairs(account: string): readonly Pair[] {
    const found: Pair[] = [];
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
    let made: Access | null = null;
    const sure = () => {
      made ??= surelyBefore();
      return made;
    };
    for (const { unseenProfile, profile, role: held } of is.candidates) {
      // A role that only its name is known of has a path that is not: what names it with one may mean it.
      const byName = !unseenProfile && !held.seen && held.address === null;
      if (!(unseenProfile || byName) || !was.candidates.some((each) => each.role.key === held.key)) continue;
      for (const widened of widenedRoles(was, is, held.account)) {
        const { role } = widened;
        if (byName && (role.seen || role.name !== held.name || role.key === held.key)) continue;
        // A profile that is older than this plan holds no role that the plan is yet to make.
        if (unseenProfile === 'named' && role.change === 'create') continue;
        if (!gains(was, is, widened, sure())) continue;
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

  /** Of the roles of an account, those that give more than before to whoever has them on an instance like this. */
  function widenedRoles(was: Carrier, is: Carrier, account: string): readonly Widened[] {
    const key = `${account}\n\n${instanceKey(before, was.instance)}\n\n${instanceKey(after, is.instance)}`;
    let made = known.get(key);
    if (!made) {
      made = pairs(account).flatMap(([twin, role]) => widenedRole(was, is, twin, role) ?? []);
      known.set(key, made);
    }
    return made;
  }

  function widenedRole(was: Carrier, is: Carrier, twin: RoleNode | null, role: RoleNode): Widened | null {
    const now = reach(after, asHolder(after, is, role));
    const old = twin ? reach(before, asHolder(before, was, twin)) : null;
    if (old && !resourcePolicyChanges && !isTouched(old) && !isTouched(now)) return null;
    const [oldUnion, nowUnion] = [unionOf(old), unionOf(now)];
    if (sameAccess(oldUnion, nowUnion)) return null;
    const gain = and(nowUnion, not(oldUnion));
    const found = findRequest(gain, engine);
    return found.kind === 'none' ? null : { role, gain, witness: found.kind === 'found' ? found.witness : null };
  }

  /** Does the instance gain by it, beyond what it surely could do before? */
  function gains(was: Carrier, is: Carrier, { role, gain, witness }: Widened, sure: Access): boolean {
    if (witness && !decideAccess(sure, witness)) return true;
    const keys = [was, is].flatMap((each) => each.candidates.map((candidate) => candidate.role.key));
    const key = [role.key, instanceKey(before, was.instance), instanceKey(after, is.instance), ...keys].join('\n\n');
    const answer = asked.get(key) ?? findRequest(and(gain, not(sure)), engine).kind !== 'none';
    asked.set(key, answer);
    return answer;
  }

  function isTouched(access: CarrierAccess): boolean {
    return access.reached.some((each) => each.causes.some((address) => stack.changes.has(address)));
  }
}

type Pair = readonly [before: RoleNode | null, after: RoleNode];

function unionOf(access: CarrierAccess | null): Access {
  return access && access.reached.length > 0 ? or(...access.reached.map((each) => each.access)) : NOTHING;
}
