// Turns an access formula into a Boolean formula over numbered tests, with every binding filled in. Statements are read
// once and kept; equal tests share a number. Knows nothing of how the formula is decided.

import { assertNever } from '../../core/errors.ts';
import { work } from '../../core/work.ts';
import type { Access, Binding } from '../access.ts';
import type { Statement } from '../model.ts';
import { type ActionSet, actionSet, setMatches } from './actions.ts';
import {
  type ConditionScope,
  comparandKey,
  conditionNode,
  fixedNode,
  type ReadCondition,
  readCondition,
  textOfBound,
} from './conditions.ts';
import { FALSE, type Formulas, literalOf, makeFormulas, type Node, TRUE } from './formula.ts';
import {
  liveInResource,
  type Mode,
  matchesAll,
  mayCrossColons,
  type Pattern,
  readTemplate,
  resolve,
  type Template,
} from './pattern.ts';
import { RESOURCE, type Test } from './tests.ts';

/** What is bound around a part of an access formula. Equal environments are the same object within one compilation. */
interface Environment {
  readonly action: string | undefined;
  readonly resource: string | undefined;
  readonly context: ReadonlyMap<string, string | readonly string[] | null>;
  readonly colons: Binding['colons'];
  readonly nodes: Map<Access, Node>;
  readonly inner: Map<Binding, Environment>;
}

/** An Allow statement where it stands in the formula, for saying which statements grant a region. */
export interface Grantor {
  readonly statement: Statement;
  readonly node: Node;
}

export interface Compiled {
  readonly formulas: Formulas;
  readonly tests: readonly Test[];
  /** Context keys that a request may carry as a list. */
  readonly mayBeList: (lowerCaseKey: string) => boolean;
  /** Some statement has a Resource element that is not bound: the request has a resource. */
  readonly hasResource: boolean;
  /** A Resource pattern of which it is in doubt whether its wildcards stand for a colon (`colons` of a binding), if any. */
  readonly doubtful: string | null;
  compile(access: Access): Node;
  /** The Allow statements of a compiled access whose action is the request's own. */
  grantors(access: Access): readonly Grantor[];
}

/** Prepares the compilation of several accesses over the same tests. */
export function makeCompiler(accesses: readonly Access[], multivalued: (lowerCaseKey: string) => boolean): Compiled {
  const formulas = makeFormulas();
  const tests: Test[] = [];
  const numbers = new Map<string, Node>();
  const { qualified, hasResource, doubtful } = survey(accesses);
  const lists = new Map<string, boolean>();
  const mayBeList = (key: string) => {
    let known = lists.get(key);
    if (known === undefined) {
      known = qualified.has(key) || multivalued(key);
      lists.set(key, known);
    }
    return known;
  };
  const root: Environment = environment(undefined, undefined, new Map(), undefined);
  const unbound = new Map<Statement, Node>();

  function test(of: Test, key: string): Node {
    let node = numbers.get(key);
    if (node === undefined) {
      node = formulas.literal(literalOf(tests.length));
      tests.push(of);
      numbers.set(key, node);
    }
    return node;
  }

  function visit(access: Access, env: Environment): Node {
    if (access.op === 'const') return access.value ? TRUE : FALSE;
    if (access.op === 'statement') return statementIn(access.statement, env);
    const known = env.nodes.get(access);
    if (known !== undefined) return known;
    work(PART);
    const node = visitInner(access, env);
    env.nodes.set(access, node);
    return node;
  }

  function visitInner(access: Exclude<Access, { op: 'const' | 'statement' }>, env: Environment): Node {
    switch (access.op) {
      case 'and':
      case 'or': {
        const parts: Node[] = [];
        const absorbing = access.op === 'or' ? TRUE : FALSE;
        for (const part of access.of) {
          const node = visit(part, env);
          if (node === absorbing) return absorbing;
          parts.push(node);
        }
        return access.op === 'or' ? formulas.or(parts) : formulas.and(parts);
      }
      case 'not':
        return formulas.not(visit(access.of, env));
      case 'bind':
        return visit(access.of, within(env, access.binding));
      default:
        return assertNever(access, 'access');
    }
  }

  function statementIn(statement: Statement, env: Environment): Node {
    const read = readStatement(statement);
    const concerned = env !== root && concerns(read, env);
    const memo = concerned ? undefined : unbound.get(statement);
    if (memo !== undefined) return memo;
    const node = statementNode(read, concerned ? env : root);
    if (!concerned) unbound.set(statement, node);
    return node;
  }

  function statementNode(read: ReadStatement, env: Environment): Node {
    const parts = [actionNode(read, env)];
    if (parts[0] === FALSE) return FALSE;
    if (read.statement.resource !== null) parts.push(resourceNode(read, env));
    const scope: ConditionScope = {
      test,
      and: formulas.and,
      or: formulas.or,
      not: formulas.not,
      bound: (key) => env.context.get(key),
      mayBeList,
    };
    for (const condition of read.conditions) parts.push(conditionNode(condition, scope));
    return formulas.and(parts);
  }

  function actionNode({ statement, actions }: ReadStatement, env: Environment): Node {
    let node: Node;
    if (env.action !== undefined) {
      node = setMatches(actions, env.action) ? TRUE : FALSE;
    } else if (actions.all) {
      node = TRUE;
    } else {
      node = test({ kind: 'action', set: actions }, `action ${actions.key}`);
    }
    return statement.action.not ? formulas.not(node) : node;
  }

  function resourceNode(read: ReadStatement, env: Environment): Node {
    const known = (key: string) => textOfBound(env.context.get(key));
    const patterns: Pattern[] = [];
    for (const template of (env.colons === undefined ? null : read.kept) ?? read.resources) {
      const pattern = template.variables.length === 0 ? plainPattern(template) : resolve(template, known);
      if (pattern !== null) patterns.push(pattern);
    }
    const comparand = { kind: 'text' as const, patterns };
    let node: Node;
    if (patterns.some(matchesAll)) node = TRUE;
    else if (patterns.length === 0) node = FALSE;
    else if (env.resource !== undefined) node = fixedNode(env.resource, comparand, { test });
    else node = test({ kind: 'text', dimension: RESOURCE, comparand }, `resource ${comparandKey(comparand)}`);
    return read.statement.resource!.not ? formulas.not(node) : node;
  }

  function within(env: Environment, binding: Binding): Environment {
    let inner = env.inner.get(binding);
    if (inner === undefined) {
      const context = new Map(env.context);
      work((context.size + (binding.context?.size ?? 0)) * PART);
      for (const [key, value] of binding.context ?? []) context.set(key, value);
      const { action = env.action, resource = env.resource, colons = env.colons } = binding;
      inner = environment(action, resource, context, colons);
      env.inner.set(binding, inner);
    }
    return inner;
  }

  function grantors(access: Access): Grantor[] {
    const found = new Map<Statement, Set<Node>>();
    const seen = new Map<Environment, Set<Access>>();
    const walk = (part: Access, env: Environment) => {
      if (part.op === 'const' || part.op === 'not') return;
      if (part.op === 'statement') {
        if (part.statement.effect !== 'Allow' || env.action !== undefined) return;
        const nodes = found.get(part.statement) ?? new Set();
        found.set(part.statement, nodes.add(statementIn(part.statement, env)));
        return;
      }
      const here = seen.get(env) ?? new Set();
      if (here.has(part)) return;
      seen.set(env, here.add(part));
      if (part.op === 'bind') walk(part.of, within(env, part.binding));
      else for (const inner of part.of) walk(inner, env);
    };
    walk(access, root);
    return [...found].map(([statement, nodes]) => ({ statement, node: formulas.or([...nodes]) }));
  }

  return {
    formulas,
    tests,
    mayBeList,
    hasResource,
    doubtful,
    compile: (access) => visit(access, root),
    grantors,
  };
}

function environment(
  action: string | undefined,
  resource: string | undefined,
  context: ReadonlyMap<string, string | readonly string[] | null>,
  colons: Binding['colons'],
): Environment {
  return { action, resource, context, colons, nodes: new Map(), inner: new Map() };
}

interface ReadStatement {
  readonly statement: Statement;
  readonly actions: ActionSet;
  readonly resources: readonly Template[];
  /** The resources where colons are kept; null where that is the same. */
  readonly kept: readonly Template[] | null;
  /** One of the patterns that make it another. */
  readonly doubtful: string | null;
  readonly conditions: readonly ReadCondition[];
  /** All context keys that it looks at, those of policy variables included. */
  readonly keys: readonly string[];
}

const statements = new WeakMap<Statement, ReadStatement>();

function readStatement(statement: Statement): ReadStatement {
  let read = statements.get(statement);
  if (read === undefined) {
    const patterns = statement.resource?.patterns ?? [];
    const resourcesAs = (mode: Mode) =>
      patterns.map((pattern) => readTemplate(pattern, mode, statement.variables ? liveInResource(pattern) : null));
    const resources = resourcesAs('resource');
    const doubtful = patterns[resources.findIndex(mayCrossColons)] ?? null;
    const kept = doubtful === null ? null : resourcesAs('resource-kept');
    const conditions = statement.conditions.map((condition) => readCondition(condition, statement.variables));
    const keys = new Set(conditions.flatMap((condition) => [condition.key, ...condition.variableKeys]));
    for (const template of resources) for (const variable of template.variables) keys.add(variable.key);
    read = { statement, actions: actionSet(statement.action), resources, kept, doubtful, conditions, keys: [...keys] };
    statements.set(statement, read);
  }
  return read;
}

const plainPatterns = new WeakMap<Template, Pattern>();

function plainPattern(template: Template): Pattern | null {
  let pattern = plainPatterns.get(template);
  if (pattern === undefined) {
    const resolved = resolve(template);
    if (resolved === null) return null;
    pattern = resolved;
    plainPatterns.set(template, pattern);
  }
  return pattern;
}

/** Does anything that is bound matter to the statement? */
function concerns(read: ReadStatement, env: Environment): boolean {
  return (
    env.action !== undefined ||
    (env.resource !== undefined && read.statement.resource !== null) ||
    (env.colons !== undefined && read.kept !== null) ||
    (env.context.size > 0 && read.keys.some((key) => env.context.has(key)))
  );
}

/** Work of one part of an access formula, beside that of the patterns in it. */
const PART = 10;

/** One walk over everything: keys with a set qualifier, whether any statement looks at the request's resource, and a doubtful one. */
function survey(accesses: readonly Access[]): {
  qualified: Set<string>;
  hasResource: boolean;
  doubtful: string | null;
} {
  const qualified = new Set<string>();
  let hasResource = false;
  let doubtful: string | null = null;
  const seen = new Set<Access>();
  const stack: Access[] = [...accesses];
  for (let access = stack.pop(); access !== undefined; access = stack.pop()) {
    if (access.op === 'const' || seen.has(access)) continue;
    work(PART);
    seen.add(access);
    switch (access.op) {
      case 'statement':
        hasResource ||= access.statement.resource !== null;
        doubtful ??= readStatement(access.statement).doubtful;
        for (const { qualifier, key } of access.statement.conditions)
          if (qualifier !== null) qualified.add(key.toLowerCase());
        break;
      case 'and':
      case 'or':
        for (const part of access.of) stack.push(part);
        break;
      case 'not':
      case 'bind':
        stack.push(access.of);
        break;
      default:
        assertNever(access, 'access');
    }
  }
  return { qualified, hasResource, doubtful };
}
