import { type ActionParams, type ClaimParams, claimKey, logAction } from '@tintype/action-log';
import { statement, writeStatement, writeSteps } from '@tintype/database';
import type { MediaId, PostId, UserId } from '@tintype/shared-db';
import type { CommentsPolicy, PostVisibility } from '@tintype/shared-db/content';
import { givenMentions } from '../fragments/given-mentions';
import { givenReadyMedia } from '../fragments/ready-media';
import { claimNewHashtags, freshHashtags, type NewHashtags } from './claim-hashtags';
import { isActive, isPublic, lockedAuthor } from './own-post';
import { addPictures, judgePictures, type PictureParams, pictureViolations } from './post-media';

export interface PublishPostParams extends ActionParams, PictureParams {
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly caption: string;
  readonly visibility: PostVisibility;
  readonly commentsPolicy: CommentsPolicy;
  readonly lat: string | null;
  readonly long: string | null;
  readonly sensitive: boolean;
  readonly at: Date;
}

export interface PublishPostOutcome {
  /** The author has an active account. */
  readonly active: boolean;
  readonly written: boolean;
  /** The place of the first picture that the post cannot have, from 1 on. */
  readonly refusedItem: number | null;
}

/**
 * Adds the post, its pictures and mentions, the author's counter and the log row. The step that allows it has the id of the author. Of
 * two earlier steps, `mentioned` has the ids of the mentioned users, and `ready` those of the author's pictures that are ready. With
 * `claims`, only when it could claim the idempotency key.
 */
export const publishPostSteps = ({ claims }: { readonly claims: boolean }) =>
  writeSteps<PublishPostParams, PublishPostOutcome>({
    violations: pictureViolations,
    text: (allowed) => `${judgePictures(null)}, publishable AS MATERIALIZED (
      SELECT id FROM ${allowed} WHERE (SELECT item FROM refused_media) IS NULL
    ), ${claims ? `${claimKey('publishable')}, ` : ''}added AS (
      INSERT INTO tintype.posts (id, author_id, caption, visibility, comments_policy, lat, long, sensitive, status, published_at, created_at)
      SELECT $postId::uuid, id, $caption::text, $visibility::text, $commentsPolicy::text, $lat::numeric, $long::numeric,
        $sensitive::boolean, 'published', $at::timestamptz, $at::timestamptz
      FROM publishable${claims ? ', claimed' : ''}
      RETURNING id, author_id
    ), ${addPictures('added', null)}, added_mentions AS (
      INSERT INTO tintype.post_mentions (post_id, user_id) SELECT added.id, mentioned.id FROM added, mentioned
    ), counted_author AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value) SELECT author_id, 'posts', 1 FROM added
      ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('added')}`,
    result: `${isActive} AS active, EXISTS (SELECT FROM added) AS written, (SELECT item FROM refused_media) AS refused_item`,
  });

const steps = { allowed: lockedAuthor, mentioned: givenMentions, ready: givenReadyMedia };
type Params = PublishPostParams & {
  readonly mentions: readonly UserId[];
  readonly readyIds: readonly MediaId[];
};

export const publishPostSql = writeStatement<Params, PublishPostOutcome>({
  name: 'content.publish_post',
  steps,
  write: publishPostSteps({ claims: false }),
});

/** The same with an idempotency key: `active` and not `written` when another request has claimed the key. */
export const publishPostOnceSql = writeStatement<Params & ClaimParams, PublishPostOutcome>({
  name: 'content.publish_post_once',
  steps,
  write: publishPostSteps({ claims: true }),
});

/** The hashtags of a post that was added by an earlier statement of the series. */
interface TagsOfPost {
  readonly postId: PostId;
  readonly keys: readonly string[];
}

/** Inserts the hashtags of a new caption that no post had before. */
export const claimHashtagsSql = statement<TagsOfPost & NewHashtags, object>({
  name: 'content.claim_hashtags',
  text: `
    WITH post AS MATERIALIZED (
      SELECT id FROM tintype.posts WHERE id = $postId
    ), ${freshHashtags('EXISTS (SELECT FROM post)')}, ${claimNewHashtags}`,
});

/**
 * Adds the hashtags of the post, with copies of the columns by which the hashtag page sorts, and counts the post where it is public. A
 * caption may hold a hashtag and an alias of it: they are one hashtag. The counters are raised in the order of the ids, so that two
 * posts with the same tags cannot deadlock.
 */
export const tagPostSql = statement<
  TagsOfPost & { readonly authorId: UserId; readonly visibility: PostVisibility; readonly at: Date },
  object
>({
  name: 'content.tag_post',
  text: `
    WITH post AS MATERIALIZED (
      SELECT id FROM tintype.posts WHERE id = $postId
    ), tags AS MATERIALIZED (
      SELECT DISTINCT hashtag_id FROM tintype.hashtag_keys WHERE tag_key = ANY ($keys::text[])
    ), tagged AS (
      INSERT INTO tintype.post_hashtags (hashtag_id, post_id, author_id, published_at)
      SELECT tags.hashtag_id, post.id, $authorId::uuid, $at::timestamptz FROM tags, post RETURNING hashtag_id
    ), counted AS (
      INSERT INTO tintype.hashtag_counters AS c (hashtag_id, kind, value)
      SELECT tags.hashtag_id, 'public_posts', 1 FROM tags, post WHERE $visibility::text = 'public' AND ${isPublic}
      ORDER BY tags.hashtag_id
      ON CONFLICT (hashtag_id, kind) DO UPDATE SET value = c.value + 1
    )
    SELECT count(*) AS tags FROM tagged`,
});
