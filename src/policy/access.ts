// Access as a Boolean formula over requests. Policies, boundaries, chains and denies compose here, before any
// comparison; the engine (difference.ts) decides such formulas exactly. Built by graph/ and diff/, never inspected there.

import type { Condition, Statement } from './model.ts';

/** What a binding fixes. Keys of `context` are lower case; an absent key is bound to null; a list is a multivalued key. */
export interface Binding {
  readonly action?: string;
  readonly resource?: string;
  readonly context?: ReadonlyMap<string, string | readonly string[] | null>;
  /** `kept`: a wildcard inside a segment of a Resource stands for no colon. AWS does not say; otherwise it may. */
  readonly colons?: 'kept';
}

export type Access =
  | { readonly op: 'const'; readonly value: boolean }
  /** The request matches the statement's action, resource and conditions. Its effect and principal are not looked at. */
  | { readonly op: 'statement'; readonly statement: Statement }
  | { readonly op: 'and'; readonly of: readonly Access[] }
  | { readonly op: 'or'; readonly of: readonly Access[] }
  | { readonly op: 'not'; readonly of: Access }
  /**
   * `of`, judged for a request in which these parts are fixed; the others stay as they are in the request at hand. An
   * inner binding wins over an outer one. This is how principal-derived keys become constants, and how the access of a
   * role behind a chain depends on the conditions of each hop (`sts:AssumeRole` on that role, same context).
   */
  | { readonly op: 'bind'; readonly binding: Binding; readonly of: Access };

export const NOTHING: Access = { op: 'const', value: false };
export const EVERYTHING: Access = { op: 'const', value: true };

export function statement(of: Statement): Access {
  return { op: 'statement', statement: of };
}

/** All of them; simplifies constants and flattens. */
export function and(...parts: readonly Access[]): Access {
  return junction('and', parts);
}

/** Any of them; simplifies constants and flattens. */
export function or(...parts: readonly Access[]): Access {
  return junction('or', parts);
}

export function not(of: Access): Access {
  if (of.op === 'const') return of.value ? NOTHING : EVERYTHING;
  return of.op === 'not' ? of.of : { op: 'not', of };
}

export function bind(binding: Binding, of: Access): Access {
  return of.op === 'const' ? of : { op: 'bind', binding, of };
}

/** What these statements alone allow: an Allow matches and no Deny does. */
export function allowedBy(statements: readonly Statement[]): Access {
  return and(matches(statements, 'Allow'), not(matches(statements, 'Deny')));
}

/** Some statement with this effect matches. */
export function matches(statements: readonly Statement[], effect: 'Allow' | 'Deny'): Access {
  return or(...statements.filter((each) => each.effect === effect).map(statement));
}

/** Context keys with this prefix are not AWS's: each is an unknown yes or no, a free dimension for the engine. */
export const DOUBT_PREFIX = 'doubt:';

/**
 * An unknown function of the request, the same wherever the id is the same (before and after, if what is not known is
 * the same unseen constant). `polarity` says whether a true value widens access (an Allow that may be there) or narrows
 * it (a Deny that may be there). It is a statement on the synthetic key `doubt:POLARITY:ID`: bind that key to null to
 * switch the doubt off, to 'true' to switch it on.
 */
export function doubt(polarity: 'allow' | 'deny', id: string): Access {
  const source = { policy: id, location: null };
  const condition: Condition = {
    operator: 'Null',
    qualifier: null,
    ifExists: false,
    key: doubtContextKey(polarity, id),
    values: ['false'],
  };
  const any = { not: false, patterns: ['*'] };
  return statement({
    index: 0,
    sid: null,
    effect: 'Allow',
    action: any,
    resource: any,
    principal: null,
    conditions: [condition],
    variables: false,
    source,
  });
}

/** The synthetic context key of a doubt, in lower case as context keys are. */
export function doubtContextKey(polarity: 'allow' | 'deny', id: string): string {
  return `${DOUBT_PREFIX}${polarity}:${id}`.toLowerCase();
}

/**
 * Fixes doubts: `off`, nothing in doubt counts, neither an Allow nor a Deny; `must`, access is as narrow as it can be;
 * `may`, as wide as it can be.
 */
export function settleDoubts(keys: Iterable<string>, as: 'off' | 'must' | 'may'): Binding {
  const allow = `${DOUBT_PREFIX}allow:`;
  const on = (key: string) => (as === 'may' && key.startsWith(allow)) || (as === 'must' && !key.startsWith(allow));
  return { context: new Map(Array.from(keys, (key) => [key, on(key) ? 'true' : null])) };
}

function junction(op: 'and' | 'or', parts: readonly Access[]): Access {
  const absorbing = op === 'or';
  const flat: Access[] = [];
  for (const part of parts) {
    if (part.op === 'const') {
      if (part.value === absorbing) return part;
    } else if (part.op === op) {
      for (const inner of part.of) flat.push(inner);
    } else {
      flat.push(part);
    }
  }
  if (flat.length === 0) return absorbing ? NOTHING : EVERYTHING;
  return flat.length === 1 ? flat[0]! : { op, of: flat };
}
