// The workspace's files as the Action's inputs name them: paths and globs inside it, whole files written or none.
// Knows nothing of what is in them.

import { lstatSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { writeChunks } from '../core/chunks.ts';
import { messageOf } from '../core/errors.ts';
import { textOf } from '../core/text.ts';
import { inputError } from './inputs.ts';

const MAX_MATCHES = 20_000;

/** The absolute path of what an input names. A relative path stays inside the workspace, and so does what it links to. */
export async function inWorkspace(workspace: string, path: string, input: string): Promise<string> {
  const found = lexically(workspace, path, input);
  let real: string;
  try {
    real = await realpath(found);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unreadable(input, path, error);
    throw inputError(
      input,
      `${path} does not exist in the workspace`,
      'check the path, which is relative to GITHUB_WORKSPACE',
    );
  }
  if (!isAbsolute(path) && !isInside(realpathSync(workspace), real)) throw outside(input, path);
  return found;
}

/**
 * Files by paths or globs, sorted, each once. A line that names a file as it stands is that file, whatever characters
 * its name has. Throws InputError for a line that matches nothing,
 * unless it may.
 */
export async function matchFiles(
  workspace: string,
  lines: readonly string[],
  input: string,
  mayMatchNothing = false,
): Promise<readonly string[]> {
  const all = new Set<string>();
  for (const line of lines) {
    const exact = lexically(workspace, line, input);
    if (await isFile(exact)) {
      all.add(await inWorkspace(workspace, line, input));
      continue;
    }
    const found: string[] = [];
    if (/[*?[{]/.test(line)) {
      const { glob } = await import('tinyglobby');
      const options = { cwd: workspace, dot: true, expandDirectories: false, followSymbolicLinks: false };
      for (const name of await glob(line, options)) {
        if (await isFile(resolve(workspace, name))) found.push(await inWorkspace(workspace, name, input));
        if (found.length > MAX_MATCHES)
          throw inputError(input, `${line} matches more than ${MAX_MATCHES} files`, 'narrow it');
      }
    }
    if (found.length === 0 && !mayMatchNothing) {
      throw inputError(
        input,
        `${line} matches no file in the workspace`,
        'check the path, which is relative to GITHUB_WORKSPACE',
      );
    }
    for (const each of found.sort()) all.add(each);
  }
  return [...all];
}

/** Bytes of a file that an input names. */
export async function readNamed(path: string, input: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(input, path, error);
  }
}

/** Text of a file in the workspace, null where there is nothing. */
export async function readText(workspace: string, path: string, input: string): Promise<string | null> {
  const found = lexically(workspace, path, input);
  if (!(await isFile(found))) {
    if (lstatSync(found, { throwIfNoEntry: false }) === undefined) return null;
    throw inputError(input, `${path} is not a file`, 'name a file');
  }
  return textOf(await readNamed(await inWorkspace(workspace, path, input), input), path, 'save it as UTF-8');
}

export interface Written {
  readonly path: string;
  /** The text, made anew on each call: a second try writes it again. */
  readonly chunks: () => Iterable<string>;
  /** Name of the input that the path is of. */
  readonly input: string;
  /** A folder for what is not whole yet; used where moving a file from there to its place is one step. */
  readonly temp: string | undefined;
}

/**
 * Writes a file whole or not at all, folders included, and gives its absolute path. A relative path stays inside the
 * workspace, also where a folder on the way is a link. All in one go, so that a signal comes before or after it; what a
 * killed run leaves lies in the runner's temporary folder, or beside the file until the next run writes that.
 */
export function writeWhole(workspace: string, { path, chunks, input, temp }: Written): string {
  const target = lexically(workspace, path, input);
  try {
    mkdirSync(dirname(target), { recursive: true });
    if (!isAbsolute(path) && !isInside(realpathSync(workspace), realpathSync(dirname(target))))
      throw outside(input, path);
    removePartials(target);
    const name = `${basename(target)}.${process.pid}.partial`;
    if (!movedFromTemp(temp, name, target, chunks)) moveFrom(join(dirname(target), name), target, chunks);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw inputError(input, `${path} cannot be written (${error.code})`, 'name a file in a folder that can be written');
  }
  return target;
}

/** What runs that were killed have left beside the file. */
function removePartials(target: string): void {
  const start = `${basename(target)}.`;
  for (const entry of readdirSync(dirname(target), { withFileTypes: true })) {
    const isPartial = entry.name.startsWith(start) && /^[0-9]+\.partial$/.test(entry.name.slice(start.length));
    if (isPartial && entry.isFile()) rmSync(join(dirname(target), entry.name), { force: true });
  }
}

/** False where that folder cannot be used, or is on another device: nothing is at the target then. */
function movedFromTemp(temp: string | undefined, name: string, target: string, chunks: Written['chunks']): boolean {
  if (temp === undefined) return false;
  try {
    moveFrom(join(temp, name), target, chunks);
    return true;
  } catch {
    return false;
  }
}

function moveFrom(partial: string, target: string, chunks: Written['chunks']): void {
  try {
    // What lies there is of a run that was killed, or a trap: never written through.
    rmSync(partial, { force: true });
    writeChunks(partial, 'wx', chunks());
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** A path as errors and reports show it: relative to the workspace where it is inside. */
export function shownPath(workspace: string, path: string): string {
  return isAbsolute(path) && isInside(workspace, path) ? relative(workspace, path).split(sep).join('/') : path;
}

/** An absolute path is the workflow's own business; a relative one may not climb out of the workspace. */
function lexically(workspace: string, path: string, input: string): string {
  if (path.includes('\0')) throw inputError(input, 'a path has a NUL character', 'check the path');
  if (isAbsolute(path)) return path;
  const found = join(workspace, path);
  if (!isInside(workspace, found)) throw outside(input, path);
  return found;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function outside(input: string, path: string): Error {
  return inputError(input, `${path} lies outside the workspace`, 'give a path inside GITHUB_WORKSPACE');
}

function unreadable(input: string, path: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code ?? messageOf(error);
  return inputError(input, `${path} cannot be read (${code})`, 'check the file and its permissions');
}
