// Files as this room sees them: read through an interface that is passed in, and never outside the checkout.
// Knows nothing of HCL, nor of where the files really are.

import { messageOf } from '../core/errors.ts';
import { literal } from '../core/symbol.ts';

/** The world's files. Paths are absolute, with `/`. */
export interface FileReader {
  read(path: string): Promise<Uint8Array>;
  /** Names in a directory, in any order. */
  list(dir: string): Promise<readonly string[]>;
  /** The path with every symbolic link resolved. Rejects if nothing is there. */
  realpath(path: string): Promise<string>;
  /** Null if nothing is there. */
  stat(path: string): Promise<{ readonly kind: 'file' | 'directory' | 'other'; readonly size: number } | null>;
}

export interface FileLimits {
  readonly bytesPerFile: number;
  readonly bytes: number;
  readonly files: number;
}

export const FILE_LIMITS: FileLimits = { bytesPerFile: 4 << 20, bytes: 128 << 20, files: 20_000 };

export type FileText =
  | { readonly text: string }
  | { readonly missing: true }
  | { readonly refused: string; readonly code: string };

/** Files below one directory; everything else is refused by name. */
export interface Files {
  /** Text of a file in UTF-8 (a byte order mark is taken off), symbols' own characters made harmless. */
  text(path: string): Promise<FileText>;
  /** Bytes of a file, under the same rules. */
  bytes(
    path: string,
  ): Promise<
    { readonly bytes: Uint8Array } | { readonly missing: true } | { readonly refused: string; readonly code: string }
  >;
  /** Sorted names in a directory, null if it is not there or outside. */
  list(dir: string): Promise<readonly string[] | { readonly refused: string; readonly code: string } | null>;
  /** Whether a path is a file, a directory, or nothing that may be read. */
  kind(path: string): Promise<'file' | 'directory' | null>;
  /** Path relative to where paths are shown from, for people. */
  shown(path: string): string;
}

/**
 * @param root absolute path of the checkout
 * @param shownFrom folder that paths are shown from, where that is not the checkout
 */
export function confine(reader: FileReader, root: string, shownFrom = root, limits: FileLimits = FILE_LIMITS): Files {
  const base = normalize(root);
  const start = normalize(shownFrom);
  let realBase: Promise<string> | null = null;
  let files = 0;
  let bytes = 0;
  const shown = (path: string): string => {
    const normal = normalize(path);
    return normal === start ? '.' : inside(normal, start) ? normal.slice(start === '/' ? 1 : start.length + 1) : normal;
  };
  /** Null if inside, otherwise why not; `missing` if nothing is there. */
  const check = async (path: string): Promise<{ refused: string; code: string } | { missing: true } | null> => {
    if (!inside(normalize(path), base))
      return { refused: `${shown(path)} lies outside the checkout and is not read`, code: 'outside-workspace' };
    realBase ??= reader.realpath(base);
    let real: string;
    try {
      real = await reader.realpath(path);
    } catch {
      return { missing: true };
    }
    if (!inside(normalize(real), normalize(await realBase)))
      return {
        refused: `${shown(path)} leads outside the checkout by a symbolic link and is not read`,
        code: 'outside-workspace',
      };
    return null;
  };
  const readBytes: Files['bytes'] = async (path) => {
    const problem = await check(path);
    if (problem) return problem;
    const stat = await reader.stat(path);
    if (!stat) return { missing: true };
    if (stat.kind !== 'file') return { refused: `${shown(path)} is not a file`, code: 'unreadable-file' };
    if (stat.size > limits.bytesPerFile)
      return {
        refused: `${shown(path)} has ${stat.size} bytes, more than the ${limits.bytesPerFile} that are read`,
        code: 'file-too-large',
      };
    files++;
    bytes += stat.size;
    if (files > limits.files || bytes > limits.bytes)
      return { refused: `${shown(path)} is not read: too many files or bytes`, code: 'too-many-files' };
    try {
      return { bytes: await reader.read(path) };
    } catch (thrown) {
      return { refused: `${shown(path)} cannot be read: ${messageOf(thrown)}`, code: 'unreadable-file' };
    }
  };
  return {
    shown,
    bytes: readBytes,
    async text(path) {
      const result = await readBytes(path);
      if (!('bytes' in result)) return result;
      try {
        return { text: literal(new TextDecoder('utf-8', { fatal: true }).decode(result.bytes)) };
      } catch {
        return { refused: `${shown(path)} is not text in UTF-8`, code: 'unreadable-file' };
      }
    },
    async list(dir) {
      const problem = await check(dir);
      if (problem) return 'missing' in problem ? null : problem;
      const stat = await reader.stat(dir);
      if (stat?.kind !== 'directory') return null;
      try {
        return (await reader.list(dir)).slice().sort();
      } catch (thrown) {
        return { refused: `${shown(dir)} cannot be read: ${messageOf(thrown)}`, code: 'unreadable-file' };
      }
    },
    async kind(path) {
      if (await check(path)) return null;
      const kind = (await reader.stat(path))?.kind;
      return kind === 'file' || kind === 'directory' ? kind : null;
    },
  };
}

function inside(path: string, base: string): boolean {
  return path === base || path.startsWith(base === '/' ? '/' : `${base}/`);
}

/** An absolute path without `.`, `..` and doubled slashes. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** `path` seen from `dir`, unless it is absolute. */
export function resolvePath(dir: string, path: string): string {
  return normalize(path.startsWith('/') ? path : `${dir}/${path}`);
}
