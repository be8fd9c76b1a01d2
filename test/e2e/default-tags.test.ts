// Two checkouts of HCL → report: a role's access that hangs on a tag which its provider gives to everything.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { nodeWorld } from '../../src/cli/project.ts';
import { SILENT } from '../../src/core/logger.ts';
import { EMPTY_CONFIG } from '../../src/gate/config-model.ts';
import { analyze } from '../../src/pipeline.ts';

const scratch = mkdtempSync(join(tmpdir(), 'default-tags-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const configuration = (team: string): string => `
variable "team" {
  default = "${team}"
}
variable "open" {}
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111111111111"]
  default_tags {
    tags = { team = ${team === '' ? 'var.open' : 'upper(var.team)'} }
  }
}
resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.app.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::data/*"
      Condition = { StringEquals = { "aws:PrincipalTag/team" = "DATA" } }
    }]
  })
}
resource "aws_iam_instance_profile" "app" {
  name = "app"
  role = aws_iam_role.app.name
}
resource "aws_instance" "web" {
  ami                  = "ami-1"
  instance_type        = "t3.micro"
  iam_instance_profile = aws_iam_instance_profile.app.name
}
`;

async function report(before: string, after: string) {
  const root = mkdtempSync(join(scratch, 'x-'));
  const sides = Object.entries({ base: before, head: after }).map(([side, team]) => {
    const dir = join(root, side);
    mkdirSync(dir);
    writeFileSync(join(dir, 'main.tf'), configuration(team));
    return dir;
  });
  const [base, head] = sides as [string, string];
  const sources = { plans: [], dir: null, base, head, contexts: [], config: EMPTY_CONFIG, project: 'default' };
  const gate = { configFile: 'none', failOn: 'none', failOnUnknown: false, baseline: null } as const;
  return analyze({ ...sources, ...gate, today: '2026-01-01', toolVersion: 'test' }, nodeWorld(), SILENT);
}

it('is gained when the default tags change to what a policy asks for, and lost when they change away from it', async () => {
  const gains = await report('web', 'data');
  expect(gains.instances.map(({ gained }) => gained.map(({ actions }) => actions))).toEqual([[['s3:GetObject']]]);
  expect(gains.verdict).toBe('pass');
  const losses = await report('data', 'web');
  expect(losses.instances.map(({ gained, lost }) => [gained.length, lost.length])).toEqual([[0, 1]]);
});

it('is neither gained nor lost when the tags that count stay as they are', async () => {
  const other = await report('web', 'ops');
  expect(other.instances.map(({ gained, lost }) => [gained.length, lost.length])).toEqual([[0, 0]]);
  expect(other.verdict).toBe('pass');
});

it('is not passed over when the default tags are no longer known', async () => {
  const open = await report('web', '');
  expect(open.verdict).toBe('incomplete');
  expect(open.diagnostics.map(({ code }) => code)).toContain('default-tags');
});
