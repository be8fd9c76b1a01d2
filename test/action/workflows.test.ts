// The documented workflows: YAML that parses, with inputs that action.yml has and values that the Action takes.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/action/inputs.ts';
import { ACTION } from '../github/run-action.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | boolean>>;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { permissions?: Readonly<Record<string, string>>; steps: readonly Step[] }>>;
}

const FOLDER = new URL('../../docs/workflows/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));

const workflow = (name: string): Workflow => parse(readFileSync(new URL(name, FOLDER), 'utf8'), { version: '1.2' });
const ours = ({ uses }: Step) => uses?.startsWith('terraform-iam-diff/') === true;

test('there is a workflow for each way to run, and the README of the folder names it', () => {
  const readme = readFileSync(new URL('README.md', FOLDER), 'utf8');
  const wanted = [
    'fork-analyze.yml',
    'fork-report.yml',
    'matrix.yml',
    'monorepo.yml',
    'pull-request.yml',
    'terragrunt.yml',
  ];
  expect([...FILES].sort()).toEqual(wanted);
  for (const name of FILES) expect(readme).toContain(`(${name})`);
});

describe.each(FILES)('%s', (name) => {
  const { on, permissions, jobs } = workflow(name);
  const steps = Object.values(jobs).flatMap((job) => job.steps.filter(ours).map((step) => ({ job, step })));

  test('uses the Action with inputs that it has and values that it takes', () => {
    expect(steps.length).toBeGreaterThan(0);
    for (const { step } of steps) {
      const given = step.with ?? {};
      expect(Object.keys(ACTION.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
      const value = (input: string) => String(given[input] ?? '').replace(/\$\{\{[^}]*\}\}/g, '1');
      expect(() => readInputs(value)).not.toThrow();
    }
  });

  test('gives each job the permissions that its inputs need, and no others that write', () => {
    for (const { job, step } of steps) {
      const { mode = 'all', ...given } = step.with ?? {};
      const needed = new Set(mode === 'analyze' ? [] : ['pull-requests']);
      if (given['check-run']) needed.add('checks');
      if (given['status-context']) needed.add('statuses');
      const granted = Object.entries(job.permissions ?? permissions);
      const writing = granted.filter(([key, level]) => level === 'write' && key !== 'id-token').map(([key]) => key);
      expect(writing.sort()).toEqual([...needed].sort());
      expect(granted).toContainEqual(['contents', 'read']);
    }
  });

  test('pins every action but ours to a commit, with its version, and leaves no token in a checkout', () => {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    const used = text.match(/(?<=^ +(?:- )?)uses: .*/gm)!.filter((line) => !line.includes('terraform-iam-diff/'));
    for (const line of used) expect(line).toMatch(/^uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d[\d.]*$/);
    for (const step of Object.values(jobs).flatMap((job) => job.steps)) {
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('gates in a merge queue too, where its job is a check of the pull request', () => {
    const gate = !name.startsWith('fork-');
    expect(Object.keys(typeof on === 'string' ? { [on]: null } : (on as object)).includes('merge_group')).toBe(gate);
  });

  test('never runs on pull_request_target', () => {
    expect(JSON.stringify(on)).not.toContain('pull_request_target');
  });
});
