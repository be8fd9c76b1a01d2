// Reads a report that someone else wrote: as hostile as any input, so every part is checked against the schema and copied.
// Believes no verdict: who merges judges anew.

import { InputError, messageOf } from '../core/errors.ts';
import type { Report } from './model.ts';
import { DEFINITIONS, REPORT, type Schema } from './schema.ts';

const REMEDY = 'give the file that `diff --format json` wrote';

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
    throw new InputError(file, `not valid JSON (${shorten(messageOf(error))})`, REMEDY, { cause: error });
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
  const report = read(REPORT, parsed, '', file) as Report;
  // A report of an earlier minor version does not say what it was judged by; the strictest reading is the default's.
  return report.gate === undefined
    ? { ...report, gate: { failOn: 'high', failOnUnknown: false, onlyNew: false } }
    : report;
}

/** A copy of the value that holds what the schema names and nothing else. */
function read(schema: Schema, value: unknown, path: string, file: string): unknown {
  if ('$ref' in schema) return read(DEFINITIONS[schema.$ref.slice('#/$defs/'.length)]!, value, path, file);
  if (schema.anyOf) {
    const options = schema.anyOf;
    const fitting = options.find((option) => fitsKind(option, value));
    if (!fitting) refuse(file, path, 'has the wrong type');
    return read(fitting!, value, path, file);
  }
  if (schema.const !== undefined && value !== schema.const)
    refuse(file, path, `must be ${JSON.stringify(schema.const)}`);
  if (schema.enum && !schema.enum.includes(value)) refuse(file, path, `must be one of ${schema.enum.join(', ')}`);
  if (schema.type !== undefined && !hasType(schema.type, value))
    refuse(file, path, `must be ${[schema.type].flat().join(' or ')}`);
  if (typeof value === 'string' && schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
    refuse(file, path, `must match ${schema.pattern}`);
  }
  if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum) {
    refuse(file, path, `must be at least ${schema.minimum}`);
  }
  if (Array.isArray(value)) {
    return schema.items ? value.map((item, index) => read(schema.items!, item, `${path}[${index}]`, file)) : [];
  }
  if (typeof value === 'object' && value !== null) return readObject(schema, value, path, file);
  return value;
}

function readObject(schema: Exclude<Schema, { $ref: string }>, value: object, path: string, file: string): object {
  const entries: [string, unknown][] = [];
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const at = path === '' ? key : `${path}.${key}`;
    if (Object.hasOwn(value, key)) entries.push([key, read(field, (value as Record<string, unknown>)[key], at, file)]);
    else if (schema.required?.includes(key)) refuse(file, at, 'is missing');
    else if (!('$ref' in field) && field.default !== undefined) entries.push([key, field.default]);
  }
  if (schema.additionalProperties) {
    for (const [key, each] of Object.entries(value)) {
      if (['__proto__', 'constructor', 'prototype'].includes(key)) refuse(file, path, `may not have the key ${key}`);
      entries.push([key, read(schema.additionalProperties, each, `${path}.${shorten(key)}`, file)]);
    }
  }
  return Object.fromEntries(entries);
}

/** Tells the options of `anyOf` apart: they differ in their type. */
function fitsKind(schema: Schema, value: unknown): boolean {
  const resolved = '$ref' in schema ? DEFINITIONS[schema.$ref.slice('#/$defs/'.length)]! : schema;
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

function refuse(file: string, path: string, what: string): never {
  throw new InputError(file, `not a report: ${path === '' ? 'the whole' : shorten(path)} ${what}`, REMEDY);
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
