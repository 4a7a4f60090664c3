import {
  command,
  type IdempotencyOptions,
  judgeIdempotencyKey,
  type KeyReused,
  type Meta,
} from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { change, type FormInput, type Invalid, type Repo } from '@tintype/repo';
import { asPostId, idsIn, type PostId, type UserId } from '@tintype/shared-db';
import { Post } from '@tintype/shared-db/content';
import { postPublicationChangeset } from '../changesets/post-publication';
import { type NotFound, notFound } from '../errors';
import type { PublishPostForm } from '../forms/publish-post-form';
import type { People } from '../people';
import { countAuthorPostSql, countHashtagPostsSql, linkPostSql } from '../sql/publish-post';
import { parseText } from '../text/parse-text';
import { claimHashtags } from './claim-hashtags';

/** A post as it was published. */
export interface PublishedPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly caption: string;
  readonly publishedAt: Date;
}

/** The author of a new post, and the fields of the form. */
export type NewPost = FormInput<PublishPostForm> & { readonly authorId: UserId };

export type PublishPostError = Invalid<PublishPostForm> | NotFound | KeyReused;

/**
 * Publishes a post: its row, the hashtags and mentions of its caption, and the counters. The caption must have a visible character.
 *
 * Locks, in this order: the author FOR SHARE, the hashtags' keys, the author's counter, the hashtags' counters by id, the
 * idempotency key.
 *
 * @param params see {@link PublishPostForm}: a plain object, whose other keys are ignored
 * @param options with an idempotency key of the author, the post is published once, however often this is called within a day
 * @returns the post, or the one that the key has published; `invalid` with the changeset: on `caption` without a visible
 *   character, on `idempotencyKey`, on `base` when the parameters are not an object; `not_found` when the author has no active
 *   account; `key_reused` when the key belongs to another request
 *
 * @example
 * const post = await content.publishPost({ authorId: ada.id, caption: 'Analytical #engine' }, meta);
 */
export async function publishPost(
  repo: Repo,
  people: People,
  params: NewPost,
  meta: Meta,
  options?: IdempotencyOptions,
): Promise<Result<PublishedPost, PublishPostError>> {
  const action = command(repo, meta, { name: 'publish_post', entityType: 'post', entityId: null });
  const { authorId } = idsIn(params, 'authorId');
  const changeset = judgeIdempotencyKey(postPublicationChangeset(params), options);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const caption = form.value.caption ?? '';
  const parsed = parseText(caption);
  const wanted = {
    caption,
    visibility: form.value.visibility ?? 'public',
    commentsPolicy: form.value.commentsPolicy ?? 'everyone',
    lat: form.value.lat ?? null,
    long: form.value.long ?? null,
    sensitive: form.value.sensitive ?? false,
  } as const;
  return action.once(options, { userId: authorId, body: Object.values(wanted) }).transact(
    async (tx) => {
      const author = await people.lockAccountState(tx, authorId);
      if (author?.status !== 'active') return err(notFound('user'));
      const mentioned = await people.findMentionable(tx, authorId, parsed.mentions);
      const publishedAt = tx.now();
      const row = change(Post, {
        ...wanted,
        authorId,
        status: 'published',
        publishedAt,
        createdAt: publishedAt,
      });
      const post = await tx.insert(row, { savepoint: false });
      if (!post.ok)
        return err({
          kind: 'invalid' as const,
          changeset: changeset.withErrorsFrom(post.error.changeset).withAction('insert'),
        });
      const hashtagIds = await claimHashtags(tx, parsed.hashtags, publishedAt);
      const mentions = [...new Set(mentioned.values())];
      if (hashtagIds.length + mentions.length > 0) {
        await tx.sql(linkPostSql, { postId: post.value.id, authorId, at: publishedAt, hashtagIds, mentions });
      }
      await tx.sql(countAuthorPostSql, { authorId, difference: 1 });
      if (hashtagIds.length > 0 && wanted.visibility === 'public' && !author.isPrivate) {
        await tx.sql(countHashtagPostsSql, { hashtagIds, difference: 1 });
      }
      return ok({ id: post.value.id, authorId, caption, publishedAt });
    },
    {
      made: (post) => ({ entityId: post.id, at: post.publishedAt }),
      repeated: ({ entityId, at }) => ({ id: asPostId(entityId), authorId, caption, publishedAt: at }),
    },
  );
}
