// Turns src/graph/escalation-paths.yml into a TypeScript module, so that nothing parses YAML at run time.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const directory = new URL('../src/graph/', import.meta.url);

interface Entry {
  readonly id: string;
  readonly yields: string;
  readonly needs: readonly (readonly [string, string, string?])[];
  readonly unlisted?: boolean;
  readonly trusts?: readonly string[];
  readonly by?: string;
  readonly profile?: boolean;
  readonly bearer?: readonly string[] | null;
}

/** The paths as the YAML file has them, in the shape of the generated module. */
export function readPaths(): readonly unknown[] {
  const entries: readonly Entry[] = parse(readFileSync(new URL('escalation-paths.yml', directory), 'utf8'));
  return entries.map((entry) => ({
    id: entry.id,
    listed: !entry.unlisted,
    yields: entry.yields,
    needs: entry.needs.map(([action, on, to]) => ({
      action,
      on,
      to: to?.split('|') ?? [],
      along: ON_ONE.has(on) ? entry.needs.filter((each) => each[1] === on).map(([each]) => each) : [action],
      associated: to === undefined ? [] : associatedWith(entry, to.split('|')),
    })),
    trusts: entry.trusts ?? [],
    by: entry.by ?? 'service',
    profile: entry.profile ?? false,
    bearer: entry.bearer === undefined ? 'none' : (entry.bearer ?? 'unseen'),
  }));
}

/** What a path takes one of, whatever it does with it. */
const ON_ONE: ReadonlySet<string> = new Set(['bearer', 'thing', 'user']);

/** Service principals whose name is not the one that ARNs have. */
const IN_ARNS: Readonly<Record<string, string>> = { 'ecs-tasks': 'ecs', 'tasks.apprunner': 'apprunner' };

/** The services that the path's other actions belong to, and those that the role is passed to. */
function associatedWith({ needs }: Entry, to: readonly string[]): readonly string[] {
  const acting = needs.flatMap(([action]) => (action === 'iam:PassRole' ? [] : [action.split(':')[0]!]));
  const passed = to.map((principal) => principal.replace(/\.amazonaws\.com$/, ''));
  return [...new Set([...acting, ...passed.map((each) => IN_ARNS[each] ?? each)])].sort();
}

function generate(): string {
  return [
    '// Ways to take over another principal or to widen oneself. Made from escalation-paths.yml by',
    '// scripts/escalation-paths.ts: change it there.',
    '',
    "import type { EscalationPath } from './escalation-model.ts';",
    '',
    `export const ESCALATION_PATHS: readonly EscalationPath[] = ${JSON.stringify(readPaths(), null, 2)};`,
    '',
  ].join('\n');
}

if (import.meta.main) {
  const file = new URL('escalation-paths.generated.ts', directory).pathname;
  writeFileSync(file, generate());
  execFileSync('npx', ['biome', 'check', '--write', file], { stdio: 'inherit' });
}
