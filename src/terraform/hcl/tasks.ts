// Values that are worked out once, on demand, and how a circle among them is found instead of waited for.
// Knows nothing of what the values are.

import { Unknown, type Value } from '../../core/value.ts';

export interface Tasks {
  /** The value under `key`, worked out at most once. `owner` is who waits for it; a circle gives Unknown to the one that closes it. */
  run(key: string, owner: string, make: () => Promise<Value>): Promise<Value>;
  /** Waits for something worked out elsewhere, under a node of the same graph. */
  wait(key: string, owner: string, make: () => Promise<Value>): Promise<Value>;
}

export function newTasks(onCycle: (key: string) => void): Tasks {
  const memo = new Map<string, Promise<Value>>();
  /** Who waits for whom just now, with the number of waits: one owner can wait several times at once. */
  const waits = new Map<string, Map<string, number>>();

  const reaches = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    const open = [from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === to) return true;
      for (const next of waits.get(node)?.keys() ?? []) {
        if (!seen.has(next)) {
          seen.add(next);
          open.push(next);
        }
      }
    }
    return false;
  };

  const wait = async (key: string, owner: string, make: () => Promise<Value>): Promise<Value> => {
    if (owner === '') return make();
    if (reaches(key, owner)) {
      onCycle(key);
      return new Unknown(`${shownKey(key)} depends on itself`);
    }
    const targets = waits.get(owner) ?? new Map<string, number>();
    waits.set(owner, targets);
    targets.set(key, (targets.get(key) ?? 0) + 1);
    try {
      return await make();
    } finally {
      const count = targets.get(key)! - 1;
      if (count > 0) targets.set(key, count);
      else targets.delete(key);
      if (targets.size === 0) waits.delete(owner);
    }
  };

  const settled = new Map<string, Value>();
  return {
    wait,
    async run(key, owner, make) {
      if (settled.has(key)) return settled.get(key)!;
      return wait(key, owner, () => {
        let running = memo.get(key);
        if (!running) {
          // A turn of the event loop's queue in between, so that a long chain of locals does not pile up on the stack.
          running = Promise.resolve().then(make);
          memo.set(key, running);
          running.then(
            (value) => settled.set(key, value),
            () => undefined,
          );
        }
        return running;
      });
    },
  };
}

function shownKey(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
