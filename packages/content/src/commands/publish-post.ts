import type { IdempotencyOptions, KeyReused, Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { PostRules } from '../changesets/post-publication';
import { type NotFound, notFound } from '../errors';
import type { PublishPostForm } from '../forms/publish-post-form';
import type { People } from '../people';
import { publishPostOnceSql, publishPostSql } from '../sql/publish-post';
import { type NewPost, type PublishedPost, sendPost } from './send-post';

export type PublishPostError = Invalid<PublishPostForm> | NotFound | KeyReused;

/**
 * Publishes a post: its row, its pictures, the hashtags and mentions of its caption, and the counters. It needs a picture or a caption
 * with a visible character, or by the rules of the network a picture. One round trip, after those that find the mentioned users and
 * the pictures, if there are any.
 *
 * Locks, in this order: the author FOR SHARE, the idempotency key, the claims of the pictures, the author's counter, the hashtags' keys,
 * the hashtags' counters by id.
 *
 * @param params see {@link PublishPostForm}: a plain object, whose other keys are ignored
 * @param options with an idempotency key of the author, the post is published once, however often this is called within a day
 * @returns the post, or the one that the key has published; `invalid` with the changeset: on `caption` without a visible
 *   character, on `media` for a picture that is not ready, not the author's or in a post already, on `idempotencyKey`, on `base` when
 *   the parameters are not an object; `not_found` when the author has no active account; `key_reused` when the key belongs to another
 *   request
 *
 * @example
 * const post = await content.publishPost({ authorId: ada.id, caption: 'Analytical #engine' }, meta);
 */
export function publishPost(
  repo: Repo,
  people: People,
  rules: PostRules,
  params: NewPost,
  meta: Meta,
  options?: IdempotencyOptions,
): Promise<Result<PublishedPost, PublishPostError>> {
  return sendPost(repo, params, meta, options, {
    rules,
    lock: (authorId) => people.accountStateLock(authorId),
    plain: publishPostSql,
    once: publishPostOnceSql,
    more: async ({ authorId, names, mediaIds }) => ({
      mentions: [...new Set((await people.findMentionable(repo, authorId, names)).values())],
      readyIds: [...(await people.findReadyMedia(repo, authorId, mediaIds))],
    }),
    inactive: notFound('user'),
    endsInactive: false,
  });
}
