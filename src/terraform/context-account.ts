// The output of `aws iam get-account-authorization-details` → Resources shaped as Terraform's aws_iam_* types.
// Knows that API's JSON, with its policy documents as objects or URL-encoded text; nothing of plans.

import type { Diagnostic } from '../core/diagnostic.ts';
import { literal } from '../core/symbol.ts';
import type { Value } from '../core/value.ts';
import { Unknown } from '../core/value.ts';
import { awsResource } from './context-resource.ts';
import { get, getList, getText, isRaw, toValue } from './plan/raw.ts';
import type { Resource } from './resource.ts';

/**
 * All roles, instance profiles, policies, users and groups of the file. Entries without an ARN are named in a diagnostic.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function readAccountDetails(value: unknown, file: string): { resources: Resource[]; diagnostics: Diagnostic[] } {
  const resources: Resource[] = [];
  const diagnostics: Diagnostic[] = [];
  const warn = (message: string) =>
    diagnostics.push({
      level: 'warning',
      code: 'context-incomplete',
      message: `${file}: ${message}`,
      address: null,
      location: null,
    });
  const each = (list: string, read: (entry: unknown, arn: string) => void) => {
    for (const entry of getList(value, list)) {
      const arn = getText(entry, 'Arn');
      if (arn === null) warn(`an entry of ${list} has no Arn and was skipped`);
      else read(entry, arn);
    }
  };
  // Marker goes with IsTruncated: the command line client pages by itself, scripts often do not.
  if (get(value, 'IsTruncated') === true) warn('is only the first page (IsTruncated): roles and policies are missing');
  each('RoleDetailList', (entry, arn) => resources.push(...roleResources(entry, arn)));
  each('Policies', (entry, arn) => resources.push(policyResource(entry, arn)));
  each('UserDetailList', (entry, arn) => resources.push(...identityResources('user', entry, arn)));
  each('GroupDetailList', (entry, arn) => resources.push(...identityResources('group', entry, arn)));
  return { resources: distinct(resources), diagnostics };
}

function roleResources(entry: unknown, arn: string): Resource[] {
  const name = getText(entry, 'RoleName') ?? lastPart(arn);
  const role = awsResource(
    'aws_iam_role',
    arn,
    new Map<string, Value>([
      ['id', name],
      ['name', name],
      ['path', getText(entry, 'Path') ?? '/'],
      ['unique_id', getText(entry, 'RoleId')],
      ['assume_role_policy', document(get(entry, 'AssumeRolePolicyDocument'))],
      ['inline_policy', inlinePolicies(entry, 'RolePolicyList')],
      ['managed_policy_arns', attachedPolicies(entry)],
      ['permissions_boundary', getText(get(entry, 'PermissionsBoundary'), 'PermissionsBoundaryArn')],
      ['tags', tags(entry)],
    ]),
  );
  const profiles = getList(entry, 'InstanceProfileList').flatMap((profile): Resource[] => {
    const profileArn = getText(profile, 'Arn');
    if (profileArn === null) return [];
    const profileName = getText(profile, 'InstanceProfileName') ?? lastPart(profileArn);
    const attributes = new Map<string, Value>([
      ['id', profileName],
      ['name', profileName],
      ['path', getText(profile, 'Path') ?? '/'],
      ['unique_id', getText(profile, 'InstanceProfileId')],
      ['role', name],
    ]);
    return [awsResource('aws_iam_instance_profile', profileArn, attributes)];
  });
  return [{ ...role, mirrored: ['inline_policy', 'managed_policy_arns'] }, ...profiles];
}

function policyResource(entry: unknown, arn: string): Resource {
  const wanted = getText(entry, 'DefaultVersionId');
  const versions = getList(entry, 'PolicyVersionList');
  const version =
    versions.find((one) => get(one, 'IsDefaultVersion') === true) ??
    versions.find((one) => wanted !== null && get(one, 'VersionId') === wanted);
  const attributes = new Map<string, Value>([
    ['id', arn],
    ['name', getText(entry, 'PolicyName') ?? lastPart(arn)],
    ['path', getText(entry, 'Path') ?? '/'],
    [
      'policy',
      version === undefined
        ? new Unknown('the default version of this policy is not in the file')
        : document(get(version, 'Document')),
    ],
  ]);
  return awsResource('aws_iam_policy', arn, attributes);
}

/** A user or group with the separate resources that Terraform has for its policies. */
function identityResources(kind: 'user' | 'group', entry: unknown, arn: string): Resource[] {
  const user = kind === 'user';
  const name = getText(entry, user ? 'UserName' : 'GroupName') ?? lastPart(arn);
  const attributes = new Map<string, Value>([
    ['id', name],
    ['name', name],
    ['path', getText(entry, 'Path') ?? '/'],
    ['unique_id', getText(entry, user ? 'UserId' : 'GroupId')],
  ]);
  if (user) {
    attributes.set('permissions_boundary', getText(get(entry, 'PermissionsBoundary'), 'PermissionsBoundaryArn'));
    attributes.set('tags', tags(entry));
  }
  const own = awsResource(`aws_iam_${kind}`, arn, attributes);
  const part = (type: string, suffix: string, values: [string, Value][]): Resource => {
    const resource = awsResource(type, arn, new Map<string, Value>([[kind, name], ...values]), `${arn}/${suffix}`);
    // The ARN is the user's own, not this part's.
    const without = new Map(resource.attributes);
    without.delete('arn');
    return { ...resource, attributes: without };
  };
  const inline = getList(entry, user ? 'UserPolicyList' : 'GroupPolicyList').map((policy) => {
    const policyName = getText(policy, 'PolicyName') ?? '';
    return part(`aws_iam_${kind}_policy`, `policy/${policyName}`, [
      ['name', policyName],
      ['policy', document(get(policy, 'PolicyDocument'))],
    ]);
  });
  const attached = attachedPolicies(entry).map((policy) =>
    part(`aws_iam_${kind}_policy_attachment`, `attached/${String(policy)}`, [['policy_arn', policy]]),
  );
  const groups = user
    ? getList(entry, 'GroupList')
        .filter((group): group is string => typeof group === 'string')
        .map(literal)
    : [];
  const membership = groups.length > 0 ? [part('aws_iam_user_group_membership', 'groups', [['groups', groups]])] : [];
  return [own, ...inline, ...attached, ...membership];
}

function inlinePolicies(entry: unknown, list: string): Value[] {
  return getList(entry, list).map(
    (policy) =>
      new Map<string, Value>([
        ['name', getText(policy, 'PolicyName') ?? ''],
        ['policy', document(get(policy, 'PolicyDocument'))],
      ]),
  );
}

function attachedPolicies(entry: unknown): Value[] {
  return getList(entry, 'AttachedManagedPolicies').flatMap((policy) => getText(policy, 'PolicyArn') ?? []);
}

/** The command line client decodes documents into objects; the API itself gives URL-encoded JSON text (RFC 3986). */
function document(raw: unknown): Value {
  if (isRaw(raw)) return toValue(raw);
  if (typeof raw !== 'string') return new Unknown('the policy document is missing');
  if (!raw.startsWith('%')) return literal(raw);
  try {
    return literal(decodeURIComponent(raw));
  } catch {
    return new Unknown('the policy document is not valid URL-encoded text');
  }
}

function tags(entry: unknown): Value {
  const result = new Map<string, Value>();
  for (const tag of getList(entry, 'Tags')) {
    const key = getText(tag, 'Key');
    if (key !== null) result.set(key, getText(tag, 'Value') ?? '');
  }
  return result;
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** A profile is listed with its role and may be listed again; the first one counts. */
function distinct(resources: readonly Resource[]): Resource[] {
  const byAddress = new Map<string, Resource>();
  for (const resource of resources) if (!byAddress.has(resource.address)) byAddress.set(resource.address, resource);
  return [...byAddress.values()];
}
