import type { Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { NotFound, TakenDown } from '../errors';
import type { People } from '../people';
import { type UnarchivePostOutcome, unarchivePostSql } from '../sql/archive-post';
import type { OwnPost } from '../sql/own-post';
import { changeOwnPost } from './change-own-post';
import { type PostChange, postChangeOf } from './send-own-post';

/**
 * Publishes an archived post again: it comes back to its old place, with everything that it had but its pin. Idempotent. One round trip.
 *
 * Locks the author FOR SHARE, the post, the author's counters, then the hashtags' counters by id.
 *
 * @returns whether anything changed; `not_found` when the author has no such post that is published or archived, or no active
 *   account; `taken_down` for one that a moderator has taken down
 *
 * @example
 * await content.unarchivePost({ postId, authorId: ada.id }, meta); // { ok: true, value: { changed: true } }
 */
export function unarchivePost(
  repo: Repo,
  people: People,
  target: OwnPost,
  meta: Meta,
): Promise<Result<PostChange, NotFound | TakenDown>> {
  return changeOwnPost(repo, people, target, meta, {
    action: 'unarchive_post',
    statement: unarchivePostSql,
    answer: unarchivingOf,
  });
}

/** What the statement says, as the answer of the command. */
export const unarchivingOf = (row: UnarchivePostOutcome): Result<PostChange, TakenDown> =>
  row.takenDown ? err({ kind: 'taken_down' }) : postChangeOf(row);
