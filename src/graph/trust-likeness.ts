// Which roles can another role assume alike? In large graphs most trust policies say the same, and a hop is worked out once
// for all of them. Must not decide a hop.

import { hasSymbol } from '../core/symbol.ts';
import { EVERYTHING } from '../policy/access.ts';
import type { PolicyDocument } from '../policy/model.ts';
import { ASSUME, namesAction } from '../policy/names-action.ts';
import { relationOf } from '../policy/principal.ts';
import { actionParts, hasDoubts, scpsOf } from './identity-side.ts';
import type { Graph, InstanceKeys, RoleNode } from './model.ts';
import { principalBindings } from './principal-keys.ts';
import { residual, statementKeys } from './residual.ts';

export interface Likeness {
  /** A name that is equal for roles that the caller can assume alike; null where that cannot be told in short. */
  readonly nameOf: (to: RoleNode) => string | null;
  /** Are all roles of one class alike to the caller? */
  readonly byClass: boolean;
}

/** What makes roles alike to every caller whose own policies make no difference between them; null: the role alone. */
export function likenessClass({ trust, arn, account }: RoleNode): string | null {
  if (trust?.document == null || trust.doubt !== null) return null;
  const kind = trustClass(trust.document);
  return kind === null ? null : `${account}\n${arn.slice(0, arn.indexOf(':role/'))}\n${kind}`;
}

/** For one caller. */
export function createLikeness(from: RoleNode, graph: Graph, instance: InstanceKeys | null): Likeness {
  const [binding, another] = principalBindings(from, graph, instance);
  if (another || hasDoubts(from)) return { nameOf: () => null, byClass: false };
  const parts = actionParts(from, graph, ASSUME, null);
  const uniform = isUniform(from, graph);
  const known = new Map<string, string | null>();

  /** What identity policies, boundary, SCPs and denies say of it; null where that depends on the environment. */
  function callersSide(to: RoleNode): string | null {
    const name = uniform ? to.arn.slice(0, to.arn.indexOf(':role/')) : to.arn;
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const point = { action: ASSUME, resource: to.arn, context: binding!.context };
    const sides = [parts.identity, parts.boundary, parts.scp, parts.denies].map((side) => residual(side, point));
    const plain = sides.every((side) => side.op === 'const');
    const made = plain ? sides.map((side) => (side === EVERYTHING ? 'y' : 'n')).join('') : null;
    known.set(name, made);
    return made;
  }

  function nameOf(to: RoleNode): string | null {
    const { trust } = to;
    if (trust?.document == null || trust.doubt !== null) return null;
    const relation = relationOf(from.account, to.account);
    const kind = trustClass(trust.document);
    if (relation === 'unknown' || kind === null) return null;
    const sides = callersSide(to);
    return sides && `${sides}${relation}${kind}`;
  }
  return { nameOf, byClass: uniform };
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

const classes = new WeakMap<PolicyDocument, { readonly id: number | null }>();
const numbers = new Map<string, number>();

/** What a trust policy says, without where it stands; null where the answer depends on the role that it belongs to. */
function trustClass(document: PolicyDocument): number | null {
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
  const text = JSON.stringify(statements);
  const id = dependent ? null : (numbers.get(text) ?? numbers.size);
  if (id !== null) numbers.set(text, id);
  classes.set(document, { id });
  return id;
}
