// May a role do one thing that an escalation path needs? Judged on effective access: denies, boundary, SCPs, conditions.
// What the caller chooses counts as met, what the environment decides stays as a condition. Knows no paths.

import { globMatches, loadCatalog } from '../aws/catalog.ts';
import { assertNever } from '../core/errors.ts';
import type { Access } from '../policy/access.ts';
import { and, DOUBT_PREFIX, EVERYTHING, NOTHING, not, or, statement } from '../policy/access.ts';
import { type Decision, findRequest } from '../policy/difference.ts';
import type { Statement } from '../policy/model.ts';
import { callerChoices } from './caller-keys.ts';
import { actionParts, scpsOf } from './identity-side.ts';
import type { Graph, InstanceKeys, RoleNode } from './model.ts';
import { principalBindings } from './principal-keys.ts';
import { mentionedKeys, type Point, residual, statementKeys } from './residual.ts';
import { doubtAt, register, remember, sideOf, stateOf } from './state.ts';
import { inAccount } from './supposed-accounts.ts';

/** A permission that is there, with what is left to hold. */
export interface Permission {
  readonly condition: Access;
  /** In words: what the caller must choose. */
  readonly needs: readonly string[];
  /** The resource on which it is there. */
  readonly resource: string;
}

export interface Who {
  readonly role: RoleNode;
  readonly instance: InstanceKeys | null;
  readonly graph: Graph;
}

type Fixed = ReadonlyMap<string, string | null>;

/**
 * The permission for an action on one resource, or null.
 * @param fixed context keys that follow from what is done (`iam:PassedToService`); null: absent
 * @param trusted no identity Allow is needed, because a policy on the other side names the caller
 */
export function permissionOn(
  who: Who,
  action: string,
  resource: string,
  fixed: Fixed = new Map(),
  trusted = false,
): Permission | null {
  const { role, graph, instance } = who;
  const formula = () => {
    const parts = actionParts(role, graph, action, `${action} ${resource}`);
    const granted = trusted ? parts.scp : and(parts.identity, parts.boundary, parts.scp);
    return and(granted, not(parts.denies));
  };
  const anywhere = remember(graph, `anywhere\n${role.key}\n${action}\n${trusted}\n${instance?.arn ?? ''}`, () => {
    const all = formula();
    return {
      alike: isAlikeAnywhere(all),
      permission: isAlikeAnywhere(all) ? judge(who, all, action, '*', fixed) : null,
    };
  });
  if (anywhere.alike) return anywhere.permission && { ...anywhere.permission, resource };
  const key = `may\n${role.key}\n${action}\n${resource}\n${trusted}\n${JSON.stringify([...fixed])}\n${instance?.arn ?? ''}`;
  return remember(graph, key, () => ({ permission: judge(who, formula(), action, resource, fixed) })).permission;
}

/** Does the formula say the same of every resource and in every context? Then a role with ten thousand targets is asked once. */
function isAlikeAnywhere(access: Access): boolean {
  switch (access.op) {
    case 'const':
      return true;
    case 'statement': {
      const { resource, conditions } = access.statement;
      return conditions.length === 0 && (resource === null || (!resource.not && resource.patterns.includes('*')));
    }
    case 'and':
    case 'or':
      return access.of.every(isAlikeAnywhere);
    case 'not':
    case 'bind':
      return isAlikeAnywhere(access.of);
    default:
      return assertNever(access, 'access');
  }
}

/** The permission for an action on some resource: the one with the fewest conditions among those that policies name. */
export function permissionOnSome(
  who: Who,
  action: string,
  candidates: readonly string[],
  fixed: Fixed = new Map(),
): Permission | null {
  return permissionsOnOne(who, [action], candidates, fixed);
}

/** The permission for several actions on one and the same resource: under whatever condition some resource has it. */
export function permissionsOnOne(
  who: Who,
  actions: readonly string[],
  candidates: readonly string[],
  fixed: Fixed = new Map(),
): Permission | null {
  const found: Permission[] = [];
  for (const resource of candidates) {
    const each = actions.map((action) => permissionOn(who, action, resource, fixed));
    if (each.some((permission) => permission === null)) continue;
    const held = each as readonly Permission[];
    const condition = and(...held.map((permission) => permission.condition));
    if (condition.op === 'const' && !condition.value) continue;
    const made = { condition, needs: [...new Set(held.flatMap((permission) => permission.needs))], resource };
    if (condition.op === 'const') return { ...made, condition: EVERYTHING };
    found.push(made);
  }
  if (found.length === 0) return permissionInDoubt(who, actions);
  return { ...found[0]!, condition: or(...found.map((each) => each.condition)) };
}

/** Where the engine did not find out whether some resource is left on which the actions are allowed. */
function permissionInDoubt(who: Who, actions: readonly string[]): Permission | null {
  const { graph, role } = who;
  const found = engineAnswer(who, actions);
  if (found.kind !== 'undecided') return null;
  const reason = `whether ${role.name} can use ${actions.join(' and ')} is not decided: ${found.reason}`;
  const condition = doubtAbout(who, `undecided:${sideOf(graph)}:${role.arn}:${actions}`, reason);
  return { condition, needs: [], resource: '*' };
}

/** Resources to try for an action, or for several on one: one for each pattern of the role's policies, and what the engine finds. */
export function someResources(who: Who, ...actions: readonly string[]): readonly string[] {
  const { role, graph } = who;
  return remember(graph, `resources\n${role.key}\n${actions}`, () => {
    const found = new Set<string>();
    for (const action of actions) {
      for (const statement of statementsFor(role, action)) {
        const { resource } = statement;
        if (resource === null || resource.not) found.add('*');
        // The exceptions of a Deny with NotResource are among the few that it spares.
        if (resource && (statement.effect === 'Allow' || resource.not))
          for (const each of resource.patterns) if (mayBeOf(each, action)) found.add(instanceOf(each));
      }
    }
    const answer = engineAnswer(who, actions);
    if (answer.kind === 'found' && answer.witness.resource !== null) found.add(answer.witness.resource);
    return [...found];
  });
}

/** Could a resource of this pattern be of a type that the action takes? An action that is not known takes any. */
function mayBeOf(pattern: string, action: string): boolean {
  const types = loadCatalog().find(action)?.resourceTypes ?? [];
  const parts = pattern.split(':');
  if (types.length === 0 || parts.length < 6) return true;
  const begins = (text: string) => text.split(/[*?$]/, 1)[0]!;
  return types.some((type) => {
    const of = type.split(':');
    const [head, wanted] = [begins(parts.slice(5).join(':')), begins(of.slice(5).join(':'))];
    return globMatches(parts[2]!, of[2]!) && (head.startsWith(wanted) || wanted.startsWith(head));
  });
}

/** A concrete resource for which the actions are surely or perhaps allowed, found by the engine. */
function engineAnswer({ role, graph, instance }: Who, actions: readonly string[]): Decision {
  return remember(graph, `engine\n${role.key}\n${actions}`, () => {
    const [binding] = principalBindings(role, graph, instance);
    const asked: Access[] = [];
    for (const action of actions) {
      const parts = actionParts(role, graph, action, null);
      if (parts.identity === NOTHING) return { kind: 'none' };
      const formula = and(parts.identity, parts.boundary, parts.scp, not(parts.denies));
      asked.push({ op: 'bind', binding: { action, context: binding!.context }, of: and(formula, ofItsTypes(action)) });
    }
    return findRequest(and(...asked), graph.options.engine);
  });
}

/** The resource is of a type that the action takes, as far as that is known. */
function ofItsTypes(action: string): Access {
  const types = loadCatalog().find(action)?.resourceTypes ?? [];
  if (types.length === 0) return EVERYTHING;
  return statement({
    index: 0,
    sid: null,
    effect: 'Allow',
    action: { not: false, patterns: ['*'] },
    resource: { not: false, patterns: types },
    principal: null,
    conditions: [],
    variables: false,
    source: { policy: action, location: null },
  });
}

const speaking = new WeakMap<RoleNode, Map<string, readonly Statement[]>>();

/** Statements of the role's policies and boundary that may name the action. */
export function statementsFor(role: RoleNode, action: string): readonly Statement[] {
  const known = speaking.get(role) ?? new Map<string, readonly Statement[]>();
  speaking.set(role, known);
  let found = known.get(action);
  if (!found) {
    const sources = [...role.policies, ...(role.boundary ? [role.boundary] : [])];
    found = sources.flatMap((source) => (source.document?.may ?? []).filter((each) => couldName(each, action)));
    known.set(action, found);
  }
  return found;
}

/** The same with those of the service control policies. */
export function allStatementsFor({ role, graph }: Who, action: string): readonly Statement[] {
  const scps = scpsOf(role, graph).flatMap(({ levels }) => levels.flat().flatMap((each) => each.may));
  return [...statementsFor(role, action), ...scps.filter((each) => couldName(each, action))];
}

/** Context keys (lower case) on which it hangs whether the role may do this. */
export function keysFor(who: Who, action: string): ReadonlySet<string> {
  const key = `keys\n${who.role.key}\n${action}`;
  return remember(who.graph, key, () => new Set(allStatementsFor(who, action).flatMap(statementKeys)));
}

const prefixes = new WeakMap<Statement, readonly string[]>();

/** Quick and wide: could the statement's Action match? False only if no pattern's fixed beginning fits. */
export function couldName(statement: Statement, action: string): boolean {
  if (statement.action.not) return true;
  const wanted = action.toLowerCase();
  let fixed = prefixes.get(statement);
  if (!fixed) {
    fixed = statement.action.patterns.map((each) => each.toLowerCase().split(/[*?]/, 1)[0]!);
    prefixes.set(statement, fixed);
  }
  return fixed.some((each) => wanted.startsWith(each));
}

export function instanceOf(pattern: string): string {
  return pattern === '*' ? '*' : pattern.replaceAll('*', 'x').replaceAll('?', 'x');
}

function judge(who: Who, formula: Access, action: string, resource: string, fixed: Fixed): Permission | null {
  const ways: { condition: Access; needs: readonly string[] }[] = [];
  for (const binding of principalBindings(who.role, who.graph, who.instance)) {
    const supposed = (text: string) => inAccount(text, who.role, binding.account);
    const follows = Array.from(fixed, ([key, value]) => [key, value && supposed(value)] as const);
    const base: Point = { action, resource: supposed(resource), context: new Map([...binding.context, ...follows]) };
    const open = residual(formula, base);
    const at = (_: string, context: Point['context']) => residual(formula, { ...base, context });
    const { choices, capped } = callerChoices(open, at, base, isChosen);
    for (const each of choices) ways.push({ ...each, condition: and(binding.when, each.condition) });
    if (capped) ways.push({ condition: cappedDoubt(who, action, resource), needs: [] });
  }
  const sure = ways.find((each) => each.condition.op === 'const');
  if (sure) return { ...sure, condition: EVERYTHING, resource };
  const possible = ways.filter((each) => findRequest(each.condition, who.graph.options.engine).kind !== 'none');
  if (possible.length === 0) return null;
  return { condition: or(...possible.map((each) => each.condition)), needs: possible[0]!.needs, resource };
}

function cappedDoubt(who: Who, action: string, resource: string): Access {
  const { role, graph } = who;
  const reason = `the conditions under which ${role.name} can use ${action} are too many to try all of them`;
  return doubtAbout(who, `capped:${sideOf(graph)}:${role.arn}:${action}:${resource}`, reason);
}

function doubtAbout({ role, graph }: Who, id: string, reason: string): Access {
  const { doubts } = stateOf(graph);
  register(doubts, id, { reason, address: role.address ?? role.arn, attribute: 'policy', location: role.location });
  return doubtAt(doubts, 'allow', id, null);
}

/** Keys of a request that its caller decides: parameters, tags, and which resource to take. The rest is the environment. */
function isChosen(key: string): boolean {
  if (key.startsWith(DOUBT_PREFIX)) return false;
  if (!key.startsWith('aws:')) return true;
  return key.startsWith('aws:requesttag/') || key.startsWith('aws:resourcetag/') || key === 'aws:tagkeys';
}

/**
 * `ec2:RunInstances` is checked against every resource that it touches, each with keys of its own: a condition on
 * `ec2:InstanceType` finds no such key where the subnet is checked (Service Authorization Reference, Amazon EC2).
 */
const RUN_INSTANCES: readonly { readonly type: string; readonly account: boolean; readonly keys: readonly string[] }[] =
  [
    {
      type: 'instance',
      account: true,
      keys: [
        'ec2:instancetype',
        'ec2:instanceprofile',
        'ec2:tenancy',
        'ec2:ebsoptimized',
        'ec2:rootdevicetype',
        'ec2:metadatahttptokens',
        'ec2:metadatahttpendpoint',
        'ec2:metadatahttpputresponsehoplimit',
        'ec2:instancemetadatatags',
        'ec2:instancemarkettype',
        'ec2:instanceautorecovery',
        'ec2:placementgroup',
        'ec2:availabilityzone',
        'ec2:launchtemplate',
        'ec2:islaunchtemplateresource',
        'ec2:newinstanceprofile',
        'ec2:attribute',
        'ec2:instanceid',
        'ec2:productcode',
      ],
    },
    {
      type: 'image',
      account: false,
      keys: ['ec2:imagetype', 'ec2:owner', 'ec2:public', 'ec2:rootdevicetype', 'ec2:imageid'],
    },
    { type: 'subnet', account: true, keys: ['ec2:vpc', 'ec2:subnetid', 'ec2:availabilityzone'] },
    { type: 'security-group', account: true, keys: ['ec2:vpc', 'ec2:securitygroupid'] },
    {
      type: 'network-interface',
      account: true,
      keys: ['ec2:vpc', 'ec2:subnet', 'ec2:associatepublicipaddress', 'ec2:networkinterfaceid', 'ec2:availabilityzone'],
    },
    {
      type: 'volume',
      account: true,
      keys: [
        'ec2:volumesize',
        'ec2:volumetype',
        'ec2:volumeiops',
        'ec2:encrypted',
        'ec2:parentsnapshot',
        'ec2:availabilityzone',
      ],
    },
  ];
const EVERYWHERE = ['ec2:region', 'ec2:launchtemplate', 'ec2:islaunchtemplateresource'];

/** Rule 36: one permission for each kind of resource; null if any of them is missing. */
export function permissionsToRunInstances(who: Who, profileArn: string | null): readonly Permission[] | null {
  const { role, graph, instance } = who;
  const name = `run instances\n${role.key}\n${instance?.arn ?? ''}`;
  const { mentioned } = remember(graph, name, () => {
    const parts = actionParts(role, graph, 'ec2:RunInstances', 'ec2:RunInstances *');
    const keys = mentionedKeys(and(parts.identity, parts.boundary, parts.scp, not(parts.denies)));
    return { mentioned: [...keys].filter((key) => key.startsWith('ec2:')) };
  });
  const profile = mentioned.includes('ec2:instanceprofile') ? profileArn : null;
  return remember(graph, `${name}\n${profile}`, () => ({ found: runsInstances(who, mentioned, profile) })).found;
}

function runsInstances(
  who: Who,
  mentioned: readonly string[],
  profileArn: string | null,
): readonly Permission[] | null {
  const found: Permission[] = [];
  for (const { type, account, keys } of RUN_INSTANCES) {
    const fixed = new Map<string, string | null>();
    for (const key of mentioned) {
      const tag = key.startsWith('ec2:resourcetag/') && type !== 'instance' && type !== 'volume';
      if (!keys.includes(key) && !EVERYWHERE.includes(key) && !tag) fixed.set(key, null);
    }
    if (type === 'instance' && profileArn !== null) fixed.set('ec2:instanceprofile', profileArn);
    const permission = permissionOnSome(
      who,
      'ec2:RunInstances',
      arnsOfType(who, 'ec2:RunInstances', type, account),
      fixed,
    );
    if (permission === null) return null;
    found.push(permission);
  }
  return found;
}

/** Concrete ARNs of one EC2 resource type, one for each pattern of the role's policies that may mean it. */
export function arnsOfType(who: Who, action: string, type: string, ownAccount: boolean): readonly string[] {
  const { role } = who;
  const owner = ownAccount ? role.account : '';
  const found = new Set<string>();
  for (const { resource } of statementsFor(role, action)) {
    for (const pattern of resource === null ? ['*'] : resource.patterns) {
      const parts = pattern.split(':');
      if (parts.length < 6) {
        found.add(`arn:${role.partition}:ec2:us-east-1:${owner}:${type}/x`);
        continue;
      }
      const region = /[*?]/.test(parts[3]!) ? 'us-east-1' : parts[3]!;
      const account = /[*?]/.test(parts[4]!) ? owner : parts[4]!;
      const rest = parts.slice(5).join(':');
      if (rest.startsWith(`${type}/`)) found.add(`arn:${role.partition}:ec2:${region}:${account}:${instanceOf(rest)}`);
      else if (rest.startsWith('*')) found.add(`arn:${role.partition}:ec2:${region}:${account}:${type}/x`);
      else found.add(`arn:${role.partition}:ec2:${region}:${owner}:${type}/x`);
    }
  }
  return [...found];
}
