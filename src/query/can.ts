// May this instance do this: one question about one side of a stack, with the chain and the statements that decide it.
// With a context it is one request, judged by decide.ts; without one it is about all contexts, decided by the engine.

import { isCallers } from '../graph/caller-keys.ts';
import { isAboutTrust, unseenAccountOf } from '../graph/foreign-resource.ts';
import type { Graph, Reached } from '../graph/model.ts';
import { reach } from '../graph/reach.ts';
import { withGiven } from '../graph/state.ts';
import type { Access, Binding } from '../policy/access.ts';
import { bind, DOUBT_PREFIX, NOTHING, not, or, settleDoubts } from '../policy/access.ts';
import { decideAccess } from '../policy/decide.ts';
import type { EngineOptions } from '../policy/difference.ts';
import { difference, findRequest } from '../policy/difference.ts';
import type { Statement } from '../policy/model.ts';
import type { Request } from '../policy/request.ts';
import type { Evidence, StepReport } from '../result/model.ts';
import type { Show } from '../result/show.ts';
import { showStatement, showSteps } from '../result/show.ts';
import { doubtText } from '../result/words.ts';

export interface CanQuery {
  /** Given back with the answer when a query line has one. */
  readonly id?: unknown;
  readonly instance: string;
  readonly when: 'before' | 'after';
  /** `direct` is the instance's own role only. */
  readonly scope: 'direct' | 'reachable';
  readonly action: string;
  /** A concrete ARN (symbols in it canonical), or `*`. */
  readonly resource: string;
  /** Keys in lower case; null asks about every context. */
  readonly context: ReadonlyMap<string, string | readonly string[]> | null;
}

export type CanDecision = 'allowed' | 'denied' | 'conditional' | 'unknown';

export interface CanAnswer {
  readonly decision: CanDecision;
  /** A Deny statement decided. */
  readonly explicit: boolean;
  readonly path: readonly StepReport[];
  readonly statements: readonly Evidence[];
  readonly conditions: readonly string[];
  readonly reasons: readonly string[];
}

/** Needs no permission and cannot be denied (AWS STS API reference, GetCallerIdentity). */
const ALWAYS_ALLOWED = 'sts:getcalleridentity';

/** @returns null when the instance does not exist on that side of the graph */
export function can(graph: Graph, query: CanQuery, show: Show, engine: EngineOptions): CanAnswer | null {
  const carrier = graph.carriers.find((each) => each.address === query.instance);
  if (!carrier) return null;
  const access = reach(asCalled(graph, query.context), carrier);
  const inScope = query.scope === 'direct' ? access.reached.slice(0, 1) : access.reached;
  const doubts = [...access.doubts].map(([key, doubt]) => ({ key, reason: show.text(doubtText(doubt)) }));
  const carrierReasons = carrier.doubts.map((doubt) => show.text(doubtText(doubt)));

  if (inScope.length === 0) {
    const known = carrier.doubts.length === 0;
    const reasons = known ? [show.text(carrier.noAccess ?? 'no role reaches the instance')] : carrierReasons;
    return { ...EMPTY, decision: known ? 'denied' : 'unknown', reasons };
  }
  if (query.action.toLowerCase() === ALWAYS_ALLOWED) {
    const reasons = ['sts:GetCallerIdentity needs no permission'];
    return { ...EMPTY, decision: 'allowed', path: showSteps(inScope[0]!.path, show), reasons };
  }
  const question: Question = { query, inScope, doubts, show, engine, carrierReasons };
  const foreign = foreignAccounts(graph, query, inScope);
  if (foreign.size === 0) return decide(question);
  // Roles of the resource's own account first; the others lack the resource's side, and can only be denied.
  const local = inScope.filter((reached) => !foreign.has(reached));
  const answer = local.length > 0 ? decide({ ...question, inScope: local }) : null;
  if (answer && answer.decision !== 'denied') return answer;
  const whole = decide(question);
  if (whole.decision === 'denied') return whole;
  const reason = `the resource lies in account ${[...foreign.values()][0]}, and no policy of it is in the plan or the context: it counts as having none`;
  return { ...EMPTY, reasons: [reason] };
}

function decide(question: Question): CanAnswer {
  const { context } = question.query;
  return context === null ? overAllContexts(question) : oneRequest(question, context);
}

/** The roles to which the resource is another account's, without a policy that is seen. */
function foreignAccounts(graph: Graph, query: CanQuery, inScope: readonly Reached[]): ReadonlyMap<Reached, string> {
  if (isAboutTrust(query.action)) return new Map();
  const found = new Map<Reached, string>();
  for (const reached of inScope) {
    const account = unseenAccountOf(query.resource, reached.role, graph);
    if (account !== null) found.set(reached, account);
  }
  return found;
}

/**
 * A query's context holds for every hop, also for keys that the caller chooses or that follow from the principal; the
 * environment's keys are free in the routes anyhow.
 */
function asCalled(graph: Graph, context: CanQuery['context']): Graph {
  const given = new Map([...(context ?? [])].filter(([key]) => isCallers(key) || FOLLOWS.test(key)));
  return given.size === 0 ? graph : withGiven(graph, given);
}

const FOLLOWS =
  /^(?:aws:(?:principal|userid|username|multifactorauth|federated)|ec2:(?:sourceinstancearn|roledelivery))/;

const EMPTY: CanAnswer = { decision: 'denied', explicit: false, path: [], statements: [], conditions: [], reasons: [] };

const COLONS =
  'AWS does not say whether a wildcard inside a segment of a Resource stands for a colon, and that decides';

interface Question {
  readonly query: CanQuery;
  readonly inScope: readonly Reached[];
  readonly doubts: readonly { readonly key: string; readonly reason: string }[];
  readonly show: Show;
  readonly engine: EngineOptions;
  readonly carrierReasons: readonly string[];
}

function oneRequest(question: Question, context: NonNullable<CanQuery['context']>): CanAnswer {
  const { query, show } = question;
  const request: Request = { principal: null, action: query.action, resource: query.resource, context };
  const accesses = question.inScope.map((reached) => ({ reached, access: releaseKeys(reached.access, context) }));
  const narrow = bindingOf(question, 'must');
  const wide = bindingOf(question, 'may');

  const allows = (access: Access) => decideAccess(bind(narrow, access), request);
  const sure = accesses.find(({ access }) => allows(access));
  if (accesses.some(({ access }) => allows(bind({ colons: 'kept' }, access))) !== (sure !== undefined)) {
    return { ...EMPTY, decision: 'unknown', path: sure ? showSteps(sure.reached.path, show) : [], reasons: [COLONS] };
  }
  if (sure) {
    const statements = matching(sure.access, 'Allow', (leaf) => decideAccess(bind(narrow, leaf), request));
    return { ...EMPTY, decision: 'allowed', ...evidence(sure.reached, statements, show) };
  }
  const perhaps = accesses.find(({ access }) => decideAccess(bind(wide, access), request));
  if (perhaps || question.carrierReasons.length > 0) {
    const deciding = decidingDoubts(question, (binding) =>
      accesses.some(({ access }) => decideAccess(bind(binding, access), request)),
    );
    const path = perhaps ? showSteps(perhaps.reached.path, show) : [];
    return { ...EMPTY, decision: 'unknown', path, reasons: deciding };
  }
  for (const { reached, access } of accesses) {
    const denies = matching(access, 'Deny', (leaf) => decideAccess(bind(narrow, leaf), request));
    if (denies.length === 0) continue;
    return { ...EMPTY, explicit: true, ...evidence(reached, denies, show), reasons: ['an explicit Deny matches'] };
  }
  return { ...EMPTY, reasons: ['no statement allows it'] };
}

function overAllContexts(question: Question): CanAnswer {
  const { query, inScope, show, engine } = question;
  const fixed: Binding = { action: query.action, resource: query.resource };
  const narrow = (access: Access) => bind(fixed, bind(bindingOf(question, 'must'), access));
  const wide = (access: Access) => bind(fixed, bind(bindingOf(question, 'may'), access));
  const union = or(...inScope.map((reached) => reached.access));
  const satisfiable = (access: Access) => findRequest(access, engine);

  const maybe = satisfiable(wide(union));
  if (maybe.kind === 'undecided') return { ...EMPTY, decision: 'unknown', reasons: [maybe.reason] };
  if (maybe.kind === 'none' && question.carrierReasons.length === 0) return deniedEverywhere(question, narrow);

  const surely = satisfiable(narrow(union));
  const notSurely = satisfiable(not(narrow(union)));
  const notEvenMaybe = satisfiable(not(wide(union)));
  const undecided = [surely, notSurely, notEvenMaybe].find((each) => each.kind === 'undecided');
  if (undecided?.kind === 'undecided') return { ...EMPTY, decision: 'unknown', reasons: [undecided.reason] };

  const conditional = surely.kind === 'found' && notEvenMaybe.kind === 'found';
  if (notSurely.kind !== 'none' && !conditional) {
    const reasons = decidingDoubts(
      question,
      (binding) => satisfiable(bind(fixed, bind(binding, union))).kind === 'found',
    );
    return { ...EMPTY, decision: 'unknown', reasons };
  }
  // The role to show: one that allows it whatever the context if there is one, else the first that ever allows it.
  const reached =
    inScope.find((each) => satisfiable(not(narrow(each.access))).kind === 'none') ??
    inScope.find((each) => satisfiable(narrow(each.access)).kind === 'found') ??
    inScope[0]!;
  const met = (leaf: Access) => satisfiable(narrow(leaf)).kind === 'found';
  const allows = matching(reached.access, 'Allow', met);
  if (notSurely.kind === 'none') return { ...EMPTY, decision: 'allowed', ...evidence(reached, allows, show) };

  const denies = matching(reached.access, 'Deny', met);
  const shown = evidence(reached, [...allows, ...denies], show);
  const when = difference(narrow(union), NOTHING, engine).regions.map((region) => region.conditions.map(show.text));
  const conditions = when.length === 1 ? when[0]! : [when.map((each) => each.join(' and ')).join('; or ')];
  return {
    ...EMPTY,
    decision: 'conditional',
    ...shown,
    conditions: [...new Set([...conditions, ...shown.conditions])],
  };
}

function deniedEverywhere(question: Question, narrow: (access: Access) => Access): CanAnswer {
  const met = (leaf: Access) => findRequest(narrow(leaf), question.engine).kind === 'found';
  for (const reached of question.inScope) {
    const denies = matching(reached.access, 'Deny', met);
    if (denies.length === 0) continue;
    return {
      ...EMPTY,
      explicit: true,
      ...evidence(reached, denies, question.show),
      reasons: ['an explicit Deny matches'],
    };
  }
  return { ...EMPTY, reasons: ['no statement allows it'] };
}

function evidence(reached: Reached, statements: readonly Statement[], show: Show) {
  const path = showSteps(reached.path, show);
  return {
    path,
    statements: statements.map((each) => showStatement(each, show)),
    conditions: [...new Set(path.flatMap((step) => step.conditions))],
  };
}

function bindingOf(question: Question, reading: 'must' | 'may'): Binding {
  return settleDoubts(
    question.doubts.map(({ key }) => key),
    reading,
  );
}

function widens(doubtKey: string): boolean {
  return doubtKey.startsWith(`${DOUBT_PREFIX}allow:`);
}

/** Reasons of the doubts that matter: those without which the narrowest and the widest reading would agree; all, if none alone does. */
function decidingDoubts(question: Question, holds: (binding: Binding) => boolean): readonly string[] {
  const must = bindingOf(question, 'must').context!;
  const alone = question.doubts.filter(({ key }) => {
    const flipped = new Map(must);
    flipped.set(key, widens(key) ? 'true' : null);
    return holds({ context: flipped });
  });
  const chosen = alone.length > 0 ? alone : question.doubts;
  return [...new Set([...chosen.map((each) => each.reason), ...question.carrierReasons])].sort();
}

/**
 * Leaves with this effect for which `holds`; those of hops (a fixed action) are evidence of the path, not of the answer,
 * and those that only a doubt lets count (what a policy that nobody sees may say) decide nothing.
 */
function matching(access: Access, effect: Statement['effect'], holds: (leaf: Access) => boolean): readonly Statement[] {
  const found = new Set<Statement>();
  visit(access, (leaf) => leaf);
  return [...found];

  function visit(node: Access, wrap: (leaf: Access) => Access): void {
    switch (node.op) {
      case 'const':
        return;
      case 'statement':
        if (!isDoubt(node) && node.statement.effect === effect && holds(wrap(node))) found.add(node.statement);
        return;
      case 'and': {
        const inDoubt = node.of.some((part) => isDoubt(part, effect));
        for (const part of node.of) if (!inDoubt || part.op === 'not') visit(part, wrap);
        return;
      }
      case 'or':
        for (const part of node.of) visit(part, wrap);
        return;
      case 'not':
        visit(node.of, wrap);
        return;
      case 'bind':
        if (node.binding.action === undefined) visit(node.of, (leaf) => wrap(bind(node.binding, leaf)));
        return;
    }
  }
}

/** A leaf that stands for something not known: of either kind, or one that may let statements of this effect count. */
function isDoubt(node: Access, effect?: Statement['effect']): boolean {
  const prefix = effect === undefined ? DOUBT_PREFIX : `${DOUBT_PREFIX}${effect.toLowerCase()}:`;
  return node.op === 'statement' && node.statement.conditions.some((each) => each.key.startsWith(prefix));
}

/** The formula with these keys no longer fixed by what follows from the principal: a query's context wins. */
function releaseKeys(access: Access, context: ReadonlyMap<string, unknown>): Access {
  if (context.size === 0) return access;
  switch (access.op) {
    case 'const':
    case 'statement':
      return access;
    case 'and':
    case 'or':
      return { op: access.op, of: access.of.map((part) => releaseKeys(part, context)) };
    case 'not':
      return not(releaseKeys(access.of, context));
    case 'bind': {
      const kept = [...(access.binding.context ?? [])].filter(([key]) => !context.has(key));
      const { context: _, ...rest } = access.binding;
      const binding = kept.length > 0 ? { ...rest, context: new Map(kept) } : rest;
      return bind(binding, releaseKeys(access.of, context));
    }
  }
}
