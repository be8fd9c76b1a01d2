// Access formulas judged for one request: junctions, negation, bindings, and shapes that would exhaust a naive walk.
import { describe, expect, it } from 'vitest';
import { type Access, and, bind, EVERYTHING, NOTHING, not, or, statement } from '../../../src/policy/access.ts';
import { decideAccess } from '../../../src/policy/decide.ts';
import { allow, request, statements } from './support.ts';

function of(more: Record<string, unknown>): Access {
  return statement(statements(allow(more))[0]!);
}

const s3 = of({ Action: 's3:*' });
const fromOffice = of({ Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } });
const asked = request('s3:GetObject', 'arn:aws:s3:::b/k', { 'aws:SourceIp': '192.0.2.7' });

describe('decideAccess', () => {
  it('joins, negates and knows the constants', () => {
    expect(decideAccess(and(s3, fromOffice), asked)).toBe(true);
    expect(decideAccess(and(s3, not(fromOffice)), asked)).toBe(false);
    expect(decideAccess(or(not(s3), fromOffice), asked)).toBe(true);
    expect(decideAccess(or(not(s3), not(fromOffice)), asked)).toBe(false);
    expect(decideAccess(EVERYTHING, asked)).toBe(true);
    expect(decideAccess(NOTHING, asked)).toBe(false);
  });

  it('judges what is bound for the bound request and leaves the rest as it is', () => {
    const elsewhere = bind({ action: 'ec2:RunInstances', resource: '*' }, s3);
    expect(decideAccess(elsewhere, asked)).toBe(false);
    expect(
      decideAccess(
        and(bind({ action: 's3:PutObject' }, s3), fromOffice),
        request('ec2:X', '*', { 'aws:SourceIp': '192.0.2.1' }),
      ),
    ).toBe(true);
  });

  it('binds context keys, also to absent and to several values', () => {
    const bound = (value: string | readonly string[] | null) =>
      bind({ context: new Map([['aws:sourceip', value]]) }, fromOffice);
    expect(decideAccess(bound('198.51.100.1'), asked)).toBe(false);
    expect(decideAccess(bound(null), asked)).toBe(false);
    expect(decideAccess(bound(['192.0.2.7']), asked)).toBe(false);
    expect(decideAccess(bound('192.0.2.9'), request('s3:GetObject', '*'))).toBe(true);
  });

  it('lets an inner binding win', () => {
    const key = (value: string) => ({ context: new Map([['aws:sourceip', value]]) });
    expect(decideAccess(bind(key('198.51.100.1'), bind(key('192.0.2.1'), fromOffice)), asked)).toBe(true);
    expect(decideAccess(bind(key('192.0.2.1'), bind(key('198.51.100.1'), fromOffice)), asked)).toBe(false);
  });

  it('judges formulas a hundred thousand deep', () => {
    let deep = s3;
    for (let level = 0; level < 100_001; level += 1) deep = { op: 'not', of: deep };
    expect(decideAccess(deep, asked)).toBe(false);
  });

  it('judges a shared part once, however often it occurs', () => {
    let shared: Access = s3;
    for (let level = 0; level < 100; level += 1) shared = { op: 'and', of: [shared, shared] };
    expect(decideAccess(shared, asked)).toBe(true);
    for (let level = 0; level < 100; level += 1) {
      const same = bind({ context: new Map([['aws:sourceip', '192.0.2.1']]) }, shared);
      shared = { op: 'and', of: [same, same] };
    }
    expect(decideAccess(shared, asked)).toBe(true);
  });
});
