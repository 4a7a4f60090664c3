import { type ActionParams, logAction } from '@tintype/action-log';
import { step, writeStatement, writeSteps } from '@tintype/database';
import type { MediaId, PostId, UserId } from '@tintype/shared-db';
import { namedPost } from '../fragments/named-post';
import { taggedUsersOf } from '../fragments/people-tags';
import type { OwnPost } from './own-post';

/** The people tags that a post is to have, field by field. */
export interface TagParams {
  readonly tagUserIds: readonly UserId[];
  readonly tagMediaIds: readonly MediaId[];
  readonly tagXs: readonly number[];
  readonly tagYs: readonly number[];
}

export interface TagPeopleOutcome {
  /** There is such a post of the author. */
  readonly found: boolean;
  /** The place of the first tag whose user cannot be tagged, from 1 on. */
  readonly refusedItem: number | null;
  /** The place of the first tag on a picture that the post does not have, from 1 on. */
  readonly misplacedItem: number | null;
  readonly changed: boolean;
}

type Params = ActionParams & OwnPost & TagParams & { readonly at: Date };

/**
 * Gives a published post of the author these people tags. A new tag waits for its user, except one of the author. A tag that moves to
 * another picture waits again. It is sent behind the locks of the post and of the pairs with the users.
 *
 * Of two earlier steps, `taggable` has the ids of the users that the author may tag, and `managed` those of the tagged users whose tags
 * the author sees: other tags stay as they are.
 */
export const tagPeopleSteps = writeSteps<Params, TagPeopleOutcome>({
  text: (allowed) => `post AS MATERIALIZED (
      SELECT id, author_id FROM tintype.posts
      WHERE id = ANY (ARRAY(SELECT id FROM ${allowed})) AND author_id = $authorId::uuid AND status = 'published'
    ), given_tags AS MATERIALIZED (
      SELECT user_id, media_id, x, y, place
      FROM unnest($tagUserIds::uuid[], $tagMediaIds::uuid[], $tagXs::real[], $tagYs::real[])
        WITH ORDINALITY AS given (user_id, media_id, x, y, place)
    ), refused_tag AS MATERIALIZED (
      SELECT min(g.place)::integer AS item FROM given_tags g
      WHERE g.user_id <> ALL (ARRAY(SELECT id FROM taggable)) AND g.user_id <> ALL (ARRAY(SELECT id FROM managed))
    ), pictures AS MATERIALIZED (
      SELECT m.media_id AS id FROM tintype.post_media m WHERE m.post_id = ANY (ARRAY(SELECT id FROM post))
    ), misplaced_tag AS MATERIALIZED (
      SELECT min(g.place)::integer AS item FROM given_tags g WHERE g.media_id <> ALL (ARRAY(SELECT id FROM pictures))
    ), tagged_post AS MATERIALIZED (
      SELECT id, author_id FROM post
      WHERE (SELECT item FROM refused_tag) IS NULL AND (SELECT item FROM misplaced_tag) IS NULL
    ), removed_tags AS (
      DELETE FROM tintype.post_tags t
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM tagged_post)) AND t.user_id = ANY (ARRAY(SELECT id FROM managed))
        AND t.user_id <> ALL ($tagUserIds::uuid[])
      RETURNING t.user_id
    ), moved_tags AS (
      UPDATE tintype.post_tags t SET media_id = g.media_id, x = g.x, y = g.y,
        approved_at = CASE WHEN t.media_id = g.media_id OR t.user_id = t.post_author_id THEN t.approved_at END
      FROM given_tags g
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM tagged_post)) AND t.user_id = g.user_id
        AND (t.media_id, t.x, t.y) IS DISTINCT FROM (g.media_id, g.x, g.y)
      RETURNING t.user_id
    ), added_tags AS (
      INSERT INTO tintype.post_tags
        (post_id, user_id, post_author_id, media_id, x, y, approved_at, hidden_by_block, created_at)
      SELECT p.id, g.user_id, p.author_id, g.media_id, g.x, g.y,
        CASE WHEN g.user_id = p.author_id THEN $at::timestamptz END, false, $at::timestamptz
      FROM given_tags g CROSS JOIN tagged_post p WHERE g.user_id <> ALL (ARRAY(SELECT id FROM managed))
      RETURNING user_id
    ), ${logAction('tagged_post')}`,
  result: `EXISTS (SELECT FROM post) AS found, (SELECT item FROM refused_tag) AS refused_item,
      (SELECT item FROM misplaced_tag) AS misplaced_item,
      EXISTS (SELECT FROM removed_tags) OR EXISTS (SELECT FROM moved_tags) OR EXISTS (SELECT FROM added_tags) AS changed`,
});

/** The users of the parameter `taggableIds`, for a caller who knows them. */
const givenTaggable = step<{ taggableIds: readonly UserId[] }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT unnest($taggableIds::uuid[]) AS id)`,
});

export const tagPeopleSql = writeStatement<
  Params & { readonly taggableIds: readonly UserId[] },
  TagPeopleOutcome
>({
  name: 'content.tag_people',
  steps: { allowed: namedPost, taggable: givenTaggable, managed: taggedUsersOf('allowed') },
  write: tagPeopleSteps,
});

/** A tag by its post and its user. */
export interface TagOfUser {
  readonly postId: PostId;
  readonly userId: UserId;
}

/** Approves the user's tag on the post that is allowed: all viewers of the post see it. A tag that a block hides counts as absent. */
export const approveTagSteps = writeSteps<
  ActionParams & TagOfUser & { readonly at: Date },
  { readonly found: boolean; readonly written: boolean }
>({
  text: (allowed) => `tag AS MATERIALIZED (
      SELECT t.post_id AS id FROM tintype.post_tags t
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM ${allowed})) AND t.user_id = $userId::uuid AND NOT t.hidden_by_block
    ), approved AS (
      UPDATE tintype.post_tags t SET approved_at = $at::timestamptz
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM tag)) AND t.user_id = $userId::uuid AND t.approved_at IS NULL
      RETURNING t.post_id
    ), ${logAction('tag')}`,
  result: 'EXISTS (SELECT FROM tag) AS found, EXISTS (SELECT FROM approved) AS written',
});

export const approveTagSql = writeStatement<
  ActionParams & TagOfUser & { readonly at: Date },
  { readonly found: boolean; readonly written: boolean }
>({ name: 'content.approve_tag', steps: { allowed: namedPost }, write: approveTagSteps });

/** Deletes the user's tag on the post that is allowed, also where a block hides it. */
export const removeTagSteps = writeSteps<ActionParams & TagOfUser, { readonly written: boolean }>({
  text: (allowed) => `removed AS (
      DELETE FROM tintype.post_tags t
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM ${allowed})) AND t.user_id = $userId::uuid RETURNING t.post_id
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM removed) AS written',
});

export const removeTagSql = writeStatement<ActionParams & TagOfUser, { readonly written: boolean }>({
  name: 'content.remove_tag',
  steps: { allowed: namedPost },
  write: removeTagSteps,
});
