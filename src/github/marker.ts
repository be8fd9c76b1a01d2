// The invisible first line by which a comment of ours is found again, and the stamps that say which run wrote what.
// Pure. A marker alone proves nothing, since anyone can write one: see comment.ts for the check of the author.

import { createHash } from 'node:crypto';

/** Which run wrote something. A run's id grows over time; an attempt counts its re-runs. */
export interface Stamp {
  readonly run: number;
  readonly attempt: number;
}

export interface Marker extends Stamp {
  /** The comment's key, encoded by `encodeId`. */
  readonly key: string;
  /** Commit of the pull request's head. */
  readonly head: string;
}

/** How every invisible line of ours begins. */
export const MARKER_START = '<!-- terraform-iam-diff ';

const LONGEST_ID = 160;

/**
 * Any text as a field of a marker: plain names stay readable, quotes, line ends and `-->` cannot occur, and different
 * texts stay different. A long text is cut and told apart by a hash of all of it.
 */
export function encodeId(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed()).replace(/--/g, '%2D%2D').replace(/-$/, '%2D');
  if (encoded.length <= LONGEST_ID) return encoded;
  return `${encoded.slice(0, 100)}~${createHash('sha256').update(text.toWellFormed()).digest('hex').slice(0, 32)}`;
}

/** Negative where `a` is of an older run than `b`, zero where they are of the same run and attempt. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.run - b.run || a.attempt - b.attempt;
}

/** The comment's first line. */
export function renderMarker(marker: Marker): string {
  return `${MARKER_START}v1 key="${marker.key}" head=${headField(marker.head)} run=${marker.run} attempt=${marker.attempt} -->`;
}

const MARKER =
  /^<!-- terraform-iam-diff v1 key="([^"]*)" head=([\w.-]*) run=(\d{1,15}) attempt=(\d{1,9}) -->[ \t]*(?:\r?\n|$)/;

/** The marker in a comment's first line; null where the comment does not begin with one. */
export function parseMarker(body: string): Marker | null {
  const match = MARKER.exec(body);
  return match && { key: match[1]!, head: match[2]!, run: Number(match[3]), attempt: Number(match[4]) };
}

/** A commit id as a field; anything else that stands in its place is stripped of what a marker cannot hold. */
export function headField(head: string): string {
  return head.replace(/[^\w.-]/g, '').slice(0, 64);
}
