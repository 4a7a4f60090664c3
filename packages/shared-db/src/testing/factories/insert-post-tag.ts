import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { MediaId, PostId, UserId } from '../../ids';

export interface PostTagOverrides {
  readonly x?: number;
  readonly y?: number;
  readonly approved?: boolean;
  readonly at?: Date;
}

interface Given {
  readonly postId: PostId;
  readonly mediaId: MediaId;
  readonly userId: UserId;
}

const insert = statement<Given & Required<PostTagOverrides>, { readonly userId: UserId }>({
  name: 'factory.insert_post_tag',
  text: `INSERT INTO tintype.post_tags (post_id, user_id, post_author_id, media_id, x, y, approved_at, created_at)
    SELECT id, $userId::uuid, author_id, $mediaId::uuid, $x::real, $y::real, CASE WHEN $approved::boolean THEN $at::timestamptz END, $at::timestamptz
    FROM tintype.posts WHERE id = $postId::uuid RETURNING user_id`,
});

/**
 * That a picture of a post shows a user, approved unless told otherwise, by plain SQL.
 *
 * @example
 * await insertPostTag(database.ownerRepo, { postId: post.id, mediaId, userId: grace.id });
 */
export async function insertPostTag(repo: Repo, given: Given & PostTagOverrides): Promise<void> {
  const { postId, mediaId, userId, x = 0.5, y = 0.5, approved = true, at = repo.now() } = given;
  const row = await repo.sqlOne(insert, { postId, mediaId, userId, x, y, approved, at });
  if (row === null) throw new Error('the factory inserted no tag: there is no such post');
}
