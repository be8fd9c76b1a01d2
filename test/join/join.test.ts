// Stacks that belong together: what one gives another's instances is found in one run, by context and in the merged report alike.

import { describe, expect, test } from 'vitest';
import { joinResults } from '../../src/join.ts';
import { mergeReports } from '../../src/report/merge.ts';
import type { Report } from '../../src/result/model.ts';
import {
  A,
  allow,
  arn,
  EC2,
  fixture,
  gains,
  instance,
  joined,
  OPTIONS,
  only,
  plan,
  policy,
  role,
  run,
  thing,
  trusts,
  written,
} from './stacks.ts';

const WEB = 'web.json';
const OTHER = 'other.json';

/** The instance of the stack `web` beside another stack, found in all three ways. */
async function threeWays(other: string): Promise<Readonly<Record<string, Report>>> {
  const results = await joined({ web: fixture('web'), other: fixture(other) });
  return {
    'both plans in one run': await run({ [WEB]: fixture('web'), [OTHER]: fixture(other) }),
    'the other plan as context': await run({ [WEB]: fixture('web') }, { contexts: { [OTHER]: fixture(other) } }),
    'two results merged': mergeReports(results, { failOn: 'high', failOnUnknown: false, toolVersion: '0.0.0' }),
  };
}

describe.each(['both plans in one run', 'the other plan as context', 'two results merged'])('%s', (way) => {
  const see = async (other: string) => (await threeWays(other))[way]!;

  test('a role that comes to trust the instance’s role gives it what the role may do', async () => {
    const report = await see('deploy-trusts');
    expect(gains(only(report))).toEqual(['deploy: s3:GetObject on arn:aws:s3:::releases/*']);
    expect(report.findings.map(({ rule, instance: of }) => [rule, of])).toEqual([
      ['gained-access', 'aws_instance.web'],
    ]);
    expect(report.verdict).toBe('pass');
  });

  test('a new policy on a role that it can become already is a gain, with that policy as its cause', async () => {
    const report = await see('deploy-widened');
    expect(gains(only(report))).toEqual(['deploy: secretsmanager:GetSecretValue on *']);
    expect(only(report).gained[0]!.causes).toEqual([
      { address: 'aws_iam_role_policy.secrets', change: 'create', location: null },
    ]);
    expect(report.verdict).toBe('fail');
  });

  test('a role that is gone after is a loss', async () => {
    const report = await see('deploy-removed');
    expect(only(report).gained).toEqual([]);
    expect(only(report).lost.map(({ role: of, actions }) => [of.name, actions])).toEqual([
      ['deploy', ['s3:GetObject']],
    ]);
    expect(only(report).after!.reachable.map(({ role: of }) => of.address)).not.toContain('aws_iam_role.web');
  });

  test('a policy that the other stack puts on its role is a gain of its own role', async () => {
    const report = await see('attaches');
    expect(gains(only(report))).toEqual(['web: s3:ListAllMyBuckets on *']);
    expect(only(report).gained[0]!.causes[0]).toMatchObject({ change: 'create' });
  });

  test('the other stack’s role of the same address is another role', async () => {
    const [step, hop] = only(await see('deploy-trusts')).gained[0]!.path;
    expect(step!.to).toBe('aws_iam_role.web');
    expect(hop!.to).toMatch(/^other(\.json)?\/aws_iam_role\.web$/);
  });
});

test('alone, nothing of that is known: no gain', async () => {
  expect(only(await run({ [WEB]: fixture('web') })).gained).toEqual([]);
});

describe('several plans in one run', () => {
  const second = fixture('web').replaceAll('"web"', '"web2"').replaceAll('role/web', 'role/web2');

  test('tell instances of one address apart by their plan, in entries and findings', async () => {
    const deploy = plan(
      role('deploy', { trust: [trusts(arn('web'))] }, { trust: [trusts([arn('web'), arn('web2')])] }),
      [thing('aws_iam_role_policy.p', null, { name: 'p', role: 'deploy', policy: policy(allow('s3:GetObject', '*')) })],
    );
    const report = await run({ [WEB]: fixture('web'), 'web2.json': second, 'deploy.json': deploy });
    expect(report.instances.map(({ address, plan: of }) => [address, of])).toEqual([
      ['aws_instance.web', WEB],
      ['aws_instance.web', 'web2.json'],
    ]);
    for (const each of report.instances) expect(gains(each)).toEqual(['deploy: s3:GetObject on *']);
    expect(report.findings.map(({ plan: of }) => of).sort()).toEqual([WEB, 'web2.json']);
  });

  test('say nothing of plans where addresses differ', async () => {
    const report = await run({ [WEB]: fixture('web'), [OTHER]: fixture('deploy-trusts') });
    expect(only(report)).not.toHaveProperty('plan');
  });

  test('what is wrong with one plan is said once', async () => {
    const [entry] = role('deploy', { trust: [{ Effect: 'Perhaps' }] });
    const broken = plan({ ...entry!, address: 'aws_iam_role.web' });
    const report = await run({ [WEB]: fixture('web'), [OTHER]: broken });
    const errors = report.diagnostics.filter(({ level }) => level === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors.map(({ code }) => code)).size).toBe(errors.length);
  });

  test('a policy that is moved from one stack to the other is no gain', async () => {
    const attachment = { role: 'web', policy_arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' };
    const from = plan(role('web', { trust: [EC2] }), instance('web', 'web'), [
      thing('aws_iam_role_policy_attachment.a', attachment, null),
    ]);
    const to = plan([thing('aws_iam_role_policy_attachment.b', null, attachment)]);
    const report = await run({ 'from.json': from, 'to.json': to });
    expect([only(report).gained, only(report).lost]).toEqual([[], []]);
  });

  test('a Deny that the other stack takes off the role is a gain, though the role still mirrors it', async () => {
    const denyArn = `arn:aws:iam::${A}:policy/deny`;
    const own = role('web', { trust: [EC2], allows: [allow('s3:GetObject', '*')] }).map((entry) =>
      entry.address.startsWith('aws_iam_role.')
        ? {
            ...entry,
            before: { ...entry.before, managed_policy_arns: [denyArn] },
            after: { ...entry.after, managed_policy_arns: [denyArn] },
          }
        : entry,
    );
    const deny = {
      name: 'deny',
      id: denyArn,
      arn: denyArn,
      policy: policy({ Effect: 'Deny', Action: 's3:*', Resource: '*' }),
    };
    const attachment = { role: 'web', policy_arn: denyArn };
    const other = plan([
      thing('aws_iam_policy.deny', deny, deny),
      thing('aws_iam_role_policy_attachment.deny', attachment, null),
    ]);
    for (const report of [
      await run({ 'web.json': plan(own, instance('web', 'web')), 'deny.json': other }),
      (await joined({ web: plan(own, instance('web', 'web')), deny: other }))[0]!,
    ]) {
      expect(gains(only(report))).toEqual(['web: s3:GetObject on *']);
    }
  });
});

describe('a context plan’s unknown policy', () => {
  test('is in doubt where it changes: the same doubt on both sides would hide a gain', async () => {
    const deploy = role('deploy', { trust: [trusts(arn('web'))], allows: [allow('s3:GetObject', '*')] }).map((entry) =>
      entry.address.startsWith('aws_iam_role_policy.')
        ? { ...entry, actions: ['update'], after: { name: 'deploy', role: 'deploy' }, unknown: { policy: true } }
        : entry,
    );
    for (const report of [
      await run({ [WEB]: fixture('web') }, { contexts: { [OTHER]: plan(deploy) } }),
      (await joined({ web: fixture('web'), other: plan(deploy) }))[0]!,
    ]) {
      expect(only(report).undetermined.map(({ attribute }) => attribute)).toContain('policy');
      expect(report.verdict).toBe('incomplete');
    }
  });
});

describe('a sensitive policy of another stack, which the results do not hold', () => {
  test('is in doubt where it changes, since nobody can tell what it adds', async () => {
    const marks = { before_sensitive: { policy: true }, after_sensitive: { policy: true } };
    const deploy = role(
      'deploy',
      { trust: [trusts(arn('web'))], allows: [allow('s3:GetObject', '*')] },
      { trust: [trusts(arn('web'))], allows: [allow('s3:*', '*')] },
    ).map((entry) => (entry.address.startsWith('aws_iam_role_policy.') ? { ...entry, change: marks } : entry));
    const [report] = await joined({ web: fixture('web'), other: plan(deploy) });
    expect(only(report!).undetermined.map(({ attribute }) => attribute)).toContain('policy');
  });
});

describe('joined results', () => {
  const web = plan(role('web', { trust: [EC2], allows: [allow('sts:AssumeRole', '*')] }), instance('web', 'web'));

  test('follow a chain through a stack that has no instances', async () => {
    const middle = plan(role('middle', { trust: [trusts(arn('web'))], allows: [allow('sts:AssumeRole', arn('end'))] }));
    const end = plan(
      role(
        'end',
        { trust: [trusts(arn('ops'))], allows: [allow('kms:Decrypt', '*')] },
        { trust: [trusts(arn('middle'))], allows: [allow('kms:Decrypt', '*')] },
      ),
    );
    const [report] = await joined({ web, middle, end });
    expect(gains(only(report!))).toEqual(['end: kms:Decrypt on *']);
    expect(only(report!).gained[0]!.path).toHaveLength(3);
  });

  test('follow a wildcard into a role that comes to trust the whole account', async () => {
    const wide = plan(role('wide', null, { trust: [trusts(A)], allows: [allow('kms:Decrypt', '*')] }));
    const [report] = await joined({ web, wide });
    expect(gains(only(report!))).toEqual(['wide: kms:Decrypt on *']);
  });

  test('follow a role that is passed to a new instance', async () => {
    const passes = plan(
      role('web', { trust: [EC2], allows: [allow(['iam:PassRole', 'ec2:RunInstances'], '*')] }),
      instance('web', 'web'),
    );
    const strong = plan(role('strong', { trust: [EC2] }, { trust: [EC2], allows: [allow('kms:Decrypt', '*')] }), [
      thing(
        'aws_iam_instance_profile.strong',
        { name: 'strong', arn: `arn:aws:iam::${A}:instance-profile/strong`, role: 'strong' },
        { name: 'strong', arn: `arn:aws:iam::${A}:instance-profile/strong`, role: 'strong' },
      ),
    ]);
    const [report] = await joined({ passes, strong });
    expect(gains(only(report!))).toEqual(['strong: kms:Decrypt on *']);
  });

  test('settle what was undetermined: a profile and a policy that live elsewhere', async () => {
    const uses = plan(instance('app', 'app', false));
    const gives = plan(
      role('app', { trust: [EC2] }, { trust: [EC2], allows: [allow('s3:PutObject', '*')] }),
      instance('app', 'app').slice(0, 1),
    );
    const [report] = await joined({ uses, gives });
    expect(gains(only(report!))).toEqual(['app: s3:PutObject on *']);
    expect(only(report!).undetermined).toEqual([]);
    expect(report!.findings).toHaveLength(1);
  });

  test('see a bucket policy of another stack that names the role', async () => {
    const bucket = { id: 'data', bucket: 'data', arn: 'arn:aws:s3:::data' };
    const allowing = (principal: string) => ({
      bucket: 'data',
      policy: policy({ ...allow('s3:GetObject', 'arn:aws:s3:::data/*'), Principal: { AWS: principal } }),
    });
    const data = plan([
      thing('aws_s3_bucket.data', bucket, bucket),
      thing('aws_s3_bucket_policy.data', allowing(arn('ops')), allowing(arn('web'))),
      ...role('reader', { trust: [EC2] }),
    ]);
    const [report] = await joined({ web, data });
    expect(gains(only(report!))).toEqual(['web: s3:GetObject on arn:aws:s3:::data/*']);
  });

  test('leave stacks alone that have nothing to do with each other', async () => {
    const other = plan(
      role('alone', { trust: [EC2], allows: [allow('s3:GetObject', '*')] }),
      instance('alone', 'alone'),
    );
    const results = [
      written(await run({ 'p.json': fixture('web') }, { project: 'web' })),
      written(await run({ 'p.json': other }, { project: 'alone' })),
    ];
    const plain = results.map(({ stacks: _, ...rest }) => rest);
    expect(joinResults(results, OPTIONS)).toEqual(plain);
  });

  test('never take a gain away, whatever another result says', async () => {
    const gaining = plan(
      role('web', { trust: [EC2] }, { trust: [EC2], allows: [allow('s3:GetObject', '*')] }),
      instance('web', 'web'),
    );
    // A hostile stack that claims to have put the same on the role before.
    const claims = plan([
      thing('aws_iam_role_policy.c', { name: 'c', role: 'web', policy: policy(allow('s3:*', '*')) }, null),
    ]);
    const [report] = await joined({ gaining, claims });
    expect(gains(only(report!))).toEqual(['web: s3:GetObject on *']);
    expect(report!.findings).toHaveLength(1);
  });

  test('an unknown account is never taken for another one, nor left unsaid', async () => {
    const anywhere = { provider_config: { aws: { name: 'aws' } } };
    const unplaced = {
      ...(plan(role('deploy', null, { trust: [trusts(arn('web'))], allows: [allow('kms:Decrypt', '*')] })) as {
        configuration: object;
      }),
    };
    const text = JSON.stringify({ ...unplaced, configuration: { ...anywhere, root_module: {} } }).replaceAll(
      `,"arn":"${arn('deploy')}"`,
      '',
    );
    const [report] = await joined({ web: fixture('web'), deploy: text });
    expect(only(report!).gained.length + only(report!).undetermined.length).toBeGreaterThan(0);
  });

  test('the same result given twice is one stack', async () => {
    const result = written(await run({ 'p.json': fixture('web') }, { project: 'web' }));
    const { stacks: _, ...plain } = result;
    expect(joinResults([result, result], OPTIONS)).toEqual([plain, plain]);
  });

  test('past the limit of work nothing is joined, and the verdict is incomplete', async () => {
    const [report] = await joined({ web: fixture('web'), other: fixture('deploy-trusts') }, { maxWork: 1 });
    expect(report!.diagnostics.map(({ level, code }) => [level, code])).toEqual([['warning', 'stacks-not-joined']]);
    const merged = mergeReports([report!], { failOn: 'high', failOnUnknown: false, toolVersion: '0.0.0' });
    expect(merged.verdict).toBe('incomplete');
  });

  test('a rule of the reporting configuration holds for what is joined', async () => {
    const rule = {
      id: 'no-releases',
      instances: ['*'],
      deny: { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::releases/*'] },
      severity: 'critical' as const,
      message: null,
    };
    const config = { ...OPTIONS.config, rules: [rule] } as typeof OPTIONS.config;
    const [report] = await joined({ web: fixture('web'), other: fixture('deploy-trusts') }, { config });
    expect(report!.findings.map((finding) => finding.rule).sort()).toEqual(['gained-access', 'no-releases']);
  });
});
