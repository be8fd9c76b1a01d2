import { describe, expect, it } from 'vitest';
import { EMPTY_CONFIG, type SuppressionRule } from '../../src/gate/config-model.ts';
import { exitCode, gateSettings } from '../../src/gate/gate.ts';
import type { CanReach } from '../../src/gate/rules.ts';
import type { Grant, Report } from '../../src/result/model.ts';
import { access, assumeStep, gated, grant, instance, profileStep, role } from '../report/gallery.ts';

const HIGH = grant({ actions: ['iam:PassRole'], severity: 'high' });
const LOW = grant({ severity: 'low' });
const DOUBT = { reason: 'not known', address: 'aws_iam_role_policy.p', attribute: 'policy', location: null };

describe('the verdict', () => {
  it('passes where nothing is gained and nothing is in doubt', () => {
    expect(gated([instance('aws_instance.a')]).verdict).toBe('pass');
  });

  it('passes below fail-on, and fails from it upwards', () => {
    expect(gated([instance('a', { gained: [LOW] })]).verdict).toBe('pass');
    expect(gated([instance('a', { gained: [HIGH] })]).verdict).toBe('fail');
    expect(gated([instance('a', { gained: [HIGH] })], { failOn: 'critical' }).verdict).toBe('pass');
    expect(gated([instance('a', { gained: [LOW] })], { failOn: 'low' }).verdict).toBe('fail');
  });

  it('never fails on severity where fail-on is none', () => {
    const critical = grant({ actions: ['*'], resources: ['*'], severity: 'critical' });
    expect(gated([instance('a', { gained: [critical] })], { failOn: 'none' }).verdict).toBe('pass');
  });

  it('is incomplete where anything is undetermined, whatever fail-on is', () => {
    for (const failOn of ['none', 'low', 'critical'] as const) {
      expect(gated([instance('a', { undetermined: [DOUBT] })], { failOn }).verdict).toBe('incomplete');
    }
  });

  it('is incomplete after an error or a warning, not after a note', () => {
    const diagnostic = (level: 'error' | 'warning' | 'note') => ({
      diagnostics: [{ level, code: 'skipped', message: 'm', address: null, location: null }],
    });
    expect(gated([], diagnostic('error')).verdict).toBe('incomplete');
    expect(gated([], diagnostic('warning')).verdict).toBe('incomplete');
    expect(gated([], diagnostic('note')).verdict).toBe('pass');
  });

  it('fails rather than being incomplete where both hold', () => {
    expect(gated([instance('a', { gained: [HIGH], undetermined: [DOUBT] })]).verdict).toBe('fail');
  });

  it('becomes the exit status: 0, 1, and 3 only where unknowns are to fail', () => {
    const incomplete = gated([instance('a', { undetermined: [DOUBT] })]);
    expect(exitCode(gated([]))).toBe(0);
    expect(exitCode(gated([instance('a', { gained: [HIGH] })]))).toBe(1);
    expect(exitCode(incomplete)).toBe(0);
    expect(exitCode(incomplete, true)).toBe(3);
    expect(exitCode(gated([instance('a', { undetermined: [DOUBT] })], { failOnUnknown: true }))).toBe(3);
  });
});

describe('settings', () => {
  it('come from the option, then from the configuration, then from the defaults', () => {
    const config = { ...EMPTY_CONFIG, gate: { failOn: 'low', failOnUnknown: true, onlyNew: null } } as const;
    expect(gateSettings(config, { failOn: 'critical' })).toEqual({
      failOn: 'critical',
      failOnUnknown: true,
      onlyNew: false,
    });
    expect(gateSettings(config, {})).toEqual({ failOn: 'low', failOnUnknown: true, onlyNew: false });
    expect(gateSettings(EMPTY_CONFIG, { failOn: null })).toEqual({
      failOn: 'high',
      failOnUnknown: false,
      onlyNew: false,
    });
  });
});

describe('the summary', () => {
  it('counts instances, and takes the worst gain', () => {
    const report = gated([
      instance('a', { gained: [LOW, HIGH], lost: [LOW] }),
      instance('b', { undetermined: [DOUBT] }),
      instance('c'),
      instance('d', { lost: [LOW] }),
    ]);
    expect(report.summary).toEqual({
      instances: 4,
      gaining: 1,
      losing: 2,
      undetermined: 1,
      unchanged: 1,
      maxSeverity: 'high',
    });
    expect(gated([instance('a', { lost: [HIGH] })]).summary.maxSeverity).toBe('none');
  });
});

describe('built-in rules', () => {
  const rules = (report: Report) => report.findings.map((finding) => finding.rule);

  it('gained-access: one finding a gain, at the line of its cause', () => {
    const report = gated([instance('aws_instance.web', { gained: [HIGH, LOW] })]);
    expect(rules(report)).toEqual(['gained-access', 'gained-access']);
    expect(report.findings[0]).toMatchObject({
      severity: 'high',
      instance: 'aws_instance.web',
      location: { file: 'iam.tf', line: 12 },
    });
    expect(report.findings[0]!.message).toContain('can now pass any role among');
  });

  it('imds-v1: version 1 together with a gain, and not without one', () => {
    const v1 = access('app', { imds: 'v1-allowed' });
    expect(rules(gated([instance('a', { after: v1, gained: [LOW] })]))).toContain('imds-v1');
    expect(rules(gated([instance('a', { after: v1, lost: [LOW] })]))).toEqual([]);
    expect(rules(gated([instance('a', { gained: [LOW] })]))).not.toContain('imds-v1');
  });

  const escalate = { ...assumeStep('app', 'admin'), kind: 'escalation', technique: 'ec2-001' } as const;
  const reached = { role: role('admin'), path: [profileStep('app'), escalate] };

  it('privilege-escalation: a role newly taken over, critical where it is administrator', () => {
    const more = { before: access('app'), after: access('app', { reachable: [reached] }) };
    const admin: Grant = grant({
      role: role('admin'),
      path: reached.path,
      actions: ['*'],
      resources: ['*'],
      severity: 'critical',
    });
    expect(gated([instance('a', more)]).findings).toMatchObject([{ rule: 'privilege-escalation', severity: 'high' }]);
    expect(gated([instance('a', { ...more, gained: [admin] })]).findings.map((each) => each.severity)).toEqual([
      'critical',
      'critical',
    ]);
  });

  it('privilege-escalation: stands where the statement of the takeover does, which the access in the report leaves out', () => {
    const after = access('app', { reachable: [reached] });
    const takeoverPlace = (arn: string) => (arn === role('admin').arn ? { file: 'pass.tf', line: 7 } : null);
    const report = gated([{ ...instance('a', { before: access('app'), after }), takeoverPlace }]);
    expect(report.findings).toMatchObject([{ rule: 'privilege-escalation', location: { file: 'pass.tf', line: 7 } }]);
    expect(report.instances[0]).not.toHaveProperty('takeoverPlace');
    for (const step of report.instances[0]!.after!.reachable.flatMap(({ path }) => path)) {
      expect(Object.keys(step)).toEqual(['kind', 'technique', 'from', 'to', 'conditions']);
    }
  });

  it('privilege-escalation: a role that widens itself, which no list of reached roles shows', () => {
    const widen = { ...escalate, from: 'aws_iam_role.app', to: 'aws_iam_role.app', technique: 'iam-005' };
    const admin = grant({ path: [profileStep('app'), widen], actions: ['*'], resources: ['*'], severity: 'critical' });
    const [finding] = gated([instance('a', { gained: [admin] })]).findings.filter(
      (each) => each.rule === 'privilege-escalation',
    );
    expect(finding).toMatchObject({
      severity: 'critical',
      message: 'a can now widen its own role app by iam-005 (app → widens itself (iam-005))',
    });
  });

  it('privilege-escalation: no news in an account where the instance becomes administrator plainly, but in another one', () => {
    const admin = grant({
      role: role('app'),
      path: [profileStep('app')],
      actions: ['*'],
      resources: ['*'],
      severity: 'critical',
    });
    const other = { role: role('admin', '222222222222'), path: reached.path };
    const rulesOf = (more: typeof reached) =>
      rules(gated([instance('a', { before: null, after: access('app', { reachable: [more] }), gained: [admin] })]));
    expect(rulesOf(reached)).toEqual(['gained-access']);
    expect(rulesOf(other).sort()).toEqual(['gained-access', 'privilege-escalation']);
  });

  it('privilege-escalation: not for what was possible before, nor for a plain assumed role', () => {
    const same = access('app', { reachable: [reached] });
    expect(rules(gated([instance('a', { before: same, after: same })]))).toEqual([]);
    const assumed = access('app', {
      reachable: [{ role: role('b'), path: [profileStep('app'), assumeStep('app', 'b')] }],
    });
    expect(rules(gated([instance('a', { after: assumed })]))).toEqual([]);
  });

  it('role-recreated and unreadable-policy come from facts and diagnostics', () => {
    const report = gated([], {
      facts: [{ kind: 'role-recreated', instance: null, message: 'm', subject: 'aws_iam_role.a', location: null }],
      diagnostics: [
        { level: 'error', code: 'unreadable-policy', message: 'bad', address: 'aws_iam_policy.p', location: null },
      ],
    });
    expect(rules(report).sort()).toEqual(['role-recreated', 'unreadable-policy']);
  });
});

describe("a team's rule", () => {
  const config = {
    ...EMPTY_CONFIG,
    rules: [
      {
        id: 'no-prod-writes',
        severity: 'critical',
        message: 'ask the data team',
        deny: { actions: ['s3:Put*'], resources: ['arn:aws:s3:::prod-*'] },
        instances: ['aws_instance.web*'],
      },
    ],
  } as const;
  const found: CanReach = () => ({
    kind: 'found',
    witness: { action: 's3:PutObject', resource: 'arn:aws:s3:::prod-a/k', context: {} },
    path: [profileStep('app')],
  });

  it('finds what the instance can reach, though nothing is gained', () => {
    const report = gated([instance('aws_instance.web[1]')], { config, canReach: found });
    expect(report.verdict).toBe('fail');
    expect(report.findings).toMatchObject([
      { rule: 'no-prod-writes', severity: 'critical', instance: 'aws_instance.web[1]' },
    ]);
    expect(report.findings[0]!.message).toContain('s3:PutObject on arn:aws:s3:::prod-a/k');
    expect(report.findings[0]!.message).toContain('ask the data team');
  });

  it('asks about matching instances that exist after the change, and about no other', () => {
    const asked: string[] = [];
    const canReach: CanReach = (address, actions, resources) => {
      asked.push(address);
      expect([actions, resources]).toEqual([['s3:Put*'], ['arn:aws:s3:::prod-*']]);
      return { kind: 'none' };
    };
    const report = gated(
      [instance('aws_instance.web[0]'), instance('aws_instance.db'), instance('aws_instance.web[1]', { after: null })],
      { config, canReach },
    );
    expect(asked).toEqual(['aws_instance.web[0]']);
    expect(report.verdict).toBe('pass');
  });

  it('is undetermined, never passed, where it is not decided', () => {
    const report = gated([instance('aws_instance.web[0]')], {
      config,
      canReach: () => ({ kind: 'undecided', reason: 'too many states' }),
    });
    expect(report.verdict).toBe('incomplete');
    expect(report.instances[0]!.undetermined[0]!.reason).toContain('too many states');
  });
});

describe('fingerprints', () => {
  const print = (more: Partial<Grant>, address = 'aws_instance.web') =>
    gated([instance(address, { gained: [grant(more)] })]).findings[0]!.fingerprint;

  it('do not change with lines, wording, conditions or the order of lists', () => {
    const base = print({ actions: ['s3:GetObject', 's3:PutObject'] });
    expect(print({ actions: ['s3:PutObject', 's3:GetObject'] })).toBe(base);
    expect(
      print({
        actions: ['s3:GetObject', 's3:PutObject'],
        causes: [{ address: 'x', change: 'create', location: { file: 'b.tf', line: 99 } }],
      }),
    ).toBe(base);
    expect(print({ actions: ['s3:GetObject', 's3:PutObject'], conditions: ['c'] })).toBe(base);
  });

  it('change with instance, actions, resources and chain', () => {
    const base = print({});
    expect(print({}, 'aws_instance.other')).not.toBe(base);
    expect(print({ actions: ['s3:PutObject'] })).not.toBe(base);
    expect(print({ resources: ['arn:aws:s3:::other/*'] })).not.toBe(base);
    expect(print({ exceptResources: ['arn:aws:s3:::prod-data/x'] })).not.toBe(base);
    expect(print({ path: [profileStep('app'), assumeStep('app', 'b')] })).not.toBe(base);
  });

  it('tell gains apart whose texts are withheld as sensitive', () => {
    const hidden = { actions: ['(sensitive value)'], resources: ['(sensitive value)'] };
    expect(print({ ...hidden, actionCount: 3 })).not.toBe(print({ ...hidden, actionCount: 4 }));
  });
});

describe('suppressions', () => {
  const open = gated([instance('a', { gained: [HIGH] })]).findings[0]!;
  const rule = (more: Partial<SuppressionRule> = {}): SuppressionRule => ({
    fingerprint: open.fingerprint.slice(0, 12),
    instance: 'a',
    reason: 'r',
    owner: 'o',
    expires: '2026-06-30',
    line: 5,
    ...more,
  });
  const judged = (suppression: SuppressionRule, today = '2026-06-01', maxDays: number | null = null) =>
    gated([instance('a', { gained: [HIGH] })], {
      today,
      config: { ...EMPTY_CONFIG, suppressions: [suppression], suppressionPolicy: { maxDays } },
    });
  const codes = (report: Report) => report.diagnostics.map((each) => each.code);

  it('take a finding out of the gate, and show why', () => {
    const report = judged(rule());
    expect(report.verdict).toBe('pass');
    expect(report.findings[0]!.suppressed).toEqual({ reason: 'r', owner: 'o', expires: '2026-06-30' });
    expect(codes(report)).toEqual([]);
  });

  it('hold on their last day and gate again on the next', () => {
    expect(judged(rule(), '2026-06-30').verdict).toBe('pass');
    const expired = judged(rule(), '2026-07-01');
    expect(expired.verdict).toBe('fail');
    expect(codes(expired)).toEqual(['suppression-expired']);
    expect(expired.diagnostics[0]!.location).toEqual({ file: '.github/terraform-iam-diff.yml', line: 5 });
  });

  it('do not count where they last longer than the policy allows', () => {
    expect(judged(rule(), '2026-06-01', 29).verdict).toBe('pass');
    const tooLong = judged(rule(), '2026-06-01', 28);
    expect(tooLong.verdict).toBe('fail');
    expect(codes(tooLong)).toEqual(['suppression-too-long']);
  });

  it('need the instance as well as the fingerprint', () => {
    const other = judged(rule({ instance: 'b' }));
    expect(other.verdict).toBe('fail');
    expect(codes(other)).toEqual(['suppression-unused']);
    expect(codes(judged(rule({ fingerprint: 'ffffffffffff' })))).toEqual(['suppression-unused']);
  });

  it('do not make the verdict pass where something is in doubt', () => {
    const report = gated([instance('a', { gained: [HIGH], undetermined: [DOUBT] })], {
      config: { ...EMPTY_CONFIG, suppressions: [rule()] },
    });
    expect(report.verdict).toBe('incomplete');
  });
});

describe('the baseline', () => {
  const old = gated([instance('a', { gained: [HIGH] })]);
  const config = { ...EMPTY_CONFIG, gate: { failOn: null, failOnUnknown: null, onlyNew: true } } as const;

  it('marks what it has, which does not gate under only-new', () => {
    const report = gated([instance('a', { gained: [HIGH] })], { baseline: old, config });
    expect(report.findings[0]!.inBaseline).toBe(true);
    expect(report.verdict).toBe('pass');
  });

  it('lets a new finding gate', () => {
    const more = grant({ actions: ['iam:CreateUser'], severity: 'high' });
    expect(gated([instance('a', { gained: [HIGH, more] })], { baseline: old, config }).verdict).toBe('fail');
  });

  it('changes nothing without only-new', () => {
    expect(gated([instance('a', { gained: [HIGH] })], { baseline: old }).verdict).toBe('fail');
  });
});
