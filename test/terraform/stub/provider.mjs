// The AWS provider's plan, apply and read, without AWS: enough that the real terraform makes the plans that it would make.
// Pure over the requests: knows nothing of gRPC. One `makeProvider` is one cloud; each connection logs in to it by itself.

import { COMPUTED_BLOCKS, DATA, DEFAULT_SCOPE, DEFAULTS, FORCE_NEW, fill, hash, PROVIDER_BLOCK } from './behaviour.mjs';
import { blockType, decode, encode, hasUnknown, isUnknown, settle, UNKNOWN, zero } from './cty.mjs';
import { policyDocument } from './policy-document.mjs';

const NESTING = { single: 1, list: 2, set: 3, map: 4 };

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
    const changed = prior === null ? [] : Object.keys(planned).filter((name) => !same(planned[name], prior[name]));
    return {
      planned_state: encode(planned, cty),
      requires_replace: changed
        .filter((name) => FORCE_NEW[type]?.includes(name))
        .map((name) => ({ steps: [{ attribute_name: name }] })),
      legacy_type_system: true,
    };
  }

  function apply(request, connection) {
    const type = request.type_name;
    const schema = resources[type];
    const cty = typeOf(schema);
    const { scope } = loginOf(connection);
    const planned = decode(request.planned_state);
    attached.forget(type, decode(request.prior_state), scope);
    if (planned === null) return { new_state: encode(null, cty), legacy_type_system: true };

    const state = { ...planned };
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
    return { new_state: encode(settled, cty), legacy_type_system: true };
  }

  function read(request, connection) {
    if (request.type_name !== 'aws_iam_role') return { new_state: request.current_state, private: request.private };
    const state = decode(request.current_state);
    if (state === null) return { new_state: request.current_state, private: request.private };
    const mirrored = { ...state, ...attached.of(state.name, loginOf(connection).scope) };
    return { new_state: encode(mirrored, typeOf(resources.aws_iam_role)), private: request.private };
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

/** What is attached to each role: the provider shows it in the role's own inline_policy and managed_policy_arns. */
function makeAttachments() {
  const inline = new Map();
  const managed = new Map();
  const under = (map, scope, role) => {
    const key = `${scope.account} ${role}`;
    if (!map.has(key)) map.set(key, new Map());
    return map.get(key);
  };

  function each(type, state, scope, visit) {
    if (!state) return;
    if (type === 'aws_iam_role_policy') visit(under(inline, scope, state.role), state.name, state.policy);
    if (type === 'aws_iam_role_policy_attachment') visit(under(managed, scope, state.role), state.policy_arn, true);
    if (type === 'aws_iam_policy_attachment')
      for (const role of state.roles ?? []) visit(under(managed, scope, role), state.policy_arn, true);
    if (type === 'aws_iam_role') {
      for (const policy of state.inline_policy ?? [])
        visit(under(inline, scope, state.name), policy.name, policy.policy);
      for (const arn of state.managed_policy_arns ?? []) visit(under(managed, scope, state.name), arn, true);
    }
  }

  return {
    note: (type, state, scope) => each(type, state, scope, (map, key, value) => map.set(key, value)),
    forget: (type, state, scope) => each(type, state, scope, (map, key) => map.delete(key)),
    of(role, scope) {
      const names = [...under(inline, scope, role)].filter(([name]) => name).sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        inline_policy: names.map(([name, policy]) => ({ name, policy })),
        managed_policy_arns: [...under(managed, scope, role).keys()].sort(),
      };
    },
  };
}
