import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commentValue,
  htmlCode,
  logLine,
  mdCode,
  mdFence,
  mdLink,
  mdProse,
  mermaidLabel,
  sarifText,
  truncate,
  visible,
} from '../../src/report/escape.ts';
import { nodesOf, parseGfm } from './gfm.ts';
import { hostileText } from './hostile.ts';

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u;

describe('visible text', () => {
  it('shows as a code point what a reader could not see', () => {
    expect(visible('a\u202Eb\u200Bc\u0007')).toBe('a\\u202Eb\\u200Bc\\u0007');
    expect(visible('tag \u{E0041}')).toBe('tag \\u{E0041}');
  });
  it('is one line', () => {
    expect(visible('a\r\nb\tc')).toBe('a b c');
  });
  it('is never longer than asked, and never cuts a pair of surrogates', () => {
    expect(truncate('abcdef', 4)).toBe('abc…');
    expect(truncate('🙂🙂🙂', 4)).toBe('🙂…');
    expect(visible('x'.repeat(1_000_000), 10)).toBe(`${'x'.repeat(9)}…`);
  });
  it('holds nothing that moves a cursor, hides or reorders, whatever goes in', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(visible(text)).not.toMatch(CONTROL);
      }),
    );
  });
});

describe('Markdown', () => {
  it('a code span is one code node and nothing else, whatever goes in', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const nodes = nodesOf(parseGfm(mdCode(text)));
        expect(nodes.map((node) => node.type)).toEqual(['root', 'paragraph', 'inlineCode']);
      }),
      { numRuns: 1000 },
    );
  });

  it('a code span shows the text itself', () => {
    for (const text of ['a`b', '`', 'a``b`', ' x ', '${aws_s3_bucket.b.arn}/*', 'aws_instance.web["a"]']) {
      const [, , code] = nodesOf(parseGfm(mdCode(text)));
      expect(code).toMatchObject({ type: 'inlineCode', value: text });
    }
  });

  it('a code span keeps to its cell of a table', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const tree = parseGfm(`| x | y |\n| -- | -- |\n| ${mdCode(a)} | ${mdCode(b)} |\n`);
        const cells = nodesOf(tree).filter((node) => node.type === 'tableCell');
        expect(cells).toHaveLength(4);
        expect(nodesOf(tree).filter((node) => node.type === 'inlineCode')).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });

  it('a sentence is text and code, whatever goes in and wherever it stands', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom('', '- ', '- x: ', '> '), (text, before) => {
        const nodes = nodesOf(parseGfm(`${before}${mdProse(text)}`)).map((node) => node.type);
        const frame = ['root', 'paragraph', 'list', 'listItem', 'blockquote'];
        expect(nodes.filter((type) => !frame.includes(type) && type !== 'text' && type !== 'inlineCode')).toEqual([]);
        expect(nodes.filter((type) => type === 'list')).toHaveLength(before.startsWith('-') ? 1 : 0);
        expect(nodes.filter((type) => type === 'blockquote')).toHaveLength(before === '> ' ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('a sentence leaves nothing in its text that GitHub links: mentions, issues, commits, math, emoji, addresses', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = nodesOf(parseGfm(mdProse(text)))
          .map((node) => (node.type === 'text' ? node.value : ' '))
          .join(' ');
        expect(shown).not.toMatch(/[@#$<>_*~|[\]\\]|:\w+:|https?:|www\.|\bgh-\d+\b|\b[0-9a-f]{7,40}\b/i);
      }),
      { numRuns: 1000 },
    );
  });

  it('a sentence reads as it was written', () => {
    expect(mdProse('the policy of aws_iam_role.app is not known (see iam.tf), and so is s3:GetObject.')).toBe(
      'the policy of `aws_iam_role.app` is not known (see `iam.tf`), and so is `s3:GetObject`.',
    );
    expect(mdProse('run `terraform show -json FILE > plan.json`, then (see `docs`) give @that')).toBe(
      'run `terraform show -json FILE > plan.json`, then (see `docs`) give `@that`',
    );
    expect(mdProse('needs sts:ExternalId = abc')).toBe('needs `sts:ExternalId = abc`');
    expect(mdProse('at aws_instance.web["a"], twice')).toBe('at `aws_instance.web["a"]`, twice');
  });

  it('a fence ends where it should, whatever goes in', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 5 }), (lines) => {
        const nodes = nodesOf(parseGfm(`${mdFence('diff', lines)}\n\nafter`));
        expect(nodes.map((node) => node.type)).toEqual(['root', 'code', 'paragraph', 'text']);
      }),
      { numRuns: 500 },
    );
  });

  it('a link goes to http(s) only and holds one code span', () => {
    expect(mdLink('a.tf:1', 'javascript:alert(1)')).toBe('`a.tf:1`');
    expect(mdLink('a.tf:1', null)).toBe('`a.tf:1`');
    // As a paragraph of its own this would be a reference definition.
    expect(mdLink(']: ', 'https://github.example/')).toBe('`]: `');
    fc.assert(
      fc.property(hostileText, hostileText, (text, path) => {
        const url = `https://github.example/o/r/blob/abc/${path}`;
        const nodes = nodesOf(parseGfm(mdLink(text, URL.canParse(url) ? url : null))).map((node) => node.type);
        expect([
          ['root', 'paragraph', 'link', 'inlineCode'],
          ['root', 'paragraph', 'inlineCode'],
        ]).toContainEqual(nodes);
      }),
    );
  });
});

describe('other places', () => {
  it('a summary is HTML text in a code element: no tag, no end of line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inner = /^<code>(.*)<\/code>$/s.exec(htmlCode(text))![1]!;
        expect(inner).not.toMatch(/[<>"'`\n@|[\]]|&(?!#\d+;)/);
      }),
    );
  });

  it('a comment value cannot end the comment and can be read back', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(commentValue(text)).toMatch(/^[A-Za-z0-9%.]*$/);
        expect(decodeURIComponent(commentValue(text))).toBe(text.toWellFormed());
      }),
    );
  });

  it('a log line starts no workflow command', () => {
    expect(logLine('::error::x')).toBe(': :error::x');
    expect(logLine('a\n::set-output name=x::y')).toBe('a ::set-output name=x::y');
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(logLine(text).trimStart().startsWith('::')).toBe(false);
        expect(logLine(text)).not.toContain('##[');
      }),
    );
  });

  it('a SARIF message holds no link', () => {
    expect(sarifText('see [here](https://e.vil)')).not.toContain('](');
  });

  it('a diagram label is one quoted text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(mermaidLabel(text)).toMatch(/^"[^"`\\<>{}|[\]\n]*"$/);
      }),
    );
  });
});
