// Secrets planted wherever a plan can hold them: outside the allow-list, in sensitive values, in variables and outputs.
// None of them is in any output, of any command, in any format, or in an error.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allowedAttributes } from '../../src/terraform/allow-list.ts';
import { everyFormat, fixtures, type Json, planOf, reportOn } from './run.ts';

const CANARY = 'canary-4711';
const leaks = (text: string) => /canary-?4711/i.test(text);

/** Last parts of all references of the configuration: what an expression refers to is needed to evaluate it. */
function referred(plan: Json): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (node: Json): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const each of Array.isArray(node.references) ? node.references : []) {
      for (const part of String(each).split(/[.[\]]/)) found.add(part);
    }
    for (const each of Object.values(node)) walk(each);
  };
  walk(plan.configuration);
  return found;
}

function modulesOf(module: Json): Json[] {
  return module ? [module, ...(module.child_modules ?? []).flatMap(modulesOf)] : [];
}

/** Every object of attribute values in a plan, with its type and what marks it sensitive. */
function valuesOf(plan: Json): { type: string; values: Json; marks: (name: string) => void }[] {
  const found: { type: string; values: Json; marks: (name: string) => void }[] = [];
  const add = (type: string, values: Json, owner: Json, key: string) => {
    if (typeof values !== 'object' || values === null) return;
    const marks = (name: string) => {
      if (typeof owner[key] !== 'object' || owner[key] === null) owner[key] = {};
      owner[key][name] = true;
    };
    found.push({ type, values, marks });
  };
  for (const { type, change } of [...(plan.resource_changes ?? []), ...(plan.resource_drift ?? [])]) {
    add(type, change.before, change, 'before_sensitive');
    add(type, change.after, change, 'after_sensitive');
  }
  for (const tree of [plan.planned_values, plan.prior_state?.values]) {
    for (const module of modulesOf(tree?.root_module)) {
      for (const each of module.resources ?? []) add(each.type, each.values, each, 'sensitive_values');
    }
  }
  return found;
}

function plantOutside(plan: Json): number {
  const needed = referred(plan);
  let planted = 0;
  const fill = (value: Json): Json => {
    if (Array.isArray(value)) return value.length === 0 ? [CANARY] : value.map(fill);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries([...Object.keys(value).map((key) => [key, fill(value[key])]), [CANARY, CANARY]]);
    }
    return CANARY;
  };
  for (const { type, values } of valuesOf(plan)) {
    const allowed = allowedAttributes(type);
    for (const name of new Set([...Object.keys(values), 'user_data', 'user_data_base64', 'password', 'description'])) {
      if (allowed.has(name) || needed.has(name)) continue;
      values[name] = fill(values[name]);
      planted += 1;
    }
  }
  plan.variables = { ...plan.variables, db_password: { value: CANARY } };
  plan.configuration ??= { root_module: {} };
  plan.configuration.root_module.variables = {
    ...plan.configuration.root_module.variables,
    db_password: { sensitive: true },
  };
  plan.output_changes = { secret: { actions: ['create'], before: null, after: CANARY, after_sensitive: true } };
  plan.planned_values = { ...plan.planned_values, outputs: { secret: { sensitive: true, value: CANARY } } };
  return planted;
}

/** Each policy with one statement more, full of canaries, and marked sensitive. */
function plantSensitive(plan: Json, isMarked = true): void {
  for (const { values, marks } of valuesOf(plan)) {
    for (const name of ['policy', 'assume_role_policy']) {
      if (typeof values[name] !== 'string') continue;
      let document: Json;
      try {
        document = JSON.parse(values[name]);
      } catch {
        continue;
      }
      document.Id = CANARY;
      const trust = name === 'assume_role_policy';
      document.Statement = [
        ...[document.Statement].flat(),
        {
          Sid: CANARY.replace('-', ''),
          Effect: 'Allow',
          ...(trust ? { Principal: { AWS: '111111111111' } } : { Resource: `arn:aws:s3:::${CANARY}/*` }),
          Action: trust ? 'sts:AssumeRole' : `s3:Get${CANARY}*`,
          Condition: { StringEquals: { [`aws:RequestTag/${CANARY}`]: CANARY } },
        },
      ];
      values[name] = JSON.stringify(document);
      if (isMarked) marks(name);
    }
  }
}

describe('no canary sings', () => {
  test.each(fixtures)('in %s, outside the allow-list', async (fixture) => {
    const plan = planOf(fixture);
    expect(plantOutside(plan)).toBeGreaterThan(5);
    for (const text of everyFormat(await reportOn(plan))) expect(leaks(text)).toBe(false);
  });

  test.each(fixtures)('in %s, in policies that are marked sensitive', async (fixture) => {
    const plan = planOf(fixture);
    plantSensitive(plan);
    const report = await reportOn(plan);
    for (const text of everyFormat(report)) expect(text.split('\n').filter(leaks)).toEqual([]);
  });

  test('though it does where nothing marks the policies sensitive', async () => {
    let singing = 0;
    for (const fixture of fixtures) {
      const plan = planOf(fixture);
      plantSensitive(plan, false);
      const texts = everyFormat(await reportOn(plan));
      if (texts.every(leaks)) singing += 1;
    }
    expect(singing).toBeGreaterThan(10);
  });
});

describe('no canary sings as a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...words: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', 'src/cli/main.ts', ...words], {
      encoding: 'utf8',
    });
    return stdout + stderr;
  };

  test.each(['complete-application', 'sensitive-policy'])(
    'in what %s says to questions',
    (fixture) => {
      const plan = planOf(fixture);
      plantOutside(plan);
      plantSensitive(plan);
      const file = join(folder, `${fixture}.json`);
      writeFileSync(file, JSON.stringify(plan));
      const instance = 'aws_instance.app';
      const asked = ['--instance', instance, '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::b/k'];
      const outputs = [
        ...['json', 'text', 'markdown', 'sarif'].map((format) => run('diff', '--plan', file, '--format', format)),
        run('can', '--plan', file, ...asked, '--debug'),
        run('who-can', '--plan', file, '--action', 's3:GetObject'),
        run('graph', '--plan', file),
        run('graph', '--plan', file, '--format', 'json'),
      ];
      for (const text of outputs) {
        expect(text).not.toBe('');
        expect(text.split('\n').filter(leaks)).toEqual([]);
      }
    },
    30_000,
  );

  test('in what is said of files that cannot be read', () => {
    const file = join(folder, 'broken.json');
    const texts = [
      `{"format_version":"1.2","password":"${CANARY}"`,
      `{"password":"${CANARY}"}`,
      `{"format_version":"1.2","planned_values":{"x":${CANARY}}}`,
      `{"format_version":"1.2","planned_values":{}}{"password":"${CANARY}"}`,
      `["${CANARY}"]`,
      `${CANARY}\n{"format_version":"1.2","planned_values":{}}`,
      `{"format_version":"1.2","planned_values":{}}\n${CANARY}`,
      `{"format_version":"1.2","planned_values":{}}\n"password":"${CANARY}"`,
      `password = ${CANARY}`,
    ];
    for (const text of texts) {
      writeFileSync(file, text);
      const said = run('diff', '--plan', file, '--debug');
      expect(said).toContain('error: ');
      expect([text, leaks(said)]).toEqual([text, false]);
    }
  }, 60_000);

  test('in what is said of results, questions, pairs and contexts that cannot be read', () => {
    const plan = join(folder, 'plan.json');
    const file = join(folder, 'other.json');
    writeFileSync(plan, JSON.stringify(planOf('complete-application')));
    for (const text of [`{"x":${CANARY}}`, `{"x": "${CANARY}`, `${CANARY}`, `{"a":1}${CANARY}`]) {
      writeFileSync(file, text);
      const outputs = [
        run('report', file, '--debug'),
        run('can', '--plan', plan, '--queries', file, '--debug'),
        run('compare', '--pairs', file, '--debug'),
        run('diff', '--plan', plan, '--context', file, '--debug'),
      ];
      for (const said of outputs) {
        expect(said).toMatch(/error/);
        expect([text, said.split('\n').filter(leaks)]).toEqual([text, []]);
      }
    }
  }, 120_000);
});
