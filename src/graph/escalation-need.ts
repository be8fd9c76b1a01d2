// One need of an escalation path, judged for a role: on which resource it must be there, and which context keys follow from
// what is done. Knows no paths as a whole, and not what they yield.

import { globMatches } from '../aws/catalog.ts';
import { EVERYTHING } from '../policy/access.ts';
import type { EscalationPath, Need } from './escalation-model.ts';
import {
  allStatementsFor,
  arnsOfType,
  instanceOf,
  keysFor,
  type Permission,
  permissionOn,
  permissionOnSome,
  permissionsOnOne,
  someResources,
  type Who,
} from './escalation-permission.ts';
import { profileOf, type Takeover, tagsOfInstance } from './escalation-targets.ts';
import { adminPolicy } from './escalation-yields.ts';
import type { Graph, PolicySource, RoleNode } from './model.ts';
import { isUser } from './principal-keys.ts';
import { remember, stateOf } from './state.ts';
import { OF_RESOURCE, tagKeys } from './tags.ts';
import { text } from './values.ts';

const AWS_OWN = ':iam::aws:';
const PUT_BOUNDARY = /^iam:Put(?:Role|User)PermissionsBoundary$/;

/** Which policy an attaching path can attach: AWS's administrator policy, or those that a condition lets through. */
export interface Given {
  readonly source: PolicySource;
  readonly arn: string;
}

/** Any policy at all, as whoever writes policies can write it. */
export function anyPolicy(): Given {
  return { source: adminPolicy(), arn: 'arn:aws:iam::aws:policy/AdministratorAccess' };
}

/** Tried where conditions may refuse the administrator's policy: each of them leads to any other policy. */
const NEARLY_ANY = ['IAMFullAccess', 'PowerUserAccess'];

/** What a path that attaches a policy can attach: any, and where conditions look at the policy, those that they may let through. */
export function policiesToGive(path: EscalationPath, who: Who): readonly Given[] {
  const any = anyPolicy();
  const { documents } = stateOf(who.graph);
  const values = path.needs
    .filter((need) => /^iam:Attach/.test(need.action))
    .flatMap(({ action }) => asked(who, action));
  if (values.length === 0) return [any];
  const arns = new Set(NEARLY_ANY.map((name) => `arn:${who.role.partition}:iam::aws:policy/${name}`));
  for (const value of values) {
    if (!/[*?]|\$\{/.test(value)) arns.add(value);
    else for (const arn of customerPolicies(who.graph)) if (globMatches(value, arn)) arns.add(arn);
  }
  return [any, ...Array.from(arns, (arn) => ({ source: documents.managed(arn, 'identity'), arn }))];
}

/** What conditions on this action compare the attached policy's ARN with. */
function asked(who: Who, action: string): readonly string[] {
  return allStatementsFor(who, action).flatMap(({ conditions }) =>
    conditions.filter(({ key }) => key.toLowerCase() === 'iam:policyarn').flatMap((each) => each.values),
  );
}

/** ARNs of the customer managed policies in sight. */
function customerPolicies(graph: Graph): readonly string[] {
  return remember(graph, 'customer policies', () =>
    [...graph.snapshot.resources.values()].flatMap((each) => {
      const arn = each.type === 'aws_iam_policy' ? text(each, 'arn') : null;
      return arn === null ? [] : [arn];
    }),
  );
}

/** Some service that the role may be passed to, for something that belongs there. */
function passTo(
  need: Need,
  who: Who,
  permission: (keys: readonly (readonly [string, string | null])[]) => Permission | null,
): Permission | null {
  const things = associated(need, who);
  let best: Permission | null = null;
  for (const service of need.to) {
    for (const thing of things) {
      const found = permission([
        ['iam:passedtoservice', service],
        ...(thing === 'any' ? [] : [[ASSOCIATED, thing] as const]),
      ]);
      if (found === null) continue;
      const words = thing === null || thing === 'any' ? [] : [`needs iam:AssociatedResourceArn = ${thing}`];
      const made = { ...found, needs: [...found.needs, ...words] };
      if (found.condition === EVERYTHING) return made;
      best ??= made;
    }
  }
  return best;
}

const ASSOCIATED = 'iam:associatedresourcearn';

/**
 * What the role may be given to, as far as conditions tell it apart: nothing that is named, some resource of each of the
 * technique's services, and those that conditions name. `any`: no condition asks.
 */
function associated(need: Need, who: Who): readonly (string | null)[] {
  if (!keysFor(who, need.action).has(ASSOCIATED)) return ['any'];
  const { partition, account, arn, tags } = who.role;
  const own = new Map<string, string | null>([
    ['aws:principalaccount', account],
    ['aws:resourceaccount', account],
    ['aws:principalarn', arn],
    ...Array.from(tags ?? [], ([tag, value]) => [`aws:principaltag/${tag}`, value] as const),
  ]);
  const found = new Set<string>(need.associated.map((service) => `arn:${partition}:${service}:us-east-1:${account}:x`));
  for (const { conditions } of allStatementsFor(who, need.action)) {
    for (const { key, values } of conditions) {
      for (const value of key.toLowerCase() === ASSOCIATED ? values : []) {
        const known = value.replace(
          /\$\{([^},]+)\}/g,
          (whole, name: string) => own.get(name.trim().toLowerCase()) ?? whole,
        );
        const parts = known.split(':');
        if (parts.length < 6) continue;
        const [, , of, region, owner] = parts;
        const rest = instanceOf(parts.slice(5).join(':'));
        for (const service of need.associated.filter((each) => globMatches(of!, each)))
          found.add(
            `arn:${partition}:${service}:${region!.includes('*') ? 'us-east-1' : region}:${/[*?]/.test(owner!) ? account : owner}:${rest}`,
          );
      }
    }
  }
  return [null, ...found];
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
    // The boundary that the role has, or the one that it is to have.
    ['iam:permissionsboundary', PUT_BOUNDARY.test(need.action) ? given.arn : (subject.boundary?.arn ?? null)],
    ['aws:resourceaccount', who.role.account],
  ]);
  const on = (resource: string, more: Iterable<readonly [string, string | null]> = []) =>
    permissionOn(who, need.action, resource, new Map([...fixed, ...more]));
  switch (need.on) {
    case 'self':
    case 'role': {
      if (isUser(subject)) return null;
      const tags = tagKeys(subject.tags, OF_RESOURCE, keysFor(who, need.action));
      if (need.to.length === 0) return on(subject.arn, tags);
      return passTo(need, who, (more) => on(subject.arn, [...tags, ...more]));
    }
    case 'trusted-role':
      return permissionOn(who, need.action, subject.arn, fixed, true);
    case 'policy': {
      // AWS's own policies cannot be changed by customers.
      const arns = subject.policies.flatMap((each) =>
        each.arn !== null && !each.arn.includes(AWS_OWN) ? [each.arn] : [],
      );
      return permissionOnSome(who, need.action, arns, fixed);
    }
    case 'boundary': {
      const arn = subject.boundary?.arn ?? null;
      return arn === null || arn.includes(AWS_OWN) ? null : on(arn);
    }
    case 'own-instance': {
      const profile = goal === null ? null : (profileOf(graph, goal.to)?.arn ?? null);
      const tags = instance?.arn
        ? tagKeys(tagsOfInstance(graph, instance.arn), OF_RESOURCE, keysFor(who, need.action))
        : [];
      const into = profile === null ? [] : [['ec2:newinstanceprofile', profile] as const];
      const keys = new Map([...fixed, ...tags, ...into]);
      // Of a role that is reached by a chain, or of one of many instances: some instance.
      const arns = instance?.arn ? [instance.arn] : arnsOfType(who, need.action, 'instance', true);
      return permissionOnSome(who, need.action, arns, keys);
    }
    case 'own-user':
    case 'user': {
      if (goal !== null && !isUser(subject)) return null;
      if (need.on === 'own-user' && !isUser(subject)) return null;
      if (goal !== null || need.on === 'own-user')
        return on(subject.arn, tagKeys(subject.tags, OF_RESOURCE, keysFor(who, need.action)));
      const seen = new Set(graph.users.map((each) => each.arn));
      const any = `arn:${who.role.partition}:iam::${who.role.account}:user/x`;
      const named = someResources(who, ...need.along).filter((each) => each.includes(':user/') && !seen.has(each));
      return permissionsOnOne(who, need.along, [any, ...named], fixed);
    }
    case 'instance':
    case 'template':
    case 'bearer': {
      const { takeover } = goal!;
      if (takeover.resource === null)
        return permissionsOnOne(who, need.along, someResources(who, ...need.along), fixed);
      return on(takeover.resource, tagKeys(takeover.tags, OF_RESOURCE, keysFor(who, need.action)));
    }
    case 'document': {
      const own = `arn:${who.role.partition}:ssm:us-east-1::document/AWS-RunShellScript`;
      const named = someResources(who, need.action).filter((each) => each.includes(':document/'));
      return permissionOnSome(who, need.action, [own, ...named], fixed);
    }
    case 'any':
      return permissionOnSome(who, need.action, someResources(who, need.action), fixed);
    case 'thing':
      return permissionsOnOne(who, need.along, someResources(who, ...need.along), fixed);
    default:
      return null;
  }
}
