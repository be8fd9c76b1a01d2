// `regex`, `regexall` and `replace` with a pattern, by an own matcher in linear time: patterns come from the change under review.
// Knows nothing of the value of anything else.

import type { Value } from '../../core/value.ts';
import { Undecided } from './builtin.ts';

export function matchFirst(_pattern: string, _text: string): Value {
  throw new Undecided('regular expressions are not carried out');
}

export function matchAll(_pattern: string, _text: string): Value {
  throw new Undecided('regular expressions are not carried out');
}

export function replaceMatches(_pattern: string, _text: string, _replacement: string): Value {
  throw new Undecided('regular expressions are not carried out');
}
