// The report's published JSON Schema, as data: what `docs/report.schema.json` says and what validate.ts holds foreign reports to.
// Written in the few keywords that validate.ts knows; a test compares it with the file and with every report.

import { ACCESS_LEVELS, SEVERITIES } from '../result/order.ts';

export type Schema =
  | { readonly $ref: string; readonly description?: string }
  | {
      readonly description?: string;
      readonly type?: string | readonly string[];
      readonly const?: unknown;
      readonly enum?: readonly unknown[];
      readonly minimum?: number;
      readonly pattern?: string;
      readonly items?: Schema;
      readonly required?: readonly string[];
      readonly properties?: Readonly<Record<string, Schema>>;
      /** Values of keys that `properties` does not name. Where it is not given, such keys are allowed and ignored. */
      readonly additionalProperties?: Schema;
      readonly anyOf?: readonly Schema[];
      /** Stands in for a property that is missing. */
      readonly default?: unknown;
    };

const CHANGES = ['create', 'update', 'replace', 'delete', 'no-op', 'read', 'forget'];
const STEP_KINDS = ['instance-profile', 'assume-role', 'pass-role', 'escalation'];
const VERDICTS = ['pass', 'fail', 'incomplete'];

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const maybeText: Schema = { type: ['string', 'null'] };
const number: Schema = { type: 'integer', minimum: 0 };
const severity: Schema = { enum: SEVERITIES };
const severityOrNone: Schema = { enum: ['none', ...SEVERITIES] };
const maybeLocation: Schema = { anyOf: [{ $ref: '#/$defs/location' }, { type: 'null' }] };

function object(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
  description?: string,
): Schema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { ...(description === undefined ? {} : { description }), type: 'object', required, properties };
}

function listOf(name: string): Schema {
  return { type: 'array', items: { $ref: `#/$defs/${name}` } };
}

const HOP: Readonly<Record<string, Schema>> = {
  kind: { enum: STEP_KINDS },
  technique: { ...maybeText, description: "pathfinding.cloud's id of the technique, or null" },
  from: text,
  to: text,
  conditions: texts,
};

export const DEFINITIONS: Readonly<Record<string, Schema>> = {
  location: object(
    { file: text, line: { type: 'integer', minimum: 0 } },
    [],
    'A place in the source: path relative to the workspace, 1-based line',
  ),
  role: object(
    { address: maybeText, arn: text, name: text },
    [],
    'A role; a part of its ARN that is not known yet reads ${…}',
  ),
  evidence: object(
    { effect: { enum: ['Allow', 'Deny'] }, policy: text, sid: maybeText, index: number, location: maybeLocation },
    [],
    'A statement that makes a step possible',
  ),
  hop: object(HOP, [], 'A step as far as it says the way'),
  step: object(
    {
      ...HOP,
      evidence: { ...listOf('evidence'), default: [] },
    },
    ['evidence'],
  ),
  access: object({
    profile: maybeText,
    role: { anyOf: [{ $ref: '#/$defs/role' }, { type: 'null' }] },
    imds: { enum: ['v2-required', 'v1-allowed', 'disabled', 'unknown'] },
    reachable: {
      type: 'array',
      items: object({ role: { $ref: '#/$defs/role' }, path: listOf('hop') }),
    },
  }),
  witness: object({
    action: text,
    resource: maybeText,
    context: { type: 'object', additionalProperties: { anyOf: [text, texts] } },
  }),
  cause: object({ address: text, change: { enum: CHANGES }, location: maybeLocation }),
  grant: object(
    {
      role: { $ref: '#/$defs/role' },
      path: listOf('step'),
      actions: texts,
      exceptActions: texts,
      resources: texts,
      exceptResources: texts,
      conditions: texts,
      accessLevels: { type: 'array', items: { enum: ACCESS_LEVELS } },
      actionCount: number,
      severity,
      witness: { $ref: '#/$defs/witness' },
      causes: listOf('cause'),
    },
    [],
    'Every request that it describes is gained (or lost), up to its stated conditions',
  ),
  doubt: object({ reason: text, address: text, attribute: text, location: maybeLocation }),
  instance: object(
    {
      project: { ...text, description: 'In a merged report: where the instance comes from' },
      plan: {
        ...text,
        description: 'The plan it is of, where several plans of one run have an instance of this address',
      },
      address: text,
      type: text,
      change: { enum: CHANGES },
      before: { anyOf: [{ $ref: '#/$defs/access' }, { type: 'null' }] },
      after: { anyOf: [{ $ref: '#/$defs/access' }, { type: 'null' }] },
      gained: listOf('grant'),
      lost: listOf('grant'),
      undetermined: listOf('doubt'),
      location: { ...maybeLocation, default: null },
    },
    ['project', 'plan', 'location'],
  ),
  suppression: object({ reason: text, owner: text, expires: text }),
  finding: object(
    {
      rule: text,
      severity,
      instance: maybeText,
      project: text,
      plan: text,
      message: text,
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{12,64}$' },
      location: maybeLocation,
      suppressed: { anyOf: [{ $ref: '#/$defs/suppression' }, { type: 'null' }] },
      inBaseline: { type: 'boolean', default: false },
    },
    ['project', 'plan', 'inBaseline'],
  ),
  diagnostic: object({
    level: { enum: ['error', 'warning', 'note'] },
    code: text,
    message: text,
    address: maybeText,
    location: maybeLocation,
  }),
  summary: object({
    instances: number,
    gaining: number,
    losing: number,
    undetermined: number,
    unchanged: number,
    maxSeverity: severityOrNone,
  }),
  project: object({ project: text, verdict: { enum: VERDICTS }, summary: { $ref: '#/$defs/summary' } }),
  gate: object({ failOn: severityOrNone, failOnUnknown: { type: 'boolean' }, onlyNew: { type: 'boolean' } }),
};

export const REPORT: Schema = object(
  {
    schemaVersion: { const: 1 },
    tool: object({ name: { const: 'terraform-iam-diff' }, version: text }),
    project: text,
    verdict: { enum: VERDICTS },
    gate: { $ref: '#/$defs/gate', description: 'What the verdict was judged by' },
    summary: { $ref: '#/$defs/summary' },
    projects: { ...listOf('project'), description: "In a merged report: each project's own result" },
    instances: listOf('instance'),
    findings: listOf('finding'),
    diagnostics: listOf('diagnostic'),
    stacksLeftOut: { ...text, description: 'Why there are no stacks, where that matters for joining results' },
  },
  ['gate', 'projects', 'stacksLeftOut'],
);

const STACKS: Schema = {
  type: 'array',
  items: { $ref: '#/$defs/stackPart' },
  description: 'The stacks as data, so that several results can be judged together; checked by its own reader',
};
const attributes: Schema = { type: 'object', additionalProperties: { $ref: '#/$defs/value' } };
const pairs: Schema = { type: 'array', items: texts };

const STACK_DEFINITIONS: Readonly<Record<string, Schema>> = {
  value: {
    type: ['null', 'boolean', 'number', 'string', 'array', 'object'],
    description:
      'A value: a map is {"map": [[key, value]…]}, what is not known {"unknown": reason}, one of several {"oneOf": […], "reason"}; a symbol stands between U+E000 and U+E001',
  },
  stackPart: object({
    kind: { enum: ['plan', 'context'], description: 'context: given beside the plans, reported on by nobody' },
    source: text,
    resources: listOf('stackResource'),
    changes: { ...pairs, description: 'Address and change' },
    aliases: { ...pairs, description: 'Text with symbols and the symbol that people know it by' },
  }),
  stackResource: object(
    {
      address: text,
      mode: { const: 'data' },
      type: text,
      name: text,
      module: text,
      change: { enum: CHANGES },
      replacedFor: texts,
      createBeforeDestroy: { const: true },
      place: { ...texts, description: 'Account, region, partition' },
      both: { ...attributes, description: 'Attributes that are the same before and after' },
      before: attributes,
      after: attributes,
      mirrored: { ...texts, description: 'Lists that mirror what the account has' },
      location: { $ref: '#/$defs/location' },
      attributeLocations: { type: 'object', additionalProperties: { $ref: '#/$defs/location' } },
      references: { type: 'object', additionalProperties: texts },
    },
    [
      'mode',
      'module',
      'change',
      'replacedFor',
      'createBeforeDestroy',
      'both',
      'before',
      'after',
      'mirrored',
      'location',
      'attributeLocations',
      'references',
    ],
    'A resource as allow-listed attributes; sensitive values are left out',
  ),
};

/** The whole JSON Schema (draft 2020-12) of `diff --format json`. */
export function reportSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'terraform-iam-diff report',
    ...REPORT,
    properties: { ...('properties' in REPORT ? REPORT.properties : {}), stacks: STACKS },
    $defs: { ...DEFINITIONS, ...STACK_DEFINITIONS },
  };
}
