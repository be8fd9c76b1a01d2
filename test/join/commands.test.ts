// The commands on stacks that belong together: `diff` writes what `report` joins, and `can` asks which instance is meant.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/cli/arguments.ts';
import { can } from '../../src/cli/commands/can.ts';
import { diff } from '../../src/cli/commands/diff.ts';
import { report } from '../../src/cli/commands/report.ts';
import { InputError } from '../../src/core/errors.ts';
import type { Report } from '../../src/result/model.ts';
import { fixture, gains } from './stacks.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'join-'));
  for (const name of ['web', 'deploy-widened']) writeFileSync(join(folder, `${name}.plan.json`), fixture(name));
  writeFileSync(join(folder, 'web2.plan.json'), fixture('web'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

async function call(...words: string[]): Promise<number> {
  const command = parseCommand(words);
  switch (command.command) {
    case 'diff':
      return diff(command);
    case 'report':
      return report(command);
    case 'can':
      return can(command);
    default:
      throw new Error(`not among these: ${words[0]}`);
  }
}

async function result(name: string, ...more: string[]): Promise<string> {
  const file = at(`${name}${more.join('')}.result.json`);
  const words = ['--plan', at(`${name}.plan.json`), '--project', name, '--format', 'json', '--output', file];
  await call('diff', ...words, ...more);
  return file;
}

async function merged(...files: string[]): Promise<{ code: number; report: Report }> {
  const code = await call('report', ...files, '--format', 'json', '--output', at('merged.json'));
  return { code, report: JSON.parse(readFileSync(at('merged.json'), 'utf8')) as Report };
}

describe('report', () => {
  test('joins results, and its gate fails on what only both together show', async () => {
    const files = [await result('web'), await result('deploy-widened')];
    const { code, report: made } = await merged(...files);
    expect(made.instances.map((each) => [each.project, ...gains(each)])).toEqual([
      ['web', 'deploy: secretsmanager:GetSecretValue on *'],
    ]);
    expect([code, made.verdict]).toEqual([1, 'fail']);
    expect(made).not.toHaveProperty('stacks');
  });

  test('says where results without account ids could not be joined', async () => {
    const files = [await result('web', '--redact-account-ids'), await result('deploy-widened')];
    expect(readFileSync(files[0]!, 'utf8')).not.toContain('111111111111');
    const { report: made } = await merged(...files);
    expect(made.diagnostics.map(({ level, code }) => [level, code])).toContainEqual(['note', 'stacks-not-joined']);
  });
});

test('can names both plans that have the instance', async () => {
  const question = ['--instance', 'aws_instance.web', '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::b/k'];
  const both = call('can', '--plan', at('web.plan.json'), at('web2.plan.json'), ...question);
  await expect(both).rejects.toThrow(InputError);
  await expect(both).rejects.toThrow(/web\.plan\.json and .*web2\.plan\.json/);
});
