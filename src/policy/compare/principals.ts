// The principals that two resource policies can tell apart: finitely many classes, each with the context keys that follow
// from the principal. Knows the forms of principals; does not know what the policies allow.

import type { Condition, PrincipalEntry, Statement } from '../model.ts';
import { accountNamed, readArn } from '../principal.ts';
import type { RequestPrincipal } from '../request.ts';

export interface PrincipalClass {
  /** One of the class. Where `where` leaves `aws:PrincipalArn` open, any other that meets it would do as well. */
  readonly principal: RequestPrincipal;
  /** Keys that follow from the principal, in lower case; null is absent. Only keys that the policies mention. */
  readonly context: ReadonlyMap<string, string | null>;
  /** What holds for keys that are not fixed. */
  readonly where: readonly Condition[];
}

/** Keys whose value follows from who asks (AWS global condition context keys, "Properties of the principal"). */
const PRINCIPAL_KEYS = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:username',
];

/** The classes of principals that these statements can tell apart, telling ones first. */
export function principalClasses(statements: readonly Statement[]): PrincipalClass[] {
  const world = worldOf(statements);
  return [
    ...world.partitions.flatMap((partition) => inAccount(world, partition, world.stranger)),
    ...world.arns.flatMap((arn) => named(world, arn)),
    ...world.others.map(
      (value): PrincipalClass => ({ principal: { kind: 'aws', value }, context: new Map(), where: [] }),
    ),
    ...world.partitions.flatMap((partition) =>
      world.accounts.flatMap((account) => inAccount(world, partition, account)),
    ),
    ...[...world.services, 'unmentioned.amazonaws.com'].map((value) => outsider(world, 'service', value)),
    ...[...world.federated, 'unmentioned.example.com'].map((value) => outsider(world, 'federated', value)),
    ...world.canonical.map((value) => outsider(world, 'canonical', value)),
    anonymous(world),
  ];
}

/** What the policies mention. */
interface World {
  readonly keys: ReadonlySet<string>;
  readonly partitions: readonly string[];
  readonly accounts: readonly string[];
  /** An account that is not among them. */
  readonly stranger: string;
  /** Roles, users and sessions by ARN. */
  readonly arns: readonly string[];
  /** Unique ids and other names, of which nothing more is known. */
  readonly others: readonly string[];
  readonly services: readonly string[];
  readonly federated: readonly string[];
  readonly canonical: readonly string[];
}

function worldOf(statements: readonly Statement[]): World {
  const entries = statements.flatMap((statement) => statement.principal?.entries ?? []);
  const values = (kind: PrincipalEntry['kind']) => [
    ...new Set(entries.flatMap((entry) => (entry.kind === kind && entry.kind !== 'any' ? [entry.value] : []))),
  ];
  const aws = values('aws');
  const accounts = new Set<string>();
  const partitions = new Set<string>();
  for (const value of [...aws, ...conditionValues(statements, 'aws:principalarn')]) {
    const arn = readArn(value);
    const account = accountNamed(value)?.account ?? arn?.account;
    if (account !== undefined && account !== '') for (const each of examplesOf(account)) accounts.add(each);
    if (arn !== null && /^[a-z-]+$/.test(arn.partition)) partitions.add(arn.partition);
  }
  for (const value of conditionValues(statements, 'aws:principalaccount')) {
    for (const each of examplesOf(value)) accounts.add(each);
  }
  const arns = [...aws, ...conditionValues(statements, 'aws:principalarn')].filter(
    (value) => accountNamed(value) === null && readArn(value) !== null && !/[*?]|\$\{/.test(value),
  );
  return {
    keys: mentionedKeys(statements),
    partitions: partitions.size === 0 ? ['aws'] : [...partitions],
    accounts: [...accounts],
    stranger: ['999988887777', '888877776666', '777766665555'].find((each) => !accounts.has(each)) ?? '666655554444',
    arns: [...new Set(arns)],
    others: aws.filter((value) => accountNamed(value) === null && readArn(value) === null),
    services: [...new Set([...values('service'), ...plain(conditionValues(statements, 'aws:principalservicename'))])],
    federated: values('federated'),
    canonical: values('canonical'),
  };
}

/** The account itself, or, for a pattern over accounts, one that fits it. */
function examplesOf(account: string): string[] {
  if (!/[*?]/.test(account)) return [account];
  if (/^\*+$/.test(account)) return [];
  const fixed = account.replaceAll('?', '7');
  const missing = Math.max(0, 12 - fixed.replaceAll('*', '').length);
  return [fixed.replace('*', '7'.repeat(missing)).replaceAll('*', '')];
}

function plain(values: readonly string[]): string[] {
  return values.filter((value) => !/[*?]|\$\{/.test(value));
}

function conditionValues(statements: readonly Statement[], key: string): string[] {
  return statements.flatMap((statement) =>
    statement.conditions.flatMap((condition) => (condition.key.toLowerCase() === key ? condition.values : [])),
  );
}

/** Of the keys that follow from the principal, those that a condition or a policy variable looks at. */
function mentionedKeys(statements: readonly Statement[]): Set<string> {
  const conditions = statements.flatMap((statement) => statement.conditions);
  const keys = new Set(conditions.map((condition) => condition.key.toLowerCase()));
  const texts = [
    ...conditions.flatMap((condition) => condition.values),
    ...statements.flatMap((statement) => statement.resource?.patterns ?? []),
  ].filter((text) => text.includes('${'));
  const variables = texts.map((text) => text.toLowerCase().replaceAll(' ', ''));
  return new Set(PRINCIPAL_KEYS.filter((key) => keys.has(key) || variables.some((text) => text.includes(`\${${key}`))));
}

/** Principals of an account that no policy names: of every type, where the policies can tell types apart. */
function inAccount(world: World, partition: string, account: string): PrincipalClass[] {
  const prefix = `arn:${partition}:iam::${account}:`;
  const role = unnamed(world, account, `${prefix}role/`, 'another-role', 'AssumedRole');
  if (world.keys.size === 0) return [role];
  return [
    role,
    unnamed(world, account, `${prefix}user/`, 'another-user', 'User'),
    unnamed(world, account, `arn:${partition}:sts::${account}:federated-user/`, 'another-user', 'FederatedUser'),
    fixed(world, `${prefix}root`, new Map([['aws:principaltype', 'Account']])),
  ];
}

/** A role, user or federated user that no policy names, whose ARN is open within its account as far as conditions look at it. */
function unnamed(world: World, account: string, prefix: string, name: string, type: string): PrincipalClass {
  const example = `${prefix}${name}`;
  const context = new Map<string, string | null>([
    ['aws:principalaccount', account],
    ['aws:principaltype', type],
    ['aws:principalisawsservice', 'false'],
    ['aws:principalservicename', null],
  ]);
  if (type !== 'User') context.set('aws:username', null);
  const where: Condition[] = [];
  if (world.keys.has('aws:principalarn')) {
    where.push(condition('ArnLike', [`${prefix}*`]));
    const named = world.arns.filter((arn) => arn.startsWith(prefix));
    if (named.length > 0) where.push(condition('StringNotEquals', named));
  }
  return { principal: { kind: 'aws', value: example }, context: mentioned(world, context), where };
}

/** A role, user or session that some policy names. */
function named(world: World, arn: string): PrincipalClass[] {
  const parts = readArn(arn)!;
  if (parts.resource.startsWith('role/')) return [fixed(world, arn, new Map([['aws:principaltype', 'AssumedRole']]))];
  if (parts.resource.startsWith('user/')) {
    const name = parts.resource.split('/').at(-1)!;
    return [fixed(world, arn, new Map([['aws:principaltype', 'User']]), name)];
  }
  if (parts.resource.startsWith('assumed-role/')) return [session(world, arn)];
  return [fixed(world, arn, new Map([['aws:principaltype', 'FederatedUser']]))];
}

function fixed(
  world: World,
  arn: string,
  more: ReadonlyMap<string, string | null>,
  username: string | null = null,
): PrincipalClass {
  const context = new Map<string, string | null>([
    ['aws:principalarn', arn],
    ['aws:principalaccount', readArn(arn)!.account],
    ['aws:principalisawsservice', 'false'],
    ['aws:principalservicename', null],
    ['aws:username', username],
    ...more,
  ]);
  return { principal: { kind: 'aws', value: arn }, context: mentioned(world, context), where: [] };
}

/** The ARN of a session has no path: `aws:PrincipalArn` is that of a role of this name with any path. */
function session(world: World, arn: string): PrincipalClass {
  const { partition, account, resource } = readArn(arn)!;
  const name = resource.split('/')[1] ?? '';
  const prefix = `arn:${partition}:iam::${account}:role/`;
  const base = fixed(world, arn, new Map([['aws:principaltype', 'AssumedRole']]));
  const roles = world.arns.filter((each) => each.startsWith(prefix) && each.split('/').at(-1) === name);
  const context = new Map(base.context);
  if (!context.has('aws:principalarn')) return base;
  if (roles.length > 0) return { ...base, context: context.set('aws:principalarn', roles[0]!) };
  context.delete('aws:principalarn');
  return { ...base, context, where: [condition('ArnLike', [`${prefix}${name}`, `${prefix}*/${name}`])] };
}

/**
 * Whoever is no principal of IAM: a service, the user of an identity provider before a role is assumed, a canonical user.
 * Keys that describe an IAM principal are absent.
 */
function outsider(world: World, kind: 'service' | 'federated' | 'canonical', value: string): PrincipalClass {
  const context = new Map<string, string | null>([
    ['aws:principalarn', null],
    ['aws:principalaccount', null],
    ['aws:principaltype', null],
    ['aws:principalisawsservice', kind === 'service' ? 'true' : 'false'],
    ['aws:principalservicename', kind === 'service' ? value : null],
    ['aws:username', null],
  ]);
  return { principal: { kind, value }, context: mentioned(world, context), where: [] };
}

/** A request that is not signed. */
function anonymous(world: World): PrincipalClass {
  const context = new Map<string, string | null>([
    ['aws:principalarn', null],
    ['aws:principalaccount', 'anonymous'],
    ['aws:principaltype', 'Anonymous'],
    ['aws:principalisawsservice', 'false'],
    ['aws:principalservicename', null],
    ['aws:username', null],
  ]);
  return { principal: { kind: 'aws', value: '*' }, context: mentioned(world, context), where: [] };
}

function mentioned(world: World, context: ReadonlyMap<string, string | null>): Map<string, string | null> {
  return new Map([...context].filter(([key]) => world.keys.has(key)));
}

function condition(operator: 'ArnLike' | 'StringNotEquals', values: readonly string[]): Condition {
  return { operator, qualifier: null, ifExists: false, key: 'aws:PrincipalArn', values };
}
