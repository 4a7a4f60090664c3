import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound } from '../errors';
import type { People } from '../people';
import type { OwnPost } from '../sql/own-post';
import { removePostSql } from '../sql/remove-post';
import { changeOwnPost } from './change-own-post';
import { type PostChange, postChangeOf } from './send-own-post';

/**
 * Removes a post of its author, in any state: every list and counter lose it at once, and its texts are gone. Its likes and comments are
 * deleted by `purgeRemovedPosts`. One round trip.
 *
 * Locks the author FOR SHARE, the post, the author's counters, then the hashtags' counters by id.
 *
 * @returns `not_found` when the author has no such post, or no active account
 *
 * @example
 * await content.removePost({ postId, authorId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function removePost(
  repo: Repo,
  people: People,
  target: OwnPost,
  meta: Meta,
): Promise<Result<PostChange, NotFound>> {
  return changeOwnPost(repo, people, target, meta, {
    action: 'remove_post',
    statement: removePostSql,
    answer: postChangeOf,
  });
}
