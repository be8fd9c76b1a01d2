// A tree of modules beside the real terraform's plan of it: variables, types, instances, templates, paths, line ends.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openHcl } from '../../src/terraform/hcl.ts';
import { nodeFileReader } from '../../src/terraform/node-file-reader.ts';
import { plain } from './files.ts';
import { MODULES } from './module-tree.ts';
import { recorded, write } from './real-terraform.ts';

const scratch = mkdtempSync(join(tmpdir(), 'hcl-modules-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('has the values that terraform plans', async () => {
  write(scratch, MODULES);
  const hcl = await openHcl({ reader: nodeFileReader(), rootDir: scratch, workspaceRoot: scratch, lookup: null });
  const planned = Object.entries(recorded().modules);
  expect(planned.length).toBe(13);
  for (const [address, input] of planned) {
    const value = plain(await hcl.attribute(address, 'input'));
    expect({ address, value }).toEqual({ address, value: input });
  }
  expect(hcl.diagnostics()).toEqual([]);
});
