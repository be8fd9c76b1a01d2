// Reads policy documents as strictly as AWS does: what AWS refuses grants nothing and is named, with its place.
// What is not known of a document makes it two: as wide as it may be and as narrow. Knows nothing of who asks for what.

import type { Diagnostic } from '../core/diagnostic.ts';
import { displaySymbols, hasSymbol, literal, OPEN } from '../core/symbol.ts';
import { isList, isMap, OneOf, Unknown, type Value, type ValueMap } from '../core/value.ts';
import { readJson } from './document/json.ts';
import {
  addDoubt,
  collected,
  doubtAbout,
  type Notes,
  newNotes,
  type PolicyPlace,
  refuse,
  warn,
  withinAlternative,
} from './document/notes.ts';
import { anything, readEither, readStatements, type Statements, unknownElement } from './document/statements.ts';
import { kindOf, shown } from './document/texts.ts';
import type { PolicyDocument, PolicyKind, Statement } from './model.ts';

export type { PolicyPlace } from './document/notes.ts';

export interface PolicyReading {
  /** Null: AWS refuses it, it cannot be read, or there is none (the value is null). It grants nothing. */
  readonly document: PolicyDocument | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadingOptions {
  /**
   * Read what AWS would refuse but whose meaning is plain: resources that are no ARNs, actions without a service, any
   * Sid. For comparing documents as they are published; false by default.
   */
  readonly tolerant?: boolean;
}

/**
 * Reads a policy given as JSON text or as a tree of values, with symbols, Unknown and OneOf inside. A document with a
 * diagnostic of level `error` is refused. Never throws on bad input. Sources: IAM JSON policy grammar and elements.
 */
export function readPolicy(
  value: Value,
  kind: PolicyKind,
  where: PolicyPlace,
  options: ReadingOptions = {},
): PolicyReading {
  const notes = newNotes(kind, where, options.tolerant ?? false);
  const draft = readDraft(notes, value);
  if (draft === null || notes.refused) return { document: null, diagnostics: collected(notes).diagnostics };
  const { version, id, may } = draft;
  const must = notes.perhapsRefused ? [] : draft.must;
  if (notes.perhapsRefused) addDoubt(notes, '', 'AWS refuses the policy in some of the forms that it may take');
  const { diagnostics, doubts } = collected(notes);
  return { document: { version, id, may, must: doubts.length === 0 ? may : must, doubts }, diagnostics };
}

/** The same for JSON text from outside, in which nothing stands for a symbol. */
export function readPolicyText(
  text: string,
  kind: PolicyKind,
  where: PolicyPlace,
  options: ReadingOptions = {},
): PolicyReading {
  return readPolicy(literal(text), kind, where, options);
}

interface Draft extends Statements {
  readonly version: PolicyDocument['version'];
  readonly id: string | null;
}

const ELEMENTS: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);

function readDraft(notes: Notes, value: Value): Draft | null {
  if (value === null) return null;
  if (value instanceof Unknown) {
    doubtAbout(notes, '', value);
    return wholly(notes);
  }
  if (value instanceof OneOf) return readOptions(notes, value);
  if (typeof value === 'string') return readText(notes, value);
  if (!isMap(value)) {
    refuse(notes, 'policy-json', '', `is ${kindOf(value)} where an object should stand`);
    return null;
  }
  return readDocument(notes, value);
}

function readText(notes: Notes, text: string): Draft | null {
  if (text.trim() === '') {
    refuse(notes, 'policy-json', '', 'is empty');
    return null;
  }
  if (hasSymbol(text) && text.trimStart().startsWith(OPEN)) {
    addDoubt(notes, '', `${displaySymbols(text.trim())} is not known yet`);
    return wholly(notes);
  }
  const reading = readJson(text);
  if (!reading.ok) {
    refuse(notes, `policy-${reading.code}`, '', reading.message);
    return null;
  }
  if (notes.kind !== 'resource') checkCharacters(notes, text);
  if (typeof reading.value === 'string') {
    refuse(notes, 'policy-json', '', 'is a JSON text that holds a text; it is encoded twice');
    return null;
  }
  return readDraft(notes, reading.value);
}

/** IAM's own policies take characters up to U+00FF (API reference, PolicyDocument). */
function checkCharacters(notes: Notes, text: string): void {
  let inSymbol = false;
  for (const char of text) {
    const point = char.codePointAt(0)!;
    if (point === 0xe000) inSymbol = true;
    else if (point === 0xe001) inSymbol = false;
    else if (point > 0xff && point !== 0xfeff && !inSymbol) {
      warn(notes, 'policy-characters', '', `has the character ${codePoint(point)}; IAM takes none above U+00FF`);
      return;
    }
  }
}

function readDocument(notes: Notes, map: ValueMap): Draft | null {
  for (const name of map.keys()) {
    if (!ELEMENTS.has(name)) refuse(notes, 'unknown-element', '', `has ${unknownElement(name, ELEMENTS)}`);
  }
  const versions = readVersion(notes, map.get('Version'));
  const id = map.get('Id');
  if (id !== undefined && id !== null && (isList(id) || isMap(id))) refuse(notes, 'bad-id', 'Id', 'is not a text');
  const statement = map.get('Statement');
  if (statement === undefined || statement === null) {
    refuse(notes, 'no-statement', '', 'has no Statement');
    return null;
  }
  const version = versions[0] ?? '2008-10-17';
  const variables = versions.includes('2012-10-17');
  const read = readStatements(notes, { variables, sids: new Set() }, statement);
  const statements = versions.length > 1 ? inBothVersions(read) : read;
  return { version, id: typeof id === 'string' ? id : null, ...statements };
}

/** The versions that the document may have; the first counts. None where AWS refuses it. */
function readVersion(notes: Notes, value: Value | undefined): readonly PolicyDocument['version'][] {
  if (value === undefined || value === null) return ['2008-10-17'];
  if (value === '2012-10-17' || value === '2008-10-17') return [value];
  if (value instanceof Unknown || value instanceof OneOf) {
    doubtAbout(notes, 'Version', value);
    return ['2012-10-17', '2008-10-17'];
  }
  if (typeof value === 'string' && hasSymbol(value)) {
    addDoubt(notes, 'Version', `${displaySymbols(value)} is not known yet`);
    return ['2012-10-17', '2008-10-17'];
  }
  refuse(
    notes,
    'bad-version',
    'Version',
    `is ${shown(value)}${oddCharacters(value)}; AWS knows 2012-10-17 and 2008-10-17`,
  );
  return [];
}

/** Names the characters that make a Version look right and be wrong, for example an en dash. */
function oddCharacters(value: Value): string {
  if (typeof value !== 'string') return '';
  const odd = [...new Set(value)].filter((char) => !/[0-9-]/.test(char)).slice(0, 3);
  if (odd.length === 0) return '';
  const named = odd.map((char) => {
    const point = char.codePointAt(0)!;
    const name = LOOKALIKES.get(point);
    return name === undefined ? codePoint(point) : `${codePoint(point)} (${name})`;
  });
  return ` with ${named.join(' and ')}`;
}

const LOOKALIKES: ReadonlyMap<number, string> = new Map([
  [0x00ad, 'soft hyphen'],
  [0x2010, 'hyphen'],
  [0x2011, 'non-breaking hyphen'],
  [0x2012, 'figure dash'],
  [0x2013, 'en dash'],
  [0x2014, 'em dash'],
  [0x2015, 'horizontal bar'],
  [0x2212, 'minus sign'],
  [0x00a0, 'no-break space'],
  [0x200b, 'zero width space'],
  [0xfe63, 'small hyphen-minus'],
  [0xff0d, 'full-width hyphen-minus'],
]);

function codePoint(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** With an unknown Version, statements with `${…}` may mean either; the others mean the same in both. */
function inBothVersions({ may, must }: Statements): Statements {
  const ambiguous = (statement: Statement) => JSON.stringify([statement.resource, statement.conditions]).includes('${');
  const literally = may.filter(ambiguous).map((statement) => ({ ...statement, variables: false }));
  return { may: [...may, ...literally], must: must.filter((statement) => !ambiguous(statement)) };
}

function readOptions(notes: Notes, oneOf: OneOf): Draft | null {
  const drafts: (Draft | null)[] = [];
  const statements = readEither(notes, oneOf, '', (option) => {
    const draft = withinAlternative(notes, () => readDraft(notes, option));
    drafts.push(draft);
    return draft ?? { may: [], must: [] };
  });
  const first = drafts.find((draft) => draft !== null);
  return { version: first?.version ?? '2012-10-17', id: first?.id ?? null, ...statements };
}

function wholly(notes: Notes): Draft {
  const { policy, location } = notes.where;
  const may = anything(notes.kind, 0, { policy, location });
  return { version: '2012-10-17', id: null, may, must: [] };
}
