// From canonical texts to texts for people: symbols as ${ADDRESS.ATTRIBUTE}, composed ARNs under the name people know.
// Builds the report's small records; decides nothing.

import { displaySymbols, hasSymbol, OPEN } from '../core/symbol.ts';
import type { RoleNode, Step } from '../graph/model.ts';
import { DOUBT_PREFIX } from '../policy/access.ts';
import type { Statement } from '../policy/model.ts';
import type { Request } from '../policy/request.ts';
import type { Evidence, Hop, RoleRef, StepReport, Witness } from './model.ts';
import { compareText } from './order.ts';

/** How to show texts of one stack. */
export interface Show {
  text(canonical: string): string;
  /** A context key in lower case, as the policies in play spell it. */
  key(lower: string): string;
  /** True for the address of a resource with a sensitive policy: decided on, never shown. */
  isSensitive(policy: string): boolean;
}

/** What stands in place of a value that Terraform marks sensitive. */
export const SENSITIVE = '(sensitive value)';

/**
 * @param aliases canonical text with symbols → the symbol that people know it by; see `Stack.aliases`
 * @param sensitive addresses of resources whose policies Terraform marks sensitive
 * @param spellings context keys in lower case → as policies spell them; asked for once, when a key is shown
 */
export function createShow(
  aliases: ReadonlyMap<string, string>,
  sensitive: ReadonlySet<string>,
  spellings: () => ReadonlyMap<string, string> = () => new Map(),
): Show {
  const candidates = indexAliases(aliases);
  let spelled: ReadonlyMap<string, string> | null = null;
  function key(lower: string): string {
    spelled ??= spellings();
    return spelled.get(lower) ?? lower;
  }
  const cache = new Map<string, string>();
  function text(canonical: string): string {
    if (!hasSymbol(canonical)) return canonical;
    const known = cache.get(canonical);
    if (known !== undefined) return known;
    let shown = canonical;
    for (const [composed, name] of candidates(canonical)) {
      if (shown.includes(composed)) shown = shown.replaceAll(composed, name);
    }
    shown = displaySymbols(shown);
    cache.set(canonical, shown);
    return shown;
  }
  return { text, key, isSensitive: (policy) => sensitive.has(policy) };
}

type Alias = readonly [composed: string, name: string];

const SYMBOL = /\uE000[^\uE001]*\uE001/g;

/** Aliases whose last symbol is the same, by the text behind it. */
interface Ending {
  readonly byText: Map<string, Alias[]>;
  /** How long these texts are. */
  readonly lengths: Set<number>;
}

/**
 * The aliases that may occur in a text, by their last symbol and what follows it: a plan has thousands of aliases, which
 * may all begin with the same account. Longer ones first: an alias may be the start of another one, and what it is replaced
 * by may be part of a third.
 */
function indexAliases(aliases: ReadonlyMap<string, string>): (text: string) => readonly Alias[] {
  const bySymbol = new Map<string, Ending>();
  const always: Alias[] = [];
  for (const alias of aliases) {
    const part = symbolParts(alias[0]).at(-1);
    if (part === undefined) {
      always.push(alias);
      continue;
    }
    const known = bySymbol.get(part.symbol) ?? { byText: new Map<string, Alias[]>(), lengths: new Set<number>() };
    bySymbol.set(part.symbol, known);
    known.lengths.add(part.text.length);
    const list = known.byText.get(part.text);
    if (list) list.push(alias);
    else known.byText.set(part.text, [alias]);
  }
  return (text) => {
    const found = new Set<Alias>(always);
    const todo: string[] = [text];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      for (const { symbol, text: follows } of symbolParts(next)) {
        const ending = bySymbol.get(symbol);
        for (const length of ending?.lengths ?? []) {
          const alike = length > follows.length ? [] : (ending!.byText.get(follows.slice(0, length)) ?? []);
          for (const alias of alike) {
            if (found.has(alias)) continue;
            found.add(alias);
            todo.push(alias[1]);
          }
        }
      }
    }
    return [...found].sort(([a], [b]) => b.length - a.length);
  };
}

/** Each symbol of a text with the plain text behind it. */
function symbolParts(text: string): readonly { readonly symbol: string; readonly text: string }[] {
  return Array.from(text.matchAll(SYMBOL), (match) => {
    const from = match.index + match[0].length;
    const next = text.indexOf(OPEN, from);
    return { symbol: match[0], text: text.slice(from, next < 0 ? undefined : next) };
  });
}

const records = new WeakMap<Show, WeakMap<RoleNode, RoleRef>>();

/** The same record for a role wherever it is shown: of many instances, each may reach each role. */
export function showRole(role: RoleNode, show: Show): RoleRef {
  const known = records.get(show) ?? new WeakMap<RoleNode, RoleRef>();
  records.set(show, known);
  const made = known.get(role) ?? { address: role.address, arn: show.text(role.arn), name: show.text(role.name) };
  known.set(role, made);
  return made;
}

export function showSteps(path: readonly Step[], show: Show): readonly StepReport[] {
  return path.map((step) => ({
    ...showHop(step, show),
    evidence: step.evidence.map((each) => showStatement(each, show)),
  }));
}

export function showHop(step: Step, show: Show): Hop {
  const { kind, technique, from, to, conditions } = step;
  const hidden = conditions.length > 0 && step.evidence.some((each) => show.isSensitive(each.source.policy));
  return {
    kind,
    technique,
    from: show.text(from),
    to: show.text(to),
    conditions: conditions.length === 0 ? NONE : hidden ? [SENSITIVE] : conditions.map(show.text),
  };
}

const NONE: readonly string[] = [];

export function showStatement(statement: Statement, show: Show): Evidence {
  const { policy, location } = statement.source;
  const sid = show.isSensitive(policy) ? null : statement.sid;
  return { effect: statement.effect, policy: show.text(policy), sid, index: statement.index, location };
}

/** A request as reports show it: context keys sorted, texts shown; doubts are not AWS's and are left out. */
export function showWitness(request: Request, show: Show): Witness {
  const context = [...request.context]
    .filter(([key]) => !key.startsWith(DOUBT_PREFIX))
    .sort(([a], [b]) => compareText(a, b))
    .map(
      ([key, value]) => [show.key(key), typeof value === 'string' ? show.text(value) : value.map(show.text)] as const,
    );
  return {
    action: request.action,
    resource: request.resource === null ? null : show.text(request.resource),
    context: Object.fromEntries(context),
  };
}
