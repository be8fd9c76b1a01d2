// The fixtures are what they say: plans by the real terraform, each with its HCL and a hand-reasoned expectation.
// Where terraform is installed, some are made again and must come out the same.

import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXPECTATIONS, planOf } from './expectations.ts';
import { fixtureNames, makeFixture } from './make-fixtures.mjs';
import { terraformVersion } from './stub/terraform.mjs';

interface Change {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode: string;
  readonly change: { readonly actions: readonly string[] };
}
interface Plan {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly resource_changes?: readonly Change[];
  readonly prior_state?: {
    readonly values?: { readonly root_module?: { readonly resources?: readonly { address: string }[] } };
  };
}

const FIXTURES = 'test/terraform/fixtures';
const CARRIERS =
  /(^|\.)aws_(instance|launch_template|autoscaling_group|spot_instance_request|spot_fleet_request|ec2_fleet|eks_node_group)\./;
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Plan;

test('every fixture has an expectation, and the other way round', () => {
  expect(EXPECTATIONS.map(({ fixture }) => fixture).sort()).toEqual(fixtureNames());
});

describe.each(EXPECTATIONS)('$fixture', (expectation) => {
  const { plan: file, directory } = planOf(expectation.fixture);
  const text = readFileSync(file, 'utf8');
  const plan = JSON.parse(text) as Plan;
  // A targeted plan leaves out what it does not touch: that stands in the prior state alone.
  const prior = plan.prior_state?.values?.root_module?.resources ?? [];
  const addresses = new Set([...(plan.resource_changes ?? []), ...prior].map(({ address }) => address));

  test('is a plan by the real terraform, without a trace of the machine that made it', () => {
    expect(plan.format_version).toBe('1.2');
    expect(plan.terraform_version).toMatch(/^1\.\d+\.\d+$/);
    for (const trace of [process.cwd(), homedir(), `${tmpdir()}/`]) expect(text).not.toContain(`"${trace}`);
  });

  test('expects something only of resources that are in the plan', () => {
    const named = [
      ...expectation.gaining,
      ...(expectation.losing ?? []),
      ...(expectation.undetermined ?? []),
      ...Object.keys(expectation.access ?? {}),
      ...Object.keys(expectation.reaches ?? {}),
      ...Object.keys(expectation.imds ?? {}),
      ...Object.keys(expectation.change ?? {}),
    ];
    for (const address of named) {
      expect(addresses).toContain(address);
      expect(address).toMatch(CARRIERS);
    }
    for (const address of [
      ...(expectation.causes ?? []),
      ...(expectation.errors ?? []).map((error) => error.address),
    ]) {
      expect(addresses).toContain(address);
    }
    for (const error of expectation.errors ?? []) expect(existsSync(join(directory, error.file))).toBe(true);
    for (const [address, change] of Object.entries(expectation.change ?? {})) {
      const actions = plan.resource_changes?.find((each) => each.address === address)?.change.actions;
      expect([...(actions ?? [])].sort()).toEqual(change === 'replace' ? ['create', 'delete'] : [change]);
    }
  });

  test('is a change that can be applied, after which nothing else is left to do', () => {
    const replan = join(FIXTURES, expectation.fixture, 'replan.json');
    if (!existsSync(replan)) {
      expect(expectation.fixture).toBe('shared-role'); // kept without its 40 instances' states
      return;
    }
    const left = (read(replan).resource_changes ?? []).filter(({ mode }) => mode === 'managed');
    const changes = left.filter(({ change }) => change.actions.join() !== 'no-op').map(({ address }) => address);
    expect(changes).toEqual(expectation.leftToDo ?? []);
  });
});

const version = terraformVersion();
if (version === null) {
  test('terraform is not on PATH: the plans were not made again here', () => {
    console.warn('terraform is not on PATH: the fixtures were not made again');
    expect(version).toBeNull();
  });
} else {
  describe(`terraform ${version} makes the same plans again`, () => {
    test.each(['abcd-efgh-update', 'policy-document-deferred', 'modules-nested'])('%s', async (name) => {
      for (const [path, text] of await makeFixture(name)) {
        const made = JSON.parse(text) as Plan;
        const kept = read(path);
        // Another release of terraform may name itself; all else must agree.
        expect({ ...made, terraform_version: '' }).toEqual({ ...kept, terraform_version: '' });
      }
    });
  });
}
