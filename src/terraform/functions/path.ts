// Terraform's functions on file paths as texts.
// Knows nothing of files.

import { posix } from 'node:path';
import { type Builtin, fn, ofTexts, type Table, text, Undecided } from './builtin.ts';

function baseName(path: string): string {
  if (path === '') return '.';
  return posix.basename(path) || '/';
}

export const PATH_FUNCTIONS: Table = new Map<string, Builtin>([
  ['basename', ofTexts('basename', 1, 1, baseName)],
  ['dirname', ofTexts('dirname', 1, 1, (path) => posix.normalize(posix.dirname(path)))],
  [
    'pathexpand',
    fn(1, 1, (args) => {
      const path = text(args[0]);
      if (path.startsWith('~')) throw new Undecided('the home directory is not known');
      return path;
    }),
  ],
]);
