import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { mergeReports } from '../../src/report/merge.ts';
import type { Report } from '../../src/result/model.ts';
import {
  access,
  escalation,
  GALLERY,
  gated,
  grant,
  green,
  instance,
  losses,
  role,
  undetermined,
  webServers,
} from './gallery.ts';

const options = { failOn: 'high', failOnUnknown: false, toolVersion: '0.1.0' } as const;
const named = (report: Report, project: string): Report => ({ ...report, project });

describe('merging reports', () => {
  it('keeps every instance, finding and diagnostic, with its project', () => {
    const parts = [named(webServers(2), 'a'), named(undetermined(), 'b'), named(green(), 'c')];
    const merged = mergeReports(parts, options);
    expect(merged.instances).toHaveLength(parts.reduce((sum, part) => sum + part.instances.length, 0));
    expect(merged.findings).toHaveLength(parts.reduce((sum, part) => sum + part.findings.length, 0));
    expect(merged.instances.filter((each) => each.project === 'a').map((each) => each.address)).toContain(
      'aws_instance.web[0]',
    );
    expect(merged.diagnostics.some((each) => each.message.startsWith('b: '))).toBe(true);
    expect(merged.projects!.map((each) => [each.project, each.verdict])).toEqual([
      ['a', 'fail'],
      ['b', 'incomplete'],
      ['c', 'pass'],
    ]);
    expect(merged.summary.instances).toBe(merged.instances.length);
  });

  it('has one verdict: fail before incomplete before pass', () => {
    expect(mergeReports([named(green(), 'a'), named(losses(), 'b')], options).verdict).toBe('pass');
    expect(mergeReports([named(green(), 'a'), named(undetermined(), 'b')], options).verdict).toBe('incomplete');
    expect(mergeReports([named(undetermined(), 'a'), named(webServers(1), 'b')], options).verdict).toBe('fail');
  });

  it('judges by its own fail-on, whatever the results say of themselves', () => {
    const claimed: Report = { ...webServers(1), verdict: 'pass' };
    expect(mergeReports([claimed], options).verdict).toBe('fail');
    expect(mergeReports([claimed, named(green(), 'b')], options).verdict).toBe('fail');
    expect(mergeReports([webServers(1)], { ...options, failOn: 'critical' }).verdict).toBe('pass');
  });

  it('counts the same result once, and says so', () => {
    const merged = mergeReports([webServers(1), webServers(1)], options);
    expect(merged.summary.gaining).toBe(1);
    expect(merged.diagnostics.map((each) => each.code)).toEqual(['result-given-twice']);
  });

  it('loses neither of two different results of one project name: a matrix that forgot its names', () => {
    const other = gated([
      instance('aws_instance.web[0]', { gained: [grant({ actions: ['iam:PassRole'], severity: 'high' })] }),
    ]);
    const merged = mergeReports([green(), named(other, 'prod'), named(undetermined(), 'prod')], options);
    expect(merged.projects!.map((each) => each.project)).toEqual(['prod', 'prod (2)', 'prod (3)']);
    expect(merged.summary.gaining).toBe(1);
    expect(merged.summary.undetermined).toBe(1);
    expect(merged.diagnostics.filter((each) => each.code === 'project-name-shared')).toHaveLength(2);
  });

  it('says where a role that one stack could not see lives in another', () => {
    const doubt = {
      reason: 'neither in the plan nor in the context',
      address: role('deploy').arn,
      attribute: 'role',
      location: null,
    };
    const blind = named(gated([instance('aws_instance.ci', { undetermined: [doubt] })]), 'ci');
    const home = named(
      gated([instance('aws_instance.d', { before: access('deploy'), after: access('deploy') })]),
      'deploy',
    );
    const notes = mergeReports([blind, home], options).diagnostics.filter(
      (each) => each.code === 'role-in-other-stack',
    );
    expect(notes).toHaveLength(1);
    expect(notes[0]!.message).toContain('project deploy has');
    expect(mergeReports([blind, home], options).verdict).toBe('incomplete');
  });

  it('does not pass where nothing was given', () => {
    expect(mergeReports([], options).verdict).toBe('incomplete');
  });

  it('gives the same bytes in whatever order the results came', () => {
    const parts = [
      named(webServers(2), 'a'),
      named(undetermined(), 'b'),
      named(escalation(), 'b'),
      named(green(), 'c'),
    ];
    const base = JSON.stringify(mergeReports(parts, options));
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
        expect(JSON.stringify(mergeReports(shuffled, options))).toBe(base);
      }),
    );
  });

  it('keeps one report as it is', () => {
    for (const [name, make] of GALLERY) {
      const report = make();
      const again = mergeReports([report], { ...report.gate, toolVersion: '0.1.0' });
      expect(again, name).toEqual(report);
    }
  });

  it('merges a thousand results into one comment inside the budget', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      named(index % 10 === 0 ? webServers(3) : green(), `stack-${index}`),
    );
    const merged = mergeReports(many, options);
    expect(merged.projects).toHaveLength(1000);
    expect(merged.summary.gaining).toBe(300);
    const text = renderMarkdown(merged);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain('900 projects without any gain, loss or doubt');
  });
});
