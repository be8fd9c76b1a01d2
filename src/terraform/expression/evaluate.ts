// Evaluates expressions on the value domain, symbols and unknowns included, as Terraform would.
// Knows nothing of modules and resources: names are looked up in the scope that it is given.

import { assertNever } from '../../core/errors.ts';
import { symbolNames } from '../../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import { attributeOf, eachOption, indexOf, orUnknown } from './access.ts';
import { type Expr, type ForExpr, lineAt, type Source, type SyntaxProblem } from './ast.ts';
import { Approximate, LongNumber, readNumber } from './numbers.ts';
import { binary, isKnownNumber, negated } from './operators.ts';
import { asBeside } from './types.ts';
import {
  boolOf,
  checkWeight,
  compareText,
  ExpressionError,
  equal,
  isJsonTree,
  isPureSymbol,
  kindOf,
  Lazy,
  likeOrder,
  Nameable,
  oneOf,
  overOptions,
  sortedKeys,
  textOf,
  withKind,
} from './values.ts';

/** Names and functions as an expression sees them. */
export interface Scope {
  /** The value of a name at the root of a reference (`var`, `each`, a resource type), or null if nothing has this name. */
  root(name: string): Value | null;
  /** Calls a function that needs more than its arguments (files, `templatefile`), or null if it is not of that kind. */
  special(name: string, args: readonly Value[], env: Env): Promise<Value> | null;
  /** Calls a pure function. @throws ExpressionError as Terraform would */
  pure(name: string, args: readonly Value[]): Value;
}

export interface Budget {
  /** Counts one step. @throws LimitReached */
  step(): void;
  /** Carries out a function; what it compares counts as steps. @throws LimitReached */
  carryOut<T>(act: () => T): T;
}

interface Variables {
  readonly name: string;
  readonly value: Value;
  readonly outer: Variables | null;
}

export interface Env {
  readonly scope: Scope;
  readonly source: Source;
  readonly budget: Budget;
  readonly variables: Variables | null;
  readonly splatItem: Value;
  /** Inside `try` and `can`: told of each step that may turn out to be refused. Absent elsewhere. */
  readonly doubt?: (reason: string) => void;
  /** The task on whose behalf this is evaluated. */
  readonly owner: string;
}

export function bind(env: Env, name: string | null, value: Value): Env {
  return name === null ? env : { ...env, variables: { name, value, outer: env.variables } };
}

/** @throws ExpressionError where Terraform would refuse, LimitReached at a cap */
export async function evaluate(expr: Expr, env: Env): Promise<Value> {
  env.budget.step();
  try {
    const value = await evaluateNode(expr, env);
    checkWeight(value);
    return value;
  } catch (thrown) {
    if (thrown instanceof ExpressionError && !thrown.location) {
      thrown.location = { file: env.source.file, line: lineAt(env.source, expr.at) };
    }
    throw thrown;
  }
}

async function evaluateNode(expr: Expr, env: Env): Promise<Value> {
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'string' ? safeText(expr.value) : expr.value;
    case 'unreadable':
      return unknown(expr.reason, expr, env);
    case 'long-number': {
      const number = readNumber(expr.digits);
      return number instanceof LongNumber || typeof number === 'number'
        ? number
        : unknown(`the number ${expr.digits.slice(0, 40)} is larger than is carried`, expr, env);
    }
    case 'splat-item':
      return env.splatItem;
    case 'variable':
      return lookUp(expr.name, env);
    case 'attribute': {
      const on = await evaluate(expr.on, env);
      doubtSymbol(on, env);
      return attributeOf(on, expr.name, env.owner);
    }
    case 'index': {
      const on = await evaluate(expr.on, env);
      doubtSymbol(on, env);
      return indexOf(on, await evaluate(expr.key, env), env.owner);
    }
    case 'template':
      return concatenate(await evaluateAll(expr.parts, env), expr, env);
    case 'tuple':
      return evaluateAll(expr.items, env);
    case 'object':
      return evaluateObject(expr, env);
    case 'splat':
      return evaluateSplat(await evaluate(expr.on, env), expr.each, env);
    case 'call':
      return evaluateCall(expr, env);
    case 'unary': {
      const operand = await evaluate(expr.operand, env);
      return overOptions([operand], ([value]) => {
        if (expr.operator === '!') {
          const bool = boolOf(value!);
          return bool instanceof Unknown ? bool : !bool;
        }
        return negated(value!);
      });
    }
    case 'binary':
      return evaluateBinary(expr, env);
    case 'conditional':
    case 'template-if':
      return evaluateConditional(expr, env);
    case 'for':
      return eachOption(await evaluate(expr.collection, env), (collection) => evaluateFor(expr, collection, env));
    case 'template-for':
      return eachOption(await evaluate(expr.collection, env), async (collection) => {
        const items = iterate(collection, 'a template for');
        if (items instanceof Unknown) return items;
        const parts: Value[] = [];
        for (const [key, value] of items)
          parts.push(await evaluate(expr.body, bind(bind(env, expr.keyName, key), expr.valueName, value)));
        return concatenate(parts, expr, env);
      });
    default:
      return assertNever(expr, 'expression');
  }
}

/** What a symbol stands for may lack the part that is asked for, or be no collection. */
function doubtSymbol(on: Value, env: Env): void {
  const options = on instanceof OneOf ? on.options : [on];
  for (const option of options)
    if (isPureSymbol(option)) env.doubt?.(`whether ${symbolNames(option as string)[0]} has such a part is not known`);
}

function safeText(text: string): string {
  const normal = text.normalize('NFC');
  return /[\uE000\uE001]/.test(normal) ? normal.replace(/[\uE000\uE001]/g, '\uFFFD') : normal;
}

function unknown(reason: string, expr: Expr, env: Env): Unknown {
  return new Unknown(reason, { file: env.source.file, line: lineAt(env.source, expr.at) });
}

async function evaluateAll(exprs: readonly Expr[], env: Env): Promise<Value[]> {
  const values: Value[] = [];
  for (const expr of exprs) values.push(await evaluate(expr, env));
  return values;
}

function lookUp(name: string, env: Env): Value {
  for (let entry = env.variables; entry; entry = entry.outer) if (entry.name === name) return entry.value;
  const found = env.scope.root(name);
  if (found === null) throw new ExpressionError(`nothing has the name ${name}`);
  return found;
}

/** Joins the parts of a template. Symbols stay inside the text; an unknown part makes the text unknown. */
function concatenate(parts: readonly Value[], expr: Expr, env: Env): Value {
  return overOptions(parts, (known) => {
    let result = '';
    for (const part of known) {
      const text = textOf(part, 'text inside a string');
      if (text instanceof Unknown) return text.location ? text : unknown(text.reason, expr, env);
      result += text;
    }
    return result;
  });
}

async function evaluateObject(expr: Expr & { kind: 'object' }, env: Env): Promise<Value> {
  const result = new Map<string, Value>();
  for (const item of expr.items) {
    const key = await evaluate(item.key, env);
    const value = await evaluate(item.value, env);
    if (key instanceof OneOf) return new Unknown(key.reason, key.location);
    const name = textOf(key, 'a key');
    if (name instanceof Unknown) return name;
    result.set(name, value);
  }
  return result;
}

async function evaluateSplat(on: Value, each: Expr, env: Env): Promise<Value> {
  if (on instanceof OneOf) return eachOption(on, (option) => evaluateSplat(option, each, env));
  if (on === null) return [];
  if ((on instanceof Unknown && !(on instanceof Lazy)) || isPureSymbol(on)) {
    return on instanceof Unknown
      ? on
      : new Unknown(`how many elements ${symbolNames(on as string)[0]} has is not known`);
  }
  const items = isList(on) && !isJsonTree(on) ? on : [on];
  const results: Value[] = [];
  for (const item of items) results.push(await evaluate(each, { ...env, splatItem: item }));
  const kind = isList(on) ? kindOf(on) : 'tuple';
  return kind === 'list' || kind === 'set' ? withKind(results, 'list') : results;
}

/** Functions that take a symbol as it is, though they may refuse what it stands for. */
const CONVERSIONS: ReadonlySet<string> = new Set(['tonumber', 'tobool', 'tolist', 'toset', 'tomap']);

async function evaluateCall(expr: Expr & { kind: 'call' }, env: Env): Promise<Value> {
  if (expr.name === 'try' || expr.name === 'can') return evaluateTry(expr, env);
  let args = await evaluateAll(expr.args, env);
  if (expr.expand) {
    const last = args.pop();
    if (last instanceof Unknown) return last;
    if (last instanceof OneOf) return new Unknown(last.reason, last.location);
    if (last === undefined || !isList(last) || isJsonTree(last)) {
      if (typeof last === 'string' && isPureSymbol(last))
        return unknown(`how many elements ${symbolNames(last)[0]} has is not known`, expr, env);
      throw new ExpressionError('... needs a list');
    }
    args = args.concat(last);
  }
  if (CONVERSIONS.has(expr.name)) for (const arg of args) doubtSymbol(arg, env);
  const special = env.scope.special(expr.name, args, env);
  const result = special ? await special : env.budget.carryOut(() => env.scope.pure(expr.name, args));
  return result instanceof Unknown &&
    !result.location &&
    !(
      result instanceof Lazy ||
      result instanceof Nameable ||
      result instanceof LongNumber ||
      result instanceof Approximate
    )
    ? unknown(result.reason, expr, env)
    : result;
}

async function evaluateTry(expr: Expr & { kind: 'call' }, env: Env): Promise<Value> {
  if (expr.args.length === 0) throw new ExpressionError(`${expr.name} needs an argument`);
  let last: ExpressionError | null = null;
  const possible: Value[] = [];
  let why = '';
  for (const arg of expr.args) {
    let doubted = false;
    const doubt = (reason: string): void => {
      doubted = true;
      why = reason;
    };
    try {
      const value = await evaluate(arg, { ...env, doubt });
      if (expr.name === 'can') return doubted ? unknown(why, expr, env) : known(value);
      possible.push(value);
      if (!doubted) break;
    } catch (thrown) {
      if (!(thrown instanceof ExpressionError)) throw thrown;
      if (expr.name === 'can') return false;
      last = thrown;
    }
  }
  if (possible.length > 0) return oneOf(possible, why, { file: env.source.file, line: lineAt(env.source, expr.at) });
  throw new ExpressionError(`none of the arguments of try can be evaluated: ${last!.message}`);
}

/** What `can` says of a value that could be evaluated. */
function known(value: Value): Value {
  if (value instanceof OneOf) return new Unknown(value.reason, value.location);
  return value instanceof Unknown && !(value instanceof Lazy || isKnownNumber(value)) ? value : true;
}

async function evaluateBinary(expr: Expr & { kind: 'binary' }, env: Env): Promise<Value> {
  const left = await evaluate(expr.left, env);
  if (expr.operator === '&&' || expr.operator === '||') {
    const decisive = expr.operator === '||';
    const first = boolOf(left);
    if (first === decisive) return decisive;
    const second = boolOf(await evaluate(expr.right, env));
    if (second === decisive) return decisive;
    return first instanceof Unknown ? first : second;
  }
  const right = await evaluate(expr.right, env);
  if (expr.operator === '==' || expr.operator === '!=') {
    const result = equal(left, right);
    if (result instanceof Unknown) return result.location ? result : unknown(result.reason, expr, env);
    return result === (expr.operator === '==');
  }
  return binary(expr.operator, left, right);
}

async function evaluateConditional(expr: Expr & { kind: 'conditional' | 'template-if' }, env: Env): Promise<Value> {
  const condition = boolOf(await evaluate(expr.condition, env));
  if (condition instanceof Unknown) {
    const yes = await orUnknown(evaluate(expr.yes, env));
    const no = await orUnknown(evaluate(expr.no, env));
    const at = { file: env.source.file, line: lineAt(env.source, expr.at) };
    return oneOf(
      [asBesideOrSelf(yes, no), asBesideOrSelf(no, yes)],
      `a condition is not known: ${condition.reason}`,
      at,
    );
  }
  const value = await evaluate(condition ? expr.yes : expr.no, env);
  // Terraform converts the chosen arm to the type that both arms share; texts never change by that.
  if (
    expr.kind === 'template-if' ||
    value === null ||
    typeof value === 'string' ||
    value instanceof Unknown ||
    value instanceof OneOf
  )
    return value;
  return asBesideOrSelf(value, await orUnknown(evaluate(condition ? expr.no : expr.yes, env)));
}

function asBesideOrSelf(value: Value, other: Value): Value {
  try {
    return asBeside(value, other);
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return value;
    throw thrown;
  }
}

/** Pairs of key and element as `for` sees them: index, map key in order, or the element itself for a set. */
export function iterate(collection: Value, what: string): readonly (readonly [Value, Value])[] | Unknown {
  if (collection === null) throw new ExpressionError(`${what} over null`);
  if (collection instanceof Unknown) return collection;
  if (isPureSymbol(collection))
    return new Unknown(`how many elements ${symbolNames(collection as string)[0]} has is not known`);
  if (isJsonTree(collection)) throw new ExpressionError(`${what} over text`);
  if (isList(collection)) {
    const isSet = kindOf(collection) === 'set';
    return collection.map((element, i) => [isSet ? element : i, element] as const);
  }
  if (isMap(collection)) return sortedKeys(collection).map((key) => [key, collection.get(key)!] as const);
  throw new ExpressionError(`${what} over something that has no elements`);
}

async function evaluateFor(expr: ForExpr, collection: Value, env: Env): Promise<Value> {
  const items = iterate(collection, 'a for expression');
  if (items instanceof Unknown) return items;
  const list: Value[] = [];
  const grouped = new Map<string, Value[]>();
  for (const [key, element] of items) {
    const inner = bind(bind(env, expr.keyName, key), expr.valueName, element);
    if (expr.condition) {
      const keep = boolOf(await evaluate(expr.condition, inner));
      if (keep instanceof Unknown)
        return unknown(`whether a for expression keeps an element is not known: ${keep.reason}`, expr, env);
      if (!keep) continue;
    }
    const value = await evaluate(expr.value, inner);
    if (!expr.key) {
      list.push(value);
      continue;
    }
    const resultKey = await evaluate(expr.key, inner);
    if (resultKey instanceof OneOf) return new Unknown(resultKey.reason, resultKey.location);
    const name = textOf(resultKey, 'a key');
    if (name instanceof Unknown) return name;
    const group = grouped.get(name);
    if (group && !expr.group) throw new ExpressionError(`two elements have the key ${name}`);
    if (group) group.push(value);
    else grouped.set(name, [value]);
  }
  if (!expr.key) return likeOrder(list, collection);
  const names = Array.from(grouped.keys()).sort(compareText);
  return new Map<string, Value>(names.map((name) => [name, expr.group ? grouped.get(name)! : grouped.get(name)![0]!]));
}

/** A syntax problem as what the reader of the report sees. */
export function describeSyntax(problem: SyntaxProblem): string {
  return `cannot be read as HCL: ${problem.message}`;
}
