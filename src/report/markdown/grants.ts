// One group's gains and losses in Markdown: a diff block by role, then route, evidence, cause and an example.
// Knows nothing of the rest of the comment; every foreign text passes through escape.ts.

import type { Location } from '../../core/diagnostic.ts';
import type { Cause, Evidence, Grant, InstanceReport, StepReport } from '../../result/model.ts';
import { SENSITIVE } from '../../result/show.ts';
import {
  conditionWords,
  count,
  isSelfEscalation,
  levelsLine,
  pathWords,
  place,
  principalWords,
  type RoleNames,
  roleNamesOf,
  servicesOf,
  stepEnd,
  stepVerb,
  tellingGrants,
  witnessLine,
} from '../../result/words.ts';
import { mdCode, mdFence, mdLink, mdProse } from '../escape.ts';

/** Address of a place on the web, or null where there is none. */
export type Linker = (location: Location) => string | null;

const MAX_GRANTS = 12;
const MAX_PATTERNS = 40;
const LINE = 100;

/** Diff blocks of the grants, each role's with its route and causes below it. Paragraphs, to be parted by blank lines. */
export function grantBlocks(instance: InstanceReport, link: Linker): string[] {
  const { lost } = instance;
  const gained = tellingGrants(instance.gained);
  const implied = instance.gained.length - gained.length;
  const names = roleNamesOf(instance);
  const clusters = new Map<string, { gained: Grant[]; lost: Grant[] }>();
  const shown = gained.slice(0, MAX_GRANTS);
  const shownLost = lost.slice(0, MAX_GRANTS);
  for (const [grants, side] of [
    [shown, 'gained'],
    [shownLost, 'lost'],
  ] as const) {
    for (const grant of grants) {
      const key = JSON.stringify([
        grant.role.arn,
        grant.path.map((step) => [step.kind, step.technique, step.from, step.to]),
      ]);
      const cluster = clusters.get(key) ?? { gained: [], lost: [] };
      clusters.set(key, cluster);
      cluster[side].push(grant);
    }
  }
  const blocks: string[] = [];
  const told: string[] = [];
  for (const cluster of clusters.values()) {
    const first = cluster.gained[0] ?? cluster.lost[0]!;
    const lines = [
      `# as ${principalWords(first.role)}${first.path.length > 1 ? ` (${pathWords(first.path, names)})` : ''}`,
    ];
    for (const grant of cluster.gained) lines.push(...grantLines('+', grant));
    for (const grant of cluster.lost) lines.push(...grantLines('-', grant));
    blocks.push(mdFence('diff', lines));
    const notes = clusterNotes(cluster, names, told, link);
    told.push(routeText(first.path));
    if (notes.length > 0) blocks.push(notes.join('\n'));
  }
  if (implied > 0) blocks.push(`… and ${count(implied, 'more gain')} by other routes, all of them within this.`);
  const hidden = gained.length - shown.length + lost.length - shownLost.length;
  if (hidden > 0) blocks.push(`… and ${hidden} more; all of them are in the JSON report.`);
  return blocks;
}

/** One grant as lines of a diff block. */
function grantLines(mark: '+' | '-', grant: Grant): string[] {
  const lines: string[] = [];
  const summary = `${levelsLine(grant)}${mark === '+' ? `; ${grant.severity}` : ''}`;
  const actions = byService(grant.actions);
  // Over several lines, what is said of all of them stands first.
  if (actions.length > 1) lines.push(`${mark} ${summary}`, ...actions.map((line) => `${mark}   ${line}`));
  else lines.push(`${mark} ${actions[0] ?? '*'}   (${summary})`);
  const add = (word: string, texts: readonly string[]) => {
    for (const [index, line] of texts.entries()) {
      lines.push(`${mark}     ${index === 0 ? word : ' '.repeat(word.length)} ${line}`);
    }
  };
  add('except', byService(grant.exceptActions));
  add('on', wrapped(grant.resources));
  add('except on', wrapped(grant.exceptResources));
  for (const condition of grant.conditions) lines.push(`${mark}     ${conditionWords(condition)}`);
  return lines;
}

/** Each service's actions begin a line of their own. */
function byService(actions: readonly string[]): string[] {
  const services = servicesOf({ actions });
  if (services.length < 2) return wrapped(actions);
  return services
    .slice(0, MAX_PATTERNS)
    .flatMap((service) =>
      wrapped(actions.filter((action) => action.slice(0, service.length + 1).toLowerCase() === `${service}:`)),
    );
}

/** Items in lines of about a hundred characters; past forty items a number. */
function wrapped(items: readonly string[]): string[] {
  const shown = items.slice(0, MAX_PATTERNS);
  if (items.length > shown.length) shown.push(`and ${items.length - shown.length} more`);
  const lines: string[] = [];
  let line = '';
  for (const [index, item] of shown.entries()) {
    const piece = index < shown.length - 1 ? `${item},` : item;
    if (line !== '' && line.length + piece.length + 1 > LINE) {
      lines.push(line);
      line = piece;
    } else line = line === '' ? piece : `${line} ${piece}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

function clusterNotes(
  { gained, lost }: { readonly gained: readonly Grant[]; readonly lost: readonly Grant[] },
  names: RoleNames,
  told: readonly string[],
  link: Linker,
): string[] {
  const notes: string[] = [];
  const first = gained[0] ?? lost[0]!;
  if (first.path.length > 1 || first.path.some((step) => step.conditions.length > 0)) {
    // A route that is the beginning of one told above need not be told again.
    if (!told.some((route) => route.startsWith(routeText(first.path))))
      notes.push('- **Route:**', ...routeNotes(first.path, names, link));
  }
  const causes = causesOf([...gained, ...lost]);
  if (causes.length > 0) notes.push(`- **Because of** ${causes.map((cause) => causeText(cause, link)).join(', ')}`);
  const example = gained[0];
  if (example && !example.actions.includes(SENSITIVE))
    notes.push(`- **For example** ${mdCode(witnessLine(example.witness), 500)}`);
  return notes;
}

function routeText(path: readonly StepReport[]): string {
  return path.map((step) => JSON.stringify(step)).join('\n');
}

function routeNotes(path: readonly StepReport[], names: RoleNames, link: Linker): string[] {
  return path.slice(0, 12).map((step, index) => {
    const evidence = step.evidence.slice(0, 4).map((each) => evidenceText(each, link));
    const by = evidence.length > 0 ? `, by ${evidence.join(' and ')}` : '';
    const conditions = step.conditions.slice(0, 6).map((each) => `; ${mdProse(each, 300)}`);
    const to = isSelfEscalation(step) ? '' : ` ${mdCode(stepEnd(step, names))}`;
    return `  ${index + 1}. ${mdProse(stepVerb(step), 100)}${to}${by}${conditions.join('')}`;
  });
}

function evidenceText(evidence: Evidence, link: Linker): string {
  const which = evidence.sid === null || evidence.sid === '' ? `statement ${evidence.index}` : mdCode(evidence.sid, 80);
  return `${which} of ${mdCode(evidence.policy, 160)}${placeText(evidence.location, link, ' ')}`;
}

export function causesOf(grants: readonly Grant[], max = 6): Cause[] {
  const causes = new Map<string, Cause>();
  for (const grant of grants) {
    for (const cause of grant.causes) if (!causes.has(cause.address)) causes.set(cause.address, cause);
  }
  return [...causes.values()].slice(0, max);
}

export function causeText(cause: Cause, link: Linker): string {
  const where = cause.location ? `, ${placeText(cause.location, link)}` : '';
  return `${mdCode(cause.address, 160)} (${cause.change}${where})`;
}

/** `iam.tf:42`, linked where a link is known; empty without a place. */
export function placeText(location: Location | null, link: Linker, before = ''): string {
  return location ? `${before}${mdLink(place(location), link(location))}` : '';
}
