import { type Accounts, type AccountsOptions, createAccounts } from '@tintype/accounts';
import { type ActionLog, createActionLog } from '@tintype/action-log';
import { type Content, createContent } from '@tintype/content';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { createSocialGraph, type SocialGraph } from '@tintype/social-graph';
import { createSideEffects } from './side-effects/side-effects';
import { idOfNobody } from './viewer/sight';
import { admits, standingOf } from './visibility/audience';
import { exportSight } from './workflows/export-sight';

/** The contexts over one repo: the whole database, or one transaction of it. */
export interface Contexts {
  readonly accounts: Accounts;
  readonly content: Content;
  readonly socialGraph: SocialGraph;
  readonly actionLog: ActionLog;
}

/** What the contexts are given by whoever opens the network. */
export type ContextOptions = Omit<AccountsOptions, 'sideEffects'>;

/** Binds every context to a repo and gives each what it must know of the others. */
export function composeContexts(repo: Repo, options: ContextOptions): Contexts {
  const within = (inner: Repo): Contexts => composeContexts(inner, options);
  const sideEffects = createSideEffects(within);
  const people = {
    lockAccountState: (tx: Repo, id: UserId) => within(tx).accounts.lockAccountState(id),
    accountStateLock: (id: UserId) => within(repo).accounts.accountStateLock(id),
    findActive: async (inner: Repo, ids: readonly UserId[]) => {
      const states = await within(inner).accounts.getAccountStates(ids);
      return new Set([...states.values()].flatMap(({ id, status }) => (status === 'active' ? id : [])));
    },
    seenBy: (inner: Repo, userId: UserId) => exportSight(within(inner), userId),
    findMentionable: (inner: Repo, authorId: UserId, usernames: readonly string[]) =>
      findMentionable(within(inner), authorId, usernames),
  };
  return {
    accounts: createAccounts(repo, { ...options, sideEffects: sideEffects.accounts }),
    content: createContent(repo, people),
    socialGraph: createSocialGraph(repo, people, sideEffects.graph),
    actionLog: createActionLog(repo),
  };
}

/**
 * Nobody mentions a user across a block, nor one who does not want to be mentioned by them: the name stays text. Three statements
 * for any number of names, whether users have them or not; none for none.
 */
async function findMentionable(
  { accounts, socialGraph }: Contexts,
  authorId: UserId,
  usernames: readonly string[],
): Promise<ReadonlyMap<string, UserId>> {
  const found = await accounts.findUserIds(usernames);
  if (usernames.length === 0) return found;
  const ids = found.size === 0 ? [idOfNobody] : [...found.values()];
  const relations = await socialGraph.getRelationships(authorId, ids);
  const settings = await accounts.getSettings(ids);
  return new Map(
    [...found].filter(([, id]) => {
      const standing = standingOf(id === authorId, relations.get(id) ?? null);
      return admits(settings.get(id)?.mentionsFrom ?? 'everyone', standing);
    }),
  );
}
