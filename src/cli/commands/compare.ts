// The `compare` command: does a new policy document allow anything that the old one does not.

import { loadCatalog } from '../../aws/catalog.ts';
import { InputError } from '../../core/errors.ts';
import { compareLine, comparePolicies } from '../../policy/compare.ts';
import type { CompareCommand } from '../arguments.ts';
import { readLines, readText } from '../input.ts';
import { writeLine, writeOutput } from '../output.ts';

/** @returns 0 no new access (or every line answered), 1 new access, 3 not decided */
export async function compare(command: CompareCommand): Promise<number> {
  const catalog = loadCatalog();
  const options = { catalog, multivalued: catalog.isMultivalued };
  if (command.pairs !== null) {
    for await (const line of readLines(command.pairs)) if (line.trim() !== '') writeLine(compareLine(line, options));
    return 0;
  }
  const [old, latest] = [command.old!, command.new!];
  const text = (file: string) => readText(file, 'give a policy document as JSON');
  const answer = comparePolicies({ id: null, old: text(old), new: text(latest), kind: command.kind }, options);
  if ('error' in answer) {
    const file = /^new\b/.test(answer.error) ? latest : old;
    throw new InputError(file, answer.error, 'mend the document');
  }
  const { id: _, ...result } = answer;
  writeOutput('-', command.format === 'json' ? `${JSON.stringify(result)}\n` : toText(result));
  return answer.newAccess === null ? 3 : answer.newAccess ? 1 : 0;
}

function toText(answer: {
  newAccess: boolean | null;
  witness: unknown;
  statements: readonly number[];
  reason: string | null;
}): string {
  if (answer.newAccess === null) return `not decided: ${answer.reason}\n`;
  if (!answer.newAccess) return 'no new access: every request that the new document allows, the old one allows too\n';
  const statements = answer.statements.map((index) => `Statement[${index}]`).join(', ');
  return `new access, granted by ${statements}; for example\n${JSON.stringify(answer.witness, null, 2)}\n`;
}
