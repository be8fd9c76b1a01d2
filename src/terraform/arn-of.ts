// The ARN, name and id of a resource put together from its arguments, before AWS has given them out: a table by type.
// Knows the shapes AWS documents in the Service Authorization Reference ("resource types"); does not read plans or HCL.

/** Where a resource lives; each may be a symbol. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/**
 * Shapes of ARNs behind `arn:PARTITION:`. R is the region, A the account, `{x}` the attribute x of the resource as Terraform
 * names it. `{x}` of an attribute that nobody knows yet is a symbol of the resource, so that the shape around it still counts.
 */
const SHAPES: Readonly<Record<string, string>> = {
  aws_iam_role: 'iam::A:role{path}{name}',
  aws_iam_policy: 'iam::A:policy{path}{name}',
  aws_iam_instance_profile: 'iam::A:instance-profile{path}{name}',
  aws_iam_user: 'iam::A:user{path}{name}',
  aws_iam_group: 'iam::A:group{path}{name}',
  aws_iam_server_certificate: 'iam::A:server-certificate{path}{name}',
  aws_iam_saml_provider: 'iam::A:saml-provider/{name}',
  aws_s3_bucket: 's3:::{bucket}',
  aws_s3_directory_bucket: 's3express:R:A:bucket/{bucket}',
  aws_s3_access_point: 's3:R:A:accesspoint/{name}',
  aws_sqs_queue: 'sqs:R:A:{name}',
  aws_sns_topic: 'sns:R:A:{name}',
  aws_dynamodb_table: 'dynamodb:R:A:table/{name}',
  aws_dynamodb_global_table: 'dynamodb::A:global-table/{name}',
  aws_kms_key: 'kms:R:A:key/{key_id}',
  aws_kms_external_key: 'kms:R:A:key/{key_id}',
  aws_kms_replica_key: 'kms:R:A:key/{key_id}',
  aws_kms_replica_external_key: 'kms:R:A:key/{key_id}',
  aws_kms_alias: 'kms:R:A:{name}',
  aws_secretsmanager_secret: 'secretsmanager:R:A:secret:{name}-{arn_suffix}',
  aws_ssm_parameter: 'ssm:R:A:parameter/{name:relative}',
  aws_ssm_document: 'ssm:R:A:document/{name}',
  aws_lambda_function: 'lambda:R:A:function:{function_name}',
  aws_lambda_alias: 'lambda:R:A:function:{function_name}:{name}',
  aws_lambda_layer_version: 'lambda:R:A:layer:{layer_name}:{version}',
  aws_cloudwatch_log_group: 'logs:R:A:log-group:{name}',
  aws_cloudwatch_log_stream: 'logs:R:A:log-group:{log_group_name}:log-stream:{name}',
  aws_cloudwatch_metric_alarm: 'cloudwatch:R:A:alarm:{alarm_name}',
  aws_cloudwatch_dashboard: 'cloudwatch::A:dashboard/{dashboard_name}',
  aws_cloudwatch_event_bus: 'events:R:A:event-bus/{name}',
  aws_cloudwatch_event_connection: 'events:R:A:connection/{name}/{arn_suffix}',
  aws_cloudwatch_event_archive: 'events:R:A:archive/{name}',
  aws_ecr_repository: 'ecr:R:A:repository/{name}',
  aws_ecrpublic_repository: 'ecr-public::A:repository/{repository_name}',
  aws_efs_file_system: 'elasticfilesystem:R:A:file-system/{id}',
  aws_efs_access_point: 'elasticfilesystem:R:A:access-point/{id}',
  aws_db_instance: 'rds:R:A:db:{identifier}',
  aws_rds_cluster: 'rds:R:A:cluster:{cluster_identifier}',
  aws_rds_cluster_instance: 'rds:R:A:db:{identifier}',
  aws_db_proxy: 'rds:R:A:db-proxy:{arn_suffix}',
  aws_db_subnet_group: 'rds:R:A:subgrp:{name}',
  aws_db_parameter_group: 'rds:R:A:pg:{name}',
  aws_docdb_cluster: 'rds:R:A:cluster:{cluster_identifier}',
  aws_neptune_cluster: 'rds:R:A:cluster:{cluster_identifier}',
  aws_redshift_cluster: 'redshift:R:A:namespace:{arn_suffix}',
  aws_kinesis_stream: 'kinesis:R:A:stream/{name}',
  aws_kinesis_video_stream: 'kinesisvideo:R:A:stream/{name}/{arn_suffix}',
  aws_kinesis_firehose_delivery_stream: 'firehose:R:A:deliverystream/{name}',
  aws_kinesis_analytics_application: 'kinesisanalytics:R:A:application/{name}',
  aws_kinesisanalyticsv2_application: 'kinesisanalytics:R:A:application/{name}',
  aws_ecs_cluster: 'ecs:R:A:cluster/{name}',
  aws_ecs_capacity_provider: 'ecs:R:A:capacity-provider/{name}',
  aws_ecs_task_definition: 'ecs:R:A:task-definition/{family}:{revision}',
  aws_eks_cluster: 'eks:R:A:cluster/{name}',
  aws_eks_node_group: 'eks:R:A:nodegroup/{cluster_name}/{node_group_name}/{arn_suffix}',
  aws_sfn_state_machine: 'states:R:A:stateMachine:{name}',
  aws_sfn_activity: 'states:R:A:activity:{name}',
  aws_api_gateway_rest_api: 'apigateway:R::/restapis/{id}',
  aws_apigatewayv2_api: 'apigateway:R::/apis/{id}',
  aws_api_gateway_stage: 'apigateway:R::/restapis/{rest_api_id}/stages/{stage_name}',
  aws_cloudfront_distribution: 'cloudfront::A:distribution/{id}',
  aws_cloudfront_function: 'cloudfront::A:function/{name}',
  aws_cloudfront_origin_access_identity: 'cloudfront::A:origin-access-identity/{id}',
  aws_elasticache_cluster: 'elasticache:R:A:cluster:{cluster_id}',
  aws_elasticache_replication_group: 'elasticache:R:A:replicationgroup:{replication_group_id}',
  aws_elasticache_user: 'elasticache:R:A:user:{user_id}',
  aws_opensearch_domain: 'es:R:A:domain/{domain_name}',
  aws_elasticsearch_domain: 'es:R:A:domain/{domain_name}',
  aws_opensearchserverless_collection: 'aoss:R:A:collection/{id}',
  aws_glue_catalog_database: 'glue:R:A:database/{name}',
  aws_glue_catalog_table: 'glue:R:A:table/{database_name}/{name}',
  aws_glue_job: 'glue:R:A:job/{name}',
  aws_glue_crawler: 'glue:R:A:crawler/{name}',
  aws_glue_trigger: 'glue:R:A:trigger/{name}',
  aws_glue_workflow: 'glue:R:A:workflow/{name}',
  aws_glue_registry: 'glue:R:A:registry/{registry_name}',
  aws_athena_workgroup: 'athena:R:A:workgroup/{name}',
  aws_athena_data_catalog: 'athena:R:A:datacatalog/{name}',
  aws_codebuild_project: 'codebuild:R:A:project/{name}',
  aws_codepipeline: 'codepipeline:R:A:{name}',
  aws_codecommit_repository: 'codecommit:R:A:{repository_name}',
  aws_codeartifact_domain: 'codeartifact:R:A:domain/{domain}',
  aws_codeartifact_repository: 'codeartifact:R:A:repository/{domain}/{repository}',
  aws_cloudtrail: 'cloudtrail:R:A:trail/{name}',
  aws_backup_vault: 'backup:R:A:backup-vault:{name}',
  aws_glacier_vault: 'glacier:R:A:vaults/{name}',
  aws_sagemaker_endpoint: 'sagemaker:R:A:endpoint/{name}',
  aws_sagemaker_model: 'sagemaker:R:A:model/{name}',
  aws_sagemaker_notebook_instance: 'sagemaker:R:A:notebook-instance/{name}',
  aws_cognito_user_pool: 'cognito-idp:R:A:userpool/{id}',
  aws_cognito_identity_pool: 'cognito-identity:R:A:identitypool/{id}',
  aws_batch_job_queue: 'batch:R:A:job-queue/{name}',
  aws_batch_compute_environment: 'batch:R:A:compute-environment/{compute_environment_name}',
  aws_mwaa_environment: 'airflow:R:A:environment/{name}',
  aws_transfer_server: 'transfer:R:A:server/{id}',
  aws_route53_zone: 'route53:::hostedzone/{zone_id}',
  aws_ses_domain_identity: 'ses:R:A:identity/{domain}',
  aws_ses_email_identity: 'ses:R:A:identity/{email}',
  aws_sesv2_email_identity: 'ses:R:A:identity/{email_identity}',
  aws_timestreamwrite_database: 'timestream:R:A:database/{database_name}',
  aws_timestreamwrite_table: 'timestream:R:A:database/{database_name}/table/{table_name}',
  aws_msk_cluster: 'kafka:R:A:cluster/{cluster_name}/{arn_suffix}',
  aws_mq_broker: 'mq:R:A:broker:{broker_name}:{id}',
  aws_acm_certificate: 'acm:R:A:certificate/{arn_suffix}',
  aws_appsync_graphql_api: 'appsync:R:A:apis/{id}',
  aws_wafv2_web_acl: 'wafv2:R:A:{arn_suffix}',
  aws_scheduler_schedule_group: 'scheduler:R:A:schedule-group/{name}',
  aws_instance: 'ec2:R:A:instance/{id}',
  aws_launch_template: 'ec2:R:A:launch-template/{id}',
  aws_vpc: 'ec2:R:A:vpc/{id}',
  aws_subnet: 'ec2:R:A:subnet/{id}',
  aws_security_group: 'ec2:R:A:security-group/{id}',
  aws_ebs_volume: 'ec2:R:A:volume/{id}',
  aws_ebs_snapshot: 'ec2:R::snapshot/{id}',
  aws_ami: 'ec2:R::image/{id}',
  aws_key_pair: 'ec2:R:A:key-pair/{key_name}',
  aws_network_interface: 'ec2:R:A:network-interface/{id}',
  aws_eip: 'ec2:R:A:elastic-ip/{allocation_id}',
  aws_vpc_endpoint: 'ec2:R:A:vpc-endpoint/{id}',
  aws_cloudformation_stack: 'cloudformation:R:A:stack/{name}/{arn_suffix}',
  aws_imagebuilder_component: 'imagebuilder:R:A:component/{name}/{version}/1',
  aws_workspaces_directory: 'workspaces:R:A:directory/{id}',
  aws_dms_replication_instance: 'dms:R:A:rep:{arn_suffix}',
  aws_globalaccelerator_accelerator: 'globalaccelerator::A:accelerator/{arn_suffix}',
  aws_guardduty_detector: 'guardduty:R:A:detector/{id}',
  aws_inspector2_enabler: 'inspector2:R:A:{arn_suffix}',
  aws_iam_openid_connect_provider: 'iam::A:oidc-provider/{url:host}',
};

/** What a type's `id` is the same as. */
const ID_IS: Readonly<Record<string, string>> = {
  aws_iam_role: 'name',
  aws_iam_instance_profile: 'name',
  aws_iam_user: 'name',
  aws_iam_group: 'name',
  aws_iam_policy: 'arn',
  aws_iam_openid_connect_provider: 'arn',
  aws_iam_saml_provider: 'arn',
  aws_s3_bucket: 'bucket',
  aws_s3_bucket_policy: 'bucket',
  aws_s3_directory_bucket: 'bucket',
  aws_sns_topic: 'arn',
  aws_sqs_queue: 'url',
  aws_dynamodb_table: 'name',
  aws_kms_key: 'key_id',
  aws_kms_external_key: 'key_id',
  aws_kms_replica_key: 'key_id',
  aws_kms_replica_external_key: 'key_id',
  aws_kms_alias: 'name',
  aws_secretsmanager_secret: 'arn',
  aws_ssm_parameter: 'name',
  aws_ssm_document: 'name',
  aws_lambda_function: 'function_name',
  aws_cloudwatch_log_group: 'name',
  aws_cloudwatch_event_bus: 'name',
  aws_ecr_repository: 'name',
  aws_kinesis_stream: 'arn',
  aws_kinesis_firehose_delivery_stream: 'arn',
  aws_ecs_cluster: 'arn',
  aws_eks_cluster: 'name',
  aws_sfn_state_machine: 'arn',
  aws_opensearch_domain: 'arn',
  aws_elasticsearch_domain: 'arn',
  aws_athena_workgroup: 'name',
  aws_codebuild_project: 'arn',
  aws_codepipeline: 'name',
  aws_codecommit_repository: 'repository_name',
  aws_backup_vault: 'name',
  aws_glacier_vault: 'name',
  aws_glue_job: 'name',
  aws_glue_crawler: 'name',
  aws_launch_configuration: 'name',
  aws_autoscaling_group: 'name',
  aws_redshift_cluster: 'cluster_identifier',
  aws_elasticache_cluster: 'cluster_id',
  aws_elasticache_replication_group: 'replication_group_id',
  aws_rds_cluster: 'cluster_identifier',
  aws_db_subnet_group: 'name',
  aws_db_parameter_group: 'name',
  aws_key_pair: 'key_name',
};

/** Attributes whose unknown value is known to begin with the text of another attribute: `name_prefix` and its kind. */
const PREFIXES: Readonly<Record<string, string>> = {
  name: 'name_prefix',
  bucket: 'bucket_prefix',
  identifier: 'identifier_prefix',
  cluster_identifier: 'cluster_identifier_prefix',
  node_group_name: 'node_group_name_prefix',
  key_name: 'key_name_prefix',
};

interface Shape {
  readonly service: string;
  readonly regional: boolean;
  readonly accounted: boolean;
  /** Literal text and attributes in turn. */
  readonly pieces: readonly (string | { readonly attribute: string; readonly how: string | undefined })[];
  readonly parts: readonly string[];
}

const PARSED: ReadonlyMap<string, Shape> = new Map(
  Object.entries(SHAPES).map(([type, text]) => [type, parseShape(text)]),
);

function parseShape(text: string): Shape {
  const [service, region, account, ...rest] = text.split(':');
  const shape = rest.join(':');
  const pieces: Shape['pieces'][number][] = [];
  let last = 0;
  for (const match of shape.matchAll(/\{([a-z_]+)(?::([a-z]+))?\}/g)) {
    if (match.index > last) pieces.push(shape.slice(last, match.index));
    pieces.push({ attribute: match[1]!, how: match[2] });
    last = match.index + match[0].length;
  }
  if (last < shape.length) pieces.push(shape.slice(last));
  const parts = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.attribute]));
  return { service: service!, regional: region === 'R', accounted: account === 'A', pieces, parts };
}

/** Types whose ARN can be put together, for tests that walk the table. */
export function arnTypes(): readonly string[] {
  return [...PARSED.keys()];
}

/** The attributes that a type's ARN is made of, or null for a type outside the table. */
export function arnParts(type: string): readonly string[] | null {
  return PARSED.get(type)?.parts ?? null;
}

/**
 * The ARN of a resource, from its place and the text of each attribute that `arnParts` names (symbols where not known).
 * Null for a type outside the table or when an attribute has no text.
 */
export function arnOf(type: string, place: Place, part: (attribute: string) => string | null): string | null {
  const shape = PARSED.get(type);
  if (shape === undefined) return null;
  let resource = '';
  for (const piece of shape.pieces) {
    if (typeof piece === 'string') {
      resource += piece;
      continue;
    }
    const text = part(piece.attribute);
    if (text === null) return null;
    resource += adapt(text, piece.attribute, piece.how);
  }
  return `arn:${place.partition}:${shape.service}:${shape.regional ? place.region : ''}:${shape.accounted ? place.account : ''}:${resource}`;
}

function adapt(text: string, attribute: string, how: string | undefined): string {
  if (how === 'relative') return text.startsWith('/') ? text.slice(1) : text;
  if (how === 'host') return text.replace(/^https:\/\//, '');
  // IAM paths begin and end with a slash, and default to one.
  return attribute === 'path' && text === '' ? '/' : text;
}

/** The attribute that a type's `id` equals, or null where the id is AWS's own. */
export function idIs(type: string): string | null {
  return Object.hasOwn(ID_IS, type) ? ID_IS[type]! : null;
}

/** The argument that gives an attribute's prefix when AWS or Terraform makes the rest up, or null. */
export function prefixOf(attribute: string): string | null {
  return Object.hasOwn(PREFIXES, attribute) ? PREFIXES[attribute]! : null;
}

/** The URL of an SQS queue, which is its id too. */
export function queueUrl(place: Place, name: string): string {
  const suffix = place.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://sqs.${place.region}.${suffix}/${place.account}/${name}`;
}
