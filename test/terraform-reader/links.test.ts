// Links that the plan does not know, resolved from the configuration's references; the traps of after_unknown.

import { describe, expect, test } from 'vitest';
import { linkNames, linkTarget } from '../../src/terraform/plan/link-table.ts';
import { attributeOf, configured, constant, type Entry, planOf, refs, resourceOf, stackOf, TRUST } from './plans.ts';

const role = (name: string, more: Partial<Entry> = {}): Entry => ({
  address: `aws_iam_role.${name}`,
  after: { name, path: '/', assume_role_policy: TRUST },
  unknown: { arn: true, id: true, inline_policy: true, managed_policy_arns: true, name_prefix: true },
  ...more,
});
const roleConfig = (name: string) =>
  configured(`aws_iam_role.${name}`, { name: constant(name), assume_role_policy: constant(TRUST) });
const attachment = (name = 'a'): Entry => ({
  address: `aws_iam_role_policy_attachment.${name}`,
  after: {},
  unknown: { role: true, policy_arn: true, id: true },
});

describe('names and ARNs of resources that do not exist yet', () => {
  test('a known name gives the ARN, though the plan calls it unknown', async () => {
    const stack = await stackOf(planOf({ changes: [role('app')], resources: [roleConfig('app')] }), {
      settings: { account: '111111111111' },
    });
    expect(attributeOf(stack, 'aws_iam_role.app', 'arn')).toBe('arn:aws:iam::111111111111:role/app');
    expect(attributeOf(stack, 'aws_iam_role.app', 'id')).toBe('app');
    expect(stack.aliases.size).toBe(0);
  });

  test('an unknown account is the symbol ${account}', async () => {
    const stack = await stackOf(planOf({ changes: [role('app')], resources: [roleConfig('app')] }));
    expect(attributeOf(stack, 'aws_iam_role.app', 'arn')).toBe('arn:aws:iam::${account}:role/app');
  });

  test('a path stands in the ARN', async () => {
    const stack = await stackOf(
      planOf({ changes: [role('app', { after: { name: 'app', path: '/team/x/' } })], resources: [roleConfig('app')] }),
    );
    expect(attributeOf(stack, 'aws_iam_role.app', 'arn')).toBe('arn:aws:iam::${account}:role/team/x/app');
  });

  test('with name_prefix the name is the prefix and a symbol, and is shown as the plain symbol', async () => {
    const entry = role('app', {
      after: { name_prefix: 'app-', path: '/' },
      unknown: { name: true, arn: true, id: true },
    });
    const stack = await stackOf(
      planOf({ changes: [entry], resources: [configured('aws_iam_role.app', { name_prefix: constant('app-') })] }),
    );
    expect(attributeOf(stack, 'aws_iam_role.app', 'name')).toBe('app-${aws_iam_role.app.name}');
    expect(attributeOf(stack, 'aws_iam_role.app', 'arn')).toBe(
      'arn:aws:iam::${account}:role/app-${aws_iam_role.app.name}',
    );
    const { attributes } = resourceOf(stack, 'aws_iam_role.app');
    expect(stack.aliases.get(attributes.get('arn') as string)).toBe('\uE000aws_iam_role.app.arn\uE001');
    expect(stack.aliases.get(attributes.get('name') as string)).toBe('\uE000aws_iam_role.app.name\uE001');
  });

  test('a bucket without a name has the ARN of a symbol, shown as ${aws_s3_bucket.b.arn}', async () => {
    const stack = await stackOf(
      planOf({
        changes: [{ address: 'aws_s3_bucket.b', after: {}, unknown: { bucket: true, arn: true, id: true } }],
        resources: [configured('aws_s3_bucket.b', {})],
      }),
    );
    expect(attributeOf(stack, 'aws_s3_bucket.b', 'arn')).toBe('arn:aws:s3:::${aws_s3_bucket.b.bucket}');
    expect(attributeOf(stack, 'aws_s3_bucket.b', 'id')).toBe('${aws_s3_bucket.b.bucket}');
    expect([...stack.aliases.values()]).toContain('\uE000aws_s3_bucket.b.arn\uE001');
  });

  test('a replaced role keeps the ARN that its name gives', async () => {
    const entry = role('app', {
      actions: ['delete', 'create'],
      before: { name: 'app', arn: 'arn:aws:iam::111111111111:role/app', path: '/' },
    });
    const stack = await stackOf(planOf({ changes: [entry], resources: [roleConfig('app')] }));
    expect(attributeOf(stack, 'aws_iam_role.app', 'arn')).toBe('arn:aws:iam::111111111111:role/app');
    expect(attributeOf(stack, 'aws_iam_role.app', 'arn', 'before')).toBe('arn:aws:iam::111111111111:role/app');
  });

  test('a replaced key has another ARN than before', async () => {
    const before = { key_id: 'k-1', id: 'k-1', arn: 'arn:aws:kms:eu-west-1:111111111111:key/k-1' };
    const entry: Entry = {
      address: 'aws_kms_key.k',
      actions: ['delete', 'create'],
      before,
      after: {},
      unknown: { key_id: true, arn: true, id: true, policy: true },
    };
    const stack = await stackOf(planOf({ changes: [entry], resources: [configured('aws_kms_key.k', {})] }));
    expect(attributeOf(stack, 'aws_kms_key.k', 'arn', 'before')).toBe(before.arn);
    expect(attributeOf(stack, 'aws_kms_key.k', 'arn')).toBe(
      'arn:aws:kms:eu-west-1:111111111111:key/${aws_kms_key.k.key_id}',
    );
  });
});

test('without a configuration a made-up name still has its known prefix', async () => {
  const entry: Entry = {
    address: 'aws_s3_bucket.b',
    after: { bucket_prefix: 'logs-' },
    unknown: { bucket: true, arn: true, id: true },
  };
  const { configuration: _, ...plan } = planOf({ changes: [entry] }) as Record<string, unknown>;
  expect(attributeOf(await stackOf(plan), 'aws_s3_bucket.b', 'arn')).toBe(
    'arn:aws:s3:::logs-${aws_s3_bucket.b.bucket}',
  );
});

test('instances of a block whose name cannot be worked out have each a name of its own', async () => {
  const bucket = (key: number): Entry => ({
    address: `aws_s3_bucket.b[${key}]`,
    after: {},
    unknown: { bucket: true, arn: true },
  });
  const plan = planOf({
    changes: [bucket(0), bucket(1)],
    resources: [configured('aws_s3_bucket.b', { bucket: refs('local.maybe') })],
  });
  const stack = await stackOf(plan);
  expect(attributeOf(stack, 'aws_s3_bucket.b[0]', 'bucket')).toBe('${aws_s3_bucket.b[0].bucket}');
  expect(attributeOf(stack, 'aws_s3_bucket.b[1]', 'bucket')).toBe('${aws_s3_bucket.b[1].bucket}');
});

describe('a link through one reference', () => {
  const linked = async (entry: Entry, references: readonly string[]) => {
    const link = { role: refs(...references), policy_arn: constant('x') };
    const resources = [roleConfig('app'), configured('aws_iam_role_policy_attachment.a', link)];
    const stack = await stackOf(planOf({ changes: [entry, attachment()], resources }));
    return attributeOf(stack, 'aws_iam_role_policy_attachment.a', 'role');
  };

  test('by name', async () => {
    const entry = role('app', { after: { name_prefix: 'app-' }, unknown: { name: true, arn: true, id: true } });
    expect(await linked(entry, ['aws_iam_role.app.name', 'aws_iam_role.app'])).toBe('app-${aws_iam_role.app.name}');
  });

  test('by id, which is the name', async () => {
    expect(await linked(role('app'), ['aws_iam_role.app.id', 'aws_iam_role.app'])).toBe('app');
  });

  test('is not all of an expression that is unknown though what it refers to is known', async () => {
    expect(await linked(role('app'), ['aws_iam_role.app.name', 'aws_iam_role.app'])).toEqual({ oneOf: ['app', '?'] });
  });

  test.each([
    ['a key', 'each.key'],
    ['an index', 'count.index'],
    ['a path', 'path.module'],
    ['the workspace', 'terraform.workspace'],
    ['a local', 'local.suffix'],
    ['a number', 'var.number'],
    ['a resource of another kind', 'aws_sqs_queue.q.arn'],
  ])('is perhaps not all of an expression that also has %s', async (_, other) => {
    const value = (await linked(role('app'), ['aws_iam_role.app.id', 'aws_iam_role.app', other])) as object;
    expect(value).toEqual({ oneOf: ['app', '?'] });
  });

  test.each([
    ['a key', 'each.key'],
    ['an index', 'count.index'],
  ])('is all of an expression that takes an instance by %s', async (_, key) => {
    expect(await linked(role('app'), ['aws_iam_role.app', key])).toBe('app');
  });

  test.each([
    ['true', constant(true), 'app'],
    ['no text', constant(''), 'app'],
    ['a text', constant('-x'), { oneOf: ['app', '?'] }],
    ['a number', constant(1), { oneOf: ['app', '?'] }],
  ])("beside a module's variable that is %s", async (_, given, expected) => {
    const link = configured('aws_iam_role_policy_attachment.a', {
      role: refs('aws_iam_role.app.id', 'aws_iam_role.app', 'var.v'),
      policy_arn: constant('x'),
    });
    const inModule = (entry: Entry): Entry => ({ ...entry, address: `module.m.${entry.address}` });
    const module = (more: object) => ({
      module_calls: { m: { module: { resources: [roleConfig('app'), link] }, ...more } },
    });
    const changes = [inModule(role('app')), inModule(attachment())];
    const stack = await stackOf(planOf({ changes, root: module({ expressions: { v: given } }) }));
    expect(attributeOf(stack, 'module.m.aws_iam_role_policy_attachment.a', 'role')).toEqual(expected);
  });

  test('a policy by its ARN', async () => {
    const stack = await stackOf(
      planOf({
        changes: [
          {
            address: 'aws_iam_policy.p',
            after: { name: 'p', path: '/', policy: '{}' },
            unknown: { arn: true, id: true },
          },
          attachment(),
        ],
        resources: [
          configured('aws_iam_policy.p', { name: constant('p') }),
          configured('aws_iam_role_policy_attachment.a', {
            policy_arn: refs('aws_iam_policy.p.id', 'aws_iam_policy.p'),
          }),
        ],
      }),
      { settings: { account: '111111111111' } },
    );
    expect(attributeOf(stack, 'aws_iam_role_policy_attachment.a', 'policy_arn')).toBe(
      'arn:aws:iam::111111111111:policy/p',
    );
  });

  test('an instance profile on an instance, and one inside a launch template', async () => {
    const profile: Entry = {
      address: 'aws_iam_instance_profile.p',
      after: { path: '/', role: 'app' },
      unknown: { name: true, arn: true, id: true },
    };
    const reference = refs('aws_iam_instance_profile.p.name', 'aws_iam_instance_profile.p');
    const stack = await stackOf(
      planOf({
        changes: [
          profile,
          { address: 'aws_instance.i', after: {}, unknown: { iam_instance_profile: true } },
          {
            address: 'aws_launch_template.t',
            after: { iam_instance_profile: [{ arn: null }] },
            unknown: { iam_instance_profile: [{ name: true }] },
          },
          {
            address: 'aws_instance.j',
            after: { launch_template: [{ version: '$Latest' }] },
            unknown: { launch_template: [{ id: true, name: true }] },
          },
        ],
        resources: [
          configured('aws_iam_instance_profile.p', { role: constant('app') }),
          configured('aws_instance.i', { iam_instance_profile: reference }),
          configured('aws_launch_template.t', { iam_instance_profile: [{ name: reference }] }),
          configured('aws_instance.j', {
            launch_template: [
              { id: refs('aws_launch_template.t.id', 'aws_launch_template.t'), version: constant('$Latest') },
            ],
          }),
        ],
      }),
    );
    const name = '${aws_iam_instance_profile.p.name}';
    expect(attributeOf(stack, 'aws_iam_instance_profile.p', 'name')).toBe(name);
    expect(attributeOf(stack, 'aws_instance.i', 'iam_instance_profile')).toBe(name);
    expect(attributeOf(stack, 'aws_launch_template.t', 'iam_instance_profile')).toEqual([{ arn: null, name }]);
    // The template's name is computed where its id is given: not configured there, so not a second link.
    expect(attributeOf(stack, 'aws_instance.j', 'launch_template')).toEqual([
      { version: '$Latest', id: '${aws_launch_template.t.id}', name: null },
    ]);
  });

  test('with count.index and each.key: the instance with the same key', async () => {
    const prefixed = (key: number): Entry => ({
      address: `aws_iam_role.r[${key}]`,
      after: { name_prefix: 'r-' },
      unknown: { name: true, arn: true, id: true },
    });
    const stack = await stackOf(
      planOf({
        changes: [
          prefixed(0),
          prefixed(1),
          { address: 'aws_iam_instance_profile.p[0]', after: {}, unknown: { role: true, name: true } },
          { address: 'aws_iam_instance_profile.p[1]', after: {}, unknown: { role: true, name: true } },
          { address: 'aws_iam_instance_profile.first', after: {}, unknown: { role: true, name: true } },
        ],
        resources: [
          configured('aws_iam_role.r', { name_prefix: constant('r-') }),
          configured('aws_iam_instance_profile.p', { role: refs('aws_iam_role.r', 'count.index') }),
          configured('aws_iam_instance_profile.first', {
            role: refs('aws_iam_role.r[0].name', 'aws_iam_role.r[0]', 'aws_iam_role.r'),
          }),
        ],
      }),
    );
    expect(attributeOf(stack, 'aws_iam_instance_profile.p[0]', 'role')).toBe('r-${aws_iam_role.r[0].name}');
    expect(attributeOf(stack, 'aws_iam_instance_profile.p[1]', 'role')).toBe('r-${aws_iam_role.r[1].name}');
    expect(attributeOf(stack, 'aws_iam_instance_profile.first', 'role')).toBe('r-${aws_iam_role.r[0].name}');
  });

  test('up through a module call and down through an output', async () => {
    const stack = await stackOf(
      planOf({
        changes: [
          { address: 'aws_iam_role.r', after: { name_prefix: 'r-' }, unknown: { name: true } },
          { address: 'module.m.aws_iam_instance_profile.p', after: {}, unknown: { role: true, name: true } },
          { address: 'aws_instance.i', after: {}, unknown: { iam_instance_profile: true } },
        ],
        resources: [
          configured('aws_iam_role.r', { name_prefix: constant('r-') }),
          configured('aws_instance.i', { iam_instance_profile: refs('module.m.profile', 'module.m') }),
        ],
        root: {
          module_calls: {
            m: {
              expressions: { role: refs('aws_iam_role.r.name', 'aws_iam_role.r') },
              module: {
                outputs: {
                  profile: { expression: refs('aws_iam_instance_profile.p.name', 'aws_iam_instance_profile.p') },
                },
                resources: [configured('aws_iam_instance_profile.p', { role: refs('var.role') })],
                variables: { role: {} },
              },
            },
          },
        },
      }),
    );
    expect(attributeOf(stack, 'module.m.aws_iam_instance_profile.p', 'role')).toBe('r-${aws_iam_role.r.name}');
    expect(attributeOf(stack, 'aws_instance.i', 'iam_instance_profile')).toBe(
      '${module.m.aws_iam_instance_profile.p.name}',
    );
  });
});

describe('a link that is not certain', () => {
  const both = [role('a'), role('b'), attachment()];
  const links = (references: string[]) =>
    planOf({
      changes: both,
      resources: [
        roleConfig('a'),
        roleConfig('b'),
        configured('aws_iam_role_policy_attachment.a', { role: refs(...references), policy_arn: constant('x') }),
      ],
    });

  test('is one of the roles that a conditional names', async () => {
    const stack = await stackOf(
      links(['var.which', 'aws_iam_role.a.name', 'aws_iam_role.a', 'aws_iam_role.b.name', 'aws_iam_role.b']),
    );
    expect(attributeOf(stack, 'aws_iam_role_policy_attachment.a', 'role')).toEqual({ oneOf: ['?', 'a', 'b'] });
  });

  test('is perhaps none of the roles that it refers to: one may stand in the condition', async () => {
    const stack = await stackOf(links(['aws_iam_role.a.id', 'aws_iam_role.a', 'aws_iam_role.b.id', 'aws_iam_role.b']));
    expect(attributeOf(stack, 'aws_iam_role_policy_attachment.a', 'role')).toEqual({ oneOf: ['a', 'b', '?'] });
  });

  test.each([
    [['local.role']],
    [['random_id.x.hex', 'random_id.x']],
    [['module.gone.role', 'module.gone']],
    [['aws_iam_role.gone.name', 'aws_iam_role.gone']],
    [['each.value']],
  ])('through %j is unknown, never dropped', async (references) => {
    const stack = await stackOf(links(references));
    expect(attributeOf(stack, 'aws_iam_role_policy_attachment.a', 'role')).toBe('?');
  });

  test('is unknown where the plan has no configuration', async () => {
    const { configuration: _, ...plan } = planOf({ changes: both }) as Record<string, unknown>;
    expect(attributeOf(await stackOf(plan), 'aws_iam_role_policy_attachment.a', 'role')).toBe('?');
  });

  test('references that fan out from module to module without end stop at unknown, soon', async () => {
    const fan = (next: string) => ({
      expressions: Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [name, refs(...['a', 'b', 'c'].map((other) => `module.${next}.${other}`))]),
      ),
      module: {
        outputs: Object.fromEntries(
          ['a', 'b', 'c'].map((name) => [name, { expression: refs('var.a', 'var.b', 'var.c') }]),
        ),
      },
    });
    const plan = planOf({
      changes: [
        attachment(),
        ...['m', 'n'].map((name): Entry => ({ address: `module.${name}.aws_iam_role.x`, after: { name: 'x' } })),
      ],
      resources: [configured('aws_iam_role_policy_attachment.a', { role: refs('module.m.a') })],
      root: { module_calls: { m: fan('n'), n: fan('m') } },
    });
    expect(attributeOf(await stackOf(plan), 'aws_iam_role_policy_attachment.a', 'role')).toBe('?');
  });

  test('modules that refer to each other in a circle end in unknown', async () => {
    const call = (argument: string) => ({
      expressions: { role: refs(argument) },
      module: { outputs: { out: { expression: refs('var.role') } } },
    });
    const plan = planOf({
      changes: [
        attachment(),
        { address: 'module.m.aws_iam_role.x', after: { name: 'x' } },
        { address: 'module.n.aws_iam_role.x', after: { name: 'x' } },
      ],
      resources: [configured('aws_iam_role_policy_attachment.a', { role: refs('module.m.out', 'module.m') })],
      root: { module_calls: { m: call('module.n.out'), n: call('module.m.out') } },
    });
    expect(attributeOf(await stackOf(plan), 'aws_iam_role_policy_attachment.a', 'role')).toBe('?');
  });
});

test.each([
  ['aws_s3_bucket_policy', 'bucket'],
  ['aws_kms_key_policy', 'key_id'],
])('what a policy is put on is unknown like any link, not a name of its own: %s.%s', async (type, name) => {
  const plan = planOf({
    changes: [{ address: `${type}.p`, after: { policy: '{}' }, unknown: { [name]: true } }],
    resources: [configured(`${type}.p`, { [name]: refs('local.x') })],
  });
  expect(attributeOf(await stackOf(plan), `${type}.p`, name)).toBe('?');
});

describe('what is marked unknown because the provider computes it', () => {
  test('no profile: after_unknown marks iam_instance_profile of every instance', async () => {
    const plan = planOf({
      changes: [
        { address: 'aws_instance.i', after: {}, unknown: { iam_instance_profile: true, metadata_options: true } },
      ],
      resources: [configured('aws_instance.i', { ami: constant('a') })],
    });
    expect(attributeOf(await stackOf(plan), 'aws_instance.i', 'iam_instance_profile')).toBeNull();
    expect(attributeOf(await stackOf(plan), 'aws_instance.i', 'metadata_options')).toBeNull();
  });

  test('without a configuration nobody can tell, so it is unknown', async () => {
    const { configuration: _, ...plan } = planOf({
      changes: [{ address: 'aws_instance.i', after: {}, unknown: { iam_instance_profile: true } }],
    }) as Record<string, unknown>;
    expect(attributeOf(await stackOf(plan), 'aws_instance.i', 'iam_instance_profile')).toBe('?');
  });

  test('a block that is never computed and yet unknown comes from a dynamic block: unknown, not absent', async () => {
    const entry = (name: string): Entry => ({
      address: `aws_instance.${name}`,
      after: {},
      unknown: { launch_template: true },
    });
    const stack = await stackOf(planOf({ changes: [entry('i')], resources: [configured('aws_instance.i', {})] }));
    expect(attributeOf(stack, 'aws_instance.i', 'launch_template')).toBe('?');
  });

  test('an update leaves unknown only what a dynamic block makes unknown: it does not keep the options it had', async () => {
    const plan = planOf({
      changes: [
        {
          address: 'aws_instance.i',
          actions: ['update'],
          before: { metadata_options: [{ http_tokens: 'required' }] },
          after: {},
          unknown: { metadata_options: true },
        },
      ],
      resources: [configured('aws_instance.i', {})],
    });
    expect(attributeOf(await stackOf(plan), 'aws_instance.i', 'metadata_options')).toBe('?');
  });

  test('a new role has no inline policies and no attachments but those of other resources', async () => {
    const stack = await stackOf(planOf({ changes: [role('app')], resources: [roleConfig('app')] }));
    expect(attributeOf(stack, 'aws_iam_role.app', 'inline_policy')).toEqual([]);
    expect(attributeOf(stack, 'aws_iam_role.app', 'managed_policy_arns')).toEqual([]);
  });

  test('a configured inline policy that is not known is unknown, not absent', async () => {
    const entry = role('app', {
      after: { name: 'app', inline_policy: [{ name: 'p' }] },
      unknown: { inline_policy: [{ policy: true }] },
    });
    const stack = await stackOf(
      planOf({
        changes: [entry],
        resources: [
          configured('aws_iam_role.app', {
            inline_policy: [{ name: constant('p'), policy: refs('aws_s3_bucket.b.arn', 'aws_s3_bucket.b') }],
          }),
        ],
      }),
    );
    expect(attributeOf(stack, 'aws_iam_role.app', 'inline_policy')).toEqual([{ name: 'p', policy: '?' }]);
  });

  test('inline policies of a dynamic block whose for_each is unknown are found only in the HCL', async () => {
    const plan = planOf({ changes: [role('app')], resources: [roleConfig('app')] });
    const stack = await stackOf(plan, {
      hcl: () => ({
        attribute: async (_, name) =>
          name === 'inline_policy'
            ? [
                new Map([
                  ['name', 'x'],
                  ['policy', '{}'],
                ]),
              ]
            : null,
      }),
    });
    expect(attributeOf(stack, 'aws_iam_role.app', 'inline_policy')).toEqual([{ name: 'x', policy: '{}' }]);
  });

  test('bucket and key policies that are not configured are not there', async () => {
    const stack = await stackOf(
      planOf({
        changes: [
          { address: 'aws_s3_bucket.b', after: { bucket: 'b' }, unknown: { policy: true, arn: true } },
          { address: 'aws_kms_key.k', after: {}, unknown: { policy: true, arn: true } },
        ],
        resources: [configured('aws_s3_bucket.b', { bucket: constant('b') }), configured('aws_kms_key.k', {})],
      }),
    );
    expect(attributeOf(stack, 'aws_s3_bucket.b', 'policy')).toBeNull();
    expect(attributeOf(stack, 'aws_kms_key.k', 'policy')).toBeNull();
  });
});

describe('policy text', () => {
  const document = (after: object, unknown: object): Entry => ({
    address: 'data.aws_iam_policy_document.d',
    actions: ['read'],
    after,
    unknown,
  });
  const statement = { actions: ['s3:GetObject'], resources: [null], effect: null, sid: null };
  const deferred = document(
    { statement: [statement], version: null },
    { json: true, statement: [{ resources: [true] }] },
  );
  const policy: Entry = { address: 'aws_iam_policy.p', after: { name: 'p' }, unknown: { policy: true, arn: true } };
  const withPolicy = (references: string[]) =>
    planOf({
      changes: [deferred, policy],
      resources: [
        configured('data.aws_iam_policy_document.d', {
          statement: [
            { actions: constant(['s3:GetObject']), resources: refs('aws_s3_bucket.b.arn', 'aws_s3_bucket.b') },
          ],
        }),
        configured('aws_iam_policy.p', { name: constant('p'), policy: refs(...references) }),
      ],
    });

  test('is never taken from a reference to some value: the expression may put anything around it', async () => {
    const stack = await stackOf(withPolicy(['aws_s3_bucket.b.arn', 'aws_s3_bucket.b']));
    expect(attributeOf(stack, 'aws_iam_policy.p', 'policy')).toBe('?');
  });

  test('is a deferred policy document that it refers to alone, with a warning that keeps the verdict from passing', async () => {
    const stack = await stackOf(withPolicy(['data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d']));
    expect(attributeOf(stack, 'aws_iam_policy.p', 'policy')).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['?'] }],
    });
    expect(stack.diagnostics).toMatchObject([
      { level: 'warning', code: 'assumed-policy-document', address: 'aws_iam_policy.p' },
    ]);
  });

  test('is unknown when it refers to anything beside the document', async () => {
    const stack = await stackOf(
      withPolicy(['data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d', 'local.more']),
    );
    expect(attributeOf(stack, 'aws_iam_policy.p', 'policy')).toBe('?');
  });

  test('comes from the HCL without any warning where there is HCL', async () => {
    const stack = await stackOf(withPolicy(['data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d']), {
      hcl: () => ({ attribute: async (_, name) => (name === 'policy' ? '{"Statement":[]}' : null) }),
    });
    expect(attributeOf(stack, 'aws_iam_policy.p', 'policy')).toBe('{"Statement":[]}');
    expect(stack.diagnostics).toEqual([]);
  });

  test("is not taken from HCL that lacks a resource of the plan: it is another module's, and said so", async () => {
    const stack = await stackOf(withPolicy(['local.policy']), {
      hcl: () => ({
        attribute: async (_, name) => (name === 'policy' ? '{"Statement":[]}' : null),
        locate: async () => null,
      }),
    });
    expect(attributeOf(stack, 'aws_iam_policy.p', 'policy')).toBe('?');
    expect(stack.diagnostics.map(({ level, code }) => [level, code])).toEqual([['warning', 'other-hcl']]);
  });

  test('that is a symbol and no JSON is unknown: it must not pass for a policy that AWS refuses', async () => {
    const stack = await stackOf(withPolicy(['aws_s3_bucket.b.arn', 'aws_s3_bucket.b']), {
      hcl: () => ({ attribute: async (_, name) => (name === 'policy' ? '\uE000replace(x)\uE001' : null) }),
    });
    expect(attributeOf(stack, 'aws_iam_policy.p', 'policy')).toBe('?');
  });
});

describe('HCL', () => {
  test('is not opened when nothing changes and nothing is unknown', async () => {
    const plan = planOf({
      changes: [
        {
          address: 'aws_iam_role.r',
          actions: ['no-op'],
          before: { name: 'r', arn: 'a', id: 'r' },
          after: { name: 'r', arn: 'a', id: 'r' },
        },
      ],
    });
    await stackOf(plan, {
      hcl: () => {
        throw new Error('opened');
      },
    });
  });

  test('is asked once for all instances of a block, and for each where the expression depends on the instance', async () => {
    const asked: string[] = [];
    const instances = (name: string) =>
      [0, 1, 2].map(
        (key): Entry => ({
          address: `aws_instance.${name}[${key}]`,
          after: {},
          unknown: { iam_instance_profile: true },
        }),
      );
    const plan = planOf({
      changes: [...instances('same'), ...instances('own')],
      resources: [
        configured('aws_instance.same', { iam_instance_profile: refs('local.p') }),
        configured('aws_instance.own', { iam_instance_profile: refs('local.p', 'count.index') }),
      ],
    });
    await stackOf(plan, {
      hcl: () => ({
        attribute: async (address, name) => {
          asked.push(`${address}.${name}`);
          return 'p';
        },
      }),
    });
    expect(asked).toEqual(
      ['same[0]', 'own[0]', 'own[1]', 'own[2]'].map((name) => `aws_instance.${name}.iam_instance_profile`),
    );
  });

  test('that asks for what is being asked for gets an unknown, not a deadlock', async () => {
    const plan = planOf({
      changes: [{ address: 'aws_iam_policy.p', after: { name: 'p' }, unknown: { policy: true } }],
      resources: [configured('aws_iam_policy.p', { policy: refs('aws_iam_policy.p.policy') })],
    });
    const stack = await stackOf(plan, {
      hcl: (lookup) => ({ attribute: (address, name) => lookup.resourceAttribute(address, name) }),
    });
    expect(attributeOf(stack, 'aws_iam_policy.p', 'policy')).toBe('?');
  });

  test('tells where blocks and arguments stand', async () => {
    const stack = await stackOf(planOf({ changes: [role('app')], resources: [roleConfig('app')] }), {
      hcl: () => ({ locate: async (_, attribute) => ({ file: 'main.tf', line: attribute === null ? 1 : 3 }) }),
    });
    const found = resourceOf(stack, 'aws_iam_role.app');
    expect(found.location).toEqual({ file: 'main.tf', line: 1 });
    expect(found.attributeLocations.get('assume_role_policy')).toEqual({ file: 'main.tf', line: 3 });
  });

  test('may ask the plan: instances, modules, variables, attributes', async () => {
    const plan = planOf({
      changes: [
        role('a'),
        {
          address: 'module.m["k"].aws_iam_role.r[1]',
          after: { name: 'r' },
          more: { module_address: 'module.m["k"]', name: 'r', type: 'aws_iam_role' },
        },
      ],
      resources: [roleConfig('a'), configured('aws_iam_role.none', {})],
      more: { variables: { x: { value: ['v'] } } },
      config: {},
    });
    let seen: unknown[] = [];
    await stackOf(plan, {
      hcl: (lookup) => {
        seen = [
          lookup.resourceInstances('', 'managed', 'aws_iam_role', 'a'),
          lookup.resourceInstances('module.m["k"]', 'managed', 'aws_iam_role', 'r'),
          lookup.resourceInstances('', 'managed', 'aws_iam_role', 'none'),
          lookup.moduleInstances('', 'm'),
          lookup.variable('x'),
          lookup.variable('y'),
          lookup.isDeclared('aws_iam_role.none'),
          lookup.isDeclared('aws_iam_role.nowhere'),
        ];
        return {};
      },
    });
    expect(seen).toEqual([[null], [1], [], ['k'], ['v'], undefined, true, false]);
  });
});

describe('tags in all, where the plan does not know them', () => {
  const tagsOf = async (defaults: object | null, tags: object | null) => {
    const provider = { name: 'aws', expressions: defaults === null ? {} : { default_tags: [{ tags: defaults }] } };
    const entry = role('app', {
      after: { name: 'app', path: '/', assume_role_policy: TRUST, tags },
      unknown: { arn: true, tags_all: true },
    });
    const plan = planOf({ changes: [entry], resources: [roleConfig('app')] }) as { configuration: object };
    const configuration = { ...plan.configuration, provider_config: { aws: provider } };
    const value = attributeOf(await stackOf({ ...plan, configuration }), 'aws_iam_role.app', 'tags_all');
    return value instanceof Map ? Object.fromEntries(value) : value;
  };

  test('are the provider’s default tags and the role’s own over them', async () => {
    expect(await tagsOf(null, null)).toEqual({});
    expect(await tagsOf(constant({}), { a: '1' })).toEqual({ a: '1' });
    expect(await tagsOf(constant({ a: '0', env: 'prod' }), { a: '1' })).toEqual({ a: '1', env: 'prod' });
    expect(await tagsOf(constant({ env: 'prod' }), null)).toEqual({ env: 'prod' });
  });

  test('are not known where the default tags are not constant, or may stand in a dynamic block', async () => {
    expect(await tagsOf(null, { a: '1' })).toBe('?');
    expect(await tagsOf(refs('var.env'), { a: '1' })).toBe('?');
  });
});

test('every link of the table names an AWS type and an attribute of it', () => {
  for (const link of linkNames()) {
    const [type, ...path] = link.split('.');
    const target = linkTarget(type!, path.join('.'));
    expect(target?.types.every((each) => each.startsWith('aws_'))).toBe(true);
    expect(target?.attribute).toMatch(/^[a-z_]+$/);
  }
});
