// Systems Manager's Default Host Management Configuration gives instances without a profile a role of its own.
// https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html

import type { Diagnostic } from '../core/diagnostic.ts';
import type { Graph } from '../graph/model.ts';
import type { Show } from '../result/show.ts';
import type { Resource, Stack } from '../terraform/resource.ts';

const SETTING = /\/ssm\/managed-instance\/default-ec2-instance-management-role$/;

/**
 * A note where the setting is in the stack and some instance has no profile; a warning where this change makes it or
 * changes it, since what the instances gain by it is not compared.
 */
export function hostManagement(stack: Stack, after: Graph, show: Show): readonly Diagnostic[] {
  const bare = after.carriers.filter((carrier) => carrier.profile === null && carrier.role === null);
  if (bare.length === 0) return [];
  const settings = [...stack.after.resources.values()].filter(isSetting);
  return settings.map((setting): Diagnostic => {
    const changed = setting.change === 'create' || setting.change === 'update' || setting.change === 'replace';
    const role = setting.attributes.get('setting_value');
    const named = typeof role === 'string' ? `the role ${show.text(role)}` : 'a role';
    const count = bare.length === 1 ? `${bare[0]!.address} has` : `${bare.length} instances have`;
    return {
      level: changed ? 'warning' : 'note',
      code: 'default-host-management',
      message: `${count} no instance profile and may get ${named} from Systems Manager's Default Host Management, which is not compared here`,
      address: setting.address,
      location: setting.location,
    };
  });
}

function isSetting(resource: Resource): boolean {
  const id = resource.attributes.get('setting_id');
  return resource.type === 'aws_ssm_service_setting' && typeof id === 'string' && SETTING.test(id);
}
