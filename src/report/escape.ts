// The one place where text from plans, HCL and pull requests is made safe to show: Markdown, HTML, Mermaid, logs, SARIF.
// Knows nothing of reports; every renderer passes every foreign text through here.

/** Control, format (bidi, zero-width), surrogate, private-use and blank-looking characters: what a reader cannot see. */
const INVISIBLE =
  /\u034F|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u00A0\u115F\u1160\u2000-\u200A\u202F\u205F\u2800\u3000\u3164\uFFA0]|\u17B4|\u17B5|[\u180B-\u180F]/gu;

/** One line of visible text: white space as a blank, what cannot be seen as its code point (`\u202E`). Keeps at most `max` characters. */
export function visible(text: string, max = 2000): string {
  const head = text.length > 4 * max ? text.slice(0, 4 * max) : text;
  const shown = head.replace(/[\t\r\n]+/g, ' ').replace(INVISIBLE, codePoint);
  return truncate(head.length < text.length ? `${shown}…` : shown, max);
}

/** Cuts after `max` characters, with an ellipsis in place of what is missing; never through a surrogate pair. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = Math.max(0, max - 1);
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end--;
  return `${text.slice(0, end)}…`;
}

/** A code span: nothing in it is markup, a mention or a link. In a table row a pipe would end the cell, so it shows as `\u007C`. */
export function mdCode(text: string, max = 300): string {
  const shown = visible(text, max).replaceAll('|', '\\u007C');
  if (shown.trim() === '') return '`(empty)`';
  const fence = '`'.repeat(longestRun(shown, '`') + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || /^ .* $/.test(shown) ? ' ' : '';
  return fence + pad + shown + pad + fence;
}

/** Words that mean nothing to Markdown or GitHub, whatever stands around them. */
const PLAIN_WORD = /^["(]*[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*$/u;
const PLAIN_MARK = /^(?:[–—→…±×]|&)$/u;
/** Read by GitHub as an issue or a commit. */
const REFERENCE = /\bgh-\d|\b[0-9a-f]{7,}\b/i;

/** A code span as messages write it, with the marks around it: `terraform show -json FILE`. */
const SPAN = /^(["(]*)`([^`]+)`([.,;:!?)"]*)$/;
/** Words, of which a code span is one. */
const WORDS = /["(]*`[^`]+`[.,;:!?)"]*(?= |$)|[^ ]+/g;

/**
 * A sentence: plain words and code spans stay, every other word (an ARN, an address, anything with punctuation inside)
 * becomes a code span, so that no markup, mention, reference or automatic link can come of it.
 */
export function mdProse(text: string, max = 2000): string {
  const pieces: { before: string; code: string | null; after: string }[] = [];
  for (const word of visible(text, max).match(WORDS) ?? []) {
    const piece = proseWord(word);
    const last = pieces[pieces.length - 1];
    if (
      last?.code != null &&
      last.after === '' &&
      last.code.endsWith('=') &&
      piece.code === null &&
      piece.before === word
    ) {
      // The value of `KEY = VALUE` belongs to its key.
      last.code += ` ${word}`;
    } else if (last?.code != null && last.after === '' && piece.code !== null && piece.before === '') {
      last.code += ` ${piece.code}`;
      last.after = piece.after;
    } else pieces.push(piece);
  }
  return pieces.map(({ before, code, after }) => before + (code === null ? '' : mdCode(code, max)) + after).join(' ');
}

/** A word as plain text (`code` null, all in `before`), or as code between opening and closing marks. */
function proseWord(word: string): { before: string; code: string | null; after: string } {
  const plain = (text: string) => ({ before: text, code: null, after: '' });
  const span = SPAN.exec(word);
  if (span) return { before: span[1]!, code: span[2]!, after: span[3]! };
  const tail = /[.,;:!?)"]*$/.exec(word)![0];
  const core = word.slice(0, word.length - tail.length);
  if (PLAIN_MARK.test(word)) return plain(word === '&' ? '&amp;' : word);
  // "1." and "1)" would begin a list at the start of a line.
  const listMark = /^\d+$/.test(core) && /^[.)]/.test(tail);
  if (core !== '' && !listMark && PLAIN_WORD.test(core) && !REFERENCE.test(core)) return plain(word);
  if (core === '' || listMark) return { before: '', code: word, after: '' };
  const opening = /^["(]+(?=[^"(])/.exec(core)?.[0] ?? '';
  const inner = core.slice(opening.length);
  // A bracket or quote that the word closes belongs to it: aws_instance.web["a"], format("x").
  const belongs = opening === '' && /["([{]/.test(inner) ? (/^[")]+/.exec(tail)?.[0] ?? '') : '';
  return { before: opening, code: inner + belongs, after: tail.slice(belongs.length) };
}

/** A link on a code span, or the code span alone where the address is not a plain http(s) one. */
export function mdLink(text: string, url: string | null): string {
  const label = mdCode(text);
  // Brackets in a label could make a reference definition of the link (`[`]: `](…)`), code span or not.
  if (url === null || /[[\]]/.test(label)) return label;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return label;
  const safe = parsed.href.replace(
    /[()<>\\`*_[\]|'"\s]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${label}](${safe})`;
}

/** A fenced block: the fence is longer than any run of backticks inside. Lines are made visible one by one. */
export function mdFence(language: string, lines: readonly string[], maxLine = 400): string {
  const shown = lines.map((line) => visible(line, maxLine));
  const fence = '`'.repeat(Math.max(3, ...shown.map((line) => longestRun(line, '`') + 1)));
  return `${fence}${language}\n${shown.join('\n')}\n${fence}`;
}

/** Text inside HTML that GitHub leaves in Markdown (`<summary>`): a `<code>` element, where mentions are not read. */
export function htmlCode(text: string, max = 300): string {
  return `<code>${htmlText(text, max)}</code>`;
}

/** Text with every character that HTML or Markdown could read as more than text as a character reference. */
export function htmlText(text: string, max = 300): string {
  return visible(text, max).replace(/[^\p{L}\p{M}\p{N} .,;/=+…–—→-]/gu, (char) => `&#${char.codePointAt(0)};`);
}

/** Any text as the value of a field in an HTML comment; `decodeURIComponent` reads it back. */
export function commentValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[-!'()*~_]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A Mermaid label, with its quotes. What is not a letter, digit or harmless mark is written as Mermaid's `#code;`. */
export function mermaidLabel(text: string, max = 80): string {
  const line = visible(text, max);
  // At the start, "1." and "-" would be read as a Markdown list.
  const unsafe = /^\s*(?:\d+[.)]|[-+*])/.test(line) ? /[^\p{L}\p{N} ,/=…–—→_]/gu : /[^\p{L}\p{N} ,/=+…–—→_.:()-]/gu;
  const shown = line.replace(unsafe, (char) => `#${char.codePointAt(0)};`);
  return `"${shown.trim() === '' ? '(empty)' : shown}"`;
}

/** A quoted string of the DOT language. */
export function dotString(text: string, max = 200): string {
  return `"${visible(text, max).replace(/["\\]/g, '\\$&')}"`;
}

/** One line for a log: it neither starts a workflow command nor moves a terminal's cursor. */
export function logLine(text: string, max = 4000): string {
  return visible(text, max)
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replaceAll('##[', '# #[');
}

/** Plain text of a SARIF message, in which `[text](target)` would be a link. */
export function sarifText(text: string, max = 2000): string {
  return visible(text, max).replaceAll('](', '] (');
}

function codePoint(char: string): string {
  const hex = char.codePointAt(0)!.toString(16).toUpperCase();
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

function longestRun(text: string, char: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === char ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
