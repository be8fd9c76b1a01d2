// From carriers to roles: profiles, templates, groups and fleets, metadata options, and everything that is not known.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import { OneOf, Unknown } from '../../src/core/value.ts';
import {
  ACCOUNT,
  allow,
  can,
  doubtTexts,
  graphOf,
  instance,
  type Plain,
  policyText,
  profileOf,
  reachOf,
  resource,
  role,
  roleArn,
  roleNames,
} from './world.ts';

const KEY = 'arn:aws:s3:::secret/k';
const reader = role('reader', { allows: [allow('s3:GetObject', KEY)] });
const reads = (resources: Parameters<typeof graphOf>[0], address?: string, doubts: 'off' | 'on' = 'off') =>
  can(reachOf(graphOf(resources), address), 's3:GetObject', KEY, {}, doubts);

describe('instances', () => {
  it('take the role of their profile, by its name or its ARN', () => {
    expect(reads([instance('web', 'reader'), reader])).toBe(true);
    const arn = `arn:aws:iam::${ACCOUNT}:instance-profile/web-profile`;
    expect(reads([instance('web', 'reader', { iam_instance_profile: arn }), reader])).toBe(true);
  });

  it('without a profile have no access, and say so', () => {
    const graph = graphOf([instance('web', null), reader]);
    expect(graph.carriers[0]).toMatchObject({ profile: null, role: null, noAccess: 'it has no instance profile' });
    expect(reachOf(graph).reached).toEqual([]);
  });

  it('with the metadata endpoint off have no access, and say so', () => {
    const graph = graphOf([instance('web', 'reader', { metadata_options: [{ http_endpoint: 'disabled' }] }), reader]);
    expect(graph.carriers[0]!.imds).toBe('disabled');
    expect(graph.carriers[0]!.noAccess).toContain('metadata endpoint is disabled');
    expect(reachOf(graph).reached).toEqual([]);
  });

  it.each([
    [[{ http_tokens: 'required', http_endpoint: 'enabled' }], 'v2-required'],
    [[{ http_tokens: 'optional' }], 'v1-allowed'],
    [[], 'unknown'],
    [new Unknown('defaults of the account'), 'unknown'],
  ] as const)('metadata options %j read as %s', (options, imds) => {
    const graph = graphOf([instance('web', 'reader', { metadata_options: options as Plain }), reader]);
    expect(graph.carriers[0]!.imds).toBe(imds);
  });

  it('find their role by its name in any case, as IAM does not tell names apart by case', () => {
    const policy = resource('aws_iam_role_policy', 'p', {
      role: 'READER',
      name: 'p',
      policy: policyText(allow('s3:GetObject', KEY)),
    });
    expect(reads([instance('web', 'Reader'), role('reader'), policy])).toBe(true);
  });

  it('links through names that are not known yet, since a symbol equals itself', () => {
    const name = symbol('aws_iam_role.r.name');
    const arn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
    const trust = policyText({ Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });
    expect(
      reads([
        resource('aws_instance', 'web', { iam_instance_profile: 'p' }),
        resource('aws_iam_instance_profile', 'p', { name: 'p', role: name }),
        resource('aws_iam_role', 'r', { name, arn, assume_role_policy: trust }),
        resource('aws_iam_role_policy', 'p', { role: name, name: 'p', policy: policyText(allow('s3:GetObject', KEY)) }),
      ]),
    ).toBe(true);
  });
});

describe('what launches instances', () => {
  const template = resource('aws_launch_template', 'lt', {
    id: 'lt-1',
    name: 'lt',
    iam_instance_profile: [{ name: 'x-profile', arn: null }],
    metadata_options: [{ http_tokens: 'required' }],
  });
  const base = [template, profileOf('x', 'reader'), ...reader];

  it('a launch template is a carrier only while nothing launches from it', () => {
    expect(graphOf([base]).carriers.map((each) => each.address)).toEqual(['aws_launch_template.lt']);
    const group = resource('aws_autoscaling_group', 'g', { launch_template: [{ id: 'lt-1', version: '$Latest' }] });
    expect(graphOf([base, group]).carriers.map((each) => each.address)).toEqual(['aws_autoscaling_group.g']);
  });

  const launched = { launch_template: [{ id: 'lt-1' }] };
  const specification = { launch_template_id: 'lt-1', launch_template_name: '' };
  it.each([
    ['aws_instance', launched],
    ['aws_spot_instance_request', launched],
    ['aws_autoscaling_group', { launch_template: [{ id: '', name: 'lt' }] }],
    [
      'aws_autoscaling_group',
      {
        mixed_instances_policy: [
          { launch_template: [{ launch_template_specification: [specification], override: [] }] },
        ],
      },
    ],
    ['aws_ec2_fleet', { launch_template_config: [{ launch_template_specification: [specification] }] }],
    ['aws_spot_fleet_request', { launch_template_config: [{ launch_template_specification: [{ id: 'lt-1' }] }] }],
    ['aws_spot_fleet_request', { launch_specification: [{ iam_instance_profile: 'x-profile' }] }],
    ['aws_launch_configuration', { iam_instance_profile: 'x-profile' }],
    ['aws_eks_node_group', { node_role_arn: roleArn('reader') }],
  ] as const)('%s: %j', (type, attributes) => {
    const carrier = resource(type, 'c', attributes as Record<string, Plain>);
    expect(reads([base, carrier], `${type}.c`)).toBe(true);
  });

  it('an instance’s own profile goes before its template’s', () => {
    const own = resource('aws_instance', 'i', { iam_instance_profile: 'y-profile', ...launched });
    const access = reachOf(graphOf([base, profileOf('y', 'other'), role('other'), own]), 'aws_instance.i');
    expect(roleNames(access)).toEqual(['other']);
  });

  // EC2 reads a template when it launches, and Terraform's state says what the instance has had since.
  it.each([
    ['no-op', '', false],
    ['no-op', null, false],
    ['update', '', false],
    ['create', null, true],
  ] as const)(
    'an instance (%s) whose state says %j of its profile: it has the template’s: %s',
    (change, profile, has) => {
      const own = resource('aws_instance', 'i', { iam_instance_profile: profile, ...launched }, { change });
      expect(reads([base, own], 'aws_instance.i')).toBe(has);
    },
  );

  it('a group with several templates may have any of their roles', () => {
    const second = resource('aws_launch_template', 'lt2', {
      id: 'lt-2',
      iam_instance_profile: [{ name: 'y-profile' }],
    });
    const group = resource('aws_autoscaling_group', 'g', {
      mixed_instances_policy: [
        {
          launch_template: [
            {
              launch_template_specification: [specification],
              override: [{ launch_template_specification: [{ launch_template_id: 'lt-2' }] }],
            },
          ],
        },
      ],
    });
    const access = reachOf(graphOf([base, second, profileOf('y', 'other'), role('other'), group]));
    expect(roleNames(access).sort()).toEqual(['other', 'reader']);
  });
});

describe('what is not known stays in doubt, with its reason', () => {
  const both = (resources: Parameters<typeof graphOf>[0], reason: string) => {
    const graph = graphOf(resources);
    const access = reachOf(graph, 'aws_instance.web');
    expect(can(access, 's3:GetObject', KEY)).toBe(false);
    expect(can(access, 's3:GetObject', KEY, {}, 'on')).toBe(true);
    expect(doubtTexts(access).join('\n')).toContain(reason);
  };

  it('a profile that is neither in the plan nor in the context', () => {
    both([resource('aws_instance', 'web', { iam_instance_profile: 'elsewhere' })], 'supply it with --context');
  });

  it('a profile that is not known', () => {
    both(
      [resource('aws_instance', 'web', { iam_instance_profile: new Unknown('var.p is not set') })],
      'var.p is not set',
    );
  });

  it('a profile that is one of two', () => {
    const either = new OneOf(['web-profile', null], 'var.flag is not known');
    both([instance('web', 'reader', { iam_instance_profile: either }), reader], 'var.flag is not known');
  });

  it('a role that is neither in the plan nor in the context', () => {
    both([instance('web', 'elsewhere')], 'supply it with --context');
  });

  it('a launch template that is not in the plan', () => {
    both([resource('aws_instance', 'web', { launch_template: [{ id: 'lt-9' }] })], 'lt-9');
  });

  it('a managed policy that is not in the plan', () => {
    const attachment = resource('aws_iam_role_policy_attachment', 'a', {
      role: 'app',
      policy_arn: `arn:aws:iam::${ACCOUNT}:policy/elsewhere`,
    });
    both([instance('web', 'app'), role('app'), attachment], 'policy/elsewhere is neither in the plan');
  });

  it('a policy text that is not known', () => {
    const policy = resource('aws_iam_role_policy', 'p', {
      role: 'app',
      name: 'p',
      policy: new Unknown('known after apply'),
    });
    both([instance('web', 'app'), role('app'), policy], 'known after apply');
  });

  it('a policy whose role is not known may belong to any role of the account', () => {
    const policy = resource('aws_iam_role_policy', 'p', {
      role: new Unknown('var.role'),
      name: 'p',
      policy: policyText(allow('s3:GetObject', KEY)),
    });
    both([instance('web', 'app'), role('app'), policy], 'which role it belongs to is not known');
  });

  it('a boundary that is not known', () => {
    const boundary = resource('aws_iam_role', 'app', {
      name: 'app',
      arn: roleArn('app'),
      assume_role_policy: policyText({ Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }),
      permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/unseen`,
    });
    const policy = resource('aws_iam_role_policy', 'p', {
      role: 'app',
      policy: policyText(allow('s3:GetObject', KEY)),
    });
    both([instance('web', 'app'), boundary, policy], 'policy/unseen');
  });

  it('policies of a role that the plan only reads', () => {
    const data = resource(
      'aws_iam_role',
      'app',
      {
        name: 'app',
        arn: roleArn('app'),
        assume_role_policy: policyText({ Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }),
      },
      { mode: 'data' },
    );
    both([instance('web', 'app'), data], 'which only reads the role');
  });

  it('a role that is named by ARN alone and may be assumed', () => {
    const app = role('app', { allows: [allow('sts:AssumeRole', 'arn:aws:iam::333333333333:role/far')] });
    both([instance('web', 'app'), app], 'role/far');
  });

  it('an unseen policy may allow the hop, and yet not what lies behind it', () => {
    // The doubt at sts:AssumeRole and the doubt at s3:GetObject are two: one may hold without the other.
    const attachment = resource('aws_iam_role_policy_attachment', 'a', {
      role: 'app',
      policy_arn: `arn:aws:iam::${ACCOUNT}:policy/elsewhere`,
    });
    const target = role('target', {
      trust: [{ Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }],
      allows: [allow('s3:GetObject', KEY)],
    });
    const access = reachOf(graphOf([instance('web', 'app'), role('app'), attachment, target]));
    const hop = [...access.doubts.keys()].filter((key) => key.includes('@sts:assumerole'));
    expect(hop.length).toBeGreaterThan(0);
    expect(access.reached.find((each) => each.role.name === 'target')?.doubtful).toBe(true);
  });
});

describe('services that launch instances', () => {
  const profile = profileOf('reader', 'reader');
  const arn = `arn:aws:iam::${ACCOUNT}:instance-profile/${profile.attributes.get('name')}`;
  it.each([
    ['aws_batch_compute_environment', { compute_resources: [{ type: 'EC2', instance_role: arn }] }],
    ['aws_db_instance', { custom_iam_instance_profile: profile.attributes.get('name')! }],
    [
      'aws_ecs_capacity_provider',
      { managed_instances_provider: [{ instance_launch_template: [{ ec2_instance_profile_arn: arn }] }] },
    ],
    ['aws_eks_cluster', { compute_config: [{ enabled: true, node_role_arn: roleArn('reader') }] }],
    ['aws_emr_cluster', { ec2_attributes: [{ instance_profile: arn }] }],
    ['aws_imagebuilder_infrastructure_configuration', { instance_profile_name: profile.attributes.get('name')! }],
    ['aws_rds_cluster_instance', { custom_iam_instance_profile: profile.attributes.get('name')! }],
  ] as const)('%s gives them the role of its argument', (type, attributes) => {
    expect(reads([resource(type, 'x', attributes as Record<string, Plain>), profile, reader], `${type}.x`)).toBe(true);
  });

  it.each([
    ['aws_eks_cluster', {}],
    ['aws_eks_cluster', { compute_config: [{ enabled: false, node_role_arn: roleArn('reader') }] }],
    ['aws_db_instance', { custom_iam_instance_profile: null }],
    ['aws_batch_compute_environment', { compute_resources: [{ type: 'FARGATE', instance_role: null }] }],
  ] as const)('%s without one (%j) launches none of this account’s', (type, attributes) => {
    expect(graphOf([resource(type, 'x', attributes as Record<string, Plain>), reader]).carriers).toEqual([]);
  });

  it('one whose block is not known may have any role', () => {
    const graph = graphOf([resource('aws_emr_cluster', 'x', { ec2_attributes: new Unknown('later') }), reader]);
    expect(doubtTexts(reachOf(graph)).join()).toContain('its instance profile is not known: later');
  });
});

describe('identity policies', () => {
  const arn = `arn:aws:iam::${ACCOUNT}:policy/p`;
  const policy = resource('aws_iam_policy', 'p', { arn, name: 'p', policy: policyText(allow('s3:GetObject', KEY)) });
  const app = (attributes: Record<string, Plain> = {}) => [
    resource('aws_iam_role', 'app', {
      name: 'app',
      arn: roleArn('app'),
      assume_role_policy: policyText({ Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }),
      ...attributes,
    }),
    ...instance('web', 'app'),
  ];

  it.each([
    ['an attachment', {}, [resource('aws_iam_role_policy_attachment', 'a', { role: 'app', policy_arn: arn })]],
    ['a policy attachment', {}, [resource('aws_iam_policy_attachment', 'a', { roles: ['x', 'app'], policy_arn: arn })]],
    ['managed_policy_arns', { managed_policy_arns: [arn] }, []],
    [
      'an exclusive list',
      {},
      [resource('aws_iam_role_policy_attachments_exclusive', 'a', { role_name: 'app', policy_arns: [arn] })],
    ],
    ['inline_policy', { inline_policy: [{ name: 'i', policy: policyText(allow('s3:GetObject', KEY)) }] }, []],
  ] as const)('%s', (_, attributes, resources) => {
    expect(reads([app(attributes as Record<string, Plain>), policy, resources])).toBe(true);
  });

  it('an empty inline_policy block is none', () => {
    const graph = graphOf([app({ inline_policy: [{ name: '', policy: '' }] })]);
    expect(graph.diagnostics).toEqual([]);
    expect(graph.roles.get(roleArn('app'))!.policies).toEqual([]);
  });

  it('AWS managed policies come from the catalogue, in any partition', () => {
    const managedPolicy = (asked: string) =>
      asked === 'arn:aws:iam::aws:policy/Reader' ? { document: policyText(allow('s3:GetObject', KEY)) } : null;
    for (const partition of ['aws', 'aws-cn']) {
      const attached = app({ managed_policy_arns: [`arn:${partition}:iam::aws:policy/Reader`] });
      expect(can(reachOf(graphOf([attached], { managedPolicy })), 's3:GetObject', KEY)).toBe(true);
    }
  });

  it('the same policy attached twice counts once', () => {
    const twice = ['a', 'b'].map((name) =>
      resource('aws_iam_role_policy_attachment', name, { role: 'app', policy_arn: arn }),
    );
    const [source, ...rest] = graphOf([app(), policy, twice]).roles.get(roleArn('app'))!.policies;
    expect(rest).toEqual([]);
    expect(source!.causes).toEqual([
      'aws_iam_role_policy_attachment.a',
      'aws_iam_policy.p',
      'aws_iam_role_policy_attachment.b',
    ]);
  });

  it('an exclusive list that runs removes what it does not name; where both run, nobody knows', () => {
    const other = `arn:aws:iam::${ACCOUNT}:policy/other`;
    const exclusive = resource(
      'aws_iam_role_policy_attachments_exclusive',
      'e',
      { role_name: 'app', policy_arns: [other] },
      { change: 'create' },
    );
    const attachment = (change: 'no-op' | 'create') =>
      resource('aws_iam_role_policy_attachment', 'a', { role: 'app', policy_arn: arn }, { change });
    const world = (change: 'no-op' | 'create') => [app(), policy, exclusive, attachment(change)];
    expect(reads(world('no-op'), undefined, 'off')).toBe(false);
    expect(doubtTexts(reachOf(graphOf(world('create')))).join()).toContain('whichever is applied last decides');
  });

  it('a policy that AWS refuses grants nothing and is named', () => {
    const bad = resource('aws_iam_role_policy', 'bad', {
      role: 'app',
      policy: JSON.stringify({ Version: '2017-09-11', Statement: [allow('s3:GetObject', KEY)] }),
    });
    const graph = graphOf([app(), bad]);
    expect(can(reachOf(graph), 's3:GetObject', KEY)).toBe(false);
    expect(graph.diagnostics).toMatchObject([{ level: 'error', address: 'aws_iam_role_policy.bad' }]);
  });
});

describe('keys of the instance’s own session', () => {
  const when = (Condition: unknown) => role('app', { allows: [allow('s3:GetObject', KEY, { Condition })] });

  it('ec2:RoleDelivery follows http_tokens', () => {
    const v2 = { NumericGreaterThanEquals: { 'ec2:RoleDelivery': '2.0' } };
    const v1 = { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } };
    const with_ = (tokens: string, Condition: unknown) =>
      reads([instance('web', 'app', { metadata_options: [{ http_tokens: tokens }] }), when(Condition)]);
    expect(with_('required', v2)).toBe(true);
    expect(with_('required', v1)).toBe(false);
    expect(with_('optional', v2)).toBe(true);
    expect(with_('optional', v1)).toBe(true);
  });

  it('ec2:SourceInstanceARN is the instance’s own, and differs between instances of one role', () => {
    const Condition = { ArnEquals: { 'ec2:SourceInstanceARN': `arn:aws:ec2:eu-central-1:${ACCOUNT}:instance/i-web` } };
    const graph = graphOf([instance('web', 'app'), instance('db', 'app'), when(Condition)]);
    const [db, web] = ['aws_instance.db', 'aws_instance.web'].map((address) => reachOf(graph, address));
    expect(can(web!, 's3:GetObject', KEY)).toBe(true);
    expect(can(db!, 's3:GetObject', KEY)).toBe(false);
    expect(web!.shareKey).not.toBe(db!.shareKey);
  });

  it('instances of one role share everything while no policy tells them apart', () => {
    const graph = graphOf([instance('web', 'app'), instance('db', 'app'), when({})]);
    expect(reachOf(graph, 'aws_instance.web').shareKey).toBe(reachOf(graph, 'aws_instance.db').shareKey);
  });

  it('role tags are principal tags, without regard to case, and absent ones are absent', () => {
    const tagged = (tags: Record<string, string>) => [
      instance('web', 'app'),
      role('app', {
        tags,
        allows: [allow('s3:GetObject', KEY, { Condition: { StringEquals: { 'aws:PrincipalTag/TEAM': 'red' } } })],
      }),
    ];
    expect(reads(tagged({ team: 'red' }))).toBe(true);
    expect(reads(tagged({ team: 'blue' }))).toBe(false);
    expect(reads(tagged({}))).toBe(false);
  });
});
