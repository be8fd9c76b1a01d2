// Searches a formula for requests: splits it branch by branch into conjunctions of literals, with all that a literal says
// about the other tests of its dimension worked in at once. Knows tests only by number and by what they imply.

import { work } from '../../core/work.ts';
import { type Budget, spend } from '../atoms.ts';
import { type Assumptions, makeAssumptions, type Relations } from './assumptions.ts';
import { type Formulas, isNegated, type Junction, type Literal, type Node, testOf } from './formula.ts';
import type { Test } from './tests.ts';
import { outcomeOf, type Theory, type Value } from './theory.ts';

/** Literals that together make the formula true, and a request's values for them. */
export interface Cube {
  readonly literals: readonly Literal[];
  readonly values: ReadonlyMap<string, Value>;
}

export interface Space {
  readonly formulas: Formulas;
  readonly tests: readonly Test[];
  readonly theory: Theory;
  readonly budget: Budget;
  readonly relations: Relations;
}

export interface Cubes {
  readonly cubes: readonly Cube[];
  /** The cubes found do not make up the whole formula, or it could not be decided: why. */
  readonly unsure: string | null;
}

/** What the literals say about the other tests. */
export function assume(literals: readonly Literal[], { tests, relations }: Space): Assumptions {
  const assumptions = makeAssumptions(tests, relations);
  for (const literal of literals) assumptions.add(literal);
  return assumptions;
}

/** One cube, or none; with none and no `unsure` it is proved that the formula holds for no request. */
export function firstCube(node: Node, space: Space): Cubes {
  const found: Cube[] = [];
  const unsure = explore(node, space, true, (cube) => {
    found.push(cube);
    return true;
  });
  return { cubes: found, unsure: found.length > 0 ? null : unsure };
}

/** The cube without literals that the others imply. */
export function trimmed(literals: readonly Literal[], space: Space): Literal[] {
  const said = assume(literals, space);
  const implied = new Set<Literal>();
  for (const literal of [...literals].reverse()) {
    if (said.settleBeside(testOf(literal)) !== !isNegated(literal)) continue;
    implied.add(literal);
    said.mute(literal);
  }
  return literals.filter((literal) => !implied.has(literal));
}

/**
 * Calls `emit` for cubes until it returns true. With `disjoint`, later branches leave out what earlier ones covered,
 * which cuts more; without, cubes stay as short as people want them. Returns why something stayed undecided, or null.
 */
export function explore(root: Node, space: Space, disjoint: boolean, emit: (cube: Cube) => boolean): string | null {
  const { formulas, tests, theory, budget } = space;
  let unsure: string | null = null;

  const assumed = makeAssumptions(tests, space.relations);

  function visit(start: Node, fresh: readonly Literal[]): boolean {
    const { length } = assumed.literals;
    const stop = visitWith(start, fresh);
    assumed.cutTo(length);
    return stop;
  }

  function visitWith(start: Node, fresh: readonly Literal[]): boolean {
    spend(budget, 'steps');
    let node = start;
    let added: readonly Literal[] = fresh;
    for (;;) {
      for (const literal of added) {
        const known = assumed.settle(testOf(literal));
        if (known === isNegated(literal)) return false;
        if (known === undefined) assumed.add(literal);
      }
      if (added.length > 0) node = formulas.decide(node, assumed.settle);
      added = units(node);
      if (added.length === 0) break;
    }
    if (node.kind === 'false') return false;
    const outcome = outcomeOf(assumed.literals, tests, theory);
    if (outcome.kind === 'no') return false;
    if (node.kind === 'true') {
      if (outcome.kind === 'yes') return emit({ literals: [...assumed.literals], values: outcome.values });
      unsure = outcome.reason;
      return false;
    }
    const { branches, rest } = split(node, formulas);
    const passed: Literal[] = [];
    for (const branch of branches) {
      const next = formulas.and([branch, ...rest]);
      if (visit(next, disjoint ? passed : [])) return true;
      if (disjoint && branch.kind === 'literal') passed.push(branch.literal ^ 1);
    }
    return false;
  }

  visit(root, []);
  return unsure;

  /** The literals that must hold as things stand. */
  function units(node: Node): Literal[] {
    if (node.kind === 'literal') return [node.literal];
    if (node.kind !== 'and') return [];
    return node.parts.flatMap((part) => (part.kind === 'literal' ? [part.literal] : []));
  }
}

/** The disjunction to branch on: one whose every branch requires something, which settles most; else the shortest. */
function split(node: Node, formulas: Formulas): { branches: readonly Node[]; rest: readonly Node[] } {
  if (node.kind === 'or') return { branches: node.parts, rest: [] };
  if (node.kind !== 'and') return { branches: [node], rest: [] };
  work(node.parts.length);
  let best: Junction | null = null;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const part of node.parts) {
    if (part.kind !== 'or') continue;
    const score = part.parts.length + (part.parts.every(requires) ? 0 : 1_000_000);
    if (score < bestScore) [best, bestScore] = [part, score];
  }
  if (best === null) return { branches: [node], rest: [] };
  return (
    shared(best, node.parts, formulas) ?? { branches: best.parts, rest: node.parts.filter((part) => part !== best) }
  );
}

/** (a ∨ b) ∧ (a ∨ c) is a ∨ (b ∧ c): for the literal that stands in most disjunctions besides the chosen one. */
function shared(
  chosen: Junction,
  parts: readonly Node[],
  formulas: Formulas,
): { branches: readonly Node[]; rest: readonly Node[] } | null {
  const own = new Set<Node>(chosen.parts.filter((part) => part.kind === 'literal'));
  if (own.size === 0) return null;
  const counts = new Map<Node, number>();
  for (const part of parts) {
    if (part.kind !== 'or') continue;
    work(part.parts.length);
    for (const inner of part.parts) if (own.has(inner)) counts.set(inner, (counts.get(inner) ?? 0) + 1);
  }
  let most: Node | null = null;
  for (const [literal, count] of counts) if (count > 1 && count > (counts.get(most!) ?? 0)) most = literal;
  if (most === null) return null;
  const common = most;
  const without: Node[] = [];
  const rest: Node[] = [];
  for (const part of parts) {
    if (part.kind !== 'or' || !part.parts.includes(common)) rest.push(part);
    else without.push(formulas.or(part.parts.filter((inner) => inner !== common)));
  }
  const others = formulas.and(without);
  return { branches: chosen.parts[0] === common ? [common, others] : [others, common], rest };
}

function requires(node: Node): boolean {
  if (node.kind === 'literal') return !isNegated(node.literal);
  return node.kind === 'and' && node.parts.some(requires);
}
