// The engine's front: is there any request that an access holds for, and what does one access allow that another does not?
// Exact; past its budget the answer is "undecided", never a wrong one. Every witness is judged again by decide.ts.
//
// Settled here, where AWS leaves room:
// - `*` in Action and Resource crosses every character. AWS lets a `*` at the end of an ARN segment go beyond the colon
//   (Resource element page) and is silent on one inside a segment: where that decides, nothing is decided. Where no ARN
//   makes a difference, a wildcard stays in its part, so that no resource is found that is two run together (segments.ts).
// - Requests have an action PREFIX:NAME and a resource that is an ARN of six parts or exactly `*`; AWS forms no others.
//   Keys may hold any text. A symbol stands for one text that nobody has seen.
// - A key that some statement uses with ForAllValues or ForAnyValue may come as a single value or as a list.

import { InternalError } from '../core/errors.ts';
import { displaySymbols } from '../core/symbol.ts';
import { type Access, and, bind, not } from './access.ts';
import { decideAccess } from './decide.ts';
import { allCubes } from './engine/cover.ts';
import type { Node } from './engine/formula.ts';
import { type Finding, makeWitness, type Region, regionsOf } from './engine/regions.ts';
import { type EngineOptions, type Residual, type Run, residuals, startRun, withinBudget } from './engine/run.ts';
import { firstCube } from './engine/search.ts';
import type { Request } from './request.ts';

export type { Region } from './engine/regions.ts';
export { type EngineOptions, newWorkPool, type WorkPool } from './engine/run.ts';

export type Decision =
  /** No request at all: proved. */
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly witness: Request }
  | { readonly kind: 'undecided'; readonly reason: string };

export interface Difference {
  readonly decision: Decision;
  readonly regions: readonly Region[];
  /** Why the regions are not all of the difference, or it was not decided; null when they are. */
  readonly incomplete: string | null;
}

/** Cubes of one residual before its description is cut off. */
const MOST_CUBES = 4_000;

/** Is there any request that this access holds for? Throws InternalError where the plain evaluator disagrees. */
export function findRequest(access: Access, options: EngineOptions = {}): Decision {
  return withinBudget<Decision>(
    options,
    () => {
      const { run, made } = startRun([access], (compiled) => compiled.compile(access), options);
      const decision = decide(made, run);
      if (decision.kind === 'found') check(decision.witness, access, null);
      if (decision.kind !== 'none') return decision;
      const reason = doubtOfColons(access, run, options);
      return reason === null ? decision : { kind: 'undecided', reason };
    },
    (reason) => ({ kind: 'undecided', reason }),
  );
}

/** Why the access might hold for more, if wildcards inside a segment of a Resource stood for no colon; null: it would not. */
function doubtOfColons(access: Access, run: Run, options: EngineOptions): string | null {
  const { doubtful } = run.compiled;
  if (doubtful === null) return null;
  const more = and(bind({ colons: 'kept' }, access), not(access));
  const { run: inner, made } = startRun([more], (compiled) => compiled.compile(more), options);
  const decision = decide(made, inner);
  if (decision.kind === 'none') return null;
  if (decision.kind === 'undecided') return decision.reason;
  check(decision.witness, more, null);
  return `AWS does not say whether a wildcard inside a segment of ${doubtful} stands for a colon, and that makes a difference`;
}

function decide(node: Node, run: Run): Decision {
  let unsure: string | null = null;
  const judged = new Set<Node>();
  for (const residual of residuals(node, run)) {
    if (judged.has(residual.node)) continue;
    judged.add(residual.node);
    const { cubes, unsure: reason } = firstCube(residual.node, run.space);
    const cube = cubes[0];
    if (cube !== undefined) return { kind: 'found', witness: makeWitness(cube, residual.classes, run) };
    unsure ??= reason;
  }
  return unsure === null ? { kind: 'none' } : { kind: 'undecided', reason: unsure };
}

/** Everything that `after` allows and `before` does not. Throws InternalError where the plain evaluator disagrees. */
export function difference(after: Access, before: Access, options: EngineOptions = {}): Difference {
  const described = withinBudget<Difference | null>(
    options,
    () => describeDifference(after, before, options),
    () => null,
  );
  return described ?? outOfBudget(findRequest(and(after, not(before)), options));
}

/** Null: there is more than can be described. */
function describeDifference(after: Access, before: Access, options: EngineOptions): Difference | null {
  const { run, made } = startRun(
    [after, before],
    (compiled) => ({
      node: compiled.formulas.and([compiled.compile(after), compiled.formulas.not(compiled.compile(before))]),
      grantors: compiled.grantors(after),
    }),
    options,
  );
  const { findings, incomplete: unsure } = collect(made.node, run);
  const incomplete = unsure ?? doubtOfColons(and(after, not(before)), run, options);
  if (findings.length === 0) {
    const decision: Decision = incomplete === null ? { kind: 'none' } : { kind: 'undecided', reason: incomplete };
    return { decision, regions: [], incomplete };
  }
  const regions = regionsOf(findings, made.grantors, run);
  for (const region of regions) check(region.witness, after, before);
  if (regions.length === 0) return null;
  return { decision: { kind: 'found', witness: regions[0]!.witness }, regions, incomplete };
}

/** The difference was too large to describe; whether there is one may still be known. */
function outOfBudget(decision: Decision): Difference {
  const incomplete = decision.kind === 'none' ? null : 'the difference is too large to be described in full';
  return { decision, regions: [], incomplete };
}

function collect(node: Node, run: Run): { findings: Finding[]; incomplete: string | null } {
  const findings: Finding[] = [];
  let incomplete: string | null = null;
  const judged = new Map<Node, ReturnType<typeof allCubes>>();
  for (const residual of residuals(node, run)) {
    let cubes = judged.get(residual.node);
    if (cubes === undefined) {
      cubes = allCubes(residual.node, run.space, MOST_CUBES);
      judged.set(residual.node, cubes);
    }
    incomplete ??= cubes.unsure;
    findings.push(...findingsOf(residual, cubes));
  }
  return { findings, incomplete };
}

function findingsOf(residual: Residual, { cubes }: ReturnType<typeof allCubes>): Finding[] {
  return cubes.map((cube) => ({ cube, classes: residual.classes }));
}

/** The second judge: a witness that it does not confirm is a bug of one of the two, never a result. */
function check(witness: Request, after: Access, before: Access | null): void {
  if (decideAccess(after, witness) && !(before !== null && decideAccess(before, witness))) return;
  const context = [...witness.context].map(([key, value]) => `${key}=${String(value)}`).join(', ');
  throw new InternalError(
    displaySymbols(
      `the engine and the plain evaluator disagree on ${witness.action} on ${witness.resource ?? 'no resource'} with {${context}}`,
    ),
  );
}
