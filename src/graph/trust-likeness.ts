// Which roles can another role assume alike? In large graphs most trust policies say the same, and a hop is worked out once
// for all of them. Must not decide a hop.

import { hasSymbol } from '../core/symbol.ts';
import { EVERYTHING } from '../policy/access.ts';
import type { PolicyDocument } from '../policy/model.ts';
import { principalBindings, scpsOf } from './effective.ts';
import type { Graph, InstanceKeys, RoleNode } from './model.ts';
import { residual, statementKeys } from './residual.ts';
import { remember } from './state.ts';
import { ASSUME, actionParts, hasDoubts, namesAction, relationOf } from './trust.ts';

/** Equal for roles that `from` can assume alike; null where that cannot be told in short. */
export function likeness(from: RoleNode, to: RoleNode, graph: Graph, instance: InstanceKeys | null): string | null {
  const { trust } = to;
  if (trust?.document == null || trust.doubt !== null || hasDoubts(from)) return null;
  const relation = relationOf(from.account, to.account);
  if (relation === 'unknown') return null;
  const kind = trustClass(trust.document);
  if (kind === null) return null;
  const sides = callersSide(from, to, graph, instance);
  return sides && `${sides} ${relation} ${kind}`;
}

/** What identity policies, boundary, SCPs and denies say of assuming `to`; null where that depends on the environment. */
function callersSide(from: RoleNode, to: RoleNode, graph: Graph, instance: InstanceKeys | null): string | null {
  const known = remember(graph, `sides\n${from.key}\n${instance?.arn ?? ''}`, () => ({
    byRole: new Map<string, string | null>(),
    uniform: isUniform(from, graph),
  }));
  const name = known.uniform ? to.arn.slice(0, to.arn.indexOf(':role/')) : to.arn;
  const remembered = known.byRole.get(name);
  if (remembered !== undefined) return remembered;
  const parts = actionParts(from, graph, ASSUME, null);
  const [binding, another] = principalBindings(from, graph, instance);
  const point = { action: ASSUME, resource: to.arn, context: binding!.context! };
  const sides = [parts.identity, parts.boundary, parts.scp, parts.denies].map((side) => residual(side, point));
  const plain = !another && sides.every((side) => side.op === 'const');
  const made = plain ? String(sides.map((side) => side === EVERYTHING)) : null;
  known.byRole.set(name, made);
  return made;
}

/** Do all statements on sts:AssumeRole speak of all roles of an account alike? */
function isUniform(from: RoleNode, graph: Graph): boolean {
  const sources = [...from.policies, ...(from.boundary ? [from.boundary] : [])].map((each) => each.document);
  const scps = scpsOf(from, graph).flatMap((set) => set.levels.flat());
  return [...sources, ...scps].every((document) =>
    (document?.may ?? []).every(
      (statement) =>
        !namesAction(statement, ASSUME) ||
        (statement.resource !== null &&
          !statement.resource.not &&
          statement.resource.patterns.every(
            (each) => each === '*' || /^arn:[^*?$]*:iam::[^*?$]*:role\/\*$/.test(each),
          )),
    ),
  );
}

const classes = new WeakMap<PolicyDocument, { readonly id: string | null }>();

/** What a trust policy says, without where it stands; null where the answer depends on the role that it belongs to. */
function trustClass(document: PolicyDocument): string | null {
  const known = classes.get(document);
  if (known) return known.id;
  const dependent = document.may.some(
    (statement) =>
      statement.principal?.entries.some((entry) => entry.kind === 'aws' && hasSymbol(entry.value)) ||
      // Tags of the role itself; tags and identities of the call, which take further permissions on it.
      statementKeys(statement).some((key) => /:resource|tag|sts:sourceidentity/.test(key)),
  );
  const statements = document.may.map(({ effect, action, principal, conditions, variables }) => [
    effect,
    action,
    principal,
    conditions,
    variables,
  ]);
  const id = dependent ? null : JSON.stringify(statements);
  classes.set(document, { id });
  return id;
}
