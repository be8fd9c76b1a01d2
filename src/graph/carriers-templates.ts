// Launch templates and launch configurations: which one a carrier launches from, and the profile that it names.
// What is launched from somewhere outside the plan is a doubt. Knows nothing of roles.

import type { Doubt } from '../core/diagnostic.ts';
import type { Value, ValueMap } from '../core/value.ts';
import type { Resource } from '../terraform/resource.ts';
import type { Links } from './links.ts';
import { attribute, blocksOf, type Choices, choicesOf, field, text } from './values.ts';

export interface Template {
  readonly resource: Resource | null;
  /** Attribute of the carrier that names the template. */
  readonly attribute: string;
  readonly profile: Choices;
  readonly metadata: Value;
  /** Why nothing is known of it; null when the template is seen. */
  readonly unseen: Doubt | null;
  /** What is not seen, in a word that means the same thing before and after; null where even that is not known. */
  readonly unseenId: string | null;
}

const NONE = choicesOf(null);

/** @param was links of the side before, when this is the one after: a version that is pinned keeps what it had there */
export function createTemplates(links: Links, was: Links | null) {
  /** Addresses of templates that something launches from. */
  const used = new Set<string>();
  const launchTemplates = indexTemplates(links.all('aws_launch_template'));

  function read(resource: Resource, name = 'launch_template'): Template {
    if (resource.type === 'aws_launch_configuration') {
      const profile = choicesOf(attribute(resource, 'iam_instance_profile'));
      return {
        resource,
        attribute: name,
        profile,
        metadata: attribute(resource, 'metadata_options'),
        unseen: null,
        unseenId: null,
      };
    }
    const { blocks, unknown } = blocksOf(attribute(resource, 'iam_instance_profile'));
    const profile = unknown ? choicesOf(unknown) : profileOf(blocks[0]);
    return {
      resource,
      attribute: name,
      profile,
      metadata: attribute(resource, 'metadata_options'),
      unseen: null,
      unseenId: null,
    };
  }

  function profileOf(block: ValueMap | undefined): Choices {
    if (!block) return NONE;
    const arn = choicesOf(field(block, 'arn'));
    return arn.open || arn.options.some((each) => each !== null) ? arn : choicesOf(field(block, 'name'));
  }

  function unseen(
    by: Resource,
    name: string,
    called: string,
    reason: string,
    unseenId: string | null = null,
  ): Template {
    const location = by.attributeLocations.get(name) ?? by.location;
    const doubt = { reason, address: called, attribute: name, location };
    return { resource: null, attribute: name, profile: NONE, metadata: null, unseen: doubt, unseenId };
  }

  /** The template that a block with `id` and `name` means. */
  function ofBlock(by: Resource, block: ValueMap, name: string, idKey: string, nameKey: string): readonly Template[] {
    const ids = [choicesOf(field(block, idKey)), choicesOf(field(block, nameKey))];
    const known = ids.flatMap((choices) => choices.options).filter((each) => each !== null);
    const found = new Map<string, Template>();
    for (const resource of new Set(known.flatMap((each) => launchTemplates.get(each) ?? []))) {
      used.add(resource.address);
      found.set(resource.address, readVersion(by, resource, name, field(block, 'version')));
    }
    if (found.size > 0) return [...found.values()];
    const open = ids.find((choices) => choices.open);
    const called = known[0] ?? by.address;
    if (open) return [unseen(by, name, called, `which launch template it launches from is not known: ${open.reason}`)];
    if (known.length === 0) return [];
    const reason = `the launch template ${called} is neither in the plan nor in the context; supply it with --context`;
    const version = field(block, 'version');
    const fixed = version === null || typeof version === 'string' || typeof version === 'number';
    const id = fixed ? `template ${by.account} ${known.join(' ')} ${version || '$Default'}` : null;
    return [unseen(by, name, called, reason, id)];
  }

  /**
   * What a version of the template says. Terraform shows the latest alone; another one is seen only where it was the latest
   * before the change. A version that is worked out during apply is the new one.
   */
  function readVersion(by: Resource, resource: Resource, name: string, version: Value): Template {
    const called = typeof version === 'number' ? String(version) : version;
    const latest = numberOf(resource, 'latest_version');
    const usual = numberOf(resource, 'default_version');
    const isDefault = called === null || called === '' || called === '$Default';
    const wanted = isDefault ? usual : typeof called === 'string' && /^[0-9]+$/.test(called) ? Number(called) : null;
    const current = read(resource, name);
    if (wanted === null || wanted === latest) return current;
    const old = was?.byAddress(resource.address) ?? undefined;
    const oldLatest = old === undefined || resource.change === 'replace' ? null : numberOf(old, 'latest_version');
    if (latest === null) {
      // A change makes the next version; what has never been made has one.
      if (wanted === (oldLatest ?? 0) + 1) return current;
      if (old !== undefined && wanted === oldLatest) return read(old, name);
    }
    const reason = `it launches from version ${wanted} of ${resource.address}, of which only the latest version is in the plan`;
    const id = `template ${resource.address} ${text(resource, 'id') ?? ''} ${wanted}`;
    return unseen(by, name, resource.address, reason, resource.change === 'replace' ? null : id);
  }

  function ofBlocks(by: Resource, value: Value, name: string, idKey: string, nameKey: string): readonly Template[] {
    const { blocks, unknown } = blocksOf(value);
    const found = blocks.flatMap((block) => ofBlock(by, block, name, idKey, nameKey));
    if (!unknown) return found;
    const reason = `which launch template it launches from is not known: ${unknown.reason}`;
    return [...found, unseen(by, name, by.address, reason)];
  }

  return {
    used,
    read,
    of: (by: Resource, value: Value, name: string) => ofBlocks(by, value, name, 'id', 'name'),
    /** `mixed_instances_policy` of an auto scaling group, its overrides included. */
    ofMixed(by: Resource): readonly Template[] {
      const name = 'mixed_instances_policy';
      const policies = blocksOf(attribute(by, name));
      const found: Template[] = [];
      if (policies.unknown) {
        const reason = `which launch template it launches from is not known: ${policies.unknown.reason}`;
        found.push(unseen(by, name, by.address, reason));
      }
      for (const policy of policies.blocks) {
        for (const template of blocksOf(field(policy, 'launch_template')).blocks) {
          const specification = field(template, 'launch_template_specification');
          found.push(...ofBlocks(by, specification, name, 'launch_template_id', 'launch_template_name'));
          for (const override of blocksOf(field(template, 'override')).blocks) {
            const own = field(override, 'launch_template_specification');
            found.push(...ofBlocks(by, own, name, 'launch_template_id', 'launch_template_name'));
          }
        }
      }
      return found;
    },
    /** `launch_template_config` of a fleet: EC2 fleets say `launch_template_id`, spot fleets `id`. */
    ofFleet(by: Resource): readonly Template[] {
      const name = 'launch_template_config';
      const configs = blocksOf(attribute(by, name));
      const found: Template[] = [];
      if (configs.unknown) {
        const reason = `which launch template it launches from is not known: ${configs.unknown.reason}`;
        found.push(unseen(by, name, by.address, reason));
      }
      for (const config of configs.blocks) {
        const specification = field(config, 'launch_template_specification');
        const plain = ofBlocks(by, specification, name, 'launch_template_id', 'launch_template_name');
        found.push(...(plain.length > 0 ? plain : ofBlocks(by, specification, name, 'id', 'name')));
      }
      return found;
    },
    ofConfiguration(by: Resource): readonly Template[] {
      const name = 'launch_configuration';
      const choices = choicesOf(attribute(by, name));
      return choices.options
        .flatMap((called): readonly Template[] => {
          if (called === null) return [];
          const resource = links.byName(['aws_launch_configuration'], called, by.account);
          if (!resource) {
            const reason = `the launch configuration ${called} is neither in the plan nor in the context; supply it with --context`;
            return [unseen(by, name, called, reason, `configuration ${by.account} ${called}`)];
          }
          used.add(resource.address);
          return [read(resource, name)];
        })
        .concat(
          choices.open
            ? [
                unseen(
                  by,
                  name,
                  by.address,
                  `which launch configuration it launches from is not known: ${choices.reason}`,
                ),
              ]
            : [],
        );
    },
  };
}

function numberOf(resource: Resource, name: string): number | null {
  const value = resource.attributes.get(name);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^[0-9]+$/.test(value) ? Number(value) : null;
}

/** By id and by name. */
function indexTemplates(templates: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const each of templates) {
    for (const called of new Set([each.attributes.get('id'), each.attributes.get('name')])) {
      if (typeof called !== 'string') continue;
      const known = index.get(called);
      if (known) known.push(each);
      else index.set(called, [each]);
    }
  }
  return index;
}
