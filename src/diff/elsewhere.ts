// Roles that this change widens and that instances outside this plan may use: EC2 may assume them, and no instance with
// them is here. Said as a note, since the report lists the instances of the plan only.

import type { Diagnostic } from '../core/diagnostic.ts';
import { ec2Trust } from '../graph/carriers.ts';
import { roleAccess } from '../graph/effective.ts';
import type { Graph, RoleNode } from '../graph/model.ts';
import { causesOf } from '../graph/reach.ts';
import { stateOf } from '../graph/state.ts';
import { and, bind, EVERYTHING, not, settleDoubts } from '../policy/access.ts';
import { type EngineOptions, findRequest } from '../policy/difference.ts';
import type { Show } from '../result/show.ts';
import type { Stack } from '../terraform/resource.ts';

/** One note for each such role: its profile was there before, so that instances elsewhere may have it. */
export function widenedElsewhere(
  stack: Stack,
  before: Graph,
  after: Graph,
  show: Show,
  engine: EngineOptions,
): readonly Diagnostic[] {
  const used = new Set(
    [...after.carriers, ...after.contextCarriers].flatMap((carrier) => carrier.candidates.map((each) => each.role.key)),
  );
  const old = new Map([...before.roles.values()].map((role) => [role.address, role]));
  const byName = new Map([...after.roles.values()].map((role) => [nameKey(role.account, role.name), role]));
  const notes: Diagnostic[] = [];
  const held = new Set<RoleNode>();
  const note = (role: RoleNode, how: string) => {
    const was = old.get(role.address);
    const touched = [...causesOf(role), ...(was ? causesOf(was) : [])].some((address) => stack.changes.has(address));
    if (role.address === null || !was || !touched || !widens(was, before, role, after, engine)) return;
    notes.push({
      level: 'note',
      code: 'role-used-elsewhere',
      message: `${show.text(role.address)} gains access and ${how}: instances elsewhere may gain it; report on the stack that holds them with this plan as context`,
      address: role.address,
      location: role.location,
    });
  };
  for (const profile of stack.before.resources.values()) {
    if (profile.type !== 'aws_iam_instance_profile' || profile.origin !== 'plan') continue;
    const name = stack.after.resources.get(profile.address)?.attributes.get('role');
    const role = typeof name === 'string' ? byName.get(nameKey(profile.account, name)) : undefined;
    if (!role || role.address === null || used.has(role.key)) continue;
    held.add(role);
    note(role, `has the instance profile ${show.text(profile.address)}, with which no instance of this plan runs`);
  }
  // A profile that is made elsewhere, or by a service, may hold it.
  for (const role of after.roles.values()) {
    const isOfPlan = stack.after.resources.get(role.address ?? '')?.origin === 'plan';
    if (!isOfPlan || used.has(role.key) || held.has(role)) continue;
    if (ec2Trust(role, stateOf(after).doubts).trust.when === EVERYTHING)
      note(role, 'EC2 may assume it, though no instance profile of this plan holds it');
  }
  return notes;
}

function nameKey(account: string, name: string): string {
  return JSON.stringify([account, name]);
}

function widens(was: RoleNode, before: Graph, is: RoleNode, after: Graph, engine: EngineOptions): boolean {
  const off = settleDoubts([...before.doubts.keys(), ...after.doubts.keys()], 'off');
  const gain = and(roleAccess(is, after), not(roleAccess(was, before)));
  return findRequest(bind(off, gain), engine).kind !== 'none';
}
