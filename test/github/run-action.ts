// Runs the built Action as the runner does: a process of its own, with the event, the inputs of action.yml with their
// defaults, and files for outputs and summary. What it gives back is all that a workflow would see.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { parse } from 'yaml';
import type { Report } from '../../src/result/model.ts';
import { GitHubServer, OWNER, REPO } from './server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const HEAD = 'a'.repeat(40);
export const BASE = 'b'.repeat(40);
export const TOKEN = 'token-of-actions';

export interface ActionYaml {
  readonly inputs: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
  readonly runs: { using: string; main: string };
}

export const ACTION: ActionYaml = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

/** The Action as it is published, and the one whose waits are over at once. */
const ENTRIES = { 'main/index': 'src/action/main.ts', 'main/hasty': 'test/github/hasty-main.ts' };

let folder = '';

/** Builds the Action from the present source before the tests of a file, and takes it away afterwards. */
export function withBuiltAction(): void {
  // These tests mostly wait: for GitHub's pace between writes, and for other jobs.
  vi.setConfig({ maxConcurrency: 12 });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'built-action-'));
    const { build } = await import('../../scripts/build.mjs');
    await build(join(folder, 'dist'), ENTRIES);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

/** A new folder that goes away with the tests of this file. */
export function scratch(name: string): string {
  return mkdtempSync(join(folder, `${name}-`));
}

export function builtDist(): string {
  return join(folder, 'dist');
}

export interface RunOptions {
  readonly server?: GitHubServer | null;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Event name and payload. Default: pull_request 1 of this repository. */
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** Results for mode report, written to results/N.json. */
  readonly results?: readonly Report[];
  /** Other files of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: number;
  readonly attempt?: number;
  /** Ends the process with this signal when the callback's promise is done; `log` gives what is printed so far. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly when: (log: () => string) => Promise<unknown> };
  /** A build to use instead of the one of this file's tests. */
  readonly dist?: string;
  /** Waits in real time, as it must where others write at the same moment; always so for another build. */
  readonly patient?: boolean;
  /** A workspace to use instead of a new one. */
  readonly workspace?: string;
}

export interface RunResult {
  readonly code: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** All that was printed. */
  readonly log: string;
  readonly workspace: string;
  readonly milliseconds: number;
}

export function pullRequestPayload(
  changes: { head?: string; base?: string; fork?: boolean; number?: number } = {},
): unknown {
  const { head = HEAD, base = BASE, fork = false, number = 1 } = changes;
  return {
    action: 'synchronize',
    number,
    pull_request: {
      number,
      head: { sha: head, ref: 'change', repo: { full_name: fork ? `mallory/${REPO}` : `${OWNER}/${REPO}` } },
      base: { sha: base, ref: 'main', repo: { full_name: `${OWNER}/${REPO}` } },
    },
    repository: { full_name: `${OWNER}/${REPO}`, default_branch: 'main' },
  };
}

/** Runs the Action; mode report by default where results are given. */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const home = scratch('run');
  const workspace = options.workspace ?? join(home, 'workspace');
  const write = (name: string, text: string) => {
    const path = join(workspace, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  mkdirSync(workspace, { recursive: true });
  mkdirSync(join(home, 'temp'));
  for (const [name, text] of Object.entries(options.files ?? {})) write(name, text);
  for (const [i, report] of (options.results ?? []).entries()) write(`results/${i}.json`, JSON.stringify(report));
  const event = options.event ?? { name: 'pull_request', payload: pullRequestPayload() };
  for (const name of ['output', 'summary']) writeFileSync(join(home, name), '');
  writeFileSync(join(home, 'event.json'), JSON.stringify(event.payload));

  const given = options.results ? { mode: 'report', results: 'results/*.json', ...options.inputs } : options.inputs;
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(home, 'event.json'),
    GITHUB_OUTPUT: join(home, 'output'),
    GITHUB_STEP_SUMMARY: join(home, 'summary'),
    GITHUB_REPOSITORY: `${OWNER}/${REPO}`,
    GITHUB_SHA: 'd'.repeat(40),
    GITHUB_RUN_ID: String(options.run ?? 100),
    GITHUB_RUN_ATTEMPT: String(options.attempt ?? 1),
    GITHUB_SERVER_URL: 'https://github.test',
    GITHUB_API_URL: options.server?.url ?? 'http://127.0.0.1:9',
    RUNNER_TEMP: join(home, 'temp'),
    NODE_COMPILE_CACHE: join(folder, 'cache'),
    ...inputVariables(given ?? {}, options.server ? TOKEN : ''),
    ...options.env,
  };
  const start = performance.now();
  const patient = options.patient === true || options.dist !== undefined;
  const script = join(options.dist ?? builtDist(), patient ? 'main/index.js' : 'main/hasty.js');
  const { code, log } = await execute(script, env, workspace, options.signal);
  return {
    code,
    log,
    outputs: readOutputs(readFileSync(join(home, 'output'), 'utf8')),
    summary: readFileSync(join(home, 'summary'), 'utf8'),
    workspace,
    milliseconds: performance.now() - start,
  };
}

/** The inputs as the runner hands them over: every input of action.yml, given or by default. */
function inputVariables(given: Readonly<Record<string, string>>, token: string): Record<string, string> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(ACTION.inputs, name)) throw new Error(`action.yml has no input ${name}`);
  }
  const variables: Record<string, string> = {};
  for (const [name, { default: otherwise = '' }] of Object.entries(ACTION.inputs)) {
    const value = (given[name] ?? otherwise)
      .replace('${{ github.token }}', token)
      .replace('${{ toJSON(matrix) }}', 'null');
    variables[`INPUT_${name.toUpperCase()}`] = value;
  }
  return variables;
}

async function execute(
  script: string,
  env: Record<string, string>,
  cwd: string,
  signal: RunOptions['signal'],
): Promise<{ code: number | null; log: string }> {
  const child = spawn(process.execPath, [script], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const log = () => Buffer.concat(chunks).toString('utf8');
  if (signal) void signal.when(log).then(() => child.kill(signal.name));
  const code = await ended;
  return { code, log: log() };
}

export interface World {
  readonly server: GitHubServer;
  readonly run: (options: RunOptions) => Promise<RunResult>;
  /** The last comment's text. */
  readonly body: () => string;
}

/** A test with a GitHub of its own, which afterwards has seen nothing that GitHub's description does not allow. */
export function onServer<T extends readonly unknown[]>(work: (world: World, ...given: T) => Promise<void>) {
  return async (...given: T): Promise<void> => {
    const server = new GitHubServer();
    await server.start();
    try {
      const run = (options: RunOptions) => runAction({ server, ...options });
      await work({ server, run, body: () => server.comments.at(-1)?.body ?? '' }, ...given);
    } finally {
      await server.stop();
    }
    expect(server.problems).toEqual([]);
  };
}

/** Reads GITHUB_OUTPUT's `name<<delimiter` blocks. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const match = /^([^<]+)<<(\S+)$/.exec(lines[i]!);
    if (!match) continue;
    const value: string[] = [];
    while (lines[++i] !== match[2]) value.push(lines[i]!);
    outputs[match[1]!] = value.join('\n');
  }
  return outputs;
}
