// The identity side of a role: what its policies allow, cut down by boundary, service control policies and denies, each a part
// of its own. Rules 14, 19 and 21. Must not know resource policies, nor what follows from the principal.

import type { Access } from '../policy/access.ts';
import { and, matches, or } from '../policy/access.ts';
import type { Statement } from '../policy/model.ts';
import { namesAction } from '../policy/names-action.ts';
import type { Graph, PolicySource, RoleNode, ScpSet } from './model.ts';
import { doubtAt, remember, stateOf } from './state.ts';

/** What a role's own policies allow, and what cuts it down. */
export interface AccessParts {
  readonly identity: Access;
  readonly boundary: Access;
  readonly scp: Access;
  /** Denies of identity policies, boundary and SCPs. */
  readonly denies: Access;
}

/** @param at where the request is fixed (`ACTION RESOURCE`), so that doubts there are doubts of their own; null: anywhere */
export function partsOf(
  role: RoleNode,
  graph: Graph,
  at: string | null,
  keep: ((statement: Statement) => boolean) | null = null,
): AccessParts {
  const policies = [...role.policies];
  const scps = scpsOf(role, graph);
  const boundary = role.boundary ? [role.boundary] : [];
  const allow = (source: PolicySource) => sourceAccess(graph, source, 'Allow', at, keep);
  const deny = (source: PolicySource) => sourceAccess(graph, source, 'Deny', at, keep);
  const filtered = (statements: readonly Statement[]) => (keep ? statements.filter(keep) : statements);
  return {
    identity: or(...policies.map(allow)),
    boundary: and(...boundary.map(allow)),
    scp: and(
      ...scps.flatMap((set) =>
        set.levels.map((level) => or(...level.map((document) => matches(filtered(document.may), 'Allow')))),
      ),
    ),
    denies: or(
      ...policies.map(deny),
      ...boundary.map(deny),
      ...scps.flatMap((set) =>
        set.levels.flatMap((level) => level.map((document) => matches(filtered(document.must), 'Deny'))),
      ),
    ),
  };
}

/** What a policy allows or denies: surely, or if a doubt about it turns out so. */
function sourceAccess(
  graph: Graph,
  source: PolicySource,
  effect: 'Allow' | 'Deny',
  at: string | null,
  keep: ((statement: Statement) => boolean) | null = null,
): Access {
  const { doubts } = stateOf(graph);
  const polarity = effect === 'Allow' ? 'allow' : 'deny';
  const { document } = source;
  if (document === null) return or();
  const filtered = (statements: readonly Statement[]) => matches(keep ? statements.filter(keep) : statements, effect);
  const surely = filtered(document.must);
  const perhaps =
    source.doubt === null || document.must === document.may
      ? surely
      : or(surely, and(doubtAt(doubts, polarity, source.doubt, at), filtered(document.may)));
  const ifs = [source.attachedIf, effect === 'Deny' ? source.deniesIf : null];
  return and(...ifs.flatMap((id) => (id ? [doubtAt(doubts, polarity, id, null)] : [])), perhaps);
}

/** Service control policies that hold for the role's account; of the sets, an account's own goes before the general one. */
export function scpsOf(role: RoleNode, graph: Graph): readonly ScpSet[] {
  const all = graph.options.scps ?? [];
  // Service-linked roles are exempt (SCP page).
  if (role.arn.includes(':role/aws-service-role/')) return [];
  const own = all.filter((each) => each.account === role.account);
  return own.length > 0 ? own : all.filter((each) => each.account === null);
}

/** Is anything about the role's own policies or boundary in doubt? */
export function hasDoubts(from: RoleNode): boolean {
  return from.policies.some((each) => each.doubt !== null) || (from.boundary?.doubt ?? null) !== null;
}

/** What a role's own policies, boundary and SCPs say of one action. */
export function actionParts(from: RoleNode, graph: Graph, action: string, at: string | null): AccessParts {
  const inDoubt = hasDoubts(from);
  return remember(graph, `parts\n${action}\n${from.key}\n${inDoubt ? at : ''}`, () =>
    partsOf(from, graph, inDoubt ? at : null, (statement) => namesAction(statement, action)),
  );
}
