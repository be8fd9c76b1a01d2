import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { InputError } from '../../src/core/errors.ts';
import { parseConfig } from '../../src/gate/config.ts';
import { configSchema } from '../../src/gate/config-definition.ts';
import { EMPTY_CONFIG } from '../../src/gate/config-model.ts';

const FILE = '.github/terraform-iam-diff.yml';

const FULL = `
version: 1
account: 012345678901
projects:
  - name: prod
    plan: prod/plan.json
    path: prod
    account: "111111111111"
gate:
  fail-on: medium
  fail-on-unknown: true
  only-new: true
known-roles:
  - arn: arn:aws:iam::222222222222:role/deploy
    policies:
      - arn:aws:iam::aws:policy/ReadOnlyAccess
      - name: inline
        document: '{"Version": "2012-10-17", "Statement": []}'
    trust:
      Version: "2012-10-17"
      Statement: {Effect: Allow, Action: "sts:AssumeRole", Principal: {AWS: "111111111111"}}
scps:
  - name: root
    policies: [arn:aws:iam::aws:policy/job-function/ViewOnlyAccess]
rules:
  - id: no-prod-data
    severity: critical
    message: ask the data team
    deny:
      actions: ["s3:Put*"]
      resources: ["arn:aws:s3:::prod-*"]
    instances: ["aws_instance.web*"]
  - id: no-iam
    deny: {actions: ["iam:*"]}
suppressions:
  - fingerprint: 0123456789ab
    instance: aws_instance.web[0]
    reason: migration
    owner: data-team
    expires: 2026-07-01
suppression-policy: {max-days: 90}
baseline: ci/baseline.json
`;

function fault(text: string): string {
  try {
    parseConfig(text, FILE);
  } catch (error) {
    if (error instanceof InputError) return error.line;
    throw error;
  }
  return 'accepted';
}

describe('the configuration file', () => {
  it('is read in full', () => {
    expect(parseConfig(FULL, FILE)).toEqual({
      version: 1,
      account: '012345678901',
      projects: [{ name: 'prod', plan: 'prod/plan.json', path: 'prod', account: '111111111111' }],
      gate: { failOn: 'medium', failOnUnknown: true, onlyNew: true },
      knownRoles: [
        {
          arn: 'arn:aws:iam::222222222222:role/deploy',
          policies: [
            { kind: 'managed', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
            { kind: 'document', name: 'inline', document: '{"Version": "2012-10-17", "Statement": []}' },
          ],
          trust:
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"111111111111"}}}',
          permissionsBoundary: null,
        },
      ],
      scps: [
        { name: 'root', policies: [{ kind: 'managed', arn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess' }] },
      ],
      rules: [
        {
          id: 'no-prod-data',
          severity: 'critical',
          message: 'ask the data team',
          deny: { actions: ['s3:Put*'], resources: ['arn:aws:s3:::prod-*'] },
          instances: ['aws_instance.web*'],
        },
        {
          id: 'no-iam',
          severity: 'high',
          message: null,
          deny: { actions: ['iam:*'], resources: ['*'] },
          instances: ['*'],
        },
      ],
      suppressions: [
        {
          fingerprint: '0123456789ab',
          instance: 'aws_instance.web[0]',
          reason: 'migration',
          owner: 'data-team',
          expires: '2026-07-01',
          line: FULL.split('\n').findIndex((line) => line.includes('fingerprint:')) + 1,
        },
      ],
      suppressionPolicy: { maxDays: 90 },
      baseline: 'ci/baseline.json',
    });
  });

  it('is explained by an example that can be copied', () => {
    const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    const example = /```yaml\n(version: 1\n[\s\S]*?)```/.exec(text)![1]!;
    const config = parseConfig(example, FILE);
    expect(config.rules).toHaveLength(1);
    expect(config.suppressions[0]).toMatchObject({ fingerprint: '8843fb6ecb490655', expires: '2027-03-31' });
    expect(config.knownRoles[0]!.policies).toHaveLength(2);
  });

  it('may be empty, or say nothing but its version', () => {
    expect(parseConfig('', FILE)).toEqual(EMPTY_CONFIG);
    expect(parseConfig('version: 1\n', FILE)).toEqual(EMPTY_CONFIG);
  });

  it.each([
    ['bad YAML', 'version: 1\ngate: [', ':2:'],
    ['an unknown key', 'version: 1\ngates: {}', ':2:1: unknown key "gates"'],
    ['an unknown key inside', 'version: 1\ngate:\n  failon: high', ':3:3: unknown key "failon" in gate'],
    ['a key given twice', 'version: 1\nversion: 1', ':2:1'],
    ['a wrong severity', 'version: 1\ngate:\n  fail-on: sever', ':3:12: gate.fail-on must be none, low'],
    [
      'text for a boolean',
      'version: 1\ngate: {fail-on-unknown: "yes"}',
      ':2:25: gate.fail-on-unknown must be true or false',
    ],
    ['a missing version', 'gate: {}', ':1:1: the configuration needs the key version'],
    ['another version', 'version: 2', ':1:10: version must be 1'],
    [
      'a suppression without an owner',
      'version: 1\nsuppressions:\n  - {fingerprint: 0123456789ab, instance: a, reason: b, expires: 2026-01-01}',
      ':3:5: suppressions[0] needs the key owner',
    ],
    [
      'an empty reason',
      'version: 1\nsuppressions:\n  - {fingerprint: 0123456789ab, instance: a, reason: "", owner: c, expires: 2026-01-01}',
      'suppressions[0].reason must be a text that is not empty',
    ],
    [
      'a day that does not exist',
      'version: 1\nsuppressions:\n  - {fingerprint: 0123456789ab, instance: a, reason: b, owner: c, expires: 2026-02-30}',
      'must be a day that exists',
    ],
    ['a path out of the workspace', 'version: 1\nbaseline: ../x.json', 'must be a path inside the workspace'],
    ['an absolute path', 'version: 1\nbaseline: /etc/x.json', 'must be a path inside the workspace'],
    ['an account of eleven digits', 'version: 1\naccount: 12345678901', 'must be an AWS account id'],
    [
      'a rule with the id of a built-in one',
      'version: 1\nrules: [{id: imds-v1, deny: {actions: ["s3:*"]}}]',
      ':2:14: the rule id "imds-v1" is a built-in rule\'s',
    ],
    [
      'two rules with one id',
      'version: 1\nrules: [{id: a, deny: {actions: ["s3:*"]}}, {id: a, deny: {actions: ["s3:*"]}}]',
      ':2:50: the rule id "a" occurs twice',
    ],
    ['two projects with one name', 'version: 1\nprojects:\n  - name: a\n  - name: a', ':4:11: the project name "a"'],
    ['two documents', 'version: 1\n---\nversion: 1', ':2:1: another YAML document begins here'],
    ['a rule that denies nothing', 'version: 1\nrules: [{id: a, deny: {actions: []}}]', 'must not be empty'],
    ['an alias', 'version: 1\ngate: &g {}\nrules: *g', ':3:8: an alias'],
    ['a list at the top', '- 1', 'must be a map'],
    [
      'a policy that is not JSON',
      'version: 1\nscps: [{name: a, policies: [{name: b, document: "{"}]}]',
      'is not valid JSON',
    ],
    ['the key __proto__', 'version: 1\n__proto__: {}', 'unknown key "__proto__"'],
  ])('refuses %s, with its place', (_, text, expected) => {
    expect(fault(text)).toContain(FILE);
    expect(fault(text)).toContain(expected);
  });

  it('refuses any text in one line, or reads it: it never throws anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'version: 1\n-[]{}&*!|>\'"%@`,?#ab\t'.split('')) }), (text) => {
        expect(fault(text)).not.toContain('\n');
      }),
      { numRuns: 300 },
    );
  });

  it('names a key that stands twice, also inside a policy document and among very many keys', () => {
    expect(fault('version: 1\ngate: {}\nversion: 1')).toContain(':3:1: Map keys must be unique');
    const document = 'document: {Version: "2012-10-17", Statement: [], Statement: []}';
    expect(fault(`version: 1\nscps: [{name: a, policies: [{name: b, ${document}}]}]`)).toContain('unique');
    const keys = Array.from({ length: 60_000 }, (_, at) => `k${at}:`).join('\n');
    expect(fault(`${keys}\nk7:`)).toContain(':60001:1: Map keys must be unique');
  });

  it('is bounded: deep nesting ends in an error', () => {
    expect(fault(`version: 1\nrules: ${'['.repeat(5000)}`)).toContain(FILE);
  });
});

describe("the configuration's published JSON Schema", () => {
  const published = JSON.parse(readFileSync(new URL('../../docs/configuration.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(published);

  it('is the definition that the reader works by', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(configSchema())));
  });

  it('accepts what the reader accepts', () => {
    const quoted = FULL.replace('012345678901', '"012345678901"').replace(
      'fingerprint: 0123456789ab',
      'fingerprint: "0123456789ab"',
    );
    expect(validate(parse(quoted)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    'version: 1\ngates: {}',
    'version: 1\ngate: {fail-on: sever}',
    'gate: {}',
    'version: 1\nbaseline: ../x.json',
    'version: 1\nrules: [{id: a, deny: {actions: []}}]',
  ])('refuses what the reader refuses: %j', (text) => {
    expect(fault(text)).not.toBe('accepted');
    expect(validate(parse(text))).toBe(false);
  });
});
