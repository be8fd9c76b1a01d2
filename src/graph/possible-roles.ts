// Which roles may an instance profile hold that nobody here sees? Those of its account that EC2 may assume, or may for all
// that is known. Must not judge what they gain; that is diff/outside.ts.

import { NOTHING } from '../policy/access.ts';
import { relationOf } from '../policy/principal.ts';
import { ec2Trust } from './carriers.ts';
import type { Carrier, Graph, PolicySource, RoleNode } from './model.ts';
import { instanceKey } from './principal-keys.ts';
import { unseenRole } from './roles.ts';
import { remember, stateOf } from './state.ts';
import { unseenSource } from './unseen.ts';

/** Roles by key: those of the graph, and those that a trust or resource policy names though nobody sees them. */
export function possibleRoles(graph: Graph, account: string): ReadonlyMap<string, RoleNode> {
  return remember(graph, `possible roles\n${account}`, () => {
    const found = new Map<string, RoleNode>();
    for (const role of [...graph.roles.values(), ...namedPrincipals(graph)]) {
      if (standsForProfile(role, graph) || relationOf(role.account, account) === 'other') continue;
      if (ec2Trust(role, stateOf(graph).doubts).trust.when !== NOTHING) found.set(role.key, role);
    }
    return found;
  });
}

/** A role of the other side that nobody sees there either: its unseen policies are the same, what names it need not be. */
export function unseenTwin(graph: Graph, role: RoleNode): RoleNode {
  return remember(graph, `unseen twin\n${role.key}`, () => {
    const namedBy = { address: role.arn, attribute: 'role', location: role.location };
    return unseenRole(role.arn, unseenSource(graph), namedBy, role);
  });
}

/** The carrier as if its profile held this role: one for all carriers whose instances are alike. */
export function asHolder(graph: Graph, carrier: Carrier, role: RoleNode): Carrier {
  const { when, evidence } = ec2Trust(role, stateOf(graph).doubts).trust;
  const candidates = when === NOTHING ? [] : [{ profile: carrier.profile, role, when, evidence, causes: [] }];
  const address = `a holder\n${role.key}\n${instanceKey(graph, carrier.instance)}`;
  return { ...carrier, address, role, candidates };
}

/** What was made up for a profile that nobody sees is no role of its own. */
function standsForProfile(role: RoleNode, graph: Graph): boolean {
  const madeUp = remember(graph, 'made-up roles', () => {
    const all = [...graph.carriers, ...graph.contextCarriers].flatMap((each) => each.candidates);
    return new Set(all.filter((each) => each.unseenProfile).map((each) => each.role.key));
  });
  return madeUp.has(role.key);
}

/** Roles that principals name by ARN and that are neither in the plan nor in the context. */
function namedPrincipals(graph: Graph): readonly RoleNode[] {
  const found = new Map<string, RoleNode>();
  const sources: (PolicySource | null)[] = [
    ...Array.from(graph.roles.values(), (role) => role.trust),
    ...graph.resourcePolicies.map((each) => each.source),
  ];
  for (const source of sources) {
    for (const { principal } of source?.document?.may ?? []) {
      for (const entry of principal?.entries ?? []) {
        const value = entry.kind === 'aws' ? entry.value : '';
        const parts = /^arn:([^:]*):iam::([^:]*):role\/[^*?]+$/.exec(value);
        if (parts === null || graph.roles.has(value) || found.has(value)) continue;
        const namedBy = { address: source!.policy, attribute: 'policy', location: null };
        const where = { account: parts[2]!, partition: parts[1]! };
        found.set(value, unseenRole(value, unseenSource(graph), namedBy, where));
      }
    }
  }
  return [...found.values()];
}
