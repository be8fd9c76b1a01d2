// A cancelled run, at every moment: the runner sends SIGINT, then SIGTERM, then kills. Files, outputs and comments are
// whole or as they were, and the next run leaves the pull request as if nothing had happened.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LARGE, makePlan } from '../../bench/make-plan.ts';
import { OUTPUTS } from '../../src/action/outputs.ts';
import { parseSections } from '../../src/github/comment-sections.ts';
import { parseMarker } from '../../src/github/marker.ts';
import type { Report } from '../../src/result/model.ts';
import {
  onServer,
  type RunOptions,
  type RunResult,
  runAction,
  scratch,
  type World,
  withBuiltAction,
} from '../github/run-action.ts';
import { type Comment, type GitHubServer, isWrite } from '../github/server.ts';
import { gated, grant, instance } from '../report/gallery.ts';

withBuiltAction();

const EXIT = { SIGINT: 130, SIGTERM: 143, SIGKILL: null } as const;
type Signal = keyof typeof EXIT;

function gains(project = 'default'): Report {
  const gained = [grant({ severity: 'high', actions: ['secretsmanager:GetSecretValue'] })];
  return gated([instance('aws_instance.web', { gained })], { project });
}

function nothing(project = 'default'): Report {
  return gated([instance('aws_instance.web')], { project });
}

/** Runs, and sends the signal once the server has done the n-th request of the run but not answered it. */
async function cancelledAt(n: number, name: Signal, { server, run }: World, options: RunOptions): Promise<RunResult> {
  server.requests = [];
  const reached = new Promise<void>((done) => {
    server.hold = (_, number) => {
      if (number !== n) return undefined;
      done();
      return new Promise(() => {});
    };
  });
  const result = await run({ ...options, signal: { name, when: () => reached } });
  server.hold = () => undefined;
  return result;
}

const FILES = { 'json-file': 'out/report.json', 'sarif-file': 'out/iam.sarif' };

function expectWholeFiles({ workspace, summary }: RunResult): void {
  const names = readdirSync(workspace).includes('out') ? readdirSync(join(workspace, 'out')).sort() : [];
  expect([[], ['report.json'], ['iam.sarif', 'report.json']]).toContainEqual(names);
  for (const name of names) expect(() => JSON.parse(readFileSync(join(workspace, 'out', name), 'utf8'))).not.toThrow();
  // The footer ends a summary.
  if (summary !== '') expect(summary).toMatch(/<\/sub>\n$/);
}

function expectWholeComments({ comments }: GitHubServer): void {
  for (const { body } of comments) {
    expect(parseMarker(body)).not.toBeNull();
    expect(parseSections(body).size).toBe(body.split('<!-- terraform-iam-diff section').length - 1);
  }
}

describe.concurrent('a run that is cancelled while GitHub holds its answer', () => {
  const visible = (comments: readonly Comment[]) => comments.filter(({ minimized }) => !minimized);

  test.concurrent.each(['update', 'new', 'hide-and-new', 'delete-and-new'])(
    'comment-mode %s: leaves whole comments, and the next run leaves no red one beside the green',
    async (mode) => {
      await onServer(async (world) => {
        const { server, run } = world;
        const inputs = { ...FILES, 'comment-mode': mode, 'check-run': 'true', 'status-context': 'iam', labels: 'true' };
        await run({ results: [gains()], run: 100, inputs });
        const before = server.comments.map((comment) => ({ ...comment }));
        let kills = 0;
        for (;;) {
          server.comments = before.map((comment) => ({ ...comment }));
          const name = (['SIGINT', 'SIGTERM', 'SIGKILL'] as const)[kills % 3]!;
          const result = await cancelledAt(kills + 1, name, world, { results: [nothing()], run: 101, inputs });
          if (result.code === 0) break;
          kills++;
          expect(result.code).toBe(EXIT[name]);
          expectWholeFiles(result);
          expectWholeComments(server);
          if (name !== 'SIGKILL') {
            expect(Object.keys(result.outputs)).toEqual([...OUTPUTS]);
            expect(result.outputs['comment-posted'] === 'true' || result.outputs['comment-skipped-reason']).not.toBe(
              '',
            );
          }
          // Only such a write leaves something for the next run to mend: checks and statuses are made anew.
          const last = server.requests.at(-1)!;
          if (!isWrite(last) || !/^(?:issues|graphql)/.test(last.operation)) continue;

          await run({ results: [nothing()], run: 102, inputs });
          expectWholeComments(server);
          const [first, ...more] = visible(server.comments).toReversed();
          expect(first!.body).toContain('✅');
          if (mode === 'new') expect(more.at(-1)!.body).toBe(before[0]!.body);
          else expect(more).toEqual([]);
          expect([...server.labels]).toEqual(['iam: no change']);
        }
        expect(kills).toBeGreaterThan(5);
      })();
    },
    120_000,
  );

  test.concurrent(
    'says so in its outputs where the comment may be written, with the verdict that it has found',
    onServer(async (world) => {
      const options = { results: [gains()], inputs: FILES };
      // Configuration, user, viewer, comments, and the comment itself.
      const result = await cancelledAt(5, 'SIGINT', world, options);
      expect(world.server.comments).toHaveLength(1);
      expect(result.outputs).toMatchObject({
        verdict: 'fail',
        'comment-posted': 'false',
        'comment-skipped-reason': 'the run was cancelled by SIGINT',
        'report-path': join(result.workspace, 'out/report.json'),
      });
      const early = await cancelledAt(1, 'SIGTERM', world, options);
      expect(early.outputs).toMatchObject({ verdict: 'incomplete', changed: '', 'report-path': '' });
    }),
  );

  test.concurrent(
    'a leg of a matrix: the sections of the other legs stay, and its own comes with its next attempt',
    onServer(async (world) => {
      const { server, run, body } = world;
      server.tokens.set('token-of-killed', 'github-actions[bot]');
      const leg = (stack: string, attempt = 1) => ({
        results: [gains(stack)],
        attempt,
        patient: true,
        inputs: {
          matrix: JSON.stringify({ stack }),
          ...(stack === 'killed' ? { 'github-token': 'token-of-killed' } : {}),
        },
      });
      const reached = new Promise<void>((done) => {
        server.hold = (request) => {
          if (request.token !== 'token-of-killed' || !isWrite(request)) return undefined;
          done();
          return new Promise(() => {});
        };
      });
      const [killed, ...others] = await Promise.all([
        run({ ...leg('killed'), signal: { name: 'SIGTERM', when: () => reached } }),
        ...['b', 'c'].map((stack) => run(leg(stack))),
      ]);
      server.hold = () => undefined;
      expect(killed!.code).toBe(143);
      expect(others.map(({ outputs }) => outputs['comment-posted'])).toEqual(['true', 'true']);
      expectWholeComments(server);
      await run(leg('killed', 2));
      expect(server.comments).toHaveLength(1);
      expect([...parseSections(body()).keys()].map((id) => id.split('@')[0]).sort()).toEqual(['b', 'c', 'killed']);
    }),
    60_000,
  );
});

describe('a run that is cancelled while it analyses', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s is heard between two instances, before there is a result',
    async (name) => {
      const workspace = scratch('long');
      writeFileSync(join(workspace, 'plan.json'), makePlan({ ...LARGE, roles: 400, changedEvery: 1 }));
      const when = async (log: () => string) => {
        while (!log().includes('comparing before with after')) await new Promise((done) => setTimeout(done, 5));
      };
      const { code, outputs } = await runAction({
        workspace,
        inputs: { 'plan-file': 'plan.json' },
        signal: { name, when },
      });
      expect(code).toBe(EXIT[name]);
      expect(Object.keys(outputs)).toEqual([...OUTPUTS]);
      expect(outputs).toMatchObject({
        verdict: 'incomplete',
        changed: '',
        'report-path': '',
        'comment-skipped-reason': `the run was cancelled by ${name}`,
      });
    },
  );

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    '%s at any moment leaves the old files or whole new ones',
    async (name) => {
      const workspace = scratch('analysed');
      writeFileSync(join(workspace, 'plan.json'), makePlan({ ...LARGE, roles: 60 }));
      const inputs = { 'plan-file': 'plan.json', 'json-file': 'report.json', 'sarif-file': 'iam.sarif' };
      const whole = await runAction({ workspace, inputs });
      const files = ['report.json', 'iam.sarif'];
      const texts = new Map(files.map((file) => [file, readFileSync(join(workspace, file), 'utf8')]));
      let interrupted = 0;
      // Spread over a run of its length, whatever machine this is: early ones surely end it.
      for (const part of [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1]) {
        const after = part * whole.milliseconds;
        for (const file of files) writeFileSync(join(workspace, file), 'old');
        const when = () => new Promise((done) => setTimeout(done, after));
        const result = await runAction({ workspace, inputs, signal: { name, when } });
        if (result.code !== whole.code) interrupted++;
        for (const file of files)
          expect(['old', texts.get(file)]).toContain(readFileSync(join(workspace, file), 'utf8'));
        expect(['', whole.summary]).toContain(result.summary);
        expect(readdirSync(workspace).sort()).toEqual(['iam.sarif', 'plan.json', 'report.json']);
      }
      expect(interrupted).toBeGreaterThan(0);
    },
    60_000,
  );
});
