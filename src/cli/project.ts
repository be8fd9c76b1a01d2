// What the commands about a plan share: configuration, world and stacks from the same options.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from '../core/logger.ts';
import { type Config, EMPTY_CONFIG } from '../gate/config-model.ts';
import { openStacks, type StackView } from '../pipeline.ts';
import { findWorkspace, nodeFileReader } from '../terraform/node-file-reader.ts';
import type { World } from '../terraform/sources.ts';
import type { SourceOptions } from './arguments.ts';
import { readInput, readText } from './input.ts';

/** The machine's files, with relative paths from the working folder. */
export function nodeWorld(): World {
  const files = nodeFileReader();
  return {
    read: readInput,
    files,
    absolute: (path) => decodeURIComponent(pathToFileURL(resolve(path)).pathname),
    checkoutOf: async (path) => findWorkspace(files, path),
  };
}

/** The configuration of `--config`, or the one that says nothing. @throws InputError with line and column */
export async function readConfig(file: string | null): Promise<Config> {
  if (file === null) return EMPTY_CONFIG;
  const { parseConfig } = await import('../gate/config.ts');
  return parseConfig(readText(file, 'see docs/configuration.md'), file);
}

/** The stacks of the options, ready for questions. */
export async function openProject(options: SourceOptions, log: Logger): Promise<readonly StackView[]> {
  const config = await readConfig(options.config);
  return openStacks({ ...options, base: null, head: null, config, project: 'default' }, nodeWorld(), log);
}
