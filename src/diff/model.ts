// The difference of one stack, before it is graded and gated: what each instance gains and loses, and what is in doubt.
// Everything in it is safe to show; severities and findings are gate/'s to add.

import type { Location } from '../core/diagnostic.ts';
import type { Grant, InstanceReport } from '../report/model.ts';

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
