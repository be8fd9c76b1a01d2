// Plan predicts apply: what plan and HCL say before is what the applied state says afterwards, once symbols are replaced by
// what they became. On every fixture that the real terraform planned and applied, with the plan and from HCL alone.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isList, isMap, OneOf, Unknown, type Value } from '../../src/core/value.ts';
import { openHcl } from '../../src/terraform/hcl.ts';
import { hclStack } from '../../src/terraform/hcl-stack.ts';
import { nodeFileReader } from '../../src/terraform/node-file-reader.ts';
import { readPlan } from '../../src/terraform/plan.ts';
import type { Resource, Stack } from '../../src/terraform/resource.ts';
import { buildStack } from '../../src/terraform/snapshot.ts';

const fixtures = join(import.meta.dirname, '../terraform/fixtures');
const settings = { account: null, region: null, knownRoles: [] };
const empty = mkdtempSync(join(tmpdir(), 'hcl-empty-'));
afterAll(() => rmSync(empty, { recursive: true, force: true }));

interface Case {
  readonly name: string;
  readonly dir: string;
  readonly plan: unknown;
  readonly state: ReadonlyMap<string, { readonly type: string; readonly values: Readonly<Record<string, unknown>> }>;
}

type StateModule = {
  resources?: { address: string; type: string; values: Record<string, unknown> }[];
  child_modules?: StateModule[];
};

function cases(): Case[] {
  const found: Case[] = [];
  for (const name of readdirSync(fixtures)) {
    const root = join(fixtures, name);
    const dir = existsSync(join(root, 'after')) ? join(root, 'after') : root;
    const planFile = [join(root, 'plan.json'), join(dir, 'plan.json')].find((file) => existsSync(file));
    const stateFile = join(root, 'state.json');
    if (!planFile || !existsSync(stateFile) || !existsSync(join(dir, 'main.tf'))) continue;
    const state = new Map<string, Case['state'] extends ReadonlyMap<string, infer S> ? S : never>();
    const walk = (module: StateModule | undefined): void => {
      for (const { address, type, values } of module?.resources ?? []) state.set(address, { type, values });
      for (const child of module?.child_modules ?? []) walk(child);
    };
    walk(JSON.parse(readFileSync(stateFile, 'utf8')).values?.root_module);
    found.push({ name, dir, plan: JSON.parse(readFileSync(planFile, 'utf8')), state });
  }
  return found;
}

/** What a symbol became, or undefined where the state does not tell. */
function became(name: string, state: Case['state']): string | undefined {
  const shown = name.replaceAll('%22', '"');
  const dot = shown.lastIndexOf('.');
  const attribute = shown.slice(dot + 1);
  const values = state.get(shown.slice(0, dot))?.values;
  const found = values?.[attribute];
  // Behind a known prefix the symbol stands for what the provider appends.
  const prefix = values?.[`${attribute}_prefix`];
  if (typeof found === 'string')
    return typeof prefix === 'string' && found.startsWith(prefix) ? found.slice(prefix.length) : found;
  if (shown === 'account' || shown.endsWith('.account') || shown === 'region' || shown.endsWith('.region')) {
    const part = shown.endsWith('account')
      ? /^arn:aws[^:]*:[^:]*:[^:]*:([0-9]{12}):/
      : /^arn:aws[^:]*:[^:]*:([a-z]+-[a-z]+-[0-9]):/;
    for (const { values } of state.values()) {
      const match = typeof values.arn === 'string' ? part.exec(values.arn) : null;
      if (match) return match[1];
    }
  }
  return undefined;
}

const GAP = Symbol('not determined');

/** The value with symbols replaced; GAP where nobody claims to know. */
function plain(value: Value, state: Case['state']): unknown {
  if (value instanceof Unknown || value instanceof OneOf) return GAP;
  if (isMap(value)) return Object.fromEntries(Array.from(value, ([key, part]) => [key, plain(part, state)]));
  if (isList(value)) return value.map((part) => plain(part, state));
  if (typeof value !== 'string') return value;
  let gap = false;
  const text = value.replace(/\uE000([^\uE001]*)\uE001/g, (_, name: string) => {
    const actual = became(name, state);
    if (actual === undefined) gap = true;
    return actual ?? '';
  });
  return gap ? GAP : text;
}

/** Policy documents in one form: statements as a list, lists of one and single values alike, in order. */
function normal(value: unknown): unknown {
  if (typeof value === 'string' && /^\s*\{/.test(value)) return normal(JSON.parse(value));
  if (Array.isArray(value)) {
    const items = value.map(normal);
    if (items.includes(GAP)) return GAP;
    return items.length === 1 ? items[0] : items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([, part]) => part !== null && part !== '' && !(Array.isArray(part) && part.length === 0),
  );
  return Object.fromEntries(
    entries.map(([key, part]) => [key, normal(part)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function holdsGap(value: unknown): boolean {
  if (value === GAP) return true;
  if (Array.isArray(value)) return value.some(holdsGap);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsGap);
}

/** Links, names and documents: what access is made of. */
const COMPARED: ReadonlySet<string> = new Set([
  'name',
  'arn',
  'path',
  'role',
  'roles',
  'policy',
  'policy_arn',
  'assume_role_policy',
  'iam_instance_profile',
  'permissions_boundary',
  'managed_policy_arns',
  'json',
  'bucket',
  'inline_policy',
]);

interface Tally {
  compared: number;
  gaps: string[];
  wrong: string[];
}

function compare(name: string, resource: Resource, state: Case['state'], tally: Tally): void {
  const actual = state.get(resource.address);
  if (!actual) return;
  for (const [attribute, value] of resource.attributes) {
    if (!COMPARED.has(attribute) || actual.values[attribute] === undefined) continue;
    // Without such a block of its own a role mirrors here what other resources attach to it.
    if ((attribute === 'inline_policy' || attribute === 'managed_policy_arns') && isList(value) && value.length === 0)
      continue;
    // What is left to the template is the template's to say, for the graph.
    if (attribute === 'iam_instance_profile' && value === null && resource.attributes.get('launch_template')) continue;
    const predicted = plain(value, state);
    tally.compared++;
    if (holdsGap(predicted)) {
      tally.gaps.push(`${name}: ${resource.address}.${attribute}`);
      continue;
    }
    const [a, b] = [JSON.stringify(normal(predicted)), JSON.stringify(normal(actual.values[attribute]))];
    const blank = (text: string): boolean => text === 'null' || text === '[]' || text === '""';
    if (a !== b && !(blank(a) && blank(b)))
      tally.wrong.push(`${name}: ${resource.address}.${attribute}\n  predicted ${a}\n  applied   ${b}`);
  }
}

async function tallyOf(build: (each: Case) => Promise<Stack>, leaveOut: readonly string[] = []): Promise<Tally> {
  const tally: Tally = { compared: 0, gaps: [], wrong: [] };
  for (const each of cases().filter(({ name }) => !leaveOut.includes(name))) {
    const stack = await build(each);
    for (const resource of stack.after.resources.values()) compare(each.name, resource, each.state, tally);
  }
  return tally;
}

/** A dynamic block hangs on an unknown ARN; a node group's ARN ends in what AWS makes up; the policy is made of the time. */
const OPEN_WITH_PLAN = [
  'dynamic-block-unknown: module.app.aws_iam_role.app.inline_policy',
  'eks-node-group: aws_eks_node_group.workers.arn',
  'unknown-policy: aws_iam_role_policy.app.policy',
];
// Without a plan nobody has read the data sources yet.
const OPEN_WITHOUT_PLAN = [
  ...OPEN_WITH_PLAN,
  'role-from-data-source: data.aws_iam_role.existing.assume_role_policy',
  'role-from-data-source: data.aws_iam_role.existing.path',
  'role-from-data-source: data.aws_iam_role.existing.permissions_boundary',
  'role-from-data-source: data.aws_iam_instance_profile.existing.path',
];

const reader = nodeFileReader();

describe('what is predicted is what the applied state says', () => {
  it('from the plan with its HCL', async () => {
    const tally = await tallyOf((each) =>
      buildStack({
        plan: readPlan(each.plan, 'plan.json'),
        openHcl: (lookup) => openHcl({ reader, rootDir: each.dir, workspaceRoot: fixtures, lookup }),
        contexts: [],
        settings,
      }),
    );
    expect(tally.wrong).toEqual([]);
    expect(tally.compared).toBeGreaterThan(900);
    expect(tally.gaps).toEqual(OPEN_WITH_PLAN);
  });

  // Which resources -target leaves out, HCL alone cannot say.
  it('from HCL alone', async () => {
    const side = (rootDir: string, workspaceRoot: string) => ({ reader, rootDir, workspaceRoot });
    const tally = await tallyOf(
      (each) => hclStack(side(empty, empty), side(each.dir, fixtures), { ...settings, contexts: [] }),
      ['targeted'],
    );
    expect(tally.wrong).toEqual([]);
    expect(tally.compared).toBeGreaterThan(900);
    expect(tally.gaps.toSorted()).toEqual(OPEN_WITHOUT_PLAN.toSorted());
  });
});
