// Resource types that can grant access or bring credentials onto instances, and that nothing here reads: said, not passed over.
// A table of types; knows nothing of what their arguments say.

import type { Diagnostic } from '../core/diagnostic.ts';
import type { Change } from './resource.ts';

/** `launches`: its instances have a role, so that any change of IAM may concern them, not only one of its own. */
type Level = 'warning' | 'note' | 'launches';

/** Changes of these types: a note where they may, a warning where they surely concern what instances are allowed. */
const UNREAD: readonly (readonly [RegExp, Level, string])[] = [
  [
    /^awscc_(iam_|ec2_(instance|launch_template|ec2_fleet|spot_fleet)$|autoscaling_auto_scaling_group$)/,
    'warning',
    'resources of the awscc provider are not read',
  ],
  [/^aws_kms_grant$/, 'warning', 'KMS grants are not judged'],
  [
    /^aws_cloudformation_stack(_set|_set_instance|_instances)?$/,
    'note',
    'what a CloudFormation template creates is not read',
  ],
  [/^aws_lakeformation_permissions$/, 'note', 'Lake Formation permissions are not judged'],
  [
    /^aws_organizations_policy(_attachment)?$/,
    'warning',
    'service control policies are read from the configuration alone',
  ],
  [
    /^aws_s3control_(access_point|bucket|multi_region_access_point|object_lambda_access_point)_policy$|^aws_s3tables_table(_bucket)?_policy$/,
    'warning',
    'policies of S3 access points and table buckets are not read',
  ],
  [
    /^aws_(cloudsearch_domain_service_access|cloudwatch_log_delivery_destination|oam_sink|s3files_file_system|s3vectors_vector_bucket|api_gateway_rest_api|acmpca|ecr_registry|ecrpublic_repository|glue_resource|iot|kinesis_resource|media_store_container|msk_cluster|networkfirewall_resource|redshift_resource|redshiftserverless_resource|s3_bucket_object_lambda|sagemaker_model_package_group|schemas_registry|ses_identity|sesv2_email_identity|verifiedpermissions|vpclattice_auth|vpclattice_resource|cloudwatch_log_resource|cloudwatch_log_destination|codebuild_resource|opensearchserverless_access|xray_resource)_policy$/,
    'warning',
    'policies of this type of resource are not read',
  ],
  // These hold a policy among other arguments.
  [
    /^aws_(api_gateway_(rest_api|domain_name)|ecr_repository_creation_template|fsx_s3_access_point_attachment|glacier_vault_lock)$/,
    'note',
    'the policy of this type of resource is not read',
  ],
  [/^aws_s3control_access_grant$/, 'warning', 'S3 Access Grants are not judged'],
  [/^aws_budgets_budget_action$/, 'note', 'what a budget action puts on roles later is not judged'],
  [/^aws_(?!dynamodb_)[a-z0-9]+_resource_policy$/, 'warning', 'policies of this type of resource are not read'],
  [
    /^aws_(codeartifact_(domain|repository)_permissions_policy|signer_signing_profile_permission|lambda_layer_version_permission|acmpca_permission)$/,
    'warning',
    'permissions of this type of resource are not read',
  ],
  [
    /^aws_(vpc_endpoint(_policy)?|ram_(resource_share|resource_association|principal_association)|s3_bucket_acl|s3_bucket_public_access_block|s3_account_public_access_block|ami_launch_permission|snapshot_create_volume_permission)$/,
    'note',
    'what this type of resource opens or closes is not judged',
  ],
  [
    /^aws_(elastic_beanstalk_(environment|configuration_template)|opsworks_(stack|instance)|gamelift_fleet|cloud9_environment_ec2)$/,
    'launches',
    'instances that it launches are not judged',
  ],
];

const IAM = /^aws_iam_|_policy$/;

const rules = new Map<string, (typeof UNREAD)[number] | null>();

function ruleOf(type: string): (typeof UNREAD)[number] | null {
  const known = rules.get(type);
  if (known !== undefined) return known;
  const rule = UNREAD.find(([pattern]) => pattern.test(type)) ?? null;
  rules.set(type, rule);
  return rule;
}

/** What changes and is not read. @param changes every resource with its type and change, unchanged ones among them */
export function unreadDiagnostics(
  changes: Iterable<{
    readonly address: string;
    readonly type: string;
    readonly mode: string;
    readonly change: Change;
  }>,
): Diagnostic[] {
  const managed = [...changes].filter((each) => each.mode === 'managed');
  const touchesIam = managed.some((each) => each.change !== 'no-op' && IAM.test(each.type));
  const found: Diagnostic[] = [];
  for (const { address, type, change } of managed) {
    const rule = ruleOf(type);
    if (rule === null || (change === 'no-op' && !(rule[1] === 'launches' && touchesIam))) continue;
    const level = rule[1] === 'launches' ? 'warning' : rule[1];
    const message = `${rule[2]}: ${type} may change access`;
    found.push({ level, code: 'unread-type', message, address, location: null });
  }
  return found;
}

/** Whether changes of the type are told though nothing of it is read. */
export function isUnreadType(type: string): boolean {
  return ruleOf(type) !== null;
}
