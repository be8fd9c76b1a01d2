// A report's parts in words that people use: what a grant lets someone do, by which route, how many instances.
// Plain text without markup; every renderer escapes it in its own way.

import type { Location } from '../core/diagnostic.ts';
import { assertNever } from '../core/errors.ts';
import { globsMeet } from './globs.ts';
import type { AccessLevelName, Grant, Hop, InstanceReport, RoleRef, Witness } from './model.ts';
import { compareNatural } from './order.ts';
import { CREDENTIAL_ACTIONS, type Phrase, phraseOf } from './phrases.ts';
import { SENSITIVE } from './show.ts';

/** A whole number with a comma before each three digits. The language's own formatting takes 15 ms to load. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 instance`, `3 instances`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** `a, b and c`; with more than `max` items `a, b and 7 more`. */
export function listed(items: readonly string[], max = 3): string {
  if (items.length === 0) return '';
  const shown = items.length > max ? [...items.slice(0, max - 1), `${items.length - max + 1} more`] : items;
  if (shown.length === 1) return shown[0]!;
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

/** `iam.tf:42`, or an empty text. */
export function place(location: Location | null): string {
  return location ? `${location.file}:${location.line}` : '';
}

const LEVEL_VERBS = {
  List: 'list',
  Read: 'read',
  Tagging: 'tag',
  Write: 'write',
  'Permissions management': 'manage permissions of',
} as const satisfies Record<AccessLevelName, string>;

/** A grant's statement in parts, so that a renderer can mark what is code: `read objects of` · `arn:aws:s3:::prod-data/*`. */
export interface GrantWords {
  readonly verb: string;
  /** At most a few; empty where the verb says all. */
  readonly objects: readonly string[];
  /** How many resources `objects` leaves out. */
  readonly moreObjects: number;
}

/** What the grant lets its holder do, without `can`: verb and resources. */
export function grantWords(grant: Grant, maxObjects = 2): GrantWords {
  const everywhere = grant.resources.some((each) => /^\*+$/.test(each));
  if (isAdministrator(grant))
    return { verb: 'do anything in the account (administrator)', objects: [], moreObjects: 0 };
  if (grant.actions.includes(SENSITIVE)) {
    return {
      verb: `use ${count(grant.actionCount, 'action')} that a sensitive policy grants`,
      objects: [],
      moreObjects: 0,
    };
  }
  const phrase = onlyPhrase(grant);
  if (everywhere) return { verb: phrase?.everywhere ?? `${verbOf(grant)} every resource`, objects: [], moreObjects: 0 };
  const several = grant.resources.length > 1 || grant.resources.some((each) => /[*?]/.test(each));
  return {
    verb: phrase === null ? verbOf(grant) : several ? (phrase.several ?? phrase.one) : phrase.one,
    objects: grant.resources.slice(0, maxObjects),
    moreObjects: Math.max(0, grant.resources.length - maxObjects),
  };
}

export function isAdministrator(grant: Grant): boolean {
  return (
    grant.severity === 'critical' &&
    grant.actions.some((each) => /^\*+(:\*+)?$/.test(each)) &&
    grant.resources.some((each) => /^\*+$/.test(each))
  );
}

/**
 * The gains without those that an administrator's gain already says: beside `*` on `*` of an account, without conditions,
 * what else is gained in the same account is no news. Another account is.
 */
export function tellingGrants(grants: readonly Grant[]): readonly Grant[] {
  const administrator = grants.find((grant) => isAdministrator(grant) && grant.conditions.length === 0);
  if (!administrator) return grants;
  const account = accountOf(administrator.role.arn);
  const route = JSON.stringify(administrator.path);
  const onRoute = new Set(grants.filter((grant) => JSON.stringify(grant.path) === route).map(allowedText));
  return grants.filter(
    (grant) =>
      JSON.stringify(grant.path) === route ||
      accountOf(grant.role.arn) !== account ||
      !(covers(administrator, grant) || onRoute.has(allowedText(grant))),
  );
}

/** Nothing that the administrator's gain excepts is in the other one. */
function covers(administrator: Grant, grant: Grant): boolean {
  return (
    administrator.exceptResources.length === 0 &&
    administrator.exceptActions.every(
      (except) =>
        grant.exceptActions.includes(except) ||
        !grant.actions.some((action) => globsMeet(action.toLowerCase(), except.toLowerCase())),
    )
  );
}

function allowedText({ actions, exceptActions, resources, exceptResources, conditions }: Grant): string {
  return JSON.stringify([actions, exceptActions, resources, exceptResources, conditions]);
}

/** The account part of a role's ARN; a symbol counts as itself. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? arn;
}

/** The words for all of a grant's actions, where there are such. */
function onlyPhrase(grant: Grant): Phrase | null {
  const phrases = new Set(grant.actions.map(phraseOf));
  const [only] = phrases;
  return phrases.size === 1 && only !== undefined ? only : null;
}

const DOORS = [...CREDENTIAL_ACTIONS, 'sts:assumerole', 'iam:*'];

/** May the pattern be about credentials, secrets or IAM itself? */
function opensDoors(action: string): boolean {
  return DOORS.some((door) => globsMeet(action.toLowerCase(), door));
}

/** Patterns of actions for a text that cannot show all of them: what opens doors stands first, else the order stays. */
export function doorsFirst(actions: readonly string[]): readonly string[] {
  return [...actions.filter(opensDoors), ...actions.filter((each) => !opensDoors(each))];
}

function verbOf(grant: Grant): string {
  // A few actions speak for themselves: "write KMS" would hide that it decrypts.
  if (grant.actions.length <= 3 && !grant.actions.some((each) => /[*?]/.test(each)))
    return `use ${listed(grant.actions)} on`;
  // Of many services those that open doors are named, not those that the alphabet puts first.
  const services = [...new Set([...servicesOf({ actions: grant.actions.filter(opensDoors) }), ...servicesOf(grant)])];
  const verbs = grant.accessLevels.map((level) => LEVEL_VERBS[level]);
  const verb =
    verbs.length === 0 || verbs.length > 3 ? `use ${count(grant.actionCount, 'action')} of` : listed(verbs, 3);
  return `${verb} ${listed(services.map(serviceName), 3)} on`;
}

/** The grant in one line of plain text: `can read objects of arn:aws:s3:::prod-data/* as role app`. */
export function grantSentence(grant: Grant, maxObjects = 2): string {
  const { verb, objects, moreObjects } = grantWords(grant, maxObjects);
  const what = moreObjects > 0 ? [...objects, `${moreObjects} more`].join(', ') : objects.join(', ');
  return [verb, what].filter((part) => part !== '').join(' ');
}

const SERVICE_NAMES = new Map(
  Object.entries({
    s3: 'S3',
    ec2: 'EC2',
    iam: 'IAM',
    sts: 'STS',
    sqs: 'SQS',
    sns: 'SNS',
    kms: 'KMS',
    ssm: 'Systems Manager',
    rds: 'RDS',
    ecs: 'ECS',
    eks: 'EKS',
    ecr: 'ECR',
    elasticfilesystem: 'EFS',
    dynamodb: 'DynamoDB',
    lambda: 'Lambda',
    secretsmanager: 'Secrets Manager',
    logs: 'CloudWatch Logs',
    cloudwatch: 'CloudWatch',
    events: 'EventBridge',
    states: 'Step Functions',
    kinesis: 'Kinesis',
    firehose: 'Firehose',
    autoscaling: 'Auto Scaling',
    elasticloadbalancing: 'load balancers',
    cloudformation: 'CloudFormation',
    route53: 'Route 53',
    athena: 'Athena',
    glue: 'Glue',
  }),
);

/** A service's name as people say it, or its prefix. */
function serviceName(prefix: string): string {
  return SERVICE_NAMES.get(prefix) ?? prefix;
}

/** Service prefixes of a grant's actions, sorted; `all services` for `*`. */
export function servicesOf(grant: { readonly actions: readonly string[] }): string[] {
  const services = new Set(
    grant.actions.map((action) => {
      const colon = action.indexOf(':');
      const prefix = (colon < 0 ? action : action.slice(0, colon)).toLowerCase();
      return /^[*?]*$/.test(prefix) ? 'all services' : prefix;
    }),
  );
  return services.has('all services') ? ['all services'] : [...services].sort(compareNatural);
}

/** `12 actions: List, Read`. */
export function levelsLine(grant: Grant): string {
  const levels = grant.accessLevels.join(', ');
  return grant.actionCount === 0
    ? 'not in the AWS action list'
    : `${count(grant.actionCount, 'action')}${levels === '' ? '' : `: ${levels}`}`;
}

/** A role widens itself: it rewrites its own policies, its boundary or its trust. */
export function isSelfEscalation(step: Hop): boolean {
  return step.kind !== 'instance-profile' && step.from === step.to;
}

/** One hop with where it leads: `assumes deploy`, `widens itself (iam-005)`. */
export function stepWords(step: Hop, names: RoleNames): string {
  return isSelfEscalation(step) ? stepVerb(step) : `${stepVerb(step)} ${stepEnd(step, names)}`;
}

/** One hop in words, seen from where it starts: `assumes`. */
export function stepVerb(step: Hop): string {
  switch (step.kind) {
    case 'instance-profile':
      return 'runs as';
    case 'assume-role':
      return 'assumes';
    case 'pass-role':
      if (isSelfEscalation(step)) return withTechnique('widens itself', step);
      return withTechnique('passes', step);
    case 'escalation':
      return withTechnique(isSelfEscalation(step) ? 'widens itself' : 'takes over', step);
    default:
      return assertNever(step.kind, 'kind of step');
  }
}

function withTechnique(verb: string, step: Hop): string {
  return step.technique === null ? verb : `${verb} (${step.technique})`;
}

/** A role's short name: AWS's where it is known, else the last part of its Terraform address. */
export function roleName(role: RoleRef): string {
  if (role.name !== '' && !role.name.includes('${')) return role.name;
  return lastPart(role.address ?? role.arn);
}

/** `role app`, `user boss`, or `a user` where none in particular is meant. */
export function principalWords(role: RoleRef): string {
  if (!/:user\//.test(role.arn)) return `role ${roleName(role)}`;
  return role.address === null ? roleName(role) : `user ${roleName(role)}`;
}

/** Short names of the roles of an instance, by address and by ARN: a step names a role by either. */
export type RoleNames = ReadonlyMap<string, string>;

export function roleNamesOf(instance: InstanceReport): RoleNames {
  const names = new Map<string, string>();
  const add = (role: RoleRef | null) => {
    if (role === null) return;
    names.set(role.arn, roleName(role));
    if (role.address !== null) names.set(role.address, roleName(role));
  };
  for (const access of [instance.before, instance.after]) {
    add(access?.role ?? null);
    for (const { role } of access?.reachable ?? []) add(role);
  }
  for (const grant of [...instance.gained, ...instance.lost]) add(grant.role);
  return names;
}

/** What a step leads to, in short. */
export function stepEnd(step: Hop, names: RoleNames): string {
  return names.get(step.to) ?? lastPart(step.to);
}

/** `app → assumes deploy`: the roles along the route; an address or ARN by its last part. */
export function pathWords(path: readonly Hop[], names: RoleNames): string {
  return path
    .map((step) => (step.kind === 'instance-profile' ? stepEnd(step, names) : stepWords(step, names)))
    .join(' → ');
}

/** Last part of an ARN (`role/ci/deploy` → `deploy`) or of a Terraform address (`module.a.aws_iam_role.app` → `app`). */
export function lastPart(text: string): string {
  if (/^arn:/.test(text)) {
    const tail = text.slice(text.lastIndexOf(':') + 1);
    return tail.includes('${') ? text : tail.slice(tail.lastIndexOf('/') + 1);
  }
  const found = /(?:^|\.)(?:aws_[a-z0-9_]+)\.([^.]+(?:\[.*\])?)$/.exec(text);
  return found ? found[1]! : text;
}

/** A witness as a request: `s3:GetObject on arn:aws:s3:::b/k with aws:SourceVpce = vpce-1`. */
export function witnessLine(witness: Witness): string {
  const on = witness.resource === null ? '' : ` on ${witness.resource}`;
  const context = Object.entries(witness.context)
    .sort(([a], [b]) => compareNatural(a, b))
    .map(([key, value]) => `${key} = ${typeof value === 'string' ? value : value.join(', ')}`);
  return `${witness.action}${on}${context.length > 0 ? ` with ${context.join(', ')}` : ''}`;
}

/** A condition as part of a sentence: engine texts say either how (`only from VPC vpc-1`) or what (`aws:SourceVpc is vpc-1`). */
export function conditionWords(condition: string): string {
  return /^(?:only|not|if|when|while|needs|unless|outside|before|after|between|without|with)\b/i.test(condition)
    ? condition
    : `only if ${condition}`;
}

/** What something undetermined is about, as far as its reason does not say so itself: address and attribute, or neither. */
export function doubtSubject(doubt: { readonly address: string; readonly attribute: string; readonly reason: string }) {
  const { address, attribute, reason } = doubt;
  const named = attribute === '' || reason.startsWith(`${attribute} `) || reason.includes(address);
  return [reason.includes(address) ? '' : address, named ? '' : attribute].filter((part) => part !== '');
}

/** A doubt in one sentence that says what it is about. */
export function doubtText(doubt: { readonly address: string; readonly attribute: string; readonly reason: string }) {
  const subject = doubtSubject(doubt).join(' ');
  return subject === '' ? doubt.reason : `${subject}: ${doubt.reason}`;
}

/** What would settle something undetermined, by what it is about. */
export function settledBy(doubt: { readonly address: string; readonly reason: string }): string {
  const reason = doubt.reason.toLowerCase();
  if (/known role/.test(reason))
    return 'add its trust policy (trust) to the role under known-roles in the configuration';
  if (/context|not in the plan|outside the plan|neither in plan/.test(reason) || /^arn:/.test(doubt.address)) {
    return 'give the stack it lives in, or get-account-authorization-details of its account, as context (context-files, --context)';
  }
  if (/after apply|not known|unknown|computed/.test(reason)) {
    return "give the root module's HCL (working-directory, --dir), or make the value known before apply";
  }
  if (/cap|limit|too many|undecided|not decided/.test(reason)) return 'split the policy, or review this one by hand';
  if (/module/.test(reason)) return 'run terraform init first, so that the module can be read';
  if (/version|malformed|invalid|json|parse/.test(reason)) return 'mend the policy document; AWS refuses it as it is';
  return 'review this one by hand';
}
