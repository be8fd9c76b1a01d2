// Carriers: whatever brings a role's credentials onto EC2 instances, from single instances to fleets and node groups.
// Must not evaluate access; it finds profile, role and metadata options, and says why credentials do not arrive.

import type { Doubt, Location } from '../core/diagnostic.ts';
import { symbol } from '../core/symbol.ts';
import type { Access } from '../policy/access.ts';
import { and, doubt, EVERYTHING, NOTHING } from '../policy/access.ts';
import type { Resource } from '../terraform/resource.ts';
import { endpointOff, imdsOf } from './carriers-imds.ts';
import { isLauncher, LAUNCHER_TYPES } from './carriers-launchers.ts';
import { type ProfileSource, profileSources } from './carriers-sources.ts';
import { createTemplates } from './carriers-templates.ts';
import type { Documents } from './documents.ts';
import type { Links } from './links.ts';
import type { Candidate, Carrier, RoleNode } from './model.ts';
import { arnOfRoleName, unseenRole } from './roles.ts';
import { serviceTrust } from './trust-service.ts';
import { attribute, choicesOf, text } from './values.ts';

export interface CarrierContext {
  readonly links: Links;
  readonly documents: Documents;
  /** Links of the side before, when this is the one after. */
  readonly was?: Links | null;
  /** Roles by ARN; roles met for the first time are added. */
  readonly roles: Map<string, RoleNode>;
}

export const CARRIER_TYPES = [
  'aws_instance',
  'aws_launch_template',
  'aws_launch_configuration',
  'aws_autoscaling_group',
  'aws_spot_instance_request',
  'aws_spot_fleet_request',
  'aws_ec2_fleet',
  'aws_eks_node_group',
  ...LAUNCHER_TYPES,
] as const;

/** All carriers, sorted by address. A template is one only where nothing launches from it. */
export function buildCarriers(context: CarrierContext): readonly { carrier: Carrier; resource: Resource }[] {
  const { links } = context;
  const templates = createTemplates(links, context.was ?? null);
  const made: { carrier: Carrier; resource: Resource }[] = [];
  const isTemplate = (type: string) => type === 'aws_launch_template' || type === 'aws_launch_configuration';
  const ordered = [...CARRIER_TYPES].sort((a, b) => Number(isTemplate(a)) - Number(isTemplate(b)));
  for (const type of ordered) {
    for (const resource of links.all(type)) {
      if (resource.mode !== 'managed' || templates.used.has(resource.address)) continue;
      const sources = profileSources(resource, templates, !context.was);
      // Most clusters and databases launch no instances of this account's.
      if (sources.length === 0 && isLauncher(type)) continue;
      made.push({ carrier: buildCarrier(resource, sources, context), resource });
    }
  }
  return made.sort((a, b) => (a.carrier.address < b.carrier.address ? -1 : 1));
}

function buildCarrier(resource: Resource, sources: readonly ProfileSource[], context: CarrierContext): Carrier {
  const imds = imdsOf(sources.map((source) => source.metadata));
  const resolved = sources.flatMap((source) =>
    throughEndpoint(resource, source, candidatesOf(resource, source, context), context),
  );
  const live = resolved.filter((each) => each.candidate !== null && each.candidate.when !== NOTHING);
  const candidates = mergeCandidates(live.map((each) => each.candidate!));
  const reasons = [...new Set(resolved.map((each) => each.reason).filter((each) => each !== null))];
  const first = live[0] ?? resolved.find((each) => each.candidate !== null) ?? resolved[0];
  const delivery = imds === 'v2-required' ? (['2.0'] as const) : (['1.0', '2.0'] as const);
  const own =
    resource.type === 'aws_instance' ? 'id' : resource.type === 'aws_spot_instance_request' ? 'spot_instance_id' : null;
  const id = own === 'id' ? (text(resource, own) ?? symbol(`${resource.address}.id`)) : own && text(resource, own);
  return {
    address: resource.address,
    type: resource.type,
    change: resource.change,
    location: resource.location,
    profile: first?.profile ?? null,
    role: first?.candidate?.role ?? null,
    candidates,
    imds,
    noAccess:
      imds === 'disabled'
        ? 'the instance metadata endpoint is disabled'
        : candidates.length > 0
          ? null
          : reasons.join('; ') || 'it has no instance profile',
    doubts: [],
    instance: {
      arn:
        id &&
        ((own === 'id' ? text(resource, 'arn') : null) ??
          `arn:${resource.partition}:ec2:${resource.region}:${resource.account}:instance/${id}`),
      id,
      roleDelivery: delivery,
    },
  };
}

/** Each kind of instance has an endpoint of its own: one that is off brings no credentials, whatever the others do. */
function throughEndpoint(
  carrier: Resource,
  source: ProfileSource,
  resolved: readonly Resolved[],
  { documents }: CarrierContext,
): readonly Resolved[] {
  const off = endpointOff(source.metadata);
  if (off === null) return resolved;
  // The same expression, of the same variables, has the same value before and after.
  const id = `endpoint ${carrier.address} ${off === 'off' ? '' : off.reason}`;
  if (off !== 'off') {
    const reason = `whether its instance metadata endpoint is on is not known: ${off.reason}`;
    const location = off.location ?? carrier.location;
    documents.register(id, { reason, address: carrier.address, attribute: 'metadata_options', location });
  }
  const on = off === 'off' ? NOTHING : doubt('allow', id);
  return resolved.map((each) =>
    each.candidate === null ? each : { ...each, candidate: { ...each.candidate, when: and(each.candidate.when, on) } },
  );
}

interface Resolved {
  readonly profile: string | null;
  readonly candidate: Candidate | null;
  /** Why this source brings no credentials. */
  readonly reason: string | null;
}

function candidatesOf(carrier: Resource, source: ProfileSource, context: CarrierContext): readonly Resolved[] {
  const { documents } = context;
  if (source.unseen) {
    const id = source.unseenId ?? documents.idOf(carrier, `template ${source.unseen.address}`);
    documents.register(id, source.unseen);
    return [unknownCandidate(carrier, source, context, id, source.unseen)];
  }
  const choices = source.role ?? source.profile;
  const sure = choices.reason === null;
  const id = documents.idOf(source.resource, source.attribute);
  const location =
    choices.location ?? source.resource.attributeLocations.get(source.attribute) ?? source.resource.location;
  const found = choices.options.flatMap((option, index): readonly Resolved[] => {
    if (option === null) return [{ profile: null, candidate: null, reason: 'it has no instance profile' }];
    const each = `${id}#${index}`;
    if (!sure) {
      const reason = `whether its instance profile is ${option} is not known: ${choices.reason}`;
      documents.register(each, { reason, address: source.resource.address, attribute: source.attribute, location });
    }
    const when = sure ? EVERYTHING : doubt('allow', each);
    return source.role
      ? [roleCandidate(null, byArnOrName(option, source.resource, context), when, source, [], context)]
      : profileCandidates(option, when, source, context);
  });
  if (!choices.open) return found;
  const what = source.role ? 'its node role' : 'its instance profile';
  const unknown = {
    reason: `${what} is not known: ${choices.reason}`,
    address: source.resource.address,
    attribute: source.attribute,
    location,
  };
  documents.register(id, unknown);
  return [...found, unknownCandidate(carrier, source, context, id, unknown)];
}

/** A carrier whose profile nobody here can name: it may have any role. */
function unknownCandidate(
  carrier: Resource,
  source: ProfileSource,
  context: CarrierContext,
  id: string,
  what: Doubt,
): Resolved {
  const arn = symbol(source.unseenId ?? `${source.resource.address}.${source.attribute}`);
  const role: RoleNode = {
    ...unseenRole(
      arn,
      { unseen: (_, policy) => context.documents.unseen(id, policy, what, []) },
      { address: carrier.address, attribute: source.attribute, location: what.location },
      carrier,
    ),
    name: arn,
    account: carrier.account,
  };
  if (!context.roles.has(arn)) context.roles.set(arn, role);
  const candidate: Candidate = {
    profile: arn,
    role: context.roles.get(arn)!,
    when: EVERYTHING,
    evidence: [],
    causes: source.causes,
    unseenProfile: 'unknown',
  };
  return { profile: arn, candidate, reason: null };
}

const PROFILE = ['aws_iam_instance_profile'];
const ROLE = ['aws_iam_role'];

/** Of instances that surely have a profile and nothing between: the same for all of them. */
const resolvedProfiles = new WeakMap<CarrierContext, Map<Resource, readonly Resolved[]>>();

function profileCandidates(
  option: string,
  when: Access,
  source: ProfileSource,
  context: CarrierContext,
): readonly Resolved[] {
  const { links } = context;
  const { account } = source.resource;
  const profile = option.startsWith('arn:') ? links.byArn(PROFILE, option) : links.byName(PROFILE, option, account);
  const isDirect =
    when === EVERYTHING && source.causes.length === 0 && source.unseen === null && source.unseenId === null;
  const isPlain = isDirect && profile?.mode === 'managed' && profile.origin === 'plan';
  if (!profile || !isPlain) return resolveProfile(option, profile, when, source, context);
  const known = resolvedProfiles.get(context) ?? new Map<Resource, readonly Resolved[]>();
  resolvedProfiles.set(context, known);
  const before = known.get(profile);
  if (before) return before;
  const made = resolveProfile(option, profile, when, source, context);
  known.set(profile, made);
  return made;
}

function resolveProfile(
  option: string,
  profile: Resource | null,
  when: Access,
  source: ProfileSource,
  context: CarrierContext,
): readonly Resolved[] {
  const { documents } = context;
  const { account } = source.resource;
  if (!profile) {
    const arn = option.startsWith('arn:')
      ? option
      : `arn:${source.resource.partition}:iam::${account}:instance-profile/${option}`;
    const reason = `the instance profile ${option} is neither in the plan nor in the context; supply it with --context`;
    const what = { reason, address: option, attribute: source.attribute, location: locationOf(source) };
    const role: RoleNode = {
      ...unseenRole(
        arn,
        { unseen: (_, policy) => documents.unseen(arn, policy, what, []) },
        { address: source.resource.address, attribute: source.attribute, location: what.location },
        source.resource,
      ),
      name: option,
    };
    if (!context.roles.has(arn)) context.roles.set(arn, role);
    const candidate: Candidate = {
      profile: option,
      role: context.roles.get(arn)!,
      when,
      evidence: [],
      causes: source.causes,
      unseenProfile: 'named',
    };
    return [{ profile: option, candidate, reason: null }];
  }
  const shown =
    profile.origin === 'context' || profile.mode === 'data' ? (text(profile, 'name') ?? option) : profile.address;
  const causes = [...source.causes, profile.address];
  const fields = profile.mode === 'data' ? ['role_arn', 'role_name'] : ['role'];
  const name = fields.find((each) => profile.attributes.has(each)) ?? fields[0]!;
  const choices = choicesOf(attribute(profile, name));
  const sure = choices.reason === null;
  const id = documents.idOf(profile, name);
  const location = choices.location ?? profile.attributeLocations.get(name) ?? profile.location;
  const found = choices.options.map((role, index): Resolved => {
    if (role === null)
      return { profile: shown, candidate: null, reason: `the instance profile ${shown} holds no role` };
    let holds = when;
    if (!sure) {
      const reason = `whether the role of the instance profile is ${role} is not known: ${choices.reason}`;
      documents.register(`${id}#${index}`, { reason, address: profile.address, attribute: name, location });
      holds = and(when, doubt('allow', `${id}#${index}`));
    }
    return roleCandidate(shown, byArnOrName(role, profile, context), holds, source, causes, context);
  });
  if (!choices.open) return found;
  const reason = `the role of the instance profile ${shown} is not known: ${choices.reason}`;
  const what = { reason, address: profile.address, attribute: name, location };
  documents.register(id, what);
  const unknown = unknownCandidate(
    profile,
    { ...source, resource: profile, attribute: name, causes },
    context,
    id,
    what,
  );
  return [...found, { ...unknown, profile: shown }];
}

function locationOf(source: ProfileSource): Location | null {
  return source.resource.attributeLocations.get(source.attribute) ?? source.resource.location;
}

function byArnOrName(option: string, by: Resource, context: CarrierContext): RoleNode {
  const { links, documents, roles } = context;
  const role = option.startsWith('arn:') ? links.byArn(ROLE, option) : links.byName(ROLE, option, by.account);
  const arn = role
    ? (text(role, 'arn') ?? symbol(`${role.address}.arn`))
    : option.startsWith('arn:')
      ? option
      : arnOfRoleName(option, by.account, by.partition);
  const known = roles.get(arn);
  if (known) return known;
  const made = unseenRole(arn, documents, { address: by.address, attribute: 'role', location: by.location }, by);
  roles.set(arn, made);
  return made;
}

/** May EC2 assume the role, so that an instance profile with it is of use? */
export function ec2Trust(role: RoleNode, doubts: Map<string, Doubt>) {
  // In China the trust policy names the service by its Chinese domain; AWS takes the plain name there as well today.
  // Where nothing tells the partition, a trust policy that names the Chinese domain is not read as keeping EC2 out.
  const inChina = role.partition === 'aws-cn' ? ['ec2.amazonaws.com.cn'] : [];
  const perhapsInChina = role.partitionAssumed === true ? ['ec2.amazonaws.com.cn'] : [];
  const services = [...inChina, 'ec2.amazonaws.com', ...perhapsInChina];
  const trusts = services.map((service) => serviceTrust(role, service, doubts));
  const trust =
    trusts.find((each) => each.when === EVERYTHING) ?? trusts.find((each) => each.when !== NOTHING) ?? trusts[0]!;
  return { services, trust };
}

function roleCandidate(
  profile: string | null,
  role: RoleNode,
  when: Access,
  source: ProfileSource,
  causes: readonly string[],
  context: CarrierContext,
): Resolved {
  const { services, trust } = ec2Trust(role, context.documents.doubts);
  const candidate: Candidate = {
    profile,
    role,
    when: and(when, trust.when),
    evidence: trust.evidence,
    causes: [...source.causes, ...causes],
  };
  const refused = role.trust !== null && role.trust.document === null;
  const reason =
    trust.when !== NOTHING
      ? null
      : refused
        ? `AWS refuses the trust policy of the role ${role.name}`
        : `the trust policy of the role ${role.name} does not let ${services[0]} assume it`;
  return { profile, candidate, reason };
}

/** The same role by several ways of launching: one candidate. */
function mergeCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  const merged = new Map<string, Candidate>();
  for (const each of candidates) {
    const known = merged.get(each.role.arn);
    if (!known || (known.when !== EVERYTHING && each.when === EVERYTHING)) merged.set(each.role.arn, each);
  }
  return [...merged.values()];
}
