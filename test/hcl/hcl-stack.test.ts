// Two checkouts of a root module as the two sides of a change: what is created, deleted, replaced, moved, and what is not known.

import { describe, expect, it } from 'vitest';
import { displaySymbols, symbol } from '../../src/core/symbol.ts';
import { OneOf, Unknown } from '../../src/core/value.ts';
import { hclStack } from '../../src/terraform/hcl-stack.ts';
import type { Stack } from '../../src/terraform/resource.ts';
import { memoryReader, plain } from './files.ts';

type Files = Readonly<Record<string, string>>;

function stackOf(base: Files, head: Files, settings: { account?: string; workspace?: string } = {}): Promise<Stack> {
  const side = (files: Files) => ({
    reader: memoryReader({
      '/w/.keep': '',
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])),
    }),
    rootDir: '/w',
    workspaceRoot: '/w',
  });
  const { account = null, ...rest } = settings;
  return hclStack(side(base), side(head), { account, region: null, contexts: [], knownRoles: [], ...rest });
}

const TRUST =
  'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })';
const role = (name: string, more = `name = "${name}"`): string =>
  `resource "aws_iam_role" "${name}" {\n  ${more}\n  assume_role_policy = ${TRUST}\n}\n`;

const attribute = (stack: Stack, side: 'before' | 'after', address: string, name: string) =>
  stack[side].resources.get(address)?.attributes.get(name);

describe('folders without a Terraform file', () => {
  const warnings = async (base: Files, head: Files) =>
    (await stackOf(base, head)).diagnostics.filter(({ level }) => level === 'warning').map(({ code }) => code);

  it('as the root module after the change: most likely the wrong folder, and no proof that all is deleted', async () => {
    expect(await warnings({ 'main.tf': role('app') }, { 'README.md': '' })).toEqual(['empty-root-module']);
    expect(await warnings({}, {})).toEqual(['empty-root-module']);
  });

  it('as the root module before the change: all of it is new, which hides nothing', async () => {
    expect(await warnings({}, { 'main.tf': role('app') })).toEqual([]);
  });

  it('as a module that is called, such as a submodule that was not checked out: what it creates is not known', async () => {
    const caller = { 'main.tf': 'module "m" {\n  source = "./m"\n}\n', 'm/README.md': '' };
    const [warning] = (await stackOf({}, caller)).diagnostics;
    expect(warning).toMatchObject({ level: 'warning', code: 'missing-module', location: { file: 'main.tf', line: 1 } });
    expect(warning!.message).toContain('m holds no Terraform file');
  });
});

describe('default tags of the provider', () => {
  const provider = (tags: string, more = '') =>
    `provider "aws" {\n  ${more}\n  default_tags {\n    tags = ${tags}\n  }\n}\n`;
  const policy = (action: string, condition = '') =>
    `resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.app.id\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*"${condition} }] })\n}\n`;
  const tagged = ', Condition = { StringEquals = { "aws:PrincipalTag/team" = "a" } }';
  const files = (tags: string, action: string, condition = tagged): Files => ({
    'main.tf': `variable "open" {}\nlocals {\n  team = lower("A")\n}\n${provider(tags)}${role('app')}${policy(action, condition)}`,
  });
  const known = '{ team = local.team }';
  const codes = async (before: Files, after: Files) =>
    (await stackOf(before, after)).diagnostics.map(({ level, code }) => `${level} ${code}`);
  const tagsOf = async (text: string) =>
    attribute(await stackOf({ 'main.tf': '' }, { 'main.tf': text }), 'after', 'aws_iam_role.app', 'tags_all');

  it('are tags of the roles that it makes, below their own', async () => {
    expect(await tagsOf(provider('{ team = "a", env = "x" }') + role('app'))).toEqual(
      new Map([
        ['team', 'a'],
        ['env', 'x'],
      ]),
    );
    const own = role('app', 'name = "app"\n  tags = { env = "y" }');
    expect(await tagsOf(provider('{ team = "a", env = "x" }') + own)).toEqual(
      new Map([
        ['team', 'a'],
        ['env', 'y'],
      ]),
    );
    expect(await tagsOf(own)).toEqual(new Map([['env', 'y']]));
    expect(await tagsOf(role('app'))).toEqual(new Map());
  });

  it('are those of the provider that the resource names', async () => {
    const both = provider('{ team = "a" }') + provider('{ team = "b" }', 'alias = "b"');
    expect(await tagsOf(both + role('app'))).toEqual(new Map([['team', 'a']]));
    expect(await tagsOf(both + role('app', 'name = "app"\n  provider = aws.b'))).toEqual(new Map([['team', 'b']]));
  });

  it('reach into modules, by the provider that is handed to them', async () => {
    const both = provider('{ team = "a" }') + provider('{ team = "b" }', 'alias = "b"');
    const stack = await stackOf(
      { 'main.tf': '' },
      {
        'main.tf': `${both}module "m" {\n  source = "./m"\n}\nmodule "n" {\n  source = "./m"\n  providers = { aws = aws.b }\n}\n`,
        'm/main.tf': role('app'),
      },
    );
    expect(attribute(stack, 'after', 'module.m.aws_iam_role.app', 'tags_all')).toEqual(new Map([['team', 'a']]));
    expect(attribute(stack, 'after', 'module.n.aws_iam_role.app', 'tags_all')).toEqual(new Map([['team', 'b']]));
  });

  it('that change are a change of the role', async () => {
    const stack = await stackOf(files('{ team = "a" }', 's3:*'), files('{ team = "b" }', 's3:*'));
    expect(stack.changes.get('aws_iam_role.app')).toBe('update');
  });

  it('are told of where they are not known and a policy asks for a tag of the principal', async () => {
    for (const open of ['var.open', '{ team = var.open }', '{ team = "a", (var.open) = "b" }'])
      expect(await codes(files(open, 's3:GetObject'), files(open, 's3:*'))).toContain('warning default-tags');
    expect(await codes(files(known, 's3:GetObject'), files(known, 's3:*'))).toEqual([]);
  });

  it('leave the tags of the role in doubt where they are not known', async () => {
    const open = await tagsOf(`variable "open" {}\n${provider('var.open')}${role('app')}`);
    expect(open).toBeInstanceOf(Unknown);
    const one = await tagsOf(`variable "open" {}\n${provider('{ team = var.open, env = "x" }')}${role('app')}`);
    expect((one as Map<string, unknown>).get('env')).toBe('x');
    expect((one as Map<string, unknown>).get('team')).toBeInstanceOf(Unknown);
  });

  it('are no matter where no policy asks for them, or nothing changes', async () => {
    expect(await codes(files('var.open', 's3:GetObject', ''), files('var.open', 's3:*', ''))).toEqual([]);
    expect(await codes(files('var.open', 's3:*'), files('var.open', 's3:*'))).toEqual([]);
  });
});

describe('a variable without a value', () => {
  const policy = (deny: boolean) =>
    `variable "x" {}\n${role('app')}resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.app.id\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = var.x }${deny ? ', { Effect = "Deny", Action = "s3:*", Resource = "arn:aws:s3:::secret/*" }' : ''}] })\n}\n`;

  it('in a policy is told of when something changes: it may be what the Deny that goes away names', async () => {
    const stack = await stackOf({ 'main.tf': policy(true) }, { 'main.tf': policy(false) });
    expect(stack.diagnostics).toMatchObject([
      { level: 'warning', code: 'variable-without-value', address: 'aws_iam_role_policy.p' },
    ]);
  });

  it('is no matter where nothing changes, or where it has a value', async () => {
    expect((await stackOf({ 'main.tf': policy(true) }, { 'main.tf': policy(true) })).diagnostics).toEqual([]);
    const given = { 'terraform.tfvars': 'x = "arn:aws:s3:::a/*"' };
    const stack = await stackOf({ 'main.tf': policy(true), ...given }, { 'main.tf': policy(false), ...given });
    expect(stack.diagnostics).toEqual([]);
  });
});

describe('changes', () => {
  it('are create, delete, update and nothing', async () => {
    const policy = (action: string): string =>
      `resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.stays.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })\n}\n`;
    const stack = await stackOf(
      { 'main.tf': role('stays') + role('goes') + policy('s3:GetObject') },
      { 'main.tf': `\n\n${role('comes')}${role('stays')}${policy('s3:*')}` },
    );
    expect(Object.fromEntries(stack.changes)).toEqual({
      'aws_iam_role.goes': 'delete',
      'aws_iam_role.comes': 'create',
      'aws_iam_role_policy.p': 'update',
    });
    expect(stack.after.resources.get('aws_iam_role.stays')?.change).toBe('no-op');
    expect(stack.before.resources.has('aws_iam_role.comes')).toBe(false);
    expect(stack.after.resources.has('aws_iam_role.goes')).toBe(false);
    expect(attribute(stack, 'after', 'aws_iam_role_policy.p', 'role')).toBe('stays');
    expect(stack.diagnostics).toEqual([]);
  });

  it.each([
    ['name', 'name = "a"', 'name = "b"'],
    ['path', 'name = "a"', 'name = "a"\n  path = "/x/"'],
    ['name_prefix', 'name_prefix = "a-"', 'name_prefix = "b-"'],
  ])('of a role’s %s replace it', async (name, before, after) => {
    const stack = await stackOf({ 'main.tf': role('r', before) }, { 'main.tf': role('r', after) });
    expect(stack.changes.get('aws_iam_role.r')).toBe('replace');
    expect(stack.after.resources.get('aws_iam_role.r')?.replacedFor).toContain(name);
  });

  it('of resources that the graph does not know are listed as well', async () => {
    const stack = await stackOf(
      { 'main.tf': 'resource "random_id" "a" {}' },
      { 'main.tf': 'resource "random_id" "b" {}' },
    );
    expect(Object.fromEntries(stack.changes)).toEqual({ 'random_id.a': 'delete', 'random_id.b': 'create' });
  });
});

describe('moved blocks', () => {
  it('carry a resource, and every symbol that names it, to its new address', async () => {
    const files = (name: string): string =>
      `resource "aws_s3_bucket" "${name}" {}\nresource "aws_iam_role_policy" "p" {\n  role = "r"\n  policy = jsonencode({ R = "\${aws_s3_bucket.${name}.arn}/*" })\n}\n`;
    const stack = await stackOf(
      { 'main.tf': files('old') },
      { 'main.tf': `${files('new')}moved {\n  from = aws_s3_bucket.old\n  to = aws_s3_bucket.new\n}\n` },
    );
    expect(Object.fromEntries(stack.changes)).toEqual({});
    expect(attribute(stack, 'before', 'aws_iam_role_policy.p', 'policy')).toBe(
      attribute(stack, 'after', 'aws_iam_role_policy.p', 'policy'),
    );
  });

  it('reach into modules, instances and chains of moves', async () => {
    const moves =
      'moved {\n  from = aws_iam_role.a\n  to = aws_iam_role.b\n}\nmoved {\n  from = aws_iam_role.b\n  to = module.m["k"].aws_iam_role.c\n}\n';
    const head = {
      'main.tf': `module "m" {\n  source = "./m"\n  for_each = toset(["k"])\n}\n${moves}`,
      'm/main.tf': role('c', 'name = "n"'),
    };
    const stack = await stackOf({ 'main.tf': role('a', 'name = "n"') }, head);
    expect(Object.fromEntries(stack.changes)).toEqual({});
    expect(stack.before.resources.has('module.m["k"].aws_iam_role.c')).toBe(true);
  });
});

describe('where things live', () => {
  it('comes from provider blocks, also those passed to modules', async () => {
    const main = `
      provider "aws" {
        region              = var.region
        allowed_account_ids = ["111111111111"]
      }
      provider "aws" {
        alias  = "other"
        region = "eu-west-1"
        assume_role {
          role_arn = "arn:aws:iam::222222222222:role/deploy"
        }
      }
      variable "region" {
        default = "us-east-1"
      }
      resource "aws_sqs_queue" "here" { name = "q" }
      resource "aws_sqs_queue" "there" {
        provider = aws.other
        name     = "q"
      }
      module "m" {
        source    = "./m"
        providers = { aws = aws.other }
      }`;
    const stack = await stackOf(
      {},
      { 'main.tf': main, 'm/main.tf': 'resource "aws_sqs_queue" "q" { name = "inner" }' },
    );
    expect(attribute(stack, 'after', 'aws_sqs_queue.here', 'arn')).toBe('arn:aws:sqs:us-east-1:111111111111:q');
    expect(attribute(stack, 'after', 'aws_sqs_queue.there', 'arn')).toBe('arn:aws:sqs:eu-west-1:222222222222:q');
    expect(attribute(stack, 'after', 'module.m.aws_sqs_queue.q', 'arn')).toBe(
      'arn:aws:sqs:eu-west-1:222222222222:inner',
    );
  });

  it('is a symbol where nobody says, and the configured account where somebody does', async () => {
    const unknown = await stackOf({}, { 'main.tf': role('app') });
    expect(displaySymbols(String(attribute(unknown, 'after', 'aws_iam_role.app', 'arn')))).toBe(
      'arn:aws:iam::${account}:role/app',
    );
    const known = await stackOf({}, { 'main.tf': role('app') }, { account: '333333333333' });
    expect(attribute(known, 'after', 'aws_iam_role.app', 'arn')).toBe('arn:aws:iam::333333333333:role/app');
  });
});

describe('values', () => {
  it('of variables come from tfvars files, the later before the earlier', async () => {
    const main =
      'variable "a" {}\nvariable "b" {}\nvariable "c" {}\nresource "aws_iam_instance_profile" "p" {\n  name = "${var.a}-${var.b}-${var.c}"\n}\n';
    const files = {
      'main.tf': main,
      'terraform.tfvars': 'a = "a1"\nb = "b1"\nc = "c1"\n',
      'x.auto.tfvars': 'b = "b2"\nc = "c2"\n',
      'y.auto.tfvars.json': '{"c": "c3"}',
    };
    const stack = await stackOf({}, files);
    expect(attribute(stack, 'after', 'aws_iam_instance_profile.p', 'name')).toBe('a1-b2-c3');
  });

  it('of policy documents are put together, sources, overrides and dynamic statements included', async () => {
    const main = `
      resource "aws_s3_bucket" "b" { bucket = "data" }
      data "aws_iam_policy_document" "base" {
        statement {
          sid       = "Read"
          actions   = ["s3:GetObject"]
          resources = ["\${aws_s3_bucket.b.arn}/&{aws:username}/*"]
        }
      }
      data "aws_iam_policy_document" "d" {
        source_policy_documents = [data.aws_iam_policy_document.base.json]
        dynamic "statement" {
          for_each = { List = "s3:ListBucket" }
          content {
            sid       = statement.key
            actions   = [statement.value]
            resources = [aws_s3_bucket.b.arn]
          }
        }
        override_policy_documents = [jsonencode({ Statement = [{ Sid = "Read", Effect = "Deny", Action = "s3:*", Resource = "*" }] })]
      }
      resource "aws_iam_policy" "p" {
        name   = "p"
        policy = data.aws_iam_policy_document.d.json
      }`;
    const stack = await stackOf({}, { 'main.tf': main });
    const policy = attribute(stack, 'after', 'aws_iam_policy.p', 'policy')!;
    const document = typeof policy === 'string' ? JSON.parse(policy) : plain(policy);
    expect(document.Statement).toMatchObject([
      { Sid: 'Read', Effect: 'Deny', Action: 's3:*', Resource: '*' },
      { Sid: 'List', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: ['arn:aws:s3:::data'] },
    ]);
    expect(attribute(stack, 'after', 'data.aws_iam_policy_document.base', 'json') ?? 'not kept').not.toBeInstanceOf(
      Unknown,
    );
  });

  it('keep unset arguments unset, also those that are written as null', async () => {
    const stack = await stackOf(
      {},
      {
        'main.tf':
          'variable "p" {\n  default = null\n}\nresource "aws_instance" "i" {\n  iam_instance_profile = var.p\n}\nresource "aws_instance" "j" {}\n',
      },
    );
    for (const address of ['aws_instance.i', 'aws_instance.j'])
      expect(attribute(stack, 'after', address, 'iam_instance_profile') ?? null).toBeNull();
  });

  it('never hold what is not asked for, such as user data', async () => {
    const stack = await stackOf(
      {},
      {
        'main.tf':
          'resource "aws_instance" "i" {\n  user_data = "CANARY"\n}\nresource "aws_db_instance" "d" {\n  password = "CANARY"\n}\n',
      },
    );
    const all = JSON.stringify(
      Array.from(stack.after.resources.values(), (resource) => Array.from(resource.attributes)),
    );
    expect(all).not.toContain('CANARY');
  });

  it('name the workspace as a symbol unless it is given', async () => {
    const main = 'resource "aws_iam_instance_profile" "p" {\n  name = "p-${terraform.workspace}"\n}\n';
    expect(attribute(await stackOf({}, { 'main.tf': main }), 'after', 'aws_iam_instance_profile.p', 'name')).toBe(
      `p-${symbol('terraform.workspace')}`,
    );
    expect(
      attribute(
        await stackOf({}, { 'main.tf': main }, { workspace: 'prod' }),
        'after',
        'aws_iam_instance_profile.p',
        'name',
      ),
    ).toBe('p-prod');
  });
});

describe('what is not known', () => {
  it('is said of instances whose number nobody knows', async () => {
    const stack = await stackOf(
      {},
      { 'main.tf': 'variable "n" {}\nresource "aws_instance" "i" {\n  count = var.n\n}\n' },
    );
    expect(stack.diagnostics).toMatchObject([
      {
        level: 'warning',
        code: 'unknown-instances',
        address: 'aws_instance.i',
        location: { file: 'main.tf', line: 2 },
      },
    ]);
  });

  it('is what a data source tells only once it is read: a profile from elsewhere is not one without a role', async () => {
    const stack = await stackOf({}, { 'main.tf': 'data "aws_iam_instance_profile" "p" {\n  name = "p"\n}\n' });
    const role = attribute(stack, 'after', 'data.aws_iam_instance_profile.p', 'role_name');
    expect(role ?? null).not.toBeNull();
    expect(attribute(stack, 'after', 'data.aws_iam_instance_profile.p', 'name')).toBe('p');
  });

  it('is said of modules that are not here', async () => {
    const stack = await stackOf({}, { 'main.tf': 'module "m" {\n  source = "terraform-aws-modules/iam/aws"\n}\n' });
    expect(stack.diagnostics).toMatchObject([{ level: 'warning', code: 'missing-module' }]);
  });

  it('is one of two policies where a condition is not known', async () => {
    const main =
      'variable "admin" {\n  type = bool\n}\nresource "aws_iam_role_policy" "p" {\n  role = "r"\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = var.admin ? "*" : "s3:GetObject", Resource = "*" }] })\n}\n';
    const policy = attribute(
      await stackOf({}, { 'main.tf': main }),
      'after',
      'aws_iam_role_policy.p',
      'policy',
    ) as ReadonlyMap<string, readonly ReadonlyMap<string, unknown>[]>;
    const action = policy.get('Statement')?.[0]?.get('Action');
    expect(action).toBeInstanceOf(OneOf);
    expect((action as OneOf).options).toEqual(['*', 's3:GetObject']);
  });

  it('is not taken for a change: the same expression on both sides is alike', async () => {
    const main =
      'resource "aws_iam_role_policy" "p" {\n  role = "r"\n  policy = data.http.x.response_body\n}\ndata "http" "x" {}\n';
    const stack = await stackOf({ 'main.tf': main }, { 'main.tf': main });
    expect(stack.changes.size).toBe(0);
  });
});

describe('what answers from outside the configuration', () => {
  const asks = (block: string, value: string): Files => ({
    'main.tf': `${role('r')}${block}resource "aws_iam_role_policy" "p" {\n  role = "r"\n  policy = ${value}\n}\n`,
  });
  const shown = (stack: Stack, side: 'before' | 'after') =>
    displaySymbols(String(attribute(stack, side, 'aws_iam_role_policy.p', 'policy')));
  const policyOn = (resource: string) =>
    `jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "${resource}" }] })`;

  it.each([
    ['data "external" "e" {\n  program = ["PROGRAM"]\n}\n', '${data.external.e.result.arn}', 'data.external.e'],
    ['resource "random_id" "e" {\n  byte_length = "PROGRAM"\n}\n', 'arn:aws:s3:::${random_id.e.hex}', 'random_id.e'],
  ])('may answer otherwise once it is asked otherwise: %s', async (block, reference, address) => {
    const side = (asked: string) => asks(block.replace('PROGRAM', asked), policyOn(reference));
    const same = await stackOf(side('a'), side('a'));
    expect(shown(same, 'before')).toBe(shown(same, 'after'));
    const other = await stackOf(side('a'), side('b'));
    expect(shown(other, 'before')).not.toBe(shown(other, 'after'));
    expect(other.changes.has(address)).toBe(true);
  });

  it('is told where it can grant access and is not read, if it changes', async () => {
    const side = (action: string): Files => ({
      'main.tf': `resource "aws_glue_resource_policy" "g" {\n  policy = "${action}"\n}\n`,
    });
    expect((await stackOf(side('a'), side('a'))).diagnostics).toEqual([]);
    expect((await stackOf(side('a'), side('b'))).diagnostics).toMatchObject([
      { level: 'warning', code: 'unread-type', address: 'aws_glue_resource_policy.g' },
    ]);
  });
});

describe('arguments that are taken out of the configuration', () => {
  const instance = (more: string): Files => ({
    'main.tf': `resource "aws_instance" "i" {\n  ami = "ami-1"\n${more}}\n`,
  });
  const profileAfter = async (more: string) =>
    attribute(
      await stackOf(instance('  iam_instance_profile = "p"\n'), instance(more)),
      'after',
      'aws_instance.i',
      'iam_instance_profile',
    );

  it('stay as they were where the provider fills them in: a profile is not taken off', async () => {
    expect(await profileAfter('')).toBe('p');
    expect(await profileAfter('  iam_instance_profile = "q"\n')).toBe('q');
    expect(await profileAfter('  iam_instance_profile = ""\n')).toBe('');
  });

  it('and lists of policies stay, unless they are written as empty', async () => {
    const of = async (more: string) =>
      attribute(
        await stackOf(
          { 'main.tf': role('r', 'name = "r"\n  managed_policy_arns = ["arn:aws:iam::aws:policy/X"]') },
          { 'main.tf': role('r', more) },
        ),
        'after',
        'aws_iam_role.r',
        'managed_policy_arns',
      );
    expect(await of('name = "r"')).toEqual(['arn:aws:iam::aws:policy/X']);
    expect(await of('name = "r"\n  managed_policy_arns = []')).toEqual([]);
  });
});
describe('what becomes of a resource that is not in the configuration any more, or not yet', () => {
  const policy = 'resource "aws_iam_role_policy" "p" {\n  role = "app"\n  name = "p"\n  policy = "{}"\n}\n';
  const base = { 'main.tf': role('app') + policy };
  const changeOf = async (head: string) => {
    const stack = await stackOf(base, { 'main.tf': role('app') + head });
    return [stack.changes.get('aws_iam_role_policy.p'), stack.after.resources.has('aws_iam_role_policy.p')];
  };
  const removed = (lifecycle: string) => `removed {\n  from = aws_iam_role_policy.p\n${lifecycle}}\n`;

  it('a removed block that does not destroy leaves it in the account', async () => {
    expect(await changeOf('')).toEqual(['delete', false]);
    expect(await changeOf(removed('  lifecycle {\n    destroy = true\n  }\n'))).toEqual(['delete', false]);
    expect(await changeOf(removed('  lifecycle {\n    destroy = false\n  }\n'))).toEqual(['forget', true]);
  });

  it('a removed block without lifecycle is told of: Terraform destroys, OpenTofu does not', async () => {
    const stack = await stackOf(base, { 'main.tf': role('app') + removed('') });
    expect(stack.after.resources.get('aws_iam_role_policy.p')?.change).toBe('forget');
    expect(stack.diagnostics).toMatchObject([
      { level: 'warning', code: 'removed-block', address: 'aws_iam_role_policy.p' },
    ]);
  });

  it('an import is told of: what is attached in the account is not seen', async () => {
    const head = { 'main.tf': `${role('app')}import {\n  to = aws_iam_role.app\n  id = "app"\n}\n` };
    const { diagnostics } = await stackOf({ 'main.tf': '' }, head);
    expect(diagnostics).toMatchObject([{ level: 'warning', code: 'import-block', address: 'aws_iam_role.app' }]);
    expect((await stackOf(head, head)).diagnostics).toEqual([]);
  });

  it('what replace_triggered_by may replace is told of where anything changes', async () => {
    const files = (input: string) => ({
      'main.tf': `resource "terraform_data" "t" {\n  input = "${input}"\n}\n${role('app', 'name = "app"\n  lifecycle {\n    replace_triggered_by = [terraform_data.t]\n  }')}`,
    });
    const { diagnostics } = await stackOf(files('1'), files('2'));
    expect(diagnostics).toMatchObject([
      { level: 'warning', code: 'replace-triggered-by', address: 'aws_iam_role.app' },
    ]);
    expect((await stackOf(files('1'), files('1'))).diagnostics).toEqual([]);
  });

  it('what is made before it is destroyed is known as that, with what it refers to', async () => {
    const files = (name: string, first: string) => ({
      'main.tf': `${role('app', `name = "${name}"`)}
resource "aws_iam_role_policy" "p" {
  name   = "p"
  role   = aws_iam_role.app.name
  policy = "{}"
  lifecycle {
    create_before_destroy = ${first}
  }
}
`,
    });
    const flags = async (first: string) => {
      const stack = await stackOf(files('one', first), files('two', first));
      return [stack.before, stack.after].flatMap(({ resources }) =>
        ['aws_iam_role_policy.p', 'aws_iam_role.app'].map((each) => resources.get(each)?.createBeforeDestroy ?? false),
      );
    };
    expect(await flags('true')).toEqual([true, true, true, true]);
    expect(await flags('false')).toEqual([false, false, false, false]);
  });

  it("OpenTofu's enabled makes one instance or none", async () => {
    const files = (enabled: string) => ({
      'main.tofu': `variable "open" {}\n${role('app', `name = "app"\n  lifecycle {\n    enabled = ${enabled}\n  }`)}`,
    });
    const stack = await stackOf(files('false'), files('!false'));
    expect(stack.changes.get('aws_iam_role.app')).toBe('create');
    expect(stack.before.resources.has('aws_iam_role.app')).toBe(false);
    const open = await stackOf(files('true'), files('var.open'));
    expect(open.diagnostics).toMatchObject([
      { level: 'warning', code: 'unknown-instances', address: 'aws_iam_role.app' },
    ]);
  });

  it('a policy that AWS fills in stays when it is taken out of the configuration', async () => {
    const key = (more: string) => ({ 'main.tf': `resource "aws_kms_key" "k" {\n  description = "k"\n${more}}\n` });
    const stack = await stackOf(key('  policy = "{}"\n'), key(''));
    expect(attribute(stack, 'after', 'aws_kms_key.k', 'policy')).toBe('{}');
  });
});
