// Reports made by hand that show what a reader may meet: many servers, escalation, doubt, green, resolved, several projects,
// hostile names, ten thousand instances. Used by the tests of every renderer; the expectations are in the tests.

import { EMPTY_CONFIG, type SuppressionRule } from '../../src/gate/config-model.ts';
import { applyGate, type GateInput } from '../../src/gate/gate.ts';
import type { JudgedInstance } from '../../src/gate/rules.ts';
import { mergeReports } from '../../src/report/merge.ts';
import type { Grant, InstanceAccess, InstanceReport, Report, RoleRef, StepReport } from '../../src/result/model.ts';

export function role(name: string, account = '111111111111'): RoleRef {
  return { address: `aws_iam_role.${name}`, arn: `arn:aws:iam::${account}:role/${name}`, name };
}

export function profileStep(name: string): StepReport {
  return {
    kind: 'instance-profile',
    technique: null,
    from: `aws_iam_instance_profile.${name}`,
    to: `aws_iam_role.${name}`,
    conditions: [],
    evidence: [],
  };
}

export function assumeStep(from: string, to: string, conditions: readonly string[] = []): StepReport {
  return {
    kind: 'assume-role',
    technique: null,
    from: `aws_iam_role.${from}`,
    to: `aws_iam_role.${to}`,
    conditions,
    evidence: [
      {
        effect: 'Allow',
        policy: `aws_iam_role_policy.${from}`,
        sid: 'AssumeDeploy',
        index: 0,
        location: { file: 'iam.tf', line: 30 },
      },
      {
        effect: 'Allow',
        policy: `aws_iam_role.${to}`,
        sid: null,
        index: 0,
        location: { file: 'iam.tf', line: 51 },
      },
    ],
  };
}

export function access(name: string, more: Partial<InstanceAccess> = {}): InstanceAccess {
  return {
    profile: `aws_iam_instance_profile.${name}`,
    role: role(name),
    imds: 'v2-required',
    reachable: [],
    ...more,
  };
}

export function grant(more: Partial<Grant> = {}): Grant {
  return {
    role: role('app'),
    path: [profileStep('app')],
    actions: ['s3:GetObject'],
    exceptActions: [],
    resources: ['arn:aws:s3:::prod-data/*'],
    exceptResources: [],
    conditions: [],
    accessLevels: ['Read'],
    actionCount: 1,
    severity: 'low',
    witness: { action: 's3:GetObject', resource: 'arn:aws:s3:::prod-data/k', context: {} },
    causes: [{ address: 'aws_iam_role_policy.app', change: 'update', location: { file: 'iam.tf', line: 12 } }],
    ...more,
  };
}

export function instance(address: string, more: Partial<InstanceReport> = {}): InstanceReport {
  return {
    address,
    type: 'aws_instance',
    change: 'no-op',
    before: access('app'),
    after: access('app'),
    gained: [],
    lost: [],
    undetermined: [],
    location: { file: 'main.tf', line: 3 },
    ...more,
  };
}

export function gated(instances: readonly JudgedInstance[], more: Partial<GateInput> = {}): Report {
  return applyGate({
    project: 'default',
    toolVersion: '0.1.0',
    instances,
    facts: [],
    diagnostics: [],
    config: EMPTY_CONFIG,
    configFile: '.github/terraform-iam-diff.yml',
    failOn: 'high',
    failOnUnknown: false,
    today: '2026-06-01',
    baseline: null,
    canReach: () => ({ kind: 'none' }),
    ...more,
  });
}

const SECRET = grant({
  actions: ['secretsmanager:GetSecretValue'],
  resources: ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod/db-*'],
  conditions: ['only from VPC vpc-0a1b2c3d'],
  severity: 'high',
  witness: {
    action: 'secretsmanager:GetSecretValue',
    resource: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod/db-Ab12Cd',
    context: { 'aws:SourceVpc': 'vpc-0a1b2c3d' },
  },
  causes: [
    { address: 'aws_iam_role_policy.app', change: 'update', location: { file: 'iam.tf', line: 12 } },
    { address: 'data.aws_iam_policy_document.app', change: 'read', location: { file: 'iam.tf', line: 18 } },
  ],
});

const OBJECTS = grant({
  actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
  resources: ['arn:aws:s3:::prod-data', 'arn:aws:s3:::prod-data/*'],
  accessLevels: ['List', 'Read'],
  actionCount: 3,
});

const QUEUE_LOST = grant({
  actions: ['sqs:SendMessage'],
  resources: ['arn:aws:sqs:eu-west-1:111111111111:jobs'],
  accessLevels: ['Write'],
  severity: 'medium',
  witness: { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111111111111:jobs', context: {} },
});

/** Forty web servers share a role; a one-line change lets all of them read a secret. */
export function webServers(n = 40): Report {
  const servers = Array.from({ length: n }, (_, index) =>
    instance(`aws_instance.web[${index}]`, {
      before: access('app', { imds: 'v1-allowed' }),
      after: access('app', { imds: 'v1-allowed' }),
      gained: [SECRET, OBJECTS],
      lost: [QUEUE_LOST],
    }),
  );
  return gated([...servers, instance('aws_instance.bastion')]);
}

const ADMIN_PATH = [
  profileStep('ci'),
  assumeStep('ci', 'deploy', ['needs sts:ExternalId = build-7']),
  takeOver('deploy', 'admin'),
];

function takeOver(from: string, to: string): StepReport {
  return {
    kind: 'escalation',
    technique: 'ec2-001',
    from: `aws_iam_role.${from}`,
    to: `aws_iam_role.${to}`,
    conditions: [],
    evidence: [
      {
        effect: 'Allow',
        policy: 'aws_iam_role_policy.deploy',
        sid: 'Run',
        index: 1,
        location: { file: 'modules/ci/iam.tf', line: 88 },
      },
    ],
  };
}

/** A build server becomes administrator: it assumes a role that may pass another one to an instance of its own. */
export function escalation(): Report {
  const before = access('ci', {
    reachable: [
      {
        role: role('deploy'),
        path: [profileStep('ci'), assumeStep('ci', 'deploy', ['needs sts:ExternalId = build-7'])],
      },
    ],
  });
  const after: InstanceAccess = {
    ...before,
    reachable: [...before.reachable, { role: role('admin'), path: ADMIN_PATH }],
  };
  const cause = {
    address: 'aws_iam_role_policy.deploy',
    change: 'update',
    location: { file: 'modules/ci/iam.tf', line: 80 },
  } as const;
  return gated([
    instance('module.ci.aws_instance.runner', {
      before,
      after,
      gained: [
        grant({
          role: role('admin'),
          path: ADMIN_PATH,
          actions: ['*'],
          resources: ['*'],
          accessLevels: ['List', 'Read', 'Tagging', 'Write', 'Permissions management'],
          actionCount: 19284,
          severity: 'critical',
          witness: {
            action: 's3:GetObject',
            resource: 'arn:aws:s3:::bucket/key',
            context: { 'sts:ExternalId': 'build-7' },
          },
          causes: [cause],
        }),
        grant({
          role: role('deploy'),
          path: ADMIN_PATH.slice(0, 2),
          actions: ['iam:PassRole'],
          resources: ['arn:aws:iam::111111111111:role/*'],
          accessLevels: ['Write'],
          severity: 'high',
          witness: {
            action: 'iam:PassRole',
            resource: 'arn:aws:iam::111111111111:role/admin',
            context: { 'sts:ExternalId': 'build-7' },
          },
          causes: [cause],
        }),
      ],
    }),
    instance('aws_instance.db', {
      gained: [{ ...OBJECTS, role: role('db'), path: [profileStep('db')] }],
      before: access('db'),
      after: access('db'),
    }),
  ]);
}

/** Nothing surely gained, but two policies could not be read. */
export function undetermined(): Report {
  return gated(
    [
      instance('aws_instance.api', {
        undetermined: [
          {
            reason: 'the policy is known only after apply: random_id.suffix.hex has no value yet',
            address: 'aws_iam_role_policy.api',
            attribute: 'policy',
            location: { file: 'api.tf', line: 9 },
          },
          {
            reason: 'attached, but neither in the plan nor in the context',
            address: 'arn:aws:iam::111111111111:policy/shared-logging',
            attribute: 'policy_arn',
            location: { file: 'api.tf', line: 22 },
          },
        ],
      }),
      instance('aws_instance.web'),
    ],
    {
      diagnostics: [
        {
          level: 'error',
          code: 'unreadable-policy',
          message: 'Version "2017-09-11" is not one that AWS accepts; the policy grants nothing',
          address: 'aws_iam_role.legacy',
          location: { file: 'legacy.tf', line: 4 },
        },
      ],
    },
  );
}

export function green(): Report {
  return gated(
    ['aws_instance.a', 'aws_instance.b', 'aws_instance.c'].map((address) => instance(address)),
    { project: 'prod' },
  );
}

/** Only losses: the report of a change that takes rights away. */
export function losses(): Report {
  return gated([instance('aws_instance.web', { lost: [QUEUE_LOST, OBJECTS] }), instance('aws_instance.b')]);
}

/** The secret is accepted for a time, another acceptance has run out. */
export function suppressed(): Report {
  const instances = [
    instance('aws_instance.web[0]', { gained: [SECRET] }),
    instance('aws_instance.web[1]', { gained: [SECRET] }),
  ];
  const open = gated(instances).findings.filter((finding) => finding.rule === 'gained-access');
  const rule = (address: string, expires: string): SuppressionRule => ({
    fingerprint: open.find((finding) => finding.instance === address)!.fingerprint,
    instance: address,
    reason: 'migration to the new database',
    owner: 'data-team',
    expires,
    line: 7,
  });
  return gated(instances, {
    config: {
      ...EMPTY_CONFIG,
      suppressions: [rule('aws_instance.web[0]', '2026-07-01'), rule('aws_instance.web[1]', '2026-05-31')],
    },
  });
}

export function merged(): Report {
  const named = (report: Report, project: string): Report => ({ ...report, project });
  return mergeReports(
    [
      named(webServers(3), 'prod'),
      named(escalation(), 'ci'),
      named(undetermined(), 'staging'),
      named(green(), 'sandbox'),
    ],
    { failOn: 'high', failOnUnknown: false, toolVersion: '0.1.0' },
  );
}

/** Every text that a plan's author controls holds this. */
export function hostile(text: string): Report {
  const name = `aws_instance.web["${text}"]`;
  const evil: Grant = grant({
    role: { address: `aws_iam_role.${text}`, arn: `arn:aws:iam::111111111111:role/${text}`, name: text },
    path: [
      { ...profileStep(text), from: text, to: text },
      { ...assumeStep('a', 'b', [text]), from: text, to: `${text}2`, technique: text },
    ],
    actions: [text, `s3:${text}`],
    exceptActions: [text],
    resources: [text, `arn:aws:s3:::${text}`],
    exceptResources: [text],
    conditions: [text],
    severity: 'high',
    witness: { action: text, resource: text, context: { [text]: text } },
    causes: [{ address: text, change: 'update', location: { file: text, line: 1 } }],
  });
  const access: InstanceAccess = {
    profile: text,
    role: evil.role,
    imds: 'v1-allowed',
    reachable: [{ role: evil.role, path: evil.path }],
  };
  return gated(
    [
      instance(name, {
        before: null,
        after: access,
        gained: [evil],
        lost: [evil],
        undetermined: [{ reason: text, address: text, attribute: text, location: { file: text, line: 2 } }],
        location: { file: text, line: 3 },
      }),
      instance(`${text}[0]`, {
        lost: [evil],
        undetermined: [{ reason: `x ${text} y`, address: 'a', attribute: '', location: null }],
      }),
    ],
    {
      project: text,
      facts: [
        { kind: 'role-recreated', instance: null, message: text, subject: text, location: { file: text, line: 4 } },
      ],
      diagnostics: [
        { level: 'warning', code: 'hostile', message: text, address: text, location: { file: text, line: 5 } },
        { level: 'note', code: 'hostile', message: `see ${text} there`, address: null, location: null },
      ],
    },
  );
}

/** Many instances, each group with a change of its own, so that not all can be shown. */
export function huge(n = 10_000, groups = 1000): Report {
  return gated(
    Array.from({ length: n }, (_, index) => {
      const group = index % groups;
      return instance(`module.fleet["team-${group}"].aws_instance.node[${Math.floor(index / groups)}]`, {
        gained: [
          grant({
            actions: [`dynamodb:GetItem`, 'dynamodb:Query'],
            resources: [`arn:aws:dynamodb:eu-west-1:111111111111:table/team-${group}`],
            severity: group % 7 === 0 ? 'high' : 'low',
            actionCount: 2,
          }),
        ],
      });
    }),
  );
}

export const GALLERY: readonly (readonly [name: string, make: () => Report])[] = [
  ['web servers', () => webServers()],
  ['escalation', escalation],
  ['undetermined', undetermined],
  ['green', green],
  ['losses', losses],
  ['suppressed', suppressed],
  ['merged', merged],
  ['hostile', () => hostile('](http://evil) @octocat #1 <img src=x> `a` |b| ## h\n- x \u202E')],
];
