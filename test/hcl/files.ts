// Files in memory for the tests of the HCL room, symbolic links included, and an evaluator on them.
// Knows nothing of what the tests expect.

import type { Value } from '../../src/core/value.ts';
import type { FileReader } from '../../src/terraform/file-reader.ts';
import { type Evaluator, type HclOptions, openHcl } from '../../src/terraform/hcl.ts';

export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** A reader of these files, by absolute path. `links`: path of a symbolic link → where it leads. */
export function memoryReader(
  files: Tree,
  links: Readonly<Record<string, string>> = {},
): FileReader & { reads: string[] } {
  const reads: string[] = [];
  const real = (path: string): string => {
    for (const [link, target] of Object.entries(links)) {
      if (path === link || path.startsWith(`${link}/`)) return real(target + path.slice(link.length));
    }
    return path;
  };
  const isDirectory = (path: string): boolean =>
    Object.keys(files).some((name) => name.startsWith(`${path === '/' ? '' : path}/`));
  const bytes = (path: string): Uint8Array => {
    const content = files[real(path)];
    if (content === undefined) throw new Error('ENOENT');
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    reads,
    async read(path) {
      reads.push(path);
      return bytes(path);
    },
    async list(dir) {
      const prefix = `${real(dir)}/`;
      const names = Object.keys(files)
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length).split('/')[0]!);
      const linked = Object.keys(links)
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length).split('/')[0]!);
      return Array.from(new Set([...names, ...linked]));
    },
    async realpath(path) {
      const target = real(path);
      if (files[target] === undefined && !isDirectory(target)) throw new Error('ENOENT');
      return target;
    },
    async stat(path) {
      const target = real(path);
      if (files[target] !== undefined) return { kind: 'file', size: bytes(path).length };
      return isDirectory(target) ? { kind: 'directory', size: 0 } : null;
    },
  };
}

/** An evaluator on files given relative to the root module /w. */
export function open(
  files: Tree,
  options: Partial<HclOptions> & { links?: Readonly<Record<string, string>> } = {},
): Promise<Evaluator> {
  const absolute = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name.startsWith('/') ? name : `/w/${name}`, text]),
  );
  const { links, ...rest } = options;
  return openHcl({ reader: memoryReader(absolute, links), rootDir: '/w', workspaceRoot: '/w', lookup: null, ...rest });
}

/** Maps as plain objects, for comparison. */
export function plain(value: Value | null): unknown {
  if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, part]) => [key, plain(part)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
