import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound } from '../errors';
import type { People } from '../people';
import { archivePostSql } from '../sql/archive-post';
import type { OwnPost } from '../sql/own-post';
import { changeOwnPost } from './change-own-post';
import { type PostChange, postChangeOf } from './send-own-post';

/**
 * Archives a published post of its author: it leaves every list and counter that others see, and its pin ends. Its likes, comments and
 * hashtags stay with it. Idempotent. One round trip.
 *
 * Locks the author FOR SHARE, the post, the author's counters, then the hashtags' counters by id.
 *
 * @returns whether anything changed; `not_found` when the author has no such post that is published or archived, or no active account
 *
 * @example
 * await content.archivePost({ postId, authorId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function archivePost(
  repo: Repo,
  people: People,
  target: OwnPost,
  meta: Meta,
): Promise<Result<PostChange, NotFound>> {
  return changeOwnPost(repo, people, target, meta, {
    action: 'archive_post',
    statement: archivePostSql,
    answer: postChangeOf,
  });
}
