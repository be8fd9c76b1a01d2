// The `can` command: may this instance do this, one question from the options or many from a file of query lines.

import { InputError } from '../../core/errors.ts';
import type { StackView } from '../../pipeline.ts';
import { newWorkPool } from '../../policy/difference.ts';
import { type CanAnswer, type CanQuery, can as decide } from '../../query/can.ts';
import { type KnownSymbols, knownSymbols } from '../../query/known-symbols.ts';
import { readQuery, readQueryLine } from '../../query/query-line.ts';
import type { CanCommand } from '../arguments.ts';
import { readLines } from '../input.ts';
import { terminalLogger, writeLine, writeOutput } from '../output.ts';
import { openProject } from '../project.ts';

/** @returns 0 when every question was answered */
export async function can(command: CanCommand): Promise<number> {
  const views = await openProject(command, terminalLogger());
  const stacks = views.map((view) => ({ ...view, symbols: knownSymbols(view.stack) }));
  if (command.queries !== null) {
    for await (const line of readLines(command.queries)) {
      if (line.trim() === '') continue;
      const query = readQueryLine(line);
      const answer = 'error' in query ? query : answerOf(stacks, query);
      writeLine('id' in query && query.id !== undefined ? { id: query.id, ...answer } : answer);
    }
    return 0;
  }
  const query = readQuery({
    instance: command.instance,
    action: command.action,
    resource: command.resource,
    ...(command.when === null ? {} : { when: command.when }),
    ...(command.scope === null ? {} : { scope: command.scope }),
    ...(command.context === null ? {} : { context: command.context }),
  });
  if ('error' in query) {
    const [option, ...rest] = query.error.split(': ');
    throw new InputError(`--${option}`, rest.join(': '), 'see terraform-iam-diff --help');
  }
  const answer = answerOf(stacks, query);
  if ('error' in answer)
    throw new InputError(`--instance ${query.instance}`, answer.error, 'use an address of the plan');
  writeOutput(
    '-',
    command.format === 'json' ? `${JSON.stringify(answer)}\n` : toText(command.resource!, query, answer),
  );
  return 0;
}

interface Asked extends StackView {
  readonly symbols: KnownSymbols;
}

function answerOf(stacks: readonly Asked[], query: CanQuery): CanAnswer | { readonly error: string } {
  const having = stacks.filter((view) => view[query.when].carriers.some(({ address }) => address === query.instance));
  if (having.length > 1) {
    const plans = having.map(({ stack }) => stack.source ?? '?').join(' and ');
    return {
      error: `the plans ${plans} each have an instance ${query.instance}: give only the one that is meant as --plan, the others as --context`,
    };
  }
  for (const view of having) {
    const resource = view.symbols.settle(query.resource);
    const engine = { ...view.engine, pool: newWorkPool() };
    const answer = decide(view[query.when], { ...query, resource }, view.show, engine);
    if (answer?.decision === 'denied') return withStrange(answer, view.symbols.strange(query.resource));
    if (answer) return answer;
  }
  return { error: `no instance ${query.instance} ${query.when} the change` };
}

function withStrange(answer: CanAnswer, strange: string | null): CanAnswer {
  if (strange === null) return answer;
  return { ...answer, reasons: [...answer.reasons, `${strange} is no value of anything in the plan or the context`] };
}

const WORDS = {
  allowed: 'yes',
  denied: 'no',
  conditional: 'only under conditions',
  unknown: 'not determined',
} satisfies Record<CanAnswer['decision'], string>;

/** @param resource as it was asked for */
function toText(resource: string, query: CanQuery, answer: CanAnswer): string {
  const lines = [`${WORDS[answer.decision]}: ${query.instance}, ${query.action} on ${resource} (${answer.decision})`];
  for (const step of answer.path)
    lines.push(`  ${step.kind}${step.technique ? ` (${step.technique})` : ''}: ${step.from} → ${step.to}`);
  for (const each of answer.statements) {
    const place = each.location ? ` (${each.location.file}:${each.location.line})` : '';
    lines.push(`  ${each.effect} by ${each.policy}, Statement[${each.index}]${each.sid ? ` ${each.sid}` : ''}${place}`);
  }
  for (const condition of answer.conditions) lines.push(`  condition: ${condition}`);
  for (const reason of answer.reasons) lines.push(`  ${reason}`);
  return `${lines.join('\n')}\n`;
}
