import { logAction } from '@tintype/action-log';
import { type BoundStatement, bound, statement, step, writeStatement, writeSteps } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import type { PostRules } from '../changesets/post-publication';
import { givenMentions } from '../fragments/given-mentions';
import { claimNewHashtags } from './claim-hashtags';
import {
  isActive,
  isPublic,
  lockedAuthor,
  type OwnPost,
  type OwnPostOutcome,
  type OwnPostParams,
} from './own-post';

export interface PublishDraftOutcome extends OwnPostOutcome {
  /** The post has a picture or, where the rules require none, a caption. */
  readonly complete: boolean;
  readonly caption: string | null;
  readonly publishedAt: Date | null;
}

/** The keys of the usernames in the caption of the author's draft. */
export const namesOfDraft = step<OwnPost, { readonly key: string }>({
  columns: { key: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT unnest(d.username_keys) AS key FROM tintype.post_drafts d JOIN tintype.posts p ON p.id = d.post_id
      WHERE d.post_id = $postId::uuid AND p.author_id = $authorId::uuid)`,
});

/** The same names, for a caller who looks their users up. */
export const namesOfDraftSql = statement<OwnPost, { key: string }>({
  name: 'content.find_names_of_draft',
  text: `WITH ${namesOfDraft.text('names')} SELECT key FROM names`,
});

/** With the rules of the network, which the draft must obey now. */
export type PublishDraftParams = OwnPostParams & PostRules;

/**
 * Publishes the author's draft: one UPDATE sets the state and the time, where there is no time yet. Adds the mentions, the author's counter
 * and the log row. A post that is published already is answered with its time. An earlier step, `mentioned`, has the ids of the
 * mentioned users. It is sent behind the locks of the author's account and of the post, and before {@link taggingOfDraft}.
 */
export const publishDraftSteps = writeSteps<PublishDraftParams, PublishDraftOutcome>({
  text: (allowed) => `post AS MATERIALIZED (
      SELECT id, status, caption, published_at FROM tintype.posts
      WHERE id = $postId::uuid AND author_id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status IN ('draft', 'published')
    ), complete AS MATERIALIZED (
      SELECT id FROM post WHERE status = 'published' OR (caption <> '' AND NOT $requiresMedia::boolean)
        OR EXISTS (SELECT FROM tintype.post_media m WHERE m.post_id = ANY (ARRAY(SELECT id FROM post)))
    ), published AS (
      UPDATE tintype.posts p SET status = 'published', published_at = $at::timestamptz FROM complete
      WHERE p.id = complete.id AND p.published_at IS NULL RETURNING p.id, p.author_id
    ), added_mentions AS (
      INSERT INTO tintype.post_mentions (post_id, user_id) SELECT published.id, mentioned.id FROM published, mentioned
    ), counted_author AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value) SELECT author_id, 'posts', 1 FROM published
      ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('complete')}`,
  result: `${isActive} AS active, EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM published) AS written,
      EXISTS (SELECT FROM complete) AS complete, (SELECT caption FROM post) AS caption,
      (SELECT CASE WHEN status = 'draft' THEN $at::timestamptz ELSE published_at END FROM post) AS published_at`,
});

export const publishDraftSql = writeStatement<
  PublishDraftParams & { readonly mentions: readonly UserId[] },
  PublishDraftOutcome
>({
  name: 'content.publish_draft',
  steps: { allowed: lockedAuthor, mentioned: givenMentions },
  write: publishDraftSteps,
});

/** The draft that an earlier statement of the series has published. The last statement deletes its row. */
const justPublished = `published AS MATERIALIZED (
      SELECT p.id, p.author_id, p.visibility, p.published_at, d.hashtag_keys, d.hashtag_displays
      FROM tintype.posts p JOIN tintype.post_drafts d ON d.post_id = p.id
      WHERE p.id = $postId AND p.author_id = $authorId AND p.status = 'published'
    )`;

const claimDraftHashtagsSql = statement<
  OwnPost & { readonly ids: readonly string[]; readonly at: Date },
  object
>({
  name: 'content.claim_draft_hashtags',
  text: `
    WITH ${justPublished}, named AS MATERIALIZED (
      SELECT unnest(hashtag_keys) AS tag_key, unnest(hashtag_displays) AS display FROM published
    ), fresh AS MATERIALIZED (
      SELECT tag_key, display, ($ids::uuid[])[row_number() OVER (ORDER BY tag_key COLLATE "C")] AS id FROM named
    ), ${claimNewHashtags}`,
});

const tagDraftSql = statement<OwnPost, object>({
  name: 'content.tag_draft',
  text: `
    WITH ${justPublished}, keys AS MATERIALIZED (
      SELECT unnest(hashtag_keys) AS tag_key FROM published
    ), tags AS MATERIALIZED (
      SELECT DISTINCT hashtag_id FROM tintype.hashtag_keys WHERE tag_key = ANY (ARRAY(SELECT tag_key FROM keys))
    ), tagged AS (
      INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
      SELECT tags.hashtag_id, published.id, published.author_id, published.published_at FROM tags, published
    ), counted AS (
      INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
      SELECT tags.hashtag_id, 'public_posts', 1 FROM tags, published WHERE published.visibility = 'public' AND ${isPublic}
      ORDER BY tags.hashtag_id
      ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value + 1
    )
    DELETE FROM tintype.post_drafts d USING published WHERE d.post_id = published.id`,
});

/**
 * Statements for a series, behind {@link publishDraftSteps}: they insert the new hashtags of the draft, link the post to its hashtags,
 * count it, and delete what was kept of the draft. They do nothing where no draft was published.
 *
 * @param ids an id for each hashtag that a caption may have, in case that it is new
 */
export const taggingOfDraft = (
  { postId, authorId }: { readonly postId: PostId; readonly authorId: UserId },
  ids: readonly string[],
  at: Date,
): readonly BoundStatement<object>[] => [
  bound(claimDraftHashtagsSql, { postId, authorId, ids, at }),
  bound(tagDraftSql, { postId, authorId }),
];
