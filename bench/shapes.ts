// Plans whose graph is as dense as it can be, through `diff --format json`: what doubling each costs.
// Must measure what users run: dist/ as it is. Judges nothing.

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from './hcl.ts';
import { costs, ratio } from './measure.ts';
import { CLI } from './startup.ts';

const ROUNDS = 3;
const ACCOUNT = '111111111111';
const EC2 = { Service: 'ec2.amazonaws.com' };

interface Shape {
  readonly size: number;
  readonly make: (size: number) => readonly object[];
}

const SHAPES: Readonly<Record<string, Shape>> = {
  // What is reached, and so the report, grows with the square: each instance may become each role.
  'each role may pass each': {
    size: 100,
    make: (size) =>
      each(size, (i) => [
        role(i),
        profile(i),
        instance(i, `p${i}`),
        policy(i, allows(['iam:PassRole', 'ec2:RunInstances'], '*'), i % 100 === 0 ? allows(['s3:*'], '*') : null),
      ]),
  },
  'each instance with a profile from elsewhere': {
    size: 400,
    make: (size) =>
      each(size, (i) => [
        role(i),
        instance(i, `elsewhere-${i}`),
        policy(i, allows(['s3:GetObject'], `arn:aws:s3:::b${i}/*`), i === 0 ? allows(['s3:*'], '*') : null),
      ]),
  },
  'each role assumes the next': {
    size: 400,
    make: (size) => [
      profile(0),
      instance(0, 'p0'),
      ...each(size, (i) => [
        role(i, i === 0 ? EC2 : { AWS: arn(i - 1) }),
        policy(i, allows(['sts:AssumeRole'], arn(i + 1)), i === size - 1 ? allows(['*'], '*') : null),
      ]),
    ],
  },
  'all made, and no one knows for which role': {
    size: 400,
    make: (size) =>
      each(size, (i) => [
        made('aws_iam_role', `r${i}`, { name_prefix: 'r', assume_role_policy: trust(EC2) }, ['name', 'arn', 'id']),
        made('aws_iam_instance_profile', `p${i}`, {}, ['name', 'arn', 'id', 'role']),
        made('aws_iam_role_policy', `q${i}`, { name: 'q', policy: allows(['s3:*'], `arn:aws:s3:::b${i}/*`) }, ['role']),
        made('aws_instance', `i${i}`, { ami: 'x' }, ['id', 'iam_instance_profile', 'metadata_options']),
      ]),
  },
};

/** Processor time and peak memory of twice the size, beside the same of the size. */
export async function run(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return Object.entries(SHAPES).flatMap(([name, { size, make }]): readonly Row[] => {
      const [small, large] = [size, 2 * size].map((of) => {
        const plan = join(folder, `plan-${of}.json`);
        writeFileSync(plan, JSON.stringify({ format_version: '1.2', resource_changes: make(of) }));
        return { plan, report: join(folder, `report-${of}.json`) };
      }) as [Files, Files];
      const diff = ({ plan, report }: Files) => [CLI, 'diff', '--plan', plan, '--format', 'json', '--output', report];
      const [part, whole] = costs([diff(small), diff(large)], ROUNDS);
      const output = ratio(statSync(large.report).size, statSync(small.report).size);
      return [
        { name, value: `${2 * size}: ${whole!.user.toFixed(0)} ms user, ${whole!.memory.toFixed(0)} MB` },
        {
          name: '  twice the size',
          value: `${ratio(whole!.user, part!.user)} of the time, ${ratio(whole!.memory, part!.memory)} of the memory, ${output} of the report`,
        },
      ];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Files {
  readonly plan: string;
  readonly report: string;
}

function each(size: number, make: (index: number) => readonly object[]): readonly object[] {
  return Array.from({ length: size }, (_, index) => make(index)).flat();
}

function arn(index: number): string {
  return `arn:aws:iam::${ACCOUNT}:role/r${index}`;
}

function allows(actions: readonly string[], resource: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }],
  });
}

function trust(principal: object): string {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function role(index: number, principal: object = EC2): object {
  const name = `r${index}`;
  return kept('aws_iam_role', name, { name, id: name, arn: arn(index), assume_role_policy: trust(principal) });
}

function profile(index: number): object {
  const name = `p${index}`;
  return kept('aws_iam_instance_profile', name, { name, id: name, role: `r${index}` });
}

function instance(index: number, profileName: string): object {
  return kept('aws_instance', `i${index}`, { id: `i-${index}`, iam_instance_profile: profileName });
}

/** @param after null: as before */
function policy(index: number, before: string, after: string | null): object {
  const values = { name: 'q', id: `r${index}:q`, role: `r${index}` };
  const [was, is] = [
    { ...values, policy: before },
    { ...values, policy: after ?? before },
  ];
  return resource('aws_iam_role_policy', `q${index}`, after === null ? 'no-op' : 'update', was, is, []);
}

function kept(type: string, name: string, values: object): object {
  return resource(type, name, 'no-op', values, values, []);
}

function made(type: string, name: string, values: object, unknown: readonly string[]): object {
  return resource(type, name, 'create', null, values, unknown);
}

function resource(
  type: string,
  name: string,
  action: string,
  before: object | null,
  after: object,
  unknown: readonly string[],
): object {
  return {
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: {
      actions: [action],
      before,
      after,
      after_unknown: Object.fromEntries(unknown.map((key) => [key, true])),
    },
  };
}
