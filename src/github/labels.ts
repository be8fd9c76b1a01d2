// One label on the pull request that says in a word what happens to access. Others' labels are left alone.

import { ApiError, type GitHubApi } from './api.ts';
import { isClean, type SectionState } from './comment-sections.ts';

export const LABELS = {
  gains: 'iam: gains access',
  loses: 'iam: loses access',
  none: 'iam: no change',
  open: 'iam: not determined',
} as const;

/** A gain matters more than what is not determined, and that more than a loss. */
export function labelFor(state: SectionState): string {
  if (state.gaining > 0) return LABELS.gains;
  if (state.undetermined > 0 || state.verdict === 'incomplete') return LABELS.open;
  if (state.losing > 0) return LABELS.loses;
  return isClean(state) ? LABELS.none : LABELS.open;
}

/** Leaves exactly one of our labels on the pull request. */
export async function publishLabel(api: GitHubApi, pull: number, label: string): Promise<void> {
  const there = new Set(await api.listLabels(pull));
  // The new one first, so that the pull request is never without.
  if (!there.has(label)) await api.addLabels(pull, [label]);
  for (const stale of Object.values(LABELS).filter((each) => each !== label && there.has(each))) {
    await api.removeLabel(pull, stale).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.kind !== 'not-found') throw error;
    });
  }
}
