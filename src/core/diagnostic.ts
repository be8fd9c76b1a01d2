// What the tool has to say beside the result: something skipped, refused, capped or worth knowing.
// An `error` or `warning` makes the verdict `incomplete`; a `note` does not.

/** A place in a source file: path relative to the workspace with `/`, and a 1-based line. */
export interface Location {
  readonly file: string;
  readonly line: number;
}

export interface Diagnostic {
  readonly level: 'error' | 'warning' | 'note';
  /** Stable kebab-case name of the kind of diagnostic, for example `unreadable-policy`. */
  readonly code: string;
  readonly message: string;
  /** Terraform address it is about, or null. */
  readonly address: string | null;
  readonly location: Location | null;
}

/** Why something could not be determined, and where: goes to a report's `undetermined`. */
export interface Doubt {
  readonly reason: string;
  /** Terraform address, or the ARN or name of a thing outside the plan. */
  readonly address: string;
  readonly attribute: string;
  readonly location: Location | null;
}

/** One text for equal doubts, so that they can be told apart and sorted. */
export function doubtKey(doubt: Doubt): string {
  return `${doubt.address}\n${doubt.attribute}\n${doubt.reason}`;
}
