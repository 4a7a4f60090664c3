import type { IdempotencyOptions, KeyReused, Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import { type NotFound, notFound } from '../errors';
import type { PublishPostForm } from '../forms/publish-post-form';
import type { People } from '../people';
import { draftPostOnceSql, draftPostSql } from '../sql/draft-post';
import { type DraftedPost, sendDraft } from './send-draft';
import type { NewPost } from './send-post';

/**
 * Writes a draft: a post that its author alone sees until it is published. The caption may be empty. One
 * round trip, after the one that finds the pictures, if there are any.
 *
 * Locks, in this order: the author FOR SHARE, the idempotency key, the claims of the pictures.
 *
 * @param params see {@link PublishPostForm}: a plain object, whose other keys are ignored
 * @param options with an idempotency key of the author, one draft is written, however often this is called within a day
 * @returns the draft; `invalid` with the changeset; `not_found` when the author has no active account; `key_reused` when the key
 *   belongs to another request
 *
 * @example
 * const draft = await content.draftPost({ authorId: ada.id, caption: 'Analytical #engine' }, meta);
 */
export function draftPost(
  repo: Repo,
  people: People,
  params: NewPost,
  meta: Meta,
  options?: IdempotencyOptions,
): Promise<Result<DraftedPost, Invalid<PublishPostForm> | NotFound | KeyReused>> {
  return sendDraft(repo, params, meta, options, {
    lock: (authorId) => people.accountStateLock(authorId),
    plain: draftPostSql,
    once: draftPostOnceSql,
    more: async (authorId, mediaIds) => ({
      readyIds: [...(await people.findReadyMedia(repo, authorId, mediaIds))],
    }),
    inactive: notFound('user'),
  });
}
