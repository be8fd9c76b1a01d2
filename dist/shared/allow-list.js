// src/terraform/allow-list.ts
const identity = [
	"arn",
	"id",
	"name"
];
const TYPES = {
	aws_instance: [
		"iam_instance_profile",
		"metadata_options",
		"launch_template",
		"tags",
		"tags_all"
	],
	aws_spot_instance_request: [
		"iam_instance_profile",
		"metadata_options",
		"launch_template",
		"tags",
		"spot_instance_id"
	],
	aws_spot_fleet_request: [
		"launch_specification",
		"launch_template_config",
		"tags"
	],
	aws_ec2_fleet: ["launch_template_config", "tags"],
	aws_launch_template: [
		"iam_instance_profile",
		"metadata_options",
		"name_prefix",
		"tags",
		"tags_all",
		"default_version",
		"latest_version"
	],
	aws_launch_configuration: [
		"iam_instance_profile",
		"metadata_options",
		"name_prefix"
	],
	aws_autoscaling_group: [
		"launch_template",
		"launch_configuration",
		"mixed_instances_policy",
		"name_prefix",
		"tag"
	],
	aws_eks_node_group: [
		"node_group_name_prefix",
		"node_role_arn",
		"launch_template",
		"node_group_name",
		"cluster_name",
		"tags"
	],
	aws_iam_instance_profile: [
		"role",
		"roles",
		"role_arn",
		"role_name",
		"path",
		"name_prefix",
		"unique_id",
		"tags"
	],
	aws_iam_role: [
		"assume_role_policy",
		"inline_policy",
		"managed_policy_arns",
		"max_session_duration",
		"name_prefix",
		"path",
		"permissions_boundary",
		"tags",
		"tags_all",
		"unique_id"
	],
	aws_iam_role_policy: [
		"role",
		"policy",
		"name_prefix"
	],
	aws_iam_policy: [
		"policy",
		"path",
		"name_prefix",
		"tags"
	],
	aws_iam_role_policy_attachment: ["role", "policy_arn"],
	aws_iam_policy_attachment: [
		"roles",
		"users",
		"groups",
		"policy_arn"
	],
	aws_iam_role_policies_exclusive: ["role_name", "policy_names"],
	aws_iam_role_policy_attachments_exclusive: ["role_name", "policy_arns"],
	aws_iam_service_linked_role: [
		"aws_service_name",
		"custom_suffix",
		"path",
		"unique_id"
	],
	aws_iam_policy_document: [
		"json",
		"minified_json",
		"statement",
		"source_json",
		"source_policy_documents",
		"override_json",
		"override_policy_documents",
		"policy_id",
		"version"
	],
	aws_iam_user: [
		"path",
		"permissions_boundary",
		"tags",
		"tags_all",
		"unique_id"
	],
	aws_iam_user_policy: [
		"user",
		"policy",
		"name_prefix"
	],
	aws_iam_user_policy_attachment: ["user", "policy_arn"],
	aws_iam_user_group_membership: ["user", "groups"],
	aws_iam_group: ["path", "unique_id"],
	aws_iam_group_policy: [
		"group",
		"policy",
		"name_prefix"
	],
	aws_iam_group_policy_attachment: ["group", "policy_arn"],
	aws_iam_group_membership: ["group", "users"],
	aws_caller_identity: ["account_id", "user_id"],
	aws_partition: [
		"partition",
		"dns_suffix",
		"reverse_dns_prefix"
	],
	aws_region: ["region", "description"],
	aws_s3_bucket: [
		"bucket",
		"bucket_prefix",
		"policy",
		"tags"
	],
	aws_s3_bucket_policy: ["bucket", "policy"],
	aws_s3_directory_bucket: ["bucket"],
	aws_kms_key: [
		"policy",
		"key_id",
		"tags"
	],
	aws_kms_external_key: [
		"policy",
		"key_id",
		"tags"
	],
	aws_kms_replica_key: [
		"policy",
		"key_id",
		"tags"
	],
	aws_kms_replica_external_key: [
		"policy",
		"key_id",
		"tags"
	],
	aws_kms_key_policy: ["key_id", "policy"],
	aws_kms_alias: [
		"name_prefix",
		"target_key_id",
		"target_key_arn"
	],
	aws_sqs_queue: [
		"policy",
		"url",
		"name_prefix",
		"tags"
	],
	aws_sqs_queue_policy: ["queue_url", "policy"],
	aws_sns_topic: [
		"policy",
		"name_prefix",
		"tags"
	],
	aws_sns_topic_policy: ["policy"],
	aws_secretsmanager_secret: [
		"policy",
		"name_prefix",
		"kms_key_id",
		"tags"
	],
	aws_secretsmanager_secret_policy: ["secret_arn", "policy"],
	aws_lambda_permission: [
		"action",
		"function_name",
		"principal",
		"principal_org_id",
		"qualifier",
		"source_account",
		"source_arn",
		"statement_id",
		"statement_id_prefix",
		"function_url_auth_type",
		"event_source_token"
	],
	aws_lambda_function: [
		"function_name",
		"role",
		"tags",
		"tags_all",
		"qualified_arn"
	],
	aws_ecr_repository: [
		"repository_url",
		"registry_id",
		"tags"
	],
	aws_ecr_repository_policy: ["repository", "policy"],
	aws_glacier_vault: ["access_policy", "tags"],
	aws_backup_vault: ["tags"],
	aws_backup_vault_policy: ["backup_vault_name", "policy"],
	aws_cloudwatch_event_bus: ["tags"],
	aws_cloudwatch_event_bus_policy: ["event_bus_name", "policy"],
	aws_cloudwatch_event_permission: [
		"principal",
		"statement_id",
		"action",
		"event_bus_name",
		"condition"
	],
	aws_dynamodb_table: ["stream_arn", "tags"],
	aws_dynamodb_resource_policy: ["resource_arn", "policy"],
	aws_opensearch_domain: [
		"domain_name",
		"access_policies",
		"tags"
	],
	aws_opensearch_domain_policy: ["domain_name", "access_policies"],
	aws_elasticsearch_domain: [
		"domain_name",
		"access_policies",
		"tags"
	],
	aws_elasticsearch_domain_policy: ["domain_name", "access_policies"],
	aws_efs_file_system: ["creation_token", "tags"],
	aws_efs_file_system_policy: ["file_system_id", "policy"],
	aws_ssm_document: ["document_type", "tags"],
	aws_ssm_parameter: ["type", "tags"],
	aws_ssm_service_setting: ["setting_id", "setting_value"],
	aws_s3_access_point: [
		"bucket",
		"policy",
		"account_id"
	],
	aws_codebuild_project: [
		"service_role",
		"tags",
		"tags_all"
	],
	aws_cloudformation_stack: [
		"iam_role_arn",
		"tags",
		"tags_all"
	],
	aws_glue_dev_endpoint: [
		"role_arn",
		"tags",
		"tags_all"
	],
	aws_sagemaker_notebook_instance: [
		"role_arn",
		"tags",
		"tags_all"
	],
	aws_ecs_task_definition: [
		"revision",
		"family",
		"task_role_arn",
		"execution_role_arn",
		"tags",
		"tags_all"
	],
	aws_ecs_cluster: ["tags"]
};
const IDENTIFIERS = new Set([
	"account_id",
	"arn",
	"alarm_name",
	"allocation_id",
	"broker_name",
	"cluster_identifier_prefix",
	"compute_environment_name",
	"dashboard_name",
	"database_name",
	"domain",
	"email",
	"email_identity",
	"family",
	"identifier_prefix",
	"key_name",
	"key_name_prefix",
	"layer_name",
	"log_group_name",
	"node_group_name_prefix",
	"registry_name",
	"replication_group_id",
	"repository",
	"repository_name",
	"rest_api_id",
	"revision",
	"stage_name",
	"table_name",
	"user_id",
	"version",
	"bucket",
	"bucket_prefix",
	"cidr_block",
	"cluster_id",
	"cluster_identifier",
	"cluster_name",
	"dec",
	"domain_name",
	"function_name",
	"hex",
	"b64_url",
	"b64_std",
	"id",
	"identifier",
	"invoke_arn",
	"key_id",
	"name",
	"name_prefix",
	"organization_id",
	"output",
	"outputs",
	"owner_id",
	"path",
	"region",
	"repository_url",
	"resource_id",
	"role_arn",
	"stream_arn",
	"unique_id",
	"url",
	"vpc_id",
	"zone_id"
]);
const LAUNCHERS = new Map(Object.entries({
	aws_batch_compute_environment: "compute_resources",
	aws_db_instance: "custom_iam_instance_profile",
	aws_ecs_capacity_provider: "managed_instances_provider",
	aws_eks_cluster: "compute_config",
	aws_emr_cluster: "ec2_attributes",
	aws_imagebuilder_infrastructure_configuration: "instance_profile_name",
	aws_rds_cluster_instance: "custom_iam_instance_profile"
}).map(([type, argument]) => [type, new Set([...IDENTIFIERS, argument])]));
const LISTED = new Map(Object.entries(TYPES).map(([type, attributes]) => [type, new Set([
	...identity,
	"region",
	...attributes
])]));
const NEVER = new Set([
	"random_password",
	"tls_private_key",
	"aws_iam_access_key",
	"vault_generic_secret"
]);
const NONE = new Set();
function isListedType(type) {
	return LISTED.has(type) || LAUNCHERS.has(type);
}
function isWhollyListed(type) {
	return LISTED.has(type);
}
function allowedAttributes(type) {
	return LISTED.get(type) ?? LAUNCHERS.get(type) ?? (NEVER.has(type) ? NONE : IDENTIFIERS);
}
export { isListedType as n, isWhollyListed as r, allowedAttributes as t };
