// Builds dist/ from src/: the Action's entry, the command line, what they share, the HCL parser's WASM and the catalogue.
// Must give the same bytes on every machine, so it knows no clock, no absolute path and no hash in a file's name.

import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { packagesOf, thirdPartyLicenses } from './licenses.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Entry points, by the path of their file under dist/ without `.js`. */
export const ENTRIES = { 'main/index': 'src/action/main.ts', 'cli/index': 'src/cli/main.ts' };

/**
 * Bundles `entries` (output name → source file, relative to the project) into the directory `out`.
 * Every JavaScript file lands exactly one directory below `out`: the HCL parser finds its WASM as `../main.wasm.gz` and
 * the catalogue finds its data as `../catalog/data/`, each seen from the file that it was bundled into.
 */
export async function build(out, entries = ENTRIES) {
  rmSync(out, { recursive: true, force: true });
  const bundle = await rolldown({
    input: entries,
    cwd: root,
    platform: 'node',
    // `performance` is asked for by the HCL parser's loader only where the runtime has no global of that name.
    external: ['performance'],
    transform: {
      target: 'node20',
      define: { __dirname: 'import.meta.dirname', BUNDLED_CATALOG: '"../catalog/data/"' },
    },
    // Importing these packages does nothing by itself: what of @actions/core is not used (an HTTP client) stays out.
    treeshake: { moduleSideEffects: (id) => !/node_modules\/(?:@actions\/|undici\/|tunnel\/)/.test(id) },
    logLevel: 'warn',
    onLog(level, log, handle) {
      if (log.code === 'EVAL') return;
      handle(level === 'warn' ? 'error' : level, log);
    },
  });
  const { output } = await bundle.write({
    dir: out,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: (chunk) => `shared/${chunkName(chunk)}.js`,
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  await bundle.close();

  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  copyFileSync(join(root, 'node_modules/@cdktf/hcl2json/main.wasm.gz'), join(out, 'main.wasm.gz'));
  copyDirectory(join(root, 'catalog/data'), join(out, 'catalog/data'));
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n');
  const packages = packagesOf(modules.filter((id) => id.includes('node_modules')));
  writeFileSync(join(out, 'THIRD_PARTY_LICENSES'), thirdPartyLicenses(root, packages));
  for (const file of output) if (file.fileName === 'cli/index.js') chmodSync(join(out, file.fileName), 0o755);
  return output;
}

/** A chunk is named for its first module, or for the package that this module belongs to: `lib` and `utils` say little. */
function chunkName(chunk) {
  const id = chunk.facadeModuleId ?? chunk.moduleIds.at(-1) ?? '';
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'));
  return inPackage ? inPackage[1].replace('@', '').replace('/', '-') : '[name]';
}

function copyDirectory(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).sort()) copyFileSync(join(from, name), join(to, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
  const output = await build(resolve(root, values.out));
  for (const file of output) {
    console.log(
      `${String(Math.round(Buffer.byteLength(file.code ?? file.source) / 1024)).padStart(6)} KB  ${file.fileName}`,
    );
  }
}
