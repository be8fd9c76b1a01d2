// Account, region and partition of a plan's resources, from what is nearest at hand to what is left.

import { expect, test } from 'vitest';
import { formatArn, iamNameOf, parseArn, partitionOfRegion } from '../../src/aws/arn.ts';
import { attributeOf, configured, constant, planOf, refs, resourceOf, stackOf } from './plans.ts';

const A = '111111111111';
const B = '222222222222';

/** A plan with one new role in the default provider and clues of every kind; each test leaves out the stronger ones. */
function clues(parts: {
  allowed?: object;
  assumed?: object;
  identity?: string;
  prior?: string;
  region?: object;
  variables?: object;
}): object {
  const prior: object[] = [];
  if (parts.identity)
    prior.push({
      address: 'data.aws_caller_identity.me',
      mode: 'data',
      type: 'aws_caller_identity',
      name: 'me',
      values: { account_id: parts.identity },
    });
  if (parts.prior) {
    prior.push({
      address: 'aws_sqs_queue.q',
      mode: 'managed',
      type: 'aws_sqs_queue',
      name: 'q',
      values: { name: 'q', arn: `arn:aws:sqs:eu-west-3:${parts.prior}:q` },
    });
  }
  const expressions = {
    ...(parts.allowed ? { allowed_account_ids: parts.allowed } : {}),
    ...(parts.assumed ? { assume_role: [{ role_arn: parts.assumed }] } : {}),
    ...(parts.region ? { region: parts.region } : {}),
  };
  return planOf({
    changes: [{ address: 'aws_iam_role.r', after: { name: 'r' }, unknown: { arn: true } }],
    more: { prior_state: { values: { root_module: { resources: prior } } }, variables: parts.variables ?? {} },
    config: { provider_config: { aws: { name: 'aws', expressions } } },
    root: {},
  });
}

const accountOf = async (plan: object, account: string | null = null) =>
  resourceOf(await stackOf(plan, { settings: { account } }), 'aws_iam_role.r').account;

test('the configured account wins, then allowed_account_ids, assume_role, the caller identity, and the prior state', async () => {
  const all = {
    allowed: constant(['222222222222']),
    assumed: constant('arn:aws:iam::333333333333:role/ci'),
    identity: '444444444444',
    prior: '555555555555',
  };
  expect(await accountOf(clues(all), A)).toBe(A);
  expect(await accountOf(clues(all))).toBe('222222222222');
  const { allowed: _, ...second } = all;
  expect(await accountOf(clues(second))).toBe('333333333333');
  const { assumed: __, ...third } = second;
  expect(await accountOf(clues(third))).toBe('444444444444');
  expect(await accountOf(clues({ prior: '555555555555' }))).toBe('555555555555');
  expect(await accountOf(clues({}))).toBe('\uE000account\uE001');
});

test('several allowed accounts say nothing', async () => {
  expect(await accountOf(clues({ allowed: constant([A, B]), identity: B }))).toBe(B);
});

test('a variable behind the provider is looked up in the plan', async () => {
  expect(await accountOf(clues({ assumed: refs('var.account'), variables: { account: { value: B } } }))).toBe(B);
  expect(await accountOf(clues({ allowed: refs('var.accounts'), variables: { accounts: { value: [B] } } }))).toBe(B);
});

test('two accounts in the prior state leave the account open', async () => {
  const plan = clues({ prior: A }) as { prior_state: { values: { root_module: { resources: object[] } } } };
  plan.prior_state.values.root_module.resources.push({
    address: 'aws_sqs_queue.other',
    mode: 'managed',
    type: 'aws_sqs_queue',
    name: 'other',
    values: { arn: `arn:aws:sqs:eu-west-3:${B}:q` },
  });
  expect(await accountOf(plan)).toBe('\uE000account\uE001');
  // Where a resource says itself where it lives, that is where it lives.
  expect(resourceOf(await stackOf(plan), 'aws_sqs_queue.other').account).toBe(B);
});

test("an image's or a bucket's ARN says nothing about the account", async () => {
  const plan = planOf({
    changes: [
      { address: 'aws_ami.a', actions: ['no-op'], before: { arn: 'arn:aws:ec2:eu-west-1:999999999999:image/ami-1' } },
      { address: 'aws_iam_role.r', after: { name: 'r' } },
    ],
  });
  expect(await accountOf(plan)).toBe('\uE000account\uE001');
});

test('the region is the provider block, a variable, or the one of the prior state', async () => {
  const regionOf = async (plan: object) => resourceOf(await stackOf(plan), 'aws_iam_role.r').region;
  expect(await regionOf(clues({ region: constant('eu-central-1'), prior: A }))).toBe('eu-central-1');
  expect(await regionOf(clues({ region: refs('var.region'), variables: { region: { value: 'eu-north-1' } } }))).toBe(
    'eu-north-1',
  );
  expect(await regionOf(clues({ prior: A }))).toBe('eu-west-3');
  expect(await regionOf(clues({}))).toBe('\uE000region\uE001');
});

test.each([
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eu-west-1', 'aws'],
])('%s lies in the partition %s', async (region, partition) => {
  const stack = await stackOf(clues({ region: constant(region) }), { settings: { account: A } });
  expect(attributeOf(stack, 'aws_iam_role.r', 'arn')).toBe(`arn:${partition}:iam::${A}:role/r`);
  expect(partitionOfRegion(region)).toBe(partition);
});

test('other credentials are another account with a symbol of its own; another region alone is not', async () => {
  const queue = (name: string, provider: string) =>
    configured(`aws_sqs_queue.${name}`, { name: constant('q') }, { provider_config_key: provider });
  const plan = planOf({
    changes: ['home', 'abroad', 'other'].map((name) => ({
      address: `aws_sqs_queue.${name}`,
      after: { name: 'q' },
      unknown: { arn: true },
    })),
    resources: [queue('home', 'aws'), queue('abroad', 'aws.abroad'), queue('other', 'aws.other')],
    config: {
      provider_config: {
        aws: { name: 'aws', expressions: { region: constant('eu-west-1') } },
        'aws.abroad': { name: 'aws', alias: 'abroad', expressions: { region: constant('us-east-1') } },
        'aws.other': {
          name: 'aws',
          alias: 'other',
          expressions: { region: constant('eu-west-1'), profile: constant('other') },
        },
      },
    },
  });
  // `config` replaces the whole of configuration but for the root module that planOf put there.
  const stack = await stackOf(plan);
  expect(attributeOf(stack, 'aws_sqs_queue.home', 'arn')).toBe('arn:aws:sqs:eu-west-1:${account}:q');
  expect(attributeOf(stack, 'aws_sqs_queue.abroad', 'arn')).toBe('arn:aws:sqs:us-east-1:${account}:q');
  expect(attributeOf(stack, 'aws_sqs_queue.other', 'arn')).toBe('arn:aws:sqs:eu-west-1:${aws.other.account}:q');
  const configuredAccount = await stackOf(plan, { settings: { account: A } });
  expect(resourceOf(configuredAccount, 'aws_sqs_queue.abroad').account).toBe(A);
  expect(resourceOf(configuredAccount, 'aws_sqs_queue.other').account).toBe('\uE000aws.other.account\uE001');
});

test('old Terraform lists a provider for each module: without arguments it is the inherited one', async () => {
  const plan = planOf({
    changes: [{ address: 'module.m.aws_iam_role.r', after: { name: 'r' }, unknown: { arn: true } }],
    root: {
      module_calls: {
        m: { module: { resources: [configured('aws_iam_role.r', {}, { provider_config_key: 'm:aws' })] } },
      },
    },
    config: {
      provider_config: {
        aws: { name: 'aws', expressions: { allowed_account_ids: constant([A]) } },
        'm:aws': { name: 'aws', module_address: 'm' },
      },
    },
  });
  expect(resourceOf(await stackOf(plan), 'module.m.aws_iam_role.r').account).toBe(A);
});

test('version 6 of the provider lets a resource have a region of its own', async () => {
  const plan = planOf({
    changes: [{ address: 'aws_sqs_queue.q', after: { name: 'q', region: 'ap-south-1' }, unknown: { arn: true } }],
    resources: [configured('aws_sqs_queue.q', { name: constant('q') })],
  });
  expect(attributeOf(await stackOf(plan, { settings: { account: A } }), 'aws_sqs_queue.q', 'arn')).toBe(
    `arn:aws:sqs:ap-south-1:${A}:q`,
  );
});

test('data sources about the account say what is known of it, also while they are deferred', async () => {
  const plan = planOf({
    changes: [
      {
        address: 'data.aws_caller_identity.me',
        actions: ['read'],
        after: {},
        unknown: { account_id: true, arn: true, id: true },
      },
      { address: 'data.aws_region.here', actions: ['read'], after: {}, unknown: { name: true, id: true } },
      { address: 'data.aws_partition.p', actions: ['read'], after: {}, unknown: { partition: true } },
    ],
    resources: ['data.aws_caller_identity.me', 'data.aws_region.here', 'data.aws_partition.p'].map((local) =>
      configured(local, {}),
    ),
  });
  const stack = await stackOf(plan, { settings: { account: A, region: 'eu-west-1' } });
  expect(attributeOf(stack, 'data.aws_caller_identity.me', 'account_id')).toBe(A);
  expect(attributeOf(stack, 'data.aws_region.here', 'name')).toBe('eu-west-1');
  expect(attributeOf(stack, 'data.aws_partition.p', 'partition')).toBe('aws');
});

test('ARNs are taken apart at their first five colons', () => {
  const arn = 'arn:aws:logs:eu-west-1:111111111111:log-group:/a:b';
  expect(parseArn(arn)).toEqual({
    partition: 'aws',
    service: 'logs',
    region: 'eu-west-1',
    account: A,
    resource: 'log-group:/a:b',
  });
  expect(formatArn(parseArn(arn)!)).toBe(arn);
  for (const text of ['', 'arn', 'arn:aws:s3', 'x:aws:s3:::b', 'arn:aws:s3::']) expect(parseArn(text)).toBeNull();
  expect(iamNameOf('arn:aws:iam::1:role/a/b/name', 'role')).toBe('name');
  expect(iamNameOf('arn:aws:iam::1:role/name', 'policy')).toBeNull();
});

test('an account that the settings or the provider name, and the state contradicts, is told of', async () => {
  const said = async (parts: Parameters<typeof clues>[0], account: string | null = null) =>
    (await stackOf(clues(parts), { settings: { account } })).diagnostics.map(({ level, code }) => `${level} ${code}`);
  expect(await said({ prior: B }, A)).toEqual(['warning account-contradiction']);
  expect(await said({ prior: B, allowed: constant([A]) })).toEqual(['warning account-contradiction']);
  expect(await said({ prior: A, allowed: constant([A]) })).toEqual([]);
  expect(await said({ prior: B })).toEqual([]);
  expect(await said({}, A)).toEqual([]);
});
