// Terraform values on the wire: cty values as msgpack, with a sentinel for what is not known yet.
// Sets are arrays; objects and maps are plain objects (all keys come from the schemas and fixtures of this directory).

import { Decoder, Encoder, ExtensionCodec } from '@msgpack/msgpack';

class Unknown {
  toJSON() {
    return '<unknown>';
  }
}

export const UNKNOWN = new Unknown();

const PLAIN_UNKNOWN = 0;
const REFINED_UNKNOWN = 12; // refinements (not null, known prefix) are dropped

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: PLAIN_UNKNOWN,
  encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
extensionCodec.register({ type: REFINED_UNKNOWN, encode: () => null, decode: () => UNKNOWN });
const encoder = new Encoder({ extensionCodec });
const decoder = new Decoder({ extensionCodec });

export function isUnknown(value) {
  return value instanceof Unknown;
}

export function hasUnknown(value) {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return value !== null && typeof value === 'object' && Object.values(value).some(hasUnknown);
}

/** The cty type of a schema block: `['object', {…}]`. */
export function blockType(block) {
  const fields = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) fields[name] = attribute.type;
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const type = blockType(nested.block);
    fields[name] = nested.nesting_mode === 'single' ? type : [nested.nesting_mode, type];
  }
  return ['object', fields];
}

/** Completes objects to their type: a field that is missing is null. */
function conform(value, type) {
  if (value === null || value === undefined) return null;
  if (isUnknown(value) || typeof type === 'string') return value;
  const [kind, inner] = type;
  if (kind === 'object') {
    return Object.fromEntries(
      Object.keys(inner)
        .sort()
        .map((name) => [name, conform(value[name], inner[name])]),
    );
  }
  if (kind === 'map') {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((name) => [name, conform(value[name], inner)]),
    );
  }
  if (kind === 'tuple') return value.map((element, at) => conform(element, inner[at]));
  return value.map((element) => conform(element, inner));
}

/** A value as the protocol's DynamicValue. */
export function encode(value, type) {
  return { msgpack: Buffer.from(encoder.encode(conform(value, type))) };
}

export function decode(dynamic) {
  if (dynamic?.msgpack?.length) return decoder.decode(dynamic.msgpack);
  if (dynamic?.json?.length) return JSON.parse(Buffer.from(dynamic.json).toString());
  return null;
}

/** The value that stands for "nothing" of a type once applied. */
export function zero(type) {
  if (type === 'string') return '';
  if (type === 'number') return 0;
  if (type === 'bool') return false;
  if (type === 'dynamic') return null;
  const [kind, inner] = type;
  if (kind === 'map') return {};
  if (kind === 'object') return Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, zero(field)]));
  return [];
}

/** What is still unknown after apply becomes its type's zero value. */
export function settle(value, type) {
  if (isUnknown(value)) return zero(type);
  if (value === null || value === undefined || typeof type === 'string') return value;
  const [kind, inner] = type;
  if (kind === 'object') {
    return Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, settle(value[name], field)]));
  }
  if (kind === 'map') {
    return Object.fromEntries(Object.entries(value).map(([name, element]) => [name, settle(element, inner)]));
  }
  return value.map((element) => settle(element, inner));
}
