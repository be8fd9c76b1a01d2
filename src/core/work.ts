// Counts work while a question is answered, so that input made to take for ever ends. A count, never a clock: equal inputs
// give equal answers on every machine. Knows nothing of what the work is about.

/** Thrown where the work allowed is spent; becomes "not decided", never an answer. */
export class WorkSpent extends Error {
  override readonly name = 'WorkSpent';
}

let left = Number.POSITIVE_INFINITY;

/** Counts some work; one unit is about one comparison of two characters. Outside of `withAllowance` nothing is bounded. */
export function work(units: number): void {
  left -= units;
  if (left < 0) throw new WorkSpent('the work that is allowed is spent');
}

/**
 * Runs `act` with so much work allowed. What it takes is told to `took`, also where it throws, and counts for an
 * allowance around it as well.
 */
export function withAllowance<T>(units: number, act: () => T, took: (units: number) => void): T {
  const around = left;
  const allowed = Math.min(units, around);
  left = allowed;
  try {
    return act();
  } finally {
    const used = allowed - left;
    left = around - used;
    took(used);
  }
}
