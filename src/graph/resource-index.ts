// Which resource policies can matter to a role at all? By the principals that they let in and by what they govern, so that in
// large plans few of them are looked at for each role. Wide on purpose; resource-access.ts decides.

import { hasSymbol } from '../core/symbol.ts';
import type { PrincipalEntry } from '../policy/model.ts';
import { accountNamed, type RoleIdentity, readArn } from '../policy/principal.ts';
import type { Graph, ResourcePolicy, RoleNode } from './model.ts';
import { remember } from './state.ts';

export interface Concern {
  readonly policy: ResourcePolicy;
  /** The role's own policies may allow something on what it governs; else it matters only if it lets the role in itself. */
  readonly isTouched: boolean;
}

/**
 * The policies with a statement that may let the role in, and those on what the role's own policies may concern, in the
 * graph's order. Any other changes nothing for the role.
 */
export function policiesFor(who: RoleIdentity, role: RoleNode, graph: Graph): readonly Concern[] {
  const index = remember(graph, 'resource policies', () => indexPolicies(graph));
  const touched = new Set<number>();
  const { everywhere, byService } = beginningsOf(role);
  for (const [service, governed] of index.byService) {
    for (const beginning of [...everywhere, ...(byService.get(service) ?? [])])
      for (const place of governed.meeting(beginning)) touched.add(place);
  }
  const found = new Set([...touched, ...index.everyone]);
  const add = (places: readonly number[] | undefined) => {
    for (const place of places ?? []) found.add(place);
  };
  // An account that is not known may turn out to be any that is named.
  if (hasSymbol(who.account)) for (const places of index.byAccount.values()) add(places);
  else add(index.byAccount.get(who.account));
  add(index.byRole.get(readArn(who.arn)?.resource ?? who.arn));
  return [...found]
    .sort((a, b) => a - b)
    .map((place) => ({ policy: index.policies[place]!, isTouched: touched.has(place) }));
}

interface PolicyIndex {
  readonly policies: readonly ResourcePolicy[];
  /** Places in `policies` of those that anyone may be let in by, or whose principals need a closer look. */
  readonly everyone: readonly number[];
  readonly byAccount: ReadonlyMap<string, readonly number[]>;
  /** By the resource part of a role's ARN, `role/PATH/NAME`. */
  readonly byRole: ReadonlyMap<string, readonly number[]>;
  readonly byService: ReadonlyMap<string, Governed>;
}

function indexPolicies(graph: Graph): PolicyIndex {
  const policies = graph.resourcePolicies.filter((policy) => policy.source.document !== null);
  const everyone = new Set<number>();
  const byAccount = new Map<string, number[]>();
  const byRole = new Map<string, number[]>();
  const scopes = new Map<string, [string, number][]>();
  const name = (entry: PrincipalEntry, place: number) => {
    if (entry.kind === 'any') everyone.add(place);
    if (entry.kind !== 'aws') return;
    const account = accountNamed(entry.value)?.account;
    const arn = readArn(entry.value);
    if (account !== undefined && !hasSymbol(account)) push(byAccount, account, place);
    else if (account === undefined && arn?.service === 'iam') push(byRole, arn.resource, place);
    else everyone.add(place);
  };
  for (const [place, { source, service, scope }] of policies.entries()) {
    for (const { effect, principal } of [...source.document!.may, ...source.document!.must]) {
      if (effect !== 'Allow' || principal === null) continue;
      if (principal.not) everyone.add(place);
      else for (const entry of principal.entries) name(entry, place);
    }
    for (const each of scope) push(scopes, service, [each.split(/[*?]/, 1)[0]!, place]);
  }
  const byService = new Map(Array.from(scopes, ([service, governed]) => [service, sortGoverned(governed)] as const));
  return { policies, everyone: [...everyone], byAccount, byRole, byService };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What the policies of one service govern. */
interface Governed {
  /** Places of the policies whose resource may begin like this: one of the two beginnings begins with the other. */
  meeting(beginning: string): Iterable<number>;
}

function sortGoverned(governed: readonly (readonly [string, number])[]): Governed {
  const sorted = [...governed].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const exact = new Map<string, number[]>();
  for (const [fixed, place] of sorted) push(exact, fixed, place);
  const lengths = [...new Set(sorted.map(([fixed]) => fixed.length))];
  return {
    *meeting(beginning) {
      for (const length of lengths) if (length < beginning.length) yield* exact.get(beginning.slice(0, length)) ?? [];
      for (let at = firstFrom(sorted, beginning); sorted[at]?.[0].startsWith(beginning) === true; at += 1)
        yield sorted[at]![1];
    },
  };
}

/** The first place at which a text not before this one stands. */
function firstFrom(sorted: readonly (readonly [string, number])[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]![0] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Beginnings {
  /** Of Allow statements that may be about any service. */
  readonly everywhere: ReadonlySet<string>;
  readonly byService: ReadonlyMap<string, ReadonlySet<string>>;
}

const beginnings = new WeakMap<RoleNode, Beginnings>();

/** How the resources begin that the role's own policies may allow something on. */
function beginningsOf(role: RoleNode): Beginnings {
  const known = beginnings.get(role);
  if (known) return known;
  const byService = new Map<string, Set<string>>();
  const everywhere = new Set<string>();
  for (const source of role.policies) {
    for (const { effect, action, resource } of source.document?.may ?? []) {
      if (effect !== 'Allow') continue;
      const fixed =
        resource === null || resource.not ? [''] : resource.patterns.map((each) => each.split(/[*?]|\$\{/, 1)[0]!);
      const services = action.not ? ['*'] : action.patterns.map((each) => each.split(':', 1)[0]!.toLowerCase());
      for (const service of services) {
        const into = /[*?]/.test(service) ? everywhere : (byService.get(service) ?? new Set());
        if (into !== everywhere) byService.set(service, into);
        for (const each of fixed) into.add(each);
      }
    }
  }
  const made = { everywhere, byService };
  beginnings.set(role, made);
  return made;
}
