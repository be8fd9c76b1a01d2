// Results of several stacks judged together: where one names another's roles, policies or profiles, its instances are compared
// again with the others as context. Adds gains and settles doubts; a gain that a result reports is never taken away.

import { managedPolicy } from './aws/managed-policies.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import { doubtKey } from './core/diagnostic.ts';
import { finish, type Steps } from './core/steps.ts';
import { gateFacts } from './diff/facts.ts';
import { assembleReport } from './gate/assemble.ts';
import type { Config } from './gate/config-model.ts';
import { applyGate } from './gate/gate.ts';
import type { JudgedInstance } from './gate/rules.ts';
import type { ScpSet } from './graph/model.ts';
import { readScps } from './graph/scps.ts';
import { looksOutward, neededBy, referencesOf, type StackReferences } from './join-references.ts';
import { canReachAny, compareStackSteps, diagnosticsOf, type StackView, viewStack } from './pipeline.ts';
import { newWorkPool, type WorkPool } from './policy/difference.ts';
import type { Finding, Grant, InstanceReport, Report } from './result/model.ts';
import { addContext, type ContextStack, peerStack } from './terraform/context.ts';
import type { Stack } from './terraform/resource.ts';
import { decodePart } from './terraform/stack-json.ts';

export interface JoinOptions {
  /** Its rules and service control policies hold for the joined stacks. */
  readonly config: Config;
  readonly configFile: string;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly baseline: Report | null;
  /** Resources to be placed beside others, in all, before the rest is left unjoined; see `MAX_WORK`. */
  readonly maxWork?: number;
}

/** Past this many resources put beside other stacks, the stacks left over are not joined, and the verdict is incomplete. */
const MAX_WORK = 1_000_000;

/** The report without what joining needs: the reason is kept where the stacks name something outside themselves. */
export function withoutParts(report: Report, reason: string): Report {
  const { stacks, ...rest } = report;
  if (stacks === undefined) return report;
  const outward = stacks.some((part) => part.kind === 'plan' && looksOutward(referencesOf(decodePart(part))));
  return outward ? { ...rest, stacksLeftOut: reason } : rest;
}

/** One plan's stack of one result. */
interface Member {
  readonly result: number;
  /** Told apart from all others; stands before its addresses and symbols where others see them. */
  readonly label: string;
  readonly stack: Stack;
  readonly references: StackReferences;
}

/**
 * The results, each judged with what the others know, and without the parts that were needed for that. Results that have
 * nothing to do with another stay as they are.
 */
export function joinResults(results: readonly Report[], options: JoinOptions): readonly Report[] {
  return finish(joinSteps(results, options));
}

/** The same, with a step for each result that is joined and each instance that is compared for that. */
export function* joinSteps(results: readonly Report[], options: JoinOptions): Steps<readonly Report[]> {
  const plain = results.map((result): Report => {
    const { stacks: _, stacksLeftOut, ...rest } = result;
    if (stacksLeftOut === undefined || results.length < 2) return rest;
    return { ...rest, diagnostics: [...rest.diagnostics, notJoined(stacksLeftOut)] };
  });
  const members = membersOf(results);
  if (new Set(members.map(({ result }) => result)).size < 2) return plain;
  const direct = neededBy(members.map(({ references }) => references));
  const seen = createContexts(results, members);
  const scps = readScps(options.config.scps, options.config.account, managedPolicy).sets;
  const concerned = new Map<number, Set<number>>();
  for (const [index, { result, references }] of members.entries()) {
    if (!references.hasCarriers) continue;
    const others = [...closure(index, direct, members)].filter((other) => members[other]!.result !== result);
    if (others.length === 0) continue;
    concerned.set(result, new Set([...(concerned.get(result) ?? []), ...others]));
  }
  const joined = [...plain];
  const pool = newWorkPool();
  let work = 0;
  let done = 0;
  for (const [result, others] of concerned) {
    yield { what: 'stacks joined', done: done++, total: concerned.size };
    for (const other of others) work += sizeOf(members[other]!.stack);
    joined[result] =
      work > (options.maxWork ?? MAX_WORK)
        ? { ...plain[result]!, diagnostics: [...plain[result]!.diagnostics, tooMuch(others.size)] }
        : yield* joinOne(plain[result]!, result, [...others], members, seen, scps, options, pool);
  }
  return joined;
}

function membersOf(results: readonly Report[]): readonly Member[] {
  const members: Member[] = [];
  const labels = new Set<string>();
  const texts = new Set<string>();
  for (const [result, { project, stacks }] of results.entries()) {
    const plans = (stacks ?? []).filter(({ kind }) => kind === 'plan');
    if (plans.length === 0) continue;
    // A result that was given twice is one.
    const text = JSON.stringify([project, plans]);
    if (texts.has(text)) continue;
    texts.add(text);
    for (const part of plans) {
      const name = plans.length > 1 ? `${project}:${part.source}` : project;
      let label = name;
      for (let n = 2; labels.has(label); n++) label = `${name} (${n})`;
      labels.add(label);
      const stack = decodePart(part);
      members.push({ result, label, stack, references: referencesOf(stack) });
    }
  }
  return members;
}

/** All that bears on a stack, directly or through what bears on that; stacks of one result see each other anyway. */
function closure(
  start: number,
  direct: readonly ReadonlySet<number>[],
  members: readonly Member[],
): ReadonlySet<number> {
  const found = new Set([start]);
  for (const each of found) {
    for (const other of direct[each]!) found.add(other);
    for (let at = each; members[at]?.result === members[each]!.result; at++) found.add(at);
    for (let at = each; members[at]?.result === members[each]!.result; at--) found.add(at);
  }
  return found;
}

interface Contexts {
  /** What a result's own run saw beside each plan. */
  own(member: Member): readonly ContextStack[];
  foreign(index: number): ContextStack;
}

function createContexts(results: readonly Report[], members: readonly Member[]): Contexts {
  const foreign = new Map<number, ContextStack>();
  return {
    own: (member) => [
      ...members
        .filter((other) => other.result === member.result && other !== member)
        .map(({ stack }) => peerStack(stack, stack.source ?? '')),
      ...(results[member.result]!.stacks ?? [])
        .filter(({ kind }) => kind === 'context')
        .map((part): ContextStack => {
          const { before, after, changes, aliases } = decodePart(part);
          return {
            label: 'context',
            before: before.resources,
            after: after.resources,
            changes,
            aliases,
            diagnostics: [],
          };
        }),
    ],
    foreign: (index) => {
      const known = foreign.get(index);
      if (known) return known;
      const { stack, label } = members[index]!;
      const made = peerStack(stack, label);
      foreign.set(index, made);
      return made;
    },
  };
}

function* joinOne(
  report: Report,
  result: number,
  others: readonly number[],
  members: readonly Member[],
  seen: Contexts,
  scps: readonly ScpSet[],
  options: JoinOptions,
  pool: WorkPool,
): Steps<Report> {
  const own = members.filter((member) => member.result === result);
  const pairs = own.map((member) => {
    const beside = seen.own(member);
    const foreign = others.map((other) => seen.foreign(other));
    return {
      // As in its own run: what could not be decided alone stands in the result already.
      alone: viewStack(addContext(member.stack, beside), scps, newWorkPool()),
      joined: viewStack(addContext(member.stack, [...beside, ...foreign]), scps, pool),
    };
  });
  let changed = false;
  const instances = new Map<string, JudgedInstance>(report.instances.map((instance) => [keyOf(instance), instance]));
  for (const { alone, joined } of pairs) {
    const before = new Map((yield* compareStackSteps(alone)).map((each) => [each.address, each]));
    for (const is of yield* compareStackSteps(joined)) {
      const was = before.get(is.address);
      if (was === undefined) continue;
      const at = [keyOf({ ...is, plan: alone.stack.source ?? '' }), keyOf(is)].find((key) => instances.has(key));
      const own = at === undefined ? undefined : instances.get(at)!;
      if (JSON.stringify(was) === JSON.stringify(is)) {
        if (own) instances.set(at!, { ...own, takeoverPlace: is.takeoverPlace });
        continue;
      }
      changed = true;
      instances.set(at ?? keyOf(is), own ? mergeInstance(own, was, is) : is);
    }
  }
  const judged = judge(
    report,
    [...instances.values()],
    pairs.map(({ joined }) => joined),
    options,
  );
  const news = newDiagnostics(pairs);
  if (!changed && news.length === 0) return report;
  return assembleReport({
    ...report,
    toolVersion: report.tool.version,
    instances: judged.instances,
    findings: unite(report.findings, judged.findings),
    diagnostics: [
      ...report.diagnostics,
      ...news,
      ...(changed ? [joinedWith(others.map((other) => members[other]!.label))] : []),
    ],
  });
}

function keyOf({ address, plan }: Pick<InstanceReport, 'address' | 'plan'>): string {
  return plan === undefined ? address : `${address}\n${plan}`;
}

/** What the gate finds in these instances, without what it says of suppressions: these are for whoever reports. */
function judge(
  report: Report,
  instances: readonly JudgedInstance[],
  views: readonly StackView[],
  options: JoinOptions,
): Pick<Report, 'instances' | 'findings'> {
  return applyGate({
    ...options,
    project: report.project,
    toolVersion: report.tool.version,
    instances: instances.map((instance) => ({
      ...instance,
      // Asked anew.
      undetermined: instance.undetermined.filter(
        ({ attribute }) => !options.config.rules.some(({ id }) => attribute === `rule ${id}`),
      ),
    })),
    facts: views.flatMap(gateFacts),
    diagnostics: [],
    failOn: report.gate.failOn,
    failOnUnknown: report.gate.failOnUnknown,
    canReach: canReachAny(views),
  });
}

/**
 * The result's own entry with what the join changes: gains come on top, doubts that the join settles go, and what differs
 * between the result and its parts (sensitive values are not in them) stays as the result has it.
 */
function mergeInstance(own: JudgedInstance, alone: InstanceReport, joined: JudgedInstance): JudgedInstance {
  const changedBy = <T>(
    of: readonly T[],
    was: readonly T[],
    is: readonly T[],
    key: (each: T) => string,
  ): readonly T[] => {
    const [old, now, kept] = [keys(was, key), keys(is, key), keys(of, key)];
    const left = of.filter((each) => !old.has(key(each)) || now.has(key(each)));
    return [...left, ...is.filter((each) => !old.has(key(each)) && !kept.has(key(each)))];
  };
  const better = new Map(joined.gained.map((grant) => [grantKey(grant), grant]));
  const known = keys(own.gained, grantKey);
  const old = keys(alone.gained, grantKey);
  const same = (side: 'before' | 'after') => JSON.stringify(alone[side]) === JSON.stringify(joined[side]);
  return {
    ...own,
    takeoverPlace: joined.takeoverPlace,
    before: same('before') ? own.before : joined.before,
    after: same('after') ? own.after : joined.after,
    gained: [
      ...own.gained.map((grant) => better.get(grantKey(grant)) ?? grant),
      ...joined.gained.filter((grant) => !known.has(grantKey(grant)) && !old.has(grantKey(grant))),
    ],
    lost: changedBy(own.lost, alone.lost, joined.lost, grantKey),
    undetermined: changedBy(own.undetermined, alone.undetermined, joined.undetermined, doubtKey),
  };
}

function keys<T>(list: readonly T[], key: (each: T) => string): ReadonlySet<string> {
  return new Set(list.map(key));
}

function grantKey({ role, actions, exceptActions, resources, exceptResources, conditions }: Grant): string {
  return JSON.stringify(
    [role.arn, actions, exceptActions, resources, exceptResources, conditions].map((each) =>
      Array.isArray(each) ? [...each].sort() : each,
    ),
  );
}

/** Findings of both; of one finding the newer words, and whoever accepted it. */
function unite(own: readonly Finding[], judged: readonly Finding[]): readonly Finding[] {
  const keyOfFinding = ({ fingerprint, instance, plan }: Finding) =>
    JSON.stringify([fingerprint, instance, plan ?? null]);
  const united = new Map(own.map((finding) => [keyOfFinding(finding), finding]));
  for (const finding of judged) {
    const known = united.get(keyOfFinding(finding));
    united.set(keyOfFinding(finding), {
      ...finding,
      suppressed: finding.suppressed ?? known?.suppressed ?? null,
      inBaseline: finding.inBaseline || (known?.inBaseline ?? false),
    });
  }
  return [...united.values()];
}

function newDiagnostics(
  pairs: readonly { readonly alone: StackView; readonly joined: StackView }[],
): readonly Diagnostic[] {
  return pairs.flatMap(({ alone, joined }) => {
    const known = new Set(diagnosticsOf(alone).map((each) => JSON.stringify(each)));
    return diagnosticsOf(joined).filter((each) => !known.has(JSON.stringify(each)));
  });
}

function sizeOf({ before, after }: Stack): number {
  return before.resources.size + after.resources.size;
}

function note(level: Diagnostic['level'], code: string, message: string): Diagnostic {
  return { level, code, message, address: null, location: null };
}

function joinedWith(labels: readonly string[]): Diagnostic {
  const shown = [...labels].sort().slice(0, 5).join(', ');
  const more = labels.length > 5 ? ` and ${labels.length - 5} more` : '';
  return note('note', 'stacks-joined', `judged together with ${shown}${more}, which it has to do with`);
}

function tooMuch(others: number): Diagnostic {
  const message = `has to do with ${others} other stacks, which together are too large to be judged with it; give the plans that matter to one diff`;
  return note('warning', 'stacks-not-joined', message);
}

function notJoined(reason: string): Diagnostic {
  const message = `could not be joined with the other stacks (${reason}): roles and policies that it names in them, or that they put on its roles, are not followed`;
  return note('note', 'stacks-not-joined', message);
}
