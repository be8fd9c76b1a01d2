// How policies spell the context keys that they name: AWS compares keys without case, people read them as they wrote them.
// Knows nothing of what the keys hold.

import type { Statement } from './model.ts';

/** Key in lower case → as it is written; of several spellings the one with capitals. */
export function keySpellings(statements: Iterable<Statement>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const statement of statements) {
    for (const key of keysIn(statement)) {
      const lower = key.toLowerCase();
      const known = found.get(lower);
      if (known === undefined || key < known) found.set(lower, key);
    }
  }
  return found;
}

function keysIn({ conditions, resource, variables }: Statement): readonly string[] {
  const keys = conditions.map((each) => each.key);
  if (!variables) return keys;
  const texts = [...(resource?.patterns ?? []), ...conditions.flatMap((each) => each.values)];
  return [...keys, ...texts.flatMap((text) => Array.from(text.matchAll(/\$\{([^},]+)/g), (match) => match[1]!.trim()))];
}
