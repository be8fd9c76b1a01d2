// Our evaluation of expressions beside the real terraform's, wherever terraform is installed.
// Known expressions are compared in the plan, those with unknowns after an apply, symbols replaced by what they became.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isList, isMap, OneOf, Unknown, type Value } from '../../src/core/value.ts';
import { openHcl } from '../../src/terraform/hcl.ts';
import { nodeFileReader } from '../../src/terraform/node-file-reader.ts';

const here = join(import.meta.dirname, 'expressions');
const read = (name: string): string => readFileSync(join(here, name), 'utf8');
const lines = (name: string): string[] =>
  read(name)
    .split('\n')
    .filter((line) => line.trim() !== '');
const KNOWN = [
  ...lines('forms.txt'),
  ...lines('functions.txt'),
  ...read('multiline.txt')
    .split('\n===\n')
    .map((text) => text.replace(/\n$/, '')),
];
const UNKNOWN = lines('unknowns.txt');

/** What may stay unknown among the known expressions: more digits than are carried, verbs and functions not carried out. */
const NOT_CARRIED: ReadonlySet<string> = new Set(lines('not-carried.txt'));
/** What of the unknowns we may leave open: everything else must come out as a value. */
const LEFT_OPEN: ReadonlySet<string> = new Set(lines('left-open.txt'));

const ENV = { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
const terraform = spawnSync('terraform', ['version'], { env: ENV }).status === 0;
const scratch = mkdtempSync(join(tmpdir(), 'hcl-oracle-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const SOURCES = `
resource "terraform_data" "u" {
  input = "uval"
}
resource "terraform_data" "v" {
  input = "vval"
}
resource "terraform_data" "n" {
  input = 7
}
resource "terraform_data" "w" {
  input = { a = "wa" }
}
resource "terraform_data" "l" {
  input = ["l1", "l2"]
}
resource "terraform_data" "many" {
  count = 2
  input = "many-\${count.index}"
}
resource "terraform_data" "each" {
  for_each = { k1 = "v1", k2 = "v2" }
  input    = each.value
}
`;
const SYMBOLS: readonly (readonly [string, string])[] = [
  ['terraform_data.u.output', 'uval'],
  ['terraform_data.v.output', 'vval'],
  ['terraform_data.many[0].output', 'many-0'],
  ['terraform_data.many[1].output', 'many-1'],
  ['terraform_data.each[%22k1%22].output', 'v1'],
  ['terraform_data.each[%22k2%22].output', 'v2'],
  ['terraform_data.w.output.a', 'wa'],
  ['terraform_data.l.output[0]', 'l1'],
];

function configuration(expressions: readonly string[], guard: boolean): string {
  return expressions
    .map((expression, i) => {
      const value = guard ? `try(jsonencode({ v = ${expression}\n }), "ERROR")` : `jsonencode({ v = ${expression}\n })`;
      return `resource "terraform_data" "e${i}" {\n  input = ${value}\n}\n`;
    })
    .join('');
}

function directory(name: string, text: string): string {
  const dir = join(scratch, name);
  mkdirSync(dir);
  writeFileSync(join(dir, 'main.tf'), text);
  return dir;
}

function run(dir: string, ...args: string[]): string {
  return execFileSync('terraform', args, { cwd: dir, env: ENV, encoding: 'utf8', maxBuffer: 64 << 20, stdio: 'pipe' });
}

async function ours(dir: string, count: number): Promise<(Value | null)[]> {
  const hcl = await openHcl({ reader: nodeFileReader(), rootDir: dir, workspaceRoot: dir, lookup: null });
  const values: (Value | null)[] = [];
  for (let i = 0; i < count; i++) values.push(await hcl.attribute(`terraform_data.e${i}`, 'input'));
  return values;
}

/** Every concrete value that ours allows; undefined stands for anything. */
function substituted(value: Value): unknown[] {
  if (value instanceof OneOf) return value.options.flatMap(substituted);
  if (value instanceof Unknown) return [undefined];
  if (isMap(value)) {
    let results: Record<string, unknown>[] = [{}];
    for (const [key, part] of value) {
      const options = substituted(part);
      const name = substitutedText(key);
      results = results.flatMap((result) => options.map((option) => ({ ...result, [name]: option })));
    }
    return results;
  }
  if (isList(value)) {
    let results: unknown[][] = [[]];
    for (const part of value)
      results = results.flatMap((result) => substituted(part).map((option) => [...result, option]));
    return results;
  }
  return [typeof value === 'string' ? substitutedText(value) : value];
}

function substitutedText(text: string): string {
  return SYMBOLS.reduce((result, [name, value]) => result.replaceAll(`\uE000${name}\uE001`, value), text);
}

/** Whether a prediction with gaps (undefined) covers the actual value. */
function covers(predicted: unknown, actual: unknown): boolean {
  if (predicted === undefined) return true;
  if (Array.isArray(predicted)) {
    return (
      Array.isArray(actual) &&
      predicted.length === actual.length &&
      predicted.every((part, i) => covers(part, actual[i]))
    );
  }
  if (typeof predicted === 'object' && predicted !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
    const names = Object.keys(predicted);
    return (
      names.length === Object.keys(actual).length &&
      names.every((name) => covers((predicted as never)[name], (actual as never)[name]))
    );
  }
  return predicted === actual;
}

const title = terraform
  ? 'beside the real terraform'
  : 'beside the real terraform: NOT RUN, terraform is not installed here';
describe.runIf(terraform)(title, () => {
  it('gives what terraform gives for every known expression, errors included', async () => {
    const dir = directory('known', configuration(KNOWN, true));
    run(dir, 'plan', '-out=p', '-input=false', '-lock=false');
    const plan = JSON.parse(run(dir, 'show', '-json', 'p'));
    const theirs = new Map<string, string>(
      plan.planned_values.root_module.resources.map((r: { name: string; values: { input: string } }) => [
        r.name,
        r.values.input,
      ]),
    );
    const values = await ours(dir, KNOWN.length);
    const wrong: string[] = [];
    const open: string[] = [];
    for (const [i, expression] of KNOWN.entries()) {
      const expected = theirs.get(`e${i}`);
      const value = values[i]!;
      if (value !== null && typeof value === 'object') open.push(expression);
      else if (value !== expected) wrong.push(`${expression}\n  terraform: ${expected}\n  ours:      ${value}`);
    }
    expect(wrong).toEqual([]);
    expect(open.filter((expression) => !NOT_CARRIED.has(expression))).toEqual([]);
  });

  it('predicts what unknown expressions become after apply', async () => {
    const dir = directory('unknown', SOURCES + configuration(UNKNOWN, true));
    run(dir, 'apply', '-auto-approve', '-input=false');
    const state = JSON.parse(run(dir, 'show', '-json'));
    const theirs = new Map<string, string>(
      state.values.root_module.resources.map((r: { name: string; values: { output: string } }) => [
        r.name,
        r.values.output,
      ]),
    );
    writeFileSync(join(dir, 'main.tf'), SOURCES + configuration(UNKNOWN, false));
    const values = await ours(dir, UNKNOWN.length);
    const wrong: string[] = [];
    const open: string[] = [];
    for (const [i, expression] of UNKNOWN.entries()) {
      const text = theirs.get(`e${i}`)!;
      const expected: unknown = text === 'ERROR' ? 'ERROR' : JSON.parse(text).v;
      const value = values[i]!;
      const predictions =
        value instanceof Unknown
          ? [undefined]
          : substituted(value).map((tree) =>
              typeof tree === 'string' ? JSON.parse(tree).v : (tree as { v: unknown } | undefined)?.v,
            );
      if (predictions.includes(undefined) || value instanceof OneOf) open.push(expression);
      if (JSON.stringify(predictions).includes('\uE000')) continue;
      if (!predictions.some((prediction) => covers(prediction, expected)))
        wrong.push(`${expression}\n  terraform: ${text}\n  ours:      ${JSON.stringify(predictions)}`);
    }
    expect(wrong).toEqual([]);
    expect(open.filter((expression) => !LEFT_OPEN.has(expression))).toEqual([]);
  });
});

it.runIf(!terraform)('is not compared with terraform, which is not installed here', () => {
  expect(KNOWN.length + UNKNOWN.length).toBeGreaterThan(300);
});
