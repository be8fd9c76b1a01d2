// Small worlds for the engine's tests: statements written shortly, random ones over small alphabets, and every request
// of such a world. Must not use the engine's own matching.

import fc from 'fast-check';
import { type Access, and, bind, not, or, statement } from '../../../src/policy/access.ts';
import type { Condition, Operator, Statement } from '../../../src/policy/model.ts';
import type { Request } from '../../../src/policy/request.ts';

type OneOrMore = string | readonly string[];

export interface Short {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore | null;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
  readonly variables?: boolean;
}

const list = (value: OneOrMore): readonly string[] => (typeof value === 'string' ? [value] : value);

/** A statement in nearly the policy's own form. Without Action or Resource: any. */
export function statementOf(short: Short, index = 0): Statement {
  const { NotAction, NotResource, Resource, Action } = short;
  return {
    index,
    sid: null,
    effect: short.Effect ?? 'Allow',
    action:
      NotAction === undefined
        ? { not: false, patterns: list(Action ?? '*') }
        : { not: true, patterns: list(NotAction) },
    resource:
      NotResource !== undefined
        ? { not: true, patterns: list(NotResource) }
        : Resource === null
          ? null
          : { not: false, patterns: list(Resource ?? '*') },
    principal: null,
    conditions: Object.entries(short.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => conditionOf(operator, key, values)),
    ),
    variables: short.variables ?? true,
    source: { policy: 'p', location: null },
  };
}

/** `ForAnyValue:StringEqualsIfExists` and the like taken apart. */
export function conditionOf(spelled: string, key: string, values: OneOrMore): Condition {
  const [first, second] = spelled.split(':');
  const qualified = second !== undefined;
  const base = qualified ? second : first!;
  const ifExists = base.endsWith('IfExists');
  return {
    operator: (ifExists ? base.slice(0, -'IfExists'.length) : base) as Operator,
    qualifier: qualified ? (first as 'ForAllValues' | 'ForAnyValue') : null,
    ifExists,
    key,
    values: list(values),
  };
}

export function allow(...shorts: readonly Short[]): Access {
  const statements = shorts.map(statementOf);
  const pick = (effect: string) => or(...statements.filter((each) => each.effect === effect).map(statement));
  return and(pick('Allow'), not(pick('Deny')));
}

export function request(
  action: string,
  resource: string | null = '*',
  context: Record<string, OneOrMore> = {},
): Request {
  return { principal: null, action, resource, context: new Map(Object.entries(context)) };
}

/** All texts over an alphabet up to a length. */
export function textsUpTo(length: number, alphabet: readonly string[]): string[] {
  let last = [''];
  const all = [''];
  for (let at = 0; at < length; at += 1) {
    last = last.flatMap((text) => alphabet.map((char) => text + char));
    all.push(...last);
  }
  return all;
}

/** Patterns over two letters and both wildcards. */
export function globs(longest: number, alphabet: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...alphabet, '*', '?'), { maxLength: longest }).map((chars) => chars.join(''));
}

/** Statements over two services and short names, resources in one bucket, and keys `k:t` (text) and `k:m` (a list). */
export function statements(options: { conditions: boolean; variables?: boolean }): fc.Arbitrary<Statement> {
  const action = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom('*', 'a:*', 'b:*', '*:x*', 'A:X') },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom('a:', 'b:'), globs(3, ['x', 'y'])).map((parts) => parts.join('')),
    },
  );
  const tail = options.variables
    ? fc.oneof(
        globs(3, ['p', 'q']),
        globs(2, ['p', '/']).map((t) => `\${k:t}${t}`),
        globs(1, ['p']).map((t) => `${t}\${k:u, 'p'}`),
      )
    : globs(4, ['p', 'q', ':']);
  const resource = fc.oneof(
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '*',
        'arn:aws:s:::*',
        'arn:*:p',
        'arn:aws:s:*:*:p*',
        'arn:aws:s:*:*:p/*',
        'arn:*:q:p*',
      ),
    },
    { weight: 4, arbitrary: tail.map((text) => `arn:aws:s:::${text}`) },
  );
  const conditions = options.conditions
    ? fc.array(condition(options.variables ?? false), { maxLength: 2 })
    : fc.constant([]);
  const some = (of: fc.Arbitrary<string>) => fc.array(of, { minLength: 1, maxLength: 3 });
  return fc
    .record({
      effect: fc.constantFrom('Allow' as const, 'Deny' as const),
      notAction: fc.boolean(),
      actions: some(action),
      notResource: fc.integer({ min: 0, max: 3 }),
      resources: some(resource),
      conditions,
    })
    .map((made) => ({
      ...statementOf({ Effect: made.effect }),
      action: { not: made.notAction && made.actions.length > 1, patterns: made.actions },
      resource: { not: made.notResource === 0, patterns: made.resources },
      conditions: made.conditions,
    }));
}

const TEXT_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];

export function condition(variables: boolean): fc.Arbitrary<Condition> {
  const values = fc.array(
    variables ? fc.oneof(globs(2, ['p', 'q']), fc.constant('${k:u}')) : globs(2, ['p', 'q', 'P']),
    { minLength: 1, maxLength: 2 },
  );
  const plain = fc
    .tuple(fc.constantFrom(...TEXT_OPERATORS), fc.constantFrom('', 'IfExists'), fc.constantFrom('k:t', 'K:T'), values)
    .map(([operator, suffix, key, texts]) => conditionOf(operator + suffix, key, texts));
  const listed = fc
    .tuple(
      fc.constantFrom('ForAnyValue:', 'ForAllValues:', ''),
      fc.constantFrom(...TEXT_OPERATORS),
      fc.constantFrom('', '', 'IfExists'),
      values,
    )
    .map(([qualifier, operator, suffix, texts]) => conditionOf(qualifier + operator + suffix, 'k:m', texts));
  const presence = fc
    .tuple(fc.constantFrom('k:t', 'k:m'), fc.constantFrom('true', 'false'))
    .map(([key, value]) => conditionOf('Null', key, value));
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 3, arbitrary: listed },
    { weight: 1, arbitrary: presence },
  );
}

/** Formulas of some depth over given statements. */
export function formulas(leaf: fc.Arbitrary<Statement>): fc.Arbitrary<Access> {
  const { tree } = fc.letrec<{ tree: Access }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf.map(statement),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((parts) => and(...parts)),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((parts) => or(...parts)),
      tie('tree').map(not),
      fc.tuple(bindings, tie('tree')).map(([binding, of]) => bind(binding, of)),
    ),
  }));
  return tree;
}

const bindings = fc.oneof(
  fc.constantFrom('a:x', 'b:yx').map((action) => ({ action })),
  fc.constantFrom('arn:aws:s:::p', 'arn:aws:s:::pq', '*').map((resource) => ({ resource })),
  fc.constantFrom('p', 'q', 'pq', '', null).map((value) => ({ context: new Map([['k:t', value]]) })),
  fc.constantFrom(['p'], ['p', 'q'], [], null, 'q').map((value) => ({ context: new Map([['k:m', value]]) })),
  fc.constant({ colons: 'kept' as const }),
);

const ACTIONS = textsUpTo(3, ['x', 'y'])
  .slice(1)
  .flatMap((name) => [`a:${name}`, `b:${name}`])
  .concat('c:x', 'c:z', 'a:z', 'b:xz');
const TAILS = textsUpTo(3, ['p', 'q', ':', '/']).filter((tail) => tail !== '');

/** Every request of the small world, or a sample of it by stride. */
export function* world(options: { conditions: boolean; stride?: number; variables?: boolean }): Generator<Request> {
  const resources = ['*', 'arn:aws:s:::z', 'arn:aws:s:e:1:p', ...TAILS.map((tail) => `arn:aws:s:::${tail}`)];
  const texts = options.conditions ? [undefined, 'p', 'q', 'pq', 'P', 'z', ''] : [undefined];
  const lists: (string | readonly string[] | undefined)[] = options.conditions
    ? [undefined, 'p', ['p'], ['q', 'p'], ['z'], ['pq', 'z']]
    : [undefined];
  const others = options.variables ? [undefined, 'p', 'q', 'pp'] : [undefined];
  const stride = options.stride ?? 1;
  let count = 0;
  for (const action of ACTIONS)
    for (const resource of resources)
      for (const text of texts)
        for (const many of lists)
          for (const other of others) {
            count += 1;
            if (count % stride !== 0) continue;
            const context = new Map<string, string | readonly string[]>();
            if (text !== undefined) context.set('k:t', text);
            if (many !== undefined) context.set('k:m', many);
            if (other !== undefined) context.set('k:u', other);
            yield { principal: null, action, resource, context };
          }
}
