// The one place that calls hcl2json, HCL's own grammar: what a file's blocks are is checked against it.
// Knows nothing of what blocks mean; positions and expressions are read elsewhere.

import { isDeepStrictEqual } from 'node:util';
import { messageOf } from '../core/errors.ts';
import type { Body } from './positions.ts';

type Parse = (filename: string, contents: string) => Promise<unknown>;

let loading: Promise<Parse> | null = null;

/** Starting its WASM takes a third of a second, so that only a run that reads HCL pays for it. */
function load(): Promise<Parse> {
  loading ??= import('@cdktf/hcl2json').then((module) => module.parse as Parse);
  return loading;
}

/** What HCL's own parser says of a file: null if it has the same blocks and arguments as `body`, otherwise what is wrong. */
export async function disagreement(file: string, text: string, body: Body): Promise<string | null> {
  let parsed: unknown;
  try {
    const parse = await load();
    parsed = await parse(file, text);
  } catch (thrown) {
    return messageOf(thrown).split('\n')[0]!.slice(0, 300);
  }
  return isDeepStrictEqual(outlineOfJson(parsed, outlineOfBody(body)), outlineOfBody(body))
    ? null
    : 'its blocks are not read alike by two parsers';
}

/** Names only: arguments as null, blocks as lists under their type and labels. */
type Outline = null | readonly Outline[] | ReadonlyMap<string, Outline>;

function outlineOfBody(body: Body): ReadonlyMap<string, Outline> {
  const outline = new Map<string, Outline>();
  for (const name of body.attributes.keys()) outline.set(name, null);
  for (const block of body.blocks) {
    let level = outline;
    for (const name of [block.type, ...block.labels].slice(0, -1)) {
      const inner = level.get(name);
      const next = inner instanceof Map ? inner : new Map<string, Outline>();
      level.set(name, next);
      level = next;
    }
    const last = block.labels.at(-1) ?? block.type;
    const before = level.get(last);
    level.set(last, [...(Array.isArray(before) ? before : []), outlineOfBody(block.body)]);
  }
  return sorted(outline);
}

/** hcl2json's output in the shape of ours: below an argument everything is left out. */
function outlineOfJson(value: unknown, like: Outline | undefined): Outline {
  if (like === null || like === undefined) return null;
  if (Array.isArray(like)) return Array.isArray(value) ? value.map((item, i) => outlineOfJson(item, like[i])) : null;
  if (typeof value !== 'object' || value === null) return null;
  const expected = like as ReadonlyMap<string, Outline>;
  return sorted(
    new Map(Object.entries(value).map(([name, inner]) => [name, outlineOfJson(inner, expected.get(name))])),
  );
}

function sorted(outline: Map<string, Outline>): ReadonlyMap<string, Outline> {
  return new Map(Array.from(outline).sort(([a], [b]) => (a < b ? -1 : 1)));
}
