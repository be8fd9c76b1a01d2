// Reads the Principal and NotPrincipal elements of a statement into principal entries.
// Knows their written forms (AWS JSON policy elements: Principal), not whom they match: see principal.ts.

import { hasSymbol, symbol } from '../../core/symbol.ts';
import { isMap, OneOf, Unknown, type Value } from '../../core/value.ts';
import type { PrincipalEntry, PrincipalSet } from '../model.ts';
import { doubtAbout, type Notes, refuse, warn } from './notes.ts';
import { ANY, joined, kindOf, type Listing, NONE, readOptions, readTexts, type Sides, sidesOf } from './texts.ts';

const CODE = 'bad-principal';

/** Stands for "anyone" of one kind where the value is not known; a symbol, so that it equals no known name. */
const UNSEEN = symbol('a principal that is not known');
/** What a Principal that is not known may hold. */
export const ANYONE: readonly PrincipalEntry[] = [
  { kind: 'any' },
  { kind: 'service', value: UNSEEN },
  { kind: 'federated', value: UNSEEN },
  { kind: 'canonical', value: UNSEEN },
];

type Typed = Exclude<PrincipalEntry['kind'], 'any'>;
const TYPES: ReadonlyMap<string, Typed> = new Map([
  ['AWS', 'aws'],
  ['Service', 'service'],
  ['Federated', 'federated'],
  ['CanonicalUser', 'canonical'],
]);

/** The Principal (`not`: NotPrincipal) element, as wide and as narrow as it may be. */
export function readPrincipal(notes: Notes, value: Value, path: string, not: boolean): Sides<PrincipalSet> {
  const listing = readEntries(notes, value, path);
  const { wide, narrow } = sidesOf(listing, not, ANYONE);
  const widest: PrincipalSet = { not, entries: wide };
  if (narrow === wide) return { wide: widest, narrow: widest };
  return { wide: widest, narrow: narrow === null ? null : { not, entries: narrow } };
}

function readEntries(notes: Notes, value: Value, path: string): Listing<PrincipalEntry> {
  if (value instanceof Unknown) {
    doubtAbout(notes, path, value);
    return ANY;
  }
  if (value instanceof OneOf) return readOptions(notes, value, path, (option) => readEntries(notes, option, path));
  if (value === '*') return { surely: [{ kind: 'any' }], maybe: [], open: false };
  if (!isMap(value)) {
    const what = typeof value === 'string' ? `is ${JSON.stringify(value)}` : `is ${kindOf(value)}`;
    refuse(notes, CODE, path, `${what}; it must be "*" or an object with AWS, Service, Federated or CanonicalUser`);
    return NONE;
  }
  if (value.size === 0) warn(notes, CODE, path, 'is empty and matches nobody');
  return joined([...value].map(([type, names]) => readType(notes, type, names, `${path}.${type}`)));
}

function readType(notes: Notes, type: string, names: Value, path: string): Listing<PrincipalEntry> {
  const kind = TYPES.get(type);
  if (kind === undefined) {
    refuse(notes, CODE, path, 'is not a type of principal; AWS knows AWS, Service, Federated and CanonicalUser');
    return NONE;
  }
  const texts = readTexts(notes, names, path, {
    code: CODE,
    scalars: true,
    read: (text, at) => readName(notes, kind, text, at),
  });
  if (Array.isArray(names) && names.length === 0) warn(notes, CODE, path, 'is an empty list and matches nobody');
  const entry = (text: string): PrincipalEntry =>
    text === '*' && kind === 'aws' ? { kind: 'any' } : { kind, value: text };
  const listing = { surely: texts.surely.map(entry), maybe: texts.maybe.map(entry), open: false };
  if (!texts.open) return listing;
  return { ...listing, maybe: [...listing.maybe, kind === 'aws' ? { kind: 'any' } : { kind, value: UNSEEN }] };
}

function readName(notes: Notes, kind: Typed, text: string, path: string): Listing<string> {
  const listed = { surely: [text], maybe: [], open: false };
  if (kind === 'service' && /[*?]/.test(text)) {
    warn(notes, CODE, path, `is ${JSON.stringify(text)}; AWS has no wildcards in a service, it matches none`);
  }
  if (kind !== 'aws' || text === '*' || hasSymbol(text)) return listed;
  if (/^\d{12}$/.test(text) || /^A[A-Z]{3}[A-Z0-9]{8,}$/.test(text)) return listed;
  if (!text.startsWith('arn:') || text.split(':').length < 6) {
    warn(
      notes,
      CODE,
      path,
      `is ${JSON.stringify(text)}, neither an account, an ARN nor a unique id; it matches nobody`,
    );
  } else if (text.includes('*') || text.includes('?')) {
    warn(
      notes,
      CODE,
      path,
      `is ${JSON.stringify(text)}; AWS has no partial wildcards in a principal, it matches nobody`,
    );
  }
  return listed;
}
