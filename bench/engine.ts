// How long the engine takes: pairs of AWS managed policies, whole roles, and how that grows with the size of a role; beside
// them the plain evaluation of the same documents. Prints and returns figures; must not judge them.

import { loadCatalog } from '../src/aws/catalog.ts';
import { managedPolicy, managedPolicyArns } from '../src/aws/managed-policies.ts';
import { type Access, allowedBy, and, not, or } from '../src/policy/access.ts';
import { decideAccess } from '../src/policy/decide.ts';
import { difference, findRequest } from '../src/policy/difference.ts';
import { readPolicyText } from '../src/policy/document.ts';
import type { Request } from '../src/policy/request.ts';

export interface EngineFigures {
  readonly name: string;
  readonly runs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  readonly undecided: number;
  /** Median over the median of one plain evaluation of the same documents. */
  readonly ratioToPlain: number;
}

/** Decisions and descriptions over pairs, roles of 20 policies with one exchanged, and roles of growing size. */
export function run(pairs = 2000): readonly EngineFigures[] {
  const catalog = loadCatalog();
  const options = { catalog, multivalued: catalog.isMultivalued };
  const all = managedPolicyArns().map(accessOf);
  const pick = picker(all);
  const decide = (after: Access, before: Access) => findRequest(and(after, not(before)), options).kind;
  const describe = (after: Access, before: Access) => difference(after, before, options).decision.kind;
  const pair = (): [Access, Access] => [pick(), pick()];
  const role = (size: number) => (): [Access, Access] => {
    const shared = Array.from({ length: size - 1 }, pick);
    return [or(...shared, pick()), or(...shared, pick())];
  };
  const figures = [
    measure('warm-up', Math.ceil(pairs / 4), pair, describe),
    measure('pairs of managed policies, decided', pairs, pair, decide),
    measure('pairs of managed policies, described', pairs, pair, describe),
    measure('roles of 10 policies, described', Math.ceil(pairs / 20), role(10), describe),
    measure('roles of 20 policies, described', Math.ceil(pairs / 20), role(20), describe),
    measure('roles of 40 policies, described', Math.ceil(pairs / 20), role(40), describe),
  ];
  for (const each of figures) console.log(JSON.stringify(each));
  return figures;
}

function accessOf(arn: string): Access {
  const text = managedPolicy(arn)!.document;
  const { document } = readPolicyText(text, 'identity', { policy: arn, attribute: 'policy', location: null });
  return allowedBy(document?.may ?? []);
}

/** Always the same sequence, so that two runs measure the same work. */
function picker(all: readonly Access[]): () => Access {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return all[Math.floor((state / 0x100000000) * all.length)]!;
  };
}

const ASKED: Request = {
  principal: null,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  context: new Map(),
};

function measure(
  name: string,
  runs: number,
  make: () => [Access, Access],
  act: (after: Access, before: Access) => string,
): EngineFigures {
  const times: number[] = [];
  const plain: number[] = [];
  let undecided = 0;
  for (let index = 0; index < runs; index += 1) {
    const [after, before] = make();
    const started = performance.now();
    if (act(after, before) === 'undecided') undecided += 1;
    const done = performance.now();
    times.push(done - started);
    decideAccess(after, ASKED);
    decideAccess(before, ASKED);
    plain.push(performance.now() - done);
  }
  const at = (of: number[], share: number) =>
    of.sort((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * share))]!;
  return {
    name,
    runs,
    medianMs: rounded(at(times, 0.5)),
    p99Ms: rounded(at(times, 0.99)),
    worstMs: rounded(at(times, 1)),
    undecided,
    ratioToPlain: rounded(at(times, 0.5) / at(plain, 0.5)),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

if (import.meta.main) run();
