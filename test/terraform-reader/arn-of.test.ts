// The table of ARN shapes: examples from the "Resource types" tables of AWS's Service Authorization Reference, and a walk over all of it.

import { describe, expect, test } from 'vitest';
import { parseArn } from '../../src/aws/arn.ts';
import { allowedAttributes } from '../../src/terraform/allow-list.ts';
import { arnOf, arnParts, arnTypes, idIs, type Place, prefixOf, queueUrl } from '../../src/terraform/arn-of.ts';

const HERE: Place = { account: '123456789012', region: 'us-east-1', partition: 'aws' };
const of = (type: string, parts: Record<string, string>) => arnOf(type, HERE, (name) => parts[name] ?? null);

describe('documented shapes', () => {
  test.each<[string, Record<string, string>, string]>([
    ['aws_iam_role', { path: '/', name: 'app' }, 'arn:aws:iam::123456789012:role/app'],
    ['aws_iam_role', { path: '/team/', name: 'app' }, 'arn:aws:iam::123456789012:role/team/app'],
    ['aws_iam_role', { path: '', name: 'app' }, 'arn:aws:iam::123456789012:role/app'],
    ['aws_iam_policy', { path: '/', name: 'p' }, 'arn:aws:iam::123456789012:policy/p'],
    ['aws_iam_instance_profile', { path: '/', name: 'p' }, 'arn:aws:iam::123456789012:instance-profile/p'],
    ['aws_iam_user', { path: '/', name: 'u' }, 'arn:aws:iam::123456789012:user/u'],
    ['aws_s3_bucket', { bucket: 'b' }, 'arn:aws:s3:::b'],
    ['aws_sqs_queue', { name: 'q' }, 'arn:aws:sqs:us-east-1:123456789012:q'],
    ['aws_sns_topic', { name: 't' }, 'arn:aws:sns:us-east-1:123456789012:t'],
    ['aws_dynamodb_table', { name: 't' }, 'arn:aws:dynamodb:us-east-1:123456789012:table/t'],
    ['aws_kms_key', { key_id: '1234abcd' }, 'arn:aws:kms:us-east-1:123456789012:key/1234abcd'],
    ['aws_kms_alias', { name: 'alias/a' }, 'arn:aws:kms:us-east-1:123456789012:alias/a'],
    [
      'aws_secretsmanager_secret',
      { name: 's', arn_suffix: 'AbCdEf' },
      'arn:aws:secretsmanager:us-east-1:123456789012:secret:s-AbCdEf',
    ],
    ['aws_ssm_parameter', { name: '/a/b' }, 'arn:aws:ssm:us-east-1:123456789012:parameter/a/b'],
    ['aws_ssm_parameter', { name: 'a' }, 'arn:aws:ssm:us-east-1:123456789012:parameter/a'],
    ['aws_lambda_function', { function_name: 'f' }, 'arn:aws:lambda:us-east-1:123456789012:function:f'],
    ['aws_cloudwatch_log_group', { name: '/aws/x' }, 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/x'],
    ['aws_ecr_repository', { name: 'a/b' }, 'arn:aws:ecr:us-east-1:123456789012:repository/a/b'],
    ['aws_efs_file_system', { id: 'fs-1' }, 'arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-1'],
    ['aws_db_instance', { identifier: 'd' }, 'arn:aws:rds:us-east-1:123456789012:db:d'],
    ['aws_rds_cluster', { cluster_identifier: 'c' }, 'arn:aws:rds:us-east-1:123456789012:cluster:c'],
    ['aws_kinesis_stream', { name: 's' }, 'arn:aws:kinesis:us-east-1:123456789012:stream/s'],
    ['aws_kinesis_firehose_delivery_stream', { name: 's' }, 'arn:aws:firehose:us-east-1:123456789012:deliverystream/s'],
    ['aws_ecs_cluster', { name: 'c' }, 'arn:aws:ecs:us-east-1:123456789012:cluster/c'],
    ['aws_eks_cluster', { name: 'c' }, 'arn:aws:eks:us-east-1:123456789012:cluster/c'],
    ['aws_cloudwatch_event_bus', { name: 'b' }, 'arn:aws:events:us-east-1:123456789012:event-bus/b'],
    ['aws_sfn_state_machine', { name: 'm' }, 'arn:aws:states:us-east-1:123456789012:stateMachine:m'],
    ['aws_api_gateway_rest_api', { id: 'x' }, 'arn:aws:apigateway:us-east-1::/restapis/x'],
    ['aws_cloudfront_distribution', { id: 'E1' }, 'arn:aws:cloudfront::123456789012:distribution/E1'],
    ['aws_elasticache_cluster', { cluster_id: 'c' }, 'arn:aws:elasticache:us-east-1:123456789012:cluster:c'],
    [
      'aws_elasticache_replication_group',
      { replication_group_id: 'g' },
      'arn:aws:elasticache:us-east-1:123456789012:replicationgroup:g',
    ],
    ['aws_opensearch_domain', { domain_name: 'd' }, 'arn:aws:es:us-east-1:123456789012:domain/d'],
    ['aws_glue_job', { name: 'j' }, 'arn:aws:glue:us-east-1:123456789012:job/j'],
    ['aws_glue_catalog_table', { database_name: 'd', name: 't' }, 'arn:aws:glue:us-east-1:123456789012:table/d/t'],
    ['aws_athena_workgroup', { name: 'w' }, 'arn:aws:athena:us-east-1:123456789012:workgroup/w'],
    ['aws_codebuild_project', { name: 'p' }, 'arn:aws:codebuild:us-east-1:123456789012:project/p'],
    ['aws_backup_vault', { name: 'v' }, 'arn:aws:backup:us-east-1:123456789012:backup-vault:v'],
    ['aws_glacier_vault', { name: 'v' }, 'arn:aws:glacier:us-east-1:123456789012:vaults/v'],
    ['aws_instance', { id: 'i-1' }, 'arn:aws:ec2:us-east-1:123456789012:instance/i-1'],
    ['aws_route53_zone', { zone_id: 'Z1' }, 'arn:aws:route53:::hostedzone/Z1'],
    [
      'aws_iam_openid_connect_provider',
      { url: 'https://token.actions.githubusercontent.com' },
      'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
    ],
  ])('%s %j', (type, parts, arn) => {
    expect(of(type, parts)).toBe(arn);
  });
});

describe.each(arnTypes())('%s', (type) => {
  test('gives an ARN of six parts that holds every part once, and none where a part is missing', () => {
    const parts = arnParts(type)!;
    expect(parts.length).toBeGreaterThan(0);
    const arn = arnOf(type, { account: 'ACCOUNT', region: 'REGION', partition: 'aws-x' }, (name) => `<${name}>`)!;
    expect(parseArn(arn)).toMatchObject({ partition: 'aws-x' });
    expect(parseArn(arn)!.service).toMatch(/^[a-z0-9-]+$/);
    expect(['', 'REGION']).toContain(parseArn(arn)!.region);
    expect(['', 'ACCOUNT']).toContain(parseArn(arn)!.account);
    for (const part of parts) {
      expect(arn.split(`<${part}>`)).toHaveLength(2);
      expect(arnOf(type, HERE, (name) => (name === part ? null : 'x'))).toBeNull();
    }
  });

  test('is made of attributes that the plan reader keeps', () => {
    for (const part of arnParts(type)!)
      if (part !== 'arn_suffix') expect([part, allowedAttributes(type).has(part)]).toEqual([part, true]);
    const same = idIs(type);
    if (same !== null) expect([same, allowedAttributes(type).has(same)]).toEqual([same, true]);
  });
});

test('types outside the table, and names of the prototype, have no ARN', () => {
  for (const type of ['aws_unheard_of', 'constructor', '__proto__', 'toString']) {
    expect(of(type, {})).toBeNull();
    expect(arnParts(type)).toBeNull();
    expect(idIs(type)).toBeNull();
    expect(prefixOf(type)).toBeNull();
  }
});

test('a queue is known by its URL, in China under its own domain', () => {
  expect(queueUrl(HERE, 'q')).toBe('https://sqs.us-east-1.amazonaws.com/123456789012/q');
  expect(queueUrl({ account: '1', region: 'cn-north-1', partition: 'aws-cn' }, 'q')).toBe(
    'https://sqs.cn-north-1.amazonaws.com.cn/1/q',
  );
});
