// The checkout in the workspace: questions to its Git, and which commit is there to be analysed.
// Knows nothing of the API.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { PullRef } from '../github/event.ts';

/** What Git says to these words in the workspace. Throws where it fails, or where there is no checkout. */
export async function askGit(workspace: string, ...words: string[]): Promise<string> {
  const options = { cwd: workspace, maxBuffer: 8 << 20, timeout: 30_000 };
  return (await promisify(execFile)('git', words, options)).stdout;
}

interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
}

/** The commit that is checked out, with its parents also where the checkout is shallow; null without a checkout. */
async function commitOf(workspace: string): Promise<Commit | null> {
  try {
    const id = (await askGit(workspace, 'rev-parse', '--verify', 'HEAD^{commit}')).trim();
    const [header = ''] = (await askGit(workspace, 'cat-file', 'commit', id)).split('\n\n', 1);
    return { id, parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent!) };
  } catch {
    return null;
  }
}

interface RunCommit {
  readonly workspace: string;
  /** The run's own commit. */
  readonly sha: string;
  /** Results may have been made at either commit, the run's or the one that is checked out. */
  readonly reports: boolean;
}

/**
 * What to say where a pull request that the event does not name is told of a commit that is not its own: what was
 * analysed is what is checked out, or else the run's commit. Null where it is the pull request's head, or a merge of it.
 */
export async function notTheHead({ workspace, sha, reports }: RunCommit, pull: PullRef): Promise<Diagnostic | null> {
  const there = await commitOf(workspace);
  const own: Commit = { id: sha, parents: [] };
  const analysed = there === null ? [own] : reports ? [own, there] : [there];
  const isOfPull = ({ id, parents }: Commit) =>
    id === pull.headSha || (parents.length > 1 && parents.includes(pull.headSha));
  if (analysed.some(isOfPull)) return null;
  const name = analysed[0]!.id || '(unknown)';
  return {
    level: 'warning',
    code: 'not-the-head',
    message: `commit ${name} was analysed, which is neither the head ${pull.headSha} of pull request ${pull.number} nor a merge of it: check out refs/pull/${pull.number}/merge before`,
    address: null,
    location: null,
  };
}
