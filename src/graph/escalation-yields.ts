// What an escalation yields: a role with more policies than it has, or without its boundary. Where any policy at all can be
// given, boundary, SCPs and explicit denies are what is left to limit the role; where some can, which of them are tried together.

import { InternalError } from '../core/errors.ts';
import { readPolicyText } from '../policy/document.ts';
import type { Graph, Link, PolicySource, RoleNode } from './model.ts';
import { conjuncts } from './residual.ts';
import { remember, sideOf } from './state.ts';
import { unseenSource } from './unseen.ts';

/** Times that a role is given policies, in whatever order, before what else it could be given is a doubt. */
const MAX_GIVEN = 7;

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
 * What a role becomes by all that it can be given. More policies allow more as long as none of them denies anything: those
 * that ask for the same are given together, and what asks for nothing is given before anything else. Only what denies, and
 * what asks for different things, is tried in every combination.
 */
export function giveAll(role: RoleNode, gifts: readonly Gift[], graph: Graph): readonly Link[] {
  const groups = new Map<string, Gift[]>();
  for (const gift of gifts) {
    const asks = [...conjuncts(gift.link.condition).keys()].sort().join('\n');
    const name = denies(gift.source) ? `${gift.source.arn ?? gift.source.policy}\n${asks}` : asks;
    groups.set(name, [...(groups.get(name) ?? []), gift]);
  }
  const free = groups.get('');
  if (free) return [giveTogether(role, free)];
  const apart = [...groups.values()];
  if (apart.length === 0 || isCut(role)) return [];
  const given = role.key.split('\n').filter((line) => line.startsWith('+ ')).length;
  if (given + apart.length <= MAX_GIVEN) return apart.map((each) => giveTogether(role, each));
  const cut = widened(role, furtherPolicies(role, graph));
  return apart.map((each) => giveTogether(cut, each));
}

/** Any policy at all makes the others needless. */
function giveTogether(role: RoleNode, gifts: readonly Gift[]): Link {
  const any = gifts.filter(({ source }) => source === adminPolicy());
  const taken = any.length > 0 ? any : gifts;
  const conditions = [...new Set(taken.flatMap(({ link }) => link.conditions))];
  return { ...taken[0]!.link, conditions, to: widened(role, ...taken.map(({ source }) => source)) };
}

/** May it take something away from whoever has it? */
function denies({ document }: PolicySource): boolean {
  return document?.may.some((each) => each.effect === 'Deny') ?? false;
}

const FURTHER = '(further policies that it gives itself)';

function isCut({ policies }: RoleNode): boolean {
  return policies.some((each) => each.policy === FURTHER);
}

/** Stands for every combination that is not tried. */
function furtherPolicies(role: RoleNode, graph: Graph): PolicySource {
  return remember(graph, `further policies\n${role.key}`, () => {
    const reason = `${role.name} can be given policies that deny something, or that need different conditions, in too many combinations to try them all`;
    const doubt = { reason, address: role.address ?? role.arn, attribute: 'policy', location: role.location };
    return unseenSource(graph).unseen(`given:${sideOf(graph)}:${role.key}`, FURTHER, doubt, []);
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
