// The configuration of one module directory: its files read, overrides merged, blocks sorted by what Terraform calls them.
// Knows nothing of values, instances and plans.

import type { Diagnostic } from '../core/diagnostic.ts';
import { type Expr, lineAt, type Source, SyntaxProblem } from './expression/ast.ts';
import { type Files, resolvePath } from './file-reader.ts';
import { disagreement } from './parser.ts';
import { type Attribute, type Block, type Body, type FileSyntax, lineOf, readJson, readNative } from './positions.ts';

export interface ResourceBlock {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly block: Block;
}

export interface ModuleConfig {
  /** Absolute path. */
  readonly dir: string;
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  readonly outputs: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Block>;
  /** By `TYPE.NAME` or `data.TYPE.NAME`. */
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly providers: readonly Block[];
  readonly moved: readonly Block[];
  readonly removed: readonly Block[];
  readonly imports: readonly Block[];
  /** Part of the module could not be read: what is missing may exist. */
  readonly incomplete: boolean;
  /** No Terraform file lies in the directory. */
  readonly empty: boolean;
}

/** Labels of Terraform's top-level blocks. */
const LABELS: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['data', 2],
  ['ephemeral', 2],
  ['module', 1],
  ['variable', 1],
  ['output', 1],
  ['provider', 1],
  ['check', 1],
  ['locals', 0],
  ['terraform', 0],
  ['moved', 0],
  ['removed', 0],
  ['import', 0],
]);

const NESTED_IN_JSON: ReadonlySet<string> = new Set(['content']);
/** Deeper than this HCL's own parser is not asked. */
const MAX_CHECKED_DEPTH = 400;
/** Nor past one heredoc of ten thousand lines, or what comes to the same. */
const MAX_CHECKED_COST = 100_000_000;
const MAX_NOTED_FILES = 20;

export type Report = (diagnostic: Diagnostic) => void;

interface ReadFile {
  readonly body: Body;
  readonly override: boolean;
}

/** Reads the module in a directory; null if there is no such directory. */
export async function loadModule(
  dir: string,
  files: Files,
  report: Report,
  memory: SyntaxMemory,
): Promise<ModuleConfig | null> {
  const names = await files.list(dir);
  if (names === null) return null;
  if ('refused' in names) {
    report(warning(names.code, names.refused, null));
    return null;
  }
  const read: ReadFile[] = [];
  let incomplete = false;
  const known = configurationFiles(names, files.shown(dir), report);
  for (const name of known) {
    const file = await readFile(resolvePath(dir, name), name, files, report, memory);
    if (file) read.push(file);
    else incomplete = true;
  }
  const blocks = read.filter((file) => !file.override).flatMap((file) => file.body.blocks);
  const overrides = read.filter((file) => file.override).flatMap((file) => file.body.blocks);
  return { ...sortBlocks(dir, blocks, overrides, incomplete, report), empty: known.length === 0 };
}

function configurationFiles(names: readonly string[], dir: string, report: Report): string[] {
  const known = names.filter(
    (name) =>
      /\.(tf|tofu)(\.json)?$/.test(name) && !name.startsWith('.') && !name.endsWith('~') && !name.startsWith('#'),
  );
  const all = new Set(known);
  return known.filter((name) => {
    const tofu = name.replace(/\.tf(\.json)?$/, '.tofu$1');
    if (name === tofu || !all.has(tofu)) return true;
    report(
      warning(
        'terraform-and-tofu',
        `${dir}/${tofu} is read instead of ${name}, as OpenTofu does; Terraform would read ${name}`,
        null,
      ),
    );
    return false;
  });
}

async function readFile(
  path: string,
  name: string,
  files: Files,
  report: Report,
  memory: SyntaxMemory,
): Promise<ReadFile | null> {
  const result = await files.text(path);
  const shown = files.shown(path);
  if ('missing' in result) {
    report(warning('unreadable-hcl', `${shown} is not there`, { file: shown, line: 1 }));
    return null;
  }
  if ('refused' in result) {
    report(warning(result.code, result.refused, { file: shown, line: 1 }));
    return null;
  }
  const key = `${shown}\n${result.text}`;
  let read = memory.get(key);
  if (!read) {
    read = readSyntax({ file: shown, text: result.text, firstLine: 1 }, name.endsWith('.json'));
    memory.set(key, read);
  }
  const syntax = await read;
  if ('problem' in syntax) {
    const place = { file: shown, line: syntax.line };
    report(warning('unreadable-hcl', `${shown} cannot be read as HCL: ${syntax.problem}`, place));
    return null;
  }
  return { body: syntax.body, override: /(^|_)override\.(tf|tofu)(\.json)?$/.test(name) };
}

type ReadSyntax = { readonly body: Body } | { readonly problem: string; readonly line: number };

/** What files were read as, by path and text: two checkouts of one module share most of their files. */
export type SyntaxMemory = Map<string, Promise<ReadSyntax>>;

async function readSyntax(source: Source, json: boolean): Promise<ReadSyntax> {
  let syntax: FileSyntax;
  try {
    syntax = json ? readJson(source, (type) => LABELS.get(type) ?? null, NESTED_IN_JSON) : readNative(source);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxProblem)) throw thrown;
    return { problem: thrown.message, line: lineAt(source, thrown.at) };
  }
  if (json || syntax.depth > MAX_CHECKED_DEPTH || syntax.cost > MAX_CHECKED_COST) return syntax;
  const problem = await disagreement(source.file, source.text, syntax.body);
  return problem === null ? syntax : { problem, line: 1 };
}

function sortBlocks(
  dir: string,
  blocks: readonly Block[],
  overrides: readonly Block[],
  incompleteFiles: boolean,
  report: Report,
): Omit<ModuleConfig, 'empty'> {
  const named = new Map<string, Block>();
  const locals = new Map<string, Attribute>();
  const unnamed = new Map<string, Block[]>([
    ['moved', []],
    ['removed', []],
    ['import', []],
  ]);
  let incomplete = incompleteFiles;
  for (const block of blocks) {
    const key = [block.type, ...block.labels].join(' ');
    if (block.type === 'locals')
      for (const attribute of block.body.attributes.values()) locals.set(attribute.name, attribute);
    else if (unnamed.has(block.type)) unnamed.get(block.type)!.push(block);
    else if (block.type === 'provider') named.set(`${key} ${named.size}`, block);
    else if (block.labels.length !== (LABELS.get(block.type) ?? block.labels.length)) {
      incomplete = true;
      report(warning('unreadable-hcl', `a ${block.type} block has ${block.labels.length} labels`, placeOf(block)));
    } else if (named.has(key)) {
      incomplete = incomplete || LABELS.get(block.type) !== 0;
      if (LABELS.get(block.type) !== 0) report(warning('unreadable-hcl', `${key} is declared twice`, placeOf(block)));
    } else named.set(key, block);
  }
  for (const block of overrides) {
    const key = [block.type, ...block.labels].join(' ');
    const base = named.get(key);
    if (block.type === 'locals')
      for (const attribute of block.body.attributes.values()) locals.set(attribute.name, attribute);
    else if (base) named.set(key, overridden(base, block));
    else if (block.type !== 'terraform') {
      named.set(key, block);
      report(warning('unreadable-hcl', `an override of ${key}, which is not declared`, placeOf(block)));
    }
  }
  const ofType = (type: string): Map<string, Block> =>
    new Map(
      Array.from(named.values())
        .filter((block) => block.type === type)
        .map((block) => [block.labels[0] ?? '', block]),
    );
  const resources = new Map<string, ResourceBlock>();
  for (const block of named.values()) {
    const [type, name] = block.labels;
    if ((block.type !== 'resource' && block.type !== 'data') || type === undefined || name === undefined) continue;
    const mode = block.type === 'data' ? 'data' : 'managed';
    resources.set(`${mode === 'data' ? 'data.' : ''}${type}.${name}`, { mode, type, name, block });
  }
  return {
    dir,
    variables: ofType('variable'),
    locals,
    outputs: ofType('output'),
    calls: ofType('module'),
    resources,
    providers: Array.from(named.values()).filter((block) => block.type === 'provider'),
    moved: unnamed.get('moved')!,
    removed: unnamed.get('removed')!,
    imports: unnamed.get('import')!,
    incomplete,
  };
}

/** Arguments of the override replace those of the base; its nested blocks replace all base blocks of their type. */
function overridden(base: Block, override: Block): Block {
  const kindOf = (block: Block): string => (block.type === 'dynamic' ? (block.labels[0] ?? '') : block.type);
  const replaced = new Set(override.body.blocks.map(kindOf));
  return {
    ...base,
    body: {
      attributes: new Map([...base.body.attributes, ...override.body.attributes]),
      blocks: [...base.body.blocks.filter((block) => !replaced.has(kindOf(block))), ...override.body.blocks],
    },
  };
}

export function placeOf(item: { readonly source: Source; readonly at: number }): { file: string; line: number } {
  return { file: item.source.file, line: lineOf(item) };
}

export function warning(code: string, message: string, location: Diagnostic['location']): Diagnostic {
  return { level: 'warning', code, message, address: null, location };
}

/** The text of an argument that must be a plain string (a module's source), or null. */
export function plainText(attribute: Attribute | undefined): string | null {
  const expr = readExpr(attribute);
  return expr?.kind === 'literal' && typeof expr.value === 'string' ? expr.value : null;
}

/** The expression of an attribute, or null if there is none or it cannot be read. */
export function readExpr(attribute: Attribute | undefined): Expr | null {
  try {
    return attribute?.expr() ?? null;
  } catch (thrown) {
    if (thrown instanceof SyntaxProblem) return null;
    throw thrown;
  }
}

/** Directories of modules that `terraform init` has put down, by call path (`a.b`), from `.terraform/modules/modules.json`. */
export async function installedModules(
  rootDir: string,
  files: Files,
  report: Report,
): Promise<ReadonlyMap<string, string>> {
  const path = resolvePath(rootDir, '.terraform/modules/modules.json');
  const result = await files.text(path);
  const found = new Map<string, string>();
  if ('missing' in result) return found;
  if ('refused' in result) {
    report(warning(result.code, result.refused, null));
    return found;
  }
  try {
    const parsed: unknown = JSON.parse(result.text);
    const entries = (parsed as { Modules?: unknown }).Modules;
    if (!Array.isArray(entries)) return found;
    for (const entry of entries.slice(0, 10_000)) {
      const { Key: key, Dir: dir } = entry as { Key?: unknown; Dir?: unknown };
      if (typeof key === 'string' && typeof dir === 'string') found.set(key, resolvePath(rootDir, dir));
    }
  } catch {
    report(warning('unreadable-hcl', `${files.shown(path)} is not valid JSON`, { file: files.shown(path), line: 1 }));
  }
  return found;
}

/** Diagnostics once each, and no more of one kind than a reader would look at. */
export function newReport(): { readonly report: Report; readonly diagnostics: () => readonly Diagnostic[] } {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const list: Diagnostic[] = [];
  return {
    report(diagnostic) {
      const key = JSON.stringify(diagnostic);
      if (seen.has(key)) return;
      seen.add(key);
      const count = (counts.get(diagnostic.code) ?? 0) + 1;
      counts.set(diagnostic.code, count);
      if (count <= MAX_NOTED_FILES) list.push(diagnostic);
      else if (count === MAX_NOTED_FILES + 1)
        list.push({ ...diagnostic, message: `more of the same: ${diagnostic.message}` });
    },
    diagnostics: () => list,
  };
}
