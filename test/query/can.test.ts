// Single questions about hand-made stacks: what a query's context means along a chain, and what counts as explicit.
// The expected answers follow the public interface and AWS's evaluation logic.

import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/aws/catalog.ts';
import { Unknown } from '../../src/core/value.ts';
import { buildGraph } from '../../src/graph/build.ts';
import { can } from '../../src/query/can.ts';
import { readQuery } from '../../src/query/query-line.ts';
import { whoCan } from '../../src/query/who-can.ts';
import { createShow } from '../../src/result/show.ts';
import type { Resource } from '../../src/terraform/resource.ts';
import { ACCOUNT, allow, deny, instance, OTHER, resource, role, roleArn, snapshot, trusts } from '../graph/world.ts';

const catalog = loadCatalog();
const engine = { catalog, multivalued: catalog.isMultivalued };
const TABLE = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/t`;

function ask(resources: readonly (Resource | Resource[])[], action: string, on: string, context?: object | null) {
  const graph = buildGraph(snapshot(resources), { managedPolicy: () => null, engine });
  const query = readQuery({ instance: 'aws_instance.web', action, resource: on, context });
  if ('error' in query) throw new Error(query.error);
  const { decision, explicit, conditions } = can(graph, query, createShow(new Map(), new Set()), engine)!;
  return { decision, explicit, conditions };
}

function chain(condition: object, tags: Record<string, string> = {}): Resource[][] {
  return [
    role('web', { allows: [allow('sts:AssumeRole')], tags }),
    role('app', {
      trust: [trusts({ AWS: roleArn('web') }, { Condition: condition })],
      allows: [allow('dynamodb:GetItem')],
    }),
    instance('web', 'web'),
  ];
}

describe('a context holds for every hop', () => {
  const asksForId = chain({ StringEquals: { 'sts:ExternalId': 'right' } });

  it('an ExternalId that the query does not give is the caller’s to give', () => {
    const needs = { decision: 'allowed', explicit: false, conditions: ['needs sts:ExternalId = right'] };
    expect(ask(asksForId, 'dynamodb:GetItem', TABLE)).toEqual(needs);
    expect(ask(asksForId, 'dynamodb:GetItem', TABLE, {})).toEqual(needs);
  });

  it('an ExternalId that the query gives is the one that each call gives', () => {
    expect(ask(asksForId, 'dynamodb:GetItem', TABLE, { 'sts:ExternalId': 'right' }).decision).toBe('allowed');
    expect(ask(asksForId, 'dynamodb:GetItem', TABLE, { 'sts:ExternalId': 'wrong' }).decision).toBe('denied');
  });

  it('a session name that the query gives is the one of each call', () => {
    const asksForName = chain({ StringLike: { 'sts:RoleSessionName': 'ops-*' } });
    expect(ask(asksForName, 'dynamodb:GetItem', TABLE, { 'sts:RoleSessionName': 'ops-1' }).decision).toBe('allowed');
    expect(ask(asksForName, 'dynamodb:GetItem', TABLE, { 'sts:RoleSessionName': 'dev-1' }).decision).toBe('denied');
  });

  it('MFA cannot be met from an instance, unless the query says that it is there', () => {
    const asksForMfa = chain({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    expect(ask(asksForMfa, 'dynamodb:GetItem', TABLE).decision).toBe('denied');
    expect(ask(asksForMfa, 'dynamodb:GetItem', TABLE, {}).decision).toBe('denied');
    const there = { 'aws:MultiFactorAuthPresent': 'true' };
    expect(ask(asksForMfa, 'dynamodb:GetItem', TABLE, there).decision).toBe('allowed');
  });

  it('a principal tag that the query gives goes before the role’s own', () => {
    const asksForTag = chain({ StringEquals: { 'aws:PrincipalTag/team': 'red' } }, { team: 'blue' });
    expect(ask(asksForTag, 'dynamodb:GetItem', TABLE, {}).decision).toBe('denied');
    expect(ask(asksForTag, 'dynamodb:GetItem', TABLE, { 'aws:PrincipalTag/team': 'red' }).decision).toBe('allowed');
  });

  it('the environment is the same at each hop and at the request', () => {
    const asksForEndpoint = chain({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } });
    expect(ask(asksForEndpoint, 'dynamodb:GetItem', TABLE).decision).toBe('conditional');
    expect(ask(asksForEndpoint, 'dynamodb:GetItem', TABLE, {}).decision).toBe('denied');
    expect(ask(asksForEndpoint, 'dynamodb:GetItem', TABLE, { 'aws:SourceVpce': 'vpce-1' }).decision).toBe('allowed');
  });
});

it('a context of null is no context: the answer is about all of them', () => {
  const asksForEndpoint = chain({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } });
  expect(ask(asksForEndpoint, 'dynamodb:GetItem', TABLE, null).decision).toBe('conditional');
});

describe('explicit', () => {
  it('is true where a Deny statement decides', () => {
    const denied = [role('web', { allows: [allow('s3:*'), deny('s3:PutObject')] }), instance('web', 'web')];
    for (const context of [undefined, {}]) {
      expect(ask(denied, 's3:PutObject', 'arn:aws:s3:::b/k', context)).toMatchObject({
        decision: 'denied',
        explicit: true,
      });
    }
  });

  it('is false where only a role that nobody sees could have a Deny', () => {
    // The bucket's own policy lets no role of another account in, so what the unseen role has does not matter.
    const unseen = [
      role('web', { allows: [allow('sts:AssumeRole', roleArn('far', OTHER))] }),
      instance('web', 'web'),
      resource('aws_s3_bucket', 'b', { bucket: 'b', arn: 'arn:aws:s3:::b', id: 'b' }),
      resource('aws_s3_bucket_policy', 'b', {
        bucket: 'b',
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 's3:*', Resource: '*' },
          ],
        }),
      }),
    ];
    for (const context of [undefined, {}]) {
      expect(ask(unseen, 's3:GetObject', 'arn:aws:s3:::b/k', context)).toEqual({
        decision: 'denied',
        explicit: false,
        conditions: [],
      });
    }
  });
});

describe('a wildcard inside a segment of a Resource, which stands for a colon or not', () => {
  const secret = 'arn:aws:s3:::b/secret';
  const web = (...statements: ReturnType<typeof allow | typeof deny>[]) => [
    role('web', { allows: statements }),
    instance('web', 'web'),
  ];

  it('leaves unknown what only it denies', () => {
    const stack = web(allow('s3:*'), deny('s3:*', 'arn:aws:s3*/secret*'));
    expect(ask(stack, 's3:GetObject', secret).decision).toBe('unknown');
    expect(ask(stack, 's3:GetObject', secret, {}).decision).toBe('unknown');
    expect(ask(stack, 's3:GetObject', 'arn:aws:s3:::b/k', {}).decision).toBe('allowed');
  });

  it('leaves unknown what only it allows', () => {
    const stack = web(allow('s3:*', 'arn:aws:s3*/secret*'));
    expect(ask(stack, 's3:GetObject', secret).decision).toBe('unknown');
    expect(ask(stack, 's3:GetObject', secret, {}).decision).toBe('unknown');
  });
});

it('an answer that is not known says which policy is not', () => {
  const unread = resource('aws_iam_role_policy', 'p', {
    role: 'web',
    name: 'p',
    policy: new Unknown('policy is known only after apply'),
  });
  const graph = buildGraph(snapshot([role('web'), unread, instance('web', 'web')]), {
    managedPolicy: () => null,
    engine,
  });
  const show = createShow(new Map(), new Set());
  const query = readQuery({ instance: 'aws_instance.web', action: 's3:GetObject', resource: '*' });
  if ('error' in query) throw new Error(query.error);
  const reasons = ['aws_iam_role_policy.p: policy is known only after apply'];
  expect(can(graph, query, show, engine)).toMatchObject({ decision: 'unknown', reasons });
  expect(whoCan(graph, 's3:GetObject', null, show, engine)).toMatchObject([{ decision: 'unknown', reasons }]);
});
