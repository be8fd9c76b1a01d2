// The runner's own language: inputs come as INPUT_ variables, outputs go to a file, and lines that begin with :: are
// commands. See "Workflow commands for GitHub Actions" in GitHub's documentation. Knows nothing of what is said in it.
// Written out here, since the library for it loads an HTTP client at each start.

import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { OutputName } from './outputs.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An input's text by its name in action.yml, '' where it is not set. */
export function readInput(env: Environment, name: string): string {
  return env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';
}

/** Sets outputs, all in one write. A delimiter that nobody can guess keeps a value from setting other outputs. */
export function setOutputs(env: Environment, outputs: Readonly<Record<OutputName, string>>): void {
  const file = env.GITHUB_OUTPUT;
  if (!file) return;
  const delimiter = `ghadelimiter_${randomUUID()}`;
  const blocks = Object.entries(outputs).map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
  appendFileSync(file, blocks.join(''));
}

/** Text as the message of a command: one line, read back by the runner. */
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A command's line, without its end. Properties that are null are left out. */
export function commandLine(
  name: 'error' | 'warning' | 'notice' | 'debug' | 'group' | 'endgroup' | 'add-mask',
  text: string,
  properties: Readonly<Record<string, string | number | null>> = {},
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${message(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`],
  );
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${message(text)}`;
}
