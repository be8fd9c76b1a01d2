// Reads the Action and Resource elements of a statement, and their Not… forms, into patterns.
// Knows what AWS takes for an action and an ARN (JSON policy elements: Action, Resource), not how patterns match.

import { CLOSE, displaySymbols, hasSymbol, OPEN } from '../../core/symbol.ts';
import { isList, type ValueMap } from '../../core/value.ts';
import type { PatternSet } from '../model.ts';
import { addDoubt, type Notes, refuse, refuseUnlessTolerant, warn } from './notes.ts';
import { type Listing, patternSides, readTexts, type Sides, shown } from './texts.ts';

/** `Action` or `NotAction`. */
export function readActionElement(notes: Notes, map: ValueMap, path: string): Sides<PatternSet> {
  return readPatterns(notes, map, path, 'Action', (text, at) => readAction(notes, text, at));
}

/** `Action`/`NotAction` and `Resource`/`NotResource`: exactly one of the two. */
function readPatterns(
  notes: Notes,
  map: ValueMap,
  path: string,
  name: 'Action' | 'Resource',
  read: (text: string, path: string) => Listing<string>,
): Sides<PatternSet> {
  const nothing: PatternSet = { not: false, patterns: [] };
  const not = map.has(`Not${name}`);
  if (not && map.has(name)) refuse(notes, `bad-${name.toLowerCase()}`, path, `has both ${name} and Not${name}`);
  const element = not ? `Not${name}` : name;
  const value = map.get(element);
  const code = `bad-${name.toLowerCase()}`;
  if (value === undefined || value === null) {
    refuse(notes, code, path, `has neither ${name} nor Not${name}`);
    return { wide: nothing, narrow: nothing };
  }
  if (isList(value) && value.length === 0) warn(notes, code, `${path}.${element}`, 'is an empty list');
  return patternSides(readTexts(notes, value, `${path}.${element}`, { code, scalars: false, read }), not);
}

/** An action's name is AWS's own, so a part of it that is not known yet may be any; it is no constant like an ARN. */
function readAction(notes: Notes, text: string, path: string): Listing<string> {
  if (hasSymbol(text)) {
    addDoubt(notes, path, `${displaySymbols(text)} is not known yet`);
    return { surely: [], maybe: [withoutSymbols(text)], open: false };
  }
  if (text !== '*' && !/^[^:]+:/.test(text)) {
    const form = 'it must be "*" or have the form service:Action';
    refuseUnlessTolerant(notes, 'bad-action', path, `is ${shown(text)}; ${form}`);
  } else if (text.endsWith(':')) {
    warn(notes, 'bad-action', path, `is ${shown(text)}, which names no action`);
  } else if (/\s/.test(text)) {
    warn(notes, 'bad-action', path, `is ${shown(text)}, which has white space`);
  } else if (/[*?]/.test(text.slice(0, text.indexOf(':'))) && text !== '*:*') {
    warn(notes, 'bad-action', path, `is ${shown(text)}; AWS takes no wildcard in the service prefix`);
  }
  return { surely: [text], maybe: [], open: false };
}

function withoutSymbols(text: string): string {
  let result = '';
  let inside = false;
  for (const char of text) {
    if (char === OPEN) {
      inside = true;
      result += '*';
    } else if (char === CLOSE) inside = false;
    else if (!inside) result += char;
  }
  return result;
}

export function readResourceElement(
  notes: Notes,
  variables: boolean,
  map: ValueMap,
  path: string,
): Sides<PatternSet | null> {
  const absent = { wide: null, narrow: null };
  const given = map.has('Resource') || map.has('NotResource');
  if (notes.kind === 'trust') {
    if (given) refuse(notes, 'bad-resource', path, 'has a Resource, which AWS refuses in a trust policy');
    return absent;
  }
  // Some resource policies (ECR repositories) have no Resource: the resource is the one that bears the policy.
  if (notes.kind === 'resource' && !given) return absent;
  return readPatterns(notes, map, path, 'Resource', (text, at) => readResource(notes, variables, text, at));
}

function readResource(notes: Notes, variables: boolean, text: string, path: string): Listing<string> {
  const arn = text.startsWith('arn:') || text.startsWith(OPEN) || /^(\$\{|[?*]*:)/.test(text) || /^\*+$/.test(text);
  if (!arn) refuseUnlessTolerant(notes, 'bad-resource', path, `is ${shown(text)}; it must be "*" or an ARN`);
  const colons = text.split(':');
  const widened = variables && !notes.tolerant ? withoutEarlyVariables(text) : text;
  if (widened !== text) {
    // The documentation says that such a variable is not replaced; policies of AWS's own rely on it.
    addDoubt(notes, path, `${shown(text)} has a policy variable before the fifth colon, where AWS may not replace it`);
    return { surely: [], maybe: [widened], open: false };
  }
  // AWS completes an ARN that has fewer than six parts with `*` (JSON policy elements: Resource).
  const short = text.startsWith('arn:') && colons.length < 6 && !text.endsWith('*') && !hasSymbol(text);
  return { surely: [short && !text.includes('${') ? `${text}:*` : text], maybe: [], open: false };
}

/** An ARN with `*` for each policy variable in its first five parts. */
function withoutEarlyVariables(text: string): string {
  if (!text.startsWith('arn:')) return text;
  let result = '';
  let colons = 0;
  const lastClose = text.lastIndexOf('}');
  for (let at = 0; at < text.length; at += 1) {
    if (colons === 5) return result + text.slice(at);
    const opens = at < lastClose && text.startsWith('${', at) && !/[*?$]/.test(text[at + 2] ?? '');
    const close = opens ? text.indexOf('}', at) : -1;
    if (close > 0) {
      result += '*';
      at = close;
    } else {
      if (text[at] === ':') colons += 1;
      result += text[at];
    }
  }
  return result;
}
