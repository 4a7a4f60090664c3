import type { PostPicture } from '@tintype/content';
import { type Columns, type Step, step } from '@tintype/database';
import {
  type PicturePreview,
  type PreviewRow,
  previewColumns,
  previewOf,
  previewsOf,
} from '@tintype/media/fragments';
import type { MediaId } from '@tintype/shared-db';

/** A picture of a post or a story, with what an app shows of it before it has the bytes. */
export interface ShownPicture extends PostPicture, PicturePreview {}

/**
 * The pictures of a step with their previews, in the order of their posts.
 *
 * @param pictures a step whose rows also have the columns `owner_id` and `position`
 */
export const withPreviews = <Params extends object, Row extends { readonly mediaId: MediaId }>(
  pictures: Step<Params, Row>,
) =>
  step<Params, Row & PreviewRow>({
    // Both name all of their properties, which the compiler does not see of a type parameter.
    columns: { ...pictures.columns, ...previewColumns } as Columns<Row & PreviewRow>,
    text: (
      name,
    ) => `${pictures.text(`${name}_read`)}, ${previewsOf(`${name}_read`).text(`${name}_previews`)}, ${name} AS MATERIALIZED (
      SELECT r.*, p.blurhash, p.thumb_width, p.thumb_height, p.large_width, p.large_height
      FROM ${name}_read r LEFT JOIN ${name}_previews p ON p.media_id = r.media_id ORDER BY r.position)`,
  });

const noPreview: PicturePreview = { blurhash: null, variants: { thumb: null, '1080': null } };

/** Adds the previews of an answer to the pictures that it shows. */
export function previewed(
  rows: readonly (PreviewRow & { readonly mediaId: MediaId })[],
): (pictures: readonly PostPicture[]) => readonly ShownPicture[] {
  const previews = new Map(rows.map((row) => [row.mediaId, previewOf(row)]));
  return (pictures) =>
    pictures.map((picture) => ({ ...picture, ...(previews.get(picture.id) ?? noPreview) }));
}
