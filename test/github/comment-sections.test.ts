// Markers and sections as text: what is written is read back, whatever the names and the contents, and limits hold.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COMMENT_BUDGET,
  type CommentFrame,
  covers,
  isRecord,
  join,
  parseSections,
  renderComment,
  type Section,
  type Sections,
  sectionId,
} from '../../src/github/comment-sections.ts';
import { encodeId, parseMarker, renderMarker } from '../../src/github/marker.ts';

const FRAME: CommentFrame = { key: 'default', record: false, runUrl: () => 'https://github.test/run' };

function section(id: string, changes: Partial<Section> = {}): Section {
  return {
    id,
    run: 1,
    attempt: 1,
    rev: 1,
    head: 'c0ffee',
    state: { verdict: 'pass', gaining: 0, losing: 0, undetermined: 0, worst: 'none' },
    content: `text of ${id}`,
    ...changes,
  };
}

function sections(...all: readonly Section[]): Sections {
  return new Map(all.map((each) => [each.id, each]));
}

const NAMES = fc.string({ unit: 'binary', maxLength: 60 });
const SECTIONS = fc
  .array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      run: fc.nat(3),
      attempt: fc.nat(2),
      rev: fc.nat(2),
      content: fc.option(fc.constantFrom('x', 'y', 'z')),
    }),
  )
  .map((list) => list.reduce<Sections>((all, { id, ...rest }) => join(all, sections(section(id, rest))), new Map()));

describe('a marker', () => {
  test('says what was put in, for any key', () => {
    fc.assert(
      fc.property(NAMES, fc.nat(), fc.nat(999), (key, run, attempt) => {
        const marker = { key: encodeId(key), head: 'c0ffee', run, attempt };
        const line = renderMarker(marker);
        expect(line).not.toMatch(/[\r\n]/);
        expect(line.indexOf('-->')).toBe(line.length - 3);
        expect(parseMarker(`${line}\nbody`)).toEqual(marker);
      }),
    );
  });

  test('has different keys for different texts', () => {
    fc.assert(
      fc.property(NAMES, NAMES, (one, other) => {
        fc.pre(one.toWellFormed() !== other.toWellFormed());
        expect(encodeId(one)).not.toBe(encodeId(other));
      }),
    );
  });

  test('is none where it stands later than at the very beginning', () => {
    const line = renderMarker({ key: 'k', head: 'c0ffee', run: 1, attempt: 1 });
    for (const body of [` ${line}`, `\n${line}`, `> ${line}`, `x${line}`, `${line}x`])
      expect(parseMarker(body)).toBeNull();
    expect(parseMarker(`${line}\r\nbody`)).not.toBeNull();
  });

  test('keeps plain names readable', () => {
    expect(encodeId('non-prod_eu.1')).toBe('non-prod_eu.1');
  });
});

describe('sections', () => {
  test('are read back as they were written, for any project and any content', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(NAMES, { minLength: 1, maxLength: 5, selector: (name) => sectionId(name, '') }),
        NAMES,
        (names, text) => {
          const all = sections(...names.map((name) => section(sectionId(name, 'leg'), { content: `${text}|`.trim() })));
          const read = parseSections(renderComment(all, FRAME));
          const flat = (each: Section | undefined) => each?.content?.split(/\r?\n/).join('\n');
          expect([...read.keys()].sort()).toEqual([...all.keys()].sort());
          for (const [id, each] of all) expect(flat(read.get(id))).toBe(flat(each));
        },
      ),
    );
  });

  test('cannot be ended, begun or forged from inside one', () => {
    const forged = renderComment(sections(section('victim', { content: 'forged', run: 999 })), FRAME);
    const body = renderComment(
      sections(section('evil', { content: `${forged}\n<!-- terraform-iam-diff end -->` }), section('victim')),
      FRAME,
    );
    const read = parseSections(body);
    expect([...read.keys()].sort()).toEqual(['evil', 'victim']);
    expect(read.get('victim')).toMatchObject({ content: 'text of victim', run: 1 });
  });

  test('survive line ends of another system', () => {
    const all = sections(section('a'), section('b', { content: 'one\n\ntwo' }));
    expect(parseSections(renderComment(all, FRAME).replaceAll('\n', '\r\n'))).toEqual(
      parseSections(renderComment(all, FRAME)),
    );
  });

  test('that stand only partly there are not taken for whole', () => {
    const body = renderComment(sections(section('a'), section('b')), FRAME);
    const cut = body.slice(0, body.lastIndexOf('<!-- terraform-iam-diff end'));
    expect([...parseSections(cut).keys()]).toEqual(['a']);
  });

  test('join to the same whatever the order and grouping, and what is joined is covered', () => {
    fc.assert(
      fc.property(SECTIONS, SECTIONS, SECTIONS, (a, b, c) => {
        const sorted = (each: Sections) => [...each.values()].sort((x, y) => (x.id < y.id ? -1 : 1));
        expect(sorted(join(a, b))).toEqual(sorted(join(b, a)));
        expect(sorted(join(join(a, b), c))).toEqual(sorted(join(a, join(b, c))));
        expect(join(a, a)).toEqual(a);
        expect(covers(join(a, b), a) && covers(join(a, b), b)).toBe(true);
      }),
    );
  });

  test('of an older commit say so', () => {
    const body = renderComment(
      sections(section('a', { head: 'aaaa', run: 1 }), section('b', { head: 'bbbb', run: 2 })),
      FRAME,
    );
    expect(body).toContain('This part is as of commit aaaa.');
    expect(body).not.toContain('This part is as of commit bbbb.');
    expect(body.split('\n').at(-1)).toBe('<sub>As of commit bbbb.</sub>');
    expect(body).toContain('head=bbbb run=2');
  });

  test('a record of one run is known as such', () => {
    const all = sections(section('a'));
    expect(isRecord(renderComment(all, { ...FRAME, record: true }))).toBe(true);
    expect(isRecord(renderComment(all, FRAME))).toBe(false);
  });
});

describe('the budget', () => {
  test('leaves out whole sections, the least grave first, with a line for each, and forgets none', () => {
    const all = sections(
      ...Array.from({ length: 10 }, (_, i) => section(`quiet${i}`, { content: 'q'.repeat(9_500) })),
      section('bad', {
        content: 'b'.repeat(30_000),
        state: { verdict: 'fail', gaining: 1, losing: 0, undetermined: 0, worst: 'critical' },
      }),
    );
    const body = renderComment(all, FRAME);
    const read = parseSections(body);
    expect(body.length).toBeLessThanOrEqual(COMMENT_BUDGET);
    expect(read.get('bad')?.content).toHaveLength(30_000);
    expect(read.size).toBe(11);
    expect(covers(read, all)).toBe(true);
    const left = [...read.values()].filter(({ content }) => content === null);
    expect(left.length).toBe(8);
    expect(body.match(/The report of project `quiet\d` is left out for want of room/g)).toHaveLength(8);
    // Written anew from what was read, nothing is lost either.
    expect(covers(parseSections(renderComment(read, FRAME)), all)).toBe(true);
  });

  test('holds for the 256 legs that a matrix can have', () => {
    const all = sections(
      ...Array.from({ length: 256 }, (_, i) =>
        section(sectionId('stack', `leg ${i}`), { content: 'x'.repeat(50_000) }),
      ),
    );
    const body = renderComment(all, FRAME);
    expect(body.length).toBeLessThanOrEqual(COMMENT_BUDGET);
    expect(covers(parseSections(body), all)).toBe(true);
    expect(body).toMatch(/\d+ more projects are left out for want of room/);
  });
});
