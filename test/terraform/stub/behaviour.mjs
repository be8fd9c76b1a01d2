// What a provider's schema does not say: defaults, computed blocks, what forces replacement, and what apply and reads fill in.
// Tables and small functions; knows nothing of the protocol.

import { createHash } from 'node:crypto';

/** Who the provider is logged in as, where its configuration does not say. */
export const DEFAULT_SCOPE = { account: '123456789012', region: 'us-east-1', partition: 'aws' };

/** The provider's own configuration block. */
const string = { type: 'string', optional: true };
const bool = { type: 'bool', optional: true };
const listBlock = (attributes, max_items) => ({
  nesting_mode: 'list',
  ...(max_items && { max_items }),
  block: { attributes },
});
export const PROVIDER_BLOCK = {
  attributes: {
    ...Object.fromEntries(
      ['region', 'profile', 'access_key', 'secret_key', 'token', 'max_retries'].map((name) => [name, string]),
    ),
    ...Object.fromEntries(
      [
        'skip_credentials_validation',
        'skip_requesting_account_id',
        'skip_metadata_api_check',
        'skip_region_validation',
        's3_use_path_style',
      ].map((name) => [name, bool]),
    ),
    allowed_account_ids: { type: ['set', 'string'], optional: true },
    forbidden_account_ids: { type: ['set', 'string'], optional: true },
  },
  block_types: {
    default_tags: listBlock({ tags: { type: ['map', 'string'], optional: true } }, 1),
    assume_role: listBlock({ role_arn: string, session_name: string, external_id: string }),
    endpoints: { nesting_mode: 'set', block: { attributes: { iam: string, ec2: string, s3: string } } },
    ignore_tags: listBlock({ keys: { type: ['set', 'string'], optional: true } }, 1),
  },
};

export const DEFAULTS = {
  aws_iam_role: { force_detach_policies: false, max_session_duration: 3600, path: '/' },
  aws_iam_policy: { path: '/' },
  aws_iam_instance_profile: { path: '/' },
  aws_iam_user: { path: '/', force_destroy: false },
  aws_iam_group: { path: '/' },
  aws_instance: {
    get_password_data: false,
    source_dest_check: true,
    user_data_replace_on_change: false,
    force_destroy: false,
  },
  aws_launch_configuration: { enable_monitoring: true, associate_public_ip_address: null },
  aws_s3_bucket: { force_destroy: false },
  aws_security_group: { description: 'Managed by Terraform', revoke_rules_on_delete: false },
  aws_kms_key: {
    key_usage: 'ENCRYPT_DECRYPT',
    customer_master_key_spec: 'SYMMETRIC_DEFAULT',
    is_enabled: true,
    enable_key_rotation: false,
    bypass_policy_lockout_safety_check: false,
  },
  aws_sqs_queue: {
    delay_seconds: 0,
    max_message_size: 262144,
    message_retention_seconds: 345600,
    visibility_timeout_seconds: 30,
    receive_wait_time_seconds: 0,
    fifo_queue: false,
    content_based_deduplication: false,
  },
  aws_dynamodb_table: { billing_mode: 'PROVISIONED' },
  aws_secretsmanager_secret: { recovery_window_in_days: 30, force_overwrite_replica_secret: false },
  aws_vpc: { enable_dns_support: true, instance_tenancy: 'default' },
  aws_subnet: { map_public_ip_on_launch: false, assign_ipv6_address_on_creation: false },
};

const INSTANCE_BLOCKS = [
  'capacity_reservation_specification',
  'cpu_options',
  'ebs_block_device',
  'enclave_options',
  'ephemeral_block_device',
  'instance_market_options',
  'maintenance_options',
  'metadata_options',
  'network_interface',
  'primary_network_interface',
  'private_dns_name_options',
  'root_block_device',
];

/** Blocks that the provider fills in where the configuration has none. */
export const COMPUTED_BLOCKS = {
  aws_iam_role: ['inline_policy'],
  aws_instance: INSTANCE_BLOCKS,
  aws_spot_instance_request: INSTANCE_BLOCKS,
  aws_launch_template: ['metadata_options'],
  aws_launch_configuration: ['ebs_block_device', 'metadata_options', 'root_block_device'],
  aws_s3_bucket: [
    'cors_rule',
    'grant',
    'lifecycle_rule',
    'logging',
    'object_lock_configuration',
    'replication_configuration',
    'server_side_encryption_configuration',
    'versioning',
    'website',
  ],
  aws_dynamodb_table: ['point_in_time_recovery', 'server_side_encryption'],
};

export const FORCE_NEW = {
  aws_iam_role: ['name', 'name_prefix', 'path'],
  aws_iam_role_policy: ['name', 'name_prefix', 'role'],
  aws_iam_policy: ['name', 'name_prefix', 'path', 'description'],
  aws_iam_instance_profile: ['name', 'name_prefix', 'path'],
  aws_iam_role_policy_attachment: ['role', 'policy_arn'],
  aws_iam_policy_attachment: ['name', 'policy_arn'],
  aws_instance: ['ami', 'availability_zone', 'subnet_id', 'key_name'],
  aws_launch_template: ['name', 'name_prefix'],
  aws_launch_configuration: [
    'name',
    'name_prefix',
    'image_id',
    'instance_type',
    'iam_instance_profile',
    'metadata_options',
    'user_data',
  ],
  aws_spot_instance_request: ['ami', 'instance_type', 'iam_instance_profile', 'launch_template'],
  aws_spot_fleet_request: ['iam_fleet_role', 'launch_specification', 'launch_template_config'],
  aws_eks_node_group: ['cluster_name', 'node_group_name', 'node_role_arn', 'subnet_ids'],
  aws_s3_bucket: ['bucket', 'bucket_prefix'],
};

const NAME_ATTRIBUTE = { aws_s3_bucket: 'bucket', aws_lb: 'name' };

const iam = (kind) => (values, scope) =>
  `arn:${scope.partition}:iam::${scope.account}:${kind}${values.path ?? '/'}${values.name}`;
const regional = (service, resource) => (values, scope, id) =>
  `arn:${scope.partition}:${service}:${scope.region}:${scope.account}:${resource(values, id)}`;

const ARNS = {
  aws_iam_role: iam('role'),
  aws_iam_policy: iam('policy'),
  aws_iam_instance_profile: iam('instance-profile'),
  aws_iam_user: iam('user'),
  aws_iam_group: iam('group'),
  aws_s3_bucket: (values, scope) => `arn:${scope.partition}:s3:::${values.bucket}`,
  aws_instance: regional('ec2', (_, id) => `instance/i-${id}`),
  aws_launch_template: regional('ec2', (_, id) => `launch-template/lt-${id}`),
  aws_sqs_queue: regional('sqs', (values) => values.name),
  aws_sns_topic: regional('sns', (values) => values.name),
  aws_dynamodb_table: regional('dynamodb', (values) => `table/${values.name}`),
  aws_kms_key: regional('kms', (_, id) => `key/${id}`),
  aws_kms_alias: regional('kms', (values) => values.name),
  aws_secretsmanager_secret: regional('secretsmanager', (values, id) => `secret:${values.name}-${id.slice(0, 6)}`),
  aws_ssm_parameter: regional('ssm', (values) => `parameter/${String(values.name).replace(/^\//, '')}`),
  aws_cloudwatch_log_group: regional('logs', (values) => `log-group:${values.name}`),
  aws_lambda_function: regional('lambda', (values) => `function:${values.function_name}`),
  aws_ecr_repository: regional('ecr', (values) => `repository/${values.name}`),
  aws_eks_cluster: regional('eks', (values) => `cluster/${values.name}`),
  aws_eks_node_group: regional(
    'eks',
    (values, id) => `nodegroup/${values.cluster_name}/${values.node_group_name}/${id}`,
  ),
  aws_ecs_cluster: regional('ecs', (values) => `cluster/${values.name}`),
  aws_kinesis_stream: regional('kinesis', (values) => `stream/${values.name}`),
  aws_kinesis_firehose_delivery_stream: regional('firehose', (values) => `deliverystream/${values.name}`),
  aws_sfn_state_machine: regional('states', (values) => `stateMachine:${values.name}`),
  aws_cloudwatch_event_bus: regional('events', (values) => `event-bus/${values.name}`),
  aws_efs_file_system: regional('elasticfilesystem', (_, id) => `file-system/fs-${id}`),
  aws_codebuild_project: regional('codebuild', (values) => `project/${values.name}`),
  aws_opensearch_domain: regional('es', (values) => `domain/${values.domain_name}`),
};

function arnOf(type, values, scope, id) {
  const known = ARNS[type];
  if (known) return known(values, scope, id);
  return `arn:${scope.partition}:${type.split('_')[1]}:${scope.region}:${scope.account}:${type.slice(4)}/${values.name ?? id}`;
}

const ID_PREFIX = {
  aws_instance: 'i-',
  aws_spot_instance_request: 'sir-',
  aws_spot_fleet_request: 'sfr-',
  aws_ec2_fleet: 'fleet-',
  aws_security_group: 'sg-',
  aws_vpc: 'vpc-',
  aws_subnet: 'subnet-',
  aws_launch_template: 'lt-',
  aws_ami: 'ami-',
};

function idOf(type, values, scope, id) {
  switch (type) {
    case 'aws_iam_role':
    case 'aws_iam_instance_profile':
    case 'aws_iam_user':
    case 'aws_iam_group':
    case 'aws_launch_configuration':
    case 'aws_autoscaling_group':
      return values.name;
    case 'aws_s3_bucket':
      return values.bucket;
    case 'aws_iam_policy':
    case 'aws_sns_topic':
    case 'aws_secretsmanager_secret':
      return arnOf(type, values, scope, id);
    case 'aws_iam_role_policy':
      return `${values.role}:${values.name}`;
    case 'aws_iam_role_policy_attachment':
      return `${values.role}-20260101000000000000000001`;
    case 'aws_sqs_queue':
      return `https://sqs.${scope.region}.amazonaws.com/${scope.account}/${values.name}`;
    case 'aws_eks_node_group':
      return `${values.cluster_name}:${values.node_group_name}`;
    default:
      return (ID_PREFIX[type] ?? '') + id;
  }
}

export function hash(value, length = 17) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** The value of one computed attribute after apply or a data source's read, or undefined where the type's zero will do. */
export function fill(type, name, attributeType, values, scope, id) {
  const nameAttribute = NAME_ATTRIBUTE[type] ?? 'name';
  if (name === nameAttribute) {
    if (attributeType !== 'string') return undefined;
    const prefix = values[`${nameAttribute}_prefix`];
    return (typeof prefix === 'string' && prefix !== '' ? prefix : 'terraform-') + id;
  }
  switch (name) {
    case 'arn':
      return arnOf(type, values, scope, id);
    case 'id':
      return idOf(type, values, scope, id);
    case 'unique_id':
      return (type === 'aws_iam_role' ? 'AROA' : 'AIPA') + id.toUpperCase();
    case 'create_date':
      return '2026-01-01T00:00:00Z';
    case 'region':
      return scope.region;
    case 'owner_id':
    case 'account_id':
      return scope.account;
    case 'tags_all':
      return values.tags ?? {};
    case 'latest_version':
    case 'default_version':
      return attributeType === 'number' ? 1 : undefined;
  }
  if (name.endsWith('_prefix')) return '';
  if (attributeType !== 'string') return undefined;
  if (name.endsWith('_id')) return ({ vpc_id: 'vpc-', subnet_id: 'subnet-' }[name] ?? '') + id;
  if (name.endsWith('_arn'))
    return `arn:${scope.partition}:${type.split('_')[1]}:${scope.region}:${scope.account}:${name}/${id}`;
  if (name.endsWith('policy')) return '';
  return undefined;
}

const EC2_TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}';

/** What a data source reads: (configuration, scope) → attributes. */
export const DATA = {
  aws_caller_identity: (_, { account, partition }) => ({
    account_id: account,
    id: account,
    arn: `arn:${partition}:sts::${account}:assumed-role/ci/terraform`,
    user_id: 'AROAEXAMPLE:terraform',
  }),
  aws_partition: (_, { partition }) => ({
    partition,
    id: partition,
    dns_suffix: 'amazonaws.com',
    reverse_dns_prefix: 'com.amazonaws',
  }),
  aws_region: (config, { region }) => ({
    name: region,
    id: region,
    region: config.region ?? region,
    endpoint: `ec2.${region}.amazonaws.com`,
    description: 'stub',
  }),
  aws_availability_zones: (_, { region }) => ({
    names: ['a', 'b', 'c'].map((zone) => region + zone),
    zone_ids: ['use1-az1', 'use1-az2', 'use1-az3'],
    id: region,
  }),
  aws_iam_policy: (config, { partition }) => {
    const name = config.name ?? config.arn?.split('/').pop();
    const arn = config.arn ?? `arn:${partition}:iam::aws:policy/${name}`;
    const statement = { Effect: 'Allow', Action: 's3:Get*', Resource: '*' };
    return { name, arn, id: arn, policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) };
  },
  aws_iam_role: (config, { account, partition }) => ({
    id: config.name,
    arn: `arn:${partition}:iam::${account}:role/${config.name}`,
    path: '/',
    assume_role_policy: EC2_TRUST,
  }),
  aws_iam_instance_profile: (config, { account, partition }) => ({
    id: config.name,
    arn: `arn:${partition}:iam::${account}:instance-profile/${config.name}`,
    path: '/',
    role_name: `${config.name}-role`,
    role_arn: `arn:${partition}:iam::${account}:role/${config.name}-role`,
  }),
  // A parameter that holds a policy document: something that nobody can know before the read.
  aws_ssm_parameter: () => ({
    type: 'String',
    value: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}',
  }),
  aws_s3_bucket: (config, { partition }) => ({ id: config.bucket, arn: `arn:${partition}:s3:::${config.bucket}` }),
  aws_ami: (config) => ({
    id: `ami-${hash(config)}`,
    image_id: `ami-${hash(config)}`,
    name: 'stub-ami',
    architecture: 'x86_64',
  }),
};
