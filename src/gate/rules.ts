// The rules: the built-in ones over gains, routes and facts, and the team's own "these never reach that". Each makes findings.
// Knows neither suppressions nor the gate's threshold; whether an access exists is asked of a function that is passed in.

import { globMatches } from '../aws/catalog.ts';
import type { Diagnostic, Doubt, Location } from '../core/diagnostic.ts';
import { assertNever } from '../core/errors.ts';
import type { GateFact } from '../diff/model.ts';
import type { Finding, Grant, Hop, InstanceReport, Severity, StepReport, Witness } from '../result/model.ts';
import { worst } from '../result/order.ts';
import {
  accountOf,
  conditionWords,
  grantSentence,
  isAdministrator,
  isSelfEscalation,
  pathWords,
  principalWords,
  type RoleNames,
  roleNamesOf,
  witnessLine,
} from '../result/words.ts';
import type { AccessRule } from './config-model.ts';
import { chainParts, fingerprint, grantParts } from './fingerprint.ts';

export const BUILT_IN_RULES = [
  'gained-access',
  'privilege-escalation',
  'role-recreated',
  'imds-v1',
  'unreadable-policy',
] as const;
export type BuiltInRule = (typeof BUILT_IN_RULES)[number];

/** May the instance do any of these actions on any of these resources after the change, by whatever chain? */
export type CanReach = (
  instance: string,
  actions: readonly string[],
  resources: readonly string[],
  /** The plan that the instance is of, where several have one of that address. */
  plan?: string,
) =>
  | { readonly kind: 'none' }
  | {
      readonly kind: 'found';
      readonly witness: Witness;
      readonly path: readonly StepReport[];
      readonly location?: Location | null;
    }
  | { readonly kind: 'undecided'; readonly reason: string };

/** An instance with what the rules ask beside its part of the report. */
export interface JudgedInstance extends InstanceReport {
  /** Where the statement stands by which it takes over the role of this ARN, after the change. */
  readonly takeoverPlace?: ((arn: string) => Location | null) | undefined;
}

/** How the codes of diagnostics begin that say that a policy document is not one that AWS takes. */
const UNREADABLE_CODES = [
  'unreadable-policy',
  'bad-',
  'policy-',
  'no-statement',
  'unknown-element',
  'null-element',
  'duplicate-',
  'too-deep',
  'too-large',
];

const FACT_SEVERITY = {
  'role-recreated': 'medium',
  'privilege-escalation': 'high',
  'unreadable-policy': 'low',
} as const satisfies Record<GateFact['kind'], Severity>;

/** All findings of the built-in rules, in no particular order. */
export function builtInFindings(
  instances: readonly JudgedInstance[],
  facts: readonly GateFact[],
  diagnostics: readonly Diagnostic[],
): Finding[] {
  const findings = new Map<string, Finding>();
  const add = (finding: Finding) => {
    const key = `${finding.plan ?? ''}\n${finding.fingerprint}`;
    const known = findings.get(key);
    if (!known || worst([known.severity, finding.severity]) !== known.severity) findings.set(key, finding);
  };
  for (const instance of instances) {
    const names = roleNamesOf(instance);
    const plan = planOf(instance);
    for (const grant of instance.gained) add({ ...gainedAccess(instance, grant, names), ...plan });
    for (const finding of newEscalations(instance, names)) add({ ...finding, ...plan });
    if (instance.after?.imds === 'v1-allowed' && instance.gained.length > 0) add({ ...imdsV1(instance), ...plan });
  }
  for (const fact of facts) add(factFinding(fact));
  for (const diagnostic of diagnostics) {
    if (
      diagnostic.level === 'error' &&
      diagnostic.address !== null &&
      UNREADABLE_CODES.some((code) => diagnostic.code.startsWith(code))
    ) {
      add(unreadablePolicy(diagnostic));
    }
  }
  return [...findings.values()];
}

function planOf({ plan }: InstanceReport): { readonly plan?: string } {
  return plan === undefined ? {} : { plan };
}

/** The instance among those of one run: its address, and its plan where several have one of that address. */
export function instanceKey({ address, plan }: Pick<InstanceReport, 'address' | 'plan'>): string {
  return plan === undefined ? address : `${address}\n${plan}`;
}

function gainedAccess(instance: InstanceReport, grant: Grant, names: RoleNames): Finding {
  const location = grant.causes.find((cause) => cause.location !== null)?.location ?? instance.location;
  const route = grant.path.length > 1 ? ` (${pathWords(grant.path, names)})` : '';
  const conditions = grant.conditions.map((condition) => `, ${conditionWords(condition)}`).join('');
  return {
    rule: 'gained-access',
    severity: grant.severity,
    instance: instance.address,
    message: `${instance.address} can now ${grantSentence(grant)} as ${principalWords(grant.role)}${route}${conditions}`,
    fingerprint: fingerprint('gained-access', instance.address, grantParts(grant)),
    location,
    suppressed: null,
    inBaseline: false,
  };
}

/**
 * Roles that the instance can take over after the change and could not before, by an escalation or a passed role. A role
 * that widens itself is not among the roles reached, but its gains come by that route.
 */
function newEscalations(instance: JudgedInstance, names: RoleNames): Finding[] {
  // Who is administrator without any takeover takes over the other roles of that account without any news.
  const administrator = instance.gained.find(
    (grant) => isAdministrator(grant) && grant.conditions.length === 0 && !grant.path.some(isTakeover),
  );
  const reached = (instance.after?.reachable ?? []).map(({ role, path }) => ({
    role,
    path,
    place: () => instance.takeoverPlace?.(role.arn) ?? null,
  }));
  const gained = instance.gained.map(({ role, path }) => ({ role, path, place: () => placeOf(path.find(isTakeover)) }));
  const routes = [...reached, ...gained].filter(
    ({ role }) => !administrator || accountOf(role.arn) !== accountOf(administrator.role.arn),
  );
  const before = new Set((instance.before?.reachable ?? []).map(({ role, path }) => routeKey(role.arn, path)));
  return routes.flatMap(({ role, path, place }): Finding[] => {
    const step = path.find(isTakeover);
    if (!step || before.has(routeKey(role.arn, path))) return [];
    const yields = instance.gained.filter((grant) => grant.role.arn === role.arn).map((grant) => grant.severity);
    const severity = worst([...yields, 'high']) === 'critical' ? 'critical' : 'high';
    const technique = step.technique === null ? '' : ` by ${step.technique}`;
    return [
      {
        rule: 'privilege-escalation',
        severity,
        instance: instance.address,
        message: `${instance.address} can now ${isSelfEscalation(step) ? `widen its own ${principalWords(role)}` : `take over ${principalWords(role)}`}${technique} (${pathWords(path, names)})`,
        fingerprint: fingerprint('privilege-escalation', instance.address, [role.arn, chainParts(path)]),
        location: place() ?? instance.location,
        suppressed: null,
        inBaseline: false,
      },
    ];
  });
}

function placeOf(step: StepReport | undefined): Location | null {
  return step?.evidence.find((each) => each.location !== null)?.location ?? null;
}

function isTakeover(step: Hop): boolean {
  return step.kind === 'escalation' || step.kind === 'pass-role';
}

/** A longer or shorter way by the same techniques to the same role is no new escalation. */
function routeKey(arn: string, path: readonly Hop[]): string {
  const techniques = path.filter(isTakeover);
  return JSON.stringify([arn, techniques.map((step) => [step.kind, step.technique])]);
}

function imdsV1(instance: InstanceReport): Finding {
  return {
    rule: 'imds-v1',
    severity: 'medium',
    instance: instance.address,
    message: `${instance.address} gains access while its metadata service answers version 1 requests, so that a forged request is enough to take the credentials; set http_tokens to required`,
    fingerprint: fingerprint('imds-v1', instance.address, []),
    location: instance.location,
    suppressed: null,
    inBaseline: false,
  };
}

function factFinding(fact: GateFact): Finding {
  return {
    rule: fact.kind,
    severity: fact.severity ?? FACT_SEVERITY[fact.kind],
    instance: fact.instance,
    message: fact.message,
    fingerprint: fingerprint(fact.kind, fact.instance, [fact.subject]),
    location: fact.location,
    suppressed: null,
    inBaseline: false,
  };
}

function unreadablePolicy(diagnostic: Diagnostic): Finding {
  return {
    rule: 'unreadable-policy',
    severity: 'low',
    instance: null,
    message: diagnostic.message.includes(diagnostic.address!)
      ? diagnostic.message
      : `${diagnostic.address}: ${diagnostic.message}`,
    fingerprint: fingerprint('unreadable-policy', null, [diagnostic.address ?? diagnostic.message]),
    location: diagnostic.location,
    suppressed: null,
    inBaseline: false,
  };
}

/** What a team's rules find. What could not be decided comes back as a doubt about the instance, by its `instanceKey`. */
export function accessRuleFindings(
  rules: readonly AccessRule[],
  instances: readonly InstanceReport[],
  canReach: CanReach,
): { findings: Finding[]; doubts: Map<string, Doubt[]> } {
  const findings: Finding[] = [];
  const doubts = new Map<string, Doubt[]>();
  for (const rule of rules) {
    for (const instance of instances) {
      if (instance.after === null || !rule.instances.some((glob) => globMatches(glob, instance.address))) continue;
      const answer = canReach(instance.address, rule.deny.actions, rule.deny.resources, instance.plan);
      switch (answer.kind) {
        case 'none':
          break;
        case 'found':
          findings.push({ ...accessRuleFinding(rule, instance, answer), ...planOf(instance) });
          break;
        case 'undecided': {
          const doubt: Doubt = {
            reason: `whether rule ${rule.id} holds is not decided: ${answer.reason}`,
            address: instance.address,
            attribute: `rule ${rule.id}`,
            location: instance.location,
          };
          const key = instanceKey(instance);
          const known = doubts.get(key);
          if (known) known.push(doubt);
          else doubts.set(key, [doubt]);
          break;
        }
        default:
          assertNever(answer, 'answer about access');
      }
    }
  }
  return { findings, doubts };
}

function accessRuleFinding(
  rule: AccessRule,
  instance: InstanceReport,
  found: Extract<ReturnType<CanReach>, { readonly kind: 'found' }>,
): Finding {
  const route = found.path.length > 0 ? ` (${pathWords(found.path, roleNamesOf(instance))})` : '';
  const message = rule.message === null ? '' : `; ${rule.message}`;
  return {
    rule: rule.id,
    severity: rule.severity,
    instance: instance.address,
    message: `${instance.address} can reach what rule ${rule.id} forbids: ${witnessLine(found.witness)}${route}${message}`,
    fingerprint: fingerprint(rule.id, instance.address, [
      rule.deny.actions,
      rule.deny.resources,
      chainParts(found.path),
    ]),
    location:
      found.location ??
      found.path.flatMap((step) => step.evidence).find((each) => each.location)?.location ??
      instance.location,
    suppressed: null,
    inBaseline: false,
  };
}
