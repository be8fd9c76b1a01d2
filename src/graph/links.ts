// Which resource does a name or an ARN stand for? Links compare by equal canonical text, within one account.
// Must not know what is done with the resource found.

import { hasSymbol } from '../core/symbol.ts';
import type { Resource, Snapshot } from '../terraform/resource.ts';
import { text } from './values.ts';

export interface Links {
  all(type: string): readonly Resource[];
  byAddress(address: string): Resource | null;
  /** Resources of these types whose `arn` is this one; managed before data, the plan before the context. */
  byArn(types: readonly string[], arn: string): Resource | null;
  /** The same by the attribute `name` (or `id`), in the account of the one who asks. */
  byName(types: readonly string[], name: string, account: string): Resource | null;
  /** All that a name may mean: several where accounts are not known and more than one has the name. */
  allByName(types: readonly string[], name: string, account: string): readonly Resource[];
}

export function createLinks(snapshot: Snapshot): Links {
  const byType = new Map<string, Resource[]>();
  for (const resource of snapshot.resources.values()) push(byType, resource.type, resource);
  for (const list of byType.values()) list.sort(byPrecedence);
  const arns = new Map<string, Map<string, Resource[]>>();
  const names = new Map<string, Map<string, Resource[]>>();
  const lower = new Map<string, Map<string, Resource[]>>();

  function folded(type: string): ReadonlyMap<string, Resource[]> {
    const known = lower.get(type);
    if (known) return known;
    const index = new Map<string, Resource[]>();
    lower.set(type, index);
    for (const resource of type.startsWith('aws_iam_') ? (byType.get(type) ?? []) : []) {
      const name = text(resource, 'name');
      if (name !== null) push(index, name.toLowerCase(), resource);
    }
    return index;
  }

  function indexOf(
    cache: Map<string, Map<string, Resource[]>>,
    type: string,
    keys: readonly string[],
  ): Map<string, Resource[]> {
    const known = cache.get(type);
    if (known) return known;
    const index = new Map<string, Resource[]>();
    for (const resource of byType.get(type) ?? []) {
      for (const key of new Set(keys.map((each) => text(resource, each)))) if (key !== null) push(index, key, resource);
    }
    cache.set(type, index);
    return index;
  }

  function byArn(types: readonly string[], arn: string): Resource | null {
    for (const type of types) {
      const found = indexOf(arns, type, ['arn'])
        .get(arn)
        ?.find((each) => text(each, 'arn') === arn);
      if (found) return found;
    }
    // An account that is not known yet may be the one that another stack's ARN spells out.
    for (const type of types) {
      const alike = (byType.get(type) ?? []).filter((each) => sameButForAccount(text(each, 'arn'), arn));
      if (alike.length === 1) return alike[0]!;
    }
    return null;
  }

  function sameCase(types: readonly string[], name: string, account: string): Resource | null {
    for (const type of types) {
      const found = indexOf(names, type, ['name', 'id']).get(name) ?? [];
      const exact = found.find((each) => each.account === account);
      if (exact) return exact;
    }
    for (const type of types) {
      const found = (indexOf(names, type, ['name', 'id']).get(name) ?? []).filter(
        (each) => hasSymbol(each.account) || hasSymbol(account),
      );
      if (found.length > 0) return found[0]!;
    }
    return null;
  }

  /** IAM does not tell names apart by case (IAM User Guide, names of entities), so a name in another case is no other thing. */
  function byName(types: readonly string[], name: string, account: string): Resource | null {
    const found = sameCase(types, name, account);
    if (found) return found;
    const others = types.flatMap((type) =>
      (folded(type).get(name.toLowerCase()) ?? []).filter((each) => each.account === account),
    );
    return others.length === 1 ? others[0]! : null;
  }

  function allByName(types: readonly string[], name: string, account: string): readonly Resource[] {
    const one = byName(types, name, account);
    if (one === null || one.account === account) return one ? [one] : [];
    const alike = types.flatMap((type) => indexOf(names, type, ['name', 'id']).get(name) ?? []);
    const managed = alike.filter((each) => each.mode === one.mode && (hasSymbol(each.account) || hasSymbol(account)));
    // One per account: a data source may show the same thing again.
    return [...new Map(managed.map((each) => [each.account, each])).values()];
  }

  return {
    all: (type) => byType.get(type) ?? [],
    byAddress: (address) => snapshot.resources.get(address) ?? null,
    byArn,
    byName,
    allByName,
  };
}

/** `arn:aws:iam::${account}:role/app` and `arn:aws:iam::111111111111:role/app`: only the account differs, and one is a symbol. */
export function sameButForAccount(one: string | null, other: string): boolean {
  if (one === null || one === other) return false;
  const a = arnFields(one);
  const b = arnFields(other);
  if (a === null || b === null) return false;
  return a.rest === b.rest && a.head === b.head && (hasSymbol(a.account) || hasSymbol(b.account));
}

/** Head (`arn:aws:iam:`), account and the rest of an ARN; null where the text has no six parts. Symbols hold no colons. */
export function arnFields(arn: string): { head: string; account: string; rest: string } | null {
  const parts = arn.split(':');
  if (parts.length < 6 || parts[0] !== 'arn') return null;
  return { head: parts.slice(0, 4).join(':'), account: parts[4]!, rest: parts.slice(5).join(':') };
}

function byPrecedence(a: Resource, b: Resource): number {
  return rank(a) - rank(b) || (a.address < b.address ? -1 : 1);
}

function rank(resource: Resource): number {
  return (resource.mode === 'data' ? 2 : 0) + (resource.origin === 'context' ? 1 : 0);
}

function push<K>(map: Map<K, Resource[]>, key: K, resource: Resource): void {
  const list = map.get(key);
  if (list) list.push(resource);
  else map.set(key, [resource]);
}
