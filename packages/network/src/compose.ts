import { type Accounts, type AccountsOptions, createAccounts } from '@tintype/accounts';
import { type ActionLog, createActionLog } from '@tintype/action-log';
import { type Content, createContent } from '@tintype/content';
import type { Repo } from '@tintype/repo';
import { createSocialGraph, type SocialGraph } from '@tintype/social-graph';

/** The contexts over one repo: the whole database, or one transaction of it. */
export interface Contexts {
  readonly accounts: Accounts;
  readonly content: Content;
  readonly socialGraph: SocialGraph;
  readonly actionLog: ActionLog;
}

/** Binds every context to a repo and gives each what it must know of the others. */
export function composeContexts(repo: Repo, options: AccountsOptions): Contexts {
  const accountsIn = (inner: Repo): Accounts => createAccounts(inner, options);
  const people = {
    hold: (tx: Repo, id: Parameters<Accounts['holdUser']>[0]) => accountsIn(tx).holdUser(id),
    findIds: (inner: Repo, usernames: readonly string[]) => accountsIn(inner).findUserIds(usernames),
  };
  return {
    accounts: accountsIn(repo),
    content: createContent(repo, people),
    socialGraph: createSocialGraph(repo, people),
    actionLog: createActionLog(repo),
  };
}
