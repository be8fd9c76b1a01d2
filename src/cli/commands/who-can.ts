// The `who-can` command: every instance that can do an action, with its chain.

import { InputError } from '../../core/errors.ts';
import { knownSymbols } from '../../query/known-symbols.ts';
import { readAction, readResource } from '../../query/query-line.ts';
import { whoCan as decide, type WhoCan } from '../../query/who-can.ts';
import type { WhoCanCommand } from '../arguments.ts';
import { terminalLogger, writeOutput } from '../output.ts';
import { openProject } from '../project.ts';

/** @returns 0, whoever can */
export async function whoCan(command: WhoCanCommand): Promise<number> {
  const action = checked('--action', readAction(command.action));
  const stacks = await openProject(command, terminalLogger());
  const asked = command.resource === null ? null : checked('--resource', readResource(command.resource));
  const found = stacks.flatMap((view) => {
    const resource = asked === null ? null : knownSymbols(view.stack).settle(asked);
    return decide(view[command.when], action, resource, view.show, view.engine).map((each) => ({
      ...each,
      plan: view.stack.source ?? '?',
    }));
  });
  // The plan is named where several have an instance of one address.
  const plans = new Map<string, Set<string>>();
  for (const { instance, plan } of found) plans.set(instance, (plans.get(instance) ?? new Set()).add(plan));
  const answers = found.map(({ plan, ...each }) => (plans.get(each.instance)!.size > 1 ? { ...each, plan } : each));
  writeOutput('-', command.format === 'json' ? `${JSON.stringify(answers, null, 2)}\n` : toText(action, answers));
  return 0;
}

function checked(option: string, value: string | { readonly error: string }): string {
  if (typeof value === 'string') return value;
  throw new InputError(option, value.error.replace(/^[a-z]+: /, ''), 'see terraform-iam-diff --help');
}

function toText(action: string, answers: readonly (WhoCan & { readonly plan?: string })[]): string {
  if (answers.length === 0) return `no instance can ${action}\n`;
  const lines = answers.flatMap((each) => {
    const route = each.path.map((step) => step.to).join(' → ');
    const name = each.plan === undefined ? each.instance : `${each.instance} (${each.plan})`;
    const head = each.decision === 'allowed' ? `${name}: ${route}` : `${name}: not determined`;
    return [
      head,
      ...each.conditions.map((condition) => `  ${condition}`),
      ...each.reasons.map((reason) => `  ${reason}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}
