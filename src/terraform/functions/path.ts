// Terraform's functions on file paths as texts.
// Knows nothing of files.

import { posix } from 'node:path';
import { type Builtin, fn, ofTexts, type Table, text, Undecided } from './builtin.ts';

function baseName(path: string): string {
  if (path === '') return '.';
  return posix.basename(path) || '/';
}

/** What stands before the last slash, as Go's `filepath.Dir`. */
function dirName(path: string): string {
  const dir = posix.normalize(path.slice(0, path.lastIndexOf('/') + 1));
  return dir.length > 1 && dir.endsWith('/') ? dir.slice(0, -1) : dir;
}

export const PATH_FUNCTIONS: Table = new Map<string, Builtin>([
  ['basename', ofTexts('basename', 1, 1, baseName)],
  ['dirname', ofTexts('dirname', 1, 1, dirName)],
  [
    'pathexpand',
    fn(1, 1, (args) => {
      const path = text(args[0]);
      if (path.startsWith('~')) throw new Undecided('the home directory is not known');
      return path;
    }),
  ],
]);
