// From the names of plans, HCL folders and context files to stacks. Files come through the reader that is passed in;
// HCL is loaded only if a stack asks for it.

import { InputError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { addContext, type ContextFile, contextStacks, peerStack, readContext } from './context.ts';
import type { KnownRole } from './context-known.ts';
import type { FileReader } from './file-reader.ts';
import { openTexts } from './open-texts.ts';
import { readPlan } from './plan.ts';
import type { Stack } from './resource.ts';
import { buildStack } from './snapshot.ts';
import { readJsonInput } from './text-input.ts';

/** What to compare: plans (with the HCL of their root module, or without), or two HCL folders. Paths as the user gave them. */
export interface Sources {
  readonly plans: readonly string[];
  readonly dir: string | null;
  readonly base: string | null;
  readonly head: string | null;
  readonly contexts: readonly string[];
  readonly account: string | null;
  readonly knownRoles: readonly KnownRole[];
}

/** The world outside, as far as reading goes. */
export interface World {
  /** Bytes of a file by the name that the user gave. @throws InputError */
  read(file: string): Uint8Array;
  readonly files: FileReader;
  /** Absolute path of what the user named, with `/`. */
  absolute(path: string): string;
  /** Root of the checkout around a folder: HCL is read only inside it. */
  checkoutOf(path: string): Promise<string>;
  /** Folder that paths in this checkout are shown from; default: the checkout itself. */
  shownFrom?(checkout: string): Promise<string>;
}

/** One stack for each plan, or one for two HCL folders. Each plan sees the others as context. @throws InputError */
export async function readStacks(sources: Sources, world: World, log: Logger): Promise<readonly Stack[]> {
  const settings = { account: sources.account, region: null, knownRoles: [] };
  const contexts = await contextStacks(readContexts(sources.contexts, world), sources.knownRoles);
  if (sources.base !== null && sources.head !== null) {
    const { hclStack } = await import('./hcl-stack.ts');
    const [base, head] = [await rootModule(sources.base, world), await rootModule(sources.head, world)];
    return [addContext(await hclStack(base, head, { ...settings, contexts: [] }), contexts)];
  }
  const root = sources.dir === null ? null : await rootModule(sources.dir, world);
  const stacks: Stack[] = [];
  for (const [index, file] of sources.plans.entries()) {
    log.debug(`reading ${file}`);
    const { plan, notes } = planIn(file, world);
    const stack = await buildStack({
      plan,
      openHcl: root && (async (lookup) => (await import('./hcl.ts')).openHcl({ ...root, lookup })),
      contexts: [],
      settings,
    });
    const source = sources.plans.indexOf(file) === index ? file : `${file} (${index + 1})`;
    const open = openTexts(stack.after.resources.values());
    stacks.push({ ...stack, source, diagnostics: [...notes, ...stack.diagnostics, ...open] });
  }
  const peers = stacks.length === 1 ? [] : stacks.map((stack) => peerStack(stack, stack.source!));
  return stacks.map((stack, index) => addContext(stack, [...peers.filter((_, other) => other !== index), ...contexts]));
}

/** A function of its own, so that the JSON, many times the plan's size, can go before the work begins. */
function planIn(file: string, world: World) {
  const { value, notes } = readJsonInput(world.read(file), file);
  return { plan: readPlan(value, file), notes };
}

function readContexts(files: readonly string[], world: World): readonly ContextFile[] {
  return files.map((file) => readContext(readJsonInput(world.read(file), file).value, file));
}

async function rootModule(dir: string, world: World) {
  const rootDir = world.absolute(dir);
  const found = await world.files.stat(rootDir);
  if (found?.kind !== 'directory') {
    throw new InputError(dir, found ? 'is not a folder' : 'does not exist', 'name the folder of the root module');
  }
  const workspaceRoot = await world.checkoutOf(rootDir);
  const shownFrom = (await world.shownFrom?.(workspaceRoot)) ?? workspaceRoot;
  return { reader: world.files, rootDir, workspaceRoot, shownFrom };
}
