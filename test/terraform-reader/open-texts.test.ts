// A value that may be any text, in a policy, is never passed over: it may be what a Deny names, or `*`.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import { OneOf, type Value } from '../../src/core/value.ts';
import { openTexts } from '../../src/terraform/open-texts.ts';
import type { Resource } from '../../src/terraform/resource.ts';

function codes(policy: Value): readonly string[] {
  const resource = {
    address: 'aws_iam_role_policy.p',
    origin: 'plan',
    location: null,
    attributes: new Map([['policy', policy]]),
    attributeLocations: new Map(),
  } as unknown as Resource;
  return openTexts([resource]).map(({ code, level }) => `${level} ${code}`);
}

describe('a policy that depends on', () => {
  it.each([
    ['a variable without a value', symbol('var.resource'), 'variable-without-value'],
    ['the output of terraform_data', symbol('terraform_data.t.output'), 'open-text'],
    ['a data source of another provider', symbol('module.a["k"].data.external.x.result.arn'), 'open-text'],
    ['another stack’s outputs', symbol('data.terraform_remote_state.net.outputs.bucket'), 'open-text'],
    ['the workspace', symbol('terraform.workspace'), 'open-text'],
    ['a function of such a value', symbol('lower(terraform_data.t.output)'), 'open-text'],
  ])('%s is warned of', (_what, text, code) => {
    expect(codes(`{"Resource":"arn:aws:s3:::${text}/*"}`)).toEqual([`warning ${code}`]);
    expect(codes(new Map<string, Value>([['Resource', [new OneOf([text, 'x'], 'a condition')]]]))).toEqual([
      `warning ${code}`,
    ]);
  });

  it.each([
    ['what AWS will name', symbol('aws_s3_bucket.b.arn')],
    ['what AWS will name in a module', symbol('module.a.aws_s3_bucket.b["k.v"].arn')],
    ['what a lookup of AWS will find', symbol('data.aws_kms_key.k.arn')],
    ['a random text', symbol('random_id.suffix.hex')],
    ['the account', symbol('account')],
    ['the account of another provider', symbol('aws.other.account')],
    ['nothing unknown', 'b'],
  ])('%s is not', (_what, text) => {
    expect(codes(`{"Resource":"arn:aws:s3:::${text}/*"}`)).toEqual([]);
  });
});
