// Arguments that AWS or the provider fills in when they are not configured (Optional and Computed in the provider's schema).
// A table; knows nothing of what they mean.

/**
 * By type. `after_unknown` marks them where they are not configured as well: on `iam_instance_profile` it does not mean that
 * there is a profile. Taken out of the configuration, they stay as they are.
 */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  aws_instance: ['iam_instance_profile', 'metadata_options'],
  aws_spot_instance_request: ['iam_instance_profile', 'metadata_options'],
  aws_launch_template: ['metadata_options'],
  aws_launch_configuration: ['metadata_options'],
  aws_autoscaling_group: ['mixed_instances_policy'],
  aws_batch_compute_environment: ['compute_resources'],
  aws_ecs_capacity_provider: ['managed_instances_provider'],
  aws_eks_cluster: ['compute_config'],
  aws_emr_cluster: ['ec2_attributes'],
  aws_iam_role: ['inline_policy', 'managed_policy_arns'],
  aws_iam_instance_profile: ['roles'],
  aws_s3_bucket: ['policy'],
  aws_kms_key: ['policy'],
  aws_kms_external_key: ['policy'],
  aws_kms_replica_key: ['policy'],
  aws_kms_replica_external_key: ['policy'],
  aws_sqs_queue: ['policy'],
  aws_sns_topic: ['policy'],
  aws_secretsmanager_secret: ['policy'],
  aws_glacier_vault: ['access_policy'],
  aws_opensearch_domain: ['access_policies'],
  aws_elasticsearch_domain: ['access_policies'],
  aws_s3_access_point: ['policy'],
};

export function computedArguments(type: string): readonly string[] {
  return Object.hasOwn(COMPUTED, type) ? COMPUTED[type]! : [];
}
