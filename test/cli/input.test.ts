// Lines of a file as they come, in whichever encoding a shell wrote it.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLines, readText } from '../../src/cli/input.ts';

const work = mkdtempSync(join(tmpdir(), 'input-'));
const LINES = ['{"id":"é ✓ 𝄞"}', '', 'last'];
const TEXT = LINES.join('\n');

function file(name: string, content: string | Uint8Array): string {
  const path = join(work, name);
  writeFileSync(path, content);
  return path;
}

function utf16(text: string, big: boolean): Uint8Array {
  const buffer = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? buffer.swap16() : buffer;
}

async function linesOf(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(path)) lines.push(line);
  return lines;
}

describe.each([
  ['UTF-8', file('utf-8', TEXT)],
  ['UTF-8 with a byte order mark', file('utf-8-bom', `\uFEFF${TEXT}`)],
  ['UTF-16, as PowerShell writes it', file('utf-16le', utf16(TEXT, false))],
  ['UTF-16, the other way round', file('utf-16be', utf16(TEXT, true))],
])('%s', (_encoding, path) => {
  it('is read line by line', async () => {
    expect(await linesOf(path)).toEqual(LINES);
  });

  it('is read as a whole', () => {
    expect(readText(path, 'mend it')).toBe(TEXT);
  });
});

it('ends a line at a line feed, with or without a carriage return, and nowhere else', async () => {
  expect(await linesOf(file('crlf', 'a\r\nb\u2028c\r\n'))).toEqual(['a', 'b\u2028c']);
});

it('reads lines that are longer than what is read at once', async () => {
  const long = 'é'.repeat(200_000);
  expect(await linesOf(file('long', `${long}\n${long}`))).toEqual([long, long]);
});

it('has no line in an empty file, and one in a file of one character', async () => {
  expect(await linesOf(file('empty', ''))).toEqual([]);
  expect(await linesOf(file('one', 'a'))).toEqual(['a']);
});

it('refuses bytes that are no text, by the file’s name', () => {
  expect(() => readText(file('binary', Uint8Array.of(0x80, 0x81)), 'mend it')).toThrow(
    expect.objectContaining({ line: expect.stringMatching(/binary: is not text: neither UTF-8 nor UTF-16; mend it$/) }),
  );
});
