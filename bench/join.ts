// How long it takes to read, join and merge the results of many stacks. Returns figures.
// Must not judge them.

import { SILENT } from '../src/core/logger.ts';
import { EMPTY_CONFIG } from '../src/gate/config-model.ts';
import { joinResults } from '../src/join.ts';
import { analyze } from '../src/pipeline.ts';
import { mergeReports } from '../src/report/merge.ts';
import { readReport } from '../src/report/validate.ts';
import type { World } from '../src/terraform/sources.ts';
import type { Row } from './hcl.ts';

interface Figures {
  readonly parseMs: number;
  readonly readMs: number;
  readonly joinMs: number;
  readonly mergeMs: number;
  /** Results that another one bears on. */
  readonly joined: number;
  readonly megabytes: number;
}

const ACCOUNT = '111111111111';
const EC2 = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };

/** Many results and half as many: apart from each other, in pairs that trust each other, and all around one shared stack. */
export async function run(size = 1_000): Promise<readonly Row[]> {
  const templates = {
    apart: await resultOf(planOf('stack-0', 'arn:aws:s3:::stack-0/*', EC2)),
    caller: await resultOf(planOf('stack-0', `arn:aws:iam::${ACCOUNT}:role/stack-1`, EC2)),
    called: await resultOf(planOf('stack-1', 'arn:aws:s3:::stack-1/*', trusting('stack-0'))),
    shared: await resultOf(planOf('stack-1', 'arn:aws:s3:::stack-1/*', { ...EC2, Principal: { AWS: ACCOUNT } })),
  };
  const shapes: Readonly<Record<string, (index: number, count: number) => string>> = {
    apart: (index) => numbered(templates.apart, index, index),
    'in pairs': (index) =>
      index % 2 === 0 ? numbered(templates.caller, index, index + 1) : numbered(templates.called, index - 1, index),
    'around one': (index, count) => numbered(index === 0 ? templates.shared : templates.caller, index, count),
  };
  return Object.entries(shapes).map(([name, text]): Row => {
    const half = measure(size / 2, text);
    const all = measure(size, text);
    const total = (of: Figures) => of.readMs + of.joinMs + of.mergeMs;
    return {
      name: `join: ${size} results ${name}, ${all.joined} joined`,
      value:
        `${all.readMs.toFixed(0)} ms to read ${all.megabytes.toFixed(1)} MB (JSON.parse ${all.parseMs.toFixed(0)}), ` +
        `${all.joinMs.toFixed(0)} to join, ${all.mergeMs.toFixed(0)} to merge; ` +
        `${(total(all) / total(half)).toFixed(2)} of the time for half as many (which also compiles)`,
    };
  });
}

function trusting(name: string): object {
  return { ...EC2, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/${name}` } };
}

/** The names `stack-0` and `stack-1` of a template become these stacks' names. */
function numbered(text: string, zero: number, one: number): string {
  return text.replaceAll('stack-0', `s-${zero}`).replaceAll('stack-1', `s-${one}`);
}

function measure(count: number, text: (index: number, count: number) => string): Figures {
  const texts = Array.from({ length: count }, (_, index) =>
    text(index, count).replace('"project":"default"', `"project":"project ${index}"`),
  );
  const started = performance.now();
  for (const each of texts) JSON.parse(each);
  const parsed = performance.now();
  const results = texts.map((each, index) => readReport(each, `${index}.json`));
  const read = performance.now();
  const options = { config: EMPTY_CONFIG, configFile: 'configuration', today: '2026-01-01', baseline: null };
  const joined = joinResults(results, options);
  const done = performance.now();
  mergeReports(joined, { failOn: 'high', failOnUnknown: false, toolVersion: '0' });
  return {
    megabytes: texts.reduce((sum, each) => sum + each.length, 0) / 1e6,
    parseMs: parsed - started,
    readMs: read - parsed,
    joinMs: done - read,
    mergeMs: performance.now() - done,
    joined: joined.filter(({ diagnostics }) => diagnostics.some(({ code }) => code === 'stacks-joined')).length,
  };
}

async function resultOf(plan: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(plan));
  const report = await analyze(
    {
      plans: ['plan.json'],
      dir: null,
      base: null,
      head: null,
      contexts: [],
      config: EMPTY_CONFIG,
      configFile: 'configuration',
      project: 'default',
      failOn: null,
      failOnUnknown: null,
      baseline: null,
      today: '2026-01-01',
      toolVersion: '0',
      withStacks: true,
    },
    { read: () => bytes } as unknown as World,
    SILENT,
  );
  return JSON.stringify(report);
}

/** An instance with its role: may act on the resource (assume it where it is a role), and gains a policy by this change. */
function planOf(name: string, resource: string, trust: object): object {
  const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const arn = (kind: string) => `arn:aws:iam::${ACCOUNT}:${kind}/${name}`;
  const own = {
    Effect: 'Allow',
    Action: resource.includes(':role/') ? 'sts:AssumeRole' : 's3:GetObject',
    Resource: resource,
  };
  const more = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:${name}` };
  const entry = (type: string, before: object | null, after: object) => ({
    address: `${type}.app`,
    mode: 'managed',
    type,
    name: 'app',
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: { actions: before === null ? ['create'] : ['no-op'], before, after, after_unknown: {} },
  });
  const same = (type: string, values: object) => entry(type, values, values);
  return {
    format_version: '1.2',
    resource_changes: [
      same('aws_iam_role', { name, id: name, arn: arn('role'), path: '/', assume_role_policy: policy(EC2, trust) }),
      same('aws_iam_role_policy', { name: 'own', role: name, policy: policy(own) }),
      {
        ...entry('aws_iam_role_policy', null, { name: 'more', role: name, policy: policy(more) }),
        address: 'aws_iam_role_policy.more',
        name: 'more',
      },
      same('aws_iam_instance_profile', { name, id: name, arn: arn('instance-profile'), path: '/', role: name }),
      same('aws_instance', {
        id: `i-${name}`,
        arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-${name}`,
        iam_instance_profile: name,
      }),
    ],
    configuration: {
      provider_config: { aws: { name: 'aws', expressions: { allowed_account_ids: { constant_value: [ACCOUNT] } } } },
      root_module: {},
    },
  };
}
