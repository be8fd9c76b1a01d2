// What an escalation path is, as data. Nothing is judged here.

/** What an action of a path must cover; see escalation-paths.yml. */
export type Target =
  | 'role'
  | 'self'
  | 'policy'
  | 'user'
  | 'instance'
  | 'template'
  | 'bearer'
  | 'document'
  | 'trusted-role'
  | 'assumed-role'
  | 'any';

export interface Need {
  readonly action: string;
  readonly on: Target;
  /** Services of which a role must be passed to one, for iam:PassRole. */
  readonly to: readonly string[];
}

export interface EscalationPath {
  /** pathfinding.cloud's id. */
  readonly id: string;
  readonly yields: 'role' | 'self' | 'widened' | 'user' | 'administrator';
  readonly needs: readonly Need[];
  readonly trusts: readonly string[];
  /** An instance profile must hold the role. */
  readonly profile: boolean;
  /** `none`: nothing that exists is used; `unseen`: a type that plans are not read for; else the type and its attribute. */
  readonly bearer: 'none' | 'unseen' | readonly string[];
}

/** The page that explains a path. */
export function referenceOf(path: EscalationPath): string {
  return `https://pathfinding.cloud/paths/${path.id}`;
}
