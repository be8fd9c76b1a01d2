// Amazon resource names as text: taking them apart, putting them together, and what a region says of its partition.
// Knows nothing of Terraform; any segment may hold symbols (core/symbol.ts), which carry no colon.

/** The six parts of `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`; `resource` may hold further colons. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Takes an ARN apart, or null when the text is not one (fewer than six parts, or another first part than `arn`). */
export function parseArn(text: string): Arn | null {
  if (!text.startsWith('arn:')) return null;
  const cuts: number[] = [];
  for (let at = text.indexOf(':'); at >= 0 && cuts.length < 5; at = text.indexOf(':', at + 1)) cuts.push(at);
  if (cuts.length < 5) return null;
  const [a, b, c, d, e] = cuts as [number, number, number, number, number];
  return {
    partition: text.slice(a + 1, b),
    service: text.slice(b + 1, c),
    region: text.slice(c + 1, d),
    account: text.slice(d + 1, e),
    resource: text.slice(e + 1),
  };
}

/** The inverse of `parseArn`. */
export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}

/** Partition of a region name, by AWS's region prefixes; `aws` for every other text. */
export function partitionOfRegion(region: string): string {
  for (const [prefix, partition] of PARTITIONS) if (region.startsWith(prefix)) return partition;
  return 'aws';
}

const PARTITIONS: readonly (readonly [string, string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

/** True for a 12-digit AWS account id. */
export function isAccountId(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

/** The last part of an IAM ARN's resource: the role's name of `arn:aws:iam::1:role/path/name`; null when it is no such ARN. */
export function iamNameOf(arn: string, kind: 'role' | 'policy' | 'instance-profile' | 'user' | 'group'): string | null {
  const parsed = parseArn(arn);
  if (parsed === null || parsed.service !== 'iam' || !parsed.resource.startsWith(`${kind}/`)) return null;
  return parsed.resource.slice(parsed.resource.lastIndexOf('/') + 1);
}

/**
 * Services in whose ARNs the last part may hold any text, or several types one after the other: object keys, log streams
 * and topics, paths of an API or an index, alarms, consumer groups, `autoScalingGroup:ID:autoScalingGroupName/NAME`.
 */
const FREE_NAMES: ReadonlySet<string> = new Set([
  'aoss',
  'apigateway',
  'autoscaling',
  'cloudwatch',
  'es',
  'execute-api',
  'iot',
  'kafka',
  'kafka-cluster',
  'logs',
  'mediastore',
  's3',
  's3-object-lambda',
  's3-outposts',
  's3express',
]);

/** True where the last part of a service's ARNs may hold, after a colon, whatever another resource's ARN ends in. */
export function hasFreeNames(service: string): boolean {
  return FREE_NAMES.has(service.toLowerCase());
}

/** True where the last part of a service's ARNs is one name, in which no colon stands. */
export function hasNamesWithoutColon(service: string): boolean {
  return service === 'sqs' || service === 'codecommit';
}
