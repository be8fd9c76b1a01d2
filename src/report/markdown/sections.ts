// The comment's parts in Markdown: lead, table, reasons, details, what is in doubt, what is suppressed.
// Each part is whole by itself and bounded, so that markdown.ts can leave parts out to keep within a budget.

import type { Grant, Report, Severity } from '../../result/model.ts';
import { compareNatural, severityRank } from '../../result/order.ts';
import {
  conditionWords,
  count,
  doorsFirst,
  doubtSubject,
  grantWords,
  grouped,
  pathWords,
  roleName,
  roleNamesOf,
  settledBy,
  tellingGrants,
} from '../../result/words.ts';
import { htmlCode, htmlText, mdCode, mdProse } from '../escape.ts';
import { type Group, shortAddresses } from '../group.ts';
import { causesOf, causeText, grantBlocks, type Linker, placeText } from './grants.ts';

export const MARKS = {
  none: '',
  low: '🔵',
  medium: '🟡',
  high: '🟠',
  critical: '🔴',
} as const satisfies Record<'none' | Severity, string>;

/** `aws_instance.web[0…39]` as code, with how many there are. */
export function groupName(group: Group, max = 2): string {
  const { parts, more } = shortAddresses(
    group.instances.map((instance) => instance.address),
    max,
  );
  const names = parts.map((part) => mdCode(part, 140)).join(', ');
  const project = group.project === null ? '' : `${mdCode(group.project, 60)}: `;
  return `${project}${names}${more > 0 ? ` and ${grouped(more)} more` : ''}`;
}

/** What the worst gains mean, in sentences: at most three groups. */
export function leadSection(groups: readonly Group[], link: Linker): string | null {
  const gaining = groups.filter((group) => group.sample.gained.length > 0).slice(0, 3);
  if (gaining.length === 0) return null;
  return gaining.map((group) => leadLine(group, link)).join('\n');
}

function leadLine(group: Group, link: Linker): string {
  const { gained } = group.sample;
  const first = gained[0]!;
  const causes = causesOf([first], 1);
  const others = tellingGrants(gained).length - 1;
  const size = group.instances.length > 1 ? ` (${grouped(group.instances.length)} instances)` : '';
  return [
    `- ${groupName(group, 1)}${size} can now **${whatText(first)}**`,
    first.path.length > 1
      ? ` through ${mdProse(pathWords(first.path, roleNamesOf(group.sample)), 300)}`
      : ` as role ${mdCode(roleName(first.role), 100)}`,
    ...first.conditions.slice(0, 3).map((each) => `, ${mdProse(conditionWords(each), 200)}`),
    others > 0 ? `, with ${count(others, 'more gain')}` : '',
    causes.length > 0 ? ` – because of ${causeText(causes[0]!, link)}` : '',
  ].join('');
}

/** `read objects of` + resources as code. Bold text may hold code spans. */
function whatText(grant: Grant): string {
  const { verb, objects, moreObjects } = grantWords(grant);
  const shown = objects.map((each) => mdCode(each, 160));
  if (moreObjects > 0) shown.push(`${moreObjects} more`);
  return [mdProse(verb, 200), shown.join(', ')].filter((part) => part !== '').join(' ');
}

/** The table of groups, worst first. */
export function tableSection(groups: readonly Group[], max: number): string | null {
  const changed = groups.filter(
    ({ sample }) => sample.gained.length > 0 || sample.lost.length > 0 || sample.undetermined.length > 0,
  );
  if (changed.length === 0) return null;
  const rows = changed.slice(0, max).map(tableRow);
  const rest = changed.slice(max).reduce((sum, group) => sum + group.instances.length, 0);
  const more =
    rest > 0 ? `\n\n… and ${count(rest, 'more instance')} in ${count(changed.length - max, 'more group')}.` : '';
  return `| Instance | Role path | Gains | Loses | Worst |\n| :-- | :-- | --: | --: | :-- |\n${rows.join('\n')}${more}`;
}

function tableRow(group: Group): string {
  const { sample } = group;
  const size = group.instances.length > 1 ? ` (${grouped(group.instances.length)})` : '';
  const main = sample.gained[0] ?? sample.lost[0];
  const path = main ? mdCode(pathWords(main.path, roleNamesOf(sample)) || roleName(main.role), 120) : '–';
  return `| ${groupName(group)}${size} | ${path} | ${amount(sample.gained)} | ${amount(sample.lost)} | ${worstCell(group)} |`;
}

function amount(grants: readonly Grant[]): string {
  return grants.length === 0 ? '–' : grouped(total(grants));
}

function actions(grants: readonly Grant[]): string {
  return count(total(grants), 'action');
}

/** Actions of the catalogue, the same patterns counted once; where it knows none of a grant's, the patterns. */
function total(grants: readonly Grant[]): number {
  const distinct = new Map(
    tellingGrants(grants).map((grant) => [JSON.stringify([grant.actions, grant.exceptActions]), grant]),
  );
  return [...distinct.values()].reduce((sum, grant) => sum + (grant.actionCount || grant.actions.length), 0);
}

function worstCell(group: Group): string {
  const { sample } = group;
  if (group.worst === 'none') return sample.undetermined.length > 0 ? '⚪ not determined' : '–';
  const first = sample.gained[0]!;
  const names = doorsFirst(first.actions).slice(0, 2).join(', ') + (first.actions.length > 2 ? ', …' : '');
  const on =
    first.resources[0] === undefined
      ? ''
      : ` on ${mdCode(first.resources[0], 80)}${first.resources.length > 1 ? ', …' : ''}`;
  const doubt = sample.undetermined.length > 0 ? '; more not determined' : '';
  return `${MARKS[group.worst]} ${group.worst}: ${mdCode(names, 80)}${on}${doubt}`;
}

/** A group's gains and losses, folded away. */
export function groupSection(group: Group, link: Linker, open = false): string {
  const { sample } = group;
  const { parts, more } = shortAddresses(
    group.instances.map((instance) => instance.address),
    2,
  );
  const name = `${parts.map((part) => htmlCode(part, 140)).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const what = [
    sample.gained.length > 0 ? `${MARKS[group.worst]} gains ${actions(sample.gained)}` : '',
    sample.lost.length > 0 ? `loses ${actions(sample.lost)}` : '',
  ].filter((part) => part !== '');
  const body = grantBlocks(sample, link);
  if (sample.gained.length > 0 && sample.after?.imds === 'v1-allowed') {
    body.push(
      'Instance metadata version 1 is still allowed here: a forged request is enough to take these credentials.',
    );
  }
  const project = group.project === null ? '' : `${htmlText(group.project, 60)}: `;
  return details(`${project}${name}: ${what.join(', ')}`, body.join('\n\n'), open);
}

/** What could not be determined, each reason once, with what would settle it. */
export function undeterminedSection(groups: readonly Group[], link: Linker, open = false, max = 25): string | null {
  const doubtful = groups.filter((group) => group.sample.undetermined.length > 0);
  if (doubtful.length === 0) return null;
  const reasons = new Map<string, { text: string; instances: number; settle: string }>();
  for (const group of doubtful) {
    for (const doubt of group.sample.undetermined) {
      const subject = doubtSubject(doubt).map((part) => mdCode(part, 160));
      const what = subject.length === 0 ? '' : `${subject.join(' ')}: `;
      const text = `${what}${mdProse(doubt.reason, 400)}${placeText(doubt.location, link, ' · ')}`;
      const known = reasons.get(text);
      if (known) known.instances += group.instances.length;
      else reasons.set(text, { text, instances: group.instances.length, settle: settledBy(doubt) });
    }
  }
  const all = [...reasons.values()];
  const lines = all
    .slice(0, max)
    .map(
      ({ text, instances, settle }) =>
        `- ${text} (${count(instances, 'instance')})\n  *To settle it:* ${mdProse(settle)}`,
    );
  if (all.length > max) lines.push(`- … and ${all.length - max} more; all of them are in the JSON report`);
  return details(`⚠️ Not determined (${all.length}): why, and what would settle it`, lines.join('\n'), open);
}

/** Errors and warnings, which make the result incomplete; or notes. */
export function diagnosticsSection(report: Report, level: 'problems' | 'notes', link: Linker, max = 20): string | null {
  const chosen = report.diagnostics.filter((each) => (each.level === 'note') === (level === 'notes'));
  if (chosen.length === 0) return null;
  const lines = chosen.slice(0, max).map((each) => {
    const address =
      each.address === null || each.message.includes(each.address) ? '' : `${mdCode(each.address, 160)}: `;
    return `- ${level === 'problems' ? `${each.level}: ` : ''}${address}${mdProse(each.message, 500)}${placeText(each.location, link, ' · ')}`;
  });
  if (chosen.length > max) lines.push(`- … and ${chosen.length - max} more`);
  const title = level === 'problems' ? `⚠️ Not the whole picture (${chosen.length})` : `Notes (${chosen.length})`;
  // Where nothing else is in doubt, these alone are why the result is incomplete.
  const open = level === 'problems' && report.verdict === 'incomplete' && report.summary.undetermined === 0;
  return details(title, lines.join('\n'), open);
}

/** Results of several projects in a merged report. */
export function projectsSection(report: Report, max = 50): string | null {
  const projects = report.projects ?? [];
  if (projects.length < 2) return null;
  const rank = { fail: 0, incomplete: 1, pass: 2 } as const;
  const quiet = projects.filter(
    (each) => each.verdict === 'pass' && each.summary.gaining === 0 && each.summary.losing === 0,
  );
  const loud = projects
    .filter((each) => !quiet.includes(each))
    .sort(
      (a, b) =>
        rank[a.verdict] - rank[b.verdict] ||
        severityRank(b.summary.maxSeverity) - severityRank(a.summary.maxSeverity) ||
        compareNatural(a.project, b.project),
    );
  const rows = loud
    .slice(0, max)
    .map(
      ({ project, verdict, summary }) =>
        `| ${mdCode(project, 100)} | ${verdict} | ${summary.gaining} | ${summary.losing} | ${summary.undetermined} | ${summary.maxSeverity} |`,
    );
  const rest = [
    loud.length > max ? `${count(loud.length - max, 'more project')} with changes` : '',
    quiet.length > 0 ? `${count(quiet.length, 'project')} without any gain, loss or doubt` : '',
  ].filter((part) => part !== '');
  const table =
    rows.length > 0
      ? `| Project | Result | Gaining | Losing | Not determined | Worst |\n| :-- | :-- | --: | --: | --: | :-- |\n${rows.join('\n')}`
      : '';
  return [table, rest.length > 0 ? `${rest.join('; ')}.` : ''].filter((part) => part !== '').join('\n\n');
}

/** Nothing in `body` can end the fold: all of it is escaped, and the parts stand between blank lines. `summary` is HTML. */
export function details(summary: string, body: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
