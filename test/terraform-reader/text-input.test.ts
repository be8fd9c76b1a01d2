// Files as people really hand them over: encodings, the setup-terraform wrapper's lines, and everything that is no plan.

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { readJsonInput } from '../../src/terraform/text-input.ts';

const PLAN = '{"format_version":"1.2","note":"é ✓ 𝄞"}';
const VALUE = { format_version: '1.2', note: 'é ✓ 𝄞' };
const bytes = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, big: boolean, mark: boolean): Uint8Array {
  const buffer = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return big ? buffer.swap16() : buffer;
}

function refusal(input: Uint8Array): string {
  try {
    readJsonInput(input, 'plan.json');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    const { line } = error as InputError;
    expect(line).not.toMatch(/\n/);
    return line;
  }
  throw new Error('was accepted');
}

describe('encodings', () => {
  test.each([
    ['UTF-8', bytes(PLAN)],
    ['UTF-8 with a byte order mark', bytes(`\uFEFF${PLAN}`)],
    ['UTF-8 with Windows line ends around', bytes(`\r\n${PLAN}\r\n`)],
    ['UTF-16LE with a byte order mark, as PowerShell writes it', utf16(PLAN, false, true)],
    ['UTF-16BE with a byte order mark', utf16(PLAN, true, true)],
    ['UTF-16LE without a mark', utf16(PLAN, false, false)],
    ['UTF-16BE without a mark', utf16(PLAN, true, false)],
  ])('%s is read', (_, input) => {
    expect(readJsonInput(input, 'plan.json')).toEqual({ value: VALUE, notes: [] });
  });

  test('bytes that are neither are refused', () => {
    expect(refusal(new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]))).toContain('neither UTF-8 nor UTF-16');
  });
});

describe("the setup-terraform wrapper's lines", () => {
  const wrapped = `[command]/home/runner/terraform-bin show -json plan\n${PLAN}\n::debug::Terraform exited with code 0.\n::debug::stdout: ${PLAN}%0A\n::set-output name=stdout::${PLAN}%0A\n::set-output name=exitcode::0\n`;

  test('are skipped with a note that names the cure', () => {
    const { value, notes } = readJsonInput(bytes(wrapped), 'plan.json');
    expect(value).toEqual(VALUE);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ level: 'note', code: 'terraform-wrapper' });
    expect(notes[0]!.message).toContain('terraform_wrapper: false');
  });

  test('are skipped around indented JSON, in UTF-16, and only before or only after', () => {
    const indented = JSON.stringify(VALUE, null, 2);
    for (const input of [
      bytes(`[command]x\n${indented}\n::debug::x\n`),
      utf16(wrapped, false, true),
      bytes(`[command]x\r\n${PLAN}`),
      bytes(`${PLAN}\n::debug::x`),
    ]) {
      expect(readJsonInput(input, 'plan.json').value).toEqual(VALUE);
    }
  });

  test('alone are no plan', () => {
    expect(refusal(bytes('[command]terraform show -json\n::debug::x\n'))).toContain('terraform_wrapper: false');
  });
});

describe('what is no single JSON document is refused with the reason and the cure', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['an empty file', bytes(''), /is empty; run `terraform show -json/],
    ['a file of blanks', bytes(' \n\t\n'), /is empty/],
    ['a binary plan', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 8, 0]), /binary Terraform plan.*terraform show -json/],
    ['a gzipped file', gzipSync(PLAN), /gzip/],
    [
      'the human-readable plan',
      bytes('\nTerraform used the selected providers to generate the following execution plan.\n'),
      /human-readable/,
    ],
    ['two plans after each other, as terragrunt prints them', bytes(`${PLAN}\n${PLAN}\n`), /several JSON documents/],
    [
      'the log of terraform plan -json',
      bytes('{"@level":"info","@message":"x"}\n{"@level":"info"}\n'),
      /log of `terraform plan -json`/,
    ],
    ['text after the JSON', bytes(`${PLAN}\nDone in 3 s`), /other text after the JSON, on line 2/],
    ['text before the JSON', bytes(`Acquiring state lock\n${PLAN}`), /is not JSON: line 1 is other text/],
    ['a mistake in the JSON', bytes('{"a": tru}'), /not valid JSON/],
    ['a Git LFS pointer', bytes('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'), /Git LFS/],
    ['zero bytes', bytes('xy\0\0 {}'), /zero bytes/],
  ])('%s', (_, input, reason) => {
    expect(refusal(input)).toMatch(reason);
  });

  test('a plan cut off at any place is never read as a whole one', () => {
    const plan = JSON.stringify({
      format_version: '1.2',
      resource_changes: [{ address: 'a"}\\', x: [1, { y: '}' }] }],
    });
    for (let length = 1; length < plan.length; length++)
      expect(refusal(bytes(plan.slice(0, length)))).toMatch(/cut off|not JSON|not valid/);
  });

  test('the message of a mistake does not quote the file, which may hold secrets', () => {
    expect(refusal(bytes('{"password": "hunter2" oops}'))).not.toContain('hunter2');
  });

  test('control characters of a first line do not reach the log', () => {
    expect(refusal(bytes('\u001b[31mred\u0007 text'))).not.toMatch(/[\u001b\u0007]/);
  });
});

test('JSON nested 200,000 deep neither overflows nor passes for a plan cut off', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  expect(() => readJsonInput(bytes(`[command]x\n${deep}`), 'plan.json')).not.toThrow(RangeError);
});
