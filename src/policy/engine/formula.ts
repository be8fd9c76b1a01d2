// Boolean formulas over numbered tests, in negation normal form, equal ones stored once. Knows nothing of what a test
// is about: a literal is twice the test's number, plus one where it is negated.

import { work } from '../../core/work.ts';

export type Literal = number;

export type Node =
  | { readonly id: number; readonly kind: 'true' | 'false' }
  | { readonly id: number; readonly kind: 'literal'; readonly literal: Literal }
  | Junction;

export interface Junction {
  readonly id: number;
  readonly kind: 'and' | 'or';
  readonly parts: readonly Node[];
}

export function literalOf(test: number, negated = false): Literal {
  return test * 2 + (negated ? 1 : 0);
}

export function testOf(literal: Literal): number {
  return literal >> 1;
}

export function isNegated(literal: Literal): boolean {
  return (literal & 1) === 1;
}

export const TRUE: Node = { id: 0, kind: 'true' };
export const FALSE: Node = { id: 1, kind: 'false' };

/** Work of one part of a formula that is made or looked through. */
const PART = 20;

/** A store of formulas: within one, equal formulas are the same object. */
export interface Formulas {
  literal(literal: Literal): Node;
  and(parts: readonly Node[]): Node;
  or(parts: readonly Node[]): Node;
  not(node: Node): Node;
  /** The formula with some tests decided: `undefined` leaves a test open. */
  decide(node: Node, value: (test: number) => boolean | undefined): Node;
  /**
   * The formula with the group's tests false but for those that may be true; these are open, or true. Of a junction that
   * decides each of thousands of parts by one test of the group, only the parts of tests that may be true are looked at.
   */
  select(node: Node, selection: Selection): Node;
}

/** Tests of which few may be true at once, as of sets of actions for one action. The group is the same each time. */
export interface Selection {
  readonly group: (test: number) => boolean;
  readonly mayBeTrue: ReadonlySet<number>;
  readonly open: boolean;
}

export function makeFormulas(): Formulas {
  const literals = new Map<Literal, Node>();
  const junctions = new Map<string, Node>();
  const negations = new Map<Node, Node>();
  const guards = new WeakMap<Junction, GuardedParts>();
  let ids = 2;

  function literal(of: Literal): Node {
    let node = literals.get(of);
    if (node === undefined) {
      node = { id: ids++, kind: 'literal', literal: of };
      literals.set(of, node);
    }
    return node;
  }

  function junction(kind: 'and' | 'or', parts: readonly Node[]): Node {
    const absorbing = kind === 'or' ? TRUE : FALSE;
    const neutral = kind === 'or' ? FALSE : TRUE;
    const flat = new Set<Node>();
    for (const part of parts) {
      if (part === absorbing) return absorbing;
      if (part === neutral) continue;
      if (part.kind === kind) for (const inner of part.parts) flat.add(inner);
      else flat.add(part);
    }
    work(flat.size * PART);
    if (flat.size === 0) return neutral;
    if (flat.size === 1) return [...flat][0]!;
    for (const part of flat) if (isDenied(part, flat)) return absorbing;
    const sorted = absorb(kind, flat).sort((a, b) => a.id - b.id);
    if (sorted.length === 1) return sorted[0]!;
    let key = kind === 'or' ? '|' : '&';
    for (const part of sorted) key += `${part.id},`;
    let node = junctions.get(key);
    if (node === undefined) {
      node = { id: ids++, kind, parts: sorted };
      junctions.set(key, node);
    }
    return node;
  }

  /** The opposite of one part stands beside it: as one, or as parts of the junction around it. */
  function isDenied(part: Node, parts: ReadonlySet<Node>): boolean {
    if (part.kind !== 'and' && part.kind !== 'or') return parts.has(knownNegation(part)!);
    work(1);
    return part.parts.every((inner) => parts.has(knownNegation(inner)!));
  }

  function knownNegation(of: Node): Node | undefined {
    return of.kind === 'literal' ? literals.get(of.literal ^ 1) : negations.get(of);
  }

  /** Drops a part that says no more than one of the literals beside it: a ∨ (a ∧ b) is a, a ∧ (a ∨ b) is a. */
  function absorb(kind: 'and' | 'or', parts: ReadonlySet<Node>): Node[] {
    const list = [...parts];
    if (!list.some((part) => part.kind === 'literal')) return list;
    return list.filter((part) => {
      if ((part.kind !== 'and' && part.kind !== 'or') || part.kind === kind) return true;
      work(part.parts.length);
      return !part.parts.some((inner) => inner.kind === 'literal' && parts.has(inner));
    });
  }

  function not(node: Node): Node {
    if (node === TRUE) return FALSE;
    if (node === FALSE) return TRUE;
    if (node.kind === 'literal') return literal(node.literal ^ 1);
    let negated = negations.get(node);
    if (negated === undefined) {
      if (node.kind !== 'and' && node.kind !== 'or') return node;
      negated = junction(node.kind === 'and' ? 'or' : 'and', node.parts.map(not));
      negations.set(node, negated);
      negations.set(negated, node);
    }
    return negated;
  }

  function decide(root: Node, value: (test: number) => boolean | undefined): Node {
    return decideParts(root, value, (node) => node.parts);
  }

  function select(root: Node, { group, mayBeTrue, open }: Selection): Node {
    const value = (test: number) =>
      group(test) ? (mayBeTrue.has(test) ? (open ? undefined : true) : false) : undefined;
    return decideParts(root, value, (node) => {
      if (node.parts.length < WORTH_GUARDS) return node.parts;
      let guarded = guards.get(node);
      if (guarded === undefined) {
        guarded = guardedParts(node, group);
        guards.set(node, guarded);
      }
      const { byTest, others } = guarded;
      if (byTest.size <= mayBeTrue.size) return node.parts;
      const parts: Node[] = [...others];
      for (const test of mayBeTrue) for (const part of byTest.get(test) ?? []) parts.push(part);
      return parts.sort((a, b) => a.id - b.id);
    });
  }

  function decideParts(
    root: Node,
    value: (test: number) => boolean | undefined,
    partsOf: (node: Junction) => readonly Node[],
  ): Node {
    const values = new Map<number, boolean | undefined>();
    const decided = new Map<Node, Node>();
    function visit(node: Node): Node {
      switch (node.kind) {
        case 'true':
        case 'false':
          return node;
        case 'literal': {
          const test = testOf(node.literal);
          let known = values.get(test);
          if (known === undefined && !values.has(test)) {
            known = value(test);
            values.set(test, known);
          }
          return known === undefined ? node : known !== isNegated(node.literal) ? TRUE : FALSE;
        }
        default: {
          const memo = decided.get(node);
          if (memo !== undefined) return memo;
          // What is decided alike stays known as opposites.
          const opposite = negations.get(node);
          const other = opposite === undefined ? undefined : decided.get(opposite);
          if (other !== undefined) {
            const negated = other === opposite ? node : not(other);
            decided.set(node, negated);
            return negated;
          }
          const given = partsOf(node);
          work(given.length * PART);
          const absorbing = node.kind === 'or' ? TRUE : FALSE;
          let changed = given.length < node.parts.length;
          const parts: Node[] = [];
          let result: Node | null = null;
          for (const part of given) {
            const next = visit(part);
            if (next === absorbing) {
              result = absorbing;
              break;
            }
            changed ||= next !== part;
            parts.push(next);
          }
          result ??= changed ? junction(node.kind, parts) : node;
          decided.set(node, result);
          return result;
        }
      }
    }
    return visit(root);
  }

  return { literal, and: (parts) => junction('and', parts), or: (parts) => junction('or', parts), not, decide, select };
}

/** Junctions with fewer parts are gone through. */
const WORTH_GUARDS = 16;

/** The parts of a junction that fall away where a test is false, by that test, and all others. */
interface GuardedParts {
  readonly byTest: ReadonlyMap<number, readonly Node[]>;
  readonly others: readonly Node[];
}

/** In a disjunction a part falls away that needs the test, in a conjunction one that holds without it. */
function guardedParts({ kind, parts }: Junction, group: (test: number) => boolean): GuardedParts {
  const byTest = new Map<number, Node[]>();
  const others: Node[] = [];
  work(parts.length * PART);
  for (const part of parts) {
    const guard = guardOf(part, kind, group);
    const list = guard === null ? others : (byTest.get(guard) ?? []);
    if (guard !== null) byTest.set(guard, list);
    list.push(part);
  }
  return { byTest, others };
}

function guardOf(part: Node, kind: Junction['kind'], group: (test: number) => boolean): number | null {
  const literals = part.kind === 'literal' ? [part] : part.kind === 'and' || part.kind === 'or' ? part.parts : [];
  for (const inner of literals) {
    if (inner.kind !== 'literal' || isNegated(inner.literal) !== (kind === 'and')) continue;
    if (group(testOf(inner.literal))) return testOf(inner.literal);
  }
  return null;
}
