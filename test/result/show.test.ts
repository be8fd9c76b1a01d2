// Texts for people: composed ARNs under the name that people know, whichever aliases there are, and fast with many.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displaySymbols, symbol } from '../../src/core/symbol.ts';
import { createShow, showWitness } from '../../src/result/show.ts';

const none = new Set<string>();

test('a composed ARN reads as the attribute that people wrote', () => {
  const aliases = new Map([[`arn:aws:s3:::${symbol('aws_s3_bucket.b.bucket')}`, symbol('aws_s3_bucket.b.arn')]]);
  const show = createShow(aliases, none);
  expect(show.text(`arn:aws:s3:::${symbol('aws_s3_bucket.b.bucket')}/*`)).toBe('${aws_s3_bucket.b.arn}/*');
  expect(show.text(symbol('aws_s3_bucket.b.bucket'))).toBe('${aws_s3_bucket.b.bucket}');
});

test('a witness spells its keys as the policies do, in the order of the keys', () => {
  const spellings = new Map([['aws:sourcevpce', 'aws:SourceVpce']]);
  const show = createShow(new Map(), none, () => spellings);
  const context = new Map([
    ['s3:prefix', 'x'],
    ['aws:sourcevpce', 'vpce-1'],
  ]);
  const shown = showWitness({ principal: null, action: 's3:ListBucket', resource: 'arn:aws:s3:::b', context }, show);
  expect(Object.entries(shown.context)).toEqual([
    ['aws:SourceVpce', 'vpce-1'],
    ['s3:prefix', 'x'],
  ]);
});

test('of two aliases the longer goes first, and one inside the name of another is found', () => {
  const aliases = new Map([
    [symbol('a'), symbol('short')],
    [`x:${symbol('a')}`, symbol('long')],
    [`y:${symbol('long')}`, symbol('outer')],
  ]);
  expect(createShow(aliases, none).text(`y:x:${symbol('a')} ${symbol('a')}`)).toBe('y:${long} ${short}');
  const chained = new Map([
    [`xxxx:${symbol('a')}`, symbol('b')],
    [`y:${symbol('b')}`, symbol('c')],
  ]);
  expect(createShow(chained, none).text(`y:xxxx:${symbol('a')}`)).toBe('${c}');
});

test('is what replacing every alias in turn, the longest first, gives', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd').map(symbol);
  const text = fc
    .array(fc.oneof(name, fc.constantFrom('x', ':', 'y:')), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, name), { maxLength: 6 }), text, (list, canonical) => {
      const aliases = new Map(list);
      let plain = canonical;
      for (const [composed, by] of [...aliases].sort(([a], [b]) => b.length - a.length)) {
        if (plain.includes(composed)) plain = plain.replaceAll(composed, by);
      }
      // Aliases of one length have no order among themselves.
      fc.pre(new Set(Array.from(aliases.keys(), (each) => each.length)).size === aliases.size);
      fc.pre(canonical.includes('\uE000'));
      expect(createShow(aliases, none).text(canonical)).toBe(displaySymbols(plain));
    }),
  );
});
