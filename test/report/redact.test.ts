import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { redactReport, redactText } from '../../src/report/redact.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderText } from '../../src/report/text.ts';
import { escalation, GALLERY, hostile } from './gallery.ts';

describe('redaction of account ids', () => {
  it('gives an account the same name everywhere, and two accounts two names', () => {
    const [a, b] = [redactText('arn:aws:iam::111111111111:role/a'), redactText('arn:aws:iam::222222222222:role/a')];
    expect(a).toMatch(/^arn:aws:iam::ACCOUNT-[0-9A-F]{4}:role\/a$/);
    expect(redactText('logs-111111111111-x')).toContain(/ACCOUNT-[0-9A-F]{4}/.exec(a)![0]);
    expect(a).not.toBe(b);
  });

  it('knows an account as the console writes it, and gives it the same name', () => {
    expect(redactText('account 1111-1111-1111.')).toBe(`account ${redactText('111111111111')}.`);
    const uuid = '12345678-1234-5678-9012-123456789abc';
    expect(redactText(uuid)).toBe(uuid);
    expect(redactText('2026-06-01 1111-1111-11111 2222-22222-2222')).toBe('2026-06-01 1111-1111-11111 2222-22222-2222');
  });

  it('leaves no beginning of one where a long text was cut', () => {
    expect(redactText('arn:aws:iam::11111111111… and web[0…39]')).toBe('arn:aws:iam::… and web[0…39]');
  });

  it('leaves other numbers alone', () => {
    expect(redactText('port 8080, 1234567890123, 12345678901')).toBe('port 8080, 1234567890123, 12345678901');
  });

  it('leaves no account id in anything that is rendered from the report', () => {
    for (const [name, make] of [...GALLERY, ['hostile', () => hostile('x 111111111111 y')] as const]) {
      const report = redactReport(make());
      for (const text of [renderJson(report), renderMarkdown(report), renderText(report), renderSarif(report)]) {
        const withoutFingerprints = text.replace(/\b[0-9a-f]{16,64}\b/g, '');
        expect(withoutFingerprints, name).not.toMatch(/(?<!\d)\d{12}(?!\d)/);
      }
    }
  });

  it('changes neither the verdict nor the findings', () => {
    const report = escalation();
    const redacted = redactReport(report);
    expect(redacted.verdict).toBe(report.verdict);
    expect(redacted.findings.map((each) => each.fingerprint)).toEqual(report.findings.map((each) => each.fingerprint));
  });

  it('can be done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '2', 'a', ':', '111111111111') }), (text) => {
        expect(redactText(redactText(text))).toBe(redactText(text));
      }),
    );
  });
});
