// Makes a picture of a report's comment as GitHub shows it, for the documentation.
// Usage: node scripts/render-comment.mjs REPORT.json OUT.png [--width 900] [--dark]. Needs Chromium on the machine (CHROMIUM names it).

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { renderMarkdown } from '../src/report/markdown.ts';
import { readReport } from '../src/report/validate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { width: { type: 'string', default: '920' }, dark: { type: 'boolean', default: false } },
});
const [input, output] = positionals;
if (!input || !output) {
  console.error('usage: node scripts/render-comment.mjs REPORT.json OUT.png [--width PIXELS] [--dark]');
  process.exit(2);
}

const markdown = renderMarkdown(readReport(readFileSync(input, 'utf8'), input), {
  link: ({ file, line }) => `https://github.com/example/infrastructure/blob/main/${file}#L${line}`,
});
const body = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
const folder = mkdtempSync(join(tmpdir(), 'comment-'));
try {
  const page = join(folder, 'comment.html');
  writeFileSync(page, html(body));
  // Once to learn how high the page is, once for the picture.
  const height = Number(
    /data-height="(\d+)"/.exec(chromium(['--dump-dom', '--window-size=1000,800'], page))?.[1] ?? 1200,
  );
  chromium(
    [
      `--window-size=${values.width},${height + 16}`,
      '--force-device-scale-factor=2',
      `--screenshot=${resolve(output)}`,
    ],
    page,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function chromium(options, page) {
  return execFileSync(
    process.env.CHROMIUM ?? 'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--hide-scrollbars',
      '--allow-file-access-from-files',
      '--virtual-time-budget=15000',
      `--user-data-dir=${join(folder, 'profile')}`,
      ...options,
      pathToFileURL(page).href,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 << 20 },
  );
}

function html(comment) {
  const mermaid = pathToFileURL(createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js')).href;
  const [ink, soft, line, paper, shade, accent] = values.dark
    ? ['#f0f6fc', '#9198a1', '#3d444d', '#0d1117', '#151b23', '#4493f8']
    : ['#1f2328', '#59636e', '#d1d9e0', '#ffffff', '#f6f8fa', '#0969da'];
  const [plus, plusPaper, minus, minusPaper] = values.dark
    ? ['#aff5b4', '#033a16', '#ffdcd7', '#67060c']
    : ['#116329', '#dafbe1', '#82071e', '#ffebe9'];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>comment</title><style>
  * { box-sizing: border-box; }
  body { margin: 0; padding: 16px; background: ${paper}; color: ${ink}; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif; }
  .box { border: 1px solid ${line}; border-radius: 6px; overflow: hidden; }
  .who { background: ${shade}; border-bottom: 1px solid ${line}; padding: 8px 16px; color: ${soft}; }
  .who b { color: ${ink}; } .who i { font-style: normal; border: 1px solid ${line}; border-radius: 2em; padding: 0 7px; font-size: 12px; margin-left: 4px; }
  .text { padding: 16px; overflow-wrap: break-word; }
  .text > :first-child { margin-top: 0; } .text > :last-child { margin-bottom: 0; }
  h3 { font-size: 1.25em; line-height: 1.25; margin: 24px 0 16px; font-weight: 600; }
  p, ul, ol, table, pre, details { margin: 0 0 16px; } ul, ol { padding-left: 2em; } li ul, li ol { margin: 0; } li + li { margin-top: .25em; }
  a { color: ${accent}; text-decoration: none; } sub { color: ${soft}; font-size: 75%; }
  code, pre { font: 12px/1.45 ui-monospace, "SF Mono", Menlo, "Liberation Mono", "DejaVu Sans Mono", monospace; }
  code { background: ${values.dark ? '#656c7633' : '#818b981f'}; padding: .2em .4em; border-radius: 6px; }
  pre { background: ${shade}; padding: 16px; border-radius: 6px; overflow: auto; } pre code { background: none; padding: 0; white-space: pre-wrap; }
  table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; } th { white-space: nowrap; } th, td { border: 1px solid ${line}; padding: 6px 13px; } tr:nth-child(2n) { background: ${shade}; }
  .add { color: ${plus}; background: ${plusPaper}; } .del { color: ${minus}; background: ${minusPaper}; } .note { color: ${soft}; }
  .add, .del, .note { display: inline-block; width: 100%; }
  .mermaid { text-align: center; border: 1px solid ${line}; border-radius: 6px; padding: 16px; margin-bottom: 16px; } .mermaid svg { max-width: 100%; }
  </style></head><body><div class="box"><div class="who"><b>github-actions</b><i>bot</i> commented</div><div class="text">${comment}</div></div>
  <script src="${mermaid}"></script><script>
  for (const code of document.querySelectorAll('code.language-mermaid')) {
    const picture = document.createElement('div');
    picture.className = 'mermaid';
    picture.textContent = code.textContent;
    code.parentElement.replaceWith(picture);
  }
  for (const code of document.querySelectorAll('code.language-diff')) {
    const lines = code.textContent.replace(/\\n$/, '').split('\\n');
    code.replaceChildren(...lines.map((line) => {
      const span = document.createElement('span');
      span.className = { '+': 'add', '-': 'del', '#': 'note' }[line[0]] ?? '';
      span.textContent = line + '\\n';
      return span;
    }));
  }
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: '${values.dark ? 'dark' : 'default'}' });
  mermaid.run().finally(() => { document.documentElement.dataset.height = String(Math.ceil(document.body.scrollHeight)); });
  </script></body></html>`;
}
