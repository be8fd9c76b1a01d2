// A generated plan as `terraform show -json` prints one: many instances behind fewer roles, a small part changed.
// Half of it stands in module instances, half in the root module. Knows nothing of how plans are read.

export interface PlanSize {
  readonly roles: number;
  readonly instancesPerRole: number;
  /** One role of so many has its inline policy changed. */
  readonly changedEvery: number;
}

/** 10,000 instances, 2,000 roles and 4,000 policies, of which 1 % change: about 60 MB. */
export const LARGE: PlanSize = { roles: 2_000, instancesPerRole: 5, changedEvery: 100 };
export const HALF: PlanSize = { ...LARGE, roles: 1_000 };
export const SMALL: PlanSize = { ...LARGE, roles: 1, changedEvery: 1 };

type Json = Readonly<Record<string, unknown>>;

interface Made {
  readonly type: string;
  readonly name: string;
  readonly key: number | null;
  readonly before: Json;
  readonly after: Json;
  readonly expressions: Json;
}

const ACCOUNT = '111111111111';
const ROLES_PER_CALL = 50;

/** The plan's JSON text, in the one line that terraform prints. */
export function makePlan(size: PlanSize): string {
  const flat: Made[] = [];
  const modules = new Map<string, readonly Made[]>();
  for (let index = 0; index < size.roles; index += 1) {
    const made = application(index, size);
    if (index % 2 === 0) flat.push(...made.map((each) => ({ ...each, name: `${each.name}_${index}` })));
    else modules.set(`module.apps_${Math.floor(index / ROLES_PER_CALL)}["app-${index}"]`, made);
  }
  const provider = 'registry.terraform.io/hashicorp/aws';
  const address = ({ type, name, key }: Made, module: string) =>
    `${module === '' ? '' : `${module}.`}${type}.${name}${key === null ? '' : `[${key}]`}`;
  const value = (each: Made, module: string, side: 'before' | 'after') => ({
    address: address(each, module),
    mode: 'managed',
    type: each.type,
    name: each.name,
    ...(each.key === null ? {} : { index: each.key }),
    provider_name: provider,
    schema_version: 0,
    values: each[side],
    sensitive_values: { tags: {}, tags_all: {} },
  });
  const tree = (side: 'before' | 'after') => ({
    root_module: {
      resources: flat.map((each) => value(each, '', side)),
      child_modules: [...modules].map(([module, made]) => ({
        resources: made.map((each) => value(each, module, side)),
        address: module,
      })),
    },
  });
  const change = (each: Made, module: string) => ({
    address: address(each, module),
    ...(module === '' ? {} : { module_address: module }),
    mode: 'managed',
    type: each.type,
    name: each.name,
    ...(each.key === null ? {} : { index: each.key }),
    provider_name: provider,
    change: {
      actions: [each.before === each.after ? 'no-op' : 'update'],
      before: each.before,
      after: each.after,
      after_unknown: {},
      before_sensitive: { tags: {}, tags_all: {} },
      after_sensitive: { tags: {}, tags_all: {} },
    },
  });
  const calls = [...new Set([...modules.keys()].map((module) => module.slice('module.'.length, module.indexOf('['))))];
  return `${JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.8',
    planned_values: tree('after'),
    resource_changes: [
      ...flat.map((each) => change(each, '')),
      ...[...modules].flatMap(([module, made]) => made.map((each) => change(each, module))),
    ],
    prior_state: { format_version: '1.0', terraform_version: '1.9.8', values: tree('before') },
    configuration: {
      provider_config: {
        aws: { name: 'aws', full_name: provider, expressions: { region: { constant_value: 'eu-central-1' } } },
      },
      root_module: {
        resources: blocksOf(flat),
        module_calls: Object.fromEntries(
          calls.map((call) => [
            call,
            {
              source: './modules/app',
              expressions: {},
              for_each_expression: { references: ['var.apps'] },
              module: { resources: blocksOf(modules.values().next().value ?? []) },
            },
          ]),
        ),
        variables: { apps: {} },
      },
    },
    timestamp: '2026-01-01T00:00:00Z',
    applyable: true,
    complete: true,
    errored: false,
  })}\n`;
}

function blocksOf(made: readonly Made[]): readonly Json[] {
  const blocks = new Map(made.map((each) => [`${each.type}.${each.name}`, each]));
  return [...blocks].map(([address, { type, name, key, expressions }]) => ({
    address,
    mode: 'managed',
    type,
    name,
    provider_config_key: 'aws',
    expressions,
    schema_version: 0,
    ...(key === null ? {} : { count_expression: { constant_value: 5 } }),
  }));
}

function application(index: number, size: PlanSize): readonly Made[] {
  const name = `app-${index}`;
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const policyArn = `arn:aws:iam::${ACCOUNT}:policy/${name}`;
  const tags = { Name: name, team: `team-${index % 17}`, 'cost-center': String(1000 + (index % 50)) };
  const common = { tags, tags_all: tags };
  const fixed = (type: string, key: number | null, values: Json, expressions: Json): Made => ({
    type,
    name: 'this',
    key,
    before: values,
    after: values,
    expressions,
  });
  const inline = (actions: readonly string[]) => ({
    id: `${name}:data`,
    name: 'data',
    name_prefix: '',
    role: name,
    policy: document([
      { Sid: 'Data', Effect: 'Allow', Action: actions, Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`] },
      {
        Sid: 'Queue',
        Effect: 'Allow',
        Action: ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'],
        Resource: `arn:aws:sqs:eu-central-1:${ACCOUNT}:${name}-*`,
        Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
      },
    ]),
  });
  const had = inline(['s3:GetObject', 's3:ListBucket']);
  const has = index % size.changedEvery === 0 ? inline(['s3:GetObject', 's3:ListBucket', 's3:PutObject']) : had;
  return [
    fixed(
      'aws_iam_role',
      null,
      {
        arn: roleArn,
        assume_role_policy: document([
          { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ]),
        create_date: '2024-05-01T10:00:00Z',
        description: '',
        force_detach_policies: false,
        id: name,
        inline_policy: [],
        managed_policy_arns: [policyArn],
        max_session_duration: 3600,
        name,
        name_prefix: '',
        path: '/',
        permissions_boundary: '',
        unique_id: `AROA${String(index).padStart(17, 'Z')}`,
        ...common,
      },
      { name: { references: ['each.key', 'each'] }, assume_role_policy: {}, tags: {} },
    ),
    {
      type: 'aws_iam_role_policy',
      name: 'this',
      key: null,
      before: had,
      after: has,
      expressions: { role: { references: ['aws_iam_role.this.id', 'aws_iam_role.this'] }, policy: {}, name: {} },
    },
    fixed(
      'aws_iam_policy',
      null,
      {
        arn: policyArn,
        attachment_count: 1,
        description: `Logs of ${name}`,
        id: policyArn,
        name,
        name_prefix: '',
        path: '/',
        policy: document([
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:/app/${name}:*`,
          },
          {
            Effect: 'Deny',
            Action: 's3:*',
            Resource: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ]),
        policy_id: `ANPA${String(index).padStart(17, 'Z')}`,
        ...common,
      },
      { name: {}, policy: {} },
    ),
    fixed(
      'aws_iam_role_policy_attachment',
      null,
      { id: `${name}-20240501`, policy_arn: policyArn, role: name },
      {
        role: { references: ['aws_iam_role.this.name', 'aws_iam_role.this'] },
        policy_arn: { references: ['aws_iam_policy.this.arn', 'aws_iam_policy.this'] },
      },
    ),
    fixed(
      'aws_iam_instance_profile',
      null,
      {
        arn: `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`,
        create_date: '2024-05-01T10:00:00Z',
        id: name,
        name,
        name_prefix: '',
        path: '/',
        role: name,
        unique_id: `AIPA${String(index).padStart(17, 'Z')}`,
        ...common,
      },
      { role: { references: ['aws_iam_role.this.name', 'aws_iam_role.this'] } },
    ),
    ...Array.from({ length: size.instancesPerRole }, (_, key) =>
      fixed('aws_instance', key, instance(index * size.instancesPerRole + key, name, common), {
        ami: {},
        iam_instance_profile: { references: ['aws_iam_instance_profile.this.name', 'aws_iam_instance_profile.this'] },
        instance_type: { constant_value: 't3.medium' },
        user_data: {},
      }),
    ),
  ];
}

function instance(number: number, profile: string, common: Json): Json {
  const id = `i-${number.toString(16).padStart(17, '0')}`;
  return {
    ami: 'ami-0123456789abcdef0',
    arn: `arn:aws:ec2:eu-central-1:${ACCOUNT}:instance/${id}`,
    iam_instance_profile: profile,
    id,
    instance_type: 't3.medium',
    launch_template: [],
    metadata_options: [
      {
        http_endpoint: 'enabled',
        http_put_response_hop_limit: 1,
        http_tokens: 'required',
      },
    ],
    subnet_id: 'subnet-0123456789abcdef0',
    user_data: '3f1d5b2a6c4e8f7091a2b3c4d5e6f708192a3b4c',
    vpc_security_group_ids: ['sg-0123456789abcdef0', 'sg-0123456789abcdef1'],
    ...common,
  };
}

function document(statements: readonly Json[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
