import type { AccountReactions } from '@tintype/accounts';
import type { Repo } from '@tintype/repo';
import type { GraphReactions } from '@tintype/social-graph';
import type { Contexts } from '../compose';

/** The contexts inside a transaction. */
type Within = (tx: Repo) => Contexts;

/**
 * What one context does because of another: all of it, here. Each runs in the transaction of what it reacts to, and takes
 * its locks after it: pairs, users, edges, content, counters.
 */
export interface Reactions {
  readonly accounts: AccountReactions;
  readonly graph: GraphReactions;
}

/** See {@link Reactions}. */
export function createReactions(within: Within): Reactions {
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
      blocked: async (tx, { blockerId, blockedId }) => {
        await within(tx).content.hideBetween(blockerId, blockedId);
      },
      unblocked: async (tx, { blockerId, blockedId }) => {
        await within(tx).content.showBetween(blockerId, blockedId);
      },
    },
  };
}
