import { describe, expect, it } from 'vitest';
import { mergeReports } from '../../src/report/merge.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { GALLERY, gated, grant, hostile, huge, instance, suppressed, undetermined, webServers } from './gallery.ts';

// biome-ignore lint/suspicious/noExplicitAny: a log of a foreign format, looked at as data
const sarif = (report: Parameters<typeof renderSarif>[0]): any => JSON.parse(renderSarif(report));

describe('SARIF', () => {
  it('has what version 2.1.0 requires, for every report of the gallery', () => {
    for (const [name, make] of GALLERY) {
      const log = sarif(make());
      expect(log.version, name).toBe('2.1.0');
      expect(log.runs).toHaveLength(1);
      const { tool, results } = log.runs[0];
      expect(tool.driver.name).toBe('terraform-iam-diff');
      const ids = tool.driver.rules.map((rule: { id: string }) => rule.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const result of results) {
        expect(typeof result.message.text).toBe('string');
        expect(['none', 'note', 'warning', 'error']).toContain(result.level);
        expect(ids[result.ruleIndex]).toBe(result.ruleId);
        for (const { physicalLocation } of result.locations) {
          expect(physicalLocation.region.startLine).toBeGreaterThan(0);
          expect(physicalLocation.artifactLocation.uri).toMatch(/^[\w%./~!*'()-]*$/);
        }
      }
    }
  });

  it('places a finding at the line of its cause, with its fingerprint', () => {
    const report = webServers(1);
    const [result] = sarif(report).runs[0].results;
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'iam.tf' },
      region: { startLine: 12 },
    });
    // The first is the one that GitHub reads.
    expect(result.partialFingerprints).toEqual({
      primaryLocationLineHash: report.findings[0]!.fingerprint,
      'terraformIamDiff/v1': report.findings[0]!.fingerprint,
    });
  });

  it('gives every result a place, as GitHub refuses a log with one that has none', () => {
    const nowhere = gated([instance('a', { gained: [grant({ causes: [] })], location: null })]);
    const [result] = sarif(nowhere).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('.github/terraform-iam-diff.yml');
  });

  it.each(['/etc/passwd', '../other/iam.tf', 'a/../../b.tf', 'C:\\x.tf', ''])(
    'places nothing outside of the repository: %j',
    (file) => {
      const causes = [{ address: 'p', change: 'update', location: { file, line: 1 } }] as const;
      const [result] = sarif(gated([instance('a', { gained: [grant({ causes })] })])).runs[0].results;
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('.github/terraform-iam-diff.yml');
    },
  );

  it('tells alerts apart that GitHub would take for one: two instances by one line, one instance in two projects', () => {
    const gain = [grant({ severity: 'high' })];
    const line = gated([instance('a', { gained: gain }), instance('b', { gained: gain })]);
    const one = gated([instance('a', { gained: gain })], { project: 'one' });
    const merged = mergeReports([one, { ...one, project: 'two' }], { ...one.gate, toolVersion: '0' });
    for (const report of [line, merged]) {
      const ids = sarif(report).runs[0].results.map(
        (each: { partialFingerprints: Record<string, string> }) => each.partialFingerprints.primaryLocationLineHash,
      );
      expect(new Set(ids).size).toBe(2);
    }
  });

  it('describes a rule in no more than GitHub takes', () => {
    const report = webServers(1);
    const long = { ...report, findings: report.findings.map((each) => ({ ...each, rule: 'r'.repeat(3000) })) };
    const [rule] = sarif(long).runs[0].tool.driver.rules;
    for (const text of [rule.shortDescription.text, rule.fullDescription.text]) expect(text.length).toBeLessThan(1025);
  });

  it('says severities as GitHub reads them', () => {
    const critical = gated([instance('a', { gained: [grant({ severity: 'critical' })] })]);
    const [rule] = sarif(critical).runs[0].tool.driver.rules;
    expect(Number(rule.properties['security-severity'])).toBeGreaterThan(9);
  });

  it('marks what is suppressed', () => {
    const results = sarif(suppressed()).runs[0].results;
    expect(results.filter((each: { suppressions?: unknown }) => each.suppressions !== undefined)).toHaveLength(1);
  });

  it('does not lose what was not determined', () => {
    const { invocations } = sarif(undetermined()).runs[0];
    const texts = invocations[0].toolExecutionNotifications.map(
      (each: { message: { text: string } }) => each.message.text,
    );
    expect(texts).toContain('not determined for 1 instance; see the report');
  });

  it('has at most 5,000 results, and says how many more there are', () => {
    const log = sarif(huge(6000, 6000)).runs[0];
    expect(log.results).toHaveLength(5000);
    expect(JSON.stringify(log.invocations)).toContain('1,000 more findings');
  });

  it('keeps hostile names out of links and paths', () => {
    const text = renderSarif(hostile('[x](https://e.vil) ../../etc/passwd'));
    expect(text).not.toContain('](');
    expect(text).not.toContain('"uri": "[');
  });
});
