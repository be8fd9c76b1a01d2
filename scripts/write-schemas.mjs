// Writes the published JSON Schemas from their definitions in src/. Run after changing one: `npm run schemas`.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configSchema } from '../src/gate/config-definition.ts';
import { reportSchema } from '../src/report/schema.ts';

const docs = new URL('../docs/', import.meta.url);
for (const [name, schema] of [
  ['report.schema.json', reportSchema()],
  ['configuration.schema.json', configSchema()],
]) {
  writeFileSync(fileURLToPath(new URL(name, docs)), `${JSON.stringify(schema, null, 2)}\n`);
}
