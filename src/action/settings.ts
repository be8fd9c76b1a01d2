// The configuration and its baseline, from the base or the workspace, read and checked.
// Knows where files may come from; what they mean is the gate's business.

import { isAbsolute } from 'node:path';
import type { Diagnostic } from '../core/diagnostic.ts';
import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { type Config, EMPTY_CONFIG } from '../gate/config-model.ts';
import type { GitHubApi } from '../github/api.ts';
import { type ConfigPlaces, readConfigText } from '../github/config-source.ts';
import type { Report } from '../result/model.ts';
import { askGit } from './checkout.ts';
import { readText, shownPath } from './files.ts';
import { DEFAULT_CONFIG_FILE, type Inputs, inputError } from './inputs.ts';

export interface Settings {
  readonly config: Config;
  /** What was accepted before, for only-new; null without one. */
  readonly baseline: Report | null;
  /** What the report has to say of them. */
  readonly diagnostics: readonly Diagnostic[];
}

/** @param ref commit or branch of the base, null where the event tells none */
export async function readSettings(
  inputs: Inputs,
  workspace: string,
  api: GitHubApi | null,
  ref: string | null,
  log: Logger,
): Promise<Settings> {
  const places: ConfigPlaces = {
    api,
    git: (commit, path) => showInCheckout(workspace, commit, path),
    workspace: (path) => readText(workspace, path, 'config-file'),
  };
  const read = (path: string) => readConfigText({ source: inputs.configSource, path, ref }, places, log);

  const path = repositoryPath(shownPath(workspace, inputs.configFile));
  const { text, from, doubt } = await read(path);
  const diagnostics = doubt === undefined ? [] : [notLookedAt(doubt)];
  if (text === null) {
    const say = inputs.configFile === DEFAULT_CONFIG_FILE ? log.info : log.warn;
    say(`No configuration at ${path} in ${from}: the defaults hold`);
    return { config: EMPTY_CONFIG, baseline: null, diagnostics };
  }
  log.info(`Configuration: ${path} in ${from}`);
  const { parseConfig } = await import('../gate/config.ts');
  const config = parseConfig(text, path);
  if (config.baseline === null) return { config, baseline: null, diagnostics };

  // The baseline loosens the gate as much as the configuration does, so it comes from the same place.
  const baselinePath = repositoryPath(config.baseline);
  const baseline = await read(baselinePath);
  if (baseline.text === null) {
    log.warn(`The baseline ${baselinePath} is not in ${baseline.from}: every finding counts as new`);
    return { config, baseline: null, diagnostics };
  }
  const { readReport } = await import('../report/validate.ts');
  return { config, baseline: readReport(baseline.text, baselinePath), diagnostics };
}

function notLookedAt(doubt: string): Diagnostic {
  const message = `${doubt}: the gate's defaults hold, which may be laxer`;
  return { level: 'warning', code: 'configuration-not-read', message, address: null, location: null };
}

/** A path in the repository, as Git and the API write it. */
function repositoryPath(path: string): string {
  if (isAbsolute(path)) throw inputError('config-file', `${path} lies outside the workspace`, 'give a path inside it');
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || parts.length === 0) {
    throw inputError('config-file', `${path} lies outside the repository`, 'give a path inside it');
  }
  return parts.join('/');
}

/** Text at a commit of the checkout; null where the commit has no such file, undefined where the commit is not there. */
async function showInCheckout(workspace: string, commit: string, path: string): Promise<string | null | undefined> {
  const git = (...words: string[]) => askGit(workspace, ...words);
  try {
    await git('cat-file', '-e', `${commit}^{commit}`);
  } catch {
    return undefined;
  }
  const place = `${commit}:${path}`;
  let type: string;
  try {
    type = (await git('cat-file', '-t', place)).trim();
  } catch {
    return null;
  }
  try {
    if (type !== 'blob') throw new Error(`it is a ${type}`);
    return await git('cat-file', 'blob', place);
  } catch (error) {
    throw inputError(
      'config-file',
      `${path} cannot be read at ${commit} (${messageOf(error)})`,
      'make it a plain file, or set config-source: head',
    );
  }
}
