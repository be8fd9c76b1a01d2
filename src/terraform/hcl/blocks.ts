// Values of a block's body: arguments, nested blocks as lists of maps, dynamic blocks unrolled.
// Knows nothing of modules and resources; names are looked up in the scope of the environment.

import { isList, OneOf, Unknown, type Value } from '../../core/value.ts';
import { SyntaxProblem } from '../expression/ast.ts';
import { bind, type Env, evaluate, iterate } from '../expression/evaluate.ts';
import { ExpressionError, isJsonTree, LimitReached } from '../expression/values.ts';
import { placeOf, readExpr } from '../module-tree.ts';
import type { Attribute, Block, Body } from '../positions.ts';

export type OnLimit = (message: string, attribute: Attribute) => void;

/** An argument's value; where Terraform would refuse it, or it cannot be read, Unknown with reason and place. */
export async function attributeValue(attribute: Attribute, env: Env, onLimit: OnLimit): Promise<Value> {
  try {
    return await evaluate(attribute.expr(), { ...env, source: attribute.source });
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return new Unknown(thrown.message, thrown.location ?? placeOf(attribute));
    if (thrown instanceof SyntaxProblem) {
      onLimit(`${attribute.name} cannot be read as HCL: ${thrown.message}`, attribute);
      return new Unknown(`cannot be read as HCL: ${thrown.message}`, placeOf(attribute));
    }
    if (thrown instanceof LimitReached) {
      onLimit(thrown.message, attribute);
      return new Unknown(thrown.message, placeOf(attribute));
    }
    throw thrown;
  }
}

/** All arguments and nested blocks of a body. */
export async function bodyValue(body: Body, env: Env, onLimit: OnLimit): Promise<ReadonlyMap<string, Value>> {
  const result = new Map<string, Value>();
  for (const attribute of body.attributes.values())
    result.set(attribute.name, await attributeValue(attribute, env, onLimit));
  for (const name of blockNames(body)) result.set(name, await blockList(body, name, env, onLimit));
  return result;
}

/** Types of the nested blocks, dynamic ones included. */
export function blockNames(body: Body): ReadonlySet<string> {
  return new Set(body.blocks.map((block) => (block.type === 'dynamic' ? (block.labels[0] ?? '') : block.type)));
}

/** The nested blocks of one type as a list of maps, in order; an element is Unknown where nobody knows how many there are. */
export async function blockList(body: Body, name: string, env: Env, onLimit: OnLimit): Promise<Value> {
  const result: Value[] = [];
  for (const block of body.blocks) {
    if (block.type === name) result.push(await bodyValue(block.body, env, onLimit));
    else if (block.type === 'dynamic' && block.labels[0] === name)
      result.push(...(await unroll(block, name, env, onLimit)));
  }
  return result;
}

async function unroll(block: Block, name: string, env: Env, onLimit: OnLimit): Promise<Value[]> {
  const content = block.body.blocks.find((inner) => inner.type === 'content');
  const forEach = block.body.attributes.get('for_each');
  if (!content || !forEach) return [new Unknown(`a dynamic ${name} block is not complete`, placeOf(block))];
  const collection = await attributeValue(forEach, env, onLimit);
  if (collection instanceof OneOf) return [new Unknown(collection.reason, placeOf(forEach))];
  const iterator = block.body.attributes.get('iterator');
  const iteratorExpr = readExpr(iterator);
  const iteratorName =
    iteratorExpr?.kind === 'variable'
      ? iteratorExpr.name
      : iteratorExpr?.kind === 'literal'
        ? String(iteratorExpr.value)
        : name;
  let items: ReturnType<typeof iterate>;
  try {
    items = iterate(collection, 'a dynamic block');
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return [new Unknown(thrown.message, placeOf(forEach))];
    throw thrown;
  }
  if (items instanceof Unknown) return [new Unknown(items.reason, placeOf(forEach))];
  const result: Value[] = [];
  for (const [key, value] of items) {
    const each = new Map<string, Value>([
      ['key', key],
      ['value', value],
    ]);
    result.push(await bodyValue(content.body, bind(env, iteratorName, each), onLimit));
  }
  return result;
}

/** Blocks as a list, also where JSON syntax gives one object instead of a list of one. */
export function asBlocks(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) && !isJsonTree(value) ? value : [value];
}
