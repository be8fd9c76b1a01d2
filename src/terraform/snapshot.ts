// A plan, the HCL behind it and other stacks' context → the two snapshots that the graph is built from.
// Knows how a value is found (the plan first, then HCL, ARN shapes, symbols); nothing of policies, trust or access.

import type { Diagnostic, Location } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';
import { addContext, type ContextFile, changesOf, contextStacks } from './context.ts';
import type { KnownRole } from './context-known.ts';
import type { InstanceKey } from './plan/address.ts';
import { accountContradictions, placesOf } from './plan/place.ts';
import { settlePolicyLists } from './plan/policy-lists.ts';
import { createResolver } from './plan/resolve.ts';
import { anyPending, listedResources, resolveSides } from './plan/sides.ts';
import type { Plan } from './plan.ts';
import type { Change, Stack } from './resource.ts';

/** What the HCL room does for the plan's. One question at a time: the answers may ask back through `PlanLookup`. */
export interface HclEvaluator {
  /** Value of one argument (or of all blocks of one name, as a list) of one resource instance; null when the HCL has no such argument. */
  attribute(address: string, attribute: string): Promise<Value | null>;
  /** Whether an argument is written and its value is null, which is the same as not configured. */
  isNull?(address: string, attribute: string): Promise<boolean>;
  /** Whether an AWS provider of the root module has default_tags in a dynamic block, which a plan does not show. */
  hasDynamicDefaultTags?(): Promise<boolean>;
  /** Place of an argument, or of the resource block with `attribute` null. */
  locate(address: string, attribute: string | null): Promise<Location | null>;
  /** Addresses of the resources and data sources that an argument's expression refers to, through locals and modules. */
  references(address: string, attribute: string): Promise<readonly string[]>;
  diagnostics(): readonly Diagnostic[];
}

/** What the HCL evaluator asks of the plan. */
export interface PlanLookup {
  /** An attribute of a resource instance on the after side: known, text with symbols, or Unknown when nobody can tell. Never throws. */
  resourceAttribute(address: string, attribute: string): Promise<Value>;
  /** Keys of the instances that exist after the change: `[null]` for a single one, `[]` for none. */
  resourceInstances(
    moduleAddress: string,
    mode: 'managed' | 'data',
    type: string,
    name: string,
  ): readonly InstanceKey[];
  /** Keys of the instances of a module call that hold at least one resource. */
  moduleInstances(parentAddress: string, call: string): readonly InstanceKey[];
  /** Value of a root module's variable; undefined when the plan does not say. */
  variable(name: string): Value | undefined;
  /** Whether plan or configuration have this resource (an address without a key) or instance (with one). */
  isDeclared(address: string): boolean;
}

export interface StackSettings {
  /** Account of the default provider; wins over what the plan says. */
  readonly account: string | null;
  readonly region: string | null;
  /** Roles outside plan and context that the configuration describes. */
  readonly knownRoles: readonly KnownRole[];
}

export interface StackInput {
  readonly plan: Plan;
  /** Opens the root module's HCL; null when no directory was given. Called only if something is to be found in it. */
  readonly openHcl: ((lookup: PlanLookup) => Promise<HclEvaluator>) | null;
  readonly contexts: readonly ContextFile[];
  readonly settings: StackSettings;
}

const UNMOVED: ReadonlySet<Change> = new Set(['no-op', 'read']);

/**
 * The resources of a plan on both sides, every attribute resolved as far as it can be, with the context's beside them. HCL
 * is opened only if the plan leaves something unknown or changes a resource whose place is wanted.
 */
export async function buildStack(input: StackInput): Promise<Stack> {
  const { plan, settings } = input;
  const placeOf = placesOf(plan, settings, '');
  const resolver = createResolver(plan, { placeOf, label: '' });
  const opened = input.openHcl !== null && wantsHcl(plan) ? await input.openHcl(resolver.lookup) : null;
  const missing = opened && (await undeclared(plan, opened));
  const hcl = missing === null ? opened : null;
  if (hcl !== null) resolver.useHcl(hcl);
  const sides = settlePolicyLists(plan, await resolveSides({ plan, placeOf, resolver, hcl }));
  const stack: Stack = {
    source: plan.file,
    before: { side: 'before', resources: sides.before },
    after: { side: 'after', resources: sides.after },
    diagnostics: [
      ...plan.diagnostics,
      ...accountContradictions(plan, settings),
      ...resolver.diagnostics,
      ...(opened?.diagnostics() ?? []),
      ...(missing === null ? [] : [otherHcl(plan, missing)]),
    ],
    aliases: resolver.aliases,
    changes: changesOf(plan),
  };
  return addContext(stack, await contextStacks(input.contexts, settings.knownRoles));
}

/**
 * A resource of the plan's root module that the HCL does not declare, or null. Such HCL is another module's (several
 * plans with one directory) or of another time, and would complete the plan with what is not in it.
 */
async function undeclared(plan: Plan, hcl: HclEvaluator): Promise<string | null> {
  for (const address of plan.configuration?.root.resources.keys() ?? []) {
    if ((await hcl.locate(address, null)) === null) return address;
  }
  return null;
}

function otherHcl(plan: Plan, address: string): Diagnostic {
  return {
    level: 'warning',
    code: 'other-hcl',
    message: `the HCL directory does not declare ${address}, which the plan ${plan.file} has: it is not used; give the root module that the plan was made from`,
    address,
    location: null,
  };
}

function wantsHcl(plan: Plan): boolean {
  return listedResources(plan).some(
    (resource) => !UNMOVED.has(resource.change) || (resource.after !== null && anyPending(resource.after)),
  );
}
