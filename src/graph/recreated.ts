// Roles that a plan deletes and creates again while others name them: AWS stores a principal's ARN as the unique id that it
// had when the policy was written, so the new role is not the one that is trusted (rule 10), nor the one that is denied. The
// routes stay, since they come back with the next write of the policy; what is denied until then is in doubt.

import type { Location } from '../core/diagnostic.ts';
import { type Access, EVERYTHING } from '../policy/access.ts';
import type { PolicyDocument, Statement } from '../policy/model.ts';
import type { Resource, Stack } from '../terraform/resource.ts';
import type { Graph, RoleNode } from './model.ts';
import { doubtAt, register, stateOf } from './state.ts';

export interface RecreatedTrust {
  /** In words, symbols inside. */
  readonly message: string;
  /** Address of the resource whose policy names the role. */
  readonly subject: string;
  readonly location: Location | null;
  /** Address or ARN of the role that is made anew. */
  readonly role: string;
}

/** Policies that are left as they are while a role that they name is replaced. */
export function trustsOfRecreatedRoles(stack: Stack, before: Graph, after: Graph): readonly RecreatedTrust[] {
  const found: RecreatedTrust[] = [];
  const recreated = [...after.roles.values()].filter((role) => role.change === 'replace' && role.address !== null);
  const olds = new Map(recreated.length === 0 ? [] : Array.from(before.roles.values(), (each) => [each.address, each]));
  for (const role of recreated) {
    const old = olds.get(role.address);
    const names = new Set([role.arn, ...(old ? [old.arn] : [])]);
    for (const other of after.roles.values()) {
      if (other.address === null || other.key === role.key || !namesAny(other.trust?.document ?? null, names)) continue;
      if (isWrittenAnew(stack, other.address, 'assume_role_policy')) continue;
      found.push(finding(role, other.address, `the trust policy of ${other.address}`, locationOf(other)));
    }
    for (const { address, source } of after.resourcePolicies) {
      if (!namesAny(source.document, names) || isWrittenAnew(stack, address, null)) continue;
      const location = after.snapshot.resources.get(address)?.location ?? null;
      found.push(finding(role, address, `the policy of ${address}`, location));
    }
  }
  return found.sort((a, b) => (a.message < b.message ? -1 : a.message > b.message ? 1 : 0));
}

/**
 * Whether a Deny that names a role by its ARN holds for it: in doubt where this change makes the role anew and leaves the
 * policy as it is. Conditions on `aws:PrincipalArn` are texts, and hold.
 * @param address of the resource whose policy it is
 */
export function deniesStill(statement: Statement, role: RoleNode, address: string, graph: Graph): Access {
  const { entries = [], not = false } = statement.principal ?? {};
  const isNamed = !not && entries.some((entry) => entry.kind === 'aws' && entry.value === role.arn);
  const isOld = graph.side === 'after' && graph.snapshot.resources.get(address)?.change === 'no-op';
  if (role.change !== 'replace' || !isNamed || !isOld) return EVERYTHING;
  const { doubts } = stateOf(graph);
  const id = `recreated:${role.arn}:${address}`;
  const reason = `${address} denies access to ${role.name}, which is deleted and created again: AWS keeps the old role's unique id there until that policy is written again`;
  register(doubts, id, { reason, address, attribute: 'policy', location: statement.source.location });
  return doubtAt(doubts, 'deny', id, null);
}

function finding(role: RoleNode, subject: string, policy: string, location: Location | null): RecreatedTrust {
  const message = `${role.address} is deleted and created again while ${policy} names it and is not written anew: AWS keeps the old role's unique id there, so the new role is not trusted until that policy is written again`;
  return { message, subject, location, role: role.address! };
}

function namesAny(document: PolicyDocument | null, arns: ReadonlySet<string>): boolean {
  return (document?.may ?? []).some((statement) =>
    statement.principal?.entries.some((entry) => entry.kind === 'aws' && arns.has(entry.value)),
  );
}

/** Does Terraform write the policy in this plan? An update that leaves the attribute alone does not. */
function isWrittenAnew(stack: Stack, address: string, attribute: string | null): boolean {
  const now = stack.after.resources.get(address);
  const was = stack.before.resources.get(address);
  if (!now || !was) return true;
  if (now.change === 'create' || now.change === 'replace') return true;
  if (now.change !== 'update') return false;
  return attribute === null || textIn(now, attribute) !== textIn(was, attribute);
}

function textIn(resource: Resource, attribute: string): string | null {
  const value = resource.attributes.get(attribute);
  return typeof value === 'string' ? value : null;
}

function locationOf(role: RoleNode): Location | null {
  return role.trust?.document?.may[0]?.source.location ?? role.location;
}
