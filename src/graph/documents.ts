// Policy documents of a snapshot, read once each, and what is not known of them registered as doubts.
// Must not decide which role a document belongs to.

import type { Diagnostic, Doubt, Location } from '../core/diagnostic.ts';
import { displaySymbols } from '../core/symbol.ts';
import type { Value } from '../core/value.ts';
import type { PolicyReading } from '../policy/document.ts';
import { readPolicy } from '../policy/document.ts';
import type { PolicyDocument, PolicyKind } from '../policy/model.ts';
import type { Resource } from '../terraform/resource.ts';
import type { Links } from './links.ts';
import type { GraphOptions, PolicySource } from './model.ts';
import { register } from './state.ts';
import { unknownSource } from './unseen.ts';
import { required } from './values.ts';

export interface Documents {
  readonly doubts: Map<string, Doubt>;
  readonly diagnostics: Diagnostic[];
  /** The document in an attribute of a resource. */
  inAttribute(resource: Resource, name: string, kind: PolicyKind): PolicySource;
  /** A document given as a value, of a resource's attribute (`inline_policy`); `label` tells several apart. */
  ofValue(resource: Resource, name: string, label: string, value: Value, kind: PolicyKind): PolicySource;
  /** A managed policy by ARN: of the plan, of the context, AWS's own, or unseen. */
  managed(arn: string, kind: 'identity' | 'boundary'): PolicySource;
  /** Something wholly unknown that may be a policy of any content. */
  unseen(id: string, policy: string, doubt: Doubt, causes: readonly string[]): PolicySource;
  register(id: string, doubt: Doubt): void;
  /** The source where it is not certain that it stays: what it denies rests on the doubt `id`, which is said. */
  deniesPerhaps(source: PolicySource, id: string, reason: string, by: Resource): PolicySource;
  /** Id of a doubt about a resource of this side: what is not known before need not be what is not known after. */
  idOf(resource: Resource, name: string): string;
}

const POLICY_TYPES = ['aws_iam_policy'];
const AWS_MANAGED = /^arn:[^:]*:iam::aws:policy\//;
/** Graphs built with the same options share what was read: most documents are the same before and after. */
const shared = new WeakMap<GraphOptions, Map<string, PolicyReading>>();

export function createDocuments(side: 'before' | 'after', links: Links, options: GraphOptions): Documents {
  const doubts = new Map<string, Doubt>();
  const diagnostics: Diagnostic[] = [];
  const managedSources = new Map<string, PolicySource>();
  const attributes = new Map<string, PolicySource>();
  const readings = shared.get(options) ?? new Map<string, PolicyReading>();
  shared.set(options, readings);

  function idOf(resource: Resource, name: string): string {
    const isSame = resource.origin === 'context' && resource.change === 'no-op';
    return isSame ? `${resource.address}.${name}` : `${side}:${resource.address}.${name}`;
  }

  function read(
    value: Value,
    kind: PolicyKind,
    policy: string,
    name: string,
    location: Location | null,
  ): PolicyReading {
    const place = { policy, attribute: name, location };
    if (typeof value !== 'string') return readPolicy(value, kind, place);
    const key = [kind, policy, name, location?.file, location?.line, value].join('\n');
    const known = readings.get(key);
    const reading = known ?? readPolicy(value, kind, place);
    if (!known) readings.set(key, reading);
    return reading;
  }

  function source(
    reading: PolicyReading,
    policy: string,
    id: string,
    causes: readonly string[],
    arn: string | null,
  ): PolicySource {
    for (const each of reading.diagnostics) diagnostics.push(each);
    const { document } = reading;
    const unclear = document !== null && document.doubts.length > 0;
    if (unclear) register(doubts, id, joined(document));
    return { policy, attachedIf: null, document, doubt: unclear ? id : null, causes, arn };
  }

  function ofValue(resource: Resource, name: string, label: string, value: Value, kind: PolicyKind): PolicySource {
    const location = resource.attributeLocations.get(name) ?? resource.location;
    const reading = read(value, kind, resource.address, name, location);
    const id = idOf(resource, label === '' ? name : `${name}[${label}]`);
    return source(reading, resource.address, id, [resource.address], null);
  }

  function inAttribute(resource: Resource, name: string, kind: PolicyKind): PolicySource {
    const key = `${resource.address}\n${name}\n${kind}`;
    const known = attributes.get(key);
    if (known) return known;
    const made = ofValue(resource, name, '', required(resource, name), kind);
    attributes.set(key, made);
    return made;
  }

  function unseen(id: string, policy: string, doubt: Doubt, causes: readonly string[]): PolicySource {
    return unknownSource(doubts, id, policy, doubt, causes);
  }

  function managed(arn: string, kind: 'identity' | 'boundary'): PolicySource {
    const key = `${kind}\n${arn}`;
    const known = managedSources.get(key);
    if (known) return known;
    const made = findManaged(arn, kind);
    managedSources.set(key, made);
    return made;
  }

  function findManaged(arn: string, kind: 'identity' | 'boundary'): PolicySource {
    const resource = links.byArn(POLICY_TYPES, arn);
    if (resource && (resource.mode === 'managed' || resource.attributes.has('policy'))) {
      return { ...ofValue(resource, 'policy', '', required(resource, 'policy'), kind), arn };
    }
    const aws = AWS_MANAGED.test(arn) ? options.managedPolicy(arn.replace(/^arn:[^:]*/, 'arn:aws')) : null;
    if (aws) return source(read(aws.document, kind, arn, 'policy', null), arn, arn, [], arn);
    const reason = AWS_MANAGED.test(arn)
      ? `${arn} is not among the AWS managed policies known to this version; supply it with --context`
      : `the policy ${arn} is neither in the plan nor in the context; supply it with --context`;
    return unseen(arn, arn, { reason, address: arn, attribute: 'policy', location: null }, []);
  }

  function deniesPerhaps(source: PolicySource, id: string, reason: string, by: Resource): PolicySource {
    if (!source.document?.may.some((each) => each.effect === 'Deny')) return source;
    const { address, location } = by;
    register(doubts, id, { reason, address, attribute: 'policy', location });
    diagnostics.push({
      level: 'note',
      code: 'deny-taken-off',
      message: `${displaySymbols(reason)}; what it denies does not count as denied until then`,
      address,
      location,
    });
    return { ...source, deniesIf: id };
  }

  return {
    doubts,
    diagnostics,
    deniesPerhaps,
    inAttribute,
    ofValue,
    managed,
    unseen,
    idOf,
    register: (id, doubt) => register(doubts, id, doubt),
  };
}

function joined(document: PolicyDocument): Doubt {
  const first = document.doubts[0]!;
  const reasons = [...new Set(document.doubts.map((each) => each.reason))];
  return { ...first, reason: reasons.join('; ') };
}
