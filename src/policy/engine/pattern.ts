// Patterns as policies write them, policy variables included, made into tokens once what is known of the context is
// filled in. Knows the pattern syntax of the policy language; nothing of statements or formulas.

import { assertNever } from '../../core/errors.ts';
import { OPEN } from '../../core/symbol.ts';
import {
  ANY,
  collapse,
  foldTokens,
  isOpaque,
  isPlainText,
  isVariable,
  isWildcard,
  STAR,
  type Token,
  type Tokens,
  textTokens,
  tokensText,
  variableToken,
} from '../glob.ts';
import { inParts, keptInSegments, resourceTokens } from './segments.ts';

/** How a text of the policy is compared: resources (segments.ts), wildcards or not, case, ARN conditions, true and false. */
export type Mode = 'resource' | 'resource-kept' | 'like' | 'equals' | 'equals-ignore-case' | 'arn' | 'bool';

const PATTERNS: ReadonlySet<Mode> = new Set(['resource', 'resource-kept', 'like']);

/** A policy variable: `${key}` or `${key, 'default'}`. */
export interface Variable {
  /** Lower case. */
  readonly key: string;
  readonly fallback: string | null;
  /** Equal for spellings that mean the same. */
  readonly identity: string;
  /** As it is written. */
  readonly shown: string;
}

/** A pattern before the context is known. */
export interface Template {
  readonly mode: Mode;
  readonly parts: readonly (Token | Variable)[];
  readonly variables: readonly Variable[];
}

/** A pattern ready to match. Free variables stand in it as tokens of their own. */
export interface Pattern {
  /** Equal for patterns that match the same texts by their tokens. */
  readonly key: string;
  readonly tokens: Tokens;
  /** The variables that are still free; empty for nearly every pattern. */
  readonly free: readonly Variable[];
  readonly template: Template;
  /**
   * A free variable in a comparison of ARNs, of true and false or without case: what it makes of its text depends on all
   * of it, so that until the value is chosen it can be compared only with itself.
   */
  readonly unsettled: boolean;
}

/** What a context key is known to be: text, nothing that a variable could take, or `undefined` while it is free. */
export type KnownValue = (lowerCaseKey: string) => string | null | undefined;

/**
 * Reads a pattern. Variables are live from position `live` on; null where they are not (Version 2008-10-17, Action).
 */
export function readTemplate(text: string, mode: Mode, live: number | null): Template {
  const wild = PATTERNS.has(mode) || mode === 'arn';
  const parts: (Token | Variable)[] = [];
  const variables: Variable[] = [];
  let at = 0;
  const literalTo = (end: number) => {
    for (const token of textTokens(text.slice(at, end))) {
      parts.push(wild && token === 42 ? STAR : wild && token === 63 ? ANY : token);
    }
    at = end;
  };
  while (live !== null) {
    const open = text.indexOf('${', Math.max(at, live));
    if (open < 0) break;
    const variable = readVariable(text, open);
    if (variable === null) break;
    literalTo(open);
    at = variable.end;
    if (variable.literal !== null) {
      parts.push(variable.literal.codePointAt(0)!);
    } else {
      const { key, fallback } = variable;
      const found = {
        key,
        fallback,
        identity: `${key}\n${fallback ?? ''}\n${fallback === null}`,
        shown: text.slice(open, variable.end),
      };
      parts.push(found);
      variables.push(found);
    }
  }
  literalTo(text.length);
  return { mode, parts, variables };
}

/**
 * From where variables are live in a Resource: after the fifth colon (policy variables page). A pattern that opens with
 * a symbol, a whole ARN not known yet, has its colons inside the symbol.
 */
export function liveInResource(text: string): number {
  if (text.startsWith(OPEN)) return 0;
  let at = -1;
  for (let colons = 0; colons < 5; colons += 1) {
    at = text.indexOf(':', at + 1);
    if (at < 0) return text.length;
  }
  return at + 1;
}

interface ReadVariable {
  readonly literal: string | null;
  readonly key: string;
  readonly fallback: string | null;
  readonly end: number;
}

/** Null where the text at `open` never closes its brace: then it is plain text, and so is all that follows. */
function readVariable(text: string, open: number): ReadVariable | null {
  const close = text.indexOf('}', open);
  if (close < 0) return null;
  const comma = indexBefore(text, ',', open, close);
  if (comma >= 0) {
    const quoted = /^\s*'/.exec(text.slice(comma + 1, comma + 1 + 256));
    if (quoted !== null && !/[^ ']/.test(quoted[0])) {
      const begin = comma + 1 + quoted[0].length;
      const quote = text.indexOf("'", begin);
      if (quote >= 0) {
        let end = quote + 1;
        while (text[end] === ' ') end += 1;
        if (text[end] === '}') {
          const key = text
            .slice(open + 2, comma)
            .trim()
            .toLowerCase();
          return { literal: null, key, fallback: text.slice(begin, quote), end: end + 1 };
        }
      }
    }
  }
  const inside = text.slice(open + 2, close);
  const literal = inside === '*' || inside === '?' || inside === '$' ? inside : null;
  return { literal, key: inside.trim().toLowerCase(), fallback: null, end: close + 1 };
}

/** The first place of a character from `at` on and before `end`; -1 where there is none. */
function indexBefore(text: string, char: string, at: number, end: number): number {
  const found = text.slice(at, end).indexOf(char);
  return found < 0 ? -1 : at + found;
}

const nothing: KnownValue = () => undefined;

/** The pattern with all that is known filled in; null when a variable has no value and no default: it matches nothing. */
export function resolve(template: Template, known: KnownValue = nothing): Pattern | null {
  const parts: (Token | Variable)[] = [];
  const free: Variable[] = [];
  for (const part of template.parts) {
    const value = typeof part === 'number' ? undefined : known(part.key);
    if (typeof part === 'number' || value === undefined) {
      parts.push(part);
      if (typeof part !== 'number') free.push(part);
      continue;
    }
    const text = value ?? part.fallback;
    if (text === null) return null;
    for (const token of textTokens(text)) parts.push(token);
  }
  return patternOf({ mode: template.mode, parts, variables: free });
}

function patternOf(template: Template): Pattern | null {
  const { mode, variables: free } = template;
  const tokens = collapse(
    template.parts.map((part) => (typeof part === 'number' ? part : variableToken(part.identity, part.shown))),
  );
  // What these make of their text depends on all of it.
  if (free.length > 0 && mode !== 'equals' && !PATTERNS.has(mode)) {
    return { key: `${mode} ${tokens.join()}`, tokens, free, template, unsettled: true };
  }
  const made = compared(mode, tokens);
  return made === null ? null : { key: made.join(), tokens: made, free, template, unsettled: false };
}

function compared(mode: Mode, tokens: Tokens): Tokens | null {
  switch (mode) {
    case 'like':
    case 'equals':
      return tokens;
    case 'equals-ignore-case':
      return foldTokens(tokens);
    case 'resource':
      return resourceTokens(tokens);
    case 'resource-kept':
      return keptInSegments(resourceTokens(tokens));
    case 'arn':
      return inParts(tokens);
    case 'bool':
      if (tokens.some(isOpaque)) return tokens;
      return /^(true|false)$/i.test(tokensText(tokens, false)) ? foldTokens(tokens) : null;
    default:
      return assertNever(mode, 'mode of comparison');
  }
}

/** A Resource of which it is in doubt whether a wildcard inside a segment stands for a colon. */
export function mayCrossColons({ parts }: Template): boolean {
  const tokens = resourceTokens(
    parts.map((part) => (typeof part === 'number' ? part : variableToken(part.identity, part.shown))),
  );
  return keptInSegments(tokens) !== tokens;
}

/** As people read it, with what is known filled in. */
export function shownPattern(pattern: Pattern): string {
  return tokensText(pattern.tokens, true);
}

/** A pattern made of tokens, for what the engine composes itself. */
export function patternFromTokens(tokens: Tokens): Pattern {
  const made = collapse([...tokens]);
  return {
    key: made.join(),
    tokens: made,
    free: [],
    template: { mode: 'like', parts: made, variables: [] },
    unsettled: false,
  };
}

/** The one text that the pattern matches, or null when it has wildcards, free variables or letters in either case. */
export function onlyText(pattern: Pattern): string | null {
  return isPlainText(pattern.tokens) ? tokensText(pattern.tokens, false) : null;
}

/** Whether the pattern is `*`, matching every text there is. */
export function matchesAll(pattern: Pattern): boolean {
  return pattern.tokens.length === 1 && pattern.tokens[0] === STAR;
}

/** The stretches of fixed text in it. */
export function fixedRuns(pattern: Pattern): string[] {
  const runs: string[] = [];
  let run: Token[] = [];
  const close = () => {
    if (run.length > 0) runs.push(tokensText(run, false));
    run = [];
  };
  for (const token of pattern.tokens) {
    if (isWildcard(token) || isVariable(token)) close();
    else run.push(token);
  }
  close();
  return runs;
}
