// What an escalation path is, as data. Nothing is judged here.

import type { TrustedAs } from './trust-service.ts';

/** What an action of a path must cover; see escalation-paths.yml. */
export type Target =
  | 'role'
  | 'self'
  | 'own-user'
  | 'policy'
  | 'user'
  | 'instance'
  | 'template'
  | 'bearer'
  | 'own-instance'
  | 'boundary'
  | 'document'
  | 'trusted-role'
  | 'reached'
  | 'any'
  | 'thing';

export interface Need {
  readonly action: string;
  readonly on: Target;
  /** Services of which a role must be passed to one, for iam:PassRole. */
  readonly to: readonly string[];
  /** All actions of the path that must be there on one and the same thing of this kind, this one among them. */
  readonly along: readonly string[];
  /** For iam:PassRole: services to whose resources the role is given (iam:AssociatedResourceArn), as ARNs name them. */
  readonly associated: readonly string[];
}

export interface EscalationPath {
  /** pathfinding.cloud's id, or a name of our own. */
  readonly id: string;
  /** Is it one of pathfinding.cloud? */
  readonly listed: boolean;
  readonly yields: 'role' | 'self' | 'widened' | 'unbounded' | 'user' | 'administrator';
  readonly needs: readonly Need[];
  readonly trusts: readonly string[];
  /** How those in `trusts` assume the role. */
  readonly by: TrustedAs;
  /** An instance profile must hold the role. */
  readonly profile: boolean;
  /** `none`: nothing that exists is used; `unseen`: a type that plans are not read for; else the type and its attribute. */
  readonly bearer: 'none' | 'unseen' | readonly string[];
}
