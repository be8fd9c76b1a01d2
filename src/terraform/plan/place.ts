// Where each resource of a plan lives: account, region and partition, from what the plan tells of its providers; and their default tags.
// A place that nobody tells is a symbol, one for each set of credentials, so that two unknown accounts never look equal.

import { isAccountId, parseArn, partitionOfRegion } from '../../aws/arn.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { symbol } from '../../core/symbol.ts';
import { Unknown, type Value } from '../../core/value.ts';
import type { Place } from '../arn-of.ts';
import type { Plan } from '../plan.ts';
import type { ProviderConfig } from './configuration.ts';
import type { PlanResource } from './entry.ts';
import { configOf } from './links.ts';

export interface PlaceSettings {
  /** The account of the default provider, from the configuration file; wins over everything that the plan says. */
  readonly account: string | null;
  readonly region: string | null;
}

/** Types whose ARN holds another account than the provider's, or none. */
const FOREIGN = new Set([
  'aws_ami',
  'aws_s3_bucket',
  'aws_s3_object',
  'aws_route53_zone',
  'aws_ram_resource_share_accepter',
]);

/**
 * A function that tells a resource's place. The account is found in the settings, the provider's `allowed_account_ids` or
 * `assume_role.role_arn`, `aws_caller_identity`, and ARNs of the prior state, in that order; otherwise it is a symbol.
 * @param label stands before the names of such symbols: another stack's unknown account is not this one's
 */
export function placesOf(plan: Plan, settings: PlaceSettings, label: string): (resource: PlanResource) => Place {
  const providers = plan.configuration?.providers ?? new Map<string, ProviderConfig>();
  const clues = gatherClues(plan);
  const known = new Map<string, Place>();
  return (resource) => {
    const key = providerKey(plan, resource);
    let place = known.get(key);
    if (place === undefined) {
      place = placeOf(key, providers, clues, plan, settings, label);
      known.set(key, place);
    }
    return adjusted(place, resource);
  };
}

/**
 * Providers whose account the settings or the configuration name, and whose resources in the state all have another one: what
 * is made with them would not be found where it is.
 */
export function accountContradictions(plan: Plan, settings: PlaceSettings): readonly Diagnostic[] {
  const clues = gatherClues(plan);
  const placeOf = placesOf(plan, settings, '');
  const found = new Map<string, Diagnostic>();
  for (const resource of plan.resources.values()) {
    const key = providerKey(plan, resource);
    const seen = clues.accounts.get(key);
    if (found.has(key) || seen === undefined || resource.mode === 'data') continue;
    const { account } = placeOf({ ...resource, before: null });
    if (!isAccountId(account) || seen.has(account)) continue;
    found.set(key, {
      level: 'warning',
      code: 'account-contradiction',
      message: `the provider ${key} is taken to work in the account ${account}, and its resources in the state are in ${[...seen].join(', ')}: what is attached to them may not be found; name the right account in the configuration (account)`,
      address: resource.address,
      location: null,
    });
  }
  return [...found.values()];
}

/** What the resource itself tells goes first: its own ARN, and the region that version 6 of the provider lets it have. */
function adjusted(place: Place, resource: PlanResource): Place {
  if (resource.mode === 'data') return place;
  const text = resource.before?.get('arn');
  const arn = typeof text === 'string' && !FOREIGN.has(resource.type) ? parseArn(text) : null;
  const own = resource.after?.get('region') ?? resource.before?.get('region');
  const account = arn !== null && isAccountId(arn.account) ? arn.account : place.account;
  const region = typeof own === 'string' && isRegion(own) ? own : place.region;
  if (account === place.account && region === place.region) return place;
  return {
    account,
    region,
    partition: isRegion(region) ? partitionOfRegion(region) : (arn?.partition ?? place.partition),
  };
}

function providerKey(plan: Plan, resource: PlanResource): string {
  return configOf(plan, resource)?.providerKey || 'aws';
}

interface Clues {
  readonly identities: Map<string, Set<string>>;
  readonly accounts: Map<string, Set<string>>;
  readonly regions: Map<string, Set<string>>;
  readonly partitions: Set<string>;
}

function gatherClues(plan: Plan): Clues {
  const clues: Clues = { identities: new Map(), accounts: new Map(), regions: new Map(), partitions: new Set() };
  const heads = new Set<string>();
  for (const resource of plan.resources.values()) {
    const values = resource.before;
    if (values === null || !resource.type.startsWith('aws_')) continue;
    if (resource.mode === 'data') {
      if (resource.type === 'aws_caller_identity')
        tally(clues.identities, plan, resource, values.get('account_id'), isAccountId);
      else if (resource.type === 'aws_region')
        tally(clues.regions, plan, resource, values.get('region') ?? values.get('name') ?? values.get('id'), isRegion);
      else if (resource.type === 'aws_partition') {
        const partition = values.get('partition');
        if (typeof partition === 'string') clues.partitions.add(partition);
      }
      continue;
    }
    const text = values.get('arn');
    if (typeof text !== 'string') continue;
    // Most ARNs of one provider differ in their last part alone, and say nothing new.
    const isForeign = FOREIGN.has(resource.type);
    const saysRegion = values.get('region') === undefined;
    const head = `${providerKey(plan, resource)} ${isForeign} ${saysRegion} ${headOf(text)}`;
    if (heads.has(head)) continue;
    heads.add(head);
    const arn = parseArn(text);
    if (arn === null) continue;
    clues.partitions.add(arn.partition);
    if (!isForeign) tally(clues.accounts, plan, resource, arn.account, isAccountId);
    if (saysRegion) tally(clues.regions, plan, resource, arn.region, isRegion);
  }
  return clues;
}

/** An ARN up to the colon before its resource. */
function headOf(arn: string): string {
  let at = -1;
  for (let colons = 0; colons < 5; colons++) {
    at = arn.indexOf(':', at + 1);
    if (at < 0) return arn;
  }
  return arn.slice(0, at);
}

function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$/.test(text);
}

function tally(
  into: Map<string, Set<string>>,
  plan: Plan,
  resource: PlanResource,
  value: Value | undefined,
  valid: (text: string) => boolean,
): void {
  if (typeof value !== 'string' || !valid(value)) return;
  const key = providerKey(plan, resource);
  const seen = into.get(key);
  if (seen) seen.add(value);
  else into.set(key, new Set([value]));
}

function placeOf(
  key: string,
  providers: ReadonlyMap<string, ProviderConfig>,
  clues: Clues,
  plan: Plan,
  settings: PlaceSettings,
  label: string,
): Place {
  const provider = effective(key, providers);
  const home = providers.get('aws');
  const sameCredentials = (other: string) => sharesCredentials(provider, effective(other, providers), key, other);
  const sameRegion = (other: string) => sharesRegion(provider, effective(other, providers), key, other);
  const atHome = key === 'aws' || sharesCredentials(provider, home, key, 'aws');
  const account =
    (atHome ? settings.account : null) ??
    configuredAccount(provider, plan) ??
    only(clues.identities, sameCredentials) ??
    only(clues.accounts, sameCredentials) ??
    symbol(`${label}${atHome ? '' : `${plainKey(key)}.`}account`);
  const regionHome = key === 'aws' || sharesRegion(provider, home, key, 'aws');
  const region =
    configuredRegion(provider, plan) ??
    (regionHome ? settings.region : null) ??
    only(clues.regions, sameRegion) ??
    symbol(`${label}${regionHome ? '' : `${plainKey(key)}.`}region`);
  const seen = clues.partitions.size === 1 ? [...clues.partitions][0]! : null;
  const partition = isRegion(region) ? partitionOfRegion(region) : (seen ?? 'aws');
  return { account, region, partition };
}

/**
 * The provider block behind a key. Older Terraform lists a provider of its own for each module (`module.m:aws`) although
 * the module only inherits one: it has no arguments then.
 */
function effective(key: string, providers: ReadonlyMap<string, ProviderConfig>): ProviderConfig | undefined {
  const found = providers.get(key);
  const colon = key.lastIndexOf(':');
  if (colon < 0) return found;
  if (found !== undefined && !isBare(found)) return found;
  const inherited = providers.get(key.slice(colon + 1)) ?? providers.get('aws');
  // With several sets of credentials about, nobody can tell which one the module was handed.
  const several =
    new Set([...providers].filter(([name]) => !name.includes(':')).map(([, provider]) => provider.credentials)).size >
    1;
  return several ? found : inherited;
}

/** The default tags that the block of a resource's provider shows: null for none, Unknown where nobody can tell. */
export function shownDefaultTags(plan: Plan, resource: PlanResource): Value {
  const providers = plan.configuration?.providers;
  if (!providers) return new Unknown('the plan does not show the default tags of its providers');
  const provider = effective(providerKey(plan, resource), providers);
  if (provider !== undefined && !isBare(provider)) return provider.defaultTags;
  // A module was handed one of several providers.
  const tags = Array.from(providers.values(), (each) => each.defaultTags).filter((each) => each !== null);
  return tags.length === 0 || provider === providers.get('aws')
    ? (provider?.defaultTags ?? null)
    : new Unknown('which default tags of several providers count is not known');
}

/** Whether two resources are managed by the same provider configuration. */
export function sameProvider(plan: Plan, one: PlanResource, other: PlanResource): boolean {
  const providers = plan.configuration?.providers;
  const keys = [providerKey(plan, one), providerKey(plan, other)] as const;
  return (
    keys[0] === keys[1] || (providers !== undefined && effective(keys[0], providers) === effective(keys[1], providers))
  );
}

function isBare(provider: ProviderConfig): boolean {
  return (
    provider.region === undefined &&
    provider.regionReferences.length === 0 &&
    provider.credentials === BARE &&
    provider.defaultTags === null
  );
}

const BARE = JSON.stringify([
  [null, null, null, null, null, null, null],
  [false, false, false],
]);

function sharesCredentials(
  a: ProviderConfig | undefined,
  b: ProviderConfig | undefined,
  keyA: string,
  keyB: string,
): boolean {
  if (keyA === keyB || a === b) return true;
  const bareA = a?.credentials ?? BARE;
  const bareB = b?.credentials ?? BARE;
  return bareA === bareB && (!bareA.includes('references') || (!keyA.includes(':') && !keyB.includes(':')));
}

function sharesRegion(
  a: ProviderConfig | undefined,
  b: ProviderConfig | undefined,
  keyA: string,
  keyB: string,
): boolean {
  if (keyA === keyB || a === b) return true;
  const text = (provider: ProviderConfig | undefined) =>
    JSON.stringify([provider?.region ?? null, provider?.regionReferences ?? []]);
  return text(a) === text(b) && (a?.regionReferences.length ?? 0) === 0;
}

function configuredAccount(provider: ProviderConfig | undefined, plan: Plan): string | null {
  if (provider === undefined) return null;
  const allowed = provider.allowedAccountIds.filter(isAccountId);
  if (allowed.length === 1) return allowed[0]!;
  const byVariable = accountFromVariables(provider.allowedAccountReferences, plan);
  if (byVariable !== null) return byVariable;
  const role = provider.roleArn === null ? null : parseArn(provider.roleArn);
  if (role !== null && isAccountId(role.account)) return role.account;
  return accountFromVariables(provider.roleReferences, plan);
}

/** The account in the values of root variables that an expression refers to: an account id, a list of one, or an ARN. */
function accountFromVariables(references: readonly string[], plan: Plan): string | null {
  const found = new Set<string>();
  for (const reference of references) {
    const value = reference.startsWith('var.') ? plan.variables.get(reference.slice(4)) : undefined;
    const texts = Array.isArray(value) ? value : [value];
    for (const text of texts) {
      if (typeof text !== 'string') continue;
      if (isAccountId(text)) found.add(text);
      const account = parseArn(text)?.account;
      if (account !== undefined && isAccountId(account)) found.add(account);
    }
  }
  return found.size === 1 ? [...found][0]! : null;
}

function configuredRegion(provider: ProviderConfig | undefined, plan: Plan): string | null {
  if (typeof provider?.region === 'string' && provider.region !== '') return provider.region;
  const [reference, ...more] = provider?.regionReferences ?? [];
  if (reference === undefined || more.length > 0 || !reference.startsWith('var.')) return null;
  const value = plan.variables.get(reference.slice(4));
  return typeof value === 'string' && isRegion(value) ? value : null;
}

/** The one value that the clues of matching providers agree on, or null. */
function only(clues: ReadonlyMap<string, ReadonlySet<string>>, matches: (key: string) => boolean): string | null {
  const found = new Set<string>();
  for (const [key, values] of clues) if (matches(key)) for (const value of values) found.add(value);
  return found.size === 1 ? [...found][0]! : null;
}

function plainKey(key: string): string {
  return key.replace(/:/g, '.');
}
