// Which account may one that is not known turn out to be? Those that policies write out where a role's own account could
// stand. Each is a doubt of its own. Must not judge what follows from it.

import type { Diagnostic } from '../core/diagnostic.ts';
import { hasSymbol } from '../core/symbol.ts';
import type { Access } from '../policy/access.ts';
import type { Statement } from '../policy/model.ts';
import type { Graph, RoleNode } from './model.ts';
import { doubtAt, register, remember, stateOf } from './state.ts';
import { statementsOf } from './statements.ts';

/** An account that is not known is tried as so many of those that are written out. */
const MAX_ACCOUNTS = 20;

/** Keys whose values are accounts, or ARNs with an account in them, that may be the caller's own. */
const OWN_ACCOUNT_KEYS = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:resourceaccount',
  'iam:policyarn',
  'iam:permissionsboundary',
  'kms:calleraccount',
]);

export interface SupposedAccount {
  readonly account: string;
  /** The doubt whether it is the role's. */
  readonly when: Access;
}

/** What the role's account may be, where it is not known; else nothing. */
export function supposedAccounts(role: RoleNode, graph: Graph): readonly SupposedAccount[] {
  if (!hasSymbol(role.account)) return [];
  return remember(graph, `supposed\n${role.account}`, () => {
    const { doubts } = stateOf(graph);
    return namedAccounts(graph)
      .slice(0, MAX_ACCOUNTS)
      .map((account) => {
        const id = `account:${role.account}:${account}`;
        const reason = `whether the account of the role ${role.name} is ${account} is not known; name it in the configuration (account)`;
        const address = role.address ?? role.arn;
        register(doubts, id, { reason, address, attribute: 'arn', location: role.location });
        return { account, when: doubtAt(doubts, 'allow', id, null) };
      });
  });
}

/** The doubt whether two roles, of which the account of one is not known, are in the same account. */
export function sameAccountDoubt(from: RoleNode, to: RoleNode, graph: Graph): Access {
  const { doubts } = stateOf(graph);
  const id = `account:${from.account}:${to.account}`;
  const reason = `whether the roles ${from.name} and ${to.name} are in the same account is not known; name the account in the configuration (account)`;
  register(doubts, id, { reason, address: to.address ?? to.arn, attribute: 'arn', location: to.location });
  return doubtAt(doubts, 'allow', id, null);
}

/** A text in which the role's account, not known, is the one that is supposed; null: as it stands. */
export function inAccount(text: string, role: RoleNode, account: string | null): string {
  return account === null ? text : text.replaceAll(role.account, account);
}

/** More accounts than are tried: what rests on the others is not seen. */
export function untriedAccounts(graph: Graph): readonly Diagnostic[] {
  if (![...graph.roles.values()].some((role) => hasSymbol(role.account))) return [];
  const count = namedAccounts(graph).length;
  if (count <= MAX_ACCOUNTS) return [];
  const message = `the account is not known, and policies name ${count} accounts that it may be, of which ${MAX_ACCOUNTS} are tried; name it in the configuration (account)`;
  return [{ level: 'warning', code: 'account-unknown', message, address: null, location: null }];
}

/** Accounts written out in policies, sorted. */
function namedAccounts(graph: Graph): readonly string[] {
  return remember(graph, 'named accounts', () => {
    const found = new Set<string>();
    for (const statement of statementsOf(graph)) for (const each of accountsIn(statement)) found.add(each);
    return [...found].sort();
  });
}

function accountsIn(statement: Statement): readonly string[] {
  const values = statement.conditions.filter((each) => OWN_ACCOUNT_KEYS.has(each.key.toLowerCase()));
  const resources = (statement.resource?.patterns ?? []).filter((each) => /^arn:[^:]*:(?:iam|sts|kms):/.test(each));
  return [...values.flatMap((each) => each.values), ...resources].flatMap((text) => {
    const account = /^\d{12}$/.test(text) ? text : text.split(':')[4];
    return account !== undefined && /^\d{12}$/.test(account) ? [account] : [];
  });
}
