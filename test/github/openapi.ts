// Holds a request against GitHub's OpenAPI description: known operation, parameters, query and body as it says.
// What it gives are the problems, in words; none means that GitHub's description allows the request.

import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
}

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }[];
  readonly body: { readonly required: boolean; readonly schema: Schema } | null;
  readonly statuses: readonly number[];
}

export interface Matched {
  readonly id: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

const extract: { operations: readonly Operation[] } = JSON.parse(
  readFileSync(new URL('openapi-extract.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: false, allErrors: true });
/** Path and query parameters are text, so numbers and booleans among them are read from text. */
const ajvText = new Ajv({ strict: false, validateFormats: false, coerceTypes: true });
const compiled = new Map<Schema, ValidateFunction>();

/** Which operation a request is, and what is wrong with it; null where the description has no such operation. */
export function matchRequest(method: string, path: string, query: URLSearchParams, body: unknown): Matched | null {
  for (const operation of extract.operations) {
    const parameters = operation.method === method ? matchPath(operation.path, path) : null;
    if (parameters === null) continue;
    const problems = [...checkParameters(operation, parameters, query), ...checkBody(operation, body)];
    return { id: operation.id, parameters, problems };
  }
  return null;
}

/** `{path}` at the end takes slashes too, as in the contents API. */
function matchPath(template: string, path: string): ReadonlyMap<string, string> | null {
  const wanted = template.split('/');
  const given = path.split('/');
  const parameters = new Map<string, string>();
  for (const [i, part] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = name === 'path' ? given.slice(i).join('/') : given[i];
    if (value === undefined || (name !== undefined && value === '')) return null;
    if (name === undefined && part !== value) return null;
    if (name !== undefined) parameters.set(name, decodeURIComponent(value));
    if (name === 'path') return parameters;
  }
  return wanted.length === given.length ? parameters : null;
}

function* checkParameters(
  operation: Operation,
  parameters: ReadonlyMap<string, string>,
  query: URLSearchParams,
): Iterable<string> {
  const known = new Map(operation.parameters.map((each) => [`${each.in} ${each.name}`, each]));
  for (const name of query.keys()) {
    if (!known.has(`query ${name}`)) yield `${operation.id}: unknown query parameter ${name}`;
  }
  for (const { name, in: where, required, schema } of operation.parameters) {
    const value = where === 'path' ? parameters.get(name) : query.get(name);
    if (value === undefined || value === null) {
      if (required && where !== 'header') yield `${operation.id}: ${where} parameter ${name} is missing`;
    } else if (!validator(ajvText, schema)({ value })) {
      yield `${operation.id}: ${where} parameter ${name} is ${JSON.stringify(value)}`;
    }
  }
}

function* checkBody(operation: Operation, body: unknown): Iterable<string> {
  if (operation.body === null) {
    if (body !== undefined) yield `${operation.id}: has a body, but takes none`;
    return;
  }
  if (body === undefined) {
    if (operation.body.required) yield `${operation.id}: has no body`;
    return;
  }
  const validate = validator(ajv, operation.body.schema);
  if (!validate({ value: body })) yield `${operation.id}: ${ajv.errorsText(validate.errors)}`;
  // The description allows unknown properties nearly everywhere; here they would be our typing errors.
  const properties = operation.body.schema.properties;
  if (properties && typeof body === 'object' && body !== null) {
    for (const name of Object.keys(body)) {
      if (!Object.hasOwn(properties, name)) yield `${operation.id}: unknown property ${name} in the body`;
    }
  }
}

function validator(checker: Ajv, schema: Schema): ValidateFunction {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = checker.compile({ type: 'object', properties: { value: schema }, required: ['value'] });
    compiled.set(schema, validate);
  }
  return validate;
}
