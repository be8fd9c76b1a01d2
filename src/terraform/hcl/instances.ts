// count and for_each: the keys of instances, and what each.key, each.value and count.index are in one of them.
// Knows nothing of what is repeated.

import { hasSymbol, symbolNames } from '../../core/symbol.ts';
import { isList, isMap, Unknown, type Value } from '../../core/value.ts';
import { ExpressionError, isJsonTree, Lazy, numberOf, sortedKeys, textOf } from '../expression/values.ts';
import type { InstanceKey } from '../plan/address.ts';
import type { Attribute, Block } from '../positions.ts';
import type { Tasks } from './tasks.ts';
import type { ModuleInstance } from './tree.ts';

/** One instance of something repeated. */
export interface Iteration {
  readonly key: string | number;
  /** Value of `each.value`; Unknown where for_each is. */
  readonly value: Value;
}

const MAX_INSTANCES = 10_000;

export interface Keys {
  /** `[null]` without count and for_each; Unknown where they are. */
  of(module: ModuleInstance, address: string, block: Block, owner: string): Promise<readonly InstanceKey[] | Unknown>;
  iteration(
    module: ModuleInstance,
    address: string,
    block: Block,
    key: string | number,
    owner: string,
  ): Promise<Iteration>;
}

type Evaluate = (
  module: ModuleInstance,
  iteration: Iteration | null,
  attribute: Attribute,
  owner: string,
) => Promise<Value>;

export function newKeys(tasks: Tasks, evaluateIn: Evaluate): Keys {
  const repetition = (module: ModuleInstance, address: string, attribute: Attribute, owner: string): Promise<Value> => {
    const key = `instances ${address}`;
    return tasks.run(key, owner, () => evaluateIn(module, null, attribute, key));
  };
  return {
    async of(module, address, block, owner) {
      const count = block.body.attributes.get('count');
      const forEach = block.body.attributes.get('for_each');
      if (count) return countKeys(await repetition(module, address, count, owner));
      if (forEach) return forEachKeys(await repetition(module, address, forEach, owner));
      const lifecycle = block.body.blocks.find((inner) => inner.type === 'lifecycle');
      const enabled = lifecycle?.body.attributes.get('enabled');
      if (enabled) return enabledKeys(await repetition(module, address, enabled, owner));
      return [null];
    },
    async iteration(module, address, block, key, owner) {
      const forEach = block.body.attributes.get('for_each');
      if (typeof key === 'number' || !forEach) return { key, value: new Unknown('each is used without for_each') };
      const collection = await repetition(module, address, forEach, owner);
      if (isMap(collection) && !isJsonTree(collection)) {
        if (collection.has(key)) return { key, value: collection.get(key)! };
        return { key, value: new Unknown(`for_each has no element ${JSON.stringify(key)}`) };
      }
      if (isList(collection)) return { key, value: key };
      // Of a set the value is the key, whatever the set; of a map nobody knows.
      return { key, value: new Unknown(collection instanceof Unknown ? collection.reason : 'for_each is not known') };
    },
  };
}

function countKeys(value: Value): readonly InstanceKey[] | Unknown {
  let count: number | Unknown;
  try {
    count = numberOf(value);
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return new Unknown(`count: ${thrown.message}`);
    throw thrown;
  }
  if (count instanceof Unknown) return count;
  if (!Number.isInteger(count) || count < 0) return new Unknown('count is not a whole number');
  if (count > MAX_INSTANCES) return new Unknown(`count is more than ${MAX_INSTANCES}`);
  return Array.from({ length: count }, (_, i) => i);
}

/** OpenTofu's `enabled` in `lifecycle`: one instance or none. */
function enabledKeys(value: Value): readonly InstanceKey[] | Unknown {
  if (value instanceof Unknown) return value;
  if (value === true || value === 'true') return [null];
  return value === false || value === 'false' ? [] : new Unknown('enabled is not true or false');
}

function forEachKeys(value: Value): readonly InstanceKey[] | Unknown {
  if (value instanceof Unknown) return value;
  if (isMap(value) && !isJsonTree(value)) return knownKeys(sortedKeys(value));
  if (isList(value) && !isJsonTree(value)) {
    const keys: string[] = [];
    for (const element of value) {
      if (element === null || typeof element === 'object') {
        return element instanceof Unknown ? element : new Unknown('for_each has an element that is not text');
      }
      const key = textOf(element);
      if (key instanceof Unknown) return key;
      if (!keys.includes(key)) keys.push(key);
    }
    return knownKeys(keys);
  }
  return new Unknown('for_each is not a map or a set');
}

function knownKeys(keys: readonly string[]): readonly InstanceKey[] | Unknown {
  if (keys.length > MAX_INSTANCES) return new Unknown(`for_each has more than ${MAX_INSTANCES} elements`);
  const symbolic = keys.find(hasSymbol);
  return symbolic === undefined ? keys : new Unknown(`a key of for_each is not known: ${symbolNames(symbolic)[0]}`);
}

/** The value of something by its instances: itself, a list for count, a map for for_each. */
export function expand(keys: readonly InstanceKey[] | Unknown, make: (key: InstanceKey) => Value): Value {
  if (keys instanceof Unknown) return keys;
  if (keys.length === 1 && keys[0] === null) return make(null);
  if (keys.every((key) => typeof key === 'number'))
    return keys
      .slice()
      .sort((a, b) => (a as number) - (b as number))
      .map(make);
  return new Map(keys.filter((key) => key !== null).map((key) => [String(key), make(key)]));
}

/** `each` or `count` inside an instance. */
export function instanceScope(name: 'each' | 'count', iteration: Iteration | null): Value {
  return new Lazy(name, async (part) => {
    if (name === 'count') {
      if (part !== 'index' || typeof iteration?.key !== 'number')
        throw new ExpressionError('count.index outside of count');
      return iteration.key;
    }
    if (typeof iteration?.key !== 'string') throw new ExpressionError('each outside of for_each');
    if (part === 'key') return iteration.key;
    if (part === 'value') return iteration.value;
    throw new ExpressionError(`each has no ${part}`);
  });
}
