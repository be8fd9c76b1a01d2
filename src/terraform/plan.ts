// `terraform show -json` of a plan → a typed plan that holds only allow-listed attributes: a secret in user_data ends here.
// Knows the plan format of Terraform and OpenTofu; does not resolve anything (snapshot.ts does) and knows no IAM.

import type { Diagnostic } from '../core/diagnostic.ts';
import { InputError } from '../core/errors.ts';
import { literal } from '../core/symbol.ts';
import { Unknown, type Value } from '../core/value.ts';
import { type Configuration, readConfiguration, referredAttributes } from './plan/configuration.ts';
import type { PlanResource } from './plan/entry.ts';
import { type RelevantAttribute, readRelevantAttributes } from './plan/hidden-references.ts';
import { get, getRaw, isRaw, type Raw, toValue } from './plan/raw.ts';
import { readResources } from './plan/resources.ts';
import { unreadDiagnostics } from './unread.ts';

export interface Plan {
  readonly file: string;
  readonly formatVersion: string;
  readonly terraformVersion: string | null;
  /** By address; deposed objects and drift are not in it. */
  readonly resources: ReadonlyMap<string, PlanResource>;
  readonly configuration: Configuration | null;
  /** What the changed blocks refer to, dynamic blocks and locals included; null before Terraform 1.2, which does not say. */
  readonly relevantAttributes: readonly RelevantAttribute[] | null;
  /** Values of the root module's variables; a sensitive one is Unknown here. */
  readonly variables: ReadonlyMap<string, Value>;
  readonly diagnostics: readonly Diagnostic[];
}

const REMEDY = 'run `terraform show -json PLANFILE > plan.json` and give that file';

/**
 * Reads a plan. Parts that old versions leave out may be missing; what that leaves open is a diagnostic.
 * @param value the JSON value of `terraform show -json PLANFILE`, formats 0.1 to 1.x, Terraform or OpenTofu
 * @throws InputError when the value is not a plan of a known format
 */
export function readPlan(value: unknown, file: string): Plan {
  const raw = checkedPlan(value, file);
  const configuration = readConfiguration(get(raw, 'configuration'));
  const relevantAttributes = readRelevantAttributes(get(raw, 'relevant_attributes'));
  const referred = configuration === null ? new Map() : referredAttributes(configuration, relevantAttributes ?? []);
  const { resources, diagnostics } = readResources(raw, referred);
  return {
    file,
    formatVersion: String(get(raw, 'format_version')),
    terraformVersion:
      typeof get(raw, 'terraform_version') === 'string' ? literal(String(get(raw, 'terraform_version'))) : null,
    resources,
    configuration,
    relevantAttributes,
    variables: readVariables(raw, configuration),
    diagnostics: [...planDiagnostics(raw, file), ...diagnostics, ...unreadDiagnostics(resources.values())],
  };
}

function checkedPlan(value: unknown, file: string): Raw {
  if (!isRaw(value)) {
    throw new InputError(
      file,
      `is JSON but not a plan (${Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`})`,
      REMEDY,
    );
  }
  const version = get(value, 'format_version');
  if (version === undefined) throw notAPlan(value, file);
  checkVersion(version, file);
  const has = (key: string) => get(value, key) !== undefined;
  if (['planned_values', 'resource_changes', 'configuration', 'prior_state', 'output_changes'].some(has)) return value;
  if (has('values'))
    throw new InputError(file, 'is a state, not a plan', `${REMEDY}; a state of another stack is given by --context`);
  if (has('provider_schemas'))
    throw new InputError(file, 'is the output of `terraform providers schema`, not a plan', REMEDY);
  if (has('valid')) throw new InputError(file, 'is the output of `terraform validate`, not a plan', REMEDY);
  // A plan of an empty configuration still says which Terraform made it.
  if (has('terraform_version') && (has('applyable') || has('errored') || has('timestamp'))) return value;
  throw new InputError(file, 'has a format_version but none of the parts of a plan', REMEDY);
}

/** Checks `format_version`: majors 0 and 1 are known; minors only ever add. */
export function checkVersion(version: unknown, file: string): void {
  if (typeof version === 'string' && /^[01](\.[0-9]{1,4}){0,2}$/.test(version)) return;
  const shown = typeof version === 'string' ? `"${literal(version).slice(0, 20)}"` : 'that is not text';
  throw new InputError(
    file,
    `has the format version ${shown}, which is not known here`,
    'use a release that knows it, or a Terraform whose plans have format 0.1 to 1.x',
  );
}

function notAPlan(value: Raw, file: string): InputError {
  const has = (key: string) => get(value, key) !== undefined;
  if (has('@level') || has('@message')) {
    return new InputError(
      file,
      'is the log of `terraform plan -json`, not a plan',
      `save the plan with \`terraform plan -out=PLANFILE\`; ${REMEDY}`,
    );
  }
  if (has('lineage') || (has('version') && has('serial'))) {
    return new InputError(file, 'is a raw state file (terraform.tfstate), not a plan', REMEDY);
  }
  if (has('Statement'))
    return new InputError(
      file,
      'is a policy document, not a plan',
      'compare policy documents with the `compare` command',
    );
  if (has('RoleDetailList'))
    return new InputError(file, "is AWS's account authorization details, not a plan", 'give it by --context');
  return new InputError(file, 'is JSON but not a plan: it has no format_version', REMEDY);
}

function planDiagnostics(raw: Raw, file: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const warn = (code: string, message: string) =>
    found.push({ level: 'warning', code, message: `${file}: ${message}`, address: null, location: null });
  if (get(raw, 'errored') === true)
    warn(
      'plan-errored',
      'Terraform failed while making this plan, so changes may be missing from it; mend what it says and plan again',
    );
  else if (get(raw, 'complete') === false) {
    warn(
      'plan-incomplete',
      'the plan is not complete (made with -target or with deferred changes): a later apply may change more; plan without -target, or judge the next plan as well',
    );
  }
  const changes = get(raw, 'resource_changes') ?? [];
  if (!Array.isArray(changes))
    warn('plan-incomplete', 'resource_changes is not a list: what would change is not known');
  const deferred = get(raw, 'deferred_changes');
  if (Array.isArray(deferred) && deferred.length > 0) {
    warn(
      'plan-deferred',
      `${deferred.length} ${deferred.length === 1 ? 'change is' : 'changes are'} deferred to a later plan and not judged here; judge that plan as well`,
    );
  }
  if (
    get(raw, 'resource_changes') === undefined &&
    get(raw, 'planned_values') === undefined &&
    get(raw, 'prior_state') !== undefined
  ) {
    warn('plan-incomplete', 'the plan has neither resource_changes nor planned_values: what would change is not known');
  }
  return found;
}

function readVariables(raw: Raw, configuration: Configuration | null): ReadonlyMap<string, Value> {
  const result = new Map<string, Value>();
  const declared = configuration?.root.variables;
  const given = getRaw(raw, 'variables');
  for (const name of Object.keys(given)) {
    const declaration = declared?.get(name);
    // Without the declaration nobody can tell that a value is not a password.
    if (declaration === undefined && declared !== undefined && declared.size > 0) continue;
    result.set(name, declaration?.sensitive ? sensitiveVariable(name) : toValue(get(given[name], 'value')));
  }
  for (const [name, declaration] of declared ?? []) {
    if (result.has(name)) continue;
    if (declaration.sensitive) result.set(name, sensitiveVariable(name));
    else if (declaration.default !== undefined) result.set(name, declaration.default);
  }
  return result;
}

function sensitiveVariable(name: string): Unknown {
  return new Unknown(`variable ${name} is sensitive`);
}

export type { PlanResource } from './plan/entry.ts';
export { isRaw };
