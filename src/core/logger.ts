// How a stage says what it is doing. Passed in, so that stages stay pure and the Action, the terminal and tests differ.
// Knows nothing of where the lines go; an implementation flattens and defuses hostile text itself.

export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  /** Shown only when the user asks for debugging. */
  debug(message: string): void;
  /**
   * Work done so far, for a long loop; an implementation may leave most calls out. Where it gives a promise, the loop
   * waits for that, so that the process hears of signals.
   */
  progress(what: string, done: number, total: number): void | Promise<void>;
  /** Runs `work` under a foldable title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/** Says nothing. */
export const SILENT: Logger = {
  info() {},
  warn() {},
  debug() {},
  progress() {},
  group: (_title, work) => work(),
};
