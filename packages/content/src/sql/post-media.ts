import type { StatementViolations } from '@tintype/database';
import type { MediaId } from '@tintype/shared-db';
import { refusedPicture } from '../changesets/post-pictures';

/** The pictures of a post, in their order, or the one of a story. */
export interface PictureParams {
  readonly mediaIds: readonly MediaId[];
  /** The alternative text of each, or null. */
  readonly mediaAlts: readonly (string | null)[];
}

const { message } = refusedPicture(null);

/** Another request took or purged a picture after this one had looked. */
export const pictureViolations: StatementViolations = {
  used_media_pk: { field: 'media', message },
  post_media_author_id_media_id_fkey: { field: 'media', message },
  story_media_author_id_media_id_fkey: { field: 'media', message },
};

/**
 * Steps that judge the pictures of the parameters. `given_media` has them with their positions; `refused_media` has one row, whose
 * `item` is the place of the first picture that the post cannot have, from 1 on, or null. An earlier step, `ready`, has the ids of the
 * ready pictures of the author.
 *
 * @param kept an earlier step with a column `id`: the pictures that the post has already; null for a new post
 */
export const judgePictures = (kept: string | null): string => `given_media AS MATERIALIZED (
      SELECT media_id, alt_text, (place - 1)::smallint AS position
      FROM unnest($mediaIds::uuid[], $mediaAlts::text[]) WITH ORDINALITY AS given (media_id, alt_text, place)
    ), taken_media AS MATERIALIZED (
      SELECT media_id FROM tintype.used_media WHERE media_id = ANY ($mediaIds::uuid[])
    ), refused_media AS MATERIALIZED (
      SELECT min(g.position) + 1 AS item FROM given_media g
      WHERE (g.media_id <> ALL (ARRAY(SELECT id FROM ready)) OR g.media_id = ANY (ARRAY(SELECT media_id FROM taken_media)))
        ${kept === null ? '' : `AND g.media_id <> ALL (ARRAY(SELECT id FROM ${kept}))`}
    )`;

/**
 * Steps that add the pictures of the parameters to a post. The claims are taken in the order of the ids, so that two posts cannot
 * deadlock.
 *
 * @param post an earlier step with the columns `id` and `author_id`
 * @param kept as of {@link judgePictures}: these are not added
 */
export const addPictures = (post: string, kept: string | null): string => {
  const fresh = kept === null ? '' : `WHERE g.media_id <> ALL (ARRAY(SELECT id FROM ${kept}))`;
  return `claimed_media AS (
      INSERT INTO tintype.used_media (media_id, post_id)
      SELECT g.media_id, p.id FROM given_media g CROSS JOIN ${post} p ${fresh} ORDER BY g.media_id
    ), added_media AS (
      INSERT INTO tintype.post_media (post_id, media_id, author_id, position, alt_text)
      SELECT p.id, g.media_id, p.author_id, g.position, g.alt_text FROM given_media g CROSS JOIN ${post} p ${fresh}
      RETURNING media_id
    )`;
};

/**
 * Steps that add the picture of the parameters, if there is one, to a new story.
 *
 * @param story an earlier step with the columns `id` and `author_id`
 */
export const addStoryPicture = (story: string): string => `claimed_media AS (
      INSERT INTO tintype.used_media (media_id, story_id) SELECT g.media_id, s.id FROM given_media g CROSS JOIN ${story} s
    ), added_media AS (
      INSERT INTO tintype.story_media (story_id, media_id, author_id, alt_text)
      SELECT s.id, g.media_id, s.author_id, g.alt_text FROM given_media g CROSS JOIN ${story} s
    )`;
