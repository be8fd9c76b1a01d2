// Values of the root module's variables from the files that Terraform loads by itself.
// Knows nothing of modules; values are plain, without references.

import { Unknown, type Value } from '../../core/value.ts';
import { lineAt, type Source, SyntaxProblem } from '../expression/ast.ts';
import { evaluate } from '../expression/evaluate.ts';
import { ExpressionError } from '../expression/values.ts';
import { type Files, resolvePath } from '../file-reader.ts';
import { Undecided } from '../functions/builtin.ts';
import { parseJson } from '../functions/encoding.ts';
import { callFunction } from '../functions/index.ts';
import { type Report, warning } from '../module-tree.ts';
import { readNative } from '../positions.ts';

/** Later files win: terraform.tfvars, terraform.tfvars.json, then *.auto.tfvars and *.auto.tfvars.json by name. */
export async function rootVariables(
  rootDir: string,
  files: Files,
  report: Report,
): Promise<ReadonlyMap<string, Value>> {
  const names = await files.list(rootDir);
  if (names === null || 'refused' in names) return new Map();
  const wanted = [
    ...['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name)),
    ...names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)),
  ];
  const result = new Map<string, Value>();
  for (const name of wanted) {
    for (const [variable, value] of await readOne(resolvePath(rootDir, name), name, files, report))
      result.set(variable, value);
  }
  return result;
}

async function readOne(path: string, name: string, files: Files, report: Report): Promise<ReadonlyMap<string, Value>> {
  const read = await files.text(path);
  const shown = files.shown(path);
  const result = new Map<string, Value>();
  if (!('text' in read)) {
    if ('refused' in read) report(warning(read.code, read.refused, null));
    return result;
  }
  const source: Source = { file: shown, text: read.text, firstLine: 1 };
  try {
    if (name.endsWith('.json')) {
      const parsed = parseJson(read.text);
      return parsed instanceof Map ? parsed : result;
    }
    for (const attribute of readNative(source).body.attributes.values()) {
      result.set(attribute.name, await plainValue(source, attribute.expr()));
    }
  } catch (thrown) {
    if (!(thrown instanceof SyntaxProblem || thrown instanceof SyntaxError || thrown instanceof Undecided))
      throw thrown;
    const line = thrown instanceof SyntaxProblem ? lineAt(source, thrown.at) : 1;
    report(warning('unreadable-hcl', `${shown} cannot be read: ${thrown.message}`, { file: shown, line }));
  }
  return result;
}

async function plainValue(source: Source, expr: Parameters<typeof evaluate>[0]): Promise<Value> {
  const scope = { root: () => null, special: () => null, pure: callFunction };
  try {
    return await evaluate(expr, {
      scope,
      source,
      budget: { step: () => undefined, carryOut: (act) => act() },
      variables: null,
      splatItem: null,
      owner: '',
    });
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return new Unknown(thrown.message, thrown.location);
    throw thrown;
  }
}
