// HCL that wants to break its reader: each ends in a named diagnostic or an unknown value, in bounded time.

import { describe, expect, it } from 'vitest';
import { firstUnknown, Unknown } from '../../src/core/value.ts';
import { confine } from '../../src/terraform/file-reader.ts';
import { sidePlan } from '../../src/terraform/hcl/side-plan.ts';
import { open, plain } from './files.ts';

const X = 'terraform_data.x';
const resource = (expression: string): string => `resource "terraform_data" "x" {\n  input = ${expression}\n}\n`;

async function codes(files: Record<string, string | Uint8Array>, options: Parameters<typeof open>[1] = {}) {
  const hcl = await open(files, options);
  const value = await hcl.attribute(X, 'input');
  return { value, codes: Array.from(new Set(hcl.diagnostics().map((diagnostic) => diagnostic.code))) };
}

describe('circles', () => {
  it.each([
    ['of locals', `locals {\n  a = local.b\n  b = [local.c]\n  c = local.a\n}\n${resource('local.a')}`],
    ['of one local with itself', `locals {\n  a = "x\${local.a}"\n}\n${resource('local.a')}`],
    [
      'of resources',
      `resource "terraform_data" "y" {\n  input = terraform_data.x.input\n}\n${resource('terraform_data.y.input')}`,
    ],
    [
      'of count',
      `resource "terraform_data" "y" {\n  count = length(terraform_data.y)\n}\n${resource('terraform_data.y[*].id')}`,
    ],
  ])('%s end in Unknown and a diagnostic', async (_, main) => {
    const result = await codes({ 'main.tf': main });
    expect(result.codes).toContain('circular-reference');
    expect(JSON.stringify(plain(result.value), (_key, part) => (part instanceof Unknown ? 'UNKNOWN' : part))).toContain(
      'UNKNOWN',
    );
  });

  it('met from two sides at once end as well', async () => {
    const hcl = await open({
      'main.tf':
        'locals {\n  a = local.b\n  b = local.a\n}\nresource "terraform_data" "x" { input = local.a }\nresource "terraform_data" "y" { input = local.b }',
    });
    const values = await Promise.all([hcl.attribute(X, 'input'), hcl.attribute('terraform_data.y', 'input')]);
    for (const value of values) expect(value).toBeInstanceOf(Unknown);
  });

  it('of modules that call themselves end with the module named', async () => {
    const hcl = await open({
      'main.tf': 'module "m" {\n  source = "./m"\n}\nresource "terraform_data" "x" { input = module.m.o }',
      'm/main.tf': 'module "again" {\n  source = "../m"\n}\noutput "o" { value = module.again.o }',
    });
    expect(await hcl.attribute(X, 'input')).toBeInstanceOf(Unknown);
    expect(hcl.diagnostics()).toMatchObject([
      { code: 'missing-module', message: 'module.m.module.again: it calls itself' },
    ]);
  });

  it('of module inputs and outputs end', async () => {
    const result = await codes({
      'main.tf': `module "m" {\n  source = "./m"\n  v = module.m.o\n}\n${resource('module.m.o')}`,
      'm/main.tf': 'variable "v" {}\noutput "o" { value = var.v }',
    });
    expect(result.value).toBeInstanceOf(Unknown);
    expect(result.codes).toEqual(['circular-reference']);
  });
});

describe('depth and size', () => {
  it.each([
    ['brackets', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['parentheses', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['objects', `${'{a='.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['templates', `${'"${'.repeat(10_000)}1${'}"'.repeat(10_000)}`],
    ['negations', `${'!'.repeat(10_000)}true`],
    ['conditionals', `${'true ? 1 : '.repeat(10_000)}2`],
    ['operators', `${'1 + '.repeat(10_000)}1`],
    ['indexes', `x${'[0]'.repeat(10_000)}`],
    ['calls', `${'upper('.repeat(10_000)}"a"${')'.repeat(10_000)}`],
    ['for expressions', `${'[for x in '.repeat(5_000)}[]${' : x]'.repeat(5_000)}`],
  ])('of 10,000 %s leave that value unknown and the rest readable', async (_, expression) => {
    const hcl = await open({ 'main.tf': `${resource(expression)}resource "terraform_data" "y" { input = "fine" }` });
    expect(await hcl.attribute(X, 'input')).toBeInstanceOf(Unknown);
    expect(hcl.diagnostics().length).toBeGreaterThan(0);
    expect(await hcl.attribute('terraform_data.y', 'input')).toBe('fine');
  });

  it('of 10,000 blocks in each other are refused by name', async () => {
    const result = await codes({ 'main.tf': `${'a {\n'.repeat(10_000)}${'}\n'.repeat(10_000)}` });
    expect(result.codes).toEqual(['unreadable-hcl']);
  });

  it('of a chain of 10,000 locals is followed', async () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => `  l${i} = local.l${i + 1}`).join('\n');
    const result = await codes({ 'main.tf': `locals {\n${chain}\n  l10000 = "end"\n}\n${resource('local.l0')}` });
    expect(result.value).toBe('end');
  });

  it('of work that doubles with each local stops at a cap', async () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `  l${i + 1} = concat(local.l${i}, local.l${i})`).join('\n');
    const main = `locals {\n  l0 = ["x"]\n  l = [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]\n}\n${resource('local.l')}`;
    const result = await codes({ 'main.tf': main }, { limits: { steps: 100_000 } });
    expect(result.value).toBeInstanceOf(Unknown);
    expect(result.codes).toEqual(['evaluation-limit']);
    // Shared parts count each time: without that, whoever walks the value would never come back.
    const nested = Array.from({ length: 60 }, (_, i) => `  l${i + 1} = [local.l${i}, local.l${i}]`).join('\n');
    const shared = await codes({
      'main.tf': `locals {\n  l0 = ["x"]\n${nested}\n}\n${resource('jsonencode(local.l60)')}`,
    });
    expect(firstUnknown(shared.value)).toBeInstanceOf(Unknown);
    expect(shared.codes).toEqual(['evaluation-limit']);
    const grown = await codes({ 'main.tf': `locals {\n  l0 = ["x"]\n${doubling}\n}\n${resource('local.l40')}` });
    expect(grown.value).toBeInstanceOf(Unknown);
  });

  it('of text that doubles with each local stops at a cap', async () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `  l${i + 1} = "\${local.l${i}}\${local.l${i}}"`).join('\n');
    const result = await codes({ 'main.tf': `locals {\n  l0 = "xxxxxxxx"\n${doubling}\n}\n${resource('local.l60')}` });
    expect(result.value).toBeInstanceOf(Unknown);
  });

  it('of a file beyond the cap is refused by name', async () => {
    const result = await codes({ 'main.tf': resource('1'), 'big.tf': `# ${'x'.repeat(5 << 20)}` });
    expect(result.codes).toEqual(['file-too-large']);
  });
});

describe('multiplication', () => {
  it('of module instances with each level stops at a cap', async () => {
    const level = (i: number): [string, string] => [
      `m${i}/main.tf`,
      `module "next" {\n  source = "../m${i + 1}"\n  count = 10\n}\nresource "terraform_data" "x" {}\n`,
    ];
    const files = Object.fromEntries([
      ['main.tf', 'module "m0" {\n  source = "./m0"\n  count = 10\n}\n'],
      ...Array.from({ length: 12 }, (_, i) => level(i)),
      ['m12/main.tf', ''],
    ]);
    const hcl = await open(files);
    const { addresses } = await sidePlan(hcl);
    expect(addresses.size).toBeLessThanOrEqual(5_000);
    expect(hcl.diagnostics().map((diagnostic) => diagnostic.code)).toContain('too-many-instances');
  });

  it('of paths by a link to the directory above ends', async () => {
    const result = await codes(
      { 'main.tf': resource('fileset(".", "**/*.json")'), 'a/x.json': '{}' },
      { links: { '/w/a/up': '/w/a' } },
    );
    expect(result.value).toBeInstanceOf(Unknown);
  });
});

describe('outside the checkout', () => {
  it.each([
    ['by ../', 'file("../secret.txt")'],
    ['by an absolute path', 'file("/etc/secret.txt")'],
    ['by a symbolic link', 'file("link/secret.txt")'],
    ['in templatefile', 'templatefile("../secret.txt", {})'],
    ['in fileset', 'fileset("..", "*")'],
    ['in filebase64', 'filebase64("../secret.txt")'],
  ])('nothing is read %s', async (_, expression) => {
    const files = { 'main.tf': resource(expression), '/secret.txt': 'secret', '/etc/secret.txt': 'secret' };
    const result = await codes(files, { links: { '/w/link': '/etc' } });
    expect(result.value).toBeInstanceOf(Unknown);
    expect((result.value as Unknown).reason).toContain('outside the checkout');
    expect(result.codes).toEqual(['outside-workspace']);
  });

  it('no module is read, whether by ../ or by a link', async () => {
    for (const source of ['../m', './link']) {
      const hcl = await open(
        {
          'main.tf': `module "m" {\n  source = "${source}"\n}\n${resource('module.m.o')}`,
          '/m/main.tf': 'output "o" { value = "secret" }',
        },
        { links: { '/w/link': '/m' } },
      );
      expect(await hcl.attribute(X, 'input')).toBeInstanceOf(Unknown);
      expect(hcl.diagnostics().map((diagnostic) => diagnostic.code)).toContain('outside-workspace');
    }
  });

  it('a module beside the root module but inside the checkout is read', async () => {
    const hcl = await open(
      {
        'main.tf': `module "m" {\n  source = "../m"\n}\n${resource('"${module.m.o} ${path.module}"')}`,
        '/m/main.tf': 'output "o" { value = path.module }',
      },
      { workspaceRoot: '/' },
    );
    expect(await hcl.attribute(X, 'input')).toBe('../m .');
  });
});

describe('strange names and bytes', () => {
  it('__proto__ is a name like any other', async () => {
    const main = `locals {\n  __proto__ = { polluted = true }\n  m = { "__proto__" = "p", constructor = "c" }\n}\n${resource('[local.m["__proto__"], local.m.constructor, local.__proto__.polluted, try({}.constructor, "none"), lookup({}, "toString", "d")]')}`;
    const json = '{"locals": {"j": {"__proto__": {"x": 1}}}, "variable": {"__proto__": {"default": 1}}}';
    const result = await codes({ 'main.tf': main, 'b.tf.json': json });
    expect(result.value).toEqual(['p', 'c', true, 'none', 'd']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('the characters that carry symbols cannot be smuggled in', async () => {
    const result = await codes({ 'main.tf': resource('"\uE000aws_iam_role.admin.arn\uE001\\uE000x\\uE001"') });
    expect(result.value).toBe('\uFFFDaws_iam_role.admin.arn\uFFFD\uFFFDx\uFFFD');
  });

  it('a decoded document cannot smuggle them in either', async () => {
    const result = await codes({
      'main.tf': resource(
        String.raw`[jsondecode("\"\\ue000a\\ue001\""), yamldecode("\"\\ue000a\\ue001\""), base64decode("7oCAYe6AgQ=="), urlencode("a")]`,
      ),
    });
    const [json, yaml, base64, url] = result.value as unknown[];
    expect(json).toBeInstanceOf(Unknown);
    expect(yaml).toBeInstanceOf(Unknown);
    expect([base64, url]).toEqual(['\uFFFDa\uFFFD', 'a']);
  });

  it('a file that is not UTF-8 is refused by name', async () => {
    const result = await codes({ 'main.tf': resource('local.x'), 'b.tf': new Uint8Array([0xff, 0xfe, 0x00]) });
    expect(result.codes).toEqual(['unreadable-file']);
    expect(result.value).toBeInstanceOf(Unknown);
  });

  it.each([
    'resource "a" "b" {',
    'x = ',
    '"',
    '<<EOT\nx',
    'a = [1',
    'a = "x',
    'a = {b = 1',
    '}',
    'a b c',
    'a = 1 2',
    '/* open',
    'a = <<EOT\nx\n',
    '%{',
    'x {{}',
  ])('the broken file %j is refused by name, and what it may hold is unknown', async (text) => {
    const result = await codes({ 'broken.tf': text, 'main.tf': resource('try(local.hidden, "shown")') });
    expect(result.codes).toEqual(['unreadable-hcl']);
    expect(result.value).toBeInstanceOf(Unknown);
  });

  it('a regular expression that would take for ever elsewhere is quick', async () => {
    const result = await codes({ 'main.tf': resource(`can(regex("(a+)+$", "${'a'.repeat(3000)}b"))`) });
    expect(result.value).toBe(false);
  });
});

describe('what HCL’s own parser or a function takes too long for', () => {
  it.each([
    ['an exponent', '1e1000000'],
    ['a negative exponent', '1e-1000000'],
    ['digits', '9'.repeat(100_000)],
    ['digits inside a template', `"\${${'9'.repeat(100_000)}}"`],
    ['digits inside a heredoc', `<<EOT\n\${1e1000000}\nEOT`],
  ])('%s is refused by name before it is asked', async (_, expression) => {
    const result = await codes({ 'main.tf': resource('1'), 'big.tf': `locals {\n  big = ${expression}\n}\n` });
    expect(result.codes).toEqual(['unreadable-hcl']);
  });

  it('a name with digits is no number', async () => {
    const result = await codes({ 'main.tf': `locals {\n  a1e1000000 = "x"\n}\n${resource('local.a1e1000000')}` });
    expect(result).toEqual({ value: 'x', codes: [] });
  });

  it('very long heredocs and very many long numbers are read without asking it', async () => {
    const lines = 'x\n'.repeat(200_000);
    const numbers = Array.from({ length: 1_000 }, (_, i) => `  n${i} = 1e900`).join('\n');
    const long = await codes({ 'main.tf': `locals {\n  h = <<EOT\n${lines}EOT\n}\n${resource('length(local.h)')}` });
    expect(long).toEqual({ value: lines.length, codes: [] });
    const many = await codes({ 'main.tf': `locals {\n${numbers}\n}\n${resource('"x"')}` });
    expect(many).toEqual({ value: 'x', codes: [] });
  });

  it.each([
    ['digits after the point', 'format("%.1000000000f", 1.5)'],
    ['an indentation', 'indent(2000, "a\\nb")'],
  ])('%s that are too many for the function leave the value unknown', async (_, expression) => {
    expect((await codes({ 'main.tf': resource(expression) })).value).toBeInstanceOf(Unknown);
  });

  it('comparing every element with every other counts as steps', async () => {
    const list = 'flatten([for a in range(300) : [for b in range(300) : "${a}-${b}"]])';
    const result = await codes(
      { 'main.tf': `locals {\n  l = ${list}\n}\n${resource('[for x in local.l : x if contains(local.l, x)]')}` },
      { limits: { steps: 1_000_000 } },
    );
    expect(result.value).toBeInstanceOf(Unknown);
    expect(result.codes).toEqual(['evaluation-limit']);
  });

  it('aliases in YAML are followed in linear time, up to the bound', async () => {
    const yaml = `a: &a x\nb:\n${'- *a\n'.repeat(20_000)}`;
    const read = await codes({ 'main.tf': resource('length(yamldecode(file("a.yaml")).b)'), 'a.yaml': yaml });
    expect(read.value).toBe(20_000);
    const twice = await codes({ 'main.tf': resource('yamldecode("[&a x, &a y, *a]")') });
    expect(twice.value).toBeInstanceOf(Unknown);
  });
});

it('a directory that cannot be listed is refused by name', async () => {
  const confined = confine(
    {
      read: async () => new Uint8Array(),
      list: async () => {
        throw new Error('EACCES: permission denied');
      },
      realpath: async (path) => path,
      stat: async () => ({ kind: 'directory', size: 0 }),
    },
    '/w',
  );
  expect(await confined.list('/w/closed')).toEqual({
    refused: 'closed cannot be read: EACCES: permission denied',
    code: 'unreadable-file',
  });
});
