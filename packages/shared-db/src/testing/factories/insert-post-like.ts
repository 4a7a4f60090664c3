import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { PostId, UserId } from '../../ids';

export interface InsertedPostLike {
  readonly postId: PostId;
  readonly userId: UserId;
  readonly createdAt: Date;
}

const insert = statement<{ postId: PostId; userId: UserId; at: Date }, InsertedPostLike>({
  name: 'factory.insert_post_like',
  text: `
    WITH added AS (
      INSERT INTO tintype.post_likes (post_id, user_id, post_author_id, created_at)
      SELECT id, $userId::uuid, author_id, $at::timestamptz FROM tintype.posts WHERE id = $postId::uuid
      RETURNING post_id, user_id, created_at
    ), counted AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'likes', 1 FROM added
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
    )
    SELECT post_id, user_id, created_at FROM added`,
});

/**
 * That a user likes a post, by plain SQL; counted for the post.
 *
 * @example
 * await insertPostLike(database.ownerRepo, { postId: post.id, userId: grace.id });
 */
export async function insertPostLike(
  repo: Repo,
  given: { readonly postId: PostId; readonly userId: UserId; readonly at?: Date },
): Promise<InsertedPostLike> {
  const row = await repo.sqlOne(insert, {
    postId: given.postId,
    userId: given.userId,
    at: given.at ?? repo.now(),
  });
  if (row === null) throw new Error('the factory inserted no like: there is no such post');
  return row;
}
