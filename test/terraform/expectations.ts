// What each fixture must come to, reasoned by hand from AWS's and Terraform's documentation: who gains what, and the verdict.
// Independent of how a report words it: accesses are given as single decisions before and after the change.

import { existsSync } from 'node:fs';

export type Decision = 'allowed' | 'denied' | 'conditional' | 'unknown';

/** One request by an instance (anything that it can reach), without a context: [action, resource, before, after]; null: not there. */
export type Access = readonly [action: string, resource: string, before: Decision | null, after: Decision | null];

export interface Expectation {
  readonly fixture: string;
  /** Why, by the rules of AWS. */
  readonly why: string;
  /** With fail-on high and the HCL given. */
  readonly verdict: 'pass' | 'fail' | 'incomplete';
  /** Of the gains. Left out where the definition of the severities leaves room. */
  readonly maxSeverity?: 'none' | 'low' | 'medium' | 'high' | 'critical';
  /** Addresses whose `gained`, `lost` or `undetermined` is not empty; all others are empty. */
  readonly gaining: readonly string[];
  readonly losing?: readonly string[];
  readonly undetermined?: readonly string[];
  readonly access?: Readonly<Record<string, readonly Access[]>>;
  /** Names of roles reachable after the change beyond the instance's own. */
  readonly reaches?: Readonly<Record<string, readonly string[]>>;
  readonly imds?: Readonly<Record<string, 'v2-required' | 'v1-allowed' | 'disabled' | 'unknown'>>;
  /** `change` of the instances, where it is not plain. */
  readonly change?: Readonly<Record<string, 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'no-op'>>;
  /** Rules with at least one finding; a gain always has `gained-access`. */
  readonly findings?: readonly string[];
  /** Diagnostics that must be there: the resource they are about, and the line in its file. */
  readonly errors?: readonly { readonly address: string; readonly file: string }[];
  /** Resources that the gains are traced to. */
  readonly causes?: readonly string[];
  /** The gain may as well be `undetermined` (and the verdict incomplete): what is said of a sensitive policy is the engine's choice. */
  readonly orUndetermined?: true;
  /** What the apply leaves undone, so that the plan that follows makes it. */
  readonly leftToDo?: readonly string[];
  /** Text that must never appear in any output. */
  readonly secret?: string;
}

const ACCOUNT = '123456789012';
const role = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;

/** Every fixture's plan.json, in the order of the directories. */
export const EXPECTATIONS: readonly Expectation[] = [
  {
    fixture: 'abcd-efgh',
    why: 'Across accounts both sides must allow: abcd may assume efgh, and efgh trusts abcd. A route into another account is high.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.worker'],
    reaches: { 'aws_instance.worker': ['efgh'] },
    access: {
      'aws_instance.worker': [
        ['sts:AssumeRole', role('efgh', '222222222222'), null, 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::data-lake/k', null, 'allowed'],
        ['s3:PutObject', 'arn:aws:s3:::data-lake/k', null, 'allowed'],
        ['s3:DeleteObject', 'arn:aws:s3:::data-lake/k', null, 'denied'],
      ],
    },
  },
  {
    fixture: 'abcd-efgh-one-side',
    why: 'efgh comes to trust abcd by its ARN, but abcd has no permission to assume it: across accounts that is not enough.',
    verdict: 'pass',
    maxSeverity: 'none',
    gaining: [],
    reaches: { 'aws_instance.worker': [] },
    access: { 'aws_instance.worker': [['s3:GetObject', 'arn:aws:s3:::data-lake/k', 'denied', 'denied']] },
  },
  {
    fixture: 'abcd-efgh-update',
    why: 'abcd could ask already; now the trust policy of efgh, in the other account, lets it in.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.worker'],
    reaches: { 'aws_instance.worker': ['efgh'] },
    causes: ['aws_iam_role.efgh'],
    access: {
      'aws_instance.worker': [
        ['s3:GetObject', 'arn:aws:s3:::data-lake/k', 'denied', 'allowed'],
        ['s3:PutObject', 'arn:aws:s3:::data-lake/k', 'denied', 'allowed'],
      ],
    },
  },
  {
    fixture: 'bucket-policy',
    why: 'Inside one account a resource policy that names the role suffices; the role has no policy for this bucket.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    causes: ['aws_s3_bucket_policy.ledger'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::ledger/k', 'denied', 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::other/k', 'denied', 'denied'],
      ],
    },
  },
  {
    fixture: 'complete-application',
    why: 'app_policy, the managed policy for Systems Manager (ssm:GetParameter on * is high), and the role behind the ExternalId.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.app'],
    reaches: { 'aws_instance.app': ['reports'] },
    imds: { 'aws_instance.app': 'v2-required' },
    secret: 'CANARY-user-data-4711',
    access: {
      'aws_instance.app': [
        ['s3:PutObject', 'arn:aws:s3:::complete-application-data/k', null, 'allowed'],
        ['s3:DeleteObject', 'arn:aws:s3:::complete-application-data/k', null, 'denied'],
        ['logs:PutLogEvents', `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/app/x`, null, 'allowed'],
        ['ssmmessages:OpenDataChannel', '*', null, 'allowed'],
        ['ssm:GetParameter', `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/x`, null, 'allowed'],
        ['dynamodb:PutItem', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/reports`, null, 'allowed'],
        ['dynamodb:GetItem', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/reports`, null, 'denied'],
      ],
    },
  },
  {
    fixture: 'complete-application-update',
    why: 'The reports role trusts the whole account, with an ExternalId that the caller may choose; now app_role may assume it.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_instance.app'],
    reaches: { 'aws_instance.app': ['reports'] },
    causes: ['aws_iam_role_policy.assume_reports'],
    secret: 'CANARY-user-data-4711',
    access: {
      'aws_instance.app': [
        ['sts:AssumeRole', role('reports'), 'denied', 'allowed'],
        ['dynamodb:PutItem', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/reports`, 'denied', 'allowed'],
        ['s3:PutObject', 'arn:aws:s3:::complete-application-data/k', 'allowed', 'allowed'],
      ],
    },
  },
  {
    fixture: 'condition-dropped',
    why: 'The same statement without its condition: gained outside the VPC endpoint, nothing inside.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.app'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'conditional', 'allowed']] },
  },
  {
    fixture: 'count-and-for-each',
    why: 'Each team’s role reads or writes its own bucket; four instances by count and for_each.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: [
      'aws_instance.blue[0]',
      'aws_instance.blue[1]',
      'aws_instance.each["blue"]',
      'aws_instance.each["green"]',
    ],
    access: {
      'aws_instance.blue[1]': [['s3:GetObject', 'arn:aws:s3:::team-blue/k', null, 'allowed']],
      'aws_instance.each["blue"]': [['s3:PutObject', 'arn:aws:s3:::team-green/k', null, 'denied']],
      'aws_instance.each["green"]': [
        ['s3:PutObject', 'arn:aws:s3:::team-green/k', null, 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::team-blue/k', null, 'denied'],
      ],
    },
  },
  {
    fixture: 'default-tags-dynamic',
    why: 'The provider’s block does not show in the plan; another role’s tags tell what it gives, and the statement asks for that.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed']] },
  },
  {
    fixture: 'default-tags-removed',
    why: 'A Deny holds for roles with the provider’s tag, which goes.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role.app'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'allowed']] },
  },
  {
    fixture: 'delete-instance',
    why: 'A deleted instance loses what it had; the other is untouched.',
    verdict: 'pass',
    maxSeverity: 'none',
    gaining: [],
    losing: ['aws_instance.extra'],
    change: { 'aws_instance.extra': 'delete', 'aws_instance.app': 'no-op' },
    access: { 'aws_instance.extra': [['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', null]] },
  },
  {
    fixture: 'deny-taken-off',
    why: 'Two resources attach one policy, and AWS has it once: removing one of them takes its Deny off, until the next apply.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy_attachment.again'],
    leftToDo: ['aws_iam_role_policy_attachment.guard'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::other/k', 'allowed', 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::payroll/k', 'denied', 'unknown'],
        ['s3:PutObject', 'arn:aws:s3:::payroll/k', 'denied', 'denied'],
      ],
    },
  },
  {
    fixture: 'deny-narrowed',
    why: 'A Deny on the payroll bucket comes to hold only for requests without TLS: all of S3 opens there, its policy included.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::payroll/k', 'denied', 'conditional'],
        ['s3:PutBucketPolicy', 'arn:aws:s3:::payroll', 'denied', 'conditional'],
        ['s3:GetObject', 'arn:aws:s3:::other/k', 'allowed', 'allowed'],
      ],
    },
  },
  {
    fixture: 'dynamic-block-unknown',
    why: 'Whether the role in the module has an inline policy hangs on an ARN that nobody knows yet; the other role is in sight.',
    verdict: 'incomplete',
    maxSeverity: 'low',
    gaining: ['aws_instance.plain'],
    undetermined: ['module.app.aws_instance.app'],
    access: {
      'module.app.aws_instance.app': [['sqs:SendMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:q`, null, 'unknown']],
      'aws_instance.plain': [['s3:GetObject', 'arn:aws:s3:::plain/k', null, 'allowed']],
    },
  },
  {
    fixture: 'eks-node-group',
    why: 'A node group’s instances have the node role; the three managed policies let them change network interfaces.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_eks_node_group.workers'],
    access: {
      'aws_eks_node_group.workers': [
        ['ecr:GetAuthorizationToken', '*', null, 'allowed'],
        ['ec2:CreateNetworkInterface', `arn:aws:ec2:us-east-1:${ACCOUNT}:network-interface/eni-1`, null, 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::app/k', null, 'denied'],
      ],
    },
  },
  {
    fixture: 'equivalent-rewrite',
    why: 'Statements split, spelled and repeated differently, the same requests: nothing gained, nothing lost.',
    verdict: 'pass',
    maxSeverity: 'none',
    gaining: [],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app', 'allowed', 'allowed']] },
  },
  {
    fixture: 'example-role',
    why: 'ExampleRole may assume ExampleAssumedRole, which trusts it and reads a bucket.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_instance.app'],
    reaches: { 'aws_instance.app': ['ExampleAssumedRole'] },
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::example-bucket/k', null, 'allowed'],
        ['s3:ListBucket', 'arn:aws:s3:::example-bucket', null, 'allowed'],
        ['s3:PutObject', 'arn:aws:s3:::example-bucket/k', null, 'denied'],
      ],
    },
  },
  {
    fixture: 'example-role-update',
    why: 'The role trusts the whole account, so the caller’s own permission decides: it comes with this change.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_instance.app'],
    reaches: { 'aws_instance.app': ['ExampleAssumedRole'] },
    causes: ['aws_iam_role_policy.assume'],
    access: {
      'aws_instance.app': [
        ['sts:AssumeRole', role('ExampleAssumedRole'), 'denied', 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::example-bucket/k', 'denied', 'allowed'],
      ],
    },
  },
  {
    fixture: 'exclusive-resources',
    why: 'The exclusive lists leave only the inline policy: PowerUserAccess goes.',
    verdict: 'pass',
    maxSeverity: 'none',
    gaining: [],
    losing: ['aws_instance.app'],
    access: {
      'aws_instance.app': [
        ['sqs:SendMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:q`, 'allowed', 'denied'],
        ['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', 'allowed'],
      ],
    },
  },
  {
    fixture: 'forget-instance',
    why: 'A removed block that does not destroy: Terraform forgets the instance, which goes on running with its role.',
    verdict: 'pass',
    maxSeverity: 'none',
    gaining: [],
    change: { 'aws_instance.extra': 'forget' },
  },
  {
    fixture: 'foxutech-version',
    why: 'AWS refuses the trust policy’s Version, so the role cannot be made and grants nothing; the plan is not to be trusted.',
    verdict: 'incomplete',
    maxSeverity: 'none',
    gaining: [],
    errors: [{ address: 'aws_iam_role.foxutech', file: 'main.tf' }],
    access: { 'aws_instance.foxutech': [['s3:GetObject', 'arn:aws:s3:::any/k', null, 'denied']] },
  },
  {
    fixture: 'get-pics',
    why: 'ec2:RunInstances with iam:PassRole on Get-pics, which trusts EC2 and has a profile: the instance can take over Get-pics.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.admin_tool'],
    reaches: { 'aws_instance.admin_tool': ['Get-pics'] },
    access: {
      'aws_instance.admin_tool': [
        ['s3:GetObject', 'arn:aws:s3:::photos/cat.jpg', null, 'allowed'],
        ['iam:PassRole', role('Other'), null, 'denied'],
      ],
    },
  },
  {
    fixture: 'get-pics-update',
    why: 'RunInstances alone took over nothing; PassRole on Get-pics completes it.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.admin_tool'],
    reaches: { 'aws_instance.admin_tool': ['Get-pics'] },
    causes: ['aws_iam_role_policy.launch'],
    access: {
      'aws_instance.admin_tool': [
        ['iam:PassRole', role('Get-pics'), 'denied', 'allowed'],
        ['iam:PassRole', role('launcher'), 'denied', 'denied'],
        ['s3:GetObject', 'arn:aws:s3:::photos/cat.jpg', 'denied', 'allowed'],
      ],
    },
  },
  {
    fixture: 'imds',
    why: 'No metadata endpoint, no credentials. Version 1 allowed together with a gain is a finding of its own.',
    verdict: 'pass',
    gaining: ['aws_instance.unset', 'aws_instance.v1', 'aws_instance.v2'],
    imds: {
      'aws_instance.off': 'disabled',
      'aws_instance.v1': 'v1-allowed',
      'aws_instance.v2': 'v2-required',
      'aws_instance.unset': 'unknown',
    },
    findings: ['imds-v1'],
    access: {
      'aws_instance.off': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'denied']],
      'aws_instance.v1': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed']],
    },
  },
  {
    fixture: 'imds-turned-on',
    why: 'The profile was there, the credentials were not to be had: the endpoint gives them.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    causes: ['aws_instance.app'],
    imds: { 'aws_instance.app': 'v2-required' },
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'allowed']] },
  },
  {
    fixture: 'inline-policy',
    why: 's3:PutObjectAcl has the access level Permissions management.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role.app'],
    access: {
      'aws_instance.app': [
        ['s3:PutObjectAcl', 'arn:aws:s3:::app/k', 'denied', 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', 'allowed'],
      ],
    },
  },
  {
    fixture: 'instance-from-launch-template',
    why: 'The instance takes profile and metadata options from its template; the template has no entry beside it.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.web'],
    imds: { 'aws_instance.web': 'v2-required' },
    access: { 'aws_instance.web': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed']] },
  },
  {
    fixture: 'launch-configuration',
    why: 'The group launches by the configuration, whose name is not known before apply.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_autoscaling_group.web'],
    access: { 'aws_autoscaling_group.web': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed']] },
  },
  {
    fixture: 'launch-template-alone',
    why: 'Nothing in the plan launches from the template, so it stands for what will.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_launch_template.web'],
    access: { 'aws_launch_template.web': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed']] },
  },
  {
    fixture: 'launch-template-asg',
    why: 'The group’s instances have the template’s role.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_autoscaling_group.web'],
    causes: ['aws_iam_role_policy.app'],
    change: { 'aws_autoscaling_group.web': 'no-op' },
    access: {
      'aws_autoscaling_group.web': [
        ['s3:PutObject', 'arn:aws:s3:::app/k', 'denied', 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', 'allowed'],
      ],
    },
  },
  {
    fixture: 'lose-access',
    why: 'An action is taken away.',
    verdict: 'pass',
    maxSeverity: 'none',
    gaining: [],
    losing: ['aws_instance.app'],
    access: { 'aws_instance.app': [['s3:DeleteObject', 'arn:aws:s3:::app/k', 'allowed', 'denied']] },
  },
  {
    fixture: 'managed-policy-arns',
    why: 'From reading all of S3 to all of S3.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::any/k', 'allowed', 'allowed'],
        ['s3:PutBucketPolicy', 'arn:aws:s3:::any', 'denied', 'allowed'],
        ['s3:DeleteObject', 'arn:aws:s3:::any/k', 'denied', 'allowed'],
      ],
    },
  },
  {
    fixture: 'modules-nested',
    why: 'A policy of the root module, attached two modules down, gets another action (AWS’s level for it is Read).',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['module.service.aws_instance.this[0]', 'module.service.aws_instance.this[1]'],
    causes: ['aws_iam_policy.queue'],
    access: {
      'module.service.aws_instance.this[1]': [
        ['sqs:ReceiveMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`, 'denied', 'allowed'],
        ['sqs:SendMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`, 'allowed', 'allowed'],
      ],
    },
  },
  {
    fixture: 'moved',
    why: 'New addresses for the same objects: nothing changes.',
    verdict: 'pass',
    maxSeverity: 'none',
    gaining: [],
    change: { 'aws_instance.new': 'no-op' },
    access: { 'aws_instance.new': [['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', 'allowed']] },
  },
  {
    fixture: 'name-prefix',
    why: 'No name is known before apply; the links are in the configuration.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed']] },
  },
  {
    fixture: 'no-trust-for-ec2',
    why: 'The profile’s role trusts Lambda, not EC2: no credentials reach the instance.',
    verdict: 'pass',
    maxSeverity: 'none',
    gaining: [],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'denied']] },
  },
  {
    fixture: 'not-action',
    why: 'NotAction allows all services but three: nearly everything is gained, nothing of IAM.',
    verdict: 'fail',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::any/k', 'allowed', 'allowed'],
        ['sqs:SendMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:q`, 'denied', 'allowed'],
        ['iam:PassRole', role('app'), 'denied', 'denied'],
        ['IAM:CreateUser', `arn:aws:iam::${ACCOUNT}:user/x`, 'denied', 'denied'],
      ],
    },
  },
  {
    fixture: 'permissions-boundary',
    why: 'Without the boundary the role has all of s3:* on its objects, s3:PutObjectAcl among it.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', 'allowed'],
        ['s3:PutObject', 'arn:aws:s3:::app/k', 'denied', 'allowed'],
      ],
    },
  },
  {
    fixture: 'permissions-boundary-create',
    why: 'The intersection of the policy and the boundary; the boundary alone grants nothing.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed'],
        ['s3:PutObject', 'arn:aws:s3:::app/k', null, 'denied'],
        ['s3:GetObject', 'arn:aws:s3:::other/k', null, 'denied'],
      ],
    },
  },
  {
    fixture: 'policy-attachment',
    why: 'The attachment’s list of roles comes to name the role.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_policy_attachment.read'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'allowed']] },
  },
  {
    fixture: 'policy-document-deferred',
    why: 'The bucket has no name yet, so the document is read during apply; the HCL says what it will be. Deny wins.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_instance.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', '${aws_s3_bucket.data.arn}/k', null, 'allowed'],
        ['s3:PutObject', '${aws_s3_bucket.data.arn}/private/k', null, 'denied'],
        ['s3:ListBucket', '${aws_s3_bucket.data.arn}', null, 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::other/k', null, 'denied'],
      ],
    },
  },
  {
    fixture: 'policy-unreadable',
    why: 'Actions is no element of the language: AWS refuses the policy, which grants nothing and must not go by in silence.',
    verdict: 'incomplete',
    gaining: [],
    errors: [{ address: 'aws_iam_role_policy.broken', file: 'main.tf' }],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', 'allowed']] },
  },
  {
    fixture: 'principal-tag',
    why: 'The policy stays, the role’s tag changes: ${aws:PrincipalTag/team} is another bucket.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    losing: ['aws_instance.app'],
    causes: ['aws_iam_role.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::green/k', 'denied', 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::blue/k', 'allowed', 'denied'],
      ],
    },
  },
  {
    fixture: 'default-tags',
    why: 'The provider’s default tag is the role’s, though a new tag of its own leaves tags_all unknown.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'allowed'],
        ['s3:DeleteObject', 'arn:aws:s3:::app/k', 'denied', 'denied'],
      ],
    },
  },
  {
    fixture: 'profile-added',
    why: 'An instance without a role gets one.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    causes: ['aws_instance.app'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'allowed']] },
  },
  {
    fixture: 'profile-outside',
    why: 'The profile is made elsewhere: nobody knows its role.',
    verdict: 'incomplete',
    maxSeverity: 'none',
    gaining: [],
    undetermined: ['aws_instance.app'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'unknown']] },
  },
  {
    fixture: 'profile-swapped',
    why: 'The administrator’s profile in place of the application’s.',
    verdict: 'fail',
    maxSeverity: 'critical',
    gaining: ['aws_instance.app'],
    causes: ['aws_instance.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', 'allowed'],
        ['iam:CreateUser', `arn:aws:iam::${ACCOUNT}:user/x`, 'denied', 'allowed'],
      ],
    },
  },
  {
    fixture: 'public-module-style',
    why: 'Modules as people publish them: switches, prefixes, templatefile over queues and a key that do not exist yet. kms:Decrypt is high.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['module.shared_profile.aws_instance.this[0]', 'module.worker.aws_instance.this[0]'],
    imds: { 'module.worker.aws_instance.this[0]': 'v2-required' },
    access: {
      'module.worker.aws_instance.this[0]': [
        ['sqs:ReceiveMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:staging-orders`, null, 'allowed'],
        ['sqs:DeleteMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:staging-returns`, null, 'allowed'],
        ['sqs:DeleteMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:staging-other`, null, 'denied'],
        ['kms:Decrypt', '${aws_kms_key.this.arn}', null, 'conditional'],
        ['cloudwatch:PutMetricData', '*', null, 'allowed'],
      ],
      'module.shared_profile.aws_instance.this[0]': [
        ['sqs:ReceiveMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:staging-orders`, null, 'allowed'],
      ],
    },
  },
  {
    fixture: 'random-names',
    why: 'Role, profile and bucket carry a suffix that is not known before apply.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_instance.app'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app-${random_id.suffix.hex}/k', null, 'allowed']] },
  },
  {
    fixture: 'replace-create-first',
    why: 'The new machine is made before the old one goes: a replacement all the same.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.app'],
    change: { 'aws_instance.app': 'replace' },
    access: { 'aws_instance.app': [['s3:DeleteObject', 'arn:aws:s3:::app/k', 'denied', 'allowed']] },
  },
  {
    fixture: 'replace-instance',
    why: 'A new machine for a new image, with one action more.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.app'],
    change: { 'aws_instance.app': 'replace' },
    access: { 'aws_instance.app': [['s3:DeleteObject', 'arn:aws:s3:::app/k', 'denied', 'allowed']] },
  },
  {
    fixture: 'role-from-data-source',
    why: 'Roles that this configuration only reads: what else is attached to them is not seen, and might even deny.',
    verdict: 'incomplete',
    gaining: ['aws_instance.own'],
    undetermined: ['aws_instance.existing', 'aws_instance.own'],
    access: { 'aws_instance.own': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'unknown']] },
  },
  {
    fixture: 'role-outside',
    why: 'A role of another account, named exactly: nobody here knows whom it trusts and what it may do. High until known.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: ['aws_instance.app'],
    undetermined: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.become'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', 'allowed', 'allowed']] },
  },
  {
    fixture: 'role-replaced-trust-literal',
    why: 'AWS keeps the trusted role by its unique id: the role made anew under the same ARN is another, which deploy does not trust.',
    verdict: 'pass',
    gaining: [],
    findings: ['role-recreated'],
  },
  {
    fixture: 'role-replaced-while-trusted',
    why: 'As with a literal ARN; that Terraform shows deploy as changed does not mean that its trust policy is written anew.',
    verdict: 'pass',
    gaining: [],
    findings: ['role-recreated'],
  },
  {
    fixture: 'self-escalation',
    why: 'A role that may write its own policies can give itself everything.',
    verdict: 'fail',
    maxSeverity: 'critical',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.own'],
    findings: ['privilege-escalation'],
    access: {
      'aws_instance.app': [
        ['iam:PutRolePolicy', role('app'), 'denied', 'allowed'],
        ['ec2:TerminateInstances', `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-1`, 'denied', 'allowed'],
      ],
    },
  },
  {
    fixture: 'sensitive-policy',
    why: 'A policy with a sensitive part: the instance is named, the values are not.',
    verdict: 'pass',
    gaining: ['aws_instance.app'],
    orUndetermined: true,
    secret: 'CANARY-partner-bucket',
  },
  {
    fixture: 'shared-role',
    why: 'One line: every role of the account that trusts the account can be assumed, deploy among them, and its secrets read.',
    verdict: 'fail',
    maxSeverity: 'high',
    gaining: Array.from({ length: 40 }, (_, at) => `aws_instance.web[${at}]`),
    reaches: { 'aws_instance.web[7]': ['deploy'] },
    causes: ['aws_iam_role_policy.web'],
    access: {
      'aws_instance.web[7]': [
        ['sts:AssumeRole', role('deploy'), 'denied', 'allowed'],
        [
          'secretsmanager:GetSecretValue',
          `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:prod/db`,
          'denied',
          'allowed',
        ],
        ['s3:GetObject', 'arn:aws:s3:::web-assets/k', 'allowed', 'allowed'],
      ],
    },
  },
  {
    fixture: 'spot',
    why: 'Each way of launching spot instances carries the same role; the template is launched from and has no entry.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: [
      'aws_ec2_fleet.by_template',
      'aws_spot_fleet_request.by_specification',
      'aws_spot_fleet_request.by_template',
      'aws_spot_instance_request.worker',
    ],
    access: {
      'aws_spot_fleet_request.by_specification': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed']],
      'aws_ec2_fleet.by_template': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'allowed']],
    },
  },
  {
    fixture: 'targeted',
    why: 'A plan of a part of the configuration: what it shows is gained, but it does not show all.',
    leftToDo: ['aws_iam_role_policy.app'],
    verdict: 'incomplete',
    maxSeverity: 'medium',
    gaining: ['aws_instance.app'],
    causes: ['aws_iam_role_policy.queue'],
    access: { 'aws_instance.app': [['sqs:SendMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:q`, 'denied', 'allowed']] },
  },
  {
    fixture: 'template-gains-profile',
    why: 'EC2 reads a template when it launches: what runs stays as it was, what is launched by its latest version gains.',
    verdict: 'pass',
    maxSeverity: 'low',
    gaining: ['aws_autoscaling_group.web', 'aws_instance.new', 'aws_instance.replaced'],
    causes: ['aws_launch_template.web'],
    change: {
      'aws_instance.kept': 'no-op',
      'aws_instance.replaced': 'replace',
      'aws_autoscaling_group.usual': 'no-op',
    },
    access: {
      'aws_instance.kept': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'denied']],
      'aws_instance.replaced': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'allowed']],
      'aws_autoscaling_group.usual': [['s3:GetObject', 'arn:aws:s3:::app/k', 'denied', 'denied']],
    },
  },
  {
    fixture: 'unknown-bucket',
    why: 'Three policies over buckets made in the same change: by jsonencode, a heredoc, and a policy document.',
    verdict: 'pass',
    maxSeverity: 'medium',
    gaining: ['aws_instance.app'],
    access: {
      'aws_instance.app': [
        ['s3:GetObject', '${aws_s3_bucket.json.arn}/k', null, 'allowed'],
        ['s3:PutObject', '${aws_s3_bucket.json.arn}/k', null, 'denied'],
        ['s3:PutObject', '${aws_s3_bucket.heredoc.arn}/in/k', null, 'allowed'],
        ['s3:GetObject', 'arn:aws:s3:::known-name/k', null, 'allowed'],
      ],
    },
  },
  {
    fixture: 'unknown-policy',
    why: 'The policy is read from a parameter during apply: it may be anything.',
    verdict: 'incomplete',
    maxSeverity: 'none',
    gaining: [],
    undetermined: ['aws_instance.app'],
    access: { 'aws_instance.app': [['s3:GetObject', 'arn:aws:s3:::app/k', null, 'unknown']] },
  },
  {
    fixture: 'wolf-and-sheep',
    why: 'AWS refuses both policies for the dashes in their Version: the wolf gets nowhere, and the plan will not apply.',
    verdict: 'incomplete',
    maxSeverity: 'none',
    gaining: [],
    reaches: { 'aws_instance.den': [] },
    errors: [
      { address: 'aws_iam_role_policy.wolf', file: 'main.tf' },
      { address: 'aws_iam_role.sheep', file: 'main.tf' },
    ],
    access: { 'aws_instance.den': [['s3:GetObject', 'arn:aws:s3:::meadow/k', null, 'denied']] },
  },
];

/** Where a fixture's plan and its HCL lie, relative to the project. The bundled example lies apart from the other fixtures. */
export function planOf(fixture: string): { readonly plan: string; readonly directory: string } {
  if (fixture === 'shared-role') return { plan: 'examples/shared-role/plan.json', directory: 'examples/shared-role' };
  const directory = `test/terraform/fixtures/${fixture}`;
  const pair = existsSync(new URL(`fixtures/${fixture}/after`, import.meta.url));
  return { plan: `${directory}/plan.json`, directory: pair ? `${directory}/after` : directory };
}
