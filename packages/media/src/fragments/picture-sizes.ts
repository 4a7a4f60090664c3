import { step } from '@tintype/database';
import type { MediaId } from '@tintype/shared-db';

/** The size of a picture, in pixels. */
export interface PictureSize {
  readonly mediaId: MediaId;
  readonly width: number;
  readonly height: number;
}

/**
 * The sizes of the pictures of an earlier step.
 *
 * @param pictures an earlier step with the columns `owner_id` and `media_id`
 */
export const sizesOfPictures = (pictures: string) =>
  step<object, PictureSize>({
    columns: { mediaId: 'text', width: 'number', height: 'number' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.id AS media_id, m.width, m.height FROM tintype.media_objects m
      WHERE m.owner_id = ANY (ARRAY(SELECT owner_id FROM ${pictures})) AND m.id = ANY (ARRAY(SELECT media_id FROM ${pictures}))
        AND m.width IS NOT NULL)`,
  });
