// The report as Markdown for a pull request comment, a check run or a step summary: what matters first, within a budget.
// Knows nothing of GitHub's API; the comment's marker is put before it by who posts it.

import type { Report } from '../result/model.ts';
import { count, grouped, listed, tellingGrants } from '../result/words.ts';
import { mdCode } from './escape.ts';
import { type Group, groupInstances } from './group.ts';
import { headline, verdictSentence } from './headline.ts';
import { fingerprintsSection, noticedSection, reasonsSection, suppressedSection } from './markdown/findings.ts';
import type { Linker } from './markdown/grants.ts';
import {
  diagnosticsSection,
  groupSection,
  leadSection,
  projectsSection,
  tableSection,
  undeterminedSection,
} from './markdown/sections.ts';
import { renderMermaid } from './mermaid.ts';

/** Bytes of a comment: GitHub's limit is 65,536 characters, and the marker and other sections want room. */
export const COMMENT_BUDGET = 60_000;
/** Bytes of a step summary: GitHub's limit is 1 MiB. */
export const SUMMARY_BUDGET = 1_000_000;
/** Groups whose details a comment has: nobody scrolls past more of them. A summary has as many as it can hold. */
const MAX_DETAILS = 40;

export interface MarkdownOptions {
  /** Most bytes (UTF-8) of the result; whole sections are left out, and a line says which. Default `COMMENT_BUDGET`. */
  readonly budget?: number;
  /** Web address of a place in the source, or null. Only http(s) addresses are used. */
  readonly link?: Linker;
  /** Level of the heading; default 3. */
  readonly level?: 1 | 2 | 3 | 4;
  /** An earlier version of the same comment reported gains: say that they are gone. */
  readonly resolved?: boolean;
}

interface Section {
  /** Null: there is no room for it, so it was not even written. */
  readonly text: string | null;
  /** What it is called when it is left out. */
  readonly name: string;
  /** Sections of low priority (a high number) are left out first. 0 stays. */
  readonly priority: number;
}

/** The report as GitHub Flavored Markdown, ending in a newline. */
export function renderMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const budget = options.budget ?? COMMENT_BUDGET;
  const link = options.link ?? (() => null);
  const groups = groupInstances(report.instances);
  const sections = sectionsOf(report, groups, link, options, budget);
  return `${fitted(sections, budget)}\n`;
}

function sectionsOf(
  report: Report,
  groups: readonly Group[],
  link: Linker,
  options: MarkdownOptions,
  budget: number,
): Section[] {
  const sections: Section[] = [];
  const add = (priority: number, name: string, text: string | null) => {
    if (text !== null && text !== '') sections.push({ priority, name, text });
  };
  const roomy = budget > 200_000;
  add(0, 'heading', `${'#'.repeat(options.level ?? 3)} ${titleOf(report)}`);
  add(1, 'result', resultText(report, options));
  add(2, 'projects', projectsSection(report, roomy ? 1000 : 50));
  add(3, 'worst gains', leadSection(groups, link));
  add(4, 'table of instances', tableSection(groups, roomy ? 200 : 20));
  add(5, 'reasons', reasonsSection(report, link));
  add(6, 'other findings', noticedSection(report, link));
  add(9, 'diagram', diagram(report));
  let written = 0;
  for (const [index, group] of groups.entries()) {
    if (group.sample.gained.length === 0 && group.sample.lost.length === 0) continue;
    const open = index === 0 && report.verdict === 'fail';
    // Of ten thousand groups, only as many are written as could stand here.
    const past = written > budget || (!roomy && index >= MAX_DETAILS);
    const text = past ? null : groupSection(group, link, open);
    written += text === null ? 0 : Buffer.byteLength(text);
    sections.push({ priority: index === 0 ? 8 : 20 + index, name: 'details of instances', text });
  }
  add(6, 'what is not determined', undeterminedSection(groups, link, report.summary.gaining === 0));
  add(7, 'problems', diagnosticsSection(report, 'problems', link));
  add(11, 'suppressed findings', suppressedSection(report));
  add(12, 'fingerprints', fingerprintsSection(report));
  add(13, 'notes', diagnosticsSection(report, 'notes', link));
  add(0, 'footer', footer(report));
  return sections;
}

function titleOf(report: Report): string {
  const project = report.project === 'default' || report.project === '' ? '' : ` · ${mdCode(report.project, 80)}`;
  return `${mark(report)} EC2 permissions: ${headline(report)}${project}`;
}

/** Green only where nothing is gained and nothing is in doubt. */
function mark(report: Report): string {
  if (report.verdict === 'fail') return '❌';
  if (report.verdict === 'incomplete') return '⚠️';
  return report.summary.gaining > 0 ? '🔵' : '✅';
}

function resultText(report: Report, options: MarkdownOptions): string {
  const parts = [];
  if (options.resolved === true && report.summary.gaining === 0 && report.verdict === 'pass') {
    parts.push('What an earlier version of this pull request would have gained is gone.');
  }
  parts.push(verdictSentence(report));
  return parts.join(' ');
}

/** Only where roles are reached from roles: a picture of one profile and its role says nothing. */
function diagram(report: Report): string | null {
  const chained = report.instances.some((instance) =>
    tellingGrants(instance.gained).some((grant) => grant.path.length > 1),
  );
  return chained ? `\`\`\`mermaid\n${renderMermaid(report)}\`\`\`` : null;
}

function footer(report: Report): string {
  const { instances, unchanged } = report.summary;
  const rest = unchanged > 0 && unchanged < instances ? `, ${grouped(unchanged)} unchanged` : '';
  return `<sub>${count(instances, 'instance')} checked${rest} · terraform-iam-diff ${report.tool.version.replace(/[^\w.+-]/g, '')}</sub>`;
}

function fitted(sections: readonly Section[], budget: number): string {
  const texts = new Map<Section, string>();
  for (const section of sections) if (section.text !== null) texts.set(section, section.text);
  const size = (section: Section) => Buffer.byteLength(section.text ?? '') + 2;
  const total = sections.reduce((sum, section) => sum + size(section), 0);
  if (texts.size === sections.length && total <= budget) return [...texts.values()].join('\n\n');

  const kept = new Set<Section>();
  let room = budget - 400; // for the line that says what is left out
  for (const section of [...texts.keys()].sort((a, b) => a.priority - b.priority)) {
    if (size(section) > room && section.priority > 0) continue;
    kept.add(section);
    room -= size(section);
  }
  const missing = new Map<string, number>();
  for (const section of sections) {
    if (!kept.has(section)) missing.set(section.name, (missing.get(section.name) ?? 0) + 1);
  }
  const names = [...missing].map(([name, times]) => (times > 1 ? `${name} (${grouped(times)} groups)` : name));
  const shown = [...texts].filter(([section]) => kept.has(section)).map(([, text]) => text);
  const last = shown.pop()!;
  const left = `**Left out for length:** ${listed(names, 12)}. The JSON report has all of it.`;
  return [...shown, left, last].join('\n\n');
}
