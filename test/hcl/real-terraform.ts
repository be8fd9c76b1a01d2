// What the real terraform says of expressions and of a tree of modules: afresh where it is installed, and as recorded.
// `npm run record-expressions` records again. Only the builtin terraform_data is used, so that no provider is needed.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MODULES } from './module-tree.ts';

const here = join(import.meta.dirname, 'expressions');
export const RECORD_FILE = join(here, 'recorded.json');

/** By expression: JSON text `{"v": …}`, or ERROR. */
export type Answers = Readonly<Record<string, string>>;

export interface Answered {
  /** Expressions of known values, as planned. */
  readonly known: Answers;
  /** Expressions with values that are known after apply only, as applied. */
  readonly unknown: Answers;
  /** Variables, as `TYPE := DEFAULT`, with their planned values. */
  readonly variables: Answers;
  /** By address: the planned input of each resource of the tree of modules. */
  readonly modules: Readonly<Record<string, unknown>>;
}

function read(name: string): string {
  return readFileSync(join(here, name), 'utf8');
}

export function lines(name: string): string[] {
  return read(name)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** Lists that are no expressions of known values, one a line. */
const OTHERS: ReadonlySet<string> = new Set(['unknowns.txt', 'left-open.txt', 'not-carried.txt', 'variables.txt']);

/** Every expression of known values: one a line, or between lines of `===`. */
export const KNOWN: readonly string[] = Array.from(
  new Set(
    readdirSync(here)
      .filter((name) => name.endsWith('.txt') && !OTHERS.has(name))
      .sort()
      .flatMap((name) =>
        name.startsWith('multiline')
          ? read(name)
              .split('\n===\n')
              .map((text) => text.replace(/\n$/, ''))
          : lines(name),
      ),
  ),
);
export const UNKNOWN: readonly string[] = lines('unknowns.txt');
/** Types and defaults of variables, `TYPE := DEFAULT`. */
export const VARIABLES: readonly string[] = lines('variables.txt');

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
resource "terraform_data" "b" {
  input = true
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
/** Names of symbols among the unknown expressions, and what they become. */
export const SYMBOLS: readonly (readonly [string, string])[] = [
  ['terraform_data.u.output', 'uval'],
  ['terraform_data.v.output', 'vval'],
  ['terraform_data.many[0].output', 'many-0'],
  ['terraform_data.many[1].output', 'many-1'],
  ['terraform_data.each[%22k1%22].output', 'v1'],
  ['terraform_data.each[%22k2%22].output', 'v2'],
  ['terraform_data.w.output.a', 'wa'],
  ['terraform_data.l.output[0]', 'l1'],
];

/** One resource for each expression. `guard`: what terraform refuses becomes the text ERROR. */
function resources(expressions: readonly string[], guard: boolean): string {
  return expressions
    .map((expression, i) => {
      const value = guard ? `try(jsonencode({ v = ${expression}\n }), "ERROR")` : `jsonencode({ v = ${expression}\n })`;
      return `resource "terraform_data" "e${i}" {\n  input = ${value}\n}\n`;
    })
    .join('');
}

export function knownConfiguration(): string {
  return resources(KNOWN, true);
}

export function unknownConfiguration(guard = false): string {
  return SOURCES + resources(UNKNOWN, guard);
}

export function variablesConfiguration(): string {
  return VARIABLES.map((line, i) => {
    const [type, value] = line.split(' := ');
    const variable = `variable "v${i}" {\n  type    = ${type}\n  default = ${value}\n}\n`;
    return `${variable}resource "terraform_data" "e${i}" {\n  input = jsonencode({ v = var.v${i} })\n}\n`;
  }).join('');
}

export function recorded(): Answered {
  return JSON.parse(readFileSync(RECORD_FILE, 'utf8'));
}

const ENV = { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };

export function isInstalled(): boolean {
  return spawnSync('terraform', ['version'], { env: ENV }).status === 0;
}

/** Asks the installed terraform. */
export function asked(): Answered {
  const scratch = mkdtempSync(join(tmpdir(), 'real-terraform-'));
  try {
    return {
      known: answers(KNOWN, planned(join(scratch, 'known'), { 'main.tf': knownConfiguration() })),
      unknown: answers(UNKNOWN, applied(join(scratch, 'unknown'), { 'main.tf': unknownConfiguration(true) })),
      variables: answers(VARIABLES, planned(join(scratch, 'variables'), { 'main.tf': variablesConfiguration() })),
      modules: Object.fromEntries(planned(join(scratch, 'modules'), MODULES)),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A fresh directory with these files. */
export function write(dir: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

function runner(dir: string): (...args: string[]) => string {
  const run = (...args: string[]): string =>
    execFileSync('terraform', args, { cwd: dir, env: ENV, encoding: 'utf8', maxBuffer: 64 << 20, stdio: 'pipe' });
  run('init', '-input=false');
  return run;
}

function planned(dir: string, files: Readonly<Record<string, string>>): Map<string, unknown> {
  const run = runner(write(dir, files));
  run('plan', '-out=p', '-input=false', '-lock=false');
  const { resource_changes: changes } = JSON.parse(run('show', '-json', 'p')) as {
    resource_changes: { address: string; change: { after: { input: unknown } } }[];
  };
  return new Map(changes.map(({ address, change }) => [address, change.after.input]));
}

function applied(dir: string, files: Readonly<Record<string, string>>): Map<string, unknown> {
  const run = runner(write(dir, files));
  run('apply', '-auto-approve', '-input=false');
  const { values } = JSON.parse(run('show', '-json')) as {
    values: { root_module: { resources: { address: string; values: { output: unknown } }[] } };
  };
  return new Map(values.root_module.resources.map(({ address, values: { output } }) => [address, output]));
}

function answers(expressions: readonly string[], by: ReadonlyMap<string, unknown>): Answers {
  return Object.fromEntries(expressions.map((expression, i) => [expression, String(by.get(`terraform_data.e${i}`))]));
}
