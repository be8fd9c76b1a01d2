// One comment, many writers: the comment's body as sections, one for each project, each stamped with the run that wrote
// it, and how two states of it are joined. Pure text; knows nothing of the API or of reports.

import { createHash } from 'node:crypto';
import { mdCode } from '../report/escape.ts';
import type { Severity, Verdict } from '../result/model.ts';
import { compareStamps, encodeId, headField, MARKER_START, renderMarker, type Stamp } from './marker.ts';

/** GitHub takes 65,536 characters; the rest is room for what GitHub or a proxy adds. */
export const COMMENT_BUDGET = 60_000;

/** What a section says, in short: for the headline over several sections, and to see that something was mended. */
export interface SectionState {
  readonly verdict: Verdict;
  /** Instances that gain, lose, or could not be determined. */
  readonly gaining: number;
  readonly losing: number;
  readonly undetermined: number;
  readonly worst: 'none' | Severity;
}

export interface Section extends Stamp {
  /** Counts the versions that one run and attempt has written. */
  readonly rev: number;
  /** Encoded name of the project, and of the matrix leg where there is one. */
  readonly id: string;
  /** Commit of the pull request's head that it is about. */
  readonly head: string;
  readonly state: SectionState;
  /** Markdown; null where it was left out for want of room. */
  readonly content: string | null;
}

export type Sections = ReadonlyMap<string, Section>;
export const NO_SECTIONS: Sections = new Map();

/** The identity of a section inside its comment: the project and, in a matrix, the leg. */
export function sectionId(project: string, leg: string): string {
  const name = encodeId(project);
  return leg === '' ? name : `${name}@${createHash('sha256').update(leg).digest('hex').slice(0, 12)}`;
}

/** Nothing gained, lost or left open: such a section is short, and needs no comment of its own. */
export function isClean(state: SectionState): boolean {
  return state.verdict === 'pass' && state.gaining === 0 && state.losing === 0 && state.undetermined === 0;
}

/** True where `known` holds nothing that `state` lacks or has in an older version. */
export function covers(state: Sections, known: Sections): boolean {
  for (const [id, section] of known) {
    const there = state.get(id);
    if (!there || compareVersions(there, section) < 0) return false;
  }
  return true;
}

/** Both together: of each section the newest version. Order and grouping of the arguments do not matter. */
export function join(a: Sections, b: Sections): Sections {
  const all = new Map(a);
  for (const section of b.values()) keepNewest(all, section);
  return all;
}

/** Negative where `a` is an older version than `b`. */
function compareVersions(a: Section, b: Section): number {
  return compareStamps(a, b) || a.rev - b.rev;
}

/** A total order on versions of one section, so that writers who disagree end up with the same. */
function precedes(a: Section, b: Section): boolean {
  const byVersion = compareVersions(a, b);
  if (byVersion !== 0) return byVersion < 0;
  if (a.content === null || b.content === null) return a.content === null && b.content !== null;
  return `${a.head}\n${a.content}` < `${b.head}\n${b.content}`;
}

/** The same to a reader, about the same commit: not worth a write. */
export function sameToReader(a: Section, b: Section): boolean {
  return a.head === b.head && a.content === b.content && fieldsOf(a.state) === fieldsOf(b.state);
}

const SECTION =
  /^<!-- terraform-iam-diff section id="([^"]*)" head=([\w.-]*) run=(\d{1,15}) attempt=(\d{1,9}) rev=(\d{1,9}) verdict=(pass|fail|incomplete) gaining=(\d{1,9}) losing=(\d{1,9}) undetermined=(\d{1,9}) worst=(none|low|medium|high|critical)( left-out)? -->$/;
const END = '<!-- terraform-iam-diff end -->';

const RECORD = '<!-- terraform-iam-diff record of one run -->';

/** True for a comment that was made to stay as the record of one run. */
export function isRecord(body: string): boolean {
  return body.split(/\r?\n/, 2)[1]?.trimEnd() === RECORD;
}

/** The sections of a comment's body; what stands outside of them is made anew with each write. */
export function parseSections(body: string): Sections {
  const sections = new Map<string, Section>();
  let open: { section: Section; lines: string[] } | null = null;
  for (const line of body.split(/\r?\n/)) {
    const match = SECTION.exec(line.trimEnd());
    if (match) {
      const section = readSection(match);
      open = section.content === null ? null : { section, lines: [] };
      if (section.content === null) keepNewest(sections, section);
    } else if (open && line.trimEnd() === END) {
      keepNewest(sections, { ...open.section, content: open.lines.join('\n').trim() });
      open = null;
    } else {
      open?.lines.push(line);
    }
  }
  return sections;
}

function keepNewest(sections: Map<string, Section>, section: Section): void {
  const there = sections.get(section.id);
  if (!there || precedes(there, section)) sections.set(section.id, section);
}

function readSection(match: RegExpExecArray): Section {
  return {
    id: match[1]!,
    head: match[2]!,
    run: Number(match[3]),
    attempt: Number(match[4]),
    rev: Number(match[5]),
    state: {
      verdict: match[6] as Verdict,
      gaining: Number(match[7]),
      losing: Number(match[8]),
      undetermined: Number(match[9]),
      worst: match[10] as SectionState['worst'],
    },
    content: match[11] ? null : '',
  };
}

export interface CommentFrame {
  /** Encoded key of the comment. */
  readonly key: string;
  /** A comment for one run, to be left alone by runs that keep a single comment. */
  readonly record: boolean;
  /** Where a run's page is; null where that is not known. */
  readonly runUrl: (stamp: Stamp) => string | null;
}

/**
 * The whole body, at most `budget` characters: worst sections first; whole sections are left out, the least grave first,
 * each with a line that says so. Equal sections give an equal body.
 */
export function renderComment(sections: Sections, frame: CommentFrame, budget = COMMENT_BUDGET): string {
  const ordered = [...sections.values()].sort(byGravity);
  const newest = ordered.reduce((a, b) => (compareStamps(a, b) < 0 ? b : a));
  const top = [renderMarker({ key: frame.key, head: newest.head, run: newest.run, attempt: newest.attempt })];
  if (frame.record) top.push(RECORD);
  if (ordered.length > 1) top.push(headline(ordered), '');
  const line = (count: number) =>
    `${count} more projects are left out for want of room: see the summaries of their runs.`;
  // A run that is cancelled leaves what an earlier one said: a reader must see of which commit that is.
  const asOf = newest.head === '' ? [] : [`\n<sub>As of commit ${shortHead(newest.head)}.</sub>`];
  const room = budget - [...top, line(ordered.length), ...asOf].join('\n').length - 1;
  const forms = ordered.map((section) => formsOf(section, ordered, newest.head, frame));
  const chosen = forms.map(([whole]) => whole);
  let length = chosen.reduce((sum, text) => sum + text.length + 1, 0);
  let silent = 0;
  for (const form of [1, 2] as const) {
    for (let i = chosen.length - 1; i >= 0 && length > room; i--) {
      length += forms[i]![form].length - chosen[i]!.length;
      chosen[i] = forms[i]![form];
      if (form === 2) silent++;
    }
  }
  return [...top, ...chosen, ...(silent > 0 ? [line(silent)] : []), ...asOf].join('\n');
}

function shortHead(head: string): string {
  return headField(head).slice(0, 12);
}

/** A section whole, as one line that says that it is left out, and as its marker alone, which readers do not see. */
function formsOf(
  section: Section,
  all: readonly Section[],
  newestHead: string,
  frame: CommentFrame,
): readonly [string, string, string] {
  const marker = (leftOut: string) =>
    `${MARKER_START}section id="${section.id}" head=${headField(section.head)} run=${section.run} attempt=${section.attempt} rev=${section.rev} ${fieldsOf(section.state)}${leftOut} -->`;
  const bare = marker(' left-out');
  const stub = `${bare}\n${leftOutLine(section, all, frame)}\n`;
  if (section.content === null) return [stub, stub, bare];
  // A line of ours inside a section would end it, so it cannot stand there as it is.
  const content = section.content.replaceAll(MARKER_START, MARKER_START.replace('<', '&lt;'));
  const older =
    section.head === newestHead ? '' : `\n\n<sub>This part is as of commit ${shortHead(section.head)}.</sub>\n`;
  return [`${marker('')}\n${content}\n${END}${older}`, stub, bare];
}

function leftOutLine(section: Section, all: readonly Section[], frame: CommentFrame): string {
  const url = frame.runUrl(section);
  const where = url === null ? 'the summary of its run' : `[the summary of its run](${url})`;
  const name = all.length > 1 ? ` of project ${mdCode(nameOf(section.id))}` : '';
  return `${ICON[section.state.verdict]} The report${name} is left out for want of room: see ${where}.`;
}

const ICON = { fail: '❌', incomplete: '⚠️', pass: '✅' } as const satisfies Record<Verdict, string>;

/** One line over several sections, in words. */
function headline(sections: readonly Section[]): string {
  const count = (verdict: Verdict) => sections.filter(({ state }) => state.verdict === verdict).length;
  const failing = count('fail');
  const open = count('incomplete');
  const parts = [
    failing > 0 ? `${failing} ${failing === 1 ? 'fails' : 'fail'}` : '',
    open > 0 ? `${open} could not be determined in full` : '',
    count('pass') > 0 ? `${count('pass')} ${count('pass') === 1 ? 'passes' : 'pass'}` : '',
  ].filter((part) => part !== '');
  const icon = ICON[failing > 0 ? 'fail' : open > 0 ? 'incomplete' : 'pass'];
  return `## ${icon} EC2 permissions in ${sections.length} projects: ${parts.join(', ')}`;
}

const RANK = { fail: 0, incomplete: 1, pass: 2 } as const;
const WORST = ['critical', 'high', 'medium', 'low', 'none'] as const;

function byGravity(a: Section, b: Section): number {
  return (
    RANK[a.state.verdict] - RANK[b.state.verdict] ||
    WORST.indexOf(a.state.worst) - WORST.indexOf(b.state.worst) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function fieldsOf(state: SectionState): string {
  return `verdict=${state.verdict} gaining=${state.gaining} losing=${state.losing} undetermined=${state.undetermined} worst=${state.worst}`;
}

/** The project's name in a section's identity. */
export function nameOf(id: string): string {
  const name = id.replace(/@[0-9a-f]{12}$/, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
