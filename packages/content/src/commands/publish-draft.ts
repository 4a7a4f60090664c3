import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result, unwrap } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import { type PostRules, withoutContent } from '../changesets/post-publication';
import { mostHashtags } from '../changesets/text-limits';
import { type NotFound, notFound } from '../errors';
import { PublishPostForm } from '../forms/publish-post-form';
import type { People } from '../people';
import { lockOwnPost, type OwnPost } from '../sql/own-post';
import {
  namesOfDraftSql,
  type PublishDraftOutcome,
  publishDraftSql,
  taggingOfDraft,
} from '../sql/publish-draft';
import { sendOwnPost } from './send-own-post';
import type { PublishedPost } from './send-post';

/**
 * Publishes a draft: the state and the time, the hashtags and mentions of its caption, and the counters. Several calls publish it
 * once, and all answer with the same time. A transaction of several statements, since the mentioned users are looked up.
 *
 * Locks, in this order: the author FOR SHARE, the post, the author's counter, the hashtags' keys, the hashtags' counters by id.
 *
 * @returns the post; `invalid` on `caption` without a caption and a picture, on `media` where the rules require a
 *   picture; `not_found` when the author has no such draft or published post, or no
 *   active account
 *
 * @example
 * const { id: postId } = unwrap(await content.draftPost({ authorId: ada.id, caption: 'Fog' }, meta));
 * unwrap(await content.publishDraft({ postId, authorId: ada.id }, meta)).caption // 'Fog'
 */
export function publishDraft(
  repo: Repo,
  people: People,
  rules: PostRules,
  target: OwnPost,
  meta: Meta,
): Promise<Result<PublishedPost, NotFound | Invalid<PublishPostForm>>> {
  const { postId, authorId } = target;
  const action = { name: 'publish_draft', entityType: 'post', entityId: postId };
  return command(repo, meta, action).logFaultsAround(() =>
    repo.transact(async (tx) => {
      unwrap(await tx.series([people.accountStateLock(authorId), lockOwnPost(target)]));
      const names = (await tx.sql(namesOfDraftSql, { postId, authorId })).map(({ key }) => key);
      const mentioned = await people.findMentionable(tx, authorId, names);
      return sendOwnPost(tx, target, meta, {
        action: action.name,
        lock: (id) => people.accountStateLock(id),
        statement: publishDraftSql,
        more: { mentions: [...new Set(mentioned.values())], ...rules },
        ...publishingOf(tx, rules, target),
        inactive: notFound('user'),
      });
    }),
  );
}

/** What the publication of a draft does and answers behind its statement. */
export const publishingOf = (repo: Repo, rules: PostRules, { postId, authorId }: OwnPost) => ({
  effects: (at: Date) =>
    taggingOfDraft(
      { postId, authorId },
      Array.from({ length: mostHashtags }, () => repo.newId()),
      at,
    ),
  answer: ({
    complete,
    caption,
    publishedAt,
  }: PublishDraftOutcome): Result<PublishedPost, Invalid<PublishPostForm>> => {
    if (complete && caption !== null && publishedAt !== null)
      return ok({ id: postId, authorId, caption, publishedAt });
    return err({ kind: 'invalid', changeset: withoutContent(cast(PublishPostForm, {}), rules) });
  },
});
