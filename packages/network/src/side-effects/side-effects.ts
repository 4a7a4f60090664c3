import type { AccountSideEffects } from '@tintype/accounts';
import { hidingBetween, showingBetween } from '@tintype/content/fragments';
import { endingSharesBetween } from '@tintype/media/fragments';
import type { GraphSideEffects } from '@tintype/social-graph';
import type { Within } from '../contexts/contexts';

/**
 * Every change that one context makes because of another. Each runs in the transaction of the change that causes it, and takes
 * its locks after it: pairs, users, edges, content, counters.
 */
export interface SideEffects {
  readonly accounts: AccountSideEffects;
  readonly graph: GraphSideEffects;
}

/** See {@link SideEffects}. */
export function createSideEffects(within: Within): SideEffects {
  return {
    accounts: {
      // Requests to a public account would wait for ever; hashtags count the posts of public accounts only.
      privacyChanged: async (tx, { userId, isPrivate }) => {
        const { socialGraph, content } = within(tx);
        if (!isPrivate) await socialGraph.settleRequests(userId);
        await content.countAuthorTags(userId, !isPrivate);
      },
      // Hashtags count the posts of active accounts only; everything else of an inactive one stays counted.
      accountStateChanged: async (tx, { userId, isActive, isPrivate }) => {
        if (!isPrivate) await within(tx).content.countAuthorTags(userId, isActive);
      },
    },
    graph: {
      blocked: ({ blockerId, blockedId }) => [
        ...hidingBetween(blockerId, blockedId),
        ...endingSharesBetween(blockerId, blockedId),
      ],
      unblocked: ({ blockerId, blockedId }) => showingBetween(blockerId, blockedId),
    },
  };
}
