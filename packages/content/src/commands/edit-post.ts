import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Invalid, Repo, Stale } from '@tintype/repo';
import { type NotFound, notFound } from '../errors';
import type { PublishPostForm } from '../forms/publish-post-form';
import type { People } from '../people';
import { editPostSql } from '../sql/edit-post';
import { type EditedPost, type PostEdition, sendEdit } from './send-edit';

/**
 * Edits a draft, a published or an archived post of its author. A caption that is replaced is kept in the history of the post, except
 * of a draft; its hashtags and mentions, and their counters, change by the difference. One round trip, after those that find the
 * mentioned users, if there are any.
 *
 * Locks, in this order: the author FOR SHARE, the post, the hashtags' keys, the hashtags' counters by id.
 *
 * @param edition the fields that change, see {@link PublishPostForm}. A field that is left out keeps its value; an empty caption or
 *   place empties it, and another empty field keeps its value
 * @returns the post behind the edit; `stale` when the post has another version than the one that was seen; `invalid` with the
 *   changeset: on `caption` when it is empty and the post is no draft, on `version`, on `base` when the changes are not an object;
 *   `not_found` when the author has no such post, or no active account
 *
 * @example
 * const edition = { postId, authorId: ada.id, version: 1, changes: { caption: 'Analytical #engine, No. 2' } };
 * unwrap(await content.editPost(edition, meta)).version // 2
 */
export function editPost(
  repo: Repo,
  people: People,
  edition: PostEdition,
  meta: Meta,
): Promise<Result<EditedPost, Invalid<PublishPostForm> | Stale | NotFound>> {
  return sendEdit(repo, edition, meta, {
    lock: (authorId) => people.accountStateLock(authorId),
    statement: editPostSql,
    more: async (authorId, names) => ({
      mentions: [...new Set((await people.findMentionable(repo, authorId, names)).values())],
    }),
    inactive: notFound('user'),
  });
}
