import type { Accounts } from '@tintype/accounts';
import type { ActionLog } from '@tintype/action-log';
import type { Content } from '@tintype/content';
import type { Repo } from '@tintype/repo';
import type { SocialGraph } from '@tintype/social-graph';

/** The contexts over one repo: the whole database, or one transaction of it. */
export interface Contexts {
  readonly accounts: Accounts;
  readonly content: Content;
  readonly socialGraph: SocialGraph;
  readonly actionLog: ActionLog;
}

/** Binds the contexts to a transaction. */
export type Within = (tx: Repo) => Contexts;
