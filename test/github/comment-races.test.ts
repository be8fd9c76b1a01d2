// Many jobs write one comment at the same moment: whatever the order, nothing is lost. In simulated time.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommentRequest, publishComment, WINDOW } from '../../src/github/comment.ts';
import { parseSections, sectionId } from '../../src/github/comment-sections.ts';
import { killedAt, SimulatedComments, SimulatedTime, seeded } from './simulated.ts';

function request(project: string, run: number, changes: Partial<CommentRequest> = {}): CommentRequest {
  return {
    pull: 1,
    key: 'default',
    mode: 'update',
    head: 'c0ffee',
    run,
    attempt: 1,
    section: sectionId(project, ''),
    state: { verdict: 'fail', gaining: 1, losing: 0, undetermined: 0, worst: 'high' },
    render: () => `report of ${project} by run ${run}`,
    wanted: true,
    shared: true,
    runUrl: () => null,
    dryRun: false,
    ...changes,
  };
}

/** A look takes two delays, and a write has happened after one more: at most one and a half WINDOW in all. */
const LONGEST_DELAY = WINDOW / 2 - 1;

function theSections(comments: SimulatedComments) {
  return [...parseSections(comments.comments[0]!.body).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('jobs that write one comment at the same moment', () => {
  test('end with one comment that has a section of each, in any interleaving', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.integer({ min: 0, max: 8000 }),
        async (writers, seed, spread) => {
          const random = seeded(seed);
          const time = new SimulatedTime(random);
          const comments = new SimulatedComments(time, () => random() * LONGEST_DELAY);
          const names = Array.from({ length: writers }, (_, i) => `stack-${i}`);
          const outcomes = await time.run(
            names.map(async (name) => {
              await time.sleep(random() * spread);
              return publishComment(comments.api(), request(name, 7), time.clock);
            }),
          );
          expect(outcomes.map(({ kind }) => kind)).toEqual(names.map(() => 'posted'));
          expect(comments.comments).toHaveLength(1);
          expect(theSections(comments).map(({ content }) => content)).toEqual(
            names.map((name) => `report of ${name} by run 7`),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test('end with the newest version of each, when two runs overlap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.integer({ min: 0, max: 20_000 }),
        async (seed, spread) => {
          const random = seeded(seed);
          const time = new SimulatedTime(random);
          const comments = new SimulatedComments(time, () => random() * LONGEST_DELAY);
          const jobs = ['a', 'b', 'c'].flatMap((name) => [request(name, 7), request(name, 8)]);
          await time.run(
            jobs.map(async (job) => {
              await time.sleep(random() * spread);
              return publishComment(comments.api(), job, time.clock);
            }),
          );
          expect(comments.comments).toHaveLength(1);
          expect(theSections(comments).map(({ content }) => content)).toEqual(
            ['a', 'b', 'c'].map((name) => `report of ${name} by run 8`),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  test('lose nothing and duplicate nothing when answers to writes get lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 0xffffffff }), async (seed) => {
        const random = seeded(seed);
        const time = new SimulatedTime(random);
        const comments = new SimulatedComments(time, () => random() * LONGEST_DELAY);
        const jobs = ['a', 'b', 'c'].map((name) => {
          let left = 2;
          const lose = () => (left > 0 && random() < 0.5 && left-- > 0 ? (random() < 0.5 ? 'before' : 'after') : 'no');
          return publishComment(comments.api(lose), request(name, 7), time.clock);
        });
        await time.run(jobs);
        expect(comments.comments).toHaveLength(1);
        expect(theSections(comments).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      }),
      { numRuns: 100 },
    );
  });

  test('lose nothing of the others when some are killed, and the next run has all again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.integer({ min: 0, max: 8000 }),
        async (seed, spread) => {
          const random = seeded(seed);
          const time = new SimulatedTime(random);
          const comments = new SimulatedComments(time, () => random() * LONGEST_DELAY);
          const names = ['dies-1', 'dies-2', 'lives-1', 'lives-2'];
          await time.run(
            names.map(async (name) => {
              await time.sleep(random() * spread);
              if (name.startsWith('lives')) return publishComment(comments.api(), request(name, 7), time.clock);
              const at = time.time + random() * 12_000;
              const job = publishComment(killedAt(at, time, comments.api()), request(name, 7), time.clock);
              return Promise.race([job, time.sleep(at - time.time)]);
            }),
          );
          expect(comments.comments).toHaveLength(1);
          const left = theSections(comments).map(({ content }) => content);
          expect(left).toEqual(expect.arrayContaining(['report of lives-1 by run 7', 'report of lives-2 by run 7']));
          for (const content of left) expect(content).toMatch(/^report of (dies|lives)-[12] by run 7$/);

          await time.run(names.map((name) => publishComment(comments.api(), request(name, 8), time.clock)));
          expect(comments.comments).toHaveLength(1);
          expect(theSections(comments).map(({ content }) => content)).toEqual(
            names.map((name) => `report of ${name} by run 8`),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each([true, false])(
    'of one project alone (comment there before: %s): no older run ends on top',
    async (there) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 0xffffffff }),
          fc.integer({ min: 0, max: 4_000 }),
          async (seed, spread) => {
            const random = seeded(seed);
            const time = new SimulatedTime(random);
            const comments = new SimulatedComments(time, () => random() * LONGEST_DELAY);
            const shared = false;
            if (there) await time.run([publishComment(comments.api(), request('a', 6, { shared }), time.clock)]);
            await time.run(
              [7, 8].map(async (run) => {
                await time.sleep(random() * spread);
                return publishComment(comments.api(), request('a', run, { shared }), time.clock);
              }),
            );
            expect(comments.comments).toHaveLength(1);
            expect(theSections(comments).map(({ content }) => content)).toEqual(['report of a by run 8']);
          },
        ),
        { numRuns: 300 },
      );
    },
  );

  test.each(['hide-and-new', 'delete-and-new'] as const)(
    '%s: of two runs that overlap only the newer comment is left to see',
    async (mode) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 0xffffffff }),
          fc.integer({ min: 0, max: 8_000 }),
          async (seed, spread) => {
            const random = seeded(seed);
            const time = new SimulatedTime(random);
            const comments = new SimulatedComments(time, () => random() * LONGEST_DELAY);
            await time.run(
              [7, 8].map(async (run) => {
                await time.sleep(random() * spread);
                return publishComment(comments.api(), request('a', run, { mode, shared: false }), time.clock);
              }),
            );
            const seen = comments.comments.filter(({ nodeId }) => !comments.hidden.has(nodeId));
            expect(seen.map(({ body }) => [...parseSections(body).values()][0]!.content)).toEqual([
              'report of a by run 8',
            ]);
          },
        ),
        { numRuns: 100 },
      );
    },
  );

  test('wait for each other only where there is something to lose', async () => {
    const time = new SimulatedTime(seeded(1));
    const comments = new SimulatedComments(time, () => 10);
    // The first comment of a pull request, found alone when read back: looks and writes, nothing else.
    await time.run([publishComment(comments.api(), request('a', 7), time.clock)]);
    expect(time.time).toBeLessThan(100);
    // An update may be overwritten by whoever looked before it.
    await time.run([publishComment(comments.api(), request('a', 8), time.clock)]);
    expect(time.time).toBeGreaterThan(2 * WINDOW);
  });

  test('give up in bounded time against a job that never stops overwriting', async () => {
    const time = new SimulatedTime(seeded(1));
    const comments = new SimulatedComments(time, () => 10);
    const api = comments.api();
    let done = false;
    const vandal = async () => {
      while (!done) {
        await time.sleep(50);
        const [first] = comments.comments;
        if (first) comments.comments[0] = { ...first, body: first.body.split('\n')[0]! };
      }
      return null;
    };
    const says: string[] = [];
    const job = publishComment(api, request('a', 7), time.clock, (text) => says.push(text)).finally(() => {
      done = true;
    });
    const [outcome] = await time.run([job, vandal()]);
    expect(outcome).toEqual({ kind: 'skipped', reason: 'other jobs kept on overwriting the comment' });
    expect(says.join()).toMatch(/still lacks a section after 12 writes/);
    expect(time.time).toBeLessThan(120_000);
  });

  test('make the comment anew where somebody deletes it in between', async () => {
    const time = new SimulatedTime(seeded(1));
    const comments = new SimulatedComments(time, () => 10);
    await time.run([publishComment(comments.api(), request('a', 7), time.clock)]);
    const api = comments.api();
    const deleted: typeof api = {
      ...api,
      updateComment: (id, body) => {
        comments.comments = comments.comments.filter((comment) => comment.id !== id);
        return api.updateComment(id, body);
      },
    };
    const [outcome] = await time.run([publishComment(deleted, request('a', 8), time.clock)]);
    expect(outcome).toMatchObject({ kind: 'posted', written: true });
    expect(theSections(comments).map(({ content }) => content)).toEqual(['report of a by run 8']);
  });
});
