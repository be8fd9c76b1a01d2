// Which comments on a pull request are ours, as their sections.
// Knows nothing of who writes them, or when.

import type { IssueComment } from './api.ts';
import { join, parseSections, type Sections } from './comment-sections.ts';
import { type Marker, parseMarker } from './marker.ts';

/** One of our comments, read. */
export interface Ours {
  readonly comment: IssueComment;
  readonly marker: Marker;
  readonly sections: Sections;
}

/** Comments that are ours: written by us, and beginning with the marker of this key. Oldest first. */
export function ofUs(comments: readonly IssueComment[], me: string, key: string): readonly Ours[] {
  const ours: Ours[] = [];
  for (const comment of comments) {
    const marker = parseMarker(comment.body);
    if (marker === null || marker.key !== key) continue;
    if (comment.author === null || comment.author.toLowerCase() !== me.toLowerCase()) continue;
    ours.push({ comment, marker, sections: parseSections(comment.body) });
  }
  return ours.sort((a, b) => a.comment.id - b.comment.id);
}

/** All sections of these comments, of each the newest version. */
export function union(ours: readonly Ours[]): Sections {
  return ours.reduce<Sections>((all, { sections }) => join(all, sections), new Map());
}
