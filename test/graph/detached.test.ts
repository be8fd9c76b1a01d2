// AWS knows an attachment by role and policy, an inline policy by role and name, a resource policy by its resource: whoever
// removes one takes it off for all that ask for it (IAM API: DetachRolePolicy, DeleteRolePolicy; S3 API: DeleteBucketPolicy).

import { describe, expect, it } from 'vitest';
import { Unknown } from '../../src/core/value.ts';
import { buildGraph } from '../../src/graph/build.ts';
import type { CarrierAccess } from '../../src/graph/model.ts';
import { reach } from '../../src/graph/reach.ts';
import { type Access, and, bind, not, or, settleDoubts } from '../../src/policy/access.ts';
import { findRequest } from '../../src/policy/difference.ts';
import type { Resource } from '../../src/terraform/resource.ts';
import {
  ACCOUNT,
  allow,
  deny,
  type Extra,
  instance,
  OPTIONS,
  type Plain,
  policyText,
  resource,
  role,
  roleArn,
  snapshot,
} from './world.ts';

const GUARD = `arn:aws:iam::${ACCOUNT}:policy/guard`;
const guard = resource('aws_iam_policy', 'guard', {
  name: 'guard',
  arn: GUARD,
  policy: policyText(deny('s3:DeleteBucket'), allow('ec2:DescribeInstances')),
});
const base = [instance('web', 'app'), role('app', { allows: [allow('s3:*')] }), guard].flat();

const attachment = (name: string, extra: Extra = {}) =>
  resource('aws_iam_role_policy_attachment', name, { role: 'app', policy_arn: GUARD }, extra);
const exclusive = (name: string, roles: Plain, extra: Extra = {}) =>
  resource('aws_iam_policy_attachment', name, { name, roles, policy_arn: GUARD }, extra);
const inline = (name: string, extra: Extra = {}) =>
  resource(
    'aws_iam_role_policy',
    name,
    { role: 'app', name: 'guard', policy: policyText(deny('s3:DeleteBucket')) },
    extra,
  );

/** What becomes possible when what is in doubt does not hold. */
function gained(before: readonly Resource[], after: readonly Resource[]) {
  const was = snapshot(before, 'before');
  const graphs = [buildGraph(was, OPTIONS), buildGraph(snapshot(after, 'after'), OPTIONS, was)] as const;
  const [old, now] = graphs.map((graph) => reach(graph, graph.carriers[0]!)) as [CarrierAccess, CarrierAccess];
  const union = (access: CarrierAccess): Access => or(...access.reached.map((each) => each.access));
  const off = settleDoubts([...old.doubts.keys(), ...now.doubts.keys()], 'off');
  const found = findRequest(bind(off, and(union(now), not(union(old)))));
  const reasons = [...now.doubts.values()].map((each) => each.reason);
  return {
    action: found.kind === 'found' ? found.witness.action.toLowerCase() : found.kind === 'none' ? null : found.reason,
    reasons,
    causes: now.reached[0]!.causes,
  };
}

describe('a deny that another resource of the plan makes as well', () => {
  it.each([
    ['attachment', attachment('b', { change: 'delete' }), attachment('a')],
    [
      'attachment, made in the same apply',
      attachment('b', { change: 'delete' }),
      attachment('a', { change: 'create' }),
    ],
    ['policy attachment', exclusive('x', ['app', 'other'], { change: 'delete' }), attachment('a')],
    ['inline policy', inline('b', { change: 'delete' }), inline('a', { change: 'create' })],
  ] as const)('is lifted with the %s that is deleted', (_, gone, kept) => {
    const before = kept.change === 'create' ? [...base, gone] : [...base, gone, kept];
    const { action, reasons, causes } = gained(before, [...base, kept]);
    expect(action).toBe('s3:deletebucket');
    expect(reasons.join()).toContain(`${gone.address} takes off`);
    expect(causes).toContain(gone.address);
  });

  it('is lifted by a policy attachment that no longer lists the role: it is exclusive', () => {
    const was = [...base, exclusive('x', ['app', 'other'], { change: 'update' }), attachment('a')];
    const now = (roles: Plain) => [...base, exclusive('x', roles, { change: 'update' }), attachment('a')];
    expect(gained(was, now(['other'])).action).toBe('s3:deletebucket');
    expect(gained(was, now(['other', 'app'])).action).toBeNull();
    const unknown = gained(was, now(['other', new Unknown('later')]));
    expect(unknown.action).toBe('s3:deletebucket');
    expect(unknown.reasons.join()).toContain('is not known');
  });

  it.each([
    ['managed_policy_arns', [GUARD, 'arn:x'], ['arn:x'], attachment('a')],
    ['inline_policy', [{ name: 'guard', policy: '{}' }], [], inline('a')],
  ] as const)('is lifted by a configured %s that no longer has it', (name, old, now, kept) => {
    const app = (list: Plain, references = {}) => {
      const [own] = role('app', { change: 'update' });
      const attributes = new Map(own!.attributes).set(name, snapshotValue(list));
      return { ...own!, attributes, mirrored: [], references: new Map(Object.entries(references)) } as Resource;
    };
    const rest = base.filter((each) => each.type !== 'aws_iam_role');
    expect(gained([...rest, app(old), kept], [...rest, app(now), kept]).action).toBe('s3:deletebucket');
    expect(gained([...rest, app(old), kept], [...rest, app(old), kept]).action).toBeNull();
    // Applied after the role, because it refers to it.
    const later = { ...kept, change: 'create', references: new Map([['role', ['aws_iam_role.app']]]) } as Resource;
    expect(gained([...rest, app(old)], [...rest, app(now), later]).action).toBeNull();
  });

  it('stays where the same resource is replaced, unless the new one is created first', () => {
    const was = [...base, attachment('a', { change: 'replace' })];
    expect(gained(was, [...base, attachment('a', { change: 'replace' })]).action).toBeNull();
    const first = attachment('a', { change: 'replace', createBeforeDestroy: true });
    expect(gained([...base, first], [...base, first]).action).toBe('s3:deletebucket');
  });

  it.each([
    ['attachment', attachment('a')],
    ['inline policy', inline('a')],
  ])('goes with the old role where an %s is left as it is while the role is made anew under its name', (_, by) => {
    const now = [...base, by].map((each) =>
      each.type === 'aws_iam_role' ? { ...each, change: 'replace' as const } : each,
    );
    const found = gained([...base, by], now);
    expect(found.action).toBe('s3:deletebucket');
    expect(found.reasons).toEqual([
      `aws_iam_role.app is deleted and created again while ${by.address} is left as it is: what it put on the old role is not on the new one until the next apply`,
    ]);
  });

  it('stays where the role itself is made anew, and where what is deleted is another policy or role', () => {
    const anew = (side: readonly Resource[]) =>
      side.map((each) => (each.type === 'aws_iam_role' ? { ...each, change: 'replace' as const } : each));
    const gone = attachment('b', { change: 'delete' });
    const made = attachment('a', { change: 'create' });
    expect(gained(anew([...base, gone]), anew([...base, made])).action).toBeNull();
    const other = resource(
      'aws_iam_role_policy_attachment',
      'c',
      { role: 'other', policy_arn: GUARD },
      { change: 'delete' },
    );
    expect(gained([...base, attachment('a'), other], [...base, attachment('a')]).action).toBeNull();
  });

  it('what the policy allows counts on: the next apply puts it on again', () => {
    const was = [...base, attachment('b', { change: 'delete' }), attachment('a')];
    const graph = buildGraph(snapshot([...base, attachment('a')], 'after'), OPTIONS, snapshot(was, 'before'));
    const [access] = [reach(graph, graph.carriers[0]!)];
    const off = settleDoubts([...access!.doubts.keys()], 'off');
    const describes: Access = { op: 'statement', statement: statementOf('ec2:DescribeInstances') };
    expect(findRequest(and(describes, bind(off, or(...access!.reached.map((each) => each.access))))).kind).not.toBe(
      'none',
    );
  });
});

describe('a bucket policy that another resource of the plan writes as well', () => {
  const bucket = resource('aws_s3_bucket', 'b', { bucket: 'b', id: 'b', arn: 'arn:aws:s3:::b' });
  const policy = (name: string, extra: Extra = {}) =>
    resource(
      'aws_s3_bucket_policy',
      name,
      { bucket: 'b', policy: policyText(deny('s3:DeleteBucket', 'arn:aws:s3:::b', { Principal: '*' })) },
      extra,
    );

  it('is gone with the one that is deleted, whether the other stays or is made in the same apply', () => {
    const was = [...base, bucket, policy('old', { change: 'delete' })];
    expect(gained([...was, policy('new')], [...base, bucket, policy('new')]).action).toBe('s3:deletebucket');
    const made = gained(was, [...base, bucket, policy('new', { change: 'create' })]);
    expect(made.action).toBe('s3:deletebucket');
    expect(made.reasons.join()).toContain('aws_s3_bucket_policy.old deletes the policy');
  });

  it('stays where it is updated, or the bucket is made anew', () => {
    expect(
      gained([...base, bucket, policy('p')], [...base, bucket, policy('p', { change: 'update' })]).action,
    ).toBeNull();
    const anew = { ...bucket, change: 'replace' } as Resource;
    const after = [...base, anew, policy('new', { change: 'create' })];
    expect(gained([...base, anew, policy('old', { change: 'delete' })], after).action).toBeNull();
  });
});

describe('a deny that names a role by its ARN', () => {
  const bucket = resource('aws_s3_bucket', 'b', { bucket: 'b', id: 'b', arn: 'arn:aws:s3:::b' });
  const policy = (Principal: unknown, change: Extra['change']) =>
    resource(
      'aws_s3_bucket_policy',
      'p',
      { bucket: 'b', policy: policyText(deny('s3:DeleteBucket', 'arn:aws:s3:::b', { Principal })) },
      { change: change ?? 'no-op' },
    );
  const world = (change: 'replace' | 'update', written: Resource) =>
    [instance('web', 'app'), role('app', { allows: [allow('s3:*')], change }), bucket, written].flat();

  it('does not hold for the role that is made anew, until the policy is written again (rule 10)', () => {
    const named = { AWS: roleArn('app') };
    const both = (change: 'replace' | 'update', principal: unknown, written: Extra['change']) => {
      const side = world(change, policy(principal, written));
      return gained(side, side).action;
    };
    expect(both('replace', named, 'no-op')).toBe('s3:deletebucket');
    expect(both('replace', named, 'update')).toBeNull();
    expect(both('update', named, 'no-op')).toBeNull();
    expect(both('replace', { AWS: ACCOUNT }, 'no-op')).toBeNull();
  });
});

function snapshotValue(list: Plain) {
  return resource('x', 'x', { list }).attributes.get('list')!;
}

function statementOf(action: string) {
  return {
    index: 0,
    sid: null,
    effect: 'Allow' as const,
    action: { not: false, patterns: [action] },
    resource: { not: false, patterns: ['*'] },
    principal: null,
    conditions: [],
    variables: false,
    source: { policy: 'x', location: null },
  };
}
