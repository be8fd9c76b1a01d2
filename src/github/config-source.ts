// Where the configuration comes from: the base of the pull request, so that a change cannot loosen its own gate, or the
// workspace. Through the API, else from the checkout's own history. Knows nothing of what the configuration says.

import { InputError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { ApiError, type GitHubApi } from './api.ts';

export interface ConfigRequest {
  readonly source: 'base' | 'head';
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** Commit or branch of the base; null where the event tells none. */
  readonly ref: string | null;
}

/** How the configuration can be reached; each gives null where there is no such file. */
export interface ConfigPlaces {
  /** Null where there is no token. */
  readonly api: Pick<GitHubApi, 'getFile'> | null;
  /** Text at a commit of the checkout; undefined where the checkout does not have that commit. */
  readonly git: (ref: string, path: string) => Promise<string | null | undefined>;
  readonly workspace: (path: string) => Promise<string | null>;
}

export interface ConfigText {
  /** null: there is no configuration, and the defaults hold. */
  readonly text: string | null;
  /** Where it was read, for the log. */
  readonly from: string;
  /** GitHub was asked and did not say: there may be a configuration that this run does not obey. */
  readonly doubt?: string;
}

/**
 * Reads the configuration's text. A base that cannot be read is an InputError where the workspace has a configuration:
 * then there is one to be obeyed, and the pull request's own version of it must not stand in.
 */
export async function readConfigText(request: ConfigRequest, places: ConfigPlaces, log: Logger): Promise<ConfigText> {
  const { path, ref } = request;
  if (request.source === 'head') return { text: await places.workspace(path), from: 'the workspace' };
  if (ref === null) return withoutBase('the event does not tell the base', request, places, log);

  let trouble = 'there is no github-token';
  let asked = false;
  if (places.api !== null) {
    try {
      const text = await places.api.getFile(path, ref);
      if (text === null && (await places.workspace(path)) !== null) {
        log.info(`${path} is in the workspace but not at the base (${ref}): it will count once it is merged`);
      }
      return { text, from: `the base (${ref})` };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // There is one, as a link, a folder, a submodule or a huge file: the defaults must not stand in for it.
      if (error.kind === 'invalid') throw unusable(path, error.message);
      trouble = error.message;
      asked = true;
    }
  }
  const text = await places.git(ref, path);
  if (text !== undefined) return { text, from: `the base in the checkout (${ref})` };
  const without = await withoutBase(`${trouble}, and the checkout does not have ${ref}`, request, places, log);
  return asked ? { ...without, doubt: `${path} could not be looked for at the base (${trouble})` } : without;
}

function unusable(path: string, why: string): InputError {
  return new InputError(
    path,
    `cannot be read from the base: ${why}`,
    'make it a plain file, or set config-source: head',
  );
}

async function withoutBase(
  trouble: string,
  { path }: ConfigRequest,
  places: ConfigPlaces,
  log: Logger,
): Promise<ConfigText> {
  if ((await places.workspace(path)) !== null) {
    throw new InputError(
      path,
      `cannot be read from the base: ${trouble}`,
      'give github-token with contents: read, or check out with fetch-depth: 2, or set config-source: head',
    );
  }
  log.warn(`${path} could not be looked for at the base (${trouble}); the defaults hold`);
  return { text: null, from: 'the workspace' };
}
