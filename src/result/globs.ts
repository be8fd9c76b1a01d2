// Whether two patterns have a text in common: for judging and describing what is gained, never for deciding access.
// Knows the wildcards `*` and `?` alone.

/** Is there a text that both globs match? Dynamic programming over the two; time is the product of their lengths. */
export function globsMeet(left: string, right: string): boolean {
  let row = new Array<boolean>(right.length + 1).fill(false);
  row[0] = true;
  for (let j = 1; j <= right.length; j++) row[j] = row[j - 1]! && right[j - 1] === '*';
  for (let i = 1; i <= left.length; i++) {
    const a = left[i - 1]!;
    const next = new Array<boolean>(right.length + 1).fill(false);
    next[0] = row[0]! && a === '*';
    for (let j = 1; j <= right.length; j++) {
      const b = right[j - 1]!;
      // A star takes no character (the other glob stays where it is) or one more of the other's.
      if (a === '*' || b === '*') next[j] = row[j]! || next[j - 1]!;
      else next[j] = row[j - 1]! && (a === b || a === '?' || b === '?');
    }
    row = next;
  }
  return row[right.length]!;
}
