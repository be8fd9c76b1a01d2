// A variable's value: what it is given, or its default, converted to its type with the defaults of optional attributes.
// Knows nothing of where the given value comes from.

import { Unknown, type Value } from '../../core/value.ts';
import type { Expr, Source } from '../expression/ast.ts';
import { ANY, convert, readType, type Type, withDefaults } from '../expression/types.ts';
import { ExpressionError, Nameable } from '../expression/values.ts';
import { placeOf, readExpr } from '../module-tree.ts';
import type { Attribute, Block } from '../positions.ts';

export async function variableValue(
  name: string,
  block: Block,
  given: Value | undefined,
  evaluate: (attribute: Attribute) => Promise<Value>,
  evaluateExpr: (expr: Expr, source: Source) => Promise<Value>,
): Promise<Value> {
  const { attributes } = block.body;
  const fallback = attributes.get('default');
  const nullable = attributes.get('nullable');
  let value = given;
  const mayBeNull = nullable ? (await evaluate(nullable)) !== false : true;
  if (value === undefined || (value === null && !mayBeNull)) {
    if (!fallback) return new Nameable(`var.${name}`, `variable ${name} has no value`, placeOf(block));
    value = await evaluate(fallback);
  }
  const typeAttribute = attributes.get('type');
  const type = typeOfVariable(typeAttribute);
  if (type instanceof Unknown) return type;
  try {
    const whole = await withDefaults(value, type, (expr) => evaluateExpr(expr, typeAttribute!.source));
    return convert(whole, type);
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return new Unknown(`variable ${name}: ${thrown.message}`, placeOf(block));
    throw thrown;
  }
}

function typeOfVariable(attribute: Attribute | undefined): Type | Unknown {
  if (!attribute) return ANY;
  const expr = readExpr(attribute);
  try {
    if (expr) return readType(unwrapped(expr));
  } catch (thrown) {
    if (!(thrown instanceof ExpressionError)) throw thrown;
  }
  return new Unknown('a type constraint cannot be read', placeOf(attribute));
}

/** JSON syntax writes types as text, `"${list(string)}"` or `"list(string)"`. */
function unwrapped(expr: Expr): Expr {
  if (expr.kind === 'literal' && typeof expr.value === 'string' && /^[a-z]+$/.test(expr.value)) {
    return {
      kind: 'variable',
      at: expr.at,
      name: expr.value === 'list' || expr.value === 'map' ? expr.value : expr.value,
    };
  }
  return expr;
}
