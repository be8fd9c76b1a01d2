// The HCL of one root module as answers: what an argument of a resource instance is, where it stands, what it refers to.
// Knows modules, variables, locals and scopes; asks the plan (or whoever stands in for it) what a resource's attributes are.

import type { Diagnostic, Location } from '../core/diagnostic.ts';
import { symbol } from '../core/symbol.ts';
import { isList, isMap, Unknown, type Value } from '../core/value.ts';
import { WorkSpent, withAllowance } from '../core/work.ts';
import type { Budget, Env, Scope } from './expression/evaluate.ts';
import { ExpressionError, Lazy, LimitReached, markUnsure } from './expression/values.ts';
import { confine, type FileReader, normalize } from './file-reader.ts';
import { encodeJson } from './functions/encoding.ts';
import { callFunction } from './functions/index.ts';
import { attributeValue, blockList, blockNames } from './hcl/blocks.ts';
import { fileFunctions } from './hcl/files.ts';
import { expand, type Iteration, instanceScope, newKeys } from './hcl/instances.ts';
import { collectReferences } from './hcl/references.ts';
import { newTasks } from './hcl/tasks.ts';
import { type ModuleInstance, newTree, type Tree } from './hcl/tree.ts';
import { variableValue } from './hcl/variables.ts';
import { newReport, placeOf, type ResourceBlock, type SyntaxMemory, warning } from './module-tree.ts';
import { formatIndex, joinAddress, parseAddress } from './plan/address.ts';
import type { Attribute, Block } from './positions.ts';
import type { HclEvaluator, PlanLookup } from './snapshot.ts';

export type { HclEvaluator, PlanLookup } from './snapshot.ts';

export interface HclOptions {
  readonly reader: FileReader;
  /** Absolute directory of the root module. */
  readonly rootDir: string;
  /** Absolute directory that nothing is read outside of. */
  readonly workspaceRoot: string;
  /** Absolute directory that paths are shown from; default: workspaceRoot. */
  readonly shownFrom?: string;
  /** The plan, or null to work from HCL alone. */
  readonly lookup: PlanLookup | null;
  /** `terraform.workspace`, if it is known. */
  readonly workspace?: string;
  /** Values of root variables where the plan says nothing: from tfvars files, in HCL-only mode. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** Shared by evaluators that read the same files. */
  readonly memory?: SyntaxMemory;
  readonly limits?: Partial<EvaluationLimits>;
}

export interface EvaluationLimits {
  /** Steps of evaluation in all: nodes of expressions visited. */
  readonly steps: number;
}

const LIMITS: EvaluationLimits = { steps: 20_000_000 };

/** More than the plan needs: what works from HCL alone walks the tree with it. */
export interface Evaluator extends HclEvaluator {
  readonly tree: Tree;
  /** Keys of a resource's instances in a module instance; Unknown where count or for_each is. */
  resourceKeys(module: ModuleInstance, resource: ResourceBlock): Promise<readonly (string | number | null)[] | Unknown>;
  moduleKeys(module: ModuleInstance, call: Block): Promise<readonly (string | number | null)[] | Unknown>;
  /** Value of any attribute in the scope of a module itself (a provider's arguments, say). */
  inModule(module: ModuleInstance, attribute: Attribute): Promise<Value>;
  note(diagnostic: Diagnostic): void;
}

/** Text attributes that arrive from the plan as a tree where part of them is unknown. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  'json',
  'minified_json',
  'policy',
  'assume_role_policy',
  'access_policy',
  'access_policies',
]);

export async function openHcl(options: HclOptions): Promise<Evaluator> {
  const { lookup } = options;
  const rootDir = normalize(options.rootDir);
  const files = confine(options.reader, options.workspaceRoot, options.shownFrom);
  const { report, diagnostics } = newReport();
  const tree = newTree(files, rootDir, report, options.memory ?? new Map());
  const tasks = newTasks((key) =>
    report(warning('circular-reference', `${key.slice(key.indexOf(' ') + 1)} depends on itself`, null)),
  );
  const special = fileFunctions(files, rootDir, report).special;
  const budget = newBudget({ ...LIMITS, ...options.limits }.steps);
  const onLimit = (message: string, attribute: Attribute): void =>
    report(warning('evaluation-limit', message, placeOf(attribute)));

  function environment(
    module: ModuleInstance,
    iteration: Iteration | null,
    owner: string,
    source: Attribute['source'],
  ): Env {
    const scope: Scope = {
      root: (name) => rootName(module, iteration, name),
      special,
      pure: callFunction,
    };
    return { scope, source, budget, variables: null, splatItem: null, owner };
  }

  const evaluateIn = (
    module: ModuleInstance,
    iteration: Iteration | null,
    attribute: Attribute,
    owner: string,
  ): Promise<Value> => attributeValue(attribute, environment(module, iteration, owner, attribute.source), onLimit);

  function rootName(module: ModuleInstance, iteration: Iteration | null, name: string): Value | null {
    switch (name) {
      case 'var':
        return new Lazy('var', (variable, owner) => variableOf(module, variable, owner));
      case 'local':
        return new Lazy('local', (local, owner) => localOf(module, local, owner));
      case 'module':
        return new Lazy('module', (call, owner) => moduleOf(module, call, owner));
      case 'data':
        return new Lazy(
          'data',
          async (type) =>
            new Lazy(`data.${type}`, (resource, owner) => resourceOf(module, 'data', type, resource, owner)),
        );
      case 'path':
        return new Map<string, Value>([
          ['module', module.shownDir],
          ['root', '.'],
          ['cwd', symbol('path.cwd')],
        ]);
      case 'terraform':
        return new Lazy('terraform', async (part) =>
          part === 'workspace'
            ? (options.workspace ?? symbol('terraform.workspace'))
            : new Unknown(`terraform.${part} is not known`),
        );
      case 'each':
      case 'count':
        return instanceScope(name, iteration);
      case 'self':
      case 'ephemeral':
        return new Unknown(`${name} is not followed`);
      default:
        return new Lazy(name, (resource, owner) => resourceOf(module, 'managed', name, resource, owner));
    }
  }

  /** What a name that is not declared gives: an error as Terraform's, unless a file that may declare it could not be read. */
  function undeclared(module: ModuleInstance, what: string): Unknown {
    if (module.config.incomplete) return new Unknown(`${what} is not declared in the files that could be read`);
    throw new ExpressionError(`${what} is not declared`);
  }

  async function variableOf(module: ModuleInstance, name: string, owner: string): Promise<Value> {
    const block = module.config.variables.get(name);
    if (!block) return undeclared(module, `var.${name}`);
    return tasks.run(`value ${joinAddress(module.address, `var.${name}`)}`, owner, async () => {
      const self = `value ${joinAddress(module.address, `var.${name}`)}`;
      let given: Value | undefined;
      if (module.parent && module.call) {
        const argument = module.call.body.attributes.get(name);
        const caller = module.parent;
        if (argument) given = await evaluateIn(caller, await iterationOfModule(module, self), argument, self);
      } else {
        given = lookup?.variable(name);
        if (given === undefined) given = options.variables?.get(name);
        if (given !== undefined) markUnsure(given);
      }
      return variableValue(
        name,
        block,
        given,
        (attribute) => evaluateIn(module, null, attribute, self),
        (expr, source) =>
          attributeValue(
            { name, source, at: expr.at, expr: () => expr },
            environment(module, null, self, source),
            onLimit,
          ),
      );
    });
  }

  async function localOf(module: ModuleInstance, name: string, owner: string): Promise<Value> {
    const attribute = module.config.locals.get(name);
    if (!attribute) return undeclared(module, `local.${name}`);
    const key = `value ${joinAddress(module.address, `local.${name}`)}`;
    return tasks.run(key, owner, () => evaluateIn(module, null, attribute, key));
  }

  async function moduleOf(module: ModuleInstance, name: string, owner: string): Promise<Value> {
    const call = module.config.calls.get(name);
    if (!call) return undeclared(module, `module.${name}`);
    const keys = await keysOfModule(module, call, owner);
    return expand(keys, (key) => {
      const shown = `module.${name}${formatIndex(key)}`;
      return new Lazy(joinAddress(module.address, shown), (output, asker) =>
        outputOf(module, name, key, output, asker),
      );
    });
  }

  async function outputOf(
    parent: ModuleInstance,
    name: string,
    key: string | number | null,
    output: string,
    owner: string,
  ): Promise<Value> {
    const instance = await tree.child(parent, name, key);
    const address = joinAddress(parent.address, `module.${name}${formatIndex(key)}`);
    if (!instance)
      return new Unknown(
        `${address} could not be read, so that its output ${output} is not known`,
        placeOf(parent.config.calls.get(name)!),
      );
    const attribute = instance.config.outputs.get(output)?.body.attributes.get('value');
    if (!attribute) return undeclared(instance, `${address}.${output}`);
    const task = `value ${address}.${output}`;
    return tasks.run(task, owner, () => evaluateIn(instance, null, attribute, task));
  }

  async function resourceOf(
    module: ModuleInstance,
    mode: 'managed' | 'data',
    type: string,
    name: string,
    owner: string,
  ): Promise<Value> {
    const local = `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
    const resource = module.config.resources.get(local);
    const keys = resource
      ? await keysOfResource(module, resource, owner)
      : lookup?.isDeclared(joinAddress(module.address, local))
        ? lookup.resourceInstances(module.address, mode, type, name)
        : undeclared(module, local);
    return expand(keys, (key) => {
      const address = joinAddress(module.address, local + formatIndex(key));
      return new Lazy(address, (attribute, asker) => resourceAttribute(address, attribute, asker));
    });
  }

  function resourceAttribute(address: string, attribute: string, owner: string): Promise<Value> {
    return tasks.wait(`resource ${address}`, owner, async () => {
      if (!lookup) return (await evaluator.attribute(address, attribute)) ?? symbol(`${address}.${attribute}`);
      const value = await lookup.resourceAttribute(address, attribute);
      if (DOCUMENTS.has(attribute) && (isMap(value) || isList(value))) return encodeJson(value);
      return markUnsure(value);
    });
  }

  const keys = newKeys(tasks, (module, iteration, attribute, owner) => evaluateIn(module, iteration, attribute, owner));

  async function keysOfResource(
    module: ModuleInstance,
    resource: ResourceBlock,
    owner: string,
  ): Promise<readonly (string | number | null)[] | Unknown> {
    const local = `${resource.mode === 'data' ? 'data.' : ''}${resource.type}.${resource.name}`;
    const found = await keys.of(module, joinAddress(module.address, local), resource.block, owner);
    if (!(found instanceof Unknown) || !lookup) return found;
    return lookup.isDeclared(joinAddress(module.address, local))
      ? lookup.resourceInstances(module.address, resource.mode, resource.type, resource.name)
      : found;
  }

  async function keysOfModule(
    module: ModuleInstance,
    call: Block,
    owner: string,
  ): Promise<readonly (string | number | null)[] | Unknown> {
    const name = call.labels[0] ?? '';
    const found = await keys.of(module, joinAddress(module.address, `module.${name}`), call, owner);
    if (!(found instanceof Unknown) || !lookup) return found;
    const known = lookup.moduleInstances(module.address, name);
    return known.length > 0 ? known : found;
  }

  /** each and count in the arguments of the call that made a module instance. */
  async function iterationOfModule(module: ModuleInstance, owner: string): Promise<Iteration | null> {
    if (!module.parent || !module.call || module.key === null) return null;
    const address = joinAddress(module.parent.address, `module.${module.call.labels[0] ?? ''}`);
    return keys.iteration(module.parent, address, module.call, module.key, owner);
  }

  interface Found {
    readonly module: ModuleInstance;
    readonly resource: ResourceBlock;
    readonly iteration: Iteration | null;
  }

  async function find(address: string, owner: string | null): Promise<Found | null> {
    const parsed = parseAddress(address);
    const module = parsed && (await tree.at(parsed.module));
    if (!parsed || !module) return null;
    const local = `${parsed.mode === 'data' ? 'data.' : ''}${parsed.type}.${parsed.name}`;
    const resource = module.config.resources.get(local);
    if (!resource) return null;
    const iteration =
      owner === null || parsed.index === null
        ? null
        : await keys.iteration(module, joinAddress(module.address, local), resource.block, parsed.index, owner);
    return { module, resource, iteration };
  }

  const memo = new Map<string, Promise<Value | null>>();

  async function attributeOf(address: string, name: string): Promise<Value | null> {
    const owner = `resource ${address}`;
    const found = await find(address, owner);
    if (!found) return null;
    const { body } = found.resource.block;
    const attribute = body.attributes.get(name);
    if (attribute) return evaluateIn(found.module, found.iteration, attribute, owner);
    if (!blockNames(body).has(name)) return null;
    return blockList(
      body,
      name,
      environment(found.module, found.iteration, owner, found.resource.block.source),
      onLimit,
    );
  }

  function findAttribute(block: Block, name: string): { source: Block['source']; at: number } | null {
    const attribute = block.body.attributes.get(name);
    if (attribute) return attribute;
    return (
      block.body.blocks.find(
        (inner) => inner.type === name || (inner.type === 'dynamic' && inner.labels[0] === name),
      ) ?? null
    );
  }

  const evaluator: Evaluator = {
    tree,
    attribute(address, attribute) {
      const key = `${address}\n${attribute}`;
      let value = memo.get(key);
      if (!value) {
        value = attributeOf(address, attribute);
        memo.set(key, value);
      }
      return value;
    },
    async isNull(address, attribute) {
      const found = await find(address, null);
      if (!found?.resource.block.body.attributes.has(attribute)) return false;
      return (await evaluator.attribute(address, attribute)) === null;
    },
    async hasDynamicDefaultTags() {
      const blocks = (await tree.root())?.config.providers.flatMap((each) => each.body.blocks) ?? [];
      return blocks.some((inner) => inner.type === 'dynamic' && inner.labels[0] === 'default_tags');
    },
    async locate(address, attribute): Promise<Location | null> {
      const found = await find(address, null);
      if (!found) return null;
      if (found.module.standIn) return found.module.standIn;
      if (attribute === null) return placeOf(found.resource.block);
      const part = findAttribute(found.resource.block, attribute);
      return part ? placeOf(part) : null;
    },
    async references(address, attribute) {
      const found = await find(address, null);
      if (!found) return [];
      const { body } = found.resource.block;
      const own = body.attributes.get(attribute);
      const roots = own
        ? [own]
        : body.blocks.filter((block) => block.type === attribute || block.labels[0] === attribute);
      return collectReferences(tree, found.module, roots);
    },
    diagnostics,
    resourceKeys: (module, resource) => keysOfResource(module, resource, ''),
    moduleKeys: (module, call) => keysOfModule(module, call, ''),
    inModule: (module, attribute) => evaluateIn(module, null, attribute, ''),
    note: report,
  };
  return evaluator;
}

/** So many comparisons of two values count as a step. */
const COMPARED = 10;

function newBudget(steps: number): Budget {
  let left = steps;
  const spent = () => new LimitReached(`more than ${steps} steps of evaluation`);
  return {
    step() {
      if (--left < 0) throw spent();
    },
    carryOut(act) {
      try {
        return withAllowance(left * COMPARED, act, (units) => {
          left -= Math.floor(units / COMPARED);
        });
      } catch (thrown) {
        throw thrown instanceof WorkSpent ? spent() : thrown;
      }
    },
  };
}
