// Errors that the user can mend, apart from bugs: one line, with the file, what is wrong and how to mend it.
// Knows nothing of Terraform, AWS or GitHub.

/** Something the user gave cannot be used. Printed as `error: FILE: MESSAGE; REMEDY`, exit status 2, no stack trace. */
export class InputError extends Error {
  /** File (or option) the error is about, as the user wrote it. */
  readonly file: string;
  /** What to do about it, without a final full stop. */
  readonly remedy: string;

  constructor(file: string, message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'InputError';
    this.file = file;
    this.remedy = remedy;
  }

  /** The one line for standard error, without the leading `error: `. */
  get line(): string {
    return `${this.file}: ${this.message}; ${this.remedy}`.replace(/\s*[\r\n]+\s*/g, ' ');
  }
}

/** Two parts of the program disagree: a bug of ours, never to be reported as a result. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** For the default branch of an exhaustive switch. */
export function assertNever(value: never, what: string): never {
  throw new InternalError(`unexpected ${what}: ${JSON.stringify(value)}`);
}

/** What is wrong with a JSON text, without the parser's quotation of it, which may hold a secret. */
export function jsonMistake(thrown: unknown): string {
  const position = /position (\d+)/.exec(messageOf(thrown));
  return position ? `a mistake at character ${position[1]}` : 'it cannot be parsed';
}

/** The message of anything that was thrown, also of a thrown non-Error. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
