// Plans of all formats: what is read, what is left out, what is refused, and what never leaves the reader.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { Unknown } from '../../src/core/value.ts';
import { allowedAttributes, listedTypes } from '../../src/terraform/allow-list.ts';
import { PENDING } from '../../src/terraform/plan/raw.ts';
import { readPlan } from '../../src/terraform/plan.ts';
import { readJsonInput } from '../../src/terraform/text-input.ts';
import { changed, configured, constant, planOf, refs, shown } from './plans.ts';

function refusal(value: unknown): string {
  try {
    readPlan(value, 'p.json');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).line;
  }
  throw new Error('was accepted');
}

describe('format versions', () => {
  test.each(['0.1', '0.2', '1.0', '1.1', '1.2'])('%s is read', (version) => {
    expect(readPlan({ format_version: version, planned_values: {} }, 'p.json').formatVersion).toBe(version);
  });

  test.each(['2.0', '3', '', 'x', '01.2', 1.2, null, ['1.2']])('%j is refused', (version) => {
    expect(refusal({ format_version: version, planned_values: {} })).toMatch(/format version/);
  });
});

describe('what is JSON but no plan is named', () => {
  test.each<[string, unknown, RegExp]>([
    ['a list', [], /a list/],
    ['a text', 'x', /string/],
    ['null', null, /not a plan/],
    ['some object', { a: 1 }, /no format_version/],
    [
      'a state shown as JSON',
      { format_version: '1.0', values: { root_module: {} } },
      /is a state, not a plan.*--context/,
    ],
    ['a raw state file', { version: 4, serial: 1, lineage: 'x' }, /raw state file/],
    ['provider schemas', { format_version: '1.0', provider_schemas: {} }, /providers schema/],
    ['a validation', { format_version: '1.0', valid: true }, /terraform validate/],
    ['a log line', { '@level': 'info' }, /log of/],
    ['a policy', { Version: '2012-10-17', Statement: [] }, /policy document/],
    ['account details', { RoleDetailList: [] }, /--context/],
    [
      'a prototype key for a version',
      JSON.parse('{"__proto__": {"format_version": "1.2", "planned_values": {}}}'),
      /no format_version/,
    ],
    ['nothing', null, /not a plan \(null\)/],
    ['a list', [], /not a plan \(a list\)/],
    ['a text', 'x', /not a plan \(a string\)/],
  ])('%s', (_, value, reason) => {
    expect(refusal(value)).toMatch(reason);
  });

  test('a plan of nothing is a plan', () => {
    expect(
      readPlan({ format_version: '1.2', terraform_version: '1.11.4', applyable: false, errored: false }, 'p.json')
        .resources.size,
    ).toBe(0);
  });
});

describe('the two sides of a resource', () => {
  const read = (plan: object) => readPlan(plan, 'p.json').resources;

  test.each([
    [['no-op'], 'no-op'],
    [['create'], 'create'],
    [['update'], 'update'],
    [['delete'], 'delete'],
    [['delete', 'create'], 'replace'],
    [['create', 'delete'], 'replace'],
    [['read'], 'read'],
    [['forget'], 'forget'],
    [['create', 'forget'], 'replace'],
  ])('%j is %s', (actions, change) => {
    const plan = planOf({
      changes: [{ address: 'aws_iam_role.r', actions, before: { name: 'r' }, after: { name: 'r' } }],
    });
    expect(read(plan).get('aws_iam_role.r')!.change).toBe(change);
  });

  test('an action from the future is an update with a warning', () => {
    const plan = readPlan(
      planOf({
        changes: [{ address: 'aws_iam_role.r', actions: ['explode'], before: { name: 'r' }, after: { name: 's' } }],
      }),
      'p.json',
    );
    expect(plan.resources.get('aws_iam_role.r')!.change).toBe('update');
    expect(plan.diagnostics).toMatchObject([{ level: 'warning', address: 'aws_iam_role.r' }]);
  });

  test('a forgotten resource goes on existing: it leaves the state, not the account', () => {
    const plan = planOf({
      changes: [{ address: 'aws_iam_role.r', actions: ['forget'], before: { name: 'r' }, after: null }],
    });
    const resource = read(plan).get('aws_iam_role.r')!;
    expect(shown(resource.after!.get('name'))).toBe('r');
  });

  test('a moved resource stands under its new address on both sides, and its old one is gone', () => {
    const plan = planOf({
      changes: [
        {
          address: 'aws_iam_role.new',
          actions: ['no-op'],
          before: { name: 'r' },
          after: { name: 'r' },
          more: { previous_address: 'aws_iam_role.old' },
        },
      ],
      more: {
        prior_state: {
          values: {
            root_module: {
              resources: [
                {
                  address: 'aws_iam_role.old',
                  mode: 'managed',
                  type: 'aws_iam_role',
                  name: 'old',
                  values: { name: 'r' },
                },
              ],
            },
          },
        },
      },
    });
    expect([...read(plan).keys()]).toEqual(['aws_iam_role.new']);
    expect(shown(read(plan).get('aws_iam_role.new')!.before!.get('name'))).toBe('r');
  });

  test('a deposed object never stands for the current one, and is noted', () => {
    const plan = readPlan(
      planOf({
        changes: [
          { address: 'aws_instance.i', actions: ['no-op'], before: { id: 'i-new' }, after: { id: 'i-new' } },
          { address: 'aws_instance.i', actions: ['delete'], before: { id: 'i-old' }, more: { deposed: 'abcd1234' } },
        ],
      }),
      'p.json',
    );
    expect(shown(plan.resources.get('aws_instance.i')!.after!.get('id'))).toBe('i-new');
    expect(plan.diagnostics).toMatchObject([{ level: 'note', code: 'deposed-object', address: 'aws_instance.i' }]);
    const policy = readPlan(
      planOf({
        changes: [{ address: 'aws_iam_role_policy.p', actions: ['delete'], before: {}, more: { deposed: 'abcd1234' } }],
      }),
      'p.json',
    );
    // Its Deny goes with it.
    expect(policy.diagnostics).toMatchObject([{ level: 'warning', code: 'deposed-object' }]);
  });

  test('drift is no part of the change', () => {
    const drift = [
      changed({ address: 'aws_iam_role.r', actions: ['update'], before: { name: 'r' }, after: { name: 'drifted' } }),
    ];
    const plan = planOf({
      changes: [{ address: 'aws_iam_role.r', actions: ['no-op'], before: { name: 'r' }, after: { name: 'r' } }],
      more: { resource_drift: drift },
    });
    expect(shown(read(plan).get('aws_iam_role.r')!.after!.get('name'))).toBe('r');
  });

  test('what only the prior state has is unchanged: data sources, and what -target leaves alone', () => {
    const resources = [
      { address: 'data.aws_iam_role.d', mode: 'data', type: 'aws_iam_role', name: 'd', values: { name: 'd' } },
      { address: 'aws_iam_role.r', mode: 'managed', type: 'aws_iam_role', name: 'r', values: { name: 'r' } },
    ];
    const found = read(
      planOf({ more: { prior_state: { values: { root_module: { child_modules: [{ resources }] } } } } }),
    );
    expect(
      [...found.values()].map(({ address, change, before, after }) => [address, change, before === after]),
    ).toEqual([
      ['data.aws_iam_role.d', 'no-op', true],
      ['aws_iam_role.r', 'no-op', true],
    ]);
  });

  test('addresses of state values in Terraform 0.12 lack module and key, which stand beside them', () => {
    const entry = { address: 'aws_iam_role.r', mode: 'managed', type: 'aws_iam_role', name: 'r' };
    const values = {
      root_module: {
        child_modules: [
          {
            address: 'module.m',
            resources: [0, 'k"'].map((index) => ({ ...entry, index, values: { name: `r${index}` } })),
          },
        ],
      },
    };
    const found = read(planOf({ more: { prior_state: { values } } }));
    expect([...found.values()].map(({ address, module, index }) => [address, module, index])).toEqual([
      ['module.m.aws_iam_role.r[0]', 'module.m', 0],
      ['module.m.aws_iam_role.r["k\\""]', 'module.m', 'k"'],
    ]);
  });

  test('without resource_changes the planned values are compared with the prior state', () => {
    const resource = (name: string, policy: string) => ({
      address: `aws_iam_policy.${name}`,
      mode: 'managed',
      type: 'aws_iam_policy',
      name,
      values: { name, policy },
    });
    const plan = {
      format_version: '0.1',
      planned_values: {
        root_module: { resources: [resource('new', '{}'), resource('same', '{}'), resource('other', '{"a":1}')] },
      },
      prior_state: {
        values: {
          root_module: { resources: [resource('same', '{}'), resource('other', '{}'), resource('gone', '{}')] },
        },
      },
    };
    const found = [...read(plan).values()].map(({ name, change }) => [name, change]).sort();
    expect(found).toEqual([
      ['gone', 'delete'],
      ['new', 'create'],
      ['other', 'update'],
      ['same', 'no-op'],
    ]);
  });

  test('a plan that plans nothing leaves all that exists as it is (-refresh-only)', () => {
    const resources = [
      { address: 'aws_iam_role.r', mode: 'managed', type: 'aws_iam_role', name: 'r', values: { name: 'r' } },
    ];
    const plan = {
      format_version: '1.2',
      planned_values: { root_module: {} },
      prior_state: { values: { root_module: { resources } } },
      configuration: {},
    };
    expect(read(plan).get('aws_iam_role.r')!.change).toBe('no-op');
  });

  test.each([[true], [{ policy: true, name: true }]])(
    'a resource of which nothing is known yet (after_unknown %j) is there, and unknown',
    (unknown) => {
      const plan = planOf({
        changes: [{ address: 'aws_iam_policy.p', after: null, change: { after_unknown: unknown } }],
      });
      expect(read(plan).get('aws_iam_policy.p')!.after!.get('policy')).toBe(PENDING);
    },
  );

  test.each([
    ['awscc_iam_role', 'warning'],
    ['aws_kms_grant', 'warning'],
    ['aws_cloudformation_stack', 'note'],
    ['aws_organizations_policy_attachment', 'warning'],
    ['aws_glue_resource_policy', 'warning'],
    ['aws_bedrock_resource_policy', 'warning'],
    ['aws_lambda_layer_version_permission', 'warning'],
    ['aws_elastic_beanstalk_environment', 'warning'],
    ['aws_vpc_endpoint_policy', 'note'],
  ])('a change by %s, which can grant access and is not read, is a %s', (type, level) => {
    const changes = [
      { address: `${type}.x`, after: { name: 'x' } },
      { address: `${type}.same`, actions: ['no-op'], before: { name: 'x' }, after: { name: 'x' } },
    ];
    expect(readPlan(planOf({ changes }), 'p.json').diagnostics).toMatchObject([
      { level, code: 'unread-type', address: `${type}.x` },
    ]);
  });

  test('what launches instances and is not read is told with every change of IAM', () => {
    const beanstalk = {
      address: 'aws_elastic_beanstalk_environment.e',
      actions: ['no-op'],
      before: { name: 'e' },
      after: { name: 'e' },
    };
    const codes = (address: string) =>
      readPlan(planOf({ changes: [beanstalk, { address, after: { name: 'x' } }] }), 'p.json').diagnostics.map(
        (each) => each.address,
      );
    expect(codes('aws_iam_role_policy.p')).toEqual(['aws_elastic_beanstalk_environment.e']);
    expect(codes('aws_s3_bucket.b')).toEqual([]);
  });

  test.each([
    [['update'], { policy: 'a' }, null],
    [['create'], null, null],
    [['delete', 'create'], { policy: 'a' }, null],
    [['delete'], { policy: 'a' }, { policy: 'b' }],
  ])(
    'a change %j whose sides say otherwise (%j to %j) is told: what is there after it is not known',
    (actions, before, after) => {
      const plan = readPlan(planOf({ changes: [{ address: 'aws_iam_policy.p', actions, before, after }] }), 'p.json');
      expect(plan.diagnostics).toMatchObject([
        { level: 'warning', code: 'unreadable-change', address: 'aws_iam_policy.p' },
      ]);
    },
  );

  test('a change that is called none and is one counts as an update, and is told', () => {
    const change = { address: 'aws_iam_policy.p', actions: ['no-op'], before: { policy: 'a' }, after: { policy: 'b' } };
    const plan = readPlan(planOf({ changes: [change] }), 'p.json');
    expect(plan.resources.get('aws_iam_policy.p')).toMatchObject({ change: 'update' });
    expect(plan.resources.get('aws_iam_policy.p')!.after!.get('policy')).toBe('b');
    expect(plan.diagnostics).toMatchObject([
      { level: 'warning', code: 'unreadable-change', address: 'aws_iam_policy.p' },
    ]);
  });

  test('what no change lists and the prior state has otherwise is compared', () => {
    const state = (policy: string) => ({
      root_module: {
        resources: [
          { address: 'aws_iam_policy.p', type: 'aws_iam_policy', name: 'p', mode: 'managed', values: { policy } },
        ],
      },
    });
    const of = (was: string, is: string) =>
      read({
        format_version: '1.2',
        resource_changes: [],
        planned_values: state(is),
        prior_state: { values: state(was) },
      }).get('aws_iam_policy.p')!.change;
    expect([of('a', 'a'), of('a', 'b')]).toEqual(['no-op', 'update']);
  });

  test('changes that are no list are told', () => {
    const plan = readPlan({ format_version: '1.2', resource_changes: {}, configuration: {} }, 'p.json');
    expect(plan.diagnostics).toMatchObject([{ level: 'warning', code: 'plan-incomplete' }]);
  });

  test('a plan with nothing but a prior state says that its changes are not known', () => {
    const plan = readPlan({ format_version: '1.0', prior_state: { values: { root_module: {} } } }, 'p.json');
    expect(plan.diagnostics).toMatchObject([{ level: 'warning', code: 'plan-incomplete' }]);
  });

  test('old plans leave out module_address, mode, type and index: the address tells them', () => {
    const address = 'module.a["x.y"].module.b[0].data.aws_iam_role.r["k.[1]"]';
    const plan = {
      format_version: '0.1',
      resource_changes: [{ address, change: { actions: ['read'], after: { name: 'r' } } }],
    };
    expect(read(plan).get(address)).toMatchObject({
      module: 'module.a["x.y"].module.b[0]',
      mode: 'data',
      type: 'aws_iam_role',
      name: 'r',
      index: 'k.[1]',
    });
  });
});

describe('after_unknown', () => {
  const afterOf = (values: object, unknown: object, name: string) => {
    const plan = planOf({ changes: [{ address: 'aws_iam_role.r', after: values, unknown }] });
    return readPlan(plan, 'p.json').resources.get('aws_iam_role.r')!.after!.get(name);
  };

  test('[{}] means that nothing is unknown', () => {
    expect(
      shown(afterOf({ inline_policy: [{ name: 'p', policy: '{}' }] }, { inline_policy: [{}] }, 'inline_policy')),
    ).toEqual([{ name: 'p', policy: '{}' }]);
  });

  test('[] and {} and false mean that nothing is unknown', () => {
    expect(afterOf({ inline_policy: [], tags: {} }, { inline_policy: [], tags: {} }, 'inline_policy')).toEqual([]);
    expect(shown(afterOf({ tags: { a: 'b' } }, { tags: { a: false } }, 'tags'))).toEqual({ a: 'b' });
    expect(afterOf({ name: null }, { name: false }, 'name')).toBeNull();
  });

  test('a nested true is unknown there, whether the value has the key or not', () => {
    const value = afterOf(
      { inline_policy: [{ name: 'p' }, {}] },
      { inline_policy: [{ policy: true }, { name: true, policy: true }] },
      'inline_policy',
    );
    expect(shown(value)).toEqual([
      { name: 'p', policy: '?' },
      { name: '?', policy: '?' },
    ]);
  });

  test('unknown elements of a set stand last, as null', () => {
    expect(
      afterOf({ managed_policy_arns: ['a', null] }, { managed_policy_arns: [false, true] }, 'managed_policy_arns'),
    ).toEqual(['a', PENDING]);
  });

  test('values nested beyond reason are unknown, not a crash', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 5_000; i++) deep = [deep];
    expect(shown(afterOf({ tags: deep }, {}, 'tags'))).toBeDefined();
  });

  test('a __proto__ key is only a key', () => {
    const value = afterOf(JSON.parse('{"tags": {"__proto__": "x", "constructor": "y"}}') as object, {}, 'tags');
    expect([...(value as ReadonlyMap<string, string>)]).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('the characters that carry symbols cannot be smuggled in', () => {
    expect(afterOf({ name: '\uE000aws_iam_role.admin.arn\uE001' }, {}, 'name')).toBe(
      '\uFFFDaws_iam_role.admin.arn\uFFFD',
    );
  });
});

describe('incomplete plans are said to be', () => {
  test.each<[object, string]>([
    [{ errored: true, complete: false }, 'plan-errored'],
    [{ complete: false }, 'plan-incomplete'],
    [{ deferred_changes: [{ reason: 'x' }] }, 'plan-deferred'],
  ])('%j', (more, code) => {
    expect(readPlan(planOf({ more }), 'p.json').diagnostics).toMatchObject([{ level: 'warning', code }]);
  });

  test('a complete plan has nothing to say', () => {
    expect(readPlan(planOf({ more: { errored: false, complete: true } }), 'p.json').diagnostics).toEqual([]);
  });
});

test('a replacement says whether the new object is created before the old one is destroyed', () => {
  const read = (actions: string[]) => {
    const plan = planOf({ changes: [{ address: 'aws_iam_role.r', actions, before: {}, after: {} }] });
    return readPlan(plan, 'p.json').resources.get('aws_iam_role.r')!.createBeforeDestroy;
  };
  expect(read(['create', 'delete'])).toBe(true);
  expect(read(['delete', 'create'])).toBeUndefined();
});

test('a replacement names the attributes that force it', () => {
  const plan = planOf({
    changes: [
      {
        address: 'aws_iam_role.r',
        actions: ['delete', 'create'],
        before: {},
        after: {},
        change: { replace_paths: [['name'], ['tags', 'x'], ['name']] },
      },
    ],
  });
  expect(readPlan(plan, 'p.json').resources.get('aws_iam_role.r')!.replacedFor).toEqual(['name', 'tags']);
});

test('sensitive attributes are named, wherever the mark stands', () => {
  const plan = planOf({
    changes: [
      {
        address: 'aws_iam_policy.p',
        after: { name: 'p', policy: '{}', tags: { a: 'b' } },
        change: { after_sensitive: { policy: true, tags: { a: true }, name: false } },
      },
      {
        address: 'aws_iam_policy.q',
        after: { policy: '{}' },
        change: { before_sensitive: false, after_sensitive: true },
      },
    ],
  });
  const { resources } = readPlan(plan, 'p.json');
  expect([...resources.get('aws_iam_policy.p')!.sensitive].sort()).toEqual(['policy', 'tags']);
  expect(resources.get('aws_iam_policy.q')!.sensitive.has('policy')).toBe(true);
});

describe('secrets', () => {
  /** Every text inside anything, Maps, Sets and class instances included. */
  function textsIn(value: unknown, into: string[] = []): string[] {
    if (typeof value === 'string') into.push(value);
    else if (value instanceof Map) for (const [key, element] of value) textsIn([key, element], into);
    else if (value instanceof Set) textsIn([...value], into);
    else if (typeof value === 'object' && value !== null)
      for (const element of Object.values(value)) textsIn(element, into);
    return into;
  }

  test('no attribute that is not allow-listed leaves the reader, on any side, in any part of the plan', () => {
    const everything = (address: string, type: string) => {
      const values = Object.fromEntries(
        [
          'user_data',
          'user_data_base64',
          'password',
          'master_password',
          'secret_string',
          'private_key',
          'environment',
          'value',
          'result',
          'content',
          'connection',
        ].map((name) => [name, `CANARY-${type}-${name}`]),
      );
      return { address, values: { ...values, nested: [{ token: 'CANARY-nested' }] } };
    };
    const types = [
      ...listedTypes(),
      'aws_rds_cluster',
      'random_password',
      'tls_private_key',
      'vault_generic_secret',
      'null_resource',
    ];
    const all = types.map((type) => ({ type, name: 'x', mode: 'managed', ...everything(`${type}.x`, type) }));
    const plan = {
      format_version: '1.2',
      variables: { db_password: { value: 'CANARY-variable' }, plain: { value: 'shown' } },
      planned_values: { outputs: { o: { value: 'CANARY-output' } }, root_module: { resources: all } },
      resource_changes: all.map(({ address, type, values }) => ({
        address,
        mode: 'managed',
        type,
        name: 'x',
        change: { actions: ['update'], before: values, after: values, after_unknown: {} },
      })),
      output_changes: { o: { after: 'CANARY-output' } },
      prior_state: { values: { outputs: { o: { value: 'CANARY-output' } }, root_module: { resources: all } } },
      configuration: {
        provider_config: {
          aws: {
            name: 'aws',
            expressions: {
              access_key: constant('CANARY-key'),
              secret_key: constant('CANARY-key'),
              token: constant('CANARY-key'),
            },
          },
        },
        root_module: {
          outputs: { o: { expression: refs('random_password.x.result', 'random_password.x') } },
          resources: types.map((type) =>
            configured(`${type}.x`, {
              user_data: constant('CANARY-config'),
              policy: refs('random_password.x.result', 'aws_db_instance.x.password'),
            }),
          ),
          module_calls: {
            m: {
              expressions: { password: constant('CANARY-argument') },
              module: { variables: { password: { default: 'CANARY-default' } } },
            },
          },
          variables: { db_password: { sensitive: true, default: 'CANARY-default' }, plain: {} },
        },
      },
    };
    const read = readPlan(plan, 'p.json');
    expect(read.resources.size).toBe(types.length);
    expect(textsIn(read).filter((text) => text.includes('CANARY'))).toEqual([]);
    expect(read.variables.get('plain')).toBe('shown');
    expect(read.variables.get('db_password')).toBeInstanceOf(Unknown);
  });

  test('an identifier of a type without a list is dropped when Terraform calls it sensitive', () => {
    const plan = planOf({
      changes: [
        { address: 'custom_thing.t', after: { id: 'CANARY', name: 'n' }, change: { after_sensitive: { id: true } } },
      ],
    });
    expect([...readPlan(plan, 'p.json').resources.get('custom_thing.t')!.after!.keys()]).toEqual(['name']);
  });

  test('what expressions refer to is kept, so that they can be evaluated, but nothing with the name of a secret', () => {
    const plan = planOf({
      changes: [
        {
          address: 'aws_vpc_endpoint.e',
          after: { id: 'vpce-1', cidr_blocks: ['10.0.0.0/8'], auth_token: 'CANARY', user_data: 'CANARY' },
        },
      ],
      resources: [
        configured('aws_iam_policy.p', {
          policy: refs(
            'aws_vpc_endpoint.e.cidr_blocks',
            'aws_vpc_endpoint.e.auth_token',
            'aws_vpc_endpoint.e.user_data',
            'aws_vpc_endpoint.e',
          ),
        }),
      ],
    });
    expect([...readPlan(plan, 'p.json').resources.get('aws_vpc_endpoint.e')!.after!.keys()].sort()).toEqual([
      'cidr_blocks',
      'id',
    ]);
  });

  test('no allow list has a name that holds secrets', () => {
    for (const type of [...listedTypes(), 'aws_anything']) {
      for (const name of allowedAttributes(type))
        expect(`${type}.${name}`).not.toMatch(/user_data|password|secret_string|private_key|\.environment$|\.value$/);
    }
  });
});

test('a real plan cut at every percent of its length is refused each time', () => {
  const file = 'test/terraform/fixtures/complete-application/plan.json';
  const bytes = readFileSync(file);
  for (let percent = 0; percent < 100; percent++) {
    const cut = bytes.subarray(0, Math.floor((bytes.length * percent) / 100));
    expect(() => readPlan(readJsonInput(cut, file).value, file)).toThrow(InputError);
  }
  expect(readPlan(readJsonInput(bytes, file).value, file).resources.size).toBeGreaterThan(0);
});

test('a plan whose parts have the wrong shapes is read as far as it goes, without a crash', () => {
  const wrong: unknown[] = [
    null,
    1,
    'x',
    true,
    [],
    {},
    [[]],
    [null],
    [1],
    { resources: 'x' },
    { root_module: [] },
    [{ address: 1 }],
    [{ address: 'aws_iam_role.r', change: [] }],
  ];
  for (const part of [
    'planned_values',
    'resource_changes',
    'prior_state',
    'configuration',
    'variables',
    'deferred_changes',
  ]) {
    for (const value of wrong)
      expect(() => readPlan({ format_version: '1.2', planned_values: {}, [part]: value }, 'p.json')).not.toThrow();
  }
});
