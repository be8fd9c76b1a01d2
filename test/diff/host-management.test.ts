// Default Host Management gives instances without a profile a role: never passed over in silence.

import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/core/value.ts';
import { hostManagement } from '../../src/diff/host-management.ts';
import { buildGraph } from '../../src/graph/build.ts';
import { createShow } from '../../src/result/show.ts';
import type { Change, Resource, Stack } from '../../src/terraform/resource.ts';

const SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';

function resource(type: string, change: Change, attributes: Record<string, Value>): Resource {
  return {
    address: `${type}.it`,
    mode: 'managed',
    origin: 'plan',
    type,
    name: 'it',
    module: '',
    change,
    replacedFor: [],
    attributes: new Map(Object.entries(attributes)),
    sensitive: new Set(),
    location: null,
    attributeLocations: new Map(),
    references: new Map(),
    account: '123456789012',
    region: 'us-east-1',
    partition: 'aws',
  };
}

function levels(change: Change, settingId: string, profile: string | null): readonly string[] {
  const list = [
    resource('aws_instance', 'no-op', { iam_instance_profile: profile, id: 'i-1' }),
    resource('aws_ssm_service_setting', change, { setting_id: settingId, setting_value: 'service-role/managed' }),
  ];
  const side = new Map(list.map((each) => [each.address, each]));
  const snapshots = { before: { side: 'before', resources: side }, after: { side: 'after', resources: side } } as const;
  const stack: Stack = { ...snapshots, diagnostics: [], aliases: new Map(), changes: new Map() };
  const after = buildGraph(stack.after, { managedPolicy: () => null });
  return hostManagement(stack, after, createShow(new Map(), new Set())).map((each) => each.level);
}

describe('Default Host Management', () => {
  it.each(['create', 'update', 'replace'] as const)('warns where the change has to %s it', (change) => {
    expect(levels(change, SETTING, null)).toEqual(['warning']);
  });

  it('notes it where it stays as it is, by ARN too', () => {
    expect(levels('no-op', `arn:aws:ssm:us-east-1:123456789012:servicesetting${SETTING}`, null)).toEqual(['note']);
  });

  it('is silent of other settings, and where every instance has a profile', () => {
    expect(levels('create', '/ssm/parameter-store/high-throughput-enabled', null)).toEqual([]);
    expect(levels('create', SETTING, 'app')).toEqual([]);
  });
});
