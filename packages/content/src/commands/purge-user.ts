import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { purgeAvatarClaimsSql } from '../sql/purge-avatars';
import { purgeCommentsSql } from '../sql/purge-comments';
import { purgeHashtagFollowsSql } from '../sql/purge-hashtag-follows';
import { type PurgeBatch, purgeLikesSql } from '../sql/purge-likes';
import { purgeAuthorCountersSql, purgeMentionsSql, purgePostsSql } from '../sql/purge-posts';
import { purgeSavesSql, purgeViewsSql } from '../sql/purge-saves';
import { purgeStoriesSql } from '../sql/purge-stories';
import { lockedFirst, type PurgeStep, plain, purgeBatch } from './purge-steps';

/**
 * Deletes a batch of a user's posts, comments, likes, saved posts, collections, stories, mentions, people tags, follows of hashtags
 * and claims to pictures, with what others have on them, and lowers the counters. Call it until it returns 0; after an interruption it goes on where it was. It
 * is a step of a purge, which logs it.
 *
 * Must run in a transaction of its own, so that it locks one batch only. Locks the rows of the batch by key, then the counters of
 * posts, then those of comments.
 *
 * @param limit how many rows at most
 * @returns how many rows it deleted or emptied
 *
 * @example
 * while ((await repo.transact(async (tx) => ok(await purgeUser(tx, id, 500)))).value > 0);
 */
export async function purgeUser(tx: Repo, userId: UserId, limit: number): Promise<number> {
  tx.assertInTransaction();
  return purgeBatch(tx, { userId, limit }, steps);
}

const steps: readonly PurgeStep<PurgeBatch>[] = [
  ...[
    ...purgeLikesSql,
    ...purgeSavesSql,
    ...purgeViewsSql,
    ...purgeStoriesSql,
    ...purgeMentionsSql,
    purgeHashtagFollowsSql,
    purgeAvatarClaimsSql,
  ].map(plain),
  ...purgeCommentsSql.map(lockedFirst),
  plain(purgePostsSql),
  plain(purgeAuthorCountersSql),
];
