// How the engine's time grows when a policy set of independent parts doubles: near 2 is linear, 4 is quadratic. Prints and
// returns figures; must not judge them.

import { loadCatalog } from '../src/aws/catalog.ts';
import { type Access, allowedBy, and, bind, matches, NOTHING, not, or } from '../src/policy/access.ts';
import { comparePolicies } from '../src/policy/compare.ts';
import { difference, findRequest } from '../src/policy/difference.ts';
import { readPolicyText } from '../src/policy/document.ts';
import type { Statement } from '../src/policy/model.ts';
import type { Row } from './hcl.ts';

type Written = Readonly<Record<string, unknown>>;

/** What is asked of a set of so many parts. Says what came of it. */
type Question = (size: number) => () => string;

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const allow = (action: unknown, resource: unknown, condition?: Written): Written => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition === undefined ? {} : { Condition: condition }),
});
const deny = (action: unknown, resource: unknown, condition?: Written): Written => ({
  ...allow(action, resource, condition),
  Effect: 'Deny',
});
const bucket = (at: number) => [`arn:aws:s3:::b${at}`, `arn:aws:s3:::b${at}/*`];
const document = (statements: readonly Written[]) => ({ Version: '2012-10-17', Statement: statements });
const INSECURE = { Bool: { 'aws:SecureTransport': 'false' } };
const endpoint = (at: number) => ({ StringNotEquals: { 'aws:SourceVpce': `vpce-${at}` } });
const inEndpoint = (at: number) => ({ StringEquals: { 'aws:SourceVpce': `vpce-${at}` } });
const inRange = (at: number) => ({ IpAddress: { 'aws:SourceIp': `10.${at >> 8}.${at & 255}.0/24` } });
const tagged = (at: number) => ({ StringEquals: { [`aws:ResourceTag/t${at}`]: 'x' } });

const catalog = loadCatalog();
const options = { catalog, multivalued: catalog.isMultivalued };

function read(statements: readonly Written[]): readonly Statement[] {
  const text = JSON.stringify(document(statements));
  return readPolicyText(text, 'identity', { policy: 'p', attribute: 'policy', location: null }).document?.may ?? [];
}

const access = (statements: readonly Written[]) => allowedBy(read(statements));
const described = (after: Access, before: Access) => () => {
  const { decision, regions, incomplete } = difference(after, before, options);
  return `${decision.kind}, ${regions.length} regions${incomplete === null ? '' : ', incomplete'}`;
};
const asked = (of: Access) => () => findRequest(of, options).kind;
const compared = (old: readonly Written[], fresh: readonly Written[]) => () => {
  const answer = comparePolicies({ id: 1, old: document(old), new: document(fresh) }, options);
  return 'error' in answer ? answer.error : String(answer.newAccess ?? answer.reason);
};
/** A role that gains `s3:*` beside bucket policies that allow it reading and deny by a condition. */
const buckets = (condition: (at: number) => Written): Question => {
  return (size) => {
    const policies = many(size, (at) =>
      read([allow('s3:GetObject', bucket(at)), deny('s3:*', bucket(at), condition(at))]),
    );
    const all = policies.flat();
    const whole = (own: Access) => and(or(own, matches(all, 'Allow')), not(matches(all, 'Deny')));
    return described(whole(access([allow('s3:*', '*')])), whole(access([allow('s3:GetObject', '*')])));
  };
};
const each = (size: number, share: number, condition?: (at: number) => Written): Access => {
  const parts = many(size, (at) => at).filter((at) => at % 100 >= share);
  return or(...parts.map((at) => access([allow('s3:GetObject', bucket(at), condition?.(at))])));
};
const action = (at: number) => `s3:action${at}`;
const own = (at: number) => allow(action(at), bucket(at));

const QUESTIONS: Readonly<Record<string, Question>> = {
  'bucket policies that deny alike': buckets(() => INSECURE),
  'bucket policies that each deny by a value': buckets(endpoint),
  'policies, one in a hundred new': (size) => described(each(size, 0), each(size, 1)),
  'policies, half of them new': (size) => described(each(size, 0), each(size, 50)),
  'policies, all of them new': (size) => described(each(size, 0), NOTHING),
  'policies by value, one in a hundred new': (size) => described(each(size, 0, inEndpoint), each(size, 1, inEndpoint)),
  'the same policies': (size) => described(each(size, 0), each(size, 0)),
  'statements of one document': (size) => compared(many(size - 1, own), many(size, own)),
  'statements, the same for wider resources': (size) =>
    compared(
      many(size, own),
      many(size, (at) => allow(action(at), `arn:aws:s3:::b${at}*`)),
    ),
  'statements, actions split otherwise': (size) =>
    compared(
      [allow(many(size, action), '*')],
      many(size, (at) => allow(action(at), '*')),
    ),
  services: (size) =>
    compared(
      [],
      many(size, (at) => allow(`service${at}:*`, '*')),
    ),
  'resources of one statement': (size) =>
    compared([allow('s3:*', many(size - 1, bucket).flat())], [allow('s3:*', many(size, bucket).flat())]),
  'resources of one statement, as many': (size) =>
    compared(
      [allow('s3:*', many(size, bucket).flat())],
      many(size, (at) => allow('s3:*', bucket(at))),
    ),
  'resources of many statements, as one': (size) =>
    compared(
      many(size, (at) => allow('s3:*', bucket(at))),
      [allow('s3:*', many(size, bucket).flat())],
    ),
  'conditions on texts': (size) =>
    compared(
      many(size - 1, (at) => allow('s3:*', '*', inEndpoint(at))),
      many(size, (at) => allow('s3:*', '*', inEndpoint(at))),
    ),
  'conditions on addresses': (size) =>
    compared(
      many(size - 1, (at) => allow('s3:*', '*', inRange(at))),
      many(size, (at) => allow('s3:*', '*', inRange(at))),
    ),
  'conditions on a key each': (size) =>
    compared(
      many(size - 1, (at) => allow('s3:*', '*', tagged(at))),
      many(size, (at) => allow('s3:*', '*', tagged(at))),
    ),
  'conditions, all of one statement': (size) =>
    compared(
      [],
      [
        allow('s3:*', '*', {
          StringEquals: Object.assign({}, ...many(size, (at) => ({ [`aws:ResourceTag/t${at}`]: 'x' }))),
        }),
      ],
    ),
  'can, among policies': (size) =>
    asked(bind({ action: 's3:GetObject', resource: 'arn:aws:s3:::b7/x' }, each(size, 0, inEndpoint))),
  'can, any action on a resource': (size) => asked(bind({ resource: 'arn:aws:s3:::b7/x' }, access(many(size, own)))),
  'can, denied wherever it is allowed': (size) =>
    asked(and(each(size, 0), not(matches(read(many(size, (at) => deny('s3:*', bucket(at)))), 'Deny')))),
};

/** Milliseconds of processor time at a size, its double and its fourfold, and before them what each doubling costs. */
export function run(base = 250): readonly Row[] {
  return Object.entries(QUESTIONS).map(([name, question]) => {
    question(20)();
    const [one, two, four] = [base, base * 2, base * 4].map((size) => measured(question, size));
    const figures = [one!, two!, four!].map(({ ms, outcome }) => `${ms.toFixed(0)} ms ${outcome}`);
    return { name, value: `${growth(two!, one!)} ${growth(four!, two!)}  ${figures.join(' | ')}` };
  });
}

interface Measured {
  readonly ms: number;
  readonly outcome: string;
}

function measured(question: Question, size: number): Measured {
  const ask = question(size);
  const started = process.cpuUsage();
  const outcome = ask();
  return { ms: process.cpuUsage(started).user / 1000, outcome };
}

const growth = (more: Measured, less: Measured) => `x${(more.ms / Math.max(less.ms, 1)).toFixed(1)}`;

if (import.meta.main)
  for (const { name, value } of run(Number(process.argv[2] ?? 250))) console.log(name.padEnd(44), value);
