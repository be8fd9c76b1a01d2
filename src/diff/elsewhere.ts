// Roles that this change widens and that instances outside this plan may use: their instance profile is here, no instance
// with it is. Said as a note, since the report lists the instances of the plan only.

import type { Diagnostic } from '../core/diagnostic.ts';
import { roleAccess } from '../graph/effective.ts';
import type { Graph, RoleNode } from '../graph/model.ts';
import { causesOf } from '../graph/reach.ts';
import { and, bind, not, settleDoubts } from '../policy/access.ts';
import { type EngineOptions, findRequest } from '../policy/difference.ts';
import type { Show } from '../report/show.ts';
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
  for (const profile of stack.before.resources.values()) {
    if (profile.type !== 'aws_iam_instance_profile' || profile.origin !== 'plan') continue;
    const name = stack.after.resources.get(profile.address)?.attributes.get('role');
    const role = typeof name === 'string' ? byName.get(nameKey(profile.account, name)) : undefined;
    if (!role || role.address === null || used.has(role.key)) continue;
    const was = old.get(role.address);
    const touched = [...causesOf(role), ...(was ? causesOf(was) : [])].some((address) => stack.changes.has(address));
    if (!was || !touched || !widens(was, before, role, after, engine)) continue;
    notes.push({
      level: 'note',
      code: 'role-used-elsewhere',
      message: `${show.text(role.address)} gains access and has the instance profile ${show.text(profile.address)}, with which no instance of this plan runs: instances elsewhere may gain it; report on the stack that holds them with this plan as context`,
      address: role.address,
      location: role.location,
    });
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
