import type { Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { mostPinnedPosts } from '@tintype/shared-db/content';
import type { NotFound, PinsFull } from '../errors';
import type { People } from '../people';
import type { OwnPost } from '../sql/own-post';
import { type PinOutcome, pinPostSql } from '../sql/pin-post';
import { changeOwnPost } from './change-own-post';
import { type PostChange, postChangeOf } from './send-own-post';

/**
 * Pins a published post to the top of its author's profile. At most three posts are pinned. Idempotent. One round trip.
 *
 * Locks the author FOR SHARE, the post, then the author's counter.
 *
 * @returns whether anything changed; `pins_full`; `not_found` when the author has no such published post, or no active account
 *
 * @example
 * await content.pinPost({ postId, authorId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function pinPost(
  repo: Repo,
  people: People,
  target: OwnPost,
  meta: Meta,
): Promise<Result<PostChange, NotFound | PinsFull>> {
  return changeOwnPost(repo, people, target, meta, {
    action: 'pin_post',
    statement: pinPostSql,
    answer: pinAnswerOf,
  });
}

/** What the statement of a pin says, as the answer of its command. */
export function pinAnswerOf(row: PinOutcome): Result<PostChange, PinsFull> {
  return row.full ? err({ kind: 'pins_full', most: mostPinnedPosts }) : postChangeOf(row);
}
