// Effective access before against after, for every carrier of credentials: gained, lost, and what cannot be told.
// The comparison is one exact question to the engine per role; it never goes policy by policy.

import type { Doubt, Location } from '../core/diagnostic.ts';
import { doubtKey } from '../core/diagnostic.ts';
import { finish, type Steps } from '../core/steps.ts';
import { isAboutTrust, unseenAccountOf } from '../graph/foreign-resource.ts';
import type { Carrier, CarrierAccess, Graph, PolicySource, Reached, Step } from '../graph/model.ts';
import { reach } from '../graph/reach.ts';
import type { Access, Binding } from '../policy/access.ts';
import { and, bind, DOUBT_PREFIX, NOTHING, not, or, settleDoubts } from '../policy/access.ts';
import { decideAccess } from '../policy/decide.ts';
import type { Difference, EngineOptions, Region } from '../policy/difference.ts';
import { difference, findRequest } from '../policy/difference.ts';
import type { PatternSet, Statement } from '../policy/model.ts';
import type { Request } from '../policy/request.ts';
import { sameAccess, withoutRepeats } from '../policy/same-access.ts';
import type { Hop, InstanceAccess } from '../result/model.ts';
import { compareText } from '../result/order.ts';
import type { Show } from '../result/show.ts';
import { SENSITIVE, showHop, showRole, showSteps, showWitness } from '../result/show.ts';
import type { Change, Stack } from '../terraform/resource.ts';
import type { CauseFinder } from './causes.ts';
import { createCauseFinder } from './causes.ts';
import type { BareGrant, InstanceDifference } from './model.ts';
import { createOutsideFinder } from './outside.ts';

/** Every carrier of either side, sorted by address, with what it gains, loses and what is in doubt. */
export function compareGraphs(...given: Parameters<typeof compareSteps>): readonly InstanceDifference[] {
  return finish(compareSteps(...given));
}

/** The same, with a step for each carrier. */
export function* compareSteps(
  stack: Stack,
  before: Graph,
  after: Graph,
  show: Show,
  engine: EngineOptions,
): Steps<readonly InstanceDifference[]> {
  const pairs = pairCarriers(before, after);
  const causes = createCauseFinder(stack);
  const secretResources = [before, after].some((graph) =>
    graph.resourcePolicies.some(({ source }) => show.isSensitive(source.policy)),
  );
  const outside = createOutsideFinder(stack, before, after, engine);
  // Instances with the same role on both sides have the same difference: it is worked out once.
  const done = new Map<string, Comparison>();
  const compared: InstanceDifference[] = [];
  for (const [was, is] of pairs) {
    const old = was && reach(before, was);
    const now = is && reach(after, is);
    const key = `${old?.shareKey ?? ''}\n\n${now?.shareKey ?? ''}`;
    let comparison = done.get(key);
    if (!comparison) {
      comparison = compareAccess(old, now, engine);
      done.set(key, comparison);
    }
    const unseen = was && is && old ? outside({ was, is, surelyBefore: () => surely(old, now) }) : [];
    const described =
      unseen.length === 0 ? comparison : { ...comparison, undetermined: [...comparison.undetermined, ...unseen] };
    compared.push(
      describe({ stack, before, after, was, is, old, now, comparison: described, show, causes, secretResources }),
    );
    yield { what: 'instances compared', done: compared.length, total: pairs.length };
  }
  return compared;
}

interface Comparison {
  readonly gained: readonly GainedRegion[];
  readonly lost: readonly GainedRegion[];
  readonly undetermined: readonly Doubt[];
  /** Why the engine did not decide all of it; each becomes a doubt about the carrier's access. */
  readonly undecided: readonly string[];
}

const NO_CHANGE: Comparison = { gained: [], lost: [], undetermined: [], undecided: [] };

/** A region and the place of its role among the reached; a place, since instances that share the work differ in their routes' first step. */
interface GainedRegion {
  readonly at: number;
  readonly region: Region;
}

function pairCarriers(before: Graph, after: Graph): readonly (readonly [Carrier | null, Carrier | null])[] {
  const old = new Map(before.carriers.map((carrier) => [carrier.address, carrier]));
  const now = new Map(after.carriers.map((carrier) => [carrier.address, carrier]));
  const addresses = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
  return addresses.map((address) => [old.get(address) ?? null, now.get(address) ?? null]);
}

function compareAccess(old: CarrierAccess | null, now: CarrierAccess | null, engine: EngineOptions): Comparison {
  const doubts = new Map([...(old?.doubts ?? []), ...(now?.doubts ?? [])]);
  const certain = settleDoubts(doubts.keys(), 'off');
  const oldUnion = unionOf(old);
  const nowUnion = unionOf(now);
  // The same formula on both sides, doubts included: whatever they turn out to be, nothing differs.
  if (sameAccess(oldUnion, nowUnion)) return NO_CHANGE;
  const gained = sideDifference(now, old, bind(certain, oldUnion), certain, engine);
  const lost = sideDifference(old, now, bind(certain, nowUnion), certain, engine);
  const inDoubt = findDoubts(oldUnion, nowUnion, doubts, engine);
  return {
    gained: gained.regions,
    lost: lost.regions,
    undetermined: inDoubt.doubts,
    undecided: [...new Set([...gained.undecided, ...lost.undecided, ...inDoubt.undecided])],
  };
}

/** What a side allows with every doubt of both sides turned out against it. */
function surely(old: CarrierAccess, now: CarrierAccess | null): Access {
  return bind(settleDoubts([...old.doubts.keys(), ...(now?.doubts.keys() ?? [])], 'off'), unionOf(old));
}

function unionOf(access: CarrierAccess | null): Access {
  return access ? withoutRepeats(or(...access.reached.map((each) => each.access))) : NOTHING;
}

/** What each role of one side allows and the other side as a whole does not, with all doubts off. */
function sideDifference(
  side: CarrierAccess | null,
  other: CarrierAccess | null,
  otherUnion: Access,
  certain: Binding,
  engine: EngineOptions,
): { regions: GainedRegion[]; undecided: string[] } {
  const regions: GainedRegion[] = [];
  const undecided: string[] = [];
  const earlier: Access[] = [];
  const there = new Map(other?.reached.map((each) => [each.role.key, each.access]));
  for (const [at, reached] of (side?.reached ?? []).entries()) {
    const access = bind(certain, reached.access);
    const same = there.get(reached.role.key);
    // A role with the same access on the other side has nothing that the other side lacks; most roles of a graph are such.
    if (same && sameAccess(reached.access, same)) {
      earlier.push(access);
      continue;
    }
    // An escalation is told whole, or not at all where shorter routes give it all: an administrator gains nothing by another.
    const adds =
      !reached.path.some(takesOver) ||
      findRequest(and(access, not(withoutRepeats(or(otherUnion, ...earlier)))), engine).kind !== 'none';
    const found = adds ? difference(access, otherUnion, engine) : NO_DIFFERENCE;
    earlier.push(access);
    for (const region of found.regions) regions.push({ at, region });
    if (found.decision.kind === 'undecided') undecided.push(found.decision.reason);
    else if (found.incomplete !== null) undecided.push(found.incomplete);
  }
  return { regions, undecided };
}

const NO_DIFFERENCE: Difference = { decision: { kind: 'none' }, regions: [], incomplete: null };

function takesOver(step: Step): boolean {
  return step.kind === 'escalation' || step.kind === 'pass-role';
}

/**
 * Which doubts could hide a gain beyond the certain ones. Each doubt is a free yes or no for the engine; a doubt about
 * the same unseen thing on both sides is one and the same variable, and so hides nothing by itself.
 */
function findDoubts(
  oldUnion: Access,
  nowUnion: Access,
  doubts: ReadonlyMap<string, Doubt>,
  engine: EngineOptions,
): { doubts: Doubt[]; undecided: string[] } {
  if (doubts.size === 0) return { doubts: [], undecided: [] };
  const gain = and(nowUnion, not(oldUnion));
  const beyondCertain = and(gain, not(bind(settleDoubts(doubts.keys(), 'off'), gain)));
  const named = new Map<string, Doubt>();
  for (;;) {
    const open = bind(settleDoubts(named.keys(), 'off'), beyondCertain);
    const found = findRequest(open, engine);
    if (found.kind === 'undecided') return { doubts: [...named.values()], undecided: [found.reason] };
    if (found.kind === 'none') return { doubts: [...named.values()], undecided: [] };
    const needed = neededDoubts(open, found.witness, doubts);
    for (const key of needed) named.set(key, doubts.get(key)!);
    if (needed.length === 0) return { doubts: [...named.values()], undecided: ['a doubt could not be named'] };
  }
}

/** The doubts of a witness without which it would not be one. */
function neededDoubts(access: Access, witness: Request, doubts: ReadonlyMap<string, Doubt>): string[] {
  let context = new Map(witness.context);
  const present = [...context.keys()].filter((key) => key.startsWith(DOUBT_PREFIX) && doubts.has(key));
  for (const key of present) {
    const without = new Map(context);
    without.delete(key);
    if (decideAccess(access, { ...witness, context: without })) context = without;
  }
  return present.filter((key) => context.has(key));
}

interface Described {
  readonly stack: Stack;
  readonly before: Graph;
  readonly after: Graph;
  readonly was: Carrier | null;
  readonly is: Carrier | null;
  readonly old: CarrierAccess | null;
  readonly now: CarrierAccess | null;
  readonly comparison: Comparison;
  readonly show: Show;
  readonly causes: CauseFinder;
  /** Some resource policy is marked sensitive. */
  readonly secretResources: boolean;
}

function describe(parts: Described): InstanceDifference {
  const { was, is, old, now, comparison, show } = parts;
  const carrier = (is ?? was)!;
  const undecided = comparison.undecided.map(
    (reason): Doubt => ({ reason, address: carrier.address, attribute: 'access', location: carrier.location }),
  );
  const doubts = [...comparison.undetermined, ...(is?.doubts ?? []), ...undecided];
  const grants = (regions: readonly GainedRegion[], side: CarrierAccess | null) =>
    regions.map(({ at, region }) => toGrant(side!.reached[at]!, region, side!, parts)).sort(compareGrants);
  return {
    address: carrier.address,
    type: carrier.type,
    change: changeOf(parts.stack, carrier),
    location: carrier.location,
    before: was && old ? showAccess(was, old, show) : null,
    after: is && now ? showAccess(is, now, show) : null,
    gained: grants(comparison.gained, now),
    lost: grants(comparison.lost, old),
    undetermined: uniqueDoubts(doubts, show),
    takeoverPlace: createTakeoverPlace(old, now, show),
  };
}

/** Only of routes that are new. What it gives holds no more than that: of ten thousand instances it is kept to the end. */
function createTakeoverPlace(
  old: CarrierAccess | null,
  now: CarrierAccess | null,
  show: Show,
): (arn: string) => Location | null {
  const places = new Map<string, Location | null>();
  const was = new Map<string, readonly Step[]>();
  for (const { role, path } of old?.reachesOthers ? old.reached : []) if (!was.has(role.arn)) was.set(role.arn, path);
  const seen = new Set<string>();
  for (const { role, path } of now?.reachesOthers ? now.reached : []) {
    // The first of several ways to one role is the one that is shown.
    if (seen.has(role.arn)) continue;
    seen.add(role.arn);
    const step = path.find(takesOver);
    if (!step || isAlike(was.get(role.arn) ?? [], path)) continue;
    const place = step.evidence.find(({ source }) => source.location !== null)?.source.location ?? null;
    places.set(show.text(role.arn), place);
  }
  return (arn) => places.get(arn) ?? null;
}

/** Do they take over by the same techniques, one after another? */
function isAlike(one: readonly Step[], other: readonly Step[]): boolean {
  const [some, all] = [one.filter(takesOver), other.filter(takesOver)];
  return (
    some.length === all.length &&
    some.every(({ kind, technique }, at) => kind === all[at]!.kind && technique === all[at]!.technique)
  );
}

function changeOf(stack: Stack, carrier: Carrier): Change {
  return stack.changes.get(carrier.address) ?? carrier.change;
}

function uniqueDoubts(doubts: readonly Doubt[], show: Show): readonly Doubt[] {
  const shown = doubts.map((doubt) => ({
    ...doubt,
    reason: show.text(doubt.reason),
    address: show.text(doubt.address),
  }));
  const unique = new Map(shown.map((doubt) => [doubtKey(doubt), doubt]));
  return [...unique].sort(([a], [b]) => compareText(a, b)).map(([, doubt]) => doubt);
}

function showAccess(carrier: Carrier, access: CarrierAccess, show: Show): InstanceAccess {
  const others = access.reachesOthers ? access.reached.filter((each) => each.role.arn !== carrier.role?.arn) : [];
  // Sorted as the routes are: shortest first; a role is listed once, with its shortest route.
  const seen = new Set<string>();
  // The first steps are the same of all routes.
  const first = new Map<Step, Hop>();
  const shown = (step: Step, at: number) => {
    const hop = first.get(step) ?? showHop(step, show);
    if (at === 0) first.set(step, hop);
    return hop;
  };
  const reachable = others.flatMap((each) => {
    if (seen.has(each.role.arn)) return [];
    seen.add(each.role.arn);
    return [{ role: showRole(each.role, show), path: each.path.map(shown) }];
  });
  // Which role a profile that nobody here sees holds is not known: what stands for it is no role to name.
  const standsForProfile = carrier.candidates.some((each) => each.unseenProfile && each.role === carrier.role);
  return {
    profile: carrier.profile === null ? null : show.text(carrier.profile),
    role: carrier.role === null || standsForProfile ? null : showRole(carrier.role, show),
    imds: carrier.imds,
    reachable,
  };
}

function toGrant(reached: Reached, region: Region, side: CarrierAccess, parts: Described): BareGrant {
  const { show } = parts;
  const other =
    side === parts.now ? { graph: parts.before, access: parts.old } : { graph: parts.after, access: parts.now };
  const hidden = region.statements.some((each) => show.isSensitive(each.source.policy));
  // Exceptions, conditions and the witness may come from any policy in play, on either side.
  const secret = hidden || [parts.old, parts.now].some((each) => touchesSensitive(each, show)) || parts.secretResources;
  const hide = (list: readonly string[]) => (secret && list.length > 0 ? [SENSITIVE] : list.map(show.text));
  // What the granting statements say themselves may be shown, unless one of them is secret.
  const granted = (list: readonly string[], written: (statement: Statement) => PatternSet | null) => {
    if (!secret) return list.map(show.text);
    const own = new Set(
      region.statements.flatMap((each) => written(each)?.patterns ?? []).map((each) => each.toLowerCase()),
    );
    return !hidden && list.every((each) => own.has(each.toLowerCase())) ? list.map(show.text) : hide(list);
  };
  const grading = {
    actions: region.actions,
    exceptActions: region.exceptActions,
    resources: region.resources,
    exceptResources: region.exceptResources,
  };
  return {
    role: showRole(reached.role, show),
    path: showSteps(reached.path, show),
    actions: granted(region.actions, (each) => each.action),
    exceptActions: hide(region.exceptActions),
    resources: granted(region.resources, (each) => each.resource),
    exceptResources: hide(region.exceptResources),
    conditions: [
      ...hide(region.conditions),
      ...(hidden ? [] : otherSides(reached, region, side === parts.now ? parts.after : parts.before)),
    ],
    witness: secret ? { action: SENSITIVE, resource: SENSITIVE, context: {} } : showWitness(region.witness, show),
    causes: parts.causes({ carrier: side.carrier, reached, region, other }),
    crossAccount: side.reached[0]!.role.account !== reached.role.account,
    grading,
  };
}

/** Has a role in reach a policy that Terraform marks sensitive? */
function touchesSensitive(access: CarrierAccess | null, show: Show): boolean {
  const isSecret = (source: PolicySource | null) => source !== null && show.isSensitive(source.policy);
  return (access?.reached ?? []).some(
    ({ role }) => role.policies.some(isSecret) || isSecret(role.boundary) || isSecret(role.trust),
  );
}

/** What a grant on resources of other accounts needs beside: their policies, which are not seen. */
function otherSides(reached: Reached, region: Region, graph: Graph): readonly string[] {
  if (region.actions.every(isAboutTrust)) return [];
  const accounts = region.resources.map((each) => unseenAccountOf(each, reached.role, graph));
  return [...new Set(accounts)].flatMap((account) =>
    account === null
      ? []
      : [`in account ${account} only where a policy of the resource allows it, which is not seen here`],
  );
}

function compareGrants(a: BareGrant, b: BareGrant): number {
  return (
    a.path.length - b.path.length ||
    compareText(a.role.arn, b.role.arn) ||
    compareText(a.actions.join(), b.actions.join()) ||
    compareText(a.resources.join(), b.resources.join()) ||
    compareText(a.conditions.join(), b.conditions.join()) ||
    compareText(JSON.stringify(a.witness), JSON.stringify(b.witness))
  );
}
