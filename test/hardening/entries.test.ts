// Entries of a plan's resource_changes with one part dropped or of another kind: where an instance then gains less than it
// does, the plan is refused or the verdict is not `pass`. Tried on every entry that a gain of any fixture rests on.

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import type { Report } from '../../src/result/model.ts';
import { fixtures, type Json, planOf, reportOn } from './run.ts';

/** What a gain rests on: its causes, and all that lies between an instance and its policies. */
const TYPES =
  /^aws_(instance|launch_template|launch_configuration|autoscaling_group|spot_instance_request|iam_(role|instance_profile|policy)(_.*)?)$/;

/** Each breaks one part of an entry, so that it says less than Terraform said. */
const BREAKINGS: Readonly<Record<string, (entry: Json) => void>> = {
  'no change': (entry) => delete entry.change,
  'a change of null': (entry) => (entry.change = null),
  'a change that is a list': (entry) => (entry.change = []),
  'no actions': (entry) => delete entry.change.actions,
  'actions that are a text': (entry) => (entry.change.actions = 'create'),
  'an action that Terraform does not have': (entry) => (entry.change.actions = ['creat']),
  'no actions in the list': (entry) => (entry.change.actions = []),
  'no values after': (entry) => delete entry.change.after,
  'values after that are a list': (entry) => (entry.change.after = []),
  'values after that are a text': (entry) => (entry.change.after = 'x'),
  'no address': (entry) => delete entry.address,
  'an address that is a number': (entry) => (entry.address = 7),
  'no type': (entry) => delete entry.type,
  'a type that is a list': (entry) => (entry.type = ['aws_instance']),
  'no mode': (entry) => delete entry.mode,
  'a mode that Terraform does not have': (entry) => (entry.mode = 'managd'),
  'unknown values that are a text': (entry) => (entry.change.after_unknown = 'x'),
  'unknown values that are a list': (entry) => (entry.change.after_unknown = [true]),
  'sensitive values that are a text': (entry) => (entry.change.after_sensitive = 'x'),
};

const gainsOf = (report: Report) => report.instances.flatMap(({ gained }) => gained).length;

describe.each(fixtures)('%s', (fixture) => {
  test('loses no gain silently to an entry that is broken', async () => {
    const usual = await reportOn(planOf(fixture)).catch(() => null);
    if (usual === null || gainsOf(usual) === 0) return;
    const silent: string[] = [];
    const entries: Json[] = planOf(fixture).resource_changes;
    for (const [at, { type, address }] of entries.entries()) {
      if (!TYPES.test(type)) continue;
      for (const [name, breaking] of Object.entries(BREAKINGS)) {
        const plan = planOf(fixture);
        breaking(plan.resource_changes[at]);
        const report = await reportOn(plan).catch((error: unknown) => {
          if (error instanceof InputError) return null;
          throw error;
        });
        if (report !== null && gainsOf(report) < gainsOf(usual) && report.verdict === 'pass')
          silent.push(`${address}: ${name}`);
      }
    }
    expect(silent).toEqual([]);
  });
});
