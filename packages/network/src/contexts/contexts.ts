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

/** The contexts by name, in the order of an export. A purge takes the same order, except that accounts come last. */
export const contextNames = [
  'accounts',
  'content',
  'socialGraph',
  'actionLog',
] as const satisfies readonly (keyof Contexts)[];

export type ContextName = (typeof contextNames)[number];

/** Binds the contexts to a transaction. */
export type Within = (tx: Repo) => Contexts;
