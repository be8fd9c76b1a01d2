// What follows from the principal in a request of a role's session: context keys with their values, and how the Principal
// elements of policies see it. Must not know what the role is allowed.

import type { Access, Binding } from '../policy/access.ts';
import { bind, or } from '../policy/access.ts';
import type { Statement } from '../policy/model.ts';
import { namesAction } from '../policy/names-action.ts';
import type { RoleIdentity } from '../policy/principal.ts';
import type { Graph, InstanceKeys, PolicySource, RoleNode } from './model.ts';
import { statementKeys } from './residual.ts';
import { remember } from './state.ts';

/** The formula with the keys that follow from the principal fixed. */
export function withPrincipal(role: RoleNode, graph: Graph, instance: InstanceKeys | null, of: Access): Access {
  const bindings = principalBindings(role, graph, instance);
  return or(...bindings.map((binding) => bind(binding, of)));
}

/**
 * Keys that follow from the principal (contract: settled points; IAM global condition keys page). One binding, or one
 * for each role-delivery version that an instance can choose between.
 */
export function principalBindings(role: RoleNode, graph: Graph, instance: InstanceKeys | null): readonly Binding[] {
  if (instance === null) {
    const known = chained.get(role);
    if (known) return known;
    const base = principalKeys(role, graph, takesSessionTags(role));
    const made = [
      { context: new Map([...base, ['ec2:sourceinstancearn', null], ['ec2:roledelivery', null]] as const) },
    ];
    chained.set(role, made);
    return made;
  }
  const base = remember(graph, `principal\n${role.key}`, () => principalKeys(role, graph, false));
  const keys = keysOf(graph);
  const own = new Map<string, string | null>(base);
  // Of several instances, any may be meant: their keys stay free.
  if (instance.arn !== null) own.set('ec2:sourceinstancearn', instance.arn);
  if (instance.id !== null) own.set('aws:userid', `${role.uniqueId}:${instance.id}`);
  if (!keys.has('ec2:roledelivery')) return [{ context: own }];
  return instance.roleDelivery.map((version) => ({ context: new Map([...own, ['ec2:roledelivery', version]]) }));
}

/** Of sessions that do not come from an instance; a role belongs to one graph. */
const chained = new WeakMap<RoleNode, readonly Binding[]>();

const ABSENT = [
  'aws:username',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:federatedprovider',
  'aws:principalservicename',
  'aws:principalservicenameslist',
];

/**
 * Where the trust policy lets callers pass session tags (`sts:TagSession`), these go before the role's own tags, and the
 * caller chooses them: principal tags stay free then (IAM User Guide, passing session tags).
 */
function takesSessionTags(role: RoleNode): boolean {
  const statements = role.trust?.document?.may ?? [];
  return statements.some((each) => each.effect === 'Allow' && namesAction(each, 'sts:TagSession'));
}

function principalKeys(role: RoleNode, graph: Graph, tagsAreChosen: boolean): ReadonlyMap<string, string | null> {
  const keys = new Map<string, string | null>([
    ['aws:principalarn', role.arn],
    ['aws:principalaccount', role.account],
    ['aws:principaltype', 'AssumedRole'],
    ['aws:principalisawsservice', 'false'],
    ...ABSENT.map((key) => [key, null] as const),
  ]);
  if (role.tags === null || tagsAreChosen) return keys;
  for (const key of keysOf(graph)) {
    if (!key.startsWith('aws:principaltag/')) continue;
    const tag = key.slice('aws:principaltag/'.length);
    const value = role.tags.get(tag);
    // A tag whose value is not known leaves its key free: it may have any value.
    if (value !== null) keys.set(key, value ?? null);
  }
  return keys;
}

/** Every context key that a policy of the graph names, lower case. */
export function keysOf(graph: Graph): ReadonlySet<string> {
  return remember(graph, 'keys', () => {
    const keys = new Set<string>();
    const seen = new Set<readonly Statement[]>();
    const add = (statements: readonly Statement[]) => {
      if (seen.has(statements)) return;
      seen.add(statements);
      for (const statement of statements) for (const key of statementKeys(statement)) keys.add(key);
    };
    const addSource = (source: PolicySource | null) => {
      if (source?.document) {
        add(source.document.may);
        add(source.document.must);
      }
    };
    for (const role of graph.roles.values()) {
      for (const source of role.policies) addSource(source);
      addSource(role.boundary);
      addSource(role.trust);
    }
    for (const each of graph.resourcePolicies) addSource(each.source);
    for (const set of graph.options.scps ?? []) {
      for (const level of set.levels) for (const document of level) add(document.may);
    }
    return keys;
  });
}

/** Which of the keys that only an instance has some policy of the graph names: if none, all instances are alike. */
export function instanceKey(graph: Graph, instance: InstanceKeys): string {
  const keys = keysOf(graph);
  const parts: string[] = [];
  if (keys.has('ec2:sourceinstancearn')) parts.push(instance.arn ?? '*');
  if (keys.has('aws:userid')) parts.push(instance.id ?? '*');
  if (keys.has('ec2:roledelivery')) parts.push(instance.roleDelivery.join());
  if (namesSessions(graph)) parts.push(instance.id ?? '*');
  return parts.join('\n');
}

/** The role as policies' Principal elements see it; `session` null: the caller chooses the session's name. */
export function identityOf(role: RoleNode, session: string | null): RoleIdentity {
  return {
    arn: role.arn,
    account: role.account,
    partition: role.partition,
    name: role.name,
    sessionArn: session,
    hasBoundary: role.boundary !== null,
    uniqueId: role.uniqueId,
  };
}

/** The session that EC2 opens for an instance is named by the instance's id. */
export function sessionArn(role: RoleNode, instance: InstanceKeys): string | null {
  if (instance.id === null) return null;
  return `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${instance.id}`;
}

/** Does any policy of the graph name single sessions as principals? Only then do instances differ by their id there. */
export function namesSessions(graph: Graph): boolean {
  return remember(graph, 'sessions', () => {
    const sources = [
      ...Array.from(graph.roles.values(), (role) => role.trust),
      ...graph.resourcePolicies.map((each) => each.source),
    ];
    return sources.some((source) =>
      source?.document?.may.some((each) =>
        each.principal?.entries.some((entry) => entry.kind === 'aws' && entry.value.includes(':assumed-role/')),
      ),
    );
  });
}
