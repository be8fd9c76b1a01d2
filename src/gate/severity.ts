// How bad a gain is: from its actions, resources and route, by AWS's own access levels and a short list of what opens doors.
// Knows nothing of plans or reports; conditions never lower a severity, since whoever reads cannot check them here.

import { type ActionInfo, type Catalog, globMatches } from '../aws/catalog.ts';
import { CLOSE, OPEN } from '../core/symbol.ts';
import { globsMeet } from '../result/globs.ts';
import type { AccessLevelName, Severity } from '../result/model.ts';
import { ACCESS_LEVELS } from '../result/order.ts';
import { CREDENTIAL_ACTIONS } from '../result/phrases.ts';

export { atLeast, worst } from '../result/order.ts';

/** The parts of a Grant that its severity depends on. */
export interface GrantParts {
  readonly actions: readonly string[];
  readonly exceptActions: readonly string[];
  readonly resources: readonly string[];
  readonly exceptResources: readonly string[];
  /** The route to the role; a route through another account counts through `crossAccount`. */
  readonly path: readonly { readonly kind: string }[];
  readonly crossAccount: boolean;
  readonly conditions: readonly string[];
}

export interface SeverityOptions {
  /**
   * Is this resource of `sts:AssumeRole` a role whose own access is in the report? Then assuming it is a plain write,
   * as what it leads to is judged by itself. Left out: no role is seen.
   */
  readonly seesRole?: (resource: string) => boolean;
}

export interface GrantSeverity {
  readonly severity: Severity;
  /** Access levels of the actions covered, from List to Permissions management. */
  readonly accessLevels: AccessLevelName[];
  /** Actions of today's AWS catalogue that are covered and can apply to the resources. */
  readonly actionCount: number;
}

const ASSUME_ROLE = 'sts:assumerole';
/** Writes a policy of the resource itself: who may use it. AWS marks nearly all of them Permissions management, not all. */
const POLICY_WRITE =
  /:(?:put|set|update|attach|create|add|delete)\w*(?:resource|bucket|key|access|repository|vault)policy$/;
/** Where IAM itself can be rewritten, nothing else that is excepted matters. */
const IAM_TAKEOVER = ['iam:putrolepolicy', 'iam:attachrolepolicy', 'iam:createpolicyversion'];

/**
 * Severity, access levels and action count of a gain. critical: administrator (`*` on `*`); high: permissions
 * management, IAM writes, writes of resource policies, credentials and secrets, a whole service's writes on `*`, a route
 * through another account; medium: other writes and tagging, and actions that the catalogue does not know; low: read and list.
 */
export function severityOf(grant: GrantParts, catalog: Catalog, options: SeverityOptions = {}): GrantSeverity {
  const covered = coveredActions(grant, catalog);
  const levels = new Set<AccessLevelName>(covered.actions.map((action) => action.level));
  return {
    severity: judge(grant, covered, levels, options),
    accessLevels: ACCESS_LEVELS.filter((level) => levels.has(level)),
    actionCount: covered.actions.length,
  };
}

interface Covered {
  readonly actions: readonly ActionInfo[];
  /** Lower-case names of `actions`. */
  readonly names: ReadonlySet<string>;
  /** A pattern names actions that the catalogue does not have: newer than it, or misspelt. */
  readonly beyondCatalog: boolean;
}

function judge(
  grant: GrantParts,
  { actions, names, beyondCatalog }: Covered,
  levels: ReadonlySet<AccessLevelName>,
  options: SeverityOptions,
): Severity {
  const everywhere = grant.resources.some(coversEverything);
  const everyAction = grant.actions.some((pattern) => /^\*+(?::\*+)?$/.test(pattern));
  if (everyAction && everywhere && IAM_TAKEOVER.some((name) => names.has(name))) return 'critical';

  if (grant.crossAccount || levels.has('Permissions management')) return 'high';
  if (CREDENTIAL_ACTIONS.some((name) => names.has(name))) return 'high';
  if (names.has(ASSUME_ROLE) && !grant.resources.every((resource) => options.seesRole?.(resource) ?? false))
    return 'high';
  for (const action of actions) {
    const name = action.name.toLowerCase();
    if (isWrite(action) && (name.startsWith('iam:') || POLICY_WRITE.test(name))) return 'high';
  }
  if (writesWholeService(grant, actions)) return 'high';

  if (levels.has('Write') || levels.has('Tagging') || beyondCatalog) return 'medium';
  return 'low';
}

/** A pattern of all of a service's actions (`s3:*`), some of them writes, on every resource of the service. */
function writesWholeService(grant: GrantParts, actions: readonly ActionInfo[]): boolean {
  const whole = grant.actions
    .filter((pattern) => /^[^:]*:\*+$|^\*+$/.test(pattern))
    .map((pattern) => pattern.toLowerCase());
  if (whole.length === 0) return false;
  return actions.some((action) => {
    const name = action.name.toLowerCase();
    const service = name.slice(0, name.indexOf(':'));
    return (
      isWrite(action) &&
      whole.some((pattern) => globMatches(pattern, name)) &&
      grant.resources.some((resource) => coversEverything(resource) || coversService(resource, service))
    );
  });
}

function isWrite(action: ActionInfo): boolean {
  return action.level === 'Write' || action.level === 'Permissions management';
}

function coversEverything(resource: string): boolean {
  return /^\*+$/.test(resource);
}

/** `arn:aws:s3:::*`: every resource of the service, in every region and account. */
function coversService(resource: string, service: string): boolean {
  const parts = resource.split(':');
  return (
    parts.length >= 6 &&
    globMatches(parts[2]!.toLowerCase(), service) &&
    /^\**$/.test(parts[3]!) &&
    /^\**$/.test(parts[4]!) &&
    /^[*:]+$/.test(parts.slice(5).join(':'))
  );
}

function coveredActions(grant: GrantParts, catalog: Catalog): Covered {
  const except = grant.exceptActions.map((pattern) => pattern.toLowerCase());
  const found = new Map<string, ActionInfo>();
  const inapplicable = new Map<string, ActionInfo>();
  let beyondCatalog = false;
  for (const pattern of grant.actions) {
    const matching = matchingOf(catalog, pattern);
    if (matching.length === 0) beyondCatalog = true;
    const exact = !/[*?]/.test(pattern);
    for (const action of matching) {
      const name = action.name.toLowerCase();
      if (except.some((glob) => globMatches(glob, name))) continue;
      if (exact || applies(action, grant.resources)) found.set(name, action);
      else inapplicable.set(name, action);
    }
  }
  // Resources of a shape that the catalogue does not know must not make a gain look like nothing.
  const chosen = found.size > 0 ? found : inapplicable;
  return { actions: [...chosen.values()], names: new Set(chosen.keys()), beyondCatalog };
}

const matchings = new WeakMap<Catalog, Map<string, readonly ActionInfo[]>>();

function matchingOf(catalog: Catalog, pattern: string): readonly ActionInfo[] {
  let known = matchings.get(catalog);
  if (!known) {
    known = new Map();
    matchings.set(catalog, known);
  }
  const key = pattern.toLowerCase();
  let found = known.get(key);
  if (!found) {
    found = catalog.matching(key);
    known.set(key, found);
  }
  return found;
}

/** Could the action be used on a resource that one of the patterns matches? Decides what is counted, never what is allowed. */
function applies(action: ActionInfo, resources: readonly string[]): boolean {
  return resources.some((resource) => {
    if (coversEverything(resource)) return true;
    return action.resourceTypes.some((type) => typeFits(type, resource));
  });
}

const BUCKET_TYPE = 'arn:*:s3:::*';
const fits = new Map<string, boolean>();

function typeFits(type: string, resource: string): boolean {
  const key = `${type}\n${resource}`;
  const known = fits.get(key);
  if (known !== undefined) return known;
  const pattern = withoutSymbols(resource);
  // A bucket's name holds no slash, which the type's `*` does not say.
  const fit = !(type === BUCKET_TYPE && pattern.includes('/')) && globsMeet(type, pattern);
  if (fits.size > 50_000) fits.clear();
  fits.set(key, fit);
  return fit;
}

/** A value not known yet, carried or displayed, may be any text here. */
function withoutSymbols(text: string): string {
  let shown = '';
  let rest = text;
  for (;;) {
    const at = rest.search(/\$\{|\uE000/);
    if (at < 0) return shown + rest;
    const end = rest[at] === OPEN ? rest.indexOf(CLOSE, at) : rest.indexOf('}', at);
    if (end < 0) return shown + rest;
    shown += `${rest.slice(0, at)}*`;
    rest = rest.slice(end + 1);
  }
}
