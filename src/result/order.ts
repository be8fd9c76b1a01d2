// Orders of the report: severities, access levels, and addresses as people count them. Makes equal inputs give equal bytes.
// Knows no locale: the order must be the same on every machine.

import type { AccessLevelName, Severity } from './model.ts';

/** From least to worst. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[];

/** In the order that AWS's console lists them by growing power. */
export const ACCESS_LEVELS = [
  'List',
  'Read',
  'Tagging',
  'Write',
  'Permissions management',
] as const satisfies readonly AccessLevelName[];

/** Is `severity` as bad as `threshold`, or worse? Nothing reaches `none` as a threshold: it switches the gate off. */
export function atLeast(severity: 'none' | Severity, threshold: 'none' | Severity): boolean {
  return threshold !== 'none' && severityRank(severity) >= severityRank(threshold);
}

/** 0 for none, 1 for low … 4 for critical. */
export function severityRank(severity: 'none' | Severity): number {
  return severity === 'none' ? 0 : SEVERITIES.indexOf(severity) + 1;
}

export function worst(severities: Iterable<'none' | Severity>): 'none' | Severity {
  let found: 'none' | Severity = 'none';
  for (const each of severities) if (severityRank(each) > severityRank(found)) found = each;
  return found;
}

/** By UTF-16 code units: the plain, locale-free order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Like `compareText`, but runs of digits compare as numbers: `web[2]` stands before `web[10]`. A total order. */
export function compareNatural(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (isDigit(a, i) && isDigit(b, j)) {
      const endA = digitsEnd(a, i);
      const endB = digitsEnd(b, j);
      const left = withoutLeadingZeros(a.slice(i, endA));
      const right = withoutLeadingZeros(b.slice(j, endB));
      if (left.length !== right.length) return left.length - right.length;
      if (left !== right) return left < right ? -1 : 1;
      i = endA;
      j = endB;
    } else {
      if (a[i] !== b[j]) return a[i]! < b[j]! ? -1 : 1;
      i++;
      j++;
    }
  }
  return a.length - i - (b.length - j) || compareText(a, b);
}

/** The same texts sorted and without repetition. */
export function sortedUnique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareNatural);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text, end)) end++;
  return end;
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start++;
  return digits.slice(start);
}
