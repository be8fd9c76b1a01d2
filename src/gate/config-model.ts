// What `.github/terraform-iam-diff.yml` may say, read and checked, and what holds where it is silent.
// Types and defaults only, so that a run without a configuration file loads no YAML parser.

import type { GateSettings, Severity, Suppression } from '../result/model.ts';

export interface Config {
  readonly version: 1;
  /** Account of the resources whose account is not said anywhere else; 12 digits, or null. */
  readonly account: string | null;
  readonly projects: readonly ProjectConfig[];
  /** A null means that the file does not say; inputs and options then decide, and last the defaults. */
  readonly gate: { readonly [Key in keyof GateSettings]: GateSettings[Key] | null };
  readonly knownRoles: readonly KnownRole[];
  /** Service control policies by level (root, organisational units …, account): every level must allow. */
  readonly scps: readonly ScpLevel[];
  readonly rules: readonly AccessRule[];
  readonly suppressions: readonly SuppressionRule[];
  readonly suppressionPolicy: { readonly maxDays: number | null };
  /** Path of a report (`diff --format json`) relative to the workspace: what it has already does not gate under only-new. */
  readonly baseline: string | null;
}

export interface ProjectConfig {
  readonly name: string;
  /** Plan JSON, relative to the workspace. */
  readonly plan: string | null;
  /** Root module's HCL, relative to the workspace. */
  readonly path: string | null;
  readonly account: string | null;
}

/** A policy that is attached by ARN, or one whose text stands in the configuration. */
export type ConfiguredPolicy =
  | { readonly kind: 'managed'; readonly arn: string }
  | { readonly kind: 'document'; readonly name: string /** JSON text. */; readonly document: string };

/** A role that lives outside the plan and the context. */
export interface KnownRole {
  readonly arn: string;
  readonly policies: readonly ConfiguredPolicy[];
  /** JSON text of the trust policy, or null where it is not given. */
  readonly trust: string | null;
  readonly permissionsBoundary: ConfiguredPolicy | null;
}

export interface ScpLevel {
  readonly name: string;
  readonly policies: readonly ConfiguredPolicy[];
}

/** These instances never reach any of these actions on any of these resources. */
export interface AccessRule {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string | null;
  readonly deny: {
    /** Action patterns. */
    readonly actions: readonly string[];
    /** ARN patterns; `*` for all. */
    readonly resources: readonly string[];
  };
  /** Globs (`*`, `?`) over instance addresses; `*` for all. */
  readonly instances: readonly string[];
}

/** Takes one finding on one instance out of the gate until a day. */
export interface SuppressionRule extends Suppression {
  /** As printed in the report; a prefix of at least 12 hex digits is enough. */
  readonly fingerprint: string;
  /** The instance's address, exactly. */
  readonly instance: string;
  /** Line in the configuration file, to name it in notes. */
  readonly line: number;
}

export const EMPTY_CONFIG: Config = {
  version: 1,
  account: null,
  projects: [],
  gate: { failOn: null, failOnUnknown: null, onlyNew: null },
  knownRoles: [],
  scps: [],
  rules: [],
  suppressions: [],
  suppressionPolicy: { maxDays: null },
  baseline: null,
};

/** Gate settings where neither an input nor the configuration says otherwise. */
export const DEFAULT_GATE: GateSettings = { failOn: 'high', failOnUnknown: false, onlyNew: false };
