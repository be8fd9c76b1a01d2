// Which resources an expression refers to, through locals, variables and module outputs, without evaluating anything.
// Knows nothing of values: of a repeated thing every instance counts.

import type { Expr } from '../expression/ast.ts';
import { readExpr } from '../module-tree.ts';
import { formatIndex, joinAddress } from '../plan/address.ts';
import type { Attribute, Block } from '../positions.ts';
import type { ModuleInstance, Tree } from './tree.ts';

const MAX_REFERENCES = 1_000;

/** Addresses of resources and data sources, sorted; keys that are not plain in the expression are left out of an address. */
export async function collectReferences(
  tree: Tree,
  module: ModuleInstance,
  roots: readonly (Attribute | Block)[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open: { module: ModuleInstance; expr: Expr }[] = [];
  const push = (at: ModuleInstance, attribute: Attribute | undefined): void => {
    const expr = readExpr(attribute);
    if (expr) open.push({ module: at, expr });
  };
  const pushBody = (at: ModuleInstance, block: Block): void => {
    for (const attribute of block.body.attributes.values()) push(at, attribute);
    for (const inner of block.body.blocks) pushBody(at, inner);
  };
  for (const root of roots) {
    if ('expr' in root) push(module, root);
    else pushBody(module, root);
  }
  for (let next = open.pop(); next && found.size < MAX_REFERENCES; next = open.pop()) {
    const { module: at } = next;
    for (const path of traversals(next.expr)) {
      const [root, name, third] = path.map((step) => step.name);
      if (root === undefined || name === undefined || RESERVED.has(root)) continue;
      const key = `${at.address}\n${path
        .slice(0, 4)
        .map((step) => step.name + (step.key ?? ''))
        .join('.')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (root === 'local') push(at, at.config.locals.get(name));
      else if (root === 'var') {
        if (at.parent && at.call) push(at.parent, at.call.body.attributes.get(name));
      } else if (root === 'module') {
        const call = at.config.calls.get(name);
        const repeated = call && (call.body.attributes.has('count') || call.body.attributes.has('for_each'));
        const child = call ? await tree.child(at, name, repeated ? (path[1]!.literalKey ?? 0) : null) : null;
        if (child && third !== undefined) push(child, child.config.outputs.get(third)?.body.attributes.get('value'));
      } else if (root === 'data' && third !== undefined)
        found.add(joinAddress(at.address, `data.${name}.${third}${path[2]!.key ?? ''}`));
      else if (at.config.resources.has(`${root}.${name}`))
        found.add(joinAddress(at.address, `${root}.${name}${path[1]!.key ?? ''}`));
    }
  }
  return Array.from(found).sort();
}

const RESERVED: ReadonlySet<string> = new Set(['each', 'count', 'path', 'terraform', 'self']);

interface Step {
  readonly name: string;
  /** `[0]` or `["k"]` behind the name where it is plain. */
  readonly key?: string;
  readonly literalKey?: string | number;
}

/** Chains of names in an expression, from the root on. */
function traversals(expr: Expr): Step[][] {
  const paths: Step[][] = [];
  const visit = (node: Expr): void => {
    const path = pathOf(node);
    if (!path) {
      for (const part of partsOf(node)) visit(part);
      return;
    }
    paths.push(path);
    for (let step = node; step.kind === 'attribute' || step.kind === 'index'; step = step.on) {
      if (step.kind === 'index') visit(step.key);
    }
  };
  visit(expr);
  return paths;
}

function pathOf(node: Expr): Step[] | null {
  if (node.kind === 'variable') return [{ name: node.name }];
  if (node.kind === 'attribute') {
    const on = pathOf(node.on);
    return on && [...on, { name: node.name }];
  }
  if (node.kind === 'index') {
    const on = pathOf(node.on);
    const last = on?.at(-1);
    if (!on || !last || node.key.kind !== 'literal') return on;
    const { value } = node.key;
    if (typeof value !== 'string' && typeof value !== 'number') return on;
    return [...on.slice(0, -1), { name: last.name, key: formatIndex(value), literalKey: value }];
  }
  return null;
}

function partsOf(node: Expr): readonly Expr[] {
  switch (node.kind) {
    case 'template':
      return node.parts;
    case 'tuple':
      return node.items;
    case 'object':
      return node.items.flatMap((item) => [item.key, item.value]);
    case 'attribute':
      return [node.on];
    case 'index':
      return [node.on, node.key];
    case 'splat':
      return [node.on, node.each];
    case 'call':
      return node.args;
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
    case 'template-if':
      return [node.condition, node.yes, node.no];
    case 'for':
      return [
        node.collection,
        node.value,
        ...(node.key ? [node.key] : []),
        ...(node.condition ? [node.condition] : []),
      ];
    case 'template-for':
      return [node.collection, node.body];
    case 'literal':
    case 'unreadable':
    case 'long-number':
    case 'variable':
    case 'splat-item':
      return [];
  }
}
