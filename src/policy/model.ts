// The policy language as data: what a policy document says after strict reading. Shared by the engine and by decide.ts.
// Strings may hold symbols (core/symbol.ts). Knows nothing of Terraform.

import type { Doubt, Location } from '../core/diagnostic.ts';

export type PolicyKind = 'identity' | 'resource' | 'trust' | 'boundary' | 'scp';

/** Where a statement stands, for evidence in reports and answers. */
export interface StatementSource {
  /** Terraform address of the policy, or the ARN or name of a policy outside the plan. */
  readonly policy: string;
  readonly location: Location | null;
}

export interface Statement {
  /** 0-based place in the document's Statement list. */
  readonly index: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  /** `not` is NotAction. */
  readonly action: PatternSet;
  /** `not` is NotResource; null where the document has no Resource element (a trust policy). */
  readonly resource: PatternSet | null;
  /** `not` is NotPrincipal; null in identity policies. */
  readonly principal: PrincipalSet | null;
  /** All must hold. */
  readonly conditions: readonly Condition[];
  /** Policy variables are live (Version 2012-10-17); under 2008-10-17 `${…}` is literal text. */
  readonly variables: boolean;
  readonly source: StatementSource;
}

/** Patterns as written, original spelling: any of them may match; with `not`, none may. */
export interface PatternSet {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

export interface PrincipalSet {
  readonly not: boolean;
  readonly entries: readonly PrincipalEntry[];
}

export type PrincipalEntry =
  /** `"Principal": "*"` or `{"AWS": "*"}` */
  | { readonly kind: 'any' }
  /** A 12-digit account, an account's `:root` ARN, a role, user, session or federated-user ARN, or a unique id (AROA…). */
  | { readonly kind: 'aws'; readonly value: string }
  | { readonly kind: 'service'; readonly value: string }
  | { readonly kind: 'federated'; readonly value: string }
  | { readonly kind: 'canonical'; readonly value: string };

/** Base operators, without IfExists and without the set qualifier. */
export type Operator =
  | 'StringEquals'
  | 'StringNotEquals'
  | 'StringEqualsIgnoreCase'
  | 'StringNotEqualsIgnoreCase'
  | 'StringLike'
  | 'StringNotLike'
  | 'NumericEquals'
  | 'NumericNotEquals'
  | 'NumericLessThan'
  | 'NumericLessThanEquals'
  | 'NumericGreaterThan'
  | 'NumericGreaterThanEquals'
  | 'DateEquals'
  | 'DateNotEquals'
  | 'DateLessThan'
  | 'DateLessThanEquals'
  | 'DateGreaterThan'
  | 'DateGreaterThanEquals'
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'NotIpAddress'
  | 'ArnEquals'
  | 'ArnLike'
  | 'ArnNotEquals'
  | 'ArnNotLike'
  | 'Null';

export interface Condition {
  readonly operator: Operator;
  readonly qualifier: 'ForAllValues' | 'ForAnyValue' | null;
  readonly ifExists: boolean;
  /** Key as written; keys compare without case. */
  readonly key: string;
  /** Values as text (booleans and numbers in their JSON spelling). */
  readonly values: readonly string[];
}

/**
 * A policy document, read. `may` holds the statements as wide as what is not known allows, `must` as narrow: an Allow
 * is widened in `may` and left out of (or narrowed in) `must`; likewise a Deny, which therefore surely denies only what
 * `must` says. When everything is known, `must === may`.
 */
export interface PolicyDocument {
  readonly version: '2012-10-17' | '2008-10-17';
  readonly id: string | null;
  readonly may: readonly Statement[];
  readonly must: readonly Statement[];
  /** What is not known in it, with reasons; empty when `must === may`. */
  readonly doubts: readonly Doubt[];
}
