// What a plan predicts is what the applied state says: for every fixture, the access after the change, read from the plan
// and the HCL with its symbols replaced by the values that apply gave them, equals the access read from the applied state.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nodeWorld } from '../../src/cli/project.ts';
import { SILENT } from '../../src/core/logger.ts';
import { splitSymbols } from '../../src/core/symbol.ts';
import { EMPTY_CONFIG } from '../../src/gate/config-model.ts';
import { reach } from '../../src/graph/reach.ts';
import { openStacks, type StackView } from '../../src/pipeline.ts';
import { type Access, bind, DOUBT_PREFIX, NOTHING, or } from '../../src/policy/access.ts';
import { difference } from '../../src/policy/difference.ts';
import type { Statement } from '../../src/policy/model.ts';
import { EXPECTATIONS, planOf } from '../terraform/expectations.ts';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
// A plan of a part of the configuration says nothing of the rest; an instance that Terraform forgets has no state.
const APART = ['targeted', 'forget-instance'];
const CASES = EXPECTATIONS.filter((each) => !APART.includes(each.fixture))
  .map((each) => planOf(each.fixture))
  .filter(({ plan }) => existsSync(replanOf(plan)));

function replanOf(plan: string): string {
  return inProject(plan.replace(/plan\.json$/, 'replan.json'));
}

async function open(plan: string, directory: string | null): Promise<StackView> {
  const none = { base: null, head: null, contexts: [] };
  const dir = directory && inProject(directory);
  const [view] = await openStacks(
    { ...none, plans: [plan], dir, config: EMPTY_CONFIG, project: 'default' },
    nodeWorld(),
    SILENT,
  );
  return view!;
}

it('has applied fixtures to compare with', () => expect(CASES.length).toBeGreaterThan(30));

describe.each(CASES)('$plan', ({ plan, directory }) => {
  it('predicts the access of every instance', async () => {
    const predicted = await open(inProject(plan), directory);
    const applied = await open(replanOf(plan), null);
    const values = appliedValues(
      JSON.parse(readFileSync(inProject(plan.replace(/plan\.json$/, 'state.json')), 'utf8')),
    );
    const addresses = predicted.after.carriers.map((each) => each.address);
    expect(addresses).toEqual(applied.after.carriers.map((each) => each.address));
    for (const address of addresses) {
      const [before, after] = [accessOf(predicted, address), accessOf(applied, address)];
      // What stands under doubt in the prediction may be anything; nothing is claimed of it here.
      if (before.doubtful) continue;
      const said = substitute(before.access, values);
      expect({ address, unpredicted: difference(after.access, said, predicted.engine).decision.kind }).toEqual({
        address,
        unpredicted: 'none',
      });
      expect({ address, notApplied: difference(said, after.access, predicted.engine).decision.kind }).toEqual({
        address,
        notApplied: 'none',
      });
    }
  });
});

function accessOf(view: StackView, address: string): { access: Access; doubtful: boolean } {
  const found = reach(view.after, view.after.carriers.find((each) => each.address === address)!);
  const off = { context: new Map([...found.doubts.keys()].map((key) => [key, null])) };
  const union = found.reached.length === 0 ? NOTHING : or(...found.reached.map((each) => each.access));
  return { access: bind(off, union), doubtful: [...found.doubts.keys()].some((key) => key.startsWith(DOUBT_PREFIX)) };
}

/** `ADDRESS.attribute` → the text that apply gave it. */
function appliedValues(state: { values?: { root_module?: unknown } }): ReadonlyMap<string, string> {
  const values = new Map<string, string>([
    ['account', '123456789012'],
    ['region', 'us-east-1'],
  ]);
  visit(state.values?.root_module);
  return values;

  function visit(module: unknown): void {
    const { resources = [], child_modules = [] } = (module ?? {}) as {
      resources?: { address: string; values: Record<string, unknown> }[];
      child_modules?: unknown[];
    };
    for (const { address, values: attributes } of resources) {
      for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'string') values.set(`${address}.${name}`, value);
      }
    }
    for (const child of child_modules) visit(child);
  }
}

function substitute(access: Access, values: ReadonlyMap<string, string>): Access {
  const text = (of: string) =>
    splitSymbols(of).reduce((before, part) => {
      if ('literal' in part) return before + part.literal;
      const name = decode(part.symbol);
      const value = values.get(name) ?? `\uE000${part.symbol}\uE001`;
      // Where a prefix is known, the symbol stands for the rest of the value.
      const prefix = values.get(`${name}_prefix`) ?? '';
      return before + (prefix !== '' && before.endsWith(prefix) ? value.slice(prefix.length) : value);
    }, '');
  const texts = (of: readonly string[]) => of.map(text);
  const inStatement = (of: Statement): Statement => ({
    ...of,
    action: { ...of.action, patterns: texts(of.action.patterns) },
    resource: of.resource && { ...of.resource, patterns: texts(of.resource.patterns) },
    conditions: of.conditions.map((each) => ({ ...each, values: texts(each.values) })),
  });
  switch (access.op) {
    case 'const':
      return access;
    case 'statement':
      return { op: 'statement', statement: inStatement(access.statement) };
    case 'and':
    case 'or':
      return { op: access.op, of: access.of.map((each) => substitute(each, values)) };
    case 'not':
      return { op: 'not', of: substitute(access.of, values) };
    case 'bind': {
      const { binding } = access;
      const context = new Map(
        [...(binding.context ?? [])].map(([key, value]) => [
          key,
          value === null ? null : typeof value === 'string' ? text(value) : texts(value),
        ]),
      );
      return bind(
        {
          ...(binding.action === undefined ? {} : { action: binding.action }),
          ...(binding.resource === undefined ? {} : { resource: text(binding.resource) }),
          context,
        },
        substitute(access.of, values),
      );
    }
  }
}

function decode(name: string): string {
  return name.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
