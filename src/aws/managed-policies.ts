// The AWS managed policies, offline: the default version of each, by ARN.
// Must not know what a policy document means, nor which Terraform resource asks.

import { actionsVersion } from './catalog.ts';
import { readCatalogData } from './catalog-data.ts';

export interface ManagedPolicy {
  /** As in the standard partition: `arn:aws:iam::aws:policy/service-role/…`. */
  readonly arn: string;
  readonly name: string;
  /** JSON text of the default version. */
  readonly document: string;
}

interface Index {
  readonly version: string;
  readonly bytes: Buffer;
  /** Path and name, as in the ARN after `:policy/` → where its document lies in `bytes`. */
  readonly places: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

const ARN = /^arn:(aws(?:-[a-z]+)*):iam::aws:policy\/(.+)$/;
const STANDARD = 'arn:aws:iam::aws:policy/';
const NEWLINE = 10;

let index: Index | undefined;

/**
 * The AWS managed policy of this ARN, or null when there is none of that path and name. The ARN may name any partition
 * (`arn:aws-cn:…`, `arn:aws-us-gov:…`): the document is the standard partition's, with the ARNs inside it moved to the one named,
 * as AWS does for its policies there.
 */
export function managedPolicy(arn: string): ManagedPolicy | null {
  const [, partition, key] = ARN.exec(arn) ?? [];
  if (partition === undefined || key === undefined) return null;
  const { bytes, places } = loadIndex();
  const place = places.get(key);
  if (!place) return null;
  const document = bytes.toString('utf8', place.start, place.end);
  return {
    arn: STANDARD + key,
    name: key.slice(key.lastIndexOf('/') + 1),
    document: partition === 'aws' ? document : document.replaceAll('"arn:aws:', `"arn:${partition}:`),
  };
}

/** The ARNs of all policies known, in the standard partition, sorted. */
export function managedPolicyArns(): readonly string[] {
  return Array.from(loadIndex().places.keys(), (key) => STANDARD + key);
}

/** Which package and version each part of the catalogue comes from. */
export function catalogVersion(): { managedPolicies: string; actions: string } {
  return { managedPolicies: loadIndex().version, actions: actionsVersion() };
}

/** The file's format is described in catalog/build.mjs. */
function loadIndex(): Index {
  if (index) return index;
  const bytes = readCatalogData('managed-policies.br');
  const places = new Map<string, { start: number; end: number }>();
  const versionEnd = bytes.indexOf(NEWLINE);
  let at = versionEnd + 1;
  while (at < bytes.length) {
    const keyEnd = bytes.indexOf(NEWLINE, at);
    const next = bytes.indexOf(NEWLINE, keyEnd + 1);
    const end = next < 0 ? bytes.length : next;
    places.set(bytes.toString('latin1', at, keyEnd), { start: keyEnd + 1, end });
    at = end + 1;
  }
  index = { version: bytes.toString('latin1', 0, versionEnd), bytes, places };
  return index;
}
