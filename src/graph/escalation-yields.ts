// What an escalation yields: a role with more policies than it has, or without its boundary. Where any policy at all can be
// given, boundary, SCPs and explicit denies are what is left to limit the role; where some can, which of them are tried together.

import { InternalError } from '../core/errors.ts';
import { and, EVERYTHING } from '../policy/access.ts';
import { readPolicyText } from '../policy/document.ts';
import type { Graph, Link, PolicySource, RoleNode } from './model.ts';
import { conjuncts } from './residual.ts';
import { remember, sideOf } from './state.ts';
import { unseenSource } from './unseen.ts';

/** Lots of policies that a role gives itself in every combination; see `lotsOf`. Past it, all but each by itself is a doubt. */
const MAX_GIVEN = 7;
/** The same for what it gives another: there may be hundreds of these. */
const MAX_GIVEN_ANOTHER = 4;

const EVERYTHING_TEXT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

let administrator: PolicySource | undefined;

/** A policy that allows everything, as whoever may write policies can write it. */
export function adminPolicy(): PolicySource {
  if (administrator) return administrator;
  const policy = '(a policy that it gives itself)';
  const { document } = readPolicyText(EVERYTHING_TEXT, 'identity', { policy, attribute: 'policy', location: null });
  if (document === null) throw new InternalError('the administrator policy cannot be read');
  administrator = { policy, attachedIf: null, document, doubt: null, causes: [], arn: null };
  return administrator;
}

/** The role without its permissions boundary. */
export function unbounded(role: RoleNode): RoleNode {
  return { ...role, key: variantKey(role, '- boundary'), boundary: null };
}

/** The role with more policies, all given at once. */
export function widened(role: RoleNode, ...by: readonly PolicySource[]): RoleNode {
  const names = by.map((each) => each.arn ?? each.policy).sort();
  return { ...role, key: variantKey(role, `+ ${names}`), policies: [...role.policies, ...by] };
}

/** A policy that can be given to a role, with the step that gives it. */
export interface Gift {
  readonly source: PolicySource;
  readonly link: Link;
}

/**
 * What a role becomes by all that it can give itself. More policies allow more as long as none of them denies anything: those
 * that ask for the same are given in one lot, and what asks for nothing is given before anything else. Only what denies, and
 * what asks for different things, is tried in every combination, one lot after another: each may open or close the next.
 */
export function giveItself(role: RoleNode, gifts: readonly Gift[], graph: Graph): readonly Link[] {
  const { free, apart } = lotsOf(gifts);
  if (free.length > 0) return [giveTogether(role, free)];
  if (apart.length === 0 || isCut(role)) return [];
  const given = role.key.split('\n').filter((line) => line.startsWith('+ ')).length;
  const to = given + apart.length <= MAX_GIVEN ? role : cut(role, graph);
  return apart.map((lot) => giveTogether(to, lot));
}

/** The same where another gives, who can do so whatever the role has been given already: every combination at once. */
export function giveAnother(role: RoleNode, gifts: readonly Gift[], graph: Graph): readonly Link[] {
  const { free, apart } = lotsOf(gifts);
  const sure = free.length > 0 ? [giveTogether(role, free)] : [];
  if (free.some(isAny)) return sure;
  if (apart.length > MAX_GIVEN_ANOTHER) {
    const rest = cut(role, graph);
    return [...sure, ...apart.map((lot) => giveTogether(rest, [...lot, ...free]))];
  }
  let all: (readonly Gift[])[] = [free];
  for (const lot of apart) all = [...all, ...all.map((each) => [...each, ...lot])];
  return [...sure, ...all.slice(1).map((each) => giveTogether(role, each))];
}

/**
 * The same to a role that was given policies already. One more each time would go on for ever: it is given any policy at all,
 * or, where some that it was given are none of this giver's, a doubt stands for what both could give together.
 * @param known all that this giver may give to anyone, or the role to itself
 */
export function giveFurther(
  role: RoleNode,
  gifts: readonly Gift[],
  known: () => readonly PolicySource[],
  graph: Graph,
): readonly Link[] {
  const any = gifts.filter(isAny);
  if (any.length > 0) return giveAnother(role, any, graph);
  // To any policy at all nothing is added.
  if (role.policies.includes(adminPolicy())) return [];
  const own = graph.roles.get(role.arn)?.policies ?? [];
  const adds = gifts.filter(({ source }) => source.document?.may.some((each) => each.effect === 'Allow'));
  const foreign = role.policies.filter((each) => !own.includes(each));
  if (adds.length === 0 || foreign.length === 0 || isCut(role)) return [];
  const ours = known();
  const isOurs = (source: PolicySource) => ours.some((each) => each === source || each.arn === source.arn);
  if (foreign.every(isOurs)) return [];
  return adds.map(({ link }) => ({ ...link, to: cut(role, graph) }));
}

/** What is given together: what only allows and asks for nothing, and apart from it each that denies or asks for something else. */
function lotsOf(gifts: readonly Gift[]): {
  readonly free: readonly Gift[];
  readonly apart: readonly (readonly Gift[])[];
} {
  const free: Gift[] = [];
  const apart = new Map<string, Gift[]>();
  for (const gift of gifts) {
    const asks = [...conjuncts(gift.link.condition).keys()].sort().join('\n');
    const alone = denies(gift.source) ? (gift.source.arn ?? gift.source.policy) : '';
    if (alone === '' && asks === '') free.push(gift);
    else apart.set(`${alone}\n${asks}`, [...(apart.get(`${alone}\n${asks}`) ?? []), gift]);
  }
  return { free, apart: [...apart.values()] };
}

function isAny({ source }: Gift): boolean {
  return source === adminPolicy();
}

/** Any policy at all makes the others needless. */
function giveTogether(role: RoleNode, gifts: readonly Gift[]): Link {
  const any = gifts.find(isAny);
  const taken = any ? [any] : gifts;
  const asked = new Map(taken.flatMap(({ link }) => [...conjuncts(link.condition)]));
  return {
    ...taken[0]!.link,
    condition: asked.size === 0 ? EVERYTHING : and(...asked.values()),
    conditions: [...new Set(taken.flatMap(({ link }) => link.conditions))],
    to: widened(role, ...taken.map(({ source }) => source)),
  };
}

/** May it take something away from whoever has it? */
function denies({ document }: PolicySource): boolean {
  return document?.may.some((each) => each.effect === 'Deny') ?? false;
}

const FURTHER = '(further policies that it is given)';

function isCut({ policies }: RoleNode): boolean {
  return policies.some((each) => each.policy === FURTHER);
}

/** Stands for every combination that is not tried. */
function cut(role: RoleNode, graph: Graph): RoleNode {
  return remember(graph, `further policies\n${role.key}`, () => {
    const reason = `${role.name} can be given policies that deny something, that need different conditions or that different roles give, in too many combinations to try them all`;
    const doubt = { reason, address: role.address ?? role.arn, attribute: 'policy', location: role.location };
    return widened(role, unseenSource(graph).unseen(`given:${sideOf(graph)}:${role.key}`, FURTHER, doubt, []));
  });
}

/** Has it been given a policy that it does not have by itself? */
export function isWidened({ key }: RoleNode): boolean {
  return key.includes('\n+ ');
}

/** The same whatever came first. */
function variantKey({ key }: RoleNode, change: string): string {
  const lines = key.split('\n');
  const isChange = (line: string) => /^[+-] /.test(line);
  return [...lines.filter((each) => !isChange(each)), ...[...lines.filter(isChange), change].sort()].join('\n');
}
