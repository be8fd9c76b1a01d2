// The configuration file's definition: every key, what it may hold and what it is for. Checked by config.ts, published as JSON Schema.
// Data only.

import { SEVERITIES } from '../result/order.ts';
import { list, map, type Shape, schemaOf, text } from './config-shape.ts';

const POLICY: Shape = {
  kind: 'either',
  about: 'A policy: the ARN of a managed policy, or a name and a document',
  text: text('arn', 'ARN of a managed policy'),
  map: map(
    {
      name: text('text', 'Name for reports'),
      document: { kind: 'document', about: 'The policy document, as JSON text or written as YAML' },
    },
    ['name', 'document'],
    'A policy with its text',
  ),
};

const PROJECT = map(
  {
    name: text('text', 'Name in comments and reports; part of the identity of the comment'),
    plan: text('path', 'Plan JSON (terraform show -json), relative to the workspace'),
    path: text('path', "Root module's HCL, relative to the workspace"),
    account: text('account', 'Account that the project deploys to'),
  },
  ['name'],
  'One root module',
);

const GATE = map(
  {
    'fail-on': {
      kind: 'one-of',
      values: ['none', ...SEVERITIES],
      about: 'Least severity that fails the gate; none never fails on severity',
    },
    'fail-on-unknown': { kind: 'boolean', about: 'Fail as well where something could not be determined' },
    'only-new': { kind: 'boolean', about: 'Findings that the baseline has as well do not gate' },
  },
  [],
  'What fails the gate; an input or option of the same name wins',
);

const KNOWN_ROLE = map(
  {
    arn: text('roleArn', 'The role'),
    policies: list(POLICY, 'All its identity policies'),
    trust: { kind: 'document', about: 'Its trust policy' },
    'permissions-boundary': POLICY,
  },
  ['arn', 'policies'],
  'A role that lives outside the plan and the context files',
);

const SCP_LEVEL = map(
  { name: text('text', 'Root, organisational unit or account'), policies: list(POLICY, 'Policies attached there', 1) },
  ['name', 'policies'],
  'One level of service control policies; every level must allow',
);

const RULE = map(
  {
    id: text('id', 'Name of the rule in findings'),
    severity: { kind: 'one-of', values: SEVERITIES, about: 'Severity of its findings; high where not given' },
    message: text('text', 'What to do about it; printed with each finding'),
    deny: map(
      {
        actions: list(text('action', 'Action or pattern'), 'None of these', 1),
        resources: list(text('resource', 'ARN or pattern'), 'on any of these; all where not given', 1),
      },
      ['actions'],
      'What the instances must never be able to do, by whatever chain',
    ),
    instances: list(text('text', 'Address, with * and ?'), 'Instances that the rule is about; all where not given', 1),
  },
  ['id', 'deny'],
  'These instances never reach these actions on these resources',
);

const SUPPRESSION = map(
  {
    fingerprint: text('fingerprint', "The finding's fingerprint"),
    instance: text('text', "The instance's address, exactly; - for a finding without one"),
    reason: text('text', 'Why it is acceptable'),
    owner: text('text', 'Who answers for it'),
    expires: text('date', 'Last day on which it holds'),
  },
  ['fingerprint', 'instance', 'reason', 'owner', 'expires'],
  'Takes one finding out of the gate until a day',
);

export const CONFIG_SHAPE = map(
  {
    version: { kind: 'one-of', values: [1], about: 'Version of this format' },
    account: text('account', 'Account of resources whose account is not said anywhere else'),
    projects: list(PROJECT, 'Root modules of the repository'),
    gate: GATE,
    'known-roles': list(KNOWN_ROLE, 'Roles that live elsewhere, with their policies'),
    scps: list(SCP_LEVEL, 'Service control policies that apply to the accounts'),
    rules: list(RULE, "The team's own rules"),
    suppressions: list(SUPPRESSION, 'Findings accepted for a time'),
    'suppression-policy': map(
      {
        'max-days': {
          kind: 'integer',
          min: 1,
          max: 3650,
          about: 'A suppression that ends later than this many days from today does not count',
        },
      },
      [],
      'How long findings may be suppressed',
    ),
    baseline: text('path', 'A report (diff --format json) whose findings are old'),
  },
  ['version'],
  'Configuration of terraform-iam-diff',
);

/** The published JSON Schema of the configuration file. */
export function configSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '.github/terraform-iam-diff.yml',
    ...schemaOf(CONFIG_SHAPE),
  };
}
