import { statement } from '@tintype/database';
import type { MediaId } from '@tintype/shared-db';
import { refusedPicture } from '../changesets/picture-arrangement';
import type { NamedProduct } from '../named-product';

/** Locks a product of a store: arrangements of its pictures come one after the other. */
export const lockProductSql = statement<NamedProduct, object>({
  name: 'shop.lock_product',
  text: `SELECT id FROM tintype.products WHERE owner_id = $ownerId::uuid AND id = $productId::uuid FOR NO KEY UPDATE`,
});

interface Params extends NamedProduct {
  readonly mediaIds: readonly MediaId[];
  /** The alternative text of each, or null. */
  readonly alts: readonly (string | null)[];
  /** The ready pictures of the owner. */
  readonly readyIds: readonly MediaId[];
}

export interface ArrangePicturesOutcome {
  /** The place of the first picture that the product cannot have, from 1 on. */
  readonly refusedItem: number | null;
  readonly changed: boolean;
}

const { message } = refusedPicture(null);

/**
 * Gives a product that is locked these pictures, in this order: the others leave it, and can be used again. Pictures are added in the
 * order of their ids, so that arrangements of two products do not deadlock.
 */
export const arrangePicturesSql = statement<Params, ArrangePicturesOutcome>({
  name: 'shop.arrange_pictures',
  // Another request took or deleted a picture after this one had looked.
  violations: {
    product_media_pk: { field: 'pictures', message },
    product_media_owner_id_media_id_fkey: { field: 'pictures', message },
  },
  text: `WITH given AS MATERIALIZED (
      SELECT media_id, alt_text, (place - 1)::smallint AS position
      FROM unnest($mediaIds::uuid[], $alts::text[]) WITH ORDINALITY AS listed (media_id, alt_text, place)
    ), used AS MATERIALIZED (
      SELECT media_id, product_id FROM tintype.product_media
      WHERE owner_id = $ownerId::uuid AND media_id = ANY ($mediaIds::uuid[])
    ), kept AS MATERIALIZED (
      SELECT media_id FROM used WHERE product_id = $productId::uuid
    ), refused AS MATERIALIZED (
      SELECT min(position) + 1 AS item FROM given
      WHERE media_id <> ALL (ARRAY(SELECT media_id FROM kept))
        AND (media_id <> ALL ($readyIds::uuid[]) OR media_id = ANY (ARRAY(SELECT media_id FROM used)))
    ), arranged AS MATERIALIZED (
      SELECT owner_id, id FROM tintype.products
      WHERE owner_id = $ownerId::uuid AND id = $productId::uuid AND (SELECT item FROM refused) IS NULL
    ), removed AS (
      DELETE FROM tintype.product_media m
      WHERE m.owner_id = $ownerId::uuid AND m.product_id = ANY (ARRAY(SELECT id FROM arranged))
        AND m.media_id <> ALL ($mediaIds::uuid[])
      RETURNING m.media_id
    ), moved AS (
      UPDATE tintype.product_media m SET position = g.position, alt_text = g.alt_text FROM given g
      WHERE m.owner_id = $ownerId::uuid AND m.product_id = ANY (ARRAY(SELECT id FROM arranged)) AND m.media_id = g.media_id
        AND (m.position, m.alt_text) IS DISTINCT FROM (g.position, g.alt_text)
      RETURNING m.media_id
    ), added AS (
      INSERT INTO tintype.product_media (owner_id, media_id, product_id, position, alt_text)
      SELECT a.owner_id, g.media_id, a.id, g.position, g.alt_text FROM given g CROSS JOIN arranged a
      WHERE g.media_id <> ALL (ARRAY(SELECT media_id FROM kept)) ORDER BY g.media_id
      RETURNING media_id
    )
    SELECT (SELECT item FROM refused) AS refused_item,
      EXISTS (SELECT FROM removed) OR EXISTS (SELECT FROM moved) OR EXISTS (SELECT FROM added) AS changed`,
});
