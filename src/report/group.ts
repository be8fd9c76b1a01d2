// Instances with the same change as one group, so that forty web servers are one line; and their addresses in short.
// Decides nothing: two instances are in one group only if all that a reader would see of them is the same.

import { isUnchanged } from '../gate/assemble.ts';
import type { Grant, InstanceReport, Severity } from '../result/model.ts';
import { compareNatural, severityRank, worst } from '../result/order.ts';

export interface Group {
  /** In natural order; at least one. */
  readonly instances: readonly InstanceReport[];
  /** The one whose grants are shown for all. */
  readonly sample: InstanceReport;
  readonly project: string | null;
  readonly worst: 'none' | Severity;
}

/** Groups of the instances that change or are in doubt: worst gain first, then losses, then what is only in doubt. */
export function groupInstances(instances: readonly InstanceReport[]): Group[] {
  const groups = new Map<string, InstanceReport[]>();
  for (const instance of instances) {
    if (isUnchanged(instance)) continue;
    const key = changeKey(instance);
    const known = groups.get(key);
    if (known) known.push(instance);
    else groups.set(key, [instance]);
  }
  return [...groups.values()]
    .map((members): Group => {
      const sorted = [...members].sort((a, b) => compareNatural(a.address, b.address));
      const sample = sorted[0]!;
      return {
        instances: sorted,
        sample,
        project: originOf(sample),
        worst: worst(sample.gained.map((grant) => grant.severity)),
      };
    })
    .sort(
      (a, b) =>
        severityRank(b.worst) - severityRank(a.worst) ||
        kindRank(b) - kindRank(a) ||
        b.instances.length - a.instances.length ||
        compareNatural(a.project ?? '', b.project ?? '') ||
        compareNatural(a.sample.address, b.sample.address),
    );
}

/** The project and plan that an instance comes from, where these have to be told apart. */
function originOf({ project, plan }: InstanceReport): string | null {
  const parts = [project, plan].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(' ');
}

function kindRank({ sample }: Group): number {
  return (
    (sample.gained.length > 0 ? 4 : 0) + (sample.undetermined.length > 0 ? 2 : 0) + (sample.lost.length > 0 ? 1 : 0)
  );
}

/** All that is shown of an instance's change, with its own address taken out. */
function changeKey(instance: InstanceReport): string {
  const text = JSON.stringify([
    instance.project ?? '',
    instance.plan ?? '',
    instance.before === null,
    instance.after?.imds,
    instance.gained.map(withoutWitness),
    instance.lost.map(withoutWitness),
    instance.undetermined,
  ]);
  return withoutSelf(text, JSON.stringify(instance.address).slice(1, -1));
}

/** The example need not be the same one. */
function withoutWitness(grant: Grant): Omit<Grant, 'witness'> {
  const { witness: _, ...rest } = grant;
  return rest;
}

/** Replaces the address where it stands whole: `aws_instance.web` is not part of `aws_instance.web2`. */
function withoutSelf(text: string, address: string): string {
  let result = '';
  let from = 0;
  for (;;) {
    const at = text.indexOf(address, from);
    if (at < 0) return result + text.slice(from);
    const end = at + address.length;
    const whole = !/[\w\-[]/.test(text.charAt(end)) && !/[\w\-.]/.test(text.charAt(at - 1));
    result += text.slice(from, at) + (whole ? '\u0000' : address);
    from = end;
  }
}

/**
 * Addresses in short, in natural order: instances that differ only in their last index as a range
 * (`aws_instance.web[0…39]`), others by themselves. At most `max` parts; the rest as a number.
 */
export function shortAddresses(
  addresses: readonly string[],
  max = 3,
): { readonly parts: string[]; readonly more: number } {
  const indexed = new Map<string, { readonly before: string; readonly after: string; readonly numbers: number[] }>();
  const order: ({ readonly key: string } | { readonly text: string })[] = [];
  for (const address of [...addresses].sort(compareNatural)) {
    const found = /^(.*)\[(\d{1,9})\]([^\d]*)$/s.exec(address);
    if (!found) {
      order.push({ text: address });
      continue;
    }
    const [, before = '', digits = '', after = ''] = found;
    const key = JSON.stringify([before, after]);
    const known = indexed.get(key);
    if (known) known.numbers.push(Number(digits));
    else {
      indexed.set(key, { before, after, numbers: [Number(digits)] });
      order.push({ key });
    }
  }
  const parts: string[] = [];
  let shown = 0;
  for (const entry of order.slice(0, max)) {
    if ('text' in entry) {
      parts.push(entry.text);
      shown++;
    } else {
      const { before, after, numbers } = indexed.get(entry.key)!;
      parts.push(`${before}[${ranges(numbers)}]${after}`);
      shown += numbers.length;
    }
  }
  return { parts, more: addresses.length - shown };
}

/** `0…39`, or `0…3, 7, 9…12`; past five runs only the ends. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const each of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && each === last[1] + 1) last[1] = each;
    else runs.push([each, each]);
  }
  if (runs.length > 5) return `${runs[0]![0]}…${runs[runs.length - 1]![1]}`;
  return runs
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}…${to}`))
    .join(', ');
}
