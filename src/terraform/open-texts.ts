// Values in policies that may be any text. Elsewhere a symbol is a value that AWS or a random resource will make, unlike
// any other; these may be `*`, or what a Deny names. Knows nothing of policies' meaning.

import type { Diagnostic } from '../core/diagnostic.ts';
import { hasSymbol, symbolNames } from '../core/symbol.ts';
import { isList, isMap, OneOf, type Value } from '../core/value.ts';
import type { Resource } from './resource.ts';

const POLICY = /(?:^|_)policy$/;
/** Providers whose values are made by AWS, or at random, or from the clock. */
const MADE = /^(?:aws|awscc|random|tls|time)_/;

/** One warning for each such value, at the first resource whose policy it stands in. */
export function openTexts(resources: Iterable<Resource>): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { address, location, attributes, attributeLocations, origin } of resources) {
    if (origin !== 'plan') continue;
    for (const [name, value] of attributes) {
      if (!name.endsWith('policy') || !POLICY.test(name)) continue;
      for (const open of openIn(value)) {
        if (found.has(open)) continue;
        const isVariable = open.startsWith('var.');
        const remedy = isVariable ? '; give it a default or a tfvars file, or use a plan' : '; review it by hand';
        found.set(open, {
          level: 'warning',
          code: isVariable ? 'variable-without-value' : 'open-text',
          message: `${open} has no value here, and ${name} of ${address} depends on it: it is read as a text unlike any other, which it need not be${remedy}`,
          address,
          location: attributeLocations.get(name) ?? location,
        });
      }
    }
  }
  return [...found.values()];
}

function openIn(value: Value): readonly string[] {
  if (typeof value === 'string') return hasSymbol(value) ? symbolNames(value).flatMap(openReferences) : [];
  if (value instanceof OneOf) return value.options.flatMap(openIn);
  if (isList(value)) return value.flatMap(openIn);
  if (isMap(value)) return [...value.values()].flatMap(openIn);
  return [];
}

/** Whether a text holds a value that may be any text. */
export function isOpenText(text: string): boolean {
  return openIn(text).length > 0;
}

/** The open values that a symbol names, whether it is one itself or a function's result over some. */
function openReferences(symbol: string): readonly string[] {
  return symbol.split(/[(),\s]+/).flatMap((reference) => {
    const parts = reference.replace(/^(?:module\.[^.]+\.)+/, '').split('.');
    const [first = '', second = '', third = ''] = parts;
    if (first === 'var' && second !== '') return [`var.${second.split('[', 1)[0]}`];
    if (first === 'terraform' || first === 'path') return [parts.slice(0, 2).join('.')];
    if (first === 'data') return third !== '' && !MADE.test(second) ? [`data.${second}.${third}`] : [];
    const isResource = /^[a-z][a-z0-9]*_[a-z0-9_]+$/.test(first) && third !== '';
    return isResource && !MADE.test(first) ? [`${first}.${second}`] : [];
  });
}
