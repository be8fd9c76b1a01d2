// The parts of a difference as people read them: cubes with the same resources and conditions put together, their actions
// folded, each with a witness and the statements that grant it.

import { work } from '../../core/work.ts';
import type { Statement } from '../model.ts';
import type { Request } from '../request.ts';
import { type ActionClass, lowerAroundSymbols, setMatchesLower } from './actions.ts';
import type { Grantor } from './compile.ts';
import { foldActions, type ServiceRoom, spellingOf } from './fold.ts';
import { isNegated, type Literal, testOf } from './formula.ts';
import { shownPattern } from './pattern.ts';
import type { Run } from './run.ts';
import { assume, type Cube, trimmed } from './search.ts';
import { dimensionOf, RESOURCE, surelyApart } from './tests.ts';
import { witnessOf } from './witness.ts';
import { type Shape, shapeOf } from './words.ts';

/** Part of what an access allows. Every request that it describes is allowed, up to its stated conditions. */
export interface Region {
  /** Patterns as the policies spell them. */
  readonly actions: readonly string[];
  readonly exceptActions: readonly string[];
  readonly resources: readonly string[];
  readonly exceptResources: readonly string[];
  /** In words; all of them are needed. */
  readonly conditions: readonly string[];
  /** The Allow statements that grant it. */
  readonly statements: readonly Statement[];
  /** A concrete request, with every context key that it needs. */
  readonly witness: Request;
}

/** A cube and the action classes for which it holds. */
export interface Finding {
  readonly cube: Cube;
  readonly classes: readonly ActionClass[];
}

interface Part {
  readonly shape: Shape;
  readonly cube: Cube;
  readonly classes: Set<ActionClass>;
  readonly statements: Set<Statement>;
}

export function regionsOf(findings: readonly Finding[], grantors: readonly Grantor[], run: Run): Region[] {
  const parts = new Map<string, Part>();
  const indexOf = new Map(run.setTests.map((test, index) => [test, index]));
  const candidates = grantorsFor(grantors, indexOf, run);
  for (const { cube, classes } of findings) {
    const shape = shapeOf(trimmed(cube.literals, run.space), run.space);
    const key = shapeKey(shape);
    let part = parts.get(key);
    if (part === undefined) {
      part = { shape, cube, classes: new Set(), statements: new Set() };
      parts.set(key, part);
    }
    for (const each of classes) part.classes.add(each);
    for (const statement of granting(cube, classes, candidates(cube, classes), indexOf, run))
      part.statements.add(statement);
  }
  const merged = mergeResources([...parts.values()]);
  const rooms: ServiceRoom[] = run.services.map((service) => ({ service: service.service, all: service.classes() }));
  const spelling = spellingOf(run.sets);
  const regions: Region[] = [];
  for (const part of merged) {
    for (const folded of foldActions(part.classes, rooms, spelling)) {
      regions.push({
        actions: folded.actions,
        exceptActions: folded.exceptActions,
        resources: shown(part.shape.resources.map(shownPattern)),
        exceptResources: shown(part.shape.exceptResources.map(shownPattern)),
        conditions: part.shape.conditions,
        statements: [...part.statements],
        witness: makeWitness(part.cube, folded.classes, run),
      });
    }
  }
  return regions.sort(
    (a, b) => compareText(a.actions.join(), b.actions.join()) || compareText(a.resources.join(), b.resources.join()),
  );
}

export function makeWitness(cube: Cube, classes: readonly ActionClass[], run: Run): Request {
  return witnessOf(cube, classes, {
    space: run.space,
    catalog: run.catalog,
    hasResource: run.compiled.hasResource,
    belongs: (action, to) => belongs(action, to, run),
  });
}

/** No set tells the action from the class. */
function belongs(action: string, to: ActionClass, run: Run): boolean {
  work(run.sets.length);
  const text = lowerAroundSymbols(action);
  let next = 0;
  return run.sets.every((set, index) => {
    const named = to.sets[next] === index;
    if (named) next += 1;
    return setMatchesLower(set, text) === named;
  });
}

function shown(patterns: readonly string[]): string[] {
  return [...new Set(patterns)].sort();
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function shapeKey(shape: Shape): string {
  const resources = shape.resources.map((pattern) => pattern.key).sort();
  const except = shape.exceptResources.map((pattern) => pattern.key).sort();
  return [resources.join(' '), except.join(' '), shape.conditions.join('\n')].join('\n\n');
}

/** Parts that differ in nothing but their resources become one, where no exception of one reaches into another. */
function mergeResources(parts: readonly Part[]): Part[] {
  const numbers = new Map<ActionClass, number>();
  const numberOf = (each: ActionClass) => {
    if (!numbers.has(each)) numbers.set(each, numbers.size);
    return numbers.get(each)!;
  };
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const classes = [...part.classes].map(numberOf).sort((a, b) => a - b);
    const key = `${classes.join()}\n${part.shape.conditions.join('\n')}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const host = group.find((other) => canJoin(other.shape, part.shape));
    if (host === undefined) {
      group.push(part);
      continue;
    }
    group[group.indexOf(host)] = {
      shape: {
        resources: unique([...host.shape.resources, ...part.shape.resources]),
        exceptResources: unique([...host.shape.exceptResources, ...part.shape.exceptResources]),
        conditions: host.shape.conditions,
      },
      cube: host.cube,
      classes: host.classes,
      statements: new Set([...host.statements, ...part.statements]),
    };
  }
  return [...groups.values()].flat();
}

function unique<T extends { readonly key: string }>(patterns: readonly T[]): T[] {
  return [...new Map(patterns.map((pattern) => [pattern.key, pattern])).values()];
}

function canJoin(left: Shape, right: Shape): boolean {
  work(left.exceptResources.length + right.exceptResources.length + 1);
  const reaches = (from: Shape, into: Shape) => {
    const same = new Set(into.exceptResources.map((pattern) => pattern.key));
    return from.exceptResources.some(
      (except) => !same.has(except.key) && into.resources.some((pattern) => !surelyApart(except, pattern)),
    );
  };
  return !reaches(left, right) && !reaches(right, left);
}

/**
 * The grantors that may grant something of a cube: where it requires a resource, those of a resource that is near; else those
 * of the sets of actions that its classes are in.
 */
function grantorsFor(
  grantors: readonly Grantor[],
  indexOf: ReadonlyMap<number, number>,
  { space }: Run,
): (cube: Cube, classes: readonly ActionClass[]) => readonly Grantor[] {
  const { tests, relations } = space;
  const required = (literal: Literal) => {
    const test = testOf(literal);
    return !isNegated(literal) && dimensionOf(tests[test]!) === RESOURCE && relations.indexed(test) ? test : null;
  };
  const byTest = new Map<number, number[]>();
  const others: number[] = [];
  const bySet = new Map<number, number[]>();
  const ofAnySet: number[] = [];
  for (const [place, { node }] of grantors.entries()) {
    const parts = node.kind === 'and' ? node.parts : [node];
    const literals = parts.flatMap((part) => (part.kind === 'literal' ? [part.literal] : []));
    const test = literals.map(required).find((each) => each !== null);
    const list = test === undefined ? others : (byTest.get(test!) ?? []);
    if (test !== undefined) byTest.set(test!, list);
    list.push(place);
    const needed = literals.find((literal) => !isNegated(literal) && indexOf.has(testOf(literal)));
    const set = needed === undefined ? undefined : indexOf.get(testOf(needed))!;
    const ofSet = set === undefined ? ofAnySet : (bySet.get(set) ?? []);
    if (set !== undefined) bySet.set(set, ofSet);
    ofSet.push(place);
  }
  return ({ literals }, classes) => {
    const test = literals.map(required).find((each) => each !== null);
    const places =
      test === undefined || test === null
        ? [...ofAnySet, ...Array.from(setsOf(classes), (set) => bySet.get(set) ?? []).flat()]
        : [...others, ...Array.from(relations.near(test), (each) => byTest.get(each) ?? []).flat()];
    return places.sort((a, b) => a - b).map((place) => grantors[place]!);
  };
}

function setsOf(classes: readonly ActionClass[]): Set<number> {
  const sets = new Set<number>();
  for (const each of classes) {
    work(each.sets.length);
    for (const set of each.sets) sets.add(set);
  }
  return sets;
}

/** Work of asking one statement for one kind of action, beside that of going through its parts. */
const ASKED = 100;

function granting(
  cube: Cube,
  classes: readonly ActionClass[],
  grantors: readonly Grantor[],
  indexOf: ReadonlyMap<number, number>,
  run: Run,
): Statement[] {
  work(classes.length + grantors.length);
  const settings = new Map(classes.map((each) => [each.sets.join(), new Set(each.sets)]));
  const given = assume(cube.literals, run.space);
  return grantors.flatMap(({ statement, node }) => {
    for (const matching of settings.values()) {
      work(ASKED);
      const left = run.space.formulas.decide(node, (test) => {
        const index = indexOf.get(test);
        return index === undefined ? given.settle(test) : matching.has(index);
      });
      if (left.kind === 'true') return [statement];
    }
    return [];
  });
}
