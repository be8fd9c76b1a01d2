// Hostile documents: nesting, size, odd bytes and keys. Reading ends soon, never throws, and refuses or reads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managedPolicy, managedPolicyArns } from '../../../src/aws/managed-policies.ts';
import { hasSymbol, symbol } from '../../../src/core/symbol.ts';
import { Unknown, type Value } from '../../../src/core/value.ts';
import { MAX_LENGTH, readJson } from '../../../src/policy/document/json.ts';
import { readPolicy, readPolicyText } from '../../../src/policy/document.ts';
import { allow, PLACE } from '../decide/support.ts';

function codes(text: string): string[] {
  return readPolicyText(text, 'identity', PLACE).diagnostics.map((each) => each.code);
}

describe('hostile text', () => {
  it.each([
    ['lists', '['.repeat(10_000)],
    ['objects', '{"a":'.repeat(10_000)],
    ['closed lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['conditions', `{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":${'{"a":'.repeat(10_000)}`],
  ])('%s ten thousand deep are refused by depth', (_, text) => {
    expect(codes(text)).toEqual(['policy-too-deep']);
  });

  it('is read down to 64 levels', () => {
    expect(readJson('['.repeat(65) + ']'.repeat(65)).ok).toBe(true);
    expect(readJson('['.repeat(66) + ']'.repeat(66)).ok).toBe(false);
  });

  it('of ten megabytes is refused by size, and just under the cap is read', () => {
    expect(codes(JSON.stringify({ Statement: [allow({ Sid: 'x'.repeat(10 * 1024 * 1024) })] }))).toEqual([
      'policy-too-large',
    ]);
    const resources = Array.from({ length: 60_000 }, (_, index) => `arn:aws:s3:::bucket-${index}/a/rather/long/key/*`);
    const text = JSON.stringify({ Statement: [allow({ Resource: resources })] });
    expect(text.length).toBeLessThan(MAX_LENGTH);
    expect(readPolicyText(text, 'identity', PLACE).document?.may[0]?.resource?.patterns.length).toBe(60_000);
  });

  it('with NUL, lone surrogates and __proto__ keeps them as text', () => {
    expect(codes('{"Statement":\u0000{}}')).toEqual(['policy-json']);
    expect(codes('{"__proto__": {"Statement": []}}')).toContain('unknown-element');
    const statement = '{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::\\ud800\\u0000"}';
    const odd = `{"Statement":${statement.slice(0, -1)},"Condition":{"StringEquals":{"__proto__":"constructor"}}}}`;
    const { document } = readPolicyText(odd, 'identity', PLACE);
    expect(document?.may[0]?.resource?.patterns).toEqual(['arn:aws:s3:::\ud800\u0000']);
    expect(document?.may[0]?.conditions[0]?.key).toBe('__proto__');
    expect(({} as { Statement?: unknown }).Statement).toBeUndefined();
  });

  it('cannot smuggle in a symbol', () => {
    const forged = symbol('aws_s3_bucket.b.arn');
    const escaped = forged.replaceAll(/[\uE000\uE001]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
    for (const resource of [forged, escaped]) {
      const text = `{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${resource}"}}`;
      const pattern = readPolicyText(text, 'identity', PLACE).document?.may[0]?.resource?.patterns[0];
      expect(pattern).toBeDefined();
      expect(hasSymbol(pattern!)).toBe(false);
    }
  });

  it('cut at any place is refused', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [allow({ Condition: { Bool: { 'a:b': true } } })],
    });
    for (let length = 0; length < text.length; length += 1) {
      expect(readPolicyText(text.slice(0, length), 'identity', PLACE).document).toBeNull();
    }
  });

  it('of any kind never throws, and is read or refused', () => {
    const base = JSON.stringify({
      Version: '2012-10-17',
      Statement: [allow({ Principal: '*', Condition: { Null: { k: 'true' } } })],
    });
    const edit = fc.record({
      at: fc.nat(base.length),
      drop: fc.nat(8),
      put: fc.string({ unit: 'binary', maxLength: 4 }),
    });
    const mutated = fc
      .array(edit, { maxLength: 4 })
      .map((edits) => edits.reduce((text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop), base));
    fc.assert(
      fc.property(
        fc.oneof(mutated, fc.json(), fc.string()),
        fc.constantFrom('identity', 'resource', 'trust'),
        (text, kind) => {
          const { document, diagnostics } = readPolicyText(text, kind as 'identity', PLACE);
          expect(
            document !== null || diagnostics.some((each) => each.level === 'error') || text.trim() === 'null',
          ).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('reads JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        const reading = readJson(text);
        expect(reading.ok && JSON.stringify(plain(reading.value))).toBe(text);
      }),
      { numRuns: 1000, examples: [[{ a: [1, 'x', null, true, {}] }]] },
    );
  });
});

describe('hostile trees', () => {
  it('of any shape never throw', () => {
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<Value>('Allow', '*', 's3:Get*', 'arn:aws:s3:::b', '2012-10-17', symbol('x'), null, true, 7),
        fc.constant<Value>(new Unknown('not known')),
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .uniqueArray(
            fc.tuple(
              fc.constantFrom(
                'Version',
                'Statement',
                'Effect',
                'Action',
                'NotAction',
                'Resource',
                'Principal',
                'Condition',
                'StringEquals',
                'AWS',
              ),
              tie('value'),
            ),
            { selector: ([key]) => key, maxLength: 6 },
          )
          .map((entries) => new Map(entries)),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom('identity', 'resource', 'trust'), (of, kind) => {
        const { document, diagnostics } = readPolicy(of, kind as 'identity', PLACE);
        expect(document !== null || of === null || diagnostics.length > 0).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the AWS managed policies', () => {
  it('are all read as IAM has them, without an error', () => {
    const arns = managedPolicyArns();
    expect(arns.length).toBeGreaterThan(1500);
    for (const arn of arns) {
      const { document, diagnostics } = readPolicyText(managedPolicy(arn)!.document, 'identity', {
        ...PLACE,
        policy: arn,
      });
      expect(document, arn).not.toBeNull();
      expect(diagnostics, arn).toEqual([]);
    }
  });
});

/** Maps as objects again; the keys keep their order. */
function plain(value: Value): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [key, plain(each)]));
  if (Array.isArray(value)) return value.map(plain);
  return value;
}
