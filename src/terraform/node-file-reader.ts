// The file reader on the real file system: the edge of this room.
// Knows nothing of confinement, which is done before it is asked, nor of HCL.

import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { FileReader } from './file-reader.ts';

const toNative = (path: string): string =>
  sep === '/' ? path : path.replace(/^\/(?=[A-Za-z]:)/, '').replaceAll('/', sep);
const fromNative = (path: string): string => (sep === '/' ? path : `/${path.replaceAll(sep, '/')}`);

export function nodeFileReader(): FileReader {
  return {
    read: (path) => readFile(toNative(path)),
    list: (dir) => readdir(toNative(dir)),
    realpath: async (path) => fromNative(await realpath(toNative(path))),
    async stat(path) {
      try {
        const found = await stat(toNative(path));
        return { kind: found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other', size: found.size };
      } catch {
        return null;
      }
    },
  };
}

/** The checkout around a root module: the nearest directory above it (or it itself) that holds `.git`, else the module. */
export async function findWorkspace(reader: FileReader, rootDir: string): Promise<string> {
  for (let dir = rootDir; ; ) {
    if (await reader.stat(`${dir === '/' ? '' : dir}/.git`)) return dir;
    const cut = dir.lastIndexOf('/');
    if (cut < 0 || dir === '/') return rootDir;
    dir = dir.slice(0, cut) || '/';
  }
}
