import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../../src/aws/catalog.ts';
import { managedPolicy, managedPolicyArns } from '../../../src/aws/managed-policies.ts';
import { type Access, allowedBy, and, not, or } from '../../../src/policy/access.ts';
import { difference, findRequest } from '../../../src/policy/difference.ts';
import { readPolicyText } from '../../../src/policy/document.ts';

const catalog = loadCatalog();
const options = { catalog, multivalued: catalog.isMultivalued };
const arns = managedPolicyArns();

function access(arn: string): Access {
  const { document } = readPolicyText(managedPolicy(arn)!.document, 'identity', {
    policy: arn,
    attribute: 'policy',
    location: null,
  });
  return allowedBy(document!.may);
}

/** A number that looks random and is the same each run. */
function mixed(index: number): number {
  return (Math.imul(index + 1, 0x9e3779b1) >>> 7) % arns.length;
}

describe('AWS managed policies', () => {
  test('each, in a sample, is no more than itself, and allows something if it has an Allow', () => {
    for (let index = 0; index < 60; index += 1) {
      const arn = arns[mixed(index)]!;
      // Read twice, so that no object is shared.
      expect(difference(access(arn), access(arn), options), arn).toEqual({
        decision: { kind: 'none' },
        regions: [],
        incomplete: null,
      });
      // Some hold only Deny statements: an allow list for a context, for example.
      const allows = /"Effect":\s*"Allow"/.test(managedPolicy(arn)!.document);
      expect(findRequest(access(arn), options).kind, arn).toBe(allows ? 'found' : 'none');
    }
  });

  test('are decided pair by pair, every witness confirmed', () => {
    const kinds = new Map<string, number>();
    for (let index = 0; index < 400; index += 1) {
      const after = access(arns[mixed(2 * index)]!);
      const before = access(arns[mixed(2 * index + 1)]!);
      const { kind } = findRequest(and(after, not(before)), options);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    expect(kinds.get('undecided')).toBeUndefined();
    expect(kinds.get('found')).toBeGreaterThan(300);
  });

  test('ReadOnlyAccess lies within AdministratorAccess, not the other way round', () => {
    const admin = access('arn:aws:iam::aws:policy/AdministratorAccess');
    const readOnly = access('arn:aws:iam::aws:policy/ReadOnlyAccess');
    expect(difference(readOnly, admin, options).decision.kind).toBe('none');
    expect(difference(admin, readOnly, options).decision.kind).toBe('found');
  });

  test('a role of twenty gains what one more policy adds, and nothing once it is there', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => access(arns[mixed(1000 + index)]!));
    const extra = access('arn:aws:iam::aws:policy/AmazonSQSFullAccess');
    const before = or(...twenty);
    const after = or(...twenty, extra);
    const gained = difference(after, before, options);
    expect(gained.decision.kind).toBe('found');
    expect(gained.regions.every(({ actions }) => actions.every((action) => action.startsWith('sqs:')))).toBe(true);
    expect(difference(before, after, options).decision.kind).toBe('none');
  });
});
