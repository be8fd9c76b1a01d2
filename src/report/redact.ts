// Takes AWS account ids out of everything that is shown. Works on any text or report; holds no state, so that the legs of
// a matrix, the log and the comment all say the same name for the same account.

import { createHash } from 'node:crypto';
import type { Report } from '../result/model.ts';

/** An account id, also as the console writes it (1234-5678-9012; a UUID has such a piece as well). */
const ACCOUNT = /(?<!\d)\d{12}(?!\d)|(?<!\d|[0-9a-f]{8}-)\d{4}-\d{4}-\d{4}(?!\d|-[0-9a-f]{12})/gi;
/** What a cut in a long text has left of a number. */
const CUT = /(?<!\d)\d{4,11}(?=…)/g;
const names = new Map<string, string>();

/**
 * Every run of exactly twelve digits, or of three times four with hyphens, becomes `ACCOUNT-` and four hex digits. The name is the same everywhere, so that
 * accounts can be told apart; a number of sixteen bits does not give the account away.
 */
export function redactText(text: string): string {
  return text.replace(CUT, '').replace(ACCOUNT, (found) => {
    const account = found.replaceAll('-', '');
    let name = names.get(account);
    if (name === undefined) {
      name = `ACCOUNT-${createHash('sha256').update(`terraform-iam-diff ${account}`).digest('hex').slice(0, 4).toUpperCase()}`;
      if (names.size > 10_000) names.clear();
      names.set(account, name);
    }
    return name;
  });
}

/** The report without account ids: in all texts and in the keys of witnesses' contexts. Fingerprints stay, as suppressions name them. */
export function redactReport(report: Report): Report {
  return redactValue(report) as Report;
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [redactText(key), key === 'fingerprint' ? each : redactValue(each)]),
    );
  }
  return value;
}
