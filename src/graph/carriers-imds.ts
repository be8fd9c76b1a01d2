// Instance metadata options: is the endpoint on, and must a token be used?
// Knows nothing of roles.

import type { Value } from '../core/value.ts';
import { OneOf, Unknown } from '../core/value.ts';
import type { Imds } from './model.ts';
import { blocksOf, field } from './values.ts';

/**
 * The weakest setting over all kinds of instance that a carrier launches; each kind is given by its `metadata_options`,
 * the carrier's own before its template's. What is not set follows the account's and the image's defaults: unknown.
 */
export function imdsOf(kinds: readonly (readonly Value[])[]): Imds {
  const each: readonly Imds[] = kinds.length === 0 ? ['unknown'] : kinds.map(imdsOfKind);
  for (const weakest of ['v1-allowed', 'unknown', 'v2-required'] as const) if (each.includes(weakest)) return weakest;
  return 'disabled';
}

function imdsOfKind(options: readonly Value[]): Imds {
  const endpoint = firstSet(options, 'http_endpoint');
  // Where it may be off or on, it counts as on.
  if (endpoint === 'disabled') return 'disabled';
  const tokens = firstSet(options, 'http_tokens');
  if (tokens === 'required') return 'v2-required';
  return tokens === 'optional' ? 'v1-allowed' : 'unknown';
}

/** Is the endpoint of one kind of instance off: surely, or perhaps (what is not known then)? Null: it is on. */
export function endpointOff(options: readonly Value[]): 'off' | Unknown | OneOf | null {
  const endpoint = firstSet(options, 'http_endpoint');
  if (endpoint === 'disabled') return 'off';
  if (endpoint instanceof Unknown) return endpoint;
  return endpoint instanceof OneOf && endpoint.options.some((each) => each !== 'enabled' && each !== null)
    ? endpoint
    : null;
}

function firstSet(options: readonly Value[], name: string): Value {
  for (const value of options) {
    const { blocks, unknown } = blocksOf(value);
    if (unknown) return unknown;
    const found = field(blocks[0], name);
    if (found instanceof Unknown || found instanceof OneOf) return found;
    if (found !== null && found !== '') return found;
  }
  return null;
}
