// Whom a Principal or NotPrincipal element names: a role's session, by which route, a service, or any one principal.
// Source: IAM JSON policy elements Principal and NotPrincipal. Knows nothing of actions, resources or conditions.

import { hasSymbol, OPEN, splitSymbols } from '../core/symbol.ts';
import type { PrincipalEntry, PrincipalSet, Statement } from './model.ts';
import type { RequestPrincipal } from './request.ts';

/** A role and the session in question. Account, partition and names may hold symbols. */
export interface RoleIdentity {
  /** With the role's path. */
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
  readonly name: string;
  /** `arn:aws:sts::111111111111:assumed-role/NAME/SESSION`; null where the caller chooses the session's name. */
  readonly sessionArn: string | null;
  readonly hasBoundary: boolean;
  /** AROA…, where it is known. */
  readonly uniqueId?: string | null;
  /** Made by this change: no unique id that is written out can be its own. */
  readonly isNew?: boolean;
}

/**
 * The way in which a statement names a role's session, which decides what else limits it:
 * - `session`: by the session's ARN; an Allow is limited by explicit denies only;
 * - `any`: everyone; no identity policy is needed in the same account;
 * - `role`: by the role's ARN or unique id; the boundary's implicit deny limits it;
 * - `account`: by its account; an identity policy must allow as well;
 * - `maybe`: an account, partition or unique id that is not known yet would have to agree.
 */
export type PrincipalRoute = 'session' | 'any' | 'role' | 'account' | 'maybe';

const STRONGEST_FIRST: readonly PrincipalRoute[] = ['session', 'any', 'role', 'account', 'maybe'];

/**
 * The strongest way in which the element names the role; null when it does not. Under NotPrincipal a role that is not
 * listed is named as `any`. A Deny with NotPrincipal spares a role only if both the role and its account are listed, and
 * never one with a boundary; where the account is missing, or the role beside its session, it is `maybe`. Rules 2, 3, 6 to 8, 15 to 17 and 20 of the documentation.
 */
export function principalRoute(
  set: PrincipalSet,
  role: RoleIdentity,
  effect: Statement['effect'] = 'Allow',
): PrincipalRoute | null {
  const routes = new Set<PrincipalRoute>();
  for (const entry of set.entries) {
    const route = entryRoute(entry, role);
    if (route !== null) routes.add(route);
  }
  if (!set.not) return STRONGEST_FIRST.find((route) => routes.has(route)) ?? null;
  if (effect === 'Deny') return denyRouteByExclusion(routes, role);
  if (routes.size === 0) return 'any';
  return routes.size === 1 && routes.has('maybe') ? 'maybe' : null;
}

function denyRouteByExclusion(routes: ReadonlySet<PrincipalRoute>, role: RoleIdentity): PrincipalRoute | null {
  if (role.hasBoundary) return 'any';
  if (routes.has('any') || (routes.has('role') && routes.has('account'))) return null;
  // The account alone spares the account, none of its roles; what is named otherwise may be denied with what is not.
  const isNamed = routes.has('role') || routes.has('session') || routes.has('maybe');
  return isNamed ? 'maybe' : 'any';
}

function entryRoute(entry: PrincipalEntry, role: RoleIdentity): PrincipalRoute | null {
  if (entry.kind === 'any') return 'any';
  if (entry.kind !== 'aws') return null;
  const { value } = entry;
  if (value === role.arn || (role.uniqueId && value === role.uniqueId)) return 'role';
  if (value === role.sessionArn) return 'session';
  if (isUniqueId(value)) return role.uniqueId && hasSymbol(role.uniqueId) && !role.isNew ? 'maybe' : null;
  const { account, arn } = readEntry(entry);
  if (account !== null) return agreeing('account', sameAccount(account, role));
  if (arn === null || /[*?]/.test(arn.resource)) return null;
  if (arn.service === 'iam' && arn.resource === readArn(role.arn)?.resource) {
    return agreeing('role', sameAccount(arn, role));
  }
  if (arn.service === 'sts' && sessionFits(arn.resource, role)) return agreeing('session', sameAccount(arn, role));
  return null;
}

/** What AWS keeps in place of a role's ARN; shown where the role is gone (IAM identifiers). */
function isUniqueId(value: string): boolean {
  return /^AROA[0-9A-Z]{12,}$/.test(value);
}

/** `assumed-role/NAME/SESSION` names this session, or one that the caller can choose to have. */
function sessionFits(resource: string, role: RoleIdentity): boolean {
  if (role.sessionArn !== null) return resource === readArn(role.sessionArn)?.resource;
  const [type, name, session] = resource.split('/');
  return type === 'assumed-role' && name === role.name && session !== undefined;
}

/** How two accounts (or partitions) compare. */
export type Relation = 'same' | 'other' | 'unknown';

function agreeing(route: PrincipalRoute, relation: Relation): PrincipalRoute | null {
  return relation === 'same' ? route : relation === 'unknown' ? 'maybe' : null;
}

function sameAccount(named: { partition: string | null; account: string }, role: RoleIdentity): Relation {
  const parts = [relationOf(named.account, role.account)];
  if (named.partition !== null) parts.push(relationOf(named.partition, role.partition));
  return parts.includes('other') ? 'other' : parts.includes('unknown') ? 'unknown' : 'same';
}

/** Two accounts: a symbol equals only itself, but may turn out to be any account that is written out, or another symbol's. */
export function relationOf(one: string, other: string): 'same' | 'other' | 'unknown' {
  if (one === other) return 'same';
  return hasSymbol(one) || hasSymbol(other) ? 'unknown' : 'other';
}

/**
 * Does the element let the service (or the identity provider) in? It must be named exactly. `maybe`: a part of the name is
 * not known yet (`ec2.${dns_suffix}`), or everyone is named, which AWS does not say to include services.
 */
export function serviceMatches(
  set: PrincipalSet,
  service: string,
  kind: 'service' | 'federated' = 'service',
): 'yes' | 'maybe' | null {
  let found: 'yes' | 'maybe' | null = null;
  for (const entry of set.entries) {
    if (entry.kind === kind && entry.value === service) found = 'yes';
    else if (found === null && (entry.kind === 'any' || (entry.kind === kind && mayBecome(entry.value, service)))) {
      found = 'maybe';
    }
  }
  if (!set.not) return found;
  return found === null ? 'yes' : found === 'maybe' ? 'maybe' : null;
}

/** The text with some value in place of its symbols could be this one: its literal parts occur in order. */
function mayBecome(text: string, wanted: string): boolean {
  if (!hasSymbol(text)) return false;
  const parts = splitSymbols(text);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if ('symbol' in part) continue;
    if (index === parts.length - 1) return wanted.length - part.literal.length >= at && wanted.endsWith(part.literal);
    const found = wanted.indexOf(part.literal, at);
    if (found < 0 || (index === 0 && found > 0)) return false;
    at = found + part.literal.length;
  }
  return true;
}

/**
 * Does the element match this one principal? An account matches all of its principals, a role's ARN its sessions.
 * Under NotPrincipal: no entry matches; the account alone spares none of its roles and users from a Deny (rule 20).
 */
export function principalMatches(
  set: PrincipalSet,
  principal: RequestPrincipal,
  effect: Statement['effect'] = 'Allow',
): boolean {
  const who = readPrincipal(principal.value);
  const byName = set.not && effect === 'Deny' && who.account === null;
  const counts = (entry: PrincipalEntry) => !byName || entry.kind !== 'aws' || readEntry(entry).account === null;
  return set.entries.some((entry) => counts(entry) && entryMatches(entry, principal, who)) !== set.not;
}

function entryMatches(entry: PrincipalEntry, principal: RequestPrincipal, who: ReadPrincipal): boolean {
  if (entry.kind === 'any') return true;
  if (entry.kind !== principal.kind) return false;
  if (entry.value === principal.value) return true;
  if (entry.kind !== 'aws') return false;
  const named = readEntry(entry);
  if (named.account !== null) {
    const account = who.arn ?? who.account;
    if (account === null || account.account !== named.account.account) return false;
    return named.account.partition === null || who.arn === null || named.account.partition === who.arn.partition;
  }
  if (named.arn === null || who.arn === null || named.arn.service !== 'iam' || who.arn.service !== 'sts') return false;
  const sameHome = named.arn.account === who.arn.account && named.arn.partition === who.arn.partition;
  const { resource } = named.arn;
  return sameHome && resource.startsWith('role/') && roleNameOf(who.arn.resource) === resource.split('/').at(-1);
}

interface ReadPrincipal {
  readonly arn: ArnParts | null;
  readonly account: ReturnType<typeof accountNamed>;
}

/** Entries are asked about again and again, for principal after principal. */
const READ_ENTRIES = new WeakMap<PrincipalEntry, ReadPrincipal>();

function readEntry(entry: Extract<PrincipalEntry, { kind: 'aws' }>): ReadPrincipal {
  const known = READ_ENTRIES.get(entry);
  if (known !== undefined) return known;
  const read = readPrincipal(entry.value);
  READ_ENTRIES.set(entry, read);
  return read;
}

function readPrincipal(value: string): ReadPrincipal {
  return { arn: readArn(value), account: accountNamed(value) };
}

/** The name of the role in `assumed-role/NAME/SESSION`; paths vanish in session ARNs. */
function roleNameOf(resource: string): string | null {
  const [type, name] = resource.split('/');
  return type === 'assumed-role' ? (name ?? null) : null;
}

/** The account that `111111111111` or `arn:aws:iam::111111111111:root` names as a whole; a lone symbol is an account id. */
export function accountNamed(value: string): { partition: string | null; account: string } | null {
  if (/^\d{12}$/.test(value)) return { partition: null, account: value };
  const arn = readArn(value);
  if (arn === null) return isAccountSymbol(value) ? { partition: null, account: value } : null;
  return arn.service === 'iam' && arn.resource === 'root' ? { partition: arn.partition, account: arn.account } : null;
}

/** A symbol alone is taken for an account only where its name says so; others are ARNs of things not seen yet. */
function isAccountSymbol(value: string): boolean {
  const parts = splitSymbols(value);
  const only = parts.length === 1 && value.startsWith(OPEN) ? parts[0] : undefined;
  return only !== undefined && 'symbol' in only && /(^|[._])(account|account_id|owner_id)$/.test(only.symbol);
}

export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** The parts of an ARN, which may hold symbols; null when the text is none. */
export function readArn(text: string): ArnParts | null {
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return null;
  return {
    partition: parts[1]!,
    service: parts[2]!,
    region: parts[3]!,
    account: parts[4]!,
    resource: parts.slice(5).join(':'),
  };
}
