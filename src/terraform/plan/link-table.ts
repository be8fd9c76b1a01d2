// Which arguments name other resources, and by which of their attributes: a table.
// Pure data; how a name is found is another file's business.

/** What a link argument names: the types it can name, and which of their attributes it holds. */
export interface LinkTarget {
  readonly types: readonly string[];
  readonly attribute: string;
}

const ROLE_NAME: LinkTarget = { types: ['aws_iam_role', 'aws_iam_service_linked_role'], attribute: 'name' };
const ROLE_ARN: LinkTarget = { types: ['aws_iam_role', 'aws_iam_service_linked_role'], attribute: 'arn' };
const POLICY_ARN: LinkTarget = { types: ['aws_iam_policy'], attribute: 'arn' };
const PROFILE_NAME: LinkTarget = { types: ['aws_iam_instance_profile'], attribute: 'name' };
const PROFILE_ARN: LinkTarget = { types: ['aws_iam_instance_profile'], attribute: 'arn' };
const USER: LinkTarget = { types: ['aws_iam_user'], attribute: 'name' };
const GROUP: LinkTarget = { types: ['aws_iam_group'], attribute: 'name' };
const BUCKET: LinkTarget = { types: ['aws_s3_bucket', 'aws_s3_directory_bucket'], attribute: 'bucket' };
const KEY: LinkTarget = {
  types: ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'],
  attribute: 'key_id',
};
const TEMPLATE = (attribute: string): LinkTarget => ({ types: ['aws_launch_template'], attribute });

/** By `TYPE.ARGUMENT`, blocks along the way included. */
const LINKS: Readonly<Record<string, LinkTarget>> = {
  'aws_instance.iam_instance_profile': PROFILE_NAME,
  'aws_instance.launch_template.id': TEMPLATE('id'),
  'aws_instance.launch_template.name': TEMPLATE('name'),
  'aws_spot_instance_request.iam_instance_profile': PROFILE_NAME,
  'aws_spot_instance_request.launch_template.id': TEMPLATE('id'),
  'aws_spot_instance_request.launch_template.name': TEMPLATE('name'),
  'aws_spot_fleet_request.launch_specification.iam_instance_profile': PROFILE_NAME,
  'aws_spot_fleet_request.launch_specification.iam_instance_profile_arn': PROFILE_ARN,
  'aws_spot_fleet_request.launch_template_config.launch_template_specification.id': TEMPLATE('id'),
  'aws_spot_fleet_request.launch_template_config.launch_template_specification.name': TEMPLATE('name'),
  'aws_ec2_fleet.launch_template_config.launch_template_specification.launch_template_id': TEMPLATE('id'),
  'aws_ec2_fleet.launch_template_config.launch_template_specification.launch_template_name': TEMPLATE('name'),
  'aws_launch_template.iam_instance_profile.name': PROFILE_NAME,
  'aws_launch_template.iam_instance_profile.arn': PROFILE_ARN,
  'aws_launch_configuration.iam_instance_profile': PROFILE_NAME,
  'aws_autoscaling_group.launch_configuration': { types: ['aws_launch_configuration'], attribute: 'name' },
  'aws_autoscaling_group.launch_template.id': TEMPLATE('id'),
  'aws_autoscaling_group.launch_template.name': TEMPLATE('name'),
  'aws_autoscaling_group.mixed_instances_policy.launch_template.launch_template_specification.launch_template_id':
    TEMPLATE('id'),
  'aws_autoscaling_group.mixed_instances_policy.launch_template.launch_template_specification.launch_template_name':
    TEMPLATE('name'),
  'aws_autoscaling_group.mixed_instances_policy.launch_template.override.launch_template_specification.launch_template_id':
    TEMPLATE('id'),
  'aws_autoscaling_group.mixed_instances_policy.launch_template.override.launch_template_specification.launch_template_name':
    TEMPLATE('name'),
  'aws_eks_node_group.node_role_arn': ROLE_ARN,
  'aws_eks_node_group.launch_template.id': TEMPLATE('id'),
  'aws_eks_node_group.launch_template.name': TEMPLATE('name'),
  'aws_batch_compute_environment.compute_resources.instance_role': PROFILE_ARN,
  'aws_db_instance.custom_iam_instance_profile': PROFILE_NAME,
  'aws_ecs_capacity_provider.managed_instances_provider.instance_launch_template.ec2_instance_profile_arn': PROFILE_ARN,
  'aws_eks_cluster.compute_config.node_role_arn': ROLE_ARN,
  'aws_emr_cluster.ec2_attributes.instance_profile': PROFILE_ARN,
  'aws_imagebuilder_infrastructure_configuration.instance_profile_name': PROFILE_NAME,
  'aws_rds_cluster_instance.custom_iam_instance_profile': PROFILE_NAME,
  'aws_iam_instance_profile.role': ROLE_NAME,
  'aws_iam_role.permissions_boundary': POLICY_ARN,
  'aws_iam_role.managed_policy_arns': POLICY_ARN,
  'aws_iam_role_policy.role': ROLE_NAME,
  'aws_iam_role_policy_attachment.role': ROLE_NAME,
  'aws_iam_role_policy_attachment.policy_arn': POLICY_ARN,
  'aws_iam_policy_attachment.roles': ROLE_NAME,
  'aws_iam_policy_attachment.users': USER,
  'aws_iam_policy_attachment.groups': GROUP,
  'aws_iam_policy_attachment.policy_arn': POLICY_ARN,
  'aws_iam_role_policies_exclusive.role_name': ROLE_NAME,
  'aws_iam_role_policies_exclusive.policy_names': { types: ['aws_iam_role_policy'], attribute: 'name' },
  'aws_iam_role_policy_attachments_exclusive.role_name': ROLE_NAME,
  'aws_iam_role_policy_attachments_exclusive.policy_arns': POLICY_ARN,
  'aws_iam_user.permissions_boundary': POLICY_ARN,
  'aws_iam_user_policy.user': USER,
  'aws_iam_user_policy_attachment.user': USER,
  'aws_iam_user_policy_attachment.policy_arn': POLICY_ARN,
  'aws_iam_user_group_membership.user': USER,
  'aws_iam_user_group_membership.groups': GROUP,
  'aws_iam_group_policy.group': GROUP,
  'aws_iam_group_policy_attachment.group': GROUP,
  'aws_iam_group_policy_attachment.policy_arn': POLICY_ARN,
  'aws_iam_group_membership.group': GROUP,
  'aws_iam_group_membership.users': USER,
  'aws_s3_bucket_policy.bucket': BUCKET,
  'aws_kms_key_policy.key_id': KEY,
  'aws_kms_alias.target_key_id': KEY,
  'aws_sqs_queue_policy.queue_url': { types: ['aws_sqs_queue'], attribute: 'url' },
  'aws_sns_topic_policy.arn': { types: ['aws_sns_topic'], attribute: 'arn' },
  'aws_secretsmanager_secret_policy.secret_arn': { types: ['aws_secretsmanager_secret'], attribute: 'arn' },
  'aws_lambda_permission.function_name': {
    types: ['aws_lambda_function', 'aws_lambda_alias'],
    attribute: 'function_name',
  },
  'aws_lambda_function.role': ROLE_ARN,
  'aws_ecr_repository_policy.repository': { types: ['aws_ecr_repository'], attribute: 'name' },
  'aws_backup_vault_policy.backup_vault_name': { types: ['aws_backup_vault'], attribute: 'name' },
  'aws_cloudwatch_event_bus_policy.event_bus_name': { types: ['aws_cloudwatch_event_bus'], attribute: 'name' },
  'aws_cloudwatch_event_permission.event_bus_name': { types: ['aws_cloudwatch_event_bus'], attribute: 'name' },
  'aws_dynamodb_resource_policy.resource_arn': { types: ['aws_dynamodb_table'], attribute: 'arn' },
  'aws_opensearch_domain_policy.domain_name': { types: ['aws_opensearch_domain'], attribute: 'domain_name' },
  'aws_elasticsearch_domain_policy.domain_name': { types: ['aws_elasticsearch_domain'], attribute: 'domain_name' },
  'aws_efs_file_system_policy.file_system_id': { types: ['aws_efs_file_system'], attribute: 'id' },
  'aws_s3_access_point.bucket': BUCKET,
  'aws_codebuild_project.service_role': ROLE_ARN,
  'aws_cloudformation_stack.iam_role_arn': ROLE_ARN,
  'aws_glue_dev_endpoint.role_arn': ROLE_ARN,
  'aws_sagemaker_notebook_instance.role_arn': ROLE_ARN,
  'aws_ecs_task_definition.task_role_arn': ROLE_ARN,
  'aws_ecs_task_definition.execution_role_arn': ROLE_ARN,
};

/** What an argument links to, by its path through blocks, or null for one that is no link. */
export function linkTarget(type: string, path: string): LinkTarget | null {
  const key = `${type}.${path}`;
  return Object.hasOwn(LINKS, key) ? LINKS[key]! : null;
}

/** All links, for tests that walk the table. */
export function linkNames(): readonly string[] {
  return Object.keys(LINKS);
}
