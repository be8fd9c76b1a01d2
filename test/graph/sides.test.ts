// Before against after on the formulas themselves: what must show as gained, lost or in doubt, and what must stay silent.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import { Unknown } from '../../src/core/value.ts';
import { buildGraph } from '../../src/graph/build.ts';
import type { CarrierAccess } from '../../src/graph/model.ts';
import { reach } from '../../src/graph/reach.ts';
import { type Access, and, bind, not, or } from '../../src/policy/access.ts';
import { findRequest } from '../../src/policy/difference.ts';
import type { Change, Resource } from '../../src/terraform/resource.ts';
import {
  ACCOUNT,
  allow,
  EC2,
  instance,
  OPTIONS,
  OTHER,
  type Plain,
  policyText,
  profileOf,
  resource,
  role,
  roleArn,
  snapshot,
  trusts,
} from './world.ts';

type World = readonly (Resource | readonly Resource[])[];

function sides(before: World, after: World): readonly [CarrierAccess, CarrierAccess] {
  const was = snapshot(before, 'before');
  const graphs = [buildGraph(was, OPTIONS), buildGraph(snapshot(after, 'after'), OPTIONS, was)];
  const [old, now] = graphs.map((graph) => reach(graph, graph.carriers[0]!));
  return [old!, now!];
}

const union = (access: CarrierAccess): Access => or(...access.reached.map((each) => each.access));

/** What the second side allows beyond the first: surely (doubts off), or at most if a doubt turns out so. */
function gain(from: CarrierAccess, to: CarrierAccess): 'gained' | 'in doubt' | 'nothing' {
  const difference = and(union(to), not(union(from)));
  const keys = [...from.doubts.keys(), ...to.doubts.keys()];
  const off = bind({ context: new Map(keys.map((key) => [key, null])) }, difference);
  if (findRequest(off).kind !== 'none') return 'gained';
  return findRequest(difference).kind === 'none' ? 'nothing' : 'in doubt';
}

const READ = allow('s3:GetObject', 'arn:aws:s3:::secret/*');
const UNSEEN = `arn:aws:iam::${ACCOUNT}:policy/elsewhere`;
const attachUnseen = resource('aws_iam_role_policy_attachment', 'a', { role: 'app', policy_arn: UNSEEN });

describe('what is not seen', () => {
  it('and stays as it is gives nothing', () => {
    const world = [instance('web', 'app'), role('app'), attachUnseen];
    const [old, now] = sides(world, world);
    expect(gain(old, now)).toBe('nothing');
  });

  it('and is attached anew is in doubt', () => {
    const [old, now] = sides(
      [instance('web', 'app'), role('app')],
      [instance('web', 'app'), role('app'), attachUnseen],
    );
    expect(gain(old, now)).toBe('in doubt');
  });

  it('may allow the hop to a role that trusts the account only now, though it allows nothing else', () => {
    const world = (trust: unknown) => [
      instance('web', 'app'),
      role('app'),
      attachUnseen,
      role('target', { trust: [trusts(trust)], allows: [READ] }),
    ];
    const [old, now] = sides(world({ Service: 'lambda.amazonaws.com' }), world({ AWS: ACCOUNT }));
    expect(gain(old, now)).toBe('in doubt');
  });

  it('a policy text that is unknown on both sides need not be the same', () => {
    const world = [instance('web', 'elsewhere')];
    const [old, now] = sides(world, world);
    expect(gain(old, now)).toBe('nothing');
    const other = [instance('web', 'another')];
    expect(gain(...sides(world, other))).toBe('in doubt');
  });

  it('a role outside the plan that may be assumed only now is in doubt', () => {
    const far = allow('sts:AssumeRole', 'arn:aws:iam::333333333333:role/far');
    const before = [instance('web', 'app'), role('app', { allows: [far] })];
    expect(gain(...sides(before, before))).toBe('nothing');
    const [old, now] = sides([instance('web', 'app'), role('app')], before);
    // The permission itself is an ordinary gain.
    expect(gain(old, now)).toBe('gained');
    expect(now.reached.map((each) => [each.role.name, each.doubtful])).toEqual([
      ['app', false],
      ['far', true],
    ]);
  });
});

describe('one doubt does not stand for another', () => {
  it('a further principal of an account that is not known may be the role, though the first may be as well', () => {
    const named = (account: string) => trusts({ AWS: `arn:aws:iam::${symbol(account)}:role/app` });
    const world = (...accounts: string[]) => [
      instance('web', 'app'),
      role('app'),
      role('target', { trust: accounts.map(named), allows: [READ] }),
    ];
    expect(gain(...sides(world('one'), world('one')))).toBe('nothing');
    expect(gain(...sides(world('one'), world('one', 'two')))).toBe('in doubt');
  });

  it('what another stack of the same run does not know before need not be what it does not know after', () => {
    const policy = (change: Change) =>
      resource(
        'aws_iam_role_policy',
        'p',
        { role: 'app', name: 'p', policy: new Unknown('known after apply') },
        { origin: 'context', change },
      );
    const world = (change: Change) => [instance('web', 'app'), role('app'), policy(change)];
    expect(gain(...sides(world('no-op'), world('no-op')))).toBe('nothing');
    expect(gain(...sides(world('update'), world('update')))).toBe('in doubt');
  });
});

describe('a role’s name in several accounts', () => {
  it('may mean any of them while the account of what names it is not known', () => {
    const policy = (account: string) =>
      resource('aws_iam_role_policy', 'p', { role: 'app', name: 'p', policy: policyText(READ) }, { account });
    const twin = resource(
      'aws_iam_role',
      'twin',
      { name: 'app', arn: roleArn('app', OTHER), assume_role_policy: policyText(EC2) },
      { account: OTHER },
    );
    const world = [instance('web', 'app'), role('app'), twin];
    const gainOf = (account: string) => gain(...sides(world, [...world, policy(account)]));
    expect(gainOf(ACCOUNT)).toBe('gained');
    expect(gainOf(OTHER)).toBe('nothing');
    expect(gainOf(symbol('account.b'))).toBe('in doubt');
  });
});

describe('attributes that mirror what other resources manage', () => {
  const arn = `arn:aws:iam::${ACCOUNT}:policy/p`;
  const policy = resource('aws_iam_policy', 'p', { arn, name: 'p', policy: policyText(READ) });
  const app = (more: Record<string, never[] | unknown>) =>
    resource('aws_iam_role', 'app', {
      name: 'app',
      arn: roleArn('app'),
      assume_role_policy: policyText(trusts({ Service: 'ec2.amazonaws.com' })),
      ...(more as Record<string, string[]>),
    });
  const attachment = resource('aws_iam_role_policy_attachment', 'a', { role: 'app', policy_arn: arn });

  it('a removed attachment is lost though the role’s list still has it', () => {
    const before = [instance('web', 'app'), app({ managed_policy_arns: [arn] }), policy, attachment];
    const after = [instance('web', 'app'), app({ managed_policy_arns: [arn] }), policy];
    const [old, now] = sides(before, after);
    expect(gain(now, old)).toBe('gained');
  });

  it('what was attached elsewhere counts before and after alike', () => {
    const world = [instance('web', 'app'), app({ managed_policy_arns: [arn] }), policy];
    const [old, now] = sides(world, world);
    expect(gain(old, now)).toBe('nothing');
    expect(gain(now, old)).toBe('nothing');
  });

  it('an inline policy that is a resource counts by the resource: its new text, not the mirrored old one', () => {
    const inline = (text: string) => resource('aws_iam_role_policy', 'i', { role: 'app', name: 'i', policy: text });
    const mirrored = app({ inline_policy: [{ name: 'i', policy: policyText(READ) }] });
    const before = [instance('web', 'app'), mirrored, inline(policyText(READ))];
    const after = [instance('web', 'app'), mirrored, inline(policyText(allow('sqs:SendMessage')))];
    const [old, now] = sides(before, after);
    expect(gain(now, old)).toBe('gained');
    expect(gain(old, now)).toBe('gained');
  });

  it('a removed bucket policy that denied is a gain though the bucket still shows it', () => {
    const text = policyText({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::secret/*' });
    const bucket = resource('aws_s3_bucket', 'b', {
      bucket: 'secret',
      id: 'secret',
      arn: 'arn:aws:s3:::secret',
      policy: text,
    });
    const separate = resource('aws_s3_bucket_policy', 'b', { bucket: 'secret', policy: text });
    const base = [instance('web', 'app'), role('app', { allows: [READ] }), bucket];
    const [old, now] = sides([...base, separate], base);
    expect(gain(old, now)).toBe('gained');
  });
});

describe('session tags', () => {
  it('passed along by the caller count as principal tags of the next session', () => {
    const reader = (actions: readonly string[]) =>
      role('reader', {
        trust: [trusts({ AWS: roleArn('app') }, { Action: actions })],
        allows: [allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } })],
      });
    const world = (actions: readonly string[]) => [instance('web', 'app'), role('app'), reader(actions)];
    expect(gain(...sides([instance('web', 'app'), role('app')], world(['sts:AssumeRole'])))).toBe('nothing');
    expect(gain(...sides(world(['sts:AssumeRole']), world(['sts:AssumeRole', 'sts:TagSession'])))).toBe('gained');
  });
});

describe('launch templates have versions, and Terraform shows the latest alone', () => {
  const reader = role('reader', { allows: [READ] });
  const profiles = [
    resource('aws_iam_instance_profile', 'none', { name: 'none', role: 'app' }),
    resource('aws_iam_instance_profile', 'reads', { name: 'reads', role: 'reader' }),
  ];
  const template = (profile: string, latest: number | null, usual: number) =>
    resource('aws_launch_template', 'lt', {
      id: 'lt-1',
      name: 'lt',
      iam_instance_profile: [{ name: profile, arn: null }],
      latest_version: latest ?? new Unknown('latest_version is known only after apply'),
      default_version: usual,
    });
  const group = (version: string | null) =>
    resource('aws_autoscaling_group', 'g', { launch_template: [{ id: 'lt-1', version }] });
  const world = (of: Resource, version: string | null) => [of, group(version), profiles, role('app'), reader];
  const gainOf = (was: World, is: World) => gain(...sides(was, is));

  it('a group that goes from a version that nobody sees to the latest counts as gaining what the latest has', () => {
    const lt = template('reads', 3, 1);
    expect(gainOf(world(lt, '1'), world(lt, '3'))).toBe('gained');
    expect(gainOf(world(lt, '$Default'), world(lt, '$Latest'))).toBe('gained');
    expect(gainOf(world(lt, null), world(lt, '$Latest'))).toBe('gained');
  });

  it('a group that keeps its old version is as it was, whatever the template becomes', () => {
    const [was, is] = [template('none', 1, 1), template('reads', null, 1)];
    expect(gainOf(world(was, '1'), world(is, '1'))).toBe('nothing');
    expect(gainOf(world(was, '$Default'), world(is, '$Default'))).toBe('nothing');
    const older = template('none', 3, 2);
    expect(gainOf(world(older, '2'), world(template('reads', null, 2), '2'))).toBe('nothing');
  });

  it('a group that follows the latest version, or names the next one, gains what it brings', () => {
    const [was, is] = [template('none', 1, 1), template('reads', null, 1)];
    expect(gainOf(world(was, '$Latest'), world(is, '$Latest'))).toBe('gained');
    expect(gainOf(world(was, '1'), world(is, '2'))).toBe('gained');
  });

  it('an instance that had no profile and is launched anew takes what the template says by now', () => {
    const web = (profile: string | null) =>
      resource(
        'aws_instance',
        'web',
        { iam_instance_profile: profile, launch_template: [{ id: 'lt-1' }] },
        { change: 'replace' },
      );
    const rest = [template('reads', 2, 2), profiles, role('app'), reader];
    expect(gainOf([web(''), ...rest], [web(null), ...rest])).toBe('gained');
    expect(gainOf([web('reads'), ...rest], [web(null), ...rest])).toBe('nothing');
  });

  it('a template outside the plan that is launched from as before gives nothing', () => {
    expect(gainOf([group('1')], [group('1')])).toBe('nothing');
    expect(gainOf([group('1')], [group('2')])).toBe('in doubt');
  });
});

describe('tags of roles', () => {
  it('come from the provider’s defaults as well: tags_all has them', () => {
    const tagged = (team: string) =>
      resource('aws_iam_role', 'app', {
        name: 'app',
        arn: roleArn('app'),
        assume_role_policy: policyText(trusts({ Service: 'ec2.amazonaws.com' })),
        tags: null,
        tags_all: { team },
      });
    const policy = resource('aws_iam_role_policy', 'p', {
      role: 'app',
      name: 'p',
      policy: policyText(
        allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } }),
      ),
    });
    const world = (team: string) => [instance('web', 'app'), tagged(team), policy];
    expect(gain(...sides(world('blue'), world('red')))).toBe('gained');
    expect(gain(...sides(world('red'), world('red')))).toBe('nothing');
  });
});

describe('tags of roles that are not known', () => {
  const policy = resource('aws_iam_role_policy', 'p', {
    role: 'app',
    name: 'p',
    policy: policyText(allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } })),
  });
  const tagged = (tags: Plain, all: Plain) =>
    resource('aws_iam_role', 'app', {
      name: 'app',
      arn: roleArn('app'),
      assume_role_policy: policyText(trusts({ Service: 'ec2.amazonaws.com' })),
      tags,
      tags_all: all,
    });
  const from = (tags: Plain, all: Plain) =>
    gain(
      ...sides([instance('web', 'app'), tagged({}, {}), policy], [instance('web', 'app'), tagged(tags, all), policy]),
    );

  it('all of them: any may be the one that is asked for, whatever the role’s own tags are', () => {
    expect(from({ id: 'x' }, new Unknown('later'))).toBe('gained');
    expect(from({ id: 'x' }, { id: 'x' })).toBe('nothing');
  });

  it('one that may be any text may be what is asked for; what AWS makes up is not', () => {
    expect(from({}, { team: symbol('var.team') })).toBe('gained');
    expect(from({}, { team: symbol('terraform_data.t.output') })).toBe('gained');
    expect(from({}, { team: symbol('aws_s3_bucket.b.id') })).toBe('nothing');
  });
});

describe('conditions on the instance', () => {
  const only = (id: string) =>
    role('app', {
      allows: [
        allow('s3:GetObject', '*', {
          Condition: { ArnEquals: { 'ec2:SourceInstanceARN': `arn:aws:ec2:eu-central-1:${ACCOUNT}:instance/${id}` } },
        }),
      ],
    });
  const spot = resource('aws_spot_instance_request', 's', { iam_instance_profile: 'p', spot_instance_id: 'i-1' });
  const group = [
    resource('aws_launch_template', 'lt', { id: 'lt-1', iam_instance_profile: [{ name: 'p' }] }),
    resource('aws_autoscaling_group', 'g', { launch_template: [{ id: 'lt-1', version: '$Latest' }] }),
  ];
  const profile = resource('aws_iam_instance_profile', 'p', { name: 'p', role: 'app' });

  it('hold for the instance of a spot request', () => {
    expect(gain(...sides([spot, profile, role('app')], [spot, profile, only('i-1')]))).toBe('gained');
    expect(gain(...sides([spot, profile, role('app')], [spot, profile, only('i-2')]))).toBe('nothing');
  });

  it('may hold for one of a group, whichever it names', () => {
    expect(gain(...sides([group, profile, role('app')], [group, profile, only('i-2')]))).toBe('gained');
    expect(gain(...sides([group, profile, only('i-1')], [group, profile, only('i-2')]))).toBe('gained');
    expect(gain(...sides([group, profile, only('i-2')], [group, profile, only('i-2')]))).toBe('nothing');
  });
});

describe('metadata endpoints', () => {
  const kind = (name: string, profile: string, endpoint: Plain) =>
    resource('aws_launch_template', name, {
      id: name,
      iam_instance_profile: [{ name: profile }],
      metadata_options: [{ http_endpoint: endpoint }],
    });
  const fleet = resource('aws_ec2_fleet', 'f', {
    launch_template_config: ['one', 'two'].map((id) => ({
      launch_template_specification: [{ launch_template_id: id }],
    })),
  });
  const rest = [
    fleet,
    profileOf('app', 'app'),
    profileOf('reader', 'reader'),
    role('app'),
    role('reader', { allows: [READ] }),
  ];
  const world = (endpoint: Plain) => [
    kind('one', 'app-profile', 'enabled'),
    kind('two', 'reader-profile', endpoint),
    ...rest,
  ];

  it('are each kind’s own: one that is turned on is a gain though another was on already', () => {
    expect(gain(...sides(world('disabled'), world('enabled')))).toBe('gained');
    expect(gain(...sides(world('disabled'), world('disabled')))).toBe('nothing');
  });

  it('that may have been off count as off before', () => {
    expect(gain(...sides(world(new Unknown('var.endpoint')), world('enabled')))).toBe('gained');
    expect(gain(...sides(world('disabled'), world(new Unknown('var.endpoint'))))).toBe('in doubt');
    expect(gain(...sides(world(new Unknown('var.endpoint')), world(new Unknown('var.endpoint'))))).toBe('nothing');
  });
});

describe('a policy that moves from a resource of its own into the resource', () => {
  const text = policyText({ Principal: { AWS: roleArn('app') }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' });
  const bucket = (policy: string) =>
    resource('aws_s3_bucket', 'b', { bucket: 'b', id: 'b', arn: 'arn:aws:s3:::b', policy });
  const separate = (policy: string) => resource('aws_s3_bucket_policy', 'b', { bucket: 'b', policy });
  const denied = policyText({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' });
  const rest = [instance('web', 'app'), role('app')];

  it('counts there with its new text', () => {
    expect(gain(...sides([bucket(denied), separate(denied), ...rest], [bucket(text), ...rest]))).toBe('gained');
  });
});
