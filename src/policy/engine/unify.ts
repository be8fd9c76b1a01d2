// Two keys that must be equal (`aws:ResourceAccount` is `${aws:PrincipalAccount}`) are one key: the one is put in the other's
// place before values are chosen. Knows claims; chooses no values.

import type { Pattern, Template, Variable } from './pattern.ts';
import { resolve } from './pattern.ts';
import { type Comparand, keyDimension, keyOf } from './tests.ts';
import type { Claim } from './theory.ts';

export type Claims = ReadonlyMap<string, readonly Claim[]>;

export interface Unified {
  readonly claims: Claims;
  /** Dimensions that take the value of another one. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Null when the claims contradict each other once equal keys are one. */
export function unifyKeys(given: Claims, mayBeList: (key: string) => boolean): Unified | null {
  let claims = given;
  const aliases = new Map<string, string>();
  for (;;) {
    const pair = equalPair(claims, mayBeList);
    if (pair === null) break;
    const [from, to] = pair;
    const next = replaced(claims, from, to);
    if (next === null) return null;
    claims = next;
    for (const [alias, target] of aliases) if (target === keyDimension(from)) aliases.set(alias, keyDimension(to));
    aliases.set(keyDimension(from), keyDimension(to));
  }
  return { claims, aliases };
}

/** A key that must have the value of another one. */
function equalPair(claims: Claims, mayBeList: (key: string) => boolean): [string, string] | null {
  for (const [dimension, group] of claims) {
    const key = keyOf(dimension);
    if (key === null || mayBeList(key)) continue;
    for (const { test, negated } of group) {
      if (negated || test.kind !== 'some' || test.outside || test.comparand.kind !== 'text') continue;
      const [pattern, more] = test.comparand.patterns;
      const variable = pattern === undefined || more !== undefined ? null : loneVariable(pattern);
      if (variable === null || variable.fallback !== null || pattern!.template.mode === 'equals-ignore-case') continue;
      if (variable.key !== key && !mayBeList(variable.key)) return [key, variable.key];
    }
  }
  return null;
}

/** The variable that is all of the pattern, where the comparison is one of texts. */
function loneVariable({ template }: Pattern): Variable | null {
  const [part, more] = template.parts;
  if (part === undefined || more !== undefined || typeof part === 'number') return null;
  return template.mode === 'arn' || template.mode === 'bool' ? null : part;
}

/** The claims with one key in place of the other, both being present. */
function replaced(claims: Claims, from: string, to: string): Claims | null {
  const target = keyDimension(to);
  const result = new Map<string, Claim[]>([[target, [{ test: present(target, to), negated: false }]]]);
  for (const [dimension, group] of claims) {
    const moved = dimension === keyDimension(from) ? target : dimension;
    const list = result.get(moved) ?? [];
    result.set(moved, list);
    for (const { test, negated } of group) {
      if (test.kind === 'present' || test.kind === 'single') {
        list.push({ test: { ...test, dimension: moved }, negated });
        continue;
      }
      const comparand = renamed(test.comparand, from, to);
      const itself =
        moved === target &&
        comparand.kind === 'text' &&
        comparand.patterns.some((one) => loneVariable(one)?.key === to);
      if (!itself || test.kind !== 'some') {
        list.push({ test: { ...test, dimension: moved, comparand }, negated });
      } else if (negated !== test.outside) {
        // The key would have to differ from itself.
        return null;
      }
    }
  }
  return result;
}

function present(dimension: string, key: string): Claim['test'] {
  return { kind: 'present', dimension, spelled: key };
}

function renamed(comparand: Comparand, from: string, to: string): Comparand {
  const other: Variable = { key: to, fallback: null, identity: `${to}\n\ntrue`, shown: `\${${to}}` };
  const swap = (template: Template): Template => {
    const parts = template.parts.map((part) =>
      typeof part !== 'number' && (part.key === from || part.key === to) ? other : part,
    );
    return { mode: template.mode, parts, variables: parts.filter((part) => typeof part !== 'number') };
  };
  if (comparand.kind === 'value') {
    const wanted = comparand.wanted.map((each) => (typeof each === 'string' ? each : swap(each)));
    return { ...comparand, wanted };
  }
  const patterns = comparand.patterns.flatMap((pattern) => {
    if (!pattern.free.some(({ key }) => key === from || key === to)) return [pattern];
    const made = resolve(swap(pattern.template));
    return made === null ? [] : [made];
  });
  return { kind: 'text', patterns };
}
