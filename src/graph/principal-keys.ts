// What follows from the principal in a request of a role's session: context keys with their values, and how the Principal
// elements of policies see it. Must not know what the role is allowed.

import { hasSymbol, symbol } from '../core/symbol.ts';
import type { Access } from '../policy/access.ts';
import { and, bind, EVERYTHING, or } from '../policy/access.ts';
import { namesAction } from '../policy/names-action.ts';
import type { RoleIdentity } from '../policy/principal.ts';
import type { Graph, InstanceKeys, RoleNode } from './model.ts';
import { mentionedKeys, statementKeys } from './residual.ts';
import { remember } from './state.ts';
import { statementsOf } from './statements.ts';
import { inAccount, supposedAccounts } from './supposed-accounts.ts';
import { OF_PRINCIPAL, tagKeys } from './tags.ts';

/** Keys that follow from the principal, and under which doubt. */
export interface PrincipalBinding {
  readonly context: ReadonlyMap<string, string | null>;
  /** The account that the role's is taken to be where it is not known; null: as it stands. */
  readonly account: string | null;
  /** EVERYTHING, or the doubt whether the account is that one. */
  readonly when: Access;
}

/** The formula with the keys that follow from the principal fixed: those that it asks for. */
export function withPrincipal(role: RoleNode, graph: Graph, instance: InstanceKeys | null, of: Access): Access {
  const keys = askedKeys(of);
  const bound = (all: PrincipalBinding['context']) => {
    const context = new Map([...all].filter(([key]) => keys.has(key)));
    return context.size === 0 ? of : bind({ context }, of);
  };
  return or(
    ...principalBindings(role, graph, instance).map(({ context, when }) =>
      and(when, keys.size === 0 ? of : bound(context)),
    ),
  );
}

const asked = new WeakMap<Access, ReadonlySet<string>>();

function askedKeys(of: Access): ReadonlySet<string> {
  const known = asked.get(of) ?? mentionedKeys(of);
  asked.set(of, known);
  return known;
}

/**
 * Keys that follow from the principal (contract: settled points; IAM global condition keys page). One binding as a rule;
 * one for each role-delivery version that an instance can choose between, for each session name that policies tell apart
 * by `aws:userid`, and for each account that the role's may be.
 */
export function principalBindings(
  role: RoleNode,
  graph: Graph,
  instance: InstanceKeys | null,
): readonly PrincipalBinding[] {
  if (instance === null) {
    const known = chained.get(role);
    if (known) return known;
    const base = principalKeys(role, graph, takesSessionTags(role));
    base.set('ec2:sourceinstancearn', null).set('ec2:roledelivery', null);
    const ids = sessionIds(role, graph);
    const own = ids.length === 0 ? [base] : ids.map((id) => new Map([...base, ['aws:userid', id]]));
    const made = inEachAccount(own, role, graph);
    chained.set(role, made);
    return made;
  }
  const own = new Map(remember(graph, `principal\n${role.key}`, () => principalKeys(role, graph, false)));
  // Of several instances, any may be meant: their keys stay free.
  if (instance.arn !== null) own.set('ec2:sourceinstancearn', instance.arn);
  if (instance.id !== null && knowsId(role)) own.set('aws:userid', `${role.uniqueId}:${instance.id}`);
  const versions = keysOf(graph).has('ec2:roledelivery') ? instance.roleDelivery : [];
  const each = versions.map((version) => new Map([...own, ['ec2:roledelivery', version]]));
  return inEachAccount(each.length > 0 ? each : [own], role, graph);
}

/** An account that is not known may be any of those that policies write out. */
function inEachAccount(
  contexts: readonly ReadonlyMap<string, string | null>[],
  role: RoleNode,
  graph: Graph,
): readonly PrincipalBinding[] {
  const plain = contexts.map((context) => ({ context, account: null, when: EVERYTHING }));
  const supposed = supposedAccounts(role, graph).flatMap(({ account, when }) =>
    contexts.map((context) => {
      const rewritten = Array.from(context, ([key, value]) => [key, value && inAccount(value, role, account)] as const);
      return { context: new Map(rewritten), account, when };
    }),
  );
  return [...plain, ...supposed];
}

/** A role that this change makes has an id that nobody could write down yet; of one that is older it may not be seen. */
function knowsId(role: RoleNode): boolean {
  return !hasSymbol(role.uniqueId) || isNew(role);
}

/** Is it a user (see users.ts)? */
export function isUser({ arn }: Pick<RoleNode, 'arn'>): boolean {
  return /^arn:[^:]*:iam::[^:]*:user\//.test(arn);
}

function isNew({ change }: RoleNode): boolean {
  return change === 'create' || change === 'replace';
}

/**
 * Values of `aws:userid` for a session that another role opens, which chooses its name: one for each that a condition
 * could tell from others. None: the key stays free, as the role's id is not seen, or policies use the value itself.
 */
function sessionIds(role: RoleNode, graph: Graph): readonly string[] {
  if (isUser(role) || !keysOf(graph).has('aws:userid') || !knowsId(role)) return [];
  const texts = userIdTexts(graph);
  if (texts === null) return [];
  const own = texts.filter((text) => text.startsWith(`${role.uniqueId}:`));
  const named = own.map((text) => text.replaceAll('*', '').replaceAll('?', 'x')).filter((text) => !text.endsWith(':'));
  return [...new Set([`${role.uniqueId}:${symbol('session_name')}`, ...named])];
}

/** What conditions compare `aws:userid` with; null where a policy variable takes its value. */
function userIdTexts(graph: Graph): readonly string[] | null {
  const { texts } = remember(graph, 'user ids', () => {
    const found = new Set<string>();
    for (const statement of statementsOf(graph)) {
      const asked = statement.conditions.filter((each) => each.key.toLowerCase() === 'aws:userid');
      for (const each of asked) for (const value of each.values) found.add(value);
      const keys = statementKeys({
        ...statement,
        conditions: statement.conditions.filter((each) => !asked.includes(each)),
      });
      if (keys.includes('aws:userid')) return { texts: null };
    }
    return { texts: [...found] };
  });
  return texts;
}

/** Of sessions that do not come from an instance; a role belongs to one graph. */
const chained = new WeakMap<RoleNode, readonly PrincipalBinding[]>();

const ABSENT = [
  'aws:username',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:federatedprovider',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  // Only in calls that a service principal makes itself (IAM global condition keys page, availability).
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
];

/**
 * Where the trust policy lets callers pass session tags (`sts:TagSession`), these go before the role's own tags, and the
 * caller chooses them: principal tags stay free then (IAM User Guide, passing session tags).
 */
function takesSessionTags(role: RoleNode): boolean {
  const statements = role.trust?.document?.may ?? [];
  return statements.some((each) => each.effect === 'Allow' && namesAction(each, 'sts:TagSession'));
}

function principalKeys(role: RoleNode, graph: Graph, tagsAreChosen: boolean): Map<string, string | null> {
  const keys = new Map<string, string | null>([
    ['aws:principalarn', role.arn],
    ['aws:principalaccount', role.account],
    ['kms:calleraccount', role.account],
    ['aws:principaltype', 'AssumedRole'],
    ['aws:principalisawsservice', 'false'],
    ...ABSENT.map((key) => [key, null] as const),
  ]);
  if (isUser(role))
    keys.set('aws:principaltype', 'User').set('aws:username', role.name).set('aws:userid', role.uniqueId);
  if (tagsAreChosen) return keys;
  return new Map([...keys, ...tagKeys(role.tags, OF_PRINCIPAL, keysOf(graph))]);
}

/** Every context key that a policy of the graph names, lower case. */
export function keysOf(graph: Graph): ReadonlySet<string> {
  return remember(graph, 'keys', () => {
    const keys = new Set<string>();
    for (const statement of statementsOf(graph)) for (const key of statementKeys(statement)) keys.add(key);
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
    isNew: isNew(role),
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
