// Hand-made snapshots for the graph's tests, in the words of Terraform; and questions asked of the plain evaluator.
// Knows nothing of plans.

import type { Doubt } from '../../src/core/diagnostic.ts';
import type { Value } from '../../src/core/value.ts';
import { buildGraph } from '../../src/graph/build.ts';
import type { CarrierAccess, Graph, GraphOptions, Reached } from '../../src/graph/model.ts';
import { reach } from '../../src/graph/reach.ts';
import { bind } from '../../src/policy/access.ts';
import { decideAccess } from '../../src/policy/decide.ts';
import type { Change, Resource, Snapshot } from '../../src/terraform/resource.ts';

export const ACCOUNT = '111111111111';
export const OTHER = '222222222222';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain } | Value;

export interface Extra {
  readonly account?: string;
  readonly mode?: 'managed' | 'data';
  readonly origin?: 'plan' | 'context';
  readonly change?: Change;
  readonly createBeforeDestroy?: true;
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/** One resource; its address is TYPE.NAME. */
export function resource(type: string, name: string, attributes: Record<string, Plain>, extra: Extra = {}): Resource {
  const address = `${extra.mode === 'data' ? 'data.' : ''}${type}.${name}`;
  return {
    address,
    mode: extra.mode ?? 'managed',
    origin: extra.origin ?? 'plan',
    type,
    name,
    module: '',
    change: extra.change ?? 'no-op',
    replacedFor: [],
    ...(extra.createBeforeDestroy ? { createBeforeDestroy: true as const } : {}),
    attributes: new Map(Object.entries(attributes).map(([key, value]) => [key, toValue(value)])),
    sensitive: new Set(),
    location: { file: 'main.tf', line: 1 },
    attributeLocations: new Map(),
    references: new Map(Object.entries(extra.references ?? {})),
    account: extra.account ?? ACCOUNT,
    region: 'eu-central-1',
    partition: 'aws',
  };
}

export function toValue(value: Plain): Value {
  if (Array.isArray(value)) return value.map((each) => toValue(each as Plain));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return new Map(Object.entries(value as Record<string, Plain>).map(([key, each]) => [key, toValue(each)]));
  }
  return value as Value;
}

export function snapshot(
  resources: readonly (Resource | readonly Resource[])[],
  side: 'before' | 'after' = 'after',
): Snapshot {
  return { side, resources: new Map(resources.flat().map((each) => [each.address, each])) };
}

export interface StatementText {
  readonly Effect?: 'Allow' | 'Deny';
  readonly [element: string]: unknown;
}

export function policyText(...statements: readonly StatementText[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((each) => ({ Effect: 'Allow', ...each })),
  });
}

export const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*', more = {}) => ({
  Effect: 'Allow' as const,
  Action,
  Resource,
  ...more,
});
export const deny = (Action: string | readonly string[], Resource: string | readonly string[] = '*', more = {}) => ({
  Effect: 'Deny' as const,
  Action,
  Resource,
  ...more,
});
/** A statement of a trust policy. */
export const trusts = (Principal: unknown, more = {}) => ({
  Effect: 'Allow' as const,
  Principal,
  Action: 'sts:AssumeRole',
  ...more,
});
export const EC2 = trusts({ Service: 'ec2.amazonaws.com' });

export function roleArn(name: string, account = ACCOUNT): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

export interface RoleText {
  readonly trust?: readonly StatementText[];
  /** Statements of one inline policy. */
  readonly allows?: readonly StatementText[];
  readonly boundary?: readonly StatementText[];
  readonly tags?: Record<string, string>;
  readonly account?: string;
  readonly change?: Change;
}

/** A role `aws_iam_role.NAME` with what is given: an inline policy `aws_iam_role_policy.NAME`, a boundary `aws_iam_policy.NAME-boundary`. */
export function role(name: string, text: RoleText = {}): Resource[] {
  const extra = { account: text.account ?? ACCOUNT, change: text.change ?? 'no-op' } as const;
  const boundaryArn = `arn:aws:iam::${extra.account}:policy/${name}-boundary`;
  const made = [
    resource(
      'aws_iam_role',
      name,
      {
        name,
        id: name,
        arn: roleArn(name, extra.account),
        assume_role_policy: policyText(...(text.trust ?? [EC2])),
        permissions_boundary: text.boundary ? boundaryArn : null,
        tags: text.tags ?? null,
      },
      extra,
    ),
  ];
  if (text.allows) {
    made.push(resource('aws_iam_role_policy', name, { role: name, name, policy: policyText(...text.allows) }, extra));
  }
  if (text.boundary) {
    const policy = policyText(...text.boundary);
    made.push(
      resource('aws_iam_policy', `${name}-boundary`, { arn: boundaryArn, name: `${name}-boundary`, policy }, extra),
    );
  }
  return made;
}

/** An instance `aws_instance.NAME` with a profile `aws_iam_instance_profile.NAME` of the role. */
export function instance(name: string, roleName: string | null, more: Record<string, Plain> = {}): Resource[] {
  const profile = roleName === null ? [] : [profileOf(name, roleName)];
  return [
    ...profile,
    resource('aws_instance', name, {
      id: `i-${name}`,
      arn: `arn:aws:ec2:eu-central-1:${ACCOUNT}:instance/i-${name}`,
      iam_instance_profile: roleName === null ? null : `${name}-profile`,
      ...more,
    }),
  ];
}

export function profileOf(name: string, roleName: Plain): Resource {
  return resource('aws_iam_instance_profile', name, {
    name: `${name}-profile`,
    id: `${name}-profile`,
    arn: `arn:aws:iam::${ACCOUNT}:instance-profile/${name}-profile`,
    role: roleName,
  });
}

export const OPTIONS: GraphOptions = { managedPolicy: () => null };

export function graphOf(
  resources: readonly (Resource | readonly Resource[])[],
  options: Partial<GraphOptions> = {},
  side: 'before' | 'after' = 'after',
): Graph {
  return buildGraph(snapshot(resources, side), { ...OPTIONS, ...options });
}

/** What the carrier at this address (by default the only one) reaches. */
export function reachOf(graph: Graph, address?: string): CarrierAccess {
  const carrier = address === undefined ? graph.carriers[0]! : graph.carriers.find((each) => each.address === address)!;
  return reach(graph, carrier);
}

/** Names of the roles reached, in order. */
export function roleNames(access: CarrierAccess): string[] {
  return access.reached.map((each) => each.role.name);
}

/** The same without those reached only if a doubt turns out so. */
export function sureRoleNames(access: CarrierAccess): string[] {
  return access.reached.filter((each) => !each.doubtful).map((each) => each.role.name);
}

export type Context = Readonly<Record<string, string | readonly string[]>>;

/** May the instance do this as any role that it reaches? `doubts`: how all that is not known turns out. */
export function can(
  access: CarrierAccess,
  action: string,
  on = '*',
  context: Context = {},
  doubts: 'off' | 'on' = 'off',
): boolean {
  return access.reached.some((each) => canAs(access, each, action, on, context, doubts));
}

export function canAs(
  access: CarrierAccess,
  reached: Reached,
  action: string,
  on = '*',
  context: Context = {},
  doubts: 'off' | 'on' = 'off',
): boolean {
  const switched = new Map(
    Array.from(
      access.doubts.keys(),
      (key) => [key, doubts === 'on' && key.startsWith('doubt:allow:') ? 'true' : null] as const,
    ),
  );
  return decideAccess(bind({ context: switched }, reached.access), {
    principal: null,
    action,
    resource: on,
    context: new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value])),
  });
}

export function doubtTexts(access: CarrierAccess): string[] {
  return [...new Set(Array.from(access.doubts.values(), (each: Doubt) => each.reason))];
}
