// data.aws_iam_policy_document, rendered as the AWS provider renders it: actions in reverse order, lists of one collapsed.
// Knows nothing of the protocol.

const STATEMENT_KEYS = [
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
];

const listOf = (value) => (value === null || value === undefined ? [] : [value].flat());
const collapse = (list) => (list.length === 1 ? list[0] : list);
const reversed = (list) => collapse([...list].sort().reverse());
/** The provider writes policy variables as `&{…}`, so that HCL does not take them for its own. */
const variables = (value) => (Array.isArray(value) ? value.map(variables) : value.replaceAll('&{', '${'));
const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

function principals(blocks) {
  const [first] = blocks;
  if (blocks.length === 1 && first.type === '*' && first.identifiers.length === 1 && first.identifiers[0] === '*')
    return '*';
  const byType = {};
  for (const { type, identifiers } of blocks) {
    byType[type] = [...(byType[type] ?? []), ...listOf(variables(reversed(identifiers)))];
  }
  return sorted(Object.fromEntries(Object.entries(byType).map(([type, list]) => [type, collapse(list)])));
}

function conditions(blocks) {
  const byTest = {};
  for (const { test, variable, values } of blocks) {
    byTest[test] ??= {};
    byTest[test][variable] = [...(byTest[test][variable] ?? []), ...values.map(variables)];
  }
  const collapsed = Object.entries(byTest).map(([test, keys]) => [
    test,
    sorted(Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, collapse(values)]))),
  ]);
  return sorted(Object.fromEntries(collapsed));
}

function statement(block) {
  const out = { Sid: block.sid ?? undefined, Effect: block.effect ?? 'Allow' };
  if (block.actions?.length) out.Action = reversed(block.actions);
  if (block.not_actions?.length) out.NotAction = reversed(block.not_actions);
  if (block.resources?.length) out.Resource = variables(reversed(block.resources));
  if (block.not_resources?.length) out.NotResource = variables(reversed(block.not_resources));
  if (block.principals?.length) out.Principal = principals(block.principals);
  if (block.not_principals?.length) out.NotPrincipal = principals(block.not_principals);
  if (block.condition?.length) out.Condition = conditions(block.condition);
  return out;
}

/** Statements of a later document replace those of the same Sid; the highest Version wins. */
function merge(target, document) {
  if (document.Id) target.Id = document.Id;
  if ((document.Version ?? '') > (target.Version ?? '')) target.Version = document.Version;
  for (const each of listOf(document.Statement)) {
    const kept = STATEMENT_KEYS.filter((key) => each[key] !== undefined && each[key] !== '').map((key) => [
      key,
      each[key],
    ]);
    const tidy = Object.fromEntries(kept);
    const at = tidy.Sid ? target.Statement.findIndex((other) => other.Sid === tidy.Sid) : -1;
    if (at >= 0) target.Statement[at] = tidy;
    else target.Statement.push(tidy);
  }
}

/** Go's encoder escapes what HTML would trip over. */
function goJson(value, indent) {
  return JSON.stringify(value, null, indent).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `json` and `minified_json` for the data source's configuration. */
export function policyDocument(config) {
  const merged = { Version: undefined, Id: undefined, Statement: [] };
  for (const source of config.source_policy_documents ?? []) if (source) merge(merged, JSON.parse(source));
  merge(merged, {
    Version: config.version ?? '2012-10-17',
    Id: config.policy_id ?? undefined,
    Statement: (config.statement ?? []).map(statement),
  });
  for (const override of config.override_policy_documents ?? []) if (override) merge(merged, JSON.parse(override));

  const document = {
    ...(merged.Version && { Version: merged.Version }),
    ...(merged.Id && { Id: merged.Id }),
    ...(merged.Statement.length && { Statement: merged.Statement }),
  };
  return { json: goJson(document, 2), minified_json: goJson(document) };
}
