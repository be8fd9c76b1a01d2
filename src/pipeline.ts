// The stages in order: read → graph → difference → gate. Start reading here.
// Pure: files come through the world that is passed in, and nothing is printed.

import { loadCatalog } from './aws/catalog.ts';
import { managedPolicy } from './aws/managed-policies.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import type { Logger } from './core/logger.ts';
import { finish, pace, type Steps } from './core/steps.ts';
import { compareSteps } from './diff/compare.ts';
import { widenedElsewhere } from './diff/elsewhere.ts';
import { gateFacts } from './diff/facts.ts';
import { hostManagement } from './diff/host-management.ts';
import { openArns } from './diff/open-arns.ts';
import { otherPartitions } from './diff/other-partition.ts';
import type { Config } from './gate/config-model.ts';
import { applyGate, gateSettings } from './gate/gate.ts';
import { gradeInstance } from './gate/grade.ts';
import type { JudgedInstance } from './gate/rules.ts';
import { buildGraph } from './graph/build.ts';
import type { Graph, ScpSet } from './graph/model.ts';
import { readScps } from './graph/scps.ts';
import { statementsOf } from './graph/statements.ts';
import { type EngineOptions, newWorkPool, type WorkPool } from './policy/difference.ts';
import { keySpellings } from './policy/key-spelling.ts';
import { createCanReach } from './query/can-reach.ts';
import type { Report, Severity } from './result/model.ts';
import { createShow, type Show } from './result/show.ts';
import type { Stack } from './terraform/resource.ts';
import { readStacks, type Sources, type World } from './terraform/sources.ts';
import { encodeStacks } from './terraform/stack-json.ts';

export interface AnalyzeInput extends Omit<Sources, 'account' | 'knownRoles'> {
  readonly project: string;
  readonly config: Config;
  /** Name of the configuration file, for notes about it. */
  readonly configFile: string;
  /** Null: as the configuration says. */
  readonly failOn: Severity | 'none' | null;
  readonly failOnUnknown: boolean | null;
  readonly baseline: Report | null;
  /** YYYY-MM-DD, for suppressions that expire. */
  readonly today: string;
  readonly toolVersion: string;
  /** Whether the result carries what joining it with others needs. */
  readonly withStacks?: boolean;
}

/** One stack with its graph on both sides, ready for questions. */
export interface StackView {
  readonly stack: Stack;
  readonly before: Graph;
  readonly after: Graph;
  readonly show: Show;
  readonly engine: EngineOptions;
}

/** The whole main job for one project. @throws InputError for what the user can mend */
export async function analyze(input: AnalyzeInput, world: World, log: Logger): Promise<Report> {
  const { config } = input;
  const views = await openStacks(input, world, log);
  const told = tellApart(views);
  log.debug('comparing before with after');
  const instances: JudgedInstance[] = [];
  for (const view of views) {
    for (const instance of await pace(compareStackSteps(view), log)) instances.push(told(view, instance));
  }
  const report = applyGate({
    project: input.project,
    toolVersion: input.toolVersion,
    instances,
    facts: views.flatMap(gateFacts),
    diagnostics: views.flatMap((view) => [...diagnosticsOf(view), ...elsewhereNotes(view)]),
    config,
    configFile: input.configFile,
    ...gateSettings(config, input),
    today: input.today,
    baseline: input.baseline,
    canReach: canReachAny(views),
  });
  return input.withStacks === true ? { ...report, ...stackParts(views) } : report;
}

/** What a result carries for joining, or why it does not. */
function stackParts(views: readonly StackView[]): Pick<Report, 'stacks' | 'stacksLeftOut'> {
  const stacks = encodeStacks(views.map(({ stack }) => stack));
  if (stacks === null) return { stacksLeftOut: 'it has too many resources' };
  return stacks.length === 0 ? {} : { stacks };
}

/** What each instance of a stack gains and loses, graded. */
export function compareStack(view: StackView): readonly JudgedInstance[] {
  return finish(compareStackSteps(view));
}

/** The same, with a step for each instance. */
export function* compareStackSteps(view: StackView): Steps<readonly JudgedInstance[]> {
  const { stack, before, after, show, engine } = view;
  const catalog = loadCatalog();
  const seesRole = (arn: string) => after.roles.get(arn)?.seen === true;
  const compared = yield* compareSteps(stack, before, after, show, engine);
  return compared.map((each) => gradeInstance(each, catalog, seesRole));
}

function elsewhereNotes({ stack, before, after, show, engine }: StackView): readonly Diagnostic[] {
  return [
    ...widenedElsewhere(stack, before, after, show, engine),
    ...hostManagement(stack, after, show),
    ...openArns(stack, [before, after], show),
    ...otherPartitions(stack, [before, after], show),
  ];
}

/** Names the plan of an instance whose address another plan of the run has as well. */
function tellApart(views: readonly StackView[]): (view: StackView, instance: JudgedInstance) => JudgedInstance {
  const owners = new Map<string, Set<StackView>>();
  for (const view of views.length > 1 ? views : []) {
    for (const { address } of [...view.before.carriers, ...view.after.carriers])
      owners.set(address, (owners.get(address) ?? new Set()).add(view));
  }
  return ({ stack }, instance) =>
    (owners.get(instance.address)?.size ?? 0) > 1 && stack.source !== undefined
      ? { ...instance, plan: stack.source }
      : instance;
}

/** Reads the sources and builds both graphs of each stack. */
export async function openStacks(
  input: Pick<AnalyzeInput, 'plans' | 'dir' | 'base' | 'head' | 'contexts' | 'config' | 'project'>,
  world: World,
  log: Logger,
): Promise<readonly StackView[]> {
  const { config } = input;
  const account = config.projects.find((each) => each.name === input.project)?.account ?? config.account;
  const stacks = await readStacks({ ...input, account, knownRoles: config.knownRoles }, world, log);
  const scps = readScps(config.scps, account, managedPolicy);
  const pool = newWorkPool();
  const views: StackView[] = [];
  for (const stack of stacks) {
    views.push(viewStack({ ...stack, diagnostics: [...stack.diagnostics, ...scps.diagnostics] }, scps.sets, pool));
    await log.progress('graphs built', views.length, stacks.length);
  }
  return views;
}

/** Both graphs of a stack. The stacks of one run share a pool of work. */
export function viewStack(stack: Stack, scps: readonly ScpSet[], pool: WorkPool): StackView {
  const catalog = loadCatalog();
  const engine: EngineOptions = { catalog, multivalued: catalog.isMultivalued, pool };
  const options = { managedPolicy, scps, engine };
  const [before, after] = [buildGraph(stack.before, options), buildGraph(stack.after, options, stack.before)];
  const spellings = () => keySpellings([before, after].flatMap((graph) => [...statementsOf(graph)]));
  return { stack, before, after, show: createShow(stack.aliases, sensitivePolicies(stack), spellings), engine };
}

function sensitivePolicies(stack: Stack): ReadonlySet<string> {
  const resources = [...stack.before.resources.values(), ...stack.after.resources.values()];
  return new Set(resources.filter((each) => each.sensitive.size > 0).map((each) => each.address));
}

/** What each reading of the stack had to say, once. What was wrong before and is not after no longer matters. */
export function diagnosticsOf({ stack, after, show }: StackView): readonly Diagnostic[] {
  // What stands in a stack of the same run is said there.
  const isPeers = ({ address }: Diagnostic) => address !== null && stack.after.resources.get(address)?.peer === true;
  return [...stack.diagnostics, ...after.diagnostics.filter((each) => !isPeers(each))].map((each) => ({
    ...each,
    message: show.text(each.message),
    address: each.address === null ? null : show.text(each.address),
  }));
}

export function canReachAny(views: readonly StackView[]): ReturnType<typeof createCanReach> {
  const askers = views.map(({ stack, after, show, engine }) => ({
    source: stack.source,
    ask: createCanReach(after, show, engine),
  }));
  return (instance, actions, resources, plan) => {
    for (const { source, ask } of askers) {
      if (plan !== undefined && plan !== source) continue;
      const answer = ask(instance, actions, resources);
      if (answer.kind !== 'none') return answer;
    }
    return { kind: 'none' };
  };
}
