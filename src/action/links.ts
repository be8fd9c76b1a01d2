// Addresses of pages on GitHub: a line of source at a commit, and the page of a run. Pure, from the runner's environment.

import type { Location } from '../core/diagnostic.ts';
import type { Stamp } from '../github/marker.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Address of a place in the source at this commit; null where it has none. */
export function linker(env: Environment, sha: string): (location: Location) => string | null {
  const base = repositoryPage(env);
  return ({ file, line }) => {
    if (base === null || sha === '' || file.startsWith('/') || file.split('/').includes('..')) return null;
    const path = file.split('/').map((part) => encodeURIComponent(part.toWellFormed()));
    return `${base}/blob/${encodeURIComponent(sha)}/${path.join('/')}#L${line}`;
  };
}

export function runPage(env: Environment, { run, attempt }: Stamp): string | null {
  const base = repositoryPage(env);
  return base === null ? null : `${base}/actions/runs/${run}/attempts/${attempt}`;
}

function repositoryPage(env: Environment): string | null {
  const repository = env.GITHUB_REPOSITORY ?? '';
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) return null;
  return `${env.GITHUB_SERVER_URL || 'https://github.com'}/${repository}`;
}
