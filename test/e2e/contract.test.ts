// What the report and `can` promise each other, over every fixture: a gain's request is allowed after the change and was
// not before, and further requests inside a grant are as well. The two sides share no matching code for single requests.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { nodeWorld } from '../../src/cli/project.ts';
import { SILENT } from '../../src/core/logger.ts';
import { EMPTY_CONFIG } from '../../src/gate/config-model.ts';
import { analyze, openStacks, type StackView } from '../../src/pipeline.ts';
import { can } from '../../src/query/can.ts';
import { knownSymbols } from '../../src/query/known-symbols.ts';
import { readQuery } from '../../src/query/query-line.ts';
import { renderJson } from '../../src/report/json.ts';
import type { Grant, Report } from '../../src/result/model.ts';
import { EXPECTATIONS, planOf } from '../terraform/expectations.ts';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(inProject('docs/report.schema.json'), 'utf8')),
);

async function open(fixture: string): Promise<{ report: Report; view: StackView }> {
  const { plan, directory } = planOf(fixture);
  const none = { base: null, head: null, contexts: [] };
  const sources = {
    ...none,
    plans: [inProject(plan)],
    dir: inProject(directory),
    config: EMPTY_CONFIG,
    project: 'default',
  };
  const gate = { configFile: 'none', failOn: 'high', failOnUnknown: false, baseline: null } as const;
  const report = await analyze({ ...sources, ...gate, today: '2026-01-01', toolVersion: 'test' }, nodeWorld(), SILENT);
  const [view] = await openStacks(sources, nodeWorld(), SILENT);
  return { report, view: view! };
}

type Sides = readonly [before: string | null, after: string | null];

function decide(view: StackView, instance: string, action: string, resource: string, context: unknown): Sides {
  const [before, after] = (['before', 'after'] as const).map((when) => {
    const query = readQuery({ instance, action, resource, context, when });
    if ('error' in query) throw new Error(`${action} on ${resource}: ${query.error}`);
    const settled = { ...query, resource: knownSymbols(view.stack).settle(query.resource) };
    return can(view[when], settled, view.show, view.engine)?.decision ?? null;
  });
  return [before!, after!];
}

const matches = (pattern: string, text: string, flags = '') => {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`).test(text);
};

/** Requests of the grant's own words, wildcards filled in, less what it excepts; its conditions are met by the witness's context. */
function further({ actions, exceptActions, resources, exceptResources }: Grant): readonly [string, string][] {
  return actions.flatMap((pattern) => {
    const action = pattern === '*' ? 's3:GetObject' : pattern.replace(/[*?]/g, 'Xy');
    if (exceptActions.some((each) => matches(each, action, 'i'))) return [];
    return resources.flatMap((each) =>
      ['k', 'deep/er/k', 'A-1'].flatMap((word): [string, string][] => {
        const resource = each === '*' ? '*' : each.replaceAll('?', 'q').replaceAll('*', word);
        return exceptResources.some((except) => matches(except, resource)) ? [] : [[action, resource]];
      }),
    );
  });
}

/**
 * A role that the plan only reads may have a Deny that nobody sees, and a Deny that is taken off is on again after the next
 * apply: `can` says `unknown`, and the report says so too.
 */
const NOT_ALL_SEEN = new Set(['role-from-data-source', 'deny-taken-off']);

describe.each(EXPECTATIONS.map(({ fixture, secret }) => [fixture, secret] as const))('%s', (fixture, secret) => {
  it('gives a report of the published schema, whose gains `can` confirms one by one', async () => {
    const { report, view } = await open(fixture);
    expect(validate(JSON.parse(renderJson(report))), JSON.stringify(validate.errors)).toBe(true);
    const after = NOT_ALL_SEEN.has(fixture) ? 'unknown' : 'allowed';
    for (const { address, gained, lost } of report.instances) {
      for (const grant of gained) {
        const { action, resource, context } = grant.witness;
        if (secret !== undefined && action.includes('sensitive')) continue;
        expect(resource === null || resource === '*' || !/[*?]/.test(resource), `${action} on ${resource}`).toBe(true);
        for (const [a, r] of [[action, resource ?? '*'] as const, ...further(grant).slice(0, 12)]) {
          const sides = decide(view, address, a, r, context);
          expect({ address, a, r, after: sides[1] }).toEqual({ address, a, r, after });
          expect({ address, a, r, allowed: sides[0] === 'allowed' }).toEqual({ address, a, r, allowed: false });
        }
      }
      for (const { witness } of lost) {
        if (secret !== undefined && witness.action.includes('sensitive')) continue;
        const sides = decide(view, address, witness.action, witness.resource ?? '*', witness.context);
        expect({ address, witness, before: sides[0], kept: sides[1] === 'allowed' }).toEqual({
          address,
          witness,
          before: 'allowed',
          kept: false,
        });
      }
    }
  });
});

it('names no role for a profile that is in neither plan nor context, nor an access where there is no instance', async () => {
  const { report: outside } = await open('profile-outside');
  expect(outside.instances[0]?.after).toMatchObject({ profile: 'made-elsewhere', role: null });
  expect(outside.instances[0]?.before).toMatchObject({ profile: null, role: null, reachable: [] });
  const { report: deleted } = await open('delete-instance');
  expect(deleted.instances.find((each) => each.change === 'delete')?.after).toBeNull();
});
