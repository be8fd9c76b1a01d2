// Ways to take over another principal or to widen oneself, judged for one role: rules 37 to 39. The paths are data
// (escalation-paths.yml). Must not follow what it finds; that is reach.ts.

import type { Doubt } from '../core/diagnostic.ts';
import type { Access } from '../policy/access.ts';
import { and, EVERYTHING, NOTHING, or } from '../policy/access.ts';
import type { Statement } from '../policy/model.ts';
import { namesAction } from '../policy/names-action.ts';
import { relationOf } from '../policy/principal.ts';
import type { EscalationPath } from './escalation-model.ts';
import { anyPolicy, type Given, judgeNeed, policiesToGive } from './escalation-need.ts';
import { knownPart, openPaths } from './escalation-open.ts';
import {
  type Permission,
  permissionsOnOne,
  permissionsToRunInstances,
  someResources,
  statementsFor,
  type Who,
} from './escalation-permission.ts';
import { NOTHING_TAKEN, profileOf, type Takeover, takeovers } from './escalation-targets.ts';
import { adminPolicy, type Gift, giveAnother, giveItself, unbounded, widened } from './escalation-yields.ts';
import type { Graph, InstanceKeys, Link, RoleNode, Wanted } from './model.ts';
import { conjuncts, describeResidual, whatDoubt } from './residual.ts';
import { doubtAt, register, remember, stateOf } from './state.ts';
import { sameAccountDoubt } from './supposed-accounts.ts';
import { serviceTrust } from './trust-service.ts';

/** Every path open to the role's session, at most one for each thing that it yields. */
export function escalationLinks(
  graph: Graph,
  from: RoleNode,
  instance: InstanceKeys | null,
  wanted: Wanted,
): readonly Link[] {
  const role = knownPart(from, graph);
  const open = openPaths(role, graph);
  if (open.length === 0) return [];
  const who: Who = { role, graph, instance };
  const links = new Map<string, Link[]>();
  const isSure = (to: RoleNode) => links.get(to.key)?.[0]?.condition === EVERYTHING;
  const add = (link: Link | null) => {
    if (link === null || isSure(link.to)) return;
    // One that asks for less makes another needless; of those that ask for the same the first of the list stays.
    const known = links.get(link.to.key) ?? [];
    if (known.some((each) => asksAtMost(each, link))) return;
    links.set(link.to.key, [...known.filter((each) => !asksAtMost(link, each)), link]);
  };
  const settled = (to: RoleNode) => isSure(to) || wanted.isSettled(to, null);
  const all = hasEverything(role);
  for (const path of open) {
    // What is written to something else that is in reach: escalation-writes.ts.
    if (path.needs.some(({ on }) => on === 'reached')) continue;
    switch (path.yields) {
      case 'self':
        if (!all) for (const link of selfLinks(path, who, from)) add(link);
        break;
      case 'unbounded':
        add(unboundedLink(path, who, from));
        break;
      case 'user':
      case 'administrator':
        if (!all) for (const link of userLinks(path, who)) add(link);
        break;
      default:
        for (const { to, goal } of targets(path, who, from, wanted))
          if (!settled(goal)) for (const link of takeoverLinks(path, who, from, to)) add(link);
    }
  }
  return [...links.values()].flat();
}

function asksAtMost(one: Link, other: Link): boolean {
  const [some, all] = [conjuncts(one.condition), conjuncts(other.condition)];
  return [...some.keys()].every((key) => all.has(key));
}

/** An unconditional Allow of everything on everything: there is nothing to gain by writing policies. */
export function hasEverything(role: RoleNode): boolean {
  const isAll = (set: Statement['action'] | null) => set !== null && !set.not && set.patterns.includes('*');
  return role.policies.some(
    (source) =>
      source.attachedIf === null &&
      source.document?.must.some(
        (each) => each.effect === 'Allow' && isAll(each.action) && isAll(each.resource) && each.conditions.length === 0,
      ),
  );
}

function selfLinks(path: EscalationPath, who: Who, from: RoleNode): readonly Link[] {
  const gifts = policiesToGive(path, who).flatMap((given): Gift[] => {
    const { source } = given;
    if (from.policies.some((each) => each.arn !== null && each.arn === source.arn)) return [];
    const permissions = path.needs.map((need) => judgeNeed(need, who, from, null, given));
    const link = toLink(path, who, from, permissions);
    return link ? [{ source, link }] : [];
  });
  return giveItself(from, gifts, who.graph);
}

function unboundedLink(path: EscalationPath, who: Who, from: RoleNode): Link | null {
  if (from.boundary === null) return null;
  const permissions = path.needs.map((need) => judgeNeed(need, who, from, null, anyPolicy()));
  return toLink(path, who, unbounded(from), permissions);
}

/** A user with any policy; or each user that is seen, and one that is not. */
function userLinks(path: EscalationPath, who: Who): readonly Link[] {
  const { role, graph } = who;
  const administrator = path.yields === 'administrator';
  const known = administrator
    ? []
    : graph.users.flatMap((user) => {
        if (relationOf(role.account, user.account) === 'other') return [];
        const permissions = path.needs.map((need) =>
          judgeNeed(need, who, role, { to: user, takeover: NOTHING_TAKEN }, anyPolicy()),
        );
        const also =
          relationOf(role.account, user.account) === 'unknown' ? sameAccountDoubt(role, user, graph) : EVERYTHING;
        return toLink(path, who, user, permissions, also) ?? [];
      });
  const permissions = path.needs.map((need) => judgeNeed(need, who, role, null, anyPolicy()));
  if (permissions.some((each) => each === null)) return known;
  const rest = toLink(path, who, someUser(who, permissions[0]!.resource, administrator), permissions);
  return rest === null ? known : [...known, rest];
}

/** Stands for any user of the account: one made administrator, or one of whom nothing is known. */
function someUser({ role, graph }: Who, resource: string, administrator: boolean): RoleNode {
  const { account, partition } = role;
  return remember(graph, `user\n${administrator}\n${account}`, (): RoleNode => {
    const { doubts, documents } = stateOf(graph);
    const arn = resource.includes(':user/') ? resource : `arn:${partition}:iam::${account}:user/*`;
    const doubt: Doubt = {
      reason: `what the users of account ${account} may do is not known; ${role.name} can make itself a key of one of them`,
      address: arn,
      attribute: 'policies',
      location: null,
    };
    register(doubts, `users:${account}`, doubt);
    return {
      key: `${arn}\n${administrator ? 'administrator' : 'user'}`,
      arn,
      address: null,
      name: administrator ? 'a user made administrator' : 'a user',
      account,
      partition,
      change: null,
      location: null,
      uniqueId: arn,
      seen: administrator,
      policies: administrator ? [adminPolicy()] : [documents.unseen(`users:${account}`, arn, doubt, [])],
      boundary: null,
      trust: null,
      tags: null,
      unseenPolicies: !administrator,
    };
  });
}

/** A role to be taken over, and what it becomes at the most: if that is reached, nothing else of it is wanted. */
interface TakenOver {
  readonly to: RoleNode;
  readonly goal: RoleNode;
}

/** What a path may lead to from this role. */
function* targets(path: EscalationPath, who: Who, from: RoleNode, wanted: Wanted): Generator<TakenOver> {
  const { graph } = who;
  const widens = path.yields === 'widened';
  const all = remember(graph, widens ? `widened by\n${path.by}\n${path.trusts}` : listName(path), () =>
    targetRoles(path, graph).map((to) => ({ to, goal: widens ? widened(to, adminPolicy()) : to })),
  );
  for (const each of wanted.open(all, ({ goal }) => goal)) {
    const { to } = each;
    // Passing a role is same-account only (rule 37), and so is writing to one.
    if (to !== from && to.arn !== from.arn && relationOf(from.account, to.account) !== 'other') yield each;
  }
}

/** The steps to a role that is taken over: as it is, or with the policies that the path gives it. */
function takeoverLinks(path: EscalationPath, who: Who, from: RoleNode, to: RoleNode): readonly Link[] {
  if (path.yields !== 'widened') return roleLinks(path, who, from, { to, given: anyPolicy() });
  const gifts = policiesToGive(path, who).flatMap((given) =>
    roleLinks(path, who, from, { to, given }).map((link): Gift => ({ source: given.source, link })),
  );
  return giveAnother(to, gifts, who.graph);
}

const listNames = new WeakMap<EscalationPath, string>();

/** Made once, since it is asked for at each role of each route. */
function listName(path: EscalationPath): string {
  const name = listNames.get(path) ?? `targets\n${path.by}\n${path.trusts}`;
  listNames.set(path, name);
  return name;
}

/** Roles that trust one of the path's parties; where it needs none, all that can be written to. */
function targetRoles(path: EscalationPath, graph: Graph): readonly RoleNode[] {
  const seen = [...graph.roles.values()].filter((role) => role.seen);
  if (path.trusts.length === 0) return seen.filter((role) => !isProtected(role));
  return seen.filter((role) => role.trust !== null && trustOf(role, path, graph) !== NOTHING);
}

/** Roles that only a service may write to: service-linked ones, and those of IAM Identity Center. */
export function isProtected({ arn }: RoleNode): boolean {
  return /:role\/aws-(?:service-role|reserved)\//.test(arn);
}

function roleLinks(
  path: EscalationPath,
  who: Who,
  from: RoleNode,
  { to, given }: { readonly to: RoleNode; readonly given: Given },
): readonly Link[] {
  const links: Link[] = [];
  for (const takeover of takeoversOf(path, to, who.graph)) {
    const link = roleLink(path, who, from, { to, takeover, given });
    if (link) links.push(link);
    if (link?.condition === EVERYTHING) break;
  }
  return links;
}

function trustOf(role: RoleNode, { trusts, by }: EscalationPath, graph: Graph): Access {
  return remember(graph, `trusts\n${role.key}\n${by}\n${trusts}`, () => {
    const { doubts } = stateOf(graph);
    return or(...trusts.map((service) => serviceTrust(role, service, doubts, by).when));
  });
}

function takeoversOf(path: EscalationPath, to: RoleNode, graph: Graph): readonly Takeover[] {
  if (path.bearer === 'none') return [NOTHING_TAKEN];
  const found = path.bearer === 'unseen' ? [] : takeovers(graph, path.bearer, to);
  if (found.length > 0 || path.bearer[0] === 'instance' || path.bearer[0] === 'template') return found;
  // Nothing in sight runs with the role, though it lets the service assume it: something elsewhere may.
  return [{ resource: null, tags: null, perhaps: `runs:${path.trusts[0]}:${to.arn}`, cause: null }];
}

function roleLink(
  path: EscalationPath,
  who: Who,
  from: RoleNode,
  by: { readonly to: RoleNode; readonly takeover: Takeover; readonly given: Given },
): Link | null {
  const { graph } = who;
  const { to, takeover, given } = by;
  const permissions: (Permission | readonly Permission[] | null)[] = [];
  for (const need of path.needs) {
    const permission =
      need.action === 'ec2:RunInstances'
        ? permissionsToRunInstances(who, profileOf(graph, to)?.arn ?? null)
        : judgeNeed(need, who, from, { to, takeover }, given);
    if (permission === null) return null;
    permissions.push(permission);
  }
  const conditions: Access[] = [];
  if (relationOf(from.account, to.account) === 'unknown') conditions.push(sameAccountDoubt(from, to, graph));
  if (path.trusts.length > 0) conditions.push(trustOf(to, path, graph));
  const causes = takeover.cause === null ? [] : [takeover.cause];
  if (path.profile) {
    const profile = profileOf(graph, to);
    if (profile) causes.push(profile.address);
    else {
      // Rule 38: without a profile that holds the role, the right to make one.
      const making = ['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'];
      const made = permissionsOnOne(who, making, someResources(who, ...making));
      if (made === null) return null;
      permissions.push(made);
    }
  }
  if (takeover.perhaps !== null) {
    const { doubts } = stateOf(graph);
    const reason = `whether something that ${who.role.name} controls by ${path.needs[0]!.action} runs with the role ${to.name} is not known`;
    register(doubts, takeover.perhaps, {
      reason,
      address: to.address ?? to.arn,
      attribute: 'arn',
      location: to.location,
    });
    conditions.push(doubtAt(doubts, 'allow', takeover.perhaps, null));
  }
  return toLink(path, who, to, permissions.flat(), and(...conditions), causes);
}

export function toLink(
  path: EscalationPath,
  who: Who,
  to: RoleNode,
  permissions: readonly (Permission | null)[],
  also: Access = EVERYTHING,
  causes: readonly string[] = [],
): Link | null {
  if (permissions.some((each) => each === null)) return null;
  const held = permissions as readonly Permission[];
  const condition = and(also, ...held.map((each) => each.condition));
  if (condition.op === 'const' && !condition.value) return null;
  const { doubts } = stateOf(who.graph);
  const words = describeResidual(condition, (key) => whatDoubt(doubts.get(key)));
  const passes = path.needs.some((need) => need.action === 'iam:PassRole');
  return {
    kind: passes ? 'pass-role' : 'escalation',
    technique: path.listed ? path.id : null,
    to,
    condition: condition.op === 'const' ? EVERYTHING : condition,
    conditions: [...new Set([...held.flatMap((each) => each.needs), ...words])],
    evidence: () => evidenceOf(path, who),
    causes,
  };
}

/** The Allow statements that grant the path's actions. */
function evidenceOf(path: EscalationPath, who: Who): readonly Statement[] {
  const found = new Set<Statement>();
  for (const { action } of path.needs) {
    for (const each of statementsFor(who.role, action)) {
      if (each.effect === 'Allow' && namesAction(each, action)) found.add(each);
    }
  }
  return [...found];
}
