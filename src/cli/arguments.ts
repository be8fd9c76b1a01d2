// The command line's words made one typed record per command. What does not fit is an InputError: exit status 2.
// Reads no file and knows nothing of what the commands do.

import { parseArgs } from 'node:util';
import { InputError } from '../core/errors.ts';
import type { Severity } from '../result/model.ts';

export interface SourceOptions {
  readonly plans: readonly string[];
  readonly dir: string | null;
  readonly contexts: readonly string[];
  readonly config: string | null;
}

export type ReportFormat = 'text' | 'markdown' | 'json' | 'sarif';

export interface DiffCommand extends SourceOptions {
  readonly command: 'diff';
  readonly base: string | null;
  readonly head: string | null;
  readonly project: string;
  readonly format: ReportFormat;
  readonly output: string;
  /** Null: as the configuration says. */
  readonly failOn: Severity | 'none' | null;
  readonly failOnUnknown: boolean | null;
  readonly redactAccountIds: boolean;
}

export interface CanCommand extends SourceOptions {
  readonly command: 'can';
  readonly queries: string | null;
  readonly instance: string | null;
  readonly action: string | null;
  readonly resource: string | null;
  readonly when: string | null;
  readonly scope: string | null;
  /** From --set KEY=VALUE; null when there is none. A key that is set twice is multivalued. */
  readonly context: Readonly<Record<string, string | readonly string[]>> | null;
  readonly format: 'text' | 'json';
}

export interface WhoCanCommand extends SourceOptions {
  readonly command: 'who-can';
  readonly action: string;
  readonly resource: string | null;
  readonly when: 'before' | 'after';
  readonly format: 'text' | 'json';
}

export interface CompareCommand {
  readonly command: 'compare';
  readonly old: string | null;
  readonly new: string | null;
  readonly pairs: string | null;
  readonly kind: 'identity' | 'resource';
  readonly format: 'text' | 'json';
}

export interface GraphCommand extends SourceOptions {
  readonly command: 'graph';
  readonly when: 'before' | 'after' | null;
  readonly format: 'mermaid' | 'dot' | 'json';
  readonly output: string;
}

export interface ReportCommand {
  readonly command: 'report';
  readonly results: readonly string[];
  readonly config: string | null;
  readonly format: ReportFormat;
  readonly output: string;
  readonly failOn: Severity | 'none' | null;
  readonly failOnUnknown: boolean | null;
}

export type Command =
  | DiffCommand
  | CanCommand
  | WhoCanCommand
  | CompareCommand
  | GraphCommand
  | ReportCommand
  | { readonly command: 'help' }
  | { readonly command: 'version' };

const REMEDY = 'see terraform-iam-diff --help';
const SEVERITIES = ['none', 'low', 'medium', 'high', 'critical'] as const;

type Options = Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>;
const SOURCE = {
  plan: { type: 'string', multiple: true },
  dir: { type: 'string' },
  context: { type: 'string', multiple: true },
  config: { type: 'string' },
} as const satisfies Options;
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const many = { type: 'string', multiple: true } as const;
const OPTIONS = {
  diff: {
    ...SOURCE,
    base: text,
    head: text,
    project: text,
    format: text,
    output: text,
    'fail-on': text,
    'fail-on-unknown': flag,
    'redact-account-ids': flag,
  },
  can: {
    ...SOURCE,
    queries: text,
    instance: text,
    action: text,
    resource: text,
    when: text,
    scope: text,
    set: many,
    format: text,
  },
  'who-can': { ...SOURCE, action: text, resource: text, when: text, format: text },
  compare: { old: text, new: text, pairs: text, kind: text, format: text },
  graph: { ...SOURCE, when: text, format: text, output: text },
  report: { config: text, format: text, output: text, 'fail-on': text, 'fail-on-unknown': flag, results: many },
} as const satisfies Record<string, Options>;
type Name = keyof typeof OPTIONS;
/** Options that name what is read, where `-` is standard input. */
const INPUTS = ['plan', 'context', 'config', 'queries', 'old', 'new', 'pairs', 'results'];

/**
 * @param argv the words after the program's name, without `--debug`
 * @throws InputError naming the word that does not fit
 */
export function parseCommand(argv: readonly string[]): Command {
  const [name, ...rest] = argv;
  if (name === undefined) throw new InputError('terraform-iam-diff', 'no command given', REMEDY);
  if (name === '--help' || name === '-h' || name === 'help') return { command: 'help' };
  if (name === '--version' || name === 'version') return { command: 'version' };
  if (!Object.hasOwn(OPTIONS, name)) throw new InputError(name, 'is not a command', REMEDY);
  if (rest.includes('--help') || rest.includes('-h')) return { command: 'help' };
  const given = read(name as Name, rest);
  switch (name as Name) {
    case 'diff':
      return diffCommand(given);
    case 'can':
      return canCommand(given);
    case 'who-can':
      return {
        command: 'who-can',
        ...source(given),
        action: required(given, 'action'),
        resource: given.one('resource'),
        when: choice(given, 'when', ['before', 'after'], 'after'),
        format: choice(given, 'format', ['text', 'json'], 'text'),
      };
    case 'compare':
      return compareCommand(given);
    case 'graph':
      return {
        command: 'graph',
        ...source(given),
        when: given.one('when') === null ? null : choice(given, 'when', ['before', 'after'], 'after'),
        format: choice(given, 'format', ['mermaid', 'dot', 'json'], 'mermaid'),
        output: given.one('output') ?? '-',
      };
    case 'report':
      return reportCommand(given);
  }
}

interface Given {
  one(option: string): string | null;
  all(option: string): readonly string[];
  flag(option: string): boolean;
}

/** Words without an option go to the option before them that takes several (`--plan a.json b.json`). */
function read(name: Name, argv: readonly string[]): Given {
  const options: Options = OPTIONS[name];
  let parsed: ReturnType<typeof parseTokens>;
  try {
    parsed = parseTokens(argv, options);
  } catch (error) {
    const message = (error as Error).message.split(/\. |\n/)[0]!;
    throw new InputError(name, message, REMEDY, { cause: error });
  }
  const values = new Map<string, string[]>();
  let open: string | null = name === 'report' ? 'results' : null;
  for (const token of parsed.tokens ?? []) {
    if (token.kind === 'option') {
      const list = values.get(token.name) ?? [];
      if (list.length > 0 && options[token.name]?.multiple !== true) {
        throw new InputError(`--${token.name}`, 'is given twice', 'give it once');
      }
      list.push(token.value ?? 'true');
      values.set(token.name, list);
      open = options[token.name]?.multiple === true ? token.name : name === 'report' ? 'results' : null;
    } else if (token.kind === 'positional') {
      if (open === null) throw new InputError(token.value, 'is not expected here', REMEDY);
      values.set(open, [...(values.get(open) ?? []), token.value]);
    }
  }
  checkValues(values);
  return {
    one: (option) => values.get(option)?.[0] ?? null,
    all: (option) => values.get(option) ?? [],
    flag: (option) => values.has(option),
  };
}

function checkValues(values: ReadonlyMap<string, readonly string[]>): void {
  for (const [option, given] of values)
    if (given.includes('')) throw new InputError(`--${option}`, 'is empty', 'give a value, or leave the option away');
  const inputs = INPUTS.filter((option) => values.get(option)?.includes('-') === true);
  const times = INPUTS.flatMap((option) => values.get(option) ?? []).filter((file) => file === '-').length;
  if (times > 1)
    throw new InputError('-', `standard input is to be read ${times} times`, `name a file for --${inputs.at(-1)}`);
  const plans = values.get('plan') ?? [];
  const again = plans.find((file, at) => plans.indexOf(file) < at);
  if (again !== undefined) throw new InputError(again, 'is given twice as a plan', 'give each plan once');
}

function parseTokens(argv: readonly string[], options: Options) {
  return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true, tokens: true });
}

function source(given: Given): SourceOptions {
  const plans = given.all('plan');
  if (plans.length === 0) throw new InputError('--plan', 'no plan given', 'name the output of terraform show -json');
  return { plans, dir: given.one('dir'), contexts: given.all('context'), config: given.one('config') };
}

function diffCommand(given: Given): DiffCommand {
  const [base, head] = [given.one('base'), given.one('head')];
  const plans = given.all('plan');
  const trees = base !== null || head !== null;
  if (trees && (base === null || head === null)) {
    throw new InputError(base === null ? '--base' : '--head', 'is missing', 'give both --base DIR and --head DIR');
  }
  if (trees && (plans.length > 0 || given.one('dir') !== null)) {
    throw new InputError('--base', 'does not go with --plan or --dir', 'give either plans or two directories');
  }
  if (!trees && plans.length === 0) {
    throw new InputError('--plan', 'no plan given', 'name the output of terraform show -json, or --base and --head');
  }
  return {
    command: 'diff',
    plans,
    dir: given.one('dir'),
    contexts: given.all('context'),
    config: given.one('config'),
    base,
    head,
    project: given.one('project') ?? 'default',
    format: choice(given, 'format', ['text', 'markdown', 'json', 'sarif'], 'text'),
    output: given.one('output') ?? '-',
    ...gateOptions(given),
    redactAccountIds: given.flag('redact-account-ids'),
  };
}

function gateOptions(given: Given) {
  return {
    failOn: given.one('fail-on') === null ? null : choice(given, 'fail-on', SEVERITIES, 'high'),
    failOnUnknown: given.flag('fail-on-unknown') ? true : null,
  };
}

function canCommand(given: Given): CanCommand {
  const queries = given.one('queries');
  const query = ['instance', 'action', 'resource', 'when', 'scope', 'set'].filter((option) => given.flag(option));
  if (queries !== null && query.length > 0) {
    throw new InputError(`--${query[0]}`, 'does not go with --queries', 'put it into the query lines');
  }
  if (queries === null) for (const option of ['instance', 'action', 'resource']) required(given, option);
  return {
    command: 'can',
    ...source(given),
    queries,
    instance: given.one('instance'),
    action: given.one('action'),
    resource: given.one('resource'),
    when: given.one('when') === null ? null : choice(given, 'when', ['before', 'after'], 'after'),
    scope: given.one('scope') === null ? null : choice(given, 'scope', ['direct', 'reachable'], 'reachable'),
    context: readSettings(given.all('set')),
    format: choice(given, 'format', ['text', 'json'], 'text'),
  };
}

function readSettings(settings: readonly string[]): CanCommand['context'] {
  if (settings.length === 0) return null;
  const context = new Map<string, string | readonly string[]>();
  for (const setting of settings) {
    const at = setting.indexOf('=');
    if (at <= 0)
      throw new InputError(`--set ${setting}`, 'is not KEY=VALUE', 'for example --set aws:SourceIp=10.0.0.1');
    const [key, value] = [setting.slice(0, at), setting.slice(at + 1)];
    const before = context.get(key);
    context.set(key, before === undefined ? value : [...[before].flat(), value]);
  }
  return Object.fromEntries(context);
}

function compareCommand(given: Given): CompareCommand {
  const pairs = given.one('pairs');
  const [old, latest] = [given.one('old'), given.one('new')];
  if (pairs === null && (old === null || latest === null)) {
    throw new InputError(old === null ? '--old' : '--new', 'is missing', 'give --old and --new, or --pairs');
  }
  if (pairs !== null && (old !== null || latest !== null)) {
    throw new InputError('--pairs', 'does not go with --old or --new', 'give one or the other');
  }
  return {
    command: 'compare',
    old,
    new: latest,
    pairs,
    kind: choice(given, 'kind', ['identity', 'resource'], 'identity'),
    format: choice(given, 'format', ['text', 'json'], 'text'),
  };
}

function reportCommand(given: Given): ReportCommand {
  const results = given.all('results');
  if (results.length === 0) throw new InputError('report', 'no result given', 'name the files of diff --format json');
  return {
    command: 'report',
    results,
    config: given.one('config'),
    format: choice(given, 'format', ['text', 'markdown', 'json', 'sarif'], 'text'),
    output: given.one('output') ?? '-',
    ...gateOptions(given),
  };
}

function required(given: Given, option: string): string {
  const value = given.one(option);
  if (value === null || value === '') throw new InputError(`--${option}`, 'is missing', REMEDY);
  return value;
}

function choice<const T extends string>(given: Given, option: string, values: readonly T[], otherwise: T): T {
  const value = given.one(option) ?? otherwise;
  const found = values.find((each) => each === value);
  if (found === undefined) throw new InputError(`--${option} ${value}`, 'is not known', `one of ${values.join(', ')}`);
  return found;
}
