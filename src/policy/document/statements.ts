// Reads the statements of a policy document, each as wide and as narrow as what is not known of it allows.
// Knows the grammar of a statement; does not know how anything is matched.

import { displaySymbols, hasSymbol } from '../../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value, type ValueMap } from '../../core/value.ts';
import type { Condition, PatternSet, PolicyKind, PrincipalSet, Statement } from '../model.ts';
import { readConditions } from './conditions.ts';
import { addDoubt, doubtAbout, type Notes, refuse, refuseUnlessTolerant, warn, withinAlternative } from './notes.ts';
import { readActionElement, readResourceElement } from './patterns.ts';
import { ANYONE, readPrincipal } from './principals.ts';
import { kindOf, type Sides, shown } from './texts.ts';

/** Statements as wide as what is not known allows, and as narrow. */
export interface Statements {
  readonly may: readonly Statement[];
  readonly must: readonly Statement[];
}

/** What holds for all statements of a document. */
export interface Setting {
  readonly variables: boolean;
  readonly sids: Set<string>;
}

const ELEMENTS: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

const ALL: PatternSet = { not: false, patterns: ['*'] };

/** The Statement element: an object or a list of them. */
export function readStatements(notes: Notes, setting: Setting, value: Value): Statements {
  if (isList(value)) {
    if (value.length === 0) warn(notes, 'no-statement', 'Statement', 'is an empty list and grants nothing');
    return concat(value.map((each, index) => readAny(notes, setting, each, index, `Statement[${index}]`)));
  }
  if (value instanceof OneOf)
    return readEither(notes, value, 'Statement', (each) => readStatements(notes, setting, each));
  return readAny(notes, setting, value, 0, 'Statement');
}

/** What a statement, or a whole document, may say of which nothing is known: allow anything, and deny anything. */
export function anything(kind: PolicyKind, index: number, policy: Statement['source']): readonly Statement[] {
  const withPrincipal = kind === 'trust' || kind === 'resource';
  return (['Allow', 'Deny'] as const).map((effect) => ({
    index,
    sid: null,
    effect,
    action: ALL,
    resource: kind === 'trust' ? null : ALL,
    principal: withPrincipal ? { not: false, entries: ANYONE } : null,
    conditions: [],
    variables: false,
    source: policy,
  }));
}

/** Reads each of several possible values; what all of them state is surely stated. */
export function readEither(notes: Notes, oneOf: OneOf, path: string, read: (value: Value) => Statements): Statements {
  const readings = oneOf.options.map((option) =>
    withinAlternative(notes, () => (option === null ? { may: [], must: [] } : read(option))),
  );
  const keys = readings.map((reading) => new Set(reading.must.map(statementKey)));
  const must = (readings[0]?.must ?? []).filter((each) => keys.every((set) => set.has(statementKey(each))));
  const seen = new Set<string>();
  const may = readings
    .flatMap((reading) => reading.may)
    .filter((each) => !seen.has(statementKey(each)) && seen.add(statementKey(each)));
  const sure = new Set(must.map(statementKey));
  if (may.every((each) => sure.has(statementKey(each)))) return { may: must, must };
  doubtAbout(notes, path, oneOf);
  return { may, must };
}

/** Equal for statements that say the same, wherever they stand. */
function statementKey(statement: Statement): string {
  const { effect, action, resource, principal, conditions, variables } = statement;
  return JSON.stringify([effect, action, resource, principal, conditions, variables]);
}

function readAny(notes: Notes, setting: Setting, value: Value, index: number, path: string): Statements {
  if (value instanceof OneOf) {
    return readEither(notes, value, path, (each) => readAny(notes, setting, each, index, path));
  }
  if (value instanceof Unknown) {
    doubtAbout(notes, path, value);
    return { may: anything(notes.kind, index, sourceOf(notes)), must: [] };
  }
  if (!isMap(value)) {
    refuse(notes, 'bad-statement', path, `is ${kindOf(value)} where an object should stand`);
    return { may: [], must: [] };
  }
  return readStatement(notes, setting, value, index, path);
}

function readStatement(notes: Notes, setting: Setting, map: ValueMap, index: number, path: string): Statements {
  for (const name of map.keys()) {
    if (!ELEMENTS.has(name)) refuse(notes, 'unknown-element', path, `has ${unknownElement(name, ELEMENTS)}`);
  }
  const effects = readEffect(notes, map.get('Effect'), `${path}.Effect`);
  const sid = readSid(notes, setting, map.get('Sid'), `${path}.Sid`);
  const action = readActionElement(notes, map, path);
  const resource = readResourceElement(notes, setting.variables, map, path);
  const principal = readPrincipalElement(notes, map, path);
  const conditions = readConditionElement(notes, map.get('Condition'), `${path}.Condition`);

  const common = { index, sid, variables: setting.variables, source: sourceOf(notes) };
  const wide = {
    ...common,
    action: action.wide,
    resource: resource.wide,
    principal: principal.wide,
    conditions: conditions.wide,
  };
  const may: Statement[] = effects.map((effect) => ({ ...wide, effect }));
  if (effects.length !== 1) return { may, must: [] };
  const certain = [action, resource, principal, conditions].every((side: Sides<unknown>) => side.narrow === side.wide);
  if (certain) return { may, must: may };
  if (action.narrow === null || conditions.narrow === null) return { may, must: [] };
  if (resource.wide !== null && resource.narrow === null) return { may, must: [] };
  if (principal.wide !== null && principal.narrow === null) return { may, must: [] };
  const narrow: Statement = {
    ...common,
    effect: effects[0]!,
    action: action.narrow,
    resource: resource.narrow,
    principal: principal.narrow,
    conditions: conditions.narrow,
  };
  return { may, must: [narrow] };
}

type Effect = Statement['effect'];

/** The effects that the statement may have. */
function readEffect(notes: Notes, value: Value | undefined, path: string): readonly Effect[] {
  if (value === 'Allow' || value === 'Deny') return [value];
  if (value instanceof OneOf) {
    const options = value.options.map((option) => withinAlternative(notes, () => readEffect(notes, option, path)));
    const effects = [...new Set(options.flat())];
    if (effects.length > 1) doubtAbout(notes, path, value);
    return effects;
  }
  if (value instanceof Unknown) {
    doubtAbout(notes, path, value);
    return ['Allow', 'Deny'];
  }
  if (typeof value === 'string' && hasSymbol(value)) {
    addDoubt(notes, path, `${displaySymbols(value)} is not known yet`);
    return ['Allow', 'Deny'];
  }
  if (value === undefined) refuse(notes, 'bad-effect', path, 'is missing');
  else refuse(notes, 'bad-effect', path, `is ${shown(value)}; it must be "Allow" or "Deny"`);
  return [];
}

function readSid(notes: Notes, setting: Setting, value: Value | undefined, path: string): string | null {
  if (value === undefined || value === null || value instanceof Unknown || value instanceof OneOf) return null;
  if (typeof value !== 'string') {
    refuse(notes, 'bad-sid', path, `is ${kindOf(value)} where a text should stand`);
    return null;
  }
  // An empty Sid, as some modules write it, is none.
  if (value === '') return null;
  if (hasSymbol(value)) return value;
  if (setting.sids.has(value) && notes.alternatives === 0) {
    refuseUnlessTolerant(notes, 'bad-sid', path, `${shown(value)} stands twice; AWS wants each Sid once in a policy`);
  }
  setting.sids.add(value);
  if (notes.kind !== 'resource' && !/^[0-9A-Za-z]*$/.test(value)) {
    // IAM refuses it in identity policies; of the other kinds its pages do not say so.
    const judge = notes.kind === 'identity' || notes.kind === 'boundary' ? refuseUnlessTolerant : warn;
    judge(notes, 'bad-sid', path, `is ${shown(value)}; IAM takes only letters and digits`);
  }
  return value;
}

function readPrincipalElement(notes: Notes, map: ValueMap, path: string): Sides<PrincipalSet | null> {
  const absent = { wide: null, narrow: null };
  const not = map.has('NotPrincipal');
  const given = not || map.has('Principal');
  if (notes.kind !== 'trust' && notes.kind !== 'resource') {
    if (given) refuse(notes, 'bad-principal', path, 'has a Principal, which AWS refuses in an identity policy');
    return absent;
  }
  if (not && map.has('Principal')) refuse(notes, 'bad-principal', path, 'has both Principal and NotPrincipal');
  if (not && notes.kind === 'trust') {
    refuse(notes, 'bad-principal', path, 'has a NotPrincipal, which AWS refuses in a trust policy');
  }
  const element = not ? 'NotPrincipal' : 'Principal';
  const value = map.get(element);
  if (value === undefined || value === null) {
    refuse(notes, 'bad-principal', path, 'has no Principal');
    return absent;
  }
  return readPrincipal(notes, value, `${path}.${element}`, not);
}

function readConditionElement(notes: Notes, value: Value | undefined, path: string): Sides<readonly Condition[]> {
  if (value === undefined) return { wide: NO_CONDITIONS, narrow: NO_CONDITIONS };
  if (value === null) {
    warn(notes, 'null-element', path, 'is null and read as if it were not there');
    return { wide: NO_CONDITIONS, narrow: NO_CONDITIONS };
  }
  return readConditions(notes, value, path);
}

const NO_CONDITIONS: readonly Condition[] = [];

/** For messages: names the right spelling where only the case is wrong. */
export function unknownElement(name: string, known: ReadonlySet<string>): string {
  const near = [...known].find((each) => each.toLowerCase() === name.toLowerCase());
  const hint = near === undefined ? '' : `; it is spelled ${near}`;
  return `the element ${shown(name)}, which AWS does not know${hint}`;
}

function sourceOf(notes: Notes): Statement['source'] {
  return { policy: notes.where.policy, location: notes.where.location };
}

function concat(parts: readonly Statements[]): Statements {
  const may = parts.flatMap((part) => part.may);
  if (parts.every((part) => part.must === part.may)) return { may, must: may };
  return { may, must: parts.flatMap((part) => part.must) };
}
