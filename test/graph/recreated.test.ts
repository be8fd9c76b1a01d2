// Rule 10: AWS stores the ARNs of a trust policy as unique ids (IAM User Guide, Principal element).

import { describe, expect, it } from 'vitest';
import { trustsOfRecreatedRoles } from '../../src/graph/recreated.ts';
import type { Change, Resource, Stack } from '../../src/terraform/resource.ts';
import { EC2, graphOf, role, roleArn, snapshot, trusts } from './world.ts';

function recreated(appChange: Change, deployChange: Change, afterTrust = [trusts({ AWS: roleArn('app') })]) {
  const side = (which: 'before' | 'after'): Resource[] => [
    ...role('app', { trust: [EC2], change: appChange }),
    ...role('deploy', {
      trust: which === 'before' ? [trusts({ AWS: roleArn('app') })] : afterTrust,
      change: deployChange,
    }),
  ];
  const stack: Stack = {
    before: snapshot(side('before'), 'before'),
    after: snapshot(side('after'), 'after'),
    diagnostics: [],
    aliases: new Map(),
    changes: new Map(),
  };
  return trustsOfRecreatedRoles(stack, graphOf([side('before')], {}, 'before'), graphOf([side('after')]));
}

describe('rule 10: a role that is replaced while another trusts it', () => {
  it('is named, with the role whose trust policy stays as it is', () => {
    const found = recreated('replace', 'no-op');
    expect(found.map((each) => [each.role, each.subject])).toEqual([['aws_iam_role.app', 'aws_iam_role.deploy']]);
    expect(found[0]!.message).toContain('the new role is not trusted');
  });

  it('is no matter where the trusting role is replaced too, or its policy is written anew', () => {
    expect(recreated('replace', 'replace')).toEqual([]);
    const rewritten = [trusts({ AWS: roleArn('app') }), trusts({ Service: 'lambda.amazonaws.com' })];
    expect(recreated('replace', 'update', rewritten)).toEqual([]);
    expect(recreated('replace', 'update')).toHaveLength(1);
  });

  it('is no matter where the role is only updated', () => {
    expect(recreated('update', 'no-op')).toEqual([]);
  });
});
