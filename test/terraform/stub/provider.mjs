// The AWS provider's plan, apply and read, without AWS: enough that the real terraform makes the plans that it would make.
// Pure over the requests: knows nothing of gRPC. One `makeProvider` is one cloud; each connection logs in to it by itself.

import { COMPUTED_BLOCKS, DATA, DEFAULT_SCOPE, DEFAULTS, FORCE_NEW, fill, hash, PROVIDER_BLOCK } from './behaviour.mjs';
import { makeAttachments, makeTemplates } from './cloud.mjs';
import { blockType, decode, encode, hasUnknown, isUnknown, settle, UNKNOWN, zero } from './cty.mjs';
import { policyDocument } from './policy-document.mjs';

const NESTING = { single: 1, list: 2, set: 3, map: 4 };

/** What the account may have changed since: the lists of a role, and whether something is attached still. */
const MIRRORED = ['aws_iam_role', 'aws_iam_role_policy', 'aws_iam_role_policy_attachment'];
const NAMES = ['name', 'name_prefix', 'description'];
const UNVERSIONED = [...NAMES, 'default_version', 'update_default_version', 'tags', 'tags_all', 'latest_version'];

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The provider's calls (protocol 5) for the given schemas. Each takes the request and the connection that it came by, an
 * object that stands for one configured provider instance: aliases have connections, and so accounts, of their own.
 */
export function makeProvider(schemas, providerBlock = PROVIDER_BLOCK) {
  const { resource_schemas: resources, data_source_schemas: dataSources } = schemas;
  const types = new Map();
  const logins = new WeakMap();
  const attached = makeAttachments();
  const templates = makeTemplates();
  let schemaAnswer;

  function typeOf(schema) {
    if (!types.has(schema)) types.set(schema, blockType(schema.block));
    return types.get(schema);
  }

  const loginOf = (connection) => logins.get(connection) ?? { scope: DEFAULT_SCOPE, defaultTags: {} };

  function schemaOf() {
    const all = (table) =>
      Object.fromEntries(Object.entries(table).map(([name, schema]) => [name, wireSchema(schema)]));
    return {
      provider: { version: 0, block: wireBlock(providerBlock) },
      provider_meta: {
        version: 0,
        block: wireBlock({ attributes: { user_agent: { type: ['list', 'string'], optional: true } } }),
      },
      resource_schemas: all(resources),
      data_source_schemas: all(dataSources),
      server_capabilities: { get_provider_schema_optional: true },
    };
  }

  function configure(request, connection) {
    const config = decode(request.config);
    const tags = config?.default_tags?.[0]?.tags;
    const role = config?.assume_role?.[0]?.role_arn;
    const allowed = config?.allowed_account_ids;
    const account =
      (typeof role === 'string' && /^arn:[\w-]+:iam::(\d{12}):/.exec(role)?.[1]) ||
      (Array.isArray(allowed) && typeof allowed[0] === 'string' ? allowed[0] : DEFAULT_SCOPE.account);
    const region = typeof config?.region === 'string' ? config.region : DEFAULT_SCOPE.region;
    const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    logins.set(connection, {
      scope: { account, region, partition },
      defaultTags: tags && !hasUnknown(tags) ? tags : {},
    });
    return {};
  }

  function setTagsAll(block, planned, config, { defaultTags }) {
    if (!block.attributes?.tags_all || (config.tags_all ?? null) !== null) return;
    const { tags } = config;
    if (isUnknown(tags) || (tags && hasUnknown(tags))) planned.tags_all = UNKNOWN;
    else if (tags || Object.keys(defaultTags).length) planned.tags_all = { ...defaultTags, ...(tags ?? {}) };
    // The provider leaves it to the apply to find that there are none any more.
    else if (planned.tags_all && Object.keys(planned.tags_all).length > 0) planned.tags_all = UNKNOWN;
  }

  function plan(request, connection) {
    const type = request.type_name;
    const schema = resources[type];
    const cty = typeOf(schema);
    const prior = decode(request.prior_state);
    const proposed = decode(request.proposed_new_state);
    const config = decode(request.config);
    if (proposed === null) return { planned_state: encode(null, cty), legacy_type_system: true };
    const planned =
      prior === null ? planCreate(type, schema.block, proposed, true) : planUpdate(type, schema.block, prior, proposed);
    setTagsAll(schema.block, planned, config, loginOf(connection));
    if (prior !== null) setVersions(type, planned, prior);
    const changed = prior === null ? [] : Object.keys(planned).filter((name) => !same(planned[name], prior[name]));
    return {
      planned_state: encode(planned, cty),
      requires_replace: changed
        .filter((name) => FORCE_NEW[type]?.includes(name))
        .map((name) => ({ steps: [{ attribute_name: name }] })),
      legacy_type_system: true,
    };
  }

  /** Each change of a launch template but of what is no part of its versions makes a new one. */
  function setVersions(type, planned, prior) {
    if (type !== 'aws_launch_template') return;
    const changed = Object.keys(planned).filter((name) => !same(planned[name], prior[name]));
    const within = changed.filter((name) => !UNVERSIONED.includes(name));
    if (within.length > 0) planned.latest_version = UNKNOWN;
    if (changed.some((name) => !NAMES.includes(name)) && planned.update_default_version)
      planned.default_version = UNKNOWN;
  }

  function apply(request, connection) {
    const type = request.type_name;
    const schema = resources[type];
    const cty = typeOf(schema);
    const { scope, defaultTags } = loginOf(connection);
    const planned = decode(request.planned_state);
    attached.forget(type, decode(request.prior_state), scope);
    if (planned === null) return { new_state: encode(null, cty), legacy_type_system: true };

    const state = { ...planned };
    const prior = decode(request.prior_state);
    if (type === 'aws_launch_template' && isUnknown(state.latest_version)) {
      state.latest_version = (prior?.latest_version ?? 0) + 1;
      if (isUnknown(state.default_version)) state.default_version = state.latest_version;
    }
    if (isUnknown(state.tags_all)) state.tags_all = { ...defaultTags, ...(state.tags ?? {}) };
    const launched = ['aws_instance', 'aws_spot_instance_request'].includes(type);
    if (launched && isUnknown(state.iam_instance_profile))
      state.iam_instance_profile = templates.profileOf(state, scope);
    const known = Object.fromEntries(Object.entries(planned).filter(([, value]) => !isUnknown(value)));
    const id = hash([type, known, scope.account]);
    const inOrder = Object.keys(schema.block.attributes ?? {}).sort((a, b) => fillRank(a) - fillRank(b));
    for (const name of inOrder) {
      if (!isUnknown(state[name])) continue;
      const attribute = schema.block.attributes[name].type;
      state[name] = fill(type, name, attribute, state, scope, id) ?? zero(attribute);
    }
    for (const name of Object.keys(schema.block.block_types ?? {})) if (isUnknown(state[name])) state[name] = [];
    const settled = settle(state, cty);
    attached.note(type, settled, scope);
    templates.note(type, settled, scope);
    return { new_state: encode(settled, cty), legacy_type_system: true };
  }

  function read(request, connection) {
    const type = request.type_name;
    const { scope } = loginOf(connection);
    const unchanged = { new_state: request.current_state, private: request.private };
    const state = MIRRORED.includes(type) ? decode(request.current_state) : null;
    if (state === null) return unchanged;
    if (type === 'aws_iam_role')
      return { new_state: encode({ ...state, ...attached.of(state.name, scope) }, typeOf(resources[type])) };
    return attached.has(type, state, scope) ? unchanged : { new_state: encode(null, typeOf(resources[type])) };
  }

  function readData(request, connection) {
    const type = request.type_name;
    const schema = dataSources[type];
    const config = decode(request.config);
    const { scope } = loginOf(connection);
    const id = hash([type, config]);
    const state = { ...config, ...dataAttributes(type, config, scope) };
    for (const [name, attribute] of Object.entries(schema.block.attributes)) {
      if ((state[name] ?? null) !== null || !attribute.computed) continue;
      state[name] = fill(type, name, attribute.type, state, scope, id) ?? zero(attribute.type);
    }
    return { state: encode(state, typeOf(schema)) };
  }

  function importState(request) {
    const schema = resources[request.type_name];
    const given = { id: request.id, name: request.id, bucket: request.id };
    const [, fields] = typeOf(schema);
    const state = Object.fromEntries(Object.keys(fields).map((name) => [name, given[name] ?? null]));
    return { imported_resources: [{ type_name: request.type_name, state: encode(state, typeOf(schema)) }] };
  }

  return {
    GetSchema() {
      schemaAnswer ??= schemaOf();
      return schemaAnswer;
    },
    PrepareProviderConfig: (request) => ({ prepared_config: request.config }),
    ValidateResourceTypeConfig: () => ({}),
    ValidateDataSourceConfig: () => ({}),
    UpgradeResourceState: (request) => ({
      upgraded_state: encode(
        JSON.parse(Buffer.from(request.raw_state.json).toString()),
        typeOf(resources[request.type_name]),
      ),
    }),
    Configure: configure,
    ReadResource: read,
    PlanResourceChange: plan,
    ApplyResourceChange: apply,
    ReadDataSource: readData,
    ImportResourceState: importState,
    Stop: () => ({}),
  };
}

function wireBlock(block) {
  return {
    attributes: Object.entries(block.attributes ?? {}).map(([name, attribute]) => ({
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
      required: Boolean(attribute.required),
      optional: Boolean(attribute.optional),
      computed: Boolean(attribute.computed),
      sensitive: Boolean(attribute.sensitive),
    })),
    block_types: Object.entries(block.block_types ?? {}).map(([name, nested]) => ({
      type_name: name,
      nesting: NESTING[nested.nesting_mode],
      min_items: nested.min_items ?? 0,
      max_items: nested.max_items ?? 0,
      block: wireBlock(nested.block),
    })),
  };
}

function wireSchema(schema) {
  return { version: schema.version ?? 0, block: wireBlock(schema.block) };
}

/** A new object: what is not given takes its default, or is known after apply where it is computed. */
function planCreate(type, block, proposed, top) {
  const planned = { ...proposed };
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    if ((planned[name] ?? null) !== null) continue;
    const standard = top ? DEFAULTS[type]?.[name] : undefined;
    planned[name] = standard !== undefined ? standard : attribute.computed ? UNKNOWN : null;
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const value = planned[name];
    if (top && COMPUTED_BLOCKS[type]?.includes(name) && Array.isArray(value) && value.length === 0)
      planned[name] = UNKNOWN;
    else if (isUnknown(value) || value === null || value === undefined) continue;
    else if (Array.isArray(value)) {
      planned[name] = value.map((each) =>
        isUnknown(each) || each === null ? each : planCreate(type, nested.block, each, false),
      );
    } else planned[name] = planCreate(type, nested.block, value, false);
  }
  return planned;
}

/** An existing object: computed and defaulted attributes keep their prior values. */
function planUpdate(type, block, prior, proposed) {
  const planned = { ...proposed };
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    if (planned[name] === null && DEFAULTS[type]?.[name] !== undefined) planned[name] = DEFAULTS[type][name];
    if (planned[name] === null && attribute.computed) planned[name] = prior[name];
  }
  for (const name of Object.keys(block.block_types ?? {})) {
    const value = planned[name];
    const before = prior[name];
    if (COMPUTED_BLOCKS[type]?.includes(name) && Array.isArray(value) && value.length === 0) planned[name] = before;
    else if (Array.isArray(value) && Array.isArray(before) && value.length === before.length) {
      // What is computed inside a block comes from the prior block in the same place, where the rest is equal.
      const equal = (each, old) =>
        each && old && Object.keys(each).every((key) => each[key] === null || same(each[key], old[key]));
      planned[name] = value.map((each, at) => (equal(each, before[at]) ? before[at] : each));
    }
  }
  return planned;
}

function dataAttributes(type, config, scope) {
  if (type !== 'aws_iam_policy_document') return DATA[type]?.(config, scope) ?? {};
  const document = policyDocument(config);
  return {
    ...document,
    id: String(Number.parseInt(hash(document.json, 8), 16)),
    version: config.version ?? '2012-10-17',
    statement: config.statement?.map((each) => ({ ...each, effect: each.effect ?? 'Allow' })) ?? [],
  };
}

/** Names first, since ids and ARNs are made of them. */
function fillRank(name) {
  return name === 'name' || name === 'bucket' ? 0 : name === 'id' || name === 'arn' ? 2 : 1;
}
