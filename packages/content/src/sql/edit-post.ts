import { logAction } from '@tintype/action-log';
import { statement, writeStatement, writeSteps } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { PostChanges } from '../changesets/post-editing';
import { givenMentions } from '../fragments/given-mentions';
import { claimNewHashtags, freshHashtags, type NewHashtags } from './claim-hashtags';
import type { NamedByDraft } from './draft-post';
import {
  isActive,
  isPublic,
  lockedAuthor,
  type OwnPost,
  type OwnPostOutcome,
  type OwnPostParams,
} from './own-post';

/** The version of the post that the editor has seen. */
export interface SeenVersion {
  readonly version: number;
}

/** An edit, as its statement is given it. */
export type Edit = PostChanges & SeenVersion & NamedByDraft;

export type EditPostParams = OwnPostParams & Edit;

export interface EditPostOutcome extends OwnPostOutcome {
  /** The post has the version that the editor has seen. */
  readonly current: boolean;
  /** The post would have a caption or has a picture, or is a draft, which needs neither. */
  readonly complete: boolean;
  /** The version of the post behind the edit. */
  readonly version: number | null;
  readonly editedAt: Date | null;
}

/** The columns that an edit can change. */
const changed = ['caption', 'lat', 'long', 'sensitive', 'comments_policy', 'visibility'] as const;
const isComplete = `(status = 'draft' OR caption <> '' OR EXISTS (SELECT FROM pictures))`;
const all = (row: string): string => `(${changed.map((column) => `${row}.${column}`).join(', ')})`;

/**
 * Edits the author's draft, published or archived post, if it has the version that the editor has seen: the row, the caption before,
 * the mentions and hashtags that the new caption has or has no more, and the hashtags' counters by the difference. What is equal to
 * what was there changes nothing. A draft has neither earlier captions nor links: what its caption names is kept until it is
 * published. An earlier step, `mentioned`, has the ids of the mentioned users. It is sent behind the locks of the author's account and
 * of the post, and behind {@link claimEditedHashtagsSql}.
 */
export const editPostSteps = writeSteps<EditPostParams, EditPostOutcome>({
  text: (allowed) => `post AS MATERIALIZED (
      SELECT id, author_id, status, published_at, edited_at, lock_version, ${changed.join(', ')} FROM tintype.posts
      WHERE id = $postId::uuid AND author_id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status <> 'removed'
    ), wanted AS MATERIALIZED (
      SELECT id, author_id, status, published_at, lock_version, coalesce($caption::text, caption) AS caption,
        CASE WHEN $locates::boolean THEN $lat::numeric(9, 6) ELSE lat END AS lat,
        CASE WHEN $locates::boolean THEN $long::numeric(9, 6) ELSE long END AS long,
        coalesce($sensitive::boolean, sensitive) AS sensitive,
        coalesce($commentsPolicy::text, comments_policy) AS comments_policy,
        coalesce($visibility::text, visibility) AS visibility
      FROM post
    ), pictures AS MATERIALIZED (
      SELECT media_id FROM tintype.post_media WHERE post_id = ANY (ARRAY(SELECT id FROM post))
    ), accepted AS MATERIALIZED (
      SELECT * FROM wanted WHERE lock_version = $version::integer AND ${isComplete}
    ), changing AS MATERIALIZED (
      SELECT a.*, post.caption AS caption_before, post.visibility AS visibility_before
      FROM accepted a JOIN post ON post.id = a.id WHERE ${all('a')} IS DISTINCT FROM ${all('post')}
    ), edited AS (
      UPDATE tintype.posts p SET ${changed.map((column) => `${column} = c.${column}`).join(', ')},
        lock_version = p.lock_version + 1, edited_at = CASE WHEN c.status <> 'draft' THEN $at::timestamptz END
      FROM changing c WHERE p.id = c.id AND p.lock_version = $version::integer RETURNING p.lock_version, p.edited_at
    ), renamed AS MATERIALIZED (
      SELECT * FROM changing WHERE caption <> caption_before AND status <> 'draft'
    ), kept AS (
      INSERT INTO tintype.post_edits (post_id, version, caption, replaced_at)
      SELECT id, lock_version, caption_before, $at::timestamptz FROM renamed
    ), drafted AS (
      UPDATE tintype.post_drafts d
      SET hashtag_keys = $keys::text[], hashtag_displays = $displays::text[], username_keys = $names::text[]
      FROM changing c WHERE d.post_id = c.id AND c.status = 'draft' AND c.caption <> c.caption_before
    ), ended_mentions AS (
      DELETE FROM tintype.post_mentions m USING renamed r
      WHERE m.post_id = r.id AND m.user_id <> ALL (ARRAY(SELECT id FROM mentioned))
    ), added_mentions AS (
      INSERT INTO tintype.post_mentions (post_id, user_id) SELECT renamed.id, mentioned.id FROM renamed, mentioned
      ON CONFLICT (post_id, user_id) DO NOTHING
    ), tags_before AS MATERIALIZED (
      SELECT hashtag_id FROM tintype.post_hashtags WHERE post_id = ANY (ARRAY(SELECT id FROM changing))
    ), given_tags AS MATERIALIZED (
      SELECT DISTINCT hashtag_id FROM tintype.hashtag_keys WHERE tag_key = ANY ($keys::text[])
    ), tags AS MATERIALIZED (
      SELECT hashtag_id FROM given_tags WHERE EXISTS (SELECT FROM renamed)
      UNION ALL SELECT hashtag_id FROM tags_before WHERE NOT EXISTS (SELECT FROM renamed)
    ), untagged AS (
      DELETE FROM tintype.post_hashtags
      WHERE post_id = ANY (ARRAY(SELECT id FROM renamed)) AND hashtag_id <> ALL (ARRAY(SELECT hashtag_id FROM tags))
    ), tagged AS (
      INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
      SELECT tags.hashtag_id, renamed.id, renamed.author_id, renamed.published_at FROM tags, renamed
      ON CONFLICT (hashtag_id, post_id) DO NOTHING
    ), counted_before AS MATERIALIZED (
      SELECT hashtag_id FROM tags_before
      WHERE EXISTS (SELECT FROM changing WHERE status = 'published' AND visibility_before = 'public') AND ${isPublic}
    ), counting AS MATERIALIZED (
      SELECT hashtag_id FROM tags
      WHERE EXISTS (SELECT FROM changing WHERE status = 'published' AND visibility = 'public') AND ${isPublic}
    ), lowered AS MATERIALIZED (
      SELECT hashtag_id FROM counted_before EXCEPT SELECT hashtag_id FROM counting
    ), raised AS MATERIALIZED (
      SELECT hashtag_id FROM counting EXCEPT SELECT hashtag_id FROM counted_before
    ), counted_tags AS (
      INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
      SELECT hashtag_id, 'public_posts', 1 FROM (
        SELECT hashtag_id FROM lowered UNION ALL SELECT hashtag_id FROM raised
      ) AS moved ORDER BY hashtag_id
      ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value
        + CASE WHEN excluded.hashtag_id = ANY (ARRAY(SELECT hashtag_id FROM lowered)) THEN -1 ELSE 1 END
    ), ${logAction('accepted')}`,
  result: `${isActive} AS active, EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM edited) AS written,
      EXISTS (SELECT FROM wanted WHERE lock_version = $version::integer) AS current,
      EXISTS (SELECT FROM wanted WHERE ${isComplete}) AS complete,
      coalesce((SELECT lock_version FROM edited), (SELECT lock_version FROM post)) AS version,
      CASE WHEN EXISTS (SELECT FROM edited) THEN (SELECT edited_at FROM edited)
        ELSE (SELECT edited_at FROM post) END AS edited_at`,
});

export const editPostSql = writeStatement<
  EditPostParams & { readonly mentions: readonly UserId[] },
  EditPostOutcome
>({
  name: 'content.edit_post',
  steps: { allowed: lockedAuthor, mentioned: givenMentions },
  write: editPostSteps,
});

/** Inserts the hashtags of an edited caption that no post had before, where the edit behind it will be accepted. */
export const claimEditedHashtagsSql = statement<OwnPost & SeenVersion & NewHashtags, object>({
  name: 'content.claim_edited_hashtags',
  text: `
    WITH post AS MATERIALIZED (
      SELECT id FROM tintype.posts
      WHERE id = $postId AND author_id = $authorId AND lock_version = $version AND status IN ('published', 'archived')
    ), ${freshHashtags(`EXISTS (SELECT FROM post) AND ${isActive}`)}, ${claimNewHashtags}`,
});
