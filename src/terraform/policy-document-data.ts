// The JSON that data.aws_iam_policy_document makes of its arguments, as a tree that may hold Unknown parts.
// Knows the provider's rendering and merging rules; nothing of where the arguments come from.

import { firstUnknown, isList, isMap, OneOf, Unknown, type Value, type ValueMap } from '../core/value.ts';

/**
 * The document as a Value tree (`Version`, `Id`, `Statement`), or Unknown when a source or override document cannot be read.
 * Rules (documentation of the data source): sources come first, later documents win over earlier ones with the same Sid;
 * merging only upgrades the version; statements of overrides replace those with the same Sid in place and are appended otherwise; `&{` stands for `${`.
 * @param config the data source's arguments by name; blocks are lists of maps
 */
export function policyDocument(config: ValueMap): Value {
  const doubt = undecided(config);
  if (doubt !== null) return doubt;
  let statements: Value[] = [];
  let id: Value = null;
  const sources = [...documents(config.get('source_json')), ...documents(config.get('source_policy_documents'))];
  const overrides = [...documents(config.get('override_policy_documents')), ...documents(config.get('override_json'))];
  let version: Value = null;
  for (const source of sources) {
    const parsed = parse(source);
    if (parsed === null) continue;
    if (!isMap(parsed)) return parsed;
    statements = mergeStatements(statements, statementsOf(parsed));
    id = parsed.get('Id') ?? id;
    version = newer(version, parsed.get('Version') ?? null);
  }
  statements = mergeStatements(statements, blocks(config.get('statement')).map(statement));
  id = config.get('policy_id') ?? id;
  version = newer(version, config.get('version') ?? '2012-10-17');
  for (const override of overrides) {
    const parsed = parse(override);
    if (parsed === null) continue;
    if (!isMap(parsed)) return parsed;
    statements = mergeStatements(statements, statementsOf(parsed));
    id = parsed.get('Id') ?? id;
    version = newer(version, parsed.get('Version') ?? null);
  }
  const document = new Map<string, Value>([['Version', version]]);
  if (id !== null && id !== '') document.set('Id', id);
  document.set('Statement', statements);
  return document;
}

/** Whole arguments that are not known make the whole document unknown; parts of statements do not. */
function undecided(config: ValueMap): Value | null {
  for (const name of [
    'source_json',
    'source_policy_documents',
    'statement',
    'override_json',
    'override_policy_documents',
  ]) {
    const value = config.get(name);
    if (value instanceof Unknown) return value;
    if (value instanceof OneOf) {
      return new OneOf(
        value.options.map((option) => policyDocument(new Map([...config, [name, option]]))),
        value.reason,
        value.location,
      );
    }
    if (value !== undefined && isList(value)) {
      for (const [i, element] of value.entries()) {
        if (element instanceof Unknown) return element;
        if (element instanceof OneOf) {
          const options = element.options.map((option) =>
            policyDocument(new Map([...config, [name, value.with(i, option)]])),
          );
          return new OneOf(options, element.reason, element.location);
        }
      }
    }
  }
  return null;
}

/** Merging only ever upgrades the version; one that is not known stays so. */
function newer(one: Value, other: Value): Value {
  if (one === null || (typeof one === 'string' && typeof other === 'string' && other > one)) return other;
  return one instanceof Unknown || other === null || typeof other === 'string' ? one : other;
}

function documents(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** A document given as JSON text or as a tree; null for an empty one, Unknown for one that cannot be read. */
function parse(value: Value): ValueMap | Unknown | null {
  if (value === null || value === '') return null;
  if (isMap(value)) return value;
  if (typeof value !== 'string') return new Unknown('a source or override policy document is not text');
  try {
    const tree = toTree(JSON.parse(value), 0);
    return isMap(tree) ? tree : new Unknown('a source or override policy document is not a JSON object');
  } catch {
    return new Unknown('a source or override policy document is not valid JSON');
  }
}

function toTree(json: unknown, depth: number): Value {
  if (depth > 60) return new Unknown('a policy document is nested too deeply');
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return json.map((element) => toTree(element, depth + 1));
  if (typeof json === 'object' && json !== null) {
    return new Map(Object.entries(json).map(([key, value]) => [key, toTree(value, depth + 1)]));
  }
  return null;
}

function statementsOf(document: ValueMap): readonly Value[] {
  const statement = document.get('Statement');
  if (statement === undefined || statement === null) return [];
  return isList(statement) ? statement : [statement];
}

/** Same Sid: replaced in place; no Sid or a new one: appended. */
function mergeStatements(base: readonly Value[], added: readonly Value[]): Value[] {
  const result = [...base];
  for (const one of added) {
    const sid = sidOf(one);
    const at = sid === null ? -1 : result.findIndex((other) => sidOf(other) === sid);
    if (at < 0) result.push(one);
    else result[at] = one;
  }
  return result;
}

function sidOf(statement: Value): string | null {
  const sid = isMap(statement) ? statement.get('Sid') : null;
  return typeof sid === 'string' && sid !== '' ? sid : null;
}

function blocks(value: Value | undefined): readonly ValueMap[] {
  if (value === undefined || value === null) return [];
  return (isList(value) ? value : [value]).filter(isMap);
}

function statement(block: ValueMap): Value {
  const result = new Map<string, Value>();
  const sid = block.get('sid') ?? null;
  if (sid !== null && sid !== '') result.set('Sid', sid);
  result.set('Effect', given(block.get('effect')) ?? 'Allow');
  setList(result, 'Action', block.get('actions'), false);
  setList(result, 'NotAction', block.get('not_actions'), false);
  setList(result, 'Resource', block.get('resources'), true);
  setList(result, 'NotResource', block.get('not_resources'), true);
  setPrincipals(result, 'Principal', blocks(block.get('principals')));
  setPrincipals(result, 'NotPrincipal', blocks(block.get('not_principals')));
  const conditions = blocks(block.get('condition'));
  if (conditions.length > 0) result.set('Condition', conditionOf(conditions));
  return result;
}

function given(value: Value | undefined): Value | undefined {
  return value === null || value === '' ? undefined : value;
}

function setList(into: Map<string, Value>, name: string, value: Value | undefined, interpolated: boolean): void {
  if (value === undefined || value === null || (isList(value) && value.length === 0)) return;
  into.set(name, interpolated ? interpolate(value) : value);
}

/** The provider writes `&{x}` in resources, principals and conditions as the policy variable `${x}`. */
function interpolate(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll('&{', '${');
  if (isList(value)) return value.map(interpolate);
  if (value instanceof OneOf) return new OneOf(value.options.map(interpolate), value.reason, value.location);
  return value;
}

/** `type = "*"` or one wildcard for AWS renders as the bare `"*"`; several blocks of a type are joined. */
function setPrincipals(into: Map<string, Value>, name: string, list: readonly ValueMap[]): void {
  if (list.length === 0) return;
  const byType = new Map<string, Value>();
  for (const block of list) {
    const type = block.get('type') ?? null;
    const identifiers = interpolate(block.get('identifiers') ?? []);
    if (typeof type !== 'string') {
      into.set(name, new Unknown('the type of a principal is not known'));
      return;
    }
    if (
      type === '*' &&
      isList(identifiers) &&
      identifiers.length === 1 &&
      identifiers[0] === '*' &&
      list.length === 1
    ) {
      into.set(name, '*');
      return;
    }
    byType.set(type, join(byType.get(type), identifiers));
  }
  into.set(name, byType);
}

function conditionOf(list: readonly ValueMap[]): Value {
  const byTest = new Map<string, Map<string, Value>>();
  for (const block of list) {
    const test = block.get('test') ?? null;
    const variable = block.get('variable') ?? null;
    if (typeof test !== 'string' || typeof variable !== 'string') {
      return firstUnknown([test, variable]) ?? new Unknown('the test or variable of a condition is not known');
    }
    let variables = byTest.get(test);
    if (variables === undefined) {
      variables = new Map();
      byTest.set(test, variables);
    }
    variables.set(variable, join(variables.get(variable), interpolate(block.get('values') ?? [])));
  }
  return byTest;
}

function join(one: Value | undefined, other: Value): Value {
  if (one === undefined) return other;
  if (one instanceof Unknown || one instanceof OneOf) return one;
  if (other instanceof Unknown || other instanceof OneOf) return other;
  return [...(isList(one) ? one : [one]), ...(isList(other) ? other : [other])];
}
