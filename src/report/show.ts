// From canonical texts to texts for people: symbols as ${ADDRESS.ATTRIBUTE}, composed ARNs under the name people know.
// Builds the report's small records; decides nothing.

import { displaySymbols, hasSymbol } from '../core/symbol.ts';
import type { RoleNode, Step } from '../graph/model.ts';
import { DOUBT_PREFIX } from '../policy/access.ts';
import type { Statement } from '../policy/model.ts';
import type { Request } from '../policy/request.ts';
import type { Evidence, RoleRef, StepReport, Witness } from './model.ts';
import { compareText } from './order.ts';

/** How to show texts of one stack. */
export interface Show {
  text(canonical: string): string;
  /** True for the address of a resource with a sensitive policy: decided on, never shown. */
  isSensitive(policy: string): boolean;
}

/** What stands in place of a value that Terraform marks sensitive. */
export const SENSITIVE = '(sensitive value)';

/**
 * @param aliases canonical text with symbols → the symbol that people know it by; see `Stack.aliases`
 * @param sensitive addresses of resources whose policies Terraform marks sensitive
 */
export function createShow(aliases: ReadonlyMap<string, string>, sensitive: ReadonlySet<string>): Show {
  const candidates = indexAliases(aliases);
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
  return { text, isSensitive: (policy) => sensitive.has(policy) };
}

type Alias = readonly [composed: string, name: string];

const SYMBOL = /\uE000[^\uE001]*\uE001/g;

/**
 * The aliases that may occur in a text, by the symbols in it: a plan has thousands of aliases, a text one or two symbols.
 * Longer ones first: an alias may be the start of another one, and what it is replaced by may be part of a third.
 */
function indexAliases(aliases: ReadonlyMap<string, string>): (text: string) => readonly Alias[] {
  const bySymbol = new Map<string, Alias[]>();
  for (const alias of aliases) {
    const [first = ''] = alias[0].match(SYMBOL) ?? [];
    const list = bySymbol.get(first);
    if (list) list.push(alias);
    else bySymbol.set(first, [alias]);
  }
  return (text) => {
    const found = new Set<Alias>(bySymbol.get('') ?? []);
    const todo: string[] = [text];
    const seen = new Set<string>();
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      for (const symbol of next.match(SYMBOL) ?? []) {
        if (seen.has(symbol)) continue;
        seen.add(symbol);
        for (const alias of bySymbol.get(symbol) ?? []) {
          found.add(alias);
          todo.push(alias[1]);
        }
      }
    }
    return [...found].sort(([a], [b]) => b.length - a.length);
  };
}

export function showRole(role: RoleNode, show: Show): RoleRef {
  return { address: role.address, arn: show.text(role.arn), name: show.text(role.name) };
}

export function showSteps(path: readonly Step[], show: Show): readonly StepReport[] {
  return path.map((step) => {
    const hidden = step.evidence.some((each) => show.isSensitive(each.source.policy));
    return {
      kind: step.kind,
      technique: step.technique,
      from: show.text(step.from),
      to: show.text(step.to),
      conditions: hidden && step.conditions.length > 0 ? [SENSITIVE] : step.conditions.map(show.text),
      evidence: step.evidence.map((each) => showStatement(each, show)),
    };
  });
}

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
    .map(([key, value]) => [key, typeof value === 'string' ? show.text(value) : value.map(show.text)] as const);
  return {
    action: request.action,
    resource: request.resource === null ? null : show.text(request.resource),
    context: Object.fromEntries(context),
  };
}
