import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { PostId, UserId } from '@tintype/shared-db';

/** A user who likes a post, and since when. */
export interface PostLiker {
  readonly userId: UserId;
  readonly createdAt: Date;
}

const likers = pagedStatement<{ postId: PostId }, PostLiker>({
  name: 'content.list_post_likers',
  parameters: { postId: 'named' },
  keys: { createdAt: 'instant', userId: 'uuid' },
  direction: 'desc',
  text: `SELECT user_id, created_at FROM tintype.post_likes
    WHERE post_id = $postId AND NOT hidden_by_block AND (created_at, user_id) < ($afterCreatedAt, $afterUserId)
    ORDER BY created_at DESC, user_id DESC LIMIT $limit`,
});

/**
 * The users who like a post, the latest first.
 *
 * @example
 * unwrap(await content.listPostLikers(postId, { first: 50 })).items[0]?.userId === grace.id // true
 */
export function listPostLikers(
  repo: Repo,
  postId: PostId,
  request: PageRequest = {},
): Promise<Result<Page<PostLiker>, InvalidPage>> {
  return repo.page(likers, { postId }, request);
}
