import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { MediaId } from '@tintype/shared-db';
import type { PostRules } from '../changesets/post-publication';
import { namedPost } from '../fragments/named-post';
import { givenReadyMedia } from '../fragments/ready-media';
import type { OwnPost } from './own-post';
import { addPictures, judgePictures, type PictureParams, pictureViolations } from './post-media';

export interface ArrangeMediaOutcome {
  /** There is such a post of the author. */
  readonly found: boolean;
  /** The place of the first picture that the post cannot have, from 1 on. */
  readonly refusedItem: number | null;
  /** No picture is left, and the post, which is not a draft, has no caption, or the network requires a picture. */
  readonly showsNothing: boolean;
  readonly changed: boolean;
}

/** With the rules of the network, which a post obeys that is no draft. */
type ArrangeMediaParams = ActionParams & OwnPost & PictureParams & PostRules;

const mayBeBare = `(status = 'draft' OR (caption <> '' AND NOT $requiresMedia::boolean))`;

/**
 * Gives a draft, a published or an archived post of the author these pictures, in this order: the others leave it, with the tags on them,
 * and can be used again.
 * It is sent after `lockOwnPost`. An earlier step, `ready`, has the ids of the ready pictures of the author.
 */
export const arrangeMediaSteps = writeSteps<ArrangeMediaParams, ArrangeMediaOutcome>({
  violations: pictureViolations,
  text: (allowed) => `post AS MATERIALIZED (
      SELECT id, author_id, caption, status FROM tintype.posts
      WHERE id = ANY (ARRAY(SELECT id FROM ${allowed})) AND author_id = $authorId::uuid AND status <> 'removed'
    ), kept AS MATERIALIZED (
      SELECT m.media_id AS id FROM tintype.post_media m
      WHERE m.post_id = ANY (ARRAY(SELECT id FROM post)) AND m.media_id = ANY ($mediaIds::uuid[])
    ), ${judgePictures('kept')}, arranged AS MATERIALIZED (
      SELECT id, author_id FROM post
      WHERE (SELECT item FROM refused_media) IS NULL AND (${mayBeBare} OR EXISTS (SELECT FROM given_media))
    ), removed AS (
      DELETE FROM tintype.post_media m
      WHERE m.post_id = ANY (ARRAY(SELECT id FROM arranged)) AND m.media_id <> ALL ($mediaIds::uuid[]) RETURNING m.media_id
    ), released AS (
      DELETE FROM tintype.used_media u
      WHERE u.post_id = ANY (ARRAY(SELECT id FROM arranged)) AND u.media_id <> ALL ($mediaIds::uuid[])
    ), moved AS (
      UPDATE tintype.post_media m SET position = g.position, alt_text = g.alt_text FROM given_media g
      WHERE m.post_id = ANY (ARRAY(SELECT id FROM arranged)) AND m.media_id = g.media_id
        AND (m.position, m.alt_text) IS DISTINCT FROM (g.position, g.alt_text)
      RETURNING m.media_id
    ), ${addPictures('arranged', 'kept')}, ${logAction('arranged')}`,
  result: `EXISTS (SELECT FROM post) AS found, (SELECT item FROM refused_media) AS refused_item,
      NOT EXISTS (SELECT FROM given_media) AND EXISTS (SELECT FROM post WHERE NOT ${mayBeBare}) AS shows_nothing,
      EXISTS (SELECT FROM removed) OR EXISTS (SELECT FROM moved) OR EXISTS (SELECT FROM added_media) AS changed`,
});

type Params = ArrangeMediaParams & { readonly readyIds: readonly MediaId[] };

export const arrangeMediaSql = writeStatement<Params, ArrangeMediaOutcome>({
  name: 'content.arrange_media',
  steps: { allowed: namedPost, ready: givenReadyMedia },
  write: arrangeMediaSteps,
});
