// A Resource made from AWS's own words instead of Terraform's: what context files and known roles are turned into.
// Knows only the shape; the readers of each format fill it.

import { isAccountId, parseArn } from '../aws/arn.ts';
import type { Value } from '../core/value.ts';
import type { Resource } from './resource.ts';

/** A resource known from AWS's own words; its address is its ARN. */
export function awsResource(
  type: string,
  arn: string,
  attributes: ReadonlyMap<string, Value>,
  address = arn,
): Resource {
  const parsed = parseArn(arn);
  return {
    address,
    mode: 'managed',
    origin: 'context',
    type,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    module: '',
    change: 'no-op',
    replacedFor: [],
    attributes: new Map<string, Value>([['arn', arn], ...attributes]),
    sensitive: new Set(),
    location: null,
    attributeLocations: new Map(),
    references: new Map(),
    account: parsed !== null && isAccountId(parsed.account) ? parsed.account : '',
    region: parsed?.region ?? '',
    partition: parsed?.partition ?? 'aws',
  };
}
