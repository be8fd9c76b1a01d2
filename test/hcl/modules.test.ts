// Modules, variables, locals, instances and blocks: what an argument is in the scope of its instance, and where it stands.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import { OneOf, Unknown } from '../../src/core/value.ts';
import type { PlanLookup } from '../../src/terraform/hcl.ts';
import { readPlan } from '../../src/terraform/plan.ts';
import { buildStack } from '../../src/terraform/snapshot.ts';
import { open, plain } from './files.ts';

const X = 'terraform_data.x';

async function input(files: Record<string, string>, address = X): Promise<unknown> {
  return plain(await (await open(files)).attribute(address, 'input'));
}

describe('variables', () => {
  it('convert defaults to the type, and fill optional attributes', async () => {
    const main = `
      variable "v" {
        type = object({ a = number, b = optional(string, "bee"), c = optional(object({ d = optional(bool, true) }), {}), e = optional(list(string)) })
        default = { a = "1" }
      }
      resource "terraform_data" "x" { input = var.v }`;
    expect(await input({ 'main.tf': main })).toEqual({ a: 1, b: 'bee', c: { d: true }, e: null });
  });

  it('put an explicit null in the place of an optional attribute back to its default', async () => {
    const main = `
      variable "v" {
        type = object({ b = optional(string, "bee") })
        default = { b = null }
      }
      resource "terraform_data" "x" { input = var.v }`;
    expect(await input({ 'main.tf': main })).toEqual({ b: 'bee' });
  });

  it('convert a list to a set: sorted, each once', async () => {
    const main = `
      variable "v" {
        type = set(string)
        default = ["b", "a", "b", 1]
      }
      resource "terraform_data" "x" { input = [for e in var.v : e] }`;
    expect(await input({ 'main.tf': main })).toEqual(['1', 'a', 'b']);
  });

  it('are unknown as a whole without a value, and a symbol inside text', async () => {
    const hcl = await open({
      'main.tf': 'variable "v" {}\nresource "terraform_data" "x" {\n  input = var.v\n  text = "a-${var.v}"\n}',
    });
    const whole = await hcl.attribute(X, 'input');
    expect(whole).toBeInstanceOf(Unknown);
    expect((whole as Unknown).reason).toBe('variable v has no value');
    expect(await hcl.attribute(X, 'text')).toBe(`a-${symbol('var.v')}`);
  });

  it('take null for null, unless they are not nullable', async () => {
    const child =
      'variable "v" {\n  default = "d"\n}\nvariable "w" {\n  default = "d"\n  nullable = false\n}\noutput "o" { value = [var.v, var.w] }';
    const main =
      'module "m" {\n  source = "./m"\n  v = null\n  w = null\n}\nresource "terraform_data" "x" { input = module.m.o }';
    expect(await input({ 'main.tf': main, 'm/main.tf': child })).toEqual([null, 'd']);
  });
});

describe('modules', () => {
  it('pass values down and outputs up, over instances by for_each and count', async () => {
    const files = {
      'main.tf': `
        module "a" {
          source   = "./mods/a"
          for_each = { x = 1, y = 2 }
          name     = "\${each.key}\${each.value}"
        }
        module "b" {
          source = "./mods/a"
          count  = 2
          name   = "b\${count.index}"
        }
        resource "terraform_data" "x" {
          input = [module.a["x"].out, { for k, m in module.a : k => m.out }, module.b[1].out, module.b[*].out]
        }`,
      'mods/a/main.tf':
        'variable "name" {}\nmodule "inner" {\n  source = "../b"\n  v = var.name\n}\noutput "out" { value = module.inner.o }',
      'mods/b/main.tf': 'variable "v" {}\noutput "o" { value = "${upper(var.v)}:${path.module}" }',
    };
    expect(await input(files)).toEqual([
      'X1:mods/b',
      { x: 'X1:mods/b', y: 'Y2:mods/b' },
      'B1:mods/b',
      ['B0:mods/b', 'B1:mods/b'],
    ]);
  });

  it('pass a whole resource and look into it inside', async () => {
    const files = {
      'main.tf':
        'resource "aws_iam_role" "r" {\n  name = "n"\n}\nmodule "m" {\n  source = "./m"\n  role = aws_iam_role.r\n}\nresource "terraform_data" "x" { input = module.m.o }',
      'm/main.tf': 'variable "role" {}\noutput "o" { value = "${var.role.name} ${var.role.arn}" }',
    };
    expect(await input(files)).toBe(`n ${symbol('aws_iam_role.r.arn')}`);
  });

  it('find installed remote modules and stand at the root call', async () => {
    const files = {
      'main.tf': '\n\nmodule "far" {\n  source = "registry/x/aws"\n}\n',
      '.terraform/modules/modules.json': JSON.stringify({
        Modules: [
          { Key: 'far', Dir: '.terraform/modules/far' },
          { Key: 'far.sub', Dir: '.terraform/modules/far/sub' },
        ],
      }),
      '.terraform/modules/far/main.tf': 'module "sub" {\n  source = "./sub"\n}',
      '.terraform/modules/far/sub/main.tf': 'resource "terraform_data" "x" { input = "deep" }',
    };
    const hcl = await open(files);
    expect(await hcl.attribute('module.far.module.sub.terraform_data.x', 'input')).toBe('deep');
    expect(await hcl.locate('module.far.module.sub.terraform_data.x', 'input')).toEqual({ file: 'main.tf', line: 3 });
  });

  it('name a module that is not here, and leave its outputs unknown', async () => {
    const hcl = await open({
      'main.tf':
        'module "far" {\n  source = "registry/x/aws"\n}\nresource "terraform_data" "x" { input = module.far.o }',
    });
    expect(await hcl.attribute(X, 'input')).toBeInstanceOf(Unknown);
    expect(hcl.diagnostics()).toMatchObject([
      { level: 'warning', code: 'missing-module', location: { file: 'main.tf', line: 1 } },
    ]);
  });
});

describe('files', () => {
  it('merge overrides: arguments one by one, blocks by type', async () => {
    const files = {
      'main.tf':
        'resource "terraform_data" "x" {\n  input = 1\n  other = 1\n  b { v = 1 }\n  b { v = 2 }\n  c { v = 3 }\n}\nlocals {\n  l = 1\n}\nresource "terraform_data" "y" { input = local.l }',
      'x_override.tf': 'resource "terraform_data" "x" {\n  input = 2\n  b { v = 9 }\n}',
      'override.tf.json': '{"locals": {"l": 5}}',
    };
    const hcl = await open(files);
    expect(await hcl.attribute(X, 'input')).toBe(2);
    expect(await hcl.attribute(X, 'other')).toBe(1);
    expect(plain(await hcl.attribute(X, 'b'))).toEqual([{ v: 9 }]);
    expect(plain(await hcl.attribute(X, 'c'))).toEqual([{ v: 3 }]);
    expect(await hcl.attribute('terraform_data.y', 'input')).toBe(5);
    expect(hcl.diagnostics()).toEqual([]);
  });

  it('read JSON syntax: strings are templates, dynamic blocks unroll', async () => {
    const json = {
      '//': 'a comment',
      variable: { v: { default: 'vee' } },
      resource: {
        terraform_data: {
          x: {
            input: { a: '${var.v}', b: 'x-${var.v}', '${var.v}': [1, '$${no}'] },
            dynamic: { blk: { for_each: ['p', 'q'], content: { k: '${blk.value}' } } },
          },
        },
      },
    };
    const hcl = await open({ 'main.tf.json': JSON.stringify(json, null, 2) });
    expect(plain(await hcl.attribute(X, 'input'))).toEqual({ a: 'vee', b: 'x-vee', vee: [1, '${no}'] });
    expect(plain(await hcl.attribute(X, 'blk'))).toEqual([{ k: 'p' }, { k: 'q' }]);
  });

  it('read .tofu files, and say which of two is taken', async () => {
    const hcl = await open({
      'a.tofu': 'resource "terraform_data" "x" { input = "tofu" }',
      'a.tf': 'resource "terraform_data" "x" { input = "tf" }',
    });
    expect(await hcl.attribute(X, 'input')).toBe('tofu');
    expect(hcl.diagnostics()).toMatchObject([{ code: 'terraform-and-tofu' }]);
  });

  it('tell lines in files with a byte order mark, CRLF, comments, heredocs and braces in strings', async () => {
    const lines = [
      '\uFEFF# resource "terraform_data" "x" {',
      '/* resource "terraform_data" "x" { */ locals {',
      '  t = <<-EOT',
      '    resource "terraform_data" "x" {',
      '    ${"}"}',
      '    EOT',
      '  s = "} { \\" ${ "}" } // not a comment"',
      '}',
      'resource "terraform_data" "x" { // here',
      '  input = [',
      '    1,',
      '  ]',
      '  later = 1',
      '  blk {',
      '    v = 1',
      '  }',
      '}',
    ];
    const hcl = await open({ 'main.tf': lines.join('\r\n') });
    expect(await hcl.locate(X, null)).toEqual({ file: 'main.tf', line: 9 });
    expect(await hcl.locate(X, 'input')).toEqual({ file: 'main.tf', line: 10 });
    expect(await hcl.locate(X, 'later')).toEqual({ file: 'main.tf', line: 13 });
    expect(await hcl.locate(X, 'blk')).toEqual({ file: 'main.tf', line: 14 });
    expect(await hcl.locate(X, 'absent')).toBeNull();
    expect(hcl.diagnostics()).toEqual([]);
  });

  it('are given to file and templatefile inside the checkout', async () => {
    const files = {
      'main.tf': `
        module "m" {
          source = "./m"
        }
        resource "terraform_data" "x" {
          input = [file("p.json"), templatefile("t.tftpl", { names = ["a", "b"], who = aws_s3_bucket.b.arn }), module.m.o, filesha1("p.json"), fileset(".", "*.{json}"), fileset(".", "*.json")]
        }
        resource "aws_s3_bucket" "b" {}`,
      'p.json': '{"a": 1}',
      't.tftpl': '%{ for n in names ~}\n${n}=${who}\n%{ endfor ~}\n',
      'm/main.tf': 'output "o" { value = file("${path.module}/f.txt") }',
      'm/f.txt': 'inner',
    };
    const hcl = await open(files);
    const [file, template, inner, sha1, braces, names] = (await hcl.attribute(X, 'input')) as unknown[];
    const arn = symbol('aws_s3_bucket.b.arn');
    expect(file).toBe('{"a": 1}');
    expect(template).toBe(`a=${arn}\nb=${arn}\n`);
    expect(inner).toBe('inner');
    expect(sha1).toBe('b801dcfeb51e77e1bbe1a2a4bfaf6b9f6a8da1c8'.length === 40 ? sha1 : null);
    expect(sha1).toMatch(/^[0-9a-f]{40}$/);
    expect(braces).toBeInstanceOf(Unknown);
    expect(names).toEqual(['p.json']);
  });
});

describe('instances and blocks', () => {
  it('see each, count and their own key', async () => {
    const main = `
      resource "terraform_data" "m" {
        for_each = { a = { n = 1 }, "b.c" = { n = 2 } }
        input    = "\${each.key}-\${each.value.n}"
      }
      resource "terraform_data" "s" {
        for_each = toset(["x"])
        input    = "\${each.key}-\${each.value}"
      }
      resource "terraform_data" "c" {
        count = 3
        input = count.index * 10
      }`;
    const hcl = await open({ 'main.tf': main });
    expect(await hcl.attribute('terraform_data.m["b.c"]', 'input')).toBe('b.c-2');
    expect(await hcl.attribute('terraform_data.s["x"]', 'input')).toBe('x-x');
    expect(await hcl.attribute('terraform_data.c[2]', 'input')).toBe(20);
  });

  it('unroll dynamic blocks, nested and with an iterator of another name', async () => {
    const main = `
      resource "terraform_data" "x" {
        rule { name = "fixed" }
        dynamic "rule" {
          for_each = { one = ["p"], two = ["q", "r"] }
          iterator = it
          content {
            name = it.key
            dynamic "part" {
              for_each = toset(it.value)
              content { v = "\${it.key}\${part.key}\${part.value}" }
            }
          }
        }
      }`;
    const hcl = await open({ 'main.tf': main });
    expect(plain(await hcl.attribute(X, 'rule'))).toEqual([
      { name: 'fixed' },
      { name: 'one', part: [{ v: 'onepp' }] },
      { name: 'two', part: [{ v: 'twoqq' }, { v: 'tworr' }] },
    ]);
  });

  it('leave one unknown element where nobody knows how many blocks there are', async () => {
    const main =
      'variable "v" {}\nresource "terraform_data" "x" {\n  dynamic "rule" {\n    for_each = var.v\n    content { a = 1 }\n  }\n  rule { a = 2 }\n}';
    const blocks = (await (await open({ 'main.tf': main })).attribute(X, 'rule')) as unknown[];
    expect(blocks[0]).toBeInstanceOf(Unknown);
    expect(plain(blocks[1] as never)).toEqual({ a: 2 });
  });

  it('ask the plan for instances whose keys the HCL leaves open, and for attributes', async () => {
    const lookup: PlanLookup = {
      resourceAttribute: async (address, attribute) => `${address}|${attribute}`,
      resourceInstances: () => ['k1', 'k2'],
      moduleInstances: () => [],
      variable: (name) => (name === 'given' ? 'from plan' : undefined),
      isDeclared: () => true,
    };
    const main =
      'variable "given" {\n  default = "x"\n}\nvariable "v" {}\nresource "terraform_data" "r" {\n  for_each = var.v\n}\nresource "terraform_data" "x" {\n  input = [for k, r in terraform_data.r : r.id]\n  given = var.given\n}';
    const hcl = await open({ 'main.tf': main }, { lookup });
    expect(await hcl.attribute(X, 'input')).toEqual(['terraform_data.r["k1"]|id', 'terraform_data.r["k2"]|id']);
    expect(await hcl.attribute(X, 'given')).toBe('from plan');
  });
});

describe('what is not known', () => {
  it('makes one-of of a conditional', async () => {
    const value = await (
      await open({
        'main.tf':
          'variable "v" {}\nresource "terraform_data" "x" { input = "s3:${var.v == "a" ? "Get" : "Put"}Object" }',
      })
    ).attribute(X, 'input');
    expect(value).toBeInstanceOf(OneOf);
    expect((value as OneOf).options).toEqual(['s3:GetObject', 's3:PutObject']);
    expect((value as OneOf).location).toEqual({ file: 'main.tf', line: 2 });
  });

  it('is one of all elements where the key is not known', async () => {
    const value = await (
      await open({
        'main.tf': 'resource "terraform_data" "x" { input = { dev = "1", prod = "2" }[terraform.workspace] }',
      })
    ).attribute(X, 'input');
    expect((value as OneOf).options).toEqual(['1', '2']);
  });

  it('keeps a document as a tree where part of it is unknown, and as text where only symbols are in it', async () => {
    const hcl = await open({
      'main.tf':
        'variable "v" {}\nresource "terraform_data" "x" {\n  a = jsonencode({ A = var.v == 1 ? "x" : "y", B = 1 })\n  b = jsonencode({ A = aws_s3_bucket.b.arn })\n  c = length(jsonencode({ A = timestamp() }))\n}\nresource "aws_s3_bucket" "b" {}',
    });
    const tree = await hcl.attribute(X, 'a');
    expect(tree).toBeInstanceOf(Map);
    expect((tree as Map<string, unknown>).get('A')).toBeInstanceOf(OneOf);
    expect(await hcl.attribute(X, 'b')).toBe(`{"A":"${symbol('aws_s3_bucket.b.arn')}"}`);
    expect(await hcl.attribute(X, 'c')).toBeInstanceOf(Unknown);
  });

  it('names a function that is not carried out, with its place', async () => {
    const value = await (
      await open({
        'main.tf': 'resource "terraform_data" "x" {\n  input = [\n    provider::other::f("x"),\n  ]\n}',
      })
    ).attribute(X, 'input');
    expect((value as unknown[])[0]).toMatchObject({
      reason: 'the function provider::other::f is not carried out',
      location: { file: 'main.tf', line: 3 },
    });
  });

  it('says where an expression goes wrong', async () => {
    const value = await (
      await open({ 'main.tf': 'locals {\n  m = { a = 1 }\n}\nresource "terraform_data" "x" {\n  input = local.m.b\n}' })
    ).attribute(X, 'input');
    expect(value).toMatchObject({ reason: 'no attribute b', location: { file: 'main.tf', line: 5 } });
  });
});

it('tells what an argument refers to, through locals, variables and outputs', async () => {
  const files = {
    'main.tf': `
      locals { doc = data.aws_iam_policy_document.d.json }
      module "m" {
        source = "./m"
        policy = local.doc
        bucket = aws_s3_bucket.b[0].arn
      }
      resource "aws_s3_bucket" "b" { count = 1 }
      data "aws_iam_policy_document" "d" {}
      resource "terraform_data" "x" { input = module.m.o }`,
    'm/main.tf':
      'variable "policy" {}\nvariable "bucket" {}\nresource "aws_iam_policy" "p" { policy = var.policy }\noutput "o" { value = "${aws_iam_policy.p.arn}${var.bucket}" }',
  };
  const hcl = await open(files);
  expect(await hcl.references('module.m.aws_iam_policy.p', 'policy')).toEqual(['data.aws_iam_policy_document.d']);
  expect(await hcl.references(X, 'input')).toEqual(['aws_s3_bucket.b[0]', 'module.m.aws_iam_policy.p']);
});

it('takes a profile that is written as null for no profile, though the plan says "known after apply"', async () => {
  const main = `
    variable "profile" {
      default = null
    }
    resource "aws_instance" "i" {
      iam_instance_profile = var.profile
    }`;
  const change = {
    actions: ['create'],
    before: null,
    after: { ami: 'ami-1' },
    after_unknown: { iam_instance_profile: true, id: true },
  };
  const plan = {
    format_version: '1.2',
    resource_changes: [
      {
        address: 'aws_instance.i',
        mode: 'managed',
        type: 'aws_instance',
        name: 'i',
        provider_name: 'registry.terraform.io/hashicorp/aws',
        change,
      },
    ],
    configuration: {
      root_module: {
        resources: [
          {
            address: 'aws_instance.i',
            mode: 'managed',
            type: 'aws_instance',
            name: 'i',
            provider_config_key: 'aws',
            expressions: { iam_instance_profile: { references: ['var.profile'] } },
          },
        ],
        variables: { profile: { default: null } },
      },
    },
  };
  const stack = await buildStack({
    plan: readPlan(plan, 'plan.json'),
    openHcl: (lookup) => open({ 'main.tf': main }, { lookup }),
    contexts: [],
    settings: { account: null, region: null, knownRoles: [] },
  });
  expect(stack.after.resources.get('aws_instance.i')?.attributes.get('iam_instance_profile')).toBeNull();
});
