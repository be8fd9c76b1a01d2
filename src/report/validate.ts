// Reads a report that someone else wrote: as hostile as any input, so every part is checked against the schema and copied.
// Believes no verdict: who merges judges anew.

import { InputError, jsonMistake } from '../core/errors.ts';
import type { Report } from '../result/model.ts';
import { readStackParts } from '../terraform/stack-json.ts';
import { DEFINITIONS, REPORT, type Schema } from './schema.ts';

export const RESULT_REMEDY = 'give the file that `diff --format json` wrote';

/**
 * A report from JSON text.
 * @param file the file's name, for errors
 * @throws InputError that names the first part that is not as the schema says
 */
export function readReport(text: string, file: string): Report {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputError(file, `not valid JSON (${jsonMistake(error)})`, RESULT_REMEDY, { cause: error });
  }
  const version =
    typeof parsed === 'object' && parsed !== null ? (parsed as { schemaVersion?: unknown }).schemaVersion : undefined;
  if (typeof version === 'number' && version !== 1) {
    throw new InputError(
      file,
      `a report of schema version ${version}; this program reads version 1`,
      'use one version of terraform-iam-diff for all results',
    );
  }
  const plain = read(REPORT, parsed, { file, trail: [] }) as Report;
  const { stacks } = parsed as { stacks?: unknown };
  const report = stacks === undefined ? plain : { ...plain, stacks: readStackParts(stacks, file) };
  // A report of an earlier minor version does not say what it was judged by; the strictest reading is the default's.
  return report.gate === undefined
    ? { ...report, gate: { failOn: 'high', failOnUnknown: false, onlyNew: false } }
    : report;
}

/** Where the reading is: the way down from the whole report. Written out only for an error. */
interface Reading {
  readonly file: string;
  readonly trail: (string | number)[];
}

/** A copy of the value that holds what the schema names and nothing else. */
function read(schema: Schema, value: unknown, at: Reading): unknown {
  if ('$ref' in schema) return read(definition(schema.$ref), value, at);
  if (schema.anyOf) {
    const fitting = schema.anyOf.find((option) => fitsKind(option, value));
    return fitting ? read(fitting, value, at) : refuse(at, 'has the wrong type');
  }
  if (schema.const !== undefined && value !== schema.const) refuse(at, `must be ${JSON.stringify(schema.const)}`);
  if (schema.enum && !schema.enum.includes(value)) refuse(at, `must be one of ${schema.enum.join(', ')}`);
  if (schema.type !== undefined && !hasType(schema.type, value))
    refuse(at, `must be ${[schema.type].flat().join(' or ')}`);
  if (typeof value === 'string' && schema.pattern !== undefined && !patternOf(schema.pattern).test(value)) {
    refuse(at, `must match ${schema.pattern}`);
  }
  if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum) {
    refuse(at, `must be at least ${schema.minimum}`);
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map((item, index) => below(at, index, () => read(items, item, at))) : [];
  }
  if (typeof value === 'object' && value !== null) return readObject(schema, value, at);
  return value;
}

function readObject(schema: Exclude<Schema, { $ref: string }>, value: object, at: Reading): object {
  const copy: Record<string, unknown> = {};
  const { properties = {}, additionalProperties } = schema;
  // The keys written here are the schema's own.
  for (const key of Object.keys(properties)) {
    const field = properties[key]!;
    if (Object.hasOwn(value, key)) {
      copy[key] = below(at, key, () => read(field, (value as Record<string, unknown>)[key], at));
    } else if (schema.required?.includes(key)) below(at, key, () => refuse(at, 'is missing'));
    else if (!('$ref' in field) && field.default !== undefined) copy[key] = field.default;
  }
  if (!additionalProperties) return copy;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => {
    if (['__proto__', 'constructor', 'prototype'].includes(key)) refuse(at, `may not have the key ${key}`);
    return [key, below(at, key, () => read(additionalProperties, each, at))];
  });
  return { ...copy, ...Object.fromEntries(entries) };
}

function below<T>(at: Reading, key: string | number, work: () => T): T {
  at.trail.push(key);
  const result = work();
  at.trail.pop();
  return result;
}

function definition(ref: string): Schema {
  return DEFINITIONS[ref.slice('#/$defs/'.length)]!;
}

const patterns = new Map<string, RegExp>();

/** Patterns are the schema's, never the input's. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, known);
  return known;
}

/** Tells the options of `anyOf` apart: they differ in their type. */
function fitsKind(schema: Schema, value: unknown): boolean {
  const resolved = '$ref' in schema ? definition(schema.$ref) : schema;
  return !('$ref' in resolved) && resolved.type !== undefined && hasType(resolved.type, value);
}

function hasType(type: string | readonly string[], value: unknown): boolean {
  if (typeof type !== 'string') return type.some((each) => hasType(each, value));
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isSafeInteger(value);
    default:
      return typeof value === type;
  }
}

function refuse({ file, trail }: Reading, what: string): never {
  const path = trail.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  throw new InputError(
    file,
    `not a report: ${path === '' ? 'the whole' : shorten(path.slice(1))} ${what}`,
    RESULT_REMEDY,
  );
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
