// The plain evaluator: is this one request allowed? Written to be read beside the AWS evaluation logic pages, and to be
// the engine's second judge; shares no matching code with glob.ts, atoms.ts or difference.ts, and must not import them.
//
// Choices where AWS leaves room, held by the engine too:
// - `*` in Action and Resource crosses every character, `:` and `/` included, but for a Resource whose last part opens with
//   a type, where no ARN needs it to (decide/text.ts); in Arn… conditions it stays in its part.
// - A pattern or value of an Arn… condition with fewer than six parts is matched as text.
// - A policy variable without a single value matches nothing; under a negated operator it therefore differs from all.
// - Numbers, dates, addresses and booleans that cannot be read match nothing (so they differ from everything).

import { assertNever } from '../core/errors.ts';
import type { Access, Binding } from './access.ts';
import { statementMatches } from './decide/statement.ts';
import type { Request } from './request.ts';

export { decidePolicies, type PoliciesInForce, type PolicyDecision } from './decide/policies.ts';
export { statementMatches } from './decide/statement.ts';
export { principalMatches } from './principal.ts';

/** Does the formula hold for the request? Depth of nesting does not matter, shared parts are judged once. */
export function decideAccess(access: Access, request: Request): boolean {
  const known = new Map<Request, Map<Access, boolean>>();
  const stack: Frame[] = [{ access, request, next: 0 }];
  let result = false;
  while (stack.length > 0) {
    const frame = stack.at(-1)!;
    const remembered = frame.next === 0 ? known.get(frame.request)?.get(frame.access) : undefined;
    const step: boolean | Frame = remembered === undefined ? advance(frame, result) : remembered;
    if (typeof step === 'boolean') {
      result = step;
      stack.pop();
      if (frame.access.op !== 'statement') {
        const results = known.get(frame.request) ?? new Map<Access, boolean>();
        known.set(frame.request, results.set(frame.access, step));
      }
    } else {
      stack.push(step);
    }
  }
  return result;
}

interface Frame {
  readonly access: Access;
  readonly request: Request;
  /** How many parts of a junction have been judged. */
  next: number;
}

/** One step: the frame's answer, or the part that must be judged first. `result` is that of the part judged last. */
function advance(frame: Frame, result: boolean): boolean | Frame {
  const { access, request } = frame;
  switch (access.op) {
    case 'const':
      return access.value;
    case 'statement':
      return statementMatches(access.statement, request);
    case 'and':
    case 'or': {
      const decides = access.op === 'or';
      if (frame.next > 0 && result === decides) return decides;
      const part = access.of[frame.next];
      if (part === undefined) return !decides;
      frame.next += 1;
      return { access: part, request, next: 0 };
    }
    case 'not':
      if (frame.next > 0) return !result;
      frame.next = 1;
      return { access: access.of, request, next: 0 };
    case 'bind':
      if (frame.next > 0) return result;
      frame.next = 1;
      return { access: access.of, request: bound(request, access.binding), next: 0 };
    default:
      return assertNever(access, 'access');
  }
}

function bound(request: Request, binding: Binding): Request {
  const context = new Map(request.context);
  for (const [key, value] of binding.context ?? []) {
    if (value === null) context.delete(key);
    else context.set(key, value);
  }
  return {
    principal: request.principal,
    action: binding.action ?? request.action,
    resource: binding.resource ?? request.resource,
    context,
    colons: binding.colons ?? request.colons,
  };
}
