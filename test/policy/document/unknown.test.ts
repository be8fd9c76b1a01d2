// Documents of which something is not known: as wide as they may be, as narrow, and with the reason.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symbol } from '../../../src/core/symbol.ts';
import { OneOf, Unknown, type Value } from '../../../src/core/value.ts';
import { allowedBy } from '../../../src/policy/access.ts';
import { decideAccess } from '../../../src/policy/decide.ts';
import { readPolicy } from '../../../src/policy/document.ts';
import type { PolicyDocument, PolicyKind } from '../../../src/policy/model.ts';
import { PLACE, request } from '../decide/support.ts';

type Tree = Value | { readonly [key: string]: Tree } | readonly Tree[];

/** A tree of values from object notation, with Unknown and OneOf inside. */
function tree(of: Tree): Value {
  if (Array.isArray(of)) return of.map(tree);
  if (of === null || typeof of !== 'object' || of instanceof Unknown || of instanceof OneOf || of instanceof Map) {
    return of as Value;
  }
  return new Map(Object.entries(of).map(([key, value]) => [key, tree(value)]));
}

function read(of: Tree, kind: PolicyKind = 'identity'): PolicyDocument {
  const { document, diagnostics } = readPolicy(tree(of), kind, PLACE);
  if (document === null) throw new Error(diagnostics.map((each) => each.message).join('\n'));
  return document;
}

function statement(more: { readonly [key: string]: Tree }): Tree {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more }] };
}

const unknown = new Unknown('var.x is not known', { file: 'vars.tf', line: 7 });
const either = (...options: Tree[]) => new OneOf(options.map(tree), 'the condition is not known');

describe('a policy that is not known at all', () => {
  it.each<[PolicyKind, boolean, boolean]>([
    ['identity', true, false],
    ['resource', true, true],
    ['trust', false, true],
  ])('of kind %s may allow and deny anything and surely does neither', (kind, hasResource, hasPrincipal) => {
    const { may, must, doubts } = read(unknown, kind);
    expect(must).toEqual([]);
    expect(may.map((each) => each.effect)).toEqual(['Allow', 'Deny']);
    expect(may[0]?.action).toEqual({ not: false, patterns: ['*'] });
    expect(may[0]?.resource).toEqual(hasResource ? { not: false, patterns: ['*'] } : null);
    expect(may[0]?.principal?.entries.some((each) => each.kind === 'any') ?? false).toBe(hasPrincipal);
    expect(doubts).toEqual([
      {
        reason: 'var.x is not known',
        address: PLACE.policy,
        attribute: 'policy',
        location: { file: 'vars.tf', line: 7 },
      },
    ]);
  });

  it('as a symbol, alone or for the statements of a template, likewise', () => {
    for (const of of [symbol('data.x.json'), `{"Version":"2012-10-17","Statement":${symbol('x')}}`]) {
      const { may, must, doubts } = read(of);
      expect(may.map((each) => each.effect)).toEqual(['Allow', 'Deny']);
      expect(must).toEqual([]);
      expect(doubts[0]?.reason).toContain('is not known yet');
    }
  });
});

describe('an element that is not known', () => {
  it('Action: may be any, and what is known of it surely counts', () => {
    const { may, must, doubts } = read(statement({ Action: ['s3:GetObject', unknown] }));
    expect(may[0]?.action.patterns).toEqual(['s3:GetObject', '*']);
    expect(must[0]?.action.patterns).toEqual(['s3:GetObject']);
    expect(doubts[0]?.reason).toBe('Statement[0].Action[1] is not known: var.x is not known');
  });

  it('Action: with nothing known leaves nothing sure', () => {
    expect(read(statement({ Action: unknown })).must).toEqual([]);
    expect(read(statement({ Action: [unknown] })).must).toEqual([]);
  });

  it('NotAction: may be without the exception, and with an exception for all', () => {
    const of = { Version: '2012-10-17', Statement: { Effect: 'Allow', NotAction: ['iam:*', unknown], Resource: '*' } };
    const { may, must } = read(of);
    expect(may[0]?.action).toEqual({ not: true, patterns: ['iam:*'] });
    expect(must).toEqual([]);
  });

  it('an action with a symbol may be any that fits the rest', () => {
    const { may, must } = read(statement({ Action: `s3:${symbol('var.verb')}Object` }));
    expect(may[0]?.action.patterns).toEqual(['s3:*Object']);
    expect(must).toEqual([]);
  });

  it('a resource with a symbol is that resource and no doubt', () => {
    const { may, must, doubts } = read(statement({ Resource: `${symbol('aws_s3_bucket.b.arn')}/*` }));
    expect(may).toBe(must);
    expect(doubts).toEqual([]);
  });

  it('Effect: may be either and is surely neither', () => {
    const { may, must } = read(statement({ Effect: unknown }));
    expect(may.map((each) => each.effect)).toEqual(['Allow', 'Deny']);
    expect(must).toEqual([]);
  });

  it('Condition: may be absent, and the statement is not sure', () => {
    for (const Condition of [unknown, { StringEquals: unknown }, { StringEquals: { 'aws:x': unknown } }] as Tree[]) {
      const { may, must } = read(statement({ Condition }));
      expect(may[0]?.conditions).toEqual([]);
      expect(must).toEqual([]);
    }
  });

  it('a condition value: under a negated operator one exception less or more', () => {
    const { may, must } = read(statement({ Condition: { StringNotEquals: { 'aws:x': ['a', unknown] } } }));
    expect(may[0]?.conditions[0]?.values).toEqual(['a']);
    expect(must).toEqual([]);
    const some = read(statement({ Condition: { StringNotEquals: { 'aws:x': ['a', either('b', 'c')] } } }));
    expect(some.may[0]?.conditions[0]?.values).toEqual(['a']);
    expect(some.must[0]?.conditions[0]?.values).toEqual(['a', 'b', 'c']);
  });

  it('a number with a symbol may be any number', () => {
    const { may, must } = read(statement({ Condition: { NumericLessThan: { 'aws:x': symbol('var.n') } } }));
    expect(may[0]?.conditions).toEqual([]);
    expect(must).toEqual([]);
  });

  it('an address with a symbol is that address, and a range of which a part is not known may be any', () => {
    const of = (value: string) => read(statement({ Condition: { IpAddress: { 'aws:SourceIp': value } } }));
    const address = symbol('aws_eip.x.public_ip');
    for (const value of [address, `${address}/32`, `${address}/128`]) {
      expect(of(value).may[0]?.conditions[0]?.values).toEqual([address]);
      expect(of(value).doubts).toEqual([]);
    }
    expect(of(`${address}/24`).may[0]?.conditions).toEqual([]);
    expect(of(`${address}/24`).must).toEqual([]);
  });

  it('Principal: may be anyone, and whom it names surely counts', () => {
    const of = (Principal: Tree) => read(statement({ Principal }), 'resource');
    expect(of(unknown).may[0]?.principal?.entries.map((each) => each.kind)).toEqual([
      'any',
      'service',
      'federated',
      'canonical',
    ]);
    expect(of(unknown).must).toEqual([]);
    const service = of({ Service: ['ec2.amazonaws.com', unknown] });
    expect(service.may[0]?.principal?.entries.map((each) => each.kind)).toEqual(['service', 'service']);
    expect(service.must[0]?.principal?.entries).toEqual([{ kind: 'service', value: 'ec2.amazonaws.com' }]);
  });

  it('a statement: may allow or deny anything; the others stand', () => {
    const known: Tree = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    const { may, must } = read({ Version: '2012-10-17', Statement: [known, unknown] });
    expect(may.map((each) => [each.index, each.effect])).toEqual([
      [0, 'Allow'],
      [1, 'Allow'],
      [1, 'Deny'],
    ]);
    expect(must.map((each) => each.index)).toEqual([0]);
  });

  it('Version: matters only to statements with variables', () => {
    const of = (Resource: string) => read({ ...(statement({ Resource }) as object), Version: unknown });
    expect(of('arn:aws:s3:::b/*').must.length).toBe(1);
    const variable = of('arn:aws:s3:::b/${aws:username}');
    expect(variable.must).toEqual([]);
    expect(variable.may.map((each) => each.variables)).toEqual([true, false]);
  });

  it('a variable before the fifth colon may stand for anything', () => {
    const { may, must, doubts } = read(
      statement({ Resource: 'arn:aws:kms:*:${aws:PrincipalAccount}:key/${aws:username}' }),
    );
    expect(may[0]?.resource?.patterns).toEqual(['arn:aws:kms:*:*:key/${aws:username}']);
    expect(must).toEqual([]);
    expect(doubts.length).toBe(1);
  });
});

describe('one of several documents', () => {
  const doc = (Action: string) => statement({ Action });

  it('surely says what all of them say', () => {
    const both = (...actions: string[]): Tree => ({
      Version: '2012-10-17',
      Statement: actions.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' })),
    });
    const { may, must, doubts } = read(either(both('s3:Get*', 's3:Put*'), both('s3:Put*', 's3:List*')));
    expect(may.map((each) => each.action.patterns[0])).toEqual(['s3:Get*', 's3:Put*', 's3:List*']);
    expect(must.map((each) => each.action.patterns[0])).toEqual(['s3:Put*']);
    expect(doubts.map((each) => each.reason)).toEqual(['the condition is not known']);
  });

  it('that say the same is no doubt', () => {
    const { may, must, doubts } = read(either(doc('s3:Get*'), JSON.stringify(doc('s3:Get*'))));
    expect(must).toBe(may);
    expect(doubts).toEqual([]);
  });

  it('or none surely says nothing', () => {
    const { may, must } = read(either(doc('s3:Get*'), null));
    expect(may.length).toBe(1);
    expect(must).toEqual([]);
  });

  it('of which AWS refuses one is read, surely says nothing, and is warned of', () => {
    const bad: Tree = { ...(doc('s3:Put*') as object), Version: '2012' };
    const { document, diagnostics } = readPolicy(either(doc('s3:Get*'), bad), 'identity', PLACE);
    expect(document?.may.length).toBeGreaterThan(0);
    expect(document?.must).toEqual([]);
    expect(diagnostics.map((each) => [each.level, each.code])).toEqual([['warning', 'bad-version']]);
  });
});

describe('may and must', () => {
  const actions = ['s3:GetObject', 's3:PutObject', 'ec2:RunInstances'];
  const text = fc.constantFrom('s3:*', 's3:GetObject', 'ec2:*', '*');
  const options = fc.array(text, { minLength: 2, maxLength: 3 });
  const leaf = fc.oneof(
    { weight: 3, arbitrary: text.map((one) => ({ shape: one as Tree, values: [one] })) },
    { weight: 1, arbitrary: options.map((some) => ({ shape: either(...some) as Tree, values: some })) },
    { weight: 1, arbitrary: text.map((one) => ({ shape: unknown as Tree, values: [one] })) },
  );
  const effect = fc.constantFrom('Allow', 'Deny');
  const one = fc.record({ effect, not: fc.boolean(), leaves: fc.array(leaf, { minLength: 1, maxLength: 3 }) });

  it('hold what the document says, whatever the unknown parts turn out to be', () => {
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...actions),
        fc.nat(),
        (parts, action, seed) => {
          const shape = (pick: (leaf: { shape: Tree; values: string[] }) => Tree): Tree => ({
            Version: '2012-10-17',
            Statement: parts.map((part) => ({
              Effect: part.effect,
              [part.not ? 'NotAction' : 'Action']: part.leaves.map(pick),
              Resource: '*',
            })),
          });
          const doubtful = read(shape((leaf) => leaf.shape));
          const actual = read(shape((leaf) => leaf.values[seed % leaf.values.length]!));
          const asked = request(action, 'arn:aws:s3:::b/k');
          const of = (statements: PolicyDocument['may'], kind: string) =>
            statements.filter((each) => each.effect === kind);
          const truly = decideAccess(allowedBy(actual.may), asked);
          const widest = decideAccess(allowedBy([...of(doubtful.may, 'Allow'), ...of(doubtful.must, 'Deny')]), asked);
          const narrowest = decideAccess(
            allowedBy([...of(doubtful.must, 'Allow'), ...of(doubtful.may, 'Deny')]),
            asked,
          );
          expect(!truly || widest).toBe(true);
          expect(!narrowest || truly).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
