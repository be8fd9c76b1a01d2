// Which stacks must be seen for another stack's instances to be judged: who names whose roles, policies and profiles, and
// whose wildcards cover them. Over-approximates, for a stack too many costs time and one too few a gain. Decides no access.

import { globMatches } from './aws/catalog.ts';
import { managedPolicy } from './aws/managed-policies.ts';
import { hasSymbol } from './core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from './core/value.ts';
import { CARRIER_TYPES } from './graph/carriers.ts';
import { isLauncher, launched } from './graph/carriers-launchers.ts';
import { ESCALATION_PATHS } from './graph/escalation-paths.generated.ts';
import { arnFields } from './graph/links.ts';
import { readPolicy } from './policy/document.ts';
import type { PolicyKind, Statement } from './policy/model.ts';
import { ASSUME, namesAction } from './policy/names-action.ts';
import type { Resource, Stack } from './terraform/resource.ts';

/** A thing by what stays of its ARN without the account, or by its kind and name. */
interface Named {
  readonly key: string;
  /** May be a symbol, or empty where it is not said. */
  readonly account: string;
}

/** What a stack offers and what it names, over both sides of its change. */
export interface StackReferences {
  readonly hasCarriers: boolean;
  readonly accounts: ReadonlySet<string>;
  readonly provides: readonly Named[];
  /** Roles with what an identity of another stack needs to enter them. */
  readonly roles: readonly { readonly arn: string; readonly account: string; readonly admits: Admission }[];
  /** Instances, which ssm and the like reach by ARN. */
  readonly targets: readonly { readonly arn: string; readonly account: string }[];
  /** What its own instances' access rests on. */
  readonly uses: readonly Named[];
  /** Principals that its trust and resource policies name, and roles of others that it puts policies on. */
  readonly admitsNamed: readonly Named[];
  /** Allow patterns with wildcards, for assuming roles and for taking things over. */
  readonly assumes: ReadonlySet<string>;
  readonly takesOver: ReadonlySet<string>;
  /** A changed resource policy allows anybody. */
  readonly opensToAll: boolean;
}

interface Admission {
  readonly any: boolean;
  readonly accounts: ReadonlySet<string>;
}

const TAKEOVERS: readonly string[] = [
  ...new Set(ESCALATION_PATHS.flatMap(({ needs }) => needs.map(({ action }) => action))),
].filter((action) => action !== ASSUME);

/** Services whose resources carry a role or are one. */
const SERVICES: ReadonlySet<string> = new Set(['sts', ...TAKEOVERS.map((action) => action.split(':')[0]!)]);
/** Beside instances, what a role can be taken over through. */
const BEARERS: ReadonlySet<string> = new Set(
  ESCALATION_PATHS.flatMap(({ bearer }) => (typeof bearer === 'string' ? [] : [bearer[0]!])),
);

/** Could the pattern cover a role, a policy or what bears a role? Most name objects, queues and the like. */
function mayConcernOthers(pattern: string): boolean {
  const parts = pattern.split(':');
  return parts.length < 3 || /[*?]/.test(parts[2]!) || SERVICES.has(parts[2]!);
}

const ARN = /arn:[^:\s"]*:(?:iam|sts)::([^:\s"]*):((?:role|policy|instance-profile|assumed-role)\/[^\s"\\,]+)/g;
const UNIQUE_ID = /ARO[A-Z0-9]{10,}/g;
const CARRIERS: ReadonlySet<string> = new Set(CARRIER_TYPES);
const IDENTITY_POLICIES: ReadonlySet<string> = new Set(['aws_iam_role_policy', 'aws_iam_policy']);
const POLICY_ATTRIBUTES: ReadonlySet<string> = new Set(['policy', 'access_policy', 'access_policies']);
const PROFILE_ATTRIBUTES: ReadonlySet<string> = new Set(['iam_instance_profile', 'launch_specification']);
/** Attributes of carriers that name no profile, role or template. */
const NAMELESS = /^tag|^(arn|id|name)$/;
const KINDS: Readonly<Record<string, string>> = {
  aws_iam_role: 'role',
  aws_iam_instance_profile: 'profile',
  aws_launch_template: 'template',
  aws_launch_configuration: 'template',
};
/** Attributes by which a resource puts something on a role. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  aws_iam_role_policy: 'role',
  aws_iam_role_policy_attachment: 'role',
  aws_iam_policy_attachment: 'roles',
  aws_iam_role_policies_exclusive: 'role_name',
  aws_iam_role_policy_attachments_exclusive: 'role_name',
};

export function referencesOf(stack: Stack): StackReferences {
  const provides = new Map<string, Named>();
  const uses = new Map<string, Named>();
  const admitsNamed = new Map<string, Named>();
  const roles: { arn: string; account: string; admits: Admission }[] = [];
  const targets: { arn: string; account: string }[] = [];
  const accounts = new Set<string>();
  const assumes = new Set<string>();
  const takesOver = new Set<string>();
  let hasCarriers = false;
  let opensToAll = false;

  const put = (into: Map<string, Named>, key: string, account: string) =>
    into.set(`${key}\n${account}`, { key, account });
  const mention = (into: Map<string, Named>, value: Value) => {
    for (const text of textsIn(value)) {
      for (const [, account, rest] of text.matchAll(ARN)) {
        if (rest!.startsWith('assumed-role/')) put(into, `role\n${rest!.split('/')[1]!}`, account!);
        else put(into, rest!, account!);
      }
      for (const [id] of text.matchAll(UNIQUE_ID)) put(into, `id\n${id}`, '');
    }
  };
  const allows = (statements: readonly Statement[]) => {
    for (const statement of statements) {
      if (statement.effect !== 'Allow' || statement.resource === null) continue;
      const patterns = statement.resource.not
        ? ['*']
        : statement.resource.patterns.filter((each) => /[*?]|\$\{/.test(each));
      if (!patterns.some(mayConcernOthers)) continue;
      const widened = patterns.map((each) => each.replace(/\$\{[^}]*\}/g, '*'));
      if (namesAction(statement, ASSUME)) for (const each of widened) assumes.add(each);
      if (TAKEOVERS.some((action) => namesAction(statement, action))) for (const each of widened) takesOver.add(each);
    }
  };
  const identity = (value: Value) => {
    mention(uses, value);
    allows(statementsOf(value, 'identity'));
  };
  /** Names stand for what is in the same account. */
  const named = (into: Map<string, Named>, kind: string, value: Value, account: string) => {
    for (const text of textsIn(value)) if (!text.startsWith('arn:')) put(into, `${kind}\n${text}`, account);
  };

  const read = (resource: Resource, changed: boolean) => {
    const { type, account } = resource;
    const get = (name: string): Value => resource.attributes.get(name) ?? null;
    const kind = KINDS[type];
    if (resource.mode === 'data') mention(uses, get('arn'));
    else if (kind !== undefined || type === 'aws_iam_policy') {
      for (const text of textsIn(get('arn'))) {
        const fields = arnFields(text);
        if (fields !== null) put(provides, fields.rest, fields.account);
      }
      if (kind !== undefined) {
        named(provides, kind, get('name'), account);
        named(provides, kind, get('id'), account);
      }
    }
    if (isLauncher(type) && resource.mode === 'managed') {
      for (const { held } of launched(resource)) {
        hasCarriers = true;
        for (const option of held.options) {
          mention(uses, option);
          named(uses, 'profile', option, account);
        }
      }
    } else if (CARRIERS.has(type) && resource.mode === 'managed') {
      hasCarriers = true;
      for (const [name, value] of resource.attributes) {
        if (NAMELESS.test(name)) continue;
        mention(uses, value);
        if (PROFILE_ATTRIBUTES.has(name)) named(uses, 'profile', value, account);
        else named(uses, 'template', value, account);
      }
    }
    if ((type === 'aws_instance' || BEARERS.has(type)) && resource.mode === 'managed')
      for (const arn of textsIn(get('arn'))) targets.push({ arn, account });
    const onRole = ROLE_NAMES[type];
    if (onRole !== undefined) named(admitsNamed, 'role', get(onRole), account);
    if (type === 'aws_iam_role_policy_attachment' || type === 'aws_iam_policy_attachment') attached(get('policy_arn'));
    if (type === 'aws_iam_role_policy_attachments_exclusive') attached(get('policy_arns'));
    if (type === 'aws_iam_instance_profile') named(uses, 'role', get('role'), account);
    if (IDENTITY_POLICIES.has(type)) identity(get('policy'));
    else if (type !== 'aws_iam_role') {
      for (const [name, value] of resource.attributes) {
        if (!POLICY_ATTRIBUTES.has(name)) continue;
        mention(admitsNamed, value);
        opensToAll ||= changed && admissionOf(value, 'resource').any;
      }
    }
    if (type !== 'aws_iam_role' || resource.mode === 'data') return;
    accounts.add(account);
    for (const id of textsIn(get('unique_id'))) put(provides, `id\n${id}`, '');
    for (const block of blocksIn(get('inline_policy'))) identity(block.get('policy') ?? null);
    attached(get('managed_policy_arns'));
    mention(uses, get('permissions_boundary'));
    mention(admitsNamed, get('assume_role_policy'));
    const admits = admissionOf(get('assume_role_policy'), 'trust');
    for (const arn of textsIn(get('arn'))) roles.push({ arn, account, admits });
  };
  const attached = (value: Value) => {
    mention(uses, value);
    for (const arn of textsIn(value)) {
      if (/^arn:[^:]*:iam::aws:policy\//.test(arn)) for (const each of awsManaged(arn)) allows([each]);
    }
  };
  for (const side of [stack.before.resources, stack.after.resources]) {
    for (const resource of side.values()) {
      const other = (side === stack.after.resources ? stack.before : stack.after).resources.get(resource.address);
      if (other === resource && side === stack.after.resources) continue;
      read(resource, other !== resource);
    }
  }
  // What a stack has itself is found there first.
  const isOwn = ({ key, account }: Named) => provides.has(`${key}\n${account}`);
  return {
    hasCarriers,
    accounts,
    provides: [...provides.values()],
    roles,
    targets,
    uses: [...uses.values()].filter((each) => !isOwn(each)),
    admitsNamed: [...admitsNamed.values()].filter((each) => !isOwn(each)),
    assumes,
    takesOver,
    opensToAll,
  };
}

/** Does the stack name anything that it does not have, or admit others? Such a stack may belong together with another. */
export function looksOutward(of: StackReferences): boolean {
  return (
    of.uses.some(({ key, account }) => account !== 'aws' && /^(role|policy|profile|instance-profile)\b/.test(key)) ||
    of.admitsNamed.length > 0 ||
    of.assumes.size > 0 ||
    of.takesOver.size > 0 ||
    of.roles.some(({ admits }) => admits.any || admits.accounts.size > 0)
  );
}

/** For each stack, by its place: the other stacks that bear directly on its instances or on the roles that these can become. */
export function neededBy(stacks: readonly StackReferences[]): readonly ReadonlySet<number>[] {
  const needs = stacks.map(() => new Set<number>());
  const add = (who: number, whom: number) => {
    if (who !== whom) needs[who]!.add(whom);
  };
  const offered = new Map<string, { readonly account: string; readonly by: number }[]>();
  for (const [by, { provides }] of stacks.entries()) {
    for (const { key, account } of provides) {
      const list = offered.get(key);
      if (list) list.push({ account, by });
      else offered.set(key, [{ account, by }]);
    }
  }
  const owners = ({ key, account }: Named) =>
    (offered.get(key) ?? []).filter((each) => compatible(each.account, account));
  for (const [index, stack] of stacks.entries()) {
    for (const each of stack.uses) for (const { by } of owners(each)) add(index, by);
    for (const each of stack.admitsNamed) for (const { by } of owners(each)) add(by, index);
  }
  const coveredBy = createCoverage(stacks);
  const open = stacks.flatMap(({ opensToAll, roles }, by) => [
    ...(opensToAll ? [{ by, account: null }] : []),
    ...roles.filter(({ admits }) => admits.any).map(({ account }) => ({ by, account })),
  ]);
  for (const [index, stack] of stacks.entries()) {
    const sameAccount = (account: string) => [...stack.accounts].some((each) => compatible(each, account));
    for (const { by, account } of open) if (account === null || sameAccount(account)) add(index, by);
    for (const pattern of stack.assumes) {
      for (const { by, admits } of coveredBy(pattern)) {
        if (admits !== null && (admits.any || [...admits.accounts].some(sameAccount))) add(index, by);
      }
    }
    for (const pattern of stack.takesOver)
      for (const { by, account } of coveredBy(pattern)) if (sameAccount(account)) add(index, by);
    // An exact name on one side is enough where the other side is an account: `uses` has found it above.
  }
  return needs;
}

interface Covered {
  readonly arn: string;
  readonly by: number;
  readonly account: string;
  /** Null for what is no role. */
  readonly admits: Admission | null;
}

/** What a pattern with wildcards covers of all stacks: found by its fixed beginning, each pattern once however many have it. */
function createCoverage(stacks: readonly StackReferences[]): (pattern: string) => readonly Covered[] {
  const all = stacks.flatMap(({ roles, targets, provides }, by): Covered[] => [
    ...roles.map((each) => ({ ...each, by })),
    ...targets.map((each) => ({ ...each, by, admits: null })),
    ...provides
      .filter(({ key }) => key.startsWith('policy/'))
      .map(({ key, account }) => ({ arn: `arn:aws:iam::${account}:${key}`, by, account, admits: null })),
  ]);
  const plain = all.filter(({ arn }) => !hasSymbol(arn)).sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
  const symbolic = all.filter(({ arn }) => hasSymbol(arn));
  const known = new Map<string, readonly Covered[]>();
  return (pattern) => {
    const remembered = known.get(pattern);
    if (remembered) return remembered;
    const beginning = /^[^*?\uE000]*/.exec(pattern)![0];
    let [from, to] = [0, plain.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (plain[middle]!.arn < beginning) from = middle + 1;
      else to = middle;
    }
    const found = symbolic.filter(({ arn }) => matches(pattern, arn));
    for (let at = from; at < plain.length && plain[at]!.arn.startsWith(beginning); at++)
      if (matches(pattern, plain[at]!.arn)) found.push(plain[at]!);
    known.set(pattern, found);
    return found;
  };
}

function matches(pattern: string, arn: string): boolean {
  // A symbol in either text may be anything.
  const glob = pattern.replace(/\uE000[^\uE001]*\uE001/g, '*');
  return (
    globMatches(glob, arn) ||
    (hasSymbol(arn) && globMatches(glob, arn.replace(/\uE000[^\uE001]*\uE001/g, '000000000000'))) ||
    glob === '*'
  );
}

/** Two accounts that are the same or, where one is not known, may be. */
function compatible(one: string, other: string): boolean {
  return one === other || hasSymbol(one) || hasSymbol(other) || one === '' || other === '';
}

const NOBODY: Admission = { any: false, accounts: new Set() };

/** Whom a trust or resource policy admits without naming a role; what is not known of it may admit anybody. */
function admissionOf(value: Value, kind: 'trust' | 'resource'): Admission {
  if (value === null) return NOBODY;
  if (value instanceof Unknown || value instanceof OneOf) return { any: true, accounts: new Set() };
  let any = false;
  const accounts = new Set<string>();
  for (const { effect, principal } of statementsOf(value, kind)) {
    if (effect !== 'Allow' || principal === null) continue;
    any ||= principal.not;
    for (const entry of principal.entries) {
      if (entry.kind === 'any') any = true;
      if (entry.kind !== 'aws') continue;
      const account = /^arn:[^:]*:iam::([^:]*):root$/.exec(entry.value)?.[1] ?? entry.value;
      if (/^\d{12}$/.test(account) || (hasSymbol(account) && !account.startsWith('arn:'))) accounts.add(account);
    }
  }
  return { any, accounts };
}

function statementsOf(value: Value, kind: PolicyKind): readonly Statement[] {
  if (value === null) return [];
  return readPolicy(value, kind, { policy: '', attribute: 'policy', location: null }).document?.may ?? [];
}

const awsManagedStatements = new Map<string, readonly Statement[]>();

function awsManaged(arn: string): readonly Statement[] {
  const name = arn.replace(/^arn:[^:]*/, 'arn:aws');
  const known = awsManagedStatements.get(name);
  if (known) return known;
  const read = statementsOf(managedPolicy(name)?.document ?? null, 'identity');
  awsManagedStatements.set(name, read);
  return read;
}

function* textsIn(value: Value): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (isList(value)) for (const each of value) yield* textsIn(each);
  else if (isMap(value)) for (const each of value.values()) yield* textsIn(each);
  else if (value instanceof OneOf) for (const each of value.options) yield* textsIn(each);
}

function blocksIn(value: Value): readonly ReadonlyMap<string, Value>[] {
  if (isMap(value)) return [value];
  if (isList(value)) return value.flatMap(blocksIn);
  return value instanceof OneOf ? value.options.flatMap(blocksIn) : [];
}
