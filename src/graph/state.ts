// What is worked out once per graph: the doubts met so far and remembered results. Everything here can be thrown away.
// Must not hold anything that outlives its graph.

import type { Doubt } from '../core/diagnostic.ts';
import { InternalError } from '../core/errors.ts';
import type { Access } from '../policy/access.ts';
import { doubt, doubtContextKey } from '../policy/access.ts';
import type { PolicyDocument } from '../policy/model.ts';
import type { Snapshot } from '../terraform/resource.ts';
import type { Documents } from './documents.ts';
import type { CarrierAccess, Graph, Reached, RoleNode } from './model.ts';

export interface RouteSet {
  readonly reached: readonly Reached[];
}

export interface GraphState {
  readonly documents: Documents;
  readonly doubts: Map<string, Doubt>;
  readonly routes: Map<string, RouteSet>;
  readonly carriers: Map<string, CarrierAccess>;
  /** How many reached roles `routes` holds. */
  kept: number;
  readonly unseen: Map<string, RoleNode>;
  readonly other: Map<string, unknown>;
}

const states = new WeakMap<Graph, GraphState>();

export function attachState(graph: Graph, documents: Documents): void {
  states.set(graph, {
    documents,
    doubts: documents.doubts,
    routes: new Map(),
    carriers: new Map(),
    kept: 0,
    unseen: new Map(),
    other: new Map(),
  });
}

/** The same graph where every call of sts:AssumeRole has these context keys; see `given` in model.ts. */
export function withGiven(graph: Graph, given: NonNullable<Graph['options']['given']>): Graph {
  return remember(graph, `given\n${JSON.stringify([...given].sort())}`, () => {
    const made: Graph = { ...graph, options: { ...graph.options, given } };
    attachState(made, stateOf(graph).documents);
    return made;
  });
}

export function stateOf(graph: Graph): GraphState {
  const state = states.get(graph);
  if (!state) throw new InternalError('a graph that buildGraph did not make');
  return state;
}

/** Remembers under `key` what `make` gives, per graph. */
export function remember<T>(graph: Graph, key: string, make: () => T): T {
  const { other } = stateOf(graph);
  const known = other.get(key);
  if (known !== undefined) return known as T;
  const made = make();
  other.set(key, made);
  return made;
}

/** Says what is not known under this id, for both polarities. The first reason given stays. */
export function register(doubts: Map<string, Doubt>, id: string, what: Doubt): void {
  for (const polarity of ['allow', 'deny'] as const) {
    const key = doubtContextKey(polarity, id);
    if (!doubts.has(key)) doubts.set(key, what);
  }
}

/**
 * The doubt of this id, at a fixed place of the request or (`at` null) at the request at hand. What is not known is a
 * function of the request: its value at `sts:AssumeRole` on some role says nothing of its value elsewhere, so each place
 * is a doubt of its own.
 */
export function doubtAt(doubts: Map<string, Doubt>, polarity: 'allow' | 'deny', id: string, at: string | null): Access {
  if (at === null) return doubt(polarity, id);
  const what = doubts.get(doubtContextKey(polarity, id));
  if (what) register(doubts, `${id}@${at}`, what);
  return doubt(polarity, `${id}@${at}`);
}

/**
 * For ids of doubts about what was left out: what one side leaves out need not be what the other does, unless this change
 * touches nothing of IAM and no policy at all.
 */
export function sideOf(graph: Graph): string {
  return remember(graph, 'side', () => sideOfSnapshot(graph.snapshot));
}

/** The same before there is a graph. */
export function sideOfSnapshot({ resources, side }: Snapshot): string {
  const touched = [...resources.values()].some(
    ({ type, change }) => change !== 'no-op' && change !== 'read' && /^aws_iam_|policy/.test(type),
  );
  return touched ? side : 'both';
}

const named = new WeakMap<PolicyDocument, string>();

/** Tells apart what principals a document names: whether one of them is a certain role is a question about these texts. */
export function principalsOf(document: PolicyDocument | null): string {
  if (document === null) return '';
  const known = named.get(document);
  if (known !== undefined) return known;
  const made = JSON.stringify(document.may.map((each) => each.principal?.entries ?? []));
  named.set(document, made);
  return made;
}
