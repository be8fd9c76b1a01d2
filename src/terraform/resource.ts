// What the readers of plans, HCL and context hand on: resources with resolved values, before and after.
// Nothing after this room knows whether a value came from the plan, the HCL or a context file.

import type { Diagnostic, Location } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';

export type Change = 'create' | 'update' | 'replace' | 'delete' | 'no-op' | 'read' | 'forget';

export interface Resource {
  /** Terraform address (`module.web.aws_instance.app[0]`); for things known only from AWS's own output, the ARN. */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  /** `plan`: part of this change. `context`: lives in another stack or is known from elsewhere; it differs between the sides only where that stack's own plan changes it. */
  readonly origin: 'plan' | 'context';
  /** Set on context whose own stack is part of the same run: what there is to say of it is said there. */
  readonly peer?: true;
  /** Lists of a role that no configuration sets: they mirror what the account has (`inline_policy`, `managed_policy_arns`). Not given: the reader cannot tell. */
  readonly mirrored?: readonly string[];
  readonly type: string;
  readonly name: string;
  /** Address of the module instance, '' for the root module. */
  readonly module: string;
  readonly change: Change;
  /** Why Terraform replaces it (`replace_paths`), as attribute names; empty otherwise. */
  readonly replacedFor: readonly string[];
  /** Of a replacement: the old object is destroyed after the new one is made (`create_before_destroy`). */
  readonly createBeforeDestroy?: true;
  /**
   * Allow-listed attributes only, each resolved as far as it can be: known, text with symbols, Unknown or OneOf. A link
   * (role, policy_arn, iam_instance_profile …) holds the canonical value that the thing it names has in its own `name`
   * or `arn`. `arn`, `name` and `id` of the types that the graph links by are always there.
   */
  readonly attributes: ReadonlyMap<string, Value>;
  /** Attributes that Terraform marks sensitive: decided on, never shown. */
  readonly sensitive: ReadonlySet<string>;
  readonly location: Location | null;
  readonly attributeLocations: ReadonlyMap<string, Location>;
  /** Addresses that an attribute's expression refers to (a policy document behind a policy, for instance). */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** Where it lives; each may hold a symbol. */
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

export interface Snapshot {
  readonly side: 'before' | 'after';
  /** By address. A moved resource stands under its new address on both sides. */
  readonly resources: ReadonlyMap<string, Resource>;
}

/** One Terraform root module with its change: what `plan.ts` or the HCL reader make, and the graph is built from. */
export interface Stack {
  /** Name of the plan file or folder, where there may be several. */
  readonly source?: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
  /** Canonical text with symbols → the symbol that people know it by (`arn:aws:s3:::${aws_s3_bucket.b.bucket}` → `${aws_s3_bucket.b.arn}`). */
  readonly aliases: ReadonlyMap<string, string>;
  /** Addresses changed by this plan, or by a plan given as its context, with their change; data sources included, also types the graph does not know. */
  readonly changes: ReadonlyMap<string, Change>;
}
