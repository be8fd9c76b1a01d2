// The table of Terraform's pure functions by name.
// Knows nothing of functions that read files: those need to know where they stand.

import { Unknown, type Value } from '../../core/value.ts';
import { call, type Table } from './builtin.ts';
import { COLLECTION_FUNCTIONS } from './collection.ts';
import { ENCODING_FUNCTIONS } from './encoding.ts';
import { FORMAT_FUNCTIONS } from './format.ts';
import { NETWORK_FUNCTIONS } from './network.ts';
import { NUMBER_FUNCTIONS } from './number.ts';
import { PATH_FUNCTIONS } from './path.ts';
import { PROVIDER_FUNCTIONS } from './provider.ts';
import { SET_FUNCTIONS } from './sets.ts';
import { TEXT_FUNCTIONS } from './text.ts';
import { TIME_FUNCTIONS } from './time.ts';

export const FUNCTIONS: Table = new Map([
  ...TEXT_FUNCTIONS,
  ...FORMAT_FUNCTIONS,
  ...COLLECTION_FUNCTIONS,
  ...SET_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...ENCODING_FUNCTIONS,
  ...PATH_FUNCTIONS,
  ...NETWORK_FUNCTIONS,
  ...TIME_FUNCTIONS,
  ...PROVIDER_FUNCTIONS,
]);

/**
 * Calls a function by name. One that is not in the table gives Unknown with its name, and so does what the runtime is too
 * small for. @throws ExpressionError as Terraform would
 */
export function callFunction(name: string, args: readonly Value[]): Value {
  // `core::upper` is `upper`.
  const builtin = FUNCTIONS.get(name.startsWith('core::') ? name.slice(6) : name);
  if (!builtin) return new Unknown(`the function ${name} is not carried out`);
  try {
    return call(name, builtin, args);
  } catch (thrown) {
    if (thrown instanceof RangeError) return new Unknown(`${name}: a number or a value is too large`);
    throw thrown;
  }
}
