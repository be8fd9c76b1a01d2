// Rules 1 to 22, as far as they speak of one role and one resource: who is named, and what else must allow. Each test bears
// its rule's number and the page of the IAM User Guide (or other AWS page) that it is reasoned from.
import { describe, expect, it } from 'vitest';
import { decidePolicies, type PoliciesInForce, statementMatches } from '../../../src/policy/decide.ts';
import { readPolicyText } from '../../../src/policy/document.ts';
import { principalRoute, serviceMatches } from '../../../src/policy/principal.ts';
import { allow, deny, type Json, PLACE, ROLE, request, statements, type Values } from '../decide/support.ts';

const TARGET = 'arn:aws:iam::111111111111:role/target';
const KEYS: Values = { 'aws:PrincipalArn': ROLE.arn, 'aws:PrincipalAccount': ROLE.account };
const none = {
  identity: [],
  boundary: null,
  scps: [],
  resource: null,
  role: ROLE,
  crossAccount: false,
  delegated: false,
};

function decide(policies: Partial<PoliciesInForce>, action = 's3:GetObject', resource = 'arn:aws:s3:::b/k'): string {
  const { decision, explicit } = decidePolicies({ ...none, ...policies }, request(action, resource, KEYS));
  return explicit ? 'explicitly denied' : decision;
}

/** May the role assume the target, with this trust policy and this identity policy? */
function assume(trust: Json, identity: Json[], crossAccount = false): string {
  const role = statements([{ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust }], 'trust');
  const of = {
    identity: identity.length > 0 ? statements(identity) : [],
    resource: role,
    crossAccount,
    delegated: true,
  };
  return decide(of, 'sts:AssumeRole', TARGET);
}

const mayAssume = allow({ Action: 'sts:AssumeRole', Resource: TARGET });
const byRole = { Principal: { AWS: ROLE.arn } };
const byAccount = { Principal: { AWS: 'arn:aws:iam::111111111111:root' } };
const on = (of: Json) => statements([of], 'resource');

describe('assuming a role', () => {
  it('rule 1 (Policy evaluation logic): an identity Allow does not suffice unless the trust policy matches', () => {
    expect(assume({ Principal: { Service: 'ec2.amazonaws.com' } }, [mayAssume])).toBe('denied');
    expect(assume({ Principal: { AWS: 'arn:aws:iam::111111111111:role/other' } }, [mayAssume])).toBe('denied');
  });

  it('rule 2 (Policy evaluation logic): trust in the role by ARN, same account, needs no identity Allow', () => {
    expect(assume(byRole, [])).toBe('allowed');
  });

  it('rule 3 (JSON policy elements: Principal): trust in the account needs an identity Allow', () => {
    expect(assume(byAccount, [])).toBe('denied');
    expect(assume(byAccount, [mayAssume])).toBe('allowed');
    expect(assume({ Principal: { AWS: '111111111111' } }, [mayAssume])).toBe('allowed');
  });

  it('rule 4 (Cross-account policy evaluation logic): across accounts both sides must allow', () => {
    expect(assume(byRole, [], true)).toBe('denied');
    expect(assume(byRole, [mayAssume], true)).toBe('allowed');
    expect(assume({ Principal: { AWS: '333333333333' } }, [mayAssume], true)).toBe('denied');
  });

  it('rule 5 (AWS security blog, role trust behavior): a role does not trust itself by itself', () => {
    const self = allow({ Action: 'sts:AssumeRole', Resource: ROLE.arn });
    const trust = statements(
      [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
      'trust',
    );
    expect(decide({ identity: statements(self), resource: trust, delegated: true }, 'sts:AssumeRole', ROLE.arn)).toBe(
      'denied',
    );
  });

  it('rule 6 (JSON policy elements: Principal): for everyone, the same account needs no identity policy, others do', () => {
    for (const Principal of ['*', { AWS: '*' }]) {
      expect(assume({ Principal }, [])).toBe('allowed');
      expect(assume({ Principal }, [], true)).toBe('denied');
      expect(assume({ Principal }, [mayAssume], true)).toBe('allowed');
    }
  });

  it('rule 7 (JSON policy elements: Principal): there are no partial wildcards', () => {
    for (const AWS of [
      'arn:aws:iam::111111111111:role/*',
      'arn:aws:sts::111111111111:assumed-role/app/*',
      'arn:aws:iam::*:root',
      '11111111111?',
    ]) {
      expect(assume({ Principal: { AWS } }, [mayAssume])).toBe('denied');
    }
  });

  it('rule 8 (JSON policy elements: Principal; aws:PrincipalArn): the ARN of a role covers its sessions, and the key holds the role', () => {
    expect(principalRoute(on(allow(byRole))[0]!.principal!, ROLE)).toBe('role');
    const byKey = statements(allow({ Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE.arn } } }))[0]!;
    expect(statementMatches(byKey, request('s3:GetObject', '*', KEYS))).toBe(true);
    const bySession = statements(allow({ Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE.sessionArn } } }))[0]!;
    expect(statementMatches(bySession, request('s3:GetObject', '*', KEYS))).toBe(false);
  });

  it('rule 9 (AWS global condition context keys): aws:PrincipalArn with :root is the root user alone', () => {
    const byRoot = statements(
      allow({ Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:root' } } }),
    )[0]!;
    expect(statementMatches(byRoot, request('s3:GetObject', '*', KEYS))).toBe(false);
    expect(principalRoute(on(allow(byAccount))[0]!.principal!, ROLE)).toBe('account');
  });

  it('rule 10 (JSON policy elements: Principal): a unique id names the one role that has it, not a later one of the same name', () => {
    const trust = on(allow({ Principal: { AWS: 'AROAEXAMPLEID12345678' } }))[0]!.principal!;
    expect(principalRoute(trust, { ...ROLE, uniqueId: 'AROAEXAMPLEID12345678' })).toBe('role');
    expect(principalRoute(trust, { ...ROLE, uniqueId: 'AROANEWEXAMPLE1234567' })).toBeNull();
  });

  it('rule 11 (Using an IAM role to grant permissions to applications on EC2): the service must be named exactly', () => {
    const trust = (Service: string) => on(allow({ Principal: { Service } }))[0]!.principal!;
    expect(serviceMatches(trust('ec2.amazonaws.com'), 'ec2.amazonaws.com')).toBe('yes');
    expect(serviceMatches(trust('ec2.amazonaws.com'), 'ec2.amazonaws.com.cn')).toBeNull();
    expect(serviceMatches(trust('ecs.amazonaws.com'), 'ec2.amazonaws.com')).toBeNull();
    expect(serviceMatches(trust('*.amazonaws.com'), 'ec2.amazonaws.com')).toBeNull();
  });

  it('rule 12 (AWS global condition context keys): without MFA a Bool on it fails and BoolIfExists passes', () => {
    const trust = (operator: string) => ({
      ...byRole,
      Condition: { [operator]: { 'aws:MultiFactorAuthPresent': 'true' } },
    });
    expect(assume(trust('Bool'), [])).toBe('denied');
    expect(assume(trust('BoolIfExists'), [])).toBe('allowed');
  });
});

describe('identity, boundary and resource policy', () => {
  const identity = statements(allow({ Action: 's3:*' }));
  const reads = statements(allow({ Action: 's3:Get*' }));
  const other = statements(allow({ Action: 'ec2:*' }));
  const bounded = { ...ROLE, hasBoundary: true };

  it('rule 14 (Permissions boundaries): effective is the intersection, a boundary alone grants nothing', () => {
    expect(decide({ identity, boundary: reads })).toBe('allowed');
    expect(decide({ identity, boundary: reads }, 's3:PutObject')).toBe('denied');
    expect(decide({ boundary: reads })).toBe('denied');
  });

  it('rule 15 (Policy evaluation logic): a resource policy that names the role is limited by the boundary, not by the identity policy', () => {
    const resource = on(allow(byRole));
    expect(decide({ resource })).toBe('allowed');
    expect(decide({ resource, boundary: reads, role: bounded })).toBe('allowed');
    expect(decide({ resource, boundary: other, role: bounded })).toBe('denied');
  });

  it('rule 16 (Policy evaluation logic): one that names the session is not limited by the boundary', () => {
    const resource = on(allow({ Principal: { AWS: ROLE.sessionArn } }));
    expect(decide({ resource, boundary: other, role: bounded })).toBe('allowed');
  });

  it('rule 17 (JSON policy elements: Principal): everyone under a condition on aws:PrincipalArn is limited by explicit denies only', () => {
    const resource = on(allow({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE.arn } } }));
    expect(decide({ resource, boundary: other, role: bounded })).toBe('allowed');
    expect(decide({ resource, boundary: [...other, ...statements(deny())], role: bounded })).toBe('explicitly denied');
    const elsewhere = on(allow({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': TARGET } } }));
    expect(decide({ resource: elsewhere })).toBe('denied');
  });

  it('rule 18 (Cross-account policy evaluation logic): across accounts the boundary always limits and both sides must allow', () => {
    for (const AWS of [ROLE.arn, ROLE.sessionArn, ROLE.account]) {
      const resource = on(allow({ Principal: { AWS } }));
      const crossAccount = true;
      expect(decide({ resource, crossAccount })).toBe('denied');
      expect(decide({ resource, identity, crossAccount })).toBe('allowed');
      expect(decide({ resource, identity, boundary: other, role: bounded, crossAccount })).toBe('denied');
    }
  });

  it('rule 19 (Policy evaluation logic): an explicit Deny anywhere wins, under its conditions', () => {
    const denial = deny({ Action: 's3:GetObject' });
    expect(decide({ identity: statements([allow(), denial]) })).toBe('explicitly denied');
    expect(decide({ identity, boundary: statements([allow(), denial]), role: bounded })).toBe('explicitly denied');
    expect(decide({ identity, scps: [statements([allow(), denial])] })).toBe('explicitly denied');
    expect(decide({ identity, resource: on({ ...denial, Principal: '*' }) })).toBe('explicitly denied');
    const insecure = deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    expect(decide({ identity: statements([allow(), insecure]) })).toBe('allowed');
  });

  it('rule 20 (JSON policy elements: NotPrincipal): a Deny for all others spares the account and role that it lists, never one with a boundary', () => {
    const listed = on({ ...deny(), NotPrincipal: { AWS: [ROLE.arn, ROLE.account] } });
    expect(decide({ identity, resource: listed })).toBe('allowed');
    expect(decide({ identity, resource: on({ ...deny(), NotPrincipal: { AWS: '222222222222' } }) })).toBe(
      'explicitly denied',
    );
    expect(decide({ identity, boundary: reads, role: bounded, resource: listed })).toBe('explicitly denied');
    const trust = JSON.stringify({
      Statement: { Effect: 'Deny', Action: 'sts:AssumeRole', NotPrincipal: { AWS: '*' } },
    });
    expect(readPolicyText(trust, 'trust', PLACE).document).toBeNull();
  });

  it('rule 21 (Service control policies): an Allow is needed at every level', () => {
    expect(decide({ identity, scps: [statements(allow()), reads] })).toBe('allowed');
    expect(decide({ identity, scps: [statements(allow()), other] })).toBe('denied');
    expect(decide({ identity, scps: [[]] })).toBe('denied');
  });

  it('rule 22 (AWS KMS, default key policy): identity policies count only if the key policy delegates to the account', () => {
    const decrypt = { identity: statements(allow({ Action: 'kms:Decrypt' })), delegated: true };
    const key = 'arn:aws:kms:us-east-1:111111111111:key/1';
    expect(decide({ ...decrypt, resource: on(allow(byAccount)) }, 'kms:Decrypt', key)).toBe('allowed');
    expect(decide({ ...decrypt, resource: on(allow({ Principal: { AWS: TARGET } })) }, 'kms:Decrypt', key)).toBe(
      'denied',
    );
    expect(decide({ delegated: true, resource: on(allow(byRole)) }, 'kms:Decrypt', key)).toBe('allowed');
  });
});
