// Terraform's functions that read files: file, templatefile, fileset and their kin, inside the checkout only.
// Knows nothing of modules; paths are seen from the root module's directory, as Terraform sees them.

import { createHash } from 'node:crypto';
import { hasSymbol } from '../../core/symbol.ts';
import { isMap, OneOf, Unknown, type Value, type ValueMap } from '../../core/value.ts';
import { type Expr, type Source, SyntaxProblem } from '../expression/ast.ts';
import { type Env, evaluate, type Scope } from '../expression/evaluate.ts';
import { parseTemplate } from '../expression/parse.ts';
import { convert } from '../expression/types.ts';
import { ExpressionError, oneOf, textOf, withKind } from '../expression/values.ts';
import { type Files, type FileText, resolvePath } from '../file-reader.ts';
import { callFunction } from '../functions/index.ts';
import { type Report, warning } from '../module-tree.ts';

const READERS: ReadonlySet<string> = new Set([
  'file',
  'filebase64',
  'fileexists',
  'templatefile',
  'templatestring',
  'fileset',
  'filemd5',
  'filesha1',
  'filesha256',
  'filesha512',
  'filebase64sha256',
  'filebase64sha512',
  'abspath',
]);
const MAX_TEMPLATE_DEPTH = 20;
const MAX_FILESET = 10_000;
/** A link to a directory above makes paths without end. */
const MAX_FILESET_DEPTH = 40;

interface Template {
  readonly source: Source;
  readonly expr: Expr;
}

function parsedTemplate(source: Source): Template | SyntaxProblem {
  try {
    return { source, expr: parseTemplate(source.text) };
  } catch (thrown) {
    if (thrown instanceof SyntaxProblem) return thrown;
    throw thrown;
  }
}

export interface FileFunctions {
  special(name: string, args: readonly Value[], env: Env): Promise<Value> | null;
}

/** @param rootDir directory that relative paths are seen from */
export function fileFunctions(files: Files, rootDir: string, report: Report): FileFunctions {
  const templates = new Map<string, Template>();

  const special = (name: string, args: readonly Value[], env: Env): Promise<Value> | null => {
    if (!READERS.has(name)) return null;
    return overPaths(args, (known) => run(name, known, env));
  };

  /** Each alternative of a path that is one of several. */
  async function overPaths(args: readonly Value[], apply: (args: readonly Value[]) => Promise<Value>): Promise<Value> {
    const first = args[0];
    if (!(first instanceof OneOf)) return apply(args);
    const results: Value[] = [];
    for (const option of first.options) {
      try {
        results.push(await apply([option, ...args.slice(1)]));
      } catch (thrown) {
        if (!(thrown instanceof ExpressionError)) throw thrown;
        results.push(new Unknown(thrown.message, thrown.location));
      }
    }
    return oneOf(results, first.reason, first.location);
  }

  async function run(name: string, args: readonly Value[], env: Env): Promise<Value> {
    if (args.length === 0) throw new ExpressionError(`${name} needs an argument`);
    if (name === 'templatestring') return templateString(args, env);
    const path = textOf(args[0]!, 'a path');
    if (path instanceof Unknown) return path;
    if (name === 'abspath')
      return path.startsWith('/') && !hasSymbol(path)
        ? resolvePath('/', path)
        : new Unknown('the absolute path of the checkout is not known');
    if (hasSymbol(path)) return new Unknown('a path is not known');
    const full = resolvePath(rootDir, path);
    if (name === 'fileset') return fileSet(full, args);
    if (name === 'fileexists') return exists(full);
    if (name === 'templatefile') return template(full, args[1] ?? new Map(), env);
    if (name === 'file') {
      const content = await read(full);
      return typeof content === 'string' ? content : content;
    }
    return digest(name, full);
  }

  function refuse(result: Exclude<FileText, { text: string }>, full: string): Unknown {
    const message = 'missing' in result ? `the file ${files.shown(full)} is not there` : result.refused;
    report(warning('missing' in result ? 'missing-file' : result.code, message, null));
    return new Unknown(message);
  }

  async function read(full: string): Promise<string | Unknown> {
    const result = await files.text(full);
    return 'text' in result ? result.text : refuse(result, full);
  }

  async function exists(full: string): Promise<Value> {
    const result = await files.text(full);
    if ('refused' in result) return refuse(result, full);
    // A file that is not there now may be made before Terraform runs: an archive, a rendered policy.
    return 'text' in result ? true : new Unknown(`whether the file ${files.shown(full)} will be there is not known`);
  }

  async function digest(name: string, full: string): Promise<Value> {
    const result = await files.bytes(full);
    if (!('bytes' in result)) return refuse(result, full);
    if (name === 'filebase64') return Buffer.from(result.bytes).toString('base64');
    const base64 = name.startsWith('filebase64');
    return createHash(name.slice(base64 ? 10 : 4))
      .update(result.bytes)
      .digest(base64 ? 'base64' : 'hex');
  }

  async function template(full: string, variables: Value, env: Env): Promise<Value> {
    let parsed = templates.get(full);
    if (!parsed) {
      const text = await read(full);
      if (text instanceof Unknown) return text;
      const found = parsedTemplate({ file: files.shown(full), text, firstLine: 1 });
      if (found instanceof SyntaxProblem) {
        const file = files.shown(full);
        const message = `${file} cannot be read as a template: ${found.message}`;
        report(warning('unreadable-hcl', message, { file, line: 1 }));
        return new Unknown(message);
      }
      parsed = found;
      templates.set(full, parsed);
    }
    return render(parsed, variables, env);
  }

  /** A text of the configuration as a template. */
  async function templateString(args: readonly Value[], env: Env): Promise<Value> {
    const text = textOf(args[0]!, 'a template');
    if (text instanceof Unknown) return text;
    if (hasSymbol(text)) return new Unknown('the template of templatestring is not known');
    const parsed = parsedTemplate({ file: env.source.file, text, firstLine: 1 });
    if (parsed instanceof SyntaxProblem) throw new ExpressionError(`the template is not valid: ${parsed.message}`);
    return render(parsed, args[1] ?? new Map(), env);
  }

  async function render({ source, expr }: Template, variables: Value, env: Env): Promise<Value> {
    if (variables instanceof Unknown) return variables;
    if (variables instanceof OneOf) return new Unknown(variables.reason, variables.location);
    if (!isMap(variables)) throw new ExpressionError('a template needs a map of variables');
    const depth = templateDepth(env.scope);
    if (depth >= MAX_TEMPLATE_DEPTH) return new Unknown('templates are nested too deep');
    const scope = templateScope(variables, special, depth + 1);
    const { budget, owner } = env;
    const value = await evaluate(expr, { scope, source, budget, variables: null, splatItem: null, owner });
    return convert(value, { kind: 'string' });
  }

  async function fileSet(full: string, args: readonly Value[]): Promise<Value> {
    const pattern = textOf(args[1] ?? null, 'a pattern');
    if (pattern instanceof Unknown) return pattern;
    if (hasSymbol(pattern)) return new Unknown('the pattern of fileset is not known');
    if (/[[{\\]/.test(pattern)) return new Unknown('fileset with [, { or \\ in its pattern is not carried out');
    const found: string[] = [];
    const problem = await walk(
      full,
      pattern.split('/').filter((part) => part !== '' && part !== '.'),
      '',
      found,
    );
    return problem ?? withKind(found.sort(), 'set');
  }

  async function walk(
    dir: string,
    pattern: readonly string[],
    prefix: string,
    found: string[],
  ): Promise<Unknown | null> {
    if (prefix.split('/').length > MAX_FILESET_DEPTH) return new Unknown('fileset goes too deep');
    const names = await files.list(dir);
    if (names === null) return null;
    if ('refused' in names) return refuse(names, dir);
    const [part, ...rest] = pattern;
    if (part === undefined) return null;
    if (part === '**' && rest.length > 0) {
      const here = await walk(dir, rest, prefix, found);
      if (here) return here;
    }
    for (const name of names) {
      if (found.length > MAX_FILESET) return new Unknown('fileset finds too many files');
      const path = `${dir}/${name}`;
      const wild = part === '**';
      if (!wild && !matchesGlob(part, name)) continue;
      const kind = await files.kind(path);
      if (kind === 'directory' && (wild || rest.length > 0)) {
        const problem = await walk(path, wild ? pattern : rest, `${prefix}${name}/`, found);
        if (problem) return problem;
      } else if (kind === 'file' && rest.length === 0 && !found.includes(prefix + name)) found.push(prefix + name);
    }
    return null;
  }

  return { special };
}

const TEMPLATE_DEPTH = new WeakMap<Scope, number>();

function templateDepth(scope: Scope): number {
  return TEMPLATE_DEPTH.get(scope) ?? 0;
}

/** Inside a template only its own variables have names. */
function templateScope(variables: ValueMap, special: FileFunctions['special'], depth: number): Scope {
  const scope: Scope = {
    root: (name) => (variables.has(name) ? variables.get(name)! : null),
    special,
    pure: callFunction,
  };
  TEMPLATE_DEPTH.set(scope, depth);
  return scope;
}

/** `*` and `?` inside one part of a path, in linear time for each star. */
export function matchesGlob(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let mark = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = n;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
