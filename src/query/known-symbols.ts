// A question names values as reports and HCL do: `${aws_s3_bucket.b.arn}`. Policies hold the value itself where it is known
// or put together from known arguments. Here a question's symbols become what the stack has in their place.

import { symbolNames } from '../core/symbol.ts';
import type { Stack } from '../terraform/resource.ts';

const SYMBOL = /\uE000([^\uE000\uE001]*)\uE001/g;

export interface KnownSymbols {
  /** A question's text with each symbol replaced by its value after the change, whatever side is asked about; that of what is deleted, by the one it has. */
  settle(text: string): string;
  /** The first symbol of a question's text, as people write it, that is no value of anything in the stack. */
  strange(text: string): string | null;
}

export function knownSymbols(stack: Stack): KnownSymbols {
  const composed = new Map(Array.from(stack.aliases, ([canonical, shown]) => [shown, canonical]));

  function attributeOf(name: string): string | null {
    const dot = name.lastIndexOf('.');
    const attribute = name.slice(dot + 1);
    const address = name.slice(0, dot);
    const resource = stack.after.resources.get(address) ?? stack.before.resources.get(address);
    const value = resource?.sensitive.has(attribute) ? null : resource?.attributes.get(attribute);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  }

  return {
    settle: (text) =>
      text.replace(SYMBOL, (whole, name: string) => attributeOf(decoded(name)) ?? composed.get(whole) ?? whole),
    strange(text) {
      for (const name of symbolNames(text).map(decoded)) {
        // Only what looks like a resource's: account, region and path.cwd are not of any.
        if (!/(?:^|[.\]/])[a-z0-9]+_[a-z0-9_]+\.[^.]+\./.test(name)) continue;
        const of = [stack.before.resources, stack.after.resources, stack.changes];
        if (!of.some((each) => [...each.keys()].some((address) => name.startsWith(`${address}.`))))
          return `\${${name}}`;
      }
      return null;
    },
  };
}

function decoded(name: string): string {
  return name.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
