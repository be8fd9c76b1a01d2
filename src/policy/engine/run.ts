// One run of the engine: the formula cut by services and action classes into formulas over resources and context, each
// decided once. Ties the parts of the engine together; describes nothing.

import type { Catalog } from '../../aws/catalog.ts';
import { WorkSpent, withAllowance, work } from '../../core/work.ts';
import type { Access } from '../access.ts';
import { type Budget, BudgetSpent, spend } from '../atoms.ts';
import type { Tokens } from '../glob.ts';
import { type ActionClass, type ActionSet, type ServiceClasses, serviceClasses } from './actions.ts';
import { makeRelations } from './assumptions.ts';
import { type Compiled, makeCompiler } from './compile.ts';
import type { Node } from './formula.ts';
import { resourceUniverse } from './resources.ts';
import type { Space } from './search.ts';
import { RESOURCE } from './tests.ts';

export interface EngineOptions {
  /** States of automata before the answer is "undecided". */
  readonly maxStates?: number;
  /** Branches and combinations before the answer is "undecided". */
  readonly maxSteps?: number;
  /** Work on one question before the answer is "undecided". */
  readonly maxWork?: number;
  /** Work that all questions of a run may take together; without it each question stands alone. */
  readonly pool?: WorkPool;
  /** Makes witnesses real. Never changes what is decided. */
  readonly catalog?: Catalog | null;
  /** Condition keys (lower case) that requests carry as lists; by the catalogue where it is not given. */
  readonly multivalued?: (lowerCaseKey: string) => boolean;
}

/** What is left of the work that the questions of a run share. */
export interface WorkPool {
  left: number;
}

const MAX_STATES = 400_000;
const MAX_STEPS = 400_000;
const MAX_WORK = 200_000_000;
const MAX_RUN_WORK = 10_000_000_000;

/** For one run: an analysis, or one question of many. */
export function newWorkPool(): WorkPool {
  return { left: MAX_RUN_WORK };
}

export interface Run {
  readonly compiled: Compiled;
  readonly space: Space;
  readonly catalog: Catalog | null;
  readonly sets: readonly ActionSet[];
  /** The tests' numbers of the sets. */
  readonly setTests: readonly number[];
  readonly services: readonly ServiceClasses[];
  readonly budget: Budget;
}

/** Compiles the accesses with `make` and prepares the action dimension for what came of it. */
export function startRun<T>(
  accesses: readonly Access[],
  make: (compiled: Compiled) => T,
  options: EngineOptions,
): { run: Run; made: T } {
  const budget: Budget = { states: options.maxStates ?? MAX_STATES, steps: options.maxSteps ?? MAX_STEPS };
  const catalog = options.catalog ?? null;
  const multivalued = options.multivalued ?? ((key: string) => catalog?.isMultivalued(key) ?? false);
  const compiled = makeCompiler(accesses, multivalued);
  const made = make(compiled);
  const sets: ActionSet[] = [];
  const setTests: number[] = [];
  const patterns: Tokens[] = [];
  for (const [number, test] of compiled.tests.entries()) {
    if (test.kind === 'text' && test.dimension === RESOURCE && test.comparand.kind === 'text') {
      patterns.push(...test.comparand.patterns.map((pattern) => pattern.tokens));
    }
    if (test.kind !== 'action') continue;
    sets.push(test.set);
    setTests.push(number);
  }
  const { formulas, tests, mayBeList } = compiled;
  const relations = makeRelations(tests, mayBeList);
  const space: Space = {
    formulas,
    tests,
    budget,
    theory: {
      budget,
      mayBeList,
      isList: multivalued,
      resources: resourceUniverse(patterns),
      relations,
      known: new Map(),
    },
    relations,
  };
  return {
    run: { compiled, space, catalog, sets, setTests, services: serviceClasses(sets, catalog, budget), budget },
    made,
  };
}

/** What is left of the formula for some classes of one service. */
export interface Residual {
  readonly service: ServiceClasses;
  readonly node: Node;
  readonly classes: readonly ActionClass[];
}

/** The formula for each service's classes, those together that leave the same; where nothing is left, nothing is yielded. */
export function* residuals(node: Node, run: Run): Generator<Residual> {
  const { formulas } = run.space;
  const isAction = (test: number) => run.space.tests[test]!.kind === 'action';
  const testsOf = (indexes: readonly number[]) => new Set(indexes.map((index) => run.setTests[index]!));
  for (const service of run.services) {
    work(service.relevant.length);
    const inService = formulas.select(node, { group: isAction, mayBeTrue: testsOf(service.relevant), open: true });
    spend(run.budget, 'steps');
    if (inService.kind === 'false') continue;
    const groups = new Map<Node, ActionClass[]>();
    const bySets = new Map<string, Node>();
    for (const each of service.classes()) {
      work(each.sets.length + 1);
      const key = each.sets.join();
      let left = bySets.get(key);
      if (left === undefined) {
        left = formulas.select(inService, { group: isAction, mayBeTrue: testsOf(each.sets), open: false });
        bySets.set(key, left);
        spend(run.budget, 'steps');
      }
      if (left.kind === 'false') continue;
      const group = groups.get(left);
      if (group === undefined) groups.set(left, [each]);
      else group.push(each);
    }
    for (const [left, classes] of groups) yield { service, node: left, classes };
  }
}

/**
 * Answers one question that may spend the budget; `onSpent` makes the answer then. What is too large for the runtime's own
 * stack is as little decided as what is too large for the budget.
 */
export function withinBudget<T>(options: EngineOptions, act: () => T, onSpent: (reason: string) => T): T {
  const { pool, maxWork = MAX_WORK } = options;
  const allowed = Math.min(maxWork, pool?.left ?? maxWork);
  if (allowed <= 0) return onSpent(RUN_SPENT);
  try {
    return withAllowance(allowed, act, (units) => {
      if (pool !== undefined) pool.left = Math.max(0, pool.left - units);
    });
  } catch (thrown) {
    if (thrown instanceof BudgetSpent) return onSpent(thrown.message);
    if (thrown instanceof WorkSpent) return onSpent(allowed < maxWork ? RUN_SPENT : TOO_LARGE);
    if (thrown instanceof RangeError) return onSpent(TOO_LARGE);
    throw thrown;
  }
}

const TOO_LARGE = 'the policies are too large to compare';
const RUN_SPENT = 'the work that one run may take is spent';
