// Cuts the operations that the project uses out of GitHub's OpenAPI description, so that tests can check requests.
// Usage: node test/github/make-openapi-extract.mjs PATH_OF_@octokit/openapi (an unpacked copy of that npm package).

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPERATIONS = [
  'users/get-authenticated',
  'issues/list-comments',
  'issues/create-comment',
  'issues/get-comment',
  'issues/update-comment',
  'issues/delete-comment',
  'issues/list-labels-on-issue',
  'issues/add-labels',
  'issues/remove-label',
  'pulls/get',
  'pulls/list',
  'repos/list-pull-requests-associated-with-commit',
  'repos/get-content',
  'repos/create-commit-status',
  'checks/create',
  'checks/update',
];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Keywords that say nothing about what is valid. */
const NOISE = new Set(['description', 'example', 'examples', 'title', 'summary', 'externalDocs', 'x-github']);

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: make-openapi-extract.mjs PATH_OF_@octokit/openapi');
const source = JSON.parse(readFileSync(join(folder, 'generated', 'api.github.com.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function resolve(node, inProperties = false) {
  if (Array.isArray(node)) return node.map((each) => resolve(each));
  if (typeof node !== 'object' || node === null) return node;
  if (typeof node.$ref === 'string') {
    const path = node.$ref.replace(/^#\//, '').split('/');
    return resolve(path.reduce((at, key) => at[key], source));
  }
  const entries = Object.entries(node).filter(([key]) => inProperties || !NOISE.has(key));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, resolve(value, key === 'properties' && !inProperties)]),
  );
}

const operations = [];
for (const [path, item] of Object.entries(source.paths)) {
  for (const method of METHODS) {
    const operation = item[method];
    if (!operation || !OPERATIONS.includes(operation.operationId)) continue;
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each) => resolve(each));
    const body = operation.requestBody && resolve(operation.requestBody);
    operations.push({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: parameters.map(({ name, in: where, required = false, schema }) => ({
        name,
        in: where,
        required,
        schema,
      })),
      body: body ? { required: body.required === true, schema: body.content['application/json'].schema } : null,
      statuses: Object.keys(operation.responses).map(Number),
    });
  }
}
const missing = OPERATIONS.filter((id) => !operations.some((operation) => operation.id === id));
if (missing.length > 0) throw new Error(`not in the description: ${missing.join(', ')}`);

operations.sort((a, b) => (a.id < b.id ? -1 : 1));
const extract = { source: `@octokit/openapi ${version}, api.github.com (MIT)`, operations };
const file = new URL('openapi-extract.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(extract, null, 1)}\n`);
execFileSync('npx', ['biome', 'format', '--write', fileURLToPath(file)], { stdio: 'ignore' });
