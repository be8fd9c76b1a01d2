// Reads the catalogue's own data files, which are part of the program: the one place outside the outer rooms that touches the disk.
// Must not know what the files say, nor read anything that a user named.

import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** Set by scripts/build.mjs: where the data lies, seen from a bundled file. Not defined when run from src/. */
declare const BUNDLED_CATALOG: string;

const directory = typeof BUNDLED_CATALOG === 'string' ? BUNDLED_CATALOG : '../../catalog/data/';

/** The unpacked bytes of one data file (UTF-8). */
export function readCatalogData(name: 'actions.br' | 'managed-policies.br'): Buffer {
  return brotliDecompressSync(readFileSync(new URL(directory + name, import.meta.url)));
}
