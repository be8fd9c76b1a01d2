// ARNs that are taken for different and need not be: an account, a region or a name in them is not known here, and another
// one spells it out. Said as a warning, since a Deny, a boundary or a resource policy may meet what it seems to miss.

import type { Diagnostic } from '../core/diagnostic.ts';
import { hasSymbol, symbolNames } from '../core/symbol.ts';
import type { Graph, PolicySource } from '../graph/model.ts';
import { globTokens, surelyDisjoint } from '../policy/glob.ts';
import type { Show } from '../result/show.ts';
import { isOpenText } from '../terraform/open-texts.ts';
import type { Stack } from '../terraform/resource.ts';

/** Where an ARN or a pattern of ARNs stands. */
interface Place {
  readonly text: string;
  /** The resource whose policy names it, or that has it. */
  readonly address: string;
  /** It only ever widens: an Allow of an identity policy. Two such need no telling apart. */
  readonly widens: boolean;
  /** Names of the symbols in it that may be any account, region or text. */
  readonly opens: ReadonlySet<string>;
}

/** Places of one service in which the same symbols are open: those leave each other nothing to tell. */
interface Alike {
  readonly opens: ReadonlySet<string>;
  readonly places: Place[];
}

const PLACE = /(?:^|[^a-z_])(?:account|region)$/;
const MAX_TOLD = 10;
const MAX_PAIRS = 200_000;

/** Warnings, at most a few: the remedy is one and the same for all. */
export function openArns(stack: Stack, graphs: readonly Graph[], show: Show): readonly Diagnostic[] {
  if (![...stack.changes.values()].some((change) => change !== 'no-op' && change !== 'read')) return [];
  const places = unique(graphs.flatMap(placesIn));
  const byService = new Map<string, Map<string, Alike>>();
  for (const each of places) {
    const groups = byService.get(serviceOf(each)) ?? new Map<string, Alike>();
    byService.set(serviceOf(each), groups);
    const key = [...each.opens].sort().join('\n');
    const alike = groups.get(key);
    if (alike) alike.places.push(each);
    else groups.set(key, { opens: each.opens, places: [each] });
  }
  const told = new Map<string, Diagnostic>();
  let pairs = 0;
  for (const one of places) {
    for (const alike of one.opens.size === 0 ? [] : byService.get(serviceOf(one))!.values()) {
      const opened = [...one.opens].filter((name) => !alike.opens.has(name));
      // Where each leaves something else open the pair comes up twice.
      const isMutual = [...alike.opens].some((name) => !one.opens.has(name));
      for (const other of opened.length === 0 ? [] : alike.places) {
        if (told.size > MAX_TOLD || pairs > MAX_PAIRS) break;
        if ((one.widens && other.widens) || (isMutual && one.text > other.text)) continue;
        pairs += 1;
        if (!mayMeetOnlyIf(one, other, opened)) continue;
        const key = `${opened.join()} ${other.text}`;
        if (!told.has(key)) told.set(key, warning(one, other, opened, show));
      }
    }
  }
  return pairs > MAX_PAIRS ? [...told.values(), tooMany()] : [...told.values()];
}

function serviceOf({ text }: Place): string {
  return text.split(':')[2] ?? '';
}

function tooMany(): Diagnostic {
  const message = `more than ${MAX_PAIRS} pairs of ARNs, in which an account or region is not known: whether the others may be the same was not looked at; name the account in the configuration (account)`;
  return { level: 'warning', code: 'open-arn', message, address: null, location: null };
}

/** As they stand they have nothing in common; with some text in place of what is open they may have. */
function mayMeetOnlyIf(one: Place, other: Place, opened: readonly string[]): boolean {
  if (!surelyDisjoint(globTokens(one.text), globTokens(other.text))) return false;
  // What is open in both is the same thing in both.
  const differ = new Set([...opened, ...[...other.opens].filter((name) => !one.opens.has(name))]);
  const wide = (text: string) =>
    globTokens(
      text.replace(/\uE000([^\uE000\uE001]*)\uE001/g, (whole, name: string) => (differ.has(name) ? '*' : whole)),
    );
  return !surelyDisjoint(wide(one.text), wide(other.text));
}

const NONE: ReadonlySet<string> = new Set();

function opensIn(text: string): ReadonlySet<string> {
  if (!hasSymbol(text)) return NONE;
  return new Set(symbolNames(text).filter((name) => PLACE.test(name) || isOpenText(`\uE000${name}\uE001`)));
}

function placesIn(graph: Graph): readonly Place[] {
  const found: Place[] = [];
  const add = (text: string, address: string, widens: boolean) => {
    if (text.startsWith('arn:')) found.push({ text, address, widens, opens: opensIn(text) });
  };
  // Many roles have the same policy: each document is read once for what it grants, once for what it bounds.
  const seen = new Map<boolean, Set<unknown>>([
    [true, new Set()],
    [false, new Set()],
  ]);
  const read = (source: PolicySource | null, isIdentity: boolean) => {
    if (seen.get(isIdentity)!.has(source?.document)) return;
    seen.get(isIdentity)!.add(source?.document);
    for (const { effect, resource } of source?.document?.may ?? []) {
      const widens = isIdentity && effect === 'Allow' && resource?.not !== true;
      for (const text of resource?.patterns ?? []) add(text, source!.policy, widens);
    }
  };
  for (const role of graph.roles.values()) {
    add(role.arn, role.address ?? role.arn, false);
    for (const source of role.policies) read(source, true);
    read(role.boundary, false);
  }
  for (const { address, scope, source } of graph.resourcePolicies) {
    for (const text of scope) add(text, address, false);
    read(source, false);
  }
  return found;
}

function unique(places: readonly Place[]): readonly Place[] {
  const found = new Map<string, Place>();
  for (const each of places) {
    const known = found.get(each.text);
    if (!known || (known.widens && !each.widens)) found.set(each.text, each);
  }
  return [...found.values()];
}

function warning(one: Place, other: Place, opened: readonly string[], show: Show): Diagnostic {
  const shown = ({ text, address }: Place) =>
    show.isSensitive(address) ? `what ${show.text(address)} names` : `${show.text(text)} (${show.text(address)})`;
  const what = opened.map((name) => show.text(`\uE000${name}\uE001`)).join(', ');
  return {
    level: 'warning',
    code: 'open-arn',
    message: `${shown(one)} and ${shown(other)} may be the same and are taken for different, because ${what} is not known here; name the account in the configuration (account), give the provider its region, or the variable its value`,
    address: other.address,
    location: null,
  };
}
