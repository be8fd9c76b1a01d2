// Drives the real terraform against the stub providers: a configuration's plan, the state after apply, and the plan after that.
// Needs terraform on PATH; no network, no AWS. Knows nothing of what the fixtures are for.

import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startProviders } from './server.mjs';

const run = promisify(execFile);

/** The version of the terraform on PATH, or null where there is none. */
export function terraformVersion() {
  const { status, stdout } = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8', env: environment() });
  return status === 0 ? JSON.parse(stdout).terraform_version : null;
}

function environment(more = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('TF_') && !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(kept),
    TF_CLI_CONFIG_FILE: '/dev/null',
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    ...more,
  };
}

/**
 * Plans the configuration in `directory` from nothing, or from the state that applying `before` leaves; then applies the plan.
 * Returns `terraform show -json` of the plan, of the state after it, and of the plan that follows, each parsed and normalised.
 * `planOnly` stops after the plan (`state` and `replan` are null then).
 */
export async function planAndApply({ directory, before = null, planArguments = [], planOnly = false }) {
  const work = mkdtempSync(join(tmpdir(), 'terraform-'));
  const providers = await startProviders();
  let steps = 0;

  /** One root module, copied, so that nothing is written beside the fixture. */
  function rootModule(source) {
    const cwd = join(work, `root${steps++}`);
    cpSync(source, cwd, { recursive: true, filter: (path) => !path.endsWith('.terraform') });
    const env = environment({ TF_REATTACH_PROVIDERS: providers.reattach, TF_DATA_DIR: join(cwd, '.terraform') });
    return async (...args) => {
      try {
        const { stdout } = await run('terraform', args, { cwd, env, maxBuffer: 1 << 28 });
        return stdout;
      } catch (error) {
        throw new Error(`terraform ${args[0]} in ${source}:\n${error.stderr || error.stdout || error.message}`);
      }
    };
  }

  const stateFile = join(work, 'terraform.tfstate');
  const planFile = join(work, 'plan.bin');
  const common = ['-input=false', '-no-color'];
  const plan = (terraform, extra = []) =>
    terraform('plan', ...common, `-state=${stateFile}`, `-out=${planFile}`, ...extra);
  const apply = (terraform) =>
    terraform('apply', ...common, `-state=${stateFile}`, `-state-out=${stateFile}`, '-backup=-', planFile);
  const show = async (terraform, file) => normalise(JSON.parse(await terraform('show', '-json', file)));

  try {
    if (before) {
      const terraform = rootModule(before);
      await terraform('init', ...common);
      await plan(terraform);
      await apply(terraform);
    }
    const terraform = rootModule(directory);
    await terraform('init', ...common);
    await plan(terraform, planArguments);
    const planned = await show(terraform, planFile);
    if (planOnly) return { plan: planned, state: null, replan: null };
    await apply(terraform);
    const state = await show(terraform, stateFile);
    await plan(
      terraform,
      planArguments.filter((argument) => !argument.startsWith('-replace') && !argument.startsWith('-target')),
    );
    return { plan: planned, state, replan: await show(terraform, planFile) };
  } finally {
    providers.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

/** What differs from run to run without meaning: the time, and the order of lists that terraform makes from maps. */
function normalise(document) {
  if (document.timestamp) document.timestamp = '2026-01-01T00:00:00Z';
  const text = (value) => JSON.stringify(value);
  document.relevant_attributes?.sort((a, b) => (text(a) < text(b) ? -1 : 1));
  return document;
}
