// Every fixture from the real terraform, through the whole pipeline, against what AWS's rules say must come out.
// The expectations are reasoned by hand; see test/terraform/expectations.ts.

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nodeWorld } from '../../src/cli/project.ts';
import { SILENT } from '../../src/core/logger.ts';
import { EMPTY_CONFIG } from '../../src/gate/config-model.ts';
import { analyze, openStacks, type StackView } from '../../src/pipeline.ts';
import { can } from '../../src/query/can.ts';
import { knownSymbols } from '../../src/query/known-symbols.ts';
import { readQuery } from '../../src/query/query-line.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderText } from '../../src/report/text.ts';
import type { Report } from '../../src/result/model.ts';
import { EXPECTATIONS, type Expectation, planOf } from '../terraform/expectations.ts';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

function sources(fixture: string) {
  const { plan, directory } = planOf(fixture);
  const none = { base: null, head: null, contexts: [] };
  return { ...none, plans: [inProject(plan)], dir: inProject(directory), config: EMPTY_CONFIG, project: 'default' };
}

function report(fixture: string): Promise<Report> {
  const gate = { configFile: 'none', failOn: 'high', failOnUnknown: false, baseline: null } as const;
  const input = { ...sources(fixture), ...gate, today: '2026-01-01', toolVersion: 'test' };
  return analyze(input, nodeWorld(), SILENT);
}

const addressesWith = (of: Report, part: 'gained' | 'lost' | 'undetermined') =>
  of.instances.filter((each) => each[part].length > 0).map((each) => each.address);

describe.each(EXPECTATIONS.map((each) => [each.fixture, each] as const))('%s', (fixture, expected) => {
  it(`says who gains: ${expected.why}`, async () => {
    const got = await report(fixture);
    if (expected.orUndetermined && addressesWith(got, 'gained').length === 0) {
      expect(addressesWith(got, 'undetermined')).toEqual(expected.gaining);
      expect(got.verdict).toBe('incomplete');
    } else {
      expect({
        verdict: got.verdict,
        gaining: addressesWith(got, 'gained'),
        losing: addressesWith(got, 'lost'),
        undetermined: addressesWith(got, 'undetermined'),
      }).toEqual({
        verdict: expected.verdict,
        gaining: expected.gaining,
        losing: expected.losing ?? [],
        undetermined: expected.undetermined ?? [],
      });
      if (expected.maxSeverity) expect(got.summary.maxSeverity).toBe(expected.maxSeverity);
    }
    checkDetails(got, expected);
  });

  it('answers single questions, before and after', async () => {
    const [view] = await openStacks(sources(fixture), nodeWorld(), SILENT);
    for (const [instance, accesses] of Object.entries(expected.access ?? {})) {
      for (const [action, resource, before, after] of accesses) {
        const got = (['before', 'after'] as const).map((when) => ask(view!, { instance, action, resource, when }));
        expect({ instance, action, resource, got }).toEqual({ instance, action, resource, got: [before, after] });
      }
    }
  });
});

function ask(view: StackView, question: Readonly<Record<string, string>>) {
  const query = readQuery(question);
  if ('error' in query) throw new Error(query.error);
  const resource = knownSymbols(view.stack).settle(query.resource);
  return can(view[query.when], { ...query, resource }, view.show, view.engine)?.decision ?? null;
}

function checkDetails(got: Report, expected: Expectation): void {
  const instances = new Map(got.instances.map((each) => [each.address, each]));
  for (const [address, roles] of Object.entries(expected.reaches ?? {})) {
    expect(instances.get(address)?.after?.reachable.map((each) => each.role.name)).toEqual(roles);
  }
  for (const [address, imds] of Object.entries(expected.imds ?? {})) {
    expect(instances.get(address)?.after?.imds).toBe(imds);
  }
  for (const [address, change] of Object.entries(expected.change ?? {})) {
    expect(instances.get(address)?.change).toBe(change);
  }
  const rules = new Set(got.findings.map((each) => each.rule));
  for (const rule of expected.findings ?? []) expect([...rules]).toContain(rule);
  for (const { address, file } of expected.errors ?? []) {
    const found = got.diagnostics.find((each) => each.address === address && each.level === 'error');
    expect(found?.location?.file.endsWith(file), `an error at ${address} in ${file}`).toBe(true);
  }
  const causes = new Set(
    got.instances
      .flatMap((each) => each.gained)
      .flatMap((each) => each.causes)
      .map((each) => each.address),
  );
  for (const cause of expected.causes ?? []) expect([...causes]).toContain(cause);
  if (expected.secret !== undefined) {
    for (const text of [renderJson(got), renderMarkdown(got), renderText(got), renderSarif(got)]) {
      expect(text).not.toContain(expected.secret);
    }
  }
}
