// The whole pipeline on a plan that stands in memory, and every output that it can have. For the tests of this folder.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { nodeWorld } from '../../src/cli/project.ts';
import { SILENT } from '../../src/core/logger.ts';
import { EMPTY_CONFIG } from '../../src/gate/config-model.ts';
import { type AnalyzeInput, analyze } from '../../src/pipeline.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderText } from '../../src/report/text.ts';
import type { Report } from '../../src/result/model.ts';

export const FIXTURES = 'test/terraform/fixtures';
export const fixtures = readdirSync(FIXTURES)
  .filter((name) => existsSync(`${FIXTURES}/${name}/plan.json`))
  .sort();

export function planText(fixture: string): string {
  return readFileSync(`${FIXTURES}/${fixture}/plan.json`, 'utf8');
}

// biome-ignore lint/suspicious/noExplicitAny: tests take plans apart
export type Json = any;

export function planOf(fixture: string): Json {
  return JSON.parse(planText(fixture));
}

/** The report on a plan: an object, its JSON text, or bytes. */
export function reportOn(
  plan: object | string | Uint8Array,
  options: Partial<AnalyzeInput> = {},
  read: ((file: string) => Uint8Array) | null = null,
): Promise<Report> {
  const bytes =
    plan instanceof Uint8Array
      ? plan
      : new TextEncoder().encode(typeof plan === 'string' ? plan : JSON.stringify(plan));
  const world = nodeWorld();
  return analyze(
    {
      plans: ['plan.json'],
      dir: null,
      base: null,
      head: null,
      contexts: [],
      project: 'default',
      config: EMPTY_CONFIG,
      configFile: 'configuration',
      failOn: 'none',
      failOnUnknown: null,
      baseline: null,
      today: '2026-01-01',
      toolVersion: '0.0.0',
      ...options,
    },
    { ...world, read: read ?? (() => bytes) },
    SILENT,
  );
}

/** The report in every format that there is. */
export function everyFormat(report: Report): readonly string[] {
  return [renderJson(report), renderMarkdown(report), renderText(report), renderSarif(report)];
}

/** Does the report say anything beside "nothing changes": a gain, a doubt, or a warning? */
export function saysSomething(report: Report): boolean {
  return (
    report.verdict !== 'pass' ||
    report.instances.some((each) => each.gained.length > 0 || each.undetermined.length > 0) ||
    report.diagnostics.some((each) => each.level !== 'note')
  );
}
