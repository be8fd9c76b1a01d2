#!/usr/bin/env node
// Entry of the command line: words in, exit status out. Each command's code is loaded only when it is asked for.

import { InputError, messageOf } from '../core/errors.ts';
import { type Command, parseCommand } from './arguments.ts';
import { writeError } from './output.ts';
import { USAGE } from './usage.ts';

async function run(command: Command): Promise<number> {
  switch (command.command) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'version': {
      const { VERSION } = await import('../version.ts');
      process.stdout.write(`${VERSION}\n`);
      return 0;
    }
    case 'diff':
      return (await import('./commands/diff.ts')).diff(command);
    case 'can':
      return (await import('./commands/can.ts')).can(command);
    case 'who-can':
      return (await import('./commands/who-can.ts')).whoCan(command);
    case 'compare':
      return (await import('./commands/compare.ts')).compare(command);
    case 'graph':
      return (await import('./commands/graph.ts')).graph(command);
    case 'report':
      return (await import('./commands/report.ts')).report(command);
  }
}

const words = process.argv.slice(2);
const debug = words.includes('--debug');
// A reader that goes away (`… | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});
try {
  process.exitCode = await run(parseCommand(words.filter((word) => word !== '--debug')));
} catch (thrown) {
  writeError(
    thrown instanceof InputError ? thrown.line : `internal error: ${messageOf(thrown)}; please report it with --debug`,
  );
  if (debug && thrown instanceof Error) process.stderr.write(`${thrown.stack}\n`);
  process.exitCode = 2;
}
