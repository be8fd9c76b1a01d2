// The difference of one stack, before it is graded and gated: what each instance gains and loses, and what is in doubt.
// Everything in it is safe to show; severities and findings are gate/'s to add.

import type { Location } from '../core/diagnostic.ts';
import type { Grant, InstanceReport, Severity } from '../result/model.ts';

/** A Grant without what the catalogue and the gate say of it. */
export interface BareGrant extends Omit<Grant, 'severity' | 'accessLevels' | 'actionCount'> {
  /** The role that holds it lives in another account than the instance's own role. */
  readonly crossAccount: boolean;
  /** Texts that grading may look at when the shown ones are withheld as sensitive; never shown. */
  readonly grading: Pick<Grant, 'actions' | 'exceptActions' | 'resources' | 'exceptResources'>;
}

export interface InstanceDifference extends Omit<InstanceReport, 'gained' | 'lost'> {
  readonly gained: readonly BareGrant[];
  readonly lost: readonly BareGrant[];
  readonly location: Location | null;
  /** Where the statement stands by which it takes over the role of this ARN, after the change. */
  readonly takeoverPlace: (arn: string) => Location | null;
}

/** Something the graph or the comparison noticed that no list of gains shows. */
export interface GateFact {
  readonly kind: 'role-recreated' | 'privilege-escalation' | 'unreadable-policy';
  /** Address of the instance it is about, or null. */
  readonly instance: string | null;
  /** One sentence, plain text. */
  readonly message: string;
  /** What stays equal from run to run: the role's address, the technique and role, the policy's address. */
  readonly subject: string;
  readonly location: Location | null;
  /** Where the rule's own severity does not fit (an escalation known to yield administrator: critical). */
  readonly severity?: Severity;
}
