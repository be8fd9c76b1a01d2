// Plans put together by hand for the tests of the reader: only the parts of `terraform show -json` that a test is about.

import { displaySymbols } from '../../src/core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../../src/core/value.ts';
import type { ContextFile } from '../../src/terraform/context.ts';
import { readPlan } from '../../src/terraform/plan.ts';
import type { Resource, Stack } from '../../src/terraform/resource.ts';
import { buildStack, type HclEvaluator, type PlanLookup, type StackSettings } from '../../src/terraform/snapshot.ts';

export interface Entry {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
  readonly unknown?: object;
  readonly more?: object;
  readonly change?: object;
}

/** An element of `resource_changes`; a creation unless it says otherwise. */
export function changed(entry: Entry): object {
  const parts = entry.address.replace(/^module\.[^.]+\./, '').split('.');
  const data = parts[0] === 'data';
  const [type, name] = data ? [parts[1]!, parts[2]!] : [parts[0]!, parts[1]!];
  const index = /\[(.*)\]$/.exec(name)?.[1];
  return {
    address: entry.address,
    mode: data ? 'data' : 'managed',
    type,
    name: name.replace(/\[.*$/, ''),
    ...(index === undefined ? {} : { index: JSON.parse(index) as unknown }),
    ...(entry.address.startsWith('module.') ? { module_address: entry.address.split('.').slice(0, 2).join('.') } : {}),
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: {
      actions: entry.actions ?? ['create'],
      before: entry.before ?? null,
      after: entry.after ?? null,
      after_unknown: entry.unknown ?? {},
      ...entry.change,
    },
    ...entry.more,
  };
}

/** A resource of `configuration`; `expressions` as in the plan, references given as a plain list. */
export function configured(local: string, expressions: object, more: object = {}): object {
  const parts = local.split('.');
  const data = parts[0] === 'data';
  return {
    address: local,
    mode: data ? 'data' : 'managed',
    type: parts[data ? 1 : 0],
    name: parts[data ? 2 : 1],
    provider_config_key: 'aws',
    expressions,
    ...more,
  };
}

export const refs = (...references: string[]) => ({ references });
export const constant = (value: unknown) => ({ constant_value: value });

export function planOf(parts: {
  changes?: readonly Entry[];
  resources?: readonly object[];
  root?: object;
  config?: object;
  more?: object;
}): object {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: (parts.changes ?? []).map(changed),
    configuration: {
      provider_config: { aws: { name: 'aws', full_name: 'registry.terraform.io/hashicorp/aws' } },
      root_module: { resources: parts.resources ?? [], ...parts.root },
      ...parts.config,
    },
    ...parts.more,
  };
}

export async function stackOf(
  plan: object,
  options: {
    settings?: Partial<StackSettings>;
    contexts?: readonly ContextFile[];
    hcl?: (lookup: PlanLookup) => Partial<HclEvaluator>;
  } = {},
): Promise<Stack> {
  const { hcl } = options;
  return buildStack({
    plan: readPlan(plan, 'plan.json'),
    openHcl: hcl
      ? async (lookup) => ({
          attribute: async () => null,
          // Every block is declared somewhere: HCL that lacks a resource of the plan is another module's, and not used.
          locate: async (_, attribute) => (attribute === null ? { file: 'main.tf', line: 1 } : null),
          references: async () => [],
          diagnostics: () => [],
          ...hcl(lookup),
        })
      : null,
    contexts: options.contexts ?? [],
    settings: { account: null, region: null, knownRoles: [], ...options.settings },
  });
}

/** A value as people read it: symbols as `${…}`, Unknown as `?`, OneOf as `{oneOf}`. */
export function shown(value: Value | undefined): unknown {
  if (value instanceof Unknown) return '?';
  if (value instanceof OneOf) return { oneOf: value.options.map(shown) };
  if (value === undefined || value === null) return value;
  if (isList(value)) return value.map(shown);
  if (isMap(value)) return Object.fromEntries([...value].map(([key, element]) => [key, shown(element)]));
  return typeof value === 'string' ? displaySymbols(value) : value;
}

export function resourceOf(stack: Stack, address: string, side: 'before' | 'after' = 'after'): Resource {
  const found = stack[side].resources.get(address);
  if (found === undefined)
    throw new Error(`${address} is not there ${side}; there are ${[...stack[side].resources.keys()].join(', ')}`);
  return found;
}

/** One attribute of a resource as people read it. */
export function attributeOf(stack: Stack, address: string, name: string, side: 'before' | 'after' = 'after'): unknown {
  return shown(resourceOf(stack, address, side).attributes.get(name));
}

export const TRUST = '{"Version":"2012-10-17","Statement":[]}';
