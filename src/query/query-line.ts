// One question from outside, checked: a line of a `--queries` file or the command line's options, made a CanQuery.
// Everything that is wrong with it is said in one sentence, for an error answer in its place.

import { jsonMistake } from '../core/errors.ts';
import { hasSymbol, OPEN, parseSymbols } from '../core/symbol.ts';
import type { CanQuery } from './can.ts';

/** @returns the query, or what is wrong with the line */
export function readQueryLine(line: string): CanQuery | { readonly error: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    return { error: `not JSON: ${jsonMistake(error)}` };
  }
  return readQuery(parsed);
}

/** @param query `{instance, action, resource, when?, scope?, context?}` as in a query line */
export function readQuery(query: unknown): CanQuery | { readonly error: string } {
  if (typeof query !== 'object' || query === null || Array.isArray(query)) return { error: 'a query is a JSON object' };
  const fields = new Map<string, unknown>(Object.entries(query));
  const known = ['instance', 'when', 'scope', 'action', 'resource', 'context', 'id'];
  const unknown = [...fields.keys()].filter((key) => !known.includes(key));
  if (unknown.length > 0) return { error: `unknown field ${JSON.stringify(unknown[0])}; known: ${known.join(', ')}` };

  const instance = fields.get('instance');
  if (typeof instance !== 'string' || instance === '')
    return { error: 'instance: the address of an instance is needed' };
  const action = readAction(fields.get('action'));
  if (typeof action !== 'string') return action;
  const resource = readResource(fields.get('resource'));
  if (typeof resource !== 'string') return resource;
  const when = fields.get('when') ?? 'after';
  if (when !== 'before' && when !== 'after') return { error: 'when: before or after' };
  const scope = fields.get('scope') ?? 'reachable';
  if (scope !== 'direct' && scope !== 'reachable') return { error: 'scope: direct or reachable' };
  const context = (fields.get('context') ?? null) === null ? null : readContext(fields.get('context'));
  if (context !== null && 'error' in context) return context;
  return { id: fields.get('id'), instance, when, scope, action, resource, context };
}

/** One concrete action, `service:Name`. */
export function readAction(action: unknown): string | { readonly error: string } {
  if (typeof action !== 'string' || !/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/.test(action)) {
    return { error: 'action: one action without wildcards, such as s3:GetObject' };
  }
  return action;
}

/** A concrete ARN or exactly `*`; its symbols are the question's still, see `knownSymbols`. */
export function readResource(resource: unknown): string | { readonly error: string } {
  if (resource === '*') return '*';
  if (typeof resource !== 'string' || resource === '')
    return { error: 'resource: an ARN, or * for an action without resource types' };
  const read = parseSymbols(resource);
  if (/[*?]/.test(read)) return { error: 'resource: a pattern is no request; name one resource, or exactly *' };
  if (!isArn(read))
    return { error: `resource: ${JSON.stringify(resource)} is no ARN; name one resource by its ARN, or exactly *` };
  return read;
}

/** An ARN, or what may become one: a symbol can stand for all of it, or for some of its parts. */
function isArn(text: string): boolean {
  if (text.startsWith(OPEN)) return true;
  return hasSymbol(text) ? text.startsWith('arn:') : /^arn:[^:]+:[^:]+:[^:]*:[^:]*:./s.test(text);
}

function readContext(context: unknown): ReadonlyMap<string, string | readonly string[]> | { readonly error: string } {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) {
    return { error: 'context: an object of condition keys' };
  }
  const read = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(context)) {
    const lower = key.toLowerCase();
    if (read.has(lower)) return { error: `context: ${JSON.stringify(key)} is given twice` };
    if (typeof value === 'string') read.set(lower, value);
    else if (typeof value === 'boolean' || typeof value === 'number') read.set(lower, String(value));
    else if (Array.isArray(value) && value.every((each) => typeof each === 'string')) read.set(lower, value);
    else return { error: `context: ${JSON.stringify(key)} is neither a string nor a list of strings` };
  }
  return read;
}
