// The comment on the pull request, by the built Action against a GitHub server, in each situation that it can meet.

import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/result/model.ts';
import { gated, grant, instance } from '../report/gallery.ts';
import { HEAD, onServer, pullRequestPayload, type World, withBuiltAction } from './run-action.ts';

withBuiltAction();

const BOT = 'github-actions[bot]';

/** A report in which one web server may read secrets; the gate is set to `high` by default. */
function gains(project = 'default', severity: 'low' | 'high' = 'high'): Report {
  return gated(
    [instance('aws_instance.web', { gained: [grant({ severity, actions: ['secretsmanager:GetSecretValue'] })] })],
    {
      project,
    },
  );
}

function nothing(project = 'default'): Report {
  return gated([instance('aws_instance.web')], { project });
}

describe.concurrent('a pull request', () => {
  test.concurrent(
    'gets one comment, with the marker in its first line, and the step fails',
    onServer(async ({ server, run, body }) => {
      const result = await run({ results: [gains()] });
      expect(server.comments).toHaveLength(1);
      expect(body().split('\n')[0]).toBe(`<!-- terraform-iam-diff v1 key="default" head=${HEAD} run=100 attempt=1 -->`);
      expect(body()).toContain('secretsmanager:GetSecretValue');
      expect(result.code).toBe(1);
      expect(result.outputs).toMatchObject({
        verdict: 'fail',
        changed: 'true',
        'instances-gained': '1',
        'max-severity': 'high',
        'comment-posted': 'true',
        'comment-id': String(server.comments[0]!.id),
        'comment-skipped-reason': '',
      });
      expect(result.outputs['comment-url']).toContain(`#issuecomment-${server.comments[0]!.id}`);
    }),
  );

  test.concurrent(
    'gets its comment updated by the next run, and not a second one',
    onServer(async ({ server, run, body }) => {
      await run({ results: [gains()], run: 100 });
      await run({ results: [gains('default', 'low')], run: 101 });
      expect(server.comments).toHaveLength(1);
      expect(body()).toContain('run=101');
      expect(server.writes.map(({ operation }) => operation)).toEqual([
        'issues/create-comment',
        'issues/update-comment',
      ]);
    }),
  );

  test.concurrent(
    'has its comment left as it is where nothing changed',
    onServer(async ({ server, run }) => {
      const first = await run({ results: [gains()], run: 100 });
      const second = await run({ results: [gains()], run: 101 });
      expect(server.writes).toHaveLength(1);
      expect(second.outputs['comment-posted']).toBe('true');
      expect(second.outputs['comment-id']).toBe(first.outputs['comment-id']);
    }),
  );

  test.concurrent(
    'without a change gets no comment',
    onServer(async ({ server, run }) => {
      const result = await run({ results: [nothing()] });
      expect(server.writes).toEqual([]);
      expect(result.code).toBe(0);
      expect(result.outputs).toMatchObject({
        verdict: 'pass',
        changed: 'false',
        'comment-posted': 'false',
        'comment-skipped-reason': 'there is no change to report',
      });
    }),
  );

  test.concurrent(
    'has its comment turned green once the gain is gone, also by a second run on that commit',
    onServer(async ({ server, run, body }) => {
      await run({ results: [gains()], run: 100 });
      const event = { name: 'pull_request', payload: pullRequestPayload({ head: 'e'.repeat(40) }) };
      const result = await run({ results: [nothing()], run: 101, event });
      expect(server.comments).toHaveLength(1);
      expect(body()).toContain('✅');
      expect(body()).toContain('is gone');
      expect(body()).not.toContain('secretsmanager');
      expect(result.outputs).toMatchObject({ verdict: 'pass', 'comment-posted': 'true' });
      const writes = server.writes.length;
      await run({ results: [nothing()], run: 102, event });
      expect(server.writes).toHaveLength(writes);
      expect(body()).toContain('is gone');
    }),
  );

  test.concurrent(
    'is corrected by the same run, when a step says something new',
    onServer(async ({ server, run, body }) => {
      await run({ results: [gains()] });
      await run({ results: [gains('default', 'low')] });
      expect(body()).toContain('low');
      expect(server.comments).toHaveLength(1);
    }),
  );
});

describe.concurrent('an older run', () => {
  test.concurrent(
    'never overwrites what a newer one has written',
    onServer(async ({ run, body }) => {
      await run({ results: [gains()], run: 200 });
      const before = body();
      const result = await run({ results: [nothing()], run: 199, attempt: 3 });
      expect(body()).toBe(before);
      expect(result.outputs['comment-skipped-reason']).toContain('run 200 is newer');
    }),
  );

  test.concurrent(
    'nor does an earlier attempt of the same run',
    onServer(async ({ run, body }) => {
      await run({ results: [gains()], run: 200, attempt: 2 });
      const before = body();
      await run({ results: [nothing()], run: 200, attempt: 1 });
      expect(body()).toBe(before);
    }),
  );
});

describe.concurrent('comments of others', () => {
  test.concurrent(
    'with our marker are left alone, and ours is a new one',
    onServer(async ({ server, run }) => {
      const forged = `<!-- terraform-iam-diff v1 key="default" head=${HEAD} run=999999 attempt=1 -->\nall is well`;
      server.addComment('mallory', forged);
      await run({ results: [gains()] });
      expect(server.comments.map(({ author }) => author)).toEqual(['mallory', BOT]);
      expect(server.comments[0]!.body).toBe(forged);
    }),
  );

  test.concurrent(
    'of our own account are left alone where the marker is not in the first line',
    onServer(async ({ server, run }) => {
      const quoted = `> quote\n<!-- terraform-iam-diff v1 key="default" head=${HEAD} run=1 attempt=1 -->\n`;
      server.addComment(BOT, quoted);
      await run({ results: [gains()] });
      expect(server.comments).toHaveLength(2);
      expect(server.comments[0]!.body).toBe(quoted);
    }),
  );

  test.concurrent(
    'under hundreds of comments ours is found',
    onServer(async ({ server, run }) => {
      for (let i = 0; i < 150; i++) server.addComment(`user-${i}`, 'me too');
      await run({ results: [gains()], run: 100 });
      for (let i = 0; i < 150; i++) server.addComment(`user-${i}`, 'me too');
      await run({ results: [gains('default', 'low')], run: 101 });
      expect(server.comments.filter(({ author }) => author === BOT)).toHaveLength(1);
      expect(server.writes.map(({ operation }) => operation)).toEqual([
        'issues/create-comment',
        'issues/update-comment',
      ]);
    }),
  );

  test.concurrent(
    'a personal token finds its own comments, and not those of the workflow token',
    onServer(async ({ server, run }) => {
      server.tokens.set('token-of-ann', 'Ann');
      await run({ results: [gains()], run: 100 });
      await run({ results: [gains()], run: 101, inputs: { 'github-token': 'token-of-ann' } });
      await run({ results: [gains('default', 'low')], run: 102, inputs: { 'github-token': 'token-of-ann' } });
      expect(server.comments.map(({ author }) => author)).toEqual([BOT, 'Ann']);
      expect(server.comments[1]!.body).toContain('run=102');
    }),
  );
});

describe.concurrent('the key', () => {
  test.concurrent.each([
    ['prod', 'non-prod'],
    ['a', 'a" head=x run=1 attempt=1 -->'],
    ['x--> <b>', 'x-->'],
    ['naïve 🚀', 'na\u00efve 🚀\u200b'],
    ['long'.repeat(200), `${'long'.repeat(200)}!`],
  ])(
    '%j and %j have comments of their own',
    onServer(async ({ server, run }, one, other) => {
      await run({ results: [gains()], run: 100, inputs: { 'comment-key': one } });
      await run({ results: [gains()], run: 101, inputs: { 'comment-key': other } });
      expect(server.comments).toHaveLength(2);
      await run({ results: [gains('default', 'low')], run: 102, inputs: { 'comment-key': one } });
      expect(server.comments).toHaveLength(2);
      expect(server.comments.map((comment) => /run=(\d+)/.exec(comment.body)?.[1])).toEqual(['102', '101']);
    }),
  );
});

describe.concurrent('comment-mode', () => {
  const modes = (run: World['run'], mode: string, id: number, report: Report) =>
    run({ results: [report], run: id, inputs: { 'comment-mode': mode } });

  test.concurrent(
    'new adds one for each run, and one only',
    onServer(async ({ server, run }) => {
      await modes(run, 'new', 100, gains());
      await modes(run, 'new', 101, gains());
      await modes(run, 'new', 101, gains());
      expect(server.comments).toHaveLength(2);
    }),
  );

  test.concurrent(
    'hide-and-new hides those of earlier runs, each once',
    onServer(async ({ server, run }) => {
      await modes(run, 'hide-and-new', 100, gains());
      await modes(run, 'hide-and-new', 101, gains());
      await modes(run, 'hide-and-new', 102, gains('default', 'low'));
      expect(server.comments.map(({ minimized }) => minimized)).toEqual([true, true, false]);
      expect(server.writes.filter(({ operation }) => operation === 'graphql mutation')).toHaveLength(2);
    }),
  );

  test.concurrent(
    'delete-and-new deletes those of earlier runs',
    onServer(async ({ server, run, body }) => {
      await modes(run, 'delete-and-new', 100, gains());
      await modes(run, 'delete-and-new', 101, gains());
      expect(server.comments).toHaveLength(1);
      expect(body()).toContain('run=101');
    }),
  );

  test.concurrent(
    'a new comment says so once the gain is gone, and later runs say nothing more',
    onServer(async ({ server, run, body }) => {
      await modes(run, 'hide-and-new', 100, gains());
      await modes(run, 'hide-and-new', 101, nothing());
      await modes(run, 'hide-and-new', 102, nothing());
      expect(server.comments.map(({ minimized }) => minimized)).toEqual([true, false]);
      expect(body()).toContain('is gone');
    }),
  );
});

describe.concurrent('comment', () => {
  test.concurrent.each([
    ['changes', 'low', true],
    ['findings', 'low', true],
    ['always', 'none', true],
    ['changes', 'none', false],
    ['findings', 'none', false],
    ['never', 'high', false],
  ] as const)(
    '%s, with a gain of severity %s: %s',
    onServer(async ({ server, run }, when, severity, posted) => {
      const report = severity === 'none' ? nothing() : gains('default', severity);
      const result = await run({ results: [report], inputs: { comment: when } });
      expect(server.comments).toHaveLength(posted ? 1 : 0);
      expect(result.outputs['comment-posted']).toBe(String(posted));
      if (when === 'never') expect(result.outputs['comment-skipped-reason']).toBe('comment: never');
    }),
  );
});

describe.concurrent('several projects', () => {
  test.concurrent(
    'have sections in one comment, each with its own verdict, worst first',
    onServer(async ({ server, run, body }) => {
      await run({ results: [nothing('dev')], run: 100, inputs: { project: 'dev', comment: 'always' } });
      await run({ results: [gains('prod')], run: 100, inputs: { project: 'prod' } });
      expect(server.comments).toHaveLength(1);
      expect(body()).toContain('EC2 permissions in 2 projects: 1 fails, 1 passes');
      expect(body().indexOf('id="prod"')).toBeLessThan(body().indexOf('id="dev"'));
    }),
  );

  test.concurrent(
    'and matrix legs that write at the same moment lose nothing',
    onServer(async ({ server, run, body }) => {
      server.latency = () => Math.random() * 150;
      const legs = ['a', 'b', 'c', 'd', 'e'];
      const results = await Promise.all(
        legs.map((leg) =>
          run({
            results: [gains('same')],
            patient: true,
            inputs: { project: 'same', matrix: JSON.stringify({ stack: leg }) },
          }),
        ),
      );
      expect(results.map(({ outputs }) => outputs['comment-posted'])).toEqual(legs.map(() => 'true'));
      expect(server.comments).toHaveLength(1);
      expect(body().match(/terraform-iam-diff section id="same@/g)).toHaveLength(5);
    }),
  );

  test.concurrent(
    'that are too long together stay inside the limit, and the comment says what is left out',
    onServer(async ({ server, run, body }) => {
      const big = (project: string) =>
        gated(
          Array.from({ length: 150 }, (_, i) =>
            instance(`aws_instance.${project}_${i}`, {
              gained: [
                grant({ severity: 'high', actions: [`s3:Get${i}*`], resources: [`arn:aws:s3:::${project}-${i}/*`] }),
              ],
            }),
          ),
          { project },
        );
      for (const project of ['one', 'two', 'three']) await run({ results: [big(project)], inputs: { project } });
      expect(server.comments).toHaveLength(1);
      expect(body().length).toBeLessThanOrEqual(60_000);
      expect(body()).toMatch(/left out/i);
      for (const project of ['one', 'two', 'three']) expect(body()).toContain(`section id="${project}"`);
    }),
  );
});
