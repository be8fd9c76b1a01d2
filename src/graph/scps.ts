// The configuration's service control policies, read once: levels of documents, an Allow needed at every level.
// Knows the configuration's shape of a policy, nothing of roles.

import type { Diagnostic } from '../core/diagnostic.ts';
import { readPolicy } from '../policy/document.ts';
import type { PolicyDocument } from '../policy/model.ts';
import type { ScpSet } from './model.ts';

interface ScpLevelInput {
  readonly name: string;
  readonly policies: readonly (
    | { readonly kind: 'managed'; readonly arn: string }
    | { readonly kind: 'document'; readonly name: string; readonly document: string }
  )[];
}

/**
 * @param account whose account the levels end in; null: they hold for every account
 * @returns no set at all when the configuration has no levels: then nothing is limited
 */
export function readScps(
  levels: readonly ScpLevelInput[],
  account: string | null,
  managedPolicy: (arn: string) => { readonly document: string } | null,
): { readonly sets: readonly ScpSet[]; readonly diagnostics: readonly Diagnostic[] } {
  if (levels.length === 0) return { sets: [], diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const read = levels.map((level) => level.policies.flatMap((policy) => readOne(level.name, policy)));
  return { sets: [{ account, levels: read }], diagnostics };

  function readOne(level: string, policy: ScpLevelInput['policies'][number]): readonly PolicyDocument[] {
    const name = policy.kind === 'managed' ? policy.arn : policy.name;
    const text = policy.kind === 'managed' ? (managedPolicy(policy.arn)?.document ?? null) : policy.document;
    if (text === null) {
      const message = `the service control policy ${name} of level ${level} is not an AWS managed policy that is known here; write its document into the configuration`;
      diagnostics.push({ level: 'warning', code: 'unknown-scp', message, address: null, location: null });
      return [];
    }
    const reading = readPolicy(text, 'scp', { policy: name, attribute: 'scps', location: null });
    diagnostics.push(...reading.diagnostics);
    return reading.document ? [reading.document] : [];
  }
}
