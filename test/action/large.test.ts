// The built Action on a change of ten thousand instances: a comment that can be read, a summary inside GitHub's limit, both
// with what they leave out, and a JSON report that holds all of it.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Report } from '../../src/result/model.ts';
import { onServer, type World, withBuiltAction } from '../github/run-action.ts';
import { assumeStep, gated, grant, instance, profileStep, role } from '../report/gallery.ts';

withBuiltAction();

const MANY = 10_000;
const SUMMARY_LIMIT = 1024 * 1024;
const COMMENT_LIMIT = 65_536;

async function told({ server, run, body }: World, report: Report) {
  const inputs = { 'json-file': 'out.json', 'sarif-file': 'out.sarif', 'check-run': 'true' };
  const result = await run({ results: [report], inputs });
  expect(server.comments).toHaveLength(1);
  expect(result.outputs).toMatchObject({ verdict: 'fail', 'comment-posted': 'true', 'instances-gained': String(MANY) });
  const comment = body();
  expect(comment.length).toBeLessThan(COMMENT_LIMIT);
  expect(Buffer.byteLength(result.summary)).toBeLessThan(SUMMARY_LIMIT);
  const [check] = server.checks as unknown as [{ output: { summary: string; annotations: unknown[] }[] }];
  expect(check.output[0]!.summary.length).toBeLessThan(65_536);
  for (const { annotations } of check.output) expect(annotations.length).toBeLessThanOrEqual(50);
  const annotated = check.output.reduce((sum, { annotations }) => sum + annotations.length, 0);
  const json: Report = JSON.parse(readFileSync(result.outputs['report-path']!, 'utf8'));
  expect(json.instances).toHaveLength(MANY);
  expect(json.findings).toHaveLength(MANY);
  const sarif = JSON.parse(readFileSync(result.outputs['sarif-path']!, 'utf8'));
  expect(sarif.runs[0].results).toHaveLength(5000);
  expect(JSON.stringify(sarif.runs[0].invocations)).toContain('5,000 more findings');
  return { comment, summary: result.summary, result, annotated, check: check.output[0]!.summary };
}

test(
  'all with one role: one group, told in full',
  onServer(async (world) => {
    const gained = [
      grant({
        severity: 'high',
        actions: ['secretsmanager:GetSecretValue'],
        path: [profileStep('app'), assumeStep('app', 'deploy')],
        role: role('deploy'),
      }),
    ];
    const report = gated(
      Array.from({ length: MANY }, (_, i) => instance(`aws_instance.web[${i}]`, { gained })),
      { project: 'same' },
    );
    const { comment, summary } = await told(world, report);
    for (const text of [comment, summary]) {
      expect(text).toContain('10,000 instances gain access');
      expect(text).toContain('`aws_instance.web[0…9999]`');
      expect(text).toContain('secretsmanager:GetSecretValue');
      expect(text).not.toMatch(/Left out for length/);
    }
    expect(comment.length).toBeLessThan(5_000);
  }),
  60_000,
);

test(
  'all different, in letters of several bytes: the worst first, and what is left out is said',
  onServer(async (world) => {
    const report = gated(
      Array.from({ length: MANY }, (_, i) =>
        instance(`aws_instance.größe_${i}`, {
          gained: [
            grant({
              severity: i === 7_777 ? 'critical' : 'high',
              role: role(`rôle-${i}`),
              path: [profileStep(`rôle-${i}`)],
              resources: [`arn:aws:s3:::bücket-🚀-${i}/*`],
              causes: [
                { address: `aws_iam_role_policy.p${i}`, change: 'update', location: { file: 'iam.tf', line: i + 1 } },
              ],
            }),
          ],
        }),
      ),
      { project: 'different' },
    );
    const { comment, summary, result, annotated, check } = await told(world, report);
    for (const text of [comment, summary]) {
      expect(text).toContain('10,000 instances gain access (worst: critical)');
      expect(text.indexOf('größe_7777')).toBeLessThan(2_000);
      expect(text).toMatch(/… and [\d,]+ more instances in [\d,]+ more groups\./);
      expect(text).toMatch(/\*\*Left out for length:\*\* .*details of instances \([\d,]+ groups\)/);
      expect(text.endsWith('\n') || text.includes('<sub>')).toBe(true);
      // Whole sections only: every fold and every fence that is opened is closed.
      expect(text.split('<details').length).toBe(text.split('</details>').length);
      expect(text.match(/^```/gm)!.length % 2).toBe(0);
    }
    // What is told in a comment is what somebody may read; the summary is for those who want more.
    expect(comment.split('<details').length).toBeLessThan(50);
    expect(summary.split('<details').length).toBeGreaterThan(1_000);
    expect(annotated).toBe(500);
    expect(check).toContain('9,500 more annotations: the JSON report has all of it.');
    expect(result.log.match(/^::error title=/gm)).toHaveLength(10);
    expect(result.log).toContain('9,990 more annotations: GitHub shows ten of a kind for a step');
  }),
  60_000,
);
