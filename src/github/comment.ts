// Brings a pull request's comment up to date: finds ours, joins our section with those of other jobs, writes, reads back
// and repairs, so that jobs that write at the same moment lose nothing. Knows nothing of HTTP or of what a section says.
//
// GitHub has no conditional write, so two jobs can overwrite each other. What makes them converge: every writer keeps
// all sections that it has ever seen, no write is based on a look older than WINDOW, and nobody leaves before a look
// that is at least SETTLE (> WINDOW) after its own last write still shows all that it knows. Then whoever wrote a section
// last, before a stale write dropped it, is still there to see that and to put it back. Only who has made a new comment
// and then finds it alone may leave at once: every later look at that comment shows what it was made with, so no write to
// it is stale in that; and who makes another one later finds both, joins them, and stays.

import { messageOf } from '../core/errors.ts';
import { ApiError, type Clock, type CommentApi, type IssueComment } from './api.ts';
import {
  COMMENT_BUDGET,
  type CommentFrame,
  covers,
  isClean,
  isRecord,
  join,
  NO_SECTIONS,
  renderComment,
  type Section,
  type SectionState,
  type Sections,
  sameToReader,
} from './comment-sections.ts';
import { compareStamps, encodeId, type Stamp } from './marker.ts';
import { type Ours, ofUs, union } from './our-comments.ts';
import { type CommentMode, putAway, remove, retire } from './retire.ts';

export interface CommentRequest extends Stamp {
  /** Number of the pull request. */
  readonly pull: number;
  /** Jobs with the same key share a comment. Any text. */
  readonly key: string;
  readonly mode: CommentMode;
  /** Commit of the pull request's head that was analysed. */
  readonly head: string;
  /** Identity of our section, from `sectionId`. */
  readonly section: string;
  readonly state: SectionState;
  /** Our section in at most `budget` characters; `mended` where the last one told of gains. */
  readonly render: (budget: number, mended: boolean) => string;
  /** There is something to say even where nothing has been said before. */
  readonly wanted: boolean;
  /** Nothing else is touched at this commit: what earlier runs say in other sections, of earlier commits, is put away. */
  readonly putAway?: boolean;
  /** Other jobs may be writing the same comment now. */
  readonly shared: boolean;
  readonly runUrl: (stamp: Stamp) => string | null;
  readonly dryRun: boolean;
}

export type CommentOutcome =
  | { readonly kind: 'posted'; readonly id: number; readonly url: string; readonly written: boolean }
  | { readonly kind: 'skipped'; readonly reason: string };

/** Longest time between a look and a write that is based on it, in milliseconds. */
export const WINDOW = 2_000;
/** Time after our last write at which a look must still show all that we know: WINDOW, and as long for a write to arrive. */
export const SETTLE = 2 * WINDOW;
const MAX_WRITES = 12;
const MAX_FAILURES = 3;
/** After so many looks that took longer than WINDOW we write all the same. */
const MAX_SLOW_LOOKS = 2;
const LONGEST_WAIT = 60_000;
/** A section alone in its comment: room for the markers around it. */
const SECTION_BUDGET = COMMENT_BUDGET - 1_500;
const LEAST_SECTION = 8_000;

type Say = (message: string) => void;

/**
 * Posts or updates the comment. Throws ApiError where GitHub does not let us; what is skipped on purpose is an outcome.
 */
export async function publishComment(
  api: CommentApi,
  request: CommentRequest,
  clock: Clock,
  say: Say = () => {},
): Promise<CommentOutcome> {
  const key = encodeId(request.key);
  const me = await api.currentUser(!request.dryRun);
  let seen: readonly Ours[] = [];
  const look = async () => {
    seen = ofUs(await api.listComments(request.pull), me, key);
    return seen;
  };
  const outcome = await bringUpToDate(api, request, key, look, clock, say);
  if (request.dryRun) return outcome;
  // Also where nothing was posted: an earlier run may have been cancelled before it came to this.
  const newest = await retire(api, request, seen, say);
  if (outcome.kind === 'posted' && newest !== null && newest > request.run)
    return { kind: 'skipped', reason: isNewer(newest) };
  return outcome;
}

async function bringUpToDate(
  api: CommentApi,
  request: CommentRequest,
  key: string,
  look: () => Promise<readonly Ours[]>,
  clock: Clock,
  say: Say,
): Promise<CommentOutcome> {
  const lookedAt = clock.now();
  const first = await look();
  const previous = union(first).get(request.section) ?? null;
  if (previous !== null && compareStamps(previous, request) > 0) {
    return { kind: 'skipped', reason: isNewer(previous.run) };
  }
  const mended = previous !== null && (previous.state.gaining > 0 || saysMended(previous, request));
  const inPlace = union(writable(first, request)).get(request.section) ?? null;
  const toUpdate = inPlace !== null || (previous !== null && !isClean(previous.state));
  const stale = request.putAway ? putAway(union(writable(first, request)), request) : NO_SECTIONS;
  if (!request.wanted && !toUpdate && stale.size === 0)
    return { kind: 'skipped', reason: 'there is no change to report' };

  const own = ownSection(request, inPlace, mended, first);
  return converge(api, request, key, own, { stale, look, first, lookedAt, clock, say });
}

function isNewer(run: number): string {
  return `run ${run} is newer and has already reported`;
}

/** The section tells, about this very commit, of something mended: a second run has no reason to take that back. */
function saysMended(previous: Section, request: CommentRequest): boolean {
  return (
    isClean(request.state) &&
    previous.head === request.head &&
    previous.content === request.render(SECTION_BUDGET, true).trim()
  );
}

/** Our section, cut to the room that the others leave, as long as that is enough to say something. */
function ownSection(request: CommentRequest, inPlace: Section | null, mended: boolean, ours: readonly Ours[]): Section {
  const others = [...union(writable(ours, request)).values()].filter(({ id }) => id !== request.section);
  const taken = others.reduce((sum, { content }) => sum + (content?.length ?? 0) + 600, 0);
  const budget = Math.max(SECTION_BUDGET - taken, LEAST_SECTION);
  const { run, attempt, head, state } = request;
  const rev = inPlace !== null && compareStamps(inPlace, request) === 0 ? inPlace.rev + 1 : 1;
  return { id: request.section, run, attempt, rev, head, state, content: request.render(budget, mended).trim() };
}

interface Around {
  /** Sections of others as they are to be put away. */
  readonly stale: Sections;
  readonly look: () => Promise<readonly Ours[]>;
  readonly first: readonly Ours[];
  /** When that first look began. */
  readonly lookedAt: number;
  readonly clock: Clock;
  readonly say: Say;
}

/** Writes, looks and repairs until a look shows all sections that we know of, in one comment. */
async function converge(
  api: CommentApi,
  request: CommentRequest,
  key: string,
  own: Section,
  around: Around,
): Promise<CommentOutcome> {
  const { look, clock, say } = around;
  const frame: CommentFrame = { key, record: request.mode !== 'update', runUrl: request.runUrl };
  const posted = ({ id, url }: IssueComment): CommentOutcome => ({ kind: 'posted', id, url, written: true });
  let ours = writable(around.first, request);
  let lookedAt = around.lookedAt;
  const alone = ours[0];
  const there = alone?.sections.get(own.id);
  if (alone && there && ours.length === 1 && around.stale.size === 0 && sameToReader(there, own)) {
    return { kind: 'posted', id: alone.comment.id, url: alone.comment.url, written: false };
  }

  let known: Sections = new Map([[own.id, own], ...around.stale]);
  let wroteAt: number | null = null;
  let onlyMade = false;
  let written: IssueComment | null = null;
  let writes = 0;
  let failures = 0;
  let slow = 0;
  for (;;) {
    const canonical = ours[0];
    known = join(known, union(ours));
    if (wroteAt !== null && canonical && ours.length === 1 && covers(canonical.sections, known)) {
      // A comment that is kept is written by an older run too, which may be ending just now.
      const contested = request.mode === 'update' || request.shared || known.size > 1;
      const quiet = contested && !onlyMade ? SETTLE : 0;
      const wait = wroteAt + quiet - lookedAt;
      if (wait <= 0) return posted(canonical.comment);
      await clock.sleep(wait + 1);
    } else if (writes >= MAX_WRITES) {
      say(`The comment still lacks a section after ${writes} writes: other jobs keep on writing it.`);
      if (canonical?.sections.has(own.id)) return posted(canonical.comment);
      return { kind: 'skipped', reason: 'other jobs kept on overwriting the comment' };
    } else if (request.dryRun) {
      return rehearse(canonical, renderComment(known, frame), request, say);
    } else if (clock.now() - lookedAt <= WINDOW || ++slow > MAX_SLOW_LOOKS) {
      try {
        written = (await mutate(api, request.pull, ours, known, renderComment(known, frame))) ?? written;
        wroteAt = clock.now();
        onlyMade = writes === 0 && failures === 0 && canonical === undefined;
        if (++writes > 1) await clock.sleep(1_000 + 2_000 * clock.random());
      } catch (error) {
        const wait = ++failures > MAX_FAILURES ? null : waitAfter(error, failures, canonical !== undefined);
        if (wait === null) throw error;
        say(`GitHub: ${messageOf(error)}; trying again in ${Math.ceil(wait / 1000)} s.`);
        await clock.sleep(wait);
        // The write may have been done all the same.
        wroteAt = clock.now();
      }
    }
    lookedAt = clock.now();
    try {
      ours = writable(await look(), request);
    } catch (error) {
      if (!(error instanceof ApiError) || written === null) throw error;
      say(`GitHub: the comment could not be read back: ${error.message}`);
      return posted(written);
    }
  }
}

/** Milliseconds to wait before a new look after a failed write; null where that would not help. */
function waitAfter(error: unknown, failures: number, updating: boolean): number | null {
  if (!(error instanceof ApiError)) return null;
  // Somebody has deleted the comment since we looked.
  if (updating && error.kind === 'not-found') return 0;
  if (!error.passing) return null;
  const wait = (error.retryAfter ?? failures ** 2) * 1000;
  return wait > LONGEST_WAIT ? null : wait;
}

/**
 * One change: create, or update, or, where nothing is missing in the comment, remove what a race has made twice. Gives
 * the comment that was written, null for a removal.
 */
async function mutate(
  api: CommentApi,
  pull: number,
  ours: readonly Ours[],
  known: Sections,
  body: string,
): Promise<IssueComment | null> {
  const [canonical, ...twice] = ours;
  if (!canonical) return api.createComment(pull, body);
  if (!covers(canonical.sections, known) || twice.length === 0) return api.updateComment(canonical.comment.id, body);
  for (const { comment } of twice) await remove(api, comment);
  return null;
}

function rehearse(canonical: Ours | undefined, body: string, request: CommentRequest, say: Say): CommentOutcome {
  const what = canonical ? `update comment ${canonical.comment.id} of` : 'add a comment to';
  say(`dry-run: would ${what} pull request ${request.pull} (${body.length} characters)`);
  return { kind: 'skipped', reason: 'dry-run' };
}

/** The comments that this run writes to: the one that is kept up to date, or the one of this run. */
function writable(ours: readonly Ours[], request: CommentRequest): readonly Ours[] {
  return request.mode === 'update'
    ? ours.filter(({ comment }) => !isRecord(comment.body))
    : ours.filter(({ comment, marker }) => isRecord(comment.body) && marker.run === request.run);
}
