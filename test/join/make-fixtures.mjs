// Remakes the plans of test/join/fixtures from their HCL with the real terraform: `node test/join/make-fixtures.mjs`.
// Each is a pair: after/ planned on what applying before/ left.

import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planAndApply } from '../terraform/stub/terraform.mjs';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');

for (const name of readdirSync(fixtures).sort()) {
  const directory = join(fixtures, name);
  const { plan } = await planAndApply({ directory: join(directory, 'after'), before: join(directory, 'before') });
  writeFileSync(join(directory, 'plan.json'), `${JSON.stringify(plan)}\n`);
  console.log(name);
}
