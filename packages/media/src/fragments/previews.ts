import { type Columns, step } from '@tintype/database';
import type { MediaId } from '@tintype/shared-db';
import type { VariantKind } from '@tintype/shared-db/media';

/** The size of a variant, in pixels. */
export interface VariantSize {
  readonly width: number;
  readonly height: number;
}

/** What a program draws and lays out before it has the bytes of a picture. */
export interface PicturePreview {
  /** A few characters from which a program draws a blurred preview; null for a picture without one. */
  readonly blurhash: string | null;
  /** The size of each variant; null before it is made, and for a picture that is not larger than the variant would be. */
  readonly variants: Readonly<Record<VariantKind, VariantSize | null>>;
}

/** A {@link PicturePreview} as a plan reads it. */
export interface PreviewRow {
  readonly blurhash: string | null;
  readonly thumbWidth: number | null;
  readonly thumbHeight: number | null;
  readonly largeWidth: number | null;
  readonly largeHeight: number | null;
}

/** The columns of a {@link PreviewRow}. */
export const previewColumns: Columns<PreviewRow> = {
  blurhash: 'text',
  thumbWidth: 'number',
  thumbHeight: 'number',
  largeWidth: 'number',
  largeHeight: 'number',
};

/** Pictures, by their owners and ids: SQL of two lists, such as `author_id FROM pictures`. */
interface NamedPictures {
  readonly owners: string;
  readonly ids: string;
}

const named = ({ owners, ids }: NamedPictures): string =>
  `m.owner_id = ANY (ARRAY(SELECT ${owners})) AND m.id = ANY (ARRAY(SELECT ${ids}))`;

const side = (kind: VariantKind, name: 'width' | 'height', as: string): string =>
  `max(v.${name}) FILTER (WHERE v.kind = '${kind}') AS ${as}`;

/** A picture with its preview, as a plan reads it. */
export interface PictureRow extends PreviewRow {
  readonly mediaId: MediaId;
  /** In pixels; null before its bytes have come. */
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * The pictures of an earlier step: their sizes and previews, with the sizes of their variants.
 *
 * @param pictures an earlier step with the columns `owner_id` and `media_id`
 */
export const previewsOf = (pictures: string) =>
  step<object, PictureRow>({
    columns: { mediaId: 'text', width: 'number', height: 'number', ...previewColumns },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.id AS media_id, m.width, m.height, m.blurhash, s.thumb_width, s.thumb_height, s.large_width, s.large_height
      FROM tintype.media_objects m CROSS JOIN LATERAL (
        SELECT ${side('thumb', 'width', 'thumb_width')}, ${side('thumb', 'height', 'thumb_height')},
          ${side('1080', 'width', 'large_width')}, ${side('1080', 'height', 'large_height')}
        FROM tintype.media_variants v WHERE v.owner_id = m.owner_id AND v.media_id = m.id) s
      WHERE ${named({ owners: `owner_id FROM ${pictures}`, ids: `media_id FROM ${pictures}` })})`,
  });

/** The blurhashes of pictures alone. */
export const blurhashesOf = (pictures: NamedPictures) =>
  step<object, { readonly mediaId: MediaId; readonly blurhash: string | null }>({
    columns: { mediaId: 'text', blurhash: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.id AS media_id, m.blurhash FROM tintype.media_objects m WHERE ${named(pictures)})`,
  });

/** The preview of a row. */
export function previewOf(row: PreviewRow): PicturePreview {
  const { blurhash, thumbWidth, thumbHeight, largeWidth, largeHeight } = row;
  const variants = { thumb: sizeOf(thumbWidth, thumbHeight), '1080': sizeOf(largeWidth, largeHeight) };
  return { blurhash, variants };
}

const sizeOf = (width: number | null, height: number | null): VariantSize | null =>
  width === null || height === null ? null : { width, height };
