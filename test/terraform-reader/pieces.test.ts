// A text read in pieces says what JSON.parse says, and is refused where JSON.parse refuses it.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { JsonCursor, NotJson } from '../../src/terraform/json/cursor.ts';
import { Piece, readPieces } from '../../src/terraform/json/pieces.ts';

/** The value with every piece in it read. */
function whole(value: unknown): unknown {
  if (value instanceof Piece) return value.read();
  if (Array.isArray(value)) return value.map(whole);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, whole(each)]));
}

const inPieces = (text: string): unknown => readPieces(Buffer.from(text));

/** What a reader makes of a text: its value, or `refused`. */
function outcome(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (cause) {
    if (cause instanceof NotJson || cause instanceof SyntaxError) return 'refused';
    throw cause;
  }
}

const expectAlike = (text: string): void =>
  expect(
    outcome(() => whole(inPieces(text))),
    text,
  ).toEqual(outcome(() => JSON.parse(text)));

describe('a text in pieces', () => {
  test.each([
    '{}',
    '[]',
    ' \t\r\n{ "a" : [ 1 , -0.5e+3 , true , false , null ] } ',
    '{"a":"\\u00e9\\ud83d\\ude00\\ud83d \\" \\\\ \\/ \\b\\f\\n\\r\\t é😀"}',
    '{"__proto__":{"a":1},"constructor":{"prototype":1}}',
    '{"resource_changes":[{"__proto__":1},{"address":"a","change":{"before":{"__proto__":2},"after":{"__proto__":2}}}]}',
    '{"a":1,"a":2,"resource_changes":[{"a":1}],"resource_changes":[{"b":2}]}',
    '{"resource\\u005fchanges":[{"\\u0061ddress":"x","change":{"b\\u0065fore":{},"after":{}}}]}',
    '{"resource_changes":[{"change":{"before":{"a":1},"after":{"a":1},"after":{"a":2}}}]}',
    '{"resource_changes":[{"change":{"before":{"a":1},"after":{"a":1}},"change":{"before":1,"after":2}}]}',
    '{"resource_changes":[{"change":{"before":{"a":1},"after":{"a":1}},"change":3}]}',
    '{"resource_changes":[{"change":null},{"change":[]},{},null,1,"x",[]]}',
    '{"resource_changes":{},"planned_values":[],"prior_state":1,"values":"x"}',
    '{"planned_values":{"root_module":{"resources":[{"address":"a","index":0},2,null,[]],"child_modules":[{"address":"module.m","resources":[{}]},3]}}}',
    '{"prior_state":{"values":{"root_module":{"resources":{},"child_modules":[[]]}}},"values":{"root_module":[]}}',
  ])('reads %s', expectAlike);

  test.each([
    '',
    ' ',
    '{',
    '[',
    '"',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{,}',
    '{a:1}',
    "{'a':1}",
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1}',
    '{"a":1]',
    '{"a":1}x',
    '{} {}',
    '01',
    '+1',
    '1.',
    '.5',
    '1e',
    '-',
    '--1',
    'tru',
    'trux',
    'truex',
    'nul',
    'NaN',
    'Infinity',
    '"\t"',
    '"\\x"',
    '"\\u12g4"',
    '"\\u123"',
    '"a\nb"',
    '\u00a0{}',
    '{"resource_changes":[{"address":"a"},]}',
    '{"resource_changes":[{"address":"a" "b"}]}',
    '{"resource_changes":[{"change":{"before":{},"after":}}]}',
    '{"planned_values":{"root_module":{"resources":[{"values":{"a":tru}}]}}}',
    '{"prior_state":{"values":{"root_module":{"child_modules":[{"resources":[{"a":01}]}]}}}}',
  ])('refuses %j as JSON.parse does', (text) => {
    expectAlike(text);
    expect(() => inPieces(text)).toThrow(NotJson);
  });

  it('says what JSON.parse says of any value, also where lists of a plan hold it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ depthSize: 'small' }),
        fc.jsonValue(),
        fc.constantFrom(0, 1, '\t'),
        (one, two, gap) => {
          const module = {
            resources: [one, { address: 'a', values: two }],
            child_modules: [{ resources: [two, one] }],
          };
          const change = { address: 'a', change: { before: one, after: two } };
          const same = { address: 'b', change: { actions: ['no-op'], before: two, after: two } };
          const plan = {
            planned_values: { root_module: module },
            resource_changes: [change, same, one],
            prior_state: { values: { root_module: module } },
          };
          for (const value of [one, plan]) expectAlike(JSON.stringify(value, null, gap));
        },
      ),
    );
  });

  it('agrees with JSON.parse on texts with one byte changed, left out or put in', () => {
    const value = {
      resource_changes: [
        { address: 'a["é"]', change: { before: { n: [-1.5e3, true] }, after: { n: [-1.5e3, true] } } },
      ],
      planned_values: { root_module: { resources: [{ address: 'x', index: 0, values: { s: 'a\\"\u0001' } }] } },
    };
    const text = JSON.stringify(value);
    const bytes = '"\\{}[]:,0-.eu\n x'.split('');
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...bytes), fc.nat(2), (at, byte, kind) => {
        expectAlike(text.slice(0, at) + (kind === 1 ? '' : byte) + text.slice(kind === 0 ? at : at + 1));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps one value for both sides of what does not change', () => {
    const same = { address: 'a', change: { before: { b: ['c'] }, after: { b: ['c'] } } };
    const { resource_changes: changes } = inPieces(JSON.stringify({ resource_changes: [same] })) as {
      resource_changes: Piece[];
    };
    const { change } = changes[0]!.read() as typeof same;
    expect(change).toEqual(same.change);
    expect(change.after).toBe(change.before);
  });

  it('knows what tells a resource apart before the whole of it is read', () => {
    const resources = [{ address: 'a["\\"é"]', index: '"é' }, { address: 1 }, { address: 'b', deposed_key: null }, {}];
    const { values } = inPieces(JSON.stringify({ values: { root_module: { resources } } })) as {
      values: { root_module: { resources: Piece[] } };
    };
    expect(values.root_module.resources.map(({ address, index, isDeposed }) => [address, index, isDeposed])).toEqual([
      ['a["\\"é"]', '"é', false],
      [1, undefined, false],
      ['b', undefined, true],
      [undefined, undefined, false],
    ]);
  });

  it('walks what is nested a million deep, and modules deeper than any', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    expect(new JsonCursor(Buffer.from(deep)).consume()).toBe(0);
    expect(() => new JsonCursor(Buffer.from(deep.slice(0, -1))).consume()).toThrow(NotJson);
    const modules = `${'{"resources":[{"address":"a"}],"child_modules":['.repeat(500)}${']}'.repeat(500)}`;
    expectAlike(`{"planned_values":{"root_module":${modules}}}`);
  });
});
