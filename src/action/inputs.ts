// The Action's inputs as one typed, validated record. Every error names the input and how to mend it.
// Knows nothing of the event, of files or of what the inputs are used for.

import { InputError } from '../core/errors.ts';
import type { CommentMode } from '../github/retire.ts';
import type { Severity } from '../result/model.ts';

export type FailOn = 'none' | Severity;

export interface Inputs {
  readonly mode: 'all' | 'analyze' | 'report';
  /** Paths or globs, one a line of the input. */
  readonly planFiles: readonly string[];
  readonly workingDirectory: string | null;
  readonly basePath: string | null;
  readonly headPath: string | null;
  readonly contextFiles: readonly string[];
  readonly results: readonly string[];
  /** How many results there are to be; null where that is not said. */
  readonly resultsCount: number | null;
  readonly configFile: string;
  readonly configSource: 'base' | 'head';
  /** The project's name; null where it is left to the configuration. */
  readonly project: string | null;
  /** Canonical text of the job's matrix values, '' outside a matrix: tells legs of one project apart. */
  readonly leg: string;
  /** null: as the configuration says. */
  readonly failOn: FailOn | null;
  readonly failOnUnknown: boolean | null;
  readonly comment: 'changes' | 'always' | 'findings' | 'never';
  readonly commentMode: CommentMode;
  readonly commentKey: string;
  readonly prNumber: number | null;
  readonly checkRun: string | null;
  readonly statusContext: string | null;
  readonly annotations: boolean;
  readonly stepSummary: boolean;
  readonly sarifFile: string | null;
  readonly jsonFile: string | null;
  readonly redactAccountIds: boolean;
  readonly labels: boolean;
  readonly token: string | null;
  readonly dryRun: boolean;
  readonly allowPullRequestTarget: boolean;
}

/** Where the configuration is unless an input says otherwise. */
export const DEFAULT_CONFIG_FILE = '.github/terraform-iam-diff.yml';

/** The name that a check run gets for `check-run: true`. */
export const DEFAULT_CHECK_NAME = 'terraform-iam-diff';

/**
 * Reads and validates all inputs. `get` gives an input's text by its name in action.yml, '' where it is not set.
 * Throws InputError with the input's name, before anything else is done.
 */
export function readInputs(get: (name: string) => string): Inputs {
  const text = (name: string) => get(name).trim();
  const optional = (name: string) => text(name) || null;
  const lines = (name: string) =>
    get(name)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const boolean = (name: string, otherwise: boolean) => readBoolean(name, text(name)) ?? otherwise;

  const matrix = readMatrix(text('matrix'));
  const inputs: Inputs = {
    mode: choice('mode', text('mode'), ['all', 'analyze', 'report']) ?? 'all',
    planFiles: lines('plan-file'),
    workingDirectory: optional('working-directory'),
    basePath: optional('base-path'),
    headPath: optional('head-path'),
    contextFiles: lines('context-files'),
    results: lines('results'),
    resultsCount: readCount('results-count', text('results-count')),
    configFile: optional('config-file') ?? DEFAULT_CONFIG_FILE,
    configSource: choice('config-source', text('config-source'), ['base', 'head']) ?? 'base',
    project: optional('project') ?? matrix.name,
    leg: matrix.leg,
    failOn: choice('fail-on', text('fail-on'), ['none', 'low', 'medium', 'high', 'critical']),
    failOnUnknown: readBoolean('fail-on-unknown', text('fail-on-unknown')),
    comment: choice('comment', text('comment'), ['changes', 'always', 'findings', 'never']) ?? 'changes',
    commentMode:
      choice('comment-mode', text('comment-mode'), ['update', 'new', 'hide-and-new', 'delete-and-new']) ?? 'update',
    commentKey: optional('comment-key') ?? 'default',
    prNumber: readNumber('pr-number', text('pr-number')),
    checkRun: readName(text('check-run'), DEFAULT_CHECK_NAME),
    statusContext: readName(text('status-context'), DEFAULT_CHECK_NAME),
    annotations: boolean('annotations', true),
    stepSummary: boolean('step-summary', true),
    sarifFile: optional('sarif-file'),
    jsonFile: optional('json-file'),
    redactAccountIds: boolean('redact-account-ids', false),
    labels: boolean('labels', false),
    token: optional('github-token'),
    dryRun: boolean('dry-run', false),
    allowPullRequestTarget: boolean('allow-pull-request-target', false),
  };
  checkTogether(inputs);
  return inputs;
}

/** Whether redaction is asked for, also where another input, or this one, is not valid. */
export function redactionAsked(get: (name: string) => string): boolean {
  return !['', 'false'].includes(get('redact-account-ids').trim().toLowerCase());
}

function checkTogether(inputs: Inputs): void {
  if ((inputs.basePath === null) !== (inputs.headPath === null)) {
    const missing = inputs.basePath === null ? 'base-path' : 'head-path';
    throw inputError(missing, 'is missing', 'base-path and head-path go together, one checkout each');
  }
  if (inputs.basePath !== null && inputs.planFiles.length > 0) {
    throw inputError('plan-file', 'is given together with base-path', 'give either a plan or two checkouts');
  }
  if (inputs.mode === 'report' && inputs.results.length === 0 && inputs.resultsCount !== 0) {
    const remedy = 'mode report needs the JSON results of earlier analyze steps, or results-count: 0';
    throw inputError('results', 'is empty', remedy);
  }
  if (inputs.mode !== 'report' && inputs.resultsCount !== null) {
    throw inputError('results-count', `is of no use in mode ${inputs.mode}`, 'set mode: report, or leave it away');
  }
  if (inputs.mode !== 'report' && inputs.results.length > 0) {
    throw inputError('results', `is of no use in mode ${inputs.mode}`, 'set mode: report, or leave results away');
  }
}

/** An InputError about one input of the Action. */
export function inputError(name: string, message: string, remedy: string): InputError {
  return new InputError(`input ${name}`, message, remedy);
}

function choice<const T extends string>(name: string, value: string, allowed: readonly T[]): T | null {
  if (value === '') return null;
  const found = allowed.find((option) => option === value);
  if (found === undefined)
    throw inputError(name, `"${shorten(value)}" is not known`, `use one of ${allowed.join(', ')}`);
  return found;
}

function readBoolean(name: string, value: string): boolean | null {
  if (value === '') return null;
  if (value.toLowerCase() === 'true') return true;
  if (value.toLowerCase() === 'false') return false;
  throw inputError(name, `"${shorten(value)}" is neither true nor false`, 'write true or false');
}

function readNumber(name: string, value: string): number | null {
  if (value === '') return null;
  if (/^[1-9][0-9]{0,14}$/.test(value)) return Number(value);
  throw inputError(name, `"${shorten(value)}" is not a number`, "give the pull request's number, for example 17");
}

function readCount(name: string, value: string): number | null {
  if (value === '') return null;
  if (/^(?:0|[1-9][0-9]{0,8})$/.test(value)) return Number(value);
  throw inputError(name, `"${shorten(value)}" is not a number`, 'give the number of results, for example 3 or 0');
}

/** A name, where `true` stands for the default name and `false` or nothing for none. */
function readName(value: string, defaultName: string): string | null {
  if (value === '' || value.toLowerCase() === 'false') return null;
  return value.toLowerCase() === 'true' ? defaultName : value;
}

/**
 * The matrix context as text (`null` outside a matrix). A leg is known by all its values, in key order, and named
 * after the plain ones. Text that is not a JSON object is taken as it is: it only has to differ from leg to leg.
 */
function readMatrix(value: string): { name: string | null; leg: string } {
  if (value === '' || value === 'null') return { name: null, leg: '' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return { name: null, leg: value };
  }
  if (typeof parsed !== 'object' || parsed === null) return { name: null, leg: value };
  const entries = Object.entries(parsed).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return { name: null, leg: '' };
  const plain = entries.map(([, each]) => each).filter((each) => typeof each === 'string' || typeof each === 'number');
  return { name: plain.join(' / ') || null, leg: JSON.stringify(entries) };
}

function shorten(value: string): string {
  const flat = value.replace(/\s+/g, ' ');
  return flat.length > 60 ? `${flat.slice(0, 60)}…` : flat;
}
