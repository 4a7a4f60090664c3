import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound } from '../errors';
import type { People } from '../people';
import type { OwnPost } from '../sql/own-post';
import { unpinPostSql } from '../sql/pin-post';
import { changeOwnPost } from './change-own-post';
import { type PostChange, postChangeOf } from './send-own-post';

/**
 * Ends the pin of a post. Idempotent. One round trip.
 *
 * Locks the author FOR SHARE, the post, then the author's counter.
 *
 * @returns whether anything changed; `not_found` when the author has no such published post, or no active account
 *
 * @example
 * await content.unpinPost({ postId, authorId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function unpinPost(
  repo: Repo,
  people: People,
  target: OwnPost,
  meta: Meta,
): Promise<Result<PostChange, NotFound>> {
  return changeOwnPost(repo, people, target, meta, {
    action: 'unpin_post',
    statement: unpinPostSql,
    answer: postChangeOf,
  });
}
