// The report as data: the JSON of `diff --format json`, and what every renderer reads. Fixed names; additions only.
// Everything in it is already safe to show: symbols displayed as ${…}, sensitive values left out.

import type { Diagnostic, Doubt, Location } from '../core/diagnostic.ts';
import type { Change } from '../terraform/resource.ts';
import type { StackPart } from '../terraform/stack-json.ts';

export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type Verdict = 'pass' | 'fail' | 'incomplete';
export type AccessLevelName = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'terraform-iam-diff'; readonly version: string };
  readonly project: string;
  readonly verdict: Verdict;
  /** What the verdict was judged by. */
  readonly gate: GateSettings;
  readonly summary: Summary;
  /** In a report merged from several: each one's own result, by name. */
  readonly projects?: readonly ProjectResult[];
  readonly instances: readonly InstanceReport[];
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  /** The stacks as data, so that several results can be judged together. Only in the result of one run, never in a merged one. */
  readonly stacks?: readonly StackPart[];
  /** Why there are no `stacks`, where that matters. */
  readonly stacksLeftOut?: string;
}

export interface GateSettings {
  readonly failOn: Severity | 'none';
  readonly failOnUnknown: boolean;
  /** Findings that the baseline has as well do not gate. */
  readonly onlyNew: boolean;
}

export interface ProjectResult {
  readonly project: string;
  readonly verdict: Verdict;
  readonly summary: Summary;
}

export interface Summary {
  readonly instances: number;
  readonly gaining: number;
  readonly losing: number;
  readonly undetermined: number;
  readonly unchanged: number;
  readonly maxSeverity: 'none' | Severity;
}

export interface InstanceReport {
  /** Set in merged reports, where one address may occur in several projects. */
  readonly project?: string;
  /** The plan file it is of; set where several plans of one run have an instance of this address. */
  readonly plan?: string;
  readonly address: string;
  readonly type: string;
  readonly change: Change;
  readonly before: InstanceAccess | null;
  readonly after: InstanceAccess | null;
  readonly gained: readonly Grant[];
  readonly lost: readonly Grant[];
  readonly undetermined: readonly Doubt[];
  readonly location: Location | null;
}

export interface InstanceAccess {
  /** Address of the instance profile, or its name or ARN when it is not in the plan. */
  readonly profile: string | null;
  readonly role: RoleRef | null;
  readonly imds: 'v2-required' | 'v1-allowed' | 'disabled' | 'unknown';
  /** Roles that it can become, its own left out, each with the shortest path. */
  readonly reachable: readonly { readonly role: RoleRef; readonly path: readonly Hop[] }[];
}

export interface RoleRef {
  readonly address: string | null;
  readonly arn: string;
  readonly name: string;
}

/** A step as far as it says the way. */
export interface Hop {
  readonly kind: 'instance-profile' | 'assume-role' | 'pass-role' | 'escalation';
  /** pathfinding.cloud's id (`ec2-001`), or null. */
  readonly technique: string | null;
  /** Address where there is one, else ARN. */
  readonly from: string;
  readonly to: string;
  readonly conditions: readonly string[];
}

/** A step of a gain or a loss. */
export interface StepReport extends Hop {
  /** The statements that make the step possible, on either side. */
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  readonly effect: 'Allow' | 'Deny';
  readonly policy: string;
  readonly sid: string | null;
  readonly index: number;
  readonly location: Location | null;
}

export interface Grant {
  readonly role: RoleRef;
  readonly path: readonly StepReport[];
  readonly actions: readonly string[];
  readonly exceptActions: readonly string[];
  readonly resources: readonly string[];
  readonly exceptResources: readonly string[];
  readonly conditions: readonly string[];
  readonly accessLevels: readonly AccessLevelName[];
  /** Actions of today's AWS catalogue that it covers. */
  readonly actionCount: number;
  readonly severity: Severity;
  readonly witness: Witness;
  readonly causes: readonly Cause[];
}

/** One concrete request that the grant allows, with every context key that it needs. */
export interface Witness {
  readonly action: string;
  readonly resource: string | null;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

export interface Cause {
  readonly address: string;
  readonly change: Change;
  readonly location: Location | null;
}

export interface Finding {
  /** `gained-access`, `privilege-escalation`, `role-recreated`, `imds-v1`, `unreadable-policy`, or a user's rule id. */
  readonly rule: string;
  readonly severity: Severity;
  readonly instance: string | null;
  /** Set in merged reports. */
  readonly project?: string;
  /** As on its instance. */
  readonly plan?: string;
  readonly message: string;
  /** Stable over line moves: made from instance address, actions, resources and chain. */
  readonly fingerprint: string;
  readonly location: Location | null;
  readonly suppressed: Suppression | null;
  /** The baseline report has the same fingerprint. */
  readonly inBaseline: boolean;
}

export interface Suppression {
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly expires: string;
}
