// The part of a result that joining needs: what goes in comes back, nothing sensitive goes in, and hostile parts are refused.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { symbol } from '../../src/core/symbol.ts';
import { OneOf, Unknown, type Value } from '../../src/core/value.ts';
import { joinResults, withoutParts } from '../../src/join.ts';
import { redactReport } from '../../src/report/redact.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { readReport } from '../../src/report/validate.ts';
import type { Resource, Stack } from '../../src/terraform/resource.ts';
import { decodePart, encodeStacks, readStackParts, type StackPart } from '../../src/terraform/stack-json.ts';
import { resource } from '../graph/world.ts';
import { EC2, fixture, instance, OPTIONS, plan, role, run, thing, written } from './stacks.ts';

function stackOf(before: readonly Resource[], after: readonly Resource[]): Stack {
  const side = (list: readonly Resource[]) => new Map(list.map((each) => [each.address, each]));
  return {
    source: 'p.json',
    before: { side: 'before', resources: side(before) },
    after: { side: 'after', resources: side(after) },
    diagnostics: [],
    aliases: new Map([[`a${symbol('x')}`, symbol('y')]]),
    changes: new Map(after.map((each) => [each.address, 'update'])),
  };
}

const through = (stack: Stack): StackPart => {
  const parts = encodeStacks([stack])!;
  return readStackParts(JSON.parse(JSON.stringify(parts)), 'r.json')[0]!;
};

describe('a stack', () => {
  const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.constant(`arn:${symbol('aws_s3_bucket.b.arn')}/*`),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc
        .array(fc.tuple(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value')), { maxLength: 3 })
        .map((entries) => new Map(entries)),
      fc.string().map((reason) => new Unknown(reason, { file: 'main.tf', line: 3 })),
      fc.tuple(tie('value'), tie('value')).map((options) => new OneOf(options, 'either')),
    ),
  })).value;

  test('is written in one order, however its resources were listed', () => {
    const list = ['c', 'a', 'b'].map((name) => resource('aws_iam_role', name, { name }, { change: 'update' }));
    const written = (each: readonly Resource[]) => JSON.stringify(encodeStacks([stackOf(each, each)]));
    expect(written([...list].reverse())).toBe(written(list));
    expect(encodeStacks([stackOf(list, list)])![0]!.resources.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('comes back as it went in, whatever its values', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const made = (policy: Value): Resource => ({
          ...resource(
            'aws_iam_role_policy',
            'p',
            { role: 'r', name: 'p' },
            { change: 'update', references: { policy: ['data.x.y'] } },
          ),
          attributes: new Map<string, Value>([
            ['role', 'r'],
            ['policy', policy],
          ]),
          attributeLocations: new Map([['policy', { file: 'main.tf', line: 7 }]]),
        });
        const stack = stackOf([made(one)], [made(other), resource('aws_iam_role', 'new', { name: 'new' })]);
        expect(decodePart(through(stack))).toEqual(stack);
      }),
      { numRuns: 100 },
    );
  });

  test('holds only what is allow-listed, and nothing that Terraform calls sensitive', async () => {
    const secret = {
      ...resource('aws_iam_role_policy', 'p', { role: 'r', policy: 'CANARY-1', user_data: 'CANARY-2' }),
      sensitive: new Set(['policy']),
    };
    const part = through(stackOf([secret], [secret]));
    expect(JSON.stringify(part)).not.toContain('CANARY');
    expect(decodePart(part).after.resources.get('aws_iam_role_policy.p')!.attributes.get('policy')).toBeInstanceOf(
      Unknown,
    );
  });

  test('is of no use to others without roles, policies or instances, and is left out', () => {
    const bucket = resource('aws_s3_bucket', 'b', { bucket: 'b' });
    expect(encodeStacks([stackOf([bucket], [bucket])])).toEqual([]);
  });

  test('that is too large is left out as a whole', () => {
    const roles = Array.from({ length: 100_001 }, (_, index) => resource('aws_iam_role', `r${index}`, {}));
    expect(encodeStacks([stackOf(roles, roles)])).toBeNull();
  });
});

test('a result with stacks is as the published schema says', async () => {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(reportSchema());
  for (const name of ['web', 'deploy-trusts', 'deploy-removed', 'attaches']) {
    const report = JSON.parse(JSON.stringify(await run({ [name]: fixture(name) })));
    expect(report.stacks).toHaveLength(1);
    expect(validate(report) ? [] : validate.errors).toEqual([]);
  }
});

describe('a hostile part is refused with its place', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)]);
  const good = {
    address: 'aws_iam_role.r',
    type: 'aws_iam_role',
    name: 'r',
    place: ['111111111111', 'eu-west-1', 'aws'],
    both: { name: 'r' },
  };
  const partWith = (more: object) => [{ kind: 'plan', source: 'p', resources: [], changes: [], aliases: [], ...more }];
  const with_ = (more: object) => partWith({ resources: [{ ...good, ...more }] });

  test('the good one is read', () => expect(readStackParts(with_({}), 'r.json')).toHaveLength(1));

  test.each<[string, unknown, string]>([
    ['no list', {}, 'stacks'],
    ['null', [null], 'stacks[0]'],
    ['another kind', partWith({ kind: 'state' }), 'stacks[0].kind'],
    ['no source', partWith({ source: 1 }), 'stacks[0].source'],
    ['too many parts', Array.from({ length: 201 }, () => partWith({})[0]), 'stacks'],
    ['resources that are none', partWith({ resources: [7] }), 'stacks[0].resources[0]'],
    ['one address twice', partWith({ resources: [good, good] }), 'stacks[0].resources'],
    ['a type that is not listed', with_({ type: 'null_resource' }), 'resources[0].type'],
    ['a type of the prototype', with_({ type: 'constructor' }), 'resources[0].type'],
    ['an attribute that is not listed', with_({ both: { user_data: 'x' } }), 'both.user_data'],
    [
      '__proto__ as an attribute',
      JSON.parse(JSON.stringify(with_({})).replace('"both":{', '"both":{"__proto__":"x",')),
      'both',
    ],
    ['a bare object as a value', with_({ both: { tags: { a: 'b' } } }), 'both.tags'],
    ['a map of no pairs', with_({ both: { tags: { map: [['a']] } } }), 'both.tags.map[0]'],
    ['one of one', with_({ both: { policy: { oneOf: ['a'], reason: 'r' } } }), 'both.policy.oneOf'],
    ['one of several without a reason', with_({ both: { policy: { oneOf: ['a', 'b'] } } }), 'both.policy.reason'],
    ['an unknown without a reason', with_({ both: { policy: { unknown: null } } }), 'both.policy.unknown'],
    ['a value that is nested too deeply', with_({ both: { policy: nested(70) } }), 'both.policy[0]'],
    ['a place of two', with_({ place: ['a', 'b'] }), 'resources[0].place'],
    ['a change that is none', with_({ change: 'explode' }), 'resources[0].change'],
    ['another mode', with_({ mode: 'managed' }), 'resources[0].mode'],
    ['no side', with_({ both: undefined, name: 'r' }), 'both'],
    ['two tellings of a side', with_({ before: { name: 'r' } }), 'resources[0].both'],
    ['a line that is no number', with_({ location: { file: 'f', line: '1' } }), 'resources[0].location.line'],
    ['changes that are no pairs', partWith({ changes: [['a']] }), 'stacks[0].changes[0]'],
    ['aliases of numbers', partWith({ aliases: [[1, 2]] }), 'stacks[0].aliases[0]'],
    ['a text beyond all measure', partWith({ source: 'x'.repeat(4_000_001) }), 'stacks[0].source'],
  ])('%s', (_, parts, place) => {
    let error: unknown;
    try {
      readStackParts(parts, 'r.json');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).line).toContain('r.json: not a report: ');
    expect((error as InputError).message).toContain(place);
  });

  test('also inside a whole result', async () => {
    const report = { ...(await run({ p: fixture('web') })), stacks: [{ kind: 'plan' }] };
    expect(() => readReport(JSON.stringify(report), 'r.json')).toThrow(InputError);
  });

  test('or read without a crash, and joined without one', async () => {
    const web = written(await run({ p: fixture('web') }, { project: 'web' }));
    const text = JSON.stringify(written(await run({ p: fixture('deploy-trusts') }, { project: 'other' })).stacks);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('"', '{', '0', '\\u0000', '*', ',', '\uE000', '\uE001', ''),
        (at, put) => {
          let stacks: readonly StackPart[];
          try {
            stacks = readStackParts(JSON.parse(text.slice(0, at) + put + text.slice(at + 1)), 'r.json');
          } catch (error) {
            if (error instanceof InputError || error instanceof SyntaxError) return;
            throw error;
          }
          expect(joinResults([web, { ...web, project: 'other', instances: [], stacks }], OPTIONS)).toHaveLength(2);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('without account ids', () => {
  test('the stacks are left out, and the merged report says what that means', async () => {
    const web = redactReport(
      withoutParts(await run({ p: fixture('web') }, { project: 'web' }), 'account ids are taken out of it'),
    );
    expect(web.stacks).toBeUndefined();
    expect(JSON.stringify(web)).not.toContain('111111111111');
    const other = await run({ p: fixture('deploy-trusts') }, { project: 'other' });
    const [joined] = joinResults([written(web), written(other)], OPTIONS);
    expect(joined!.diagnostics.map(({ level, code }) => [level, code])).toEqual([['note', 'stacks-not-joined']]);
  });

  test('nothing is said where it does not matter', async () => {
    const alone = plan(role('alone', { trust: [EC2] }), instance('alone', 'alone'), [thing('aws_s3_bucket.b', {}, {})]);
    const report = withoutParts(await run({ p: alone }), 'account ids are taken out of it');
    expect(report).not.toHaveProperty('stacks');
    expect(report).not.toHaveProperty('stacksLeftOut');
  });
});
