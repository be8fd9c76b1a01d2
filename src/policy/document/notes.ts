// What the strict reader collects on its way: diagnostics, doubts, and whether AWS would refuse the document.
// Knows where the document stands, not what is in it.

import type { Diagnostic, Doubt, Location } from '../../core/diagnostic.ts';
import { displaySymbols } from '../../core/symbol.ts';
import type { OneOf, Unknown } from '../../core/value.ts';
import type { PolicyKind } from '../model.ts';

/** Where a policy document stands. */
export interface PolicyPlace {
  /** Terraform address, or the ARN or name of a policy outside the plan. */
  readonly policy: string;
  readonly attribute: string;
  readonly location: Location | null;
}

export interface Notes {
  readonly kind: PolicyKind;
  readonly where: PolicyPlace;
  /** Patterns and Sids that AWS refuses are read as they are: for comparing documents as they are published. */
  readonly tolerant: boolean;
  readonly diagnostics: Diagnostic[];
  readonly doubts: Doubt[];
  /** Reasons of all doubts, so that each counts once. */
  readonly reasons: Set<string>;
  /** Past MAX_NOTES: how many there are beside those that are listed. */
  readonly unlisted: { errors: number; warnings: number };
  /** More than none: inside one of several possible values, where a mistake may not come to pass. */
  alternatives: number;
  /** AWS refuses the document. */
  refused: boolean;
  /** AWS refuses it in some of its possible forms. */
  perhapsRefused: boolean;
}

/** So many mistakes and so many doubts of one document are listed. */
const MAX_NOTES = 100;

export function newNotes(kind: PolicyKind, where: PolicyPlace, tolerant: boolean): Notes {
  const empty = {
    diagnostics: [],
    doubts: [],
    reasons: new Set<string>(),
    unlisted: { errors: 0, warnings: 0 },
    alternatives: 0,
    refused: false,
    perhapsRefused: false,
  };
  return { kind, where, tolerant, ...empty };
}

/** AWS refuses this: the document grants nothing. `path` is the element, for example `Statement[2].Action`. */
export function refuse(notes: Notes, code: string, path: string, what: string): void {
  if (notes.alternatives > 0) notes.perhapsRefused = true;
  else notes.refused = true;
  note(notes, notes.alternatives > 0 ? 'warning' : 'error', code, path, what);
}

/** Doubtful or without effect, but read: whether AWS refuses it is not certain. */
export function warn(notes: Notes, code: string, path: string, what: string): void {
  note(notes, 'warning', code, path, what);
}

/** A mistake that does not hinder comparing: refused in a plan, only warned of in tolerant reading. */
export function refuseUnlessTolerant(notes: Notes, code: string, path: string, what: string): void {
  (notes.tolerant ? warn : refuse)(notes, code, path, what);
}

/** Something in the document is not known. */
export function doubtAbout(notes: Notes, path: string, unknown: Unknown | OneOf): void {
  addDoubt(notes, path, unknown.reason, unknown.location);
}

export function addDoubt(notes: Notes, path: string, reason: string, location: Location | null = null): void {
  const { policy, attribute } = notes.where;
  const text = path === '' ? reason : `${path} is not known: ${reason}`;
  if (notes.reasons.has(text)) return;
  notes.reasons.add(text);
  if (notes.doubts.length >= MAX_NOTES) return;
  notes.doubts.push({ reason: text, address: policy, attribute, location: location ?? notes.where.location });
}

/** All that was collected; of what is past the bound, how much it is. */
export function collected(notes: Notes): { diagnostics: readonly Diagnostic[]; doubts: readonly Doubt[] } {
  const { diagnostics, doubts, reasons, unlisted } = notes;
  const { policy, attribute, location } = notes.where;
  const more = unlisted.errors + unlisted.warnings;
  const level = unlisted.errors > 0 ? 'error' : 'warning';
  const said = `${attribute} has ${more} more such mistakes, which are not listed`;
  const unknown = reasons.size - doubts.length;
  const reason = `${unknown} more parts of it are not known`;
  return {
    diagnostics:
      more === 0
        ? diagnostics
        : [...diagnostics, { level, code: 'policy-mistakes', message: said, address: policy, location }],
    doubts: unknown === 0 ? doubts : [...doubts, { reason, address: policy, attribute, location }],
  };
}

/** Reads something that may not come to pass: what AWS refuses there is not an error of the whole document. */
export function withinAlternative<T>(notes: Notes, read: () => T): T {
  notes.alternatives += 1;
  const result = read();
  notes.alternatives -= 1;
  return result;
}

function note(notes: Notes, level: Diagnostic['level'], code: string, path: string, what: string): void {
  const { policy, attribute, location } = notes.where;
  if (notes.diagnostics.length >= MAX_NOTES) {
    notes.unlisted[level === 'error' ? 'errors' : 'warnings'] += 1;
    return;
  }
  notes.diagnostics.push({
    level,
    code,
    message: displaySymbols(path === '' ? `${attribute} ${what}` : `${attribute}: ${path} ${what}`),
    address: policy,
    location,
  });
}
