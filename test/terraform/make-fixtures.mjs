// Remakes the fixtures' plans from their HCL with the real terraform: `npm run fixtures`, or with names: `npm run fixtures -- imds spot`.
// A fixture is a directory of HCL (planned from nothing), or a pair before/ and after/ (after/ planned on what before/ left).

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planAndApply, terraformVersion } from './stub/terraform.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const fixturesDirectory = join(here, 'fixtures');

/** terraform processes at a time. */
const CONCURRENCY = 2;

/** The names of all fixtures, sorted. */
export function fixtureNames() {
  return readdirSync(fixturesDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** `arguments` for `terraform plan`; `after`: where that HCL (and the plan) lies; `only: "plan"`: no state. All optional. */
function optionsOf(directory) {
  const file = join(directory, 'options.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/**
 * What a fixture's HCL makes, as a Map from file (absolute path) to text:
 * `plan.json`; `state.json` and `replan.json`, the state after that plan was applied and the plan that follows (no changes);
 * for a pair also `create.json`, the plan of after/ from nothing.
 */
export async function makeFixture(name) {
  const directory = join(fixturesDirectory, name);
  const options = optionsOf(directory);
  const before = existsSync(join(directory, 'before')) ? join(directory, 'before') : null;
  const after = options.after ? join(root, options.after) : before ? join(directory, 'after') : directory;
  const planOnly = options.only === 'plan';
  const made = await planAndApply({ directory: after, before, planArguments: options.arguments ?? [], planOnly });
  const created = before && !planOnly ? await planAndApply({ directory: after, planOnly: true }) : { plan: null };

  const files = new Map();
  const put = (path, document) => document && files.set(path, `${JSON.stringify(document)}\n`);
  put(join(options.after ? after : directory, 'plan.json'), made.plan);
  put(join(directory, 'state.json'), made.state);
  put(join(directory, 'replan.json'), made.replan);
  put(join(directory, 'create.json'), created.plan);
  return files;
}

async function main(wanted) {
  const version = terraformVersion();
  if (version === null) {
    console.error('error: terraform: not found on PATH; install it to remake the fixtures');
    return 1;
  }
  const known = fixtureNames();
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(
      `error: ${unknown.join(', ')}: no such fixture; the names are the directories of ${relative(root, fixturesDirectory)}`,
    );
    return 2;
  }
  console.log(`terraform ${version}`);
  const queue = wanted.length > 0 ? [...wanted] : [...known];
  let failed = 0;
  async function worker() {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      try {
        const files = await makeFixture(name);
        let changed = 0;
        for (const [path, text] of files) {
          if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
          writeFileSync(path, text);
          changed += 1;
        }
        console.log(`${name}: ${changed === 0 ? 'unchanged' : `${changed} of ${files.size} files written`}`);
      } catch (error) {
        failed += 1;
        console.error(`${name}: ${error.message}`);
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
