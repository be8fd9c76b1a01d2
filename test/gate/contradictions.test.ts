// A result held against itself: gains whose findings are left out are judged all the same, honest results stay as they are.

import { describe, expect, test } from 'vitest';
import { withFindingsOfGains } from '../../src/gate/contradictions.ts';
import { mergeReports } from '../../src/report/merge.ts';
import { redactReport } from '../../src/report/redact.ts';
import type { Finding, Report } from '../../src/result/model.ts';
import { access, gated, grant, instance, profileStep, role } from '../report/gallery.ts';

const high = grant({ severity: 'high', actions: ['secretsmanager:GetSecretValue'], resources: ['*'] });
const low = grant({ severity: 'low' });

function takesOver(): Report {
  const path = [
    profileStep('app'),
    { ...profileStep('admin'), kind: 'escalation' as const, technique: 'ec2-001', from: 'aws_iam_role.app' },
  ];
  const after = access('app', { imds: 'v1-allowed', reachable: [{ role: role('admin'), path }] });
  return gated([instance('aws_instance.web', { before: access('app'), after, gained: [high, low] })]);
}

function brief({ rule, instance: of, severity, project }: Finding) {
  return [rule, of, severity, ...(project === undefined ? [] : [project])];
}

describe('an honest result stays as it is', () => {
  test.each([
    ['without a gain', gated([instance('aws_instance.web')])],
    ['with gains, an escalation and version 1 metadata', takesOver()],
    [
      'of two plans with the same address',
      gated(['a', 'b'].map((plan) => instance('aws_instance.web', { plan, gained: [high] }))),
    ],
    ['whose account ids are taken out', redactReport(takesOver())],
    [
      'of several projects',
      mergeReports([takesOver(), gated([instance('aws_instance.web', { gained: [high] })], { project: 'other' })], {
        failOn: 'high',
        failOnUnknown: false,
        toolVersion: '0.1.0',
      }),
    ],
  ])('%s', (_, report) => {
    expect(withFindingsOfGains(report)).toBe(report);
  });
});

describe('a gain without its finding', () => {
  test('gets each of those that the built-in rules make, and the result says so', () => {
    const honest = takesOver();
    const judged = withFindingsOfGains({ ...honest, findings: [] });
    expect(judged.findings.map(brief).sort()).toEqual(honest.findings.map(brief).sort());
    expect(judged.diagnostics).toMatchObject([{ level: 'warning', code: 'result-contradicts-itself' }]);
  });

  test('where one of two is left out, or made less grave than its gain', () => {
    const honest = takesOver();
    const isHigh = ({ rule, severity }: Finding) => rule === 'gained-access' && severity === 'high';
    const without = honest.findings.filter((finding) => !isHigh(finding));
    const milder = honest.findings.map((finding) =>
      isHigh(finding) ? { ...finding, severity: 'low' as const } : finding,
    );
    for (const findings of [without, milder]) {
      expect(withFindingsOfGains({ ...honest, findings }).findings.filter(isHigh)).toHaveLength(1);
    }
  });

  test('in a result of several projects: of the project that gains', () => {
    const merged = mergeReports(
      ['a', 'b'].map((project) => gated([instance('aws_instance.web', { gained: [high] })], { project })),
      { failOn: 'high', failOnUnknown: false, toolVersion: '0.1.0' },
    );
    const findings = merged.findings.filter(({ project }) => project === 'a');
    expect(withFindingsOfGains({ ...merged, findings }).findings.map(brief)).toEqual([
      ['gained-access', 'aws_instance.web', 'high', 'a'],
      ['gained-access', 'aws_instance.web', 'high', 'b'],
    ]);
  });
});
