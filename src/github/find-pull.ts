// Finds the pull request that a run is for, where the event only tells a number or a commit.
// Takes from the API's answers only what event.ts reads.

import type { Logger } from '../core/logger.ts';
import type { GitHubApi } from './api.ts';
import { type PullRef, type RepoRef, readPull, type Target } from './event.ts';

export type FoundPull = { readonly pull: PullRef } | { readonly pull: null; readonly reason: string };

/** Throws ApiError where GitHub does not answer. */
export async function findPull(api: GitHubApi, target: Target, repo: RepoRef, log: Logger): Promise<FoundPull> {
  const repository = `${repo.owner}/${repo.repo}`;
  switch (target.kind) {
    case 'pull':
      return { pull: target.pull };
    case 'none':
      return { pull: null, reason: target.reason };
    case 'number': {
      const pull = readPull(await api.getPull(target.number), repository);
      return pull ? { pull } : { pull: null, reason: `there is no pull request ${target.number}` };
    }
    case 'by-head': {
      const { headSha, headOwner, headBranch } = target;
      const heads = (found: readonly unknown[]) => {
        const same = found.filter((each) => isOpen(each) && readPull(each, repository)?.headSha === headSha);
        // Anyone may open another pull request with the same head; the run is for the one from its own branch.
        const own = same.filter((each) => isFrom(each, headOwner, headBranch));
        return (own.length > 0 ? own : same).flatMap((each) => readPull(each, repository) ?? []);
      };
      let pulls = heads(await api.pullsOfCommit(headSha));
      // A fork's commit is not found by itself, but the pull requests of its branch are.
      if (pulls.length === 0 && headOwner !== null && headBranch !== null) {
        pulls = heads(await api.pullsFrom(`${headOwner}:${headBranch}`));
      }
      pulls.sort((a, b) => a.number - b.number);
      const [first] = pulls;
      if (!first) return { pull: null, reason: `no open pull request has the head ${headSha}` };
      if (pulls.length > 1) {
        const others = pulls.slice(1).map(({ number }) => `#${number}`);
        log.warn(`${others.join(', ')} have the same head as #${first.number}; reporting to #${first.number} only`);
      }
      return { pull: first };
    }
  }
}

function isFrom(pull: unknown, owner: string | null, branch: string | null): boolean {
  const head = (pull as { head?: { ref?: unknown; user?: { login?: unknown } | null } | null } | null)?.head;
  return branch !== null && head?.ref === branch && owner !== null && head?.user?.login === owner;
}

function isOpen(pull: unknown): boolean {
  return (pull as { state?: unknown } | null)?.state !== 'closed';
}
