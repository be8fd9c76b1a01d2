// Roles that live outside plan and context and that the configuration file describes, as Resources.
// What the configuration does not say of them is unknown, never absent.

import { literal } from '../core/symbol.ts';
import { Unknown, type Value } from '../core/value.ts';
import { awsResource } from './context-resource.ts';
import type { Resource } from './resource.ts';

/** A policy that is attached by ARN, or one whose text is given. */
export type GivenPolicy =
  | { readonly kind: 'managed'; readonly arn: string }
  | { readonly kind: 'document'; readonly name: string; readonly document: string };

/** A role outside plan and context that the configuration describes. */
export interface KnownRole {
  readonly arn: string;
  readonly policies: readonly GivenPolicy[];
  /** JSON text, or null when it is not given. */
  readonly trust: string | null;
  readonly permissionsBoundary: GivenPolicy | null;
}

/** The role and, where its boundary is given as a document, a policy to hold it. */
export function knownRoleResources(role: KnownRole): Resource[] {
  const arn = literal(role.arn);
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const result: Resource[] = [];
  let boundary: Value = null;
  if (role.permissionsBoundary?.kind === 'managed') boundary = literal(role.permissionsBoundary.arn);
  else if (role.permissionsBoundary !== null) {
    const { name: policyName, document } = role.permissionsBoundary;
    boundary = arn.replace(/:role\/.*$/, `:policy/${literal(policyName)}`);
    result.push(
      awsResource(
        'aws_iam_policy',
        boundary,
        new Map([
          ['name', literal(policyName)],
          ['id', boundary],
          ['policy', literal(document)],
        ]),
      ),
    );
  }
  const inline = role.policies.flatMap((policy): Value[] =>
    policy.kind === 'document'
      ? [
          new Map<string, Value>([
            ['name', literal(policy.name)],
            ['policy', literal(policy.document)],
          ]),
        ]
      : [],
  );
  const managed = role.policies.flatMap((policy) => (policy.kind === 'managed' ? [literal(policy.arn)] : []));
  const resource = arn.slice(arn.indexOf(':role/') + ':role'.length);
  result.unshift(
    awsResource(
      'aws_iam_role',
      arn,
      new Map<string, Value>([
        ['id', name],
        ['name', name],
        ['path', resource.slice(0, resource.lastIndexOf('/') + 1)],
        [
          'assume_role_policy',
          role.trust === null
            ? new Unknown('the configuration does not give the trust policy of this known role')
            : literal(role.trust),
        ],
        ['inline_policy', inline],
        ['managed_policy_arns', managed],
        ['permissions_boundary', boundary],
        ['tags', new Unknown('the configuration does not give the tags of this known role')],
      ]),
    ),
  );
  return result;
}
