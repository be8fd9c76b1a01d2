// Records what the installed terraform says of the expressions and of the tree of modules: `npm run record-expressions`.
// Run it after a change of the lists; the tests compare with what it writes.

import { writeFileSync } from 'node:fs';
import { asked, isInstalled, RECORD_FILE } from './real-terraform.ts';

if (isInstalled()) {
  writeFileSync(RECORD_FILE, `${JSON.stringify(asked(), null, 1)}\n`);
} else {
  console.error('error: terraform: not found on PATH; install it to record what it says');
  process.exitCode = 1;
}
