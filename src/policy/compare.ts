// Does the new policy document allow anything that the old one does not? The pure part of the `compare` command.
// Decides on the documents as they are written, strings against strings; knows no accounts, roles or plans.

import { InternalError } from '../core/errors.ts';
import { literal } from '../core/symbol.ts';
import { isMap, type Value } from '../core/value.ts';
import { type Access, allowedBy, and, bind, not, statement } from './access.ts';
import { type PrincipalClass, principalClasses } from './compare/principals.ts';
import { decideAccess, principalMatches, statementMatches } from './decide.ts';
import { type EngineOptions, findRequest, newWorkPool } from './difference.ts';
import { readJson } from './document/json.ts';
import { readPolicy } from './document.ts';
import { keySpellings } from './key-spelling.ts';
import type { PolicyDocument, Statement } from './model.ts';
import type { Request } from './request.ts';

/** Two documents, each as an object (of `JSON.parse` or of Maps) or as JSON text. */
export interface PolicyPair {
  readonly id: string | number | null;
  readonly old: unknown;
  readonly new: unknown;
  /** `resource` covers trust policies too. When absent: `resource` if a statement has a principal, else `identity`. */
  readonly kind?: unknown;
}

export interface Witness {
  /** An ARN, a service, a provider, a canonical user id or `*` (anonymous); null for identity documents. */
  readonly principal: string | null;
  readonly action: string;
  /** Null where the documents have no Resource element. */
  readonly resource: string | null;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

export type CompareAnswer =
  | {
      readonly id: PolicyPair['id'];
      /** Null: not decided, see `reason`. */
      readonly newAccess: boolean | null;
      readonly witness: Witness | null;
      /** Places of the new document's statements that grant the witness. */
      readonly statements: readonly number[];
      readonly reason: string | null;
    }
  | { readonly id: PolicyPair['id']; readonly error: string };

/** Answers one line of a `--pairs` file. A line that cannot be read is an error answer. */
export function compareLine(line: string, options: EngineOptions = {}): CompareAnswer {
  const reading = readJson(literal(line));
  if (!reading.ok) return { id: looseId(line), error: `the line ${reading.message}` };
  if (!isMap(reading.value)) return { id: null, error: 'the line is not an object with id, old and new' };
  const id = reading.value.get('id');
  const pair = {
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    old: reading.value.get('old'),
    new: reading.value.get('new'),
    kind: reading.value.get('kind'),
  };
  return comparePolicies(pair, options);
}

/** Compares two documents; a document that AWS would refuse makes an error answer. Throws only on a bug of ours. */
export function comparePolicies(pair: PolicyPair, options: EngineOptions = {}): CompareAnswer {
  const { id } = pair;
  const documents: PolicyDocument[] = [];
  const trees = { old: treeOf(pair.old), new: treeOf(pair.new) };
  const kind = pair.kind ?? inferredKind([trees.old, trees.new]);
  if (kind !== 'identity' && kind !== 'resource') {
    return { id, error: `kind is ${JSON.stringify(kind)}; it must be "identity" or "resource"` };
  }
  for (const side of ['old', 'new'] as const) {
    const tree = trees[side];
    if (tree === undefined || tree === null) return { id, error: `${side} is missing` };
    const where = { policy: side, attribute: side, location: null };
    const { document, diagnostics } = readPolicy(tree, kind, where, { tolerant: true });
    if (document === null) {
      const errors = diagnostics.filter((each) => each.level === 'error').map((each) => each.message);
      return { id, error: errors.join('; ') || `${side} cannot be read` };
    }
    documents.push(document);
  }
  return compareStatements(id, documents[0]!.may, documents[1]!.may, kind, options);
}

function compareStatements(
  id: PolicyPair['id'],
  before: readonly Statement[],
  after: readonly Statement[],
  kind: 'identity' | 'resource',
  engine: EngineOptions,
): CompareAnswer {
  // What one pair may take is no other pair's concern.
  const options = { pool: newWorkPool(), ...engine };
  const all = [...before, ...after];
  const classes: readonly (PrincipalClass | null)[] = kind === 'identity' ? [null] : principalClasses(all);
  const seen = new Set<string>();
  const contents = new Map(all.map((each) => [each, contentOf(each)]));
  let reason: string | null = null;
  for (const who of classes) {
    const old = before.filter((each) => applies(each, who));
    const fresh = after.filter((each) => applies(each, who));
    const key = JSON.stringify([old.map(indexOf), fresh.map(indexOf), [...(who?.context ?? [])], who?.where]);
    if (seen.has(key)) continue;
    seen.add(key);
    if (plainlyNoMore(old, fresh, contents)) continue;
    const access = within(who, and(allowedBy(fresh), not(allowedBy(old))));
    const decision = findRequest(access, options);
    if (decision.kind === 'undecided') reason ??= decision.reason;
    if (decision.kind !== 'found') continue;
    const request = requestOf(decision.witness, who);
    const granting = fresh.filter((each) => each.effect === 'Allow' && statementMatches(each, request));
    if (!decideAccess(access, request) || granting.length === 0) {
      throw new InternalError(`the witness ${JSON.stringify(shownWitness(request, all, options))} does not hold`);
    }
    const statements = [...new Set(granting.map(indexOf))];
    return { id, newAccess: true, witness: shownWitness(request, all, options), statements, reason: null };
  }
  return { id, newAccess: reason === null ? false : null, witness: null, statements: [], reason };
}

/** Nothing is allowed, or every Allow stood in the old document and every Deny of it still stands: no need to search. */
function plainlyNoMore(
  old: readonly Statement[],
  fresh: readonly Statement[],
  contents: ReadonlyMap<Statement, string>,
): boolean {
  const all = (of: readonly Statement[], effect: Statement['effect']) =>
    of.filter((each) => each.effect === effect).map((each) => contents.get(each)!);
  const allowedBefore = new Set(all(old, 'Allow'));
  const deniedAfter = new Set(all(fresh, 'Deny'));
  const allows = all(fresh, 'Allow');
  if (allows.length === 0) return true;
  return allows.every((each) => allowedBefore.has(each)) && all(old, 'Deny').every((each) => deniedAfter.has(each));
}

/** Equal for statements that match the same requests of a principal. */
function contentOf(of: Statement): string {
  return JSON.stringify([of.action, of.resource, of.conditions, of.variables]);
}

function indexOf(of: Statement): number {
  return of.index;
}

function applies(of: Statement, who: PrincipalClass | null): boolean {
  return who === null || (of.principal !== null && principalMatches(of.principal, who.principal, of.effect));
}

/** The access as these principals have it. */
function within(who: PrincipalClass | null, access: Access): Access {
  if (who === null) return access;
  const where = who.where.map((condition) => statement(onlyIf(condition)));
  const met = and(access, ...where);
  return who.context.size === 0 ? met : bind({ context: who.context }, met);
}

/** A statement that matches every request that meets the condition. */
function onlyIf(condition: Statement['conditions'][number]): Statement {
  const any = { not: false, patterns: ['*'] };
  return {
    index: -1,
    sid: null,
    effect: 'Allow',
    action: any,
    resource: any,
    principal: null,
    conditions: [condition],
    variables: false,
    source: { policy: 'principal', location: null },
  };
}

/** The witness with its principal and the keys that follow from it. */
function requestOf(witness: Request, who: PrincipalClass | null): Request {
  if (who === null) return { ...witness, principal: null };
  const context = new Map(witness.context);
  for (const [key, value] of who.context) {
    if (value === null) context.delete(key);
    else context.set(key, value);
  }
  const arn = context.get('aws:principalarn');
  const open = who.where.length > 0 && !who.principal.value.includes(':assumed-role/') && typeof arn === 'string';
  const principal = open ? { ...who.principal, value: arn } : who.principal;
  return { ...witness, principal, context };
}

/** The action in AWS's spelling, the keys in that of the documents. */
function shownWitness(request: Request, all: readonly Statement[], { catalog }: EngineOptions): Witness {
  const spelling = keySpellings(all);
  const context = [...request.context].map(([key, value]) => [spelling.get(key) ?? key, value] as const);
  const withoutResource = all.every((each) => each.resource === null);
  return {
    principal: request.principal?.value ?? null,
    action: catalog?.find(request.action)?.name ?? spelledAs(request.action, all),
    resource: withoutResource ? null : request.resource,
    context: Object.fromEntries(context.sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

/** Actions compare without case: as some statement writes it, if one does. */
function spelledAs(action: string, all: readonly Statement[]): string {
  const patterns = all.flatMap((each) => each.action.patterns);
  return patterns.find((pattern) => pattern.toLowerCase() === action.toLowerCase()) ?? action;
}

/** Identity policies have no principals. */
function inferredKind(trees: readonly (Value | undefined)[]): 'identity' | 'resource' {
  const parsed = trees.map((tree) => {
    const reading = typeof tree === 'string' ? readJson(tree) : null;
    return reading === null ? tree : reading.ok ? reading.value : undefined;
  });
  return parsed.some(hasPrincipal) ? 'resource' : 'identity';
}

function hasPrincipal(tree: Value | undefined): boolean {
  if (tree === undefined || !isMap(tree)) return false;
  const list = tree.get('Statement');
  const statements = Array.isArray(list) ? list : [list];
  return statements.some((each) => isMap(each) && (each.has('Principal') || each.has('NotPrincipal')));
}

/** A document as the reader takes it; plain objects become Maps. Nothing in it stands for a symbol. */
function treeOf(input: unknown, depth = 0): Value | undefined {
  if (typeof input === 'string') return literal(input);
  if (input === null || typeof input === 'number' || typeof input === 'boolean') return input;
  if (input instanceof Map) return input;
  // Deeper than any policy: the reader refuses a number where an object should stand.
  if (typeof input !== 'object' || depth > 64) return undefined;
  if (Array.isArray(input)) return input.map((each) => treeOf(each, depth + 1) ?? 0);
  return new Map(Object.entries(input).map(([key, each]) => [literal(key), treeOf(each, depth + 1) ?? null]));
}

/** The id of a line that the strict reader refuses, so that the answer can be told apart. */
function looseId(line: string): PolicyPair['id'] {
  try {
    const parsed: unknown = JSON.parse(line);
    const id = typeof parsed === 'object' && parsed !== null && 'id' in parsed ? parsed.id : null;
    return typeof id === 'string' || typeof id === 'number' ? id : null;
  } catch {
    return null;
  }
}
