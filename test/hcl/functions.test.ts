// Functions that no builtin provider of terraform answers for: the AWS provider's, and those that differ at each run.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import { Unknown } from '../../src/core/value.ts';
import { open, plain } from './files.ts';

const ROLE =
  'resource "aws_iam_role" "r" {\n  name_prefix = "x"\n  assume_role_policy = "{}"\n}\nvariable "open" {}\nlocals {\n  t = "%%{ for x in l ~}$${x};%%{ endfor ~}"\n}\n';

async function evaluated(expression: string): Promise<unknown> {
  const hcl = await open({ 'main.tf': `${ROLE}resource "terraform_data" "x" {\n  input = [${expression}]\n}\n` });
  const value = await hcl.attribute('terraform_data.x', 'input');
  return value instanceof Unknown ? value : (plain(value) as unknown[])[0];
}

const ERROR = 'refused';
const tried = (expression: string) => evaluated(`try(${expression}, "${ERROR}")`);

describe("the AWS provider's functions on ARNs", () => {
  it('put an ARN together from its five parts', async () => {
    expect(await evaluated('provider::aws::arn_build("aws", "iam", "", "444455556666", "role/example")')).toBe(
      'arn:aws:iam::444455556666:role/example',
    );
    expect(await tried('provider::aws::arn_build("aws", "iam")')).toBe(ERROR);
  });

  it('take an ARN apart, colons of its resource left in it', async () => {
    expect(await evaluated('provider::aws::arn_parse("arn:aws:logs:eu-west-1:1:log-group:g:*")')).toEqual({
      partition: 'aws',
      service: 'logs',
      region: 'eu-west-1',
      account_id: '1',
      resource: 'log-group:g:*',
    });
    for (const text of ['foo', 'arn:aws:s3', 'urn:aws:s3:::b'])
      expect(await tried(`provider::aws::arn_parse("${text}")`)).toBe(ERROR);
  });

  it('take the path off the ARN of a role, and refuse any other', async () => {
    const trimmed = (arn: string) => tried(`provider::aws::trim_iam_role_path("${arn}")`);
    expect(await trimmed('arn:aws:iam::1:role/with/some/path/example')).toBe('arn:aws:iam::1:role/example');
    expect(await trimmed('arn:aws:iam::1:role/example')).toBe('arn:aws:iam::1:role/example');
    expect(await trimmed('arn:aws:iam::1:policy/example')).toBe(ERROR);
    expect(await trimmed('arn:aws:iam:eu-west-1:1:role/example')).toBe(ERROR);
    expect(await trimmed('arn:aws:s3:::role/example')).toBe(ERROR);
  });

  it('keep the name of a role that nobody knows yet, and leave open what may hold a slash', async () => {
    const name = symbol('aws_iam_role.r.name');
    expect(await evaluated('provider::aws::trim_iam_role_path("arn:aws:iam::1:role/p/${aws_iam_role.r.name}")')).toBe(
      `arn:aws:iam::1:role/${name}`,
    );
    expect(await evaluated('provider::aws::trim_iam_role_path("arn:aws:iam::1:role/${var.open}")')).toBeInstanceOf(
      Unknown,
    );
    expect(await evaluated('provider::aws::arn_parse("arn:aws:${var.open}:::b")')).toBeInstanceOf(Unknown);
  });
});

it('functions that give another value at each run are not known, with the reason', async () => {
  for (const call of ['timestamp()', 'plantimestamp()', 'uuid()', 'bcrypt("x")'])
    expect(await evaluated(call)).toMatchObject({
      reason: `${call.slice(0, call.indexOf('('))}: gives another value at each run`,
    });
});

it('a template in a text is filled in like one in a file', async () => {
  expect(await evaluated('templatestring(local.t, { l = ["a", "b"] })')).toBe('a;b;');
  expect(await tried('templatestring(local.t, {})')).toBe(ERROR);
});

it('a step into what is not known may be refused: try keeps what comes after it, and can does not say yes', async () => {
  const value = await evaluated('try(aws_iam_role.r.inline_policy[0].name, "none")');
  expect(value).toMatchObject({ options: [expect.any(String), 'none'] });
  expect(await evaluated('can(aws_iam_role.r.inline_policy[0].name)')).toBeInstanceOf(Unknown);
  expect(await evaluated('try(aws_iam_role.r.arn, "none")')).toBe(symbol('aws_iam_role.r.arn'));
});
