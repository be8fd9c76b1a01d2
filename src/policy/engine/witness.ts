// One concrete request for a cube and its actions, as real as the catalogue allows: an existing action, a resource of a type that
// it takes, every context key that is needed. Anything that it proposes satisfies the cube; realism is only preferred.

import type { ActionInfo, Catalog } from '../../aws/catalog.ts';
import { WorkSpent, withAllowance } from '../../core/work.ts';
import { STAR, textTokens } from '../glob.ts';
import type { Request } from '../request.ts';
import type { ActionClass } from './actions.ts';
import { type Found, findElement, NONE, type Wish } from './element.ts';
import { isNegated, testOf } from './formula.ts';
import { type Pattern, patternFromTokens, readTemplate, resolve } from './pattern.ts';
import type { Cube, Space } from './search.ts';
import { type Comparand, freeIn, keyOf, RESOURCE } from './tests.ts';

export interface WitnessNeeds {
  readonly space: Space;
  readonly catalog: Catalog | null;
  /** Requests have a resource. */
  readonly hasResource: boolean;
  /** Does this action (any case) belong to the class? */
  readonly belongs: (action: string, to: ActionClass) => boolean;
}

/** Actions looked at for one that exists and takes a fitting resource. */
const MOST_TRIED = 6;
/** Work on one resource that only reads better. */
const MOST_HOPED = 2_000_000;

export function witnessOf(cube: Cube, classes: readonly ActionClass[], needs: WitnessNeeds): Request {
  const context = new Map<string, string | readonly string[]>();
  for (const [dimension, value] of cube.values) {
    const key = keyOf(dimension);
    if (key !== null && value !== null) context.set(key, value);
  }
  const make = (action: string, resource: string | null): Request => ({ principal: null, action, resource, context });
  const plain = cube.values.get(RESOURCE);
  const fallback = typeof plain === 'string' ? plain : null;
  const resources = resourceWish(cube, needs);
  for (const info of existing(classes, needs)) {
    if (!needs.hasResource) return make(info.name, null);
    if (resources === null) return make(info.name, fallback);
    const fitting = resourceFor(info, resources, needs);
    if (fitting !== null) return make(info.name, fitting);
  }
  const first = [...classes].sort((a, b) => Number(b.single) - Number(a.single))[0]!;
  const action = needs.catalog?.find(first.witness)?.name ?? first.witness;
  if (!needs.hasResource) return make(action, null);
  return make(action, fallback ?? '*');
}

/** Existing actions of the classes, those named in full first. */
function* existing(classes: readonly ActionClass[], { catalog, belongs }: WitnessNeeds): Generator<ActionInfo> {
  if (catalog === null) return;
  let tried = 0;
  for (const each of classes) {
    if (!each.single) continue;
    const info = catalog.find(each.witness);
    if (info === null) continue;
    yield info;
    if (++tried >= MOST_TRIED) return;
  }
  for (const each of classes) {
    if (each.single) continue;
    const service = each.service ?? each.witness.slice(0, each.witness.indexOf(':'));
    for (const info of catalog.actions(service)) {
      if (!belongs(info.name, each)) continue;
      yield info;
      if (++tried >= MOST_TRIED) return;
    }
  }
}

interface ResourceWish {
  readonly must: readonly Comparand[];
  readonly mustNot: readonly Comparand[];
}

/** What the cube asks of the resource; null where variables tie it to other keys, so that the value found must stay. */
function resourceWish(cube: Cube, { space }: WitnessNeeds): ResourceWish | null {
  const must: Comparand[] = [];
  const mustNot: Comparand[] = [];
  for (const literal of cube.literals) {
    const test = space.tests[testOf(literal)]!;
    if (test.kind !== 'text' || test.dimension !== RESOURCE) continue;
    if (freeIn(test).length > 0) return null;
    (isNegated(literal) ? mustNot : must).push(test.comparand);
  }
  return { must, mustNot };
}

const typePatterns = new Map<string, Pattern>();
const WHOLE: Comparand = { kind: 'text', patterns: [patternFromTokens(textTokens('*'))] };
const ANYTHING: Comparand = { kind: 'text', patterns: [patternFromTokens([STAR])] };

function resourceFor(info: ActionInfo, wish: ResourceWish, { space }: WitnessNeeds): string | null {
  const types = info.resourceTypes.length === 0 ? [WHOLE] : info.resourceTypes.slice(0, 4).map(typeComparand);
  for (const type of types) {
    const must = type === ANYTHING ? wish.must : [...wish.must, type];
    const found = hopedFor({ must, mustNot: wish.mustNot, universe: space.theory.resources, hopeful: true }, space);
    if (typeof found === 'string') return found;
  }
  return null;
}

/** Looks for a nicer resource than the one that was found; not for long. */
function hopedFor(wish: Wish, { budget }: Space): Found {
  try {
    return withAllowance(
      MOST_HOPED,
      () => findElement(wish, budget),
      () => {},
    );
  } catch (thrown) {
    if (thrown instanceof WorkSpent) return NONE;
    throw thrown;
  }
}

function typeComparand(arn: string): Comparand {
  if (arn === '*') return ANYTHING;
  let pattern = typePatterns.get(arn);
  if (pattern === undefined) {
    pattern = resolve(readTemplate(arn, 'arn', null))!;
    typePatterns.set(arn, pattern);
  }
  return { kind: 'text', patterns: [pattern] };
}
