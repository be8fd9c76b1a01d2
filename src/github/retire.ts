// Puts away comments: those of earlier runs, where each run has one of its own, and those that a race has made twice; and
// sections of stacks that the change no longer touches. Knows nothing of what they say.

import { mdCode } from '../report/escape.ts';
import { ApiError, type CommentApi, type IssueComment } from './api.ts';
import { nameOf, type Section, type Sections } from './comment-sections.ts';
import type { Stamp } from './marker.ts';
import type { Ours } from './our-comments.ts';

/** What becomes of the comments of earlier runs; see `comment-mode` in action.yml. */
export type CommentMode = 'update' | 'new' | 'hide-and-new' | 'delete-and-new';

export interface RetireRequest {
  readonly mode: CommentMode;
  /** Identity of our section. */
  readonly section: string;
}

/** Deletes a comment that somebody else may have deleted already. */
export async function remove(api: CommentApi, comment: IssueComment): Promise<void> {
  await api.deleteComment(comment.id).catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.kind !== 'not-found') throw error;
  });
}

/**
 * Hides or deletes the comments with our section that are not of the newest run, which may be another than ours. Gives
 * that run; null where there is none or none is put away. Failing to is not worth failing for.
 */
export async function retire(
  api: CommentApi,
  request: RetireRequest,
  ours: readonly Ours[],
  say: (message: string) => void,
): Promise<number | null> {
  if (request.mode !== 'hide-and-new' && request.mode !== 'delete-and-new') return null;
  const holders = ours.filter(({ sections }) => sections.has(request.section));
  if (holders.length === 0) return null;
  const newest = Math.max(...holders.map(({ marker }) => marker.run));
  const earlier = holders.filter(({ marker }) => marker.run < newest);
  try {
    if (request.mode === 'delete-and-new') {
      for (const { comment } of earlier) await remove(api, comment);
    } else if (earlier.length > 0) {
      const hidden = await api.minimized(earlier.map(({ comment }) => comment.nodeId));
      for (const { comment } of earlier) {
        if (!hidden.has(comment.nodeId)) await api.minimizeComment(comment.nodeId);
      }
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    say(`GitHub: the comments of earlier runs could not be put away: ${error.message}`);
  }
  return newest;
}

/**
 * Sections of others that earlier runs wrote about earlier commits, as they are once nothing of that is touched any more.
 * A job of this very run that does write such a section has the last word.
 */
export function putAway(
  there: Sections,
  request: Stamp & { readonly section: string; readonly head: string },
): Sections {
  const { run, attempt, head, section } = request;
  const stale = [...there.values()].filter((each) => each.id !== section && each.head !== head && each.run < run);
  return new Map(
    stale.map(({ id }): [string, Section] => [
      id,
      {
        id,
        run,
        attempt,
        rev: 0,
        head,
        state: UNTOUCHED,
        content: `✅ ${mdCode(nameOf(id))}: no longer touched by this change`,
      },
    ]),
  );
}

const UNTOUCHED = { verdict: 'pass', gaining: 0, losing: 0, undetermined: 0, worst: 'none' } as const;
