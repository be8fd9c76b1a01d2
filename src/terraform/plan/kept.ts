// Which attributes of a resource the plan reader keeps: the allow-list, and what expressions refer to.
// Decides by names and sensitivity marks; does not look at values.

import { allowedAttributes, isListedType } from '../allow-list.ts';
import { anySensitive, get } from './raw.ts';

/** Which attributes of a type are kept; `strict` makes the test for those that are not, because Terraform calls them sensitive. */
export interface Kept {
  readonly allowed: ReadonlySet<string>;
  readonly strict: (marks: unknown) => (name: string) => boolean;
}

const NONE: ReadonlySet<string> = new Set();
const KEEP_ALL = (): boolean => false;
const LISTED_STRICT = (): (() => boolean) => KEEP_ALL;

/** What is kept of a type when no configuration says what is referred to. */
export function allowedFor(type: string): Kept {
  return { allowed: allowedAttributes(type), strict: isListedType(type) ? LISTED_STRICT : sensitiveAmong(NONE) };
}

/** What is not allow-listed by name for its type is of no use when sensitive: it could never be shown. */
function sensitiveAmong(listed: ReadonlySet<string>): Kept['strict'] {
  return (marks) =>
    marks === undefined || marks === false
      ? KEEP_ALL
      : (name) => !listed.has(name) && anySensitive(marks === true ? true : get(marks, name));
}

/** @param referred attributes that kept expressions refer to, by type */
export function keeper(referred: ReadonlyMap<string, ReadonlySet<string>>): (type: string) => Kept {
  const known = new Map<string, Kept>();
  return (type) => {
    let kept = known.get(type);
    if (kept === undefined) {
      const own = allowedAttributes(type);
      const more = own.size === 0 ? undefined : referred.get(type);
      kept =
        more === undefined
          ? allowedFor(type)
          : { allowed: new Set([...own, ...more]), strict: sensitiveAmong(isListedType(type) ? own : NONE) };
      known.set(type, kept);
    }
    return kept;
  };
}
