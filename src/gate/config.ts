// Reads the configuration file: YAML to a checked Config, every fault with its line and column. Loads the YAML parser.
// Does no I/O, and never guesses: what it does not know is refused, since a misspelt rule would not gate.

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import { InputError } from '../core/errors.ts';
import type { Severity } from '../result/model.ts';
import { CONFIG_SHAPE } from './config-definition.ts';
import {
  type AccessRule,
  type Config,
  type ConfiguredPolicy,
  EMPTY_CONFIG,
  type KnownRole,
  type ProjectConfig,
  type ScpLevel,
  type SuppressionRule,
} from './config-model.ts';
import { FORMS, type Shape } from './config-shape.ts';
import { BUILT_IN_RULES } from './rules.ts';

/** What a shape reads to: maps stay Maps, as keys are the file's. Each map remembers its line under `LINE`. */
type Read = null | boolean | number | string | readonly Read[] | ReadMap;
type ReadMap = ReadonlyMap<string, Read>;
const LINE = '\u0000line';

const MAX_BYTES = 1_000_000;

/**
 * Reads `.github/terraform-iam-diff.yml`.
 * @param file the file's name as errors should give it (`FILE:LINE:COLUMN: …`)
 * @throws InputError naming the first fault: bad YAML, unknown or missing keys, values of the wrong form
 */
export function parseConfig(text: string, file: string): Config {
  if (text.length > MAX_BYTES) throw new InputError(file, 'larger than 1 MB', 'split long policy documents out of it');
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    version: '1.2',
    // Looked at below: the library compares each key with every other.
    uniqueKeys: false,
    prettyErrors: false,
    stringKeys: true,
    merge: false,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    return { line, where: `${file}:${line}:${col}` };
  };
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault?.code === 'MULTIPLE_DOCS')
    throw new InputError(at(fault.pos[0]).where, 'another YAML document begins here', 'keep one in the file');
  if (fault) throw new InputError(at(fault.pos[0]).where, firstLine(fault.message), 'mend the YAML');
  visit(document, {
    Alias(_, node) {
      throw new InputError(at(node.range?.[0] ?? 0).where, 'an alias (*name)', 'write the value out');
    },
    Map(_, node) {
      const names = new Set<unknown>();
      for (const { key } of node.items) {
        const name = isScalar(key) ? key.value : key;
        if (names.has(name)) {
          const offset = (key as Node).range?.[0] ?? 0;
          throw new InputError(at(offset).where, 'Map keys must be unique', 'mend the YAML');
        }
        names.add(name);
      }
    },
  });
  if (document.contents === null) return EMPTY_CONFIG;
  const read = readShape(CONFIG_SHAPE, document.contents as Node, { at, trail: '' });
  const config = toConfig(read as ReadMap);
  refuseDoubles(config, (...path) => at((document.getIn(path, true) as Node | undefined)?.range?.[0] ?? 0).where);
  return config;
}

interface Reader {
  readonly at: (offset: number) => { readonly line: number; readonly where: string };
  /** Where we are, as `rules[0].deny`. */
  readonly trail: string;
}

function readShape(shape: Shape, node: Node | null, reader: Reader): Read {
  switch (shape.kind) {
    case 'text': {
      const text = scalarText(node);
      const form = FORMS[shape.form];
      if (text === null || !new RegExp(form.pattern, 'u').test(text)) refuse(node, reader, `must be ${form.says}`);
      if (shape.form === 'date' && !isDay(text!)) refuse(node, reader, 'must be a day that exists, YYYY-MM-DD');
      return text;
    }
    case 'one-of': {
      const value = isScalar(node) ? node.value : undefined;
      const found = shape.values.find((each) => each === value);
      if (found === undefined) refuse(node, reader, `must be ${shape.values.join(', ')}`);
      return found!;
    }
    case 'boolean':
      if (!isScalar(node) || typeof node.value !== 'boolean') refuse(node, reader, 'must be true or false');
      return (node as { value: boolean }).value;
    case 'integer': {
      const value = isScalar(node) ? node.value : null;
      if (typeof value !== 'number' || !Number.isInteger(value) || value < shape.min || value > shape.max) {
        refuse(node, reader, `must be a whole number from ${shape.min} to ${shape.max}`);
      }
      return value as number;
    }
    case 'list': {
      if (!isSeq(node)) refuse(node, reader, 'must be a list');
      const items = (node as { items: readonly Node[] }).items;
      if (items.length < shape.min) refuse(node, reader, 'must not be empty');
      return items.map((item, index) => readShape(shape.of, item, { ...reader, trail: `${reader.trail}[${index}]` }));
    }
    case 'map':
      return readMap(shape, node, reader);
    case 'document':
      return readDocument(node, reader);
    case 'either':
      return readShape(isMap(node) ? shape.map : shape.text, node, reader);
  }
}

function readMap(shape: Shape & { kind: 'map' }, node: Node | null, reader: Reader): ReadMap {
  if (!isMap(node)) refuse(node, reader, 'must be a map of keys and values');
  const pairs = (node as { items: readonly Pair<Node, Node | null>[] }).items;
  const found = new Map<string, Read>([[LINE, reader.at((node as Node).range?.[0] ?? 0).line]]);
  for (const { key, value } of pairs) {
    const name = scalarText(key) ?? '';
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (!field) {
      const known = Object.keys(shape.fields).join(', ');
      const { where } = reader.at(key.range?.[0] ?? 0);
      throw new InputError(where, `unknown key ${JSON.stringify(name)}${inside(reader)}`, `use one of: ${known}`);
    }
    found.set(
      name,
      readShape(field, value ?? key, { ...reader, trail: reader.trail === '' ? name : `${reader.trail}.${name}` }),
    );
  }
  for (const name of shape.required) {
    if (!found.has(name)) refuse(node, reader, `needs the key ${name}`);
  }
  return found;
}

/** A policy document as JSON text. Written as YAML it becomes JSON, numbers and booleans as they are. */
function readDocument(node: Node | null, reader: Reader): string {
  if (isMap(node)) return JSON.stringify(node.toJSON());
  const text = isScalar(node) && typeof node.value === 'string' ? node.value : null;
  if (text === null || text.trim() === '') refuse(node, reader, 'must be a policy document: JSON text, or a map');
  try {
    JSON.parse(text!);
  } catch {
    refuse(node, reader, 'is not valid JSON');
  }
  return text!;
}

/** A scalar's text as written: an account id is digits, also where YAML would read a number. */
function scalarText(node: unknown): string | null {
  if (!isScalar(node) || isAlias(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function refuse(node: Node | null, reader: Reader, what: string): never {
  const { where } = reader.at(node?.range?.[0] ?? 0);
  throw new InputError(
    where,
    `${reader.trail === '' ? 'the configuration' : reader.trail} ${what}`,
    'see docs/configuration.md',
  );
}

function inside(reader: Reader): string {
  return reader.trail === '' ? '' : ` in ${reader.trail}`;
}

function firstLine(message: string): string {
  return /call stack/.test(message) ? 'nested too deep to be read' : message.split('\n', 1)[0]!;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Two rules with one id, or two projects with one name, would hide each other; so would a rule with a built-in one's id. */
function refuseDoubles(config: Config, place: (...path: (string | number)[]) => string): void {
  for (const [index, { id }] of config.rules.entries()) {
    if ((BUILT_IN_RULES as readonly string[]).includes(id)) {
      const where = place('rules', index, 'id');
      throw new InputError(where, `the rule id ${JSON.stringify(id)} is a built-in rule's`, 'choose another id');
    }
  }
  for (const [what, names, key, name] of [
    ['rule id', config.rules.map((rule) => rule.id), 'rules', 'id'],
    ['project name', config.projects.map((project) => project.name), 'projects', 'name'],
  ] as const) {
    const double = names.findIndex((each, index) => names.indexOf(each) !== index);
    if (double < 0) continue;
    const where = place(key, double, name);
    throw new InputError(where, `the ${what} ${JSON.stringify(names[double])} occurs twice`, 'rename one');
  }
}

function toConfig(read: ReadMap): Config {
  const gate = mapAt(read, 'gate');
  return {
    version: 1,
    account: textAt(read, 'account'),
    projects: listAt(read, 'projects').map(
      (each): ProjectConfig => ({
        name: textAt(each, 'name')!,
        plan: textAt(each, 'plan'),
        path: textAt(each, 'path'),
        account: textAt(each, 'account'),
      }),
    ),
    gate: {
      failOn: textAt(gate, 'fail-on') as Severity | 'none' | null,
      failOnUnknown: (gate.get('fail-on-unknown') as boolean | undefined) ?? null,
      onlyNew: (gate.get('only-new') as boolean | undefined) ?? null,
    },
    knownRoles: listAt(read, 'known-roles').map(
      (each): KnownRole => ({
        arn: textAt(each, 'arn')!,
        policies: policiesAt(each, 'policies'),
        trust: textAt(each, 'trust'),
        permissionsBoundary: each.has('permissions-boundary') ? toPolicy(each.get('permissions-boundary')!) : null,
      }),
    ),
    scps: listAt(read, 'scps').map(
      (each): ScpLevel => ({ name: textAt(each, 'name')!, policies: policiesAt(each, 'policies') }),
    ),
    rules: listAt(read, 'rules').map(toRule),
    suppressions: listAt(read, 'suppressions').map(
      (each): SuppressionRule => ({
        fingerprint: textAt(each, 'fingerprint')!,
        instance: textAt(each, 'instance')!,
        reason: textAt(each, 'reason')!,
        owner: textAt(each, 'owner')!,
        expires: textAt(each, 'expires')!,
        line: each.get(LINE) as number,
      }),
    ),
    suppressionPolicy: { maxDays: (mapAt(read, 'suppression-policy').get('max-days') as number | undefined) ?? null },
    baseline: textAt(read, 'baseline'),
  };
}

function toRule(read: ReadMap): AccessRule {
  const deny = mapAt(read, 'deny');
  return {
    id: textAt(read, 'id')!,
    severity: (textAt(read, 'severity') as Severity | null) ?? 'high',
    message: textAt(read, 'message'),
    deny: { actions: textsAt(deny, 'actions') ?? [], resources: textsAt(deny, 'resources') ?? ['*'] },
    instances: textsAt(read, 'instances') ?? ['*'],
  };
}

function policiesAt(read: ReadMap, key: string): ConfiguredPolicy[] {
  return ((read.get(key) as readonly Read[] | undefined) ?? []).map(toPolicy);
}

function toPolicy(read: Read): ConfiguredPolicy {
  if (typeof read === 'string') return { kind: 'managed', arn: read };
  const map = read as ReadMap;
  return { kind: 'document', name: textAt(map, 'name')!, document: textAt(map, 'document')! };
}

function textAt(read: ReadMap, key: string): string | null {
  return (read.get(key) as string | undefined) ?? null;
}

function textsAt(read: ReadMap, key: string): readonly string[] | null {
  return (read.get(key) as readonly string[] | undefined) ?? null;
}

function mapAt(read: ReadMap, key: string): ReadMap {
  return (read.get(key) as ReadMap | undefined) ?? new Map();
}

function listAt(read: ReadMap, key: string): readonly ReadMap[] {
  return (read.get(key) as readonly ReadMap[] | undefined) ?? [];
}
