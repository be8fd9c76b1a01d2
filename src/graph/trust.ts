// May one role assume another, and under which conditions? Both sides as AWS needs them, sorted into what surely holds,
// what the caller can choose, what depends on the environment and what cannot be met. One hop at a time.

import type { Doubt } from '../core/diagnostic.ts';
import type { Access } from '../policy/access.ts';
import { and, EVERYTHING, NOTHING, not, or } from '../policy/access.ts';
import { statementMatches } from '../policy/decide.ts';
import { findRequest } from '../policy/difference.ts';
import type { Statement } from '../policy/model.ts';
import { ASSUME, namesAction } from '../policy/names-action.ts';
import type { PrincipalRoute } from '../policy/principal.ts';
import { principalRoute, relationOf } from '../policy/principal.ts';
import { callerChoices } from './caller-keys.ts';
import { actionParts } from './identity-side.ts';
import type { Graph, InstanceKeys, PolicySource, RoleNode } from './model.ts';
import { identityOf, namesSessions, principalBindings, sessionArn } from './principal-keys.ts';
import { deniesStill } from './recreated.ts';
import { describeResidual, mentionedKeys, type Point, residual, whatDoubt } from './residual.ts';
import { doubtAt, principalsOf, register, remember, sideOf, stateOf } from './state.ts';
import { inAccount, sameAccountDoubt } from './supposed-accounts.ts';
import { OF_RESOURCE, tagKeys } from './tags.ts';
import { createLikeness } from './trust-likeness.ts';

/** One role can assume another while `condition`, over the environment alone, holds. */
export interface Hop {
  readonly condition: Access;
  /** In words: what the caller must give, then what must hold. */
  readonly conditions: readonly string[];
}

/** The hop from one role's session to another role, or null where there is no way. */
export function assumeHop(from: RoleNode, to: RoleNode, graph: Graph, instance: InstanceKeys | null): Hop | null {
  return hopper(from, graph, instance).to(to);
}

/** The hops from one role's session. */
export interface Hopper {
  readonly to: (role: RoleNode) => Hop | null;
  /** Is the hop to this role the same for all roles of its class (see likenessClass)? */
  readonly isAlike: (role: RoleNode) => boolean;
}

/**
 * The same for many roles. Where the caller's side is plainly yes or no, roles with the same trust policy are alike: the
 * hop is worked out for the first of them.
 */
export function hopper(from: RoleNode, graph: Graph, instance: InstanceKeys | null): Hopper {
  return remember(graph, `hops\n${from.key}\n${instance ? `${instance.arn} ${instance.roleDelivery}` : ''}`, () => {
    const { nameOf, byClass } = createLikeness(from, graph, instance);
    const alike = new Map<string, Hop | null>();
    const single = new Map<RoleNode, Hop | null>();
    const hopTo = (to: RoleNode) => {
      const name = nameOf(to);
      const remembered = name === null ? single.get(to) : alike.get(name);
      if (remembered !== undefined) return remembered;
      const made = fullHop(from, to, graph, instance);
      if (name === null) single.set(to, made);
      else alike.set(name, made);
      return made;
    };
    return { to: hopTo, isAlike: (role) => byClass && nameOf(role) !== null };
  });
}

function fullHop(from: RoleNode, to: RoleNode, graph: Graph, instance: InstanceKeys | null): Hop | null {
  const formulas = new Map<string, Access>();
  const hop = (action: string) => {
    const made = formulas.get(action) ?? hopFormula(from, to, graph, instance, action);
    formulas.set(action, made);
    return made;
  };
  const formula = hop(ASSUME);
  if (formula === NOTHING) return null;
  const alternatives: { condition: Access; needs: readonly string[] }[] = [];
  const { given } = graph.options;
  for (const binding of principalBindings(from, graph, instance)) {
    const supposed = (text: string) => inAccount(text, from, binding.account);
    const caller = Array.from(binding.context, ([key, value]) => [key, given?.get(key) ?? value] as const);
    const target = Array.from(targetKeys(to, formula), ([key, value]) => [key, value && supposed(value)] as const);
    const base: Point = { action: ASSUME, resource: supposed(to.arn), context: new Map([...caller, ...target]) };
    const open = residual(formula, base);
    if (open.op === 'const' && !open.value) continue;
    const at = (action: string, context: Point['context']) => residual(hop(action), { ...base, action, context });
    const { choices, capped } = callerChoices(open, at, base, undefined, given);
    for (const each of choices) alternatives.push({ ...each, condition: and(binding.when, each.condition) });
    if (capped) alternatives.push({ condition: cappedDoubt(from, to, graph), needs: [] });
  }
  const sure = alternatives.find((each) => each.condition.op === 'const');
  const kept = sure ? [sure] : alternatives.filter((each) => canHold(each.condition, graph));
  if (kept.length === 0) return null;
  const condition = or(...kept.map((each) => each.condition));
  const { doubts } = stateOf(graph);
  const words = kept.map((each) => [
    ...each.needs,
    ...describeResidual(each.condition, (key) => whatDoubt(doubts.get(key))),
  ]);
  const ways = new Set(words.map((each) => each.join(' and ')));
  const conditions = ways.size === 1 ? [...new Set(words[0]!)] : [[...ways].join('; or ')];
  return { condition: condition.op === 'const' ? EVERYTHING : condition, conditions };
}

/** Roles that this one's policies name exactly, by ARN, and that nobody here sees. */
export function namedButUnseen(from: RoleNode, graph: Graph): readonly { arn: string; statement: Statement }[] {
  const found = new Map<string, Statement>();
  for (const source of from.policies) {
    if (source.document === null || source.policy === source.doubt) continue;
    for (const statement of source.document.may) {
      if (statement.effect !== 'Allow' || statement.resource === null || statement.resource.not) continue;
      if (!namesAction(statement, ASSUME)) continue;
      for (const arn of statement.resource.patterns) {
        if (/^arn:[^:*?]+:iam::[^:*?]+:role\/[^*?]+$/.test(arn) && !arn.includes('${') && !graph.roles.has(arn)) {
          found.set(arn, statement);
        }
      }
    }
  }
  return Array.from(found, ([arn, statement]) => ({ arn, statement }));
}

/** Identity side of one and trust policy of the other, before anything is fixed. Rules 1 to 6, 15, 16 and 19. */
function hopFormula(from: RoleNode, to: RoleNode, graph: Graph, instance: InstanceKeys | null, action: string): Access {
  const { doubts } = stateOf(graph);
  const parts = actionParts(from, graph, action, `${action} ${to.arn}`);
  const identity = and(parts.identity, parts.boundary, parts.scp);
  if (to.trust === null) return and(identity, not(parts.denies));
  const session = instance && namesSessions(graph) ? sessionArn(from, instance) : null;
  const trusted = trustByRoute(to.trust, from, session, graph, action, to);
  const anyRoute = or(...trusted.allow.values());
  if (anyRoute === NOTHING) return NOTHING;
  const route = (name: PrincipalRoute) => trusted.allow.get(name) ?? NOTHING;
  const maybe = and(doubtAt(doubts, 'allow', principalDoubt(from, to, doubts), null), route('maybe'));
  const alone = or(route('session'), route('any'));
  const same = or(
    and(or(route('role'), maybe), parts.boundary, parts.scp),
    and(alone, parts.scp),
    and(route('account'), identity),
  );
  const cross = and(or(route('role'), route('account'), alone, maybe), identity);
  const relation = relationOf(from.account, to.account);
  const granted =
    relation === 'same' ? same : relation === 'other' ? cross : or(cross, and(sameAccountDoubt(from, to, graph), same));
  return and(granted, not(or(parts.denies, trusted.deny)));
}

function trustByRoute(
  trust: PolicySource,
  from: RoleNode,
  session: string | null,
  graph: Graph,
  action: string,
  to: RoleNode,
): { allow: ReadonlyMap<PrincipalRoute, Access>; deny: Access } {
  const { doubts } = stateOf(graph);
  const allow = new Map<PrincipalRoute, Access>();
  if (trust.document === null) return { allow, deny: NOTHING };
  const who = identityOf(from, session);
  const denies: Access[] = [];
  const at = `${action} ${to.arn}`;
  const collect = (statements: readonly Statement[], when: (polarity: 'allow' | 'deny') => Access) => {
    for (const statement of statements) {
      if (statement.principal === null || !namesAction(statement, action)) continue;
      const route = principalRoute(statement.principal, who, statement.effect);
      if (route === null) continue;
      const holds: Access = { op: 'statement', statement };
      if (statement.effect === 'Allow') {
        allow.set(route, or(allow.get(route) ?? NOTHING, and(when('allow'), holds)));
      } else if (route === 'maybe') {
        denies.push(and(doubtAt(doubts, 'deny', principalDoubt(from, to, doubts), null), when('deny'), holds));
      } else if (route !== 'session' || session !== null) {
        denies.push(and(when('deny'), deniesStill(statement, from, to.address ?? '', graph), holds));
      }
    }
  };
  collect(trust.document.must, () => EVERYTHING);
  if (trust.doubt !== null && trust.document.may !== trust.document.must) {
    const { doubt } = trust;
    collect(trust.document.may, (polarity) => doubtAt(doubts, polarity, doubt, at));
  }
  return { allow, deny: or(...denies) };
}

function principalDoubt(from: RoleNode, to: RoleNode, doubts: Map<string, Doubt>): string {
  const id = `principal:${from.arn}:${to.arn}:${principalsOf(to.trust?.document ?? null)}`;
  const reason = `whether a principal that the trust policy of ${to.name} names is the role ${from.name} depends on an account or a unique id that is not known; name the account in the configuration (account)`;
  register(doubts, id, {
    reason,
    address: to.address ?? to.arn,
    attribute: 'assume_role_policy',
    location: to.location,
  });
  return id;
}

function cappedDoubt(from: RoleNode, to: RoleNode, graph: Graph): Access {
  const { doubts } = stateOf(graph);
  const id = `capped:${sideOf(graph)}:${from.arn}:${to.arn}`;
  const reason = `the conditions under which ${from.name} can assume ${to.name} are too many to try all of them`;
  register(doubts, id, {
    reason,
    address: to.address ?? to.arn,
    attribute: 'assume_role_policy',
    location: to.location,
  });
  return doubtAt(doubts, 'allow', id, null);
}

/** Keys of the call that follow from the role to be assumed: its tags and its account. */
function targetKeys(to: RoleNode, formula: Access): ReadonlyMap<string, string | null> {
  return new Map([['aws:resourceaccount', to.account], ...tagKeys(to.tags, OF_RESOURCE, mentionedKeys(formula))]);
}

/** Undecided counts as possible: the condition goes along and is asked again in the comparison. */
export function canHold(condition: Access, graph: Graph): boolean {
  if (condition.op === 'const') return condition.value;
  return findRequest(condition, graph.options.engine).kind !== 'none';
}

/** The Allow statements of either side that match the call, conditions aside. */
export function assumeEvidence(from: RoleNode, to: RoleNode): readonly Statement[] {
  const request = { principal: null, action: ASSUME, resource: to.arn, context: new Map<string, string>() };
  const matching = (statement: Statement) =>
    statement.effect === 'Allow' && statementMatches({ ...statement, conditions: [] }, request);
  const own = from.policies.flatMap((source) => source.document?.may.filter(matching) ?? []);
  const who = identityOf(from, null);
  const trust =
    to.trust?.document?.may.filter(
      (each) => matching(each) && each.principal !== null && principalRoute(each.principal, who) !== null,
    ) ?? [];
  return [...own, ...trust];
}
