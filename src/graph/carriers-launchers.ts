// Services that launch instances in the account with a profile or a role that one argument names: a table.
// Must not resolve profiles or roles (carriers.ts does).

import type { Value } from '../core/value.ts';
import type { Resource } from '../terraform/resource.ts';
import { attribute, blocksOf, type Choices, choicesOf, field } from './values.ts';

interface Launcher {
  /** Argument, with the blocks around it. */
  readonly path: readonly string[];
  /** It names a role (by ARN), not a profile. */
  readonly isRole?: true;
}

/** Documentation of the aws provider, and of each service on what its instances can do. */
const LAUNCHERS = {
  aws_batch_compute_environment: { path: ['compute_resources', 'instance_role'] },
  aws_db_instance: { path: ['custom_iam_instance_profile'] },
  aws_ecs_capacity_provider: {
    path: ['managed_instances_provider', 'instance_launch_template', 'ec2_instance_profile_arn'],
  },
  aws_eks_cluster: { path: ['compute_config', 'node_role_arn'], isRole: true },
  aws_emr_cluster: { path: ['ec2_attributes', 'instance_profile'] },
  aws_imagebuilder_infrastructure_configuration: { path: ['instance_profile_name'] },
  aws_rds_cluster_instance: { path: ['custom_iam_instance_profile'] },
} as const satisfies Readonly<Record<string, Launcher>>;

export const LAUNCHER_TYPES = Object.keys(LAUNCHERS) as readonly (keyof typeof LAUNCHERS)[];

export function isLauncher(type: string): type is keyof typeof LAUNCHERS {
  return Object.hasOwn(LAUNCHERS, type);
}

/** What its instances have, for each block that says so; none where it launches no instances with a role of this account. */
export function launched(
  resource: Resource,
): readonly { readonly attribute: string; readonly held: Choices; readonly isRole: boolean }[] {
  if (!isLauncher(resource.type)) return [];
  const launcher: Launcher = LAUNCHERS[resource.type];
  const [name, ...inner] = launcher.path;
  return found(attribute(resource, name!), inner)
    .map(choicesOf)
    .filter((held) => held.open || held.options.some((each) => each !== null))
    .map((held) => ({ attribute: name!, held, isRole: launcher.isRole === true }));
}

/** The values at the end of a path through blocks; what is not known on the way is not known there. */
function found(value: Value, path: readonly string[]): readonly Value[] {
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  const { blocks, unknown } = blocksOf(value);
  const known = blocks
    // EKS takes no notice of the role while its auto mode is off.
    .filter((block) => field(block, 'enabled') !== false)
    .flatMap((block) => found(field(block, name), rest));
  return unknown ? [...known, unknown] : known;
}
