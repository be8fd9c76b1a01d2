// Input variables without a value that stand in policies. Elsewhere a symbol is a value that Terraform or AWS will make,
// unlike any other; a variable's may be any text, `*` and what a Deny names among them. Knows nothing of policies' meaning.

import type { Diagnostic } from '../../core/diagnostic.ts';
import { symbolNames } from '../../core/symbol.ts';
import { isList, isMap, OneOf, type Value } from '../../core/value.ts';
import type { Resource } from '../resource.ts';

const POLICY = /(?:^|_)policy$/;
const VARIABLE = /^var\.([^.[]+)/;

/** One warning for each such variable, at the first resource whose policy it stands in. */
export function openVariables(resources: Iterable<Resource>): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { address, location, attributes, attributeLocations, origin } of resources) {
    if (origin !== 'plan') continue;
    for (const [name, value] of attributes) {
      if (!POLICY.test(name)) continue;
      for (const variable of variablesIn(value)) {
        if (found.has(variable)) continue;
        found.set(variable, {
          level: 'warning',
          code: 'variable-without-value',
          message: `var.${variable} has no value here, and ${name} of ${address} depends on it: it is read as a text unlike any other, which it need not be; give it a default or a tfvars file, or use a plan`,
          address,
          location: attributeLocations.get(name) ?? location,
        });
      }
    }
  }
  return [...found.values()];
}

function variablesIn(value: Value): readonly string[] {
  if (typeof value === 'string') return symbolNames(value).flatMap((name) => VARIABLE.exec(name)?.[1] ?? []);
  if (value instanceof OneOf) return value.options.flatMap(variablesIn);
  if (isList(value)) return value.flatMap(variablesIn);
  if (isMap(value)) return [...value.values()].flatMap(variablesIn);
  return [];
}
