// One request under all policies in force, from the AWS pages "Policy evaluation logic" and "Permissions boundaries".
import { describe, expect, it } from 'vitest';
import { decidePolicies, type PoliciesInForce } from '../../../src/policy/decide.ts';
import { allow, deny, type Json, ROLE, request, statements } from './support.ts';

const asked = request('s3:GetObject', 'arn:aws:s3:::b/k');
const ALLOW = statements([allow()]);
const DENY = statements([deny()]);
const NOTHING = statements([allow({ Action: 'ec2:*' })]);

function onResource(of: Json): PoliciesInForce['resource'] {
  return statements([of], 'resource');
}

function decide(given: Partial<PoliciesInForce>) {
  const none = {
    identity: [],
    boundary: null,
    scps: [],
    resource: null,
    role: ROLE,
    crossAccount: false,
    delegated: false,
  };
  const role = given.boundary ? { ...ROLE, hasBoundary: true } : ROLE;
  const { decision, explicit } = decidePolicies({ ...none, role, ...given }, asked);
  return explicit ? 'explicit' : decision;
}

describe('decidePolicies', () => {
  it('denies by default and allows what an identity policy allows', () => {
    expect(decide({})).toBe('denied');
    expect(decide({ identity: ALLOW })).toBe('allowed');
    expect(decide({ identity: NOTHING })).toBe('denied');
  });

  it('lets a Deny win wherever it stands', () => {
    expect(decide({ identity: [...ALLOW, ...DENY] })).toBe('explicit');
    expect(decide({ identity: ALLOW, boundary: [...ALLOW, ...DENY] })).toBe('explicit');
    expect(decide({ identity: ALLOW, scps: [[...ALLOW, ...DENY]] })).toBe('explicit');
    expect(decide({ identity: ALLOW, resource: onResource(deny({ Principal: '*' })) })).toBe('explicit');
    expect(decide({ identity: ALLOW, resource: onResource(deny({ Principal: { AWS: '222222222222' } })) })).toBe(
      'allowed',
    );
  });

  it('needs an Allow of the boundary and of every level of SCPs', () => {
    expect(decide({ identity: ALLOW, boundary: NOTHING })).toBe('denied');
    expect(decide({ identity: [], boundary: ALLOW })).toBe('denied');
    expect(decide({ identity: ALLOW, scps: [ALLOW, NOTHING] })).toBe('denied');
    expect(decide({ identity: ALLOW, scps: [ALLOW, ALLOW] })).toBe('allowed');
    expect(decide({ scps: [ALLOW], identity: [] })).toBe('denied');
  });

  it('takes a resource policy of the same account by itself, as its principal says', () => {
    const byRole = onResource(allow({ Principal: { AWS: ROLE.arn } }));
    const bySession = onResource(allow({ Principal: { AWS: ROLE.sessionArn } }));
    const byAccount = onResource(allow({ Principal: { AWS: '111111111111' } }));
    const byAnyone = onResource(allow({ Principal: '*' }));
    expect(decide({ resource: byRole })).toBe('allowed');
    expect(decide({ resource: byRole, boundary: NOTHING })).toBe('denied');
    expect(decide({ resource: bySession, boundary: NOTHING })).toBe('allowed');
    expect(decide({ resource: byAnyone })).toBe('allowed');
    expect(decide({ resource: byAccount })).toBe('denied');
    expect(decide({ resource: byAccount, identity: ALLOW })).toBe('allowed');
    expect(decide({ resource: byRole, scps: [NOTHING] })).toBe('denied');
  });

  it('needs both sides across accounts, and the boundary', () => {
    const byRole = onResource(allow({ Principal: { AWS: ROLE.arn } }));
    const crossAccount = true;
    expect(decide({ crossAccount, resource: byRole })).toBe('denied');
    expect(decide({ crossAccount, identity: ALLOW })).toBe('denied');
    expect(decide({ crossAccount, identity: ALLOW, resource: byRole })).toBe('allowed');
    expect(decide({ crossAccount, identity: ALLOW, resource: byRole, boundary: NOTHING })).toBe('denied');
    expect(
      decide({ crossAccount, identity: ALLOW, resource: onResource(allow({ Principal: { AWS: '111111111111' } })) }),
    ).toBe('allowed');
  });

  it('counts identity policies on keys and roles only where the resource policy delegates to the account', () => {
    const delegated = true;
    expect(decide({ delegated, identity: ALLOW })).toBe('denied');
    const byAccount = onResource(allow({ Principal: { AWS: 'arn:aws:iam::111111111111:root' } }));
    expect(decide({ delegated, identity: ALLOW, resource: byAccount })).toBe('allowed');
    expect(decide({ delegated, resource: byAccount })).toBe('denied');
  });

  it('names the statements that decided', () => {
    const resource = onResource(allow({ Principal: { AWS: ROLE.arn } }));
    const whole = { identity: [], boundary: null, scps: [], role: ROLE, crossAccount: false, delegated: false };
    expect(decidePolicies({ ...whole, resource }, asked).statements).toEqual(resource);
    expect(decidePolicies({ ...whole, resource: null, identity: [...ALLOW, ...DENY] }, asked).statements).toEqual(DENY);
  });
});
