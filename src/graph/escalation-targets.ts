// What already runs with a role and can be taken over: instances, launch templates, functions, projects, stacks.
// Knows no permissions.

import { symbol } from '../core/symbol.ts';
import type { Resource } from '../terraform/resource.ts';
import type { Carrier, Graph, RoleNode } from './model.ts';
import { remember } from './state.ts';
import { type Tags, tagsOf } from './tags.ts';
import { text } from './values.ts';

export interface Takeover {
  /** ARN of what is taken over; null: nothing in particular. */
  readonly resource: string | null;
  readonly tags: Tags;
  /** Id of the doubt whether there is such a thing at all. */
  readonly perhaps: string | null;
  /** Address that this rests on. */
  readonly cause: string | null;
}

/** Nothing that exists is used. */
export const NOTHING_TAKEN: Takeover = { resource: null, tags: null, perhaps: null, cause: null };

/** @param bearer `instance`, `template`, or a resource type with the attribute that holds the role's ARN */
export function takeovers(graph: Graph, bearer: readonly string[], role: RoleNode): readonly Takeover[] {
  const index = remember(graph, `bearers\n${bearer}`, () => bearersOf(graph, bearer));
  return index.get(role.arn) ?? [];
}

/** By role ARN: everything of a kind that runs with it. */
export function bearersOf(graph: Graph, bearer: readonly string[]): ReadonlyMap<string, readonly Takeover[]> {
  const found = new Map<string, Takeover[]>();
  const add = (arn: string, takeover: Takeover) => {
    const list = found.get(arn);
    if (list) list.push(takeover);
    else found.set(arn, [takeover]);
  };
  const [kind, attribute] = bearer;
  if (kind === 'instance' || kind === 'template') {
    for (const carrier of [...graph.carriers, ...graph.contextCarriers]) {
      const resource = graph.snapshot.resources.get(carrier.address);
      if (!resource || (kind === 'instance' && carrier.type === 'aws_launch_template')) continue;
      for (const { role, causes } of carrier.candidates) {
        if (kind === 'instance') {
          add(role.arn, {
            resource: carrier.instance.arn ?? someInstance(resource),
            tags: instanceTags(resource),
            perhaps: null,
            cause: carrier.address,
          });
          continue;
        }
        for (const template of templatesOf(graph, carrier, causes)) {
          const arn = text(template, 'arn') ?? templateArn(template);
          add(role.arn, { resource: arn, tags: tagsOf(template), perhaps: null, cause: template.address });
        }
      }
    }
    return found;
  }
  for (const resource of graph.snapshot.resources.values()) {
    if (resource.type !== kind) continue;
    const role = text(resource, attribute!);
    const arn = text(resource, 'arn');
    if (role !== null) add(role, { resource: arn, tags: tagsOf(resource), perhaps: null, cause: resource.address });
  }
  return found;
}

function templatesOf(graph: Graph, carrier: Carrier, causes: readonly string[]): readonly Resource[] {
  return [carrier.address, ...causes].flatMap((address) => {
    const resource = graph.snapshot.resources.get(address);
    return resource?.type === 'aws_launch_template' ? [resource] : [];
  });
}

function templateArn(template: Resource): string {
  const { partition, region, account } = template;
  return `arn:${partition}:ec2:${region}:${account}:launch-template/${text(template, 'id') ?? template.address}`;
}

/** The instance profile of the snapshot that holds the role, if there is one. */
export function profileOf(graph: Graph, role: RoleNode): { address: string; arn: string | null } | null {
  const index = remember(graph, 'profiles by role', () => {
    const byRole = new Map<string, { address: string; arn: string | null }>();
    for (const resource of graph.snapshot.resources.values()) {
      if (resource.type !== 'aws_iam_instance_profile') continue;
      const entry = { address: resource.address, arn: text(resource, 'arn') };
      const name = text(resource, 'role') ?? text(resource, 'role_name');
      const arn = text(resource, 'role_arn');
      if (name !== null) byRole.set(`${resource.account}\n${name}`, entry);
      if (arn !== null) byRole.set(arn, entry);
    }
    return byRole;
  });
  return index.get(role.arn) ?? index.get(`${role.account}\n${role.name}`) ?? null;
}

/** The tags of an instance of this stack, by its ARN; null: not known. */
export function tagsOfInstance(graph: Graph, arn: string): Tags {
  const carrier = [...graph.carriers, ...graph.contextCarriers].find((each) => each.instance.arn === arn);
  const resource = carrier && graph.snapshot.resources.get(carrier.address);
  return resource ? instanceTags(resource) : null;
}

/** Groups, fleets and requests have tags of their own, which their instances need not have. */
function instanceTags(resource: Resource): Tags {
  return resource.type === 'aws_instance' ? tagsOf(resource) : null;
}

/** One of the instances of a group, whose ids nobody here sees. */
function someInstance({ address, partition, region, account }: Resource): string {
  return `arn:${partition}:ec2:${region}:${account}:instance/${symbol(`${address}.instance_id`)}`;
}
