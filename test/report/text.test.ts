import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDiagnostics } from '../../src/gate/assemble.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { shortAddresses } from '../../src/report/group.ts';
import { renderText } from '../../src/report/text.ts';
import { compareNatural } from '../../src/result/order.ts';
import { lastPart } from '../../src/result/words.ts';
import { escalation, green, hostile, undetermined, webServers } from './gallery.ts';
import { hostileText } from './hostile.ts';

describe('text for a terminal', () => {
  it('says verdict and what happened first', () => {
    expect(renderText(webServers())).toMatch(/^FAIL: 40 instances gain access \(worst: high\)\n/);
    expect(renderText(undetermined())).toMatch(/^INCOMPLETE: not determined for 1 instance\n/);
    expect(renderText(green())).toMatch(/^PASS \(prod\): no instance gains access\n/);
  });

  it('tells gains, chain, evidence and cause', () => {
    const text = renderText(escalation());
    expect(text).toContain('+ can now do anything in the account (administrator) as admin [critical]');
    expect(text).toContain('by way of ci → assumes deploy → takes over (ec2-001) admin');
    expect(text).toContain('statement AssumeDeploy of aws_iam_role_policy.ci  iam.tf:30');
    expect(text).toContain('because of aws_iam_role_policy.deploy (update)  modules/ci/iam.tf:80');
  });

  it('counts the diagnostics that it leaves out, the least of them', () => {
    const made = (level: 'note' | 'warning', i: number) =>
      ({ level, code: 'c', message: `${level} number ${i}`, address: null, location: null }) as const;
    const notes = Array.from({ length: 1500 }, (_, i) => made('note', i));
    const text = renderText(withDiagnostics(green(), [...notes, made('warning', 0)]));
    expect(text).toContain('warning: warning number 0');
    expect(text.match(/number \d+/g)).toHaveLength(1000);
    expect(text).toMatch(/… and \d+ more diagnostics; --format json has all of them/);
  });

  it('has colours only where they are asked for', () => {
    expect(renderText(webServers())).not.toContain('\u001B');
    expect(renderText(webServers(), { color: true })).toContain('\u001B[31m');
  });

  it('lets no foreign text move the cursor or break a line', () => {
    const lines = renderText(hostile('word')).split('\n').length;
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = renderText(hostile(text));
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u);
        // Texts that repeat one another may be said once; none adds a line.
        expect(shown.split('\n').length).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 100 },
    );
  });
});

describe('annotations', () => {
  it('put forty findings of one line into one, at that line', () => {
    const [first] = annotationsOf(webServers());
    expect(first).toMatchObject({ level: 'failure', file: 'iam.tf', line: 12 });
    expect(first!.message).toContain('39 more findings here');
    expect(annotationsOf(webServers()).filter((each) => each.level === 'failure')).toHaveLength(1);
  });

  it('show problems of reading as well', () => {
    expect(annotationsOf(undetermined())).toContainEqual(
      expect.objectContaining({ file: 'legacy.tf', line: 4, level: 'failure' }),
    );
  });
});

describe('addresses', () => {
  it('are put in ranges by their last index', () => {
    const web = [10, 2, 0, 1, 7].map((index) => `aws_instance.web[${index}]`);
    expect(shortAddresses(web)).toEqual({ parts: ['aws_instance.web[0…2, 7, 10]'], more: 0 });
    expect(shortAddresses(['a.b[0]', 'a.b[1]'])).toEqual({ parts: ['a.b[0, 1]'], more: 0 });
    expect(shortAddresses(['module.m[0].aws_instance.a', 'module.m[1].aws_instance.a']).parts).toEqual([
      'module.m[0, 1].aws_instance.a',
    ]);
  });

  it('past a few, are counted', () => {
    expect(shortAddresses(['a', 'b', 'c', 'd', 'e'], 2)).toEqual({ parts: ['a', 'b'], more: 3 });
    expect(shortAddresses(['a["x"]', 'a["y"]'], 1)).toEqual({ parts: ['a["x"]'], more: 1 });
  });

  it('are ordered as people count', () => {
    expect(['web[10]', 'web[9]', 'web[1]'].sort(compareNatural)).toEqual(['web[1]', 'web[9]', 'web[10]']);
  });

  it('have a total order', () => {
    const text = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', '[', '.') });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0);
        expect(compareNatural(a, b) === 0).toBe(a === b);
        if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0) expect(compareNatural(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('are named by their last part', () => {
    expect(lastPart('arn:aws:iam::111111111111:role/ci/deploy')).toBe('deploy');
    expect(lastPart('module.a.aws_iam_role.app')).toBe('app');
    expect(lastPart('module.a.aws_iam_role.app["x.y"]')).toBe('app["x.y"]');
    expect(lastPart('arn:aws:iam::111111111111:role/${aws_iam_role.r.name}')).toBe(
      'arn:aws:iam::111111111111:role/${aws_iam_role.r.name}',
    );
    expect(lastPart('web-profile')).toBe('web-profile');
  });
});
