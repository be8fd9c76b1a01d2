// Module instances: which directory a call leads to, and the instance that an address names.
// Knows nothing of values except for the keys in addresses.

import type { Location } from '../../core/diagnostic.ts';
import { type Files, resolvePath } from '../file-reader.ts';
import {
  installedModules,
  loadModule,
  type ModuleConfig,
  placeOf,
  plainText,
  type Report,
  type SyntaxMemory,
  warning,
} from '../module-tree.ts';
import { formatIndex, type InstanceKey, joinAddress, parentModule } from '../plan/address.ts';
import type { Block } from '../positions.ts';

export interface ModuleInstance {
  /** '' for the root module. */
  readonly address: string;
  readonly config: ModuleConfig;
  readonly parent: ModuleInstance | null;
  /** The call in the parent, null for the root. */
  readonly call: Block | null;
  readonly key: InstanceKey;
  /** Names of the calls from the root: `a.b`. */
  readonly path: string;
  /** Path as `path.module` says it. */
  readonly shownDir: string;
  /** Where people are sent: for a module from elsewhere the call in the last module of the checkout's own. */
  readonly standIn: Location | null;
}

export interface Tree {
  root(): Promise<ModuleInstance | null>;
  /** The instance behind a call; null with a diagnostic when its source is not here. */
  child(parent: ModuleInstance, name: string, key: InstanceKey): Promise<ModuleInstance | null>;
  /** The instance with this address; null when a call on the way does not exist or cannot be read. */
  at(address: string): Promise<ModuleInstance | null>;
}

const MAX_MODULE_DEPTH = 50;
/** The root module has no file. Terraform refuses to plan it; without a plan it reads as if all were deleted. */
export const EMPTY_ROOT = 'empty-root-module';
const EMPTY = 'holds no Terraform file (*.tf, *.tf.json)';

export function newTree(files: Files, rootDir: string, report: Report, memory: SyntaxMemory): Tree {
  const configs = new Map<string, Promise<ModuleConfig | null>>();
  const instances = new Map<string, Promise<ModuleInstance | null>>();
  let installed: Promise<ReadonlyMap<string, string>> | null = null;

  const load = (dir: string): Promise<ModuleConfig | null> => {
    let config = configs.get(dir);
    if (!config) {
      config = loadModule(dir, files, report, memory);
      configs.set(dir, config);
    }
    return config;
  };

  const root = (): Promise<ModuleInstance | null> =>
    once('', async () => {
      const config = await load(rootDir);
      if (!config)
        report(warning('missing-module', `${files.shown(rootDir)} is not a directory that can be read`, null));
      else if (config.empty)
        report(
          warning(
            EMPTY_ROOT,
            `the root module (${files.shown(rootDir)}) ${EMPTY}; name the folder that has them`,
            null,
          ),
        );
      return (
        config && { address: '', config, parent: null, call: null, key: null, path: '', shownDir: '.', standIn: null }
      );
    });

  const once = (address: string, make: () => Promise<ModuleInstance | null>): Promise<ModuleInstance | null> => {
    let instance = instances.get(address);
    if (!instance) {
      instance = make();
      instances.set(address, instance);
    }
    return instance;
  };

  const child = (parent: ModuleInstance, name: string, key: InstanceKey): Promise<ModuleInstance | null> => {
    const address = joinAddress(parent.address, `module.${name}${formatIndex(key)}`);
    return once(address, async () => {
      const call = parent.config.calls.get(name);
      if (!call) return null;
      const path = parent.path === '' ? name : `${parent.path}.${name}`;
      const refuse = (why: string): null => {
        report({
          ...warning(
            'missing-module',
            `module.${path.replaceAll('.', '.module.')}: ${why}`,
            parent.standIn ?? placeOf(call),
          ),
          address,
        });
        return null;
      };
      if (path.split('.').length > MAX_MODULE_DEPTH)
        return refuse(`modules are nested more than ${MAX_MODULE_DEPTH} deep`);
      const source = plainText(call.body.attributes.get('source'));
      if (source === null) return refuse('its source is not a plain text');
      const local = /^\.\.?(\/|$)/.test(source);
      installed ??= installedModules(rootDir, files, report);
      const dir = local ? resolvePath(parent.config.dir, source) : (await installed).get(path);
      if (dir === undefined)
        return refuse(
          `its source ${JSON.stringify(source)} is not here; run terraform init before, so that .terraform/modules has it`,
        );
      for (let above: ModuleInstance | null = parent; above; above = above.parent) {
        if (above.config.dir === dir) return refuse('it calls itself');
      }
      const config = await load(dir);
      if (!config) return refuse(`${files.shown(dir)} is not a directory that can be read`);
      if (config.empty) return refuse(`${files.shown(dir)} ${EMPTY}; is it a submodule that was not checked out?`);
      const standIn = parent.standIn ?? (local ? null : placeOf(call));
      return { address, config, parent, call, key, path, shownDir: shownFrom(rootDir, dir), standIn };
    });
  };

  const at = async (address: string): Promise<ModuleInstance | null> => {
    const up = parentModule(address);
    if (!up) return root();
    const parent = await at(up.parent);
    return parent && child(parent, up.call, up.key);
  };

  return { root, child, at };
}

/** A directory as Terraform shows it: relative to the root module, with `..` where it lies elsewhere. */
function shownFrom(rootDir: string, dir: string): string {
  const from = rootDir.split('/').filter(Boolean);
  const to = dir.split('/').filter(Boolean);
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  const parts = [...from.slice(common).map(() => '..'), ...to.slice(common)];
  return parts.join('/') || '.';
}
