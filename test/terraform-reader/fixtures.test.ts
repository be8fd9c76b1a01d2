// What the reader says of a plan by the real terraform is what the state says once that plan is applied.
// Texts with symbols must fit the state's text; what is Unknown must be, and may be anything.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { splitSymbols } from '../../src/core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../../src/core/value.ts';
import { hasPending, toValue } from '../../src/terraform/plan/raw.ts';
import { readStateResources } from '../../src/terraform/plan/resources.ts';
import { readPlan } from '../../src/terraform/plan.ts';
import { buildStack } from '../../src/terraform/snapshot.ts';
import { readJsonInput } from '../../src/terraform/text-input.ts';

const FIXTURES = 'test/terraform/fixtures';
const names = readdirSync(FIXTURES).filter((name) => existsSync(`${FIXTURES}/${name}/plan.json`));
const load = (file: string): unknown => readJsonInput(readFileSync(file), file).value;
const stackOf = (plan: unknown) =>
  buildStack({
    plan: readPlan(plan, 'plan.json'),
    openHcl: null,
    contexts: [],
    settings: { account: null, region: null, knownRoles: [] },
  });

/** Whether a prediction allows for a value: symbols stand for any text, Unknown for anything, OneOf for one of its options. */
function allows(predicted: Value, actual: Value): boolean {
  if (predicted instanceof Unknown) return true;
  if (predicted instanceof OneOf) return predicted.options.some((option) => allows(option, actual));
  if (isList(predicted)) {
    // Sets are sorted by values that were not known before.
    return (
      isList(actual) &&
      predicted.length === actual.length &&
      predicted.every((element) => actual.some((other) => allows(element, other)))
    );
  }
  if (isMap(predicted) && typeof actual === 'string') return sameDocument(predicted, actual);
  if (isMap(predicted))
    return isMap(actual) && [...predicted].every(([key, value]) => allows(value, actual.get(key) ?? null));
  if (typeof predicted === 'string')
    return typeof actual === 'string' && (fits(predicted, actual) || sameJson(predicted, actual));
  // An argument that is null in a plan may come back as its zero value.
  return (
    predicted === actual ||
    (predicted === null &&
      (actual === '' ||
        actual === false ||
        actual === 0 ||
        (isList(actual) && actual.length === 0) ||
        (isMap(actual) && actual.size === 0)))
  );
}

function fits(predicted: string, actual: string): boolean {
  let at = 0;
  let open = false;
  for (const part of splitSymbols(predicted)) {
    if ('symbol' in part) {
      open = true;
      continue;
    }
    const found = open ? actual.indexOf(part.literal, at) : actual.startsWith(part.literal, at) ? at : -1;
    if (found < 0) return false;
    at = found + part.literal.length;
    open = false;
  }
  return open || at === actual.length;
}

/** A document predicted as a tree, against its JSON text: one value and a list of one are the same there. */
function sameDocument(predicted: Value, text: string): boolean {
  const loosely = (one: Value, other: Value): boolean => {
    if (isMap(one))
      return (
        isMap(other) &&
        one.size === other.size &&
        [...one].every(([key, value]) => loosely(value, other.get(key) ?? null))
      );
    if (isList(one) || isList(other)) {
      const ones = isList(one) ? one : [one];
      const others = isList(other) ? other : [other];
      return ones.length === others.length && ones.every((element) => others.some((each) => loosely(element, each)));
    }
    return allows(one, other);
  };
  return loosely(predicted, toValue(JSON.parse(text)));
}

function sameJson(one: string, other: string): boolean {
  try {
    return JSON.stringify(sorted(JSON.parse(one))) === JSON.stringify(sorted(JSON.parse(other)));
  } catch {
    return false;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, element]) => [key, sorted(element)]),
  );
}

/** Policies attached by other resources show up in these mirrors after apply; the reader counts them once, elsewhere. */
const MIRRORS = new Set(['inline_policy', 'managed_policy_arns']);

/** Where the stub makes up an id or leaves out a URL that AWS's provider documents to be what the reader says. */
const MADE_UP = new Set(['aws_s3_bucket_policy.id', 'aws_sqs_queue.url', 'aws_ssm_parameter.id', 'aws_eks_cluster.id']);

test('there are fixtures', () => {
  expect(names.length).toBeGreaterThan(20);
});

describe.each(names)('%s', (name) => {
  const plan = load(`${FIXTURES}/${name}/plan.json`);

  test('is read without a complaint of ours, and everything has its identity', async () => {
    const stack = await stackOf(plan);
    for (const side of [stack.before, stack.after]) {
      for (const resource of side.resources.values()) {
        for (const [attribute, value] of resource.attributes)
          expect([attribute, hasPending(value)]).toEqual([attribute, false]);
        if (!/^aws_iam_(role|instance_profile|policy)$/.test(resource.type) || resource.mode === 'data') continue;
        for (const identity of ['arn', 'name', 'id']) expect(typeof resource.attributes.get(identity)).toBe('string');
      }
    }
    expect(stack.diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

/** Names of the fixtures that have this file: some were only planned. */
function withFile(file: string): readonly string[] {
  return names.filter((name) => existsSync(`${FIXTURES}/${name}/${file}`));
}

test.each(withFile('state.json'))('%s predicts the state that applying it leaves', async (name) => {
  const stack = await stackOf(load(`${FIXTURES}/${name}/plan.json`));
  const state = readStateResources((load(`${FIXTURES}/${name}/state.json`) as { values: unknown }).values);
  let compared = 0;
  for (const resource of stack.after.resources.values()) {
    const applied = state.get(resource.address);
    // Forgotten resources leave the state and live on.
    if (applied === undefined) {
      expect([resource.address, resource.change]).toEqual([resource.address, 'forget']);
      continue;
    }
    for (const [attribute, predicted] of resource.attributes) {
      if (MIRRORS.has(attribute) || resource.type === 'aws_iam_policy_document') continue;
      // The stub's provider has not every attribute that the reader knows of.
      if (!applied.after!.has(attribute) || MADE_UP.has(`${resource.type}.${attribute}`)) continue;
      // What is left to the template is the template's to say, for the graph.
      if (attribute === 'iam_instance_profile' && predicted === null && resource.attributes.get('launch_template'))
        continue;
      compared++;
      const actual = applied.after!.get(attribute)!;
      expect(
        allows(predicted, actual),
        `${resource.address}.${attribute}: ${JSON.stringify(predicted)} is not ${JSON.stringify(actual)}`,
      ).toBe(true);
    }
  }
  for (const [address, { type }] of state) {
    if (/^aws_iam_|^aws_instance$/.test(type)) expect(stack.after.resources.has(address), address).toBe(true);
  }
  expect(compared).toBeGreaterThan(0);
});

test.each(withFile('replan.json'))('%s changes nothing once it is applied', async (name) => {
  const stack = await stackOf(load(`${FIXTURES}/${name}/replan.json`));
  for (const [address, resource] of stack.after.resources) {
    if (resource.change !== 'no-op') continue;
    expect(resource.attributes).toEqual(stack.before.resources.get(address)?.attributes);
  }
});

test('the comparison can fail', () => {
  expect(allows('arn:aws:iam::\uE000account\uE001:role/a', 'arn:aws:iam::1:role/a')).toBe(true);
  expect(allows('arn:aws:iam::\uE000account\uE001:role/a', 'arn:aws:iam::1:role/b')).toBe(false);
  expect(allows('a', 'b')).toBe(false);
  expect(allows([toValue({ a: 1 })], [toValue({ a: 2 })])).toBe(false);
});
