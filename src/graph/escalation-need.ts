// One need of an escalation path, judged for a role: on which resource it must be there, and which context keys follow from
// what is done. Knows no paths as a whole, and not what they yield.

import type { Access } from '../policy/access.ts';
import type { EscalationPath, Need } from './escalation-model.ts';
import {
  type Permission,
  permissionOn,
  permissionOnSome,
  someResources,
  statementsFor,
  type Who,
} from './escalation-permission.ts';
import type { Takeover } from './escalation-targets.ts';
import { adminPolicy } from './escalation-yields.ts';
import type { PolicySource, RoleNode } from './model.ts';
import { stateOf } from './state.ts';
import { assumeHop, targetKeys } from './trust.ts';

/** Which policy an attaching path can attach: AWS's administrator policy, or those that a condition lets through. */
export interface Given {
  readonly source: PolicySource;
  readonly arn: string;
}

/** Any policy at all, as whoever writes policies can write it. */
export function anyPolicy(): Given {
  return { source: adminPolicy(), arn: 'arn:aws:iam::aws:policy/AdministratorAccess' };
}

export function policiesToGive(path: EscalationPath, who: Who): readonly Given[] {
  const any = anyPolicy();
  const attaching = path.needs.filter((need) => /^iam:Attach/.test(need.action));
  if (attaching.length === 0) return [any];
  const { documents } = stateOf(who.graph);
  const named = new Set<string>();
  for (const { action } of attaching) {
    for (const { conditions } of statementsFor(who.role, action)) {
      for (const { key, values } of conditions) {
        if (key.toLowerCase() !== 'iam:policyarn') continue;
        for (const value of values) if (!/[*?]|\$\{/.test(value)) named.add(value);
      }
    }
  }
  return [any, ...Array.from(named, (arn) => ({ source: documents.managed(arn, 'identity'), arn }))];
}

/** One need of a path, judged; `goal` is the role to be taken over and by what. */
export function judgeNeed(
  need: Need,
  who: Who,
  from: RoleNode,
  goal: { to: RoleNode; takeover: Takeover } | null,
  given: Given,
): Permission | null {
  const { graph, instance } = who;
  const subject = goal?.to ?? from;
  const fixed = new Map<string, string | null>([
    ['iam:policyarn', given.arn],
    ['iam:permissionsboundary', subject.boundary?.arn ?? null],
    ['aws:resourceaccount', who.role.account],
  ]);
  const on = (resource: string, more: Iterable<[string, string | null]> = []) =>
    permissionOn(who, need.action, resource, new Map([...fixed, ...more]));
  switch (need.on) {
    case 'self':
    case 'role': {
      const tags = targetKeys(subject, mentionedTags(who, need.action));
      if (need.to.length === 0) return on(subject.arn, tags);
      for (const service of need.to) {
        const found = on(subject.arn, [...tags, ['iam:passedtoservice', service]]);
        if (found) return found;
      }
      return null;
    }
    case 'trusted-role':
      return permissionOn(who, need.action, subject.arn, fixed, true);
    case 'assumed-role': {
      const hop = assumeHop(from, subject, graph, instance);
      return hop && { condition: hop.condition, needs: hop.conditions, resource: subject.arn };
    }
    case 'policy': {
      // AWS's own policies cannot be changed by customers.
      const arns = subject.policies.flatMap((each) =>
        each.arn !== null && !each.arn.includes(':iam::aws:') ? [each.arn] : [],
      );
      return permissionOnSome(who, need.action, arns, fixed);
    }
    case 'user': {
      const any = `arn:${who.role.partition}:iam::${who.role.account}:user/x`;
      const named = someResources(who, need.action).filter((each) => each.includes(':user/'));
      return permissionOnSome(who, need.action, [any, ...named], fixed);
    }
    case 'instance':
    case 'template':
    case 'bearer': {
      const { takeover } = goal!;
      const tags = (takeover.tags ?? []).flatMap(([key, value]): [string, string | null][] =>
        ['aws:resourcetag/', 'ec2:resourcetag/', 'ssm:resourcetag/'].map((prefix) => [prefix + key, value]),
      );
      if (takeover.resource === null) return permissionOnSome(who, need.action, someResources(who, need.action), fixed);
      return on(takeover.resource, tags);
    }
    case 'document': {
      const own = `arn:${who.role.partition}:ssm:us-east-1::document/AWS-RunShellScript`;
      const named = someResources(who, need.action).filter((each) => each.includes(':document/'));
      return permissionOnSome(who, need.action, [own, ...named], fixed);
    }
    case 'any':
      return permissionOnSome(who, need.action, someResources(who, need.action), fixed);
    default:
      return null;
  }
}

/** A formula that names the tag keys of an action's statements, for `targetKeys`. */
function mentionedTags(who: Who, action: string): Access {
  const statements = statementsFor(who.role, action);
  return { op: 'or', of: statements.map((statement) => ({ op: 'statement', statement })) };
}
