// Whom a Principal element names, from the AWS pages "Principal" and "NotPrincipal".
import { describe, expect, it } from 'vitest';
import { symbol } from '../../../src/core/symbol.ts';
import type { PrincipalSet } from '../../../src/policy/model.ts';
import { principalMatches, principalRoute, serviceMatches } from '../../../src/policy/principal.ts';
import type { RequestPrincipal } from '../../../src/policy/request.ts';
import { ROLE, statements } from './support.ts';

/** The Principal or NotPrincipal element as it is written. */
function set(principal: unknown, name: 'Principal' | 'NotPrincipal' = 'Principal'): PrincipalSet {
  const of = { Effect: 'Deny', Action: 's3:*', Resource: '*', [name]: principal };
  return statements([of], 'resource')[0]!.principal!;
}

const route = (principal: unknown) => principalRoute(set(principal), ROLE);

describe('principalRoute', () => {
  it.each([
    ['*', 'any'],
    [{ AWS: '*' }, 'any'],
    [{ AWS: 'arn:aws:iam::111111111111:role/team/app' }, 'role'],
    [{ AWS: 'arn:aws:iam::111111111111:role/app' }, null],
    [{ AWS: 'arn:aws:iam::111111111111:role/team/App' }, null],
    [{ AWS: 'arn:aws:iam::222222222222:role/team/app' }, null],
    [{ AWS: 'arn:aws-cn:iam::111111111111:role/team/app' }, null],
    [{ AWS: 'arn:aws:iam::111111111111:role/team/*' }, null],
    [{ AWS: 'arn:aws:sts::111111111111:assumed-role/app/i-0abc' }, 'session'],
    [{ AWS: 'arn:aws:sts::111111111111:assumed-role/app/i-other' }, null],
    [{ AWS: 'arn:aws:sts::111111111111:assumed-role/app/*' }, null],
    [{ AWS: '111111111111' }, 'account'],
    [{ AWS: 'arn:aws:iam::111111111111:root' }, 'account'],
    [{ AWS: 'arn:aws-cn:iam::111111111111:root' }, null],
    [{ AWS: '222222222222' }, null],
    [{ AWS: 'arn:aws:iam::111111111111:user/app' }, null],
    [{ AWS: 'AROAEXAMPLEID12345678' }, null],
    [{ Service: 'ec2.amazonaws.com' }, null],
    [{ Federated: 'arn:aws:iam::111111111111:saml-provider/x' }, null],
    [{ CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' }, null],
  ])('%j names the role as %j', (principal, expected) => {
    expect(route(principal)).toBe(expected);
  });

  it('takes the strongest of several ways', () => {
    expect(route({ AWS: ['111111111111', ROLE.arn] })).toBe('role');
    expect(route({ AWS: ['111111111111', ROLE.arn, ROLE.sessionArn] })).toBe('session');
  });

  it('knows the role by its unique id where that is known', () => {
    const known = { ...ROLE, uniqueId: 'AROAEXAMPLEID12345678' };
    expect(principalRoute(set({ AWS: 'AROAEXAMPLEID12345678' }), known)).toBe('role');
    expect(principalRoute(set({ AWS: 'AROAOTHEREXAMPLE12345' }), known)).toBeNull();
  });

  it('lets a caller that chooses its session name be any session', () => {
    const chosen = { ...ROLE, sessionArn: null };
    expect(principalRoute(set({ AWS: 'arn:aws:sts::111111111111:assumed-role/app/deploy' }), chosen)).toBe('session');
    expect(principalRoute(set({ AWS: 'arn:aws:sts::111111111111:assumed-role/other/deploy' }), chosen)).toBeNull();
  });

  it('says maybe where only an account that is not known yet would have to agree', () => {
    const account = symbol('account');
    const unseen = { ...ROLE, account, arn: `arn:aws:iam::${account}:role/team/app`, sessionArn: null };
    const of = (principal: unknown) => principalRoute(set(principal), unseen);
    expect(of({ AWS: 'arn:aws:iam::111111111111:role/team/app' })).toBe('maybe');
    expect(of({ AWS: 'arn:aws:iam::111111111111:role/other' })).toBeNull();
    expect(of({ AWS: '111111111111' })).toBe('maybe');
    expect(of({ AWS: `arn:aws:iam::${account}:root` })).toBe('account');
    expect(of({ AWS: account })).toBe('account');
    expect(of({ AWS: `arn:aws:iam::${account}:role/team/app` })).toBe('role');
  });

  it('takes a symbol for a whole ARN as that ARN and no other', () => {
    const arn = symbol('aws_iam_role.app.arn');
    expect(principalRoute(set({ AWS: arn }), { ...ROLE, arn })).toBe('role');
    expect(principalRoute(set({ AWS: symbol('aws_iam_role.other.arn') }), ROLE)).toBeNull();
  });
});

describe('NotPrincipal', () => {
  const except = (principal: unknown, role = ROLE) => principalRoute(set(principal, 'NotPrincipal'), role, 'Deny');

  it('of a Deny spares a role only where the role and its account are listed', () => {
    expect(except({ AWS: 'arn:aws:iam::222222222222:role/x' })).toBe('any');
    expect(except({ AWS: [ROLE.arn, '111111111111'] })).toBeNull();
    expect(except({ AWS: ROLE.arn })).toBe('maybe');
    // As in AWS's example: an account and one user of it are listed, and all its other principals are denied.
    expect(except({ AWS: '111111111111' })).toBe('any');
    expect(except({ AWS: ['arn:aws:iam::111111111111:user/bob', '111111111111'] })).toBe('any');
    // Without the role's ARN the effect may be to deny the role, and with it the session.
    expect(except({ AWS: [ROLE.sessionArn!, '111111111111'] })).toBe('maybe');
  });

  it('of a Deny never spares a role with a boundary', () => {
    expect(except({ AWS: [ROLE.arn, '111111111111'] }, { ...ROLE, hasBoundary: true })).toBe('any');
  });

  it('of an Allow names everyone who is not listed', () => {
    expect(principalRoute(set({ AWS: '222222222222' }, 'NotPrincipal'), ROLE)).toBe('any');
    expect(principalRoute(set({ AWS: '111111111111' }, 'NotPrincipal'), ROLE)).toBeNull();
  });
});

it('the account alone spares itself from a Deny for all others, and none of its roles (rule 20)', () => {
  const denies = (AWS: unknown, value: string) =>
    principalMatches(set({ AWS }, 'NotPrincipal'), { kind: 'aws', value }, 'Deny');
  expect(denies('111111111111', 'arn:aws:iam::111111111111:root')).toBe(false);
  expect(denies('111111111111', ROLE.arn)).toBe(true);
  expect(denies([ROLE.arn, '111111111111'], ROLE.arn)).toBe(false);
});

describe('serviceMatches', () => {
  it.each([
    [{ Service: 'ec2.amazonaws.com' }, 'yes'],
    [{ Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] }, 'yes'],
    [{ Service: 'ec2.amazonaws.com.cn' }, null],
    [{ Service: 'EC2.amazonaws.com' }, null],
    [{ Service: `ec2.${symbol('dns_suffix')}` }, 'maybe'],
    [{ Service: `s3.${symbol('dns_suffix')}` }, null],
    [{ Service: `${symbol('service')}.amazonaws.com` }, 'maybe'],
    [{ Service: `${symbol('service')}.amazonaws.com.cn` }, null],
    ['*', 'maybe'],
    [{ AWS: '111111111111' }, null],
  ])('%j lets ec2.amazonaws.com in: %j', (principal, expected) => {
    expect(serviceMatches(set(principal), 'ec2.amazonaws.com')).toBe(expected);
  });
});

describe('principalMatches', () => {
  const role: RequestPrincipal = { kind: 'aws', value: 'arn:aws:iam::111111111111:role/team/app' };
  const session: RequestPrincipal = { kind: 'aws', value: 'arn:aws:sts::111111111111:assumed-role/app/i-0abc' };
  const root: RequestPrincipal = { kind: 'aws', value: 'arn:aws:iam::111111111111:root' };
  const service: RequestPrincipal = { kind: 'service', value: 's3.amazonaws.com' };
  const anonymous: RequestPrincipal = { kind: 'aws', value: '*' };

  it.each([
    ['*', role, true],
    ['*', service, true],
    ['*', anonymous, true],
    [{ AWS: '111111111111' }, role, true],
    [{ AWS: '111111111111' }, session, true],
    [{ AWS: 'arn:aws:iam::111111111111:root' }, root, true],
    [{ AWS: '222222222222' }, role, false],
    [{ AWS: '111111111111' }, anonymous, false],
    [{ AWS: '111111111111' }, service, false],
    [{ AWS: role.value }, role, true],
    [{ AWS: role.value }, session, true],
    [{ AWS: session.value }, session, true],
    [{ AWS: session.value }, role, false],
    [{ AWS: 'arn:aws:iam::111111111111:role/team/other' }, session, false],
    [{ Service: 's3.amazonaws.com' }, service, true],
    [{ Service: 'sns.amazonaws.com' }, service, false],
  ])('%j matches %j: %j', (principal, who, expected) => {
    expect(principalMatches(set(principal), who)).toBe(expected);
    expect(principalMatches(set(principal, 'NotPrincipal'), who)).toBe(!expected);
  });
});
