// Where each kind of carrier says which profile it launches with: in itself, in its templates, in its launch specifications.
// Must not resolve profiles or roles (carriers.ts does); reads blocks and attributes only.

import type { Doubt } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';
import type { Resource } from '../terraform/resource.ts';
import { launched } from './carriers-launchers.ts';
import type { createTemplates, Template } from './carriers-templates.ts';
import { attribute, blocksOf, type Choices, choicesOf, field } from './values.ts';

/** Where a carrier gets its profile from: each source is one kind of instance that it can launch. */
export interface ProfileSource {
  /** Name or ARN of a profile, as far as it is known. */
  readonly profile: Choices;
  readonly resource: Resource;
  readonly attribute: string;
  /** Nested metadata options, outermost last. */
  readonly metadata: readonly Value[];
  /** Addresses on the way. */
  readonly causes: readonly string[];
  /** Set where the template is not seen at all. */
  readonly unseen: Doubt | null;
  /** What is not seen, the same before and after; null where that is not certain. */
  readonly unseenId: string | null;
  /** A role given directly (node groups), not through a profile. */
  readonly role: Choices | null;
}

export function profileSources(
  resource: Resource,
  templates: ReturnType<typeof createTemplates>,
  isBefore: boolean,
): readonly ProfileSource[] {
  const direct = (name: string): ProfileSource => ({
    profile: choicesOf(attribute(resource, name)),
    resource,
    attribute: name,
    metadata: [attribute(resource, 'metadata_options')],
    causes: [],
    unseen: null,
    unseenId: null,
    role: null,
  });
  const fromTemplate = (template: Template): ProfileSource => ({
    profile: template.profile,
    resource: template.resource ?? resource,
    attribute: template.resource ? 'iam_instance_profile' : template.attribute,
    metadata: [template.metadata],
    causes: template.resource ? [template.resource.address] : [],
    unseen: template.unseen,
    unseenId: template.unseenId,
    role: null,
  });
  switch (resource.type) {
    case 'aws_launch_template':
      return [fromTemplate(templates.read(resource))];
    case 'aws_launch_configuration':
      return [direct('iam_instance_profile')];
    case 'aws_instance':
    case 'aws_spot_instance_request': {
      const own = direct('iam_instance_profile');
      const launched = templates.of(resource, attribute(resource, 'launch_template'), 'launch_template');
      const isSet = own.profile.open || own.profile.options.some((each) => each !== null);
      if (launched.length === 0) return [own];
      // One that runs has what its state says, not what the template has come to say since it was launched.
      const runs = resource.change === 'replace' ? isBefore : resource.change !== 'create';
      const hasNone = runs && !isSet && resource.attributes.has('iam_instance_profile');
      return launched.map((template) => {
        const source = fromTemplate(template);
        const metadata = [...own.metadata, ...source.metadata];
        if (!isSet && !hasNone) return { ...source, metadata };
        return { ...own, metadata, causes: source.causes };
      });
    }
    case 'aws_autoscaling_group': {
      const sources = [
        ...templates.of(resource, attribute(resource, 'launch_template'), 'launch_template'),
        ...templates.ofMixed(resource),
        ...templates.ofConfiguration(resource),
      ];
      return sources.map(fromTemplate);
    }
    case 'aws_ec2_fleet':
    case 'aws_spot_fleet_request': {
      const sources = templates.ofFleet(resource).map(fromTemplate);
      const { blocks, unknown } = blocksOf(attribute(resource, 'launch_specification'));
      for (const block of blocks) {
        const arn = choicesOf(field(block, 'iam_instance_profile_arn'));
        const name = choicesOf(field(block, 'iam_instance_profile'));
        const given = arn.open || arn.options.some((each) => each !== null) ? arn : name;
        sources.push({ ...direct('launch_specification'), profile: given, metadata: [] });
      }
      if (unknown) sources.push({ ...direct('launch_specification'), profile: choicesOf(unknown), metadata: [] });
      return sources;
    }
    case 'aws_eks_node_group': {
      const launched = templates.of(resource, attribute(resource, 'launch_template'), 'launch_template');
      const own = direct('node_role_arn');
      const metadata = launched.map((each) => each.metadata);
      const causes = launched.flatMap((each) => (each.resource ? [each.resource.address] : []));
      return [{ ...own, metadata, causes, profile: choicesOf(null), role: own.profile }];
    }
    default:
      return launched(resource).map(({ attribute: name, held, isRole }) => ({
        ...direct(name),
        profile: isRole ? choicesOf(null) : held,
        role: isRole ? held : null,
        metadata: [],
      }));
  }
}
