// Stacks for the tests of joining: the fixtures' plans, and plans put together by hand, analysed as one run each.

import { readFileSync } from 'node:fs';
import { SILENT } from '../../src/core/logger.ts';
import { EMPTY_CONFIG } from '../../src/gate/config-model.ts';
import { type JoinOptions, joinResults } from '../../src/join.ts';
import { analyze } from '../../src/pipeline.ts';
import { readReport } from '../../src/report/validate.ts';
import type { InstanceReport, Report } from '../../src/result/model.ts';
import type { World } from '../../src/terraform/sources.ts';
import { constant, type Entry, planOf } from '../terraform-reader/plans.ts';

export const A = '111111111111';
export const TODAY = '2026-01-01';
export const OPTIONS: JoinOptions = { config: EMPTY_CONFIG, configFile: 'c.yml', today: TODAY, baseline: null };

export const fixture = (name: string): string =>
  readFileSync(new URL(`./fixtures/${name}/plan.json`, import.meta.url), 'utf8');

/** One run over these plans by file name, with the others as context. */
export async function run(
  plans: Readonly<Record<string, string | object>>,
  more: { contexts?: Readonly<Record<string, string | object>>; project?: string } = {},
): Promise<Report> {
  const files = new Map(Object.entries({ ...plans, ...more.contexts }));
  const world: World = {
    read: (file) => {
      const content = files.get(file)!;
      return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
    },
    files: { read: async () => null, list: async () => [], stat: async () => null } as unknown as World['files'],
    absolute: (path) => path,
    checkoutOf: async (path) => path,
  };
  return analyze(
    {
      plans: Object.keys(plans),
      dir: null,
      base: null,
      head: null,
      contexts: Object.keys(more.contexts ?? {}),
      config: EMPTY_CONFIG,
      configFile: 'c.yml',
      project: more.project ?? 'default',
      failOn: null,
      failOnUnknown: null,
      baseline: null,
      today: TODAY,
      toolVersion: '0.0.0',
      withStacks: true,
    },
    world,
    SILENT,
  );
}

/** As `report` gets it: through the file that one run wrote. */
export const written = (report: Report): Report => readReport(JSON.stringify(report), `${report.project}.json`);

/** Each stack analysed by itself, by project name, and joined. */
export async function joined(
  stacks: Readonly<Record<string, string | object>>,
  options: Partial<JoinOptions> = {},
): Promise<readonly Report[]> {
  const results: Report[] = [];
  for (const [project, plan] of Object.entries(stacks)) {
    results.push(written(await run({ 'plan.json': plan }, { project })));
  }
  return joinResults(results, { ...OPTIONS, ...options });
}

export const gains = (instance: InstanceReport | undefined): readonly string[] =>
  (instance?.gained ?? []).map(({ role, actions, resources }) => `${role.name}: ${actions} on ${resources}`);

export const only = (report: Report): InstanceReport => {
  if (report.instances.length !== 1) throw new Error(`${report.instances.length} instances`);
  return report.instances[0]!;
};

export const arn = (name: string, account = A): string => `arn:aws:iam::${account}:role/${name}`;
export const allow = (action: string | readonly string[], resource: string) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});
export const trusts = (principal: string | readonly string[] | { Service: string }) => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: typeof principal === 'object' && 'Service' in principal ? principal : { AWS: principal },
});
export const EC2 = trusts({ Service: 'ec2.amazonaws.com' });
export const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** The entry of a thing before and after; null where it does not exist. */
export function thing(address: string, before: object | null, after: object | null): Entry {
  const same = JSON.stringify(before) === JSON.stringify(after);
  const actions = same ? ['no-op'] : before === null ? ['create'] : after === null ? ['delete'] : ['update'];
  return { address, actions, before, after };
}

interface RoleText {
  readonly trust: readonly object[];
  readonly allows?: readonly object[];
}

/** `aws_iam_role.NAME` and its inline policy `aws_iam_role_policy.NAME` on both sides. */
export function role(name: string, before: RoleText | null, after: RoleText | null = before): Entry[] {
  const values = (of: RoleText | null) =>
    of && { name, id: name, arn: arn(name), path: '/', assume_role_policy: policy(...of.trust) };
  const inline = (of: RoleText | null) => (of?.allows ? { name, role: name, policy: policy(...of.allows) } : null);
  const policies =
    inline(before) || inline(after) ? [thing(`aws_iam_role_policy.${name}`, inline(before), inline(after))] : [];
  return [thing(`aws_iam_role.${name}`, values(before), values(after)), ...policies];
}

/** `aws_instance.NAME` with a profile of that name around a role. */
export function instance(name: string, ofRole: string, profile = true): Entry[] {
  const profileArn = `arn:aws:iam::${A}:instance-profile/${name}`;
  const made = { name, id: name, arn: profileArn, role: ofRole, path: '/' };
  const values = { id: `i-${name}`, arn: `arn:aws:ec2:eu-west-1:${A}:instance/i-${name}`, iam_instance_profile: name };
  return [
    ...(profile ? [thing(`aws_iam_instance_profile.${name}`, made, made)] : []),
    thing(`aws_instance.${name}`, values, values),
  ];
}

export function plan(...changes: readonly (Entry | readonly Entry[])[]): object {
  return planOf({
    changes: changes.flat() as Entry[],
    config: {
      provider_config: { aws: { name: 'aws', expressions: { allowed_account_ids: constant([A]) } } },
    },
  });
}
